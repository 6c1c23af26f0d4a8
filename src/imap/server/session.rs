//! The state machine: reads commands, sees that they are allowed, and answers them in order.

use std::collections::VecDeque;

use bytes::{Buf, Bytes, BytesMut};

use super::at_once::AtOnce;
use super::commands::allows_expunge;
use super::fetch::Fetching;
use super::listing::Listing;
use super::output::Outbound;
use super::removal::Removing;
use super::reply::Reply;
use super::search::Searching;
use super::storing::Storing;
use super::view::{Update, View};
use super::{Config, Fact, Output};
use crate::base::effort::COMMAND;
use crate::base::{
    self, Awaits, CloseReason, DateTime, Deadline, DeadlineReason, Effort, ServerSession, SimTime, Violation,
    ends_in_lf_alone, without_line_end,
};
use crate::imap::types::{Code, Command, CommandBody, FetchData, Response, Status, StatusKind, Untagged};
use crate::imap::words::Extension;
use crate::imap::{CommandFramer, Framed, rules};
use crate::mail::{Account, Store};
use crate::sasl::Exchange;

/// As how many octets that are looked through a response counts, whatever it is: it is an event of the world.
pub(super) const RESPONSE: u64 = 256;
/// The same of a flag that is told, or that a message has which is changed.
pub(super) const FLAG: u64 = 32;

/// Once so many octets wait to be read, a client that goes on is cut off: it does not take its answers. While a session is
/// polled nothing waits.
const INPUT_LIMIT: usize = 1024 * 1024;

/// What the next line of the client is.
#[derive(Debug, Clone)]
pub(super) enum Mode {
    Command,
    /// The answer to the `+` of AUTHENTICATE, whose tag this is.
    Credentials {
        tag: String,
        exchange: Exchange,
    },
    /// `DONE`, which ends the IDLE with this tag (RFC 2177).
    Idle {
        tag: String,
    },
}

/// What a command has come to so far.
pub(super) enum Outcome {
    /// It is over.
    Replied(Reply),
    /// There is more to do before it is.
    Working(Work),
    /// The client is to send its credentials.
    Credentials(Exchange),
    /// The client is told what happens until it says `DONE`.
    Idle,
}

/// What is not done in one go: it may take long, or be told in several blocks.
#[derive(Debug, Clone)]
pub(super) enum Work {
    Fetching(Box<Fetching>),
    Searching(Box<Searching>),
    Listing(Box<Listing>),
    Storing(Box<Storing>),
    Removing(Box<Removing>),
    /// Nothing of it has been done: it has to be paid for before.
    AtOnce(Box<AtOnce>),
}

/// A command that is not done in one go.
#[derive(Debug, Clone)]
struct Task {
    tag: String,
    name: &'static str,
    work: Work,
    expunges: bool,
}

/// The server side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    input: BytesMut,
    pub(super) framer: CommandFramer,
    pub(super) mode: Mode,
    task: Option<Task>,
    /// Octets of a message that may be held.
    pub(super) room: u64,
    pub(super) effort: Effort,
    pub(super) out: Outbound,
    pub(super) facts: VecDeque<Fact>,
    /// The client has tried to log in, and whether the password was right: not told yet.
    pub(super) login: Option<bool>,
    /// What breaks a rule, taken or refused, and has not been told yet.
    pub(super) violations: VecDeque<Violation>,
    pub(super) user: Option<String>,
    pub(super) view: Option<View>,
    pub(super) mistakes: u32,
    /// When the client last said something or took a block of a long answer.
    alive_at: SimTime,
    /// The client will send no more.
    ended: bool,
    /// Nothing more is read.
    pub(super) over: bool,
    closed: bool,
}

/// What cuts a client's commands.
fn framer(config: &Config) -> CommandFramer {
    let framer = CommandFramer::default();
    if config.extensions.contains(&Extension::LiteralPlus) { framer } else { framer.without_literal_plus() }
}

impl Session {
    /// A session that greets its client at the first poll.
    #[must_use]
    pub fn new(config: Config, now: SimTime) -> Self {
        let mut session = Self {
            input: BytesMut::new(),
            framer: framer(&config),
            mode: Mode::Command,
            task: None,
            room: u64::MAX,
            effort: Effort::new(now),
            out: Outbound::default(),
            facts: VecDeque::new(),
            login: None,
            violations: VecDeque::new(),
            user: None,
            view: None,
            mistakes: 0,
            alive_at: now,
            ended: false,
            over: false,
            closed: false,
            config,
        };
        let text = format!("{} IMAP4rev1 server ready", session.config.host_name);
        session.untagged_ok(Code::Capability(session.capabilities()), text);
        session
    }

    /// The user who has logged in.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// Whether the client waits for news with IDLE.
    #[must_use]
    pub const fn is_idling(&self) -> bool {
        matches!(self.mode, Mode::Idle { .. })
    }

    /// Whether somebody else has deleted the selected mailbox: the session ends then.
    #[must_use]
    pub fn has_lost_its_mailbox(&self, store: &Store) -> bool {
        self.view.as_ref().is_some_and(|view| view.is_lost(store))
    }

    /// Takes note of what has changed in the selected mailbox, so that the change log need not be kept; the client hears of it when it may.
    pub fn catch_up(&mut self, store: &Store) {
        if let Some(view) = &mut self.view {
            view.follow(store, false);
        }
    }

    fn silence_ends(&self) -> SimTime {
        self.alive_at + if self.user.is_some() { self.config.idle_timeout } else { self.config.login_timeout }
    }

    /// `* BYE`: nothing more is read.
    pub(super) fn goodbye(&mut self, text: &str) {
        if let Some(Task { work: Work::Fetching(fetching), .. }) = self.task.take()
            && let Some(content) = fetching.announced()
        {
            self.out.buffer().extend_from_slice(&content);
            self.end_of_message();
        }
        let status = Status { kind: StatusKind::Bye, code: None, text: text.to_owned() };
        self.untagged(Untagged::Status(status));
        self.over = true;
        self.view = None;
        self.input = BytesMut::new();
        self.framer = framer(&self.config);
    }

    /// Whether there is something that can be worked on.
    fn has_work(&self) -> bool {
        !self.over && (self.task.is_some() || !self.input.is_empty())
    }

    /// Whether a client that waits for news is to be told some.
    fn has_news(&self, store: &Store) -> bool {
        !self.over && self.is_idling() && self.view.as_ref().is_some_and(|view| view.is_behind(store))
    }

    /// Does the next piece of work; false if there is none, or others have their turn first.
    fn work(&mut self, now: SimTime, date: DateTime, store: &mut Store) -> bool {
        self.effort.renew(now);
        if self.effort.is_spent() {
            return false;
        }
        if self.has_lost_its_mailbox(store) {
            // At once, not only when a command comes that has no answer then (RFC 2180 §3.3).
            self.goodbye("Selected mailbox was deleted");
            return true;
        }
        if let Some(mut task) = self.task.take() {
            self.alive_at = now;
            let reply = match &mut task.work {
                Work::Fetching(fetching) => self.go_on_fetching(store, fetching),
                Work::Searching(searching) => self.go_on_searching(store, searching),
                Work::Listing(listing) => self.go_on_listing(store, listing),
                Work::Removing(removing) => self.go_on_removing(store, removing),
                Work::AtOnce(command) => Some(self.do_at_once(store, command)),
                Work::Storing(storing) => match self.go_on_storing(store, storing) {
                    Some(Ok(fetching)) => {
                        task.work = Work::Fetching(fetching);
                        None
                    }
                    Some(Err(reply)) => Some(reply),
                    None => None,
                },
            };
            match reply {
                Some(reply) => self.finish(store, task.tag, reply.named(task.name), task.expunges),
                None => self.task = Some(task),
            }
            return true;
        }
        if self.has_news(store) {
            self.tell(store, true);
            return true;
        }
        if self.input.is_empty() {
            return false;
        }
        self.effort.take(COMMAND);
        let mut input = &self.input[..];
        let framed = self.framer.read(&mut input);
        let used = self.input.len() - input.len();
        self.input.advance(used);
        match framed {
            None if self.framer.is_endless() => self.goodbye("Command too long"),
            None => return false,
            Some(Framed::Command(line)) => self.line(date, store, &line),
            Some(Framed::Literal { beginning, octets, synchronising }) => {
                self.literal(&beginning, octets, synchronising);
            }
            Some(Framed::TooLong(beginning)) => self.too_long(&beginning),
        }
        true
    }

    /// A complete command, or a line that was waited for.
    fn line(&mut self, date: DateTime, store: &mut Store, line: &Bytes) {
        let text = without_line_end(line);
        let mut broken = if ends_in_lf_alone(line) { vec![rules::LINE_END] } else { Vec::new() };
        match std::mem::replace(&mut self.mode, Mode::Command) {
            Mode::Command => {
                let mut more = Vec::new();
                let parsed = Command::parse_noting(line, &mut more);
                if parsed.is_ok() {
                    broken.append(&mut more);
                }
                match (self.refusal(line, broken), parsed) {
                    (None, Ok(command)) => self.command(date, store, command),
                    (None, Err(error)) => {
                        self.violations.extend(Violation::refused(line, more));
                        self.mistake(error.tag, Reply::bad(error.error.to_string()));
                    }
                    (Some(reply), Ok(command)) => self.mistake(Some(command.tag), reply),
                    (Some(reply), Err(error)) => self.mistake(error.tag, reply),
                }
            }
            Mode::Credentials { tag, exchange } => {
                let reply = self.refusal(line, broken).unwrap_or_else(|| self.credentials(store, exchange, text));
                self.finish(store, tag, reply, true);
            }
            Mode::Idle { tag } => {
                let reply = self.refusal(line, broken).unwrap_or_else(|| {
                    let done = text.eq_ignore_ascii_case(b"DONE");
                    if done { Reply::done().named("IDLE") } else { Reply::bad("Expected DONE") }
                });
                self.finish(store, tag, reply, true);
            }
        }
    }

    fn command(&mut self, date: DateTime, store: &mut Store, Command { tag, body, misnamed }: Command) {
        let expunges = allows_expunge(&body);
        let is_last = matches!(body, CommandBody::Logout);
        let name = body.name();
        match self.execute(date, store, body, misnamed) {
            Ok(Outcome::Replied(reply)) | Err(reply) => self.finish(store, tag, reply.named(name), expunges),
            Ok(Outcome::Working(work)) => self.task = Some(Task { tag, name, work, expunges }),
            Ok(Outcome::Credentials(exchange)) => self.mode = Mode::Credentials { tag, exchange },
            Ok(Outcome::Idle) => {
                self.mode = Mode::Idle { tag };
                // What was held back during the commands before is news, too.
                self.tell(store, true);
            }
        }
        self.over |= is_last;
    }

    /// Tells the client what is new, then how its command went.
    fn finish(&mut self, store: &mut Store, tag: String, reply: Reply, expunges: bool) {
        let is_bad = reply.0.kind == StatusKind::Bad;
        self.tell(store, expunges);
        self.tagged(tag, reply);
        if is_bad {
            self.mistakes += 1;
        } else if self.user.is_some() {
            // Who gets something right is not hopeless. Guesses at passwords count until one is right.
            self.mistakes = 0;
        }
        self.leave_if_hopeless();
    }

    /// Tells what has happened in the selected mailbox; `expunges` whether sequence numbers may change now.
    pub(super) fn tell(&mut self, store: &mut Store, expunges: bool) {
        let updates = self.view.as_mut().map(|view| view.tell(store, expunges)).unwrap_or_default();
        for update in updates {
            self.update(update);
        }
    }

    /// Tells of keywords that the client has not heard of, before they are used.
    pub(super) fn tell_flags(&mut self) {
        if let Some(update) = self.view.as_mut().and_then(View::tell_flags) {
            self.update(update);
        }
    }

    fn update(&mut self, update: Update) {
        self.untagged(match update {
            Update::Flags(flags) => Untagged::Flags(flags.iter().cloned().collect()),
            Update::Expunge(number) => Untagged::Expunge(number),
            Update::Exists(count) => Untagged::Exists(count),
            Update::Recent(count) => Untagged::Recent(count),
            Update::Fetch { number, flags, recent } => {
                let items = vec![FetchData::Flags { flags: flags.iter().cloned().collect(), recent }];
                Untagged::Fetch { number, items }
            }
        });
    }

    fn say(&mut self, response: &Response) {
        self.effort.take(RESPONSE);
        response.encode(self.out.buffer());
    }

    pub(super) fn untagged(&mut self, response: Untagged) {
        self.say(&Response::Untagged(response));
    }

    pub(super) fn untagged_ok(&mut self, code: Code, text: impl Into<String>) {
        self.untagged(Untagged::Status(Status { kind: StatusKind::Ok, code: Some(code), text: text.into() }));
    }

    pub(super) fn tagged(&mut self, tag: String, reply: Reply) {
        self.say(&Response::Tagged { tag, status: reply.0 });
    }

    /// `+`: the client is to go on.
    pub(super) fn ask(&mut self, text: &str) {
        self.say(&Response::Continue(text.to_owned()));
    }

    /// The account of the user who has logged in.
    pub(super) fn account<'a>(&self, store: &'a Store) -> Result<&'a Account, Reply> {
        let user = self.user.as_ref().ok_or_else(Reply::not_now)?;
        store.account(user).map_err(|error| Reply::refused(&error))
    }
}

impl base::Session for Session {
    /// What the server's clock shows, and the store.
    type Resources<'a> = (DateTime, &'a mut Store);
    type Event = Fact;

    fn receive(&mut self, now: SimTime, bytes: &[u8]) {
        if self.over {
            return;
        }
        if self.input.len() > INPUT_LIMIT {
            return self.goodbye("Too much input");
        }
        self.alive_at = now;
        self.input.extend_from_slice(bytes);
    }

    // Complete commands are still answered, what was begun is forgotten.
    fn peer_closed(&mut self, _now: SimTime) {
        self.ended = true;
    }

    fn connection_lost(&mut self, _reason: CloseReason, _: (DateTime, &mut Store)) {
        (self.over, self.closed) = (true, true);
        self.view = None;
    }

    /// A client that was silent too long is logged out (RFC 3501 §5.4).
    fn tick(&mut self, now: SimTime) {
        if !self.over && self.silence_ends() <= now {
            self.goodbye("Autologout; idle for too long");
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let reason =
            if self.user.is_some() { DeadlineReason::ImapServerGivesUp } else { DeadlineReason::ImapServerWantsLogin };
        (!self.over).then(|| Deadline { at: self.silence_ends(), reason })
    }

    /// Cheap when there is nothing to do.
    fn poll(&mut self, now: SimTime, (date, store): (DateTime, &mut Store)) -> Option<Output> {
        loop {
            if let Some(violation) = self.violations.pop_front() {
                return Some(Output::Violation(violation));
            }
            if let Some(right) = self.login.take() {
                return Some(Output::Login { right });
            }
            if let Some(fact) = self.facts.pop_front() {
                return Some(Output::Event(fact));
            }
            if let Some(block) = self.out.next(true) {
                self.effort.take(block.len() as u64);
                return Some(Output::Send(block));
            }
            if !self.over && self.work(now, date, store) {
                continue;
            }
            if let Some(block) = self.out.next(false) {
                self.effort.take(block.len() as u64);
                return Some(Output::Send(block));
            }
            if (self.has_work() || self.has_news(store)) && self.effort.is_spent() {
                self.effort.take_turn();
                return Some(Output::Turn);
            }
            if !(self.over || self.ended) || self.closed {
                return None;
            }
            self.over = true;
            self.closed = true;
            return Some(Output::Close);
        }
    }

    fn start_tls(&mut self, now: SimTime) {
        self.alive_at = now;
        self.input.clear();
        self.framer = framer(&self.config);
        self.mode = Mode::Command;
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn held(&self) -> usize {
        self.input.len() + self.framer.held()
    }
}

impl ServerSession for Session {
    fn awaits(&self) -> Awaits {
        if self.over || self.has_work() {
            Awaits::Nothing
        } else if matches!(self.mode, Mode::Command) && self.framer.is_between_commands() {
            Awaits::Command
        } else {
            Awaits::Rest
        }
    }

    fn note_alive(&mut self, now: SimTime) {
        self.alive_at = self.alive_at.max(now);
    }

    fn under_way(&self) -> u64 {
        match &self.task {
            Some(Task { work: Work::AtOnce(command), .. }) => command.under_way(),
            _ => self.framer.under_way(),
        }
    }

    fn set_room(&mut self, octets: u64) {
        self.room = octets;
    }

    fn shutdown(&mut self, _now: SimTime) {
        if !self.over {
            self.goodbye("Server shutting down");
        }
    }
}
