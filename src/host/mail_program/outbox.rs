//! The outbox: what a person has written and no server has taken yet, and the SMTP client that hands it in.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use crate::base::{Deadline, SimTime};
use crate::host::{DnsAnswer, HIGH_WATER, LookupId, Os, RecordKind, Stop, SubmissionSettings, TcpEvent};
use crate::mail::{Envelope, Message};
use crate::net::CloseReason;
use crate::smtp::Reply;
use crate::smtp::client::{Config, Outcome, Output, Session, Transaction, TransactionOutcome};
use crate::trace::{ConnectionId, EventId, MailFact};

/// What notices of this component are signed with.
const PROGRAM: &str = "mail program";

/// A message that waits to be handed in.
#[derive(Debug, Clone)]
pub struct Waiting {
    id: u64,
    /// From whom and to whom.
    pub envelope: Envelope,
    /// The message.
    pub message: Message,
    /// Why the server would not take it, when it was refused for good: it waits for its writer to do something.
    pub refused: Option<String>,
    composed: Option<EventId>,
}

#[derive(Debug, Clone, Default)]
enum State {
    #[default]
    Idle,
    Resolving(LookupId),
    Connecting {
        connection: ConnectionId,
        rest: Vec<Ipv4Addr>,
    },
    Open {
        connection: ConnectionId,
        session: Box<Session>,
    },
}

/// Messages on their way out. They lie on disk: switching the computer off loses none.
#[derive(Debug, Clone)]
pub struct Outbox {
    settings: Option<SubmissionSettings>,
    waiting: VecDeque<Waiting>,
    state: State,
    next_id: u64,
    next_try: Option<SimTime>,
    /// Messages that a server has taken since the last call of [`Self::take_sent`].
    sent: Vec<Message>,
}

impl Outbox {
    /// An empty one.
    #[must_use]
    pub fn new(settings: Option<SubmissionSettings>) -> Self {
        Self { settings, waiting: VecDeque::new(), state: State::Idle, next_id: 1, next_try: None, sent: Vec::new() }
    }

    /// What waits, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Waiting> {
        self.waiting.iter()
    }

    /// Puts a message in.
    pub fn add(&mut self, envelope: Envelope, message: Message, composed: EventId) {
        let id = self.next_id;
        self.next_id += 1;
        self.waiting.push_back(Waiting { id, envelope, message, refused: None, composed: Some(composed) });
    }

    /// Messages that a server has taken since the last call.
    pub fn take_sent(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.sent)
    }

    /// Whether a connection is the outbox's.
    #[must_use]
    pub fn owns(&self, connection: ConnectionId) -> bool {
        matches!(&self.state, State::Connecting { connection: c, .. } | State::Open { connection: c, .. } if *c == connection)
    }

    fn has_work(&self) -> bool {
        self.waiting.iter().any(|waiting| waiting.refused.is_none())
    }

    /// Tries to hand in what waits, now.
    pub fn flush(&mut self, os: &mut dyn Os) {
        self.next_try = None;
        if !self.has_work() {
            return;
        }
        let Some(settings) = &self.settings else {
            os.notify(
                PROGRAM,
                true,
                "This mail program cannot send: no server for outgoing mail is set up.".to_owned(),
            );
            return;
        };
        if !matches!(self.state, State::Idle) {
            // What is written while others are handed in goes when that is done.
            return;
        }
        let composed = self.waiting.iter().find(|waiting| waiting.refused.is_none()).and_then(|w| w.composed);
        os.set_cause(composed.or(os.cause()));
        match settings.server.parse() {
            Ok(address) => self.connect(os, vec![address]),
            Err(_) => self.state = State::Resolving(os.lookup(&settings.server, RecordKind::A)),
        }
    }

    fn connect(&mut self, os: &mut dyn Os, mut addresses: Vec<Ipv4Addr>) {
        let Some(settings) = &self.settings else { return };
        if addresses.is_empty() {
            return self.try_later(os, &format!("{} cannot be reached", settings.server));
        }
        let connection = os.connect(SocketAddrV4::new(addresses.remove(0), settings.port));
        self.state = State::Connecting { connection, rest: addresses };
    }

    fn try_later(&mut self, os: &mut dyn Os, why: &str) {
        self.state = State::Idle;
        let Some(settings) = &self.settings else { return };
        if self.has_work() {
            let at = os.now() + settings.retry_every.max(Duration::from_secs(1));
            self.next_try = Some(at);
            let when = os.date_at(at).weekday_and_time();
            os.notify(
                PROGRAM,
                true,
                format!("Sending failed: {why}. The message stays in the outbox; next attempt {when}."),
            );
        }
    }

    /// The computer has booted or its user is online again.
    pub fn start(&mut self, os: &mut dyn Os) {
        self.flush(os);
    }

    /// The computer goes off: what is not handed in stays.
    pub fn stop(&mut self, os: &mut dyn Os, how: Stop) {
        if let State::Connecting { connection, .. } | State::Open { connection, .. } = &self.state
            && how == Stop::Orderly
        {
            os.abort(*connection);
        }
        self.state = State::Idle;
        self.next_try = None;
    }

    /// Something happened to the outbox's connection.
    pub fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        match (&mut self.state, event) {
            (State::Connecting { .. }, TcpEvent::Connected) => {
                let login = self.settings.as_ref().and_then(|settings| settings.login.clone());
                let config = Config { hello: os.host_name().to_owned(), login };
                let mut session = Session::new(config, os.now());
                for waiting in self.waiting.iter().filter(|waiting| waiting.refused.is_none()) {
                    session.submit(transaction(waiting));
                }
                session.finish();
                self.state = State::Open { connection, session: Box::new(session) };
            }
            (State::Connecting { rest, .. }, TcpEvent::Closed(reason)) => {
                let rest = std::mem::take(rest);
                if rest.is_empty() {
                    let server = self.settings.as_ref().map_or("", |settings| settings.server.as_str());
                    let why = match reason {
                        CloseReason::Refused => format!("{server} refuses the connection: no service listens there"),
                        CloseReason::TimedOut => format!("{server} does not answer"),
                        _ => format!("the connection to {server} broke"),
                    };
                    self.try_later(os, &why);
                } else {
                    self.connect(os, rest);
                }
            }
            (State::Open { session, .. }, TcpEvent::Data(bytes)) => session.receive(os.now(), &bytes),
            (State::Open { session, .. }, TcpEvent::PeerClosed) => session.peer_closed(os.now()),
            (State::Open { session, .. }, TcpEvent::Closed(reason)) => session.connection_lost(match reason {
                CloseReason::TimedOut => "the server stopped answering",
                _ => "the connection broke",
            }),
            _ => {}
        }
        self.pump(os);
    }

    /// Lets the session speak as far as the network takes it.
    fn pump(&mut self, os: &mut dyn Os) {
        while let State::Open { connection, session } = &mut self.state {
            let connection = *connection;
            // A server that has not read for so long that it is given up would never see the end of the stream.
            let is_stuck = session.is_over() && os.unsent(connection) > HIGH_WATER;
            if os.unsent(connection) > HIGH_WATER && !is_stuck {
                return;
            }
            match session.poll(os.now()) {
                None => return,
                Some(Output::Send(_)) if is_stuck => {}
                Some(Output::Send(bytes)) => os.write(connection, bytes),
                Some(Output::Close) => {
                    if is_stuck {
                        os.abort(connection);
                    } else {
                        os.close(connection);
                    }
                    self.state = State::Idle;
                    if self.next_try.is_none() && self.has_work() {
                        // Written in the meantime: it goes over a connection of its own.
                        self.flush(os);
                    }
                }
                Some(Output::Outcome(outcome)) => self.on_outcome(os, outcome),
            }
        }
    }

    fn on_outcome(&mut self, os: &mut dyn Os, outcome: Outcome) {
        let server = self.settings.as_ref().map_or_else(String::new, |settings| settings.server.clone());
        match outcome {
            Outcome::Ready | Outcome::Etrn { .. } => {}
            Outcome::Transaction(outcome) => self.on_transaction(os, &outcome),
            Outcome::Refused { during, reply } => {
                let why = match during {
                    "AUTH" => format!("{server} does not accept user and password ({reply})"),
                    _ => format!("{server} is not ready ({reply})"),
                };
                self.schedule_retry(os, &why);
            }
            Outcome::Broken { reason, .. } => self.schedule_retry(os, &reason),
        }
    }

    /// Like [`Self::try_later`], while the session still has its goodbye to say.
    fn schedule_retry(&mut self, os: &mut dyn Os, why: &str) {
        let state = std::mem::take(&mut self.state);
        self.try_later(os, why);
        self.state = state;
    }

    fn on_transaction(&mut self, os: &mut dyn Os, outcome: &TransactionOutcome) {
        let Some(at) = self.waiting.iter().position(|waiting| waiting.id == outcome.id) else { return };
        // What this program finds out itself is the same for everybody, and is not put into the mouth of the server.
        let refusals = outcome.recipients.iter().filter(|(_, reply)| reply.is_permanent());
        let refused = if outcome.was_tried {
            refusals.map(|(to, reply)| format!("{to}: {reply}")).collect::<Vec<_>>().join("; ")
        } else {
            refusals.map(|(_, reply)| reply.text()).next().unwrap_or_default()
        };
        let later: Vec<(&crate::mail::ForwardPath, &Reply)> = outcome
            .recipients
            .iter()
            .filter(|(_, reply)| !reply.is_positive() && !reply.is_permanent())
            .map(|(to, reply)| (to, reply))
            .collect();
        let Some(waiting) = self.waiting.get_mut(at) else { return };
        let seal = waiting.message.seal();
        if outcome.taken().next().is_some() {
            self.sent.push(waiting.message.clone());
        }
        if !refused.is_empty() {
            os.record(MailFact::SubmissionRefused { seal, reason: refused.clone() });
            let text = match outcome.was_tried {
                true => format!("The server would not take the message for everybody: {refused}"),
                false => format!("The message was not sent: {refused}."),
            };
            os.notify(PROGRAM, true, text);
        }
        if let Some((_, reply)) = later.first() {
            waiting.envelope.recipients = later.iter().map(|(to, _)| (*to).clone()).collect();
            let why = format!("the server says: {reply}");
            self.schedule_retry(os, &why);
        } else if outcome.taken().next().is_none() {
            // Nobody was taken: it waits for its writer.
            waiting.refused = Some(refused);
        } else {
            self.waiting.remove(at);
        }
    }

    /// The name of the server was looked up.
    pub fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        if !matches!(self.state, State::Resolving(id) if id == lookup) {
            return;
        }
        match answer {
            DnsAnswer::Addresses(addresses) => self.connect(os, addresses.clone()),
            other => {
                let server = self.settings.as_ref().map_or("", |settings| settings.server.as_str());
                let why = format!("the name {server} cannot be resolved: {other}");
                self.try_later(os, &why);
            }
        }
    }

    /// Time has come.
    pub fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        if let State::Open { session, .. } = &mut self.state {
            session.tick(now);
            self.pump(os);
        }
        if self.next_try.is_some_and(|at| at <= now) {
            self.flush(os);
        }
    }

    /// When [`Self::on_wake`] must be called.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        let session = if let State::Open { session, .. } = &self.state { session.deadline() } else { None };
        let retry = self.next_try.filter(|_| matches!(self.state, State::Idle));
        let retry =
            retry.map(|at| Deadline { at, reason: "the mail program tries again to hand in what is in its outbox" });
        session.into_iter().chain(retry).min()
    }
}

fn transaction(waiting: &Waiting) -> Transaction {
    Transaction { id: waiting.id, envelope: waiting.envelope.clone(), message: waiting.message.clone() }
}
