//! The header section: fields and their values (RFC 5322 §2.2), read from the raw octets without copying them.

mod ids;
mod parameters;

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2, memrchr};

pub use ids::message_ids;
pub use parameters::{ContentType, Disposition, Parameters};

use super::encoded_word;
use super::limits::{MAX_FIELD, MAX_HEADER};
use crate::base::{find_empty_line, line_length};

/// One header field in the octets it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// The whole field: name, colon, value, folding and final line end.
    raw: &'a [u8],
    /// Offset of the field in what was scanned.
    at: usize,
    /// Offset of the colon in the field.
    colon: usize,
}

impl<'a> Field<'a> {
    /// The octets of the whole field with its folding and its final line end: what IMAP and TOP hand out.
    #[must_use]
    pub const fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// Where the whole field lies in the octets that were scanned.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.at..self.at + self.raw.len()
    }

    /// The octets of the name, without blanks before the colon (RFC 5322 §4.5).
    #[must_use]
    pub fn raw_name(&self) -> &'a [u8] {
        self.raw.get(..self.colon).unwrap_or_default().trim_ascii_end()
    }

    /// The octets of the value: everything after the colon but the final line end.
    #[must_use]
    pub fn raw_value(&self) -> &'a [u8] {
        let value = self.raw.get(self.colon + 1..).unwrap_or_default();
        let value = value.strip_suffix(b"\n").unwrap_or(value);
        value.strip_suffix(b"\r").unwrap_or(value)
    }

    /// Whether the field is called `name`, compared without regard to case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.raw_name().eq_ignore_ascii_case(name.as_bytes())
    }

    /// The name. Octets that are not UTF-8 are shown as U+FFFD.
    #[must_use]
    pub fn name(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.raw_name())
    }

    /// The octets of the unfolded value, without the blanks between the colon and what stands in the same line.
    ///
    /// A CR or LF that folds nothing, because no blank follows it, becomes a blank. Of a field that is longer than [`MAX_FIELD`] these are
    /// the lines up to there.
    #[must_use]
    pub fn octets(&self) -> Cow<'a, [u8]> {
        let raw = self.raw_value();
        let raw = raw.get(..MAX_FIELD).map_or(raw, |begin| {
            let end = memrchr(b'\n', begin).unwrap_or(begin.len());
            begin.get(..end).unwrap_or(begin)
        });
        let blanks = raw.iter().position(|byte| !matches!(byte, b' ' | b'\t')).unwrap_or(raw.len());
        let value = raw.get(blanks..).unwrap_or_default();
        if memchr2(b'\r', b'\n', value).is_none() {
            return Cow::Borrowed(value);
        }
        let next = value.iter().skip(1).copied().chain([b' ']);
        let unfolded = value.iter().copied().zip(next).filter_map(|(byte, next)| match (byte, next) {
            (b'\r' | b'\n', b' ' | b'\t' | b'\r' | b'\n') => None,
            (b'\r' | b'\n', _) => Some(b' '),
            _ => Some(byte),
        });
        Cow::Owned(unfolded.collect())
    }

    /// The value unfolded and trimmed, encoded words as they are. Octets that are not UTF-8 are shown as U+FFFD.
    #[must_use]
    pub fn value(&self) -> Cow<'a, str> {
        match self.octets() {
            Cow::Borrowed(value) => String::from_utf8_lossy(value.trim_ascii()),
            Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(value.trim_ascii()).into_owned()),
        }
    }

    /// The value as people read it: unfolded, trimmed, encoded words decoded (RFC 2047).
    #[must_use]
    pub fn text(&self) -> String {
        encoded_word::decode(&self.value())
    }

    /// Hands the unfolded, trimmed value to `sink` piece by piece, so that a digest needs no copy of it.
    pub(super) fn digest_value(&self, sink: impl FnMut(&[u8])) {
        let lines = self.raw_value().trim_ascii().split(|&b| b == b'\n');
        lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)).for_each(sink);
    }
}

/// The fields of a header section in order. Lines that are no field, and their continuation lines, are passed over.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    octets: &'a [u8],
    at: usize,
    ended: bool,
}

/// Reads the header section at the beginning of `octets`, up to the empty line or the end, or up to [`MAX_HEADER`]. Nothing is copied.
#[must_use]
pub const fn fields(octets: &[u8]) -> Fields<'_> {
    Fields { octets, at: 0, ended: false }
}

impl<'a> Fields<'a> {
    /// The next line with its line end; `None` at the end.
    fn line(&self) -> Option<&'a [u8]> {
        let rest = self.octets.get(self.at..self.octets.len().min(MAX_HEADER))?;
        let len = memchr(b'\n', rest).map_or(rest.len(), |i| i + 1);
        rest.get(..len).filter(|line| !line.is_empty())
    }

    /// Where the header section ends: the offsets where its last field does and where the body begins.
    #[must_use]
    pub fn end(self) -> (usize, usize) {
        let at = match self.octets {
            [b'\n', ..] | [b'\r', b'\n', ..] => Some(0),
            _ => find_empty_line(self.octets),
        };
        let at = at.unwrap_or(self.octets.len());
        (at, at + line_length(self.octets.get(at..).unwrap_or_default()).unwrap_or(0))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        while !self.ended {
            let start = self.at;
            let first = self.line();
            let Some(first) = first.filter(|line| !matches!(line, [b'\n'] | [b'\r', b'\n'])) else {
                self.ended = true;
                break;
            };
            self.at += first.len();
            while matches!(self.octets.get(self.at), Some(b' ' | b'\t'))
                && let Some(line) = self.line()
            {
                self.at += line.len();
            }
            let colon = first.iter().position(|&b| b == b':');
            if let (Some(colon), Some(raw)) = (colon, self.octets.get(start..self.at))
                && !matches!(first.first(), Some(b' ' | b'\t' | b':'))
            {
                return Some(Field { raw, at: start, colon });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
