//! Steps, actions and conditions as they are written.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::{Octets, Text, Wanted};
use crate::base::Side;
use crate::host::Keep;
use crate::lesson::condition::FactKind;
use crate::trace::Protocol;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum Step {
    Say(Say),
    Note(Text),
    Do(Action),
    Wait(Text),
    WaitUntil {
        until: Condition,
        within: Text,
        #[serde(default)]
        why: String,
    },
    Expect {
        that: Condition,
        #[serde(default)]
        why: String,
    },
}

/// What is told: `"…"`, or `(text: "…", settle: false)`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub(in crate::lesson) struct Say {
    pub text: String,
    #[serde(default = "yes")]
    pub settle: bool,
}

const fn yes() -> bool {
    true
}

impl<'de> Deserialize<'de> for Say {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SayVisitor)
    }
}

struct SayVisitor;

impl<'de> Visitor<'de> for SayVisitor {
    type Value = Say;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotation marks, or `(text: \"…\", settle: false)`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Say, E> {
        Ok(Say { text: text.to_owned(), settle: true })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Say, A::Error> {
        Say::deserialize(MapAccessDeserializer::new(map))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Expectation {
    pub that: Condition,
    #[serde(default)]
    pub why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum Action {
    SwitchOn(Text),
    SwitchOff(Text),
    Crash(Text),
    PlugIn(Text),
    Unplug(Text),
    SetLoss(Text, Text),
    StartService(Text, Text),
    StopService(Text, Text),
    SetFault {
        on: Text,
        name: Text,
        service: Text,
        command: Text,
        #[serde(default)]
        from: Option<Text>,
        #[serde(default = "super::first")]
        nth: u32,
        #[serde(default)]
        times: Option<u32>,
        effect: Effect,
    },
    ClearFault {
        on: Text,
        name: Text,
    },
    SetQuota {
        on: Text,
        account: Text,
        /// Without one there is no limit of octets.
        #[serde(default)]
        quota: Option<Text>,
        /// Without one there is no limit of messages.
        #[serde(default)]
        most_messages: Option<u64>,
    },
    Deliver {
        on: Text,
        account: Text,
        #[serde(default)]
        mailbox: Option<String>,
        message: Octets,
    },
    Remove {
        on: Text,
        account: Text,
        #[serde(default)]
        mailbox: Option<String>,
        /// Without one all of them.
        #[serde(default)]
        uid: Option<u32>,
    },
    Dial {
        on: Text,
        /// A computer of the world.
        #[serde(default)]
        to: Option<Text>,
        /// Or whatever a person types as the name or address of a server.
        #[serde(default)]
        name: Option<String>,
        port: u16,
    },
    Type(Text, String),
    HangUp(Text),
    /// At a gateway: the number of a real program or server, and what it does.
    Peer(Text, u32, PeerDeed),
    /// With the mail program of a computer.
    Mail(Text, MailAction),
}

/// What somebody in the real world does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum PeerDeed {
    Connects { to: Text, port: u16, from: Text },
    Answers,
    Says(Octets),
    Ends,
    Breaks,
    Stalls,
    Reads,
}

/// What a fault does instead of the normal answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum Effect {
    Reply(Text),
    Silence,
    Disconnect,
    LoseAnswer,
    Delay(Text),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum MailAction {
    Send {
        to: Vec<Text>,
        #[serde(default)]
        cc: Vec<Text>,
        #[serde(default)]
        bcc: Vec<Text>,
        subject: String,
        #[serde(default)]
        text: String,
        #[serde(default)]
        attachments: Vec<Attachment>,
        #[serde(default)]
        reply_to: Option<Original>,
    },
    CheckMail,
    Open(Pointer),
    OpenPart(Pointer, String),
    Flag(Pointer, Text),
    Unflag(Pointer, Text),
    Delete(Pointer),
    DeleteOnServer(Pointer),
    Expunge(String),
    OpenFolder(String),
    CreateFolder(String),
    RenameFolder(String, String),
    DeleteFolder(String),
    Move(Pointer, String),
    Copy(Pointer, String),
    Search {
        #[serde(default)]
        folder: Option<String>,
        words: String,
    },
    WorkOffline,
    WorkOnline,
    SetKeep(Keep),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) struct Attachment {
    pub name: String,
    #[serde(default)]
    pub media_type: Option<String>,
    pub size: Text,
}

/// A message as a person points at it: `(subject: "Lunch")`; the newest one if nothing is said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::lesson) struct Pointer {
    pub folder: Option<String>,
    pub subject: Option<String>,
}

/// The message that is answered: `"Lunch"`, or `(folder: "Work", subject: "Lunch")`.
#[derive(Debug)]
pub(in crate::lesson) struct Original(pub Pointer);

impl<'de> Deserialize<'de> for Original {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OriginalVisitor).map(Self)
    }
}

struct OriginalVisitor;

impl<'de> Visitor<'de> for OriginalVisitor {
    type Value = Pointer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Wanted::Original, f)
    }

    fn visit_str<E: Error>(self, subject: &str) -> Result<Pointer, E> {
        Ok(Pointer { folder: None, subject: Some(subject.to_owned()) })
    }

    fn visit_unit<E: Error>(self) -> Result<Pointer, E> {
        Ok(Pointer::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pointer, A::Error> {
        Pointer::deserialize(MapAccessDeserializer::new(map))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::lesson) enum Condition {
    MailboxHolds {
        on: Text,
        account: Text,
        #[serde(default)]
        mailbox: Option<String>,
        #[serde(default)]
        count: Option<usize>,
        #[serde(default)]
        subjects: Option<Vec<String>>,
        #[serde(default)]
        subject: Option<String>,
        #[serde(default)]
        flags: Vec<Text>,
        #[serde(default)]
        without_flags: Vec<Text>,
    },
    ComputerHolds {
        computer: Text,
        #[serde(default)]
        folder: Option<String>,
        #[serde(default)]
        count: Option<usize>,
        #[serde(default)]
        subjects: Option<Vec<String>>,
        #[serde(default)]
        subject: Option<String>,
        #[serde(default)]
        flags: Vec<Text>,
        #[serde(default)]
        without_flags: Vec<Text>,
        #[serde(default)]
        body: Option<bool>,
    },
    NoComputerHoldsAll {
        computers: Vec<Text>,
        subjects: Vec<String>,
    },
    SameList {
        computers: Vec<Text>,
        #[serde(default)]
        folder: Option<String>,
    },
    QueueHolds {
        on: Text,
        count: usize,
    },
    OutboxHolds {
        computer: Text,
        count: usize,
    },
    Said {
        protocol: Protocol,
        by: Side,
        #[serde(default)]
        on: Option<Text>,
        #[serde(default)]
        contains: Option<String>,
        #[serde(default)]
        starts_with: Option<String>,
        #[serde(default = "super::one_time")]
        at_least: usize,
    },
    DeliveredBy {
        to: Text,
        by: Text,
        #[serde(default)]
        subject: Option<String>,
    },
    BytesBelow {
        between: (Text, Text),
        #[serde(default)]
        protocol: Option<Protocol>,
        bytes: Text,
    },
    SynSent {
        from: Text,
        to: Text,
        at_least: usize,
    },
    IsOn(Text),
    FaultStruck {
        on: Text,
        name: Text,
        #[serde(default = "super::one_time")]
        at_least: usize,
    },
    AllAccountedFor,
    Fact {
        what: FactKind,
        #[serde(default)]
        on: Option<Text>,
        #[serde(default)]
        subject: Option<String>,
        #[serde(default = "super::one_time")]
        at_least: usize,
    },
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}
