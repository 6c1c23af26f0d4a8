//! Computers, a router and a name server: how connections open, fail and end on the wire.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use crate::small::{CLIENT, SERVER, spec};
use mailscope::base::{CloseReason, SimTime};
use mailscope::net::dns::DnsAnswer;
use mailscope::net::{FrameSummary, LinkId, NodeId, Transport};
use mailscope::sim::{Action, World};
use mailscope::trace::{ConnectionFact, DnsFact, FrameFact, Recording, What};

fn world(seed: u64) -> World {
    World::new(spec(), seed, Recording::Everything)
}

fn dial(world: &mut World, name: &str) {
    world.apply(Action::Dial { on: CLIENT, to: None, name: Some(name.to_owned()), port: 25 }).unwrap();
}

fn syns_of_client(world: &World) -> Vec<u64> {
    let sent = world.trace().events().iter().filter(|event| event.node == CLIENT);
    sent.filter_map(|event| match &event.what {
        What::Frame(FrameFact::Sent { packet, .. }) => match FrameSummary::of(packet)?.transport {
            Transport::Tcp { syn: true, .. } => Some((event.at.as_micros() + 500_000) / 1_000_000),
            _ => None,
        },
        _ => None,
    })
    .collect()
}

fn closed(world: &World) -> Vec<(NodeId, CloseReason)> {
    let events = world.trace().events().iter();
    events
        .filter_map(|event| match &event.what {
            What::Connection(ConnectionFact::Closed { reason, .. }) => Some((event.node, *reason)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_port_on_which_nobody_listens_refuses() {
    let mut world = world(1);
    dial(&mut world, "www.test");
    world.run_until(SimTime::from_secs(2));
    assert_eq!(closed(&world), [(CLIENT, CloseReason::Refused)]);
    let answers: Vec<_> = world
        .trace()
        .events()
        .iter()
        .filter_map(|event| {
            let What::Dns(fact) = &event.what else { return None };
            let DnsFact::Answered { question, answer, cached } = fact.as_ref() else { return None };
            Some((question.to_string(), answer.clone(), *cached))
        })
        .collect();
    let address = DnsAnswer::Addresses(vec![[192, 0, 2, 2].into()]);
    assert_eq!(answers, [("www.test A".to_owned(), address, false)]);
    dial(&mut world, "www.test");
    world.run_until(SimTime::from_secs(4));
    assert_eq!(closed(&world).len(), 2);
    let is_question = |fact: &DnsFact| matches!(fact, DnsFact::Asked { .. });
    let events = world.trace().events().iter();
    let asked = events.filter(|event| matches!(&event.what, What::Dns(fact) if is_question(fact)));
    assert_eq!(asked.count(), 1, "the second time the answer is known");
}

#[test]
fn a_host_that_is_off_shows_as_syns_with_back_off_until_the_client_gives_up() {
    let mut world = world(1);
    world.apply(Action::SwitchOff(SERVER)).unwrap();
    world.run_until(SimTime::from_secs(10));
    dial(&mut world, "192.0.2.2");
    world.run_until(SimTime::from_secs(200));
    assert_eq!(syns_of_client(&world), [10, 11, 13, 17, 25, 41, 73, 133]);
    assert_eq!(closed(&world), [(CLIENT, CloseReason::TimedOut)]);
}

#[test]
fn an_unplugged_link_is_like_a_host_that_is_off_until_it_is_plugged_in() {
    let mut world = world(1);
    world.apply(Action::Unplug(LinkId(1))).unwrap();
    dial(&mut world, "192.0.2.2");
    world.run_until(SimTime::from_secs(2));
    world.apply(Action::PlugIn(LinkId(1))).unwrap();
    world.run_until(SimTime::from_secs(10));
    // The third SYN gets through, and the server says that nobody listens.
    assert_eq!(syns_of_client(&world), [0, 1, 3]);
    assert_eq!(closed(&world), [(CLIENT, CloseReason::Refused)]);
}

#[test]
fn an_address_without_a_route_is_dropped_by_the_router() {
    let mut world = world(1);
    dial(&mut world, "203.0.113.9");
    world.run_until(SimTime::from_secs(1));
    let lost = world.trace().events().iter().filter(|event| matches!(event.what, What::Frame(FrameFact::Lost { .. })));
    assert_eq!(lost.map(|event| event.node).collect::<Vec<_>>(), [NodeId(0)]);
}

#[test]
fn another_seed_gives_other_sequence_numbers_and_the_same_story() {
    let trace = |seed| {
        let mut world = world(seed);
        dial(&mut world, "server.test");
        world.run_until(SimTime::from_secs(5));
        let packets: Vec<_> = world
            .trace()
            .events()
            .iter()
            .filter_map(|event| match &event.what {
                What::Frame(FrameFact::Sent { packet, .. }) => Some((event.at, event.node, packet.clone())),
                _ => None,
            })
            .collect();
        let story: Vec<_> = packets.iter().map(|(at, node, packet)| (*at, *node, packet.len())).collect();
        (packets, story)
    };
    assert_eq!(trace(1), trace(1));
    assert_ne!(trace(1).0, trace(2).0);
    assert_eq!(trace(1).1, trace(2).1);
}
