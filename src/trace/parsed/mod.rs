//! What a line means, flat: the same fields for every protocol, so that lines can be read as a table.

mod imap;
mod pop3;
mod smtp;

use serde::Serialize;

use super::{Meaning, Protocol};
use crate::base::{Piece, Unit};
use crate::smtp::EnhancedCode;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The first words of a server.
    Greeting,
    /// A command of the client.
    Command,
    /// A piece of a command that is interrupted by a literal (IMAP4).
    CommandPart,
    /// A line of the client that is no command.
    NoCommand,
    /// The client's part of a log-in.
    Credentials,
    /// The server's part of a log-in.
    Challenge,
    /// The server waits for more of a command (IMAP4).
    Continuation,
    /// How a command went.
    Reply,
    /// What a command has found, or what is new.
    Data,
    /// A piece of that, interrupted by a literal (IMAP4).
    DataPart,
    /// A piece of a message.
    Content,
    /// What ends a message, a list or IDLE.
    End,
    /// Nothing the protocol knows.
    #[default]
    Unknown,
    /// What had been begun when the connection ended.
    Unfinished,
}

/// A line by its meaning. What it does not have is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Parsed {
    /// What is spoken.
    pub protocol: Protocol,
    /// What the line is.
    pub role: Role,
    /// The command: `MAIL`, `UID FETCH`; of what an IMAP4 server says by itself its name: `EXISTS`, `FETCH`, `OK`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// What follows the verb, as it is written; of APPEND without the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arguments: Option<String>,
    /// The verb of the command that is answered; `.` for the end of a message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The tag of the command (IMAP4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether the answer is positive: 2yz or 3yz, `+OK`, `OK` or `PREAUTH`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<bool>,
    /// The reply code (SMTP).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// The enhanced status code (SMTP).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enhanced: Option<EnhancedCode>,
    /// The response code, without brackets (POP3, IMAP4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
    /// What the server says for people, line by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<String>>,
    /// Why a line of the client is no command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<&'static str>,
    /// The sender of a message (MAIL).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// A recipient of it (RCPT).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Octets: announced with MAIL, of a literal, of a message in FETCH.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Who logs in (USER, LOGIN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// How (AUTH, AUTHENTICATE).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<String>,
    /// A mailbox (IMAP4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<String>,
    /// The mailbox that messages are copied or moved to, or its new name (COPY, MOVE, RENAME).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_mailbox: Option<String>,
    /// A set of messages: `1:3,7` (IMAP4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<String>,
    /// The number of a message, or how many there are (EXISTS, RECENT).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The UID of a message (FETCH).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<u32>,
    /// Flags, as they are written (IMAP4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<Vec<String>>,
    /// What is said of a message (FETCH).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<String>>,
    /// What SEARCH has found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Vec<u32>>,
    /// What a server can do (EHLO, CAPA, CAPABILITY), or ways to log in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<Vec<String>>,
    /// What STATUS says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// Lines of LIST and UIDL (POP3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<Vec<Listed>>,
    /// Which piece of a message it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub piece: Option<Piece>,
}

/// What STATUS says of a mailbox (RFC 3501 §7.2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Messages in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<u32>,
    /// New ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recent: Option<u32>,
    /// The UID that the next one will have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid_next: Option<u32>,
    /// The validity of its UIDs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid_validity: Option<u32>,
    /// Unseen ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unseen: Option<u32>,
}

/// A message in the answer to LIST or UIDL (RFC 1939 §5, §7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its number.
    pub number: u32,
    /// Its octets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Its unique-id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_id: Option<String>,
}

impl Parsed {
    /// What a line means.
    #[must_use]
    pub fn of(unit: &Unit<Meaning>) -> Self {
        match &unit.meaning {
            Meaning::Smtp(meaning) => smtp::parsed(meaning),
            Meaning::Pop3(meaning) => pop3::parsed(meaning),
            Meaning::Imap(meaning) => imap::parsed(meaning, unit.offset == 0),
            Meaning::Raw => Self::new(Protocol::Raw, Role::Unknown),
        }
    }

    fn new(protocol: Protocol, role: Role) -> Self {
        Self { protocol, role, ..Self::default() }
    }
}

/// What is not empty.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// What follows the verb of a command.
fn after(verb: &str, command: &str) -> Option<String> {
    command.strip_prefix(verb).and_then(|rest| some(rest.trim_start()))
}
