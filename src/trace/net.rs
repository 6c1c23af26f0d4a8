//! Frames, connections, protocol lines and name lookups.

use std::net::{Ipv4Addr, SocketAddrV4};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::EventId;
use crate::base::{CloseReason, Side, Unit, Violation};
use crate::net::LinkId;
use crate::net::dns::{DnsAnswer, Question};
use crate::{imap, pop3, smtp};

/// The port on which a server takes mail from its users (RFC 6409 §3.1).
pub const SUBMISSION_PORT: u16 = 587;

/// A TCP connection of the run, the same number at both ends: counted from 0 in the order of the first SYN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConnectionId(pub u32);

/// What is spoken on a connection, known from its port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// Ports 25 and 587.
    Smtp,
    /// Port 110.
    Pop3,
    /// Port 143.
    Imap,
    /// Any other port.
    Raw,
}

impl Protocol {
    /// The protocol that belongs to a server's port.
    #[must_use]
    pub const fn of_port(port: u16) -> Self {
        match port {
            25 | SUBMISSION_PORT => Self::Smtp,
            110 => Self::Pop3,
            143 => Self::Imap,
            _ => Self::Raw,
        }
    }

    /// Its name as people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Smtp => "SMTP",
            Self::Pop3 => "POP3",
            Self::Imap => "IMAP4",
            Self::Raw => "TCP",
        }
    }
}

/// Why a packet did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LossReason {
    /// The link loses packets at random.
    Noise,
    /// The link is unplugged.
    LinkDown,
    /// The link's queue is full.
    QueueFull,
    /// The computer at the end is off.
    HostOff,
    /// A router counted its time to live down to zero.
    TimeToLive,
    /// No router knows a way.
    NoRoute,
    /// A fault rule took it.
    Fault,
}

/// A packet on one link. A packet that crosses two links is two frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrameFact {
    /// It leaves a node.
    Sent {
        /// Over which link.
        link: LinkId,
        /// The IP packet, whole.
        packet: Bytes,
    },
    /// It reaches the node at the other end.
    Arrived {
        /// Over which link.
        link: LinkId,
        /// Its [`FrameFact::Sent`].
        sent: EventId,
    },
    /// It is gone; the event's node is where it should have arrived (or where it was dropped before being sent).
    Lost {
        /// On which link, if on one.
        link: Option<LinkId>,
        /// Its [`FrameFact::Sent`], if it was sent at all.
        sent: Option<EventId>,
        /// Why.
        reason: LossReason,
    },
}

/// A connection opens or ends, as one end sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConnectionFact {
    /// The client asks for it.
    Opening {
        /// Which.
        id: ConnectionId,
        /// The client's address and port.
        client: SocketAddrV4,
        /// The server's address and port.
        server: SocketAddrV4,
    },
    /// It stands, as seen from this end.
    Established {
        /// Which.
        id: ConnectionId,
        /// Which end says so.
        side: Side,
    },
    /// It is over for this end.
    Closed {
        /// Which.
        id: ConnectionId,
        /// Which end says so.
        side: Side,
        /// How it ended.
        reason: CloseReason,
    },
}

/// The parsed meaning of a unit of a protocol.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// SMTP
    Smtp(smtp::dissect::Meaning),
    /// POP3
    Pop3(pop3::dissect::Meaning),
    /// IMAP4
    Imap(imap::dissect::Meaning),
    /// Bytes of a protocol we do not know.
    Raw,
}

/// A line leaves one program and reaches another.
#[derive(Debug, Clone, PartialEq)]
pub enum LineFact {
    /// Its bytes were handed to TCP.
    Spoken {
        /// On which connection.
        connection: ConnectionId,
        /// What, by which side, at which stream offset, with its meaning. Boxed: most events are frames, which should be small.
        unit: Box<Unit<Meaning>>,
    },
    /// The program at the other end has read all of it.
    Heard {
        /// On which connection.
        connection: ConnectionId,
        /// Its [`LineFact::Spoken`].
        spoken: EventId,
    },
    /// The program at the other end takes it although it breaks a rule of the protocol.
    Tolerated {
        /// On which connection.
        connection: ConnectionId,
        /// The rule and the line. Boxed: most events are frames, which should be small.
        violation: Box<Violation>,
    },
}

/// The domain name system at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DnsFact {
    /// The resolver of this host asks a name server.
    Asked {
        /// The question.
        question: Question,
        /// Whom.
        server: Ipv4Addr,
    },
    /// The answer has come, or is known from before.
    Answered {
        /// The question.
        question: Question,
        /// The answer.
        answer: DnsAnswer,
        /// Whether it came from the cache.
        cached: bool,
    },
}
