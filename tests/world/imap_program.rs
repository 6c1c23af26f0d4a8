//! IMAP4 mail programs on two computers, with people who work on the same mailbox while everything fails now and then: in the end
//! both show what the server holds.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::SimRng;
use mailscope::host::mail_program::FolderView;
use mailscope::host::{MailCommand, MessageRef};
use mailscope::lesson;
use mailscope::mail::Flag;
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, NodeKind, ProgramSpec, World, WorldSpec, ZoneRecord};
use mailscope::trace::{ConnectionFact, Recording, What};

const SEEDS: u64 = 150;

const SOURCE: &str = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", link: (latency: "40 ms"), mail_program: (address: "ana@example.org", server: "mail", imap: ())),
    (name: "office", mail_program: (address: "ana@example.org", server: "mail", imap: (download: Full, stay: Poll("1 min")))),
    (name: "mail", accounts: [(name: "ana", mail: [
        (from: "ben@example.org", subject: "m0"), (from: "ben@example.org", subject: "m1", flags: ["\\Seen"]),
        (from: "ben@example.org", subject: "m2", folder: "Work"),
    ]), (name: "chen")], mta: (local: ["example.org"]), imap: true),
    (name: "phone", mail_program: (address: "chen@example.org", server: "mail")),
]),
)"#;

const LAPTOP: NodeId = NodeId(1);
const OFFICE: NodeId = NodeId(2);
const SERVER: NodeId = NodeId(3);
const PHONE: NodeId = NodeId(4);

fn world(seed: u64) -> World {
    let lesson = lesson::load(SOURCE, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    World::new(Arc::clone(&lesson.spec), seed, Recording::Lines)
}

/// Something that a person may do; not everything makes sense at every moment.
fn something(rng: &mut SimRng, nth: usize) -> Action {
    let who = [LAPTOP, OFFICE][rng.index(2)];
    let at = MessageRef {
        folder: ["INBOX", "INBOX", "Work"][rng.index(3)].to_owned(),
        subject: (rng.index(3) > 0).then(|| format!("m{}", rng.index(nth + 3))),
    };
    let flag = [Flag::Flagged, Flag::Seen, Flag::Answered][rng.index(3)].clone();
    let folder = ["INBOX", "Work"][rng.index(2)].to_owned();
    let mail = |command| Action::Mail(who, command);
    match rng.index(18) {
        0..=2 => {
            let send = serde_json::from_value(serde_json::json!({
                "Send": { "to": ["ana@example.org"], "subject": format!("m{}", nth + 3), "text": "text" },
            }));
            Action::Mail(PHONE, send.unwrap())
        }
        3 => mail(MailCommand::Open(at)),
        4 => mail(MailCommand::Flag(at, flag)),
        5 => mail(MailCommand::Unflag(at, flag)),
        6 => mail(MailCommand::Delete(at)),
        7 => mail(MailCommand::Expunge(folder)),
        8 => mail(MailCommand::Move(at, ["Work", "INBOX"][rng.index(2)].to_owned())),
        9 => mail(MailCommand::Copy(at, "Work".to_owned())),
        10 => mail(MailCommand::OpenFolder(folder)),
        11 => mail(MailCommand::work_offline(rng.index(2) == 0)),
        12 => Action::Crash([LAPTOP, OFFICE, SERVER][rng.index(3)]),
        13 | 14 => Action::SwitchOn([LAPTOP, OFFICE, SERVER][rng.index(3)]),
        15 => [Action::Unplug, Action::PlugIn][rng.index(2)](LinkId(rng.index(3) as u16)),
        16 => Action::StopService(SERVER, "imap".to_owned()),
        _ => Action::StartService(SERVER, "imap".to_owned()),
    }
}

/// Subject and flags of each message, in order.
fn shown(folder: &FolderView) -> Vec<String> {
    let line = |subject: &str, flags: &mailscope::mail::Flags| {
        let flags: Vec<_> = flags.iter().map(ToString::to_string).filter(|flag| flag != "\\Recent").collect();
        format!("{subject} ({})", flags.join(" "))
    };
    folder.messages.iter().map(|m| format!("{} {}", m.uid.unwrap(), line(&m.subject, &m.flags))).collect()
}

fn on_server(world: &World, folder: &str) -> Vec<String> {
    let mailbox = world.host(SERVER).unwrap().store().mailbox("ana", folder).unwrap();
    let line = |m: &mailscope::mail::StoredMessage| {
        let flags: Vec<_> = m.flags.iter().map(ToString::to_string).filter(|flag| flag != "\\Recent").collect();
        format!("{} {} ({})", m.uid, m.message.header("Subject").unwrap_or_default(), flags.join(" "))
    };
    mailbox.messages().map(line).collect()
}

fn on_computer(world: &World, computer: NodeId, folder: &str) -> Vec<String> {
    let folders = world.host(computer).unwrap().mail_program().unwrap().folders();
    folders.iter().find(|view| view.name == folder).map(shown).unwrap_or_default()
}

fn wait(world: &mut World, time: Duration) {
    world.run_until(world.now() + time);
}

/// Everything works again, and everybody looks.
fn heal(world: &mut World) {
    for link in 0..3 {
        world.apply(Action::PlugIn(LinkId(link))).unwrap();
    }
    for node in [SERVER, LAPTOP, OFFICE] {
        world.apply(Action::SwitchOn(node)).unwrap();
    }
    world.apply(Action::StartService(SERVER, "imap".to_owned())).unwrap();
    for node in [LAPTOP, OFFICE] {
        world.apply(Action::Mail(node, MailCommand::WorkOnline)).unwrap();
    }
    // Longer than TCP takes to notice that a peer has forgotten it, and than any retry.
    wait(world, Duration::from_secs(20 * 60));
    for node in [LAPTOP, OFFICE] {
        world.apply(Action::Mail(node, MailCommand::OpenFolder("Work".to_owned()))).unwrap();
        world.apply(Action::Mail(node, MailCommand::CheckMail)).unwrap();
    }
    wait(world, Duration::from_secs(3 * 60));
}

#[test]
fn whatever_happens_both_computers_show_what_the_server_holds_in_the_end() {
    let mut messages = 0;
    for seed in 0..SEEDS {
        let mut rng = SimRng::stream(seed, "what people do");
        let mut world = world(seed);
        for nth in 0..30 {
            wait(&mut world, rng.duration_up_to(Duration::from_secs(20)));
            // Much of what is tried makes no sense at that moment: the world says so, and nothing changes.
            let _ = world.apply(something(&mut rng, nth));
        }
        heal(&mut world);
        eprintln!(
            "{seed}: {} events, frames {:?}, by line {}",
            world.trace().count(),
            world.now(),
            world.trace().events().len()
        );
        world.check_conservation().unwrap_or_else(|lost| panic!("seed {seed}: {lost:?}"));
        for folder in ["INBOX", "Work"] {
            let server = on_server(&world, folder);
            messages += server.len();
            for computer in [LAPTOP, OFFICE] {
                let notices = world.trace().events().iter().filter(|event| event.node == computer);
                let said = || {
                    let lines = notices.clone().filter_map(|event| match &event.what {
                        What::Notice(notice) => Some(format!("{} {notice:?}\n", event.at)),
                        _ => None,
                    });
                    lines.collect::<String>()
                };
                let shown = on_computer(&world, computer, folder);
                assert_eq!(shown, server, "seed {seed}: {folder} on {computer}\n{}", said());
            }
        }
    }
    assert!(messages > 300, "only {messages} messages were left to compare");
}

/// A laptop whose server has two addresses: first that of another computer, then its own.
fn world_with_two_addresses() -> World {
    let source = r#"(
        title: "T", summary: "S", minutes: 1,
        world: (hosts: [
            (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
            (name: "old"),
            (name: "mail", accounts: [(name: "ana", mail: [(from: "ben@example.org", subject: "m0")])],
             mta: (local: ["example.org"]), imap: true),
        ]),
    )"#;
    let lesson = lesson::load(source, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let mut spec = WorldSpec::clone(&lesson.spec);
    let (name, first) = {
        let host = |node| spec.host(node).unwrap();
        (host(TWO_ADDRESSES).domain_name.clone(), host(OLD).address)
    };
    let zones = spec.nodes.iter_mut().find_map(|node| match &mut node.kind {
        NodeKind::Host(host) => host.programs.iter_mut().find_map(|program| match program {
            ProgramSpec::NameServer(zones) => Some(zones),
            _ => None,
        }),
        NodeKind::Router => None,
    });
    zones.unwrap()[0].records.insert(0, ZoneRecord::A(name, first));
    World::new(Arc::new(spec), 1, Recording::Lines)
}

const OLD: NodeId = NodeId(2);
const TWO_ADDRESSES: NodeId = NodeId(3);

#[test]
fn a_server_with_two_addresses_is_reached_at_the_second_when_the_first_refuses_or_is_silent() {
    for silent in [false, true] {
        let mut world = world_with_two_addresses();
        if silent {
            world.apply(Action::Crash(OLD)).unwrap();
        }
        wait(&mut world, Duration::from_secs(5 * 60));
        let events = world.trace().events().iter().filter(|event| event.node == LAPTOP);
        let called: Vec<_> = events
            .filter_map(|event| match &event.what {
                What::Connection(ConnectionFact::Opening { server, .. }) if server.port() == 143 => Some(*server.ip()),
                _ => None,
            })
            .collect();
        let address = |node| world.spec().host(node).unwrap().address;
        assert_eq!(called[..2], [address(OLD), address(TWO_ADDRESSES)], "silent: {silent}");
        assert_eq!(on_computer(&world, LAPTOP, "INBOX"), ["1 m0 ()"], "silent: {silent}");
    }
}
