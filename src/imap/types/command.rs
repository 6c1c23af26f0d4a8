//! What clients say.

use bytes::Bytes;
use serde::Serialize;

use super::SequenceSet;
use crate::imap::words::CommandBody;
use crate::mail::Flag;

/// A command with its tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Command {
    /// What its completion will be tagged with.
    pub tag: String,
    /// What it asks for.
    pub body: CommandBody,
    /// Whether a mailbox name in it is not modified UTF-7 (RFC 3501 §5.1.3) and stands here as written: no mailbox has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub misnamed: bool,
}

/// The fields of an ID command or response with their values (RFC 2971 §3.3).
pub type IdPairs = Vec<(String, Option<String>)>;

/// What STORE does with the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StoreOperation {
    /// `FLAGS`: these and no others.
    Replace,
    /// `+FLAGS`
    Add,
    /// `-FLAGS`
    Remove,
}

/// What STATUS can be asked (§6.3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum StatusItem {
    /// `MESSAGES`
    Messages,
    /// `RECENT`
    Recent,
    /// `UIDNEXT`
    UidNext,
    /// `UIDVALIDITY`
    UidValidity,
    /// `UNSEEN`
    Unseen,
}

impl StatusItem {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Messages, Self::Recent, Self::UidNext, Self::UidValidity, Self::Unseen];

    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Messages => "MESSAGES",
            Self::Recent => "RECENT",
            Self::UidNext => "UIDNEXT",
            Self::UidValidity => "UIDVALIDITY",
            Self::Unseen => "UNSEEN",
        }
    }
}

/// What FETCH can be asked (§6.4.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum FetchItem {
    /// `BODY`: the structure without extension data.
    Body,
    /// `BODYSTRUCTURE`
    BodyStructure,
    /// `ENVELOPE`
    Envelope,
    /// `FLAGS`
    Flags,
    /// `INTERNALDATE`
    InternalDate,
    /// `RFC822`
    Rfc822,
    /// `RFC822.HEADER`
    Rfc822Header,
    /// `RFC822.SIZE`
    Rfc822Size,
    /// `RFC822.TEXT`
    Rfc822Text,
    /// `UID`
    Uid,
    /// `BODY[…]` or `BODY.PEEK[…]`
    Section {
        /// Without setting `\Seen`.
        peek: bool,
        /// Which piece.
        section: Section,
        /// `<origin.count>`
        partial: Option<(u32, u32)>,
    },
}

/// A piece of a message: what stands between the brackets of `BODY[…]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Section {
    /// Part numbers, counted from 1; none for the message itself.
    pub part: Vec<u32>,
    /// What of it; the whole if nothing is said.
    pub text: Option<SectionText>,
}

/// What of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum SectionText {
    /// `HEADER`
    Header,
    /// `HEADER.FIELDS (…)`
    HeaderFields(Vec<String>),
    /// `HEADER.FIELDS.NOT (…)`
    HeaderFieldsNot(Vec<String>),
    /// `TEXT`
    Text,
    /// `MIME`, of a part only.
    Mime,
}

/// A condition of SEARCH (§6.4.4). Dates are days since 1970-01-01, without zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum SearchKey {
    /// `ALL`
    All,
    /// All of them: keys in parentheses.
    And(Vec<SearchKey>),
    /// `OR`
    Or(Box<SearchKey>, Box<SearchKey>),
    /// `NOT`
    Not(Box<SearchKey>),
    /// Messages by number.
    Sequence(SequenceSet),
    /// `UID set`
    Uid(SequenceSet),
    /// A flag is set: `ANSWERED`, `DELETED`, `DRAFT`, `FLAGGED`, `SEEN`, `KEYWORD k`. `UN…` is [`SearchKey::Not`] of it.
    Flag(Flag),
    /// `RECENT`
    Recent,
    /// `NEW`: recent and not seen.
    New,
    /// `OLD`: not recent.
    Old,
    /// `BCC`, `CC`, `FROM`, `SUBJECT`, `TO` or `HEADER name`: a header field has this text in it; every one has the empty text.
    Header(String, Bytes),
    /// `BODY`
    Body(Bytes),
    /// `TEXT`: in header or body.
    Text(Bytes),
    /// `LARGER n`
    Larger(u32),
    /// `SMALLER n`
    Smaller(u32),
    /// `BEFORE`: by internal date.
    Before(i64),
    /// `ON`
    On(i64),
    /// `SINCE`
    Since(i64),
    /// `SENTBEFORE`: by the Date field.
    SentBefore(i64),
    /// `SENTON`
    SentOn(i64),
    /// `SENTSINCE`
    SentSince(i64),
}
