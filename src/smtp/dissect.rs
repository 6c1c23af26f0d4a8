//! Cuts both directions of a connection into commands, replies and content, as a listener on the wire would.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use memchr::memchr;
use serde::Serialize;

use super::{Command, CommandProblem, Reply, ReplyReader};
use crate::base::{Piece, Side, Unit, find_crlf, line_length, without_line_end};
use crate::sasl::{Mechanism, Part};

/// Content is cut into blocks of at most this many octets.
const BLOCK: usize = 4_096;
/// What is no line within this many octets is cut all the same.
const LINE_LIMIT: usize = 16_384;
/// Most octets of a client that wait for the answer that tells what they are.
const AHEAD_LIMIT: usize = 64 * 1024;

/// What a unit means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Meaning {
    /// The server's first words.
    Greeting(Reply),
    /// A command.
    Command(Command),
    /// The answer to a command.
    Reply {
        /// The verb it answers: `MAIL`, `DATA`, `.` for the final dot, `` when nothing was asked that has one.
        to: &'static str,
        /// What it says.
        reply: Reply,
        /// How far the session had come before it was said.
        state: State,
    },
    /// The client's part of a log-in, in base64.
    Credentials(Part),
    /// A piece of a message.
    Content(Piece),
    /// The final dot.
    EndOfData,
    /// A line of the client that is no command, and why.
    NoCommand(CommandProblem),
    /// Nothing the protocol knows: a line of the server that is no reply.
    Unknown,
    /// What a client says before the answer that would tell what it is, when that is long in coming and much is said.
    Ahead,
    /// What had been begun when the connection ended.
    Unfinished,
}

/// How far a session has come, as its server knows it when it replies (RFC 5321 §4.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct State {
    /// HELO or EHLO was accepted.
    pub introduced: bool,
    /// AUTH was accepted.
    pub logged_in: bool,
    /// A sender was accepted, and the message has not come to its end.
    pub transaction: Option<Recipients>,
}

/// What became of the recipients of a message so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Recipients {
    /// Accepted.
    pub accepted: u32,
    /// Refused for now (4yz).
    pub deferred: u32,
    /// Refused for good (5yz).
    pub refused: u32,
}

impl State {
    /// The server has replied to a command of this verb.
    fn advance(&mut self, to: &str, reply: &Reply) {
        match to {
            "HELO" | "EHLO" if reply.is_positive() => {
                self.introduced = true;
                self.transaction = None;
            }
            "AUTH" => self.logged_in |= reply.is_positive(),
            "MAIL" if reply.is_positive() => self.transaction = Some(Recipients::default()),
            "RCPT" => {
                if let Some(recipients) = &mut self.transaction {
                    let count = match reply.code / 100 {
                        2 => &mut recipients.accepted,
                        4 => &mut recipients.deferred,
                        _ => &mut recipients.refused,
                    };
                    *count = count.saturating_add(1);
                }
            }
            "." => self.transaction = None,
            "RSET" if reply.is_positive() => self.transaction = None,
            _ => {}
        }
    }
}

/// What the client's octets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Mode {
    #[default]
    Commands,
    /// DATA was said: content follows once the server says 354.
    AwaitingData,
    Data {
        /// Octets of the message that have been cut.
        from: u64,
        line_start: bool,
    },
    /// AUTH was said, and so many responses: the server asks for the next one, or decides.
    AwaitingAuth(Option<Mechanism>, usize),
    Credentials(Option<Mechanism>, usize),
}

/// A passive listener on one connection.
#[derive(Debug, Clone, Default)]
pub struct Dissector {
    client: Stream,
    server: Stream,
    mode: Mode,
    /// The size that the client announced with MAIL.
    announced: Option<u64>,
    state: State,
    greeted: bool,
    /// Verbs whose replies are to come.
    asked: VecDeque<&'static str>,
}

/// One direction.
#[derive(Debug, Clone, Default)]
struct Stream {
    offset: u64,
    held: BytesMut,
    /// How much of it has been searched for the end of a line.
    searched: usize,
    /// The beginning of the line has been cut off already: it was too long.
    in_long_line: bool,
}

impl Stream {
    fn cut(&mut self, octets: usize) -> (u64, Bytes) {
        let offset = self.offset;
        let bytes = self.held.split_to(octets.min(self.held.len())).freeze();
        self.offset += bytes.len() as u64;
        self.searched = 0;
        (offset, bytes)
    }

    /// The length of the first line of a client with its end, and whether it is one: of an endless line only so much.
    ///
    /// Where a stream is cut depends on its octets alone, not on the pieces in which they came.
    fn line(&mut self) -> Option<(usize, bool)> {
        let from = self.searched;
        let held = &self.held[..self.held.len().min(LINE_LIMIT)];
        let found = held.get(from..).and_then(line_length);
        self.searched = held.len();
        match found {
            Some(length) => Some((from + length, true)),
            // CR and LF stay together.
            None => (held.len() == LINE_LIMIT).then(|| (LINE_LIMIT - usize::from(held.ends_with(b"\r")), false)),
        }
    }
}

impl Dissector {
    /// A side has handed these octets to TCP: the units they complete, in the order of the stream.
    pub fn feed(&mut self, side: Side, bytes: &Bytes) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        match side {
            Side::Client => {
                self.client.held.extend_from_slice(bytes);
                while let Some(unit) = self.client_unit() {
                    units.push(unit);
                }
            }
            Side::Server => {
                self.server.held.extend_from_slice(bytes);
                while let Some(unit) = self.server_unit() {
                    units.push(unit);
                    // A 354 tells what the client's octets are that have been waiting.
                    while let Some(unit) = self.client_unit() {
                        units.push(unit);
                    }
                }
            }
        }
        units
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
        if let Mode::Data { from, line_start } = self.mode {
            return self.content(from, line_start);
        }
        if matches!(self.mode, Mode::AwaitingData | Mode::AwaitingAuth(..)) {
            return (self.client.held.len() > AHEAD_LIMIT).then(|| {
                let (offset, bytes) = self.client.cut(BLOCK);
                Unit { side: Side::Client, offset, bytes, meaning: Meaning::Ahead }
            });
        }
        let (length, whole) = self.client.line()?;
        let (offset, bytes) = self.client.cut(length);
        let began_before = std::mem::replace(&mut self.client.in_long_line, !whole);
        let meaning = if !whole || began_before {
            if whole {
                // The server answers once, when the line has ended.
                self.asked.push_back("");
                self.mode = Mode::Commands;
            }
            Meaning::NoCommand(CommandProblem::TooLong)
        } else if let Mode::Credentials(mechanism, nth) = self.mode {
            self.mode = Mode::AwaitingAuth(mechanism, nth + 1);
            self.asked.push_back("AUTH");
            Meaning::Credentials(mechanism.map(|mechanism| mechanism.part(nth)).unwrap_or_default())
        } else {
            match Command::parse(without_line_end(&bytes)) {
                Ok(command) => {
                    self.asked.push_back(command.verb());
                    match &command {
                        Command::Data => self.mode = Mode::AwaitingData,
                        Command::Mail { parameters, .. } => self.announced = parameters.size,
                        Command::Auth { mechanism, initial } => {
                            self.mode = Mode::AwaitingAuth(Mechanism::named(mechanism), usize::from(initial.is_some()));
                        }
                        _ => {}
                    }
                    Meaning::Command(command)
                }
                Err(problem) => {
                    self.asked.push_back(problem.verb());
                    Meaning::NoCommand(problem)
                }
            }
        };
        Some(Unit { side: Side::Client, offset, bytes, meaning })
    }

    /// Whole lines of content up to a block, or the final dot.
    fn content(&mut self, from: u64, line_start: bool) -> Option<Unit<Meaning>> {
        let held = &self.client.held[..];
        if line_start && held.starts_with(b".\r\n") {
            self.mode = Mode::Commands;
            self.asked.push_back(".");
            let (offset, bytes) = self.client.cut(3);
            return Some(Unit { side: Side::Client, offset, bytes, meaning: Meaning::EndOfData });
        }
        // As many whole lines as fit into a block, up to the final dot; of a longer line only so much. Where it is cut depends on
        // the octets alone, not on the pieces in which they came.
        let mut end = 0;
        while let Some(line) = memchr(b'\n', &held[end..]).map(|at| end + at + 1) {
            if line > BLOCK || (held[..end].ends_with(b"\r\n") && held[end..].starts_with(b".\r\n")) {
                break;
            }
            end = line;
        }
        let final_dot = held[..end].ends_with(b"\r\n") && held[end..].starts_with(b".\r\n");
        // Two octets of a line can still become the final dot.
        let undecided = held[..end].ends_with(b"\r\n") && b".\r\n".starts_with(&held[end..]) && !final_dot;
        if !final_dot && (held.len() <= BLOCK || undecided) {
            return None;
        }
        if end == 0 {
            end = if held[BLOCK - 1] == b'\r' { BLOCK - 1 } else { BLOCK };
        }
        let (offset, bytes) = self.client.cut(end);
        self.mode = Mode::Data { from: from + bytes.len() as u64, line_start: bytes.ends_with(b"\r\n") };
        let meaning = Meaning::Content(Piece { from, of: self.announced, last: final_dot });
        Some(Unit { side: Side::Client, offset, bytes, meaning })
    }

    fn server_unit(&mut self) -> Option<Unit<Meaning>> {
        // A reply ends with the first line that has no hyphen after its code; an endless one ends somewhere.
        let held = &self.server.held[..self.server.held.len().min(LINE_LIMIT)];
        let mut end = 0;
        loop {
            let Some(line) = find_crlf(&held[end..]) else {
                if held.len() < LINE_LIMIT {
                    return None;
                }
                if end == 0 {
                    end = LINE_LIMIT - usize::from(held.ends_with(b"\r"));
                }
                break;
            };
            let is_last = line < 4 || held.get(end + 3) != Some(&b'-');
            end += line + 2;
            if is_last {
                break;
            }
        }
        let (offset, bytes) = self.server.cut(end);
        let mut rest = &bytes[..];
        let meaning = match ReplyReader::default().read(&mut rest) {
            Ok(Some(reply)) if rest.is_empty() => self.reply(reply),
            _ => Meaning::Unknown,
        };
        Some(Unit { side: Side::Server, offset, bytes, meaning })
    }

    fn reply(&mut self, reply: Reply) -> Meaning {
        if !std::mem::replace(&mut self.greeted, true) {
            return Meaning::Greeting(reply);
        }
        let to = self.asked.pop_front().unwrap_or("");
        match (to, self.mode) {
            ("DATA", Mode::AwaitingData) => {
                self.mode =
                    if reply.is_intermediate() { Mode::Data { from: 0, line_start: true } } else { Mode::Commands };
            }
            ("AUTH", Mode::AwaitingAuth(mechanism, nth)) => {
                self.mode = if reply.is_intermediate() { Mode::Credentials(mechanism, nth) } else { Mode::Commands };
            }
            _ => {}
        }
        let state = self.state;
        self.state.advance(to, &reply);
        Meaning::Reply { to, reply, state }
    }
}
