//! What clients say.

use bytes::Bytes;
use serde::Serialize;

use super::SequenceSet;
use crate::base::DateTime;
use crate::imap::words::{self, Word};
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

/// What a command asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CommandBody {
    /// `CAPABILITY` (§6.1.1)
    Capability,
    /// `NOOP` (§6.1.2)
    Noop,
    /// `LOGOUT` (§6.1.3)
    Logout,
    /// `ID` (RFC 2971)
    Id(Option<IdPairs>),
    /// `AUTHENTICATE` (§6.2.2) with an initial response in base64 (RFC 4959), `=` for an empty one.
    Authenticate {
        /// In upper case.
        mechanism: String,
        /// As written.
        initial: Option<String>,
    },
    /// `LOGIN` (§6.2.3)
    Login {
        /// The user.
        user: Bytes,
        /// The password.
        password: Bytes,
    },
    /// `SELECT` (§6.3.1)
    Select(String),
    /// `EXAMINE` (§6.3.2)
    Examine(String),
    /// `CREATE` (§6.3.3)
    Create(String),
    /// `DELETE` (§6.3.4)
    Delete(String),
    /// `RENAME` (§6.3.5)
    Rename {
        /// Its name now.
        from: String,
        /// Its name then.
        to: String,
    },
    /// `SUBSCRIBE` (§6.3.6)
    Subscribe(String),
    /// `UNSUBSCRIBE` (§6.3.7)
    Unsubscribe(String),
    /// `LIST` (§6.3.8)
    List {
        /// The reference name.
        reference: String,
        /// The pattern with `*` and `%`.
        pattern: String,
    },
    /// `LSUB` (§6.3.9)
    Lsub {
        /// The reference name.
        reference: String,
        /// The pattern.
        pattern: String,
    },
    /// `STATUS` (§6.3.10)
    Status {
        /// Which mailbox.
        mailbox: String,
        /// What is asked.
        items: Vec<StatusItem>,
    },
    /// `APPEND` (§6.3.11)
    Append {
        /// Into which mailbox.
        mailbox: String,
        /// With which flags.
        flags: Vec<Flag>,
        /// With which internal date.
        date: Option<DateTime>,
        /// The message.
        message: Bytes,
    },
    /// `NAMESPACE` (RFC 2342)
    Namespace,
    /// `IDLE` (RFC 2177)
    Idle,
    /// `CHECK` (§6.4.1)
    Check,
    /// `CLOSE` (§6.4.2)
    Close,
    /// `UNSELECT` (RFC 3691)
    Unselect,
    /// `EXPUNGE` (§6.4.3), or `UID EXPUNGE set` (RFC 4315)
    Expunge(Option<SequenceSet>),
    /// `SEARCH` (§6.4.4)
    Search {
        /// `UID SEARCH`
        uid: bool,
        /// The charset of its strings.
        charset: Option<String>,
        /// All keys must hold.
        keys: Vec<SearchKey>,
    },
    /// `FETCH` (§6.4.5); macros are spelt out.
    Fetch {
        /// `UID FETCH`
        uid: bool,
        /// Which messages.
        set: SequenceSet,
        /// What of them.
        items: Vec<FetchItem>,
    },
    /// `STORE` (§6.4.6)
    Store {
        /// `UID STORE`
        uid: bool,
        /// Which messages.
        set: SequenceSet,
        /// What is done with the flags.
        operation: StoreOperation,
        /// `.SILENT`: the result is not reported.
        silent: bool,
        /// The flags.
        flags: Vec<Flag>,
    },
    /// `COPY` (§6.4.7)
    Copy {
        /// `UID COPY`
        uid: bool,
        /// Which messages.
        set: SequenceSet,
        /// To which mailbox.
        mailbox: String,
    },
    /// `MOVE` (RFC 6851)
    Move {
        /// `UID MOVE`
        uid: bool,
        /// Which messages.
        set: SequenceSet,
        /// To which mailbox.
        mailbox: String,
    },
}

impl CommandBody {
    /// What the table of words knows of it.
    #[must_use]
    pub const fn word(&self) -> &'static Word {
        match self {
            Self::Capability => &words::CAPABILITY,
            Self::Noop => &words::NOOP,
            Self::Logout => &words::LOGOUT,
            Self::Id(_) => &words::ID,
            Self::Authenticate { .. } => &words::AUTHENTICATE,
            Self::Login { .. } => &words::LOGIN,
            Self::Select(_) => &words::SELECT,
            Self::Examine(_) => &words::EXAMINE,
            Self::Create(_) => &words::CREATE,
            Self::Delete(_) => &words::DELETE,
            Self::Rename { .. } => &words::RENAME,
            Self::Subscribe(_) => &words::SUBSCRIBE,
            Self::Unsubscribe(_) => &words::UNSUBSCRIBE,
            Self::List { .. } => &words::LIST,
            Self::Lsub { .. } => &words::LSUB,
            Self::Status { .. } => &words::STATUS,
            Self::Append { .. } => &words::APPEND,
            Self::Namespace => &words::NAMESPACE,
            Self::Idle => &words::IDLE,
            Self::Check => &words::CHECK,
            Self::Close => &words::CLOSE,
            Self::Unselect => &words::UNSELECT,
            Self::Expunge(None) => &words::EXPUNGE,
            Self::Expunge(Some(_)) => &words::UID_EXPUNGE,
            Self::Search { uid: false, .. } => &words::SEARCH,
            Self::Search { uid: true, .. } => &words::UID_SEARCH,
            Self::Fetch { uid: false, .. } => &words::FETCH,
            Self::Fetch { uid: true, .. } => &words::UID_FETCH,
            Self::Store { uid: false, .. } => &words::STORE,
            Self::Store { uid: true, .. } => &words::UID_STORE,
            Self::Copy { uid: false, .. } => &words::COPY,
            Self::Copy { uid: true, .. } => &words::UID_COPY,
            Self::Move { uid: false, .. } => &words::MOVE,
            Self::Move { uid: true, .. } => &words::UID_MOVE,
        }
    }

    /// Its name as it is written, e.g. `UID FETCH`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.word().name
    }
}

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
