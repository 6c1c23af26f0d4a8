//! Why somebody in the real world does not take part, or not any more.

use super::door::Door;
use crate::explain::{Said, say};
use crate::trace::Protocol;

/// Why a peer is not there any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// What both sides had to say is said.
    Over,
    /// It broke the connection off.
    Broke,
    /// It did not read what was said to it.
    DidNotRead,
    /// It was called and did not answer.
    Unreachable,
    /// The server in the world broke the connection off.
    WorldBroke,
    /// The world began anew.
    Reset,
    /// Memory holds as much as it may.
    Full,
    /// The session cannot be written down any more.
    Unkept,
}

impl Parting {
    /// What is said of it.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Over => say!("parting-over"),
            Self::Broke => say!("parting-broke"),
            Self::DidNotRead => say!("parting-did-not-read"),
            Self::Unreachable => say!("parting-unreachable"),
            Self::WorldBroke => say!("parting-world-broke"),
            Self::Reset => say!("parting-reset"),
            Self::Full => say!("parting-full"),
            Self::Unkept => say!("parting-unkept"),
        }
    }
}

/// Why somebody is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// So many are there already.
    Crowded(usize),
    /// Memory holds as much as it may.
    Full,
    /// The session cannot be written down any more.
    Unkept,
}

impl Refusal {
    /// What is said of it.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Crowded(connections) => say!("refusal-crowded", connections = connections),
            Self::Full => say!("refusal-full"),
            Self::Unkept => say!("refusal-unkept"),
        }
    }

    /// What goes over the wire to whoever is not let in (RFC 5321 §3.1, RFC 2449 §8.1.1, RFC 3501 §7.1.5).
    pub(super) fn on_wire(self, door: Door) -> String {
        let why = match self {
            Self::Crowded(connections) => format!("there are {connections} connections already, come back later"),
            Self::Full => "this laboratory holds as much as its memory may: end it, or reset it".to_owned(),
            Self::Unkept => "this session cannot be written down any more: end it, or reset it".to_owned(),
        };
        match door.service().protocol() {
            Protocol::Pop3 => format!("-ERR [SYS/TEMP] {why}\r\n"),
            Protocol::Imap => format!("* BYE {why}\r\n"),
            Protocol::Smtp | Protocol::Raw => format!("421 4.3.2 {why}\r\n"),
        }
    }
}

/// Why a session cannot be written down any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unkept {
    /// Its file has as many octets as it may.
    TooLong(u64),
    /// The operating system does not do it, and why.
    System(Said),
    /// The world began anew and could not be opened to the real one again.
    Unopened(Said),
}

impl Unkept {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::TooLong(octets) => say!("unkept-too-long", octets = crate::explain::Arg::Octets(*octets)),
            Self::System(why) => say!("unkept-system", why = why),
            Self::Unopened(said) => said.clone(),
        }
    }
}
