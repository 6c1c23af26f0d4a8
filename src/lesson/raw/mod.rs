//! A lesson file, and the file of a saved run, as they are written: shapes and defaults, nothing looked up yet.

mod quoted;
mod run;
pub mod services;
mod text;
mod world;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

pub(super) use quoted::raw;
pub(super) use run::{Beginning, Bridging, Input as RunInput, Narration, Run, RunFormat};
pub use services::{Imap, MailProgram, Mta, Reading, Retry, Stay};
pub(super) use text::{Number, Octets, Wanted, skip_blanks};
pub use text::{Text, Written};
pub use world::{Account, Domain, Fault, Host, Link, OldMessage, Real, Router, World};

use super::{Expectation, Experiment, Level, Step};
use crate::trace::terms::{is_one, one, some};
use text::is_default;

/// RON as lessons are written in it.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Something in one line, as people write it.
pub(super) fn in_ron(value: &impl Serialize) -> ron::Result<String> {
    options().to_string_pretty(value, PrettyConfig::new().compact_structs(true).compact_arrays(true))
}

/// Something in as many lines as make a file easy to read: down to the fields of a computer each thing has a line of its own.
pub(super) fn in_lines(value: &impl Serialize) -> ron::Result<String> {
    options().to_string_pretty(value, PrettyConfig::new().depth_limit(4).new_line("\n"))
}

/// The whole file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lesson {
    pub title: Text,
    pub summary: Text,
    pub minutes: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Level,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<String>,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub seed: u64,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub start: Option<Text>,
    pub world: World,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step<Written>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expect: Vec<Expectation<Written>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub try_next: Vec<Experiment<Written>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::language::{self, Place};

    #[test]
    fn every_word_of_a_step_is_written_as_it_is_read() {
        let mut steps = 0;
        for word in language::words() {
            let (Place::Steps, text) = word.in_place() else { continue };
            let read = |text: &str| options().from_str::<Step<Written>>(text).unwrap();
            let (step, again) = (read(&text), in_ron(&read(&text)).unwrap());
            assert_eq!(read(&again), step, "{again}");
            assert!(!again.contains("Some(") && !again.contains('\n'), "{again}");
            steps += 1;
        }
        assert!(steps > 60);
    }
}
