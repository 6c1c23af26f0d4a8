//! The server side of an SMTP session (RFC 5321).
//!
//! The session knows the protocol, its owner the policy: where a command needs a decision the session asks
//! ([`Question`]) and does nothing more until [`Session::answer`] was called.

mod auth;
mod session;
mod transaction;

use std::collections::BTreeSet;
use std::time::Duration;

use super::Reply;
use super::words::Extension;
use crate::base::{self, Extension as _, Tolerance};
use crate::mail::{BodyType, Envelope, ForwardPath, Message, ReversePath};
use crate::sasl::Credentials;

pub use session::Session;

/// What a server is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Takes mail from anybody, port 25.
    Mx,
    /// Takes mail from users who have logged in, port 587 (RFC 6409).
    Submission,
}

/// How a session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The server's full domain name.
    pub host_name: String,
    /// What it is there for.
    pub role: Role,
    /// Most octets of a message; 0 for no limit of ours (memory still has one).
    pub size_limit: u64,
    /// What it can do beyond RFC 5321.
    pub extensions: BTreeSet<Extension>,
    /// Most recipients of one message, at least 100 (RFC 5321 §4.5.3.1.8).
    pub recipient_limit: usize,
    /// How long it waits for the client (RFC 5321 §4.5.3.2.7: at least 5 minutes).
    pub idle_timeout: Duration,
    /// After this many mistakes it says goodbye.
    pub mistake_limit: u32,
    /// Whether it takes what breaks a rule of [`rules`](crate::smtp::rules).
    pub tolerance: Tolerance,
}

impl Config {
    /// A server of this name and role with the usual limits.
    #[must_use]
    pub fn new(host_name: &str, role: Role) -> Self {
        // Waiting mail is asked for where mail between servers comes in.
        let fits = |extension: &Extension| role == Role::Mx || *extension != Extension::Etrn;
        Self {
            host_name: host_name.to_owned(),
            role,
            size_limit: 0,
            extensions: Extension::offered().filter(fits).collect(),
            recipient_limit: 1_000,
            idle_timeout: Duration::from_secs(300),
            mistake_limit: 20,
            tolerance: Tolerance::default(),
        }
    }
}

/// What a session wants of its owner. Its events are questions: nothing more is done until [`Session::answer`] was called.
pub type Output = base::Output<Question>;

/// A decision that the protocol cannot make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Is this the password of this user?
    Authenticate(Credentials),
    /// May this sender begin a message?
    Mail {
        /// The reverse-path.
        from: ReversePath,
        /// The announced size in octets.
        size: Option<u64>,
    },
    /// Is mail for this recipient taken?
    Recipient {
        /// The reverse-path of the transaction.
        from: ReversePath,
        /// The forward-path.
        to: ForwardPath,
        /// Recipients accepted so far.
        accepted: usize,
    },
    /// Here is the message: does the server take responsibility for it?
    Message(Box<Received>),
    /// Whom does this name?
    Verify(String),
    /// May the queue for this node be run?
    Etrn(String),
}

/// A message as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// From whom and for whom.
    pub envelope: Envelope,
    /// Its octets, dot-stuffing undone.
    pub message: Message,
    /// What the client called itself.
    pub hello: String,
    /// How it came, for the WITH of the Received field: `SMTP`, `ESMTP`, `ESMTPA` (RFC 3848).
    pub with: &'static str,
    /// The user who logged in.
    pub user: Option<String>,
}

/// The owner's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, with the usual words.
    Accept,
    /// Yes, with these words, e.g. `queued as 4F3A`.
    AcceptWith(String),
    /// Yes: this is the account of the user who wants to log in.
    LoggedIn(String),
    /// This reply, whatever it says: no, or an answer of another kind (ETRN, VRFY).
    Reply(Reply),
}

/// What the body may be when nothing was said (RFC 6152).
pub(super) const DEFAULT_BODY: BodyType = BodyType::SevenBit;
