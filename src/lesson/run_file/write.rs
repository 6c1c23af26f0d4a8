//! The file of a saved run, in pieces: a session is written down while it goes on.

use std::fmt::Write as _;
use std::sync::Arc;

use super::text::{quoted, raw};
use super::{FORMAT, SaveError, fingerprint, words};
use crate::base::SimTime;
use crate::export::Narration;
use crate::lesson::{Beginning, Bridging, Lesson, units};
use crate::sim::{Input, WorldSpec};

/// What stands before the inputs of a run.
pub(super) const INPUTS: &str = "    inputs: [\n";
/// What stands behind them.
pub(super) const INPUTS_END: &str = "    ],\n";

/// The text of the file of a run, piece by piece: [`Self::begin`], any number of [`Self::input`], and [`Self::end`]. A file that lacks its end
/// can be opened all the same: see [`is_cut_off`](crate::lesson::is_cut_off).
#[derive(Debug, Clone)]
pub struct RunText {
    spec: Arc<WorldSpec>,
}

impl RunText {
    /// What the file of a run begins with; `id` is what its lesson is called in it.
    #[must_use]
    pub fn begin(lesson: &Lesson, id: &str, seed: u64) -> (Self, String) {
        let mut lines = vec![
            "// A run in Mailscope, saved: what was done in the world of a lesson, and when. `mailscope run` plays it."
                .to_owned(),
            "Run(".to_owned(),
            format!("    format: {FORMAT},"),
            format!("    lesson: {},", quoted(id)),
        ];
        if !lesson.bridging.is_nothing() {
            lines.push("    // What was done to the world so that real programs could take part.".to_owned());
            lines.push(format!("    bridging: {},", bridging(&lesson.bridging)));
        }
        lines.push(
            "    // The fingerprint of that world: in another one the same deeds would lead to another run.".to_owned(),
        );
        lines.push(format!("    world: {},", quoted(&fingerprint(&lesson.spec))));
        lines.push(format!("    seed: {seed},"));
        if let Some(source) = &lesson.source {
            lines.push("    // The lesson itself, because it did not come with Mailscope.".to_owned());
            lines.push(format!("    lesson_file: {},", raw(source)));
        }
        let mut text = lines.join("\n");
        text.push('\n');
        text.push_str(INPUTS);
        (Self { spec: Arc::clone(&lesson.spec) }, text)
    }

    /// The line of something that was done.
    ///
    /// # Errors
    /// When it is about something that is not in the world.
    pub fn input(&self, input: &Input) -> Result<String, SaveError> {
        let at = quoted(&units::in_seconds(input.at.as_micros()));
        Ok(format!("        (at: {at}, do: {}),\n", words::action(&self.spec, &input.action)?))
    }

    /// What the file ends with.
    #[must_use]
    pub fn end(&self, narration: &[Narration], end: SimTime) -> String {
        let mut text = INPUTS_END.to_owned();
        if !narration.is_empty() {
            text.push_str("    // What was told, and before which event of the run.\n    narration: [\n");
            for piece in narration {
                let Narration { before, text: told, notes } = piece;
                let notes: Vec<String> = notes.iter().map(|note| quoted(note)).collect();
                let notes = if notes.is_empty() { String::new() } else { format!(", notes: [{}]", notes.join(", ")) };
                // Writing into a text cannot fail.
                let _ = writeln!(text, "        (before: {}, text: {}{notes}),", before.0, quoted(told));
            }
            text.push_str("    ],\n");
        }
        let _ = writeln!(text, "    end: {},\n)", quoted(&units::in_seconds(end.as_micros())));
        text
    }
}

fn bridging(bridging: &Bridging) -> String {
    // Taken apart, so that a new field cannot be forgotten.
    let Bridging { inward, users, real, strict, begins } = bridging;
    let mut fields = vec![format!("inward: {inward}")];
    if !users.is_empty() {
        let user = |(host, name, password): &(String, String, String)| {
            format!("({}, {}, {})", quoted(host), quoted(name), quoted(password))
        };
        fields.push(format!("users: [{}]", users.iter().map(user).collect::<Vec<_>>().join(", ")));
    }
    if !real.is_empty() {
        fields.push(format!("real: [{}]", real.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")));
    }
    if *strict {
        fields.push("strict: true".to_owned());
    }
    if let Some(Beginning { at, uid_validity }) = begins {
        fields.push(format!("begins: (at: {}, uid_validity: {uid_validity})", quoted(&at.to_string())));
    }
    format!("({})", fields.join(", "))
}
