//! The structure of a message: its parts as ranges of the raw octets (RFC 2045, RFC 2046).
//!
//! IMAP hands out parts as they were sent, so the tree holds offsets, not copies: `BODY[1.2.MIME]`, `BODY[3.HEADER]` and
//! `BODY[TEXT]` are slices. Only a message that was sent encoded is decoded, so that what is in it can be seen. Decoding for
//! people is in [`Part::decoded_text`] and its kin.

mod parse;
mod pieces;
mod text;

use std::ops::Range;

use bytes::Bytes;

pub use pieces::TextPieces;

use super::header::{self, ContentType, Disposition, Fields};
use super::{Message, RawText};

/// A message and the tree of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    root: Part,
}

/// One part: the message itself, a part of a multipart, or the message inside a `message/rfc822`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What `header` and `body` count in: the octets of the message or, in a message that was sent encoded, what those of
    /// the encoded body stand for.
    source: Bytes,
    /// Its header section, the closing empty line included where there is one.
    pub header: Range<usize>,
    /// Its body, still encoded, without the line end that belongs to the next boundary (RFC 2046 §5.1.1).
    pub body: Range<usize>,
    /// What it is; where the header does not say it, the default (RFC 2045 §5.2, RFC 2046 §5.1.5).
    pub content_type: ContentType,
    /// Content-ID as written, brackets included (RFC 2045 §7).
    pub id: Option<RawText>,
    /// Content-Description, undecoded (RFC 2045 §8).
    pub description: Option<RawText>,
    /// Content-Transfer-Encoding as written; without one, or with one that makes no sense, it is `7bit` (RFC 2045 §6.1).
    pub encoding: Option<RawText>,
    /// Content-Disposition (RFC 2183).
    pub disposition: Option<Disposition>,
    /// Content-Language, tag by tag (RFC 3282).
    pub language: Vec<RawText>,
    /// Content-Location (RFC 2557).
    pub location: Option<RawText>,
    /// Content-MD5 (RFC 1864).
    pub md5: Option<RawText>,
    /// Line ends in the body: what IMAP calls its size in text lines.
    pub lines: usize,
    /// What is in it.
    pub content: Content,
}

/// What a part contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// No parts: text, an image, anything.
    Leaf,
    /// The parts of a `multipart/*`, at least one.
    Multipart(Vec<Part>),
    /// The message in a `message/rfc822` or `message/global`: its own header and body.
    Message(Box<Part>),
}

impl Part {
    /// The size of the body, still encoded, in octets.
    #[must_use]
    pub const fn octets(&self) -> usize {
        self.body.end - self.body.start
    }

    /// Whether the body is base64, quoted-printable or neither.
    #[must_use]
    pub fn has_encoding(&self, encoding: &str) -> bool {
        self.encoding.as_ref().is_some_and(|e| e.is(encoding))
    }

    /// Its header section, closing empty line included: `BODY[n.MIME]` of IMAP, or `.HEADER` of a message inside.
    #[must_use]
    pub fn raw_header(&self) -> Bytes {
        self.source.slice(self.header.clone())
    }

    /// The fields of its header section.
    #[must_use]
    pub fn fields(&self) -> Fields<'_> {
        header::fields(self.source.get(self.header.clone()).unwrap_or_default())
    }

    /// Its body, still encoded: `BODY[n]` of IMAP, or `.TEXT` of a message inside.
    #[must_use]
    pub fn raw_body(&self) -> Bytes {
        self.source.slice(self.body.clone())
    }

    /// The name of the file it was or wants to be, decoded; from Content-Disposition, else from Content-Type.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let from_disposition = self.disposition.as_ref().and_then(|d| d.parameters.get("filename"));
        from_disposition.or_else(|| self.content_type.parameters.get("name")).filter(|name| !name.is_empty())
    }

    /// Whether it is to be kept apart from what is read at once: everything with a disposition but `inline`
    /// (RFC 2183 §2.8), and files whose disposition is not said.
    #[must_use]
    pub fn is_attachment(&self) -> bool {
        match &self.disposition {
            Some(disposition) => !disposition.kind.is("inline"),
            None => self.file_name().is_some(),
        }
    }

    /// The parts directly below it: those of a multipart, or the message inside.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.content {
            Content::Leaf => &[],
            Content::Multipart(parts) => parts,
            Content::Message(message) => std::slice::from_ref(message),
        }
    }

    /// The part that IMAP calls `number` when this is the outermost part of a message (RFC 3501 §6.4.5).
    fn numbered(&self, number: u32) -> Option<&Self> {
        match &self.content {
            Content::Multipart(parts) => parts.get(usize::try_from(number).ok()?.checked_sub(1)?),
            // "Every message has at least one part number."
            _ => (number == 1).then_some(self),
        }
    }
}

impl Structure {
    /// Reads the structure of a message. Never fails: what cannot be read as parts is a leaf.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        Self { root: parse::message(message.raw()) }
    }

    /// The message as a part.
    #[must_use]
    pub const fn root(&self) -> &Part {
        &self.root
    }

    /// The part with this IMAP part number, e.g. `[1, 2]` for `BODY[1.2]`; the message itself for `[]`.
    ///
    /// The number of a `message/rfc822` names the part; the message in it is its only child (RFC 3501 §6.4.5).
    #[must_use]
    pub fn part(&self, number: &[u32]) -> Option<&Part> {
        let Some((&first, below)) = number.split_first() else { return Some(&self.root) };
        below.iter().try_fold(self.root.numbered(first)?, |part, &n| match &part.content {
            Content::Leaf => None,
            Content::Multipart(_) => part.numbered(n),
            Content::Message(message) => message.numbered(n),
        })
    }

    /// Every part in the order of the message, containers before what they contain.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let mut waiting = vec![&self.root];
        std::iter::from_fn(move || {
            let part = waiting.pop()?;
            waiting.extend(part.children().iter().rev());
            Some(part)
        })
    }
}

#[cfg(test)]
mod tests;
