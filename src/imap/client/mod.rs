//! The client side of an IMAP session (RFC 3501): one command at a time, IDLE in between, and a picture of the selected mailbox
//! in which messages are known by UID.

mod listen;
mod mailbox;

use std::collections::VecDeque;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Serialize;

use super::types::{
    Code, Command, CommandBody, FetchData, ListEntry, Response, Status, StatusKind, Unreadable, Untagged,
};
use super::words::Extension;
use super::{CommandFramer, Framed, SyntaxError};
use crate::base::{self, CloseReason, Deadline, DeadlineReason, Extension as _, SimTime, field};
use listen::Listening;
pub use listen::NotListening;

/// How long a command waits for its completion.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);
/// IDLE is begun anew after this long (RFC 2177: before 29 minutes have passed).
const IDLE_FOR: Duration = Duration::from_secs(28 * 60);
/// Longest line of a response that is read, in octets.
const LINE_LIMIT: usize = 1024 * 1024;
/// Largest literal that is read.
const LITERAL_LIMIT: u64 = 256 * 1024 * 1024;

/// What a session wants of its owner.
pub type Output = base::Output<Event>;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Logged in: commands can be run.
    Ready,
    /// The server will not have us, in its words.
    Refused(Status),
    /// The selected mailbox has grown to so many messages.
    Exists(u32),
    /// Something is said of a message.
    Fetched {
        /// Its UID, if it has been said.
        uid: Option<u32>,
        /// What is said.
        items: Vec<FetchData>,
    },
    /// A message is gone from the selected mailbox.
    Expunged(Option<u32>),
    /// A mailbox in the answer to LIST.
    Listed(ListEntry),
    /// The answer to SEARCH.
    Found(Vec<u32>),
    /// UIDVALIDITY of the mailbox that is being selected.
    UidValidity(u32),
    /// A response that cannot be read, and that the conversation does not hang on.
    Unreadable(Unreadable),
    /// The server does not keep IDLE up. This is said once.
    NotListening(NotListening),
    /// A command is complete.
    Done {
        /// Which.
        body: Box<CommandBody>,
        /// How it went.
        status: Status,
    },
    /// The conversation ended before its time.
    Broken(Break),
}

/// Why a conversation ended before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Break {
    /// The server ended its side of the connection.
    Ended,
    /// The connection is gone.
    Lost(#[serde(serialize_with = "field::reason")] CloseReason),
    /// The server did not answer in time.
    TimedOut,
    /// What the server said is no response.
    NoResponse(#[serde(serialize_with = "field::syntax")] SyntaxError),
    /// The server said more than can be held.
    TooLong,
    /// The server completed a command that was not given.
    UnknownTag,
    /// The server says that there are more messages than can be held.
    TooManyMessages,
    /// The server says that there are fewer messages, and has removed none (RFC 3501 §7.3.1).
    FewerMessages,
    /// The server removed a message that is not there (RFC 3501 §7.4.1).
    RemovedNothing,
    /// The server gave a message another UID (RFC 3501 §2.3.1.1).
    OtherUid,
    /// The server says goodbye, in its words (RFC 3501 §7.1.5).
    Goodbye(#[serde(serialize_with = "field::reply")] Status),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Greeting,
    Capability,
    LogIn,
    Ready,
    LoggingOut,
    Over,
}

/// The command that waits for its completion.
#[derive(Debug, Clone)]
struct UnderWay {
    tag: String,
    body: CommandBody,
    /// What is sent once the server says `+`.
    rest: VecDeque<Bytes>,
    since: SimTime,
    /// IDLE: the server has said `+`.
    idling: bool,
    /// IDLE: DONE has been said. AUTHENTICATE: so have the credentials.
    done: bool,
    /// The owner did not ask for it.
    own: bool,
}

/// The client side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    user: String,
    password: String,
    framer: CommandFramer,
    state: State,
    capabilities: Vec<String>,
    next_tag: u32,
    under_way: Option<UnderWay>,
    waiting: VecDeque<CommandBody>,
    wants_idle: bool,
    listening: Listening,
    /// UIDs of the selected mailbox by message number, as far as they are known.
    uids: Vec<Option<u32>>,
    outputs: VecDeque<Output>,
    started: SimTime,
}

impl Session {
    /// A session that waits for the greeting and then logs in.
    #[must_use]
    pub fn new(user: &str, password: &str, now: SimTime) -> Self {
        Self {
            user: user.to_owned(),
            password: password.to_owned(),
            framer: CommandFramer::for_responses(LINE_LIMIT),
            state: State::Greeting,
            capabilities: Vec::new(),
            next_tag: 1,
            under_way: None,
            waiting: VecDeque::new(),
            wants_idle: false,
            listening: Listening::new(now),
            uids: Vec::new(),
            outputs: VecDeque::new(),
            started: now,
        }
    }

    /// Whether the server offers something.
    #[must_use]
    pub fn offers(&self, extension: Extension) -> bool {
        self.capabilities.iter().any(|word| word.eq_ignore_ascii_case(extension.keyword()))
    }

    /// Runs a command after those that wait already. An IDLE that stands is ended for it.
    pub fn run(&mut self, body: CommandBody) {
        self.waiting.push_back(body);
    }

    /// Whether to listen for news (RFC 2177) whenever nothing else is to be done.
    pub const fn set_idle(&mut self, idle: bool) {
        self.wants_idle = idle;
    }

    /// Says goodbye after what waits.
    pub fn finish(&mut self) {
        self.waiting.push_back(CommandBody::Logout);
    }

    /// Whether nothing waits and no command but IDLE is under way.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.state == State::Ready
            && self.waiting.is_empty()
            && self.under_way.as_ref().is_none_or(|command| command.body == CommandBody::Idle && !command.done)
    }

    /// UIDs of the selected mailbox in the order of its messages.
    #[must_use]
    pub fn uids(&self) -> &[Option<u32>] {
        &self.uids
    }

    fn gone(&mut self, reason: Break) {
        if self.state == State::LoggingOut {
            self.state = State::Over;
            self.outputs.push_back(Output::Close);
        } else if self.state != State::Over {
            self.broken(reason);
        }
    }

    fn next_command(&mut self, now: SimTime) {
        match &mut self.under_way {
            Some(command) if command.idling && !command.done && !(self.waiting.is_empty() && self.wants_idle) => {
                command.done = true;
                command.since = now;
                self.outputs.push_back(Output::Send(Bytes::from_static(b"DONE\r\n")));
            }
            Some(_) => {}
            None => match self.waiting.pop_front() {
                Some(body) => self.start(now, body),
                None if self.wants_idle && self.listening.at <= now => self.listen(now),
                None => {}
            },
        }
    }

    fn start(&mut self, now: SimTime, body: CommandBody) {
        match body {
            CommandBody::Select(_) | CommandBody::Examine(_) => self.uids.clear(),
            CommandBody::Logout => self.state = State::LoggingOut,
            _ => {}
        }
        let tag = format!("a{:03}", self.next_tag);
        self.next_tag += 1;
        let literal_plus = self.offers(Extension::LiteralPlus);
        let command = Command { tag, body, misnamed: false };
        let mut rest: VecDeque<Bytes> = command.encode(literal_plus).into();
        if let Some(first) = rest.pop_front() {
            self.outputs.push_back(Output::Send(first));
        }
        let Command { tag, body, .. } = command;
        let done = matches!(&body, CommandBody::Authenticate { initial: Some(_), .. });
        self.under_way = Some(UnderWay { tag, body, rest, since: now, idling: false, done, own: false });
    }

    fn event(&mut self, event: Event) {
        self.outputs.push_back(Output::Event(event));
    }

    fn broken(&mut self, reason: Break) {
        self.state = State::Over;
        self.event(Event::Broken(reason));
        self.outputs.push_back(Output::Close);
    }

    fn refused(&mut self, now: SimTime, status: Status) {
        self.event(Event::Refused(status));
        self.state = State::LoggingOut;
        self.waiting.clear();
        self.under_way = None;
        self.start(now, CommandBody::Logout);
    }

    fn on_response(&mut self, now: SimTime, response: Response) {
        match response {
            Response::Continue(_) => self.on_continue(now),
            Response::Untagged(untagged) => self.on_untagged(now, untagged),
            Response::Tagged { tag, status } => match self.under_way.take() {
                Some(command) if command.tag == tag => self.on_done(now, command, status),
                other => {
                    self.under_way = other;
                    self.broken(Break::UnknownTag);
                }
            },
        }
    }

    fn on_continue(&mut self, now: SimTime) {
        let Some(command) = &mut self.under_way else { return };
        command.since = now;
        if let Some(next) = command.rest.pop_front() {
            self.outputs.push_back(Output::Send(next));
        } else if command.body == CommandBody::Idle {
            command.idling = true;
        } else if matches!(command.body, CommandBody::Authenticate { .. }) {
            // PLAIN has nothing more to say once the credentials are said: `*` gives up (RFC 3501 §6.2.2).
            let line = match std::mem::replace(&mut command.done, true) {
                false => format!("{}\r\n", STANDARD.encode(format!("\0{}\0{}", self.user, self.password))),
                true => "*\r\n".to_owned(),
            };
            self.outputs.push_back(Output::Send(line.into()));
        }
    }

    fn on_untagged(&mut self, now: SimTime, untagged: Untagged) {
        if let Some(command) = self.under_way.as_mut().filter(|command| !command.idling) {
            command.since = now;
        }
        match untagged {
            Untagged::Status(status) => self.on_status(now, status),
            Untagged::Capability(words) => self.capabilities = words,
            Untagged::Exists(count) => self.on_exists(count),
            Untagged::Expunge(number) => self.on_expunge(number),
            Untagged::Fetch { number, items } => self.on_fetch(number, items),
            Untagged::List(entry) => self.event(Event::Listed(entry)),
            Untagged::Search(found) => self.event(Event::Found(found)),
            Untagged::Unreadable(it) => self.event(Event::Unreadable(it)),
            _ => {}
        }
    }

    fn on_status(&mut self, now: SimTime, status: Status) {
        match (&self.state, status.kind) {
            (State::Greeting, StatusKind::Ok) => {
                self.take_capabilities(&status);
                self.state = State::Capability;
                if self.capabilities.is_empty() {
                    self.start(now, CommandBody::Capability);
                } else {
                    self.log_in(now);
                }
            }
            (State::Greeting, StatusKind::PreAuth) => {
                self.state = State::Ready;
                self.event(Event::Ready);
            }
            (State::Greeting, _) => {
                self.state = State::Over;
                self.event(Event::Refused(status));
                self.outputs.push_back(Output::Close);
            }
            (State::LoggingOut, StatusKind::Bye) => {}
            (_, StatusKind::Bye) => self.broken(Break::Goodbye(status)),
            _ => {
                if let Some(Code::UidValidity(validity)) = status.code {
                    self.event(Event::UidValidity(validity));
                }
            }
        }
    }

    fn take_capabilities(&mut self, status: &Status) {
        if let Some(Code::Capability(words)) = &status.code {
            self.capabilities.clone_from(words);
        }
    }

    fn log_in(&mut self, now: SimTime) {
        self.state = State::LogIn;
        let body = if self.offers(Extension::LoginDisabled) {
            let initial =
                self.offers(Extension::SaslIr).then(|| STANDARD.encode(format!("\0{}\0{}", self.user, self.password)));
            CommandBody::Authenticate { mechanism: "PLAIN".to_owned(), initial }
        } else {
            CommandBody::Login { user: self.user.clone().into(), password: self.password.clone().into() }
        };
        // What the server can do may differ after the log-in (RFC 3501 §6.1.1).
        self.start(now, body);
        self.capabilities.clear();
    }

    fn on_done(&mut self, now: SimTime, command: UnderWay, status: Status) {
        let UnderWay { body, since, done, own, .. } = command;
        match self.state {
            State::Capability => self.log_in(now),
            State::LogIn if body == CommandBody::Capability => {
                self.state = State::Ready;
                self.event(Event::Ready);
            }
            State::LogIn if status.kind == StatusKind::Ok => {
                self.take_capabilities(&status);
                if self.capabilities.is_empty() {
                    self.start(now, CommandBody::Capability);
                } else {
                    self.state = State::Ready;
                    self.event(Event::Ready);
                }
            }
            State::LogIn => self.refused(now, status),
            State::LoggingOut => {
                self.state = State::Over;
                self.outputs.push_back(Output::Close);
            }
            _ if body == CommandBody::Idle => self.on_idle_done(now, since, done, status),
            _ if own => {}
            _ => self.event(Event::Done { body: Box::new(body), status }),
        }
    }
}

impl base::Session for Session {
    type Resources<'a> = ();
    type Event = Event;

    fn receive(&mut self, now: SimTime, bytes: &[u8]) {
        let mut input = bytes;
        while self.state != State::Over {
            match self.framer.read(&mut input) {
                None => return,
                Some(Framed::Command(octets)) => match Response::parse(&octets) {
                    Ok(response) => self.on_response(now, response),
                    Err(error) => self.broken(Break::NoResponse(error)),
                },
                Some(Framed::Literal { octets, .. }) if octets <= LITERAL_LIMIT => self.framer.accept(),
                Some(Framed::Literal { .. } | Framed::TooLong(_)) => {
                    self.broken(Break::TooLong);
                }
            }
        }
    }

    fn peer_closed(&mut self, _now: SimTime) {
        self.gone(Break::Ended);
    }

    fn connection_lost(&mut self, reason: CloseReason, (): ()) {
        self.gone(Break::Lost(reason));
    }

    fn tick(&mut self, now: SimTime) {
        if self.deadline().is_none_or(|deadline| deadline.at > now) {
            return;
        }
        if self.is_resting() {
            // The next poll listens again.
        } else if let Some(command) = self.under_way.as_mut().filter(|command| command.idling && !command.done) {
            command.done = true;
            command.since = now;
            self.outputs.push_back(Output::Send(Bytes::from_static(b"DONE\r\n")));
        } else {
            self.broken(Break::TimedOut);
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let give_up = DeadlineReason::ImapClientGivesUp;
        match (&self.state, &self.under_way) {
            (State::Over, _) => None,
            (State::Greeting, _) => Some(Deadline { at: self.started + TIMEOUT, reason: give_up }),
            (_, Some(command)) if command.idling && !command.done => {
                Some(Deadline { at: command.since + IDLE_FOR, reason: DeadlineReason::ImapClientIdlesAnew })
            }
            (_, Some(command)) => Some(Deadline { at: command.since + TIMEOUT, reason: give_up }),
            (_, None) => self
                .is_resting()
                .then_some(Deadline { at: self.listening.at, reason: DeadlineReason::ImapClientAsksForNews }),
        }
    }

    fn poll(&mut self, now: SimTime, (): ()) -> Option<Output> {
        if self.outputs.is_empty() && self.state == State::Ready {
            self.next_command(now);
        }
        self.outputs.pop_front()
    }

    fn start_tls(&mut self, now: SimTime) {
        if self.is_over() {
            return;
        }
        self.framer = CommandFramer::for_responses(LINE_LIMIT);
        self.capabilities.clear();
        self.state = State::Capability;
        self.start(now, CommandBody::Capability);
    }

    fn is_over(&self) -> bool {
        self.state == State::Over
    }

    fn held(&self) -> usize {
        self.framer.held()
    }
}
