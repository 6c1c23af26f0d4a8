//! The IMAP4 service of a mail server: one session for each connection to port 143, over the computer's store.

use std::collections::BTreeSet;

use super::serve::{Serve, Served};
use super::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::{DateTime, Deadline, Extension as _, Tolerance};
use crate::imap::server::{Config, Fact, Session};
use crate::imap::words::Extension;
use crate::mail::Store;
use crate::trace::{ConnectionId, MailFact, Place, Protocol, Service};

/// The IMAP4 service. What it keeps lies in the store; sessions do not outlive it.
#[derive(Debug, Clone, Default)]
pub struct ImapService {
    tolerance: Tolerance,
    /// The extensions that it does not offer.
    without: BTreeSet<Extension>,
    clients: Serve<Session>,
}

impl Served for Session {
    const SERVICE: Service = Service::Imap;

    fn lend(os: &mut dyn Os) -> (DateTime, &mut Store) {
        (os.date(), os.store())
    }
}

impl ImapService {
    /// A service that has not been started yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with another way to treat what breaks a rule of syntax.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Tolerance) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// The same without these extensions.
    #[must_use]
    pub fn without(mut self, extensions: BTreeSet<Extension>) -> Self {
        self.without = extensions;
        self
    }

    /// The sessions that stand, with their connections.
    pub fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &Session)> {
        self.clients.sessions()
    }

    /// Serves whoever is on a connection as far as that goes, and writes down which messages were sent whole. Changes of the store the
    /// computer writes down by itself, and the lines tell the rest.
    fn serve(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        while let Some(fact) = self.clients.next(os, connection) {
            let user = self.clients.get(connection).and_then(|(session, ())| session.user());
            if let (Fact::Fetched { mailbox, message, octets, whole: true, .. }, Some(user)) = (fact, user) {
                let place = Place::Mailbox { account: user.to_owned(), mailbox };
                os.record(MailFact::Retrieved { seal: message.seal(), place, octets });
            }
        }
    }
}

impl Program for ImapService {
    fn name(&self) -> &'static str {
        "imap"
    }

    fn start(&mut self, os: &mut dyn Os) {
        os.listen(Service::Imap.port(), Protocol::Imap);
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if how == Stop::Orderly {
            self.clients.shutdown(os.now());
            for connection in self.clients.connections() {
                self.serve(os, connection);
            }
        }
        self.clients.clear(os);
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if let TcpEvent::Accepted { .. } = event {
            let extensions = Extension::all_but(&self.without);
            let config = Config { extensions, tolerance: self.tolerance, ..Config::new(os.host_name()) };
            let session = Session::new(config, os.now());
            self.clients.accept(os, connection, session, ());
        } else {
            self.clients.hear(os, connection, event);
        }
        self.serve(os, connection);
    }

    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}

    fn on_wake(&mut self, os: &mut dyn Os) {
        for connection in self.clients.due(os.now()) {
            self.clients.tick(os, connection);
            self.serve(os, connection);
        }
    }

    /// Clients that wait in IDLE hear of it at once, the others with their next command, unless they have lost their mailbox.
    fn on_store_changed(&mut self, os: &mut dyn Os) {
        let store = &*os.store();
        let concerns = |session: &Session| session.is_idling() || session.has_lost_its_mailbox(store);
        let concerned = self.clients.sessions().filter(|(_, session)| concerns(session));
        for connection in concerned.map(|(connection, _)| connection).collect::<Vec<_>>() {
            self.serve(os, connection);
        }
        if os.store().has_long_log() {
            self.clients.sessions_mut().for_each(|(_, session)| session.catch_up(os.store()));
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        self.clients.deadline()
    }
}
