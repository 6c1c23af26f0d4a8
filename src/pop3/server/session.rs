//! The state machine of the server.

use std::collections::VecDeque;

use super::maildrop::Maildrop;
use super::transaction::{Answer, Sending, effort, list_block, messages, transact};
use super::{Config, Expire, Fact, Output};
use crate::base::effort::{CHANGE, COMMAND, READING_SHARE};
use crate::base::{
    self, Awaits, CloseReason, Deadline, DeadlineReason, Effort, Extension as _, Rule, ServerSession, SimTime,
    Tolerance, Violation, ends_in_lf_alone, limits, without_line_end,
};
use crate::mail::{Holder, INBOX, Mailbox, Store, Uid};
use crate::pop3::input::{Input, Line};
use crate::pop3::words::{self, Extension};
use crate::pop3::{COMMAND_LIMIT, Command, CommandError, CommandProblem, Reply, ResponseCode, rules};
use crate::sasl::{Credentials, Exchange, LINE_LIMIT, Mechanism};

/// Multi-line answers are handed out in blocks of at most this many octets.
const BLOCK: usize = 16 * 1024;
/// The end of an answer adds up to so many.
const BLOCK_MARGIN: usize = 16;

/// The states of RFC 1939 §3.
#[derive(Debug, Clone)]
pub(super) enum State {
    Authorization {
        /// What USER said.
        user: Option<String>,
        /// What AUTH has begun.
        exchange: Option<Exchange>,
        failures: u32,
    },
    Transaction(Maildrop),
    /// What is marked as deleted is removed, some messages after the other, so that nobody else waits for many of them. `next` is the
    /// number of the first one that has not been looked at.
    Update {
        maildrop: Maildrop,
        next: u32,
    },
    /// Nothing more is read or sent.
    Over,
}

/// The server side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    /// The client in words for others whom it locks out.
    pub(super) client: Holder,
    pub(super) state: State,
    input: Input,
    /// The client will send no more; what it has sent is still worked on.
    ended: bool,
    pub(super) ready: VecDeque<Output>,
    sending: Option<Sending>,
    /// A command of the TRANSACTION state that has been counted and not carried out.
    pending: Option<Command>,
    pub(super) effort: Effort,
    /// When it last did something for the client.
    active_at: SimTime,
    /// The maildrop whose lock is to be given back.
    pub(super) release: Option<String>,
}

impl Session {
    /// A session that greets its client at the first poll. `client` names it to those whom its lock keeps out, e.g. `10.0.0.7`.
    #[must_use]
    pub fn new(config: Config, client: impl Into<Holder>, now: SimTime) -> Self {
        let greeting = Reply::ok(format!("{} POP3 server ready", config.host_name)).encode();
        Self {
            config,
            client: client.into(),
            state: State::Authorization { user: None, exchange: None, failures: 0 },
            input: Input::default(),
            ended: false,
            ready: VecDeque::from([Output::Send(greeting)]),
            sending: None,
            pending: None,
            effort: Effort::new(now),
            active_at: now,
            release: None,
        }
    }

    /// The user who has logged in and holds the maildrop.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        match &self.state {
            State::Transaction(maildrop) | State::Update { maildrop, .. } => Some(maildrop.user()),
            State::Authorization { .. } | State::Over => None,
        }
    }

    /// What QUIT would remove from the maildrop of [`user`](Self::user) now, by UID (RFC 1939 §6).
    pub fn leaving(&self) -> impl Iterator<Item = Uid> {
        let maildrop = match &self.state {
            State::Transaction(maildrop) | State::Update { maildrop, .. } => Some(maildrop),
            State::Authorization { .. } | State::Over => None,
        };
        maildrop.into_iter().flat_map(|maildrop| maildrop.leaving(self.config.expire))
    }

    /// The state in the words of RFC 1939 §3: `AUTHORIZATION`, `TRANSACTION`, `UPDATE`, or `CLOSED`.
    #[must_use]
    pub const fn state_name(&self) -> &'static str {
        match self.state {
            State::Authorization { .. } => words::State::Authorization.name(),
            State::Transaction(_) => words::State::Transaction.name(),
            State::Update { .. } => "UPDATE",
            State::Over => "CLOSED",
        }
    }

    /// Closes; what has not been removed by then stays.
    pub(super) fn end(&mut self) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Over => return,
            State::Transaction(maildrop) | State::Update { maildrop, .. } => {
                self.release = Some(maildrop.user().to_owned());
            }
            State::Authorization { .. } => {}
        }
        self.input.clear();
        (self.sending, self.pending) = (None, None);
        self.ready.push_back(Output::Close);
    }

    fn unlock(&mut self, store: &mut Store) {
        if let Some(user) = self.release.take() {
            store.unlock_maildrop(&user);
        }
    }

    /// Whether the server has an extension.
    fn has(&self, extension: Extension) -> bool {
        self.config.extensions.contains(&extension)
    }

    pub(super) fn reply(&mut self, reply: &Reply) {
        let has_code = match &reply.code {
            Some(ResponseCode::Auth) => self.has(Extension::AuthRespCode),
            _ => self.has(Extension::RespCodes),
        };
        let reply = if has_code { reply } else { &reply.without_code() };
        self.ready.push_back(Output::Send(reply.encode()));
    }

    const fn is_updating(&self) -> bool {
        matches!(self.state, State::Update { .. })
    }

    /// Whether an answer is under way.
    const fn is_answering(&self) -> bool {
        self.sending.is_some() || self.pending.is_some() || self.is_updating()
    }

    /// Whether there is something that can be worked on.
    fn has_work(&self) -> bool {
        self.is_answering() || self.input.held() > 0
    }

    /// Whether the client's next line answers a question of AUTH.
    const fn is_in_exchange(&self) -> bool {
        matches!(self.state, State::Authorization { exchange: Some(_), .. })
    }

    fn work(&mut self, store: &mut Store, line: Line) {
        if let State::Authorization { exchange, .. } = &mut self.state
            && let Some(mut exchange) = exchange.take()
        {
            return match line {
                Line::Whole(line) => {
                    if self.takes(&line, line_end(&line)) {
                        let step = exchange.answer(without_line_end(&line));
                        self.go_on(store, step.map(|step| (exchange, step)));
                    }
                }
                Line::TooLong => self.reply(&Reply::err("line too long")),
            };
        }
        let parsed = match line {
            Line::Whole(line) => {
                let mut broken = line_end(&line);
                let parsed = Command::parse_noting(without_line_end(&line), &mut broken);
                if !self.takes(&line, broken) {
                    return;
                }
                if let Err(error) = &parsed {
                    let refused = Violation::refused(&line, error.problem.rule().into_iter().collect());
                    self.ready.extend(refused.map(Output::Violation));
                }
                parsed
            }
            Line::TooLong => Err(CommandError { at: COMMAND_LIMIT - 1, problem: CommandProblem::TooLong }),
        };
        let command = match parsed {
            Ok(command) => command,
            Err(error) => return self.reply(&Reply::err(error.to_string())),
        };
        let word = command.word();
        if word.extension.is_some_and(|extension| !self.has(extension)) {
            return self.reply(&Reply::err(CommandError::not_offered(word).to_string()));
        }
        let state = match &self.state {
            State::Authorization { .. } => words::State::Authorization,
            State::Transaction(_) => words::State::Transaction,
            State::Update { .. } | State::Over => return,
        };
        if !word.goes_with(state) {
            return self.reply(&Reply::err(format!("{} not valid in {} state", word.name, state.name())));
        }
        match (&mut self.state, command) {
            (_, Command::Capa) => self.capabilities(),
            (State::Authorization { user, .. }, Command::User(name)) => {
                // Whether the name exists is not told (RFC 1939 §13): the password decides.
                *user = Some(name);
                self.reply(&Reply::ok("send PASS"));
            }
            (State::Authorization { user, .. }, Command::Pass(password)) => match user.take() {
                Some(user) => self.log_in(store, &Credentials::new(user, password)),
                None => self.reply(&Reply::err("No username given")),
            },
            (State::Authorization { user, .. }, Command::Auth { mechanism, initial }) => {
                *user = None;
                self.auth(store, mechanism.as_deref(), initial.as_deref());
            }
            (State::Authorization { .. }, Command::Quit) => {
                self.reply(&Reply::ok(format!("{} POP3 server signing off", self.config.host_name)));
                self.end();
            }
            (State::Transaction(maildrop), command) => {
                // What it takes cannot be cut: it is paid for before.
                self.effort.take(effort(maildrop, &command));
                self.pending = Some(command);
            }
            // None of their commands goes with the state.
            (State::Authorization { .. } | State::Update { .. } | State::Over, _) => {}
        }
    }

    /// Carries out a command of the TRANSACTION state.
    fn carry_out(&mut self, store: &mut Store, command: Command) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Transaction(maildrop) if command == Command::Quit => {
                self.state = State::Update { maildrop, next: 1 };
            }
            State::Transaction(mut maildrop) => {
                let answer = transact(&mut maildrop, store, command);
                self.state = State::Transaction(maildrop);
                match answer {
                    Answer::Line(reply) => self.reply(&reply),
                    Answer::Lines(reply, sending) => {
                        // To the end of what TOP sends the message has been looked through.
                        if let Sending::Content { stuffer, fact: None } = &sending {
                            self.effort.take(stuffer.len() as u64 / READING_SHARE);
                        }
                        self.sending = Some(sending);
                        self.send_block(store, reply.encode().into());
                    }
                }
            }
            other => self.state = other,
        }
    }

    /// Whether a line that breaks these rules is taken. If not it has been refused.
    fn takes(&mut self, line: &[u8], broken: Vec<Rule>) -> bool {
        match (self.config.tolerance, broken.first()) {
            (Tolerance::Strict, Some(rule)) => {
                self.ready.extend(Violation::refused(line, vec![*rule]).map(Output::Violation));
                self.reply(&Reply::err(rule.reply()));
                false
            }
            _ => {
                self.ready.extend(Violation::tolerated(line, broken).map(Output::Violation));
                true
            }
        }
    }

    fn capabilities(&mut self) {
        let mut lines = "+OK Capability list follows\r\n".to_owned();
        for extension in &self.config.extensions {
            let argument = match extension {
                // It is what announces the others.
                Extension::Capa => continue,
                // Whose software it is is nobody's business before login (RFC 2449 §6.9).
                Extension::Implementation if !matches!(self.state, State::Transaction(_)) => continue,
                Extension::Implementation => " Mailscope".to_owned(),
                Extension::Sasl => format!(" {}", Mechanism::names()),
                Extension::Expire => match self.config.expire {
                    Expire::Never => " NEVER".to_owned(),
                    Expire::AtQuit => " 0".to_owned(),
                },
                _ => String::new(),
            };
            lines.push_str(&format!("{}{argument}\r\n", extension.keyword()));
        }
        lines.push_str(".\r\n");
        self.ready.push_back(Output::Send(lines.into()));
    }

    /// The UPDATE state (RFC 1939 §6): removes the next messages, and says goodbye when all are gone.
    fn update(&mut self, store: &mut Store) {
        let State::Update { maildrop, next } = &mut self.state else { return };
        let reply = match maildrop.update(store, self.config.expire, next) {
            Ok(removed) => {
                self.effort.take(CHANGE * removed.len() as u64);
                let deleted = |(number, stored): &(u32, crate::mail::StoredMessage)| {
                    Output::Event(Fact::Deleted { number: *number, uid: stored.uid, seal: stored.message.seal() })
                };
                self.ready.extend(removed.iter().map(deleted));
                if *next <= maildrop.highest() {
                    return;
                }
                let left = store.mailbox(maildrop.user(), INBOX).map_or(0, Mailbox::len);
                let host = &self.config.host_name;
                match left {
                    0 => Reply::ok(format!("{host} POP3 server signing off (maildrop empty)")),
                    left => Reply::ok(format!("{host} POP3 server signing off ({} left)", messages(left))),
                }
            }
            Err(reply) => reply,
        };
        self.reply(&reply);
        self.end();
        self.unlock(store);
    }

    /// Hands out the next block of a multi-line answer, after what is in `block` already.
    fn send_block(&mut self, store: &Store, mut block: Vec<u8>) {
        let Some(mut sending) = self.sending.take() else { return };
        let limit = BLOCK - BLOCK_MARGIN - block.len().min(BLOCK / 2);
        let mut done = None;
        match &mut sending {
            Sending::Content { stuffer, fact } => {
                stuffer.write(&mut block, limit);
                if stuffer.has_ended() {
                    done = Some(fact.take());
                }
            }
            Sending::Listing { of, next } => {
                if let State::Transaction(maildrop) = &self.state
                    && list_block(maildrop, store, *of, next, &mut block, limit)
                {
                    done = Some(None);
                }
            }
        }
        self.effort.take(block.len() as u64);
        self.ready.push_back(Output::Send(block.into()));
        match done {
            None => self.sending = Some(sending),
            Some(fact) => {
                if let (Some(Fact::Retrieved { number, .. }), State::Transaction(maildrop)) = (&fact, &mut self.state) {
                    maildrop.retrieved(*number);
                }
                self.ready.extend(fact.map(Output::Event));
            }
        }
    }
}

impl base::Session for Session {
    type Resources<'a> = &'a mut Store;
    type Event = Fact;

    fn receive(&mut self, _now: SimTime, bytes: &[u8]) {
        if !self.is_over() {
            self.input.push(bytes);
        }
    }

    /// Without QUIT nothing is deleted (RFC 1939 §6).
    fn peer_closed(&mut self, _now: SimTime) {
        self.ended = true;
    }

    /// The maildrop is given back, and nothing is deleted.
    fn connection_lost(&mut self, _reason: CloseReason, store: &mut Store) {
        self.end();
        self.unlock(store);
        self.ready.clear();
    }

    /// An idle client is cut off without a word, and nothing is deleted (RFC 1939 §3).
    fn tick(&mut self, now: SimTime) {
        if !self.is_over() && self.active_at + self.config.autologout <= now {
            self.end();
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        if self.is_over() {
            return None;
        }
        let at = self.active_at + self.config.autologout;
        Some(Deadline { at, reason: DeadlineReason::Pop3ServerGivesUp })
    }

    fn poll(&mut self, now: SimTime, store: &mut Store) -> Option<Output> {
        loop {
            self.unlock(store);
            if let Some(output) = self.ready.pop_front() {
                return Some(output);
            }
            if self.has_work() && self.effort.needs_turn(now) {
                return Some(Output::Turn);
            }
            if self.sending.is_some() {
                self.active_at = now;
                self.send_block(store, Vec::new());
                continue;
            }
            if let Some(command) = self.pending.take() {
                self.carry_out(store, command);
                continue;
            }
            if self.is_updating() {
                self.active_at = now;
                self.update(store);
                continue;
            }
            if self.is_over() {
                return None;
            }
            let limit = if self.is_in_exchange() { LINE_LIMIT } else { COMMAND_LIMIT };
            match self.input.command(limit) {
                Some(line) => {
                    self.active_at = now;
                    self.effort.take(COMMAND);
                    self.work(store, line);
                }
                None if self.input.discarded() > limits::MAX_DISCARDED_LINE => {
                    self.reply(&Reply::err("line too long, closing connection"));
                    self.end();
                }
                None if self.ended => self.end(),
                None => return None,
            }
        }
    }

    fn start_tls(&mut self, now: SimTime) {
        self.active_at = now;
        self.input.clear();
        if let State::Authorization { user, exchange, .. } = &mut self.state {
            (*user, *exchange) = (None, None);
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }

    fn held(&self) -> usize {
        self.input.held()
    }
}

impl ServerSession for Session {
    fn awaits(&self) -> Awaits {
        if matches!(self.state, State::Over) || self.is_answering() || !self.ready.is_empty() {
            Awaits::Nothing
        } else if self.input.is_at_line_start() && !self.is_in_exchange() {
            Awaits::Command
        } else {
            Awaits::Rest
        }
    }

    fn note_alive(&mut self, now: SimTime) {
        self.active_at = self.active_at.max(now);
    }

    /// The maildrop is given back at the next poll, and nothing is deleted.
    fn shutdown(&mut self, _now: SimTime) {
        self.end();
    }
}

/// The rule about the end of a line, if this one breaks it.
fn line_end(line: &[u8]) -> Vec<Rule> {
    if ends_in_lf_alone(line) { vec![rules::LINE_END] } else { Vec::new() }
}
