//! Finds the parts of a message in its octets.
//!
//! A multipart looks for its own boundary in its own range only, and its parts look inside what it gave them. So an outer
//! boundary ends inner parts, as RFC 2046 §5.1.2 asks, and every octet is looked at once for each level it lies in.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

use super::{Content, Part};
use crate::mail::header::{self, ContentType, Disposition};

/// Multiparts and messages deeper than this are leaves.
const MAX_DEPTH: usize = 32;
/// Once a message has this many parts, further containers are leaves, and a multipart keeps no further parts.
const MAX_PARTS: usize = 1_000;

/// Reads the structure of the whole message.
pub(super) fn message(raw: &[u8]) -> Part {
    Parser { raw, parts: 1 }.part(0..raw.len(), &ContentType::plain_text(), 0)
}

struct Parser<'a> {
    raw: &'a [u8],
    /// How many parts there are so far, those found but not yet read included.
    parts: usize,
}

impl<'a> Parser<'a> {
    fn octets(&self, range: &Range<usize>) -> &'a [u8] {
        self.raw.get(range.clone()).unwrap_or_default()
    }

    /// Reads the part in `range`; `default` is what it is if its header does not say so.
    fn part(&mut self, range: Range<usize>, default: &ContentType, depth: usize) -> Part {
        let fields = header::fields(self.octets(&range));
        let body = range.start + fields.clone().end().1..range.end;
        let mut part = Part {
            header: range.start..body.start,
            lines: memchr_iter(b'\n', self.octets(&body)).count(),
            body,
            content_type: default.clone(),
            id: None,
            description: None,
            encoding: None,
            disposition: None,
            language: Vec::new(),
            location: None,
            md5: None,
            content: Content::Leaf,
        };
        let mut said_type = false;
        for field in fields {
            // Of a field that occurs twice the first counts. All are named Content-*: the rest is quickly passed over.
            if !field.raw_name().get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"Content-")) {
                continue;
            }
            let set = |slot: &mut Option<String>| {
                let value = field.value();
                if slot.is_none() && !value.is_empty() {
                    *slot = Some(value.into_owned());
                }
            };
            if field.is("Content-Type") && !said_type {
                said_type = true;
                part.content_type = ContentType::parse(&field.value()).unwrap_or_else(ContentType::plain_text);
            } else if field.is("Content-ID") {
                set(&mut part.id);
            } else if field.is("Content-Description") {
                set(&mut part.description);
            } else if field.is("Content-Transfer-Encoding") {
                set(&mut part.encoding);
                part.encoding = part.encoding.take().and_then(|value| mechanism(&value));
            } else if field.is("Content-Disposition") && part.disposition.is_none() {
                part.disposition = Disposition::parse(&field.value());
            } else if field.is("Content-Language") && part.language.is_empty() {
                let value = field.value();
                part.language.extend(value.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned));
            } else if field.is("Content-Location") {
                set(&mut part.location);
            } else if field.is("Content-MD5") {
                set(&mut part.md5);
            }
        }
        self.descend(&mut part, depth);
        part
    }

    /// Reads what is inside a multipart or a message; where that cannot be, gives the part a type it can have.
    fn descend(&mut self, part: &mut Part, depth: usize) {
        let kind = &part.content_type;
        let is_multipart = kind.is_kind("multipart");
        let is_message = kind.is("message", "rfc822") || kind.is("message", "global");
        if !is_multipart && !is_message {
            return;
        }
        // A message must not be encoded (RFC 2046 §5.2.1); one that is has no ranges to hand out.
        let encoded = is_message && (part.has_encoding("base64") || part.has_encoding("quoted-printable"));
        if encoded || depth >= MAX_DEPTH || self.parts >= MAX_PARTS {
            part.content_type = ContentType::bare("application", "octet-stream");
        } else if is_message {
            self.parts += 1;
            let inner = self.part(part.body.clone(), &ContentType::plain_text(), depth + 1);
            part.content = Content::Message(Box::new(inner));
        } else {
            let boundary = kind.parameters.get("boundary").unwrap_or_default();
            let parts = self.split(&part.body, boundary.trim_end().as_bytes());
            if parts.is_empty() {
                part.content_type = ContentType::plain_text();
                return;
            }
            self.parts += parts.len();
            let is_digest = kind.is("multipart", "digest");
            let default = if is_digest { ContentType::bare("message", "rfc822") } else { ContentType::plain_text() };
            let parts = parts.into_iter().map(|range| self.part(range, &default, depth + 1));
            part.content = Content::Multipart(parts.collect());
        }
    }

    /// The ranges between the delimiter lines of a multipart (RFC 2046 §5.1.1), as many as are still allowed.
    fn split(&self, body: &Range<usize>, boundary: &[u8]) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        if boundary.is_empty() || boundary.contains(&b'\n') {
            return parts;
        }
        let room = MAX_PARTS.saturating_sub(self.parts);
        let mut open = None;
        let octets = self.octets(body);
        let delimiter = [b"--", boundary].concat();
        for found in memmem::find_iter(octets, &delimiter) {
            if found > 0 && octets[found - 1] != b'\n' {
                continue;
            }
            let rest = &octets[found + delimiter.len()..];
            let rest = &rest[..memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)];
            let (start, at) = (body.start + found, body.start + found + delimiter.len() + rest.len());
            let (rest, closes) = rest.strip_prefix(b"--").map_or((rest, false), |rest| (rest, true));
            if !rest.trim_ascii().is_empty() {
                continue;
            }
            if let Some(from) = open.replace(at) {
                // The line end before the delimiter belongs to the delimiter.
                let end = match self.octets(&(from..start)) {
                    [.., b'\r', b'\n'] => start - 2,
                    [.., b'\n'] => start - 1,
                    _ => start,
                };
                parts.push(from..end);
            }
            if closes || parts.len() >= room {
                // A close delimiter without any part before it still means that there is one, an empty one.
                if parts.is_empty() {
                    parts.push(at..at);
                }
                return parts;
            }
        }
        parts.extend(open.map(|from| from..body.end));
        parts
    }
}

/// `mechanism` of RFC 2045 §6.1: a token, comments and dirt behind it removed.
fn mechanism(value: &str) -> Option<String> {
    let token = value.split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '(' | ',')).next()?;
    (!token.is_empty()).then(|| token.trim_matches('"').to_owned())
}
