//! What the lesson does in its own run: what it tells, and what it finds when it looks whether something holds.

use serde::{Deserialize, Serialize, Serializer};

/// Something of the lesson. It comes into a run as an input, as everything that people do, so it is saved, rewound and repeated with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LessonFact {
    /// A beat begins: something is told.
    Told(Box<Told>),
    /// Something that is expected was put to the test.
    Checked {
        /// What.
        expectation: ExpectationId,
        /// Whether it held.
        held: bool,
    },
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// What the beat is called; empty if its author has given it no name.
    pub name: String,
    /// In the lesson's own words, with their emphasis.
    pub text: String,
    /// For whoever tells it: what to ask, what is often believed, what is so. No transcript shows it.
    pub notes: Vec<String>,
}

impl Told {
    /// About how many octets of memory its words take.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.name.len() + self.text.len() + self.notes.iter().map(String::len).sum::<usize>()
    }
}

/// An expectation of a lesson by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExpectationId {
    /// That of a step: the first step is 0.
    Step(u32),
    /// One of those that must hold at the end: the first is 0.
    End(u32),
}

/// A fact of the lesson as an event has it.
pub(super) fn columns<S: Serializer>(fact: &LessonFact, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(tag = "kind")]
    enum Columns<'a> {
        #[serde(rename = "lesson_told")]
        Told {
            #[serde(skip_serializing_if = "str::is_empty")]
            name: &'a str,
            told: &'a str,
            notes: &'a [String],
        },
        #[serde(rename = "lesson_checked")]
        Checked {
            #[serde(skip_serializing_if = "Option::is_none")]
            step: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            at_end: Option<u32>,
            held: bool,
        },
    }
    let columns = match fact {
        LessonFact::Told(told) => {
            let Told { name, text, notes } = told.as_ref();
            Columns::Told { name, told: text, notes }
        }
        LessonFact::Checked { expectation, held } => {
            let (step, at_end) = match expectation {
                ExpectationId::Step(step) => (Some(*step), None),
                ExpectationId::End(number) => (None, Some(*number)),
            };
            Columns::Checked { step, at_end, held: *held }
        }
    };
    columns.serialize(serializer)
}
