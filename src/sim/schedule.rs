//! What will happen when: packets under way and computers to be woken, in one total order.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::base::SimTime;
use crate::net::{LinkId, NodeId};
use crate::trace::EventId;

/// A packet under way on a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InFlight {
    pub(super) link: LinkId,
    pub(super) to: NodeId,
    pub(super) packet: Bytes,
    /// The event that sent it.
    pub(super) sent: EventId,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Due {
    /// A packet reaches the end of a link.
    Arrival(InFlight),
    /// A computer has something to do.
    Wake(NodeId),
}

/// Everything that is due, by time and then by the order in which it was scheduled.
#[derive(Debug, Clone, Default)]
pub(super) struct Schedule {
    due: BTreeMap<(SimTime, u64), Due>,
    /// The one wake of each node.
    wakes: Vec<Option<(SimTime, u64)>>,
    next: u64,
    /// How many packets are under way.
    arrivals: usize,
}

impl Schedule {
    pub(super) fn new(nodes: usize) -> Self {
        Self { wakes: vec![None; nodes], ..Self::default() }
    }

    fn insert(&mut self, at: SimTime, due: Due) -> (SimTime, u64) {
        let key = (at, self.next);
        self.next += 1;
        self.due.insert(key, due);
        key
    }

    pub(super) fn add_arrival(&mut self, at: SimTime, flight: InFlight) {
        self.insert(at, Due::Arrival(flight));
        self.arrivals += 1;
    }

    /// Replaces the wake of a node; one that is unchanged keeps its place in the order.
    pub(super) fn set_wake(&mut self, node: NodeId, at: Option<SimTime>) {
        let Some(slot) = self.wakes.get(usize::from(node.0)).copied() else { return };
        if slot.map(|(time, _)| time) == at {
            return;
        }
        if let Some(key) = slot {
            self.due.remove(&key);
        }
        let key = at.map(|at| self.insert(at, Due::Wake(node)));
        if let Some(slot) = self.wakes.get_mut(usize::from(node.0)) {
            *slot = key;
        }
    }

    pub(super) fn next_time(&self) -> Option<SimTime> {
        self.due.first_key_value().map(|((at, _), _)| *at)
    }

    /// Takes the first thing that is due at `until` or earlier.
    pub(super) fn pop_until(&mut self, until: SimTime) -> Option<(SimTime, Due)> {
        let entry = self.due.first_entry().filter(|entry| entry.key().0 <= until)?;
        let ((at, _), due) = entry.remove_entry();
        if let Due::Wake(node) = due
            && let Some(slot) = self.wakes.get_mut(usize::from(node.0))
        {
            *slot = None;
        }
        if let Due::Arrival(_) = due {
            self.arrivals -= 1;
        }
        Some((at, due))
    }

    /// Takes every packet off a link.
    pub(super) fn clear_link(&mut self, link: LinkId) -> Vec<InFlight> {
        let on_it = |due: &Due| matches!(due, Due::Arrival(flight) if flight.link == link);
        let keys: Vec<_> = self.due.iter().filter(|(_, due)| on_it(due)).map(|(key, _)| *key).collect();
        self.arrivals -= keys.len();
        let taken = keys.into_iter().filter_map(|key| self.due.remove(&key));
        taken.filter_map(|due| if let Due::Arrival(flight) = due { Some(flight) } else { None }).collect()
    }

    /// Whether packets are under way anywhere.
    pub(super) const fn has_arrivals(&self) -> bool {
        self.arrivals > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_has_one_wake() {
        let mut schedule = Schedule::new(2);
        schedule.set_wake(NodeId(1), Some(SimTime::from_secs(5)));
        schedule.set_wake(NodeId(1), Some(SimTime::from_secs(3)));
        schedule.set_wake(NodeId(0), Some(SimTime::from_secs(3)));
        let order: Vec<_> = std::iter::from_fn(|| schedule.pop_until(SimTime::from_secs(4))).collect();
        let wake = |node| (SimTime::from_secs(3), Due::Wake(NodeId(node)));
        assert_eq!(order, [wake(1), wake(0)]);
        assert_eq!(schedule.next_time(), None);
    }
}
