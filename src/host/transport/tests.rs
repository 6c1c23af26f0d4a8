//! A layer that is none, but behaves like one: two computers agree on it in mid-conversation, and what they say from then on is in
//! records whose octets are shifted.

use std::net::Ipv4Addr;

use super::*;
use crate::base::DateTime;
use crate::host::{Context, Host, HostSetup, Installed, Pop3Service};
use crate::mail::{Quota, Store};
use crate::net::{FrameSummary, NodeId, Transport as Datagram};
use crate::pop3::server::Expire;
use crate::trace::{ConnectionFact, ConnectionId, Event, LineFact, Recording, What};

/// Each octet is moved by so many.
const SHIFT: u8 = 13;
/// Of a record: its length, in two octets.
const HEADER: usize = 2;

/// The client sends an empty record first, and the server answers with one: only then anything is said.
#[derive(Debug)]
struct Shifting {
    side: Side,
    agreed: bool,
    unsaid: Vec<u8>,
    records: Vec<Record>,
    received: BytesMut,
    heard: Vec<u8>,
}

fn shifting(side: Side) -> Box<dyn SecurityLayer> {
    let (unsaid, heard, received) = (Vec::new(), Vec::new(), BytesMut::new());
    let mut layer = Shifting { side, agreed: false, unsaid, records: Vec::new(), received, heard };
    if side == Side::Client {
        layer.seal(&[]);
    }
    Box::new(layer)
}

impl Shifting {
    fn seal(&mut self, plaintext: &[u8]) {
        let length = u16::try_from(plaintext.len()).unwrap().to_be_bytes();
        let shifted = plaintext.iter().map(|octet| octet.wrapping_add(SHIFT));
        let octets = length.into_iter().chain(shifted).collect();
        self.records.push(Record { octets, carries: plaintext.len() });
    }
}

impl SecurityLayer for Shifting {
    fn say(&mut self, plaintext: &[u8]) {
        if self.agreed { self.seal(plaintext) } else { self.unsaid.extend_from_slice(plaintext) }
    }

    fn hear(&mut self, octets: &[u8]) -> Result<(), NoRecord> {
        self.received.extend_from_slice(octets);
        while let Some(header) = self.received.first_chunk::<HEADER>() {
            let length = usize::from(u16::from_be_bytes(*header));
            if self.agreed == (length == 0) {
                return Err(NoRecord);
            }
            if self.received.len() < HEADER + length {
                break;
            }
            let record = self.received.split_to(HEADER + length);
            self.heard.extend(record[HEADER..].iter().map(|octet| octet.wrapping_sub(SHIFT)));
            if !std::mem::replace(&mut self.agreed, true) {
                if self.side == Side::Server {
                    self.seal(&[]);
                }
                let unsaid = std::mem::take(&mut self.unsaid);
                if !unsaid.is_empty() {
                    self.seal(&unsaid);
                }
            }
        }
        Ok(())
    }

    fn next_record(&mut self) -> Option<Record> {
        (!self.records.is_empty()).then(|| self.records.remove(0))
    }

    fn next_plaintext(&mut self) -> Option<Bytes> {
        (!self.heard.is_empty()).then(|| std::mem::take(&mut self.heard).into())
    }
}

fn record(plaintext: &[u8]) -> Bytes {
    let mut layer = shifting(Side::Server);
    layer.hear(&[0, 0]).unwrap();
    layer.next_record();
    layer.say(plaintext);
    layer.next_record().unwrap().octets
}

#[test]
fn what_is_said_before_the_ends_agree_waits_for_that() {
    let (mut client, mut server) = (Transport::default(), Transport::default());
    let plain = client.say("STLS".into()).unwrap();
    assert_eq!((plain.octets, plain.verbatim, client.next()), ("STLS".into(), true, None));
    client.secure(shifting(Side::Client));
    server.secure(shifting(Side::Server));
    let hello = client.next().unwrap();
    assert_eq!((hello.plaintext.len(), hello.octets.len()), (0, HEADER));
    assert_eq!(client.say("CAPA".into()), None);
    assert_eq!(server.hear(hello.octets), Ok(Bytes::new()));
    assert_eq!(client.hear(server.next().unwrap().octets), Ok(Bytes::new()));
    let said = client.next().unwrap();
    assert_eq!((said.plaintext.clone(), said.octets.clone()), ("CAPA".into(), record(b"CAPA")));
    // Records end where they like.
    assert_eq!(server.hear(said.octets.slice(..3)), Ok(Bytes::new()));
    assert_eq!(server.hear(said.octets.slice(3..)), Ok("CAPA".into()));
    assert_eq!(server.hear(Bytes::from_static(&[0, 0])), Err(NoRecord));
}

const LAPTOP: NodeId = NodeId(1);
const SERVER: NodeId = NodeId(2);

/// A laptop with a terminal and a POP3 server, with a wire of no length between them.
struct TestNet {
    context: Context,
    laptop: Host,
    server: Host,
    /// What went over the wire, with who sent it, and the octets of TCP in it.
    packets: Vec<(NodeId, u32, Bytes)>,
}

impl TestNet {
    fn new() -> Self {
        let mut context = Context::new(DateTime::new(1_800_000_000, 0), Recording::Everything);
        let host = |node: NodeId, programs| {
            let mut store = Store::default();
            store.add_account("ana", "secret", Quota::default());
            let address = Ipv4Addr::new(10, 0, 0, node.0 as u8);
            let (domain_name, resolver, seed, security) =
                (format!("{}.test", node.0), None, 1, Some(shifting as NewLayer));
            Host::new(HostSetup { node, domain_name, address, resolver, seed, security, store, programs })
        };
        let mut laptop = host(LAPTOP, vec![Installed::Terminal(Box::default())]);
        let mut server = host(SERVER, vec![Installed::Pop3(Box::new(Pop3Service::new(Expire::Never)))]);
        laptop.switch_on(&mut context);
        server.switch_on(&mut context);
        let mut net = Self { context, laptop, server, packets: Vec::new() };
        net.laptop.with_terminal(&mut net.context, |terminal, os| terminal.dial(os, "10.0.0.2", 110));
        net.rest();
        net
    }

    /// Lets everything happen, a tenth of a second long.
    fn rest(&mut self) {
        for _ in 0..10 {
            self.context.advance(self.context.now() + std::time::Duration::from_millis(10));
            loop {
                self.laptop.run(&mut self.context);
                self.server.run(&mut self.context);
                let sent = (self.laptop.pop_packet(), self.server.pop_packet());
                if sent == (None, None) {
                    break;
                }
                for (from, packet) in [(LAPTOP, sent.0), (SERVER, sent.1)] {
                    let Some(packet) = packet else { continue };
                    let summary = FrameSummary::of(&packet).unwrap();
                    let Datagram::Tcp { sequence, .. } = summary.transport else { panic!("nothing else is spoken") };
                    self.packets.push((from, sequence, packet.slice(summary.payload)));
                    let to = if from == LAPTOP { &mut self.server } else { &mut self.laptop };
                    to.receive(&self.context, &packet);
                }
            }
        }
    }

    fn type_in(&mut self, words: &str) {
        self.laptop.with_terminal(&mut self.context, |terminal, os| terminal.type_in(os, words));
        self.rest();
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(self.laptop.terminal().unwrap().screen()).into_owned()
    }

    /// The stream of octets of a side, as the wire has seen it.
    fn stream(&self, from: NodeId) -> Vec<u8> {
        let sent = || self.packets.iter().filter(|(node, ..)| *node == from);
        let first = sent().next().unwrap().1;
        let mut stream = Vec::new();
        for (_, sequence, payload) in sent() {
            let at = usize::try_from(sequence.wrapping_sub(first.wrapping_add(1))).unwrap_or(0);
            if at == stream.len() {
                stream.extend_from_slice(payload);
            }
        }
        stream
    }
}

#[test]
fn a_line_knows_what_carried_it_also_after_the_protection_began() {
    let mut net = TestNet::new();
    let connection = ConnectionId(0);
    net.type_in("CAPA\r\n");
    let before = net.screen().len();
    // Whatever brings them to it: both begin in mid-conversation.
    net.server.with_os(&mut net.context, |os| assert!(os.start_tls(connection)));
    net.laptop.with_terminal(&mut net.context, |_, os| assert!(os.start_tls(connection)));
    net.type_in("USER ana\r\nPASS sec");
    net.type_in("ret\r\nSTAT\r\nQUIT\r\n");
    let screen = net.screen();
    assert_eq!(screen[before..].lines().map(|line| &line[..3]).collect::<Vec<_>>(), ["+OK"; 4]);

    let mut lines = 0;
    let mut heard = 0;
    for event in net.context.trace.events() {
        match &event.what {
            What::Line(LineFact::Heard { .. }) => heard += 1,
            What::Line(LineFact::Spoken { unit, carried, .. }) => {
                lines += 1;
                let from = if unit.side == Side::Client { LAPTOP } else { SERVER };
                let range = usize::try_from(carried.start).unwrap()..usize::try_from(carried.end).unwrap();
                let octets = &net.stream(from)[range];
                let shifted: Vec<u8> = unit.bytes.iter().map(|octet| octet.wrapping_add(SHIFT)).collect();
                let is_plain = octets == &unit.bytes[..];
                let is_within = octets.windows(shifted.len()).any(|part| part == shifted);
                // A line that was said in two pieces lies in two records.
                assert!(is_plain || is_within || unit.bytes.starts_with(b"PASS"), "{unit:?} {octets:?}");
                assert_eq!(is_plain, *carried == unit.range(), "{unit:?}");
            }
            _ => {}
        }
    }
    assert!(lines >= 10 && heard == lines, "{heard} of {lines} lines were heard");
    let wire =
        net.packets.iter().map(|(_, _, payload)| String::from_utf8_lossy(payload).into_owned()).collect::<String>();
    assert!(wire.contains("CAPA") && !wire.contains("PASS") && !wire.contains("STAT"));
}

#[test]
fn who_sends_what_is_no_record_is_cut_off() {
    let mut net = TestNet::new();
    net.server.with_os(&mut net.context, |os| assert!(os.start_tls(ConnectionId(0))));
    net.type_in("CAPA\r\n");
    let closed =
        |event: &Event| matches!(event.what, What::Connection(ConnectionFact::Closed { side: Side::Server, .. }));
    assert!(net.context.trace.events().iter().any(closed) && !net.laptop.terminal().unwrap().is_open());
}
