//! The lessons that come with Mailscope: they load, and what they expect holds, whatever the seed.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::time::Duration;

use mailscope::base::{Side, SimTime};
use mailscope::explain::{self, Language, Voice};
use mailscope::lesson::{self, Lesson, Narration, Outcome, PlayOptions, Step, play};
use mailscope::trace::{ConnectionFact, ConnectionId, EventId, LineFact, Meaning, What};

fn load(id: &str) -> Lesson {
    let (_, source) = lesson::shipped_sources().iter().find(|(name, _)| *name == id).unwrap();
    match lesson::load(source, &format!("lessons/{id}.ron")) {
        Ok(lesson) => lesson,
        Err(problems) => {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"));
        }
    }
}

fn run(lesson: &Lesson, seed: Option<u64>) -> Outcome {
    play(lesson, &PlayOptions { seed, ..PlayOptions::default() }, &mut |_| {})
}

fn story(outcome: &Outcome) -> String {
    let voice = Voice::default();
    let lines = outcome.results.iter().map(|result| {
        let text = voice.say(&result.text);
        match &result.problem {
            None => format!("✓ {text}\n"),
            Some(found) => format!("✗ {} {text}: {}\n", result.at, voice.say(&found.said(outcome.world.spec()))),
        }
    });
    lines.collect()
}

fn holds(id: &str) {
    let lesson = load(id);
    let outcome = run(&lesson, None);
    let told = story(&outcome);
    assert!(outcome.all_hold(), "{told}");
    assert!(!outcome.results.is_empty() && outcome.world.trace().told().count() > 0);
    assert_eq!(story(&run(&lesson, Some(lesson.seed + 40))), told, "another seed tells another story");
}

#[test]
fn four_waiting_places_holds() {
    holds("four-waiting-places");
}

#[test]
fn store_and_forward_holds() {
    holds("store-and-forward");
}

#[test]
fn envelope_and_letter_holds() {
    holds("envelope-and-letter");
}

#[test]
fn speak_smtp_holds() {
    holds("speak-smtp");
}

#[test]
fn pop3_collect_holds() {
    holds("pop3-collect");
}

#[test]
fn pop3_two_computers_holds() {
    holds("pop3-two-computers");
}

#[test]
fn imap4_two_computers_holds() {
    holds("imap4-two-computers");
}

#[test]
fn all_lessons_load_and_are_named_after_their_files() {
    let ids: Vec<_> = lesson::shipped().into_iter().map(|lesson| lesson.id).collect();
    let sources: Vec<_> = lesson::shipped_sources().iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(ids, sources);
}

#[test]
fn every_line_of_the_lessons_is_explained() {
    for lesson in lesson::shipped() {
        let outcome = run(&lesson, None);
        let mut lines = 0;
        for event in outcome.world.trace().events() {
            let What::Line(LineFact::Spoken { unit, .. }) = &event.what else { continue };
            if unit.meaning == Meaning::Raw {
                continue;
            }
            lines += 1;
            let said = explain::line(unit).unwrap();
            for language in Language::ALL {
                let words = Voice::of(language).say(&said);
                assert!(words.ends_with(['.', '?', ')']) && said.cited().starts_with("RFC "), "{unit:?}: {words}");
                assert!(!words.contains("..") && !words.contains("  "), "{unit:?}: {words}");
            }
        }
        assert!(lines > 0, "nobody says anything in {}", lesson.id);
    }
}

#[test]
fn every_fact_of_the_lessons_reads_as_a_sentence() {
    for lesson in lesson::shipped() {
        let outcome = run(&lesson, None);
        for event in outcome.world.trace().events() {
            let Some(said) = explain::facts::fact(&outcome.world, event) else { continue };
            for language in Language::ALL {
                let words = Voice::of(language).say(&said);
                assert!(words.ends_with(['.', '?', ':', '!']), "{words}");
                assert!(!words.contains("..") && !words.contains("  "), "{words}");
            }
        }
    }
}

/// What is told must not cut off what computers say to one another. The first word is said at the beginning of the world.
#[test]
fn no_beat_of_a_lesson_begins_in_mid_conversation() {
    for lesson in lesson::shipped() {
        let outcome = run(&lesson, None);
        assert_eq!(outcome.warnings, [], "{}", lesson.id);
        let events = outcome.world.trace().events();
        let mut unheard: BTreeMap<EventId, ConnectionId> = BTreeMap::new();
        let mut last_speaker: BTreeMap<ConnectionId, Side> = BTreeMap::new();
        let mut last = SimTime::ZERO;
        for event in events {
            match &event.what {
                What::Line(LineFact::Spoken { connection, unit, .. }) => {
                    unheard.insert(event.id, *connection);
                    last_speaker.insert(*connection, unit.side);
                    last = event.at;
                }
                What::Line(LineFact::Heard { spoken, .. }) => {
                    unheard.remove(spoken);
                    last = event.at;
                }
                What::Connection(ConnectionFact::Closed { id, .. }) => {
                    unheard.retain(|_, connection| connection != id);
                    last_speaker.remove(id);
                }
                What::Lesson(fact) if event.at > SimTime::ZERO && fact.told().is_some() => {
                    let text = fact.told().map_or("", |told| &told.text);
                    assert!(unheard.is_empty(), "{}: a line is under way at “{text}”", lesson.id);
                    let asked = last_speaker.values().any(|side| *side == Side::Client);
                    assert!(!asked, "{}: somebody waits for an answer at “{text}”", lesson.id);
                    assert!(event.at.since(last) >= Duration::from_secs(1), "{}: “{text}”", lesson.id);
                }
                _ => {}
            }
        }
    }
}

/// What happens in a beat is done in it: nothing has changed yet when it begins, and what is done is done at its beginning.
#[test]
fn actions_stand_behind_the_words_that_they_belong_to() {
    for lesson in lesson::shipped() {
        let mut after_action = false;
        for step in &lesson.steps {
            match step {
                Step::Say(Narration { text, .. }) => {
                    assert!(!after_action, "{}: something is done just before “{text}”", lesson.id);
                }
                Step::Do(_) => after_action = true,
                Step::Note(_) | Step::Expect { .. } => {}
                // Time passes.
                _ => after_action = false,
            }
        }
    }
}
