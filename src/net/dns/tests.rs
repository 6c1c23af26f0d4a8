//! Questions and answers over datagrams, as on the wire.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use super::*;
use crate::base::{SimRng, SimTime};

const SERVER: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 0, 2, 53), PORT);

fn zones() -> Vec<Zone> {
    let mut zone = Zone::new("example.org", Duration::from_secs(60));
    let host = Ipv4Addr::new(192, 0, 2, 25);
    zone.add(Record::a("mx.example.org", host));
    zone.add(Record::mx("example.org", 20, "backup.example.org"));
    zone.add(Record::mx("example.org", 10, "mx.example.org"));
    zone.add(Record::mx("quiet.example.org", 0, ""));
    zone.add(Record::cname("www.example.org", "web.example.org"));
    zone.add(Record::cname("web.example.org", "mx.example.org"));
    zone.add(Record::cname("loop.example.org", "loop.example.org"));
    vec![zone]
}

/// Asks, and lets the name server answer at once.
fn ask(resolver: &mut Resolver, now: SimTime, name: &str, kind: RecordKind) -> (DnsAnswer, bool) {
    resolver.ask(now, 7, name, kind);
    for _ in 0..4 {
        match resolver.poll().unwrap() {
            Step::Send { from_port, query, .. } => {
                resolver.receive(now, from_port, SERVER, &answer(&zones(), &query).unwrap());
            }
            Step::Answered(resolution) => {
                assert_eq!(resolution.asker, 7);
                return (resolution.answer, resolution.cached);
            }
        }
    }
    panic!("no answer");
}

fn resolver() -> Resolver {
    Resolver::new(*SERVER.ip(), SimRng::new(1))
}

#[test]
fn names_are_resolved_and_kept_as_long_as_they_may_be() {
    let mut resolver = resolver();
    let exchangers = DnsAnswer::Exchangers(vec![(20, "backup.example.org".into()), (10, "mx.example.org".into())]);
    assert_eq!(ask(&mut resolver, SimTime::ZERO, "Example.ORG.", RecordKind::Mx), (exchangers.clone(), false));
    assert_eq!(ask(&mut resolver, SimTime::from_secs(59), "example.org", RecordKind::Mx), (exchangers.clone(), true));
    assert_eq!(ask(&mut resolver, SimTime::from_secs(60), "example.org", RecordKind::Mx), (exchangers, false));
}

#[test]
fn aliases_are_followed_and_loops_end() {
    let mut resolver = resolver();
    let address = DnsAnswer::Addresses(vec![Ipv4Addr::new(192, 0, 2, 25)]);
    assert_eq!(ask(&mut resolver, SimTime::ZERO, "www.example.org", RecordKind::A).0, address);
    assert!(matches!(ask(&mut resolver, SimTime::ZERO, "loop.example.org", RecordKind::A).0, DnsAnswer::Failed(_)));
}

#[test]
fn no_such_name_no_such_record_and_no_such_zone_are_three_things() {
    let mut resolver = resolver();
    let now = SimTime::ZERO;
    assert_eq!(ask(&mut resolver, now, "nobody.example.org", RecordKind::A).0, DnsAnswer::NoSuchName);
    assert_eq!(ask(&mut resolver, now, "example.org", RecordKind::A).0, DnsAnswer::NoData);
    assert_eq!(ask(&mut resolver, now, "nobody.example.org", RecordKind::A), (DnsAnswer::NoSuchName, true));
    assert!(matches!(ask(&mut resolver, now, "example.com", RecordKind::A).0, DnsAnswer::Failed(_)));
    assert_eq!(ask(&mut resolver, now, &"a".repeat(300), RecordKind::A).0, DnsAnswer::NoSuchName);
}

#[test]
fn a_null_mx_says_that_no_mail_is_taken() {
    let answer = ask(&mut resolver(), SimTime::ZERO, "quiet.example.org", RecordKind::Mx).0;
    assert_eq!(answer, DnsAnswer::Exchangers(vec![(0, String::new())]));
}

#[test]
fn a_name_server_that_is_silent_is_asked_three_times() {
    let mut resolver = resolver();
    resolver.ask(SimTime::ZERO, 1, "example.org", RecordKind::A);
    resolver.ask(SimTime::ZERO, 2, "example.org", RecordKind::A);
    let mut times = Vec::new();
    let mut now = SimTime::ZERO;
    loop {
        match resolver.poll() {
            Some(Step::Send { .. }) => times.push(now),
            Some(Step::Answered(resolution)) => {
                assert_eq!(resolution.answer, DnsAnswer::Failed(LookupFailure::NoAnswer));
                if resolution.asker == 2 {
                    break;
                }
            }
            None => {
                now = resolver.deadline().unwrap().at;
                resolver.tick(now);
            }
        }
    }
    assert_eq!(times, [SimTime::ZERO, SimTime::from_secs(2), SimTime::from_secs(6)]);
    assert_eq!((now, resolver.deadline()), (SimTime::from_secs(14), None));
}

#[test]
fn answers_that_were_not_asked_for_are_ignored() {
    let mut resolver = resolver();
    resolver.ask(SimTime::ZERO, 1, "mx.example.org", RecordKind::A);
    let Some(Step::Send { from_port, query, .. }) = resolver.poll() else { panic!("nothing sent") };
    let reply = answer(&zones(), &query).unwrap();
    let stranger = SocketAddrV4::new(Ipv4Addr::new(203, 0, 113, 1), PORT);
    resolver.receive(SimTime::ZERO, from_port, stranger, &reply);
    resolver.receive(SimTime::ZERO, from_port + 1, SERVER, &reply);
    let mut forged = reply.clone();
    forged[0] ^= 1;
    resolver.receive(SimTime::ZERO, from_port, SERVER, &forged);
    resolver.receive(SimTime::ZERO, from_port, SERVER, b"rubbish");
    assert_eq!(resolver.poll(), None);
    resolver.receive(SimTime::ZERO, from_port, SERVER, &reply);
    assert!(matches!(resolver.poll(), Some(Step::Answered(_))));
}

#[test]
fn what_is_no_query_gets_no_answer_or_a_format_error() {
    assert_eq!(answer(&zones(), b""), None);
    assert_eq!(answer(&zones(), &[0; 11]), None);
    let empty = [0_u8, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(answer(&zones(), &empty).map(|reply| reply[3] & 15), Some(1));
}
