//! Two stacks and a link between them: what TCP does when packets are lost, nobody reads, or a computer forgets everything.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::{CloseReason, SimRng, SimTime};
use mailscope::net::{
    ConnKey, FrameSummary, Link, LinkConfig, NodeId, Outcome, Stack, StackConfig, StackEvent, Transport,
};

const A: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const B: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);
const SERVER: SocketAddrV4 = SocketAddrV4::new(B, 25);

/// A client (0) and a server (1), and everything under way between them.
struct Pair {
    now: SimTime,
    stacks: [Stack; 2],
    link: Link,
    under_way: BTreeMap<(SimTime, u64), (usize, Bytes)>,
    sent: Vec<(SimTime, usize, Bytes)>,
    events: Vec<(SimTime, usize, StackEvent)>,
    received: [BTreeMap<ConnKey, Vec<u8>>; 2],
    /// Whether each end reads what comes.
    reads: [bool; 2],
    number: u64,
}

impl Pair {
    fn new(seed: u64, loss_per_million: u32) -> Self {
        let config = LinkConfig {
            ends: (NodeId(0), NodeId(1)),
            latency: Duration::from_millis(10),
            bandwidth: 10_000_000,
            loss_per_million,
            up: true,
        };
        Self {
            now: SimTime::ZERO,
            stacks: [Self::stack(A, seed), Self::stack(B, seed + 1)],
            link: Link::new(config, SimRng::stream(seed, "link")),
            under_way: BTreeMap::new(),
            sent: Vec::new(),
            events: Vec::new(),
            received: Default::default(),
            reads: [true; 2],
            number: 0,
        }
    }

    fn stack(address: Ipv4Addr, seed: u64) -> Stack {
        Stack::new(StackConfig::new(address, seed))
    }

    fn settle(&mut self) {
        for at in 0..2 {
            loop {
                self.stacks[at].poll(self.now);
                let mut idle = true;
                while let Some(event) = self.stacks[at].pop_event() {
                    idle = false;
                    if let StackEvent::Readable { key } = event
                        && self.reads[at]
                    {
                        while let Some(bytes) = self.stacks[at].recv(key) {
                            self.received[at].entry(key).or_default().extend_from_slice(&bytes);
                        }
                    }
                    self.events.push((self.now, at, event));
                }
                if idle {
                    break;
                }
            }
            while let Some(packet) = self.stacks[at].pop_packet() {
                self.sent.push((self.now, at, packet.clone()));
                if let Outcome::Arrives { at: time } = self.link.transmit(self.now, NodeId(at as u16), packet.len()) {
                    self.number += 1;
                    self.under_way.insert((time, self.number), (1 - at, packet));
                }
            }
        }
    }

    fn run_until(&mut self, end: SimTime) {
        self.settle();
        loop {
            let arrival = self.under_way.first_key_value().map(|((at, _), _)| *at);
            let timers = self.stacks.iter().filter_map(Stack::poll_at).min();
            let next = [arrival, timers].into_iter().flatten().min().map(|at| at.max(self.now));
            let Some(at) = next.filter(|at| *at <= end) else { break };
            assert!(self.sent.len() < 200_000, "the stacks never come to rest");
            self.now = at;
            while let Some(entry) = self.under_way.first_entry()
                && entry.key().0 <= at
            {
                let (to, packet) = entry.remove();
                self.stacks[to].input(at, &packet);
            }
            self.settle();
        }
        self.now = end;
    }

    fn connect(&mut self) -> ConnKey {
        self.stacks[1].listen(25);
        self.stacks[0].connect(self.now, SERVER)
    }

    fn saw(&self, at: usize, wanted: impl Fn(&StackEvent) -> bool) -> bool {
        self.events.iter().any(|(_, who, event)| *who == at && wanted(event))
    }

    fn closed(&self, at: usize) -> Vec<CloseReason> {
        let closed = self.events.iter().filter_map(|(_, who, event)| match event {
            StackEvent::Closed { reason, .. } if *who == at => Some(*reason),
            _ => None,
        });
        closed.collect()
    }

    fn server_key(&self) -> ConnKey {
        let accepted = self.events.iter().find_map(|(_, _, event)| match event {
            StackEvent::Accepted { key } => Some(*key),
            _ => None,
        });
        accepted.unwrap()
    }
}

fn text(octets: usize) -> Bytes {
    (0..octets).map(|n| b"0123456789\r\n"[n % 12]).collect()
}

fn secs(n: u64) -> SimTime {
    SimTime::from_secs(n)
}

#[test]
fn everything_arrives_in_order_however_many_packets_are_lost() {
    for loss in [0, 10_000, 50_000, 200_000] {
        let mut pair = Pair::new(3, loss);
        let key = pair.connect();
        let body = text(200_000);
        pair.stacks[0].write(key, body.clone());
        pair.stacks[0].close(key);
        pair.run_until(secs(3_000));
        let server = pair.server_key();
        assert!(pair.received[1][&server] == body, "loss {loss}");
        assert!(pair.saw(1, |event| matches!(event, StackEvent::PeerClosed { .. })), "loss {loss}");
        let octets: usize = pair
            .sent
            .iter()
            .filter(|(_, who, _)| *who == 0)
            .map(|(_, _, p)| FrameSummary::of(p).unwrap().payload.len())
            .sum();
        assert_eq!(octets > body.len(), loss > 0, "there are retransmissions exactly when packets are lost");
    }
}

#[test]
fn a_connection_closes_cleanly_from_both_sides() {
    let mut pair = Pair::new(1, 0);
    let key = pair.connect();
    pair.run_until(secs(1));
    pair.stacks[0].close(key);
    pair.run_until(secs(2));
    let server = pair.server_key();
    pair.stacks[1].write(server, Bytes::from_static(b"still here"));
    pair.stacks[1].close(server);
    pair.run_until(secs(60));
    assert_eq!(pair.received[0][&key], b"still here");
    assert_eq!((pair.closed(0), pair.closed(1)), (vec![CloseReason::Finished], vec![CloseReason::Finished]));
    assert_eq!(pair.stacks[0].connection_count() + pair.stacks[1].connection_count(), 0);
    assert_eq!(pair.stacks[0].poll_at(), None);
}

#[test]
fn a_peer_that_never_reads_stops_the_sender_and_not_the_world() {
    let mut pair = Pair::new(1, 0);
    let key = pair.connect();
    pair.reads[1] = false;
    pair.stacks[0].write(key, text(1_000_000));
    pair.run_until(secs(30));
    let unsent = pair.stacks[0].unsent(key);
    assert!(unsent > 900_000, "{unsent}");
    pair.reads[1] = true;
    let server = pair.server_key();
    while let Some(bytes) = pair.stacks[1].recv(server) {
        pair.received[1].entry(server).or_default().extend_from_slice(&bytes);
    }
    pair.run_until(secs(300));
    assert_eq!(pair.received[1][&server].len(), 1_000_000);
}

#[test]
fn a_computer_that_forgot_everything_answers_with_rst() {
    let mut pair = Pair::new(1, 0);
    let key = pair.connect();
    pair.run_until(secs(1));
    pair.stacks[1] = Pair::stack(B, 99);
    pair.stacks[0].write(key, text(10));
    pair.run_until(secs(2));
    assert_eq!(pair.closed(0), [CloseReason::Unknown]);
}

/// A server that is asked about its clients, and one client; what it is asked.
fn asks(pair: &mut Pair) -> (ConnKey, ConnKey) {
    pair.stacks[1].listen_asking(25);
    let client = pair.stacks[0].connect(pair.now, SERVER);
    pair.run_until(secs(5));
    let asked: Vec<_> = pair.events.iter().filter(|(_, who, _)| *who == 1).map(|(_, _, event)| event.clone()).collect();
    let [StackEvent::Asked { key }] = asked[..] else {
        panic!("a SYN that is sent again is the same question: {asked:?}")
    };
    assert!(pair.sent.len() > 1 && pair.sent.iter().all(|(_, who, _)| *who == 0), "the client hears nothing");
    (client, key)
}

#[test]
fn a_client_that_a_server_is_asked_about_connects_as_soon_as_it_is_admitted() {
    let mut pair = Pair::new(1, 0);
    let (client, key) = asks(&mut pair);
    let now = pair.now;
    pair.stacks[1].admit(now, key);
    pair.run_until(secs(6));
    assert!(pair.saw(0, |event| *event == StackEvent::Connected { key: client }));
    assert_eq!(pair.server_key(), key);
    pair.stacks[0].write(client, text(10));
    pair.run_until(secs(7));
    assert_eq!(pair.received[1][&key], text(10));
}

#[test]
fn a_client_that_is_not_admitted_is_refused_or_hears_nothing_until_it_gives_up() {
    let mut pair = Pair::new(1, 0);
    let (_, key) = asks(&mut pair);
    let now = pair.now;
    pair.stacks[1].refuse(now, key);
    pair.run_until(secs(6));
    assert_eq!(pair.closed(0), [CloseReason::Refused]);

    let mut pair = Pair::new(1, 0);
    let (_, key) = asks(&mut pair);
    pair.run_until(secs(200));
    assert_eq!(pair.closed(0), [CloseReason::TimedOut]);
    assert!(pair.saw(1, |event| *event == StackEvent::Withdrawn { key }));
    let now = pair.now;
    pair.stacks[1].admit(now, key);
    pair.run_until(secs(300));
    assert!(!pair.saw(1, |event| matches!(event, StackEvent::Accepted { .. })), "it is too late");
}

#[test]
fn an_idle_connection_stands_for_ever_and_one_without_acknowledgements_does_not() {
    let mut pair = Pair::new(1, 0);
    let key = pair.connect();
    pair.run_until(secs(1));
    let quiet = pair.sent.len();
    pair.run_until(secs(10 * 3_600));
    assert_eq!(pair.sent.len(), quiet);
    pair.link.set_up(false);
    pair.stacks[0].write(key, text(10));
    pair.run_until(secs(10 * 3_600 + 899));
    assert_eq!(pair.closed(0), []);
    pair.run_until(secs(10 * 3_600 + 901));
    assert_eq!(pair.closed(0), [CloseReason::TimedOut]);
}

#[test]
fn many_connections_at_once_are_kept_apart() {
    let mut pair = Pair::new(1, 0);
    let keys: Vec<_> = (0..500).map(|_| pair.connect()).collect();
    for (number, key) in keys.iter().enumerate() {
        pair.stacks[0].write(*key, format!("line {number}\r\n").into());
    }
    pair.run_until(secs(5));
    let mut heard: Vec<_> = pair.received[1].values().map(|v| String::from_utf8(v.clone()).unwrap()).collect();
    heard.sort();
    let mut said: Vec<_> = (0..500).map(|number| format!("line {number}\r\n")).collect();
    said.sort();
    assert_eq!(heard, said);
}

/// Each connection in TIME-WAIT holds its buffers: somebody who connects and goes, again and again, must not fill the memory with them.
#[test]
fn only_so_many_connections_stay_in_time_wait() {
    let mut pair = Pair::new(1, 0);
    let keys: Vec<_> = (0..500).map(|_| pair.connect()).collect();
    pair.run_until(secs(5));
    keys.iter().for_each(|key| pair.stacks[0].close(*key));
    pair.run_until(secs(6));
    let servers: Vec<_> = pair
        .events
        .iter()
        .filter_map(|(_, at, event)| match event {
            StackEvent::Accepted { key } if *at == 1 => Some(*key),
            _ => None,
        })
        .collect();
    assert_eq!(servers.len(), 500);
    servers.iter().for_each(|key| pair.stacks[1].close(*key));
    pair.run_until(secs(8));
    assert_eq!(pair.closed(0).len(), 500, "all of them are over");
    assert_eq!(pair.stacks.map(|stack| stack.connection_count()), [256, 0]);
}

#[test]
fn every_frame_has_right_checksums_and_a_seed_decides_its_octets() {
    let frames = |seed| {
        let mut pair = Pair::new(seed, 0);
        let key = pair.connect();
        pair.stacks[0].write(key, text(5_000));
        pair.stacks[0].udp_send(4_000, SocketAddrV4::new(B, 9), b"nobody takes this");
        pair.run_until(secs(20));
        pair.sent
    };
    let sent = frames(1);
    for (_, _, packet) in &sent {
        let sum = |octets: &[u8], start: u32| {
            let words = octets.chunks(2).map(|pair| u32::from(pair[0]) << 8 | u32::from(*pair.get(1).unwrap_or(&0)));
            let mut sum = start + words.sum::<u32>();
            while sum > 0xffff {
                sum = (sum & 0xffff) + (sum >> 16);
            }
            sum
        };
        assert_eq!(sum(&packet[..20], 0), 0xffff);
        let pseudo = sum(&packet[12..20], u32::from(packet[9]) + packet.len() as u32 - 20);
        let start = if packet[9] == 1 { 0 } else { pseudo };
        assert_eq!(sum(&packet[20..], start), 0xffff, "protocol {}", packet[9]);
    }
    assert!(sent.iter().any(|(_, who, p)| *who == 1 && FrameSummary::of(p).unwrap().transport == Transport::Icmp));
    assert_eq!(sent, frames(1));
    assert_ne!(sent, frames(2));
}
