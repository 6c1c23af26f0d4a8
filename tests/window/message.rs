//! A message: read, explained, followed, found.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Desk, Request, Tab, Target};
use mailscope::net::NodeId;
use mailscope::story::StoryTime;

use crate::window::{go, window};

fn node(desk: &Desk, name: &str) -> NodeId {
    desk.play.spec().host_named(name).unwrap()
}

/// What can be read somewhere, in words.
fn reads(harness: &Harness<'_, Desk>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// A lesson at its end.
fn at_end(lesson: &str) -> Harness<'static, Desk> {
    let mut harness = window(lesson);
    go(&mut harness, Request::Do(Command::End));
    harness
}

#[test]
fn a_message_is_read_where_it_lies_and_says_why_it_is_there() {
    let mut harness = at_end("store-and-forward");
    let envelope = harness.get_all_by_label_contains("“Lunch on Friday”").last().unwrap();
    envelope.click();
    harness.run_steps(20);
    assert!(harness.state().presentation.panel && harness.state().tab == Tab::Message);
    for words in ["ana@example.org", "Where it is now", "Ana's laptop writes “Lunch on Friday”"] {
        assert!(reads(&harness, words), "“{words}” is to be read");
    }
    // The copy that was clicked on is explained, the first cause first, and each cause is a way back to it.
    let told = harness.state().why(
        match harness.state().selected {
            Some(Target::Message(seal)) => seal,
            _ => panic!("the message is selected"),
        },
        harness.state().explained.unwrap(),
        harness.state().playback.at,
    );
    let (first, words) = (told[0].at, told[0].words.clone());
    assert!(words.contains("writes “Lunch on Friday”"), "{words}");
    assert!(told.windows(2).all(|pair| pair[0].event < pair[1].event) && told.len() > 3, "{told:?}");
    harness.get_all_by_label_contains("writes “Lunch on Friday”").next().unwrap().click();
    harness.run_steps(4);
    assert_eq!(harness.state().playback.at, first);
}

#[test]
fn a_message_that_waits_says_what_stands_in_its_way() {
    let mut harness = window("store-and-forward");
    // The provider has tried and failed, and waits.
    let desk = harness.state();
    let provider = node(desk, "provider");
    let waits = desk.log.iter().find(|row| row.node == provider && row.words.contains("Next attempt")).unwrap();
    let (at, seal) = (waits.at, waits.seal.unwrap());
    go(&mut harness, Request::Seek(at));
    let told: Vec<&str> = harness.state().why(seal, provider, at).iter().map(|row| row.words.as_str()).collect();
    assert!(told.last().unwrap().contains("Next attempt"), "{told:#?}");
    assert!(told[0].contains("writes"), "{told:#?}");
}

#[test]
fn no_other_message_is_the_reason_for_one_that_was_written() {
    let harness = at_end("pop3-two-computers");
    let desk = harness.state();
    // A bounce is written by a server, because of another message.
    for (seal, _, subject) in desk.play.signs().filter(|(_, _, subject)| !subject.starts_with("Undelivered")) {
        for (node, _) in desk.play.at(desk.play.end()).computers().filter(|(_, state)| state.holds(seal)) {
            let told = desk.why(seal, node, desk.play.end());
            assert!(told.iter().all(|row| row.seal.is_none_or(|it| it == seal)), "{subject}: {told:#?}");
            assert!(told[0].words.contains(subject) && told[0].words.contains("writes"), "{subject}: {told:#?}");
        }
    }
}

#[test]
fn what_is_followed_is_followed_until_escape() {
    let mut harness = at_end("pop3-two-computers");
    let envelope = harness.get_all_by_label_contains("message “").next().unwrap();
    envelope.click();
    harness.run_steps(20);
    harness.get_by_label_contains("Follow").click();
    harness.run_steps(4);
    assert!(reads(&harness, "Stop following"));
    let followed = harness.state().followed.unwrap();
    assert_eq!(harness.state().selected, Some(Target::Message(followed)));
    // Whatever else is chosen, it goes on being followed.
    go(&mut harness, Request::Select(None));
    assert_eq!(harness.state().followed, Some(followed));
    for _ in 0..3 {
        harness.key_press(Key::Escape);
        harness.run_steps(3);
    }
    assert_eq!(harness.state().followed, None);
}

#[test]
fn words_are_found_in_what_was_said() {
    let mut harness = at_end("store-and-forward");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_steps(4);
    assert_eq!((harness.state().tab, harness.state().presentation.panel), (Tab::Transcript, true));
    let field = harness.get_by_label("Words to find");
    assert!(field.is_focused(), "what is typed is looked for");
    field.type_text("rcpt to");
    harness.run_steps(4);
    let all = harness.state().log.len();
    assert!(reads(&harness, "RCPT TO:<chen@chen.acme.test>"));
    assert!(!reads(&harness, "MAIL FROM:"));
    assert!(
        harness.query_by_value(&format!("7 of {all}")).is_some() || reads(&harness, &format!(" of {all}")),
        "how many there are is said"
    );
    // Letters are words there, and no shortcuts.
    assert_eq!(harness.state().filter.text, "rcpt to");
    harness.get_by_label("Words to find").type_text(" nowhere");
    harness.run_steps(4);
    assert!(reads(&harness, "Nothing here matches."));
    harness.get_by_label("Show everything").click();
    harness.run_steps(4);
    assert!(!harness.state().filter.is_active());
    assert!(!reads(&harness, "Nothing here matches."));
}

#[test]
fn lists_show_one_protocol_one_computer_or_one_message() {
    let mut harness = at_end("pop3-two-computers");
    let desk = harness.state();
    let (all, frames) = (desk.log.len(), desk.frames.len());
    let home = desk.play.spec().hosts().next().unwrap().0;
    let seal = desk.play.signs().next().unwrap().0;
    let count = |desk: &Desk| {
        let sieve = desk.filter.sieve(&desk.play);
        let rows = desk.log.iter().filter(|row| sieve.keeps(row)).count();
        (rows, desk.frames.iter().filter(|row| sieve.keeps_frame(row)).count())
    };
    assert_eq!(count(desk), (all, frames));
    let filters = [
        mailscope::desk::Filter { protocol: Some(mailscope::trace::Protocol::Pop3), ..Default::default() },
        mailscope::desk::Filter { node: Some(home), ..Default::default() },
        mailscope::desk::Filter { message: Some(seal), ..Default::default() },
        mailscope::desk::Filter { text: "UIDL".to_owned(), ..Default::default() },
    ];
    for filter in filters {
        harness.state_mut().apply(Request::Filter(filter.clone()));
        let (rows, packets) = count(harness.state());
        assert!(rows > 0 && rows < all, "{filter:?}: {rows} of {all} rows");
        assert!(packets > 0 && packets < frames, "{filter:?}: {packets} of {frames} packets");
    }
}

#[test]
fn a_conversation_has_a_heading_with_the_names_of_those_who_speak() {
    let mut harness = window("store-and-forward");
    let established = harness.state().play.connections()[0].established.unwrap();
    go(&mut harness, Request::Seek(established + StoryTime::from_secs(1)));
    go(&mut harness, Request::Do(Command::Show(Tab::Transcript)));
    harness.run_steps(20);
    assert!(reads(&harness, "Ana's laptop → Ana's mail server, SMTP"));
}
