//! The file of an attempt: all that a learner did in a lesson, in the order in which it was done, with what was undone.
//!
//! An attempt holds no score and no truth: whoever grades it plays it again. Each entry says which one it follows, so the courses that were
//! left are in it too; and each has a link that hangs on those before it, which shows where a file was cut or changed by accident. Whoever
//! forges a file can forge its links: what an attempt proves is that these inputs reach the goal, and not who made them.

use serde::{Deserialize, Serialize};

use super::raw::{self, Text, in_ron, options};
use super::run_file::Namer;
use super::{Lesson, Mistakes, SaveError, check, units};
use crate::base::{Fnv1a, SimTime};
use crate::sim::{Action, BEHAVIOR, Input};

/// The version of the file format.
const FORMAT: u32 = 1;

/// All that a learner did in a lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The id of the lesson.
    pub lesson: String,
    /// The digest of the text of the lesson that the learner had.
    pub digest: u64,
    /// How the program behaved: see [`BEHAVIOR`].
    pub behavior: u32,
    /// Who: any text; empty for somebody who has not said it.
    pub learner: String,
    /// The seed of the run.
    pub seed: u64,
    /// What was done.
    pub entries: Vec<Entry>,
}

/// Something that a learner did.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The entry that came before it on the same course, by its place, from 0; nothing if it is the first.
    pub after: Option<usize>,
    /// How far the learner had seen the run that was left for it: when it was done, or later if somebody went back for it.
    pub seen: SimTime,
    /// When it is done in the world.
    pub at: SimTime,
    /// What.
    pub action: Action,
}

/// A course of an attempt: what was done on it until the learner went back to begin another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseTaken {
    /// The entries on it, in their order.
    pub entries: Vec<usize>,
    /// The entry for which it was left; the number of all for the last course.
    pub left: usize,
    /// How far it was seen.
    pub seen: SimTime,
}

/// Why the file of an attempt cannot be used.
#[derive(Debug, Clone)]
pub enum AttemptError {
    /// It is no such file.
    Mistakes(Mistakes),
    /// It is of another format.
    Format(u32),
    /// It was made in another lesson.
    OtherLesson(String),
    /// An entry does not hang together with those before it: by its number, from 1.
    Broken(usize),
}

/// The seed of a learner in a lesson: that of the lesson for somebody without a name.
#[must_use]
pub fn seed_of(lesson: &Lesson, learner: &str) -> u64 {
    if learner.is_empty() {
        return lesson.seed;
    }
    let mut seed = Fnv1a::default();
    seed.add(lesson.id.as_bytes());
    seed.add(&[0]);
    seed.add(learner.as_bytes());
    seed.value()
}

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Attempt", deny_unknown_fields)]
struct AttemptText {
    format: u32,
    lesson: String,
    digest: String,
    behavior: u32,
    #[serde(default)]
    learner: String,
    seed: u64,
    entries: Vec<EntryText>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<usize>,
    seen: Text,
    input: raw::RunInput,
    link: String,
}

/// Only the version of the format.
#[derive(Debug, Deserialize)]
#[serde(rename = "Attempt")]
struct AttemptFormat {
    format: u32,
}

/// What hangs an entry on those before it.
fn link(before: &str, after: Option<usize>, seen: &Text, input: &raw::RunInput) -> ron::Result<String> {
    let mut link = Fnv1a::default();
    for part in [before, &format!("{after:?}"), &seen.value, &in_ron(input)?] {
        link.add(part.as_bytes());
        link.add(&[0]);
    }
    Ok(format!("{:016x}", link.value()))
}

impl Attempt {
    /// An attempt in which nothing was done yet.
    #[must_use]
    pub fn begin(lesson: &Lesson, learner: &str) -> Self {
        Self {
            lesson: lesson.id.clone(),
            digest: lesson.digest,
            behavior: BEHAVIOR,
            learner: learner.to_owned(),
            seed: seed_of(lesson, learner),
            entries: Vec::new(),
        }
    }

    /// The courses of the run, each as it was left; that on which the learner ended is the last.
    pub fn courses(&self) -> impl Iterator<Item = CourseTaken> {
        let left = (0..).zip(&self.entries).filter(|(number, entry)| {
            // What was seen of the world after this instant is seen no more.
            entry.after != usize::checked_sub(*number, 1) || entry.seen > entry.at
        });
        let left = left.map(|(number, entry)| (number, entry.seen));
        left.chain([(self.entries.len(), SimTime::MAX)]).map(|(left, seen)| {
            let before = |at: &usize| self.entries.get(*at)?.after;
            let mut entries: Vec<usize> = std::iter::successors(left.checked_sub(1), before).collect();
            entries.reverse();
            CourseTaken { entries, left, seen }
        })
    }

    /// The text of its file.
    ///
    /// # Errors
    /// When something in it is not in the world of the lesson.
    pub fn to_ron(&self, lesson: &Lesson) -> Result<String, SaveError> {
        let mut text = format!(
            "// An attempt in Mailscope: what a learner did in a lesson. `mailscope grade` plays it again.\nAttempt(\n    \
             format: {FORMAT},\n    lesson: {},\n    digest: \"{:016x}\",\n    behavior: {},\n    learner: {},\n    seed: {},\n    entries: [\n",
            in_ron(&self.lesson)?,
            self.digest,
            self.behavior,
            in_ron(&self.learner)?,
            self.seed
        );
        let mut before = String::new();
        for entry in &self.entries {
            let mut namer = Namer::new(&lesson.spec);
            let seen = Text::from(units::in_seconds(entry.seen.as_micros()));
            let input = raw::RunInput::of(&Input::new(entry.at, entry.action.clone()), &mut namer);
            let input = namer.finish(input)?;
            let link = link(&before, entry.after, &seen, &input)?;
            text.push_str(&format!(
                "        {},\n",
                in_ron(&EntryText { after: entry.after, seen, input, link: link.clone() })?
            ));
            before = link;
        }
        text.push_str("    ],\n)\n");
        Ok(text)
    }

    /// Reads the file of an attempt at a lesson; of the lesson the grader's own copy counts.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(text: &str, file: &str, lesson: &Lesson) -> Result<Self, AttemptError> {
        if let Ok(AttemptFormat { format }) = options().from_str(text)
            && format != FORMAT
        {
            return Err(AttemptError::Format(format));
        }
        let written: AttemptText = check::read(text, file).map_err(AttemptError::Mistakes)?;
        if written.lesson != lesson.id {
            return Err(AttemptError::OtherLesson(written.lesson));
        }
        let mut before = String::new();
        for (number, entry) in (1..).zip(&written.entries) {
            if link(&before, entry.after, &entry.seen, &entry.input).as_ref() != Ok(&entry.link) {
                return Err(AttemptError::Broken(number));
            }
            before.clone_from(&entry.link);
        }
        let inputs = written.entries.iter().map(|entry| (&entry.seen, &entry.input));
        let read = check::attempt(text, file, &lesson.spec, inputs).map_err(AttemptError::Mistakes)?;
        let after = written.entries.iter().map(|entry| entry.after);
        let entries: Vec<Entry> = after
            .zip(read)
            .map(|(after, (seen, Input { at, action, .. }))| Entry { after, seen, at, action })
            .collect();
        if let Some(number) = (0..entries.len()).find(|number| !hangs_together(&entries, *number)) {
            return Err(AttemptError::Broken(number + 1));
        }
        Ok(Self {
            lesson: written.lesson,
            digest: u64::from_str_radix(&written.digest, 16).unwrap_or_default(),
            behavior: written.behavior,
            learner: written.learner,
            seed: written.seed,
            entries,
        })
    }
}

/// Whether an entry follows one before it, and not earlier in the world; and whether what is said to have been seen can have been.
fn hangs_together(entries: &[Entry], number: usize) -> bool {
    let entry = &entries[number];
    let follows = entry.after.is_none_or(|after| after < number && entries[after].at <= entry.at);
    let shown = number.checked_sub(1).map_or(SimTime::ZERO, |before| entries[before].at);
    follows && entry.seen >= entry.at && entry.seen >= shown
}
