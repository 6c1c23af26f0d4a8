//! The file of a saved run as it is written.

use serde::{Deserialize, Serialize};

use super::{Number, Text, Written};
use crate::base::DateTime;
use crate::lesson::units;
use crate::sim::{self, Action};
use crate::trace::terms::some;
use crate::trace::{ExpectationId, LessonFact, Resolved, Told, Translate};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Run {
    /// Looked at before: see [`RunFormat`].
    #[expect(dead_code, reason = "it has been looked at when the rest is read")]
    pub format: u32,
    /// The id of its lesson.
    pub lesson: Text,
    /// The digest of the text of its lesson.
    #[serde(default)]
    pub digest: Option<Text>,
    /// How the program behaved that made it: see [`BEHAVIOR`](crate::sim::BEHAVIOR).
    #[serde(default)]
    pub behavior: Option<u32>,
    /// Formats 1 and 2: the fingerprint of its world. It also changed when the program learned something new, and says nothing today.
    #[serde(default)]
    #[expect(dead_code, reason = "it is read over")]
    pub world: Option<Text>,
    /// What was done to the world so that real programs could take part.
    #[serde(default)]
    pub bridging: Bridging,
    pub seed: u64,
    pub end: Text,
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// Formats 1 and 2: what is told. Since then it stands among the inputs.
    #[serde(default)]
    pub narration: Vec<Narration>,
    /// The checksum of all that was sent in it.
    #[serde(default)]
    pub checksum: Option<Text>,
    /// The text of its lesson, if that did not come with Mailscope.
    #[serde(default)]
    pub lesson_file: Option<Text>,
}

/// See [`Bridging`](crate::lesson::Bridging).
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::lesson) struct Bridging {
    pub inward: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<(Text, Text, Text)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub real: Vec<Text>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// In octets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<Beginning>,
}

/// See [`Beginning`](crate::lesson::Beginning).
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Beginning {
    pub at: DateTime,
    pub uid_validity: u32,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Input {
    pub at: Text,
    /// The step of the lesson that did it, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// What was done, in the words of a lesson.
    #[serde(default, rename = "do", skip_serializing_if = "Option::is_none")]
    pub action: Option<Action<Written>>,
    /// Or what was told.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub say: Option<Text>,
    /// With the name of the beat that begins, if it has one,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub name: Option<Text>,
    /// and with notes that only the teacher reads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// Or what the lesson expects at its end, from 0,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_end: Option<u32>,
    /// and whether it held; without `at_end` what the step expects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<bool>,
    /// Or what was asked, answered or tried.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub learn: Option<LessonFact>,
}

impl Input {
    /// An input in the words of a file.
    pub(in crate::lesson) fn of(input: &sim::Input, by: &mut impl Translate<Resolved, Written>) -> Self {
        let mut line = Self { at: units::in_seconds(input.at.as_micros()).into(), step: input.step, ..Self::default() };
        match &input.action {
            Action::Lesson(LessonFact::Told(told)) => {
                let Told { name, text, notes } = told.as_ref();
                line.name = (!name.is_empty()).then(|| by.text(name));
                (line.say, line.notes) = (Some(by.text(text)), by.texts(notes));
            }
            Action::Lesson(LessonFact::Checked { expectation, held }) => {
                line.held = Some(*held);
                if let ExpectationId::End(number) = expectation {
                    line.at_end = Some(*number);
                }
            }
            Action::Lesson(fact) => line.learn = Some(fact.clone()),
            action => line.action = Some(action.translated(by)),
        }
        line
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Narration {
    /// The event before which it is told, counted without what the lesson does.
    pub before: u64,
    pub text: String,
    /// What only the teacher reads.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// Only the version of the format: it can be read from files of other versions too.
#[derive(Debug, Deserialize)]
#[serde(rename = "Run")]
pub(in crate::lesson) struct RunFormat {
    pub format: Number,
}
