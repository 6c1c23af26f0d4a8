//! Plays a saved run.

use std::sync::Arc;

use super::SavedRun;
use crate::base::SimTime;
use crate::explain::say;
use crate::lesson::player::stride;
use crate::lesson::{ExpectationResult, Found, Lesson, Outcome, Stopped};
use crate::sim::{Action, Budget, Input, Limit, World};
use crate::trace::{ExpectationId, LessonFact, Recording};

/// A run that is played again, input by input. Whoever plays it looks at the world in between.
pub struct Replay {
    lesson: Lesson,
    world: World,
    end: SimTime,
    budget: Budget,
    /// What it has taken all of: nothing is done any more then.
    stopped: Option<Limit>,
    results: Vec<ExpectationResult>,
}

impl Replay {
    /// The world of a run at its beginning.
    #[must_use]
    pub fn new(lesson: &Lesson, seed: u64, end: SimTime) -> Self {
        let world = World::new(Arc::clone(&lesson.spec), seed, Recording::Everything);
        Self { lesson: lesson.clone(), world, end, budget: Budget::UNLIMITED, stopped: None, results: Vec::new() }
    }

    /// The world as it is at this instant of the run.
    pub const fn world(&mut self) -> &mut World {
        &mut self.world
    }

    /// How much of the run is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        let whole = self.end.elapsed().as_secs_f32().max(f32::EPSILON);
        (self.world.now().elapsed().as_secs_f32() / whole).min(1.0)
    }

    /// Goes on to an instant, in strides; `look` is called after each.
    pub fn advance<E>(&mut self, to: SimTime, look: &mut dyn FnMut(&mut Self) -> Result<(), E>) -> Result<(), E> {
        while self.world.now() < to && self.stopped.is_none() {
            let stride = stride(self.world.now(), self.world.next_event()).min(to);
            self.stopped = self.world.run_within(stride, &self.budget).err();
            look(self)?;
        }
        Ok(())
    }

    /// Does what was done then. What comes behind the end of the run is not done.
    pub fn input<E>(&mut self, input: Input, look: &mut dyn FnMut(&mut Self) -> Result<(), E>) -> Result<(), E> {
        if input.at > self.end {
            return Ok(());
        }
        self.advance(input.at, look)?;
        if self.stopped.is_some() {
            return Ok(());
        }
        if let Action::Lesson(LessonFact::Checked { expectation, .. }) = input.action {
            self.check(expectation);
        }
        if let Err(error) = self.world.enter(input.step, input.action) {
            let (text, problem) = (say!("expect-can-be-done-again"), Some(Found::CannotDo(error)));
            self.results.push(ExpectationResult { at: input.at, text, place: None, problem });
        }
        Ok(())
    }

    /// Puts to the test what the lesson expects at this instant. What stands there no more in another version of the lesson cannot be.
    fn check(&mut self, id: ExpectationId) {
        let Some(expectation) = self.lesson.expectation(id) else { return };
        self.results.push(expectation.put_to_the_test(&self.world));
    }

    /// Goes on to the end of the run.
    pub fn finish<E>(&mut self, look: &mut dyn FnMut(&mut Self) -> Result<(), E>) -> Result<(), E> {
        self.advance(self.end, look)
    }
}

/// Plays a saved run to its end. `progress` hears now and then how much of it is done, from 0 to 1.
///
/// The results tell how what the lesson expects fares at the instants at which it did when the run was made, and name inputs that could not be
/// done, which happens when the lesson has changed or the file was changed by hand.
pub fn replay(lesson: &Lesson, run: &SavedRun, budget: &Budget, progress: &mut dyn FnMut(f32)) -> Outcome {
    let mut replay = Replay { budget: *budget, ..Replay::new(lesson, run.seed, run.end) };
    let mut look = |replay: &mut Replay| {
        progress(replay.progress());
        Ok::<(), std::convert::Infallible>(())
    };
    for input in &run.inputs {
        let Ok(()) = replay.input(input.clone(), &mut look);
    }
    let Ok(()) = replay.finish(&mut look);
    progress(1.0);
    let Replay { world, results, stopped, .. } = replay;
    let at = world.date_at(world.now());
    let stopped = stopped.map(|limit| Stopped { limit, at, place: None });
    Outcome { world, results, warnings: Vec::new(), stopped }
}
