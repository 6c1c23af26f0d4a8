//! The packets of a run for Wireshark, with host names and explanations.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddrV4};

use super::Story;
use super::ethernet::{self, MacAddress};
use super::pcapng::{Direction, PcapngWriter};
use crate::base::Side;
use crate::explain;
use crate::net::{FrameSummary, LinkId, NodeId, Transport};
use crate::sim::{LinkSpec, WorldSpec};
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

/// The links at which a node stands.
fn links_of(spec: &WorldSpec, node: NodeId) -> impl Iterator<Item = LinkId> + '_ {
    let at = move |(_, link): &(LinkId, &LinkSpec)| link.ends.0 == node.0 || link.ends.1 == node.0;
    (0..).map(LinkId).zip(&spec.links).filter(at).map(|(id, _)| id)
}

/// A packet that a node sends over a link, in the Ethernet frame that goes to the node at the other end.
fn framed(spec: &WorldSpec, sender: NodeId, link: LinkId, packet: &[u8]) -> Option<Vec<u8>> {
    let (a, b) = spec.links.get(usize::from(link.0))?.ends;
    let receiver = NodeId(if sender.0 == a { b } else { a });
    Some(ethernet::frame(MacAddress::of(sender, link), MacAddress::of(receiver, link), packet))
}

/// Writes the packets of a run as pcapng.
///
/// # Errors
/// When the sink fails.
pub fn write_capture(sink: &mut impl Write, story: &Story<'_>, view: View) -> io::Result<()> {
    let world = story.world;
    let mut writer = PcapngWriter::new(sink);
    let spec = world.spec();
    writer.section("Mailscope", &format!("{}, seed {}", story.title, story.seed), 0)?;
    let mut interfaces = BTreeMap::new();
    let mut names: Vec<(Ipv4Addr, String)> = Vec::new();
    for (node, host) in world.hosts() {
        names.push((host.address(), host.domain_name().to_owned()));
        if matches!(view, View::SeenBy(only) if only != node) {
            continue;
        }
        for (number, link) in links_of(spec, node).enumerate() {
            let name = format!("{}:eth{number}", spec.name(node));
            let interface = writer.interface(&name, spec.title(node), MacAddress::of(node, link))?;
            interfaces.insert((node, link), interface);
        }
    }
    let named: Vec<(Ipv4Addr, &str)> = names.iter().map(|(address, name)| (*address, name.as_str())).collect();
    writer.names(&named)?;

    let mut lost: BTreeMap<EventId, &'static str> = BTreeMap::new();
    for event in world.trace().events() {
        if let What::Frame(FrameFact::Lost { sent: Some(sent), reason, .. }) = event.what {
            lost.insert(sent, explain::facts::loss(reason));
        }
    }
    let start = u64::try_from(spec.start.unix_seconds()).unwrap_or(0) * 1_000_000;
    let mut streams = Streams::default();
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for event in world.trace().events() {
        let (sender, link, packet, direction) = match &event.what {
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
            What::Frame(FrameFact::Sent { link, packet }) => (event.node, *link, packet, Direction::Outbound),
            What::Frame(FrameFact::Arrived { sent, .. }) if view != View::Everything => {
                let Some(sent) = world.trace().get(*sent) else { continue };
                let What::Frame(FrameFact::Sent { link, packet }) = &sent.what else { continue };
                (sent.node, *link, packet, Direction::Inbound)
            }
            _ => continue,
        };
        let summary = FrameSummary::of(packet);
        let mut comments = Vec::new();
        if world.host(event.node).is_some() && direction == Direction::Outbound {
            comments = summary.as_ref().map(|summary| streams.explanations(summary)).unwrap_or_default();
        }
        let Some(interface) = interfaces.get(&(event.node, link)).copied() else { continue };
        let Some(frame) = framed(spec, sender, link, packet) else { continue };
        if direction == Direction::Outbound
            && let Some(reason) = lost.get(&event.id)
        {
            comments.push(format!("This packet is {reason}."));
        }
        let comments: Vec<&str> = comments.iter().map(String::as_str).collect();
        writer.packet(interface, start + event.at.as_micros(), &frame, &comments, Some(direction))?;
        *counts.entry(interface).or_default() += 1;
    }
    let end = start + world.now().as_micros();
    for interface in interfaces.values() {
        writer.statistics(*interface, end, counts.get(interface).copied().unwrap_or(0), 0)?;
    }
    writer.finish()?;
    Ok(())
}
