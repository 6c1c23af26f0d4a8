//! The client side of an SMTP session (RFC 5321), with PIPELINING where the server offers it (RFC 2920).

mod login;
mod offers;
mod session;

use bytes::Bytes;

use super::Reply;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// These octets go to the server.
    Send(Bytes),
    /// Something has been decided.
    Outcome(Outcome),
    /// The connection is to be closed.
    Close,
}

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
        /// The reply.
        reply: Reply,
    },
    /// The conversation ended before its time: what was submitted and has no outcome was not tried, or is named here.
    Broken {
        /// Why, in words.
        reason: String,
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
    /// or the final dot that refused them.
    pub recipients: Vec<(ForwardPath, Reply)>,
    /// Whether the server was asked at all. If not, the replies are this side's own: what the server says it can do is not enough.
    pub was_tried: bool,
}

impl TransactionOutcome {
    /// The recipients for whom the server is responsible now.
    pub fn taken(&self) -> impl Iterator<Item = &ForwardPath> {
        self.recipients.iter().filter(|(_, reply)| reply.is_positive()).map(|(to, _)| to)
    }
}
