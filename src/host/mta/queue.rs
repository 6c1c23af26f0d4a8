//! The queue of a mail server: messages it is responsible for, and when each is tried again.
//!
//! It lies on disk: it is as it was after a crash, only that what was under way is to be done again
//! (RFC 5321 §4.5.4, §6.1). Every index is a tree: nothing here looks at all messages to find one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Bound;
use std::time::Duration;

use super::entry::{Batch, BatchKey, BatchState, Destination, QueueEntry, QueueId};
use crate::base::{Deadline, DeadlineReason, SimTime};
use crate::host::RetrySchedule;
use crate::trace::DeliveryFailure;

/// Most connections at a time to one destination.
const CONNECTIONS_PER_DESTINATION: u32 = 2;
/// Most connections at a time to all destinations together.
const CONNECTIONS: u32 = 32;
/// The wait when a schedule names none (RFC 5321 §4.5.4.1: at least 30 minutes).
const DEFAULT_WAIT: Duration = Duration::from_secs(30 * 60);

/// What waits for one destination, and how the destination fares.
#[derive(Debug, Clone, Default)]
struct Site {
    /// Every batch for it that is not done.
    members: BTreeSet<BatchKey>,
    /// Those that could go at once.
    ready: BTreeSet<BatchKey>,
    /// Connections open or being opened.
    connections: u32,
    /// Whether it stands in [`Queue::turns`].
    in_turn: bool,
    /// How often in a row it could not be reached.
    failures: u32,
    /// Until when nothing is tried, and why: one dead host is not tried once for each message.
    back_off: Option<(SimTime, DeliveryFailure)>,
}

impl Site {
    fn blocked(&self, now: SimTime) -> Option<&(SimTime, DeliveryFailure)> {
        self.back_off.as_ref().filter(|(until, _)| *until > now)
    }

    fn has_a_free_connection(&self) -> bool {
        // A destination that was dead is probed with one connection first.
        self.connections < if self.failures > 0 { 1 } else { CONNECTIONS_PER_DESTINATION }
    }
}

/// The messages a server is responsible for.
#[derive(Debug, Clone, Default)]
pub(super) struct Queue {
    entries: BTreeMap<QueueId, QueueEntry>,
    sites: BTreeMap<Destination, Site>,
    /// Batches that wait for an instant.
    due: BTreeSet<(SimTime, BatchKey)>,
    /// Destinations with ready batches, in the order in which they get the next free connection.
    turns: VecDeque<Destination>,
    connections: u32,
    next_serial: u64,
    /// Entries before these have had their turn: entries come in order of arrival, and all wait equally long.
    warned_to: QueueId,
    expired_to: QueueId,
}

impl Queue {
    /// The identifier of the next message.
    pub(super) fn new_id(&mut self, now: SimTime) -> QueueId {
        self.next_serial += 1;
        QueueId::new(self.next_serial, now)
    }

    /// Takes responsibility for a message; the batches that cannot go at once.
    pub(super) fn insert(&mut self, now: SimTime, entry: QueueEntry) -> Vec<BatchKey> {
        let id = entry.id;
        let keys: Vec<BatchKey> = entry.batches.keys().map(|&number| BatchKey { entry: id, number }).collect();
        self.entries.insert(id, entry);
        for &key in &keys {
            self.file(now, key);
        }
        let waits = |key: &BatchKey| self.batch(*key).is_some_and(|batch| batch.state != BatchState::Ready);
        keys.into_iter().filter(waits).collect()
    }

    /// Puts a new batch where its state says.
    fn file(&mut self, now: SimTime, key: BatchKey) {
        let Some(batch) = self.batch(key) else { return };
        let (destination, state) = (batch.destination.clone(), batch.state);
        let site = self.sites.entry(destination.clone()).or_default();
        site.members.insert(key);
        match state {
            BatchState::Ready => match site.blocked(now).cloned() {
                None => self.make_ready(key),
                Some((until, failure)) => {
                    self.due.insert((until, key));
                    if let Some(batch) = self.batch_mut(key) {
                        batch.state = BatchState::Waiting { until };
                        batch.note(&failure);
                    }
                }
            },
            BatchState::Waiting { until } => {
                self.due.insert((until, key));
            }
            BatchState::InFlight | BatchState::Held | BatchState::Done => {}
        }
    }

    /// The messages in order of arrival, from the first, or from the one that follows this one.
    pub(super) fn entries_after(&self, id: Option<QueueId>) -> impl Iterator<Item = &QueueEntry> {
        let from = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.entries.range((from, Bound::Unbounded)).map(|(_, entry)| entry)
    }

    pub(super) fn entry(&self, id: QueueId) -> Option<&QueueEntry> {
        self.entries.get(&id)
    }

    pub(super) fn entry_mut(&mut self, id: QueueId) -> Option<&mut QueueEntry> {
        self.entries.get_mut(&id)
    }

    pub(super) fn batch(&self, key: BatchKey) -> Option<&Batch> {
        self.entries.get(&key.entry)?.batches.get(&key.number)
    }

    pub(super) fn batch_mut(&mut self, key: BatchKey) -> Option<&mut Batch> {
        self.entries.get_mut(&key.entry)?.batches.get_mut(&key.number)
    }

    fn set_state(&mut self, key: BatchKey, state: BatchState) {
        let Some(batch) = self.batch_mut(key) else { return };
        let before = std::mem::replace(&mut batch.state, state);
        if let BatchState::Waiting { until } = before {
            self.due.remove(&(until, key));
        }
        if let BatchState::Waiting { until } = state {
            self.due.insert((until, key));
        }
    }

    fn make_ready(&mut self, key: BatchKey) {
        self.set_state(key, BatchState::Ready);
        let Some(destination) = self.batch(key).map(|batch| batch.destination.clone()) else { return };
        if let Some(site) = self.sites.get_mut(&destination) {
            site.ready.insert(key);
        }
        self.give_turn(&destination);
    }

    fn give_turn(&mut self, destination: &Destination) {
        let Some(site) = self.sites.get_mut(destination) else { return };
        if *destination != Destination::Local && !site.in_turn && !site.ready.is_empty() {
            site.in_turn = true;
            self.turns.push_back(destination.clone());
        }
    }

    /// Takes the next ready batch of a destination: it is under way from now on.
    pub(super) fn take(&mut self, destination: &Destination) -> Option<BatchKey> {
        let key = self.sites.get_mut(destination)?.ready.pop_first()?;
        self.set_state(key, BatchState::InFlight);
        Some(key)
    }

    /// Where the next connection is to be opened, with the first batch to go over it.
    ///
    /// [`Queue::connection_over`] gives it back.
    pub(super) fn open_connection(&mut self) -> Option<(Destination, BatchKey)> {
        while self.connections < CONNECTIONS {
            let destination = self.turns.pop_front()?;
            let Some(site) = self.sites.get_mut(&destination) else { continue };
            site.in_turn = false;
            if !site.has_a_free_connection() {
                continue;
            }
            let Some(key) = self.take(&destination) else { continue };
            if let Some(site) = self.sites.get_mut(&destination) {
                site.connections += 1;
            }
            self.connections += 1;
            self.give_turn(&destination);
            return Some((destination, key));
        }
        None
    }

    /// A connection to the destination has ended.
    pub(super) fn connection_over(&mut self, destination: &Destination) {
        self.connections = self.connections.saturating_sub(1);
        let Some(site) = self.sites.get_mut(destination) else { return };
        site.connections = site.connections.saturating_sub(1);
        self.give_turn(destination);
        self.forget_if_idle(destination);
    }

    fn forget_if_idle(&mut self, destination: &Destination) {
        if self.sites.get(destination).is_some_and(|s| s.members.is_empty() && s.connections == 0 && s.failures == 0) {
            self.sites.remove(destination);
        }
    }

    /// The destination answers: from now on it gets as many connections as any other.
    pub(super) fn reached(&mut self, destination: &Destination) {
        let Some(site) = self.sites.get_mut(destination) else { return };
        if site.failures > 0 {
            (site.failures, site.back_off) = (0, None);
            self.give_turn(destination);
        }
    }

    /// The destination cannot be reached: nothing is tried there before the instant that is returned. The batches that were
    /// ready are returned, to be put off until then.
    pub(super) fn unreachable(
        &mut self,
        now: SimTime,
        destination: &Destination,
        failure: &DeliveryFailure,
        schedule: &RetrySchedule,
    ) -> (SimTime, Vec<BatchKey>) {
        self.sites.retain(|_, s| !s.members.is_empty() || s.connections > 0 || s.blocked(now).is_some());
        let Some(site) = self.sites.get_mut(destination) else { return (now + DEFAULT_WAIT, Vec::new()) };
        // Two connections that fail together are one failure.
        let until = match site.blocked(now) {
            Some((until, _)) => *until,
            None => {
                site.failures = site.failures.saturating_add(1);
                let until = now + wait_after(schedule, site.failures);
                site.back_off = Some((until, failure.clone()));
                until
            }
        };
        (until, std::mem::take(&mut site.ready).into_iter().collect())
    }

    /// Makes everything for a destination due at once, whatever it waits for; how many batches that are.
    pub(super) fn release(&mut self, destination: &Destination) -> usize {
        let Some(site) = self.sites.get_mut(destination) else { return 0 };
        site.back_off = None;
        let members: Vec<BatchKey> = site.members.iter().copied().collect();
        let mut released = 0;
        for key in members {
            if matches!(self.batch(key).map(|b| b.state), Some(BatchState::Waiting { .. } | BatchState::Held)) {
                self.make_ready(key);
                released += 1;
            }
        }
        released
    }

    /// Batches that are not done for a destination, with those under way.
    pub(super) fn waiting_for(&self, destination: &Destination) -> usize {
        self.sites.get(destination).map_or(0, |site| site.members.len())
    }

    /// Puts a batch that was under way back: to be tried at `until`, at once if that has come, or when asked for (`None`).
    /// A batch without pending recipients is done, and an entry whose batches are done leaves the queue.
    pub(super) fn put_back(&mut self, now: SimTime, key: BatchKey, until: Option<SimTime>) {
        let Some(batch) = self.batch(key) else { return };
        if !batch.is_pending() {
            self.done(key);
            return;
        }
        match until {
            Some(until) if until <= now => self.make_ready(key),
            Some(until) => self.set_state(key, BatchState::Waiting { until }),
            None => self.set_state(key, BatchState::Held),
        }
    }

    fn done(&mut self, key: BatchKey) {
        self.set_state(key, BatchState::Done);
        let Some(destination) = self.batch(key).map(|batch| batch.destination.clone()) else { return };
        if let Some(site) = self.sites.get_mut(&destination) {
            site.members.remove(&key);
            site.ready.remove(&key);
        }
        self.forget_if_idle(&destination);
        if self.entries.get(&key.entry).is_some_and(QueueEntry::is_settled) {
            self.entries.remove(&key.entry);
        }
    }

    /// Makes those batches ready whose time has come. Those whose destination is held back wait on with it: they are
    /// returned.
    pub(super) fn wake(&mut self, now: SimTime) -> Vec<BatchKey> {
        let mut held_back = Vec::new();
        while let Some(&(at, key)) = self.due.first() {
            if at > now {
                break;
            }
            let site = self.batch(key).and_then(|batch| self.sites.get(&batch.destination));
            match site.and_then(|site| site.blocked(now)) {
                Some(&(until, _)) => {
                    self.set_state(key, BatchState::Waiting { until });
                    held_back.push(key);
                }
                None => self.make_ready(key),
            }
        }
        held_back
    }

    /// After a crash or stop: what was under way is to be done, and no connection is left.
    pub(super) fn recover(&mut self) {
        self.connections = 0;
        for site in self.sites.values_mut() {
            site.connections = 0;
        }
        let in_flight: Vec<BatchKey> = self
            .sites
            .values()
            .flat_map(|site| site.members.iter().copied())
            .filter(|&key| self.batch(key).is_some_and(|batch| batch.state == BatchState::InFlight))
            .collect();
        for key in in_flight {
            self.make_ready(key);
        }
        let destinations: Vec<Destination> = self.sites.keys().cloned().collect();
        for destination in destinations {
            self.give_turn(&destination);
        }
    }

    /// The next message that has waited so long that its sender is to be warned; each comes once.
    pub(super) fn next_late(&mut self, now: SimTime, schedule: &RetrySchedule) -> Option<QueueId> {
        let late = next_after(&self.entries, self.warned_to, schedule.warn_after?).filter(|(at, _)| *at <= now)?.1;
        self.warned_to = late.next();
        Some(late)
    }

    /// The next message that has waited so long that it is given up; each comes once.
    pub(super) fn next_expired(&mut self, now: SimTime, schedule: &RetrySchedule) -> Option<QueueId> {
        let expired =
            next_after(&self.entries, self.expired_to, schedule.give_up_after).filter(|(at, _)| *at <= now)?.1;
        self.expired_to = expired.next();
        Some(expired)
    }

    /// When something here is due next, and what.
    pub(super) fn deadline(&self, schedule: &RetrySchedule) -> Option<Deadline> {
        let retry = self.due.first().map(|&(at, _)| Deadline { at, reason: DeadlineReason::QueueRetry });
        let late = schedule.warn_after.and_then(|wait| next_after(&self.entries, self.warned_to, wait));
        let late = late.map(|(at, _)| Deadline { at, reason: DeadlineReason::DelayReport });
        let expired = next_after(&self.entries, self.expired_to, schedule.give_up_after);
        let expired = expired.map(|(at, _)| Deadline { at, reason: DeadlineReason::QueueExpiry });
        [retry, late, expired].into_iter().flatten().min()
    }
}

/// The first entry not before `from`, with the instant at which it will have waited for `wait`.
fn next_after(entries: &BTreeMap<QueueId, QueueEntry>, from: QueueId, wait: Duration) -> Option<(SimTime, QueueId)> {
    let (id, entry) = entries.range(from..).next()?;
    Some((entry.arrived + wait, *id))
}

/// The wait after so many attempts that failed; the last of the schedule repeats.
pub(super) fn wait_after(schedule: &RetrySchedule, attempts: u32) -> Duration {
    let number = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    schedule.waits.get(number).or(schedule.waits.last()).copied().unwrap_or(DEFAULT_WAIT)
}
