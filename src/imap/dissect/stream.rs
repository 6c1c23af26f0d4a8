//! One direction of a connection, cut into commands or responses and the pieces of their literals.

use bytes::{Bytes, BytesMut};
use memchr::memchr;

use crate::base::{Piece, Side, without_line_end};
use crate::imap::frame::{LINE_LIMIT, announced, is_text};

/// Content is cut into blocks of at most this many octets.
const BLOCK: usize = 4_096;
/// What is no line of a server within this many octets is cut all the same. Their lines are longer than those of clients,
/// for which [`LINE_LIMIT`] is the limit: a SEARCH may find thousands of messages.
const SERVER_LINE_LIMIT: usize = 1024 * 1024;
/// Literals up to this size stay in the unit of their command or response, so that it can be read as a whole.
const SMALL: u64 = 4_096;

/// One direction.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    speaker: Side,
    pub(super) offset: u64,
    pub(super) held: BytesMut,
    /// How much of it belongs to the unit that is being put together: lines and small literals.
    complete: usize,
    searched: usize,
    /// Octets of a large literal that are still to come, and how many it has.
    pub(super) content: u64,
    content_of: u64,
    /// We are within a command or response that was interrupted.
    pub(super) continued: bool,
    /// `{n+}` announces a literal (RFC 7888): the server has not said what it can do, or has said that it can do this.
    pub(super) literal_plus: bool,
    /// We are within a line that was cut because it is too long: at its end nothing is announced.
    overlong: bool,
}

/// What is cut out of a stream.
pub(super) enum Cut {
    /// Everything from the beginning to the last line end.
    Whole(Bytes),
    /// The beginning; the rest follows after an interruption.
    Begin(Bytes),
    /// A later part.
    Later(Bytes),
    Content(Bytes, Piece),
}

impl Stream {
    pub(super) fn new(speaker: Side) -> Self {
        Self {
            speaker,
            offset: 0,
            held: BytesMut::new(),
            complete: 0,
            searched: 0,
            content: 0,
            content_of: 0,
            continued: false,
            literal_plus: true,
            overlong: false,
        }
    }

    const fn line_limit(&self) -> usize {
        match self.speaker {
            Side::Client => LINE_LIMIT + 2,
            Side::Server => SERVER_LINE_LIMIT,
        }
    }

    pub(super) fn cut(&mut self, octets: usize) -> Bytes {
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
    pub(super) fn next(&mut self) -> Option<Cut> {
        if self.content > 0 {
            let available = u64::try_from(self.held.len()).unwrap_or(u64::MAX);
            let wanted = self.content.min(BLOCK as u64);
            if available < wanted {
                return None;
            }
            let from = self.content_of - self.content;
            self.content -= wanted;
            let bytes = self.cut(usize::try_from(wanted).unwrap_or(BLOCK));
            let piece = Piece { from, of: Some(self.content_of), last: self.content == 0 };
            return Some(Cut::Content(bytes, piece));
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
                return Some(if later { Cut::Later(bytes) } else { Cut::Whole(bytes) });
            };
            self.searched = end;
            let Some(line) = self.held.get(self.complete..end).and_then(|line| self.without_end(line)) else {
                continue;
            };
            let overlong = std::mem::take(&mut self.overlong);
            let is_begin = self.complete == 0 && !self.continued;
            let is_text = self.speaker == Side::Server && is_begin && is_text(line);
            let is_literal = |(_, waits): &(u64, bool)| !overlong && !is_text && (*waits || self.literal_plus);
            match announced(line).filter(is_literal) {
                Some((octets, waits)) if self.is_interrupted(end, octets, waits) => {
                    let bytes = self.cut(end);
                    self.content = octets;
                    self.content_of = octets;
                    let later = std::mem::replace(&mut self.continued, true);
                    return Some(if later { Cut::Later(bytes) } else { Cut::Begin(bytes) });
                }
                Some((octets, _)) => {
                    self.complete = end + usize::try_from(octets).unwrap_or(0);
                    self.searched = self.complete;
                }
                None => {
                    let bytes = self.cut(end);
                    let later = std::mem::replace(&mut self.continued, false) || overlong;
                    return Some(if later { Cut::Later(bytes) } else { Cut::Whole(bytes) });
                }
            }
        }
    }
}
