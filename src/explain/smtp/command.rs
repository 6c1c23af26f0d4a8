//! Commands: what the client wants.

use super::{Arg, Said, credentials, in_brackets, say};
use crate::explain::facts;
use crate::mail::{BodyType, ForwardPath, ReversePath};
use crate::smtp::{Command, CommandProblem, MailParameters, words};

/// What a command asks for.
pub(super) fn explain(command: &Command) -> Said {
    match command {
        Command::Mail { from: ReversePath::Null, .. } => said(command).source("RFC 5321 §4.5.5"),
        Command::Rcpt(ForwardPath::Postmaster) => said(command).source("RFC 5321 §4.5.1"),
        _ => said(command).source(command.word().source),
    }
}

fn said(command: &Command) -> Said {
    match command {
        Command::Helo(name) => say!("smtp-helo", name = name),
        Command::Ehlo(name) => say!("smtp-ehlo", name = name),
        Command::Mail { from: ReversePath::Null, parameters } => {
            say!("smtp-mail-report", details = details(parameters))
        }
        Command::Mail { from: ReversePath::Address(from), parameters } => {
            say!("smtp-mail", from = from.to_string(), details = details(parameters))
        }
        Command::Rcpt(ForwardPath::Postmaster) => say!("smtp-rcpt-postmaster"),
        Command::Rcpt(ForwardPath::Address(to)) => say!("smtp-rcpt", to = to.to_string()),
        Command::Data => say!("smtp-data"),
        Command::Rset => say!("smtp-rset"),
        Command::Noop(_) => say!("smtp-noop"),
        Command::Vrfy(who) => say!("smtp-vrfy", who = who),
        Command::Expn(list) => say!("smtp-expn", list = list),
        Command::Help(topic) if topic.is_empty() => say!("smtp-help"),
        Command::Help(topic) => say!("smtp-help-about", topic = topic),
        Command::Quit => say!("smtp-quit"),
        Command::Auth { mechanism, initial } => credentials::begin(mechanism, initial.as_deref()),
        Command::Etrn(node) => {
            let (whose, name) = match (node.strip_prefix('@'), node.strip_prefix('#')) {
                (Some(domain), _) => ("domain-and-below", domain),
                (None, Some(queue)) => ("queue", queue),
                (None, None) => ("domain", node.as_str()),
            };
            say!("smtp-etrn", whose = whose, name = name)
        }
    }
}

/// Where a command is written, by its verb.
pub(super) fn source(verb: &str) -> &'static str {
    words::command(verb).map_or("RFC 5321 §4.1.1", |word| word.source)
}

/// What the client announces with MAIL, in brackets.
fn details(MailParameters { size, body, auth }: &MailParameters) -> Arg {
    let size = size.map(|size| say!("smtp-announced-size", octets = size));
    let body = body.map(|body| match body {
        BodyType::SevenBit => say!("smtp-body-7bit"),
        BodyType::EightBitMime => say!("smtp-body-8bit"),
    });
    let auth = auth.as_deref().map(|who| match who {
        "<>" => say!("smtp-submitter-unknown"),
        who => say!("smtp-submitter", who = who),
    });
    in_brackets([size, body, auth].into_iter().flatten().map(Arg::from).collect())
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
