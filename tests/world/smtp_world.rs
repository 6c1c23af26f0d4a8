//! Messages written in a mail program cross the world to a mailbox, over DNS and two servers; and wait where they must.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use mailscope::base::{DateTime, SimTime};
use mailscope::host::{
    AccountSettings, LocalDomain, MailCommand, MailProgramSettings, MtaSettings, RetrySchedule, SubmissionSettings,
};
use mailscope::mail::Quota;
use mailscope::net::NodeId;
use mailscope::sim::{
    Action, HostSpec, Icon, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, World, WorldSpec, ZoneRecord, ZoneSpec,
};
use mailscope::trace::{MailFact, Recording};

const LAPTOP: NodeId = NodeId(2);
const ACME: NodeId = NodeId(4);

fn host(last: u8, name: &str, accounts: &[&str], programs: Vec<ProgramSpec>) -> NodeSpec {
    let account = |name: &&str| AccountSettings {
        name: (*name).to_owned(),
        password: (*name).to_owned(),
        quota: Quota::default(),
    };
    let host = HostSpec {
        address: Ipv4Addr::new(192, 0, 2, last),
        domain_name: name.to_owned(),
        resolver: Some(Ipv4Addr::new(192, 0, 2, 1)),
        on: true,
        accounts: accounts.iter().map(account).collect(),
        mail: Vec::new(),
        programs,
        faults: Default::default(),
        strict: Default::default(),
        without: Default::default(),
    };
    NodeSpec {
        name: name.to_owned(),
        title: Title::Given(name.to_owned()),
        icon: Icon::Server,
        zone: None,
        place: None,
        kind: NodeKind::Host(Box::new(host)),
    }
}

fn mta(domain: &str) -> ProgramSpec {
    ProgramSpec::Mta(MtaSettings {
        local_domains: vec![LocalDomain { name: domain.to_owned(), postmaster: None, aliases: Default::default() }],
        relay_domains: Vec::new(),
        relay_from: Vec::new(),
        reaches: None,
        smart_host: None,
        submission: true,
        size_limit: 1_000_000,
        retry: RetrySchedule::default(),
        etrn_at_start: Vec::new(),
    })
}

fn world() -> World {
    world_with(10_000_000)
}

/// The world with links of this many bits in a second.
fn world_with(bandwidth: u64) -> World {
    let zone = ZoneSpec {
        origin: String::new(),
        ttl: Duration::from_secs(300),
        records: vec![
            ZoneRecord::A("mail.example.org".to_owned(), Ipv4Addr::new(192, 0, 2, 3)),
            ZoneRecord::A("mx.acme.test".to_owned(), Ipv4Addr::new(192, 0, 2, 4)),
            ZoneRecord::Mx("example.org".to_owned(), 10, "mail.example.org".to_owned()),
            ZoneRecord::Mx("acme.test".to_owned(), 10, "mx.acme.test".to_owned()),
        ],
    };
    let program = MailProgramSettings {
        display_name: "Ana".to_owned(),
        address: "ana@example.org".parse().unwrap(),
        submission: Some(SubmissionSettings {
            server: "mail.example.org".to_owned(),
            port: 587,
            login: Some(("ana".to_owned(), "ana".to_owned())),
            retry_every: Duration::from_secs(30),
        }),
        pop3: None,
        imap: None,
    };
    let router = NodeSpec {
        name: "router".to_owned(),
        title: Title::Given("router".to_owned()),
        icon: Icon::Router,
        zone: None,
        place: None,
        kind: NodeKind::Router,
    };
    let nodes = vec![
        router,
        host(1, "ns.test", &[], vec![ProgramSpec::NameServer(vec![zone])]),
        host(2, "laptop.example.org", &[], vec![ProgramSpec::MailProgram(Box::new(program))]),
        host(3, "mail.example.org", &["ana"], vec![mta("example.org")]),
        host(4, "mx.acme.test", &["ben"], vec![mta("acme.test")]),
    ];
    let links = (1..5).map(|n| LinkSpec {
        ends: (0, n),
        latency: Duration::from_millis(5),
        bandwidth,
        loss_per_million: 0,
        up: true,
    });
    let spec =
        WorldSpec { start: DateTime::new(1_800_000_000, 0), first_uid_validity: None, links: links.collect(), nodes };
    World::new(Arc::new(spec), 1, Recording::Everything)
}

fn send(world: &mut World, to: &str) {
    send_text(world, to, "How are you?\n".to_owned());
}

fn send_text(world: &mut World, to: &str, text: String) {
    let send = MailCommand::Send {
        to: vec![to.parse().unwrap()],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: "Hello".to_owned(),
        text,
        attachments: Vec::new(),
        reply_to: None,
    };
    world.apply(Action::Mail(LAPTOP, send)).unwrap();
}

fn delivered(world: &World) -> Vec<SimTime> {
    let events = world.trace().events().iter();
    events.filter(|e| matches!(e.what.mail(), Some(MailFact::Delivered { .. }))).map(|e| e.at).collect()
}

#[test]
fn a_message_crosses_two_servers_within_a_second() {
    let mut world = world();
    send(&mut world, "ben@acme.test");
    world.run_until(SimTime::from_secs(5));
    let inbox = world.host(ACME).unwrap().store().mailbox("ben", "INBOX").unwrap();
    let message = &inbox.messages().next().unwrap().message;
    let received: Vec<_> = message.headers().filter(|(name, _)| name == "Received").map(|(_, value)| value).collect();
    assert_eq!(received.len(), 2);
    assert!(received[0].starts_with("from mail.example.org ([192.0.2.3])\tby mx.acme.test with ESMTP"), "{received:?}");
    assert!(received[1].contains("with ESMTPA"), "{received:?}");
    assert_eq!(message.header("Return-Path").as_deref(), Some("<ana@example.org>"));
    assert!(delivered(&world)[0] < SimTime::from_secs(1), "{:?}", delivered(&world));
    assert_eq!(world.host(LAPTOP).unwrap().mail_program().unwrap().outbox().count(), 0);
}

#[test]
fn mail_waits_in_the_queue_while_the_next_server_is_off() {
    let mut world = world();
    world.apply(Action::SwitchOff(ACME)).unwrap();
    world.run_until(SimTime::from_secs(10));
    send(&mut world, "ben@acme.test");
    world.run_until(SimTime::from_secs(600));
    assert_eq!(world.host(NodeId(3)).unwrap().mta().unwrap().queue().count(), 1);
    world.apply(Action::SwitchOn(ACME)).unwrap();
    world.run_until(SimTime::from_secs(3 * 3_600));
    assert_eq!(delivered(&world).len(), 1);
    assert_eq!(world.host(NodeId(3)).unwrap().mta().unwrap().queue().count(), 0);
}

#[test]
fn mail_waits_in_the_outbox_while_the_own_server_is_off() {
    let mut world = world();
    world.apply(Action::Crash(NodeId(3))).unwrap();
    send(&mut world, "ben@acme.test");
    world.run_until(SimTime::from_secs(100));
    assert_eq!(world.host(LAPTOP).unwrap().mail_program().unwrap().outbox().count(), 1);
    world.apply(Action::SwitchOn(NodeId(3))).unwrap();
    world.run_until(SimTime::from_secs(400));
    assert_eq!(delivered(&world).len(), 1);
    assert_eq!(world.host(LAPTOP).unwrap().mail_program().unwrap().outbox().count(), 0);
}

#[test]
fn a_large_message_crosses_slow_links_although_it_takes_longer_than_any_reply_may() {
    let mut world = world_with(8_000);
    send_text(&mut world, "ben@acme.test", "A line of a message that is rather large.\n".repeat(20_000));
    world.run_until(SimTime::from_secs(3_600));
    // At a thousand octets in a second each of the two hops takes about a quarter of an hour.
    let [at] = delivered(&world)[..] else { panic!("{:?}", delivered(&world)) };
    assert!(at > SimTime::from_secs(1_500), "{at:?}");
    assert_eq!(world.host(ACME).unwrap().store().mailbox("ben", "INBOX").unwrap().len(), 1);
}
