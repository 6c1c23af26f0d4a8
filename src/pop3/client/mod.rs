//! The client side of a POP3 session: what a mail program needs to collect mail.
//!
//! The session logs in, lists what is there ([`Event::Listing`]) and waits for its owner's [`Session::plan`]. Every message is
//! handed over as [`Event::Message`]; it is deleted on the server only after the owner has said [`Session::stored`], so that
//! nothing is lost whatever happens in between.

mod login;
mod session;

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use super::Reply;
use crate::base::{self, field};
use crate::mail::Message;

pub use session::Session;

/// How a session is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// Messages to which the server gives no unique-id are recognized by their headers, which are read for it (TOP).
    pub recognize: bool,
    /// Uses PIPELINING if the server offers it (RFC 2449 §6.6).
    pub pipelining: bool,
    /// How long it waits for the server to say something.
    pub timeout: Duration,
    /// Longer messages are not taken, in octets.
    pub message_limit: u64,
    /// A maildrop with more messages is not taken.
    pub listing_limit: usize,
}

impl Config {
    /// For this user, with the usual limits.
    #[must_use]
    pub fn new(user: &str, password: &str) -> Self {
        Self {
            user: user.to_owned(),
            password: password.to_owned(),
            recognize: false,
            pipelining: true,
            timeout: Duration::from_secs(60),
            message_limit: 64 * 1024 * 1024,
            listing_limit: 100_000,
        }
    }
}

/// A message as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number in this session.
    pub number: u32,
    /// Its octets.
    pub octets: u64,
    /// What it is recognized by in another session: its unique-id, or what [`header_id`] makes of its header. `None` when the server
    /// gives neither.
    pub unique_id: Option<String>,
    /// That was made of its header.
    pub by_header: bool,
}

/// What a message is recognized by where the server gives it no unique-id: its header, as hexadecimal digits (FNV-1a of 128 bits).
#[must_use]
pub fn header_id(message: &[u8]) -> String {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(message.len());
    let hash =
        message[..end].trim_ascii_end().iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, octet| {
            (hash ^ u128::from(*octet)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        });
    format!("header-{hash:032x}")
}

/// What the owner wants of the listed messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Retrieve these whole.
    pub retrieve: BTreeSet<u32>,
    /// Retrieve the header and so many lines of the body of these.
    pub top: Vec<(u32, u32)>,
    /// Delete these on the server: those that are to be retrieved too once they are stored, the others at once.
    pub delete: BTreeSet<u32>,
}

/// What a session wants of its owner.
pub type Output = base::Output<Event>;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The server refused to give unique-ids.
    NoUniqueIds(Reply),
    /// What is in the maildrop; the session waits for [`Session::plan`].
    Listing(Vec<Listed>),
    /// A message has come whole; the session waits for [`Session::stored`] or [`Session::not_stored`] before it says goodbye.
    Message {
        /// Its number.
        number: u32,
        /// Its unique-id.
        unique_id: Option<String>,
        /// It.
        message: Message,
    },
    /// The beginning of a message has come, as the plan wanted.
    Top {
        /// Its number.
        number: u32,
        /// Its unique-id.
        unique_id: Option<String>,
        /// Header, empty line and lines of the body.
        octets: Bytes,
    },
    /// A message could not be had, or not be deleted; the session goes on.
    Skipped {
        /// Its number.
        number: u32,
        /// Why.
        why: Skipped,
    },
    /// All is done and the server has said goodbye.
    Finished {
        /// The numbers of the messages that it has deleted: confirmed by `+OK` to DELE and to QUIT.
        deleted: Vec<u32>,
    },
    /// It did not work. Nothing more comes but [`Output::Send`] and [`Output::Close`].
    Failed(Failure),
}

/// Why something did not happen to one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Skipped {
    /// The server refused RETR or TOP.
    NotSent(Reply),
    /// It has so many octets: more than the limit.
    TooLarge(u64),
    /// The server refused DELE.
    NotDeleted(Reply),
}

/// Why a session failed, and what that means for mail that was to be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What was being done, e.g. `PASS`; empty for the greeting.
    #[serde(rename = "during")]
    pub at: &'static str,
    /// What went wrong.
    #[serde(flatten)]
    pub reason: FailureReason,
    /// QUIT had been sent with messages marked: whether the server has deleted them is not known. Otherwise nothing is deleted.
    pub deletion_unknown: bool,
}

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FailureReason {
    /// The server said no.
    Refused(#[serde(serialize_with = "field::reply")] Reply),
    /// It said nothing for too long.
    TimedOut,
    /// The connection ended too early.
    ConnectionLost,
    /// It said something that no POP3 server says.
    Nonsense(#[serde(serialize_with = "field::nonsense")] Nonsense),
    /// User or password hold characters that POP3 cannot carry (RFC 1939 §3).
    Unsendable,
}

/// What no POP3 server says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Nonsense {
    /// The first line of an answer is longer than 1024 octets.
    LongAnswer,
    /// An answer begins neither with `+OK` nor with `-ERR` (RFC 1939 §3).
    NoStatus,
    /// A line of a list is longer than 1024 octets.
    LongLine,
    /// A line of a list is not text.
    NoText,
    /// An answer came to nothing that was asked.
    Unasked,
    /// The answer to STAT does not have two numbers.
    Stat,
    /// A line of LIST does not have two numbers.
    List,
    /// The maildrop holds more messages than a mail program takes.
    TooManyMessages,
}
