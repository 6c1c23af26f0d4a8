//! The state machine of the server.

use std::collections::VecDeque;

use bytes::{Buf, BytesMut};

use super::{Config, Output, Question, Verdict};
use crate::base::effort::COMMAND;
use crate::base::{
    self, Awaits, CloseReason, Deadline, DeadlineReason, DotDecoder, Effort, Extension as _, Rule, ServerSession,
    SimTime, Tolerance, Violation, ends_in_lf_alone, limits, without_line_end,
};
use crate::mail::Envelope;
use crate::sasl::{Exchange, LINE_LIMIT, Mechanism};
use crate::smtp::command::COMMAND_LIMIT;
use crate::smtp::words::{self, Extension, State, Word};
use crate::smtp::{Command, CommandProblem, Line, LineReader, Reply, rules};

/// Replies are held back for company up to this many octets (RFC 2920 §3.2).
const REPLIES_TOGETHER: usize = 4_096;

/// What the next octets of the client are.
#[derive(Debug, Clone)]
pub(super) enum Mode {
    Command,
    /// The answer to `334` of AUTH.
    Credentials(Exchange),
    Data(Box<DotDecoder>),
}

/// What a pending question is about.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    Authenticate,
    Mail(Envelope),
    Recipient(crate::mail::ForwardPath),
    Message,
    Verify,
    Etrn,
}

/// The server side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    input: BytesMut,
    lines: LineReader,
    pub(super) mode: Mode,
    /// What breaks a rule, taken or refused, and has not been told yet.
    pub(super) violations: VecDeque<Violation>,
    replies: Vec<u8>,
    /// Replies must not wait for company any longer.
    pub(super) flush: bool,
    question: Option<Question>,
    /// The client has tried to log in, and whether the password was right: not told yet.
    login: Option<bool>,
    asked: Option<Asked>,
    /// What the client called itself, and whether it said EHLO.
    pub(super) hello: Option<(String, bool)>,
    pub(super) user: Option<String>,
    pub(super) transaction: Option<Envelope>,
    mistakes: u32,
    /// Octets of a message that may be held.
    pub(super) room: u64,
    pub(super) effort: Effort,
    heard_at: SimTime,
    /// The client will send no more than is in the input.
    ended: bool,
    /// Nothing more is read.
    over: bool,
    closed: bool,
}

impl Session {
    /// A session that greets its client at the first poll.
    #[must_use]
    pub fn new(config: Config, now: SimTime) -> Self {
        let greeting = Reply::plain(220, format!("{} ESMTP Mailscope", config.host_name));
        Self {
            config,
            input: BytesMut::new(),
            lines: LineReader::of_client(),
            mode: Mode::Command,
            violations: VecDeque::new(),
            replies: greeting.encode().into_bytes(),
            flush: true,
            question: None,
            login: None,
            asked: None,
            hello: None,
            user: None,
            transaction: None,
            mistakes: 0,
            room: u64::MAX,
            effort: Effort::new(now),
            heard_at: now,
            ended: false,
            over: false,
            closed: false,
        }
    }

    /// The user who has logged in.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    fn goodbye(&mut self, reply: Reply) {
        self.reply(&reply);
        self.flush = true;
        self.over = true;
        self.transaction = None;
        self.input = BytesMut::new();
        self.mode = Mode::Command;
    }

    fn send(&mut self) -> Output {
        self.flush = false;
        Output::Send(std::mem::take(&mut self.replies).into())
    }

    /// Works on the next command, or on what has come of it. What is not complete is held back by its reader, so the input is
    /// shorter afterwards in any case.
    fn work(&mut self) {
        let before = self.input.len();
        let mut input = &self.input[..];
        if let Mode::Data(decoder) = &mut self.mode {
            let content = decoder.read(&mut input);
            let used = before - input.len();
            self.input.advance(used);
            if let Some(content) = content {
                self.mode = Mode::Command;
                self.content(content);
            } else if decoder.held() as u64 > self.room {
                // Its client does not hear of it before it has said all of it.
                decoder.let_go();
            } else if decoder.discarded() > limits::MAX_DISCARDED_CONTENT {
                self.flush = true;
                self.reply(&self.too_large(None));
                self.leave("message too large");
            }
            return;
        }
        let limit = if matches!(self.mode, Mode::Credentials(_)) { LINE_LIMIT } else { COMMAND_LIMIT };
        // An AUTH command with an initial response may be longer than others.
        let limit = if self.has(Extension::Auth) { limit.max(LINE_LIMIT) } else { limit };
        let line = self.lines.read(&mut input, limit);
        let used = before - input.len();
        self.input.advance(used);
        if line.is_some() {
            self.effort.take(COMMAND);
        }
        match line {
            None if self.lines.discarded() > limits::MAX_DISCARDED_LINE => {
                self.line_too_long();
                self.leave("line too long");
            }
            None => {}
            Some(Line::TooLong) => self.line_too_long(),
            Some(Line::Whole(line)) => {
                let text = without_line_end(&line);
                if let Mode::Credentials(exchange) = std::mem::replace(&mut self.mode, Mode::Command) {
                    if self.takes(&line, line_end(&line)) {
                        self.credentials(exchange, text);
                    }
                } else if text.len() + 2 > COMMAND_LIMIT
                    && !text.get(..5).is_some_and(|v| v.eq_ignore_ascii_case(b"AUTH "))
                {
                    self.line_too_long();
                } else {
                    self.command(&line);
                }
            }
        }
    }

    /// Whether a line that breaks these rules is taken. If not it has been refused.
    fn takes(&mut self, line: &[u8], broken: Vec<Rule>) -> bool {
        match (self.config.tolerance, broken.first()) {
            (Tolerance::Strict, Some(rule)) => {
                self.flush = true;
                self.violations.extend(Violation::refused(line, vec![*rule]));
                let (code, detail) = if *rule == rules::LINE_END { (500, 2) } else { (501, 4) };
                self.mistake(&Reply::new(code, (5, 5, detail), rule.reply()));
                false
            }
            _ => {
                self.violations.extend(Violation::tolerated(line, broken));
                true
            }
        }
    }

    fn line_too_long(&mut self) {
        self.flush = true;
        // A line of a log-in has a code of its own (RFC 4954 §4, §6).
        let detail = if matches!(self.mode, Mode::Credentials(_)) { 6 } else { 2 };
        self.mode = Mode::Command;
        self.mistake(&Reply::new(500, (5, 5, detail), "line too long"));
    }

    /// Whether the server has an extension.
    pub(super) fn has(&self, extension: Extension) -> bool {
        self.config.extensions.contains(&extension)
    }

    pub(super) fn reply(&mut self, reply: &Reply) {
        let reply = if self.has(Extension::EnhancedStatusCodes) { reply } else { &reply.without_enhanced_code() };
        self.replies.extend_from_slice(reply.encode().as_bytes());
    }

    /// How far the session has come.
    pub(super) fn state(&self) -> State {
        match (&self.transaction, &self.hello) {
            (Some(transaction), _) if transaction.recipients.is_empty() => State::Mail,
            (Some(_), _) => State::Rcpt,
            (None, Some((_, true))) => State::Ehlo,
            (None, Some((_, false))) => State::Helo,
            (None, None) => State::Connected,
        }
    }

    fn ok(&mut self, enhanced: (u8, u16, u16), text: &str) {
        self.reply(&Reply::new(250, enhanced, text));
    }

    pub(super) fn mistake(&mut self, reply: &Reply) {
        self.reply(reply);
        self.mistakes += 1;
        if self.mistakes >= self.config.mistake_limit {
            self.leave("too many errors");
        }
    }

    /// Leaves a client with which there is no way to go on.
    fn leave(&mut self, why: &str) {
        if !self.over {
            let text = format!("{} {why}, closing connection", self.config.host_name);
            self.goodbye(Reply::new(421, (4, 7, 0), text));
        }
    }

    pub(super) fn out_of_order(&mut self, text: &str) {
        self.mistake(&Reply::new(503, (5, 5, 1), text));
    }

    /// A command that does not go with the state of the session: what should have come before it, or must not have.
    fn too_soon_or_too_late(&mut self, word: &Word, state: State) {
        let begun = matches!(state, State::Mail | State::Rcpt);
        self.out_of_order(match word.name {
            // Its recipients have been refused.
            "DATA" if begun => return self.mistake(&Reply::new(554, (5, 5, 1), "no valid recipients")),
            "DATA" => "need MAIL and RCPT commands",
            "RCPT" => "need MAIL command",
            "MAIL" if begun => "nested MAIL command",
            "MAIL" => "send EHLO or HELO first",
            _ if begun => "MAIL transaction in progress",
            _ => "send EHLO first",
        });
    }

    fn command(&mut self, line: &[u8]) {
        let mut broken = line_end(line);
        let parsed = Command::parse_noting(without_line_end(line), &mut broken);
        if !self.takes(line, broken) {
            return;
        }
        let command = match parsed {
            Ok(command) => command,
            Err(problem) => {
                self.violations.extend(Violation::refused(line, problem.rule().into_iter().collect()));
                // The answer to a command that nobody knows must not wait for others (RFC 2920 §3.2 (4)).
                self.flush |= matches!(problem, CommandProblem::Unknown(_) | CommandProblem::NotOffered(_));
                return self.mistake(&problem.reply());
            }
        };
        // Only the answers to these may wait for company (RFC 2920 §3.2 (2), (3)).
        let may_wait = matches!(command, Command::Mail { .. } | Command::Rcpt(_) | Command::Rset);
        self.flush |= !(may_wait && self.has(Extension::Pipelining));
        let (word, state) = (command.word(), self.state());
        if word.extension.is_some_and(|extension| !self.has(extension)) {
            return self.mistake(&CommandProblem::NotOffered(word.name).reply());
        }
        if !word.goes_with(state) {
            return self.too_soon_or_too_late(word, state);
        }
        match command {
            Command::Helo(name) => {
                self.transaction = None;
                self.hello = Some((name, false));
                self.reply(&Reply::plain(250, self.config.host_name.clone()));
            }
            Command::Ehlo(name) => self.ehlo(name),
            Command::Mail { from, parameters } => self.mail(from, &parameters),
            Command::Rcpt(to) => self.rcpt(to),
            Command::Data => self.data(),
            Command::Rset => {
                self.transaction = None;
                self.ok((2, 0, 0), "OK");
            }
            Command::Noop(_) => {
                self.ok((2, 0, 0), "OK");
            }
            Command::Vrfy(who) => self.ask(Question::Verify(who), Asked::Verify),
            Command::Expn(_) => self.mistake(&CommandProblem::NotOffered(word.name).reply()),
            Command::Help(_) => {
                let is_followed = |word: &&&Word| word.extension.is_none_or(|extension| self.has(extension));
                let followed = words::COMMANDS.iter().filter(is_followed).map(|word| word.name);
                let text = format!("{}; see RFC 5321", followed.collect::<Vec<_>>().join(" "));
                self.reply(&Reply::new(214, (2, 0, 0), text));
            }
            Command::Quit => {
                self.goodbye(Reply::new(
                    221,
                    (2, 0, 0),
                    format!("{} Service closing transmission channel", self.config.host_name),
                ));
            }
            Command::Auth { mechanism, initial } => self.auth(&mechanism, initial.as_deref()),
            Command::Etrn(node) => self.ask(Question::Etrn(node), Asked::Etrn),
        }
    }

    pub(super) fn ask(&mut self, question: Question, asked: Asked) {
        self.question = Some(question);
        self.asked = Some(asked);
    }

    fn ehlo(&mut self, name: String) {
        self.transaction = None;
        let announced = |extension: &Extension| match extension {
            Extension::Size => format!("{} {}", extension.keyword(), self.config.size_limit),
            Extension::Auth => format!("{} {}", extension.keyword(), Mechanism::names()),
            // There may be as many messages as anybody likes: no MAILMAX.
            Extension::Limits => format!("{} RCPTMAX={}", extension.keyword(), self.config.recipient_limit),
            _ => extension.keyword().to_owned(),
        };
        let greeting = format!("{} greets {name}", self.config.host_name);
        let lines = std::iter::once(greeting).chain(self.config.extensions.iter().map(announced)).collect();
        self.hello = Some((name, true));
        self.reply(&Reply { code: 250, enhanced: None, lines });
    }

    /// The owner's decision on the question that [`poll`](base::Session::poll) put. Without a question it has no effect.
    pub fn answer(&mut self, now: SimTime, verdict: Verdict) {
        let Some(asked) = self.asked.take() else { return };
        self.heard_at = self.heard_at.max(now);
        let words = match verdict {
            Verdict::Reply(reply) => {
                if matches!(asked, Asked::Authenticate) && reply.is_permanent() {
                    self.login = Some(false);
                    return self.mistake(&reply);
                }
                return self.reply(&reply);
            }
            Verdict::AcceptWith(words) => Some(words),
            Verdict::LoggedIn(user) => {
                self.user = Some(user);
                self.login = Some(true);
                None
            }
            Verdict::Accept => None,
        };
        let or = |usual: &str| words.clone().unwrap_or_else(|| usual.to_owned());
        match asked {
            Asked::Authenticate => self.reply(&Reply::new(235, (2, 7, 0), or("Authentication successful"))),
            Asked::Mail(envelope) => {
                self.ok((2, 1, 0), &or("OK"));
                self.transaction = Some(envelope);
            }
            Asked::Recipient(to) => {
                self.ok((2, 1, 5), &or("OK"));
                if let Some(transaction) = &mut self.transaction {
                    transaction.recipients.push(to);
                }
            }
            Asked::Message => self.ok((2, 0, 0), &or("OK")),
            Asked::Verify => {
                self.reply(&Reply::new(
                    252,
                    (2, 5, 0),
                    or("Cannot VRFY user, but will accept message and attempt delivery"),
                ));
            }
            Asked::Etrn => self.ok((2, 0, 0), &or("OK, queuing started")),
        }
    }
}

impl base::Session for Session {
    type Resources<'a> = ();
    type Event = Question;

    fn receive(&mut self, now: SimTime, bytes: &[u8]) {
        if !self.over && !self.ended {
            self.heard_at = now;
            self.input.extend_from_slice(bytes);
        }
    }

    // What came whole is answered; what was begun is forgotten (RFC 5321 §4.1.1.10).
    fn peer_closed(&mut self, _now: SimTime) {
        self.ended = true;
    }

    fn connection_lost(&mut self, _reason: CloseReason, (): ()) {
        self.over = true;
        self.transaction = None;
    }

    fn tick(&mut self, now: SimTime) {
        if !self.over && self.asked.is_none() && self.heard_at + self.config.idle_timeout <= now {
            self.goodbye(Reply::new(
                421,
                (4, 4, 2),
                format!("{} timeout exceeded, closing connection", self.config.host_name),
            ));
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let at = self.heard_at + self.config.idle_timeout;
        let reason = DeadlineReason::SmtpServerGivesUp;
        // While its owner decides, the client is not to blame for the silence.
        (!self.over && self.asked.is_none()).then_some(Deadline { at, reason })
    }

    fn poll(&mut self, now: SimTime, (): ()) -> Option<Output> {
        loop {
            if let Some(violation) = self.violations.pop_front() {
                return Some(Output::Violation(violation));
            }
            if let Some(right) = self.login.take() {
                return Some(Output::Login { right });
            }
            let nothing_to_do = self.over || self.input.is_empty();
            // A message that has come whole is paid for before anybody decides about it: that cannot be cut.
            if (self.question.is_some() || !nothing_to_do) && self.effort.needs_turn(now) {
                return Some(Output::Turn);
            }
            if let Some(question) = self.question.take() {
                return Some(Output::Event(question));
            }
            if self.asked.is_some() {
                // The decision takes its time: what has been decided before must not wait with it (RFC 2920 §3.2 (5)).
                let due = nothing_to_do && !self.replies.is_empty();
                return due.then(|| self.send());
            }
            if !self.replies.is_empty() && (self.flush || nothing_to_do || self.replies.len() >= REPLIES_TOGETHER) {
                return Some(self.send());
            }
            if self.ended && nothing_to_do {
                self.over = true;
                self.transaction = None;
            }
            if self.over {
                let first = !std::mem::replace(&mut self.closed, true);
                return first.then_some(Output::Close);
            }
            if nothing_to_do {
                return None;
            }
            self.work();
        }
    }

    fn start_tls(&mut self, now: SimTime) {
        self.heard_at = now;
        self.input.clear();
        self.lines = LineReader::of_client();
        self.mode = Mode::Command;
        (self.hello, self.user, self.transaction) = (None, None, None);
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn held(&self) -> usize {
        self.input.len() + self.lines.held() + self.replies.len()
    }
}

impl ServerSession for Session {
    fn awaits(&self) -> Awaits {
        match &self.mode {
            _ if self.over || self.asked.is_some() || !self.input.is_empty() => Awaits::Nothing,
            Mode::Data(decoder) if decoder.is_at_line_start() => Awaits::Content,
            Mode::Command if self.lines.is_at_line_start() => Awaits::Command,
            Mode::Command | Mode::Credentials(_) | Mode::Data(_) => Awaits::Rest,
        }
    }

    fn note_alive(&mut self, now: SimTime) {
        self.heard_at = self.heard_at.max(now);
    }

    /// With its envelope (RFC 5321 §4.1.1.4).
    fn message_refused(&mut self, now: SimTime) {
        self.note_alive(now);
        self.mode = Mode::Command;
        self.transaction = None;
    }

    fn under_way(&self) -> u64 {
        match (&self.mode, &self.question) {
            (Mode::Data(decoder), _) => decoder.held() as u64,
            (_, Some(Question::Message(received))) => received.message.size(),
            _ => 0,
        }
    }

    fn set_room(&mut self, octets: u64) {
        self.room = octets;
    }

    fn shutdown(&mut self, _now: SimTime) {
        if !self.over {
            self.goodbye(Reply::new(
                421,
                (4, 3, 2),
                format!("{} is shutting down, try again later", self.config.host_name),
            ));
        }
        self.question = None;
        self.asked = None;
    }
}

/// The rule about the end of a line, if this one breaks it.
fn line_end(line: &[u8]) -> Vec<Rule> {
    if ends_in_lf_alone(line) { vec![rules::LINE_END] } else { Vec::new() }
}
