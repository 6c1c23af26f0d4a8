//! The clock rule: how simulated time follows ours.

use std::time::{Duration, Instant};

use crate::base::SimTime;
use crate::explain::{Said, say};

/// How fast simulated time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Speed {
    /// As ours does.
    #[default]
    Real,
    /// Packets are not waited for; and while no real program is there and mail waits in a queue or an outbox, neither is anything else. Otherwise
    /// as ours does, because a real program has time-outs of its own.
    Max,
}

impl Speed {
    /// The rule in a sentence, for whoever takes part.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Real => say!("speed-real"),
            Self::Max => say!("speed-max"),
        }
    }
}

/// Our time: real programs live in it.
#[expect(clippy::disallowed_methods, reason = "what comes of it enters the world as the instant of an input")]
pub(super) fn ours() -> Instant {
    Instant::now()
}

/// Simulated time as it follows ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    begin: Instant,
    /// What was skipped.
    ahead: Duration,
}

impl Clock {
    /// Simulated time begins now.
    pub(super) fn start() -> Self {
        Self { begin: ours(), ahead: Duration::ZERO }
    }

    pub(super) fn now(&self) -> SimTime {
        SimTime::ZERO + self.begin.elapsed() + self.ahead
    }

    /// Goes to an instant at once, if it is still to come.
    pub(super) fn skip_to(&mut self, at: SimTime) {
        self.ahead += at.since(self.now().min(at));
    }

    /// How long it is until an instant.
    pub(super) fn until(&self, at: SimTime) -> Duration {
        at.since(self.now().min(at))
    }
}
