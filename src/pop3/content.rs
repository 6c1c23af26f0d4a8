//! Multi-line answers on the wire: dot-stuffing both ways and the final dot (RFC 1939 §3).

use bytes::{Buf, Bytes, BytesMut};

use crate::base::find_crlf;
use crate::mail::Message;

/// What ends a multi-line answer.
pub(super) const END: &[u8] = b".\r\n";

/// How many octets RETR sends for a message, dot-stuffing and final dot not counted: the size that LIST must tell (RFC 1939 §11).
///
/// On the wire every line ends in CRLF, the last one too.
#[must_use]
pub fn octets(message: &Message) -> u64 {
    message.crlf_size() + if lacks_line_end(message.raw()) { 2 } else { 0 }
}

fn lacks_line_end(raw: &[u8]) -> bool {
    !raw.is_empty() && !raw.ends_with(b"\n")
}

/// Writes a message for the wire in blocks: as lines that end in CRLF, with dots at their beginnings doubled and the final dot.
#[derive(Debug, Clone)]
pub struct Stuffer {
    /// The message in lines that end in CRLF.
    raw: Bytes,
    /// How much of it has been written.
    at: usize,
    /// The dot at `at` has been doubled already.
    doubled: bool,
    ended: bool,
}

impl Stuffer {
    /// Writes this message.
    #[must_use]
    pub fn new(message: &Message) -> Self {
        Self { raw: message.crlf_lines(), at: 0, doubled: false, ended: false }
    }

    /// Adds at most about `limit` octets to `wire` (never fewer than it can, at most five more for the end).
    pub fn write(&mut self, wire: &mut Vec<u8>, limit: usize) {
        let full = wire.len() + limit;
        while wire.len() < full && self.at < self.raw.len() {
            let rest = self.raw.get(self.at..).unwrap_or_default();
            let line_start = self.at == 0 || self.raw.get(..self.at).is_some_and(|before| before.ends_with(b"\r\n"));
            if line_start && rest.starts_with(b".") && !std::mem::replace(&mut self.doubled, true) {
                wire.push(b'.');
                continue;
            }
            self.doubled = false;
            // Everything up to the next dot that must be doubled goes in one piece. The line end before that dot may have begun
            // with the octet that was written last.
            let most = rest.len().min(full - wire.len());
            let before = self.at.saturating_sub(1);
            let window = self.raw.get(before..(self.at + most + 1).min(self.raw.len())).unwrap_or(rest);
            let found = window.windows(3).position(|three| three == b"\r\n.");
            let stop = found.map_or(most, |at| before + at + 2 - self.at);
            wire.extend_from_slice(rest.get(..stop).unwrap_or(rest));
            self.at += stop;
        }
        if self.at >= self.raw.len() && wire.len() < full && !std::mem::replace(&mut self.ended, true) {
            if lacks_line_end(&self.raw) {
                wire.extend_from_slice(b"\r\n");
            }
            wire.extend_from_slice(END);
        }
    }

    /// Whether the final dot has been written.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        self.ended
    }
}

/// Reads content from the wire: takes doubled dots away and finds the final dot, which nothing but `<CRLF>.<CRLF>` can be.
#[derive(Debug, Clone)]
pub struct ContentDecoder {
    content: Vec<u8>,
    limit: u64,
    size: u64,
    /// The next octet is the first of a line.
    line_start: bool,
}

/// Content that has come whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its octets, dot-stuffing undone; `None` when there were more than the limit.
    pub octets: Option<Bytes>,
    /// How many came.
    pub size: u64,
}

impl ContentDecoder {
    /// Keeps at most `limit` octets; of longer content only the size.
    #[must_use]
    pub const fn new(limit: u64) -> Self {
        Self { content: Vec::new(), limit, size: 0, line_start: true }
    }

    /// Takes what it can from `input`; the content once the final dot has come.
    pub fn read(&mut self, input: &mut BytesMut) -> Option<Content> {
        loop {
            if self.line_start {
                // One or two octets more may be needed to tell the final dot from a doubled one.
                if input.len() < END.len() && END.starts_with(input) {
                    return None;
                }
                if input.starts_with(END) {
                    input.advance(END.len());
                    return Some(self.finish());
                }
                if input.starts_with(b".") {
                    input.advance(1);
                }
                self.line_start = false;
            }
            let found = find_crlf(input);
            // A CR at the end may be the first half of a line end: it waits.
            let whole = input.len() - usize::from(input.ends_with(b"\r"));
            let end = found.map_or(whole, |at| at + 2);
            self.keep(input.get(..end).unwrap_or_default());
            input.advance(end);
            found?;
            self.line_start = true;
        }
    }

    /// Octets held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.content.len()
    }

    fn keep(&mut self, octets: &[u8]) {
        self.size += octets.len() as u64;
        if self.size > self.limit {
            self.content = Vec::new();
        } else {
            self.content.extend_from_slice(octets);
        }
    }

    fn finish(&mut self) -> Content {
        let content = std::mem::take(&mut self.content);
        Content { octets: (self.size <= self.limit).then(|| content.into()), size: self.size }
    }
}

/// The header, the empty line, and so many lines of the body (RFC 1939 §7).
pub(super) fn top(message: &Message, lines: u32) -> Message {
    let message = Message::new(message.crlf_lines());
    let raw = message.raw();
    let (_, mut end) = message.split();
    for _ in 0..lines {
        let body = raw.get(end..).unwrap_or_default();
        if body.is_empty() {
            break;
        }
        end += find_crlf(body).map_or(body.len(), |at| at + 2);
    }
    Message::new(raw.slice(..end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wire(content: &[u8], block: usize) -> Vec<u8> {
        let mut stuffer = Stuffer::new(&Message::new(content.to_vec()));
        let mut wire = Vec::new();
        while !stuffer.has_ended() {
            let before = wire.len();
            stuffer.write(&mut wire, block);
            assert!(wire.len() > before && wire.len() <= before + block + 5);
        }
        wire
    }

    fn read(wire: &[u8], chunk: usize, limit: u64) -> (Option<Content>, BytesMut) {
        let mut decoder = ContentDecoder::new(limit);
        let mut input = BytesMut::new();
        for (i, piece) in wire.chunks(chunk).enumerate() {
            input.extend_from_slice(piece);
            if let Some(content) = decoder.read(&mut input) {
                input.extend_from_slice(&wire[((i + 1) * chunk).min(wire.len())..]);
                return (Some(content), input);
            }
        }
        (None, input)
    }

    #[test]
    fn dots_are_doubled_at_the_beginning_of_lines() {
        assert_eq!(wire(b"", 100), b".\r\n");
        assert_eq!(wire(b".\r\n..a\r\nb.\r\n", 100), b"..\r\n...a\r\nb.\r\n.\r\n");
        assert_eq!(wire(b"a\r.\r\nb", 100), b"a\r.\r\nb\r\n.\r\n");
    }

    #[test]
    fn a_line_that_ends_in_lf_alone_goes_out_with_crlf_and_is_counted_so() {
        let message = Message::new("Subject: x\n\nfirst\n.\nsecond\n.dot\n");
        let on_wire = "Subject: x\r\n\r\nfirst\r\n..\r\nsecond\r\n..dot\r\n.\r\n";
        assert_eq!(wire(message.raw(), 100), on_wire.as_bytes());
        assert_eq!(octets(&message), on_wire.len() as u64 - 2 - 3);
        assert_eq!(top(&message, 2).raw(), "Subject: x\r\n\r\nfirst\r\n.\r\n");
    }

    #[test]
    fn a_bare_line_feed_does_not_make_a_final_dot() {
        let (content, rest) = read(b"a\n.\nb\n.\r\nc\r.\r\n.\r\nnext", 1, 100);
        assert_eq!(content.unwrap().octets.unwrap(), &b"a\n.\nb\n.\r\nc\r.\r\n"[..]);
        assert_eq!(&rest[..], b"next");
    }

    #[test]
    fn content_beyond_the_limit_is_counted_and_not_kept() {
        let (content, _) = read(&wire(&[b'x'; 1_000], 64), 10, 100);
        assert_eq!(content.unwrap(), Content { octets: None, size: 1_002 });
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_in_any_chunks(
            lines in proptest::collection::vec("[.a\r\n]{0,6}", 0..20), block in 1..50_usize, chunk in 1..50_usize,
        ) {
            let message = Message::new(lines.join("\r\n"));
            let on_wire = wire(message.raw(), block);
            prop_assert_eq!(&on_wire, &wire(message.raw(), 100_000));
            let mut content = message.crlf_lines().to_vec();
            if lacks_line_end(&content) {
                content.extend_from_slice(b"\r\n");
            }
            prop_assert_eq!(octets(&message), content.len() as u64);
            let (read, rest) = read(&on_wire, chunk, 100_000);
            let read = read.unwrap();
            prop_assert_eq!(read.size, content.len() as u64);
            prop_assert_eq!(&read.octets.unwrap()[..], &content[..]);
            prop_assert!(rest.is_empty());
        }
    }
}
