//! Connections that this server opens: to whom, and what for (RFC 5321 §5.1).

use std::net::Ipv4Addr;

use super::Mta;
use super::entry::{BatchKey, Destination};
use super::mx::{Resolution, Step};
use super::queue::wait_after;
use super::responsibility::{Verdict, caused_by};
use super::routing::relay_domain;
use super::talk::Talk;
use crate::host::{DnsAnswer, LookupId, Os, TcpEvent};
use crate::trace::{ConnectionId, DeliveryFailure, MailFact, Notice};

/// Something this server does over connections of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct CallId(u32);

/// What a call is for.
#[derive(Debug, Clone)]
pub(super) enum Purpose {
    /// Mail for a destination, and the batch that is on its way.
    Mail { destination: Destination, batch: Option<BatchKey> },
    /// Asking a server for waiting mail: the number of the setting.
    Etrn { number: usize },
    /// Finding out whether a host that has connected is the one whose mail waits here. Nobody is called.
    Recognise { domain: String, peer: Ipv4Addr },
}

/// A call under way.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) purpose: Purpose,
    /// Who is called next.
    resolution: Resolution,
    /// What is said to whoever has answered.
    pub(super) talk: Option<Box<Talk>>,
}

impl Mta {
    /// Begins to deliver mail for a destination.
    pub(super) fn call_for_mail(&mut self, os: &mut dyn Os, destination: Destination, batch: BatchKey) {
        let next_hop = match &destination {
            Destination::Relay(name) => {
                relay_domain(&self.settings, name).and_then(|domain| domain.next_hop.as_deref())
            }
            _ => None,
        };
        let resolution = Resolution::of(&destination, next_hop, &self.host_name, self.address);
        self.count_attempt(batch);
        self.place(os, Purpose::Mail { destination, batch: Some(batch) }, resolution);
    }

    pub(super) fn count_attempt(&mut self, key: BatchKey) {
        if let Some(batch) = self.queue.batch_mut(key) {
            batch.attempts = batch.attempts.saturating_add(1);
        }
    }

    /// Asks those servers for waiting mail whose turn has come.
    pub(super) fn inquire(&mut self, os: &mut dyn Os) {
        let now = os.now();
        for number in 0..self.inquiries.len() {
            let Some((at, _)) = self.inquiries.get_mut(number).filter(|(at, _)| at.is_some_and(|at| at <= now)) else {
                continue;
            };
            *at = None;
            let Some(setting) = self.settings.etrn_at_start.get(number) else { continue };
            let resolution = Resolution::of_host(&setting.server, &self.host_name, self.address);
            self.place(os, Purpose::Etrn { number }, resolution);
        }
    }

    /// Finds out whether `peer` is the host of a relay domain.
    pub(super) fn recognise(&mut self, os: &mut dyn Os, domain: String, peer: Ipv4Addr) {
        let next_hop = relay_domain(&self.settings, &domain).and_then(|domain| domain.next_hop.as_deref());
        let destination = Destination::Relay(domain.clone());
        let resolution = Resolution::of(&destination, next_hop, &self.host_name, self.address);
        self.place(os, Purpose::Recognise { domain, peer }, resolution);
    }

    fn place(&mut self, os: &mut dyn Os, purpose: Purpose, resolution: Resolution) {
        let id = self.next_call;
        self.next_call = CallId(id.0.wrapping_add(1));
        self.advance(os, id, Call { purpose, resolution, talk: None });
    }

    /// Goes on to the next host of a call, or gives up.
    fn advance(&mut self, os: &mut dyn Os, id: CallId, mut call: Call) {
        loop {
            match call.resolution.step(os) {
                Step::Wait(lookup) => {
                    self.lookups.insert(lookup, id);
                }
                Step::Try(candidate) => {
                    self.remember_host(&call.purpose, candidate.address);
                    if let Purpose::Recognise { domain, peer } = &call.purpose {
                        if candidate.address == *peer {
                            self.queue.release(&Destination::Relay(domain.clone()));
                        }
                        continue;
                    }
                    self.say_attempted(os, &call.purpose, &candidate.host);
                    let Call { purpose, resolution, .. } = &mut call;
                    let connection = self.on_behalf_of(os, purpose, |os| resolution.connect(os, candidate));
                    self.call_of.insert(connection, id);
                }
                Step::Exhausted(failure) => return self.exhausted(os, call.purpose, &failure),
            }
            self.calls.insert(id, call);
            return;
        }
    }

    /// Does something for the batch of a call: it is the cause of what happens.
    pub(super) fn on_behalf_of<T>(&self, os: &mut dyn Os, purpose: &Purpose, act: impl FnOnce(&mut dyn Os) -> T) -> T {
        let batch = match purpose {
            Purpose::Mail { batch: Some(key), .. } => self.queue.batch(*key),
            _ => None,
        };
        match batch {
            Some(batch) => caused_by(os, batch.event, act),
            None => act(os),
        }
    }

    /// Hosts of relay domains are known by their addresses when they come back.
    fn remember_host(&mut self, purpose: &Purpose, address: Ipv4Addr) {
        if let Purpose::Mail { destination: Destination::Relay(domain), .. } | Purpose::Recognise { domain, .. } =
            purpose
        {
            self.hosts_of.entry(domain.clone()).or_default().insert(address);
        }
    }

    pub(super) fn say_attempted(&mut self, os: &mut dyn Os, purpose: &Purpose, host: &str) {
        let Purpose::Mail { batch: Some(key), .. } = purpose else { return };
        let Some(entry) = self.queue.entry(key.entry) else { return };
        let Some(batch) = entry.batches.get(&key.number) else { return };
        let (seal, to, next_hop) = (entry.seal, batch.pending_paths(), host.to_owned());
        let fact = MailFact::Attempted { seal, to, next_hop, attempt: batch.attempts };
        let event = caused_by(os, batch.event, |os| os.record(fact));
        self.note_event(*key, event);
    }

    /// No host took the call.
    fn exhausted(&mut self, os: &mut dyn Os, purpose: Purpose, failure: &DeliveryFailure) {
        match purpose {
            Purpose::Mail { destination, batch } => {
                if failure.permanent {
                    if let Some(key) = batch {
                        self.all_failed(os, key, failure);
                    }
                } else {
                    let (until, held_back) =
                        self.queue.unreachable(os.now(), &destination, failure, &self.settings.retry);
                    for key in batch.into_iter().chain(held_back) {
                        if let Some(batch) = self.queue.batch_mut(key) {
                            batch.note(failure);
                        }
                        self.put_off(os, key, until);
                    }
                }
                self.queue.connection_over(&destination);
            }
            Purpose::Etrn { number } => self.inquiry_failed(os, number, Some(failure.clone())),
            Purpose::Recognise { .. } => {}
        }
    }

    /// Everybody in a batch who is pending will not be reached.
    pub(super) fn all_failed(&mut self, os: &mut dyn Os, key: BatchKey, failure: &DeliveryFailure) {
        let Some(batch) = self.queue.batch(key) else { return };
        let verdict =
            || if failure.permanent { Verdict::Never(failure.clone()) } else { Verdict::Later(failure.clone()) };
        let verdicts = batch.pending_numbers().map(|number| (number, verdict())).collect();
        self.conclude(os, key, verdicts);
    }

    /// A server could not be asked for waiting mail: it is asked again later.
    pub(super) fn inquiry_failed(&mut self, os: &mut dyn Os, number: usize, why: Option<DeliveryFailure>) {
        let Some(setting) = self.settings.etrn_at_start.get(number) else { return };
        let (server, domain) = (setting.server.clone(), setting.domain.clone());
        os.notify(Notice::WaitingMailNotAsked { server, domain, why: why.map(Box::new) });
        if let Some((at, failures)) = self.inquiries.get_mut(number) {
            *failures = failures.saturating_add(1);
            *at = Some(os.now() + wait_after(&self.settings.retry, *failures));
        }
    }

    pub(super) fn call_answered(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        let Some(id) = self.lookups.remove(&lookup) else { return };
        let Some(mut call) = self.calls.remove(&id) else { return };
        call.resolution.answer(os, lookup, answer);
        self.advance(os, id, call);
    }

    /// The connection of a call is of no use any more: the next host is tried.
    pub(super) fn call_lost(&mut self, os: &mut dyn Os, id: CallId, mut call: Call, failure: DeliveryFailure) {
        self.hang_up(&mut call);
        call.resolution.failed(failure);
        self.advance(os, id, call);
    }

    /// The call is over: what it was for is done.
    pub(super) fn call_over(&mut self, mut call: Call) {
        self.hang_up(&mut call);
        if let Purpose::Mail { destination, .. } = &call.purpose {
            self.queue.connection_over(destination);
        }
    }

    /// The connection of a call is nothing to it any more.
    fn hang_up(&mut self, call: &mut Call) {
        if let Some(talk) = call.talk.take() {
            self.call_of.remove(&talk.conversation.connection);
            self.timers.set(talk.conversation.connection, None);
        }
    }

    pub(super) fn call_event(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        let Some(id) = self.call_of.get(&connection).copied() else { return };
        let Some(mut call) = self.calls.remove(&id) else { return };
        if call.talk.is_some() {
            return self.call_heard(os, id, call, event);
        }
        match call.resolution.heard(connection, &event) {
            Some(Ok(candidate)) => {
                call.talk = Some(Box::new(Talk::new(&self.host_name, candidate.host, connection, os.now())));
                self.converse(os, id, call);
            }
            Some(Err(failure)) => {
                self.call_of.remove(&connection);
                self.call_lost(os, id, call, failure);
            }
            None => {
                self.calls.insert(id, call);
            }
        }
    }
}
