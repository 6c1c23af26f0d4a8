//! The IMAP4 service of a mail server: one session for each connection to port 143, over the computer's store.

use std::collections::BTreeMap;

use super::{DnsAnswer, Gate, HIGH_WATER, LookupId, Os, Passage, Program, Stop, TcpEvent, Timers};
use crate::base::{Deadline, Tolerance};
use crate::imap::server::{Config, Fact, Output, Session};
use crate::trace::{ConnectionId, MailFact, Place, Service};

/// The IMAP4 service. What it keeps lies in the store; sessions do not outlive it.
#[derive(Debug, Clone, Default)]
pub struct ImapService {
    tolerance: Tolerance,
    guests: BTreeMap<ConnectionId, Guest>,
    timers: Timers,
}

/// A client that has connected.
#[derive(Debug, Clone)]
struct Guest {
    session: Session,
    /// What the session hears and says passes through it.
    gate: Gate,
}

impl Guest {
    fn deadline(&self) -> Option<Deadline> {
        self.gate.deadline(self.session.deadline())
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

    /// The sessions that stand, with their connections.
    pub fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &Session)> {
        self.guests.iter().map(|(connection, guest)| (*connection, &guest.session))
    }

    /// Lets a session speak as long as the network takes it.
    fn pump(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let Some(Guest { session, gate }) = self.guests.get_mut(&connection) else { return };
        let cause = gate.keeps_waiting().then(|| os.cause());
        while (session.is_over() || os.unsent(connection) <= HIGH_WATER) && !gate.holds_back(os) {
            let (now, date) = (os.now(), os.date());
            match session.poll(now, date, os.store()) {
                None => match gate.poll(os, session.awaits()) {
                    None => break,
                    Some(Passage::Input(bytes)) => session.receive(now, &bytes),
                    Some(Passage::PeerClosed) => session.peer_closed(now),
                    Some(Passage::Alive | Passage::MessageRefused) => session.note_alive(now),
                    Some(Passage::Gone) => {
                        self.guests.remove(&connection);
                        break;
                    }
                },
                Some(Output::Send(bytes)) => gate.say(os, session.awaits(), bytes),
                Some(Output::Fact(fact)) => record(os, session, fact),
                Some(Output::Violation(violation)) => os.note_violation(Service::Imap, connection, violation),
                Some(Output::Close) => {
                    gate.close(os);
                    self.guests.remove(&connection);
                    break;
                }
            }
        }
        if let Some(cause) = cause {
            os.set_cause(cause);
        }
        self.note_deadline(connection);
    }

    /// What a connection waits for may be another thing now, or the connection gone.
    fn note_deadline(&mut self, connection: ConnectionId) {
        self.timers.set(connection, self.guests.get(&connection).and_then(Guest::deadline));
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
        os.listen(Service::Imap.port());
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if how == Stop::Orderly {
            let now = os.now();
            self.guests.values_mut().for_each(|guest| guest.session.shutdown(now));
            for connection in self.guests.keys().copied().collect::<Vec<_>>() {
                self.pump(os, connection);
            }
        }
        self.guests.clear();
        self.timers.clear();
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match event {
            TcpEvent::Accepted { .. } => {
                let config = Config { tolerance: self.tolerance, ..Config::new(os.host_name()) };
                let session = Session::new(config, os.now());
                if let Some(gate) = Gate::open(os, Service::Imap, connection) {
                    self.guests.insert(connection, Guest { session, gate });
                }
            }
            TcpEvent::Closed(_) => {
                self.guests.remove(&connection);
            }
            TcpEvent::Data(bytes) => {
                if let Some(Guest { session, gate }) = self.guests.get_mut(&connection)
                    && let Some(bytes) = gate.receive(os, bytes)
                {
                    session.receive(os.now(), &bytes);
                }
            }
            TcpEvent::PeerClosed => {
                if let Some(Guest { session, gate }) = self.guests.get_mut(&connection)
                    && gate.peer_closed()
                {
                    session.peer_closed(os.now());
                }
            }
            TcpEvent::Connected | TcpEvent::Asked { .. } | TcpEvent::Drained => {}
        }
        self.pump(os, connection);
    }

    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        for connection in self.timers.due(now) {
            if let Some(Guest { session, gate }) = self.guests.get_mut(&connection)
                && !gate.keeps_waiting()
            {
                session.tick(now);
                if os.unsent(connection) > HIGH_WATER {
                    // It has not read for as long: it would never see the end of the stream.
                    self.guests.remove(&connection);
                    os.abort(connection);
                }
            }
            self.pump(os, connection);
        }
    }

    /// Clients that wait in IDLE hear of it at once, the others with their next command, unless they have lost their mailbox.
    fn on_store_changed(&mut self, os: &mut dyn Os) {
        let store = &*os.store();
        let concerns = |session: &Session| session.is_idling() || session.has_lost_its_mailbox(store);
        let concerned = self.guests.iter().filter(|(_, guest)| concerns(&guest.session));
        for connection in concerned.map(|(connection, _)| *connection).collect::<Vec<_>>() {
            self.pump(os, connection);
        }
        if os.store().has_long_log() {
            self.guests.values_mut().for_each(|guest| guest.session.catch_up(os.store()));
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        self.timers.next()
    }
}
