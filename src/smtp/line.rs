//! Lines that end in CRLF and in nothing else (RFC 5321 §2.3.8).

use memchr::memchr;

/// A line, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Its octets without CRLF.
    Whole(Vec<u8>),
    /// It was longer than the limit: what was too much has been thrown away.
    TooLong,
}

/// Cuts a stream into lines; holds at most one line of bounded length.
#[derive(Debug, Clone, Default)]
pub struct LineReader {
    held: Vec<u8>,
    too_long: bool,
    after_cr: bool,
}

impl LineReader {
    /// Takes octets from the front of `input` up to the end of a line; `None` when the line is not complete yet.
    ///
    /// `limit` is the longest line, CRLF included, in octets.
    pub fn read(&mut self, input: &mut &[u8], limit: usize) -> Option<Line> {
        while !input.is_empty() {
            if self.after_cr {
                self.after_cr = false;
                if input.first() == Some(&b'\n') {
                    *input = &input[1..];
                    let line = std::mem::take(&mut self.held);
                    return Some(if std::mem::take(&mut self.too_long) { Line::TooLong } else { Line::Whole(line) });
                }
                self.hold(b"\r", limit);
                continue;
            }
            let end = memchr(b'\r', input).unwrap_or(input.len());
            let (chunk, rest) = input.split_at(end);
            self.hold(chunk, limit);
            *input = rest;
            if let Some((b'\r', rest)) = input.split_first() {
                self.after_cr = true;
                *input = rest;
            }
        }
        None
    }

    fn hold(&mut self, chunk: &[u8], limit: usize) {
        if self.too_long || self.held.len() + chunk.len() + 2 > limit {
            self.too_long = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(chunk);
        }
    }

    /// Whether the next octet begins a line.
    #[must_use]
    pub fn is_at_line_start(&self) -> bool {
        self.held.is_empty() && !self.too_long && !self.after_cr
    }

    /// Octets held back.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len()
    }
}
