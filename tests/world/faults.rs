//! Faults that are put on services: what clients see of them, what becomes of mail, and that they can be repeated exactly.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::SimTime;
use mailscope::explain;
use mailscope::explain::Voice;
use mailscope::export::{ExportedRun, Exporter, JsonLines};
use mailscope::host::{FaultClient, FaultEffect, FaultRule, MailCommand, Service};
use mailscope::lesson;
use mailscope::net::NodeId;
use mailscope::sim::{Action, Input, Run, World};
use mailscope::story::HostState;
use mailscope::trace::{DeviceFact, LineFact, Recording, What};

const LAPTOP: NodeId = NodeId(1);
const PHONE: NodeId = NodeId(2);
const MAIL: NodeId = NodeId(3);
const ACME: NodeId = NodeId(4);

const SOURCE: &str = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
    (name: "phone", mail_program: (address: "ben@example.org", server: "mail", imap: (download: Full, stay: ByHand))),
    (name: "mail", accounts: [
        (name: "ana", mail: [(from: "ben@example.org", subject: "Old", text: "a violin")]),
        (name: "ben", mail: [(from: "ana@example.org", subject: "Old", text: "a viola")]),
    ], mta: (local: ["example.org"], retry: (waits: ["1 min"])), pop3: true, imap: true),
    (name: "acme", accounts: [(name: "chen"), (name: "dora")], mta: (local: ["acme.test"])),
]),
)"#;

fn world() -> World {
    let lesson = lesson::load(SOURCE, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    World::new(Arc::clone(&lesson.spec), 1, Recording::Everything)
}

fn rule(service: Service, command: &str, effect: FaultEffect) -> FaultRule {
    FaultRule { service, command: command.to_owned(), from: None, skip: 0, times: Some(1), effect }
}

fn reply(text: &str) -> FaultEffect {
    FaultEffect::Reply(text.to_owned())
}

fn set(world: &mut World, node: NodeId, rule: FaultRule) {
    world.apply(Action::set_fault(node, "fault", rule)).unwrap();
}

fn wait(world: &mut World, seconds: u64) {
    world.run_until(world.now() + Duration::from_secs(seconds));
}

fn send(world: &mut World, to: &[&str]) {
    world.apply(sent(to)).unwrap();
}

fn sent(to: &[&str]) -> Action {
    let send = serde_json::json!({ "Send": { "to": to, "subject": "New", "text": "How are you?\n" } });
    Action::Mail(LAPTOP, serde_json::from_value(send).unwrap())
}

fn count(world: &World, node: NodeId, account: &str) -> usize {
    world.host(node).unwrap().store().mailbox(account, "INBOX").unwrap().len()
}

/// Dials from a computer, types all of it at once, and gives what was said within three seconds, one line after another.
fn typed(world: &mut World, from: NodeId, server: &str, port: u16, text: &str) -> Vec<String> {
    world.apply(Action::Dial { on: from, to: None, name: Some(server.to_owned()), port }).unwrap();
    world.apply(Action::Type(from, text.to_owned())).unwrap();
    wait(world, 3);
    screen(world, from)
}

fn screen(world: &World, node: NodeId) -> Vec<String> {
    let screen = String::from_utf8_lossy(world.host(node).unwrap().terminal().unwrap().screen()).into_owned();
    screen.split_terminator("\r\n").map(str::to_owned).collect()
}

/// The lines without the first: a greeting.
fn answers(world: &mut World, port: u16, text: &str) -> Vec<String> {
    let lines = typed(world, LAPTOP, "mail.example.org", port, text);
    lines.into_iter().skip(1).collect()
}

/// Types more on the laptop: what is said to that.
fn goes_on(world: &mut World, text: &str) -> Vec<String> {
    let before = screen(world, LAPTOP).len();
    world.apply(Action::Type(LAPTOP, text.to_owned())).unwrap();
    wait(world, 3);
    screen(world, LAPTOP).into_iter().skip(before).collect()
}

fn notices(world: &World, node: NodeId) -> Vec<String> {
    let events = world.trace().events().iter().filter(|event| event.node == node);
    events
        .filter_map(|e| match &e.what {
            What::Notice(_) => explain::facts::fact(world, e).map(|said| Voice::default().say(&said)),
            _ => None,
        })
        .collect()
}

fn strikes(world: &World) -> usize {
    let struck = |what: &What| matches!(what, What::Device(DeviceFact::FaultStruck(_)));
    world.trace().events().iter().filter(|event| struck(&event.what)).count()
}

#[test]
fn a_recipient_that_is_put_off_gets_the_message_later_and_the_other_one_at_once() {
    let mut world = world();
    let mut busy = rule(Service::Mta, "rcpt", reply("451 4.3.0 try again later"));
    (busy.skip, busy.from) = (1, Some(FaultClient::Computer(MAIL)));
    set(&mut world, ACME, busy);
    send(&mut world, &["chen@acme.test", "dora@acme.test"]);
    wait(&mut world, 10);
    assert_eq!((count(&world, ACME, "chen"), count(&world, ACME, "dora")), (1, 0));
    assert_eq!(world.host(MAIL).unwrap().mta().unwrap().queue().count(), 1);
    wait(&mut world, 300);
    assert_eq!((count(&world, ACME, "chen"), count(&world, ACME, "dora")), (1, 1));
    assert_eq!(world.host(MAIL).unwrap().mta().unwrap().queue().count(), 0);
    world.check_conservation().unwrap();
}

#[test]
fn whatever_happens_at_data_nothing_is_lost_and_nothing_comes_twice() {
    let effects = [
        reply("421 4.3.2 going down"),
        reply("451 4.3.0 not now"),
        FaultEffect::Disconnect,
        FaultEffect::Silence,
        FaultEffect::LoseAnswer,
        FaultEffect::Delay(Duration::from_secs(20)),
    ];
    for effect in effects {
        let mut world = world();
        set(&mut world, ACME, rule(Service::Mta, "DATA", effect.clone()));
        send(&mut world, &["chen@acme.test"]);
        wait(&mut world, 10);
        assert_eq!(count(&world, ACME, "chen"), 0, "{effect:?}");
        wait(&mut world, 3_600);
        assert_eq!(count(&world, ACME, "chen"), 1, "{effect:?}");
        world.check_conservation().unwrap();
    }
}

#[test]
fn a_message_whose_answer_is_lost_comes_twice_and_one_that_is_refused_does_not() {
    for (effect, copies) in [
        (FaultEffect::LoseAnswer, [1, 2]),
        (FaultEffect::Disconnect, [0, 1]),
        (reply("452 4.3.1 no room"), [0, 1]),
        (FaultEffect::Delay(Duration::from_secs(20)), [0, 1]),
    ] {
        let mut world = world();
        set(&mut world, ACME, rule(Service::Mta, ".", effect.clone()));
        send(&mut world, &["chen@acme.test"]);
        wait(&mut world, 10);
        assert_eq!(count(&world, ACME, "chen"), copies[0], "{effect:?}");
        wait(&mut world, 600);
        assert_eq!(count(&world, ACME, "chen"), copies[1], "{effect:?}");
        assert_eq!(world.host(MAIL).unwrap().mta().unwrap().queue().count(), 0);
        world.check_conservation().unwrap();
    }
}

#[test]
fn a_message_that_cannot_be_retrieved_stays_on_the_server() {
    for effect in [reply("-ERR [SYS/TEMP] not now"), FaultEffect::Disconnect, FaultEffect::LoseAnswer] {
        let mut world = world();
        set(&mut world, MAIL, rule(Service::Pop3, "RETR", effect.clone()));
        world.apply(Action::Mail(LAPTOP, MailCommand::CheckMail)).unwrap();
        wait(&mut world, 30);
        assert_eq!(count(&world, MAIL, "ana"), 1, "{effect:?}");
        world.apply(Action::Mail(LAPTOP, MailCommand::CheckMail)).unwrap();
        wait(&mut world, 30);
        assert_eq!((count(&world, MAIL, "ana"), strikes(&world)), (0, 1), "{effect:?}");
        let folders = world.host(LAPTOP).unwrap().mail_program().unwrap().folders();
        assert_eq!(folders.iter().map(|folder| folder.messages.len()).sum::<usize>(), 1, "{effect:?}");
    }
}

#[test]
fn a_login_without_an_answer_is_given_up_and_the_user_is_told() {
    let mut world = world();
    set(&mut world, MAIL, rule(Service::Imap, "LOGIN", FaultEffect::Silence));
    world.apply(Action::Mail(PHONE, MailCommand::CheckMail)).unwrap();
    wait(&mut world, 900);
    let told = notices(&world, PHONE).join("\n");
    assert!(told.contains("did not answer in time"), "{told}");
    world.apply(Action::Mail(PHONE, MailCommand::CheckMail)).unwrap();
    wait(&mut world, 30);
    let folders = world.host(PHONE).unwrap().mail_program().unwrap().folders();
    assert!(folders.iter().any(|folder| folder.messages.len() == 1), "{folders:?}");
}

#[test]
fn replies_keep_the_order_of_pipelined_commands() {
    let mut world = world();
    let mut second = rule(Service::Mta, "RCPT", reply("451 4.3.0 try again later"));
    second.skip = 1;
    set(&mut world, MAIL, second);
    let text = "EHLO a\r\nMAIL FROM:<x@acme.test>\r\nRCPT TO:<ana@example.org>\r\nRCPT TO:<ben@example.org>\r\nNOOP\r\n\
        DATA\r\nSubject: typed\r\n\r\nRCPT TO:<x>\r\n.\r\nRSET\r\nQUIT\r\n";
    let lines = answers(&mut world, 25, text);
    let codes: Vec<&str> = lines.iter().filter(|line| !line.starts_with("250-")).map(|line| &line[..3]).collect();
    assert_eq!(codes, ["250", "250", "250", "451", "250", "354", "250", "250", "221"], "{lines:?}");
    assert_eq!((count(&world, MAIL, "ana"), count(&world, MAIL, "ben")), (2, 1));
}

#[test]
fn a_rule_strikes_auth_and_no_answer_to_its_questions() {
    let mut world = world();
    set(&mut world, MAIL, rule(Service::Pop3, "AUTH", reply("-ERR [SYS/TEMP] try again later")));
    let noop = rule(Service::Pop3, "NOOP", reply("-ERR not now"));
    world.apply(Action::set_fault(MAIL, "noop", noop)).unwrap();
    // The first answer is base64, of nothing readable, and no command.
    let text = "AUTH PLAIN\r\nAUTH LOGIN\r\nNOOP\r\nAUTH LOGIN\r\nYW5h\r\nYW5h\r\nNOOP\r\nQUIT\r\n";
    let lines = answers(&mut world, 110, text);
    let expected = [
        "-ERR [SYS/TEMP] try again later",
        "+ VXNlcm5hbWU6",
        "-ERR malformed UTF-8",
        "+ VXNlcm5hbWU6",
        "+ UGFzc3dvcmQ6",
        "+OK ana's maildrop has",
        "-ERR not now",
        "+OK",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:?}");
    assert!(lines.iter().zip(expected).all(|(line, beginning)| line.starts_with(beginning)), "{lines:?}");
}

#[test]
fn a_delay_holds_back_what_follows_and_nothing_else() {
    let mut world = world();
    set(&mut world, MAIL, rule(Service::Pop3, "STAT", FaultEffect::Delay(Duration::from_secs(700))));
    let early = answers(&mut world, 110, "USER ana\r\nPASS ana\r\nSTAT\r\nNOOP\r\nQUIT\r\n");
    assert_eq!(early.len(), 2, "{early:?}");
    // Somebody else is served meanwhile, and the server does not hold the silence against its client (RFC 1939 §3).
    let other = typed(&mut world, PHONE, "mail.example.org", 110, "USER ben\r\nPASS ben\r\nSTAT\r\n");
    assert!(other.last().unwrap().starts_with("+OK 1 "), "{other:?}");
    wait(&mut world, 690);
    assert_eq!(screen(&world, LAPTOP).len(), 3);
    wait(&mut world, 10);
    let late = screen(&world, LAPTOP);
    assert!(late.len() == 6 && late[3].starts_with("+OK 1 ") && late[5].contains("signing off"), "{late:?}");
}

#[test]
fn an_imap_command_is_answered_with_its_tag_and_its_literals_are_not_taken_for_commands() {
    let mut world = world();
    set(&mut world, MAIL, rule(Service::Imap, "LOGIN", reply("NO [UNAVAILABLE] not now")));
    let lines =
        answers(&mut world, 143, "a LOGIN {3+}\r\nana {5+}\r\nx Y\r\n\r\nb LOGIN ben ben\r\nc NOOP\r\nd LOGOUT\r\n");
    assert_eq!(lines[0], "a NO [UNAVAILABLE] not now");
    let tags: Vec<&str> = lines.iter().map(|line| &line[..1]).collect();
    assert_eq!(tags, ["a", "b", "c", "*", "d"], "{lines:?}");
    assert!(lines[1].starts_with("b OK"), "{lines:?}");

    let mut uids = rule(Service::Imap, "uid fetch", reply("NO not this one"));
    uids.skip = 1;
    set(&mut world, MAIL, uids);
    let text = "a LOGIN ben ben\r\nb SELECT INBOX\r\nc UID FETCH 1 FLAGS\r\nd FETCH 1 FLAGS\r\ne IDLE\r\nDONE\r\nf UID FETCH 1 FLAGS\r\n";
    let lines = answers(&mut world, 143, text);
    let tagged: Vec<&str> = lines.iter().filter(|l| !l.starts_with(['*', '+'])).map(|line| &line[..4]).collect();
    assert_eq!(tagged, ["a OK", "b OK", "c OK", "d OK", "e OK", "f NO"], "{lines:?}");
}

#[test]
fn silence_and_lost_answers_end_the_conversation() {
    let mut world = world();
    set(&mut world, MAIL, rule(Service::Pop3, "*", FaultEffect::Silence));
    assert_eq!(answers(&mut world, 110, "USER ana\r\nPASS ana\r\nQUIT\r\n"), [""; 0]);
    world.apply(Action::HangUp(LAPTOP)).unwrap();
    wait(&mut world, 10);
    // A reset takes with it what has not left yet: what matters here is typed after the answers to the rest.
    // The answer of DELE is lost: it was not followed by QUIT, so nothing is deleted (RFC 1939 §6).
    set(&mut world, MAIL, rule(Service::Pop3, "DELE", FaultEffect::LoseAnswer));
    let login = "USER ana\r\nPASS ana\r\n";
    assert_eq!(answers(&mut world, 110, login).len(), 2);
    assert_eq!(goes_on(&mut world, "DELE 1\r\nQUIT\r\n"), [""; 0]);
    assert_eq!(count(&world, MAIL, "ana"), 1);
    // That of QUIT is lost: it is deleted, and the client does not know.
    set(&mut world, MAIL, rule(Service::Pop3, "QUIT", FaultEffect::LoseAnswer));
    assert_eq!(answers(&mut world, 110, login).len(), 2);
    assert_eq!(goes_on(&mut world, "DELE 1\r\n").len(), 1);
    assert_eq!(goes_on(&mut world, "QUIT\r\n"), [""; 0]);
    assert_eq!(count(&world, MAIL, "ana"), 0);
    // What the client still has to send is asked for, only the answer is lost.
    set(&mut world, MAIL, rule(Service::Imap, "APPEND", FaultEffect::LoseAnswer));
    assert_eq!(answers(&mut world, 143, "a LOGIN ana ana\r\n").len(), 1);
    assert!(goes_on(&mut world, "b APPEND INBOX {10}\r\n")[0].starts_with('+'));
    assert_eq!(goes_on(&mut world, "A: b\r\n\r\nhi\r\nc NOOP\r\n"), [""; 0]);
    assert_eq!(count(&world, MAIL, "ana"), 1);
}

#[test]
fn a_greeting_can_be_a_refusal_late_or_missing() {
    let mut world = world();
    let mut connect = |service, port, effect, text: &str| {
        set(&mut world, MAIL, rule(service, "CONNECT", effect));
        typed(&mut world, LAPTOP, "mail.example.org", port, text)
    };
    let busy = reply("421 4.3.2 too busy");
    assert_eq!(connect(Service::Mta, 25, busy, "EHLO a\r\n"), ["421 4.3.2 too busy"]);
    // RFC 5321 §3.1
    let lines = connect(Service::Mta, 25, reply("554 no service"), "EHLO a\r\nMAIL FROM:<>\r\nQUIT\r\n");
    let codes: Vec<&str> = lines.iter().map(|line| &line[..3]).collect();
    assert_eq!(codes, ["554", "503", "503", "221"]);
    assert_eq!(connect(Service::Pop3, 110, reply("-ERR not now"), "QUIT\r\n"), ["-ERR not now"]);
    assert_eq!(connect(Service::Imap, 143, reply("BYE not now"), "a LOGOUT\r\n"), ["* BYE not now"]);
    assert_eq!(connect(Service::Imap, 143, FaultEffect::Silence, "a LOGOUT\r\n"), [""; 0]);
    assert_eq!(connect(Service::Imap, 143, FaultEffect::Disconnect, "a LOGOUT\r\n"), [""; 0]);
    assert_eq!(connect(Service::Imap, 143, FaultEffect::Delay(Duration::from_secs(1_000)), "a LOGOUT\r\n"), [""; 0]);
    // A spent rule strikes nobody.
    let other = typed(&mut world, PHONE, "mail.example.org", 143, "a LOGOUT\r\n");
    assert_eq!(other.len(), 3, "{other:?}");
    wait(&mut world, 1_000);
    assert_eq!(screen(&world, LAPTOP).len(), 3);
}

#[test]
fn a_rule_outlives_the_computer_and_goes_when_it_is_cleared() {
    let mut world = world();
    let mut noop = rule(Service::Pop3, "NOOP", reply("-ERR not now"));
    (noop.skip, noop.times, noop.from) = (1, None, Some(FaultClient::Computer(LAPTOP)));
    set(&mut world, MAIL, noop);
    let first = |world: &mut World, from| {
        let lines = typed(world, from, "mail.example.org", 110, "USER ana\r\nPASS ana\r\nNOOP\r\nQUIT\r\n");
        lines[3].clone()
    };
    assert_eq!(first(&mut world, LAPTOP), "+OK");
    world.apply(Action::Crash(MAIL)).unwrap();
    wait(&mut world, 10);
    world.apply(Action::SwitchOn(MAIL)).unwrap();
    assert_eq!(first(&mut world, PHONE), "+OK", "the rule is about the laptop");
    assert_eq!(first(&mut world, LAPTOP), "-ERR not now", "it is the second one of the laptop");
    let state = HostState::of(&world, world.host(MAIL).unwrap(), None, None);
    let [fault] = &state.faults[..] else { panic!("{:?}", state.faults) };
    assert_eq!(Voice::default().say(&fault.words), "every NOOP after the first from laptop: -ERR not now");
    assert_eq!((fault.struck, fault.spent), (1, false));
    let sentence = state.sentence(false, Voice::default());
    let told = "on; fault “fault” in POP3: every NOOP after the first from laptop: -ERR not now, has struck once; ";
    assert!(sentence.starts_with(told), "{sentence}");
    world.apply(Action::ClearFault { on: MAIL, name: "fault".to_owned() }).unwrap();
    assert_eq!(first(&mut world, LAPTOP), "+OK");
}

#[test]
fn what_makes_no_sense_says_what_and_where() {
    let mut world = world();
    let mut refused =
        |action: Action| Voice::default().say(&explain::facts::refusal(&world.apply(action).unwrap_err()));
    let set = |node, name: &str, rule| Action::set_fault(node, name, rule);
    let silence = || rule(Service::Pop3, "RETR", FaultEffect::Silence);
    assert_eq!(
        refused(set(ACME, "a", silence())),
        "acme.acme.test runs no service called “pop3”; it runs mta, terminal."
    );
    assert!(refused(set(MAIL, " ", silence())).ends_with("a fault needs a name."));
    let lie = rule(Service::Mta, "RCPT", reply("250 ok"));
    let why = refused(set(MAIL, "lie", lie));
    assert!(
        why.starts_with("The fault “lie” on mail.example.org makes no sense: `250 ok` is no reply of SMTP"),
        "{why}"
    );
    assert!(refused(set(NodeId(0), "a", silence())).ends_with("is not a computer."));
    let mut nobody = silence();
    nobody.from = Some(FaultClient::Computer(NodeId(99)));
    assert!(refused(set(MAIL, "a", nobody)).ends_with("is not a computer."));
    assert_eq!(
        refused(Action::ClearFault { on: MAIL, name: "a".to_owned() }),
        "mail.example.org has no fault “a”; it has none at all."
    );
}

#[test]
fn a_run_with_faults_is_exact_when_it_is_rewound() {
    let lesson = lesson::load(SOURCE, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let mut second = rule(Service::Mta, "RCPT", reply("451 4.3.0 try again later"));
    second.skip = 1;
    let mut late = rule(Service::Mta, "*", FaultEffect::Delay(Duration::from_secs(7)));
    late.times = None;
    let fault = |name: &str, rule| Action::set_fault(ACME, name, rule);
    let inputs: Vec<Input> = [
        (0, fault("a", second)),
        (1, fault("late", late)),
        (2, sent(&["chen@acme.test", "dora@acme.test"])),
        (40, Action::ClearFault { on: ACME, name: "late".to_owned() }),
    ]
    .into_iter()
    .map(|(at, action)| Input::new(SimTime::from_secs(at), action))
    .collect();
    let new = || Run::new(Arc::clone(&lesson.spec), 3, Recording::Everything, inputs.clone());
    let mut run = new();
    for at in [200, 20, 45, 9, 600] {
        run.seek(SimTime::from_secs(at));
        let mut fresh = new();
        fresh.seek(SimTime::from_secs(at));
        assert_eq!(run.world().trace().events(), fresh.world().trace().events(), "at {at} s");
    }
    assert!(strikes(run.world()) > 3);
    assert_eq!((count(run.world(), ACME, "chen"), count(run.world(), ACME, "dora")), (1, 1));
}

#[test]
fn a_rule_that_never_strikes_changes_nothing_that_is_said() {
    let said = |fault: Option<FaultRule>| {
        let mut world = world();
        if let Some(rule) = fault {
            set(&mut world, MAIL, rule);
        }
        send(&mut world, &["chen@acme.test", "ben@example.org"]);
        wait(&mut world, 10);
        world.apply(Action::Mail(LAPTOP, MailCommand::CheckMail)).unwrap();
        world.apply(Action::Mail(PHONE, MailCommand::CheckMail)).unwrap();
        wait(&mut world, 100);
        let events = world.trace().events().iter();
        let lines = events.filter_map(|event| match &event.what {
            What::Line(LineFact::Spoken { connection, unit, .. }) => Some((event.at, *connection, unit.bytes.clone())),
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    let plain = said(None);
    for service in Service::ALL {
        let mut never = rule(service, "*", FaultEffect::Disconnect);
        never.skip = 1_000_000;
        assert_eq!(said(Some(never)), plain, "{service:?}");
    }
}

#[test]
fn faults_are_told_and_exported() {
    let mut world = world();
    let mut busy = rule(Service::Mta, "RCPT", reply("451 4.3.0 try again later"));
    busy.from = Some(FaultClient::Computer(MAIL));
    set(&mut world, ACME, busy);
    send(&mut world, &["chen@acme.test"]);
    wait(&mut world, 10);
    world.apply(Action::ClearFault { on: ACME, name: "fault".to_owned() }).unwrap();
    let told: Vec<String> = world
        .trace()
        .events()
        .iter()
        .filter(|event| {
            event.node == ACME && matches!(event.what, What::Device(_)) && event.at > SimTime::ZERO
                || matches!(event.what, What::Device(DeviceFact::FaultSet { .. }))
        })
        .map(|event| Voice::default().say(&explain::facts::fact(&world, event).unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            "has the fault “fault” from now on, on its SMTP server (1st RCPT from mail: 451).",
            "has the fault “fault”, which strikes RCPT from mail: the server answers “451 4.3.0 try again later”.",
            "no longer has the fault “fault”.",
        ]
    );
    // What is said because of a fault has it as its cause, and that has what the client said.
    let events = world.trace().events();
    let struck = events.iter().find(|e| matches!(e.what, What::Device(DeviceFact::FaultStruck(_)))).unwrap();
    let heard = world.trace().get(struck.cause.unwrap()).unwrap();
    assert!(matches!(heard.what, What::Line(LineFact::Heard { .. })));
    let answer = events.iter().find(|e| e.cause == Some(struck.id)).unwrap();
    assert!(matches!(&answer.what, What::Line(LineFact::Spoken { unit, .. }) if unit.bytes.starts_with(b"451")));

    let mut out = Vec::new();
    let run = ExportedRun { title: "T", seed: 1, world: &world, voice: Voice::default() };
    JsonLines.write(&mut out, &run).unwrap();
    let lines = String::from_utf8(out).unwrap();
    let kind = |kind: &str| {
        let line = lines.lines().find(|line| line.contains(&format!("\"kind\":\"{kind}\""))).unwrap();
        serde_json::from_str::<serde_json::Value>(line).unwrap()
    };
    let (set, struck, cleared) = (kind("fault_set"), kind("fault_struck"), kind("fault_cleared"));
    assert_eq!((&set["service"], &set["command"], &set["whose"]), (&"mta".into(), &"RCPT".into(), &"mail".into()));
    assert_eq!((&set["skip"], &set["times"], &set["name"]), (&0.into(), &1.into(), &"fault".into()));
    assert_eq!(set["effect"]["line"], "451 4.3.0 try again later");
    assert_eq!(
        (&struck["whose"], &struck["command"], &cleared["name"]),
        (&"mail".into(), &"RCPT".into(), &"fault".into())
    );
}
