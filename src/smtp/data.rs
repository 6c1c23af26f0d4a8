//! The content of a message on the wire: dot-stuffing and the final dot (RFC 5321 §4.5.2).

use memchr::{memchr, memchr2};

/// Takes the content out of the stream: undoes dot-stuffing and finds `<CRLF>.<CRLF>`, which nothing else can stand for.
#[derive(Debug, Clone)]
pub struct DataDecoder {
    state: State,
    content: Vec<u8>,
    limit: usize,
    /// Octets of content that came, those beyond the limit included.
    octets: u64,
    bare_line_end: Option<u64>,
}

/// What the last octets were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    LineStart,
    InLine,
    Cr,
    Dot,
    DotCr,
}

/// Content that is complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The octets; empty when there were more than the limit.
    pub octets: Vec<u8>,
    /// How many came.
    pub size: u64,
    /// Whether there were more than the limit.
    pub too_large: bool,
    /// At which octet CR or LF first stood alone: such a message must not be accepted (RFC 5321 §2.3.8).
    pub bare_line_end: Option<u64>,
}

impl DataDecoder {
    /// A decoder that keeps at most `limit` octets.
    #[must_use]
    pub const fn new(limit: usize) -> Self {
        Self { state: State::LineStart, content: Vec::new(), limit, octets: 0, bare_line_end: None }
    }

    /// Whether the next octet begins a line.
    #[must_use]
    pub const fn is_at_line_start(&self) -> bool {
        matches!(self.state, State::LineStart)
    }

    fn push(&mut self, octets: &[u8]) {
        self.octets += octets.len() as u64;
        if self.octets > self.limit as u64 {
            self.content = Vec::new();
        } else {
            self.content.extend_from_slice(octets);
        }
    }

    /// Takes octets from the front of `input` up to and including the final dot; the content when it is complete.
    pub fn read(&mut self, input: &mut &[u8]) -> Option<Content> {
        while let Some((&first, rest)) = input.split_first() {
            match (self.state, first) {
                (State::LineStart, b'.') => self.state = State::Dot,
                (State::LineStart | State::InLine, _) => {
                    // The common case: everything up to the next line end in one piece.
                    let end = memchr2(b'\r', b'\n', input).unwrap_or(input.len());
                    let (chunk, rest) = input.split_at(end);
                    if !chunk.is_empty() {
                        self.push(chunk);
                        self.state = State::InLine;
                    }
                    *input = rest;
                    if let Some((&end, rest)) = input.split_first() {
                        *input = rest;
                        if end == b'\r' {
                            self.state = State::Cr;
                        } else {
                            self.bare_line_end.get_or_insert(self.octets);
                            self.push(b"\n");
                            self.state = State::InLine;
                        }
                    }
                    continue;
                }
                (State::Cr, b'\n') => {
                    self.push(b"\r\n");
                    self.state = State::LineStart;
                }
                (State::Cr, _) => {
                    self.bare_line_end.get_or_insert(self.octets);
                    self.push(b"\r");
                    self.state = State::InLine;
                    continue;
                }
                (State::Dot, b'\r') => self.state = State::DotCr,
                // A dot that was added is taken away, whatever follows it.
                (State::Dot, _) => {
                    self.state = State::InLine;
                    continue;
                }
                (State::DotCr, b'\n') => {
                    *input = rest;
                    return Some(self.finish());
                }
                (State::DotCr, _) => {
                    self.bare_line_end.get_or_insert(self.octets);
                    self.push(b"\r");
                    self.state = State::InLine;
                    continue;
                }
            }
            *input = rest;
        }
        None
    }

    fn finish(&mut self) -> Content {
        Content {
            octets: std::mem::take(&mut self.content),
            size: self.octets,
            too_large: self.octets > self.limit as u64,
            bare_line_end: self.bare_line_end,
        }
    }
}

/// A message as it goes over the wire: dots doubled at the start of lines, CRLF at the end if it had none, and the final dot.
///
/// CR and LF never go alone (RFC 5321 §2.3.8): an LF is a line end whatever stands before it. A CR is none, for it could make
/// fields of a header where nobody else sees any: it goes as a space, as Postfix sends it.
#[must_use]
pub fn stuff(message: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(message.len() + message.len() / 50 + 8);
    for line in message.split_inclusive(|&octet| octet == b'\n') {
        let content = line.strip_suffix(b"\n").unwrap_or(line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        if content.starts_with(b".") {
            wire.push(b'.');
        }
        let start = wire.len();
        wire.extend_from_slice(content);
        let mut rest = &mut wire[start..];
        while let Some(at) = memchr(b'\r', rest) {
            rest[at] = b' ';
            rest = &mut rest[at..];
        }
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(b".\r\n");
    wire
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cr_and_lf_never_go_alone() {
        assert_eq!(stuff(b""), b".\r\n");
        assert_eq!(stuff(b".a\n.\n\r\n..b"), b"..a\r\n..\r\n\r\n...b\r\n.\r\n");
        assert_eq!(stuff(b"\ra\rb\r\r\n\r."), b" a b \r\n .\r\n.\r\n");
    }
}
