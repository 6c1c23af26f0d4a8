//! The POP3 service of a mail server: one session for each connection to port 110, over the computer's store.

use std::collections::BTreeMap;

use super::{DnsAnswer, HIGH_WATER, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::Deadline;
use crate::pop3::server::{Config, Expire, Fact, Output, Session};
use crate::trace::{ConnectionId, MailFact, Place};

/// The port that it listens on (RFC 1939 §3).
const PORT: u16 = 110;
/// The mailbox that is the maildrop.
const MAILDROP: &str = "INBOX";

/// The POP3 service.
#[derive(Debug, Clone, Default)]
pub struct Pop3Service {
    expire: Expire,
    sessions: BTreeMap<ConnectionId, Session>,
}

impl Pop3Service {
    /// A service that lets mail stay on the server, or does not.
    #[must_use]
    pub fn new(expire: Expire) -> Self {
        Self { expire, sessions: BTreeMap::new() }
    }

    /// The sessions that stand, with their connections.
    pub fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &Session)> {
        self.sessions.iter().map(|(connection, session)| (*connection, session))
    }

    fn accept(&mut self, os: &mut dyn Os, connection: ConnectionId, client: std::net::Ipv4Addr) {
        let config = Config { expire: self.expire, ..Config::new(os.host_name()) };
        // Whom the lock keeps out is told this.
        let client = format!("{client} since {}", os.date().weekday_and_time());
        self.sessions.insert(connection, Session::new(config, &client, os.now()));
    }

    /// Lets a session speak as long as the network takes it.
    fn pump(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        while let Some(session) = self.sessions.get_mut(&connection) {
            if os.unsent(connection) > HIGH_WATER && !session.is_over() {
                return;
            }
            let user = session.user().map(str::to_owned);
            match session.poll(os.now(), os.store()) {
                None => return,
                Some(Output::Send(bytes)) => os.write(connection, bytes),
                Some(Output::Close) => {
                    self.sessions.remove(&connection);
                    os.close(connection);
                }
                Some(Output::Fact(Fact::Retrieved { seal, octets, .. })) => {
                    let place = Place::Mailbox { account: user.unwrap_or_default(), mailbox: MAILDROP.to_owned() };
                    os.record(MailFact::Retrieved { seal, place, octets });
                }
                // The computer itself writes down what is removed from its store, and lines tell of logins.
                Some(Output::Fact(Fact::LoggedIn { .. } | Fact::LoginFailed { .. } | Fact::Deleted { .. })) => {}
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
        os.listen(PORT);
    }

    fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        for (connection, mut session) in std::mem::take(&mut self.sessions) {
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
                if let Some(mut session) = self.sessions.remove(&connection) {
                    session.abandon(os.store());
                }
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
                if session.is_over() && os.unsent(connection) > HIGH_WATER {
                    // It has not read for ten minutes: it would never see the end of the stream.
                    session.abandon(os.store());
                    self.sessions.remove(&connection);
                    os.abort(connection);
                    continue;
                }
            }
            self.pump(os, connection);
        }
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        self.sessions.values().filter_map(Session::deadline).min()
    }
}
