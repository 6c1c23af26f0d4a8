//! What servers say.

use bytes::Bytes;
use serde::{Serialize, Serializer};

use super::SequenceSet;
use super::{BodyStructure, Envelope};
use super::{IdPairs, Section, StatusItem};
use crate::base::DateTime;
use crate::mail::Flag;

/// A response of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Response {
    /// `+ text`
    Continue(String),
    /// `* …`
    Untagged(Untagged),
    /// `tag OK|NO|BAD …`
    Tagged {
        /// The tag of the command that is done.
        tag: String,
        /// How it went.
        status: Status,
    },
}

/// How something went, in a machine's words and a person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// In one word.
    #[serde(rename = "status")]
    pub kind: StatusKind,
    /// In a machine's words, in brackets.
    #[serde(rename = "response_code", skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// In a person's words.
    pub text: String,
}

/// The words for how something went (§7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusKind {
    /// Well.
    Ok,
    /// It failed.
    No,
    /// It was not understood.
    Bad,
    /// Greeting: already logged in.
    PreAuth,
    /// The server is about to close the connection.
    Bye,
}

impl StatusKind {
    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::No => "NO",
            Self::Bad => "BAD",
            Self::PreAuth => "PREAUTH",
            Self::Bye => "BYE",
        }
    }
}

impl Serialize for StatusKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A response code (§7.1, RFC 4315 §3, RFC 5530).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// `ALERT`
    Alert,
    /// `BADCHARSET (…)`
    BadCharset(Vec<String>),
    /// `CAPABILITY …`
    Capability(Vec<String>),
    /// `PARSE`
    Parse,
    /// `PERMANENTFLAGS (…)`; `new` is `\*`.
    PermanentFlags {
        /// Flags that can be changed.
        flags: Vec<Flag>,
        /// New keywords can be made.
        new: bool,
    },
    /// `READ-ONLY`
    ReadOnly,
    /// `READ-WRITE`
    ReadWrite,
    /// `TRYCREATE`
    TryCreate,
    /// `UIDNEXT n`
    UidNext(u32),
    /// `UIDVALIDITY n`
    UidValidity(u32),
    /// `UNSEEN n`
    Unseen(u32),
    /// `APPENDUID validity uids`
    AppendUid(u32, SequenceSet),
    /// `COPYUID validity from to`
    CopyUid(u32, SequenceSet, SequenceSet),
    /// Any other, as written: `AUTHENTICATIONFAILED`, `OVERQUOTA`, `TOOBIG`, `ALREADYEXISTS` …
    Other(String),
}

/// As it is written.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.as_written())
    }
}

/// A response without a tag (§7.2 – §7.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Untagged {
    /// `* OK`, `* NO`, `* BAD`, `* PREAUTH`, `* BYE`
    Status(Status),
    /// `* CAPABILITY …`
    Capability(Vec<String>),
    /// `* LIST …`
    List(ListEntry),
    /// `* LSUB …`
    Lsub(ListEntry),
    /// `* STATUS mailbox (…)`
    StatusOf {
        /// Which mailbox.
        mailbox: String,
        /// What was asked, with the answers.
        items: Vec<(StatusItem, u32)>,
    },
    /// `* SEARCH …`
    Search(Vec<u32>),
    /// `* FLAGS (…)`
    Flags(Vec<Flag>),
    /// `* n EXISTS`
    Exists(u32),
    /// `* n RECENT`
    Recent(u32),
    /// `* n EXPUNGE`
    Expunge(u32),
    /// `* n FETCH (…)`
    Fetch {
        /// The message's number.
        number: u32,
        /// What is said of it.
        items: Vec<FetchData>,
    },
    /// `* NAMESPACE …`: the personal one, prefix and delimiter; others are kept as nothing.
    Namespace(Vec<(String, Option<char>)>),
    /// `* ID …`
    Id(Option<IdPairs>),
    /// Anything else, as written.
    Other(String),
    /// What is known and is not written as it should be.
    Unreadable(Unreadable),
}

/// Something that cannot be read, in the midst of what can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// It, as written.
    #[serde(serialize_with = "as_text")]
    pub octets: Bytes,
    /// What is wrong with it.
    pub reason: &'static str,
}

fn as_text<S: Serializer>(octets: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&String::from_utf8_lossy(octets))
}

/// A mailbox in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ListEntry {
    /// `\Noselect`, `\HasChildren` … as written.
    pub attributes: Vec<String>,
    /// What separates the levels of names.
    pub delimiter: Option<char>,
    /// Its name.
    pub name: String,
}

/// What FETCH says of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum FetchData {
    /// `BODY (…)`
    Body(BodyStructure),
    /// `BODYSTRUCTURE (…)`
    BodyStructure(BodyStructure),
    /// `ENVELOPE (…)`
    Envelope(Box<Envelope>),
    /// `FLAGS (…)`; `recent` is `\Recent`.
    Flags {
        /// Flags of the message.
        flags: Vec<Flag>,
        /// The flag of the session.
        recent: bool,
    },
    /// `INTERNALDATE "…"`
    InternalDate(DateTime),
    /// `RFC822 …`
    Rfc822(Option<Bytes>),
    /// `RFC822.HEADER …`
    Rfc822Header(Option<Bytes>),
    /// `RFC822.SIZE n`
    Rfc822Size(u32),
    /// `RFC822.TEXT …`
    Rfc822Text(Option<Bytes>),
    /// `UID n`
    Uid(u32),
    /// `BODY[…]<origin> …`
    Section {
        /// Which piece.
        section: Section,
        /// Where a partial one begins.
        origin: Option<u32>,
        /// Its octets; `NIL` if there is no such piece.
        octets: Option<Bytes>,
    },
    /// An item, or the rest of the answer from it on, that cannot be read.
    Unreadable(Unreadable),
}

impl FetchData {
    /// Says `NIL` where it would hand out octets of a message (RFC 2180 §4.1.3).
    pub fn forget_octets(&mut self) {
        if let Self::Rfc822(octets)
        | Self::Rfc822Header(octets)
        | Self::Rfc822Text(octets)
        | Self::Section { octets, .. } = self
        {
            *octets = None;
        }
    }
}
