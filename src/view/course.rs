//! The course of a run on the desk: what people do in it, what is told, and where it ends.

use std::sync::Arc;
use std::time::Duration;

use crate::base::SimTime;
use crate::export::Narration;
use crate::lesson::{Lesson, PlayOptions, SavedRun, play};
use crate::sim::{Action, ActionError, Input, Run};
use crate::story::{Screenplay, StoryTime};
use crate::trace::{EventId, Recording};

/// How long a world goes on after somebody has changed its course.
const AFTERMATH: Duration = Duration::from_secs(600);

/// A course. With the world of its lesson it decides every byte of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Course {
    /// The seed of the run.
    pub(super) seed: u64,
    /// What people do.
    pub(super) inputs: Vec<Input>,
    /// What is told.
    pub(super) narration: Vec<Narration>,
    /// Where it ends.
    pub(super) end: SimTime,
}

impl Course {
    /// The course of a lesson as its script has it, and what in it did not come out as its author expected.
    pub(super) fn of(lesson: &Lesson) -> (Self, Option<String>) {
        let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
        let broken = outcome.results.iter().find_map(|result| {
            let problem = result.problem.as_deref()?;
            let clock = outcome.world.date_at(result.at).weekday_and_time();
            Some(format!("Not as this lesson expects at {clock}: {}. {problem}.", result.text))
        });
        (Self::opened(SavedRun::of(lesson, lesson.seed, &outcome)), broken)
    }

    /// The course of a saved run.
    pub(super) fn opened(run: SavedRun) -> Self {
        let SavedRun { lesson: _, seed, inputs, narration, end } = run;
        Self { seed, inputs, narration, end }
    }

    /// It as a run of a lesson that can be saved.
    pub(super) fn saved(&self, lesson: &Lesson) -> SavedRun {
        let Self { seed, inputs, narration, end } = self.clone();
        SavedRun { lesson: lesson.id.clone(), seed, inputs, narration, end }
    }

    /// It, laid out to be watched.
    pub(super) fn stage(&self, lesson: &Lesson) -> Screenplay {
        Screenplay::new(&lesson.spec, self.seed, self.inputs.clone(), self.end, &self.narration)
    }

    /// The course on which somebody does something at an instant of the story: what was to come later is left.
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
        // What was told so far stays; what follows is for the world to tell.
        let last = play.last_event(at).map_or(0, |event| event.0);
        let told = self.narration.iter().filter(|piece| piece.before.0 <= last).cloned();
        let mut narration: Vec<Narration> = told.collect();
        let clock = play.world().date_at(now).weekday_and_time();
        narration.push(Narration {
            before: EventId(last + 1),
            text: format!("You took over at {clock}. From here on the world does what follows from what you do."),
            notes: Vec::new(),
        });
        Ok(Self { seed: self.seed, inputs: run.inputs().to_vec(), narration, end: now + AFTERMATH })
    }
}
