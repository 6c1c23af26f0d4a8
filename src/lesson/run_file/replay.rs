//! Plays a saved run.

use std::sync::Arc;
use std::time::Duration;

use super::SavedRun;
use crate::base::SimTime;
use crate::lesson::{ExpectationResult, Lesson, Outcome};
use crate::sim::World;
use crate::trace::Recording;

/// The longest stretch of simulated time between two reports of progress.
const STRIDE: Duration = Duration::from_secs(30);

/// Plays a saved run to its end. `progress` hears now and then how much of it is done, from 0 to 1.
///
/// Nothing is expected of it: what a lesson expects belongs to the instants of its script, and whoever has changed the course of
/// a run has not failed. The results only name inputs that could not be done, which happens in files that were changed by hand.
pub fn replay(lesson: &Lesson, run: &SavedRun, progress: &mut dyn FnMut(f32)) -> Outcome {
    let mut world = World::new(Arc::clone(&lesson.spec), run.seed, Recording::Everything);
    let mut results = Vec::new();
    let mut advance = |world: &mut World, to: SimTime| {
        while world.now() < to {
            world.run_until((world.now() + STRIDE).min(to));
            let whole = run.end.elapsed().as_secs_f32().max(f32::EPSILON);
            progress((world.now().elapsed().as_secs_f32() / whole).min(1.0));
        }
    };
    for input in run.inputs.iter().filter(|input| input.at <= run.end) {
        advance(&mut world, input.at);
        if let Err(error) = world.apply(input.action.clone()) {
            let text = "everything that was done can be done again".to_owned();
            results.push(ExpectationResult { at: input.at, text, problem: Some(error.to_string()) });
        }
    }
    advance(&mut world, run.end);
    progress(1.0);
    // Of a run that was cut short only that is told whose event has come by then, or would come next.
    let told = run.narration.iter().filter(|piece| piece.before.0 <= world.trace().count());
    let narration = told.cloned().collect();
    Outcome { world, narration, results }
}
