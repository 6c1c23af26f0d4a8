//! Messages of the domain name system, and packets.

use std::net::Ipv4Addr;
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::SimRng;
use mailscope::explain::packet;
use mailscope::net::dns::{DnsAnswer, Record, RecordKind, Resolver, Step, Zone, answer};

use super::listener::explained;
use super::peer::BEGIN;

const NAME_SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 53);

fn zones() -> [Zone; 2] {
    let mut zone = Zone::new("example.org", Duration::from_secs(60));
    zone.add(Record::mx("example.org", 10, "mail.example.org"));
    zone.add(Record::a("mail.example.org", Ipv4Addr::new(10, 0, 0, 1)));
    zone.add(Record::cname("www.example.org", "mail.example.org"));
    zone.add(Record::cname("loop.example.org", "loop.example.org"));
    [zone, Zone::new("", Duration::from_secs(1))]
}

/// A query: what a name server answers is an answer to it, and short.
pub fn query(datagram: &[u8]) {
    if let Some(reply) = answer(&zones(), datagram) {
        assert_eq!(reply.get(..2), datagram.get(..2), "the identifier is that of the query");
        assert!(reply.len() <= 2_000);
        assert_eq!(answer(&zones(), &reply), None, "nobody answers an answer");
    }
}

/// An answer: a resolver that has asked takes it or asks again, and in the end has one answer for each who asked. The identifier of what was
/// asked stands in for the first two octets, or nobody would ever guess it.
pub fn reply(datagram: &[u8]) {
    for (name, kind) in [("example.org", RecordKind::Mx), ("mail.example.org", RecordKind::A)] {
        let mut resolver = Resolver::new(NAME_SERVER, SimRng::new(1));
        let (mut now, mut answers) = (BEGIN, Vec::new());
        for asker in 0..3 {
            resolver.ask(now, asker, name, kind);
        }
        for round in 0.. {
            assert!(round < 10, "it has no end");
            while let Some(step) = resolver.poll() {
                match step {
                    Step::Send { from_port, query, .. } => {
                        let id = query.iter().take(2);
                        let reply: Vec<u8> = id.chain(datagram.iter().skip(2)).copied().collect();
                        resolver.receive(now, from_port, resolver.server(), &reply);
                    }
                    Step::Answered(resolution) => answers.push(resolution),
                }
            }
            let Some(deadline) = resolver.deadline() else { break };
            assert!(deadline.at > now);
            now = deadline.at;
            resolver.tick(now);
        }
        let mut askers: Vec<u32> = answers.iter().map(|answer| answer.asker).collect();
        askers.sort_unstable();
        assert_eq!(askers, [0, 1, 2]);
        for resolution in answers {
            match (kind, resolution.answer) {
                (RecordKind::A, DnsAnswer::Exchangers(_)) | (RecordKind::Mx, DnsAnswer::Addresses(_)) => {
                    panic!("the answer is to another question")
                }
                (_, DnsAnswer::Exchangers(all)) => assert!(!all.is_empty()),
                (_, DnsAnswer::Addresses(all)) => assert!(!all.is_empty()),
                _ => {}
            }
        }
    }
}

/// A packet as it is shown: every field lies in it, one behind the other, and can be told.
pub fn fields(octets: &[u8]) {
    let packet = Bytes::copy_from_slice(octets);
    for field in packet::fields(&packet) {
        assert!(field.octets.start <= field.octets.end && field.octets.end <= octets.len(), "{field:?}");
        explained(&field.name);
        explained(&field.value);
    }
}
