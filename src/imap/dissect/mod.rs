//! Cuts both directions of a connection into commands, responses and content, as a listener on the wire would.

mod state;
mod stream;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use bytes::Bytes;
use serde::Serialize;

use super::frame::announced;
use super::types::{Command, CommandBody, Response, Untagged};
use super::words::{self, Extension};
use crate::base::{Piece, Side, Unit, without_line_end};
use crate::sasl::{Mechanism, Part};
use state::Follower;
pub use state::{CommandProblem, State};
use stream::{Cut, Stream};

/// So many commands under way are remembered, the newest.
const COMMAND_LIMIT: usize = 1_000;

/// What a unit means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Meaning {
    /// A command, complete.
    Command(Command),
    /// The beginning or a later piece of a command that is interrupted by a literal: the client waits for `+`, or the literal is
    /// large.
    CommandPart {
        /// The tag, where it is the beginning.
        tag: Option<String>,
        /// The command's name, where it is the beginning.
        name: Option<String>,
        /// The literal that interrupts it; none at its end.
        literal: Option<Literal>,
    },
    /// `DONE`, which ends IDLE.
    Done,
    /// The client's part of a log-in, in base64.
    Credentials(Part),
    /// A line of the client that is no command, and why.
    NoCommand(CommandProblem),
    /// A response, complete.
    Response {
        /// What it says.
        response: Response,
        /// The command it completes, for tagged ones; the one that waits for it, for `+` in IDLE and AUTHENTICATE and for
        /// what is found; the one under way, for messages that are removed.
        to: Option<&'static str>,
        /// How far the session had come before it was said.
        state: State,
    },
    /// The beginning or a later piece of a response with a large literal in it.
    ResponsePart {
        /// The message it tells of, where it is the beginning and tells of one.
        number: Option<u32>,
        /// Whether it is the beginning.
        first: bool,
        /// The length of the literal that interrupts it; none at its end.
        literal: Option<u64>,
    },
    /// A piece of a literal: mostly of a message.
    Content(Piece),
    /// What the server says is no response.
    Unknown,
    /// What had been begun when the connection ended.
    Unfinished,
}

/// A literal that a line of a client announces at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Literal {
    /// Its length.
    pub octets: u64,
    /// The client waits for `+` before it sends it.
    pub waits: bool,
}

/// A passive listener on one connection.
#[derive(Debug, Clone)]
pub struct Dissector {
    client: Stream,
    server: Stream,
    /// Tags and names of the commands under way, in the order in which they were given.
    under_way: VecDeque<(String, &'static str)>,
    /// The tag of the command that is interrupted by a literal, and whether its client waits for `+` before it sends that.
    interrupted: (Option<String>, bool),
    special: Special,
    /// The log-in that is under way, and how many answers the client has given.
    exchange: Option<(Option<Mechanism>, usize)>,
    session: Follower,
}

/// What the next line of the client is, if no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Special {
    #[default]
    None,
    Idle,
    Authenticate,
}

/// The literal that a line announces at its end.
fn literal(line: &[u8]) -> Option<Literal> {
    announced(without_line_end(line)).map(|(octets, waits)| Literal { octets, waits })
}

/// Whether it needs leave.
fn waits(literal: Option<Literal>) -> bool {
    literal.is_some_and(|literal| literal.waits)
}

/// The tag and the name of a command, as they stand at its beginning.
fn tag_and_name(line: &[u8]) -> (Option<String>, Option<String>) {
    let text = String::from_utf8_lossy(line);
    let mut words = text.split(' ').map(|word| word.trim_end().to_owned());
    let tag = words.next();
    let name = words.next().map(|word| match (word.to_ascii_uppercase(), words.next()) {
        (word, Some(next)) if word == "UID" => format!("UID {}", next.to_ascii_uppercase()),
        (word, _) => word,
    });
    (tag, name)
}

impl Default for Dissector {
    fn default() -> Self {
        Self {
            client: Stream::new(Side::Client),
            server: Stream::new(Side::Server),
            under_way: VecDeque::new(),
            interrupted: (None, false),
            special: Special::None,
            exchange: None,
            session: Follower::default(),
        }
    }
}

impl Dissector {
    /// A side has handed these octets to TCP: the units they complete, in the order of the stream.
    pub fn feed(&mut self, side: Side, bytes: &Bytes) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        let lacks = |extension| self.session.lists(extension) == Some(false);
        self.client.literal_plus = !(lacks(Extension::LiteralPlus) && lacks(Extension::LiteralMinus));
        let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
        stream.held.extend_from_slice(bytes);
        loop {
            let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
            let Some(piece) = stream.next() else {
                return units;
            };
            let (Cut::Whole(bytes) | Cut::Begin(bytes) | Cut::Later(bytes) | Cut::Content(bytes, _)) = &piece;
            let (offset, bytes) = (stream.offset, bytes.clone());
            stream.offset += bytes.len() as u64;
            let meaning = if side == Side::Client { self.said(&piece) } else { self.answered(&piece) };
            units.push(Unit { side, offset, bytes, meaning });
        }
    }

    /// The connection is over: what was begun and not finished.
    pub fn finish(&mut self) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        for (side, stream) in [(Side::Client, &mut self.client), (Side::Server, &mut self.server)] {
            if !stream.held.is_empty() {
                let offset = stream.offset;
                let bytes = stream.cut(usize::MAX);
                units.push(Unit { side, offset, bytes, meaning: Meaning::Unfinished });
            }
        }
        units
    }

    fn said(&mut self, cut: &Cut) -> Meaning {
        match cut {
            Cut::Content(_, piece) => {
                self.interrupted.1 = false;
                Meaning::Content(*piece)
            }
            Cut::Later(bytes) => {
                let literal = literal(bytes);
                self.interrupted.1 = waits(literal);
                Meaning::CommandPart { tag: None, name: None, literal }
            }
            Cut::Begin(bytes) => {
                let (tag, name) = tag_and_name(bytes);
                let literal = literal(bytes);
                if let (Some(tag), Some(name)) = (&tag, &name) {
                    self.begin(tag.clone(), words::command(name).map_or("command", |word| word.name));
                }
                self.interrupted = (tag.clone(), waits(literal));
                Meaning::CommandPart { tag, name, literal }
            }
            // It was cut because it is too long: to find that out word by word takes its time.
            Cut::Whole(bytes) if !bytes.ends_with(b"\r\n") => Meaning::Unknown,
            Cut::Whole(bytes) => match self.special {
                Special::Idle if without_line_end(bytes).eq_ignore_ascii_case(b"DONE") => {
                    self.special = Special::None;
                    Meaning::Done
                }
                Special::Authenticate => {
                    self.special = Special::None;
                    let part = self.exchange.as_mut().and_then(|(mechanism, nth)| {
                        *nth += 1;
                        mechanism.map(|mechanism| mechanism.part(*nth - 1))
                    });
                    Meaning::Credentials(part.unwrap_or_default())
                }
                _ => self.command(bytes),
            },
        }
    }

    /// A command is under way until its tagged response.
    fn begin(&mut self, tag: String, name: &'static str) {
        if self.under_way.len() >= COMMAND_LIMIT {
            self.under_way.pop_front();
        }
        self.under_way.push_back((tag, name));
    }

    fn complete(&mut self, tag: &str) -> Option<&'static str> {
        let at = self.under_way.iter().position(|(it, _)| it == tag)?;
        self.under_way.remove(at).map(|(_, name)| name)
    }

    fn command(&mut self, bytes: &Bytes) -> Meaning {
        match Command::parse(bytes) {
            Ok(command) => {
                self.special = match &command.body {
                    CommandBody::Idle => Special::Idle,
                    CommandBody::Authenticate { initial: None, .. } => Special::Authenticate,
                    _ => Special::None,
                };
                if let CommandBody::Authenticate { mechanism, initial } = &command.body {
                    self.exchange = Some((Mechanism::named(mechanism), usize::from(initial.is_some())));
                }
                self.begin(command.tag.clone(), command.body.name());
                Meaning::Command(command)
            }
            Err(error) => {
                let (_, name) = tag_and_name(bytes);
                let problem = match (error.tag, name) {
                    (Some(tag), Some(name)) if !name.is_empty() => match words::command(&name) {
                        Some(word) => {
                            self.begin(tag, word.name);
                            if word.spoken {
                                CommandProblem::Syntax { name: word.name, at: error.error.at + 1 }
                            } else {
                                CommandProblem::NotOffered(word.name)
                            }
                        }
                        None => CommandProblem::Unknown(name),
                    },
                    _ => CommandProblem::NoName,
                };
                Meaning::NoCommand(problem)
            }
        }
    }

    fn answered(&mut self, cut: &Cut) -> Meaning {
        match cut {
            Cut::Content(_, piece) => Meaning::Content(*piece),
            Cut::Begin(bytes) => {
                let mut words = bytes.split(|&b| b == b' ').map(|word| std::str::from_utf8(word).unwrap_or_default());
                let number = match (words.next(), words.next(), words.next()) {
                    (Some("*"), Some(number), Some(word)) if word.eq_ignore_ascii_case("FETCH") => number.parse().ok(),
                    _ => None,
                };
                let literal = literal(bytes).map(|literal| literal.octets);
                Meaning::ResponsePart { number, first: true, literal }
            }
            Cut::Later(bytes) => {
                let literal = literal(bytes).map(|literal| literal.octets);
                Meaning::ResponsePart { number: None, first: false, literal }
            }
            Cut::Whole(bytes) => match Response::parse(bytes) {
                Ok(response) => {
                    let leaving = self.under_way.iter().any(|(_, name)| *name == "LOGOUT");
                    let now = self.under_way.front().map(|(_, name)| *name);
                    let to = match &response {
                        Response::Tagged { tag, .. } => {
                            let to = self.complete(tag);
                            if matches!(to, Some("IDLE" | "AUTHENTICATE")) {
                                self.special = Special::None;
                                self.exchange = None;
                            }
                            // Refused instead of `+`: the literal is never sent, the next line is a command
                            // (RFC 3501 §2.2.1).
                            if self.interrupted.1 && self.interrupted.0.as_ref() == Some(tag) {
                                self.interrupted = (None, false);
                                self.client.content = 0;
                                self.client.continued = false;
                            }
                            to
                        }
                        Response::Continue(_) => {
                            self.interrupted.1 = false;
                            if self.exchange.is_some() && self.special == Special::None {
                                self.special = Special::Authenticate;
                            }
                            match self.special {
                                Special::Idle => Some("IDLE"),
                                Special::Authenticate => Some("AUTHENTICATE"),
                                Special::None => None,
                            }
                        }
                        // Commands are answered in order: the first that searches asked.
                        Response::Untagged(Untagged::Search(_)) => {
                            let mut names = self.under_way.iter().map(|(_, name)| *name);
                            names.find(|name| matches!(*name, "SEARCH" | "UID SEARCH"))
                        }
                        Response::Untagged(Untagged::Expunge(_)) => now,
                        Response::Untagged(_) => None,
                    };
                    let state = State { leaving, ..self.session.hear(&response, to, now) };
                    Meaning::Response { response, to, state }
                }
                Err(_) => Meaning::Unknown,
            },
        }
    }
}
