//! Plays a lesson: its steps act on a fresh world, and its expectations are put to the test.

use std::sync::Arc;
use std::time::Duration;

use super::{Lesson, Script, Wish};
use crate::base::SimTime;
use crate::export::Narration;
use crate::sim::World;
use crate::trace::Recording;

/// The longest stretch of simulated time between two reports of progress.
const STRIDE: Duration = Duration::from_secs(30);

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
    let seed = options.seed.unwrap_or(lesson.seed);
    let mut world = World::new(Arc::clone(&lesson.spec), seed, Recording::Everything);
    let end = options.until.map_or(SimTime::MAX, |until| SimTime::ZERO + until);
    let mut script = Script::new(lesson);
    let finished = loop {
        progress(script.progress(world.now()));
        let (until, by_events) = match script.proceed(&mut world) {
            Wish::Nothing => break true,
            Wish::At(until) => (until, false),
            Wish::Soon(until) => (until, true),
        };
        let stop = until.min(end);
        if by_events && world.next_event().is_some_and(|next| next <= stop) {
            world.step();
        } else if world.now() < stop {
            world.run_until(if by_events { stop } else { stop.min(world.now() + STRIDE) });
        } else if stop < until {
            break false;
        }
    };
    if finished {
        script.conclude(&world, &lesson.expectations);
        // Whoever asks for a later end sees what goes on after the story.
        if end != SimTime::MAX {
            world.run_until(end);
        }
    }
    progress(1.0);
    Outcome { world, narration: script.narration, results: script.results }
}
