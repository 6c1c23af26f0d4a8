//! Files from strangers: what goes on without end is stopped, and it is said why, where, and how to allow more.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::desk::{Desk, Settings};
use mailscope::explain::{Language, Voice};
use mailscope::lesson::{Outcome, PlayOptions, SavedRun, Stopped, load, play, replay};
use mailscope::sim::limits::MAX_TIME;
use mailscope::sim::{Budget, Limit};

/// What comes of a lesson of a server, and a laptop that is set up so, with these steps.
fn played(laptop: &str, steps: &str, budget: Budget) -> Outcome {
    let source = format!(
        r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
(name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), pop3: true),
(name: "laptop", {laptop}),
]), steps: [
{steps}
])"#
    );
    let lesson = load(&source, "l.ron").unwrap();
    let outcome = play(&lesson, &PlayOptions { budget, ..PlayOptions::default() }, &mut |_| {});
    assert!(outcome.stopped.is_none() || !outcome.all_hold());
    assert!(outcome.world.now().elapsed() <= budget.time, "no run goes on behind its limit");
    outcome
}

fn words(stopped: &Stopped) -> String {
    Voice::default().say(&stopped.said())
}

fn stopped(laptop: &str, steps: &str, budget: Budget) -> Stopped {
    played(laptop, steps, budget).stopped.unwrap()
}

const ASKS_ALWAYS: &str = r#"mail_program: (address: "ana@example.org", server: "mail", pop3: (every: "1 us"))"#;
const SENDS: &str = r#"mail_program: (address: "ana@example.org", server: "mail")"#;
const SEND: &str = r#"Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "S"))),"#;

#[test]
fn time_without_end_is_stopped() {
    let waits = "Wait(\"213503982 d\"),\nWait(\"213503982 d\"),";
    let found = stopped("", waits, Budget::default());
    assert_eq!(found.limit, Limit::Time(MAX_TIME));
    let place = found.place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (5, 1));
    let said = words(&found);
    assert!(said.contains("in the step at l.ron:5:1") && said.contains("--limit-time"), "{said}");
    let until = r#"WaitUntil(until: Not(IsOn("mail")), within: "213503982 d"),"#;
    assert_eq!(stopped("", until, Budget::default()).limit, Limit::Time(MAX_TIME));
    // What is meant is allowed.
    let year = Budget { time: Duration::from_secs(366 * 86_400), ..Budget::default() };
    assert_eq!(played("", r#"Wait("365 d")"#, year).stopped, None);
}

#[test]
fn events_without_end_are_stopped() {
    let budget = Budget { events: 20_000, ..Budget::default() };
    let found = stopped(ASKS_ALWAYS, r#"Say("It begins."), Wait("1 d")"#, budget);
    assert_eq!(found.limit, Limit::Events(20_000));
    assert!(words(&found).contains("it had reached 20000 events, the limit that --limit-events raises"));
    let german = Voice::of(Language::German).say(&found.said());
    assert!(german.contains("20000 Ereignisse") && german.contains("--limit-events"), "{german}");
    // A wait for something that never comes, too.
    let until = r#"WaitUntil(until: Not(IsOn("mail")), within: "1 d")"#;
    assert_eq!(stopped(ASKS_ALWAYS, until, budget).limit, Limit::Events(20_000));
}

#[test]
fn what_fills_the_memory_is_stopped() {
    let link = format!(r#"{SENDS}, link: (bandwidth: "1 bit/s", loss: "50 %")"#);
    let budget = Budget { memory: 200_000, ..Budget::default() };
    let found = stopped(&link, &format!("{SEND} Wait(\"500 d\")"), budget);
    assert_eq!(found.limit, Limit::Memory(200_000));
    assert!(words(&found).contains("200 kB of memory, the limit that --limit-memory raises"), "{}", words(&found));
    // Who can tell what is held goes by that.
    let budget = Budget { held: Some(|| 300_000), ..budget };
    assert_eq!(stopped("", r#"Wait("1 s")"#, budget).limit, Limit::Memory(200_000));
}

/// Each looks at all that has happened.
#[test]
fn any_number_of_conditions_is_stopped() {
    let expect = r#"Expect(that: IsOn("mail")),"#.repeat(20_000);
    let budget = Budget { events: 1_000, ..Budget::default() };
    let outcome = played(SENDS, &format!("{SEND} Wait(\"5 s\"), {expect}"), budget);
    assert!(outcome.results.len() < 20_000, "{}", outcome.results.len());
    assert_eq!(outcome.stopped.unwrap().limit, Limit::Events(1_000));
}

#[test]
fn a_saved_run_is_stopped_as_a_lesson_is() {
    let lesson = mailscope::lesson::sandbox().unwrap();
    let run = |end: u64| {
        let end = mailscope::base::SimTime::from_secs(end);
        SavedRun { lesson: lesson.id.clone(), seed: 1, inputs: Vec::new(), end, made: None }
    };
    let outcome = replay(&lesson, &run(18_000_000_000), &Budget::default(), &mut |_| {});
    let found = outcome.stopped.unwrap();
    assert_eq!((found.limit, &found.place), (Limit::Time(MAX_TIME), &None));
    assert!(words(&found).starts_with("The run was stopped at "), "{}", words(&found));
    assert_eq!(replay(&lesson, &run(60), &Budget::default(), &mut |_| {}).stopped, None);
}

/// The window plays no further, either, and says so.
#[test]
fn a_desk_shows_a_run_as_far_as_it_may_go() {
    let world = r#"world: (hosts: [(name: "mail", mta: (local: ["example.org"]))])"#;
    let source = |steps: &str| format!(r#"(title: "T", summary: "S", minutes: 1, {world}, steps: [{steps}])"#);
    let endless = load(&source(r#"Say("It begins."), Wait("213503982 d")"#), "l.ron").unwrap();
    let desk = Desk::new(vec![endless], 0, Settings::default()).unwrap();
    assert_eq!(desk.banner.as_ref().map(|banner| banner.text.id()), Some("run-stopped"));
    let short = load(&source(r#"Say("It begins.")"#), "l.ron").unwrap();
    let end = mailscope::base::SimTime::from_secs(18_000_000_000);
    let run = SavedRun { lesson: short.id.clone(), seed: 1, inputs: Vec::new(), end, made: None };
    let desk = Desk::opened(Vec::new(), short, Some(run), Settings::default()).unwrap();
    assert_eq!(desk.banner.as_ref().map(|banner| banner.text.id()), Some("run-stopped"));
}
