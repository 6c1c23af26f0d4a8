//! The IMAP4 service of a mail server: one session for each connection to port 143, over the computer's store.

use std::collections::BTreeMap;

use super::{DnsAnswer, HIGH_WATER, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::Deadline;
use crate::imap::server::{Config, Fact, Output, Session};
use crate::trace::{ConnectionId, MailFact, Place};

/// The port that it listens on (RFC 3501 §2.1).
const PORT: u16 = 143;

/// The IMAP4 service. What it keeps lies in the store; sessions do not outlive it.
#[derive(Debug, Clone, Default)]
pub struct ImapService {
    sessions: BTreeMap<ConnectionId, Session>,
}

impl ImapService {
    /// A service that has not been started yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The sessions that stand, with their connections.
    pub fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &Session)> {
        self.sessions.iter().map(|(connection, session)| (*connection, session))
    }

    /// Lets a session speak as long as the network takes it.
    fn pump(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let Some(session) = self.sessions.get_mut(&connection) else { return };
        while session.is_over() || os.unsent(connection) <= HIGH_WATER {
            let date = os.date();
            match session.poll(os.now(), date, os.store()) {
                None => return,
                Some(Output::Send(bytes)) => os.write(connection, bytes),
                Some(Output::Fact(fact)) => record(os, session, fact),
                Some(Output::Close) => {
                    self.sessions.remove(&connection);
                    os.close(connection);
                    return;
                }
            }
        }
    }
}

/// Writes down that a message was sent whole. Changes of the store the computer writes down by itself, and the lines tell
/// the rest.
fn record(os: &mut dyn Os, session: &Session, fact: Fact) {
    if let (Fact::Fetched { mailbox, message, octets, whole: true, .. }, Some(user)) = (fact, session.user()) {
        let place = Place::Mailbox { account: user.to_owned(), mailbox };
        os.record(MailFact::Retrieved { seal: message.seal(), place, octets });
    }
}

impl Program for ImapService {
    fn name(&self) -> &'static str {
        "imap"
    }

    fn start(&mut self, os: &mut dyn Os) {
        os.listen(PORT);
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if how == Stop::Orderly {
            let now = os.now();
            self.sessions.values_mut().for_each(|session| session.shutdown(now));
            for connection in self.sessions.keys().copied().collect::<Vec<_>>() {
                self.pump(os, connection);
            }
        }
        self.sessions.clear();
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match event {
            TcpEvent::Accepted { .. } => {
                self.sessions.insert(connection, Session::new(Config::new(os.host_name()), os.now()));
            }
            TcpEvent::Closed(_) => {
                self.sessions.remove(&connection);
            }
            TcpEvent::Data(bytes) => {
                if let Some(session) = self.sessions.get_mut(&connection) {
                    session.receive(os.now(), &bytes);
                }
            }
            TcpEvent::PeerClosed => {
                if let Some(session) = self.sessions.get_mut(&connection) {
                    session.peer_closed(os.now());
                }
            }
            TcpEvent::Connected | TcpEvent::Drained => {}
        }
        self.pump(os, connection);
    }

    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        let due = |session: &Session| session.deadline().is_some_and(|deadline| deadline.at <= now);
        let due: Vec<ConnectionId> = self.sessions.iter().filter(|(_, s)| due(s)).map(|(id, _)| *id).collect();
        for connection in due {
            if let Some(session) = self.sessions.get_mut(&connection) {
                session.tick(now);
            }
            if os.unsent(connection) > HIGH_WATER {
                // It has not read for as long: it would never see the end of the stream.
                self.sessions.remove(&connection);
                os.abort(connection);
            }
            self.pump(os, connection);
        }
    }

    /// Clients that wait in IDLE hear of it at once, the others with their next command.
    fn on_store_changed(&mut self, os: &mut dyn Os) {
        let idling = self.sessions.iter().filter(|(_, session)| session.is_idling());
        for connection in idling.map(|(connection, _)| *connection).collect::<Vec<_>>() {
            self.pump(os, connection);
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        self.sessions.values().filter_map(Session::deadline).min()
    }
}
