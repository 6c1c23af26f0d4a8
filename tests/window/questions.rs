//! What lessons ask, in the window: answered by mouse, by keyboard, on the stage; and what is said then.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use egui::{Key, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use mailscope::desk::{Command, Desk, LearnRequest, Request, Settings};
use mailscope::explain::Voice;
use mailscope::learn::State;
use mailscope::lesson;
use mailscope::sim::Action;

use crate::window::{go, window_of, window_on};

/// Every kind of question, one after the other.
const LESSON: &str = r#"(
title: "Where it waits", summary: "A message for somebody who is away.", minutes: 1,
world: (hosts: [
    (name: "laptop", title: "Ana's laptop", icon: Laptop, at: (0, 0), mail_program: (address: "ana@example.org", server: "mail")),
    (name: "mail", title: "Ana's server", at: (2, 0), accounts: [(name: "ana")], mta: (local: ["example.org"], retry: (waits: ["1 min"]))),
    (name: "desk", title: "Ben's computer", icon: Desktop, at: (4, 0), on: false, accounts: [(name: "ben")], mta: (local: ["acme.test"])),
], domains: [(name: "acme.test", mx: ["desk"])]),
steps: [
    Say("Ana writes to Ben, whose computer is *off*."),
    Predict(
        id: "where", name: "Where will it wait?", ask: "Where will her message be a minute from now?",
        answer: Where(message: "Lunch", among: [
            (computer: "laptop", why: "The laptop has handed it in.", try_it: Unplug("laptop")), (computer: "mail"),
            (computer: "desk", why: "It is off."),
        ]),
        why: "Who has said *250* is responsible for it.",
    ),
    Do(Mail("laptop", Send(to: ["ben@acme.test"], subject: "Lunch", text: "At one?"))), Wait("1 min"), Moment(""),
    Say((name: "It waits", text: "It waits on the server.")),
    Predict(id: "who", ask: "Who has which message?", answer: WhoHas(messages: ["Lunch", "Dinner"], computers: ["laptop", "mail", "desk"])),
    Wait("5 s"), Moment(""),
    Say("Nobody has written about dinner."),
    Quiz(id: "order", ask: "Put these commands in order.", answer: Order(["EHLO", "MAIL", "RCPT", "DATA"]), why: "First the envelope, then the letter."),
    Quiz(id: "port", ask: "On which port does a server wait for mail?", answer: HowMany(right: 25, wrong: [(number: 110, why: "That is POP3.")])),
    Quiz(id: "match", ask: "What belongs together?", answer: Match([("SMTP", "sends"), ("POP3", "collects"), ("IMAP4", "keeps in one place")])),
    Task(
        id: "bring-it", name: "Your turn", ask: "Bring the message to Ben.",
        goal: [(text: "Ben has it", that: MailboxHolds(on: "desk", account: "ben", subjects: ["Lunch"]))],
        permitted: ["SwitchOn"], hints: ["Where is it?", "What does Ben's computer lack?"], solution: [Do(SwitchOn("desk"))], within: "10 min",
    ),
    Say("Ben has it."),
],
)"#;

fn desk(settings: Settings) -> Desk {
    let lesson = lesson::load(LESSON, "l.ron").map_err(|problems| problems.words(Voice::default())).unwrap();
    Desk::new(vec![lesson], 0, settings).unwrap()
}

fn window(pixels: Vec2) -> Harness<'static, Desk> {
    window_on(desk(Settings::default()), pixels)
}

fn usual() -> Harness<'static, Desk> {
    window(vec2(1_280.0, 720.0))
}

/// Goes to the beginning of what is asked by this name.
fn to(harness: &mut Harness<'_, Desk>, question: &str) {
    let is_it = |beat: &mailscope::story::Beat| beat.asked.as_ref().is_some_and(|asked| asked.id == question);
    let start = harness.state().play.beats().iter().find(|beat| is_it(beat)).unwrap().start;
    go(harness, Request::Seek(start));
}

/// Plays to the end of the beat.
fn play(harness: &mut Harness<'_, Desk>) {
    go(harness, Request::Do(Command::PlayPause));
    for _ in 0..3_000 {
        harness.state_mut().advance(Duration::from_millis(50));
        if !harness.state().playback.playing {
            break;
        }
    }
    harness.run_steps(4);
}

fn state(harness: &Harness<'_, Desk>, question: &str) -> State {
    harness.state().standing().item(question).unwrap().state()
}

#[test]
fn a_wrong_prediction_is_kept_in_sight_and_answered_by_the_world_with_its_reason() {
    let mut harness = usual();
    to(&mut harness, "where");
    harness.get_by_label("Where will her message be a minute from now?");
    harness.get_by_label_contains("Go on without an answer");
    harness.get_by_label("1 Ana's laptop").click();
    harness.run_steps(4);
    assert_eq!(harness.state().standing().item("where").unwrap().given, Some(mailscope::trace::Answer::One(0)));
    harness.get_by_label_contains("You said: Ana's laptop");
    assert!(harness.query_by_label_contains("It is: Ana's server").is_none(), "the world has not answered");
    play(&mut harness);
    harness.get_by_label("It waits on the server.");
    harness.get_by_label_contains("You said: Ana's laptop. It is: Ana's server.");
    harness.get_by_label("The laptop has handed it in.");
    harness.get_by_label_contains("Try it: Unplug Ana's laptop").click();
    harness.run_steps(4);
    assert!(harness.state().is_on_branch(), "what would have made it true is tried");
    go(&mut harness, Request::Do(Command::BackToLesson));
    assert_eq!(state(&harness, "where"), State::Wrong);
}

#[test]
fn the_last_page_says_what_was_answered_and_what_was_right() {
    let mut harness = usual();
    go(&mut harness, Request::Do(Command::End));
    assert!(harness.query_by_label_contains("right or done").is_none(), "who only looked on has no score");
    let mut harness = usual();
    to(&mut harness, "where");
    harness.get_by_label("1 Ana's laptop").click();
    harness.run_steps(4);
    go(&mut harness, Request::Do(Command::End));
    harness.get_by_label_contains("The end. 0 of 6 right or done.");
    harness.get_by_label_contains("from now? You said: Ana's laptop. It was: Ana's server");
}

#[test]
fn where_one_question_follows_another_the_answer_of_the_world_is_read_first() {
    let mut harness = window_of("four-waiting-places", vec2(1_280.0, 720.0), Settings::default());
    to(&mut harness, "first-place");
    harness.get_by_label("2 Ana's mail server").click();
    harness.run_steps(4);
    let next = harness.state().play.beats()[2].start;
    go(&mut harness, Request::Seek(next));
    harness.get_by_label("You said: Ana's mail server. It is: Ana's laptop.");
    harness.get_by_label("It would be there if the laptop could reach the server.");
    let question = "Ana plugs the cable in. Her own mail server is on, Ben's mail server is off. Where is the message two minutes later?";
    harness.get_by_label(question);
    assert!(harness.query_by_label_contains("The answer to the last question").is_none(), "it is said once");
    // Whoever has answered the next one has read it.
    harness.key_press(Key::Num2);
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("You said: Ana's mail server. It is").is_none());
    harness.get_by_label(question);
    // A class that has said its prediction aloud reads what is right.
    let mut harness = window_of("four-waiting-places", vec2(1_280.0, 720.0), Settings::default());
    go(&mut harness, Request::Seek(next));
    harness.get_by_label_contains("The answer to the last question: Ana's laptop.");
}

#[test]
fn a_key_answers_and_a_click_on_a_computer_does() {
    let mut harness = usual();
    to(&mut harness, "where");
    harness.key_press(Key::Num2);
    harness.run_steps(4);
    assert_eq!(state(&harness, "where"), State::Right);
    let mut harness = usual();
    to(&mut harness, "where");
    let mail = harness.state().play.spec().host_named("mail").unwrap();
    go(&mut harness, Request::Select(Some(mailscope::desk::Target::Node(mail))));
    assert_eq!(state(&harness, "where"), State::Right);
    assert_eq!(harness.state().selected, None, "it was an answer");
}

#[test]
fn nothing_is_answered_once_it_was_seen() {
    let mut harness = usual();
    to(&mut harness, "where");
    play(&mut harness);
    to(&mut harness, "where");
    let later = harness.state().playback.at + mailscope::story::StoryTime::from_millis(4_000);
    go(&mut harness, Request::Seek(later));
    go(&mut harness, Request::Learn(LearnRequest::Pick(1)));
    assert_eq!(harness.state().standing().item("where").unwrap().given, None);
    harness.get_by_label_contains("No answer.");
}

#[test]
fn a_table_an_order_a_number_and_pairs_are_put_together() {
    let mut harness = usual();
    to(&mut harness, "who");
    harness.get_by_label("Lunch: Ana's server").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Answer").click();
    harness.run_steps(4);
    assert_eq!(state(&harness, "who"), State::Right);

    to(&mut harness, "order");
    for wanted in ["EHLO", "MAIL", "RCPT", "DATA"] {
        harness.get_by_label_contains(&format!("· {wanted}")).click();
        harness.run_steps(4);
    }
    harness.get_by_label_contains("Answer").click();
    harness.run_steps(4);
    assert_eq!(state(&harness, "order"), State::Right);
    harness.get_by_label_contains("First the envelope, then the letter.");

    to(&mut harness, "port");
    harness.get_by_label("Your answer:").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("110".to_owned()));
    harness.run_steps(4);
    harness.get_by_label_contains("Answer").click();
    harness.run_steps(4);
    assert_eq!(state(&harness, "port"), State::Wrong);
    harness.get_by_label_contains("You said: 110. It is: 25.");
    harness.get_by_label("That is POP3.");

    to(&mut harness, "match");
    // What was chosen first can be chosen anew.
    for (left, before, right) in [
        ("SMTP", "Choose …", "sends"),
        ("POP3", "Choose …", "collects"),
        ("IMAP4", "Choose …", "collects"),
        ("IMAP4", "collects", "keeps in one place"),
    ] {
        harness.get_by_label(&format!("{left}: {before}")).click();
        harness.run_steps(4);
        harness.get_by_label(right).click();
        harness.run_steps(4);
    }
    harness.get_by_label_contains("Answer").click();
    harness.run_steps(4);
    assert_eq!(state(&harness, "match"), State::Right);
}

#[test]
fn a_task_is_done_on_the_stage_with_what_it_permits() {
    let mut harness = usual();
    to(&mut harness, "bring-it");
    harness.get_by_label_contains("Ben has it. Now: No message is there.");
    harness.get_by_label_contains("Show me how");
    harness.get_by_label_contains("Hint 1").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Where is it?");
    let node = |harness: &Harness<'_, Desk>, name: &str| harness.state().play.spec().host_named(name).unwrap();
    let mail = node(&harness, "mail");
    go(&mut harness, Request::Act(Action::SwitchOff(mail)));
    harness.get_by_label_contains("The task is to be done with these actions: SwitchOn.");
    assert!(!harness.state().is_on_branch());
    let computer = node(&harness, "desk");
    go(&mut harness, Request::Act(Action::SwitchOn(computer)));
    assert!(harness.state().is_on_branch());
    for _ in 0..40 {
        if state(&harness, "bring-it") == State::Right && !harness.state().playback.playing {
            break;
        }
        harness.state_mut().advance(Duration::from_millis(500));
    }
    harness.run_steps(4);
    assert_eq!(state(&harness, "bring-it"), State::Right);
    let item = harness.state().standing().item("bring-it").unwrap();
    assert_eq!(item.hints, 1);
    // The lesson goes on where its task was done.
    assert!(harness.state().play.beats().iter().any(|beat| beat.text == "Ben has it."));
}

#[test]
fn who_does_not_try_is_shown_how() {
    let mut harness = usual();
    to(&mut harness, "bring-it");
    play(&mut harness);
    assert_eq!(state(&harness, "bring-it"), State::Passed);
    harness.get_by_label("Ben has it.");
}
