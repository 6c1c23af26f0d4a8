//! Real programs in the window, without a bridge: the panel by the names that screen readers say, and a desk that follows a session.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use crate::window::{go, window};
use egui_kittest::kittest::Queryable;
use mailscope::base::SimTime;
use mailscope::desk::{Command, Desk, Effect, Live, LiveAccount, LiveDoor, LivePeer, Request, Tab};
use mailscope::explain::{Said, Voice};
use mailscope::host::FaultClient;
use mailscope::lesson::{self, Bridging, PlayOptions, SavedRun};
use mailscope::sim::{Action, Input};
use mailscope::story::{self, List};
use mailscope::story::{Layout, Screenplay};

fn live(peers: &[&str]) -> Live {
    Live {
        doors: vec![LiveDoor {
            title: Said::verbatim("IMAP4"),
            address: ("127.0.0.1".to_owned(), 2_143),
            server: "mail.example.org".to_owned(),
        }],
        accounts: vec![LiveAccount {
            user: "ana".to_owned(),
            password: "ana".to_owned(),
            address: "ana@example.org".to_owned(),
        }],
        peers: peers
            .iter()
            .map(|words| LivePeer {
                words: Said::verbatim(*words),
                client: words.split(' ').next_back().and_then(|at| at.parse().ok()),
                connection: None,
                octets: [42, 217],
                gone: None,
            })
            .collect(),
        gateway: None,
        on_network: false,
        rule: Some(Said::verbatim("Time passes as ours does.")),
    }
}

/// The run of a lesson in a world that is open to real programs, up to an instant.
fn session(until: u64) -> (lesson::Lesson, SavedRun) {
    let bridging = Bridging { inward: true, ..Bridging::default() };
    let lesson =
        bridging.open(&lesson::shipped().into_iter().find(|lesson| lesson.id == "pop3-collect").unwrap()).unwrap();
    let options = PlayOptions { until: Some(Duration::from_secs(until)), ..PlayOptions::default() };
    let outcome = lesson::play(&lesson, &options, &mut |_| {});
    let run = SavedRun::of(&lesson, lesson.seed, &outcome);
    (lesson, run)
}

fn is_live(desk: &mut Desk, until: u64) {
    let (lesson, run) = session(until);
    desk.go_live(lesson, run, live(&[]));
}

#[test]
fn real_programs_are_let_in_by_a_button_where_that_can_be_done() {
    let mut harness = window("pop3-collect");
    go(&mut harness, Request::Do(Command::Show(Tab::Connect)));
    harness.get_by_label_contains("Let real programs connect").click();
    harness.run_steps(3);
    assert_eq!(harness.state().effects, [], "this is not the place for it");
    harness.state_mut().presentation.can_connect = true;
    harness.run_steps(2);
    harness.get_by_label_contains("Let real programs connect").click();
    harness.run_steps(3);
    assert_eq!(harness.state().effects, [Effect::OpenDoors]);
}

#[test]
fn the_panel_tells_where_to_go_with_what_and_who_is_there() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 30);
    harness.run_steps(4);
    assert_eq!(harness.state().tab, Tab::Connect);
    for name in ["Copy 127.0.0.1:2143", "QR code of the settings"] {
        harness.get_by_label(name);
    }
    assert_eq!(harness.query_all_by_label("Copy ana").count(), 2, "user and password");
    harness.get_by_label_contains("Nobody yet");
    harness.get_by_label_contains("live, 0 connected");
    harness.state_mut().follow(None, live(&["imap from 127.0.0.1:50000"]).peers);
    harness.run_steps(4);
    harness.get_by_label("imap from 127.0.0.1:50000");
    harness.get_by_label_contains("sent 42 octets, received 217");
    harness.get_by_label_contains("live, 1 connected");
}

#[test]
fn of_a_program_that_is_there_it_is_said_how_far_its_session_has_come() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 30);
    let desk = harness.state_mut();
    let talk = desk.play.connections().iter().find(|view| !view.phases.is_empty()).unwrap();
    let (id, words) = (talk.id, Voice::default().say(&talk.phases.last().unwrap().1.said()));
    let mut peers = live(&["pop3 from 127.0.0.1:50000", "pop3 from 127.0.0.1:50001"]).peers;
    peers[0].connection = Some(id);
    desk.follow(None, peers);
    harness.run_steps(4);
    harness.get_by_label_contains(&format!("received 217; {words}"));
}

#[test]
fn something_is_broken_for_one_real_program() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 30);
    let peers = live(&["imap from 127.0.0.1:50000", "pop3 from 192.168.1.7:50001"]).peers;
    harness.state_mut().follow(None, peers);
    harness.run_steps(4);
    harness.get_by_label("Break something for pop3 from 192.168.1.7:50001").click();
    harness.run_steps(4);
    assert_eq!(harness.state().tab, Tab::Faults);
    harness.get_by_label("Client: 192.168.1.7:50001");
    harness.get_by_label_contains("Add this fault").click();
    harness.run_steps(3);
    let done = harness.state().effects.clone();
    let [Effect::Act(Action::SetFault { from, .. })] = done.as_slice() else { panic!("{done:?}") };
    assert_eq!(*from, Some(FaultClient::Real("192.168.1.7:50001".parse().unwrap())));
}

#[test]
fn in_front_of_a_class_it_is_seen_who_is_there_and_that_others_could_come_in() {
    let mut harness = window("pop3-collect");
    harness.state_mut().settings.presenter = true;
    let (lesson, run) = session(30);
    let live = Live { on_network: true, ..live(&["imap from 127.0.0.1:50000"]) };
    harness.state_mut().go_live(lesson, run, live);
    harness.run_steps(30);
    harness.get_by_label("Copy 127.0.0.1:2143");
    harness.get_by_label_contains("open to the network");
    // The panel goes, and comes again by the badge.
    harness.state_mut().apply(Request::Do(Command::Show(Tab::Connect)));
    harness.run_steps(30);
    assert!(harness.query_by_label("Copy 127.0.0.1:2143").is_none());
    harness.get_by_label_contains("live, 1 connected").click();
    harness.run_steps(30);
    harness.get_by_label("Copy 127.0.0.1:2143");
}

/// More users than a card has room for: the mailbox that gets mail is seen, and that there are others.
#[test]
fn of_many_mailboxes_those_with_mail_are_on_the_card() {
    let sandbox = lesson::sandbox().unwrap();
    let deliver = "Deliver(on: \"mail\", account: \"student7\", message: \"Subject: Hi\\r\\n\\r\\n\")";
    let action = lesson::action(deliver, &sandbox.spec).unwrap();
    let inputs = vec![Input::new(SimTime::from_secs(1), action)];
    let play = Screenplay::new(&sandbox.spec, 1, inputs, SimTime::from_secs(2));
    let mail = sandbox.spec.host_named("mail").unwrap();
    let lists = story::lists(&play)[usize::from(mail.0)].clone().unwrap();
    let [List::Queue { .. }, List::Mailbox(one, _), List::Mailbox(seven, _), List::Others(rest)] = &lists[..] else {
        panic!("{lists:?}")
    };
    assert_eq!((one.as_str(), seven.as_str(), rest.len()), ("student1", "student7", 7));
}

/// In the lessons there is room for the gateway between the others: the scene does not grow, and nothing is drawn smaller for it.
#[test]
fn real_programs_stand_where_there_is_room() {
    let extent = |lesson: &lesson::Lesson| {
        let spots = Layout::new(&lesson.spec).spots;
        let [columns, rows] =
            [spots.iter().map(|s| s.column).collect(), spots.iter().map(|s| s.row).collect::<Vec<_>>()];
        let range =
            |all: Vec<f32>| (all.iter().copied().fold(f32::MAX, f32::min), all.into_iter().fold(f32::MIN, f32::max));
        (range(columns), range(rows))
    };
    for lesson in lesson::shipped() {
        let open = Bridging { inward: true, ..Bridging::default() }.open(&lesson).unwrap();
        assert_eq!(extent(&open), extent(&lesson), "{}", lesson.id);
        let spots = Layout::new(&open.spec).spots;
        let (gateway, others) = spots.split_last().unwrap();
        assert!(!others.contains(gateway), "{}", lesson.id);
    }
}

#[test]
fn whoever_watches_what_happens_now_goes_on_with_it_and_whoever_looks_back_is_left_alone() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 1);
    harness.run_steps(2);
    let desk = harness.state_mut();
    assert_eq!(desk.playback.at, desk.play.end());
    let before = desk.play.end();
    desk.follow(Some(session(30).1), Vec::new());
    assert!(desk.play.end() > before && desk.playback.playing && desk.playback.at >= before);
    desk.apply(Request::Do(Command::Start));
    desk.follow(Some(session(60).1), Vec::new());
    assert!(desk.playback.at.is_zero() && !desk.playback.playing);
    // Back to what happens now, by the one obvious button.
    harness.run_steps(2);
    harness.get_by_label_contains("To now").click();
    harness.run_steps(3);
    assert_eq!(harness.state().playback.at, harness.state().play.end());
}

#[test]
fn what_is_done_while_real_programs_are_there_is_done_in_their_session() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 5);
    let desk = harness.state_mut();
    let mail = desk.play.spec().nodes.iter().position(|node| node.name == "mail").unwrap();
    let action = Action::SwitchOff(mailscope::net::NodeId(mail as u16));
    let end = desk.play.end();
    desk.apply(Request::Act(action.clone()));
    assert_eq!((desk.effects.as_slice(), desk.play.end()), (&[Effect::Act(action)][..], end));
}

#[test]
fn a_session_that_is_over_leaves_a_run_like_any_other() {
    let mut harness = window("pop3-collect");
    is_live(harness.state_mut(), 30);
    harness.run_steps(3);
    harness.get_by_label_contains("End the session").click();
    harness.run_steps(2);
    assert_eq!(harness.state().effects, [Effect::CloseDoors]);
    let desk = harness.state_mut();
    desk.effects.clear();
    desk.end_live();
    let mail = desk.play.spec().nodes.iter().position(|node| node.name == "mail").unwrap();
    desk.apply(Request::Act(Action::SwitchOff(mailscope::net::NodeId(mail as u16))));
    assert_eq!(desk.effects, []);
    assert!(desk.banner.as_ref().is_some_and(|banner| banner.undo), "the past can be changed again");
}
