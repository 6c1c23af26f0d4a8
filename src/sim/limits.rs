//! How much a run may take, in one place. What is played may come from a stranger, and go on without end.
//! `docs/limits.md` tells all of it.

use std::time::Duration;

use super::World;
use crate::base::SimTime;

/// Events of a run, unless more are allowed.
pub const MAX_EVENTS: u64 = 5_000_000;
/// Simulated time of a run, unless more is allowed: ten years.
pub const MAX_TIME: Duration = Duration::from_secs(3_650 * 24 * 60 * 60);
/// Octets of memory for a run, unless more are allowed.
pub const MAX_MEMORY: u64 = 500_000_000;

/// How much a run may take.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Events: packets that arrive, and computers that have something to do.
    pub events: u64,
    /// Simulated time.
    pub time: Duration,
    /// Octets of memory: what the allocator holds, if the program can tell, else what was recorded.
    pub memory: u64,
    /// What the allocator holds.
    pub held: Option<fn() -> u64>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { events: MAX_EVENTS, time: MAX_TIME, memory: MAX_MEMORY, held: None }
    }
}

/// What a run has taken all of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many events.
    Events(u64),
    /// So much simulated time.
    Time(Duration),
    /// So many octets of memory.
    Memory(u64),
}

impl Budget {
    /// For runs of our own making.
    pub const UNLIMITED: Self = Self { events: u64::MAX, time: Duration::MAX, memory: u64::MAX, held: None };

    /// Whether a world in which so many events have happened may go on.
    ///
    /// # Errors
    /// What it has taken all of.
    pub fn check(&self, world: &World, events: u64) -> Result<(), Limit> {
        let memory = self.held.map_or_else(|| world.trace().octets(), |held| held());
        match () {
            () if events >= self.events => Err(Limit::Events(self.events)),
            () if memory > self.memory => Err(Limit::Memory(self.memory)),
            () => Ok(()),
        }
    }

    /// The last instant of a run.
    pub(super) fn end(&self) -> SimTime {
        SimTime::ZERO + self.time
    }
}
