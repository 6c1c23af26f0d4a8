//! The packets of a run for Wireshark, with host names and explanations.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddrV4};

use bytes::Bytes;

use super::ethernet::{self, MacAddress};
use super::pcapng::{Direction, PcapngWriter};
use super::{ExportedRun, Exporter, RunWriter};
use crate::base::Side;
use crate::explain::{self, say};
use crate::net::{FrameSummary, LinkId, NodeId, Transport};
use crate::sim::{LinkSpec, WorldSpec};
use crate::trace::{ConnectionFact, ConnectionId, Event, EventId, FrameFact, LineFact, What};

/// Whose packets are recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Every packet once, where a computer sends it: with those that are lost later, without the copies that routers pass on.
    Everything,
    /// What the network card of one computer sends and receives.
    SeenBy(NodeId),
}

/// The last packets of connections that are over may come after their end: of so many what is known is kept.
const ENDED: usize = 1_024;

/// Where each side's stream begins, and what its lines mean.
#[derive(Default)]
struct Streams {
    /// The connection that a client and a server have at present.
    present: BTreeMap<(SocketAddrV4, SocketAddrV4), ConnectionId>,
    /// Client and server of each.
    ends: BTreeMap<ConnectionId, (SocketAddrV4, SocketAddrV4)>,
    /// The number of the SYN of each side.
    first: BTreeMap<(ConnectionId, Side), u32>,
    /// Explanations that have not been given yet, by the first octet of the TCP stream that carries their line. One record may carry several.
    lines: BTreeMap<(ConnectionId, Side), BTreeMap<u64, Vec<String>>>,
    /// Connections that are over at one end, and perhaps at the other, the latest last.
    ended: VecDeque<ConnectionId>,
}

impl Streams {
    fn open(&mut self, id: ConnectionId, client: SocketAddrV4, server: SocketAddrV4) {
        self.present.insert((client, server), id);
        self.ends.insert(id, (client, server));
    }

    fn close(&mut self, id: ConnectionId) {
        self.ended.push_back(id);
        // Each is there twice, once for each end.
        if self.ended.len() > 2 * ENDED
            && let Some(id) = self.ended.pop_front()
            && !self.ended.contains(&id)
        {
            self.forget(id);
        }
    }

    fn forget(&mut self, id: ConnectionId) {
        if let Some(ends) = self.ends.remove(&id)
            && self.present.get(&ends) == Some(&id)
        {
            self.present.remove(&ends);
        }
        for side in [Side::Client, Side::Server] {
            self.first.remove(&(id, side));
            self.lines.remove(&(id, side));
        }
    }

    fn explain(&mut self, id: ConnectionId, side: Side, offset: u64, text: String) {
        self.lines.entry((id, side)).or_default().entry(offset).or_default().push(text);
    }

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
        // Streams of a lesson stay below 4 GiB: the place of an octet in its stream is its distance from the SYN.
        let begin = u64::from(sequence.wrapping_sub(first.wrapping_add(1)));
        let end = begin + packet.payload.len() as u64;
        let mut later = lines.split_off(&begin);
        let rest = later.split_off(&end);
        lines.extend(rest);
        later.into_values().flatten().collect()
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

/// The packets as pcapng, which Wireshark, tcpdump and other tools read.
#[derive(Debug, Clone, Copy)]
pub struct Pcapng(pub View);

impl Exporter for Pcapng {
    fn id(&self) -> &'static str {
        "pcapng"
    }

    fn title(&self) -> &'static str {
        "pcapng"
    }

    fn file_name(&self) -> &'static str {
        "trace.pcapng"
    }

    fn media_type(&self) -> &'static str {
        "application/x-pcapng"
    }

    fn begin<'w>(&self, sink: Box<dyn Write + 'w>, run: &ExportedRun<'_>) -> io::Result<Box<dyn RunWriter + 'w>> {
        Ok(Box::new(Capture::new(sink, run, self.0)?))
    }
}

/// A capture that is written while a run is played.
struct Capture<W> {
    writer: PcapngWriter<W>,
    view: View,
    interfaces: BTreeMap<(NodeId, LinkId), u32>,
    streams: Streams,
    /// Packets in the order in which they were seen, from the first on whose fate is not known yet.
    waiting: VecDeque<Seen>,
    /// Packets that a node has sent and that have not arrived yet: for a view that shows arrivals.
    under_way: BTreeMap<EventId, (NodeId, LinkId, Bytes)>,
    counts: BTreeMap<u32, u64>,
}

/// A packet that an interface has seen.
struct Seen {
    /// The event that sent it, or brought it here.
    event: EventId,
    /// It has been sent, and may still be lost.
    undecided: bool,
    interface: u32,
    at: u64,
    frame: Vec<u8>,
    comments: Vec<String>,
    direction: Direction,
}

impl<W: Write> Capture<W> {
    fn new(sink: W, run: &ExportedRun<'_>, view: View) -> io::Result<Self> {
        let world = run.world;
        let mut writer = PcapngWriter::new(sink);
        let spec = world.spec();
        writer.section("Mailscope", &format!("{}, seed {}", run.title, run.seed), 0)?;
        let mut interfaces = BTreeMap::new();
        let mut names: Vec<(Ipv4Addr, String)> = Vec::new();
        for (node, host) in world.hosts() {
            names.push((host.address(), host.domain_name().to_owned()));
            if matches!(view, View::SeenBy(only) if only != node) {
                continue;
            }
            for (number, link) in links_of(spec, node).enumerate() {
                let name = format!("{}:eth{number}", spec.name(node));
                let interface =
                    writer.interface(&name, &run.voice.say(&spec.title(node).into()), MacAddress::of(node, link))?;
                interfaces.insert((node, link), interface);
            }
        }
        let named: Vec<(Ipv4Addr, &str)> = names.iter().map(|(address, name)| (*address, name.as_str())).collect();
        writer.names(&named)?;
        Ok(Self {
            writer,
            view,
            interfaces,
            streams: Streams::default(),
            waiting: VecDeque::new(),
            under_way: BTreeMap::new(),
            counts: BTreeMap::new(),
        })
    }

    /// The interface of the event's node has seen a packet that `sender` put on a link.
    fn see(&mut self, run: &ExportedRun<'_>, event: &Event, (sender, link, packet): (NodeId, LinkId, &Bytes)) {
        let direction = if sender == event.node { Direction::Outbound } else { Direction::Inbound };
        let mut comments = Vec::new();
        if run.world.host(event.node).is_some() && direction == Direction::Outbound {
            let summary = FrameSummary::of(packet);
            comments = summary.as_ref().map(|summary| self.streams.explanations(summary)).unwrap_or_default();
        }
        let Some(interface) = self.interfaces.get(&(event.node, link)).copied() else { return };
        let Some(frame) = framed(run.world.spec(), sender, link, packet) else { return };
        self.waiting.push_back(Seen {
            event: event.id,
            undecided: direction == Direction::Outbound,
            interface,
            at: start(run) + event.at.as_micros(),
            frame,
            comments,
            direction,
        });
    }

    /// What has become of a packet that was sent.
    fn decide(&mut self, sent: EventId, lost: Option<String>) {
        // They wait in the order of their events.
        let place = self.waiting.binary_search_by_key(&sent, |seen| seen.event).ok();
        if let Some(seen) = place.and_then(|at| self.waiting.get_mut(at)) {
            seen.undecided = false;
            seen.comments.extend(lost);
        }
    }

    /// Writes the packets whose fate is known, or all of them.
    fn write(&mut self, all: bool) -> io::Result<()> {
        while let Some(seen) = self.waiting.pop_front_if(|seen| all || !seen.undecided) {
            let comments: Vec<&str> = seen.comments.iter().map(String::as_str).collect();
            self.writer.packet(seen.interface, seen.at, &seen.frame, &comments, Some(seen.direction))?;
            *self.counts.entry(seen.interface).or_default() += 1;
        }
        Ok(())
    }
}

impl<W: Write> RunWriter for Capture<W> {
    fn add(&mut self, run: &ExportedRun<'_>, events: &[Event]) -> io::Result<()> {
        for event in events {
            match &event.what {
                What::Connection(ConnectionFact::Opening { id, client, server, .. }) => {
                    self.streams.open(*id, *client, *server);
                }
                What::Connection(ConnectionFact::Closed { id, .. }) => self.streams.close(*id),
                What::Line(LineFact::Spoken { connection, unit, carried }) => {
                    if let Some(said) = explain::line(unit) {
                        let text = format!("{} ({})", run.voice.say(&said), said.cited());
                        self.streams.explain(*connection, unit.side, carried.start, text);
                    }
                }
                What::Frame(FrameFact::Sent { link, packet }) => {
                    self.see(run, event, (event.node, *link, packet));
                    if self.view != View::Everything {
                        self.under_way.insert(event.id, (event.node, *link, packet.clone()));
                    }
                }
                What::Frame(FrameFact::Arrived { sent, .. }) => {
                    self.decide(*sent, None);
                    if let Some((sender, link, packet)) = self.under_way.remove(sent) {
                        self.see(run, event, (sender, link, &packet));
                    }
                }
                What::Frame(FrameFact::Lost { sent: Some(sent), reason, .. }) => {
                    let why = explain::facts::loss(*reason);
                    self.decide(*sent, Some(run.voice.say(&say!("frame-lost-comment", why = why))));
                    self.under_way.remove(sent);
                }
                _ => {}
            }
        }
        self.write(false)
    }

    fn end(&mut self, run: &ExportedRun<'_>) -> io::Result<()> {
        self.write(true)?;
        let end = start(run) + run.world.now().as_micros();
        for interface in self.interfaces.values() {
            self.writer.statistics(*interface, end, self.counts.get(interface).copied().unwrap_or(0), 0)?;
        }
        self.writer.flush()
    }
}

/// The beginning of a run, in microseconds after 1970-01-01T00:00:00Z.
fn start(run: &ExportedRun<'_>) -> u64 {
    u64::try_from(run.world.spec().start.unix_seconds()).unwrap_or(0) * 1_000_000
}
