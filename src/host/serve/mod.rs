//! Connections that others open to a service of this computer, each with a session of its own.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Gate, HIGH_WATER, Os, Passage, TcpEvent, Timers};
use crate::base::{CloseReason, Deadline, DeadlineReason, Output, ServerSession, SimTime};
use crate::trace::{ConnectionId, EventId, Service};

/// A session that a service of a computer can hold.
pub(super) trait Served: ServerSession {
    /// Which service.
    const SERVICE: Service;

    /// What of its computer the session works with.
    fn lend(os: &mut dyn Os) -> Self::Resources<'_>;
}

/// Everybody who is connected to a service.
///
/// It moves the octets between connections and sessions: through the [`Gate`], where fault rules strike; no further than
/// [`HIGH_WATER`] while the client does not read; it makes who has said a wrong password wait, and who has much to do until it is its
/// turn; and it knows when each session wants to be woken. Its owner, the program of the
/// service, tells it what happens ([`accept`](Self::accept), [`hear`](Self::hear), [`tick`](Self::tick), [`shutdown`](Self::shutdown)),
/// and after each of these calls [`next`](Self::next) for that connection until it yields `None`. The owner may keep notes of type `N`
/// on each client.
#[derive(Debug, Clone)]
pub(super) struct Serve<S, N = ()> {
    clients: BTreeMap<ConnectionId, Client<S, N>>,
    timers: Timers,
}

/// Somebody who has connected.
#[derive(Debug, Clone)]
struct Client<S, N> {
    session: S,
    /// What the session hears and says passes through it.
    gate: Gate,
    notes: N,
    /// A fault, or something that had to wait, was what happens now is a consequence of; before that it was this.
    former_cause: Option<Option<EventId>>,
    /// It waits for the answer to a wrong password, or for its turn.
    pause: Option<Pause>,
}

/// Nothing is said to a client before this instant, and nothing read from it. What is said then is a consequence of what it had said.
#[derive(Debug, Clone, Copy)]
struct Pause {
    until: SimTime,
    reason: DeadlineReason,
    cause: Option<EventId>,
}

impl Pause {
    /// A client of this connection waits for so long, if it has to at all.
    fn begin(os: &mut dyn Os, connection: ConnectionId, wait: Duration, reason: DeadlineReason) -> Option<Self> {
        if wait.is_zero() {
            return None;
        }
        // What it says in the meantime waits on its own side.
        os.read_on(connection, false);
        Some(Self { until: os.now() + wait, reason, cause: os.cause() })
    }
}

impl<S, N> Default for Serve<S, N> {
    fn default() -> Self {
        Self { clients: BTreeMap::new(), timers: Timers::default() }
    }
}

impl<S: Served, N> Serve<S, N> {
    /// How many are connected.
    pub(super) fn len(&self) -> usize {
        self.clients.len()
    }

    /// Whether this is a connection of the service.
    pub(super) fn owns(&self, connection: ConnectionId) -> bool {
        self.clients.contains_key(&connection)
    }

    /// The connections that stand.
    pub(super) fn connections(&self) -> Vec<ConnectionId> {
        self.clients.keys().copied().collect()
    }

    /// The sessions that stand, with their connections.
    pub(super) fn sessions(&self) -> impl Iterator<Item = (ConnectionId, &S)> {
        self.clients.iter().map(|(connection, client)| (*connection, &client.session))
    }

    /// The same, to be changed.
    pub(super) fn sessions_mut(&mut self) -> impl Iterator<Item = (ConnectionId, &mut S)> {
        self.clients.iter_mut().map(|(connection, client)| (*connection, &mut client.session))
    }

    /// The session on a connection, and what its owner knows of the client.
    pub(super) fn get(&self, connection: ConnectionId) -> Option<(&S, &N)> {
        self.clients.get(&connection).map(|client| (&client.session, &client.notes))
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, connection: ConnectionId) -> Option<(&mut S, &mut N)> {
        self.clients.get_mut(&connection).map(|client| (&mut client.session, &mut client.notes))
    }

    /// Somebody has connected, for whom `session` is there, unless a fault has ended the connection at once.
    pub(super) fn accept(&mut self, os: &mut dyn Os, connection: ConnectionId, session: S, notes: N) {
        if let Some(gate) = Gate::open(os, S::SERVICE, connection) {
            self.clients.insert(connection, Client { session, gate, notes, former_cause: None, pause: None });
        }
    }

    /// Something happened to a connection.
    pub(super) fn hear(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        let Some(Client { session, gate, .. }) = self.clients.get_mut(&connection) else { return };
        match event {
            TcpEvent::Data(bytes) => {
                if let Some(bytes) = gate.receive(os, bytes) {
                    session.receive(os.now(), &bytes);
                }
            }
            TcpEvent::PeerClosed => {
                if gate.peer_closed() {
                    session.peer_closed(os.now());
                }
            }
            TcpEvent::Closed(reason) => self.forget(os, connection, reason),
            TcpEvent::Asked { .. } | TcpEvent::Accepted { .. } | TcpEvent::Connected | TcpEvent::Drained => {}
        }
    }

    /// When [`due`](Self::due) names somebody.
    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.timers.next()
    }

    /// Takes out the connections whose deadlines have come: [`tick`](Self::tick) is for each of them.
    pub(super) fn due(&mut self, now: SimTime) -> Vec<ConnectionId> {
        self.timers.due(now)
    }

    /// The deadline of a connection has come.
    pub(super) fn tick(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let Some(Client { session, gate, pause, .. }) = self.clients.get_mut(&connection) else { return };
        if gate.keeps_waiting() || pause.is_some() {
            return;
        }
        session.tick(os.now());
        if session.is_over() && os.unsent(connection) > HIGH_WATER {
            // It has not read for so long that it is given up: it would never see the end of the stream.
            os.abort(connection);
            self.forget(os, connection, CloseReason::Aborted);
        }
    }

    /// The service goes down in good order: every session is to say goodbye.
    pub(super) fn shutdown(&mut self, now: SimTime) {
        for client in self.clients.values_mut() {
            client.session.shutdown(now);
            client.pause = None;
        }
    }

    /// The service is down: nobody is connected any more.
    pub(super) fn clear(&mut self, os: &mut dyn Os) {
        for connection in self.connections() {
            self.forget(os, connection, CloseReason::Aborted);
        }
    }

    /// Lets a session speak as long as the network takes it, up to the next event that its owner is to hear of.
    pub(super) fn next(&mut self, os: &mut dyn Os, connection: ConnectionId) -> Option<S::Event> {
        let Client { session, gate, former_cause, pause, .. } = self.clients.get_mut(&connection)?;
        let now = os.now();
        if pause.is_some_and(|pause| now < pause.until) {
            return None;
        }
        if let Some(Pause { cause, .. }) = pause.take() {
            *former_cause = Some(os.cause());
            os.set_cause(cause);
            os.read_on(connection, true);
            session.note_alive(now);
        }
        if gate.keeps_waiting() && former_cause.is_none() {
            *former_cause = Some(os.cause());
        }
        session.set_room(os.room(connection));
        let mut stays = true;
        while stays
            && pause.is_none()
            && (session.is_over() || os.unsent(connection) <= HIGH_WATER)
            && !gate.holds_back(os)
        {
            match session.poll(now, S::lend(os)) {
                None => match gate.poll(os, session.awaits()) {
                    None => break,
                    Some(Passage::Input(bytes)) => session.receive(now, &bytes),
                    Some(Passage::PeerClosed) => session.peer_closed(now),
                    Some(Passage::Alive) => session.note_alive(now),
                    Some(Passage::MessageRefused) => session.message_refused(now),
                    Some(Passage::Gone) => stays = false,
                },
                Some(Output::Send(bytes)) => gate.say(os, session.awaits(), bytes),
                Some(Output::Event(event)) => return Some(event),
                Some(Output::Violation(violation)) => os.note_violation(S::SERVICE, connection, violation),
                Some(Output::Login { right }) => {
                    let wait = os.note_login(connection, right);
                    *pause = Pause::begin(os, connection, wait, DeadlineReason::ServerAnswersLogin);
                }
                Some(Output::Turn) => {
                    let wait = os.next_turn(connection);
                    *pause = Pause::begin(os, connection, wait, DeadlineReason::ServerGoesOn);
                }
                Some(Output::StartTls) if os.start_tls(connection) => {
                    gate.start_tls();
                    session.start_tls(now);
                }
                Some(Output::StartTls) => {
                    // Nothing protects connections here, and the client has been told that something does.
                    os.abort(connection);
                    stays = false;
                }
                Some(Output::Close) => {
                    gate.close(os);
                    stays = false;
                }
            }
        }
        if let Some(cause) = former_cause.take() {
            os.set_cause(cause);
        }
        if stays {
            os.note_under_way(connection, session.under_way());
            let deadline = match pause {
                Some(Pause { until, reason, .. }) => Some(Deadline { at: *until, reason: *reason }),
                None => gate.deadline(session.deadline()),
            };
            self.timers.set(connection, deadline);
        } else {
            self.forget(os, connection, CloseReason::Aborted);
        }
        None
    }

    /// The connection is gone, or ends by itself: its session is over.
    fn forget(&mut self, os: &mut dyn Os, connection: ConnectionId, reason: CloseReason) {
        if let Some(mut client) = self.clients.remove(&connection) {
            client.session.connection_lost(reason, S::lend(os));
            os.note_under_way(connection, 0);
        }
        self.timers.set(connection, None);
    }
}

#[cfg(test)]
mod tests;
