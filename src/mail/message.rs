//! A message: its raw octets are the truth, everything else is read from them.

use std::fmt;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// The identity of a message wherever copies of it lie: what the *seal* on every copy shows.
///
/// Derived from the octets alone: from Message-ID where there is one, else from everything but the trace fields that
/// transport adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seal(u64);

/// An Internet message (RFC 5322) as raw octets with CRLF line ends.
///
/// Cloning shares the octets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    raw: Bytes,
}

impl Message {
    /// Takes the octets as they are.
    #[must_use]
    pub fn new(raw: impl Into<Bytes>) -> Self {
        Self { raw: raw.into() }
    }

    /// The octets.
    #[must_use]
    pub const fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The number of octets, line ends counted as CRLF: RFC822.SIZE of IMAP, the size of POP3 LIST.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.raw.len() as u64
    }

    /// The header section with its line ends, without the empty line that closes it, and the offset where the body begins.
    #[must_use]
    pub fn split(&self) -> (Bytes, usize) {
        let mut at = 0;
        while at < self.raw.len() {
            let line_end = self.raw[at..].iter().position(|&b| b == b'\n').map_or(self.raw.len(), |i| at + i + 1);
            let line = &self.raw[at..line_end];
            if line == b"\r\n" || line == b"\n" {
                return (self.raw.slice(..at), line_end);
            }
            at = line_end;
        }
        (self.raw.clone(), self.raw.len())
    }

    /// The value of the first header field called `name` (compared without regard to case), unfolded and trimmed.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Every header field in order: name and unfolded value. Octets that are not UTF-8 are shown as U+FFFD.
    pub fn headers(&self) -> impl Iterator<Item = (String, String)> {
        let (head, _) = self.split();
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in head.split(|&b| b == b'\n') {
            let text = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned();
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(&text);
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.trim_end().to_owned(), value.to_owned()));
            }
        }
        fields.into_iter().map(|(name, value)| (name, value.trim().to_owned()))
    }

    /// The identity of this message, the same for all its copies.
    #[must_use]
    pub fn seal(&self) -> Seal {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |bytes: &[u8]| {
            for &byte in bytes {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        if let Some(id) = self.header("Message-ID").filter(|id| !id.is_empty()) {
            add(id.as_bytes());
        } else {
            for (name, value) in self.headers() {
                if !name.eq_ignore_ascii_case("Received") && !name.eq_ignore_ascii_case("Return-Path") {
                    add(name.as_bytes());
                    add(value.as_bytes());
                }
            }
            let (_, body) = self.split();
            add(&self.raw[body..]);
        }
        Seal(hash)
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
    fn seal_survives_transport_and_tells_messages_apart() {
        let sent = Message::new("Subject: x\r\n\r\nbody\r\n");
        let arrived = Message::new("Return-Path: <a@b>\r\nReceived: from x\r\n\tby y\r\nSubject: x\r\n\r\nbody\r\n");
        let other = Message::new("Subject: x\r\n\r\nbody 2\r\n");
        assert_eq!(sent.seal(), arrived.seal());
        assert_ne!(sent.seal(), other.seal());
    }
}
