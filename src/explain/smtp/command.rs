//! Commands: what the client wants.

use super::{Said, say, words};
use crate::explain::facts;
use crate::mail::{ForwardPath, ReversePath};
use crate::smtp::words::command;
use crate::smtp::{Command, CommandProblem};

/// What a command asks for.
pub(super) fn explain(command: &Command) -> Said {
    match command {
        Command::Mail { from: ReversePath::Null, .. } => words::said(command).source("RFC 5321 §4.5.5"),
        Command::Rcpt(ForwardPath::Postmaster) => words::said(command).source("RFC 5321 §4.5.1"),
        _ => words::said(command).source(command.word().source),
    }
}

/// Where a command is written, by its verb.
pub(super) fn source(verb: &str) -> &'static str {
    command(verb).map_or("RFC 5321 §4.1.1", |word| word.source)
}

/// Why a line is no command that can be followed.
pub(super) fn problem(problem: &CommandProblem) -> Said {
    match problem {
        CommandProblem::TooLong => say!("smtp-too-long").source("RFC 5321 §4.5.3.1.4"),
        CommandProblem::Control(at) => say!("smtp-control-character", at = *at).source("RFC 5321 §2.3.8"),
        CommandProblem::NotAscii => say!("smtp-not-ascii").source("RFC 5321 §2.3.1"),
        CommandProblem::Unknown(word) => say!("smtp-unknown-command", word = word).source("RFC 5321 §4.1.1"),
        CommandProblem::NotOffered(verb) => say!("smtp-command-of-extension", verb = *verb).source(source(verb)),
        CommandProblem::Syntax(verb) => say!("smtp-bad-arguments", verb = *verb).source(source(verb)),
        CommandProblem::Path { verb, problem, at } => {
            let why = facts::address_problem(*problem);
            say!("smtp-bad-address", verb = *verb, why = why, at = *at).source("RFC 5321 §4.1.2")
        }
        CommandProblem::UnknownParameter(verb, keyword) => {
            say!("smtp-unknown-parameter", verb = *verb, keyword = keyword).source("RFC 5321 §4.1.1.11")
        }
        CommandProblem::BadValue(verb, keyword) => {
            say!("smtp-bad-parameter", verb = *verb, keyword = keyword).source("RFC 5321 §4.1.2")
        }
        CommandProblem::Twice(keyword) => say!("smtp-parameter-twice", keyword = keyword).source("RFC 5321 §4.1.1.11"),
    }
}
