//! The outbox: what a person has written and no server has taken yet, and the SMTP client that hands it in.

use std::collections::VecDeque;
use std::time::Duration;

use crate::base::{Deadline, DeadlineReason, Session as _, SimTime};
use crate::host::conversation::{Contact, Conversation, Turn};
use crate::host::dialler::{Dialled, Dialler};
use crate::host::{DnsAnswer, LookupId, Os, Stop, SubmissionSettings, TcpEvent};
use crate::mail::{Envelope, ForwardPath, Message};
use crate::smtp::client::{Config, Outcome, Session, Transaction, TransactionOutcome};
use crate::trace::{ConnectionId, EventId, MailFact, Notice, Protocol, SubmissionFailure, SubmissionRefusal};

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

/// Messages on their way out. They lie on disk: switching the computer off loses none.
#[derive(Debug, Clone)]
pub struct Outbox {
    settings: Option<SubmissionSettings>,
    waiting: VecDeque<Waiting>,
    contact: Contact<Conversation<Session>>,
    next_id: u64,
    next_try: Option<SimTime>,
    /// Messages that a server has taken since the last call of [`Self::take_sent`].
    sent: Vec<Message>,
}

impl Outbox {
    /// An empty one.
    #[must_use]
    pub fn new(settings: Option<SubmissionSettings>) -> Self {
        Self {
            settings,
            waiting: VecDeque::new(),
            contact: Contact::None,
            next_id: 1,
            next_try: None,
            sent: Vec::new(),
        }
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
        self.contact.connection() == Some(connection)
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
        if !self.contact.is_none() {
            // What is written while others are handed in goes when that is done.
            return;
        }
        let dialler = Dialler::to_host(&settings.server, settings.port, Protocol::Smtp);
        let composed = self.waiting.iter().find(|waiting| waiting.refused.is_none()).and_then(|w| w.composed);
        os.set_cause(composed.or(os.cause()));
        let dialled = self.contact.dial(os, dialler);
        self.dialled(os, dialled);
    }

    /// The call for the server has come to something.
    fn dialled(&mut self, os: &mut dyn Os, dialled: Dialled) {
        match dialled {
            Dialled::Waiting => {}
            Dialled::Failed(why) => self.try_later(os, why.into()),
            Dialled::Connected(connection) => {
                let login = self.settings.as_ref().and_then(|settings| settings.login.clone());
                let config = Config { hello: os.host_name().to_owned(), login };
                let mut session = Session::new(config, os.now());
                for waiting in self.waiting.iter().filter(|waiting| waiting.refused.is_none()) {
                    session.submit(transaction(waiting));
                }
                session.finish();
                self.contact = Contact::Open(Conversation { connection, session });
            }
        }
    }

    fn try_later(&mut self, os: &mut dyn Os, why: SubmissionFailure) {
        self.contact = Contact::None;
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
        if let Some(connection) = self.contact.connection()
            && how == Stop::Orderly
        {
            os.abort(connection);
        }
        self.contact = Contact::None;
        self.next_try = None;
    }

    /// Something happened to the outbox's connection.
    pub fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        let dialled = self.contact.on_tcp(os, connection, event);
        self.dialled(os, dialled);
        self.pump(os);
    }

    /// Lets the session speak as far as the network takes it.
    fn pump(&mut self, os: &mut dyn Os) {
        while let Some(turn) = self.contact.next(os) {
            match turn {
                Turn::Event(outcome) => self.on_outcome(os, outcome),
                Turn::Over => {
                    self.contact = Contact::None;
                    if self.next_try.is_none() && self.has_work() {
                        // Written in the meantime: it goes over a connection of its own.
                        self.flush(os);
                    }
                }
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
        let contact = std::mem::take(&mut self.contact);
        self.try_later(os, why);
        self.contact = contact;
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
        let dialled = self.contact.on_answer(os, lookup, answer);
        self.dialled(os, dialled);
    }

    /// Time has come.
    pub fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        if let Some(session) = self.contact.session_mut() {
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
        let session = self.contact.deadline();
        let retry = self.next_try.filter(|_| self.contact.is_none());
        let retry = retry.map(|at| Deadline { at, reason: DeadlineReason::OutboxRetry });
        session.into_iter().chain(retry).min()
    }
}

fn transaction(waiting: &Waiting) -> Transaction {
    Transaction { id: waiting.id, envelope: waiting.envelope.clone(), message: waiting.message.clone() }
}
