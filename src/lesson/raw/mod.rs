//! A lesson file, and the file of a saved run, as they are written: shapes and defaults, nothing looked up yet.

mod quoted;
mod run;
mod text;

use std::collections::BTreeSet;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use ron::value::RawValue;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

pub(super) use quoted::raw;
pub(super) use run::{Beginning, Bridging, Input as RunInput, Narration, Run, RunFormat};
pub(super) use text::{Number, Octets, Text, Wanted, Written, skip_blanks};

use super::{Expectation, Experiment, Level, Step};
use crate::base::Tolerance;
use crate::host::{Attachment, Download, Hold, Keep};
use crate::sim::Icon;
use crate::trace::FaultEffect;
use crate::trace::terms::one;
use crate::{imap, pop3, smtp};

/// RON as lessons are written in it.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Something in one line, as people write it.
pub(super) fn in_ron(value: &impl Serialize) -> ron::Result<String> {
    options().to_string_pretty(value, PrettyConfig::new().compact_structs(true).compact_arrays(true))
}

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lesson {
    pub title: Text,
    pub summary: Text,
    pub minutes: u32,
    #[serde(default)]
    pub level: Level,
    #[serde(default)]
    pub objectives: Vec<String>,
    #[serde(default = "one")]
    pub seed: u64,
    #[serde(default)]
    pub start: Option<Text>,
    pub world: World,
    #[serde(default)]
    pub steps: Vec<Step<Written>>,
    #[serde(default)]
    pub expect: Vec<Expectation<Written>>,
    #[serde(default)]
    pub try_next: Vec<Experiment<Written>>,
}

fn yes() -> bool {
    true
}

/// Computers, what joins them, and names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct World {
    pub hosts: Vec<Host>,
    /// Without any there is one, `internet`. The others hang on the first.
    #[serde(default)]
    pub routers: Vec<Router>,
    /// Domains whose mail exchangers are not simply the hosts where their mail is local.
    #[serde(default)]
    pub domains: Vec<Domain>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Router {
    pub name: Text,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub zone: String,
    #[serde(default)]
    pub at: Option<(i32, i32)>,
    #[serde(default)]
    pub link: Link,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Host {
    pub name: Text,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub icon: Option<Icon>,
    #[serde(default)]
    pub zone: String,
    #[serde(default)]
    pub at: Option<(i32, i32)>,
    #[serde(default = "yes")]
    pub on: bool,
    #[serde(default)]
    pub address: Option<Text>,
    #[serde(default)]
    pub domain_name: Option<Text>,
    #[serde(default)]
    pub link: Link,
    #[serde(default)]
    pub accounts: Vec<Account>,
    #[serde(default)]
    pub mta: Option<Mta>,
    #[serde(default)]
    pub pop3: Reading<pop3::words::Extension>,
    #[serde(default)]
    pub imap: Reading<imap::words::Extension>,
    #[serde(default)]
    pub mail_program: Option<MailProgram>,
    /// What goes wrong on its services from the start.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// What of it a real server can take over.
    #[serde(default)]
    pub real: Real,
}

/// A service by which mail is read: `true`, or how it is set up.
#[derive(Debug)]
pub(super) struct Reading<E> {
    pub offered: bool,
    pub tolerance: Tolerance,
    /// The extensions that it does not offer.
    pub without: BTreeSet<E>,
}

/// None is offered.
impl<E> Default for Reading<E> {
    fn default() -> Self {
        Self { offered: false, tolerance: Tolerance::default(), without: BTreeSet::new() }
    }
}

#[derive(Deserialize)]
#[serde(rename = "Reading", deny_unknown_fields, bound = "E: Ord + Deserialize<'de>")]
struct ReadingSettings<E> {
    #[serde(default)]
    tolerance: Tolerance,
    #[serde(default)]
    without: BTreeSet<E>,
}

impl<'de, E: Ord + Deserialize<'de>> Deserialize<'de> for Reading<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        if skip_blanks(raw.get_ron()).starts_with('(') {
            let ReadingSettings { tolerance, without } = within(raw, Wanted::Reading)?;
            Ok(Self { offered: true, tolerance, without })
        } else {
            Ok(Self { offered: within(raw, Wanted::Reading)?, ..Self::default() })
        }
    }
}

/// A value that is read by itself. Of what is wrong in it, unknown and missing words are told as they are elsewhere.
fn within<'de, T: Deserialize<'de>, E: Error>(raw: &'de RawValue, wanted: Wanted) -> Result<T, E> {
    use ron::Error as R;
    options().from_str(raw.get_ron()).map_err(|error| match error.code {
        R::NoSuchEnumVariant { expected, found, .. } => E::unknown_variant(&found, expected),
        R::NoSuchStructField { expected, found, .. } => E::unknown_field(&found, expected),
        R::MissingStructField { field, .. } => E::missing_field(field),
        _ => E::custom(wanted),
    })
}

/// What of a computer a real server can take over: `true`, or some ports.
#[derive(Debug)]
pub(super) enum Real {
    /// These ports; every one that it has for `None`.
    Ports(Vec<Option<u16>>),
    /// Something else, most likely an address: files used to say where the server is.
    Else(Text),
}

/// Nothing.
impl Default for Real {
    fn default() -> Self {
        Self::Ports(Vec::new())
    }
}

impl<'de> Deserialize<'de> for Real {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        let all = ron::from_str::<bool>(raw.get_ron()).map(|all| if all { vec![None] } else { Vec::new() });
        let ports = || ron::from_str::<Vec<u16>>(raw.get_ron()).map(|ports| ports.into_iter().map(Some).collect());
        Ok(all.or_else(|_| ports()).map_or_else(|_| Self::Else(Text::as_written(raw)), Self::Ports))
    }
}

/// A fault rule that stands from the start: what [`SetFault`](crate::sim::Action::SetFault) takes but for the computer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fault {
    pub name: Text,
    pub service: Text,
    pub command: Text,
    /// The computer whose commands count; any if none is named.
    #[serde(default)]
    pub from: Option<Text>,
    /// The first of these commands that it strikes, counted from 1.
    #[serde(default = "one")]
    pub nth: u32,
    /// How often it strikes; without end if nothing is said.
    #[serde(default)]
    pub times: Option<u32>,
    pub effect: FaultEffect<Written>,
}

/// What joins a computer to its router.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Link {
    /// The router; the first one if none is named.
    pub to: Option<Text>,
    pub latency: Option<Text>,
    pub bandwidth: Option<Text>,
    pub loss: Option<Text>,
    pub unplugged: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    pub name: Text,
    /// Its name if none is given.
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub quota: Option<Text>,
    #[serde(default)]
    pub most_messages: Option<u64>,
    /// What lies in its mailboxes at the start, oldest first.
    #[serde(default)]
    pub mail: Vec<OldMessage>,
}

/// A message that came before the lesson begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OldMessage {
    pub from: Text,
    pub subject: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub attachments: Vec<Attachment<Written>>,
    /// INBOX if none is named.
    #[serde(default)]
    pub folder: Option<String>,
    #[serde(default)]
    pub flags: Vec<Text>,
    /// How long before the start it came.
    #[serde(default)]
    pub age: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Domain {
    pub name: Text,
    /// Hosts, the most preferred first.
    pub mx: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mta {
    /// Domains whose mail ends here.
    #[serde(default)]
    pub local: Vec<Text>,
    /// Domains whose mail is passed on.
    #[serde(default)]
    pub relay: Vec<Relay>,
    /// Hosts that may send anywhere without logging in.
    #[serde(default)]
    pub relay_from: Vec<Text>,
    #[serde(default)]
    pub smart_host: Option<Text>,
    #[serde(default = "yes")]
    pub submission: bool,
    #[serde(default)]
    pub size_limit: Option<Text>,
    #[serde(default)]
    pub retry: Option<Retry>,
    #[serde(default)]
    pub etrn_at_start: Vec<Etrn>,
    #[serde(default)]
    pub tolerance: Tolerance,
    /// The extensions that it does not offer.
    #[serde(default)]
    pub without: BTreeSet<smtp::words::Extension>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relay {
    pub domain: Text,
    #[serde(default)]
    pub to: Option<Text>,
    #[serde(default)]
    pub hold: Hold,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retry {
    pub waits: Vec<Text>,
    #[serde(default)]
    pub warn_after: Option<Text>,
    #[serde(default)]
    pub give_up_after: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Etrn {
    pub server: Text,
    pub domain: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailProgram {
    pub address: Text,
    #[serde(default)]
    pub name: Option<String>,
    /// The server for everything that names none of its own.
    pub server: Text,
    /// The server for outgoing mail, if it is another one.
    #[serde(default)]
    pub outgoing: Option<Text>,
    #[serde(default)]
    pub retry_every: Option<Text>,
    #[serde(default)]
    pub pop3: Option<Pop3>,
    #[serde(default)]
    pub imap: Option<Imap>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(super) struct Pop3 {
    pub keep: Keep,
    pub at_start: bool,
    pub every: Option<Text>,
    pub delete_there_when_deleted_here: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Imap {
    pub download: Download,
    pub stay: Stay,
    pub sent_folder: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Stay {
    #[default]
    Idle,
    Poll(Text),
    ByHand,
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
