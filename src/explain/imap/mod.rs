//! IMAP4rev1 in plain English (RFC 3501 and the extensions that are spoken here).

mod code;
mod command;
mod response;
mod search;
#[cfg(test)]
mod tests;
mod words;

pub(super) use words::flags;

use super::{Said, credentials, quoted_words, said};
use crate::base::{Side, Unit, without_line_end};
use crate::imap::dissect::Meaning;
use crate::sasl::Part;

/// What a unit of an IMAP connection means, in one sentence.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Command(command) => command::explain(&command.body),
        Meaning::CommandPart { name, .. } => command_part(unit, name.as_deref()),
        Meaning::Done => {
            said("Enough for now: the client wants to say something else, which ends IDLE.", "RFC 2177 §3")
        }
        Meaning::Credentials => {
            credentials::answer(Part::Everything, without_line_end(&unit.bytes)).source("RFC 3501 §6.2.2")
        }
        Meaning::Response { response, to } => response::explain(response, *to, unit.offset == 0),
        Meaning::ResponsePart => response_part(unit),
        Meaning::Content => said(
            format!("{} octets of what was announced, as they are (a literal).", unit.bytes.len()),
            "RFC 3501 §4.3",
        ),
        Meaning::Unknown(problem) => match unit.side {
            Side::Client => said(format!("This is no command that the server can follow: {problem}."), "RFC 3501 §9"),
            Side::Server => said(format!("No IMAP server should say this: {problem}."), "RFC 3501 §7"),
        },
    }
}

/// The length of the literal that a line announces at its end, and whether the client waits for leave to send it.
fn literal(line: &[u8]) -> Option<(&str, bool)> {
    let line = std::str::from_utf8(without_line_end(line).strip_suffix(b"}")?).ok()?;
    let (_, digits) = line.rsplit_once('{')?;
    Some(digits.strip_suffix('+').map_or((digits, true), |digits| (digits, false)))
}

fn command_part(unit: &Unit<Meaning>, name: Option<&str>) -> Said {
    let what = match name {
        Some(name) => format!("{name} begins"),
        None => "The command goes on".to_owned(),
    };
    match literal(&unit.bytes) {
        Some((octets, true)) => said(
            format!(
                "{what}: {octets} octets are to follow as they are (a literal), but first the server must say + (go on)."
            ),
            "RFC 3501 §4.3",
        ),
        Some((octets, false)) => said(
            format!("{what}: {octets} octets follow at once as they are (a literal that waits for nothing)."),
            "RFC 7888 §3",
        ),
        None => said(format!("{what}, and this is its end."), "RFC 3501 §2.2.1"),
    }
}

fn response_part(unit: &Unit<Meaning>) -> Said {
    let mut words = unit.bytes.split(|&b| b == b' ').map(|word| std::str::from_utf8(word).unwrap_or_default());
    let what = match (words.next(), words.next(), words.next()) {
        (Some("*"), Some(number), Some(word)) if word.eq_ignore_ascii_case("FETCH") => format!("Message {number}"),
        (Some("*"), ..) => "An answer begins".to_owned(),
        _ => "The answer goes on".to_owned(),
    };
    match literal(&unit.bytes) {
        Some((octets, _)) => said(
            format!("{what}: {octets} octets follow as they are, mostly of a message (a literal)."),
            "RFC 3501 §4.3",
        ),
        None => said("This is the end of the answer that was begun.", "RFC 3501 §4.3"),
    }
}
