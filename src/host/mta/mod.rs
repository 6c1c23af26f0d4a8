//! The mail transfer agent: SMTP server, queue, and SMTP client (RFC 5321).
//!
//! What it has answered 250 to is in its queue, in a mailbox, taken by the next host, or reported to the sender: nothing
//! is ever lost. The queue and the store are its disk; everything else is gone when it stops.

mod calls;
mod clients;
mod entry;
mod etrn;
mod fields;
mod mx;
mod queue;
mod report;
mod responsibility;
mod routing;
mod talk;

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use super::serve::Serve;
use super::{DnsAnswer, LookupId, MtaSettings, Os, Program, Stop, TcpEvent, Timers};
use crate::base::{Deadline, DeadlineReason, SimTime, Tolerance};
use crate::smtp::server::Session;
use crate::smtp::words::Extension;
use crate::trace::{ConnectionId, Protocol, SUBMISSION_PORT, Service};
use calls::{Call, CallId};
use clients::Client;
pub use entry::{Batch, BatchState, Destination, QueueEntry, QueueId, QueuedRecipient, RecipientState};
use queue::Queue;
use routing::Router;

/// A mail transfer agent.
#[derive(Debug, Clone)]
pub struct Mta {
    settings: MtaSettings,
    tolerance: Tolerance,
    /// The extensions that it does not offer to those who connect.
    without: BTreeSet<Extension>,
    /// The computer's name and address at the last start.
    host_name: String,
    address: Ipv4Addr,
    /// On disk.
    queue: Queue,
    /// Connections that others opened.
    clients: Serve<Session, Client>,
    /// What is under way on connections that this server opens.
    calls: BTreeMap<CallId, Call>,
    next_call: CallId,
    call_of: BTreeMap<ConnectionId, CallId>,
    lookups: BTreeMap<LookupId, CallId>,
    /// Of those connections.
    timers: Timers,
    /// The addresses that were found for the hosts of relay domains.
    hosts_of: BTreeMap<String, BTreeSet<Ipv4Addr>>,
    /// When each server of [`MtaSettings::etrn_at_start`] is to be asked, and how often that has failed.
    inquiries: Vec<(Option<SimTime>, u32)>,
}

impl Mta {
    /// A mail server that has not been started yet, with an empty queue.
    #[must_use]
    pub fn new(settings: MtaSettings) -> Self {
        Self {
            settings,
            tolerance: Tolerance::default(),
            without: BTreeSet::new(),
            host_name: String::new(),
            address: Ipv4Addr::UNSPECIFIED,
            queue: Queue::default(),
            clients: Serve::default(),
            calls: BTreeMap::new(),
            next_call: CallId::default(),
            call_of: BTreeMap::new(),
            lookups: BTreeMap::new(),
            timers: Timers::default(),
            hosts_of: BTreeMap::new(),
            inquiries: Vec::new(),
        }
    }

    /// The same, with another way to treat what breaks a rule of syntax.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Tolerance) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// The same without these extensions of SMTP.
    #[must_use]
    pub fn without(mut self, extensions: BTreeSet<Extension>) -> Self {
        self.without = extensions;
        self
    }

    /// How it is set up.
    #[must_use]
    pub const fn settings(&self) -> &MtaSettings {
        &self.settings
    }

    /// The messages it is responsible for, oldest first, with those that are frozen.
    pub fn queue(&self) -> impl Iterator<Item = &QueueEntry> {
        self.queue.entries_after(None)
    }

    /// What came into the queue after a message.
    pub fn queue_after(&self, id: Option<QueueId>) -> impl Iterator<Item = &QueueEntry> {
        self.queue.entries_after(id)
    }

    /// Connections that others have opened to it and that stand.
    #[must_use]
    pub fn client_count(&self) -> usize {
        self.clients.len()
    }

    /// Who decides where mail goes.
    fn router<'a>(&'a self, os: &'a mut dyn Os) -> Router<'a> {
        Router { settings: &self.settings, host_name: &self.host_name, address: self.address, store: os.store() }
    }

    /// Delivers and sends whatever can go now.
    fn work(&mut self, os: &mut dyn Os) {
        loop {
            self.deliver_here(os);
            let Some((destination, batch)) = self.queue.open_connection() else { return };
            self.call_for_mail(os, destination, batch);
        }
    }

    /// Forgets everything that is not on disk.
    fn forget(&mut self, os: &mut dyn Os) {
        self.clients.clear(os);
        self.calls.clear();
        self.call_of.clear();
        self.lookups.clear();
        self.timers = Timers::default();
        self.inquiries.clear();
        self.queue.recover();
    }
}

impl Program for Mta {
    fn name(&self) -> &'static str {
        "mta"
    }

    fn start(&mut self, os: &mut dyn Os) {
        self.host_name = os.host_name().to_owned();
        self.address = os.address();
        os.listen(Service::Mta.port(), Protocol::Smtp);
        if self.settings.submission {
            os.listen(SUBMISSION_PORT, Protocol::Smtp);
        }
        self.inquiries = vec![(Some(os.now()), 0); self.settings.etrn_at_start.len()];
        self.look_at_the_clock(os);
        self.inquire(os);
        self.work(os);
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if how == Stop::Orderly {
            self.dismiss_clients(os);
            for connection in self.call_of.keys() {
                os.abort(*connection);
            }
        }
        self.forget(os);
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match event {
            TcpEvent::Accepted { port, peer } => self.client_connects(os, connection, port, peer),
            event if self.clients.owns(connection) => self.client_event(os, connection, event),
            event => self.call_event(os, connection, event),
        }
        self.work(os);
    }

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        self.call_answered(os, lookup, answer);
        self.work(os);
    }

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        for connection in self.clients.due(now) {
            self.client_tick(os, connection);
        }
        for connection in self.timers.due(now) {
            self.call_tick(os, connection);
        }
        self.look_at_the_clock(os);
        self.inquire(os);
        self.work(os);
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        let asks = self.inquiries.iter().filter_map(|(at, _)| *at).min();
        let asks = asks.map(|at| Deadline { at, reason: DeadlineReason::AskForWaitingMail });
        let queue = self.queue.deadline(&self.settings.retry);
        [queue, self.clients.deadline(), self.timers.next(), asks].into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests;
