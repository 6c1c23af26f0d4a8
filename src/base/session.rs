//! The contract of protocol sessions.
//!
//! A session is a state machine that does no I/O. Whoever owns it (a program on a virtual host, a test, later a bridge)
//!
//! 1. hands it what the peer sent: `receive(now, bytes)`, and `peer_closed(now)` when the stream has ended;
//! 2. hands it time: `tick(now)` once its `deadline()` has come;
//! 3. drains it: `poll(..)` until it yields `None`. One `poll` does at most one command's worth of work, so an owner whose
//!    peer does not read can simply stop polling: that is the back-pressure which keeps memory bounded.
//!
//! Sessions are plain data: `Clone`, no statics, no hash order, no clock, no floats.

use std::ops::Range;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// How a TCP connection ended, as the end that reports it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// Both sides said FIN.
    Finished,
    /// The other host answered our SYN with RST: nobody listens there.
    Refused,
    /// The other host broke off a connection that stood (RST with ACK).
    Reset,
    /// The other host answered with RST (without ACK, RFC 9293 §3.10.7.1): it does not know the connection, e.g. because it was switched
    /// off in between.
    Unknown,
    /// Nothing came back for too long.
    TimedOut,
    /// We aborted it.
    Aborted,
}

/// What the next octets of a client are to a server session.
///
/// Its owner asks when `poll` has come to `None`, so that it can put something else in the place of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaits {
    /// Nothing yet: it still answers, or the conversation is over.
    Nothing,
    /// The beginning of a command.
    Command,
    /// The beginning of a line of a message, which a dot alone on it would end (RFC 5321 §4.1.1.4).
    Content,
    /// The rest of what has begun: a line, a literal, credentials, the DONE of IDLE.
    Rest,
}

/// One end of a connection: the client opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Opened the connection.
    Client,
    /// Accepted it.
    Server,
}

impl Side {
    /// The other end.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }
}

/// What a dissector cut out of one direction of a connection: a command, a reply, a block of message content …
///
/// The units of a direction are contiguous: together they are the stream, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<M> {
    /// Who said it.
    pub side: Side,
    /// Offset of its first byte in the stream of that side.
    pub offset: u64,
    /// Its bytes, line ends included.
    pub bytes: Bytes,
    /// What it means, parsed once.
    pub meaning: M,
}

/// Which piece of a message a unit is, as it goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// How many octets of the message came before it.
    pub from: u64,
    /// How many the whole message was announced to have; in SMTP and POP3 that is an estimate.
    pub of: Option<u64>,
    /// Whether the message ends with it.
    pub last: bool,
}

impl<M> Unit<M> {
    /// The stream offsets it covers.
    #[must_use]
    pub fn range(&self) -> Range<u64> {
        self.offset..self.offset + self.bytes.len() as u64
    }
}
