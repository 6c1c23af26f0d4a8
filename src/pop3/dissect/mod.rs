//! Cuts both directions of a connection into commands, answers and content, as a listener on the wire would.
//!
//! Nothing on the wire says which command an answer belongs to, or whether it has several lines: the listener remembers what was
//! asked and matches in order, as the client does (RFC 2449 §6.6). Passwords are kept: everybody on the path can read them.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use serde::Serialize;

use super::content::END;
use super::{Command, CommandError, CommandProblem, Reply};
use crate::base::{Piece, Side, Unit, find_crlf, line_length, without_line_end};
use crate::sasl::{Mechanism, Part};

/// A multi-line answer is cut into blocks of whole lines of at most so many octets together.
const BLOCK: usize = 4_096;
/// What is no line within so many octets is cut all the same.
const LINE_LIMIT: usize = 4_096;

/// What a unit means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Meaning {
    /// The server's first words.
    Greeting(Reply),
    /// A command.
    Command {
        /// It.
        command: Command,
        /// What the client has asked for before.
        before: Before,
    },
    /// A question of the server to who logs in with AUTH, in base64 (RFC 5034 §4).
    Challenge(String),
    /// The client's answer to it, in base64.
    Credentials(Part),
    /// Lines of the answer to AUTH without an argument: names of mechanisms.
    Mechanisms(Vec<String>),
    /// A line of the client that is no command, and why.
    NoCommand(CommandError),
    /// The first line of an answer.
    Reply {
        /// What it answers.
        to: Asked,
        /// What it says.
        reply: Reply,
        /// How far the session had come before it was said.
        state: State,
    },
    /// Lines of the answer to CAPA.
    Capabilities(Vec<String>),
    /// Lines of the answer to LIST: message numbers and their octets.
    Sizes(Vec<(u32, u64)>),
    /// Lines of the answer to UIDL: message numbers and their unique-ids.
    UniqueIds(Vec<(u32, String)>),
    /// A piece of a message.
    Content {
        /// Which message.
        number: u32,
        /// The lines of the body that TOP asked for; `None` for RETR.
        top: Option<u32>,
        /// Which piece of it.
        piece: Piece,
    },
    /// The lone dot that ends a multi-line answer.
    End {
        /// The command that was answered.
        to: Command,
    },
    /// Nothing the protocol knows: part of an endless line, no answer where one is due, lines that cannot be read.
    Unknown,
    /// What had been begun when the connection ended.
    Unfinished,
}

/// What an answer answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Asked {
    /// A command.
    Command(Command),
    /// A line that is no command, and why.
    NoCommand(CommandProblem),
    /// Nothing that could be read, or nothing at all.
    Nothing,
}

/// What the client has asked for in a session, whatever has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Before {
    /// To log in.
    pub login: bool,
    /// To mark messages as deleted, which it has not taken back.
    pub deletion: bool,
}

/// How far a session has come, as its server knows it when it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct State {
    /// A user name was accepted, and the password is due.
    pub named: bool,
    /// The TRANSACTION state: somebody has logged in.
    pub logged_in: bool,
    /// How many messages are marked as deleted.
    pub marked: u32,
    /// Messages that were retrieved are deleted at QUIT: the server has announced EXPIRE 0, and there are some.
    pub expires: bool,
}

impl State {
    /// The server has answered a command with `+OK`.
    fn advance(&mut self, to: &Command) {
        self.named = matches!(to, Command::User(_));
        match to {
            Command::Pass(_) | Command::Auth { mechanism: Some(_), .. } => self.logged_in = true,
            Command::Dele(_) => self.marked = self.marked.saturating_add(1),
            Command::Rset => self.marked = 0,
            _ => {}
        }
    }
}

/// A passive listener on one connection.
#[derive(Debug, Clone, Default)]
pub struct Dissector {
    client: Stream,
    server: Stream,
    greeted: bool,
    /// What was asked and not answered yet.
    asked: VecDeque<Asked>,
    before: Before,
    state: State,
    /// The server has announced that it deletes at QUIT what was retrieved (EXPIRE 0, RFC 2449 §6.7).
    deletes_retrieved: bool,
    answer: Option<MultiLine>,
    exchange: Option<Exchange>,
}

/// An AUTH that is under way: until it is over nothing else can be asked (RFC 5034 §4).
#[derive(Debug, Clone, Copy)]
struct Exchange {
    mechanism: Option<Mechanism>,
    /// How many responses the client has sent.
    responses: usize,
    /// The server has asked for the next one.
    is_asked: bool,
}

/// A multi-line answer that is under way.
#[derive(Debug, Clone)]
struct MultiLine {
    to: Command,
    /// Octets that have been cut.
    from: u64,
    /// Octets that the server has announced (`+OK 120 octets`).
    of: Option<u64>,
    /// The next octet is the first of a line.
    line_start: bool,
}

/// One direction.
#[derive(Debug, Clone, Default)]
struct Stream {
    offset: u64,
    held: BytesMut,
    /// How much of it has been searched for the end of a line.
    searched: usize,
    /// The beginning of the line has been cut off already.
    overlong: bool,
}

impl Stream {
    fn cut(&mut self, octets: usize) -> (u64, Bytes) {
        let offset = self.offset;
        let bytes = self.held.split_to(octets.min(self.held.len())).freeze();
        self.offset += bytes.len() as u64;
        self.searched = 0;
        (offset, bytes)
    }

    /// The next line with its end, whose length `find` tells, or a piece of an endless one (`false`).
    fn line(&mut self, find: impl Fn(&[u8]) -> Option<usize>) -> Option<(u64, Bytes, bool)> {
        let from = self.searched.saturating_sub(1);
        let window = self.held.get(from..self.held.len().min(LINE_LIMIT)).unwrap_or_default();
        let found = find(window).map(|length| from + length);
        self.searched = self.held.len().min(LINE_LIMIT);
        if let Some(end) = found {
            let whole = !std::mem::take(&mut self.overlong);
            let (offset, bytes) = self.cut(end);
            return Some((offset, bytes, whole));
        }
        if self.held.len() < LINE_LIMIT {
            return None;
        }
        self.overlong = true;
        // CR and LF stay together.
        let kept = usize::from(self.held.get(LINE_LIMIT - 1) == Some(&b'\r'));
        let (offset, bytes) = self.cut(LINE_LIMIT - kept);
        Some((offset, bytes, false))
    }
}

impl Dissector {
    /// A side has handed these octets to TCP: the units they complete, in the order of the stream.
    pub fn feed(&mut self, side: Side, bytes: &[u8]) -> Vec<Unit<Meaning>> {
        let stream = match side {
            Side::Client => &mut self.client,
            Side::Server => &mut self.server,
        };
        stream.held.extend_from_slice(bytes);
        let mut units = Vec::new();
        loop {
            // What the server has said may tell what the client's octets are that have been waiting.
            units.extend(std::iter::from_fn(|| self.client_unit()));
            match self.server_unit() {
                Some(unit) => units.push(unit),
                None => return units,
            }
        }
    }

    /// The connection is over: what was begun and not finished.
    pub fn finish(&mut self) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        for (side, stream) in [(Side::Client, &mut self.client), (Side::Server, &mut self.server)] {
            if !stream.held.is_empty() {
                let (offset, bytes) = stream.cut(usize::MAX);
                units.push(Unit { side, offset, bytes, meaning: Meaning::Unfinished });
            }
        }
        units
    }

    fn client_unit(&mut self) -> Option<Unit<Meaning>> {
        if self.exchange.is_some_and(|exchange| !exchange.is_asked) {
            if self.client.held.len() <= LINE_LIMIT {
                return None;
            }
            // So much is no answer to a question that is still to come.
            self.exchange = None;
        }
        let (offset, bytes, whole) = self.client.line(line_length)?;
        let meaning = if let Some(exchange) = &mut self.exchange {
            let part = exchange.mechanism.map(|mechanism| mechanism.part(exchange.responses)).unwrap_or_default();
            // A piece of an endless line is no answer yet.
            if bytes.ends_with(b"\n") {
                exchange.responses += 1;
                exchange.is_asked = false;
            }
            Meaning::Credentials(part)
        } else if !bytes.ends_with(b"\n") {
            Meaning::Unknown
        } else if whole {
            match Command::parse(without_line_end(&bytes)) {
                Ok(command) => {
                    if let Command::Auth { mechanism: Some(mechanism), initial } = &command {
                        let responses = usize::from(initial.is_some());
                        let mechanism = Mechanism::named(mechanism);
                        self.exchange = Some(Exchange { mechanism, responses, is_asked: false });
                    }
                    self.asked.push_back(Asked::Command(command.clone()));
                    let before = self.before;
                    match &command {
                        Command::Pass(_) | Command::Auth { mechanism: Some(_), .. } => self.before.login = true,
                        Command::Dele(_) => self.before.deletion = true,
                        Command::Rset => self.before.deletion = false,
                        _ => {}
                    }
                    Meaning::Command { command, before }
                }
                Err(error) => {
                    self.asked.push_back(Asked::NoCommand(error.problem.clone()));
                    Meaning::NoCommand(error)
                }
            }
        } else {
            self.asked.push_back(Asked::Nothing);
            Meaning::Unknown
        };
        Some(Unit { side: Side::Client, offset, bytes, meaning })
    }

    fn server_unit(&mut self) -> Option<Unit<Meaning>> {
        let (offset, bytes, meaning) = match self.answer.take() {
            Some(answer) => self.multi_line_unit(answer)?,
            None => {
                let (offset, bytes, whole) = self.server.line(|octets| find_crlf(octets).map(|at| at + 2))?;
                // An endless line is an answer too, if not a readable one.
                let meaning = match (bytes.ends_with(b"\r\n"), whole) {
                    (true, true) => self.reply(&bytes),
                    (true, false) => self.reply(b""),
                    (false, _) => Meaning::Unknown,
                };
                (offset, bytes, meaning)
            }
        };
        Some(Unit { side: Side::Server, offset, bytes, meaning })
    }

    fn reply(&mut self, line: &[u8]) -> Meaning {
        let greeting = !std::mem::replace(&mut self.greeted, true);
        if let Some(challenge) = self.challenge(line) {
            return Meaning::Challenge(challenge);
        }
        let to = if greeting { None } else { self.asked.pop_front() }.unwrap_or(Asked::Nothing);
        let Ok(reply) = Reply::parse(without_line_end(line)) else { return Meaning::Unknown };
        if greeting {
            return Meaning::Greeting(reply);
        }
        let state = self.state;
        if let Asked::Command(to) = &to
            && reply.ok
        {
            self.state.advance(to);
            self.state.expires |= self.deletes_retrieved && matches!(to, Command::Retr(_));
            if to.has_multi_line_answer() {
                let octets = reply.text.split_once(' ').filter(|(_, words)| words.starts_with("octets"));
                let of = octets.and_then(|(octets, _)| octets.parse().ok());
                self.answer = Some(MultiLine { to: to.clone(), from: 0, of, line_start: true });
            }
        }
        Meaning::Reply { to, reply, state }
    }

    /// The question of the server, if it answers AUTH with one; any other answer ends the exchange.
    fn challenge(&mut self, line: &[u8]) -> Option<String> {
        if !matches!(self.asked.front(), Some(Asked::Command(Command::Auth { mechanism: Some(_), .. }))) {
            return None;
        }
        let text = without_line_end(line).strip_prefix(b"+").filter(|rest| matches!(rest, [] | [b' ', ..]));
        match (text, &mut self.exchange) {
            (Some(text), Some(exchange)) => {
                exchange.is_asked = true;
                Some(String::from_utf8_lossy(text).trim_start().to_owned())
            }
            _ => {
                self.exchange = None;
                None
            }
        }
    }

    /// The final dot, or a block of lines before it.
    fn multi_line_unit(&mut self, mut answer: MultiLine) -> Option<(u64, Bytes, Meaning)> {
        if answer.line_start && self.server.held.starts_with(END) {
            let (offset, bytes) = self.server.cut(END.len());
            return Some((offset, bytes, Meaning::End { to: answer.to }));
        }
        let Some(end) = block_end(&self.server.held, &mut self.server.searched) else {
            self.answer = Some(answer);
            return None;
        };
        let (offset, bytes) = self.server.cut(end);
        let meaning = answer.meaning(&bytes, self.server.held.starts_with(END));
        if let Meaning::Capabilities(names) = &meaning {
            self.deletes_retrieved |= names.iter().any(|name| name.split(' ').eq(["EXPIRE", "0"]));
        }
        answer.from += bytes.len() as u64;
        answer.line_start = bytes.ends_with(b"\r\n");
        self.answer = Some(answer);
        Some((offset, bytes, meaning))
    }
}

/// Where the next block of lines ends, if that can be told already: before the final dot, or where [`BLOCK`] octets are full.
///
/// The answer does not depend on the pieces in which the stream comes. `lines_end` remembers between calls where the last whole
/// line that was seen ends.
fn block_end(held: &[u8], lines_end: &mut usize) -> Option<usize> {
    // One octet more than fits.
    let full = held.len() > BLOCK;
    let within = held.get(..BLOCK).unwrap_or(held);
    loop {
        let rest = held.get(*lines_end..)?;
        if *lines_end > 0 && rest.starts_with(END) {
            return Some(*lines_end);
        }
        match find_crlf(within.get(*lines_end..)?) {
            Some(at) => *lines_end += at + 2,
            None if !full => return None,
            // What follows may still become the final dot.
            None if *lines_end > 0 && END.starts_with(rest) => return None,
            None if *lines_end > 0 => return Some(*lines_end),
            // One endless line: CR and LF stay together.
            None => return Some(BLOCK - usize::from(within.ends_with(b"\r"))),
        }
    }
}

impl MultiLine {
    /// What a block of it means; `last` if the lone dot follows.
    fn meaning(&self, block: &[u8], last: bool) -> Meaning {
        let last = last && block.ends_with(b"\r\n");
        let piece = Piece { from: self.from, of: self.of, last };
        match self.to {
            Command::Retr(number) => Meaning::Content { number, top: None, piece },
            Command::Top { number, lines } => Meaning::Content { number, top: Some(lines), piece },
            Command::List(_) => read_lines(block, size_line).map_or(Meaning::Unknown, Meaning::Sizes),
            Command::Uidl(_) => read_lines(block, unique_id_line).map_or(Meaning::Unknown, Meaning::UniqueIds),
            Command::Auth { .. } => {
                read_lines(block, |line| Some(line.to_owned())).map_or(Meaning::Unknown, Meaning::Mechanisms)
            }
            _ => read_lines(block, |line| Some(line.to_owned())).map_or(Meaning::Unknown, Meaning::Capabilities),
        }
    }
}

/// Reads every line of a block; `None` when one cannot be read.
fn read_lines<T>(block: &[u8], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    std::str::from_utf8(block).ok()?.split_terminator("\r\n").map(read).collect()
}

/// `number octets`, perhaps with more after it (RFC 1939 §5). Several spaces stand for one.
pub(super) fn size_line(line: &str) -> Option<(u32, u64)> {
    let mut words = line.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

/// `number unique-id`: 1 to 70 visible ASCII characters (RFC 1939 §7). Several spaces stand for one, and are no part of the
/// unique-id.
pub(super) fn unique_id_line(line: &str) -> Option<(u32, String)> {
    let mut words = line.split_ascii_whitespace();
    let (number, id) = (words.next()?.parse().ok()?, words.next()?);
    let valid = id.len() <= 70 && id.bytes().all(|b| b.is_ascii_graphic()) && words.next().is_none();
    valid.then(|| (number, id.to_owned()))
}
