//! BODY and BODYSTRUCTURE: the tree of parts as IMAP writes it (RFC 3501 §7.4.2).

use super::envelope::envelope;
use crate::imap::types::{BodyStructure, MultipartExtension, Parameters, SinglePart, SinglePartExtension};
use crate::mail::Structure;
use crate::mail::header::{self, Disposition};
use crate::mail::mime::{Content, Part};

/// The structure of a message; with `extension` the data that only BODYSTRUCTURE has.
#[must_use]
pub fn body_structure(structure: &Structure, extension: bool) -> BodyStructure {
    of_part(structure, structure.root(), extension)
}

fn of_part(structure: &Structure, part: &Part, extension: bool) -> BodyStructure {
    if let Content::Multipart(parts) = &part.content {
        return BodyStructure::Multipart {
            parts: parts.iter().map(|part| of_part(structure, part, extension)).collect(),
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
    BodyStructure::Single(Box::new(SinglePart {
        kind: part.content_type.kind.clone(),
        subtype: part.content_type.subtype.clone(),
        parameters: parameters(&part.content_type.parameters),
        id: part.id.clone(),
        description: part.description.clone(),
        encoding: part.encoding.clone().unwrap_or_else(|| "7bit".to_owned()),
        octets: number(part.octets()),
        lines: (inner.is_some() || part.content_type.is_kind("text")).then(|| number(part.lines)),
        message: inner.map(|inner| (envelope(structure.fields(inner)), of_part(structure, inner, extension))),
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
    parameters.raw().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn disposition(part: &Part) -> Option<(String, Parameters)> {
    part.disposition.as_ref().map(|Disposition { kind, parameters: p }| (kind.clone(), parameters(p)))
}
