//! What runs on the computers of a lesson file, as it is written: servers and mail programs.

use std::collections::BTreeSet;

use ron::value::RawValue;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::text::{is_default, is_true, yes};
use super::{Text, Wanted, options, skip_blanks};
use crate::base::Tolerance;
use crate::host::{Download, Hold, Keep};
use crate::smtp;
use crate::trace::terms::some;

/// A service by which mail is read: `true`, or how it is set up.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<E> {
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

#[derive(Serialize, Deserialize)]
#[serde(rename = "Reading", deny_unknown_fields, bound(deserialize = "E: Ord + Deserialize<'de>"))]
struct ReadingSettings<E> {
    #[serde(default, skip_serializing_if = "is_default")]
    tolerance: Tolerance,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
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

impl<E: Copy + Ord + Serialize> Serialize for Reading<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { offered, tolerance, without } = self;
        if *offered && !(is_default(tolerance) && without.is_empty()) {
            ReadingSettings { tolerance: *tolerance, without: without.clone() }.serialize(serializer)
        } else {
            offered.serialize(serializer)
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

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mta {
    /// Domains whose mail ends here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub local: Vec<Text>,
    /// Domains whose mail is passed on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay: Vec<Relay>,
    /// Hosts that may send anywhere without logging in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay_from: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub smart_host: Option<Text>,
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub submission: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub size_limit: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub retry: Option<Retry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub etrn_at_start: Vec<Etrn>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub tolerance: Tolerance,
    /// The extensions that it does not offer.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<smtp::words::Extension>,
}

/// A server where no mail ends, and that its users can hand mail to.
impl Default for Mta {
    fn default() -> Self {
        Self {
            local: Vec::new(),
            relay: Vec::new(),
            relay_from: Vec::new(),
            smart_host: None,
            submission: true,
            size_limit: None,
            retry: None,
            etrn_at_start: Vec::new(),
            tolerance: Tolerance::default(),
            without: BTreeSet::new(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relay {
    pub domain: Text,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub to: Option<Text>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hold: Hold,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    pub waits: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub warn_after: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub give_up_after: Option<Text>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Etrn {
    pub server: Text,
    pub domain: Text,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailProgram {
    pub address: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The server for everything that names none of its own.
    pub server: Text,
    /// The server for outgoing mail, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub outgoing: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub retry_every: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub pop3: Option<Pop3>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub imap: Option<Imap>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pop3 {
    #[serde(skip_serializing_if = "is_default")]
    pub keep: Keep,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub at_start: bool,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub every: Option<Text>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub delete_there_when_deleted_here: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Imap {
    #[serde(skip_serializing_if = "is_default")]
    pub download: Download,
    #[serde(skip_serializing_if = "is_default")]
    pub stay: Stay,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_folder: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Stay {
    #[default]
    Idle,
    Poll(Text),
    ByHand,
}
