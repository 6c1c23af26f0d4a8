//! The server side of an IMAP4rev1 session (RFC 3501) with the extensions of [`words`](super::words).
//!
//! The session works on the store directly; what its owner must write down beyond the changes of the store comes out as a
//! [`Fact`]. Several sessions may work on the same mailbox: each follows the change log of the store, so the owner polls
//! all of them after the store has changed.
//!
//! Left out: STARTTLS, because there is no TLS below; IMAP4rev2, CONDSTORE and other extensions that are not advertised.

mod append;
mod at_once;
mod commands;
mod fetch;
mod listing;
mod login;
mod mailboxes;
mod messages;
mod output;
mod pattern;
mod refusals;
mod removal;
mod reply;
mod search;
mod session;
mod storing;
mod view;

use std::collections::BTreeSet;
use std::time::Duration;

use super::words::Extension;
use crate::base::{self, Extension as _, Tolerance};
use crate::mail::{Message, Uid};

pub use session::Session;

/// How a session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The server's full domain name, for the greeting.
    pub host_name: String,
    /// What it can do beyond RFC 3501.
    pub extensions: BTreeSet<Extension>,
    /// How long it waits for a command of a client that has logged in: at least 30 minutes (RFC 3501 §5.4).
    pub idle_timeout: Duration,
    /// How long it waits for a client to log in.
    pub login_timeout: Duration,
    /// Most octets of a message that is appended; larger literals are refused before they are sent.
    pub append_limit: u64,
    /// After so many mistakes on end (BAD, failed logins) it says goodbye.
    pub mistake_limit: u32,
    /// Whether it takes what breaks a rule of [`rules`](crate::imap::rules).
    pub tolerance: Tolerance,
}

impl Config {
    /// A server of this name with the usual limits.
    #[must_use]
    pub fn new(host_name: &str) -> Self {
        Self {
            host_name: host_name.to_owned(),
            extensions: Extension::offered().collect(),
            idle_timeout: Duration::from_secs(30 * 60),
            login_timeout: Duration::from_secs(3 * 60),
            append_limit: 64 * 1024 * 1024,
            mistake_limit: 20,
            tolerance: Tolerance::default(),
        }
    }
}

/// What a session wants of its owner. Its events are facts to be written down.
pub type Output = base::Output<Fact>;

/// What happened in a session that the change log of the store does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A mailbox was opened.
    Selected {
        /// Its name.
        mailbox: String,
        /// Whether with EXAMINE.
        read_only: bool,
    },
    /// Octets of a message were sent to the client.
    Fetched {
        /// The mailbox it lies in.
        mailbox: String,
        /// Its UID there.
        uid: Uid,
        /// The message itself.
        message: Message,
        /// How many octets of it.
        octets: u64,
        /// Whether that was the whole message.
        whole: bool,
    },
    /// A mailbox was searched.
    Searched {
        /// Which.
        mailbox: String,
        /// How many messages were found.
        found: usize,
    },
}
