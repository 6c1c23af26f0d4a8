//! The course of a run on the desk: what people do in it, what is told, and where it ends.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::base::SimTime;
use crate::explain::{Said, say};
use crate::learn::Comparison;
use crate::lesson::{self, Lesson, Made, PlayOptions, SavedRun, Stopped};
use crate::sim::{Action, ActionError, Budget, Input, Run, World};
use crate::story::Screenplay;
use crate::trace::{ConnectionFact, ConnectionId, EventId, Recording, What};

/// A world in which nothing happens for longer than this has come to rest: whoever waits there waits for a timer.
const QUIET: Duration = Duration::from_secs(30);

/// Computers that talk with each other pause no longer than this.
const PAUSE: Duration = Duration::from_secs(1);

/// No world goes on for longer than this to come to rest.
const MAX_AFTERMATH: Duration = Duration::from_secs(600);

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
        let mut outcome = lesson::play(lesson, &PlayOptions::default(), &mut |_| {});
        if outcome.stopped.is_none() {
            // Nobody is cut off by the end of a lesson.
            rest(&mut outcome.world, PAUSE);
        }
        let broken = outcome.stopped.as_ref().map(Stopped::said);
        let broken = broken.or_else(|| {
            outcome.results.iter().find_map(|result| {
                let problem = result.problem.as_ref()?.said(outcome.world.spec());
                let (when, expected) = (outcome.world.date_at(result.at), result.text.clone());
                Some(say!("banner-not-as-expected", when = when, expected = expected, problem = problem))
            })
        });
        (Self::opened(lesson, SavedRun::of(lesson, lesson.seed, &outcome)), broken)
    }

    /// The course of a saved run of a lesson, told in the language in which that is told.
    pub(super) fn opened(lesson: &Lesson, run: SavedRun) -> Self {
        let SavedRun { lesson: _, seed, inputs, end, made: _ } = run;
        Self { seed, inputs, end }.retold(lesson)
    }

    /// The same course, told in the language in which the lesson is told.
    pub(super) fn retold(mut self, lesson: &Lesson) -> Self {
        lesson.retell(self.seed, &mut self.inputs);
        self
    }

    /// It up to the instant at which something else is done in another run: what a learner answered or tried there is not done in that one.
    pub(super) fn before(&self, comparison: &Comparison<'_>) -> Self {
        let since = comparison.since;
        let stays = |input: &&Input| input.at < since || input.at == since && !input.is_by_a_person();
        Self { seed: self.seed, inputs: self.inputs.iter().filter(stays).cloned().collect(), end: since }
    }

    /// It as a run of a lesson that can be saved; `world` is that at its end.
    pub(super) fn saved(&self, lesson: &Lesson, world: &World) -> SavedRun {
        let Self { seed, inputs, end } = self.clone();
        let made = Made::now(lesson, (world.now() == end).then(|| world.checksum()));
        SavedRun { lesson: lesson.id.clone(), seed, inputs, end, made: Some(made) }
    }

    /// Whether something is told on it.
    pub(super) fn is_told(&self) -> bool {
        self.inputs.iter().any(|input| input.step.is_some())
    }

    /// It, laid out to be watched.
    pub(super) fn stage(&self, lesson: &Lesson) -> Screenplay {
        Screenplay::new(&lesson.spec, self.seed, self.inputs.clone(), self.end)
    }

    /// The course on which somebody does something at an instant, and the first event that may come of it; `first` is done before
    /// it and brings nothing about in the world. What was to come later is left. The lesson goes on: it tells and does what comes next in its script, and looks at what has become of the world. Behind it the
    /// world comes to rest.
    ///
    /// # Errors
    /// When the action makes no sense then.
    pub(super) fn forked(
        &self,
        lesson: &Lesson,
        now: SimTime,
        first: Option<Action>,
        action: Action,
    ) -> Result<(Self, EventId), ActionError> {
        let past: Vec<Input> = self.inputs.iter().filter(|input| input.at <= now).cloned().collect();
        let mut run = Run::new(Arc::clone(&lesson.spec), self.seed, Recording::Facts, past);
        run.seek(now);
        if let Some(first) = first {
            run.act(first)?;
        }
        let deed = run.world().trace().next_id();
        run.act(action)?;
        let mut world = if self.is_told() {
            let inputs = run.inputs().iter().filter(|input| input.is_by_a_person()).cloned().collect();
            let options = PlayOptions { seed: Some(self.seed), inputs, at_least: now, ..PlayOptions::default() };
            lesson::play(lesson, &options, &mut |_| {}).world
        } else {
            run.into_world()
        };
        let end = rest(&mut world, QUIET);
        Ok((Self { seed: self.seed, inputs: world.inputs().to_vec(), end }, deed))
    }

    /// The same course, on which the world goes on until an instant, and then until it comes to rest.
    pub(super) fn longer(&self, lesson: &Lesson, until: SimTime) -> Self {
        let mut run = Run::new(Arc::clone(&lesson.spec), self.seed, Recording::Facts, self.inputs.clone());
        run.seek(until);
        let end = rest(&mut run.into_world(), QUIET);
        Self { end, ..self.clone() }
    }
}

/// Lets a world come to rest: nothing happens in it for so long. The instant at which it has.
fn rest(world: &mut World, quiet: Duration) -> SimTime {
    let (latest, budget) = (world.now() + MAX_AFTERMATH, Budget::default());
    let (mut knocking, mut seen) = (BTreeSet::<ConnectionId>::new(), EventId(0));
    while let Some(next) = world.next_event().filter(|next| *next <= latest) {
        for event in world.trace().since(seen) {
            match &event.what {
                What::Connection(ConnectionFact::Opening { id, .. }) => {
                    knocking.insert(*id);
                }
                What::Connection(ConnectionFact::Established { id, .. } | ConnectionFact::Closed { id, .. }) => {
                    knocking.remove(id);
                }
                _ => {}
            }
        }
        seen = world.trace().next_id();
        // Whoever knocks where nobody answers knocks again after longer and longer times.
        let waits = quiet >= QUIET && !knocking.is_empty();
        if next.since(world.now()) > quiet && !waits || world.run_within(next, &budget).is_err() {
            break;
        }
    }
    world.now()
}
