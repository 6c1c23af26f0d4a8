//! One computer's TCP/IP: smoltcp with a socket set for each connection and our own table of who is talking to whom.
//!
//! smoltcp walks all sockets of a set for every packet. With a set of its own for each connection, found by port and peer, a packet
//! costs the same however many connections there are.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;
use smoltcp::iface::{Config, Interface, SocketSet};
use smoltcp::time::Instant;
use smoltcp::wire::{HardwareAddress, IpAddress, IpCidr, IpProtocol, Ipv4Cidr, Ipv4Packet, TcpPacket, TcpSeqNumber};

use super::device::Queues;
use super::tcp::{Connection, Progress};
use super::udp;
use crate::base::{CloseReason, SimRng, SimTime};

/// The first ephemeral port (RFC 6335 §6).
const FIRST_EPHEMERAL: u16 = 49_152;
/// More connections than this are not accepted: further SYNs are dropped, as a full backlog does.
const MAX_CONNECTIONS: usize = 16_384;
/// No more connections than this stay in TIME-WAIT, each with its buffers; the oldest go before their time, as on other systems
/// (tcp_max_tw_buckets of Linux).
const MAX_TIME_WAIT: usize = 256;

/// How a stack is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StackConfig {
    /// The address of the computer.
    pub address: Ipv4Addr,
    /// The largest IP packet, in octets.
    pub mtu: usize,
    /// Decides initial sequence numbers and ephemeral ports.
    pub seed: u64,
    /// A connection on which data is not acknowledged for this long is given up.
    pub user_timeout: Duration,
}

impl StackConfig {
    /// The usual one: an MTU of 1,500 octets, a user timeout of 15 minutes.
    #[must_use]
    pub const fn new(address: Ipv4Addr, seed: u64) -> Self {
        Self { address, mtu: 1_500, seed, user_timeout: Duration::from_secs(15 * 60) }
    }
}

/// A connection on one computer: its port and its peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnKey {
    local_port: u16,
    remote: SocketAddrV4,
}

impl ConnKey {
    /// The port on this computer.
    #[must_use]
    pub const fn local_port(&self) -> u16 {
        self.local_port
    }

    /// The peer.
    #[must_use]
    pub const fn remote(&self) -> SocketAddrV4 {
        self.remote
    }
}

/// What the owner of a stack is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StackEvent {
    /// A client asks for a connection to a port whose connections the owner wants to be asked about: [`Stack::admit`] or
    /// [`Stack::refuse`] is the answer. Without one the client hears nothing and tries again.
    Asked {
        /// The connection that it would be.
        key: ConnKey,
    },
    /// A client that asked and has not been answered does not want it any more.
    Withdrawn {
        /// Which.
        key: ConnKey,
    },
    /// A client has connected to a port that listens.
    Accepted {
        /// The connection; its local port tells which port.
        key: ConnKey,
    },
    /// A connection that was asked for stands.
    Connected {
        /// Which.
        key: ConnKey,
    },
    /// There is something to [`Stack::recv`].
    Readable {
        /// Where.
        key: ConnKey,
    },
    /// TCP has taken some of what was written.
    Writable {
        /// Where.
        key: ConnKey,
    },
    /// The peer sends no more, and everything it sent has been read.
    PeerClosed {
        /// Where.
        key: ConnKey,
    },
    /// It is over; the key may come again for another connection.
    Closed {
        /// Which.
        key: ConnKey,
        /// How it ended.
        reason: CloseReason,
    },
    /// A datagram came to a bound port.
    Datagram {
        /// The port on this computer.
        port: u16,
        /// From where.
        from: SocketAddrV4,
        /// What.
        payload: Bytes,
    },
}

/// How connections to a port are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listening {
    /// All of them.
    Open,
    /// The owner is asked about each.
    Asking,
}

/// The TCP/IP stack of a computer that is on. Switching the computer off is dropping it.
pub struct Stack {
    config: StackConfig,
    interface: Interface,
    device: Queues,
    connections: BTreeMap<ConnKey, Connection>,
    listening: BTreeMap<u16, Listening>,
    /// The SYNs of clients that ask.
    asking: BTreeMap<ConnKey, Bytes>,
    udp_ports: BTreeSet<u16>,
    /// Connections by the time at which they want to be polled.
    due: BTreeSet<(SimTime, ConnKey)>,
    /// Connections the owner has done something with.
    touched: BTreeSet<ConnKey>,
    events: VecDeque<StackEvent>,
    /// Connections in TIME-WAIT, the oldest first; some may be gone, or be others by now.
    time_wait: VecDeque<ConnKey>,
    next_port: u16,
}

pub(super) fn instant(at: SimTime) -> Instant {
    Instant::from_micros(i64::try_from(at.as_micros()).unwrap_or(i64::MAX))
}

impl Stack {
    /// A stack on which nothing listens.
    #[must_use]
    pub fn new(config: StackConfig) -> Self {
        let mut device = Queues { mtu: config.mtu, ..Queues::default() };
        let mut settings = Config::new(HardwareAddress::Ip);
        settings.random_seed = config.seed;
        let mut interface = Interface::new(settings, &mut device, Instant::ZERO);
        interface.update_ip_addrs(|addresses| {
            // One address always fits; a mask of 0 makes every other computer a neighbour: there is no ARP to be done.
            let _ = addresses.push(IpCidr::Ipv4(Ipv4Cidr::new(config.address, 0)));
        });
        let span = u64::from(u16::MAX - FIRST_EPHEMERAL);
        let offset = SimRng::new(config.seed).below(span);
        Self {
            next_port: FIRST_EPHEMERAL + u16::try_from(offset).unwrap_or(0),
            config,
            interface,
            device,
            connections: BTreeMap::new(),
            listening: BTreeMap::new(),
            asking: BTreeMap::new(),
            udp_ports: BTreeSet::new(),
            due: BTreeSet::new(),
            touched: BTreeSet::new(),
            events: VecDeque::new(),
            time_wait: VecDeque::new(),
        }
    }

    /// Its address.
    #[must_use]
    pub const fn address(&self) -> Ipv4Addr {
        self.config.address
    }

    /// Accepts connections to a port.
    pub fn listen(&mut self, port: u16) {
        self.listening.insert(port, Listening::Open);
    }

    /// Accepts those connections to a port that the owner wants: a SYN waits for his answer ([`StackEvent::Asked`]).
    pub fn listen_asking(&mut self, port: u16) {
        self.listening.insert(port, Listening::Asking);
    }

    /// Accepts none any more: a SYN is answered with RST, one that waits when it is sent again. Connections that stand are the owner's
    /// to end.
    pub fn unlisten(&mut self, port: u16) {
        self.listening.remove(&port);
        self.asking.retain(|key, _| key.local_port != port);
    }

    /// A client that asked may connect; [`StackEvent::Accepted`] follows if it still wants to.
    pub fn admit(&mut self, now: SimTime, key: ConnKey) {
        if let Some(syn) = self.asking.remove(&key) {
            self.accept(now, key, &syn);
        }
    }

    /// A client that asked is answered with RST.
    pub fn refuse(&mut self, now: SimTime, key: ConnKey) {
        if let Some(syn) = self.asking.remove(&key) {
            self.feed_without_connection(now, &syn);
        }
    }

    fn ephemeral_port(&mut self, remote: SocketAddrV4) -> u16 {
        for _ in FIRST_EPHEMERAL..=u16::MAX {
            let port = self.next_port;
            self.next_port = if port == u16::MAX { FIRST_EPHEMERAL } else { port + 1 };
            let key = ConnKey { local_port: port, remote };
            if !self.connections.contains_key(&key) && !self.listening.contains_key(&port) {
                break;
            }
        }
        // With every port in use the oldest connection to this peer has to give way: it is aborted by the reuse.
        if self.next_port == FIRST_EPHEMERAL { u16::MAX } else { self.next_port - 1 }
    }

    /// Opens a connection: a SYN goes out at the next [`Self::poll`].
    pub fn connect(&mut self, now: SimTime, remote: SocketAddrV4) -> ConnKey {
        let key = ConnKey { local_port: self.ephemeral_port(remote), remote };
        self.remove(key);
        let connection = Connection::connect(&mut self.interface, now, key.local_port, remote);
        self.connections.insert(key, connection);
        self.touched.insert(key);
        key
    }

    /// Queues octets for the peer. After [`Self::close`] they are dropped.
    pub fn write(&mut self, key: ConnKey, bytes: Bytes) {
        if let Some(connection) = self.connections.get_mut(&key) {
            connection.write(bytes);
            self.touched.insert(key);
        }
    }

    /// Octets that TCP has not taken yet.
    #[must_use]
    pub fn unsent(&self, key: ConnKey) -> usize {
        self.connections.get(&key).map_or(0, Connection::unsent)
    }

    /// What the peer sent and nobody has read yet.
    pub fn recv(&mut self, key: ConnKey) -> Option<Bytes> {
        let connection = self.connections.get_mut(&key)?;
        let bytes = connection.recv()?;
        // The window may open, and a FIN may come to light.
        self.touched.insert(key);
        Some(bytes)
    }

    /// Ends our direction once everything queued has been sent (FIN).
    pub fn close(&mut self, key: ConnKey) {
        if let Some(connection) = self.connections.get_mut(&key) {
            connection.close();
            self.touched.insert(key);
        }
    }

    /// Ends a connection at once (RST). No event follows.
    pub fn abort(&mut self, key: ConnKey) {
        if let Some(connection) = self.connections.get_mut(&key) {
            connection.abort();
            self.touched.insert(key);
        }
    }

    /// Takes datagrams that come to a port.
    pub fn udp_bind(&mut self, port: u16) {
        self.udp_ports.insert(port);
    }

    /// Takes none any more.
    pub fn udp_unbind(&mut self, port: u16) {
        self.udp_ports.remove(&port);
    }

    /// Sends a datagram.
    pub fn udp_send(&mut self, from_port: u16, to: SocketAddrV4, payload: &[u8]) {
        let from = SocketAddrV4::new(self.config.address, from_port);
        self.device.to_send.push_back(udp::datagram(from, to, payload));
    }

    /// A packet has come. [`Self::poll`] must follow at the same instant.
    pub fn input(&mut self, now: SimTime, packet: &Bytes) {
        let Ok(ip) = Ipv4Packet::new_checked(&packet[..]) else { return };
        if ip.dst_addr() != self.config.address {
            return;
        }
        match ip.next_header() {
            IpProtocol::Tcp => self.input_tcp(now, packet, ip.src_addr(), usize::from(ip.header_len())),
            IpProtocol::Udp => self.input_udp(packet),
            // Echo requests are answered by the interface.
            _ => self.feed_without_connection(now, packet),
        }
    }

    fn input_udp(&mut self, packet: &Bytes) {
        let Some((from, port, payload)) = udp::parse(packet) else { return };
        if self.udp_ports.contains(&port) {
            self.events.push_back(StackEvent::Datagram { port, from, payload });
        } else {
            self.device.to_send.extend(udp::port_unreachable(self.config.address, packet));
        }
    }

    fn feed_without_connection(&mut self, now: SimTime, packet: &Bytes) {
        let mut nobody = SocketSet::new(Vec::new());
        self.device.received.push_back(packet.clone());
        self.interface.poll(instant(now), &mut self.device, &mut nobody);
    }

    fn input_tcp(&mut self, now: SimTime, packet: &Bytes, source: Ipv4Addr, header: usize) {
        let Some(Ok(tcp)) = packet.get(header..).map(TcpPacket::new_checked) else { return };
        let key = ConnKey { local_port: tcp.dst_port(), remote: SocketAddrV4::new(source, tcp.src_port()) };
        let opens = tcp.syn() && !tcp.ack();
        if opens && self.connections.get(&key).is_some_and(Connection::is_over) {
            // RFC 9293 §3.6.1: a new SYN may end TIME-WAIT.
            self.remove(key);
        }
        if self.connections.contains_key(&key) {
            // An RST that answers a segment of an unknown connection acknowledges nothing; one that breaks off a connection does
            // (RFC 9293 §3.10.7.1).
            let reset = if tcp.ack() { CloseReason::Reset } else { CloseReason::Unknown };
            self.feed(now, key, packet, tcp.rst().then_some(reset));
            return;
        }
        match self.listening.get(&key.local_port) {
            Some(Listening::Open) if opens => self.accept(now, key, packet),
            Some(Listening::Asking) if opens => self.ask(key, packet),
            Some(Listening::Asking) if tcp.rst() && self.asking.remove(&key).is_some() => {
                self.events.push_back(StackEvent::Withdrawn { key });
            }
            // Nobody: the interface answers with RST (RFC 9293 §3.10.7.1).
            _ => self.feed_without_connection(now, packet),
        }
    }

    fn feed(&mut self, now: SimTime, key: ConnKey, packet: &Bytes, reset: Option<CloseReason>) {
        let Some(connection) = self.connections.get_mut(&key) else { return };
        self.device.received.push_back(packet.clone());
        connection.input(&mut self.interface, &mut self.device, now, reset);
        self.touched.insert(key);
    }

    /// A SYN opens a connection.
    fn accept(&mut self, now: SimTime, key: ConnKey, syn: &Bytes) {
        if self.connections.len() < MAX_CONNECTIONS {
            self.connections.insert(key, Connection::listen(now, key.local_port));
            self.feed(now, key, syn, None);
        }
    }

    /// A SYN waits until the owner has been asked; one that is sent again is the same question.
    fn ask(&mut self, key: ConnKey, syn: &Bytes) {
        if self.asking.len() >= MAX_CONNECTIONS && !self.asking.contains_key(&key) {
            return;
        }
        match self.asking.insert(key, syn.clone()) {
            None => self.events.push_back(StackEvent::Asked { key }),
            Some(before) if sequence_number(&before) != sequence_number(syn) => {
                self.events.extend([StackEvent::Withdrawn { key }, StackEvent::Asked { key }]);
            }
            Some(_) => {}
        }
    }

    /// Does what is due: sends, retransmits, gives up, and tells the owner through events.
    pub fn poll(&mut self, now: SimTime) {
        while let Some(&(at, key)) = self.due.first()
            && at <= now
        {
            self.due.pop_first();
            if let Some(connection) = self.connections.get_mut(&key) {
                connection.due = None;
                self.touched.insert(key);
            }
        }
        while let Some(key) = self.touched.pop_first() {
            self.poll_connection(now, key);
        }
    }

    fn poll_connection(&mut self, now: SimTime, key: ConnKey) {
        let Some(connection) = self.connections.get_mut(&key) else { return };
        let user_timeout = self.config.user_timeout;
        connection.poll(&mut self.interface, &mut self.device, now, user_timeout, &mut |progress| {
            self.events.push_back(match progress {
                Progress::Accepted => StackEvent::Accepted { key },
                Progress::Connected => StackEvent::Connected { key },
                Progress::Readable => StackEvent::Readable { key },
                Progress::Writable => StackEvent::Writable { key },
                Progress::PeerClosed => StackEvent::PeerClosed { key },
                Progress::Closed(reason) => StackEvent::Closed { key, reason },
            });
        });
        if connection.is_gone() {
            self.remove(key);
            return;
        }
        if connection.begins_time_wait() {
            self.time_wait.push_back(key);
        }
        let due = connection.next_poll(&mut self.interface, now, user_timeout);
        if connection.due != due {
            if let Some(at) = connection.due {
                self.due.remove(&(at, key));
            }
            if let Some(at) = due {
                self.due.insert((at, key));
            }
            connection.due = due;
        }
        while self.time_wait.len() > MAX_TIME_WAIT {
            let Some(oldest) = self.time_wait.pop_front() else { break };
            if self.connections.get(&oldest).is_some_and(Connection::is_in_time_wait) {
                self.remove(oldest);
            }
        }
    }

    fn remove(&mut self, key: ConnKey) {
        if let Some(at) = self.connections.remove(&key).and_then(|connection| connection.due) {
            self.due.remove(&(at, key));
        }
        self.touched.remove(&key);
    }

    /// The next thing the owner must know.
    pub fn pop_event(&mut self) -> Option<StackEvent> {
        self.events.pop_front()
    }

    /// The next packet to be sent.
    pub fn pop_packet(&mut self) -> Option<Bytes> {
        self.device.to_send.pop_front()
    }

    /// When [`Self::poll`] must be called next.
    #[must_use]
    pub fn poll_at(&self) -> Option<SimTime> {
        if !self.touched.is_empty() || !self.events.is_empty() {
            return Some(SimTime::ZERO);
        }
        self.due.first().map(|&(at, _)| at)
    }

    /// How many connections there are, those in TIME-WAIT included.
    #[must_use]
    pub fn connection_count(&self) -> usize {
        self.connections.len()
    }
}

/// The sequence number of a TCP segment in an IP packet.
fn sequence_number(packet: &Bytes) -> Option<TcpSeqNumber> {
    let header = usize::from(Ipv4Packet::new_checked(&packet[..]).ok()?.header_len());
    Some(TcpPacket::new_checked(packet.get(header..)?).ok()?.seq_number())
}

pub(super) const fn ip(address: Ipv4Addr) -> IpAddress {
    IpAddress::Ipv4(address)
}
