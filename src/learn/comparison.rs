//! What a lesson compares its run with: another run, in which something else is done at the beginning of a beat.

use std::sync::Arc;

use crate::base::SimTime;
use crate::explain::{Said, facts, say};
use crate::lesson::{Lesson, Step};
use crate::sim::{Action, ActionError, Input, Run, World, WorldSpec};
use crate::trace::{LessonFact, Recording};

/// A step that compares, in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// The number of the step, from 0.
    pub step: usize,
    /// The beat that it begins, from 1 among those in which something is told.
    pub in_beat: usize,
    /// The beat at whose beginning something else is done, from 1.
    pub beat: u32,
    /// What.
    pub action: &'a Action,
    /// When that is.
    pub since: SimTime,
}

impl<'a> Comparison<'a> {
    /// Everything that a lesson compares in a run, in its order.
    #[must_use]
    pub fn all(lesson: &'a Lesson, inputs: &[Input]) -> Vec<Self> {
        let begins = |input: &&Input| matches!(&input.action, Action::Lesson(fact) if LessonFact::told(fact).is_some());
        let told: Vec<&Input> = inputs.iter().filter(begins).collect();
        let compared = told.iter().zip(1..).filter_map(|(input, in_beat)| {
            let step = usize::try_from(input.step?).ok()?;
            let Step::Compare { beat, action, .. } = lesson.steps.get(step)? else { return None };
            let since = told.get(usize::try_from(*beat).ok()?.checked_sub(1)?)?.at;
            Some(Self { step, in_beat, beat: *beat, action, since })
        });
        compared.collect()
    }

    /// What is compared in a beat of a run, counted from 1 among those in which something is told; `None` if nothing is.
    #[must_use]
    pub fn of(lesson: &'a Lesson, inputs: &[Input], beat: usize) -> Option<Self> {
        Self::all(lesson, inputs).into_iter().find(|it| it.in_beat == beat)
    }

    /// Why what is to be done in the other run cannot be done there; nothing if it can. The world is that of the run.
    #[must_use]
    pub fn refusal(&self, world: &World) -> Option<ActionError> {
        let past = world.inputs().iter().filter(|input| input.at <= self.since).cloned().collect();
        let mut run = Run::new(Arc::clone(world.spec()), world.seed(), Recording::Facts, past);
        run.seek(self.since);
        run.act(self.action.clone()).err()
    }

    /// What is done in the other run, and when.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        match facts::deed(spec, self.action) {
            Some(deed) => say!("compare-with", beat = self.beat, deed = deed),
            None => say!("compare-with-other", beat = self.beat),
        }
    }
}
