//! Frames, connections, protocol lines and name lookups.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize, Serializer};

use super::{EventId, Parsed};
use crate::base::{CloseReason, Side, Unit, Violation};
use crate::net::dns::{DnsAnswer, Question};
use crate::net::{FrameSummary, LinkId, Transport};
use crate::{imap, pop3, smtp};

/// The port on which a server takes mail from its users (RFC 6409 §3.1).
pub const SUBMISSION_PORT: u16 = 587;

/// A TCP connection of the run, the same number at both ends: counted from 0 in the order of the first SYN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConnectionId(pub u32);

/// What is spoken on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// SMTP
    Smtp,
    /// POP3
    Pop3,
    /// IMAP4
    Imap,
    /// Nothing that we know.
    #[default]
    Raw,
}

impl Protocol {
    /// The protocol that belongs to a server's port: for whoever calls it and does not know any better.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum FrameFact {
    /// It leaves a node.
    #[serde(rename = "frame_sent")]
    Sent {
        /// Over which link.
        #[serde(skip)]
        link: LinkId,
        /// The IP packet, whole.
        #[serde(flatten, serialize_with = "layers")]
        packet: Bytes,
    },
    /// It reaches the node at the other end.
    #[serde(rename = "frame_arrived")]
    Arrived {
        /// Over which link.
        #[serde(skip)]
        link: LinkId,
        /// Its [`FrameFact::Sent`].
        sent: EventId,
    },
    /// It is gone; the event's node is where it should have arrived (or where it was dropped before being sent).
    #[serde(rename = "frame_lost")]
    Lost {
        /// On which link, if on one.
        #[serde(skip)]
        link: Option<LinkId>,
        /// Its [`FrameFact::Sent`], if it was sent at all.
        #[serde(skip_serializing_if = "Option::is_none")]
        sent: Option<EventId>,
        /// Why.
        reason: LossReason,
    },
}

/// A connection opens or ends, as one end sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum ConnectionFact {
    /// The client asks for it.
    #[serde(rename = "connection_opening")]
    Opening {
        /// Which.
        #[serde(rename = "connection")]
        id: ConnectionId,
        /// The client's address and port.
        client: SocketAddrV4,
        /// The server's address and port.
        server: SocketAddrV4,
        /// What the client means to speak on it.
        protocol: Protocol,
    },
    /// It stands, as seen from this end.
    #[serde(rename = "connection_established")]
    Established {
        /// Which.
        #[serde(rename = "connection")]
        id: ConnectionId,
        /// Which end says so.
        side: Side,
    },
    /// It is over for this end.
    #[serde(rename = "connection_closed")]
    Closed {
        /// Which.
        #[serde(rename = "connection")]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind")]
pub enum LineFact {
    /// Its bytes were handed to TCP.
    #[serde(rename = "line_spoken")]
    Spoken {
        /// On which connection.
        connection: ConnectionId,
        /// What, by which side, at which offset of what that side said, with its meaning. Boxed: most events are frames, which should be
        /// small.
        #[serde(flatten, serialize_with = "spoken")]
        unit: Box<Unit<Meaning>>,
        /// The octets of that side's TCP stream that carried it; the first one after the SYN is 0. Where nothing protects the connection
        /// they are the line itself, otherwise the records that hold it.
        #[serde(flatten, serialize_with = "carrying")]
        carried: Range<u64>,
    },
    /// The program at the other end has read all of it.
    #[serde(rename = "line_heard")]
    Heard {
        /// On which connection.
        connection: ConnectionId,
        /// Its [`LineFact::Spoken`].
        spoken: EventId,
    },
    /// The program at the other end takes it although it breaks a rule of the protocol.
    #[serde(rename = "line_tolerated")]
    Tolerated {
        /// On which connection.
        connection: ConnectionId,
        /// The rule and the line. Boxed: most events are frames, which should be small.
        #[serde(flatten, serialize_with = "broken")]
        violation: Box<Violation>,
    },
}

/// The domain name system at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum DnsFact {
    /// The resolver of this host asks a name server.
    #[serde(rename = "dns_asked")]
    Asked {
        /// The question.
        question: Question,
        /// Whom.
        server: Ipv4Addr,
    },
    /// The answer has come, or is known from before.
    #[serde(rename = "dns_answered")]
    Answered {
        /// The question.
        question: Question,
        /// The answer.
        answer: DnsAnswer,
        /// Whether it came from the cache.
        cached: bool,
    },
}

/// What a packet says of itself, layer by layer, beside its octets.
fn layers<S: Serializer>(packet: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Default, Serialize)]
    struct Layers {
        packet: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        ip: Option<Ip>,
        #[serde(skip_serializing_if = "Option::is_none")]
        tcp: Option<Tcp>,
        #[serde(skip_serializing_if = "Option::is_none")]
        udp: Option<Udp>,
    }
    #[derive(Serialize)]
    struct Ip {
        source: Ipv4Addr,
        destination: Ipv4Addr,
        payload: usize,
    }
    #[derive(Serialize)]
    struct Tcp {
        source_port: u16,
        destination_port: u16,
        sequence: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        acknowledgement: Option<u32>,
        flags: Vec<&'static str>,
    }
    #[derive(Serialize)]
    struct Udp {
        source_port: u16,
        destination_port: u16,
    }
    let mut layers = Layers { packet: STANDARD.encode(packet), ..Layers::default() };
    if let Some(FrameSummary { source, destination, transport, payload, .. }) = FrameSummary::of(packet) {
        layers.ip = Some(Ip { source, destination, payload: payload.len() });
        match transport {
            Transport::Tcp { source, destination, sequence, acknowledgement, syn, fin, rst, .. } => {
                let flags = [(syn, "SYN"), (fin, "FIN"), (rst, "RST"), (acknowledgement.is_some(), "ACK")];
                let flags = flags.into_iter().filter_map(|(set, name)| set.then_some(name)).collect();
                layers.tcp =
                    Some(Tcp { source_port: source, destination_port: destination, sequence, acknowledgement, flags });
            }
            Transport::Udp { source, destination } => {
                layers.udp = Some(Udp { source_port: source, destination_port: destination });
            }
            Transport::Icmp | Transport::Other(_) => {}
        }
    }
    layers.serialize(serializer)
}

/// A line with its octets, as text where they are UTF-8, and its meaning.
fn spoken<S: Serializer>(unit: &Unit<Meaning>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Line<'a> {
        side: Side,
        offset: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        octets: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        base64: Option<String>,
        meaning: Parsed,
    }
    let octets = std::str::from_utf8(&unit.bytes).ok();
    let base64 = octets.is_none().then(|| STANDARD.encode(&unit.bytes));
    Line { side: unit.side, offset: unit.offset, octets, base64, meaning: Parsed::of(unit) }.serialize(serializer)
}

fn carrying<S: Serializer>(carried: &Range<u64>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Carried {
        carried_from: u64,
        carried_to: u64,
    }
    Carried { carried_from: carried.start, carried_to: carried.end }.serialize(serializer)
}

fn broken<S: Serializer>(violation: &Violation, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Broken<'a> {
        rule: &'a str,
        line: &'a str,
    }
    Broken { rule: violation.rule.name, line: &violation.line }.serialize(serializer)
}
