//! What all computers of a world share.

use super::{Connections, Violations};
use crate::base::{DateTime, SimTime};
use crate::net::NodeId;
use crate::trace::{EventId, Recording, Trace, What};

/// The time, the trace and the table of connections.
#[derive(Debug, Clone)]
pub struct Context {
    now: SimTime,
    start: DateTime,
    /// What happened so far.
    pub trace: Trace,
    /// The connections of the run.
    pub connections: Connections,
    /// What services took although it breaks a rule.
    pub violations: Violations,
    /// The event that what happens now is a consequence of.
    pub cause: Option<EventId>,
}

impl Context {
    /// At the start of a run, when clocks show `start`.
    #[must_use]
    pub fn new(start: DateTime, recording: Recording) -> Self {
        Self {
            now: SimTime::ZERO,
            start,
            trace: Trace::new(recording),
            connections: Connections::default(),
            violations: Violations::default(),
            cause: None,
        }
    }

    /// Simulated time.
    #[must_use]
    pub const fn now(&self) -> SimTime {
        self.now
    }

    /// Time goes on. It never goes back: an earlier time is ignored.
    pub fn advance(&mut self, to: SimTime) {
        debug_assert!(to >= self.now, "time goes back from {} to {to}", self.now);
        self.now = self.now.max(to);
    }

    /// What clocks show at an instant.
    #[must_use]
    pub fn date_at(&self, at: SimTime) -> DateTime {
        self.start.plus(at.elapsed())
    }

    /// Writes down that something happened at a node now, because of the present cause.
    pub fn record(&mut self, node: NodeId, what: What) -> EventId {
        self.trace.record(self.now, node, self.cause, what)
    }
}
