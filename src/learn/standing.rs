//! Where a learner stands in a lesson: read from what happened in the run.

use crate::base::without_emphasis;
use crate::explain::{Said, facts, say};
use crate::lesson::{Lesson, Step, Verdict};
use crate::sim::{World, WorldSpec};
use crate::trace::{Answer, Asked, Event, EventId, ExpectationId, LessonFact, What};

/// Everything that a lesson asks, in its order, and what became of it in a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// One for each step that asks.
    pub items: Vec<Item>,
}

/// What kind of thing is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What will happen.
    Prediction,
    /// What was learned.
    Quiz,
    /// Something is to be brought about.
    Task,
}

/// Something that a lesson asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The number of its step, from 0.
    pub step: usize,
    /// What it is called.
    pub id: String,
    /// What kind it is of.
    pub kind: Kind,
    /// It as it was asked, with the event; `None` while it was not.
    pub asked: Option<(EventId, Asked)>,
    /// What the learner said, while that could still be said: before the world had answered.
    pub given: Option<Answer>,
    /// What is right, once the world has answered.
    pub right: Option<Answer>,
    /// The event with which it was answered so.
    pub settled: Option<EventId>,
    /// Whether the learner has set about it (tasks).
    pub attempted: bool,
    /// How many hints were read (tasks).
    pub hints: u32,
    /// Whether it was brought about, once that is decided (tasks).
    pub held: Option<bool>,
    /// The event with which that was decided.
    pub decided: Option<EventId>,
}

/// What became of something that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not asked yet.
    ToCome,
    /// It waits for the learner.
    Open,
    /// It was answered, and the world has not answered yet; or the learner tries.
    Waiting,
    /// It is right, or done.
    Right,
    /// It is wrong, or was not brought about.
    Wrong,
    /// The learner said nothing, or was shown how it is done.
    Passed,
}

impl Standing {
    /// Where a learner stands in a world.
    #[must_use]
    pub fn of(lesson: &Lesson, world: &World) -> Self {
        Self::at(lesson, world, EventId(u64::MAX))
    }

    /// Where the learner stood before an event.
    #[must_use]
    pub fn at(lesson: &Lesson, world: &World, end: EventId) -> Self {
        let mut standing = Self::new(lesson);
        for event in world.trace().events().iter().take_while(|event| event.id < end) {
            standing.take(event);
        }
        standing
    }

    /// Where everybody stands at the beginning of a lesson.
    pub(super) fn new(lesson: &Lesson) -> Self {
        Self { items: lesson.steps.iter().enumerate().filter_map(Item::of).collect() }
    }

    /// Goes along with what has happened from an event on.
    pub(super) fn follow(&mut self, world: &World, from: EventId) {
        for event in world.trace().since(from) {
            self.take(event);
        }
    }

    fn take(&mut self, Event { id: event, what, .. }: &Event) {
        let (event, What::Lesson(fact)) = (*event, what) else { return };
        let fact = fact.as_ref();
        let id = match fact {
            LessonFact::Told(_) => return,
            LessonFact::Asked(asked) => &asked.id,
            LessonFact::Answered { question, .. } | LessonFact::Settled { question, .. } => question,
            LessonFact::Attempted { task } | LessonFact::Hinted { task, .. } => task,
            LessonFact::Checked { expectation: ExpectationId::Step(step), held } => {
                let is_it = |item: &&mut Item| item.kind == Kind::Task && usize::try_from(*step) == Ok(item.step);
                if let Some(item) = self.items.iter_mut().find(is_it) {
                    (item.held, item.decided) = (Some(*held), Some(event));
                }
                return;
            }
            LessonFact::Checked { .. } => return,
        };
        let Some(item) = self.items.iter_mut().find(|item| item.id == *id) else { return };
        match fact {
            LessonFact::Asked(asked) => item.asked = Some((event, asked.as_ref().clone())),
            LessonFact::Answered { answer, .. } if item.takes(answer) => item.given = Some(answer.clone()),
            LessonFact::Settled { answer, .. } => {
                (item.right, item.settled) = (Some(answer.clone()), Some(event));
            }
            LessonFact::Attempted { .. } => item.attempted = item.asked.is_some(),
            LessonFact::Hinted { hint, .. } => item.hints = item.hints.max(*hint),
            _ => {}
        }
    }

    /// What is called by this name.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// How many are right or done, and how many there are.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (self.items.iter().filter(|item| item.state() == State::Right).count(), self.items.len())
    }
}

impl Item {
    fn of((at, step): (usize, &Step)) -> Option<Self> {
        let kind = match step {
            Step::Predict { .. } => Kind::Prediction,
            Step::Quiz { .. } => Kind::Quiz,
            Step::Task { .. } => Kind::Task,
            _ => return None,
        };
        Some(Self {
            step: at,
            id: step.asks()?.clone(),
            kind,
            asked: None,
            given: None,
            right: None,
            settled: None,
            attempted: false,
            hints: 0,
            held: None,
            decided: None,
        })
    }

    /// Whether an answer counts: it fits the question, is the first one, and comes before that of the world.
    fn takes(&self, answer: &Answer) -> bool {
        let fits = self.asked.as_ref().is_some_and(|(_, asked)| asked.form.takes(answer));
        fits && self.given.is_none() && self.right.is_none()
    }

    /// What became of it.
    #[must_use]
    pub fn state(&self) -> State {
        match (&self.asked, &self.given, &self.right, self.held) {
            (None, ..) => State::ToCome,
            (_, Some(given), Some(right), _) => {
                if given == right {
                    State::Right
                } else {
                    State::Wrong
                }
            }
            (_, None, Some(_), _) => State::Passed,
            (_, _, _, Some(held)) => match (self.attempted, held) {
                (true, true) => State::Right,
                (true, false) => State::Wrong,
                (false, _) => State::Passed,
            },
            (_, Some(_), None, _) => State::Waiting,
            _ if self.attempted => State::Waiting,
            _ => State::Open,
        }
    }

    /// What the author says of the learner's answer, once the world has answered too; `None` before, and for tasks.
    #[must_use]
    pub fn verdict(&self, lesson: &Lesson, seed: u64) -> Option<Verdict> {
        lesson.steps.get(self.step)?.verdict(self.given.as_ref()?, self.right.as_ref()?, seed)
    }

    /// What the world has answered, beside what was said; nothing while it has not.
    #[must_use]
    pub fn outcome(&self, spec: &WorldSpec) -> Option<Said> {
        let ((_, asked), right) = (self.asked.as_ref()?, self.right.as_ref()?);
        let answer = facts::answer(spec, asked, right);
        let given = self.given.as_ref().map(|given| facts::answer(spec, asked, given));
        Some(match (given, self.state()) {
            (Some(_), State::Right) => say!("learn-right", answer = answer),
            (Some(given), _) => say!("learn-wrong", given = given, answer = answer),
            (None, _) => {
                let question = without_emphasis(&asked.told.text);
                say!("learn-unanswered", question = question, answer = answer)
            }
        })
    }

    /// What became of it, in a line.
    #[must_use]
    pub fn summary(&self, lesson: &Lesson, spec: &WorldSpec) -> Said {
        let text = lesson.steps.get(self.step).and_then(Step::ask).map(|ask| without_emphasis(ask)).unwrap_or_default();
        let words = |answer: &Option<Answer>| {
            let (answer, (_, asked)) = (answer.as_ref()?, self.asked.as_ref()?);
            Some(facts::answer(spec, asked, answer))
        };
        match (self.kind, words(&self.given), words(&self.right), self.state()) {
            (Kind::Task, .., State::Right) => say!("learn-summary-done", text = text, hints = self.hints),
            (Kind::Task, .., State::Passed) => say!("learn-summary-shown", text = text),
            (Kind::Task, ..) => say!("learn-summary-open", text = text),
            (_, Some(given), Some(right), State::Wrong) => {
                say!("learn-summary-wrong", text = text, given = given, right = right)
            }
            (_, _, Some(right), _) => say!("learn-summary-right", text = text, right = right),
            _ => say!("learn-summary-open", text = text),
        }
    }

    /// Why what is right is so; empty if its author says nothing.
    #[must_use]
    pub fn why<'l>(&self, lesson: &'l Lesson) -> &'l str {
        match lesson.steps.get(self.step) {
            Some(Step::Predict { why, .. } | Step::Quiz { why, .. }) => why,
            _ => "",
        }
    }
}
