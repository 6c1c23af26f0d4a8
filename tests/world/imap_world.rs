//! People type IMAP at terminals, to a server on the other side of a network.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use mailscope::base::{DateTime, SimTime};
use mailscope::host::AccountSettings;
use mailscope::mail::Quota;
use mailscope::net::NodeId;
use mailscope::sim::{
    Action, HostSpec, Icon, InitialMessage, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, World, WorldSpec,
};
use mailscope::trace::{MailFact, Recording};

const FIRST: NodeId = NodeId(1);
const SERVER: NodeId = NodeId(2);
const SECOND: NodeId = NodeId(3);

fn node(name: &str, kind: NodeKind) -> NodeSpec {
    let name = name.to_owned();
    NodeSpec { title: Title::Given(name.clone()), name, icon: Icon::Server, zone: None, place: None, kind }
}

fn computer(last: u8, programs: Vec<ProgramSpec>, mail: Vec<InitialMessage>) -> NodeSpec {
    let ana = AccountSettings { name: "ana".to_owned(), password: "secret".to_owned(), quota: Quota::default() };
    let host = HostSpec {
        address: Ipv4Addr::new(192, 0, 2, last),
        domain_name: format!("host{last}.test"),
        resolver: None,
        on: true,
        accounts: vec![ana],
        mail,
        programs,
        faults: Default::default(),
        strict: Default::default(),
        without: Default::default(),
    };
    node(&format!("host{last}"), NodeKind::Host(Box::new(host)))
}

/// Two terminals and a server whose mailbox holds `messages` of about `octets` octets.
fn world(messages: usize, octets: usize) -> World {
    let start = DateTime::new(1_800_000_000, 0);
    let mail = (0..messages).map(|n| InitialMessage {
        account: "ana".to_owned(),
        mailbox: "INBOX".to_owned(),
        raw: format!("Message-ID: <{n}@test>\r\n\r\n{}\r\n", "x".repeat(octets)).into(),
        flags: Vec::new(),
        internal_date: start,
    });
    let nodes = vec![
        node("router", NodeKind::Router),
        computer(1, Vec::new(), Vec::new()),
        computer(2, vec![ProgramSpec::ImapService], mail.collect()),
        computer(3, Vec::new(), Vec::new()),
    ];
    let links = (1..4).map(|n| LinkSpec {
        ends: (0, n),
        latency: Duration::from_millis(10),
        bandwidth: 10_000_000,
        loss_per_million: 0,
        up: true,
    });
    World::new(
        Arc::new(WorldSpec { start, first_uid_validity: None, links: links.collect(), nodes }),
        1,
        Recording::Everything,
    )
}

fn dial(world: &mut World, client: NodeId) {
    world.apply(Action::Dial { on: client, to: None, name: Some("192.0.2.2".to_owned()), port: 143 }).unwrap();
    type_in(world, client, "a LOGIN ana secret\r\nb SELECT INBOX\r\n");
}

/// Types and lets a second pass.
fn type_in(world: &mut World, client: NodeId, text: &str) {
    world.apply(Action::Type(client, text.to_owned())).unwrap();
    wait(world, Duration::from_secs(1));
}

fn wait(world: &mut World, time: Duration) {
    world.run_until(world.now() + time);
}

fn screen(world: &World, client: NodeId) -> String {
    String::from_utf8_lossy(world.host(client).unwrap().terminal().unwrap().screen()).into_owned()
}

fn retrieved(world: &World) -> usize {
    let events = world.trace().events().iter();
    events.filter(|event| matches!(event.what.mail(), Some(MailFact::Retrieved { .. }))).count()
}

#[test]
fn one_terminal_hears_in_idle_what_the_other_does() {
    let mut world = world(1, 10);
    dial(&mut world, FIRST);
    dial(&mut world, SECOND);
    type_in(&mut world, SECOND, "c IDLE\r\n");
    type_in(&mut world, FIRST, "c APPEND INBOX {4}\r\n");
    type_in(&mut world, FIRST, "text\r\n");
    type_in(&mut world, FIRST, "d STORE 1 +FLAGS (\\Deleted)\r\n");
    type_in(&mut world, FIRST, "e EXPUNGE\r\n");
    let heard = screen(&world, SECOND);
    let told = "+ idling\r\n* 2 EXISTS\r\n* 0 RECENT\r\n* 1 FETCH (FLAGS (\\Deleted))\r\n* 1 EXPUNGE\r\n";
    assert!(heard.ends_with(told), "{heard}");
    assert_eq!(world.host(SERVER).unwrap().store().mailbox("ana", "INBOX").unwrap().len(), 1);
}

#[test]
fn more_than_the_network_takes_at_once_arrives_nevertheless() {
    let mut world = world(100, 50_000);
    dial(&mut world, FIRST);
    type_in(&mut world, FIRST, "c FETCH 1:* BODY.PEEK[HEADER]\r\nd FETCH 1:* BODY[]\r\n");
    wait(&mut world, Duration::from_secs(60));
    assert!(screen(&world, FIRST).ends_with("d OK FETCH completed\r\n"));
    assert_eq!(retrieved(&world), 100);
}

#[test]
fn a_service_that_is_stopped_says_goodbye() {
    let mut world = world(0, 0);
    dial(&mut world, FIRST);
    world.apply(Action::StopService(SERVER, "imap".to_owned())).unwrap();
    wait(&mut world, Duration::from_secs(1));
    assert!(screen(&world, FIRST).ends_with("* BYE Server shutting down\r\n"));
    assert!(!world.host(FIRST).unwrap().terminal().unwrap().is_open());
    world.apply(Action::StartService(SERVER, "imap".to_owned())).unwrap();
    dial(&mut world, FIRST);
    assert!(screen(&world, FIRST).ends_with("b OK [READ-WRITE] SELECT completed\r\n"));
}

#[test]
fn a_silent_terminal_is_logged_out_after_half_an_hour() {
    let mut world = world(0, 0);
    dial(&mut world, FIRST);
    world.run_until(SimTime::from_secs(29 * 60));
    assert!(world.host(FIRST).unwrap().terminal().unwrap().is_open());
    world.run_until(SimTime::from_secs(31 * 60));
    assert!(screen(&world, FIRST).ends_with("* BYE Autologout; idle for too long\r\n"));
    assert!(!world.host(FIRST).unwrap().terminal().unwrap().is_open());
}
