//! A message: its raw octets are the truth, everything else is read from them.

use std::fmt;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use memchr::memchr;
use serde::{Serialize, Serializer};

use super::header::{self, Fields};
use crate::base::{Fnv1a, bare_line_feeds, ends_in_lf_alone};

/// The identity of a message wherever copies of it lie: what the *seal* on every copy shows.
///
/// Derived from the octets alone: from Message-ID where there is one, else from everything but the trace fields that
/// transport adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seal(u64);

/// Octets that are no message: a NUL is among them (RFC 5322 §3.5 `text`), which no client of IMAP could be sent (RFC 3501
/// §9 `CHAR8`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("a message has no NUL octets (RFC 5322, 3.5)")]
pub struct NulOctet;

/// An Internet message (RFC 5322) as raw octets with CRLF line ends.
///
/// Clones share the octets, and what has been read of them: nobody need wait for that again.
#[derive(Debug, Clone, Default)]
pub struct Message(Arc<Read>);

#[derive(Debug, Default)]
struct Read {
    raw: Bytes,
    seal: OnceLock<Seal>,
    crlf_size: OnceLock<u64>,
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.raw() == other.raw()
    }
}

impl Eq for Message {}

impl Message {
    /// Takes the octets as they are.
    #[must_use]
    pub fn new(raw: impl Into<Bytes>) -> Self {
        Self(Arc::new(Read { raw: raw.into(), ..Read::default() }))
    }

    /// Takes octets from outside as they are.
    ///
    /// # Errors
    /// When there is a NUL among them.
    pub fn received(raw: impl Into<Bytes>) -> Result<Self, NulOctet> {
        let raw = raw.into();
        if memchr(0, &raw).is_some() { Err(NulOctet) } else { Ok(Self::new(raw)) }
    }

    /// The same message as it is with other trace fields: its identity does not change by them, and is not read again.
    #[must_use]
    pub fn with_trace(&self, raw: impl Into<Bytes>) -> Self {
        Self(Arc::new(Read { raw: raw.into(), seal: self.seal().into(), crlf_size: OnceLock::new() }))
    }

    /// The octets.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.0.raw
    }

    /// The number of octets, line ends counted as CRLF: RFC822.SIZE of IMAP, the size of POP3 LIST.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.raw().len() as u64
    }

    /// The octets with CRLF at the end of every line: what protocols send whose messages are lines (RFC 1939 §3). In what some programs leave
    /// with IMAP they end in LF alone.
    #[must_use]
    pub fn crlf_lines(&self) -> Bytes {
        if self.crlf_size() == self.size() {
            return self.raw().clone();
        }
        let mut lines = Vec::with_capacity(usize::try_from(self.crlf_size()).unwrap_or_default());
        for line in self.raw().split_inclusive(|octet| *octet == b'\n') {
            match line.strip_suffix(b"\n").filter(|_| ends_in_lf_alone(line)) {
                Some(line) => {
                    lines.extend_from_slice(line);
                    lines.extend_from_slice(b"\r\n");
                }
                None => lines.extend_from_slice(line),
            }
        }
        lines.into()
    }

    /// How many octets these are.
    #[must_use]
    pub fn crlf_size(&self) -> u64 {
        *self.0.crlf_size.get_or_init(|| self.size() + bare_line_feeds(self.raw()) as u64)
    }

    /// The header section with its line ends, without the empty line that closes it, and the offset where the body begins.
    #[must_use]
    pub fn split(&self) -> (Bytes, usize) {
        let (head, body) = self.fields().end();
        (self.raw().slice(..head), body)
    }

    /// The header fields in order, read while they are asked for; nothing is copied.
    #[must_use]
    pub fn fields(&self) -> Fields<'_> {
        header::fields(self.raw())
    }

    /// The value of the first header field called `name` (compared without regard to case), unfolded and trimmed.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.fields().find(|field| field.is(name)).map(|field| field.value().into_owned())
    }

    /// The first header field called `name` as people read it: encoded words decoded (RFC 2047).
    #[must_use]
    pub fn header_text(&self, name: &str) -> Option<String> {
        self.fields().find(|field| field.is(name)).map(|field| field.text())
    }

    /// Every header field in order: name and unfolded value. Octets that are not UTF-8 are shown as U+FFFD.
    pub fn headers(&self) -> impl Iterator<Item = (String, String)> {
        self.fields().map(|field| (field.name().into_owned(), field.value().into_owned()))
    }

    /// The identity of this message, the same for all its copies.
    #[must_use]
    pub fn seal(&self) -> Seal {
        *self.0.seal.get_or_init(|| self.read_seal())
    }

    fn read_seal(&self) -> Seal {
        let mut digest = Fnv1a::default();
        let mut add = |octets: &[u8]| digest.add_many(octets);
        let mut fields = self.fields();
        for field in fields.by_ref() {
            if field.is("Message-ID") && !field.raw_value().trim_ascii().is_empty() {
                let mut id = Fnv1a::default();
                field.digest_value(|octets| id.add(octets));
                return Seal(id.value());
            }
            if !field.is("Received") && !field.is("Return-Path") {
                add(field.raw_name());
                add(b":");
                field.digest_value(&mut add);
                add(b"\n");
            }
        }
        add(self.raw().get(fields.end().1..).unwrap_or_default());
        Seal(digest.value())
    }
}

impl Serialize for Seal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_is_unfolded_and_found_in_any_case() {
        let message = Message::new("Subject: one\r\n two\r\nMessage-ID: <a@b>\r\n\r\nbody\r\n");
        assert_eq!(message.header("SUBJECT").as_deref(), Some("one two"));
        assert_eq!(message.split().1, message.raw().len() - 6);
    }

    #[test]
    fn lines_end_in_crlf_whatever_came() {
        for (raw, lines) in
            [("", ""), ("a\r\n", "a\r\n"), ("\na\n.\n\r\nb\r\r\nc\rd\n", "\r\na\r\n.\r\n\r\nb\r\r\nc\rd\r\n")]
        {
            let message = Message::new(raw);
            assert_eq!(message.crlf_lines(), lines);
            assert_eq!(message.crlf_size(), lines.len() as u64);
        }
    }

    #[test]
    fn a_nul_makes_no_message() {
        assert_eq!(Message::received("Subject: x\n\r\n").unwrap().raw(), "Subject: x\n\r\n");
        assert_eq!(Message::received("Subject: x\r\n\r\n\0\r\n"), Err(NulOctet));
    }

    #[test]
    fn seal_survives_transport_and_tells_messages_apart() {
        let sent = Message::new("Subject: x\r\n\r\nbody\r\n");
        let arrived = Message::new("Return-Path: <a@b>\r\nReceived: from x\r\n\tby y\r\nSubject: x\r\n\r\nbody\r\n");
        let other = Message::new("Subject: x\r\n\r\nbody 2\r\n");
        assert_eq!(sent.seal(), arrived.seal());
        assert_ne!(sent.seal(), other.seal());
        let folded = Message::new("Received: x\r\nMessage-ID:\r\n <a@b>\r\nSubject: x\r\n\r\n");
        assert_eq!(folded.seal(), Message::new("message-id: <a@b>\r\n\r\nchanged on the way").seal());
        assert_ne!(Message::new("Message-ID: \r\n\r\na").seal(), Message::new("Message-ID: \r\n\r\nb").seal());
    }
}
