//! Pieces of a message: the `section` of FETCH (RFC 3501 §6.4.5).

use std::collections::BTreeSet;

use bytes::{Bytes, BytesMut};

use super::Examined;
use crate::imap::types::{Section, SectionText};
use crate::mail::header;
use crate::mail::mime::{Content, Part};

/// The octets of a section; none when the message has no such part, which says no more than an empty one.
#[must_use]
pub fn section(message: &Examined, section: &Section) -> Bytes {
    let raw = message.message().raw();
    if !section.part.is_empty() {
        let Some(part) = message.structure().part(&section.part) else { return Bytes::new() };
        return match (&section.text, inner_message(part)) {
            (None, _) => part.raw_body(),
            (Some(SectionText::Mime), _) => part.raw_header(),
            (Some(SectionText::Text), Some(inner)) => inner.raw_body(),
            (Some(text), Some(inner)) => of_header(inner.raw_header(), text),
            (Some(_), None) => Bytes::new(),
        };
    }
    match &section.text {
        None => raw.clone(),
        Some(SectionText::Text) => raw.slice(message.body()..),
        // MIME needs a part number; without one it is the header of the message, which is that of its outermost part.
        Some(text) => of_header(raw.slice(..message.body()), text),
    }
}

/// The message in a `message/rfc822`, the only part that has HEADER and TEXT.
fn inner_message(part: &Part) -> Option<&Part> {
    match &part.content {
        Content::Message(inner) => Some(inner),
        Content::Leaf | Content::Multipart(_) => None,
    }
}

/// What is asked for of a header section that stands there with its closing empty line.
fn of_header(section: Bytes, text: &SectionText) -> Bytes {
    let (names, wanted) = match text {
        SectionText::HeaderFields(names) => (names, true),
        SectionText::HeaderFieldsNot(names) => (names, false),
        SectionText::Header | SectionText::Mime | SectionText::Text => return section,
    };
    // A client may name thousands.
    let names: BTreeSet<Vec<u8>> = names.iter().map(|name| name.as_bytes().to_ascii_lowercase()).collect();
    let mut subset = BytesMut::new();
    for field in header::fields(&section) {
        if names.contains(&field.raw_name().to_ascii_lowercase()) == wanted {
            subset.extend_from_slice(field.raw());
        }
    }
    // The empty line belongs to every subset, unless the message has none (RFC 3501 §6.4.5).
    let (end, body) = header::fields(&section).end();
    subset.extend_from_slice(section.get(end..body).unwrap_or_default());
    subset.freeze()
}

/// The octets that `<origin.count>` cuts out: fewer where they end earlier, none beyond the end.
#[must_use]
pub fn partial(octets: &Bytes, origin: u32, count: u32) -> Bytes {
    let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(octets.len());
    let start = place(u64::from(origin));
    octets.slice(start..place(u64::from(origin) + u64::from(count)))
}
