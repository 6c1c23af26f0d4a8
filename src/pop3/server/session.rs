//! The state machine of the server.

use std::collections::VecDeque;

use super::maildrop::Maildrop;
use super::{Config, Expire, Fact, Output};
use crate::base::{
    Awaits, Deadline, DeadlineReason, Rule, SimTime, Tolerance, Violation, ends_in_lf_alone, without_line_end,
};
use crate::mail::Store;
use crate::pop3::content::{END, octets, top};
use crate::pop3::input::{Input, Line};
use crate::pop3::{COMMAND_LIMIT, Command, CommandError, CommandProblem, Reply, Stuffer, rules};
use crate::sasl::{Credentials, Exchange, LINE_LIMIT, Mechanism};

/// Multi-line answers are handed out in blocks of at most this many octets.
const BLOCK: usize = 16 * 1024;
/// Most octets that a client may send ahead while it waits for the answer to a wrong password.
const AHEAD_LIMIT: usize = 64 * 1024;
/// The end of an answer adds up to so many.
const BLOCK_MARGIN: usize = 16;

/// The states of RFC 1939 §3; UPDATE passes within one command.
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
    /// Nothing more is read or sent.
    Over,
}

/// The part of a multi-line answer that is still to be sent.
#[derive(Debug, Clone)]
enum Sending {
    Content {
        stuffer: Stuffer,
        fact: Option<Fact>,
    },
    /// A line for each message from this number on.
    Listing {
        of: Listing,
        next: u32,
    },
}

#[derive(Debug, Clone, Copy)]
enum Listing {
    Sizes,
    UniqueIds,
}

/// The server side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    /// The client in words for others whom it locks out.
    pub(super) client: String,
    pub(super) state: State,
    input: Input,
    /// The client will send no more; what it has sent is still worked on.
    ended: bool,
    pub(super) ready: VecDeque<Output>,
    sending: Option<Sending>,
    /// The answer to a wrong password, and when it may go.
    pub(super) delayed: Option<(SimTime, Reply)>,
    /// When it last did something for the client.
    active_at: SimTime,
    /// The maildrop whose lock is to be given back.
    pub(super) release: Option<String>,
}

impl Session {
    /// A session that greets its client at the first poll. `client` names it to those whom its lock keeps out, e.g. `10.0.0.7`.
    #[must_use]
    pub fn new(config: Config, client: &str, now: SimTime) -> Self {
        let greeting = Reply::ok(format!("{} POP3 server ready", config.host_name)).encode();
        Self {
            config,
            client: client.to_owned(),
            state: State::Authorization { user: None, exchange: None, failures: 0 },
            input: Input::default(),
            ended: false,
            ready: VecDeque::from([Output::Send(greeting)]),
            sending: None,
            delayed: None,
            active_at: now,
            release: None,
        }
    }

    /// The user who has logged in and holds the maildrop.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        match &self.state {
            State::Transaction(maildrop) => Some(maildrop.user()),
            _ => None,
        }
    }

    /// The state in the words of RFC 1939 §3: `AUTHORIZATION`, `TRANSACTION`, or `CLOSED`.
    #[must_use]
    pub const fn state_name(&self) -> &'static str {
        match self.state {
            State::Authorization { .. } => "AUTHORIZATION",
            State::Transaction(_) => "TRANSACTION",
            State::Over => "CLOSED",
        }
    }

    /// Whether the session has ended: only what it said last and [`Output::Close`] are still to come.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }

    /// Octets held for a client that does not finish what it began, or does not read.
    #[must_use]
    pub fn held(&self) -> usize {
        self.input.held()
    }

    /// The client sent this. One that floods the server while it is made to wait is cut off.
    pub fn receive(&mut self, _now: SimTime, bytes: &[u8]) {
        if self.delayed.is_some() && self.input.held() + bytes.len() > AHEAD_LIMIT {
            self.end();
        }
        if !self.is_over() {
            self.input.push(bytes);
        }
    }

    /// What the client's next octets are.
    #[must_use]
    pub fn awaits(&self) -> Awaits {
        if self.is_over() || self.delayed.is_some() || self.sending.is_some() || !self.ready.is_empty() {
            Awaits::Nothing
        } else if self.input.is_at_line_start() && !self.is_in_exchange() {
            Awaits::Command
        } else {
            Awaits::Rest
        }
    }

    /// The client said something that somebody else answers: it is not idle.
    pub fn note_alive(&mut self, now: SimTime) {
        self.active_at = self.active_at.max(now);
    }

    /// The client will send no more. The commands that came whole are still answered; without QUIT nothing is deleted
    /// (RFC 1939 §6).
    pub fn peer_closed(&mut self, _now: SimTime) {
        self.ended = true;
    }

    /// Time has come: an idle client is cut off without a word and nothing is deleted (RFC 1939 §3).
    pub fn tick(&mut self, now: SimTime) {
        if !self.is_over() && self.active_at + self.config.autologout <= now {
            self.end();
        }
    }

    /// The server is going down in good order: the maildrop is given back, nothing is deleted, the next poll closes.
    pub fn shutdown(&mut self, _now: SimTime, store: &mut Store) {
        self.end();
        self.unlock(store);
    }

    /// The connection is gone, or the computer: the maildrop is given back and nothing else happens.
    pub fn abandon(&mut self, store: &mut Store) {
        self.end();
        self.unlock(store);
        self.ready.clear();
    }

    /// When [`Self::tick`] and [`Self::poll`] must be called.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        if self.is_over() {
            return None;
        }
        if let Some((at, _)) = self.delayed {
            return Some(Deadline { at, reason: DeadlineReason::Pop3AnswersLogin });
        }
        let at = self.active_at + self.config.autologout;
        Some(Deadline { at, reason: DeadlineReason::Pop3ServerGivesUp })
    }

    /// The next thing to do; at most one command is worked on.
    pub fn poll(&mut self, now: SimTime, store: &mut Store) -> Option<Output> {
        loop {
            self.unlock(store);
            if let Some(output) = self.ready.pop_front() {
                return Some(output);
            }
            if let Some((at, reply)) = self.delayed.take() {
                if now < at {
                    self.delayed = Some((at, reply));
                    return None;
                }
                self.active_at = now;
                self.refuse_login(&reply);
                continue;
            }
            if self.sending.is_some() {
                self.active_at = now;
                self.send_block(store, Vec::new());
                continue;
            }
            if self.is_over() {
                return None;
            }
            let limit = if self.is_in_exchange() { LINE_LIMIT } else { COMMAND_LIMIT };
            match self.input.command(limit) {
                Some(line) => {
                    self.active_at = now;
                    self.work(now, store, line);
                }
                None if self.ended => self.end(),
                None => return None,
            }
        }
    }

    /// Closes without UPDATE.
    pub(super) fn end(&mut self) {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Over => return,
            State::Transaction(maildrop) => self.release = Some(maildrop.user().to_owned()),
            State::Authorization { .. } => {}
        }
        self.input.clear();
        self.sending = None;
        self.delayed = None;
        self.ready.push_back(Output::Close);
    }

    fn unlock(&mut self, store: &mut Store) {
        if let Some(user) = self.release.take() {
            store.unlock_maildrop(&user);
        }
    }

    pub(super) fn reply(&mut self, reply: &Reply) {
        self.ready.push_back(Output::Send(reply.encode()));
    }

    /// Whether the client's next line answers a question of AUTH.
    const fn is_in_exchange(&self) -> bool {
        matches!(self.state, State::Authorization { exchange: Some(_), .. })
    }

    fn work(&mut self, now: SimTime, store: &mut Store, line: Line) {
        if let State::Authorization { exchange, .. } = &mut self.state
            && let Some(mut exchange) = exchange.take()
        {
            return match line {
                Line::Whole(line) => {
                    if self.takes(&line, line_end(&line)) {
                        let step = exchange.answer(without_line_end(&line));
                        self.go_on(now, store, step.map(|step| (exchange, step)));
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
        match (&mut self.state, command) {
            (State::Over, _) => {}
            (_, Command::Capa) => self.capabilities(),
            (State::Authorization { user, .. }, Command::User(name)) => {
                // Whether the name exists is not told (RFC 1939 §13): the password decides.
                *user = Some(name);
                self.reply(&Reply::ok("send PASS"));
            }
            (State::Authorization { user, .. }, Command::Pass(password)) => match user.take() {
                Some(user) => self.log_in(now, store, &Credentials::new(user, password)),
                None => self.reply(&Reply::err("No username given")),
            },
            (State::Authorization { user, .. }, Command::Auth { mechanism, initial }) => {
                *user = None;
                self.auth(now, store, mechanism.as_deref(), initial.as_deref());
            }
            (State::Authorization { .. }, Command::Quit) => {
                self.reply(&Reply::ok(format!("{} POP3 server signing off", self.config.host_name)));
                self.end();
            }
            (State::Authorization { .. }, command) => {
                self.reply(&Reply::err(format!("{} not valid in AUTHORIZATION state", command.keyword())));
            }
            (State::Transaction(_), command @ (Command::User(_) | Command::Pass(_) | Command::Auth { .. })) => {
                self.reply(&Reply::err(format!("{} not valid in TRANSACTION state", command.keyword())));
            }
            (State::Transaction(_), Command::Quit) => self.quit(store),
            (State::Transaction(maildrop), command) => match transact(maildrop, store, command) {
                Answer::Line(reply) => self.reply(&reply),
                Answer::Lines(reply, sending) => {
                    self.sending = Some(sending);
                    self.send_block(store, reply.encode().into());
                }
            },
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
        let expire = match self.config.expire {
            Expire::Never => "NEVER",
            Expire::AtQuit => "0",
        };
        let mut lines = format!(
            "+OK Capability list follows\r\nTOP\r\nUIDL\r\nUSER\r\nSASL {}\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\nEXPIRE {expire}\r\n",
            Mechanism::names()
        );
        // Whose software it is is nobody's business before login (RFC 2449 §6.9).
        if matches!(self.state, State::Transaction(_)) {
            lines.push_str("IMPLEMENTATION Mailscope\r\n");
        }
        lines.push_str(".\r\n");
        self.ready.push_back(Output::Send(lines.into()));
    }

    /// QUIT after login: the UPDATE state (RFC 1939 §6).
    fn quit(&mut self, store: &mut Store) {
        let State::Transaction(maildrop) = &self.state else { return };
        let updated = maildrop.update(store, self.config.expire);
        let left = store.mailbox(maildrop.user(), "INBOX").map_or(0, crate::mail::Mailbox::len);
        let reply = match updated {
            Ok(removed) => {
                let deleted = |(number, stored): &(u32, crate::mail::StoredMessage)| {
                    Output::Fact(Fact::Deleted { number: *number, uid: stored.uid, seal: stored.message.seal() })
                };
                self.ready.extend(removed.iter().map(deleted));
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
        self.ready.push_back(Output::Send(block.into()));
        match done {
            None => self.sending = Some(sending),
            Some(fact) => {
                if let (Some(Fact::Retrieved { number, .. }), State::Transaction(maildrop)) = (&fact, &mut self.state) {
                    maildrop.retrieved(*number);
                }
                self.ready.extend(fact.map(Output::Fact));
            }
        }
    }
}

/// The rule about the end of a line, if this one breaks it.
fn line_end(line: &[u8]) -> Vec<Rule> {
    if ends_in_lf_alone(line) { vec![rules::LINE_END] } else { Vec::new() }
}

/// What a command is answered with.
enum Answer {
    Line(Reply),
    Lines(Reply, Sending),
}

impl From<Result<Self, Reply>> for Answer {
    fn from(result: Result<Self, Reply>) -> Self {
        result.unwrap_or_else(Self::Line)
    }
}

pub(super) fn messages(count: usize) -> String {
    if count == 1 { "1 message".to_owned() } else { format!("{count} messages") }
}

/// The commands of the TRANSACTION state (RFC 1939 §5), but for QUIT.
fn transact(maildrop: &mut Maildrop, store: &Store, command: Command) -> Answer {
    let line = |reply| Answer::Line(Reply::ok(reply));
    match command {
        Command::Stat => {
            let (count, octets) = maildrop.total(store);
            line(format!("{count} {octets}"))
        }
        Command::List(None) => {
            let (count, octets) = maildrop.total(store);
            let reply = Reply::ok(format!("{} ({octets} octets)", messages(count)));
            Answer::Lines(reply, Sending::Listing { of: Listing::Sizes, next: 1 })
        }
        Command::List(Some(number)) => {
            maildrop.entry(store, number).map(|entry| line(format!("{number} {}", entry.slot.octets))).into()
        }
        Command::Uidl(None) => {
            Answer::Lines(Reply::ok("unique-id listing follows"), Sending::Listing { of: Listing::UniqueIds, next: 1 })
        }
        Command::Uidl(Some(number)) => maildrop
            .entry(store, number)
            .map(|entry| line(format!("{number} {}", maildrop.unique_id(entry.slot))))
            .into(),
        Command::Retr(number) => maildrop
            .entry(store, number)
            .map(|entry| {
                let (uid, octets, message) = (entry.slot.uid, entry.slot.octets, &entry.stored.message);
                let fact = Some(Fact::Retrieved { number, uid, seal: message.seal(), octets });
                let stuffer = Stuffer::new(message);
                Answer::Lines(Reply::ok(format!("{octets} octets")), Sending::Content { stuffer, fact })
            })
            .into(),
        Command::Top { number, lines } => maildrop
            .entry(store, number)
            .map(|entry| {
                let top = top(&entry.stored.message, lines);
                // As for RETR: what comes after +OK is free, and Wireshark complains when it is not a size.
                let reply = Reply::ok(format!("{} octets of the message", octets(&top)));
                Answer::Lines(reply, Sending::Content { stuffer: Stuffer::new(&top), fact: None })
            })
            .into(),
        Command::Dele(number) => match maildrop.entry(store, number) {
            Ok(_) => {
                maildrop.delete(number);
                line(format!("message {number} marked for deletion"))
            }
            Err(reply) => Answer::Line(reply),
        },
        Command::Rset => {
            maildrop.reset();
            let (count, octets) = maildrop.total(store);
            line(format!("maildrop has {} ({octets} octets)", messages(count)))
        }
        Command::Noop => line(String::new()),
        // The session itself answers these.
        Command::Capa | Command::Auth { .. } | Command::User(_) | Command::Pass(_) | Command::Quit => {
            Answer::Line(Reply::err("command not valid in this state"))
        }
    }
}

/// Adds lines of LIST or UIDL until the block is full; true when the final dot is among them.
fn list_block(
    maildrop: &Maildrop,
    store: &Store,
    of: Listing,
    next: &mut u32,
    block: &mut Vec<u8>,
    limit: usize,
) -> bool {
    let full = block.len() + limit;
    for entry in maildrop.entries(store, *next) {
        let line = match of {
            Listing::Sizes => format!("{} {}\r\n", entry.number, entry.slot.octets),
            Listing::UniqueIds => format!("{} {}\r\n", entry.number, maildrop.unique_id(entry.slot)),
        };
        if block.len() + line.len() > full {
            *next = entry.number;
            return false;
        }
        block.extend_from_slice(line.as_bytes());
    }
    block.extend_from_slice(END);
    true
}
