//! The course of a run on the desk: what people do in it, what is told, and where it ends.

use std::sync::Arc;
use std::time::Duration;

use crate::base::SimTime;
use crate::explain::{Said, say};
use crate::lesson::{self, Lesson, Made, PlayOptions, SavedRun, Stopped};
use crate::sim::{Action, ActionError, Input, Run, World};
use crate::story::{Screenplay, StoryTime};
use crate::trace::Recording;

/// How long a world goes on after somebody has changed its course.
const AFTERMATH: Duration = Duration::from_secs(600);

/// A course. With the world of its lesson it decides every byte of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Course {
    /// The seed of the run.
    pub(super) seed: u64,
    /// What people and the lesson do.
    pub(super) inputs: Vec<Input>,
    /// Where it ends.
    pub(super) end: SimTime,
}

impl Course {
    /// The course of a lesson as its script has it, and what in it did not come out as its author expected.
    pub(super) fn of(lesson: &Lesson) -> (Self, Option<Said>) {
        let outcome = lesson::play(lesson, &PlayOptions::default(), &mut |_| {});
        let broken = outcome.stopped.as_ref().map(Stopped::said);
        let broken = broken.or_else(|| {
            outcome.results.iter().find_map(|result| {
                let problem = result.problem.as_ref()?.said(outcome.world.spec());
                let (when, expected) = (outcome.world.date_at(result.at), result.text.clone());
                Some(say!("banner-not-as-expected", when = when, expected = expected, problem = problem))
            })
        });
        (Self::opened(SavedRun::of(lesson, lesson.seed, &outcome)), broken)
    }

    /// The course of a saved run.
    pub(super) fn opened(run: SavedRun) -> Self {
        let SavedRun { lesson: _, seed, inputs, end, made: _ } = run;
        Self { seed, inputs, end }
    }

    /// It as a run of a lesson that can be saved; `world` is that at its end.
    pub(super) fn saved(&self, lesson: &Lesson, world: &World) -> SavedRun {
        let Self { seed, inputs, end } = self.clone();
        let made = Made::now(lesson, (world.now() == end).then(|| world.checksum()));
        SavedRun { lesson: lesson.id.clone(), seed, inputs, end, made: Some(made) }
    }

    /// It, laid out to be watched.
    pub(super) fn stage(&self, lesson: &Lesson) -> Screenplay {
        Screenplay::new(&lesson.spec, self.seed, self.inputs.clone(), self.end)
    }

    /// The course on which somebody does something at an instant of the story: what was to come later is left. The lesson goes on: it tells
    /// and does what comes next in its script, and looks at what has become of the world.
    ///
    /// # Errors
    /// When the action makes no sense then.
    pub(super) fn forked(
        &self,
        lesson: &Lesson,
        play: &Screenplay,
        at: StoryTime,
        action: Action,
    ) -> Result<Self, ActionError> {
        let now = play.map().sim_at(at);
        let past: Vec<Input> = self.inputs.iter().filter(|input| input.at <= now).cloned().collect();
        let mut run = Run::new(Arc::clone(&lesson.spec), self.seed, Recording::Facts, past);
        run.seek(now);
        run.act(action)?;
        let end = now + AFTERMATH;
        let is_told = self.inputs.iter().any(|input| input.step.is_some());
        if !is_told {
            return Ok(Self { seed: self.seed, inputs: run.inputs().to_vec(), end });
        }
        let inputs = run.inputs().iter().filter(|input| input.is_by_a_person()).cloned().collect();
        let options = PlayOptions { seed: Some(self.seed), inputs, at_least: end, ..PlayOptions::default() };
        let world = lesson::play(lesson, &options, &mut |_| {}).world;
        Ok(Self { seed: self.seed, inputs: world.inputs().to_vec(), end: world.now() })
    }
}
