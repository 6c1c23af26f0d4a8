//! A run: a world, a seed and inputs. It can be rewound exactly, forked, and the old future brought back.

use std::sync::Arc;

use super::{Action, ActionError, Input, World, WorldSpec};
use crate::base::SimTime;
use crate::trace::Recording;

/// A run that can be moved to any instant.
pub struct Run {
    spec: Arc<WorldSpec>,
    seed: u64,
    recording: Recording,
    /// Everything people do, in order of time; those after the present instant are still to come.
    inputs: Vec<Input>,
    /// How many of them have taken effect.
    done: usize,
    world: World,
    /// Futures that were left by doing something else in the past, the latest last.
    left: Vec<Vec<Input>>,
}

impl Run {
    /// A run at its start, with the inputs it will have (sorted by time here; the order within an instant is kept).
    #[must_use]
    pub fn new(spec: Arc<WorldSpec>, seed: u64, recording: Recording, mut inputs: Vec<Input>) -> Self {
        inputs.sort_by_key(|input| input.at);
        let world = World::new(Arc::clone(&spec), seed, recording);
        Self { spec, seed, recording, inputs, done: 0, world, left: Vec::new() }
    }

    /// The world as it is at the present instant.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// The world as it is at the present instant, for good.
    #[must_use]
    pub fn into_world(self) -> World {
        self.world
    }

    /// All inputs, those still to come included.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Moves to exactly `to`, forwards or back. Back is re-execution from the start, so nothing can differ.
    pub fn seek(&mut self, to: SimTime) {
        if to < self.world.now() {
            self.world = World::new(Arc::clone(&self.spec), self.seed, self.recording);
            self.done = 0;
        }
        while let Some(input) = self.inputs.get(self.done)
            && input.at <= to
        {
            self.world.run_until(input.at);
            // An input that cannot take effect has said so in the trace when it was first given; here it is the same again.
            let _ = self.world.enter(input.step, input.action.clone());
            self.done += 1;
        }
        self.world.run_until(to);
    }

    /// Does something now. In the past of the recorded inputs this forks the run: the future that is left can be had back
    /// with [`Self::undo`]. True when it forked.
    ///
    /// # Errors
    /// When the action makes no sense in this world; nothing has changed then.
    pub fn act(&mut self, action: Action) -> Result<bool, ActionError> {
        self.world.apply(action.clone())?;
        let forks = self.done < self.inputs.len();
        if forks {
            self.left.push(self.inputs.clone());
        }
        self.inputs.truncate(self.done);
        self.inputs.push(Input::new(self.world.now(), action));
        self.done += 1;
        Ok(forks)
    }

    /// Brings back the future that the last fork left; false if there was none. The present instant stays.
    pub fn undo(&mut self) -> bool {
        let Some(inputs) = self.left.pop() else { return false };
        let now = self.world.now();
        self.inputs = inputs;
        self.world = World::new(Arc::clone(&self.spec), self.seed, self.recording);
        self.done = 0;
        self.seek(now);
        true
    }
}
