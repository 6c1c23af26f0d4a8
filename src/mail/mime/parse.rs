//! Finds the parts of a message in its octets.
//!
//! The message is read once. A delimiter line belongs to the innermost open multipart whose boundary it begins
//! with (RFC 2046 §5.1.1: "it is sufficient that the boundary appear in its entirety"); where boundaries begin with one
//! another, to the one with the longest. So an outer boundary ends inner parts, as §5.1.2 asks.

use std::ops::Range;

use bytes::Bytes;
use memchr::{memchr, memchr_iter};

use super::{Content, Part};
use crate::base::{find_dashed_line, find_empty_line, find_empty_or_dashed_line};
use crate::mail::RawText;
use crate::mail::header::{self, ContentType, Disposition, Field, Fields};
use crate::mail::lexer::{Lexer, is_atext};
use crate::mail::limits::{MAX_DECODED, MAX_HEADER};

/// Multiparts and messages deeper than this are leaves.
const MAX_DEPTH: usize = 32;
/// Once a message has this many parts, further containers are leaves, and a multipart keeps no further parts.
const MAX_PARTS: usize = 1_000;
/// Once so many lines of a message within multiparts look like delimiter lines and are none, no further one is.
const MAX_DASHES: usize = 50_000;

/// Of a longer boundary as much as this counts, as with Dovecot; 70 characters are allowed (RFC 2046 §5.1.1).
const MAX_BOUNDARY: usize = 80;

/// Reads the structure of the whole message.
pub(super) fn message(raw: &Bytes) -> Part {
    let mut spent = Spent { parts: 1, ..Spent::default() };
    Parser::new(raw, &mut spent).message(0)
}

struct Parser<'a> {
    raw: &'a Bytes,
    /// Where the line begins that is read next.
    at: usize,
    /// The boundaries of the multiparts that are open, the outermost first.
    boundaries: Vec<Vec<u8>>,
    /// The delimiter line at `at`.
    delimiter: Option<Delimiter>,
    /// Where everything ends that the delimiter line or the end of the message at `at` ends.
    end: Option<usize>,
    /// What the whole message has come to so far.
    spent: &'a mut Spent,
}

/// What is bounded for a whole message.
#[derive(Default)]
struct Spent {
    /// Its parts.
    parts: usize,
    /// Lines that look like delimiter lines and are none.
    dashes: usize,
    /// Octets of the headers of its parts.
    header: usize,
    /// Octets that were decoded.
    decoded: usize,
}

/// A delimiter line.
#[derive(Clone, Copy)]
struct Delimiter {
    /// Whose it is: an index of `boundaries`.
    level: usize,
    /// It closes the multipart.
    closes: bool,
}

impl<'a> Parser<'a> {
    const fn new(raw: &'a Bytes, spent: &'a mut Spent) -> Self {
        Self { raw, at: 0, boundaries: Vec::new(), delimiter: None, end: None, spent }
    }

    fn octets(&self, range: &Range<usize>) -> &'a [u8] {
        self.raw.get(range.clone()).unwrap_or_default()
    }

    /// The line at `at` with its line end; empty at the end of the message.
    fn line(&self) -> &'a [u8] {
        let rest = self.octets(&(self.at..self.raw.len()));
        rest.get(..memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)).unwrap_or_default()
    }

    /// What there is from the line at `at` on.
    fn rest(&self) -> &'a [u8] {
        self.octets(&(self.at..self.raw.len()))
    }

    /// Whether further lines may be delimiter lines.
    fn looks_for_delimiters(&self) -> bool {
        !self.boundaries.is_empty() && self.spent.parts < MAX_PARTS && self.spent.dashes < MAX_DASHES
    }

    /// Whether a delimiter line stands at `at`.
    fn is_at_delimiter(&mut self) -> bool {
        self.delimiter = None;
        if self.looks_for_delimiters()
            && let Some(line) = self.rest().strip_prefix(b"--")
        {
            self.delimiter = self.delimiter_in(line);
            self.spent.dashes += usize::from(self.delimiter.is_none());
        }
        self.delimiter.is_some()
    }

    /// The delimiter line that begins so. No boundary has a line end in it, so it does not matter what follows the line.
    fn delimiter_in(&self, line: &[u8]) -> Option<Delimiter> {
        let begins = |(_, boundary): &(usize, &Vec<u8>)| line.starts_with(boundary);
        // Of boundaries that are the same the innermost counts, which `max_by_key` finds last.
        let matching = self.boundaries.iter().enumerate().filter(begins);
        let (level, boundary) = matching.max_by_key(|(_, boundary)| boundary.len())?;
        Some(Delimiter { level, closes: line.get(boundary.len()..).is_some_and(|rest| rest.starts_with(b"--")) })
    }

    /// Reads on to the delimiter line that ends what is being read, or to the end of the message; where it ends.
    fn skip_to_end_of_part(&mut self) -> usize {
        if let Some(end) = self.end {
            return end;
        }
        let start = self.at;
        while !self.is_at_delimiter() {
            let next = if self.looks_for_delimiters() { find_dashed_line(self.rest()) } else { None };
            let Some(next) = next else {
                self.at = self.raw.len();
                break;
            };
            self.at += next;
        }
        self.end_of_part(start)
    }

    /// Where a part ends whose lines from `start` on have been read: the line end before a delimiter belongs to the
    /// delimiter, unless it ends a line of another kind, such as the empty one after a header.
    fn end_of_part(&mut self, start: usize) -> usize {
        let line_end = match self.octets(&(start..self.at)) {
            _ if self.delimiter.is_none() => 0,
            [.., b'\r', b'\n'] => 2,
            [.., b'\n'] => 1,
            _ => 0,
        };
        *self.end.insert(self.at - line_end)
    }

    /// Reads the header section at `at`; where it ends, and whether the empty line was there.
    fn header(&mut self) -> (usize, bool) {
        let start = self.at;
        loop {
            let empty = match self.rest() {
                [b'\n', ..] => 1,
                [b'\r', b'\n', ..] => 2,
                [b'-', b'-', ..] if self.is_at_delimiter() => return (self.end_of_part(start), false),
                _ => 0,
            };
            if empty > 0 {
                self.at += empty;
                return (self.at, true);
            }
            let find = if self.looks_for_delimiters() { find_empty_or_dashed_line } else { find_empty_line };
            let Some(next) = find(self.rest()) else { break };
            self.at += next;
        }
        self.at = self.raw.len();
        self.delimiter = None;
        (self.end_of_part(start), false)
    }

    /// Reads the message at `at`. Fields that begin with Content- mean something in it only if it is said to be MIME.
    fn message(&mut self, depth: usize) -> Part {
        self.entity(&ContentType::plain_text(), depth, |fields| {
            fields.clone().any(|field| field.is("MIME-Version") || field.is("Content-Type"))
        })
    }

    /// Reads the part of a multipart at `at`; `default` is what it is if its header does not say it.
    fn part(&mut self, default: &ContentType, depth: usize) -> Part {
        self.entity(default, depth, |_| true)
    }

    fn entity(&mut self, default: &ContentType, depth: usize, is_mime: impl Fn(&Fields<'_>) -> bool) -> Part {
        let start = self.at;
        let (header_end, complete) = self.header();
        let mut part = Part {
            source: self.raw.clone(),
            header: start..header_end,
            body: header_end..header_end,
            content_type: default.clone(),
            id: None,
            description: None,
            encoding: None,
            disposition: None,
            language: Vec::new(),
            location: None,
            md5: None,
            lines: 0,
            content: Content::Leaf,
        };
        let room = MAX_HEADER.saturating_sub(self.spent.header);
        self.spent.header += part.header.len();
        let octets = self.octets(&part.header);
        let fields = header::fields(octets.get(..room).unwrap_or(octets));
        if is_mime(&fields) {
            let mut said_type = false;
            fields.for_each(|field| part.take(&field, &mut said_type));
        }
        part.content = self.content(&mut part, complete, depth);
        part.body.end = self.skip_to_end_of_part();
        part.lines = self.lines(&part);
        part
    }

    /// The line ends in the body of a part. Those in the parts of it have been counted.
    fn lines(&self, part: &Part) -> usize {
        let count = |range: Range<usize>| memchr_iter(b'\n', self.octets(&range)).count();
        // What was decoded lies elsewhere.
        let parts = part.children().iter().filter(|inner| inner.header.start >= part.body.start);
        let (counted, at) = parts.fold((0, part.body.start), |(counted, at), inner| {
            let before = count(at..inner.header.start) + count(inner.header.clone());
            (counted + before + inner.lines, inner.body.end)
        });
        counted + count(at..part.body.end)
    }

    /// Reads what is inside a multipart or a message; a part that must not have anything inside becomes one that can.
    fn content(&mut self, part: &mut Part, complete: bool, depth: usize) -> Content {
        let kind = &part.content_type;
        let is_message = kind.is("message", "rfc822") || kind.is("message", "global");
        if !is_message && !kind.is_kind("multipart") || !kind.is_valid() {
            return Content::Leaf;
        }
        if depth >= MAX_DEPTH || self.spent.parts >= MAX_PARTS {
            part.content_type = ContentType::bare("application", "octet-stream");
            return Content::Leaf;
        }
        if is_message {
            self.spent.parts += 1;
            return Content::Message(Box::new(self.inner_message(part, depth + 1)));
        }
        let boundary = kind.parameters.plain("boundary").filter(|_| complete);
        let is_digest = kind.is("multipart", "digest");
        let default = if is_digest { ContentType::bare("message", "rfc822") } else { ContentType::plain_text() };
        let mut parts = boundary.map_or_else(Vec::new, |boundary| self.split(boundary.as_bytes(), &default, depth + 1));
        if parts.is_empty() {
            // A multipart has a part: one without anything in it (RFC 3501 §9 `body-type-mpart`).
            self.spent.parts += 1;
            parts.push(Parser::new(&Bytes::new(), self.spent).message(depth + 1));
        }
        Content::Multipart(parts)
    }

    /// Reads the message in a part whose header has been read.
    fn inner_message(&mut self, part: &mut Part, depth: usize) -> Part {
        let start = self.at;
        if part.has_encoding("base64") || part.has_encoding("quoted-printable") {
            // It should not be encoded (RFC 2046 §5.2.1), and sometimes only its header says that it is.
            part.body.end = self.skip_to_end_of_part();
            let header = part.raw_body();
            let is_plain =
                header::fields(&header).next().is_some_and(|field| field.raw_name().iter().all(|&b| is_atext(b)));
            let spent = self.spent.decoded + header.len();
            if spent <= MAX_DECODED && (part.has_encoding("quoted-printable") || !is_plain) {
                self.spent.decoded = spent;
                let decoded = part.decoded_body();
                // With a NUL it is no message, and no client of IMAP could be sent it (RFC 3501 §9 `CHAR8`).
                if memchr(0, &decoded).is_none() {
                    return Parser::new(&decoded, self.spent).message(depth);
                }
            }
            (self.at, self.end) = (start, None);
        }
        self.message(depth)
    }

    /// Reads the parts between the delimiter lines of a multipart (RFC 2046 §5.1.1), as many as are still allowed.
    fn split(&mut self, boundary: &[u8], default: &ContentType, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let level = self.boundaries.len();
        self.boundaries.push(boundary.get(..MAX_BOUNDARY).unwrap_or(boundary).to_vec());
        self.skip_to_end_of_part();
        while let Some(delimiter) = self.delimiter.filter(|delimiter| delimiter.level == level) {
            self.at += self.line().len();
            self.end = None;
            if delimiter.closes {
                break;
            }
            self.spent.parts += 1;
            parts.push(self.part(default, depth));
        }
        self.boundaries.truncate(level);
        parts
    }
}

impl Part {
    /// Takes a field of the header. Of one that occurs twice the first counts that says something; of dispositions, as with
    /// Dovecot, the first with parameters.
    fn take(&mut self, field: &Field<'_>, said_type: &mut bool) {
        // All are named Content-*: the rest is quickly passed over.
        if !field.raw_name().get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"Content-")) {
            return;
        }
        let set = |slot: &mut Option<RawText>| {
            slot.get_or_insert_with(|| field.octets().into_owned().into());
        };
        if field.is("Content-Type") && !std::mem::replace(said_type, true) {
            self.content_type = ContentType::parse(&field.octets());
        } else if field.is("Content-ID") {
            set(&mut self.id);
        } else if field.is("Content-Description") {
            set(&mut self.description);
        } else if field.is("Content-Transfer-Encoding") && self.encoding.is_none() {
            self.encoding = mechanism(&field.octets());
        } else if field.is("Content-Disposition") && self.disposition.as_ref().is_none_or(|d| d.parameters.is_empty()) {
            self.disposition = Disposition::parse(&field.octets());
        } else if field.is("Content-Language") && self.language.is_empty() {
            self.language = language_tags(&field.octets());
        } else if field.is("Content-Location") {
            set(&mut self.location);
        } else if field.is("Content-MD5") {
            set(&mut self.md5);
        }
    }
}

/// `mechanism` of RFC 2045 §6.1: a token and nothing else, comments apart.
fn mechanism(value: &[u8]) -> Option<RawText> {
    let mut lexer = Lexer::new(value);
    let token = lexer.spaced_token().ok()?;
    (!token.is_empty() && lexer.peek().is_none()).then(|| token.into())
}

/// `Language-List` of RFC 3282 §2: tags separated by commas, up to what is none.
fn language_tags(value: &[u8]) -> Vec<RawText> {
    let mut lexer = Lexer::new(value);
    let mut tags = Vec::new();
    while lexer.skip_cfws().is_ok() {
        let tag = lexer.atom();
        if tag.is_empty() || lexer.skip_cfws().is_err() {
            break;
        }
        tags.push(tag.into());
        if !lexer.eat(b',') {
            break;
        }
    }
    tags
}
