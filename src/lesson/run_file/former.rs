//! Runs of former formats, in which what was told stood apart from the inputs, each piece before an event of the run.

use std::sync::Arc;

use crate::base::SimTime;
use crate::lesson::{Lesson, raw};
use crate::sim::{Action, Budget, Input, World};
use crate::trace::{EventId, LessonFact, Recording, Told};

/// The inputs of a run with what was told among them, at its time. The run is played once to find out when that was.
pub(in crate::lesson) fn with_narration(
    lesson: &Lesson,
    seed: u64,
    inputs: Vec<Input>,
    narration: Vec<raw::Narration>,
    end: SimTime,
) -> Vec<Input> {
    if narration.is_empty() {
        return inputs;
    }
    let mut world = World::new(Arc::clone(&lesson.spec), seed, Recording::Everything);
    let mut told = narration.into_iter().peekable();
    let mut all = Vec::new();
    let input = |at: SimTime, raw::Narration { text, notes, .. }: raw::Narration| {
        Input::new(at, Action::Lesson(LessonFact::Told(Box::new(Told { text, notes, ..Told::default() }))))
    };
    let mut tell = |world: &World, all: &mut Vec<Input>| {
        while let Some(piece) = told.next_if(|piece| piece.before <= world.trace().count()) {
            let last = piece.before.checked_sub(1).and_then(|last| world.trace().get(EventId(last)));
            let at = last.map_or(SimTime::ZERO, |event| event.at);
            all.push(input(at, piece));
        }
    };
    // A run that takes more than it may is stopped when it is played, too.
    let budget = Budget::default();
    for done in inputs {
        let _ = world.run_within(done.at, &budget);
        tell(&world, &mut all);
        let _ = world.apply(done.action.clone());
        all.push(done);
    }
    let _ = world.run_within(end, &budget);
    tell(&world, &mut all);
    // What was told behind the last event.
    all.extend(told.map(|piece| input(end, piece)));
    all.sort_by_key(|input| input.at);
    all
}
