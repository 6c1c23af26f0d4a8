//! Which message a protocol line carries.

use crate::base::{Piece, Unit};
use crate::imap::types::{CommandBody, FetchData, Response, SectionText, Untagged};
use crate::mail::Message;
use crate::trace::Meaning;
use crate::{imap, pop3, smtp};

/// The message in a line, or as much of it as tells which one it is: its header at least. Of a message in several pieces only the
/// first says so.
pub(super) fn message_in(unit: &Unit<Meaning>) -> Option<Message> {
    match &unit.meaning {
        Meaning::Smtp(smtp::dissect::Meaning::Content(Piece { from: 0, .. }))
        | Meaning::Pop3(pop3::dissect::Meaning::Content { piece: Piece { from: 0, .. }, .. }) => {
            Some(Message::new(without_stuffing(&unit.bytes)))
        }
        Meaning::Imap(imap::dissect::Meaning::Command(command)) => match &command.body {
            CommandBody::Append { message, .. } => Some(Message::new(message.clone())),
            _ => None,
        },
        Meaning::Imap(imap::dissect::Meaning::Response {
            response: Response::Untagged(Untagged::Fetch { items, .. }),
            ..
        }) => items.iter().find_map(|item| match item {
            FetchData::Rfc822(Some(octets)) | FetchData::Rfc822Header(Some(octets)) => {
                Some(Message::new(octets.clone()))
            }
            FetchData::Section { section, origin: None | Some(0), octets: Some(octets) }
                if section.part.is_empty() && matches!(section.text, None | Some(SectionText::Header)) =>
            {
                Some(Message::new(octets.clone()))
            }
            _ => None,
        }),
        _ => None,
    }
}

/// Whether a line is a later piece of a message.
pub(super) const fn goes_on(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Smtp(smtp::dissect::Meaning::Content(Piece { from: 1.., .. }))
            | Meaning::Pop3(pop3::dissect::Meaning::Content { piece: Piece { from: 1.., .. }, .. })
            | Meaning::Imap(imap::dissect::Meaning::Content(_))
    )
}

/// A dot that begins a line was put there for transport (RFC 5321 §4.5.2, RFC 1939 §3).
fn without_stuffing(octets: &[u8]) -> Vec<u8> {
    let mut clear = Vec::with_capacity(octets.len());
    let mut line_begins = true;
    for &octet in octets {
        if !(line_begins && octet == b'.') {
            clear.push(octet);
        }
        line_begins = octet == b'\n';
    }
    clear
}
