//! Every text of a lesson that people read, and what it is called in the files of its translations.
//!
//! A text is called by its message and, where it is not the main one of that, by its part: `where-it-waits`, `where-it-waits.why-2`. The
//! message of a step is its id. Those that belong to no step begin with a capital letter, as no id does.

use std::sync::Arc;

use crate::lesson::ids::is_without_id;
use crate::lesson::{Exercise, Lesson, Narration, Prediction, Step, WrongNumber};
use crate::sim::Title;

/// What belongs to the lesson as a whole.
const LESSON: &str = "Lesson";
/// The titles of computers and routers.
const COMPUTERS: &str = "Computers";
/// The titles of the zones in which they stand.
pub(super) const ZONES: &str = "Zones";

/// Shows every text that has a name, in the order of the lesson. What its author left empty is no text.
pub(super) fn each(lesson: &mut Lesson, mut see: impl FnMut(String, &mut String)) {
    let mut see = |message: &str, part: &str, text: &mut String| {
        if !text.trim().is_empty() {
            let message = name(message);
            see(if part.is_empty() { message } else { format!("{message}.{part}") }, text);
        }
    };
    see(LESSON, "", &mut lesson.title);
    see(LESSON, "summary", &mut lesson.summary);
    numbered(&mut lesson.objectives, |number, text| see(LESSON, &format!("objective-{number}"), text));
    of_world(lesson, &mut see);
    let mut beat = Beat { id: LESSON.to_owned(), notes: 0, checks: 0 };
    for step in &mut lesson.steps {
        if step.begins_beat() {
            beat = Beat { id: step.id().cloned().unwrap_or_default(), notes: 0, checks: 0 };
        }
        if !beat.id.is_empty() && !is_without_id(&beat.id) {
            beat.step(step, &mut see);
        }
    }
    for (number, expectation) in (1..).zip(&mut lesson.expectations) {
        see(LESSON, &format!("at-end-{number}"), &mut expectation.why);
    }
    for (number, experiment) in (1..).zip(&mut lesson.experiments) {
        see(LESSON, &format!("try-{number}"), &mut experiment.what);
    }
}

/// A name as Fluent has them: it begins with a letter.
fn name(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name.to_owned() } else { format!("x-{name}") }
}

fn numbered<'t>(texts: impl IntoIterator<Item = &'t mut String>, mut see: impl FnMut(usize, &mut String)) {
    (1..).zip(texts).for_each(|(number, text)| see(number, text));
}

/// What computers and zones are called. A zone has its number from the first computer that stands in it.
fn of_world(lesson: &mut Lesson, see: &mut impl FnMut(&str, &str, &mut String)) {
    let nodes = &mut Arc::make_mut(&mut lesson.spec).nodes;
    for node in nodes.iter_mut() {
        if let Title::Given(title) = &mut node.title
            && !title.eq_ignore_ascii_case(&node.name)
        {
            see(COMPUTERS, &name(&node.name), title);
        }
    }
    let mut zones: Vec<(String, String)> = Vec::new();
    for zone in nodes.iter_mut().filter_map(|node| node.zone.as_mut()) {
        let Title::Given(title) = zone else { continue };
        if let Some((_, told)) = zones.iter().find(|(known, _)| known == title) {
            title.clone_from(told);
            continue;
        }
        let known = title.clone();
        see(ZONES, &format!("zone-{}", zones.len() + 1), title);
        zones.push((known, title.clone()));
    }
}

/// A beat, and how many texts without a name of their own have come in it.
struct Beat {
    id: String,
    notes: usize,
    checks: usize,
}

impl Beat {
    fn step(&mut self, step: &mut Step, see: &mut impl FnMut(&str, &str, &mut String)) {
        match step {
            Step::Say(Narration { name, text, .. }) | Step::Compare { name, text, .. } => {
                see(&self.id, "", text);
                see(&self.id, "name", name);
            }
            Step::Note(text) => {
                self.notes += 1;
                see(&self.id, &format!("note-{}", self.notes), text);
            }
            Step::WaitUntil { why, .. } | Step::Expect { why, .. } => {
                self.checks += 1;
                see(&self.id, &format!("expect-{}", self.checks), why);
            }
            Step::Predict { name, ask, answer, why, .. } => {
                see(&self.id, "", ask);
                see(&self.id, "name", name);
                self.prediction(answer, see);
                see(&self.id, "why", why);
            }
            Step::Quiz { name, ask, answer, why, .. } => {
                see(&self.id, "", ask);
                see(&self.id, "name", name);
                self.exercise(answer, see);
                see(&self.id, "why", why);
            }
            Step::Task { name, ask, goal, hints, solution, .. } => {
                see(&self.id, "", ask);
                see(&self.id, "name", name);
                let goals = goal.iter_mut().map(|goal| &mut goal.text);
                numbered(goals, |number, text| see(&self.id, &format!("goal-{number}"), text));
                numbered(hints, |number, text| see(&self.id, &format!("hint-{number}"), text));
                solution.iter_mut().for_each(|step| self.step(step, see));
            }
            Step::Do(_) | Step::Wait(_) | Step::Moment(_) => {}
        }
    }

    fn prediction(&self, answer: &mut Prediction, see: &mut impl FnMut(&str, &str, &mut String)) {
        match answer {
            Prediction::Choose(all) => {
                let all = all.iter_mut().map(|it| (&mut it.text, &mut it.why));
                self.options(all, see);
            }
            Prediction::HowMany { wrong, .. } => self.wrong_numbers(wrong, see),
            Prediction::Where { among, .. } => {
                let whys = among.iter_mut().map(|spot| &mut spot.why);
                numbered(whys, |number, text| see(&self.id, &format!("why-{number}"), text));
            }
            Prediction::Order(all) => {
                let all = all.iter_mut().map(|it| &mut it.text);
                numbered(all, |number, text| see(&self.id, &format!("option-{number}"), text));
            }
            // Messages go by their subjects, and mail is not translated.
            Prediction::WhoHas { .. } => {}
        }
    }

    fn exercise(&self, answer: &mut Exercise, see: &mut impl FnMut(&str, &str, &mut String)) {
        match answer {
            Exercise::Choose { right, wrong } => {
                let all = std::iter::once(right).chain(wrong).map(|it| (&mut it.text, &mut it.why));
                self.options(all, see);
            }
            Exercise::HowMany { wrong, .. } => self.wrong_numbers(wrong, see),
            Exercise::Order(all) => numbered(all, |number, text| see(&self.id, &format!("option-{number}"), text)),
            Exercise::Match(all) => {
                for (number, (left, right)) in (1..).zip(all) {
                    see(&self.id, &format!("left-{number}"), left);
                    see(&self.id, &format!("right-{number}"), right);
                }
            }
        }
    }

    fn options<'t>(
        &self,
        all: impl Iterator<Item = (&'t mut String, &'t mut String)>,
        see: &mut impl FnMut(&str, &str, &mut String),
    ) {
        for (number, (text, why)) in (1..).zip(all) {
            see(&self.id, &format!("option-{number}"), text);
            see(&self.id, &format!("why-{number}"), why);
        }
    }

    fn wrong_numbers(&self, wrong: &mut [WrongNumber], see: &mut impl FnMut(&str, &str, &mut String)) {
        for wrong in wrong {
            see(&self.id, &format!("why-{}", wrong.number), &mut wrong.why);
        }
    }
}
