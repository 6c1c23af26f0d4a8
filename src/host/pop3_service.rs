//! The POP3 service of a mail server: one session for each connection to port 110, over the computer's store.

use std::collections::BTreeMap;

use super::{DnsAnswer, Gate, HIGH_WATER, LookupId, Os, Passage, Program, Stop, TcpEvent, Timers};
use crate::base::{Deadline, Tolerance};
use crate::pop3::server::{Config, Expire, Fact, Output, Session};
use crate::trace::{ConnectionId, MailFact, Place, Service};

/// The mailbox that is the maildrop.
const MAILDROP: &str = "INBOX";

/// The POP3 service.
#[derive(Debug, Clone, Default)]
pub struct Pop3Service {
    expire: Expire,
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

    /// The sessions that stand, with their connections.
    pub fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &Session)> {
        self.guests.iter().map(|(connection, guest)| (*connection, &guest.session))
    }

    fn accept(&mut self, os: &mut dyn Os, connection: ConnectionId, client: std::net::Ipv4Addr) {
        let config = Config { expire: self.expire, tolerance: self.tolerance, ..Config::new(os.host_name()) };
        // Whom the lock keeps out is told this.
        let client = format!("{client} since {}", os.date().weekday_and_time());
        let session = Session::new(config, &client, os.now());
        if let Some(gate) = Gate::open(os, Service::Pop3, connection) {
            self.guests.insert(connection, Guest { session, gate });
        }
    }

    /// Lets a session speak as long as the network takes it.
    fn pump(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let keeps_waiting = self.guests.get(&connection).is_some_and(|guest| guest.gate.keeps_waiting());
        let cause = keeps_waiting.then(|| os.cause());
        while let Some(Guest { session, gate }) = self.guests.get_mut(&connection) {
            if (os.unsent(connection) > HIGH_WATER && !session.is_over()) || gate.holds_back(os) {
                break;
            }
            let (now, user) = (os.now(), session.user().map(str::to_owned));
            match session.poll(now, os.store()) {
                None => match gate.poll(os, session.awaits()) {
                    None => break,
                    Some(Passage::Input(bytes)) => session.receive(now, &bytes),
                    Some(Passage::PeerClosed) => session.peer_closed(now),
                    Some(Passage::Alive | Passage::MessageRefused) => session.note_alive(now),
                    Some(Passage::Gone) => {
                        session.abandon(os.store());
                        self.guests.remove(&connection);
                    }
                },
                Some(Output::Send(bytes)) => gate.say(os, session.awaits(), bytes),
                Some(Output::Close) => {
                    gate.close(os);
                    self.guests.remove(&connection);
                }
                Some(Output::Fact(Fact::Retrieved { seal, octets, .. })) => {
                    let place = Place::Mailbox { account: user.unwrap_or_default(), mailbox: MAILDROP.to_owned() };
                    os.record(MailFact::Retrieved { seal, place, octets });
                }
                Some(Output::Violation(violation)) => os.note_violation(Service::Pop3, connection, violation),
                // The computer itself writes down what is removed from its store, and lines tell of logins.
                Some(Output::Fact(Fact::LoggedIn { .. } | Fact::LoginFailed { .. } | Fact::Deleted { .. })) => {}
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

impl Program for Pop3Service {
    fn name(&self) -> &'static str {
        "pop3"
    }

    fn start(&mut self, os: &mut dyn Os) {
        // Locks do not outlive the service that took them, however it ended.
        os.store().unlock_all_maildrops();
        os.listen(Service::Pop3.port());
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        self.timers.clear();
        for (connection, Guest { mut session, .. }) in std::mem::take(&mut self.guests) {
            match how {
                Stop::Orderly => {
                    session.shutdown(os.now(), os.store());
                    os.close(connection);
                }
                Stop::Crash => session.abandon(os.store()),
            }
        }
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match event {
            TcpEvent::Accepted { peer, .. } => self.accept(os, connection, *peer.ip()),
            TcpEvent::Closed(_) => {
                if let Some(mut guest) = self.guests.remove(&connection) {
                    guest.session.abandon(os.store());
                }
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
                if session.is_over() && os.unsent(connection) > HIGH_WATER {
                    // It has not read for ten minutes: it would never see the end of the stream.
                    session.abandon(os.store());
                    self.guests.remove(&connection);
                    self.note_deadline(connection);
                    os.abort(connection);
                    continue;
                }
            }
            self.pump(os, connection);
        }
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        self.timers.next()
    }
}
