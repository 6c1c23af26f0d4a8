//! What SMTP says, for people (RFC 5321 and the extensions that are spoken here).

mod command;
mod reply;
mod status;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::extension;

use super::{Arg, Said, credentials, in_brackets, quoted, say};
use crate::base::{Piece, Side, Unit, without_line_end};
use crate::mail::{Message, encoded_word};
use crate::smtp::dissect::Meaning;

/// What a unit of an SMTP connection means.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Greeting(reply) => reply::greeting(reply),
        Meaning::Command(command) => command::explain(command),
        Meaning::NoCommand(problem) => command::problem(problem),
        Meaning::Reply { to, reply, state } => reply::explain(to, reply, *state),
        Meaning::Credentials(part) => credentials::answer(*part, without_line_end(&unit.bytes)).source("RFC 4954 §4"),
        Meaning::Content(piece) => content(unit, *piece),
        Meaning::EndOfData => say!("smtp-end-of-data").source("RFC 5321 §4.1.1.4"),
        Meaning::Ahead => say!("smtp-ahead").source("RFC 2920 §3.1"),
        Meaning::Unknown => say!("smtp-no-reply").source("RFC 5321 §4.2"),
        // Whole lines of the client deserve a reply; this is what was left when the connection ended.
        Meaning::Unfinished if unit.side == Side::Client => say!("smtp-unfinished").source("RFC 5321 §4.1.1.10"),
        Meaning::Unfinished => say!("smtp-unfinished-reply").source("RFC 5321 §4.2"),
    }
}

fn content(unit: &Unit<Meaning>, Piece { from, of, last }: Piece) -> Said {
    let to = from + unit.bytes.len() as u64;
    // Blocks are cut at line ends, so a block begins with a line.
    let begins = unit.bytes.starts_with(b"..");
    let stuffed = begins || unit.bytes.windows(4).any(|window| window == b"\r\n..");
    let source = if stuffed { "RFC 5321 §4.5.2" } else { "RFC 5321 §4.1.1.4" };
    let stuffed = if stuffed { "stuffed" } else { "plain" };
    match (from, last) {
        (0, true) => say!("smtp-content-whole", subject = subject(unit), octets = to, stuffed = stuffed),
        (0, false) => match of {
            Some(announced) => say!(
                "smtp-content-begins-of",
                subject = subject(unit),
                to = to,
                announced = announced,
                stuffed = stuffed
            ),
            None => say!("smtp-content-begins", subject = subject(unit), to = to, stuffed = stuffed),
        },
        (_, false) => say!("smtp-content-goes-on", from = from + 1, to = to, stuffed = stuffed),
        (_, true) => say!("smtp-content-ends", from = from + 1, to = to, stuffed = stuffed),
    }
    .source(source)
}

/// The subject, where the header has one. Only what is sent in the first piece can be named; a header is seldom longer.
fn subject(unit: &Unit<Meaning>) -> Arg {
    match Message::new(unit.bytes.clone()).header("Subject").filter(|subject| !subject.is_empty()) {
        Some(subject) => say!("smtp-subject", subject = encoded_word::decode(&subject)).into(),
        None => Arg::from(""),
    }
}
