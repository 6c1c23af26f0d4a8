//! Content that ends with a dot alone on a line, so that dots at the beginning of other lines are doubled (dot-stuffing): the messages of
//! SMTP (RFC 5321 §4.5.2) and the multi-line answers of POP3 (RFC 1939 §3).

use memchr::memchr2;

/// Takes the content out of the stream: undoes dot-stuffing and finds `<CRLF>.<CRLF>`, which nothing else can stand for.
#[derive(Debug, Clone)]
pub struct DotDecoder {
    state: State,
    content: Vec<u8>,
    /// Whether there is a content to be kept: not any more when it has become too large, or its reader has let go of it.
    keeps: bool,
    limit: u64,
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
pub struct DotContent {
    /// The octets, dot-stuffing undone; `None` when there were more than the limit, or none were to be kept.
    pub octets: Option<Vec<u8>>,
    /// How many came.
    pub size: u64,
    /// At which octet CR or LF first stood alone: a server of SMTP must not accept such a message
    /// (RFC 5321 §2.3.8).
    pub bare_line_end: Option<u64>,
}

impl DotDecoder {
    /// A decoder that keeps at most `limit` octets.
    #[must_use]
    pub const fn new(limit: u64) -> Self {
        Self { state: State::LineStart, content: Vec::new(), keeps: true, limit, octets: 0, bare_line_end: None }
    }

    /// Whether the next octet begins a line.
    #[must_use]
    pub const fn is_at_line_start(&self) -> bool {
        matches!(self.state, State::LineStart)
    }

    /// Octets that were thrown away because there were more than the limit.
    #[must_use]
    pub const fn discarded(&self) -> u64 {
        self.octets.saturating_sub(self.limit)
    }

    /// Octets held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.content.len()
    }

    /// Keeps nothing of it, whatever else comes.
    pub fn let_go(&mut self) {
        (self.content, self.keeps) = (Vec::new(), false);
    }

    fn push(&mut self, octets: &[u8]) {
        self.octets += octets.len() as u64;
        if self.octets > self.limit {
            self.let_go();
        } else if self.keeps {
            self.content.extend_from_slice(octets);
        }
    }

    /// Takes octets from the front of `input` up to and including the final dot; the content when it is complete.
    pub fn read(&mut self, input: &mut &[u8]) -> Option<DotContent> {
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

    fn finish(&mut self) -> DotContent {
        DotContent {
            octets: self.keeps.then(|| std::mem::take(&mut self.content)),
            size: self.octets,
            bare_line_end: self.bare_line_end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The content, and what comes after it.
    fn read(mut wire: &[u8], limit: u64) -> (Option<DotContent>, &[u8]) {
        let content = DotDecoder::new(limit).read(&mut wire);
        (content, wire)
    }

    #[test]
    fn a_bare_line_feed_does_not_make_a_final_dot() {
        let (content, rest) = read(b"a\n.\nb\n.\r\nc\r.\r\n.\r\nnext", 100);
        let content = content.unwrap();
        assert_eq!(content.octets.unwrap(), b"a\n.\nb\n.\r\nc\r.\r\n");
        assert_eq!((content.bare_line_end, rest), (Some(1), &b"next"[..]));
    }

    #[test]
    fn content_beyond_the_limit_is_counted_and_not_kept() {
        let wire = [&[b'x'; 1_000][..], b"\r\n.\r\n"].concat();
        let (content, _) = read(&wire, 100);
        assert_eq!(content.unwrap(), DotContent { octets: None, size: 1_002, bare_line_end: None });
    }
}
