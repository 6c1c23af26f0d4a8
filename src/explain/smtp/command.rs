//! Commands: what the client wants.

use super::{Arg, Said, credentials, in_brackets, say};
use crate::explain::facts;
use crate::mail::{BodyType, ForwardPath, ReversePath};
use crate::smtp::{Command, CommandProblem, MailParameters};

/// What a command asks for.
pub(super) fn explain(command: &Command) -> Said {
    match command {
        Command::Helo(name) => say!("smtp-helo", name = name).source("RFC 5321 §4.1.1.1"),
        Command::Ehlo(name) => say!("smtp-ehlo", name = name).source("RFC 5321 §4.1.1.1"),
        Command::Mail { from: ReversePath::Null, parameters } => {
            say!("smtp-mail-report", details = details(parameters)).source("RFC 5321 §4.5.5")
        }
        Command::Mail { from: ReversePath::Address(from), parameters } => {
            say!("smtp-mail", from = from.to_string(), details = details(parameters)).source("RFC 5321 §4.1.1.2")
        }
        Command::Rcpt(ForwardPath::Postmaster) => say!("smtp-rcpt-postmaster").source("RFC 5321 §4.5.1"),
        Command::Rcpt(ForwardPath::Address(to)) => say!("smtp-rcpt", to = to.to_string()).source("RFC 5321 §4.1.1.3"),
        Command::Data => say!("smtp-data").source("RFC 5321 §4.1.1.4"),
        Command::Rset => say!("smtp-rset").source("RFC 5321 §4.1.1.5"),
        Command::Noop(_) => say!("smtp-noop").source("RFC 5321 §4.1.1.9"),
        Command::Vrfy(who) => say!("smtp-vrfy", who = who).source("RFC 5321 §4.1.1.6"),
        Command::Expn(list) => say!("smtp-expn", list = list).source("RFC 5321 §4.1.1.7"),
        Command::Help(topic) if topic.is_empty() => say!("smtp-help").source("RFC 5321 §4.1.1.8"),
        Command::Help(topic) => say!("smtp-help-about", topic = topic).source("RFC 5321 §4.1.1.8"),
        Command::Quit => say!("smtp-quit").source("RFC 5321 §4.1.1.10"),
        Command::Auth { mechanism, initial } => credentials::begin(mechanism, initial.as_deref()).source("RFC 4954 §4"),
        Command::Etrn(node) => {
            let (whose, name) = match (node.strip_prefix('@'), node.strip_prefix('#')) {
                (Some(domain), _) => ("domain-and-below", domain),
                (None, Some(queue)) => ("queue", queue),
                (None, None) => ("domain", node.as_str()),
            };
            say!("smtp-etrn", whose = whose, name = name).source("RFC 1985 §5")
        }
    }
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
        CommandProblem::NotOffered(verb) => say!("smtp-command-of-extension", verb = *verb).source(extension(verb)),
        CommandProblem::Syntax(verb) => say!("smtp-bad-arguments", verb = *verb).source(arguments(verb)),
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

/// Where a command that not every server offers is written.
pub(super) fn extension(verb: &str) -> &'static str {
    match verb {
        "STARTTLS" => "RFC 3207 §4",
        "BDAT" => "RFC 3030 §2",
        "ATRN" => "RFC 2645 §5.2.1",
        "TURN" => "RFC 5321 §F.1",
        "SEND" | "SOML" | "SAML" => "RFC 5321 §F.6",
        "ETRN" => "RFC 1985 §5",
        "AUTH" => "RFC 4954 §4",
        "VRFY" | "EXPN" => "RFC 5321 §3.5.3",
        _ => "RFC 5321 §4.2.4",
    }
}

/// Where the arguments of a command are written.
fn arguments(verb: &str) -> &'static str {
    match verb {
        "HELO" | "EHLO" => "RFC 5321 §4.1.1.1",
        "MAIL" => "RFC 5321 §4.1.1.2",
        "RCPT" => "RFC 5321 §4.1.1.3",
        "DATA" => "RFC 5321 §4.1.1.4",
        "RSET" => "RFC 5321 §4.1.1.5",
        "VRFY" => "RFC 5321 §4.1.1.6",
        "EXPN" => "RFC 5321 §4.1.1.7",
        "QUIT" => "RFC 5321 §4.1.1.10",
        "AUTH" => "RFC 4954 §4",
        "ETRN" => "RFC 1985 §5",
        _ => "RFC 5321 §4.1.1",
    }
}
