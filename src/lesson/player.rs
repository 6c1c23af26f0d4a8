//! Plays a lesson: its steps act on a fresh world, and its expectations are put to the test.

use std::sync::Arc;
use std::time::Duration;

use super::{Found, Lesson, Place, Script, ScriptStatus};
use crate::base::{DateTime, SimTime};
use crate::explain::{Arg, Said, say};
use crate::sim::{Budget, Input, Limit, World};
use crate::trace::Recording;

/// The longest stretch of simulated time between two reports of progress.
const STRIDE: Duration = Duration::from_secs(30);

/// How a lesson is played.
#[derive(Debug, Clone, Default)]
pub struct PlayOptions {
    /// Another seed than the lesson's own.
    pub seed: Option<u64>,
    /// Ends the run at this simulated time, in the middle of the story if need be: what comes later is neither done nor
    /// expected.
    pub until: Option<Duration>,
    /// What a person does meanwhile, in order of time. At the same instant the lesson comes first.
    pub inputs: Vec<Input>,
    /// The run goes on at least to here, also when the story is over before.
    pub at_least: SimTime,
    /// How much it may take.
    pub budget: Budget,
}

/// What came of playing a lesson.
pub struct Outcome {
    /// The world at the end, with all that happened in its trace.
    pub world: World,
    /// How every expectation fared, in order; and actions that made no sense.
    pub results: Vec<ExpectationResult>,
    /// What the author of the lesson may not have meant.
    pub warnings: Vec<Warning>,
    /// Why it went no further, if it took more than it may.
    pub stopped: Option<Stopped>,
}

/// A run took all that it may, and was not played to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// All of what.
    pub limit: Limit,
    /// When.
    pub at: DateTime,
    /// Where the step of the lesson stands that was being taken.
    pub place: Option<Place>,
}

impl Stopped {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        let why = match self.limit {
            Limit::Events(most) => say!("limit-of-events", most = most),
            Limit::Time(most) => say!("limit-of-time", most = Arg::Span(most)),
            Limit::Memory(most) => say!("limit-of-memory", most = Arg::Octets(most)),
        };
        let place = self.place.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
        say!("run-stopped", when = self.at, place = place, why = why)
    }
}

/// How an expectation fared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectationResult {
    /// When it was put to the test.
    pub at: SimTime,
    /// What was expected.
    pub text: Said,
    /// Where that stands.
    pub place: Option<Place>,
    /// What was found instead, if it did not hold.
    pub problem: Option<Found>,
}

/// Something in the script of a lesson that works and may not be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// The step, from 0.
    pub step: usize,
    /// When it was taken.
    pub at: SimTime,
    /// What about it.
    pub kind: WarningKind,
}

/// What may not be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WarningKind {
    /// A beat begins while a conversation is under way.
    InMidConversation,
    /// What is waited for holds already.
    HeldAlready,
    /// An action changes nothing.
    WithoutEffect,
    /// What is typed does not end with CRLF: the server waits for the rest of the line.
    LineWithoutEnd,
}

impl Outcome {
    /// Whether it was played to its end, and every expectation held.
    #[must_use]
    pub fn all_hold(&self) -> bool {
        self.stopped.is_none() && self.results.iter().all(|result| result.problem.is_none())
    }
}

/// Plays a lesson to its end. `progress` hears now and then how much of it is done, from 0 to 1.
pub fn play(lesson: &Lesson, options: &PlayOptions, progress: &mut dyn FnMut(f32)) -> Outcome {
    let seed = options.seed.unwrap_or(lesson.seed);
    let mut world = World::new(Arc::clone(&lesson.spec), seed, Recording::Everything);
    let end = options.until.map_or(SimTime::MAX, |until| SimTime::ZERO + until);
    let budget = options.budget;
    let mut script = Script::new(lesson).within(budget);
    let mut inputs = options.inputs.iter().filter(|input| input.at <= end).peekable();
    let finished = loop {
        progress(script.progress(world.now()));
        let status = script.proceed(&mut world);
        if script.stopped.is_some() {
            break false;
        }
        let mut acted = false;
        while let Some(input) = inputs.next_if(|input| input.at <= world.now()) {
            // What makes no sense on this branch of the run is not done.
            acted |= world.apply(input.action.clone()).is_ok();
        }
        if acted {
            continue;
        }
        let (until, by_events) = match status {
            ScriptStatus::Over => break true,
            ScriptStatus::Until(until) => (until, false),
            ScriptStatus::UntilEvent(until) => (until, true),
        };
        let stop = inputs.peek().map_or(end, |input| input.at.min(end)).min(until);
        let to = match world.next_event() {
            Some(next) if by_events && next <= stop => next,
            _ if world.now() < stop && by_events => stop,
            next if world.now() < stop => stride(world.now(), next).min(stop),
            _ if stop < until => break false,
            _ => continue,
        };
        script.stopped = world.run_within(to, &budget).err();
    };
    if finished {
        script.conclude(&mut world, &lesson.expectations);
        // Whoever asks for a later end sees what goes on after the story.
        let end = if end == SimTime::MAX { options.at_least } else { end };
        let after = || {
            for input in inputs {
                world.run_within(input.at, &budget)?;
                let _ = world.apply(input.action.clone());
            }
            world.run_within(end, &budget)
        };
        script.stopped = script.stopped.or_else(|| after().err());
    }
    progress(1.0);
    let stopped = script.stopped.map(|limit| {
        let place = lesson.places.get(script.at()).cloned();
        Stopped { limit, at: world.date_at(world.now()), place }
    });
    Outcome { world, results: script.results, warnings: script.warnings, stopped }
}

/// The longest stretch at once, from an instant: what comes next may be far away.
pub(super) fn stride(now: SimTime, next: Option<SimTime>) -> SimTime {
    next.map_or(SimTime::MAX, |next| next.max(now + STRIDE))
}
