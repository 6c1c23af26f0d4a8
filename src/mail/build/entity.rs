//! MIME entities on their way out: header fields that describe a body, and the body (RFC 2045 §2.4).

use memchr::memmem;

use super::{Attachment, field};
use crate::base::SimRng;
use crate::mail::encoding::{base64_lines, quoted_printable};

/// Longest line that may travel as it is, without its line end (RFC 5322 §2.1.1).
const MAX_LINE: usize = 998;

/// A part that is being written.
pub(super) struct Entity {
    /// The Content-* fields.
    fields: String,
    body: Vec<u8>,
    /// The body has octets above 127, which the containers must admit (RFC 2045 §6.4).
    eight_bit: bool,
}

impl Entity {
    /// Text of subtype `plain` or `html`: as it is where it can be, else quoted-printable in UTF-8.
    pub(super) fn text(subtype: &str, text: &str) -> Self {
        let text = canonical(text);
        let charset = if text.is_ascii() { "us-ascii" } else { "utf-8" };
        Self::described_text(&format!("text/{subtype}; charset={charset}"), &text)
    }

    /// Text with CRLF line ends under a Content-Type of its own.
    pub(super) fn described_text(content_type: &str, text: &str) -> Self {
        let mut fields = String::new();
        field::structured(&mut fields, "Content-Type", content_type);
        let plain = text.bytes().all(|b| b.is_ascii_graphic() || matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
        let body = if plain && text.split("\r\n").all(|line| line.len() <= MAX_LINE) {
            text.to_owned()
        } else {
            field::structured(&mut fields, "Content-Transfer-Encoding", "quoted-printable");
            quoted_printable(text)
        };
        Self { fields, body: body.into_bytes(), eight_bit: false }
    }

    /// A file in base64, or a message as it is (RFC 2046 §5.2.1 forbids to encode it).
    pub(super) fn attachment(attachment: &Attachment) -> Self {
        let media_type = attachment.media_type();
        let content_type = if media_type.is_some() { &attachment.content_type } else { "application/octet-stream" };
        let mut fields = String::new();
        field::structured(&mut fields, "Content-Type", content_type);
        let name = attachment.name.as_deref().map(|name| field::parameter("filename", name)).unwrap_or_default();
        field::structured(&mut fields, "Content-Disposition", &format!("attachment{name}"));
        if media_type.is_some_and(|t| t.is("message", "rfc822")) {
            let eight_bit = !attachment.octets.is_ascii();
            if eight_bit {
                field::structured(&mut fields, "Content-Transfer-Encoding", "8bit");
            }
            return Self { fields, body: attachment.octets.to_vec(), eight_bit };
        }
        field::structured(&mut fields, "Content-Transfer-Encoding", "base64");
        Self { fields, body: base64_lines(&attachment.octets).into_bytes(), eight_bit: false }
    }

    /// A multipart with a boundary that occurs in none of the parts. `subtype` may bring parameters of its own.
    pub(super) fn multipart(subtype: &str, parts: Vec<Self>, rng: &mut SimRng) -> Self {
        let parts: Vec<(bool, Vec<u8>)> = parts
            .into_iter()
            .map(|part| {
                let eight_bit = part.eight_bit;
                (eight_bit, part.into_octets(String::new()))
            })
            .collect();
        let boundary = loop {
            // "=_" occurs neither in base64 nor in quoted-printable (RFC 2045 §6.7).
            let boundary = format!("=_{:016x}", rng.next_u64());
            if !parts.iter().any(|(_, octets)| memmem::find(octets, boundary.as_bytes()).is_some()) {
                break boundary;
            }
        };
        let eight_bit = parts.iter().any(|(eight_bit, _)| *eight_bit);
        let mut fields = String::new();
        field::structured(&mut fields, "Content-Type", &format!("multipart/{subtype}; boundary=\"{boundary}\""));
        if eight_bit {
            field::structured(&mut fields, "Content-Transfer-Encoding", "8bit");
        }
        let delimiter = boundary.len() + b"--\r\n\r\n".len();
        let length = parts.iter().map(|(_, octets)| octets.len() + delimiter).sum::<usize>() + delimiter;
        let mut body = Vec::with_capacity(length);
        for (_, octets) in &parts {
            body.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
            body.extend_from_slice(octets);
            // The line end before a delimiter belongs to the delimiter.
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Self { fields, body, eight_bit }
    }

    /// The whole entity, its own fields behind those in `head`.
    pub(super) fn into_octets(self, head: String) -> Vec<u8> {
        let mut octets = head.into_bytes();
        octets.extend_from_slice(self.fields.as_bytes());
        octets.extend_from_slice(b"\r\n");
        octets.extend(self.body);
        octets
    }
}

/// Text with CRLF line ends, the last line closed.
pub(super) fn canonical(text: &str) -> String {
    let mut out = text.replace("\r\n", "\n").replace('\r', "\n");
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.replace('\n', "\r\n")
}
