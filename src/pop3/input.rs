//! What the peer sent and nobody has read yet, cut into lines (RFC 1939 §3).

use bytes::{Buf, Bytes, BytesMut};

use crate::base::{DotContent, DotDecoder, find_crlf, line_length};

/// A line, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Its octets: an answer without its CRLF, a command with its end.
    Whole(Bytes),
    /// It was longer than the limit; its octets are gone.
    TooLong,
}

/// The unread part of a stream.
///
/// A line that grows beyond its limit is thrown away as it comes, so an endless one costs no memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Input {
    unread: BytesMut,
    /// How much of it has been searched for the end of a line.
    searched: usize,
    /// The line that is being read is too long: so many octets of it were thrown away.
    discarded: usize,
}

impl Input {
    /// More came.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Octets held.
    pub(super) fn held(&self) -> usize {
        self.unread.len()
    }

    /// Octets of the line under way that were thrown away because it is too long.
    pub(super) fn discarded(&self) -> usize {
        self.discarded
    }

    /// Whether the next octet begins a line.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.unread.is_empty() && self.discarded == 0
    }

    /// Hands out content instead of lines; what comes after its end is left.
    pub(super) fn content(&mut self, decoder: &mut DotDecoder) -> Option<DotContent> {
        self.searched = 0;
        let mut rest = &self.unread[..];
        let content = decoder.read(&mut rest);
        let used = self.unread.len() - rest.len();
        self.unread.advance(used);
        content
    }

    /// The next line of a server, if it is complete: CRLF ends it and nothing else. `limit` is the longest one, CRLF included, in
    /// octets.
    pub(super) fn answer(&mut self, limit: usize) -> Option<Line> {
        match self.line(limit, |octets| find_crlf(octets).map(|at| at + 2))? {
            Line::Whole(line) => Some(Line::Whole(line.slice(..line.len() - 2))),
            Line::TooLong => Some(Line::TooLong),
        }
    }

    /// The next line of a client, if it is complete, with its end. LF ends it, whether CR stands before it or not.
    pub(super) fn command(&mut self, limit: usize) -> Option<Line> {
        self.line(limit, line_length)
    }

    /// The next line with its end, whose length `find` tells.
    fn line(&mut self, limit: usize, find: impl Fn(&[u8]) -> Option<usize>) -> Option<Line> {
        let from = self.searched.saturating_sub(1);
        if let Some(length) = find(self.unread.get(from..)?) {
            let line = self.unread.split_to(from + length);
            self.searched = 0;
            if std::mem::take(&mut self.discarded) > 0 || line.len() > limit {
                return Some(Line::TooLong);
            }
            return Some(Line::Whole(line.freeze()));
        }
        self.searched = self.unread.len();
        if self.unread.len() > limit {
            self.discarded += self.unread.len();
            // A CR at the end may be the first half of the end of the line.
            let kept = usize::from(self.unread.ends_with(b"\r"));
            self.unread = BytesMut::from(&b"\r"[..kept]);
            self.searched = kept;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(line: &'static str) -> Option<Line> {
        Some(Line::Whole(Bytes::from_static(line.as_bytes())))
    }

    #[test]
    fn only_crlf_ends_an_answer() {
        let mut input = Input::default();
        input.push(b"a\nb\rc");
        assert_eq!(input.answer(255), None);
        input.push(b"\r");
        assert_eq!(input.answer(255), None);
        input.push(b"\nnext\r\n");
        assert_eq!(input.answer(255), whole("a\nb\rc"));
        assert_eq!(input.answer(255), whole("next"));
        assert_eq!(input.answer(255), None);
    }

    #[test]
    fn lf_ends_a_command() {
        let mut input = Input::default();
        input.push(b"CAPA\nNO");
        assert_eq!(input.command(255), whole("CAPA\n"));
        assert_eq!(input.command(255), None);
        input.push(b"OP\r");
        assert_eq!(input.command(255), None);
        input.push(b"\n\n");
        assert_eq!(input.command(255), whole("NOOP\r\n"));
        assert_eq!(input.command(255), whole("\n"));
        assert_eq!(input.command(255), None);
    }

    #[test]
    fn the_limit_counts_the_line_end() {
        let mut input = Input::default();
        input.push(b"12345678\r\n123456789\r\nx\r\n");
        assert_eq!(input.answer(10), whole("12345678"));
        assert_eq!(input.answer(10), Some(Line::TooLong));
        assert_eq!(input.answer(10), whole("x"));
    }

    #[test]
    fn an_endless_line_costs_no_memory_and_its_end_is_found_across_a_cut() {
        let mut input = Input::default();
        for _ in 0..1_000 {
            input.push(&[b'x'; 1_000]);
            assert_eq!(input.command(255), None);
            assert!(input.held() <= 1);
        }
        input.push(&[b'y'; 300]);
        input.push(b"\r");
        assert_eq!(input.command(255), None);
        input.push(b"\nNOOP\r\n");
        assert_eq!(input.command(255), Some(Line::TooLong));
        assert_eq!(input.command(255), whole("NOOP\r\n"));
    }
}
