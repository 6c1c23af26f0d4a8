//! A connection as its ends see it: two sides, what each says cut into units, and how it ended.

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
/// The units of a direction are contiguous: together they are all that the side says, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<M> {
    /// Who said it.
    pub side: Side,
    /// Offset of its first byte in all that this side says.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// Whether the message ends with it.
    pub last: bool,
}

impl<M> Unit<M> {
    /// Which part it is of all that its side says.
    #[must_use]
    pub fn range(&self) -> Range<u64> {
        self.offset..self.offset + self.bytes.len() as u64
    }
}
