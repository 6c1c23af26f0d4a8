//! The POP3 service of a mail server: one session for each connection to port 110, over the computer's store.

use std::collections::BTreeSet;

use super::serve::{Serve, Served};
use super::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::{Deadline, Extension as _, Tolerance};
use crate::mail::{Holder, INBOX, Store};
use crate::pop3::server::{Config, Expire, Fact, Session};
use crate::pop3::words::Extension;
use crate::trace::{ConnectionId, MailFact, Place, Protocol, Service};

/// The POP3 service.
#[derive(Debug, Clone, Default)]
pub struct Pop3Service {
    expire: Expire,
    tolerance: Tolerance,
    /// The extensions that it does not offer.
    without: BTreeSet<Extension>,
    clients: Serve<Session>,
}

impl Served for Session {
    const SERVICE: Service = Service::Pop3;

    fn lend(os: &mut dyn Os) -> &mut Store {
        os.store()
    }
}

impl Pop3Service {
    /// A service that lets mail stay on the server, or does not.
    #[must_use]
    pub fn new(expire: Expire) -> Self {
        Self { expire, ..Self::default() }
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

    /// Serves whoever is on a connection as far as that goes, and writes down which messages were handed out. The computer itself writes
    /// down what is removed from its store, and lines tell of logins.
    fn serve(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        while let Some(fact) = self.clients.next(os, connection) {
            let user = self.clients.get(connection).and_then(|(session, ())| session.user());
            if let Fact::Retrieved { seal, octets, .. } = fact {
                // INBOX of an account is its maildrop.
                let place = Place::Mailbox { account: user.unwrap_or_default().to_owned(), mailbox: INBOX.to_owned() };
                os.record(MailFact::Retrieved { seal, place, octets });
            }
        }
    }
}

impl Program for Pop3Service {
    fn name(&self) -> &'static str {
        "pop3"
    }

    fn start(&mut self, os: &mut dyn Os) {
        // Locks do not outlive the service that took them, however it ended.
        os.store().unlock_all_maildrops();
        os.listen(Service::Pop3.port(), Protocol::Pop3);
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
        if let TcpEvent::Accepted { peer, .. } = event {
            let config = Config {
                extensions: Extension::all_but(&self.without),
                expire: self.expire,
                tolerance: self.tolerance,
                ..Config::new(os.host_name())
            };
            // Whom the lock keeps out is told this.
            let client = Holder { name: peer.ip().to_string(), since: Some(os.date()) };
            let session = Session::new(config, client, os.now());
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

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        self.clients.deadline()
    }
}
