//! What IMAP4rev1 says, for people (RFC 3501 and the extensions that are spoken here).

mod code;
mod command;
mod response;
mod search;
#[cfg(test)]
mod tests;
mod words;

pub(super) use words::flags;

pub(crate) use command::extension;

use super::{Arg, Said, credentials, in_brackets, quoted, say};
use crate::base::{Piece, Unit, without_line_end};
use crate::imap::dissect::{CommandProblem, Literal, Meaning};

/// What a unit of an IMAP connection means.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Command(command) => command::explain(&command.body),
        Meaning::CommandPart { name, literal, .. } => command_part(name.as_deref(), *literal),
        Meaning::NoCommand(problem) => explain_problem(problem),
        Meaning::Done => say!("imap-done-listening").source("RFC 2177 §3"),
        Meaning::Credentials(part) => {
            credentials::answer(*part, without_line_end(&unit.bytes)).source("RFC 3501 §6.2.2")
        }
        Meaning::Response { response, to, state } => response::explain(response, *to, *state, unit.offset == 0),
        Meaning::ResponsePart { number, first, literal } => response_part(*number, *first, *literal),
        Meaning::Content(piece) => content(unit, *piece),
        Meaning::Unknown => say!("imap-no-response").source("RFC 3501 §7"),
        Meaning::Unfinished => say!("imap-unfinished").source("RFC 3501 §2.2"),
    }
}

fn content(unit: &Unit<Meaning>, Piece { from, of, last }: Piece) -> Said {
    let to = from + unit.bytes.len() as u64;
    if from == 0 && last {
        return say!("imap-literal", octets = to).source("RFC 3501 §4.3");
    }
    say!("imap-literal-piece", from = from + 1, to = to, of = of.unwrap_or(to)).source("RFC 3501 §4.3")
}

fn command_part(name: Option<&str>, literal: Option<Literal>) -> Said {
    let name = name.map_or_else(|| say!("imap-the-command").into(), Arg::from);
    match literal {
        Some(Literal { octets, waits: true }) => {
            say!("imap-command-waits", name = name, octets = octets).source("RFC 3501 §4.3")
        }
        Some(Literal { octets, waits: false }) => {
            say!("imap-command-goes-on", name = name, octets = octets).source("RFC 7888 §3")
        }
        None => say!("imap-command-ends").source("RFC 3501 §2.2.1"),
    }
}

fn response_part(number: Option<u32>, first: bool, literal: Option<u64>) -> Said {
    match (number, literal) {
        (_, None) => say!("imap-response-ends"),
        (Some(number), Some(octets)) => say!("imap-message-begins", number = number, octets = octets),
        (None, Some(octets)) if first => say!("imap-response-begins", octets = octets),
        (None, Some(octets)) => say!("imap-response-goes-on", octets = octets),
    }
    .source("RFC 3501 §4.3")
}

fn explain_problem(problem: &CommandProblem) -> Said {
    match problem {
        CommandProblem::NoName => say!("imap-no-name").source("RFC 3501 §2.2.1"),
        CommandProblem::Unknown(name) => say!("imap-unknown-command", name = name).source("RFC 3501 §6"),
        CommandProblem::NotOffered(name) => {
            say!("imap-command-of-extension", name = *name).source(command::source(name))
        }
        CommandProblem::Syntax { name, at } => {
            say!("imap-bad-arguments", name = *name, at = *at).source(command::source(name))
        }
    }
}
