//! Cuts both directions of a connection into commands, responses and content, as a listener on the wire would.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use memchr::memchr;
use serde::Serialize;

use super::frame::{LINE_LIMIT, announced, is_text};
use super::types::{Command, CommandBody, Response, Untagged};
use crate::base::{Side, Unit, without_line_end};

/// Content is cut into blocks of at most this many octets.
const BLOCK: usize = 4_096;
/// What is no line of a server within this many octets is cut all the same. Their lines are longer than those of clients,
/// for which [`LINE_LIMIT`] is the limit: a SEARCH may find thousands of messages.
const SERVER_LINE_LIMIT: usize = 1024 * 1024;
/// So many commands under way are remembered, the newest.
const COMMAND_LIMIT: usize = 1_000;
/// Literals up to this size stay in the unit of their command or response, so that it can be read as a whole.
const SMALL: u64 = 4_096;

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
    },
    /// `DONE`, which ends IDLE.
    Done,
    /// The client's part of a log-in, in base64.
    Credentials,
    /// A response, complete.
    Response {
        /// What it says.
        response: Response,
        /// The command it completes, for tagged ones; the one that waits for it, for `+` in IDLE and AUTHENTICATE and for
        /// what is found.
        to: Option<&'static str>,
    },
    /// The beginning or a later piece of a response with a large literal in it.
    ResponsePart,
    /// A piece of a literal: mostly of a message.
    Content,
    /// Nothing the protocol knows, with what is wrong.
    Unknown(String),
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
}

/// What the next line of the client is, if no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Special {
    #[default]
    None,
    Idle,
    Authenticate,
}

/// One direction.
#[derive(Debug, Clone)]
struct Stream {
    speaker: Side,
    offset: u64,
    held: BytesMut,
    /// How much of it belongs to the unit that is being put together: lines and small literals.
    complete: usize,
    searched: usize,
    /// Octets of a large literal that are still to come.
    content: u64,
    /// We are within a command or response that was interrupted.
    continued: bool,
    /// We are within a line that was cut because it is too long: at its end nothing is announced.
    overlong: bool,
}

/// A piece of a stream.
enum Piece {
    /// Everything from the beginning to the last line end.
    Whole(Bytes),
    /// The beginning; the rest follows after an interruption.
    Begin(Bytes),
    /// A later part.
    Later(Bytes),
    Content(Bytes),
}

impl Stream {
    fn new(speaker: Side) -> Self {
        Self {
            speaker,
            offset: 0,
            held: BytesMut::new(),
            complete: 0,
            searched: 0,
            content: 0,
            continued: false,
            overlong: false,
        }
    }

    const fn line_limit(&self) -> usize {
        match self.speaker {
            Side::Client => LINE_LIMIT + 2,
            Side::Server => SERVER_LINE_LIMIT,
        }
    }

    fn cut(&mut self, octets: usize) -> Bytes {
        let bytes = self.held.split_to(octets.min(self.held.len())).freeze();
        self.complete = 0;
        self.searched = 0;
        bytes
    }

    /// Whether a literal of this size interrupts the unit whose line ends at `end`. A client that waits for `+` speaks in
    /// pieces; a server never waits.
    fn is_interrupted(&self, end: usize, octets: u64, waits: bool) -> bool {
        octets > SMALL || (waits && self.speaker == Side::Client) || end as u64 + octets > LINE_LIMIT as u64
    }

    /// A line without its end. That of a server is CRLF and nothing else.
    fn without_end<'l>(&self, line: &'l [u8]) -> Option<&'l [u8]> {
        match self.speaker {
            Side::Client => Some(without_line_end(line)),
            Side::Server => line.strip_suffix(b"\r\n"),
        }
    }

    /// The next piece.
    fn next(&mut self) -> Option<Piece> {
        if self.content > 0 {
            let available = u64::try_from(self.held.len()).unwrap_or(u64::MAX);
            let wanted = self.content.min(BLOCK as u64);
            if available < wanted {
                return None;
            }
            self.content -= wanted;
            let bytes = self.cut(usize::try_from(wanted).unwrap_or(BLOCK));
            return Some(Piece::Content(bytes));
        }
        loop {
            let from = self.searched.max(self.complete);
            // No more is looked at than the limit, so that units do not depend on how the stream arrives.
            let limit = self.complete + self.line_limit();
            let near = self.held.get(from..limit.min(self.held.len()))?;
            let Some(end) = memchr(b'\n', near).map(|at| from + at + 1) else {
                self.searched = from + near.len();
                if self.held.len() < limit {
                    return None;
                }
                // CR and LF stay together.
                let ends_with_cr = self.held.get(limit - 1) == Some(&b'\r');
                let bytes = self.cut(limit - usize::from(ends_with_cr));
                let later = std::mem::replace(&mut self.overlong, true) || self.continued;
                return Some(if later { Piece::Later(bytes) } else { Piece::Whole(bytes) });
            };
            self.searched = end;
            let Some(line) = self.held.get(self.complete..end).and_then(|line| self.without_end(line)) else {
                continue;
            };
            let overlong = std::mem::take(&mut self.overlong);
            let is_begin = self.complete == 0 && !self.continued;
            let is_text = self.speaker == Side::Server && is_begin && is_text(line);
            match announced(line).filter(|_| !overlong && !is_text) {
                Some((octets, waits)) if self.is_interrupted(end, octets, waits) => {
                    let bytes = self.cut(end);
                    self.content = octets;
                    let later = std::mem::replace(&mut self.continued, true);
                    return Some(if later { Piece::Later(bytes) } else { Piece::Begin(bytes) });
                }
                Some((octets, _)) => {
                    self.complete = end + usize::try_from(octets).unwrap_or(0);
                    self.searched = self.complete;
                }
                None => {
                    let bytes = self.cut(end);
                    let later = std::mem::replace(&mut self.continued, false) || overlong;
                    return Some(if later { Piece::Later(bytes) } else { Piece::Whole(bytes) });
                }
            }
        }
    }
}

/// Whether a line ends with the announcement of a literal that needs leave.
fn waits(line: &[u8]) -> bool {
    announced(without_line_end(line)).is_some_and(|(_, waits)| waits)
}

impl Default for Dissector {
    fn default() -> Self {
        Self {
            client: Stream::new(Side::Client),
            server: Stream::new(Side::Server),
            under_way: VecDeque::new(),
            interrupted: (None, false),
            special: Special::None,
        }
    }
}

impl Dissector {
    /// A side has handed these octets to TCP: the units they complete, in the order of the stream.
    pub fn feed(&mut self, side: Side, bytes: &Bytes) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
        stream.held.extend_from_slice(bytes);
        loop {
            let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
            let Some(piece) = stream.next() else {
                return units;
            };
            let (Piece::Whole(bytes) | Piece::Begin(bytes) | Piece::Later(bytes) | Piece::Content(bytes)) = &piece;
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
                let meaning = Meaning::Unknown("the connection ended in the middle".to_owned());
                units.push(Unit { side, offset, bytes, meaning });
            }
        }
        units
    }

    fn said(&mut self, piece: &Piece) -> Meaning {
        match piece {
            Piece::Content(_) => {
                self.interrupted.1 = false;
                Meaning::Content
            }
            Piece::Later(bytes) => {
                self.interrupted.1 = waits(bytes);
                Meaning::CommandPart { tag: None, name: None }
            }
            Piece::Begin(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                let mut words = text.split(' ').map(|word| word.trim_end().to_owned());
                let tag = words.next();
                let name = words.next().map(|word| match (word.to_ascii_uppercase(), words.next()) {
                    (word, Some(next)) if word == "UID" => format!("UID {}", next.to_ascii_uppercase()),
                    (word, _) => word,
                });
                if let (Some(tag), Some(name)) = (&tag, &name) {
                    self.begin(tag.clone(), known_name(name));
                }
                self.interrupted = (tag.clone(), waits(bytes));
                Meaning::CommandPart { tag, name }
            }
            Piece::Whole(bytes) => match self.special {
                Special::Idle if without_line_end(bytes).eq_ignore_ascii_case(b"DONE") => {
                    self.special = Special::None;
                    Meaning::Done
                }
                Special::Authenticate => {
                    self.special = Special::None;
                    Meaning::Credentials
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
                self.begin(command.tag.clone(), command.body.name());
                Meaning::Command(command)
            }
            Err(error) => Meaning::Unknown(error.error.to_string()),
        }
    }

    fn answered(&mut self, piece: &Piece) -> Meaning {
        match piece {
            Piece::Content(_) => Meaning::Content,
            Piece::Begin(_) | Piece::Later(_) => Meaning::ResponsePart,
            Piece::Whole(bytes) => match Response::parse(bytes) {
                Ok(response) => {
                    let to = match &response {
                        Response::Tagged { tag, .. } => {
                            let to = self.complete(tag);
                            if matches!(to, Some("IDLE" | "AUTHENTICATE")) {
                                self.special = Special::None;
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
                        Response::Untagged(_) => None,
                    };
                    Meaning::Response { response, to }
                }
                Err(error) => Meaning::Unknown(error.to_string()),
            },
        }
    }
}

/// The name of a command that was interrupted before it could be read.
fn known_name(word: &str) -> &'static str {
    const NAMES: [&str; 17] = [
        "LOGIN",
        "SELECT",
        "EXAMINE",
        "CREATE",
        "DELETE",
        "RENAME",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
        "LIST",
        "LSUB",
        "STATUS",
        "APPEND",
        "SEARCH",
        "UID SEARCH",
        "FETCH",
        "COPY",
        "UID COPY",
    ];
    NAMES.into_iter().find(|name| *name == word).unwrap_or("command")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asked_for_what_is_found_is_known() {
        let mut dissector = Dissector::default();
        let script = [
            (Side::Client, "1 UID SEARCH TEXT {1}\r\n"),
            (Side::Server, "+ go on\r\n"),
            (Side::Client, "x\r\n0 SEARCH ALL\r\n"),
            (Side::Server, "* SEARCH 7\r\n1 OK done\r\n* SEARCH 2\r\n0 OK done {5}\r\n* SEARCH\r\n"),
        ];
        let feed = |(side, text): (Side, &'static str)| dissector.feed(side, &Bytes::from_static(text.as_bytes()));
        let units: Vec<_> = script.into_iter().flat_map(feed).collect();
        let asked = |unit: &Unit<Meaning>| match &unit.meaning {
            Meaning::Response { response: Response::Untagged(Untagged::Search(_)), to } => Some(*to),
            _ => None,
        };
        let asked: Vec<_> = units.iter().filter_map(asked).collect();
        assert_eq!(asked, [Some("UID SEARCH"), Some("SEARCH"), None]);
    }

    #[test]
    fn a_literal_that_is_refused_never_comes() {
        let mut dissector = Dissector::default();
        let script = [
            (Side::Client, "1 LOGIN {3}\r\n"),
            (Side::Server, "+ go on\r\n"),
            (Side::Client, "ana {9000}\r\n"),
            (Side::Server, "1 NO [LIMIT] too long\r\n"),
            (Side::Client, "2 APPEND INBOX {4294967296}\r\n"),
            (Side::Server, "2 NO [TOOBIG] too long\r\n"),
            (Side::Client, "3 NOOP\r\n"),
            (Side::Server, "3 OK NOOP completed\r\n"),
        ];
        let feed = |(side, text): (Side, &'static str)| dissector.feed(side, &Bytes::from_static(text.as_bytes()));
        let units: Vec<_> = script.into_iter().flat_map(feed).collect();
        assert!(units.iter().any(|unit| matches!(&unit.meaning, Meaning::Command(command) if command.tag == "3")));
        let to = |unit: &Unit<Meaning>| match &unit.meaning {
            Meaning::Response { response: Response::Tagged { .. }, to } => *to,
            _ => None,
        };
        assert_eq!(units.iter().filter_map(to).collect::<Vec<_>>(), ["LOGIN", "APPEND", "NOOP"]);
    }
}
