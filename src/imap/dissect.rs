//! Cuts both directions of a connection into commands, responses and content, as a listener on the wire would.

use std::collections::BTreeMap;

use bytes::{Bytes, BytesMut};
use memchr::memchr;
use serde::Serialize;

use super::types::{Command, CommandBody, Response};
use crate::base::{Side, Unit};

/// Content is cut into blocks of at most this many octets.
const BLOCK: usize = 4_096;
/// What is no line within this many octets is cut all the same.
const LINE_LIMIT: usize = 64 * 1024;
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
        /// The command it completes, for tagged ones; the one that waits for it, for `+` in IDLE and AUTHENTICATE.
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
#[derive(Debug, Clone, Default)]
pub struct Dissector {
    client: Stream,
    server: Stream,
    /// Names of the commands under way, by tag.
    under_way: BTreeMap<String, &'static str>,
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
#[derive(Debug, Clone, Default)]
struct Stream {
    offset: u64,
    held: BytesMut,
    /// How much of it belongs to the unit that is being put together: lines and small literals.
    complete: usize,
    searched: usize,
    /// Octets of a large literal that are still to come.
    content: u64,
    /// We are within a command or response that was interrupted.
    continued: bool,
}

/// A piece of a stream.
enum Piece {
    /// Everything from the beginning to the last CRLF.
    Whole(Bytes),
    /// The beginning; the rest follows after an interruption.
    Begin(Bytes),
    /// A later part.
    Later(Bytes),
    Content(Bytes),
}

impl Stream {
    fn cut(&mut self, octets: usize) -> Bytes {
        let bytes = self.held.split_to(octets.min(self.held.len())).freeze();
        self.complete = 0;
        self.searched = 0;
        bytes
    }

    /// The next piece; `interrupted` tells whether a literal of this size interrupts the unit.
    fn next(&mut self, interrupted: impl Fn(u64, bool) -> bool) -> Option<Piece> {
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
            let Some(end) = memchr(b'\n', self.held.get(from..)?).map(|at| from + at + 1) else {
                self.searched = self.held.len();
                if self.held.len() - self.complete.min(self.held.len()) < LINE_LIMIT {
                    return None;
                }
                let bytes = self.cut(usize::MAX);
                return Some(if self.continued { Piece::Later(bytes) } else { Piece::Whole(bytes) });
            };
            self.searched = end;
            if !self.held[..end].ends_with(b"\r\n") {
                continue;
            }
            match announced(&self.held[self.complete..end - 2]) {
                Some((octets, waits)) if interrupted(octets, waits) => {
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
                    let later = std::mem::replace(&mut self.continued, false);
                    return Some(if later { Piece::Later(bytes) } else { Piece::Whole(bytes) });
                }
            }
        }
    }
}

fn announced(line: &[u8]) -> Option<(u64, bool)> {
    let inside = line.strip_suffix(b"}")?;
    let (inside, waits) = inside.strip_suffix(b"+").map_or((inside, true), |inside| (inside, false));
    let open = inside.iter().rposition(|&b| b == b'{')?;
    let digits = &inside[open + 1..];
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((std::str::from_utf8(digits).ok()?.parse().unwrap_or(u64::MAX), waits))
}

/// Whether a line ends with the announcement of a literal that needs leave.
fn waits(line: &[u8]) -> bool {
    line.strip_suffix(b"\r\n").and_then(announced).is_some_and(|(_, waits)| waits)
}

impl Dissector {
    /// A side has handed these octets to TCP: the units they complete, in the order of the stream.
    pub fn feed(&mut self, side: Side, bytes: &Bytes) -> Vec<Unit<Meaning>> {
        let mut units = Vec::new();
        let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
        stream.held.extend_from_slice(bytes);
        loop {
            let stream = if side == Side::Client { &mut self.client } else { &mut self.server };
            // A client that waits for `+` speaks in pieces; a server never waits.
            let Some(piece) = stream.next(|octets, waits| octets > SMALL || (waits && side == Side::Client)) else {
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
                let name = words.next().map(|word| word.to_ascii_uppercase());
                if let (Some(tag), Some(name)) = (&tag, &name) {
                    self.under_way.insert(tag.clone(), known_name(name));
                }
                self.interrupted = (tag.clone(), waits(bytes));
                Meaning::CommandPart { tag, name }
            }
            Piece::Whole(bytes) => match self.special {
                Special::Idle if bytes.eq_ignore_ascii_case(b"DONE\r\n") => {
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

    fn command(&mut self, bytes: &Bytes) -> Meaning {
        match Command::parse(bytes) {
            Ok(command) => {
                self.special = match &command.body {
                    CommandBody::Idle => Special::Idle,
                    CommandBody::Authenticate { initial: None, .. } => Special::Authenticate,
                    _ => Special::None,
                };
                self.under_way.insert(command.tag.clone(), command.body.name());
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
                            let to = self.under_way.remove(tag);
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
    const NAMES: [&str; 15] = [
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
        "FETCH",
        "COPY",
    ];
    NAMES.into_iter().find(|name| *name == word).unwrap_or("command")
}

#[cfg(test)]
mod tests {
    use super::*;

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
