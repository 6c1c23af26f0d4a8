//! The course of a run on the desk: what people do in it, what is told, and where it ends.

use std::sync::Arc;
use std::time::Duration;

use crate::base::DateTime;
use crate::base::SimTime;
use crate::explain::{Said, Voice, say};
use crate::export::Narration;
use crate::lesson::{Lesson, PlayOptions, SavedRun, play};
use crate::sim::{Action, ActionError, Input, Run};
use crate::story::{Screenplay, StoryTime};
use crate::trace::{EventId, Recording};

/// How long a world goes on after somebody has changed its course.
const AFTERMATH: Duration = Duration::from_secs(600);

/// A piece of what is told.
#[derive(Debug, Clone, PartialEq)]
enum Told {
    /// In the words of a lesson or a saved run.
    Lesson(Narration),
    /// From this event on, and from this moment, the world does what follows from what a person does.
    TakenOver(EventId, DateTime),
}

impl Told {
    const fn before(&self) -> EventId {
        match self {
            Self::Lesson(piece) => piece.before,
            Self::TakenOver(before, _) => *before,
        }
    }

    fn in_words(&self, voice: Voice) -> Narration {
        match self {
            Self::Lesson(piece) => piece.clone(),
            Self::TakenOver(before, when) => Narration {
                before: *before,
                text: voice.say(&say!("story-taken-over", when = *when)),
                notes: Vec::new(),
            },
        }
    }
}

/// A course. With the world of its lesson it decides every byte of a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Course {
    /// The seed of the run.
    pub(super) seed: u64,
    /// What people do.
    pub(super) inputs: Vec<Input>,
    /// What is told.
    told: Vec<Told>,
    /// Where it ends.
    pub(super) end: SimTime,
}

impl Course {
    /// The course of a lesson as its script has it, and what in it did not come out as its author expected.
    pub(super) fn of(lesson: &Lesson) -> (Self, Option<Said>) {
        let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
        let broken = outcome.results.iter().find_map(|result| {
            let (problem, when) = (result.problem.as_deref()?, outcome.world.date_at(result.at));
            Some(say!("banner-not-as-expected", when = when, expected = &result.text, problem = problem))
        });
        (Self::opened(SavedRun::of(lesson, lesson.seed, &outcome)), broken)
    }

    /// The course of a saved run.
    pub(super) fn opened(run: SavedRun) -> Self {
        let SavedRun { lesson: _, seed, inputs, narration, end } = run;
        Self { seed, inputs, told: narration.into_iter().map(Told::Lesson).collect(), end }
    }

    /// It as a run of a lesson that can be saved.
    pub(super) fn saved(&self, lesson: &Lesson, voice: Voice) -> SavedRun {
        let narration = self.narration(voice);
        SavedRun { lesson: lesson.id.clone(), seed: self.seed, inputs: self.inputs.clone(), narration, end: self.end }
    }

    /// It, laid out to be watched.
    pub(super) fn stage(&self, lesson: &Lesson, voice: Voice) -> Screenplay {
        Screenplay::new(&lesson.spec, self.seed, self.inputs.clone(), self.end, &self.narration(voice))
    }

    fn narration(&self, voice: Voice) -> Vec<Narration> {
        self.told.iter().map(|piece| piece.in_words(voice)).collect()
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
        let mut told: Vec<Told> = self.told.iter().filter(|piece| piece.before().0 <= last).cloned().collect();
        told.push(Told::TakenOver(EventId(last + 1), play.world().date_at(now)));
        Ok(Self { seed: self.seed, inputs: run.inputs().to_vec(), told, end: now + AFTERMATH })
    }
}
