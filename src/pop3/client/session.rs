//! The state machine of the client.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::login::Offers;
use super::{Config, Event, Failure, FailureReason, Listed, Nonsense, Output, Plan, Skipped, header_id};
use crate::base::{self, CloseReason, Deadline, DeadlineReason, DotContent, DotDecoder, SimTime};
use crate::mail::Message;
use crate::pop3::dissect::{size_line, unique_id_line};
use crate::pop3::input::{Input, Line};
use crate::pop3::words::Extension;
use crate::pop3::{Command, REPLY_LIMIT, Reply};

/// At most so many commands are on their way with PIPELINING (RFC 2449 §6.6), so that neither side blocks the other.
const WINDOW: usize = 16;
/// Longer first lines than the standard allows are understood up to here.
const LINE_LIMIT: usize = 2 * REPLY_LIMIT;

/// Whether a message is recognized by this header, as the first or a later one.
fn is_copy(message: &Listed, id: &str) -> bool {
    message
        .unique_id
        .as_ref()
        .and_then(|it| it.strip_prefix(id))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// How far the session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Greeting,
    Capabilities,
    Login,
    Counting,
    Listing,
    /// Headers are read of messages that have no unique-id.
    Recognizing,
    /// The owner is to call [`Session::plan`].
    Planning,
    Collecting,
    /// QUIT has been queued.
    Leaving,
    Over,
}

/// The part of a multi-line answer that is still to come.
#[derive(Debug, Clone)]
enum Reading {
    Lines,
    Content(DotDecoder),
}

/// The client side of one connection.
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) config: Config,
    pub(super) stage: Stage,
    input: Input,
    pub(super) ready: VecDeque<Output>,
    /// Commands to be sent.
    pub(super) queue: VecDeque<Command>,
    /// Commands that were sent and not answered yet.
    pub(super) asked: VecDeque<Command>,
    /// The first of `asked` has been answered with `+OK`, and its lines are coming.
    reading: Option<Reading>,
    pub(super) offers: Offers,
    listed: BTreeMap<u32, Listed>,
    /// To be deleted once stored.
    delete: BTreeSet<u32>,
    /// Handed to the owner, who has not said yet whether they are stored.
    unconfirmed: BTreeSet<u32>,
    /// The server has said `+OK` to DELE.
    marked: Vec<u32>,
    quit_sent: bool,
    failed: bool,
    /// When the server was last heard, or something was asked of it.
    heard_at: SimTime,
    server_closed: bool,
}

impl Session {
    /// A session on a connection that stands: the server speaks first.
    #[must_use]
    pub fn new(config: Config, now: SimTime) -> Self {
        Self {
            config,
            stage: Stage::Greeting,
            input: Input::default(),
            ready: VecDeque::new(),
            queue: VecDeque::new(),
            asked: VecDeque::new(),
            reading: None,
            offers: Offers::default(),
            listed: BTreeMap::new(),
            delete: BTreeSet::new(),
            unconfirmed: BTreeSet::new(),
            marked: Vec::new(),
            quit_sent: false,
            failed: false,
            heard_at: now,
            server_closed: false,
        }
    }

    /// What is to happen to the listed messages. Only the first call after [`Event::Listing`] counts.
    pub fn plan(&mut self, plan: Plan) {
        if self.stage != Stage::Planning {
            return;
        }
        self.stage = Stage::Collecting;
        let Plan { retrieve, top, delete } = plan;
        self.queue.extend(top.into_iter().map(|(number, lines)| Command::Top { number, lines }));
        self.queue.extend(delete.difference(&retrieve).map(|&number| Command::Dele(number)));
        self.queue.extend(retrieve.iter().map(|&number| Command::Retr(number)));
        self.delete = delete.intersection(&retrieve).copied().collect();
    }

    /// The owner has stored a message for good: it may be deleted on the server now, if the plan says so.
    pub fn stored(&mut self, number: u32) {
        if self.unconfirmed.remove(&number) && self.delete.remove(&number) {
            self.queue.push_back(Command::Dele(number));
        }
    }

    /// The owner could not store a message: it stays on the server.
    pub fn not_stored(&mut self, number: u32) {
        self.unconfirmed.remove(&number);
        self.delete.remove(&number);
    }

    /// As many commands as may be on their way.
    fn send(&mut self, now: SimTime) -> Option<Output> {
        let pipelining = self.config.pipelining && self.offers.has(Extension::Pipelining);
        let window = if pipelining { WINDOW } else { 1 };
        let mut lines = Vec::new();
        while self.asked.len() < window
            && let Some(command) = self.queue.pop_front()
        {
            self.quit_sent |= command == Command::Quit;
            lines.extend_from_slice(&command.encode());
            self.asked.push_back(command);
            self.heard_at = now;
        }
        (!lines.is_empty()).then(|| Output::Send(lines.into()))
    }

    pub(super) fn leave(&mut self) {
        self.stage = Stage::Leaving;
        self.queue.push_back(Command::Quit);
    }

    fn tell(&mut self, event: Event) {
        self.ready.push_back(Output::Event(event));
    }

    fn close(&mut self) {
        self.stage = Stage::Over;
        self.input.clear();
        self.queue.clear();
        self.asked.clear();
        self.reading = None;
        self.ready.push_back(Output::Close);
    }

    /// Tells the owner that it did not work, once.
    pub(super) fn fail(&mut self, at: &'static str, reason: FailureReason) {
        if std::mem::replace(&mut self.failed, true) {
            return;
        }
        let deletion_unknown = self.quit_sent && !self.marked.is_empty();
        self.tell(Event::Failed(Failure { at, reason, deletion_unknown }));
    }

    /// The command whose answer is awaited; empty while the greeting is.
    fn awaited(&self) -> &'static str {
        self.asked.front().map_or("", Command::keyword)
    }

    fn nonsense(&mut self, what: Nonsense) {
        self.fail(self.awaited(), FailureReason::Nonsense(what));
        self.close();
    }

    /// The server said no to something without which the session is pointless: it is left politely.
    fn refused(&mut self, at: &'static str, reply: Reply) {
        self.fail(at, FailureReason::Refused(reply));
        if self.stage != Stage::Leaving {
            self.queue.clear();
            self.leave();
        }
    }

    /// Works on what has come; false when there is nothing to work on.
    fn work(&mut self) -> bool {
        match self.reading.take() {
            None => match self.input.answer(LINE_LIMIT) {
                None => return false,
                Some(Line::TooLong) => self.nonsense(Nonsense::LongAnswer),
                Some(Line::Whole(line)) if self.is_asked_for_credentials(&line) => self.say_credentials(),
                Some(Line::Whole(line)) => match Reply::parse(&line) {
                    Ok(reply) => self.reply(reply),
                    Err(_) => self.nonsense(Nonsense::NoStatus),
                },
            },
            Some(Reading::Lines) => match self.input.answer(LINE_LIMIT) {
                None => {
                    self.reading = Some(Reading::Lines);
                    return false;
                }
                Some(Line::TooLong) => self.nonsense(Nonsense::LongLine),
                Some(Line::Whole(line)) if &line[..] == b"." => self.lines_end(),
                Some(Line::Whole(line)) => {
                    self.reading = Some(Reading::Lines);
                    self.list_line(line.strip_prefix(b".").unwrap_or(&line));
                }
            },
            Some(Reading::Content(mut decoder)) => match self.input.content(&mut decoder) {
                None => {
                    self.reading = Some(Reading::Content(decoder));
                    return false;
                }
                Some(content) => self.content(content),
            },
        }
        true
    }

    /// The first line of an answer.
    fn reply(&mut self, reply: Reply) {
        if self.stage == Stage::Greeting {
            return self.greeted(reply);
        }
        match self.asked.front() {
            None => return self.nonsense(Nonsense::Unasked),
            Some(Command::Retr(_) | Command::Top { .. }) if reply.ok => {
                self.reading = Some(Reading::Content(DotDecoder::new(self.config.message_limit)));
                return;
            }
            Some(command) if reply.ok && command.has_multi_line_answer() => {
                self.reading = Some(Reading::Lines);
                return;
            }
            Some(_) => {}
        }
        if let Some(command) = self.asked.pop_front() {
            self.answered(command, reply);
        }
    }

    fn greeted(&mut self, reply: Reply) {
        if reply.ok {
            self.stage = Stage::Capabilities;
            self.queue.push_back(Command::Capa);
        } else {
            self.fail("", FailureReason::Refused(reply));
            self.close();
        }
    }

    /// An answer of one line.
    fn answered(&mut self, command: Command, reply: Reply) {
        match command {
            // A server without CAPA is an old one, nothing worse.
            Command::Capa => self.log_in(),
            Command::Pass(_) | Command::Auth { .. } if reply.ok && !self.failed => {
                self.stage = Stage::Counting;
                self.queue.push_back(Command::Stat);
            }
            Command::Stat if reply.ok => match size_line(&reply.text) {
                None => self.nonsense(Nonsense::Stat),
                Some((0, _)) => self.listed(),
                Some(_) => {
                    self.stage = Stage::Listing;
                    self.queue.extend([Command::List(None), Command::Uidl(None)]);
                }
            },
            Command::Uidl(_) => {
                self.tell(Event::NoUniqueIds(reply));
                self.listed();
            }
            Command::Top { .. } if self.stage == Stage::Recognizing => {
                // A server that has no TOP has none for any message.
                if !self.listed.values().any(|message| message.by_header) {
                    self.queue.clear();
                }
            }
            Command::User(_) | Command::Pass(_) | Command::Auth { .. } | Command::Stat | Command::List(_) => {
                if !reply.ok {
                    self.refused(command.keyword(), reply);
                }
            }
            Command::Retr(number) | Command::Top { number, .. } => {
                self.skip(number, Skipped::NotSent(reply));
            }
            Command::Dele(number) if reply.ok => self.marked.push(number),
            Command::Dele(number) => self.skip(number, Skipped::NotDeleted(reply)),
            Command::Quit => {
                if !reply.ok {
                    self.fail("QUIT", FailureReason::Refused(reply));
                } else if !self.failed {
                    let deleted = std::mem::take(&mut self.marked);
                    self.tell(Event::Finished { deleted });
                }
                self.close();
            }
            // This client says none of them.
            Command::Rset | Command::Noop => {}
        }
    }

    fn skip(&mut self, number: u32, why: Skipped) {
        self.delete.remove(&number);
        self.tell(Event::Skipped { number, why });
    }

    /// A line of the answer to CAPA, LIST or UIDL.
    fn list_line(&mut self, line: &[u8]) {
        let Ok(line) = std::str::from_utf8(line) else { return self.nonsense(Nonsense::NoText) };
        match self.asked.front() {
            Some(Command::List(_)) => match size_line(line) {
                None => self.nonsense(Nonsense::List),
                Some(_) if self.listed.len() >= self.config.listing_limit => {
                    self.nonsense(Nonsense::TooManyMessages);
                }
                Some((number, octets)) => {
                    self.listed.insert(number, Listed { number, octets, unique_id: None, by_header: false });
                }
            },
            // A line that cannot be read gives its message no unique-id, and takes none from the others.
            Some(Command::Uidl(_)) => {
                if let Some((number, id)) = unique_id_line(line)
                    && let Some(listed) = self.listed.get_mut(&number)
                {
                    listed.unique_id = Some(id);
                }
            }
            _ => self.offers.read(line),
        }
    }

    fn lines_end(&mut self) {
        match self.asked.pop_front() {
            Some(Command::Capa) => self.log_in(),
            Some(Command::Uidl(_)) => self.listed(),
            _ => {}
        }
    }

    /// LIST and UIDL have been answered.
    fn listed(&mut self) {
        let unknown = self.listed.values().filter(|message| message.unique_id.is_none()).map(|message| message.number);
        if !self.failed && self.config.recognize {
            self.queue.extend(unknown.map(|number| Command::Top { number, lines: 0 }));
            self.stage = Stage::Recognizing;
        } else {
            self.present();
        }
    }

    /// A message is recognized by its header; where several have the same, they are counted.
    fn recognize(&mut self, number: u32, header: &[u8]) {
        let id = header_id(header);
        let same = self.listed.values().filter(|message| message.by_header && is_copy(message, &id)).count();
        if let Some(listed) = self.listed.get_mut(&number) {
            listed.unique_id = Some(if same == 0 { id } else { format!("{id}-{}", same + 1) });
            listed.by_header = true;
        }
    }

    /// All that can be known of the messages is known: the owner decides.
    fn present(&mut self) {
        if !self.failed {
            self.stage = Stage::Planning;
            self.tell(Event::Listing(self.listed.values().cloned().collect()));
        }
    }

    fn content(&mut self, content: DotContent) {
        let Some(command) = self.asked.pop_front() else { return };
        match (command, content.octets) {
            (Command::Retr(number), Some(octets)) => {
                self.unconfirmed.insert(number);
                let unique_id = self.unique_id(number);
                self.tell(Event::Message { number, unique_id, message: Message::new(octets) });
            }
            (Command::Top { number, .. }, Some(octets)) if self.stage == Stage::Recognizing => {
                self.recognize(number, &octets);
            }
            (Command::Top { .. }, None) if self.stage == Stage::Recognizing => {}
            (Command::Top { number, .. }, Some(octets)) => {
                let unique_id = self.unique_id(number);
                self.tell(Event::Top { number, unique_id, octets: octets.into() });
            }
            (Command::Retr(number) | Command::Top { number, .. }, None) => {
                self.skip(number, Skipped::TooLarge(content.size));
            }
            _ => {}
        }
    }

    fn unique_id(&self, number: u32) -> Option<String> {
        self.listed.get(&number)?.unique_id.clone()
    }
}

impl base::Session for Session {
    type Resources<'a> = ();
    type Event = Event;

    fn receive(&mut self, now: SimTime, bytes: &[u8]) {
        if self.stage != Stage::Over {
            self.heard_at = now;
            self.input.push(bytes);
        }
    }

    fn peer_closed(&mut self, _now: SimTime) {
        self.server_closed = true;
    }

    // What has come is still worked on.
    fn connection_lost(&mut self, _reason: CloseReason, (): ()) {
        self.server_closed = true;
    }

    /// A server that is silent for too long is given up.
    fn tick(&mut self, now: SimTime) {
        if self.deadline().is_some_and(|deadline| deadline.at <= now) {
            self.fail(self.awaited(), FailureReason::TimedOut);
            self.close();
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let waiting = self.stage == Stage::Greeting || !self.asked.is_empty();
        let at = self.heard_at + self.config.timeout;
        let reason = DeadlineReason::Pop3ClientGivesUp;
        (waiting && self.stage != Stage::Over).then_some(Deadline { at, reason })
    }

    fn poll(&mut self, now: SimTime, (): ()) -> Option<Output> {
        loop {
            if let Some(output) = self.ready.pop_front() {
                return Some(output);
            }
            if self.stage == Stage::Over {
                return None;
            }
            if self.stage == Stage::Recognizing && self.queue.is_empty() && self.asked.is_empty() {
                self.present();
                continue;
            }
            if self.stage == Stage::Collecting
                && self.queue.is_empty()
                && self.asked.is_empty()
                && self.unconfirmed.is_empty()
            {
                self.leave();
            }
            if let Some(output) = self.send(now) {
                return Some(output);
            }
            if !self.work() {
                if self.server_closed {
                    self.fail(self.awaited(), FailureReason::ConnectionLost);
                    self.close();
                    continue;
                }
                return None;
            }
        }
    }

    fn start_tls(&mut self, now: SimTime) {
        if self.is_over() {
            return;
        }
        self.heard_at = now;
        self.input.clear();
        self.asked.clear();
        self.reading = None;
        self.offers = Offers::default();
        self.stage = Stage::Capabilities;
        self.queue = VecDeque::from([Command::Capa]);
    }

    fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    fn held(&self) -> usize {
        let content = match &self.reading {
            Some(Reading::Content(decoder)) => decoder.held(),
            _ => 0,
        };
        self.input.held() + content
    }
}
