//! The file of a saved run, in pieces: a session is written down while it goes on.

use std::fmt::Write as _;
use std::sync::Arc;

use super::text::{quoted, raw};
use super::{FORMAT, SaveError, words};
use crate::base::SimTime;
use crate::lesson::{Beginning, Bridging, Lesson, units};
use crate::sim::{Action, BEHAVIOR, Input, WorldSpec};
use crate::trace::{ExpectationId, LessonFact};

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
            "    // The digest of the text of the lesson, and the behavior of the program that made this run."
                .to_owned(),
        );
        lines.push(format!("    digest: \"{:016x}\",", lesson.digest));
        lines.push(format!("    behavior: {BEHAVIOR},"));
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

    /// The line of something that was done or told.
    ///
    /// # Errors
    /// When it is about something that is not in the world.
    pub fn input(&self, input: &Input) -> Result<String, SaveError> {
        let mut line = format!("        (at: {}", quoted(&units::in_seconds(input.at.as_micros())));
        if let Some(step) = input.step {
            // Writing into a text cannot fail.
            let _ = write!(line, ", step: {step}");
        }
        let _ = match &input.action {
            Action::Lesson(LessonFact::Told { text, notes }) => {
                let notes: Vec<String> = notes.iter().map(|note| quoted(note)).collect();
                let notes = if notes.is_empty() { String::new() } else { format!(", notes: [{}]", notes.join(", ")) };
                write!(line, ", say: {}{notes}", quoted(text))
            }
            Action::Lesson(LessonFact::Checked { expectation: ExpectationId::Step(_), held }) => {
                write!(line, ", held: {held}")
            }
            Action::Lesson(LessonFact::Checked { expectation: ExpectationId::End(number), held }) => {
                write!(line, ", at_end: {number}, held: {held}")
            }
            action => write!(line, ", do: {}", words::action(&self.spec, action)?),
        };
        Ok(format!("{line}),\n"))
    }

    /// What the file ends with.
    #[must_use]
    pub fn end(&self, end: SimTime, checksum: Option<u64>) -> String {
        let mut text = INPUTS_END.to_owned();
        let _ = writeln!(text, "    end: {},", quoted(&units::in_seconds(end.as_micros())));
        if let Some(checksum) = checksum {
            let _ =
                writeln!(text, "    // Of all packets: the same run has the same.\n    checksum: \"{checksum:016x}\",");
        }
        text.push_str(")\n");
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
