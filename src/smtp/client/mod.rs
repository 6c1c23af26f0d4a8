//! The client side of an SMTP session (RFC 5321), with PIPELINING where the server offers it (RFC 2920).

mod login;
mod offers;
mod session;

use serde::Serialize;

use super::{BadReply, EnhancedCode, Reply};
use crate::base::{self, CloseReason, field};
use crate::mail::{Envelope, ForwardPath, Message};

pub use session::Session;

/// How a session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// What the client calls itself.
    pub hello: String,
    /// User and password, if it is to log in.
    pub login: Option<(String, String)>,
}

/// One message for some recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// The owner's number for it.
    pub id: u64,
    /// From whom and for whom.
    pub envelope: Envelope,
    /// The message.
    pub message: Message,
}

/// What a session wants of its owner.
pub type Output = base::Output<Outcome>;

/// What has been decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server is ready for mail: greeting, EHLO and log-in are done.
    Ready,
    /// It will not talk to us: the reply to connecting, EHLO or AUTH. What was submitted has not been tried.
    Refused {
        /// During which command: `connect`, `EHLO`, `AUTH`.
        during: &'static str,
        /// Its reply.
        reply: Reply,
    },
    /// A transaction is over.
    Transaction(Box<TransactionOutcome>),
    /// The answer to ETRN.
    Etrn {
        /// The node that was asked for.
        node: String,
        /// The reply; `None` when the server does not offer ETRN and was not asked.
        reply: Option<Reply>,
    },
    /// The conversation ended before its time: what was submitted and has no outcome was not tried, or is named here.
    Broken {
        /// Why.
        reason: Break,
        /// The transaction that was under way.
        transaction: Option<u64>,
        /// The final dot had been sent: the server may have taken the message (RFC 1047).
        after_final_dot: bool,
    },
}

/// What became of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionOutcome {
    /// Which one.
    pub id: u64,
    /// For each recipient the reply that decides: 250 to the final dot for those who were taken, else the reply to MAIL, RCPT, DATA
    /// or the final dot that refused them. Or why the server was not asked at all.
    pub recipients: Result<Vec<(ForwardPath, Reply)>, Unsuitable>,
}

/// Why a message is not even offered to a server: what that says it can do is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unsuitable {
    /// It is larger than the server takes (RFC 1870).
    TooLarge {
        /// Its octets.
        size: u64,
        /// The octets that the server takes at most.
        limit: u64,
    },
    /// It has octets above 127, and the server does not offer 8BITMIME (RFC 6152).
    NotSevenBit,
}

impl Unsuitable {
    /// The enhanced status code for it (RFC 3463).
    #[must_use]
    pub const fn status(self) -> EnhancedCode {
        match self {
            Self::TooLarge { .. } => EnhancedCode(5, 3, 4),
            Self::NotSevenBit => EnhancedCode(5, 6, 3),
        }
    }
}

/// Why a conversation ended before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Break {
    /// The server ended its side of the connection.
    Ended,
    /// The connection is gone.
    Lost(#[serde(serialize_with = "field::reason")] CloseReason),
    /// The server did not answer in time (RFC 5321 §4.5.3.2).
    TimedOut,
    /// What the server said is no reply.
    NoReply(#[serde(serialize_with = "field::why")] BadReply),
    /// The server said this without being asked.
    Unasked(#[serde(serialize_with = "field::reply")] Reply),
    /// The server said this, which is no answer to what it was asked (RFC 5321 §4.3.2).
    Unfitting(#[serde(serialize_with = "field::reply")] Reply),
    /// The server said this and did not wait for the end of the message.
    Interrupted(#[serde(serialize_with = "field::reply")] Reply),
    /// The server closes the connection (RFC 5321 §3.8).
    Closing(#[serde(serialize_with = "field::reply")] Reply),
}

impl TransactionOutcome {
    /// The recipients for whom the server is responsible now.
    pub fn taken(&self) -> impl Iterator<Item = &ForwardPath> {
        self.recipients.iter().flatten().filter(|(_, reply)| reply.is_positive()).map(|(to, _)| to)
    }
}
