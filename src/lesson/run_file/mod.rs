//! A saved run: what people did in the world of a lesson, as a small file that can be opened and played again, byte for byte
//! the same.
//!
//! The file is written for people: computers by name, instants in seconds, actions in the words of a lesson. What the lesson told and found
//! stands among them. The text of the lesson is in the file if it did not come with Mailscope, so that it stands alone.
//!
//! A file lasts. It says which text of the lesson, which behavior of the program and which octets belong to it; where a later program comes
//! to other octets, it opens the file all the same and says so ([`Difference`]).

mod difference;
mod former;
mod namer;
mod read;
mod replay;
mod write;

use std::fmt;
use std::net::Ipv4Addr;

use super::raw::skip_blanks;
use super::translation::Retelling;
use super::{Diagnostic, Lesson, Mistakes, Outcome, check};
use crate::base::SimTime;
use crate::explain::{Language, Said, Voice, say};
use crate::net::{LinkId, NodeId};
use crate::sim::{BEHAVIOR, Input};

pub use difference::Difference;
pub(super) use former::with_narration;
pub(super) use namer::Namer;
pub use read::RunInputs;
pub(super) use read::mended;
pub use replay::{Replay, replay};
pub use write::RunText;

/// The version of the file format: it grows when older programs would misunderstand a file.
pub(super) const FORMAT: u32 = 4;
/// The oldest version that is read.
pub(super) const OLDEST_FORMAT: u32 = 1;

/// A run of a lesson: with the world of the lesson these decide every byte of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedRun {
    /// The id of its lesson.
    pub lesson: String,
    /// The seed.
    pub seed: u64,
    /// What people and the lesson do, in order of time.
    pub inputs: Vec<Input>,
    /// Where it ends.
    pub end: SimTime,
    /// What it was made with, if its file says so.
    pub made: Option<Made>,
}

/// What a run was made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The digest of the text of its lesson.
    pub lesson: u64,
    /// The [`BEHAVIOR`] of the program.
    pub behavior: u32,
    /// The checksum of all that was sent in it ([`World::checksum`](crate::sim::World::checksum)); none if it was cut off, or cut short later.
    pub checksum: Option<u64>,
}

impl Made {
    /// With this program, from this lesson.
    #[must_use]
    pub const fn now(lesson: &Lesson, checksum: Option<u64>) -> Self {
        Self { lesson: lesson.digest, behavior: BEHAVIOR, checksum }
    }
}

/// Why a run cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// An input is about a computer that is not there.
    NoSuchNode(NodeId),
    /// An input is about a link that is not there.
    NoSuchLink(LinkId),
    /// Somebody in the real world has called a server that is not there.
    NoSuchAddress(Ipv4Addr),
    /// The file would not be read again.
    Unreadable(Box<Diagnostic>),
    /// The file would be read as another run.
    Unfaithful,
}

impl SaveError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NoSuchNode(node) => say!("run-without-place", place = node.to_string()),
            Self::NoSuchLink(link) => say!("run-without-place", place = link.to_string()),
            Self::NoSuchAddress(address) => say!("run-without-address", address = address.to_string()),
            Self::Unreadable(problem) => say!("run-unreadable", line = problem.line, problem = problem.problem.clone()),
            Self::Unfaithful => say!("run-unfaithful"),
        }
    }
}

impl std::error::Error for SaveError {}

/// What cannot be written down would not be read again.
impl From<ron::Error> for SaveError {
    fn from(_: ron::Error) -> Self {
        Self::Unfaithful
    }
}

/// In English, as the errors of programs are.
impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Voice::default().say(&self.said()))
    }
}

impl SavedRun {
    /// What came of playing a lesson with a seed.
    #[must_use]
    pub fn of(lesson: &Lesson, seed: u64, outcome: &Outcome) -> Self {
        Self {
            lesson: lesson.id.clone(),
            seed,
            inputs: outcome.world.inputs().to_vec(),
            end: outcome.world.now(),
            made: Some(Made::now(lesson, Some(outcome.world.checksum()))),
        }
    }

    /// The same run with another end: what would be done later is not done.
    #[must_use]
    pub fn until(mut self, end: SimTime) -> Self {
        self.inputs.retain(|input| input.at <= end);
        self.end = end;
        self.made = self.made.map(|made| Made { checksum: None, ..made });
        self
    }

    /// The text of its file. It is read back before it is handed out: what is saved can be opened.
    ///
    /// # Errors
    /// When something in it is not in the world of the lesson, or nothing that can be done there.
    pub fn to_ron(&self, lesson: &Lesson) -> Result<String, SaveError> {
        let mut run = self.clone();
        let retelling = Retelling::new(lesson, run.seed, Language::English);
        run.inputs.iter_mut().for_each(|input| retelling.retell(input));
        run.inputs.sort_by_key(|input| input.at);
        let (writer, mut text) = RunText::begin(lesson, &run.lesson, run.seed)?;
        for input in &run.inputs {
            text.push_str(&writer.input(input)?);
        }
        text.push_str(&writer.end(run.end, run.made.and_then(|made| made.checksum)));
        match load_run(&text, "run.ron", std::slice::from_ref(lesson)) {
            Ok((_, read)) if read == run => Ok(text),
            Ok(_) => Err(SaveError::Unfaithful),
            Err(problems) => {
                let first = problems.first().cloned();
                Err(first.map_or(SaveError::Unfaithful, |problem| SaveError::Unreadable(Box::new(problem))))
            }
        }
    }
}

/// Whether a text is the file of a saved run rather than that of a lesson: it begins with `Run(`.
#[must_use]
pub fn is_run(source: &str) -> bool {
    let name = skip_blanks(source).strip_prefix("Run");
    name.is_some_and(|rest| skip_blanks(rest).starts_with('('))
}

/// Whether a text is the file of a session whose program was ended by force: it can be opened, and holds everything up to the last input.
#[must_use]
pub fn is_cut_off(source: &str) -> bool {
    mended(source).is_some()
}

/// Reads and checks the file of a saved run. Its lesson is in the file, or one of `lessons`.
///
/// # Errors
/// Everything that is wrong with it. A mistake of syntax hides what comes behind it.
pub fn load_run(source: &str, file_name: &str, lessons: &[Lesson]) -> Result<(Lesson, SavedRun), Mistakes> {
    check::run(source, file_name, lessons)
}
