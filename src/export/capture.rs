//! The packets of a run for Wireshark, with host names and explanations.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddrV4};

use super::Story;
use super::pcapng::{Direction, PcapngWriter};
use crate::base::Side;
use crate::explain;
use crate::net::{FrameSummary, NodeId, Transport};
use crate::trace::{ConnectionFact, ConnectionId, EventId, FrameFact, LineFact, What};

/// Whose packets are recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Every packet once, where a computer sends it: with those that are lost later, without the copies that routers pass on.
    Everything,
    /// What the network card of one computer sends and receives.
    SeenBy(NodeId),
}

/// Where each side's stream begins, and what its lines mean.
#[derive(Default)]
struct Streams {
    /// The connection that a client and a server have at present.
    present: BTreeMap<(SocketAddrV4, SocketAddrV4), ConnectionId>,
    /// The number of the SYN of each side.
    first: BTreeMap<(ConnectionId, Side), u32>,
    /// Explanations that have not been given yet, by the stream offset at which their line begins.
    lines: BTreeMap<(ConnectionId, Side), BTreeMap<u64, String>>,
}

impl Streams {
    /// The explanations of the lines that begin in this packet.
    fn explanations(&mut self, packet: &FrameSummary) -> Vec<String> {
        let Transport::Tcp { source, destination, sequence, syn, .. } = packet.transport else { return Vec::new() };
        let (from, to) = (SocketAddrV4::new(packet.source, source), SocketAddrV4::new(packet.destination, destination));
        let (id, side) = if let Some(id) = self.present.get(&(from, to)) {
            (*id, Side::Client)
        } else if let Some(id) = self.present.get(&(to, from)) {
            (*id, Side::Server)
        } else {
            return Vec::new();
        };
        if syn {
            self.first.insert((id, side), sequence);
        }
        let (Some(first), Some(lines)) = (self.first.get(&(id, side)), self.lines.get_mut(&(id, side))) else {
            return Vec::new();
        };
        // Streams of a lesson stay below 4 GiB: the offset is the distance from the SYN.
        let begin = u64::from(sequence.wrapping_sub(first.wrapping_add(1)));
        let end = begin + packet.payload.len() as u64;
        let mut later = lines.split_off(&begin);
        let rest = later.split_off(&end);
        lines.extend(rest);
        later.into_values().collect()
    }
}

/// Writes the packets of a run as pcapng.
///
/// # Errors
/// When the sink fails.
pub fn write_capture(sink: &mut impl Write, story: &Story<'_>, view: View) -> io::Result<()> {
    let world = story.world;
    let mut writer = PcapngWriter::new(sink);
    writer.section("Mailscope", &format!("{}, seed {}", story.title, story.seed))?;
    let mut interfaces = BTreeMap::new();
    let mut names: Vec<(Ipv4Addr, String)> = Vec::new();
    for (node, host) in world.hosts() {
        names.push((host.address(), host.domain_name().to_owned()));
        if matches!(view, View::SeenBy(only) if only != node) {
            continue;
        }
        let Some(spec) = world.spec().nodes.get(usize::from(node.0)) else { continue };
        let interface = writer.interface(&format!("{}:eth0", spec.name), &spec.title, 0)?;
        interfaces.insert(node, interface);
    }
    let named: Vec<(Ipv4Addr, &str)> = names.iter().map(|(address, name)| (*address, name.as_str())).collect();
    writer.names(&named)?;

    let mut lost: BTreeMap<EventId, &'static str> = BTreeMap::new();
    for event in world.trace().events() {
        if let What::Frame(FrameFact::Lost { sent: Some(sent), reason, .. }) = event.what {
            lost.insert(sent, explain::facts::loss(reason));
        }
    }
    let start = u64::try_from(world.spec().start.unix_seconds()).unwrap_or(0) * 1_000_000;
    let mut streams = Streams::default();
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for event in world.trace().events() {
        let (packet, direction) = match &event.what {
            What::Connection(ConnectionFact::Opening { id, client, server }) => {
                streams.present.insert((*client, *server), *id);
                continue;
            }
            What::Line(LineFact::Spoken { connection, unit }) => {
                if let Some(explanation) = explain::line(unit) {
                    let text = format!("{} ({})", explanation.text, explanation.source);
                    streams.lines.entry((*connection, unit.side)).or_default().insert(unit.offset, text);
                }
                continue;
            }
            What::Frame(FrameFact::Sent { packet, .. }) => (packet.clone(), Direction::Outbound),
            What::Frame(FrameFact::Arrived { sent, .. }) if view != View::Everything => {
                match world.trace().get(*sent).map(|event| &event.what) {
                    Some(What::Frame(FrameFact::Sent { packet, .. })) => (packet.clone(), Direction::Inbound),
                    _ => continue,
                }
            }
            _ => continue,
        };
        let summary = FrameSummary::of(&packet);
        let mut comments = Vec::new();
        if world.host(event.node).is_some() && direction == Direction::Outbound {
            comments = summary.as_ref().map(|summary| streams.explanations(summary)).unwrap_or_default();
        }
        let Some(interface) = interfaces.get(&event.node).copied() else { continue };
        if direction == Direction::Outbound
            && let Some(reason) = lost.get(&event.id)
        {
            comments.push(format!("This packet is {reason}."));
        }
        let comments: Vec<&str> = comments.iter().map(String::as_str).collect();
        writer.packet(interface, start + event.at.as_micros(), &packet, &comments, Some(direction))?;
        *counts.entry(interface).or_default() += 1;
    }
    let end = start + world.now().as_micros();
    for interface in interfaces.values() {
        writer.statistics(*interface, end, counts.get(interface).copied().unwrap_or(0), 0)?;
    }
    writer.finish()?;
    Ok(())
}
