//! Plays a lesson: its steps act on a fresh world, and its expectations are put to the test.

use std::sync::Arc;
use std::time::Duration;

use super::{Expectation, Lesson, Step};
use crate::base::SimTime;
use crate::export::Narration;
use crate::sim::World;
use crate::trace::{EventId, Recording, What};

/// The longest stretch of simulated time between two reports of progress.
const STRIDE: Duration = Duration::from_secs(30);

/// While nothing but packets move, a wait looks this often whether its condition holds.
const GLANCE: Duration = Duration::from_millis(500);

/// How a lesson is played.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlayOptions {
    /// Another seed than the lesson's own.
    pub seed: Option<u64>,
    /// Ends the run at this simulated time, in the middle of the story if need be: what comes later is neither done nor
    /// expected.
    pub until: Option<Duration>,
}

/// What came of playing a lesson.
pub struct Outcome {
    /// The world at the end, with all that happened in its trace.
    pub world: World,
    /// What was told.
    pub narration: Vec<Narration>,
    /// How every expectation fared, in order; and actions that made no sense.
    pub results: Vec<ExpectationResult>,
}

/// How an expectation fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectationResult {
    /// When it was put to the test.
    pub at: SimTime,
    /// What was expected, in words.
    pub text: String,
    /// What was found instead, if it did not hold.
    pub problem: Option<String>,
}

impl Outcome {
    /// Whether every expectation held.
    #[must_use]
    pub fn all_hold(&self) -> bool {
        self.results.iter().all(|result| result.problem.is_none())
    }
}

/// Plays a lesson to its end. `progress` hears now and then how much of it is done, from 0 to 1.
pub fn play(lesson: &Lesson, options: &PlayOptions, progress: &mut dyn FnMut(f32)) -> Outcome {
    let world = World::new(Arc::clone(&lesson.spec), options.seed.unwrap_or(lesson.seed), Recording::Everything);
    let end = options.until.map_or(SimTime::MAX, |until| SimTime::ZERO + until);
    let mut player = Player { world, narration: Vec::new(), results: Vec::new(), end };
    let count = lesson.steps.len().max(1) as f32;
    let mut finished = true;
    for (at, step) in lesson.steps.iter().enumerate() {
        let mut report = |share: f32| progress((at as f32 + share) / count);
        report(0.0);
        if !player.take(step, &mut report) {
            finished = false;
            break;
        }
    }
    if finished {
        for expectation in &lesson.expectations {
            let problem = expectation.that.check(&player.world).err();
            player.note(expectation, problem);
        }
        // Whoever asks for a later end sees what goes on after the story.
        if end != SimTime::MAX {
            player.world.run_until(end);
        }
    }
    progress(1.0);
    Outcome { world: player.world, narration: player.narration, results: player.results }
}

struct Player {
    world: World,
    narration: Vec<Narration>,
    results: Vec<ExpectationResult>,
    end: SimTime,
}

impl Player {
    /// Takes a step; false when the run has ended on the way.
    fn take(&mut self, step: &Step, progress: &mut dyn FnMut(f32)) -> bool {
        match step {
            Step::Say(text) => {
                let before = EventId(self.world.trace().count());
                self.narration.push(Narration { before, text: text.clone(), notes: Vec::new() });
            }
            Step::Note(text) => {
                if let Some(told) = self.narration.last_mut() {
                    told.notes.push(text.clone());
                }
            }
            Step::Do(action) => {
                if let Err(error) = self.world.apply(action.clone()) {
                    let text = "the next action can be done".to_owned();
                    let problem = Some(error.to_string());
                    self.results.push(ExpectationResult { at: self.world.now(), text, problem });
                }
            }
            Step::Wait(time) => return self.wait(self.world.now() + *time, progress),
            Step::WaitUntil(expectation, within) => return self.wait_until(expectation, *within, progress),
            Step::Expect(expectation) => {
                let problem = expectation.that.check(&self.world).err();
                self.note(expectation, problem);
            }
        }
        true
    }

    fn wait(&mut self, until: SimTime, progress: &mut dyn FnMut(f32)) -> bool {
        let start = self.world.now();
        let stop = until.min(self.end);
        while self.world.now() < stop {
            self.world.run_until((self.world.now() + STRIDE).min(stop));
            progress(share(start, self.world.now(), until));
        }
        until <= self.end
    }

    fn wait_until(&mut self, expectation: &Expectation, within: Duration, progress: &mut dyn FnMut(f32)) -> bool {
        let start = self.world.now();
        let limit = start + within;
        let stop = limit.min(self.end);
        // Conditions look at the whole trace. Packets alone change little: after them it is enough to look now and then.
        let mut checked: Option<(usize, SimTime)> = None;
        loop {
            let events = self.world.trace().events();
            let now = self.world.now();
            let due = checked.is_none_or(|(seen, at)| {
                let news = events.get(seen..).unwrap_or_default();
                now.since(at) >= GLANCE || news.iter().any(|event| !matches!(event.what, What::Frame(_)))
            });
            if due {
                checked = Some((events.len(), now));
                if expectation.that.check(&self.world).is_ok() {
                    self.note(expectation, None);
                    return true;
                }
            }
            match self.world.next_event() {
                Some(next) if next <= stop => {
                    self.world.step();
                    progress(share(start, self.world.now(), limit));
                }
                _ => break,
            }
        }
        self.world.run_until(stop);
        if stop < limit {
            return false;
        }
        let problem = expectation.that.check(&self.world).err();
        self.note(expectation, problem.map(|found| format!("{found}, after waiting {} s", within.as_secs_f32())));
        true
    }

    fn note(&mut self, expectation: &Expectation, problem: Option<String>) {
        let words = expectation.that.describe(self.world.spec());
        let text = if expectation.why.is_empty() { words } else { format!("{} ({words})", expectation.why) };
        self.results.push(ExpectationResult { at: self.world.now(), text, problem });
    }
}

fn share(start: SimTime, now: SimTime, end: SimTime) -> f32 {
    now.since(start).as_secs_f32() / end.since(start).as_secs_f32().max(f32::EPSILON)
}
