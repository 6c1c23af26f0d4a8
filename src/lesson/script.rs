//! The story of a lesson as it goes on: whoever moves the world asks it what to do, and when it wants to be asked again.

use std::sync::Arc;
use std::time::Duration;

use super::{Expectation, ExpectationResult, Lesson, Step};
use crate::base::SimTime;
use crate::export::Narration;
use crate::sim::World;
use crate::trace::{EventId, What};

/// While nothing but packets move, a wait looks this often whether its condition holds.
const GLANCE: Duration = Duration::from_millis(500);

/// What a script waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To be asked again at this time.
    At(SimTime),
    /// To be asked again when something has happened, or at this time.
    Soon(SimTime),
    /// Nothing: the story is over.
    Nothing,
}

#[derive(Debug, Clone, Copy)]
enum Waiting {
    For {
        since: SimTime,
        until: SimTime,
    },
    Until {
        since: SimTime,
        limit: SimTime,
        /// When the condition was put to the test the last time, and the first event that has come since.
        checked: Option<(EventId, SimTime)>,
    },
}

/// The story of a lesson, and how far it has come.
pub struct Script {
    steps: Arc<[Step]>,
    /// The step that is being taken.
    at: usize,
    waiting: Option<Waiting>,
    /// What was told so far.
    pub narration: Vec<Narration>,
    /// How every expectation fared so far, in order; and actions that made no sense.
    pub results: Vec<ExpectationResult>,
}

impl Script {
    /// The story of a lesson at its beginning.
    #[must_use]
    pub fn new(lesson: &Lesson) -> Self {
        Self { steps: lesson.steps.clone().into(), at: 0, waiting: None, narration: Vec::new(), results: Vec::new() }
    }

    /// A story without a word.
    #[must_use]
    pub fn empty() -> Self {
        Self { steps: Arc::new([]), at: 0, waiting: None, narration: Vec::new(), results: Vec::new() }
    }

    /// Does all that is to be done now.
    pub fn proceed(&mut self, world: &mut World) -> Wish {
        let steps = Arc::clone(&self.steps);
        while let Some(step) = steps.get(self.at) {
            if let Some(wish) = self.take(world, step) {
                return wish;
            }
            self.waiting = None;
            self.at += 1;
        }
        Wish::Nothing
    }

    /// How much of the story is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self, now: SimTime) -> f32 {
        let share = match self.waiting {
            Some(Waiting::For { since, until }) => share(since, now, until),
            Some(Waiting::Until { since, limit, .. }) => share(since, now, limit),
            None => 0.0,
        };
        (self.at as f32 + share) / self.steps.len().max(1) as f32
    }

    /// Puts what must hold at the end to the test.
    pub fn conclude(&mut self, world: &World, expectations: &[Expectation]) {
        for expectation in expectations {
            let problem = expectation.that.check(world).err();
            self.note(world, expectation, problem);
        }
    }

    /// Takes a step, or goes on with it: what it waits for, if it is not done.
    fn take(&mut self, world: &mut World, step: &Step) -> Option<Wish> {
        match step {
            Step::Say(text) => {
                let before = EventId(world.trace().count());
                self.narration.push(Narration { before, text: text.clone(), notes: Vec::new() });
            }
            Step::Note(text) => {
                if let Some(told) = self.narration.last_mut() {
                    told.notes.push(text.clone());
                }
            }
            Step::Do(action) => {
                if let Err(error) = world.apply(action.clone()) {
                    let text = "the next action can be done".to_owned();
                    let problem = Some(error.to_string());
                    self.results.push(ExpectationResult { at: world.now(), text, problem });
                }
            }
            Step::Wait(time) => {
                let since = world.now();
                let begins = || Waiting::For { since, until: since + *time };
                if let Waiting::For { until, .. } = *self.waiting.get_or_insert_with(begins)
                    && world.now() < until
                {
                    return Some(Wish::At(until));
                }
            }
            Step::WaitUntil(expectation, within) => return self.wait_until(world, expectation, *within),
            Step::Expect(expectation) => {
                let problem = expectation.that.check(world).err();
                self.note(world, expectation, problem);
            }
        }
        None
    }

    fn wait_until(&mut self, world: &World, expectation: &Expectation, within: Duration) -> Option<Wish> {
        let now = world.now();
        let begins = || Waiting::Until { since: now, limit: now + within, checked: None };
        let Waiting::Until { limit, checked, .. } = self.waiting.get_or_insert_with(begins) else { return None };
        let limit = *limit;
        // Conditions look at the whole trace. Packets alone change little: after them it is enough to look now and then.
        let due = checked.is_none_or(|(seen, at)| {
            let news = world.trace().since(seen);
            now.since(at) >= GLANCE || news.iter().any(|event| !matches!(event.what, What::Frame(_)))
        });
        if due {
            *checked = Some((world.trace().next_id(), now));
            if expectation.that.check(world).is_ok() {
                self.note(world, expectation, None);
                return None;
            }
        }
        if now < limit {
            return Some(Wish::Soon(limit));
        }
        let problem = expectation.that.check(world).err();
        let waited = |found| format!("{found}, after waiting {} s", within.as_secs_f32());
        self.note(world, expectation, problem.map(waited));
        None
    }

    fn note(&mut self, world: &World, expectation: &Expectation, problem: Option<String>) {
        let words = expectation.that.describe(world.spec());
        let text = if expectation.why.is_empty() { words } else { format!("{} ({words})", expectation.why) };
        self.results.push(ExpectationResult { at: world.now(), text, problem });
    }
}

fn share(start: SimTime, now: SimTime, end: SimTime) -> f32 {
    now.since(start).as_secs_f32() / end.since(start).as_secs_f32().max(f32::EPSILON)
}
