//! The server side of a POP3 session (RFC 1939) over the store: INBOX of an account is its maildrop.

mod login;
mod maildrop;
mod session;
mod transaction;

use std::collections::BTreeSet;
use std::time::Duration;

use super::words::Extension;
use crate::base::{self, Extension as _, Tolerance};
use crate::mail::{Seal, Uid};

pub use session::Session;

/// How a session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The server's full domain name.
    pub host_name: String,
    /// How long it waits for a command: at least 10 minutes (RFC 1939 §3).
    pub autologout: Duration,
    /// After so many failed logins it closes the connection.
    pub failure_limit: u32,
    /// What it can do beyond what every server of POP3 can.
    pub extensions: BTreeSet<Extension>,
    /// Whether clients may leave mail on the server.
    pub expire: Expire,
    /// Whether it takes what breaks a rule of [`rules`](crate::pop3::rules).
    pub tolerance: Tolerance,
}

/// How long mail may stay on the server (RFC 2449 §6.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Expire {
    /// `EXPIRE NEVER`: as long as its user likes.
    #[default]
    Never,
    /// `EXPIRE 0`: what was retrieved is deleted at QUIT, as if the client had said DELE.
    AtQuit,
}

impl Config {
    /// A server of this name with the usual limits.
    #[must_use]
    pub fn new(host_name: &str) -> Self {
        Self {
            host_name: host_name.to_owned(),
            autologout: Duration::from_secs(600),
            failure_limit: 3,
            extensions: Extension::offered().collect(),
            expire: Expire::Never,
            tolerance: Tolerance::default(),
        }
    }
}

/// What a session wants of its owner. Its events are facts that others may want to know.
pub type Output = base::Output<Fact>;

/// What happened in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A whole message has been handed out for sending.
    Retrieved {
        /// Its number in this session.
        number: u32,
        /// Its UID in INBOX.
        uid: Uid,
        /// Which message.
        seal: Seal,
        /// Its octets, as LIST tells them.
        octets: u64,
    },
    /// A message was removed at QUIT.
    Deleted {
        /// Its number in this session.
        number: u32,
        /// Its UID in INBOX.
        uid: Uid,
        /// Which message.
        seal: Seal,
    },
}
