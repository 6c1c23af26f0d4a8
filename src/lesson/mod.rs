//! Lessons: a world, a story told in steps, and what must be true at the end.
//!
//! A lesson is a RON file. [`load`] reads and checks it, [`play`] runs it. The files in `lessons/` show the language, but for
//! faults; [`Condition`] is what they can demand. A [`SavedRun`] is what people did in the world of a lesson, as a file.
//!
//! # Faults
//!
//! A [`FaultRule`](crate::host::FaultRule) is set and cleared in steps:
//!
//! ```ron
//! Do(SetFault(on: "mail", name: "busy", service: "mta", command: "RCPT", from: "laptop", nth: 2, times: 1,
//!             effect: Reply("451 4.3.0 try again later"))),
//! Do(ClearFault(on: "mail", name: "busy")),
//! ```
//!
//! or stands from the start: `faults: [(name: "busy", service: "mta", command: "RCPT", effect: Silence)]` of a host. What may
//! be left out is `from` (any client), `nth` (1) and `times` (until it is cleared). A client is a computer, or a real program by its
//! address: `127.0.0.1:50312` is one connection, `192.168.1.7` all from that computer. The effects are `Reply("…")`, `Silence`,
//! `Disconnect`, `LoseAnswer` and `Delay("30 s")`. The condition `FaultStruck(on: "mail", name: "busy")` tells whether it has struck.

mod advice;
mod asking;
mod attempt_file;
mod bridging;
mod check;
mod condition;
mod conversations;
mod diagnostic;
mod draft;
mod ids;
pub mod language;
pub mod limits;
mod names;
pub mod plan;
mod player;
mod question;
pub(crate) mod raw;
mod recording;
mod run_file;
mod script;
mod step;
mod syntax;
mod translation;
mod units;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use advice::{Advice, advice};
pub use asking::TO_THINK;
pub use attempt_file::{Attempt, AttemptError, CourseTaken, Entry, seed_of};
pub use bridging::{Beginning, Bridging, BridgingError, no_such_host};
pub use condition::{Condition, Counted, FactKind, Found, ShownList};
pub use diagnostic::{Diagnostic, Mistakes, suggestion};
pub use draft::draft;
pub use ids::with_ids;
pub use player::{ExpectationResult, Outcome, PlayOptions, Stopped, Warning, WarningKind, play};
pub use question::{Choice, Exercise, Happening, Measure, Possibility, Prediction, Spot, Verdict, WrongNumber};
pub use recording::recorded;
pub use run_file::{
    Difference, Made, Replay, RunInputs, RunText, SaveError, SavedRun, is_cut_off, is_run, load_run, replay,
};
pub use script::{Script, ScriptStatus};
pub use step::{Expectation, Experiment, Goal, Narration, Place, Step};
pub use translation::{Languages, TRANSLATION, blank};
pub use units::{duration, size};

use crate::sim::{Action, WorldSpec};
use crate::trace::ExpectationId;

/// A lesson in which every name is resolved.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The stem of its file name: `pop3-collect`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One line.
    pub summary: String,
    /// How long it takes to go through.
    pub minutes: u32,
    /// For whom.
    pub level: Level,
    /// What is learned.
    pub objectives: Vec<String>,
    /// The seed of its run unless another is asked for.
    pub seed: u64,
    /// Its world.
    pub spec: Arc<WorldSpec>,
    /// Its story.
    pub steps: Vec<Step>,
    /// Where its steps stand.
    pub places: Vec<Place>,
    /// What must hold after the last step.
    pub expectations: Vec<Expectation>,
    /// What to try when it is over.
    pub experiments: Vec<Experiment>,
    /// The digest of the text of its file.
    pub digest: u64,
    /// In which languages it can be told, and in which one it is.
    pub languages: Languages,
    /// The text of its file; none for a lesson that comes with Mailscope, which everybody has.
    pub source: Option<Arc<str>>,
    /// What was done to its world so that real programs can take part.
    pub bridging: Bridging,
    /// What of its world real servers can take over. Where they are says whoever opens the world.
    pub real: Vec<StandIn>,
}

/// A computer of a world that can stand for a real server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// The computer, by its short name.
    pub host: String,
    /// On this port; on all that are not named if it is `None`.
    pub port: Option<u16>,
}

/// For whom a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Level {
    /// Knows e-mail only from using it.
    #[default]
    Beginner,
    /// Knows what a server and a protocol are.
    Intermediate,
    /// Reads protocols.
    Advanced,
}

impl Level {
    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }
}

impl Lesson {
    /// The text of its file; `None` if it is not known.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        let shipped = || shipped_sources().iter().chain(shipped_worlds()).find(|(id, _)| *id == self.id);
        self.source.as_deref().or_else(|| shipped().map(|(_, text)| *text))
    }

    /// What it expects at a step, or at the end.
    #[must_use]
    pub fn expectation(&self, id: ExpectationId) -> Option<Expectation> {
        match id {
            ExpectationId::Step(step) => self.steps.get(usize::try_from(step).ok()?)?.expectation(),
            ExpectationId::End(number) => self.expectations.get(usize::try_from(number).ok()?).cloned(),
        }
    }
}

/// Reads and checks a lesson file. Its id is the stem of the file's name.
///
/// # Errors
/// Everything that is wrong with it. A mistake of syntax hides what comes behind it.
pub fn load(source: &str, file_name: &str) -> Result<Lesson, Mistakes> {
    check::lesson(source, file_name)
}

/// Reads an action in the words of a lesson: `SwitchOff("mail")`, `Mail("laptop", CheckMail)`, `SetFault(…)`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn action(text: &str, world: &WorldSpec) -> Result<Action, Mistakes> {
    check::action(text, world)
}

/// Reads a condition in the words of a lesson: `MailboxHolds(on: "mail", account: "ana", count: 1)`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn condition(text: &str, world: &WorldSpec) -> Result<Condition, Mistakes> {
    check::condition(text, world)
}

/// The sources of the lessons that come with Mailscope: id and text, in the order in which they should be read.
#[must_use]
pub const fn shipped_sources() -> &'static [(&'static str, &'static str)] {
    &[
        ("four-waiting-places", include_str!("../../lessons/four-waiting-places.ron")),
        ("store-and-forward", include_str!("../../lessons/store-and-forward.ron")),
        ("envelope-and-letter", include_str!("../../lessons/envelope-and-letter.ron")),
        ("speak-smtp", include_str!("../../lessons/speak-smtp.ron")),
        ("pop3-collect", include_str!("../../lessons/pop3-collect.ron")),
        ("pop3-two-computers", include_str!("../../lessons/pop3-two-computers.ron")),
        ("imap4-two-computers", include_str!("../../lessons/imap4-two-computers.ron")),
    ]
}

/// The translations of these lessons: the id of the lesson, the tag of the language, and the text of the file.
const fn shipped_translations() -> &'static [(&'static str, &'static str, &'static str)] {
    &[
        ("four-waiting-places", "de", include_str!("../../lessons/four-waiting-places.de.ftl")),
        ("store-and-forward", "de", include_str!("../../lessons/store-and-forward.de.ftl")),
        ("envelope-and-letter", "de", include_str!("../../lessons/envelope-and-letter.de.ftl")),
        ("speak-smtp", "de", include_str!("../../lessons/speak-smtp.de.ftl")),
        ("pop3-collect", "de", include_str!("../../lessons/pop3-collect.de.ftl")),
        ("pop3-two-computers", "de", include_str!("../../lessons/pop3-two-computers.de.ftl")),
        ("imap4-two-computers", "de", include_str!("../../lessons/imap4-two-computers.de.ftl")),
    ]
}

/// The id of the world in which there is only one server, for real programs to talk to.
pub const SANDBOX: &str = "sandbox";

/// A world without a story that comes with Mailscope: one server with every service, for real programs to talk to.
#[must_use]
pub fn sandbox() -> Option<Lesson> {
    let (id, source) = shipped_worlds().first()?;
    load(source, &format!("worlds/{id}.ron")).ok()
}

/// The sources of the worlds without a story that come with Mailscope.
#[must_use]
pub const fn shipped_worlds() -> &'static [(&'static str, &'static str)] {
    &[(SANDBOX, include_str!("../../worlds/sandbox.ron"))]
}

/// The lessons that come with Mailscope. (A test makes sure that all of them load.)
#[must_use]
pub fn shipped() -> Vec<Lesson> {
    shipped_sources().iter().filter_map(|(id, source)| load(source, &format!("lessons/{id}.ron")).ok()).collect()
}
