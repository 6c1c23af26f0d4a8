//! The deadlines of many sessions, so that the next one is found without asking each.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Deadline, SimTime};
use crate::trace::ConnectionId;

/// Which connection wants to be woken when, and why.
#[derive(Debug, Clone, Default)]
pub(super) struct Timers {
    of: BTreeMap<ConnectionId, Deadline>,
    order: BTreeSet<(SimTime, ConnectionId)>,
}

impl Timers {
    /// Sets or clears the deadline of a connection.
    pub(super) fn set(&mut self, connection: ConnectionId, deadline: Option<Deadline>) {
        if self.of.get(&connection) == deadline.as_ref() {
            return;
        }
        if let Some(before) = self.of.remove(&connection) {
            self.order.remove(&(before.at, connection));
        }
        if let Some(deadline) = deadline {
            self.order.insert((deadline.at, connection));
            self.of.insert(connection, deadline);
        }
    }

    /// The first deadline.
    pub(super) fn next(&self) -> Option<Deadline> {
        let (_, connection) = self.order.first()?;
        self.of.get(connection).cloned()
    }

    /// Takes out all connections whose deadlines have come, in the order in which they came.
    pub(super) fn due(&mut self, now: SimTime) -> Vec<ConnectionId> {
        let mut due = Vec::new();
        while let Some((_, connection)) = self.order.first().copied().filter(|(at, _)| *at <= now) {
            self.set(connection, None);
            due.push(connection);
        }
        due
    }
}
