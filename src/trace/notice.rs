//! What programs tell the people in front of them.

use std::net::SocketAddr;

use serde::{Serialize, Serializer};

use super::{DeliveryFailure, SubmissionRefusal};
use crate::base::{CloseReason, SimTime, field};
use crate::imap::client::NotListening;
use crate::imap::types::{Status, Unreadable};
use crate::mail::ForwardPath;
use crate::net::dns::DnsAnswer;
use crate::{imap, pop3, smtp};

/// What a program tells the person in front of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// No server for outgoing mail is set up in the mail program.
    CannotSend,
    /// No account for reading is set up in the mail program.
    CannotRead,
    /// Its user works offline and asks for mail.
    WorkingOffline,
    /// Mail could not be submitted. It stays in the outbox and is tried again.
    NotSubmitted {
        /// The server for outgoing mail.
        server: String,
        /// What went wrong.
        why: SubmissionFailure,
        /// When it is tried again.
        #[serde(rename = "next_attempt_us")]
        next_attempt: SimTime,
    },
    /// Mail was refused for good, for somebody at least.
    SubmissionRefused {
        /// For whom the server has taken it.
        taken: Vec<ForwardPath>,
        /// Why it is not taken for the others.
        refusal: SubmissionRefusal,
    },
    /// A check for mail came to nothing before it could begin (POP3).
    NotChecked {
        /// The server.
        server: String,
        /// Why it could not be reached.
        why: Unreachable,
        /// When mail is checked for again, if that happens by itself.
        #[serde(rename = "next_check_us", skip_serializing_if = "Option::is_none")]
        next_check: Option<SimTime>,
    },
    /// A check for mail was broken off (POP3).
    CheckFailed {
        /// The server.
        server: String,
        /// The user name.
        user: String,
        /// What went wrong.
        #[serde(rename = "why")]
        failure: pop3::client::Failure,
        /// How many messages had come before that.
        new: usize,
    },
    /// A check for mail is complete (POP3).
    Checked {
        /// How many new messages have come.
        new: usize,
    },
    /// The server would not send a message (POP3).
    NotRetrieved {
        /// Its number.
        number: u32,
        /// What the server said.
        reply: pop3::Reply,
    },
    /// A message has too many octets, and was left on the server (POP3).
    TooLarge {
        /// Its number.
        number: u32,
        /// Its octets.
        #[serde(rename = "size")]
        octets: u64,
    },
    /// The server would not delete a message (POP3).
    NotDeleted {
        /// Its number.
        number: u32,
        /// What the server said.
        reply: pop3::Reply,
    },
    /// The server gives no unique-ids and does not show headers: mail that is to stay there is not collected (POP3).
    NotCollected {
        /// The server.
        server: String,
        /// What it says to UIDL, if it was asked.
        #[serde(rename = "reply", skip_serializing_if = "Option::is_none")]
        answer: Option<pop3::Reply>,
        /// How many messages were left alone.
        #[serde(rename = "left")]
        messages: usize,
    },
    /// The server gives no unique-ids: messages are recognized by their headers (POP3).
    RecognizedByHeader {
        /// The server.
        server: String,
        /// What it says to UIDL, if it was asked.
        #[serde(rename = "reply", skip_serializing_if = "Option::is_none")]
        answer: Option<pop3::Reply>,
    },
    /// A message will be deleted on the server at the next check (POP3).
    DeletedAtNextCheck,
    /// The server no longer has a message that its user wants deleted there (POP3).
    NotOnServer,
    /// There is nothing to expunge in a folder of this computer.
    NothingToExpunge,
    /// Something cannot be done with a folder of this computer.
    Folder {
        /// What is wrong.
        #[serde(rename = "why")]
        problem: FolderProblem,
    },
    /// What a search of a folder of this computer has found.
    FoundHere {
        /// The folder.
        folder: String,
        /// What was looked for.
        words: String,
        /// The subjects of what was found.
        subjects: Vec<String>,
    },
    /// What the server has found (IMAP4).
    FoundByServer {
        /// The subjects of what was found, as far as they are known here.
        subjects: Vec<String>,
    },
    /// A folder on the server has no such message (IMAP4).
    NoSuchMessage {
        /// The folder.
        folder: String,
        /// The subject that was asked for; without one the folder is empty.
        #[serde(skip_serializing_if = "Option::is_none")]
        subject: Option<String>,
    },
    /// All mail stays on the server: what the user asked for is of POP3 (IMAP4).
    MailStaysOnServer,
    /// The server could not be reached (IMAP4).
    NotReached {
        /// The server.
        server: String,
        /// Why.
        why: Unreachable,
    },
    /// The server will not have this user (IMAP4).
    LoginRefused {
        /// The server.
        server: String,
        /// What it said.
        #[serde(rename = "reply")]
        status: Status,
    },
    /// The conversation ended before its time (IMAP4).
    Broken {
        /// The server.
        server: String,
        /// Why.
        why: imap::client::Break,
    },
    /// The server did not do what it was asked (IMAP4).
    ServerRefused {
        /// The server.
        server: String,
        /// What it said.
        #[serde(rename = "reply")]
        status: Status,
    },
    /// The server does not tell of new mail by itself (IMAP4).
    NotListening {
        /// The server.
        server: String,
        /// Why.
        why: NotListening,
    },
    /// Something that the server says cannot be read (IMAP4).
    Unreadable {
        /// The server.
        server: String,
        /// About which messages, the first few: subject and UID.
        #[serde(serialize_with = "known_messages")]
        messages: Vec<(String, u32)>,
        /// And about so many more.
        more: usize,
        /// The first thing that cannot be read.
        what: Unreadable,
    },
    /// Something was typed into a terminal that has no connection.
    TerminalNotConnected,
    /// A name that was typed into a terminal has no address.
    TerminalNameUnknown {
        /// The name.
        name: String,
    },
    /// The server has ended its side of the terminal's connection.
    TerminalServerEnded,
    /// The terminal's connection is over.
    TerminalClosed {
        /// How it ended.
        reason: CloseReason,
    },
    /// A real program has come through a gateway.
    PeerCame {
        /// Its address.
        #[serde(rename = "address")]
        from: SocketAddr,
        /// Its number.
        peer: u32,
    },
    /// The real server behind a gateway could not be reached.
    RealServerUnreachable,
    /// The real server behind a gateway did not answer in time.
    RealServerSilent,
    /// A server was asked for waiting mail and has answered (RFC 1985).
    WaitingMailAsked {
        /// The server.
        server: String,
        /// The domain whose mail was asked for.
        domain: String,
        /// Its answer.
        reply: smtp::Reply,
    },
    /// A server could not be asked for waiting mail (RFC 1985). It is asked again later.
    WaitingMailNotAsked {
        /// The server.
        server: String,
        /// The domain whose mail was to be asked for.
        domain: String,
        /// Why; `None` when it does not offer ETRN.
        #[serde(rename = "failure", skip_serializing_if = "Option::is_none")]
        why: Option<Box<DeliveryFailure>>,
    },
}

fn known_messages<S: Serializer>(all: &[(String, u32)], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Known<'a> {
        subject: &'a str,
        uid: u32,
    }
    serializer.collect_seq(all.iter().map(|(subject, uid)| Known { subject, uid: *uid }))
}

impl Notice {
    /// The program that says it.
    #[must_use]
    pub const fn program(&self) -> &'static str {
        match self {
            Self::TerminalNotConnected
            | Self::TerminalNameUnknown { .. }
            | Self::TerminalServerEnded
            | Self::TerminalClosed { .. } => "terminal",
            Self::PeerCame { .. } | Self::RealServerUnreachable | Self::RealServerSilent => "gateway",
            Self::WaitingMailAsked { .. } | Self::WaitingMailNotAsked { .. } => "mta",
            _ => "mail program",
        }
    }

    /// Whether it is bad news.
    #[must_use]
    pub const fn is_problem(&self) -> bool {
        match self {
            Self::Checked { .. }
            | Self::RecognizedByHeader { .. }
            | Self::DeletedAtNextCheck
            | Self::NotOnServer
            | Self::FoundHere { .. }
            | Self::FoundByServer { .. }
            | Self::NotListening { why: NotListening::NotOffered, .. }
            | Self::TerminalServerEnded
            | Self::TerminalClosed { reason: CloseReason::Finished }
            | Self::PeerCame { .. } => false,
            Self::WaitingMailAsked { reply, .. } => !reply.is_positive(),
            _ => true,
        }
    }

    /// Whether it answers somebody who wanted what cannot be, whatever servers and networks do: a message that is not there, or a program that
    /// is not set up for it.
    #[must_use]
    pub const fn is_of_no_use(&self) -> bool {
        matches!(
            self,
            Self::CannotSend
                | Self::CannotRead
                | Self::WorkingOffline
                | Self::NotOnServer
                | Self::NothingToExpunge
                | Self::Folder { .. }
                | Self::NoSuchMessage { .. }
                | Self::MailStaysOnServer
                | Self::TerminalNotConnected
        )
    }
}

/// Why a server could not be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unreachable {
    /// Its name has no address: what the domain name system says of it.
    Name(#[serde(serialize_with = "field::answer")] DnsAnswer),
    /// No connection came about: how the attempt ended.
    Connection(#[serde(serialize_with = "field::reason")] CloseReason),
}

/// Why mail could not be submitted for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SubmissionFailure {
    /// The server could not be reached.
    Unreachable(#[serde(serialize_with = "field::why")] Unreachable),
    /// It does not accept the log-in.
    LoginRefused(#[serde(serialize_with = "field::reply")] smtp::Reply),
    /// It takes no mail now: its answer to the connection or to EHLO.
    NotReady(#[serde(serialize_with = "field::reply")] smtp::Reply),
    /// It says that this message must come later.
    Later(#[serde(serialize_with = "field::reply")] smtp::Reply),
    /// The conversation broke off.
    Broken(#[serde(serialize_with = "field::why")] smtp::client::Break),
}

impl From<Unreachable> for SubmissionFailure {
    fn from(why: Unreachable) -> Self {
        Self::Unreachable(why)
    }
}

/// Why something cannot be done with the folders of a computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FolderProblem {
    /// There is no such folder.
    NoSuchFolder(#[serde(serialize_with = "field::folder")] String),
    /// There is such a folder already.
    FolderExists(#[serde(serialize_with = "field::folder")] String),
    /// INBOX can be neither renamed nor deleted.
    InboxStays,
    /// A folder needs a name.
    NoName,
    /// The folder has no such message.
    NoSuchMessage {
        /// The folder.
        folder: String,
        /// The subject that was asked for; without one the folder is empty.
        #[serde(skip_serializing_if = "Option::is_none")]
        subject: Option<String>,
    },
}
