//! The file of a saved run as it is written.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Action, Number, Text};
use crate::base::DateTime;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Run {
    /// Looked at before: see [`RunFormat`].
    #[expect(dead_code, reason = "it has been looked at when the rest is read")]
    pub format: u32,
    /// The id of its lesson.
    pub lesson: Text,
    /// The fingerprint of its world.
    pub world: Text,
    /// What was done to the world so that real programs could take part.
    #[serde(default)]
    pub bridging: Bridging,
    pub seed: u64,
    pub end: Text,
    #[serde(default)]
    pub inputs: Vec<Input>,
    #[serde(default)]
    pub narration: Vec<Narration>,
    /// The text of its lesson, if that did not come with Mailscope.
    #[serde(default)]
    pub lesson_file: Option<Text>,
}

/// See [`Bridging`](crate::lesson::Bridging).
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::lesson) struct Bridging {
    pub inward: bool,
    pub users: Vec<(String, String, String)>,
    pub real: BTreeSet<String>,
    pub strict: bool,
    pub begins: Option<Beginning>,
}

/// See [`Beginning`](crate::lesson::Beginning).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Beginning {
    pub at: DateTime,
    pub uid_validity: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Input {
    pub at: Text,
    /// In the words of a lesson.
    #[serde(rename = "do")]
    pub action: Action,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Narration {
    /// The event before which it is told.
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
