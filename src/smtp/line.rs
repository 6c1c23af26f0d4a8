//! Lines of a stream, which is held only as far as it has to be.

use memchr::memchr;

/// A line, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Its octets with its end.
    Whole(Vec<u8>),
    /// It was longer than the limit: what was too much has been thrown away.
    TooLong,
}

/// Cuts a stream into lines; holds at most one line of bounded length.
#[derive(Debug, Clone, Default)]
pub struct LineReader {
    held: Vec<u8>,
    too_long: bool,
    /// Octets of the line that were thrown away.
    discarded: usize,
    after_cr: bool,
    /// LF ends a line whatever stands before it.
    of_client: bool,
}

impl LineReader {
    /// A reader for the command lines of a client, which end at LF: one that ends in LF alone breaks a rule
    /// ([`rules::LINE_END`](super::rules::LINE_END)) and is a line all the same. Those of a server end in CRLF and in nothing
    /// else (RFC 5321 §2.3.8).
    #[must_use]
    pub fn of_client() -> Self {
        Self { of_client: true, ..Self::default() }
    }

    /// Takes octets from the front of `input` up to the end of a line; `None` when the line is not complete yet.
    ///
    /// `limit` is the longest line, its end included, in octets.
    pub fn read(&mut self, input: &mut &[u8], limit: usize) -> Option<Line> {
        while !input.is_empty() {
            let end = memchr(b'\n', input).map_or(input.len(), |lf| lf + 1);
            let (chunk, rest) = input.split_at(end);
            *input = rest;
            self.hold(chunk, limit);
            let after_cr = std::mem::replace(&mut self.after_cr, chunk.ends_with(b"\r"));
            let crlf = chunk.ends_with(b"\r\n") || (after_cr && chunk == b"\n");
            if crlf || (self.of_client && chunk.ends_with(b"\n")) {
                let line = std::mem::take(&mut self.held);
                self.discarded = 0;
                return Some(if std::mem::take(&mut self.too_long) { Line::TooLong } else { Line::Whole(line) });
            }
        }
        None
    }

    fn hold(&mut self, chunk: &[u8], limit: usize) {
        if self.too_long || self.held.len() + chunk.len() > limit {
            self.too_long = true;
            self.discarded += self.held.len() + chunk.len();
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(chunk);
        }
    }

    /// Whether the next octet begins a line.
    #[must_use]
    pub const fn is_at_line_start(&self) -> bool {
        self.held.is_empty() && !self.too_long
    }

    /// Octets of the line under way that were thrown away because it is too long.
    #[must_use]
    pub const fn discarded(&self) -> usize {
        self.discarded
    }

    /// Octets held back.
    #[must_use]
    pub const fn held(&self) -> usize {
        self.held.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut reader: LineReader, input: &[u8], piece: usize) -> Vec<Line> {
        let mut found = Vec::new();
        for mut chunk in input.chunks(piece) {
            while let Some(line) = reader.read(&mut chunk, 8) {
                found.push(line);
            }
        }
        found
    }

    #[test]
    fn lines_are_cut_alike_however_they_come() {
        let whole = |line: &str| Line::Whole(line.as_bytes().to_vec());
        let input = b"a\nb\rc\r\n123456\r\n1234567\r\n12345678\n\r\r\n\n";
        for piece in 1..=input.len() {
            let cut = lines(LineReader::of_client(), input, piece);
            let end = [whole("\r\r\n"), whole("\n")];
            let begin = [whole("a\n"), whole("b\rc\r\n"), whole("123456\r\n"), Line::TooLong, Line::TooLong];
            assert_eq!(cut, [&begin[..], &end].concat(), "pieces of {piece}");
            let cut = lines(LineReader::default(), input, piece);
            assert_eq!(
                cut,
                [whole("a\nb\rc\r\n"), whole("123456\r\n"), Line::TooLong, Line::TooLong],
                "pieces of {piece}"
            );
        }
    }
}
