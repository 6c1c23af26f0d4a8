//! The packets of a run, as rows: what the packets panel is made of.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;

use bytes::Bytes;

use crate::explain::{self, Said, Voice, say};
use crate::net::{FrameSummary, NodeId, Transport};
use crate::story::{Screenplay, StoryTime};
use crate::trace::{ConnectionFact, ConnectionId, EventId, FrameFact, What};

/// A packet that was sent, or lost.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameRow {
    /// The event.
    pub event: EventId,
    /// When it happens in the story.
    pub at: StoryTime,
    /// When it happens in the world, in seconds: `12.345678`.
    pub time: String,
    /// Who sends it, or where it is lost.
    pub node: NodeId,
    /// What it is: `40000→25 SYN`.
    pub words: String,
    /// On which connection.
    pub connection: Option<ConnectionId>,
    /// Whether its octets were sent before.
    pub again: bool,
    /// Whether it is lost here.
    pub lost: bool,
    /// The octets.
    pub packet: Bytes,
}

/// The two ends of a TCP connection, smaller one first.
type Ends = (SocketAddrV4, SocketAddrV4);

/// What a segment sends: from where, to where, from which sequence number on, and how much.
type Fresh = (SocketAddrV4, SocketAddrV4, u32, usize);

/// The rows of a whole story.
#[must_use]
pub fn rows(play: &Screenplay, voice: Voice) -> Vec<FrameRow> {
    let world = play.world();
    // Several connections may have the same ends, one after another: the last that was opened counts.
    let mut connections: BTreeMap<Ends, ConnectionId> = BTreeMap::new();
    let mut opened = world.connections().iter();
    // A router sends every packet on; that is not again.
    let mut seen: BTreeSet<(NodeId, Fresh)> = BTreeSet::new();
    let mut rows: Vec<FrameRow> = Vec::new();
    let mut sent_at: BTreeMap<EventId, usize> = BTreeMap::new();
    for event in world.trace().events() {
        if let What::Connection(ConnectionFact::Opening { id, .. }) = &event.what
            && let Some((id, ends)) = opened.find(|(other, _)| other == id)
        {
            connections.insert(ordered(ends.client, ends.server), id);
        }
        let micros = event.at.as_micros();
        let time = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
        match &event.what {
            What::Frame(FrameFact::Sent { packet, .. }) => {
                let summary = FrameSummary::of(packet);
                let connection = summary.as_ref().and_then(|summary| connections.get(&tcp_ends(summary)?).copied());
                let again = summary.as_ref().and_then(fresh).is_some_and(|fresh| !seen.insert((event.node, fresh)));
                let words = voice.say(&summary.map_or_else(|| say!("packet-not-ipv4"), |summary| said(&summary)));
                sent_at.insert(event.id, rows.len());
                rows.push(FrameRow {
                    event: event.id,
                    at: play.time_of(event.id),
                    time,
                    node: event.node,
                    words,
                    connection,
                    again,
                    lost: false,
                    packet: packet.clone(),
                });
            }
            What::Frame(FrameFact::Lost { sent: Some(sent), reason, .. }) => {
                let Some(there) = sent_at.get(sent).and_then(|at| rows.get(*at)) else { continue };
                rows.push(FrameRow {
                    event: event.id,
                    at: play.time_of(event.id),
                    time,
                    node: event.node,
                    words: voice.say(&say!("packet-lost", packet = &there.words, why = explain::facts::loss(*reason))),
                    lost: true,
                    ..there.clone()
                });
            }
            _ => {}
        }
    }
    rows
}

fn ordered(a: SocketAddrV4, b: SocketAddrV4) -> Ends {
    (a.min(b), a.max(b))
}

fn tcp_ends(summary: &FrameSummary) -> Option<Ends> {
    let Transport::Tcp { source, destination, .. } = summary.transport else { return None };
    Some(ordered(SocketAddrV4::new(summary.source, source), SocketAddrV4::new(summary.destination, destination)))
}

/// What a segment sends for the first time, unless it carries nothing that takes a sequence number (RFC 9293 §3.4).
fn fresh(summary: &FrameSummary) -> Option<Fresh> {
    let Transport::Tcp { source, destination, sequence, syn, fin, .. } = summary.transport else { return None };
    let length = summary.payload.len() + usize::from(syn) + usize::from(fin);
    let from = SocketAddrV4::new(summary.source, source);
    (length > 0).then_some((from, SocketAddrV4::new(summary.destination, destination), sequence, length))
}

fn said(summary: &FrameSummary) -> Said {
    let octets = summary.payload.len();
    match &summary.transport {
        Transport::Tcp { source, destination, acknowledgement, syn, fin, rst, .. } => {
            let flags = [(*syn, "SYN"), (*fin, "FIN"), (*rst, "RST"), (acknowledgement.is_some(), "ACK")];
            let flags: Vec<&str> = flags.into_iter().filter_map(|(set, name)| set.then_some(name)).collect();
            say!("packet-tcp", from = *source, to = *destination, flags = flags.join(" "), octets = octets)
        }
        Transport::Udp { source, destination } => {
            say!("packet-udp", from = *source, to = *destination, octets = octets)
        }
        Transport::Icmp => say!("packet-icmp"),
        Transport::Other(protocol) => say!("packet-other", protocol = u16::from(*protocol)),
    }
}
