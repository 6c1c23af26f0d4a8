//! Multi-line answers as a server sends them: dots doubled, and the final dot (RFC 1939 §3).

use bytes::Bytes;
use memchr::memchr;

use crate::base::behind_lines;
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
    /// The message as it is stored: lines may end in LF alone.
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
        Self { raw: message.raw().clone(), at: 0, doubled: false, ended: false }
    }

    /// The octets of the message.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.raw.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// The octet before an offset.
    fn before(&self, at: usize) -> Option<u8> {
        self.raw.get(at.checked_sub(1)?).copied()
    }

    /// Adds at most about `limit` octets to `wire` (never fewer than it can, at most five more for the end).
    pub fn write(&mut self, wire: &mut Vec<u8>, limit: usize) {
        let full = wire.len() + limit;
        while wire.len() < full && self.at < self.raw.len() {
            let rest = self.raw.get(self.at..).unwrap_or_default();
            let line_start = self.before(self.at).is_none_or(|before| before == b'\n');
            if line_start && rest.starts_with(b".") && !std::mem::replace(&mut self.doubled, true) {
                wire.push(b'.');
                continue;
            }
            self.doubled = false;
            // The rest of the line, as far as there is room.
            let piece = rest.get(..full - wire.len()).unwrap_or(rest);
            let Some(end) = memchr(b'\n', piece) else {
                wire.extend_from_slice(piece);
                self.at += piece.len();
                continue;
            };
            wire.extend_from_slice(piece.get(..end).unwrap_or_default());
            if self.before(self.at + end) != Some(b'\r') {
                wire.push(b'\r');
            }
            wire.push(b'\n');
            self.at += end + 1;
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

/// The header, the empty line, and so many lines of the body (RFC 1939 §7).
pub(super) fn top(message: &Message, lines: u32) -> Message {
    let raw = message.raw();
    let (_, body) = message.split();
    let lines = usize::try_from(lines).unwrap_or(usize::MAX);
    let end = body + behind_lines(raw.get(body..).unwrap_or_default(), lines);
    Message::new(raw.slice(..end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::{DotContent, DotDecoder};

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

    /// The content, read in chunks, and how many octets of the wire it took.
    fn read(wire: &[u8], chunk: usize) -> Option<(DotContent, usize)> {
        let mut decoder = DotDecoder::new(u64::MAX);
        wire.chunks(chunk).enumerate().find_map(|(i, mut piece)| {
            let content = decoder.read(&mut piece)?;
            Some((content, ((i + 1) * chunk).min(wire.len()) - piece.len()))
        })
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
        let top = top(&message, 2);
        assert_eq!(top.raw(), "Subject: x\n\nfirst\n.\n");
        assert_eq!(wire(top.raw(), 100), b"Subject: x\r\n\r\nfirst\r\n..\r\n.\r\n");
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
            let (read, used) = read(&on_wire, chunk).unwrap();
            prop_assert_eq!(read.size, content.len() as u64);
            prop_assert_eq!(&read.octets.unwrap()[..], &content[..]);
            prop_assert_eq!(used, on_wire.len());
        }
    }
}
