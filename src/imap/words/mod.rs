//! The words of IMAP4: its commands (RFC 3501 §6), with where they are written and how they are read and written, and what a server says
//! that it can do (§7.2.1).

#[cfg(test)]
mod tests;

use std::iter;

use bytes::Bytes;
use serde::Serialize;

use super::encode::Writer;
use super::parse::{append, fetch, id_parameters, initial_response, search, sequence_set, status_items, store};
use super::scan::{Read, Scanner};
use super::types::{FetchItem, IdPairs, SearchKey, SequenceSet, StatusItem, StoreOperation};
use crate::base::{CommandWord, DateTime, commands, extensions};
use crate::mail::Flag;

/// A command of IMAP4.
pub type Word = CommandWord<State, Extension>;

/// The states of a session in which commands are given (RFC 3501 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum State {
    /// Nobody has logged in.
    NotAuthenticated,
    /// Somebody has, and has opened no mailbox.
    Authenticated,
    /// A mailbox is open.
    Selected,
}

const ANY: &[State] = &[State::NotAuthenticated, State::Authenticated, State::Selected];
const LOGIN_ONLY: &[State] = &[State::NotAuthenticated];
const LOGGED_IN: &[State] = &[State::Authenticated, State::Selected];
const MAILBOX_OPEN: &[State] = &[State::Selected];

commands! {
    CAPABILITY = Word::new("CAPABILITY", "RFC 3501 §6.1.1", ANY);
    NOOP = Word::new("NOOP", "RFC 3501 §6.1.2", ANY);
    LOGOUT = Word::new("LOGOUT", "RFC 3501 §6.1.3", ANY);
    ID = Word::new("ID", "RFC 2971 §3.1", ANY).of(Extension::Id);
    AUTHENTICATE = Word::new("AUTHENTICATE", "RFC 3501 §6.2.2", LOGIN_ONLY).then(State::Authenticated);
    LOGIN = Word::new("LOGIN", "RFC 3501 §6.2.3", LOGIN_ONLY).then(State::Authenticated);
    SELECT = Word::new("SELECT", "RFC 3501 §6.3.1", LOGGED_IN).then(State::Selected);
    EXAMINE = Word::new("EXAMINE", "RFC 3501 §6.3.2", LOGGED_IN).then(State::Selected);
    CREATE = Word::new("CREATE", "RFC 3501 §6.3.3", LOGGED_IN);
    DELETE = Word::new("DELETE", "RFC 3501 §6.3.4", LOGGED_IN);
    RENAME = Word::new("RENAME", "RFC 3501 §6.3.5", LOGGED_IN);
    SUBSCRIBE = Word::new("SUBSCRIBE", "RFC 3501 §6.3.6", LOGGED_IN);
    UNSUBSCRIBE = Word::new("UNSUBSCRIBE", "RFC 3501 §6.3.7", LOGGED_IN);
    LIST = Word::new("LIST", "RFC 3501 §6.3.8", LOGGED_IN);
    LSUB = Word::new("LSUB", "RFC 3501 §6.3.9", LOGGED_IN);
    NAMESPACE = Word::new("NAMESPACE", "RFC 2342 §5", LOGGED_IN).of(Extension::Namespace);
    STATUS = Word::new("STATUS", "RFC 3501 §6.3.10", LOGGED_IN);
    APPEND = Word::new("APPEND", "RFC 3501 §6.3.11", LOGGED_IN);
    IDLE = Word::new("IDLE", "RFC 2177 §3", LOGGED_IN).of(Extension::Idle);
    CHECK = Word::new("CHECK", "RFC 3501 §6.4.1", MAILBOX_OPEN);
    CLOSE = Word::new("CLOSE", "RFC 3501 §6.4.2", MAILBOX_OPEN).then(State::Authenticated);
    UNSELECT = Word::new("UNSELECT", "RFC 3691 §2", MAILBOX_OPEN).of(Extension::Unselect).then(State::Authenticated);
    UNAUTHENTICATE = Word::new("UNAUTHENTICATE", "RFC 8437 §2", LOGGED_IN)
        .of(Extension::Unauthenticate)
        .then(State::NotAuthenticated);
    EXPUNGE = Word::new("EXPUNGE", "RFC 3501 §6.4.3", MAILBOX_OPEN);
    SEARCH = Word::new("SEARCH", "RFC 3501 §6.4.4", MAILBOX_OPEN);
    FETCH = Word::new("FETCH", "RFC 3501 §6.4.5", MAILBOX_OPEN);
    STORE = Word::new("STORE", "RFC 3501 §6.4.6", MAILBOX_OPEN);
    COPY = Word::new("COPY", "RFC 3501 §6.4.7", MAILBOX_OPEN);
    MOVE = Word::new("MOVE", "RFC 6851 §3.1", MAILBOX_OPEN).of(Extension::Move);
    UID_SEARCH = Word::new("UID SEARCH", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_FETCH = Word::new("UID FETCH", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_STORE = Word::new("UID STORE", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_COPY = Word::new("UID COPY", "RFC 3501 §6.4.8", MAILBOX_OPEN);
    UID_MOVE = Word::new("UID MOVE", "RFC 6851 §3.2", MAILBOX_OPEN).of(Extension::Move);
    UID_EXPUNGE = Word::new("UID EXPUNGE", "RFC 4315 §2.1", MAILBOX_OPEN).of(Extension::UidPlus);
    STARTTLS = Word::new("STARTTLS", "RFC 3501 §6.2.1", LOGIN_ONLY)
        .of(Extension::StartTls)
        .only_known();
    ENABLE = Word::new("ENABLE", "RFC 5161 §3.1", &[State::Authenticated]).of(Extension::Enable).only_known();
    COMPRESS = Word::new("COMPRESS", "RFC 4978 §3", LOGGED_IN).of(Extension::Compress).only_known();
    SORT = Word::new("SORT", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Sort).only_known();
    UID_SORT = Word::new("UID SORT", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Sort).only_known();
    THREAD = Word::new("THREAD", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Thread).only_known();
    UID_THREAD = Word::new("UID THREAD", "RFC 5256 §3", MAILBOX_OPEN).of(Extension::Thread).only_known();
    GETQUOTA = Word::new("GETQUOTA", "RFC 9208 §4.1.1", LOGGED_IN).of(Extension::Quota).only_known();
    GETQUOTAROOT = Word::new("GETQUOTAROOT", "RFC 9208 §4.1.2", LOGGED_IN).of(Extension::Quota).only_known();
    SETQUOTA = Word::new("SETQUOTA", "RFC 9208 §4.1.3", LOGGED_IN).of(Extension::Quota).only_known();
    GETACL = Word::new("GETACL", "RFC 4314 §3.3", LOGGED_IN).of(Extension::Acl).only_known();
    GETMETADATA = Word::new("GETMETADATA", "RFC 5464 §4.2", LOGGED_IN).of(Extension::Metadata).only_known();
}

extensions! {
    /// Something that a server of IMAP4 can do beyond the protocol itself, as CAPABILITY announces it.
    offered: {
        /// Literals that nobody waits for.
        LiteralPlus = "LITERAL+", "RFC 7888";
        /// Logging in with AUTHENTICATE in one step.
        SaslIr = "SASL-IR", "RFC 4959";
        /// AUTHENTICATE with user name and password at once.
        AuthPlain = "AUTH=PLAIN", "RFC 4616";
        /// Which mailboxes have others below them.
        Children = "CHILDREN", "RFC 3348";
        /// Names of software.
        Id = "ID", "RFC 2971";
        /// News at once.
        Idle = "IDLE", "RFC 2177";
        /// Whose mailboxes are where.
        Namespace = "NAMESPACE", "RFC 2342";
        /// UIDs of stored messages, and EXPUNGE of some.
        UidPlus = "UIDPLUS", "RFC 4315";
        /// Moving in one step.
        Move = "MOVE", "RFC 6851";
        /// Closing without removing.
        Unselect = "UNSELECT", "RFC 3691";
        /// Logging out without hanging up.
        Unauthenticate = "UNAUTHENTICATE", "RFC 8437";
    }
    known: {
        /// Literals that nobody waits for, if they are small.
        LiteralMinus = "LITERAL-", "RFC 7888 §5";
        /// The protocol itself.
        Imap4Rev1 = "IMAP4rev1", "RFC 3501";
        /// The newer version of the protocol.
        Imap4Rev2 = "IMAP4rev2", "RFC 9051";
        /// No LOGIN, as long as there is no encryption.
        LoginDisabled = "LOGINDISABLED", "RFC 3501 §6.2.3";
        /// Encryption.
        StartTls = "STARTTLS", "RFC 3501 §6.2.1";
        /// Switching on extensions.
        Enable = "ENABLE", "RFC 5161";
        /// Compression.
        Compress = "COMPRESS=DEFLATE", "RFC 4978";
        /// Sorting.
        Sort = "SORT", "RFC 5256";
        /// Conversations.
        Thread = "THREAD=REFERENCES", "RFC 5256";
        /// Room that is left.
        Quota = "QUOTA", "RFC 9208";
        /// Who may do what with a mailbox.
        Acl = "ACL", "RFC 4314";
        /// Notes on mailboxes.
        Metadata = "METADATA", "RFC 5464";
        /// Numbered changes.
        CondStore = "CONDSTORE", "RFC 7162";
        /// Quick resynchronization.
        QResync = "QRESYNC", "RFC 7162";
        /// What mailboxes are for.
        SpecialUse = "SPECIAL-USE", "RFC 6154";
        /// Storing several messages at once.
        MultiAppend = "MULTIAPPEND", "RFC 3502";
        /// Counting what was found.
        ESearch = "ESEARCH", "RFC 4731";
    }
}

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
    /// `UNAUTHENTICATE` (RFC 8437)
    Unauthenticate,
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
            Self::Capability => &CAPABILITY,
            Self::Noop => &NOOP,
            Self::Logout => &LOGOUT,
            Self::Id(_) => &ID,
            Self::Authenticate { .. } => &AUTHENTICATE,
            Self::Login { .. } => &LOGIN,
            Self::Select(_) => &SELECT,
            Self::Examine(_) => &EXAMINE,
            Self::Create(_) => &CREATE,
            Self::Delete(_) => &DELETE,
            Self::Rename { .. } => &RENAME,
            Self::Subscribe(_) => &SUBSCRIBE,
            Self::Unsubscribe(_) => &UNSUBSCRIBE,
            Self::List { .. } => &LIST,
            Self::Lsub { .. } => &LSUB,
            Self::Status { .. } => &STATUS,
            Self::Append { .. } => &APPEND,
            Self::Namespace => &NAMESPACE,
            Self::Idle => &IDLE,
            Self::Check => &CHECK,
            Self::Close => &CLOSE,
            Self::Unselect => &UNSELECT,
            Self::Unauthenticate => &UNAUTHENTICATE,
            Self::Expunge(None) => &EXPUNGE,
            Self::Expunge(Some(_)) => &UID_EXPUNGE,
            Self::Search { uid: false, .. } => &SEARCH,
            Self::Search { uid: true, .. } => &UID_SEARCH,
            Self::Fetch { uid: false, .. } => &FETCH,
            Self::Fetch { uid: true, .. } => &UID_FETCH,
            Self::Store { uid: false, .. } => &STORE,
            Self::Store { uid: true, .. } => &UID_STORE,
            Self::Copy { uid: false, .. } => &COPY,
            Self::Copy { uid: true, .. } => &UID_COPY,
            Self::Move { uid: false, .. } => &MOVE,
            Self::Move { uid: true, .. } => &UID_MOVE,
        }
    }

    /// Its name as it is written, e.g. `UID FETCH`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.word().name
    }

    /// The command of this name (`UID FETCH`) with its arguments, before each of which stands a space; `None` if none is called so.
    pub(super) fn read(s: &mut Scanner, name: &str) -> Read<Option<Self>> {
        let mailbox = |s: &mut Scanner| {
            s.space()?;
            s.mailbox()
        };
        let set = |s: &mut Scanner| {
            s.space()?;
            sequence_set(s)
        };
        let uid = name.starts_with("UID ");
        Ok(Some(match name {
            "CAPABILITY" => Self::Capability,
            "NOOP" => Self::Noop,
            "LOGOUT" => Self::Logout,
            "NAMESPACE" => Self::Namespace,
            "IDLE" => Self::Idle,
            "CHECK" => Self::Check,
            "CLOSE" => Self::Close,
            "UNSELECT" => Self::Unselect,
            "UNAUTHENTICATE" => Self::Unauthenticate,
            "EXPUNGE" => Self::Expunge(None),
            "UID EXPUNGE" => Self::Expunge(Some(set(s)?)),
            "ID" => {
                s.space()?;
                Self::Id(id_parameters(s)?)
            }
            "AUTHENTICATE" => {
                s.space()?;
                let mechanism = s.atom()?.to_ascii_uppercase();
                Self::Authenticate { mechanism, initial: initial_response(s)? }
            }
            "LOGIN" => {
                s.space()?;
                let user = s.astring()?;
                s.space()?;
                Self::Login { user, password: s.astring()? }
            }
            "SELECT" => Self::Select(mailbox(s)?),
            "EXAMINE" => Self::Examine(mailbox(s)?),
            "CREATE" => Self::Create(mailbox(s)?),
            "DELETE" => Self::Delete(mailbox(s)?),
            "SUBSCRIBE" => Self::Subscribe(mailbox(s)?),
            "UNSUBSCRIBE" => Self::Unsubscribe(mailbox(s)?),
            "RENAME" => Self::Rename { from: mailbox(s)?, to: mailbox(s)? },
            "LIST" | "LSUB" => {
                s.space()?;
                let reference = s.reference()?;
                s.space()?;
                let pattern = s.pattern()?;
                if name == "LIST" { Self::List { reference, pattern } } else { Self::Lsub { reference, pattern } }
            }
            "STATUS" => {
                let mailbox = mailbox(s)?;
                s.space()?;
                Self::Status { mailbox, items: status_items(s)? }
            }
            "APPEND" => append(s)?,
            "SEARCH" | "UID SEARCH" => search(s, uid)?,
            "FETCH" | "UID FETCH" => fetch(s, uid)?,
            "STORE" | "UID STORE" => store(s, uid)?,
            "COPY" | "UID COPY" => Self::Copy { uid, set: set(s)?, mailbox: mailbox(s)? },
            "MOVE" | "UID MOVE" => Self::Move { uid, set: set(s)?, mailbox: mailbox(s)? },
            _ => return Ok(None),
        }))
    }

    /// Its arguments, each with the space before it.
    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Capability
            | Self::Noop
            | Self::Logout
            | Self::Namespace
            | Self::Idle
            | Self::Check
            | Self::Close
            | Self::Unselect
            | Self::Unauthenticate
            | Self::Expunge(None) => {}
            Self::Id(pairs) => {
                w.text(" ");
                w.id(pairs.as_ref());
            }
            Self::Authenticate { mechanism, initial } => {
                for word in iter::once(mechanism).chain(initial) {
                    w.text(&format!(" {word}"));
                }
            }
            Self::Login { user, password } => {
                for word in [user, password] {
                    w.text(" ");
                    w.astring(word);
                }
            }
            Self::Select(name)
            | Self::Examine(name)
            | Self::Create(name)
            | Self::Delete(name)
            | Self::Subscribe(name)
            | Self::Unsubscribe(name) => {
                w.text(" ");
                w.mailbox(name);
            }
            Self::Rename { from, to } => {
                for name in [from, to] {
                    w.text(" ");
                    w.mailbox(name);
                }
            }
            Self::List { reference, pattern } | Self::Lsub { reference, pattern } => {
                w.text(" ");
                w.mailbox(reference);
                w.text(" ");
                w.pattern(pattern);
            }
            Self::Status { mailbox, items } => {
                w.text(" ");
                w.mailbox(mailbox);
                w.text(" ");
                w.list(items, |w, item| w.text(item.name()));
            }
            Self::Append { mailbox, flags, date, message } => {
                w.append(mailbox, flags, date.as_ref());
                w.text(" ");
                w.literal(message);
            }
            Self::Expunge(Some(set)) => {
                w.text(" ");
                w.set(set);
            }
            Self::Search { charset, keys, .. } => w.search(charset.as_deref(), keys),
            Self::Fetch { set, items, .. } => w.fetch(set, items),
            Self::Store { set, operation, silent, flags, .. } => w.store(set, *operation, *silent, flags),
            Self::Copy { set, mailbox, .. } | Self::Move { set, mailbox, .. } => {
                w.text(" ");
                w.set(set);
                w.text(" ");
                w.mailbox(mailbox);
            }
        }
    }
}
