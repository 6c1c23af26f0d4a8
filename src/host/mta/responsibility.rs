//! What a server owes a message once it has answered 250: to deliver it, pass it on, or tell its sender
//! (RFC 5321 §4.2.5, §6.1).

use std::collections::BTreeMap;

use super::Mta;
use super::entry::{Batch, BatchKey, BatchState, Destination, QueueEntry, QueueId, QueuedRecipient, RecipientState};
use super::fields;
use super::queue::wait_after;
use super::report::Concern;
use super::routing::{Authority, Plan, Target, hold};
use crate::base::SimTime;
use crate::host::{Hold, Os};
use crate::mail::build::Action;
use crate::mail::{BodyType, Flags, ForwardPath, INBOX, Message, ReversePath, StoreError};
use crate::smtp::EnhancedCode;
use crate::trace::{DeliveryFailure, EventId, FailureCause, MailFact};

/// What came of an attempt for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The next host is responsible now, or it lies in the mailbox.
    Taken,
    /// It may work later.
    Later(DeliveryFailure),
    /// It will never work.
    Never(DeliveryFailure),
}

/// A message for which this server becomes responsible.
#[derive(Debug, Clone)]
pub(super) struct AcceptedMessage {
    pub(super) id: QueueId,
    pub(super) message: Message,
    pub(super) reverse_path: ReversePath,
    pub(super) body: BodyType,
    pub(super) plan: Plan,
}

/// Does something with `event` as the cause of what is recorded meanwhile.
pub(super) fn caused_by<T>(os: &mut dyn Os, event: EventId, act: impl FnOnce(&mut dyn Os) -> T) -> T {
    let before = os.cause();
    os.set_cause(Some(event));
    let result = act(os);
    os.set_cause(before);
    result
}

impl Mta {
    /// Takes a message into the queue; `event` is how it came to be here.
    pub(super) fn take_responsibility(&mut self, os: &mut dyn Os, accepted: AcceptedMessage, event: EventId) {
        let AcceptedMessage { id, message, reverse_path, body, plan } = accepted;
        let mut batches: BTreeMap<u32, Batch> = BTreeMap::new();
        for (target, accepted_as) in plan.into_targets() {
            let recipient = QueuedRecipient {
                address: target.address,
                account: target.account,
                accepted_as,
                state: RecipientState::Pending,
                failure: None,
            };
            // Targets come in order of their destinations.
            if let Some(mut last) = batches.last_entry()
                && last.get().destination == target.destination
            {
                last.get_mut().recipients.push(recipient);
                continue;
            }
            let held = hold(&self.settings, &target.destination) == Hold::Etrn;
            let state = if held { BatchState::Held } else { BatchState::Ready };
            let number = u32::try_from(batches.len()).unwrap_or(u32::MAX);
            let (destination, recipients) = (target.destination, vec![recipient]);
            batches.insert(number, Batch { destination, recipients, state, attempts: 0, event });
        }
        let (seal, arrived) = (message.seal(), os.now());
        let entry = QueueEntry { id, message, seal, reverse_path, body, arrived, event, batches };
        for key in self.queue.insert(arrived, entry) {
            self.say_deferred(os, key);
        }
    }

    /// Queues a message of this server itself: a report about mail that failed or is late.
    fn send_report(&mut self, os: &mut dyn Os, id: QueueId, message: Message, to: &ForwardPath, event: EventId) {
        let mut plan = Plan::default();
        let unroutable = match self.router(os).targets(to, Authority::Trusted) {
            Ok(targets) => {
                plan.add(to, targets);
                None
            }
            Err(refusal) => {
                plan.add(to, [Target::nowhere(to)].into());
                let status = refusal.enhanced.unwrap_or(EnhancedCode(5, 1, 0));
                Some(DeliveryFailure::new(true, status, FailureCause::Unroutable(refusal)))
            }
        };
        let body = BodyType::EightBitMime;
        self.take_responsibility(
            os,
            AcceptedMessage { id, message, reverse_path: ReversePath::Null, body, plan },
            event,
        );
        if let Some(failure) = unroutable {
            self.conclude(os, BatchKey { entry: id, number: 0 }, vec![(0, Verdict::Never(failure))]);
        }
    }

    /// Delivers to accounts of this computer what is ready for them.
    pub(super) fn deliver_here(&mut self, os: &mut dyn Os) {
        while let Some(key) = self.queue.take(&Destination::Local) {
            let Some(entry) = self.queue.entry(key.entry) else { continue };
            let Some(batch) = entry.batches.get(&key.number) else { continue };
            let (seal, event, date) = (entry.seal, batch.event, os.date());
            let message = fields::with_return_path(&entry.message, &entry.reverse_path);
            let mut verdicts = Vec::with_capacity(batch.recipients.len());
            let mut facts = Vec::with_capacity(batch.recipients.len());
            caused_by(os, event, |os| {
                for (number, recipient) in batch.recipients.iter().enumerate() {
                    let (RecipientState::Pending, Some(account)) = (recipient.state, &recipient.account) else {
                        continue;
                    };
                    let filed = os.store().append(account, INBOX, message.clone(), Flags::none(), date);
                    verdicts.push((
                        number,
                        match filed {
                            Ok(uid) => {
                                let delivered = |to: &ForwardPath| MailFact::Delivered {
                                    seal,
                                    to: to.clone(),
                                    account: account.clone(),
                                    uid,
                                };
                                facts.extend(recipient.accepted_as.iter().map(delivered));
                                Verdict::Taken
                            }
                            Err(error) => verdict_of(error),
                        },
                    ));
                }
                for fact in facts {
                    os.record(fact);
                }
            });
            if let Some(batch) = self.queue.batch_mut(key) {
                batch.attempts = batch.attempts.saturating_add(1);
            }
            self.conclude(os, key, verdicts);
        }
    }

    /// Takes note of what came of an attempt: recipients by their place in the batch. Who is not named stays pending.
    pub(super) fn conclude(&mut self, os: &mut dyn Os, key: BatchKey, verdicts: Vec<(usize, Verdict)>) {
        let mut failed = Vec::new();
        let Some(batch) = self.queue.batch_mut(key) else { return };
        for (number, verdict) in verdicts {
            let Some(recipient) = batch.recipients.get_mut(number) else { continue };
            match verdict {
                Verdict::Taken => (recipient.state, recipient.failure) = (RecipientState::Delivered, None),
                Verdict::Later(failure) => recipient.failure = Some(failure),
                Verdict::Never(failure) => failed.push((number, failure)),
            }
        }
        let attempts = batch.attempts;
        self.fail(os, key, failed);
        let now = os.now();
        self.put_off(os, key, now + wait_after(&self.settings.retry, attempts));
    }

    /// Puts a batch that was under way off until `until`; gives it up if it has waited long enough.
    pub(super) fn put_off(&mut self, os: &mut dyn Os, key: BatchKey, until: SimTime) {
        if self.has_expired(os.now(), key) {
            self.give_up(os, key);
        }
        let Some(batch) = self.queue.batch(key) else { return };
        let waits_for_etrn = hold(&self.settings, &batch.destination) == Hold::Etrn;
        let is_pending = batch.is_pending();
        self.queue.put_back(os.now(), key, (!waits_for_etrn).then_some(until));
        if is_pending {
            self.say_deferred(os, key);
        }
    }

    fn has_expired(&self, now: SimTime, key: BatchKey) -> bool {
        self.queue.entry(key.entry).is_some_and(|entry| now >= entry.arrived + self.settings.retry.give_up_after)
    }

    /// Records why a batch waits, and until when.
    pub(super) fn say_deferred(&mut self, os: &mut dyn Os, key: BatchKey) {
        let Some(entry) = self.queue.entry(key.entry) else { return };
        let Some(batch) = entry.batches.get(&key.number) else { return };
        let (next_attempt, held_for) = match batch.state {
            BatchState::Waiting { until } => (Some(until), None),
            BatchState::Held => (None, Some(batch.destination.to_string())),
            BatchState::Ready | BatchState::InFlight | BatchState::Done => (None, None),
        };
        let failure = batch.failure().cloned().map(Box::new);
        let (seal, to) = (entry.seal, batch.pending_paths());
        let fact = MailFact::Deferred { seal, to, failure, next_attempt, held_for };
        let event = caused_by(os, batch.event, |os| os.record(fact));
        self.note_event(key, event);
    }

    /// The last event of a batch's story.
    pub(super) fn note_event(&mut self, key: BatchKey, event: EventId) {
        if let Some(batch) = self.queue.batch_mut(key) {
            batch.event = event;
        }
    }

    /// Gives up whom a batch has not reached, with what stood in the way last.
    fn give_up(&mut self, os: &mut dyn Os, key: BatchKey) {
        let Some(batch) = self.queue.batch(key) else { return };
        let given_up_after = Some(self.settings.retry.give_up_after);
        let failed = batch.recipients.iter().enumerate().filter(|(_, r)| r.state == RecipientState::Pending);
        let failed = failed.map(|(number, recipient)| {
            (number, DeliveryFailure { permanent: true, given_up_after, ..recipient.failure_so_far() })
        });
        let failed = failed.collect();
        self.fail(os, key, failed);
    }

    /// Recipients will not be reached: the sender is told, once for all of them; without a sender they are frozen.
    fn fail(&mut self, os: &mut dyn Os, key: BatchKey, failed: Vec<(usize, DeliveryFailure)>) {
        let Some((_, first)) = failed.first() else { return };
        let first = Box::new(first.clone());
        let Some(entry) = self.queue.entry_mut(key.entry) else { return };
        let state = match entry.reverse_path {
            ReversePath::Null => RecipientState::Frozen,
            ReversePath::Address(_) => RecipientState::Failed,
        };
        let Some(batch) = entry.batches.get_mut(&key.number) else { return };
        let mut concerns = Vec::with_capacity(failed.len());
        for (number, failure) in failed {
            let Some(recipient) = batch.recipients.get_mut(number) else { continue };
            recipient.state = state;
            recipient.failure = Some(failure);
            concerns.push(Concern::of(recipient));
        }
        let to: Vec<ForwardPath> = concerns.iter().flat_map(|concern| concern.accepted_as.iter().cloned()).collect();
        let (seal, event) = (entry.seal, batch.event);
        let ReversePath::Address(sender) = entry.reverse_path.clone() else {
            let event = caused_by(os, event, |os| os.record(MailFact::Frozen { seal, to, failure: first }));
            self.note_event(key, event);
            return;
        };
        let id = self.queue.new_id(os.now());
        let Some(entry) = self.queue.entry(key.entry) else { return };
        let bounce = self.report(os, id, Action::Failed, entry, &sender, &concerns);
        let fact = MailFact::Bounced { seal, to, failure: first, report: bounce.seal() };
        let event = caused_by(os, event, |os| os.record(fact));
        self.note_event(key, event);
        self.send_report(os, id, bounce, &ForwardPath::Address(sender), event);
    }

    /// Tells the sender of a message that it takes longer; nobody when there is no sender.
    fn warn(&mut self, os: &mut dyn Os, id: QueueId) {
        let report = self.queue.new_id(os.now());
        let Some(entry) = self.queue.entry(id) else { return };
        let ReversePath::Address(sender) = entry.reverse_path.clone() else { return };
        let pending = || entry.batches.values().filter(|batch| batch.is_pending());
        let concerns: Vec<Concern> = pending().flat_map(Batch::pending).map(Concern::of).collect();
        let Some(event) = pending().map(|batch| batch.event).next() else { return };
        let to = concerns.iter().flat_map(|concern| concern.accepted_as.iter().cloned()).collect();
        let warning = self.report(os, report, Action::Delayed, entry, &sender, &concerns);
        let fact = MailFact::DelayReported { seal: entry.seal, to, report: warning.seal() };
        let event = caused_by(os, event, |os| os.record(fact));
        self.send_report(os, report, warning, &ForwardPath::Address(sender), event);
    }

    /// Does what time demands of the queue: makes ready what is due, warns, gives up.
    pub(super) fn look_at_the_clock(&mut self, os: &mut dyn Os) {
        let now = os.now();
        for key in self.queue.wake(now) {
            self.say_deferred(os, key);
        }
        while let Some(id) = self.queue.next_late(now, &self.settings.retry) {
            self.warn(os, id);
        }
        while let Some(id) = self.queue.next_expired(now, &self.settings.retry) {
            // What is about to be tried, or is under way, gets this last chance.
            let waits = |batch: &Batch| matches!(batch.state, BatchState::Waiting { .. } | BatchState::Held);
            let Some(entry) = self.queue.entry(id) else { continue };
            let numbers: Vec<u32> = entry.batches.iter().filter(|(_, b)| waits(b)).map(|(number, _)| *number).collect();
            for number in numbers {
                let key = BatchKey { entry: id, number };
                self.give_up(os, key);
                self.queue.put_back(now, key, None);
            }
        }
    }
}

fn verdict_of(error: StoreError) -> Verdict {
    match error {
        StoreError::OverQuota { .. } | StoreError::Limit { .. } => {
            Verdict::Later(DeliveryFailure::passing((4, 2, 2), FailureCause::Mailbox(error)))
        }
        StoreError::NoSuchAccount(_) => {
            Verdict::Never(DeliveryFailure::lasting((5, 1, 1), FailureCause::Mailbox(error)))
        }
        _ => Verdict::Later(DeliveryFailure::passing((4, 2, 0), FailureCause::Mailbox(error))),
    }
}
