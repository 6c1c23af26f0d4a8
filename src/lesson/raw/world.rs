//! The world of a lesson file as it is written: computers, what joins them, and names. What need not be said is not written.

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::services::{MailProgram, Mta, Reading};
use super::text::{as_it_is, is_default, is_true, yes};
use super::{Text, Written};
use crate::host::Attachment;
use crate::sim::Icon;
use crate::trace::FaultEffect;
use crate::trace::terms::{is_one, one, some};
use crate::{imap, pop3};

/// Computers, what joins them, and names.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Without any there is one, `internet`. The others hang on the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routers: Vec<Router>,
    pub hosts: Vec<Host>,
    /// Domains whose mail exchangers are not simply the hosts where their mail is local.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Domain>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Router {
    pub name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(i32, i32)>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: Link,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    pub name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<Icon>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(i32, i32)>,
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub on: bool,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub address: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub domain_name: Option<Text>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: Link,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub mta: Option<Mta>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub pop3: Reading<pop3::words::Extension>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub imap: Reading<imap::words::Extension>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub mail_program: Option<MailProgram>,
    /// What goes wrong on its services from the start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    /// What of it a real server can take over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub real: Real,
}

/// A computer that is on, and on which nothing runs.
impl Default for Host {
    fn default() -> Self {
        Self {
            name: Text::default(),
            title: None,
            icon: None,
            zone: String::new(),
            at: None,
            on: true,
            address: None,
            domain_name: None,
            link: Link::default(),
            accounts: Vec::new(),
            mta: None,
            pop3: Reading::default(),
            imap: Reading::default(),
            mail_program: None,
            faults: Vec::new(),
            real: Real::default(),
        }
    }
}

/// What of a computer a real server can take over: `true`, or some ports.
#[derive(Debug, Clone, PartialEq)]
pub enum Real {
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

impl Serialize for Real {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ports(ports) if ports.contains(&None) => true.serialize(serializer),
            Self::Ports(ports) => ports.iter().flatten().collect::<Vec<_>>().serialize(serializer),
            Self::Else(written) => as_it_is(written.value.clone(), serializer),
        }
    }
}

/// A fault rule that stands from the start: what [`SetFault`](crate::sim::Action::SetFault) takes but for the computer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    pub name: Text,
    pub service: Text,
    pub command: Text,
    /// The computer whose commands count; any if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub from: Option<Text>,
    /// The first of these commands that it strikes, counted from 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub nth: u32,
    /// How often it strikes; without end if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    pub effect: FaultEffect<Written>,
}

/// What joins a computer to its router.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Link {
    /// The router; the first one if none is named.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub to: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub latency: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub bandwidth: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub loss: Option<Text>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unplugged: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub name: Text,
    /// Its name if none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub quota: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_messages: Option<u64>,
    /// What lies in its mailboxes at the start, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mail: Vec<OldMessage>,
}

/// A message that came before the lesson begins.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldMessage {
    pub from: Text,
    pub subject: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment<Written>>,
    /// INBOX if none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Text>,
    /// How long before the start it came.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub age: Option<Text>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    pub name: Text,
    /// Hosts, the most preferred first.
    pub mx: Vec<Text>,
}
