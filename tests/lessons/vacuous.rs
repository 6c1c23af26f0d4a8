//! No goal and no expectation of the shipped lessons holds by itself: where what brings it about is left out, it fails.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use mailscope::base::SimTime;
use mailscope::learn::Standing;
use mailscope::lesson::{self, Condition, ExpectationResult, Lesson, Outcome, Step};
use mailscope::sim::Input;

use crate::curriculum::played;

/// What is done, each thing so many seconds before something is put to the test.
type Deeds = &'static [(u64, &'static str)];

/// What is expected to stay as it is holds when nothing is done at all. It fails where something is done in addition: the lesson, why it is
/// expected, and what is done.
const GUARDS: &[(&str, &str, Deeds)] = &[
    (
        "store-and-forward",
        "Ana's server has nothing to do with it any more",
        &[(20, r#"Unplug("provider")"#), (19, r#"Mail("laptop", Send(to: ["ben@acme.test"], subject: "More"))"#)],
    ),
    (
        "store-and-forward",
        "Nothing is returned to Ana: an absent computer is no error yet",
        &[(20, r#"Mail("laptop", Send(to: ["ben@nowhere.test"], subject: "More"))"#)],
    ),
    (
        "store-and-forward",
        "The provider does not try to connect here: it is configured to wait for ETRN",
        &[(9, r#"SwitchOn("dora")"#)],
    ),
    (
        "store-and-forward",
        "Chen's computer is on, but nobody has noticed yet",
        &[(4, r#"Mail("chen", Send(to: ["ana@example.org"], subject: "More"))"#)],
    ),
    (
        "store-and-forward",
        "Ana's laptop has submitted everything",
        &[(3, r#"Unplug("laptop")"#), (2, r#"Mail("laptop", Send(to: ["ben@acme.test"], subject: "More"))"#)],
    ),
    ("pop3-collect", "Nothing has come to the laptop by itself", &[(5, r#"Mail("laptop", CheckMail)"#)]),
    (
        "pop3-collect",
        "The server knows nothing of all that",
        &[(8, r#"Dial(on: "desk", to: "mail", port: 110)"#), (6, r#"Type("desk", "USER Theatre\r\n")"#)],
    ),
    (
        "imap4-two-computers",
        "The laptop knows who wrote what, and has not downloaded the texts",
        &[(4, r#"Mail("laptop", Open((subject: "The concert")))"#)],
    ),
    (
        "imap4-two-computers",
        "Little has crossed the slow line",
        &[(9, r#"Mail("laptop", OpenPart((subject: "The rehearsal"), "2"))"#)],
    ),
];

/// Where an expectation stands.
type At = (usize, usize);

fn place(result: &ExpectationResult) -> Option<At> {
    result.place.as_ref().map(|place| (place.line, place.column))
}

fn failed(outcome: &Outcome) -> BTreeSet<At> {
    outcome.results.iter().filter(|result| result.problem.is_some()).filter_map(place).collect()
}

/// The lesson without each of its deeds, one at a time.
fn without_a_deed(lesson: &Lesson) -> Vec<Lesson> {
    let nothing = || Step::Wait(Duration::ZERO);
    let mut others = Vec::new();
    for (at, step) in lesson.steps.iter().enumerate() {
        let mut leave_out = |step: Step| {
            let mut other = lesson.clone();
            other.steps[at] = step;
            others.push(other);
        };
        match step {
            Step::Do(_) => leave_out(nothing()),
            Step::Task { solution, .. } => {
                for (part, _) in solution.iter().enumerate().filter(|(_, part)| matches!(part, Step::Do(_))) {
                    let mut step = step.clone();
                    if let Step::Task { solution, .. } = &mut step {
                        solution[part] = nothing();
                    }
                    leave_out(step);
                }
            }
            _ => {}
        }
    }
    others
}

/// All that a lesson expects: where it stands, why, and what.
fn expectations(lesson: &Lesson) -> Vec<(At, String, Condition)> {
    let steps = lesson.steps.iter().filter_map(Step::expectation);
    let all = steps.chain(lesson.expectations.iter().cloned()).map(|it| {
        let place = it.place.unwrap();
        ((place.line, place.column), it.why, it.that)
    });
    all.collect()
}

#[test]
fn every_expectation_fails_without_what_brings_it_about() {
    let mut vacuous = Vec::new();
    for lesson in lesson::shipped() {
        let whole = played(&lesson, Vec::new());
        assert!(whole.all_hold(), "{}", lesson.id);
        let mut fails = BTreeSet::new();
        let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut hear = |outcome: &Outcome| {
            for item in Standing::of(&lesson, &outcome.world).items {
                answers.entry(item.id).or_default().insert(format!("{:?}", item.right));
            }
        };
        hear(&whole);
        for other in without_a_deed(&lesson) {
            let outcome = played(&other, Vec::new());
            fails.extend(failed(&outcome));
            hear(&outcome);
        }
        let mut guarded = BTreeSet::new();
        for (_, why, deeds) in GUARDS.iter().filter(|(id, ..)| *id == lesson.id) {
            let at = expectations(&lesson).into_iter().find(|(_, it, _)| it == why).map(|(at, ..)| at).unwrap();
            let tested = whole.results.iter().find(|result| place(result) == Some(at)).unwrap().at;
            let deed = |(before, text): &(u64, &str)| {
                let action = lesson::action(text, &lesson.spec).map_err(|it| it[0].to_string()).unwrap();
                Input::new(SimTime::from_micros(tested.as_micros() - before * 1_000_000), action)
            };
            let undone = failed(&played(&lesson, deeds.iter().map(deed).collect())).contains(&at);
            if !undone {
                vacuous.push(format!("{}: {deeds:?} does not undo “{why}”", lesson.id));
            }
            assert!(!fails.contains(&at), "{}: “{why}” needs no guard", lesson.id);
            guarded.insert(at);
        }
        for (at, why, that) in expectations(&lesson) {
            // Servers that keep their word lose nothing, whatever is left out.
            if that != Condition::AllAccountedFor && !fails.contains(&at) && !guarded.contains(&at) {
                vacuous.push(format!("{}:{}: {why} {that:?}", lesson.id, at.0));
            }
        }
        for step in &lesson.steps {
            if let Step::Predict { id, .. } = step
                && answers[id].len() < 2
            {
                vacuous.push(format!("{}: the answer to `{id}` is the same whatever is done", lesson.id));
            }
        }
    }
    assert!(vacuous.is_empty(), "{vacuous:#?}");
}

#[test]
fn every_goal_fails_without_the_solution() {
    for lesson in lesson::shipped() {
        for (at, step) in lesson.steps.iter().enumerate() {
            let Step::Task { goal, .. } = step else { continue };
            for one in goal {
                let mut other = lesson.clone();
                let Step::Task { goal, solution, place, .. } = &mut other.steps[at] else { continue };
                *goal = vec![one.clone()];
                solution.retain(|part| !matches!(part, Step::Do(_)));
                let place = place.clone().unwrap();
                let failed = failed(&played(&other, Vec::new()));
                assert!(failed.contains(&(place.line, place.column)), "{}: “{}” holds anyway", lesson.id, one.text);
            }
        }
    }
}
