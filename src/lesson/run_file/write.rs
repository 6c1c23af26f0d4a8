//! The file of a saved run, in pieces: a session is written down while it goes on.

use std::fmt::Write as _;
use std::sync::Arc;

use super::namer::Namer;
use super::{FORMAT, SaveError};
use crate::base::SimTime;
use crate::explain::Language;
use crate::lesson::raw::{self, Text};
use crate::lesson::translation::Retelling;
use crate::lesson::{Beginning, Bridging, Lesson, units};
use crate::sim::{BEHAVIOR, Input, WorldSpec};

/// What stands before the inputs of a run.
pub(super) const INPUTS: &str = "    inputs: [\n";
/// What stands behind them.
pub(super) const INPUTS_END: &str = "    ],\n";

/// The text of the file of a run, piece by piece: [`Self::begin`], any number of [`Self::input`], and [`Self::end`]. A file that lacks its end
/// can be opened all the same: see [`is_cut_off`](crate::lesson::is_cut_off).
#[derive(Debug, Clone)]
pub struct RunText {
    spec: Arc<WorldSpec>,
    /// What is told in a run stands in its file as it stands in that of the lesson.
    retelling: Arc<Retelling>,
}

impl RunText {
    /// What the file of a run begins with; `id` is what its lesson is called in it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(lesson: &Lesson, id: &str, seed: u64) -> Result<(Self, String), SaveError> {
        let mut lines = vec![
            "// A run in Mailscope, saved: what was done in the world of a lesson, and when. `mailscope run` plays it."
                .to_owned(),
            "Run(".to_owned(),
            format!("    format: {FORMAT},"),
            format!("    lesson: {},", raw::in_ron(&Text::from(id.to_owned()))?),
        ];
        if !lesson.bridging.is_nothing() {
            lines.push("    // What was done to the world so that real programs could take part.".to_owned());
            lines.push(format!("    bridging: {},", raw::in_ron(&bridging(&lesson.bridging))?));
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
            lines.push(format!("    lesson_file: {},", raw::raw(source)));
        }
        let mut text = lines.join("\n");
        text.push('\n');
        text.push_str(INPUTS);
        let retelling = Arc::new(Retelling::new(lesson, seed, Language::English));
        Ok((Self { spec: Arc::clone(&lesson.spec), retelling }, text))
    }

    /// The line of something that was done or told.
    ///
    /// # Errors
    /// When it is about something that is not in the world.
    pub fn input(&self, input: &Input) -> Result<String, SaveError> {
        let mut namer = Namer::new(&self.spec);
        let mut input = input.clone();
        self.retelling.retell(&mut input);
        let line = raw::RunInput::of(&input, &mut namer);
        Ok(format!("        {},\n", raw::in_ron(&namer.finish(line)?)?))
    }

    /// What the file ends with.
    #[must_use]
    pub fn end(&self, end: SimTime, checksum: Option<u64>) -> String {
        let mut text = INPUTS_END.to_owned();
        let _ = writeln!(text, "    end: \"{}\",", units::in_seconds(end.as_micros()));
        if let Some(checksum) = checksum {
            let _ =
                writeln!(text, "    // Of all packets: the same run has the same.\n    checksum: \"{checksum:016x}\",");
        }
        text.push_str(")\n");
        text
    }
}

fn bridging(bridging: &Bridging) -> raw::Bridging {
    let Bridging { inward, users, real, strict, quota, begins } = bridging;
    let user = |(host, name, password): &(String, String, String)| {
        (host.clone().into(), name.clone().into(), password.clone().into())
    };
    raw::Bridging {
        inward: *inward,
        users: users.iter().map(user).collect(),
        real: real.iter().map(|host| host.clone().into()).collect(),
        strict: *strict,
        quota: *quota,
        begins: begins.map(|Beginning { at, uid_validity }| raw::Beginning { at, uid_validity }),
    }
}
