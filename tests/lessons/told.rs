//! What is told of what happens: with the reason that it really has.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;
use std::time::Duration;

use mailscope::base::DateTime;
use mailscope::explain::{Language, Voice, facts};
use mailscope::export::{ExportedRun, Exporter, JsonEvent, Pcapng, View};
use mailscope::host::MailCommand;
use mailscope::lesson::{self, Bridging};
use mailscope::mail::Holder;
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, World};
use mailscope::trace::{FaultEffect, FaultRule, MailFact, Notice, Recording, Service, What};
use serde_json::{Value, json};

const LAPTOP: NodeId = NodeId(1);
const MAIL: NodeId = NodeId(2);

const SOURCE: &str = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
    (name: "mail", accounts: [(name: "ana"), (name: "ben")], mta: (local: ["example.org"]), pop3: true),
]),
)"#;

fn world() -> World {
    let lesson = lesson::load(SOURCE, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    World::new(Arc::clone(&lesson.spec), 1, Recording::Everything)
}

fn does(world: &mut World, actions: impl IntoIterator<Item = Action>) {
    for action in actions {
        world.apply(action).unwrap();
        world.run_until(world.now() + Duration::from_secs(5));
    }
}

fn fault(service: Service, command: &str, skip: u32, effect: FaultEffect) -> Action {
    let rule = FaultRule { service, command: command.to_owned(), from: None, skip, times: Some(1), effect };
    Action::set_fault(MAIL, "fault", rule)
}

/// What is told of what happens on the laptop, as far as it is wanted, in every language.
fn told(world: &World, wanted: impl Fn(&What) -> bool) -> [Vec<String>; 2] {
    let events = world.trace().events().iter().filter(|event| event.node == LAPTOP && wanted(&event.what));
    let said: Vec<_> = events.filter_map(|event| facts::fact(world, event)).collect();
    Language::ALL.map(|language| said.iter().map(|said| Voice::of(language).say(said)).collect())
}

#[test]
fn a_connection_that_is_broken_off_is_not_one_that_nobody_knows() {
    let dial = || Action::Dial { on: LAPTOP, to: None, name: Some("mail.example.org".to_owned()), port: 110 };
    let noop = || Action::Type(LAPTOP, "NOOP\r\n".to_owned());
    let closed = |what: &What| matches!(what, What::Notice(it) if matches!(**it, Notice::TerminalClosed { .. }));
    let mut world = world();
    does(&mut world, [fault(Service::Pop3, "NOOP", 0, FaultEffect::Disconnect), dial(), noop()]);
    assert_eq!(told(&world, closed)[0], ["Connection reset: the other side broke it off."]);
    // A computer that was off in between knows nothing of the connections of before.
    let off_and_on = [Action::Crash(MAIL), Action::SwitchOn(MAIL)];
    does(
        &mut world,
        [Action::ClearFault { on: MAIL, name: "fault".to_owned() }, dial()]
            .into_iter()
            .chain(off_and_on)
            .chain([noop()]),
    );
    assert_eq!(
        told(&world, closed).map(|said| said[1].clone()),
        [
            "Connection reset: the other computer does not know it any more.",
            "Verbindung zurückgesetzt: Der andere Computer kennt sie nicht mehr.",
        ]
    );
}

#[test]
fn mail_that_is_taken_for_one_of_two_is_submitted_and_kept_as_sent() {
    let send = json!({ "Send": { "to": ["ben@example.org", "eve@example.org"], "subject": "New", "text": "Hi.\n" } });
    let send = Action::Mail(LAPTOP, serde_json::from_value(send).unwrap());
    let mut world = world();
    let refusal = FaultEffect::Reply("550 5.1.1 no such user".to_owned());
    does(&mut world, [fault(Service::Mta, "RCPT", 1, refusal), send]);
    let became = |what: &What| {
        matches!(what.mail(), Some(MailFact::SubmissionRefused { .. } | MailFact::Filed { .. }))
            || matches!(what, What::Notice(_))
    };
    assert_eq!(
        told(&world, became),
        [
            [
                "has submitted “New” for ben@example.org, but not for everybody: the server refuses eve@example.org (“550 5.1.1 no such user”).",
                "The message was sent to ben@example.org, but not to everybody: the server refuses eve@example.org (“550 5.1.1 no such user”).",
                "stores “New” in the folder Sent on this computer.",
            ],
            [
                "hat „New“ für ben@example.org eingeliefert, aber nicht für alle: Der Server lehnt eve@example.org („550 5.1.1 no such user“) ab.",
                "Die Nachricht wurde an ben@example.org gesendet, aber nicht an alle: Der Server lehnt eve@example.org („550 5.1.1 no such user“) ab.",
                "legt „New“ im Ordner Sent auf diesem Computer ab.",
            ],
        ]
    );
    assert_eq!(world.host(LAPTOP).unwrap().mail_program().unwrap().outbox().count(), 0);
}

/// What the program adds to a world has its name from the catalogue; what the lesson names keeps it.
#[test]
fn what_a_lesson_does_not_name_is_called_in_the_language_of_the_reader() {
    let lesson = lesson::load(SOURCE, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let lesson = Bridging { inward: true, ..Bridging::default() }.open(&lesson).unwrap();
    let titles = |language| {
        let titles = lesson.spec.nodes.iter().map(|node| Voice::of(language).say(&(&node.title).into()));
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles(Language::English), ["The Internet", "Laptop", "Mail", "The name server", "Real programs"]);
    assert_eq!(titles(Language::German), ["Internet", "Laptop", "Mail", "Nameserver", "Echte Programme"]);
    let mut world = world();
    does(&mut world, [Action::Mail(LAPTOP, MailCommand::CheckMail)]);
    let [english, german] = Language::ALL.map(|language| {
        let run = ExportedRun { title: "T", seed: 1, world: &world, voice: Voice::of(language) };
        let mut capture = Vec::new();
        Pcapng(View::Everything).write(&mut capture, &run).unwrap();
        capture
    });
    let named = |capture: &[u8], name: &str| capture.windows(name.len()).any(|octets| octets == name.as_bytes());
    assert!(named(&english, "The name server") && !named(&english, "Nameserver"));
    assert!(named(&german, "Nameserver") && !named(&german, "The name server"));
}

#[test]
fn who_holds_a_mailbox_is_told_with_since_when() {
    let since = Some(DateTime::new(1_772_442_012, 60));
    let held = facts::holder(&Holder { name: "192.0.2.1".to_owned(), since });
    let said = Language::ALL.map(|language| Voice::of(language).say(&held));
    assert_eq!(said, ["192.0.2.1 since Mon 10:00:12", "192.0.2.1 (seit Mo 10:00:12)"]);
}

#[test]
fn json_lines_have_fields_for_what_they_tell() {
    let mut world = world();
    let link = LinkId(0);
    let stop = Action::StopService(MAIL, "pop3".to_owned());
    let check = Action::Mail(LAPTOP, MailCommand::CheckMail);
    does(&mut world, [Action::SetLoss(link, 300_000), Action::SetLoss(link, 0), stop, check, Action::Unplug(link)]);
    let run = ExportedRun { title: "T", seed: 1, world: &world, voice: Voice::of(Language::German) };
    let as_json = |event| serde_json::to_value(JsonEvent::new(&run, event)).unwrap();
    let events: Vec<Value> = world.trace().events().iter().map(as_json).collect();
    let kind = |kind: &str| events.iter().rfind(|event| event["kind"] == kind).unwrap();
    let loss = events.iter().find(|event| event["kind"] == "link_loss").unwrap();
    assert_eq!((&loss["link"], &loss["per_million"]), (&kind("link_down")["link"], &json!(300_000)));
    assert!(loss["text"].as_str().unwrap().ends_with("verliert ab jetzt 30\u{a0}% ihrer Pakete."), "{loss}");
    assert_eq!(kind("service_stopped")["service"], "pop3");
    let notice = kind("notice");
    assert_eq!((&notice["notice"], &notice["server"]), (&json!("not_checked"), &json!("mail.example.org")));
    assert_eq!(
        (&notice["why"], &notice["problem"]),
        (&json!({ "kind": "connection", "reason": "refused" }), &json!(true))
    );
    let answered = kind("dns_answered");
    assert_eq!(answered["question"], json!({ "name": "mail.example.org", "type": "A" }));
    assert!(answered["answer"]["addresses"].is_array(), "{answered}");
}
