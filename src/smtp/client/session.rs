//! The state machine of the client.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;

use super::login::Mechanism;
use super::offers::Offers;
use super::{Break, Config, Outcome, Output, Transaction, TransactionOutcome};
use crate::base::{self, CloseReason, Deadline, DeadlineReason, SimTime};
use crate::mail::{BodyType, ForwardPath};
use crate::smtp::{Command, MailParameters, Reply, ReplyReader, stuff};

/// The content goes out in blocks of this many octets, each with its own time-out.
const BLOCK: usize = 32 * 1024;
/// How long a block may take to be handed to TCP (RFC 5321 §4.5.3.2.5).
const BLOCK_TIMEOUT: Duration = Duration::from_secs(3 * 60);

/// Minutes that a command waits for its reply (RFC 5321 §4.5.3.2).
const fn timeout(expected: &Expected) -> Duration {
    Duration::from_secs(
        60 * match expected {
            Expected::Data => 2,
            Expected::Final => 10,
            _ => 5,
        },
    )
}

/// The replies that are to come, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expected {
    Greeting,
    Ehlo,
    Helo,
    Auth(Mechanism),
    Credentials(Mechanism),
    /// The answer to `*`, which ends a log-in that asks for more than it should.
    Cancelled,
    Mail,
    Rcpt(usize),
    Data,
    Final,
    Rset,
    Etrn(String),
    Quit,
}

/// The transaction under way.
#[derive(Debug, Clone)]
struct Current {
    transaction: Transaction,
    /// The reply to each RCPT; missing while it is to come.
    replies: Vec<Option<Reply>>,
    mail_refused: Option<Reply>,
    data_sent: bool,
    /// Content that has not been handed out yet, the final dot at its end.
    content: Bytes,
    dot_sent: bool,
}

#[derive(Debug, Clone)]
enum Job {
    Transaction(Transaction),
    Etrn(String),
}

/// The client side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    replies: ReplyReader,
    pub(super) expected: VecDeque<Expected>,
    waiting_since: SimTime,
    pub(super) offers: Offers,
    /// What is still to be said to log in, one answer for each time that it is asked for.
    pub(super) answers: VecDeque<String>,
    ready: bool,
    finishing: bool,
    jobs: VecDeque<Job>,
    current: Option<Current>,
    outputs: VecDeque<Output>,
    over: bool,
}

impl Session {
    /// A session that waits for the greeting.
    #[must_use]
    pub fn new(config: Config, now: SimTime) -> Self {
        Self {
            config,
            replies: ReplyReader::default(),
            expected: VecDeque::from([Expected::Greeting]),
            waiting_since: now,
            offers: Offers::default(),
            answers: VecDeque::new(),
            ready: false,
            finishing: false,
            jobs: VecDeque::new(),
            current: None,
            outputs: VecDeque::new(),
            over: false,
        }
    }

    /// Adds a message to be sent; several go over one connection.
    pub fn submit(&mut self, transaction: Transaction) {
        self.jobs.push_back(Job::Transaction(transaction));
    }

    /// Asks for the mail that waits for a node (RFC 1985).
    pub fn etrn(&mut self, node: &str) {
        self.jobs.push_back(Job::Etrn(node.to_owned()));
    }

    /// QUIT follows when nothing is left to do.
    pub const fn finish(&mut self) {
        self.finishing = true;
    }

    /// Whether greeting, EHLO and log-in are done.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.ready
    }

    /// Whether nothing is under way or to come.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.ready && self.current.is_none() && self.jobs.is_empty() && self.expected.is_empty()
    }

    /// The next piece of a message: an owner whose connection takes no more does not ask for it.
    fn next_block(&mut self, now: SimTime) -> Option<Output> {
        let current = self.current.as_mut().filter(|current| !self.over && !current.content.is_empty())?;
        let block = current.content.split_to(BLOCK.min(current.content.len()));
        current.dot_sent = current.content.is_empty();
        self.waiting_since = now;
        Some(Output::Send(block))
    }

    pub(super) fn send(&mut self, now: SimTime, bytes: impl Into<Bytes>) {
        self.waiting_since = now;
        self.outputs.push_back(Output::Send(bytes.into()));
    }

    pub(super) fn say(&mut self, now: SimTime, command: &Command, expected: Expected) {
        self.expected.push_back(expected);
        self.send(now, format!("{command}\r\n"));
    }

    fn outcome(&mut self, outcome: Outcome) {
        self.outputs.push_back(Output::Event(outcome));
    }

    fn broken(&mut self, reason: Break) {
        self.over = true;
        // After QUIT the server may go as it likes.
        if self.expected.front() != Some(&Expected::Quit) {
            let transaction = self.current.as_ref().map(|current| current.transaction.id);
            let after_final_dot = self.current.as_ref().is_some_and(|current| current.dot_sent);
            self.outcome(Outcome::Broken { reason, transaction, after_final_dot });
        }
        self.outputs.push_back(Output::Close);
    }

    fn refused(&mut self, now: SimTime, during: &'static str, reply: Reply) {
        self.outcome(Outcome::Refused { during, reply });
        self.quit(now);
    }

    fn quit(&mut self, now: SimTime) {
        self.ready = false;
        self.jobs.clear();
        self.say(now, &Command::Quit, Expected::Quit);
    }

    fn next_job(&mut self, now: SimTime) {
        match self.jobs.pop_front() {
            None if self.finishing => self.quit(now),
            None => {}
            Some(Job::Etrn(node)) if self.offers.etrn => {
                self.say(now, &Command::Etrn(node.clone()), Expected::Etrn(node));
            }
            Some(Job::Etrn(node)) => {
                self.outcome(Outcome::Etrn { node, reply: None });
            }
            Some(Job::Transaction(transaction)) => self.begin(now, transaction),
        }
    }

    fn begin(&mut self, now: SimTime, transaction: Transaction) {
        let recipients = &transaction.envelope.recipients;
        if let Some(unsuitable) = self.offers.hopeless(&transaction) {
            let outcome = TransactionOutcome { id: transaction.id, recipients: Err(unsuitable) };
            return self.outcome(Outcome::Transaction(Box::new(outcome)));
        }
        let eight_bit = self.offers.eight_bit && !transaction.message.raw().is_ascii();
        let parameters = MailParameters {
            size: self.offers.size.map(|_| transaction.message.crlf_size()),
            body: eight_bit.then_some(BodyType::EightBitMime),
            ..MailParameters::default()
        };
        let mut group =
            format!("{}\r\n", Command::Mail { from: transaction.envelope.reverse_path.clone(), parameters });
        self.expected.push_back(Expected::Mail);
        let mut data_sent = false;
        if self.offers.pipelining {
            for (at, to) in recipients.iter().enumerate() {
                group.push_str(&format!("{}\r\n", Command::Rcpt(to.clone())));
                self.expected.push_back(Expected::Rcpt(at));
            }
            group.push_str("DATA\r\n");
            self.expected.push_back(Expected::Data);
            data_sent = true;
        }
        let replies = vec![None; recipients.len()];
        self.current = Some(Current {
            transaction,
            replies,
            mail_refused: None,
            data_sent,
            content: Bytes::new(),
            dot_sent: false,
        });
        self.send(now, group);
    }

    fn on_reply(&mut self, now: SimTime, reply: Reply) {
        self.waiting_since = now;
        if self.current.as_ref().is_some_and(|current| !current.content.is_empty()) {
            // Nothing but content can be said before the final dot, so there is no way to go on.
            return self.interrupted(reply);
        }
        if reply.code == 421 && self.expected.front() != Some(&Expected::Quit) {
            // The server closes the connection (RFC 5321 §3.8): nothing that waits for a reply will get one.
            return self.farewell(reply);
        }
        let Some(expected) = self.expected.pop_front() else {
            return self.broken(Break::Unasked(reply));
        };
        if !fits(&expected, &reply) {
            return self.broken(Break::Unfitting(reply));
        }
        match expected {
            Expected::Greeting if reply.is_positive() => self.hello(now),
            Expected::Greeting => self.refused(now, "connect", reply),
            Expected::Ehlo if reply.is_positive() => {
                self.offers = Offers::read(&reply);
                self.log_in(now);
            }
            Expected::Ehlo if reply.is_permanent() && matches!(reply.code, 500 | 502) => {
                self.say(now, &Command::Helo(self.config.hello.clone()), Expected::Helo);
            }
            Expected::Helo if reply.is_positive() => self.log_in(now),
            Expected::Ehlo | Expected::Helo => self.refused(now, "EHLO", reply),
            Expected::Auth(mechanism) | Expected::Credentials(mechanism) if reply.is_intermediate() => {
                self.answer_challenge(now, mechanism);
            }
            Expected::Auth(_) | Expected::Credentials(_) if reply.is_positive() => self.be_ready(),
            // It does not know what it offers (RFC 4954 §4): perhaps it knows the next.
            Expected::Auth(mechanism) if reply.code == 504 => match self.next_mechanism(Some(mechanism)) {
                Some(next) => self.authenticate(now, next),
                None => self.refused(now, "AUTH", reply),
            },
            Expected::Auth(_) | Expected::Credentials(_) | Expected::Cancelled => self.refused(now, "AUTH", reply),
            Expected::Mail => self.on_mail(now, reply),
            Expected::Rcpt(at) => self.on_rcpt(now, at, reply),
            Expected::Data => self.on_data(now, &reply),
            Expected::Final => self.conclude(Some(&reply)),
            Expected::Rset => {}
            Expected::Etrn(node) => self.outcome(Outcome::Etrn { node, reply: Some(reply) }),
            Expected::Quit => {
                self.over = true;
                self.outputs.push_back(Output::Close);
            }
        }
    }

    /// A reply while the content is being sent: an end before its time.
    fn interrupted(&mut self, reply: Reply) {
        if reply.is_transient() || reply.is_permanent() {
            self.conclude(Some(&reply));
        }
        self.broken(Break::Interrupted(reply));
    }

    fn farewell(&mut self, reply: Reply) {
        if self.expected.front() == Some(&Expected::Final) {
            // It is the reply to the message all the same: the server has not taken it.
            self.conclude(Some(&reply));
        }
        if !self.ready {
            let during = match self.expected.front() {
                Some(Expected::Greeting) => "connect",
                Some(Expected::Auth(_) | Expected::Credentials(_) | Expected::Cancelled) => "AUTH",
                _ => "EHLO",
            };
            self.over = true;
            self.outcome(Outcome::Refused { during, reply });
            self.outputs.push_back(Output::Close);
        } else {
            self.broken(Break::Closing(reply));
        }
    }

    fn hello(&mut self, now: SimTime) {
        self.say(now, &Command::Ehlo(self.config.hello.clone()), Expected::Ehlo);
    }

    pub(super) fn be_ready(&mut self) {
        self.ready = true;
        self.outcome(Outcome::Ready);
    }

    fn on_mail(&mut self, now: SimTime, reply: Reply) {
        let Some(current) = &mut self.current else { return };
        if !reply.is_positive() {
            current.mail_refused = Some(reply);
            if !current.data_sent {
                self.give_up_transaction(now, None);
            }
        } else if !current.data_sent {
            self.next_recipient(now, 0);
        }
    }

    /// Without PIPELINING: one RCPT after the other, then DATA.
    fn next_recipient(&mut self, now: SimTime, at: usize) {
        let Some(current) = &mut self.current else { return };
        if let Some(to) = current.transaction.envelope.recipients.get(at).cloned() {
            return self.say(now, &Command::Rcpt(to), Expected::Rcpt(at));
        }
        if current.replies.iter().flatten().any(Reply::is_positive) {
            current.data_sent = true;
            self.say(now, &Command::Data, Expected::Data);
        } else {
            self.give_up_transaction(now, None);
        }
    }

    fn on_rcpt(&mut self, now: SimTime, at: usize, reply: Reply) {
        let Some(current) = &mut self.current else { return };
        if let Some(slot) = current.replies.get_mut(at) {
            *slot = Some(reply);
        }
        if !current.data_sent {
            self.next_recipient(now, at + 1);
        }
    }

    fn on_data(&mut self, now: SimTime, reply: &Reply) {
        let Some(current) = &mut self.current else { return };
        let accepted = current.replies.iter().flatten().any(Reply::is_positive);
        let anybody = accepted && current.mail_refused.is_none();
        if !reply.is_intermediate() {
            return self.give_up_transaction(now, anybody.then_some(reply));
        }
        if accepted && !anybody {
            // It has refused MAIL and would still deliver something: even an empty message would be one too many.
            self.conclude(None);
            return self.broken(Break::Unfitting(reply.clone()));
        }
        // A server may say 354 although it took no recipient: then an empty message is due (RFC 2920 §3.1).
        let wire = if anybody { stuff(current.transaction.message.raw()) } else { b".\r\n".to_vec() };
        current.content = wire.into();
        self.expected.push_back(Expected::Final);
        self.waiting_since = now;
    }

    /// The transaction ends, with this reply for everybody whose RCPT was accepted. Every RCPT has been answered by now, unless MAIL
    /// was refused.
    fn conclude(&mut self, reply: Option<&Reply>) {
        let Some(current) = self.current.take() else { return };
        let decide = |(to, rcpt): (&ForwardPath, &Option<Reply>)| {
            let decisive = match (&current.mail_refused, rcpt) {
                (Some(refusal), _) => Some(refusal),
                (None, Some(rcpt)) if !rcpt.is_positive() => Some(rcpt),
                (None, _) => reply,
            };
            Some((to.clone(), decisive?.clone()))
        };
        let recipients =
            current.transaction.envelope.recipients.iter().zip(&current.replies).filter_map(decide).collect();
        let outcome = TransactionOutcome { id: current.transaction.id, recipients: Ok(recipients) };
        self.outcome(Outcome::Transaction(Box::new(outcome)));
    }

    /// Nobody was accepted, or DATA was not, with this reply: RSET, so that the next transaction starts afresh.
    fn give_up_transaction(&mut self, now: SimTime, reply: Option<&Reply>) {
        self.conclude(reply);
        self.say(now, &Command::Rset, Expected::Rset);
    }
}

impl base::Session for Session {
    type Resources<'a> = ();
    type Event = Outcome;

    fn receive(&mut self, now: SimTime, bytes: &[u8]) {
        let mut input = bytes;
        while !input.is_empty() && !self.over {
            match self.replies.read(&mut input) {
                Ok(Some(reply)) => self.on_reply(now, reply),
                Ok(None) => break,
                Err(bad) => self.broken(Break::NoReply(bad)),
            }
        }
    }

    fn peer_closed(&mut self, _now: SimTime) {
        if !self.over {
            self.broken(Break::Ended);
        }
    }

    fn connection_lost(&mut self, reason: CloseReason, (): ()) {
        if !self.over {
            self.broken(Break::Lost(reason));
        }
    }

    /// A server that was silent too long is given up.
    fn tick(&mut self, now: SimTime) {
        if self.deadline().is_some_and(|deadline| deadline.at <= now) {
            self.broken(Break::TimedOut);
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let expected = self.expected.front().filter(|_| !self.over)?;
        let sending = self.current.as_ref().is_some_and(|current| !current.content.is_empty());
        let timeout = if sending { BLOCK_TIMEOUT } else { timeout(expected) };
        let at = self.waiting_since + timeout;
        Some(Deadline { at, reason: DeadlineReason::SmtpClientGivesUp })
    }

    fn poll(&mut self, now: SimTime, (): ()) -> Option<Output> {
        if self.outputs.is_empty() && !self.over && self.ready && self.current.is_none() && self.expected.is_empty() {
            self.next_job(now);
        }
        self.outputs.pop_front().or_else(|| self.next_block(now))
    }

    fn start_tls(&mut self, now: SimTime) {
        if self.over {
            return;
        }
        self.replies = ReplyReader::default();
        self.offers = Offers::default();
        self.ready = false;
        self.expected.clear();
        self.hello(now);
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn held(&self) -> usize {
        let content = self.current.as_ref().map_or(0, |current| current.content.len());
        let sends = self.outputs.iter().map(|output| if let Output::Send(bytes) = output { bytes.len() } else { 0 });
        self.replies.held() + content + sends.sum::<usize>()
    }
}

/// Whether a reply is one that what was said can have (RFC 5321 §4.3.2): anything may be refused, `go on` is said only where
/// something is to follow, and DATA cannot be done before its content has come.
fn fits(expected: &Expected, reply: &Reply) -> bool {
    match expected {
        Expected::Data => !reply.is_positive(),
        Expected::Auth(_) | Expected::Credentials(_) => true,
        _ => !reply.is_intermediate(),
    }
}
