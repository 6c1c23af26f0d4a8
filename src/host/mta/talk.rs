//! What is said on connections that this server has opened (RFC 5321 §3, §4.5.4).

use super::Mta;
use super::calls::{Call, CallId, Purpose};
use super::entry::{BatchKey, QueuedRecipient};
use super::responsibility::{Verdict, caused_by};
use crate::base::{Session as _, SimTime};
use crate::host::conversation::{Conversation, Turn};
use crate::host::{Os, TcpEvent};
use crate::mail::{Envelope, ForwardPath};
use crate::smtp::client::{Config, Outcome, Session, Transaction, TransactionOutcome};
use crate::smtp::{EnhancedCode, Reply};
use crate::trace::{ConnectionId, DeliveryFailure, FailureCause, MailFact, Notice};

/// A conversation with a host.
#[derive(Debug, Clone)]
pub(super) struct Talk {
    pub(super) host: String,
    pub(super) conversation: Conversation<Session>,
}

/// What a conversation has come to.
enum Course {
    /// It goes on.
    Open,
    /// This host is of no use: another one may be.
    Lost(DeliveryFailure),
    /// Nothing is left to say.
    Over,
}

impl Talk {
    pub(super) fn new(own_name: &str, host: String, connection: ConnectionId, now: SimTime) -> Self {
        let config = Config { hello: own_name.to_owned(), login: None };
        Self { host, conversation: Conversation { connection, session: Session::new(config, now) } }
    }

    const fn session(&mut self) -> &mut Session {
        &mut self.conversation.session
    }
}

impl Mta {
    /// Something happened to the connection of a conversation.
    pub(super) fn call_heard(&mut self, os: &mut dyn Os, id: CallId, mut call: Call, event: TcpEvent) {
        if let Some(talk) = &mut call.talk {
            talk.conversation.hear(os, event);
        }
        self.converse(os, id, call);
    }

    /// The deadline of a conversation has come.
    pub(super) fn call_tick(&mut self, os: &mut dyn Os, connection: ConnectionId) {
        let Some(id) = self.call_of.get(&connection).copied() else { return };
        let Some(mut call) = self.calls.remove(&id) else { return };
        if let Some(talk) = &mut call.talk {
            talk.session().tick(os.now());
        }
        self.converse(os, id, call);
    }

    /// Says what is to be said, as long as the connection takes it.
    pub(super) fn converse(&mut self, os: &mut dyn Os, id: CallId, mut call: Call) {
        let Call { purpose, talk: Some(talk), .. } = &mut call else { return };
        let mut course = Course::Open;
        while matches!(course, Course::Open) {
            match self.on_behalf_of(os, purpose, |os| talk.conversation.next(os)) {
                None => break,
                Some(Turn::Event(outcome)) => course = self.learn(os, purpose, talk, outcome),
                Some(Turn::Over) => return self.call_over(call),
            }
        }
        if matches!(course, Course::Open) {
            self.timers.set(talk.conversation.connection, talk.session().deadline());
            self.calls.insert(id, call);
            return;
        }
        // A goodbye may still be due.
        talk.conversation.leave(os);
        match course {
            Course::Open | Course::Over => self.call_over(call),
            Course::Lost(failure) => self.call_lost(os, id, call, failure),
        }
    }

    fn learn(&mut self, os: &mut dyn Os, purpose: &mut Purpose, talk: &mut Talk, outcome: Outcome) -> Course {
        match outcome {
            Outcome::Ready => self.begin(purpose, talk),
            // A host that takes no mail says nothing of the others: each is tried until one takes it (RFC 5321 §5.1).
            Outcome::Refused { reply, .. } => return Course::Lost(failure_of(&talk.host, &reply)),
            Outcome::Transaction(outcome) => self.transaction_over(os, purpose, talk, &outcome),
            Outcome::Etrn { reply, .. } => {
                if let Purpose::Etrn { number } = purpose {
                    self.inquiry_answered(os, *number, reply);
                }
                talk.session().finish();
            }
            Outcome::Broken { reason, after_final_dot, .. } => {
                let broken = FailureCause::Broken { host: talk.host.clone(), why: reason };
                let failure = DeliveryFailure::passing((4, 4, 2), broken);
                match purpose {
                    // The host may have taken it: asking another one at once would make a second copy for certain, later it
                    // is likely (RFC 1047).
                    Purpose::Mail { batch, .. } if after_final_dot => {
                        if let Some(key) = batch.take() {
                            self.all_failed(os, key, &failure);
                        }
                        return Course::Over;
                    }
                    _ => return Course::Lost(failure),
                }
            }
        }
        Course::Open
    }

    fn begin(&mut self, purpose: &Purpose, talk: &mut Talk) {
        match purpose {
            Purpose::Mail { destination, batch } => {
                self.queue.reached(destination);
                if let Some(transaction) = batch.and_then(|key| self.transaction(key)) {
                    talk.session().submit(transaction);
                }
            }
            Purpose::Etrn { number } => {
                if let Some(setting) = self.settings.etrn_at_start.get(*number) {
                    talk.session().etrn(&setting.domain);
                }
            }
            Purpose::Recognise { .. } => {}
        }
    }

    /// The transaction for those recipients of a batch that are pending.
    fn transaction(&self, key: BatchKey) -> Option<Transaction> {
        let entry = self.queue.entry(key.entry)?;
        let batch = entry.batches.get(&key.number)?;
        let recipients = batch.pending().map(|recipient| recipient.address.clone()).collect();
        let envelope = Envelope { reverse_path: entry.reverse_path.clone(), recipients, body: entry.body };
        Some(Transaction { id: u64::from(key.number), envelope, message: entry.message.clone() })
    }

    /// Takes note of what became of a batch and sends the next one for the same destination over the same connection.
    fn transaction_over(
        &mut self,
        os: &mut dyn Os,
        purpose: &mut Purpose,
        talk: &mut Talk,
        outcome: &TransactionOutcome,
    ) {
        let Purpose::Mail { destination, batch } = purpose else { return };
        if let Some(key) = batch.take() {
            self.recipients_decided(os, key, talk, outcome);
        }
        *batch = self.queue.take(destination);
        let Some(key) = *batch else { return talk.session().finish() };
        self.count_attempt(key);
        self.say_attempted(os, purpose, &talk.host);
        if let Some(transaction) = self.transaction(key) {
            talk.session().submit(transaction);
        }
    }

    fn recipients_decided(&mut self, os: &mut dyn Os, key: BatchKey, talk: &Talk, outcome: &TransactionOutcome) {
        let Some(entry) = self.queue.entry(key.entry) else { return };
        let Some(batch) = entry.batches.get(&key.number) else { return };
        // The outcome names the recipients in the order in which the transaction named them: those that were pending.
        let pending = batch.pending_numbers().zip(batch.pending());
        let mut taken: Vec<ForwardPath> = Vec::new();
        let mut words = None;
        let verdicts = match &outcome.recipients {
            Err(unsuitable) => {
                let failure = DeliveryFailure::new(true, unsuitable.status(), FailureCause::Unsuitable(*unsuitable));
                pending.map(|(number, _)| (number, Verdict::Never(failure.clone()))).collect()
            }
            Ok(replies) => {
                let decide = |((number, recipient), (_, reply)): ((usize, &QueuedRecipient), &(ForwardPath, Reply))| {
                    let verdict = match reply {
                        reply if reply.is_positive() => {
                            taken.extend(recipient.accepted_as.iter().cloned());
                            words.get_or_insert_with(|| reply.clone());
                            Verdict::Taken
                        }
                        reply if reply.is_permanent() => Verdict::Never(failure_of(&talk.host, reply)),
                        _ => Verdict::Later(failure_of(&talk.host, reply)),
                    };
                    (number, verdict)
                };
                pending.zip(replies).map(decide).collect()
            }
        };
        if let Some(reply) = words {
            let fact = MailFact::Forwarded { seal: entry.seal, to: taken, next_hop: talk.host.clone(), reply };
            let event = caused_by(os, batch.event, |os| os.record(fact));
            self.note_event(key, event);
        }
        self.conclude(os, key, verdicts);
    }

    /// A server has said what it thinks of ETRN (RFC 1985 §5.3).
    fn inquiry_answered(&mut self, os: &mut dyn Os, number: usize, reply: Option<Reply>) {
        let Some(setting) = self.settings.etrn_at_start.get(number) else { return };
        let (server, domain) = (setting.server.clone(), setting.domain.clone());
        match reply {
            None => {
                os.notify(Notice::WaitingMailNotAsked { server, domain, why: None });
            }
            Some(reply) if reply.is_transient() && reply.code != 459 => {
                self.inquiry_failed(os, number, Some(failure_of(&server, &reply)));
            }
            Some(reply) => {
                os.notify(Notice::WaitingMailAsked { server, domain, reply });
            }
        }
    }
}

fn failure_of(host: &str, reply: &Reply) -> DeliveryFailure {
    let permanent = reply.is_permanent();
    let status = reply.enhanced.unwrap_or(EnhancedCode(if permanent { 5 } else { 4 }, 0, 0));
    let why = FailureCause::Refused { host: host.to_owned(), reply: reply.clone() };
    DeliveryFailure::new(permanent, status, why)
}
