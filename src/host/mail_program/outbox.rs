//! The outbox: what a person has written and no server has taken yet, and the SMTP client that hands it in.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use crate::base::{Deadline, DeadlineReason, Session as _, SimTime};
use crate::host::{DnsAnswer, HIGH_WATER, LookupId, Os, RecordKind, Stop, SubmissionSettings, TcpEvent};
use crate::mail::{Envelope, ForwardPath, Message};
use crate::smtp::client::{Config, Outcome, Output, Session, Transaction, TransactionOutcome};
use crate::trace::{ConnectionId, EventId, MailFact, Notice, SubmissionFailure, SubmissionRefusal, Unreachable};

/// A message that waits to be handed in.
#[derive(Debug, Clone)]
pub struct Waiting {
    id: u64,
    /// From whom and to whom.
    pub envelope: Envelope,
    /// The message.
    pub message: Message,
    /// Why the server would not take it, when it was refused for good: it waits for its writer to do something.
    pub refused: Option<SubmissionRefusal>,
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
            os.notify(Notice::CannotSend);
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
            return self.try_later(os, Unreachable::Name(DnsAnswer::NoData).into());
        }
        let connection = os.connect(SocketAddrV4::new(addresses.remove(0), settings.port));
        self.state = State::Connecting { connection, rest: addresses };
    }

    fn try_later(&mut self, os: &mut dyn Os, why: SubmissionFailure) {
        self.state = State::Idle;
        let Some(settings) = &self.settings else { return };
        if self.has_work() {
            let at = os.now() + settings.retry_every.max(Duration::from_secs(1));
            self.next_try = Some(at);
            os.notify(Notice::NotSubmitted { server: settings.server.clone(), why, next_attempt: at });
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
                    self.try_later(os, Unreachable::Connection(reason).into());
                } else {
                    self.connect(os, rest);
                }
            }
            (State::Open { session, .. }, TcpEvent::Data(bytes)) => session.receive(os.now(), &bytes),
            (State::Open { session, .. }, TcpEvent::PeerClosed) => session.peer_closed(os.now()),
            (State::Open { session, .. }, TcpEvent::Closed(reason)) => session.connection_lost(reason, ()),
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
            match session.poll(os.now(), ()) {
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
                Some(Output::Violation(_) | Output::StartTls) => {}
                Some(Output::Event(outcome)) => self.on_outcome(os, outcome),
            }
        }
    }

    fn on_outcome(&mut self, os: &mut dyn Os, outcome: Outcome) {
        match outcome {
            Outcome::Ready | Outcome::Etrn { .. } => {}
            Outcome::Transaction(outcome) => self.on_transaction(os, &outcome),
            Outcome::Refused { during, reply } => {
                self.schedule_retry(
                    os,
                    match during {
                        "AUTH" => SubmissionFailure::LoginRefused(reply),
                        _ => SubmissionFailure::NotReady(reply),
                    },
                );
            }
            Outcome::Broken { reason, .. } => self.schedule_retry(os, SubmissionFailure::Broken(reason)),
        }
    }

    /// Like [`Self::try_later`], while the session still has its goodbye to say.
    fn schedule_retry(&mut self, os: &mut dyn Os, why: SubmissionFailure) {
        let state = std::mem::take(&mut self.state);
        self.try_later(os, why);
        self.state = state;
    }

    fn on_transaction(&mut self, os: &mut dyn Os, outcome: &TransactionOutcome) {
        let Some(at) = self.waiting.iter().position(|waiting| waiting.id == outcome.id) else { return };
        let Some(waiting) = self.waiting.get_mut(at) else { return };
        let seal = waiting.message.seal();
        let taken: Vec<ForwardPath> = outcome.taken().cloned().collect();
        let (refusal, later) = match &outcome.recipients {
            Err(unsuitable) => (Some(SubmissionRefusal::Unsuitable(*unsuitable)), Vec::new()),
            Ok(recipients) => {
                let not_taken = recipients.iter().filter(|(_, reply)| !reply.is_positive()).cloned();
                let (refused, later): (Vec<_>, Vec<_>) = not_taken.partition(|(_, reply)| reply.is_permanent());
                ((!refused.is_empty()).then_some(SubmissionRefusal::Refused(refused)), later)
            }
        };
        if !taken.is_empty() {
            self.sent.push(waiting.message.clone());
        }
        if let Some(refusal) = &refusal {
            let fact = Box::new(refusal.clone());
            os.record(MailFact::SubmissionRefused { seal, taken: taken.clone(), refusal: fact });
            os.notify(Notice::SubmissionRefused { taken: taken.clone(), refusal: refusal.clone() });
        }
        if let Some((_, reply)) = later.first().cloned() {
            waiting.envelope.recipients = later.into_iter().map(|(to, _)| to).collect();
            self.schedule_retry(os, SubmissionFailure::Later(reply));
        } else if taken.is_empty() {
            // Nobody was taken: it waits for its writer.
            waiting.refused = refusal;
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
            other => self.try_later(os, Unreachable::Name(other.clone()).into()),
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
        let retry = retry.map(|at| Deadline { at, reason: DeadlineReason::OutboxRetry });
        session.into_iter().chain(retry).min()
    }
}

fn transaction(waiting: &Waiting) -> Transaction {
    Transaction { id: waiting.id, envelope: waiting.envelope.clone(), message: waiting.message.clone() }
}
