//! BODY and BODYSTRUCTURE: the tree of parts as IMAP writes it (RFC 3501 §7.4.2).

use super::envelope::Room;
use crate::imap::types::{BodyStructure, MultipartExtension, Parameters, SinglePart, SinglePartExtension};
use crate::mail::header::{self, Disposition};
use crate::mail::mime::{Content, Part};
use crate::mail::{RawText, Structure};

/// The structure of a message; with `extension` the data that only BODYSTRUCTURE has.
#[must_use]
pub fn body_structure(structure: &Structure, extension: bool) -> BodyStructure {
    let mut shown = of_part(structure.root(), extension, &mut Room::default());
    if let BodyStructure::Single(single) = &mut shown
        && is_plain_text(structure.root())
    {
        // In whatever case it says so, it is what every message is that says nothing, as Dovecot shows it.
        single.kind = "text".into();
        single.subtype = "plain".into();
        single.parameters = vec![us_ascii()];
        single.encoding = "7bit".into();
    }
    shown
}

/// Whether a part is what it is by default (RFC 2045 §5.2, §6.1), and nothing else is said of it.
fn is_plain_text(part: &Part) -> bool {
    let Part { content_type, id, description, encoding, disposition, language, location, md5, .. } = part;
    let is_7bit = encoding.as_ref().is_none_or(|encoding| encoding.is("7bit"));
    let is_us_ascii = content_type.parameters.raw().all(|(name, value)| name.is("charset") && value.is("us-ascii"));
    let says_more = [id, description, location, md5].iter().any(|said| said.is_some());
    content_type.is("text", "plain")
        && is_us_ascii
        && is_7bit
        && !says_more
        && disposition.is_none()
        && language.is_empty()
}

/// The character set of a text that does not say it (RFC 2045 §5.2).
fn us_ascii() -> (RawText, RawText) {
    ("charset".into(), "us-ascii".into())
}

fn of_part(part: &Part, extension: bool, room: &mut Room) -> BodyStructure {
    if let Content::Multipart(parts) = &part.content {
        return BodyStructure::Multipart {
            parts: parts.iter().map(|part| of_part(part, extension, room)).collect(),
            subtype: part.content_type.subtype.clone(),
            extension: extension.then(|| MultipartExtension {
                parameters: parameters(&part.content_type.parameters),
                disposition: disposition(part),
                language: part.language.clone(),
                location: part.location.clone(),
            }),
        };
    }
    // Only a message/rfc822 is shown with what is in it: the grammar knows no other.
    let inner = match &part.content {
        Content::Message(inner) if part.content_type.is("message", "rfc822") => Some(inner.as_ref()),
        _ => None,
    };
    let (kind, subtype) = match inner {
        Some(_) => ("message".into(), "rfc822".into()),
        None => (part.content_type.kind.clone(), part.content_type.subtype.clone()),
    };
    let is_text = part.content_type.is_kind("text");
    let mut parameters = parameters(&part.content_type.parameters);
    if is_text && !parameters.iter().any(|(name, _)| name.is("charset")) {
        parameters.push(us_ascii());
    }
    BodyStructure::Single(Box::new(SinglePart {
        kind,
        subtype,
        parameters,
        id: part.id.clone(),
        description: part.description.clone(),
        encoding: part.encoding.clone().unwrap_or_else(|| "7bit".into()),
        octets: number(part.octets()),
        lines: (inner.is_some() || is_text).then(|| number(part.lines)),
        message: inner.map(|inner| (room.envelope_of(inner), of_part(inner, extension, room))),
        extension: extension.then(|| SinglePartExtension {
            md5: part.md5.clone(),
            disposition: disposition(part),
            language: part.language.clone(),
            location: part.location.clone(),
        }),
    }))
}

/// Sizes of IMAP4rev1 have 32 bits (RFC 3501 §9 `number`).
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn parameters(parameters: &header::Parameters) -> Parameters {
    parameters.raw().map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn disposition(part: &Part) -> Option<(RawText, Parameters)> {
    part.disposition.as_ref().map(|Disposition { kind, parameters: p }| (kind.clone(), parameters(p)))
}
