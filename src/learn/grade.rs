//! Grades attempts by playing them again: what is right comes from the run, and the grader's own copy of the lesson counts.

use std::collections::BTreeSet;

use super::limits::{MAX_COURSES, MAX_ENTRIES, MAX_EVENTS};
use super::replay::{Replay, Seen};
use super::{Kind, State};
use crate::base::{DateTime, SimTime, without_emphasis};
use crate::explain::{Arg, Said, facts, say};
use crate::lesson::{Attempt, Lesson, Step, seed_of};
use crate::sim::{Action, BEHAVIOR, Budget, Limit};
use crate::trace::{Answer, LessonFact};

/// What came of grading an attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// Who.
    pub learner: String,
    /// The lesson.
    pub lesson: String,
    /// Why it cannot be graded, if it cannot.
    pub problem: Option<Said>,
    /// What is to be known about it, and does not change the score.
    pub remarks: Vec<Said>,
    /// Each thing that the lesson asks, in its order.
    pub items: Vec<Graded>,
}

/// Something that the lesson asks, graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    /// What it is called.
    pub id: String,
    /// It in words.
    pub text: String,
    /// What kind it is of.
    pub kind: Kind,
    /// Whether it counts; `None` if the run did not come so far.
    pub passed: Option<bool>,
    /// Why: what was said, and what the world answered.
    pub reason: Said,
    /// What the author says of it; empty if nothing.
    pub why: String,
    /// How many hints were read.
    pub hints: u32,
    /// When it was asked, on the clocks of the world; nothing if it was not.
    pub asked: Option<DateTime>,
    /// When the world answered, or the task was decided.
    pub settled: Option<DateTime>,
    /// The task that was not done, so that this was not asked.
    pub behind: Option<String>,
}

impl Grade {
    /// The score, and the highest one.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (self.items.iter().filter(|item| item.passed == Some(true)).count(), self.items.len())
    }

    /// An attempt that cannot be graded.
    #[must_use]
    pub fn impossible(lesson: &Lesson, learner: &str, problem: Said) -> Self {
        let (learner, lesson) = (learner.to_owned(), lesson.id.clone());
        Self { learner, lesson, problem: Some(problem), remarks: Vec::new(), items: Vec::new() }
    }

    /// Grades an attempt at a lesson.
    #[must_use]
    pub fn of(lesson: &Lesson, attempt: &Attempt, budget: Budget) -> Self {
        Self::graded(lesson, attempt, budget)
            .unwrap_or_else(|problem| Self::impossible(lesson, &attempt.learner, problem))
    }

    fn graded(lesson: &Lesson, attempt: &Attempt, budget: Budget) -> Result<Self, Said> {
        if attempt.seed != seed_of(lesson, &attempt.learner) {
            return Err(say!("grade-other-seed"));
        }
        if attempt.entries.len() > MAX_ENTRIES {
            return Err(say!("grade-too-much", most = MAX_ENTRIES));
        }
        if attempt.courses().nth(MAX_COURSES).is_some() {
            return Err(say!("grade-too-many-courses", most = MAX_COURSES));
        }
        let mut remarks = Vec::new();
        if attempt.digest != lesson.digest {
            remarks.push(say!("grade-other-text"));
        }
        if attempt.behavior != BEHAVIOR {
            remarks.push(say!("grade-other-behavior"));
        }
        let budget = Budget { events: budget.events.min(MAX_EVENTS), ..budget };
        let mut dropped = BTreeSet::new();
        let courses = Replay::all(lesson, attempt, budget, &mut dropped);
        let courses = courses.map_err(|limit| match limit {
            Limit::Events(most) => say!("grade-limit-of-events", most = most),
            Limit::Time(most) => say!("grade-limit-of-time", most = Arg::Span(most)),
            Limit::Memory(most) => say!("grade-limit-of-memory", most = Arg::Octets(most)),
        })?;
        if !dropped.is_empty() {
            remarks.push(say!("grade-not-permitted", count = dropped.len()));
        }
        let all = Played { lesson, attempt, courses: &courses };
        let asked = courses.first().map_or(0, |course| course.items.len());
        Ok(Self {
            learner: attempt.learner.clone(),
            lesson: lesson.id.clone(),
            problem: None,
            remarks,
            items: (0..asked).filter_map(|number| all.graded(number)).collect(),
        })
    }
}

/// An attempt of which all courses were played.
struct Played<'g> {
    lesson: &'g Lesson,
    attempt: &'g Attempt,
    courses: &'g [Replay],
}

impl Played<'_> {
    /// Something that is asked. The first answer counts, and of a task the best course.
    fn graded(&self, number: usize) -> Option<Graded> {
        let last = &self.courses.last()?.items.get(number)?.item;
        let (decided, outcome) = match last.kind {
            Kind::Task => self.task(number),
            _ => self.question(number),
        };
        let (passed, reason, why) = outcome;
        let text =
            self.lesson.steps.get(last.step).and_then(Step::ask).map(|ask| without_emphasis(ask)).unwrap_or_default();
        let hints = self.attempt.entries.iter().filter_map(|entry| match &entry.action {
            Action::Lesson(LessonFact::Hinted { task, hint }) if *task == last.id => Some(*hint),
            _ => None,
        });
        let hints = hints.max().unwrap_or(0);
        let date = |at: SimTime| self.lesson.spec.start.plus(at.elapsed());
        let (asked, settled) = decided.map_or((None, None), |seen| (seen.asked.map(date), seen.settled.map(date)));
        let behind = if passed.is_none() { self.behind(number).map(str::to_owned) } else { None };
        let (id, kind) = (last.id.clone(), last.kind);
        Some(Graded { id, text, kind, passed, reason, why, hints, asked, settled, behind })
    }

    fn task(&self, number: usize) -> (Option<&Seen>, Outcome) {
        let mut seen = self.courses.iter().rev().filter_map(|course| course.items.get(number));
        let best = seen.clone().find(|seen| seen.item.state() == State::Right);
        let best = best.or_else(|| seen.find(|seen| seen.item.held.is_some()));
        let outcome = match best.map(|seen| seen.item.state()) {
            Some(State::Right) => (Some(true), say!("grade-done")),
            Some(State::Wrong) => (Some(false), say!("grade-not-done")),
            Some(_) => (Some(false), say!("grade-shown")),
            None => (None, self.not_reached(number)),
        };
        (best, (outcome.0, outcome.1, String::new()))
    }

    fn question(&self, number: usize) -> (Option<&Seen>, Outcome) {
        let settled = |course: &&Replay| course.items.get(number).is_some_and(|seen| seen.item.right.is_some());
        let first = (0..).zip(&self.attempt.entries).find_map(|(entry, it)| match &it.action {
            Action::Lesson(LessonFact::Answered { question, answer }) if self.is(number, question) => {
                Some((entry, answer))
            }
            _ => None,
        });
        let on_it = |course: &&Replay| first.is_none_or(|(entry, _)| course.has(entry));
        let course = self.courses.iter().rev().filter(settled).find(on_it);
        let Some((course, seen)) = course.and_then(|course| Some((course, course.items.get(number)?))) else {
            return (None, (None, self.not_reached(number), String::new()));
        };
        (Some(seen), self.answered(course, seen, number, first))
    }

    fn answered(&self, course: &Replay, seen: &Seen, number: usize, first: Option<(usize, &Answer)>) -> Outcome {
        let Seen { item, .. } = seen;
        let (Some((_, asked)), Some(right)) = (&item.asked, &item.right) else {
            return (None, self.not_reached(number), String::new());
        };
        let (spec, why) = (&self.lesson.spec, item.why(self.lesson).to_owned());
        let truth = facts::answer(spec, asked, right);
        let Some((entry, given)) = first.filter(|(_, given)| asked.form.takes(given)) else {
            return (Some(false), say!("grade-unanswered", answer = truth), why);
        };
        let said = facts::answer(spec, asked, given);
        if item.given.as_ref() != Some(given) || self.was_seen(number, entry) || !course.has(entry) {
            return (Some(false), say!("grade-answered-late", given = said, answer = truth), why);
        }
        if given == right {
            return (Some(true), say!("grade-right", answer = truth), why);
        }
        let verdict = item.verdict(self.lesson, self.attempt.seed).map(|verdict| verdict.why);
        let why = [verdict.unwrap_or_default(), why].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        (Some(false), say!("grade-wrong", given = said, answer = truth), why.join(" "))
    }

    /// Whether the learner had seen what is right on a course that was left before an entry: whoever goes back knows it.
    fn was_seen(&self, number: usize, entry: usize) -> bool {
        self.courses.iter().filter(|course| course.course.left <= entry).any(|course| {
            let settled =
                course.items.get(number).filter(|seen| seen.item.right.is_some()).and_then(|seen| seen.settled);
            settled.is_some_and(|settled| settled <= course.course.seen)
        })
    }

    fn is(&self, number: usize, question: &str) -> bool {
        self.courses.first().and_then(|course| course.items.get(number)).is_some_and(|seen| seen.item.id == question)
    }

    /// The task that was not done, behind which nothing is asked. That is one failure, and not many.
    fn behind(&self, number: usize) -> Option<&str> {
        let before = self.courses.last()?.items.get(..number)?;
        let task = before.iter().rev().find(|it| it.item.kind == Kind::Task && it.item.state() == State::Wrong)?;
        Some(&task.item.id)
    }

    fn not_reached(&self, number: usize) -> Said {
        self.behind(number)
            .map_or_else(|| say!("grade-not-reached"), |task| say!("grade-not-reached-behind", task = task))
    }
}

/// Whether it counts, why, and what the author says.
type Outcome = (Option<bool>, Said, String);
