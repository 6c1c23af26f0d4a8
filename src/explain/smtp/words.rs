//! The words of SMTP, for people: what each command wants, what it means when the server agrees, and what each extension is.

use super::reply::{extensions, name};
use super::{Arg, Said, credentials, in_brackets, quoted, say};
use crate::mail::{BodyType, ForwardPath, ReversePath};
use crate::smtp::words::Extension;
use crate::smtp::{Command, MailParameters, Reply};

/// What a command asks for.
pub(super) fn said(command: &Command) -> Said {
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

/// What it means that the server has agreed to the command of this verb.
pub(super) fn positive(to: &str, reply: &Reply) -> Said {
    let quote = quoted(&reply.text());
    match (to, reply.code) {
        ("EHLO", _) => extensions(reply).source("RFC 5321 §4.1.1.1"),
        ("HELO", _) => match name(reply) {
            Some(name) => say!("smtp-hello", name = name),
            None => say!("smtp-hello-unnamed"),
        }
        .source("RFC 5321 §4.1.1.1"),
        ("MAIL", _) => say!("smtp-sender-accepted").source("RFC 5321 §3.3"),
        ("RCPT", 251) => say!("smtp-recipient-elsewhere", quote = quote).source("RFC 5321 §3.4"),
        ("RCPT", _) => say!("smtp-recipient-accepted").source("RFC 5321 §4.1.1.3"),
        ("." | "DATA", _) => say!("smtp-message-accepted", quote = quote).source("RFC 5321 §4.2.5"),
        ("RSET", _) => say!("smtp-reset").source("RFC 5321 §4.1.1.5"),
        ("NOOP", _) => say!("smtp-still-there").source("RFC 5321 §4.1.1.9"),
        ("VRFY", 252) => say!("smtp-not-verified", quote = quote).source("RFC 5321 §3.5.3"),
        ("VRFY", 251) => say!("smtp-verified-elsewhere", quote = quote).source("RFC 5321 §3.4"),
        ("VRFY", _) => say!("smtp-verified", quote = quote).source("RFC 5321 §3.5.2"),
        ("EXPN", _) => say!("smtp-members", quote = quote).source("RFC 5321 §3.5.2"),
        ("HELP", _) => say!("smtp-helped", quote = quote).source("RFC 5321 §4.1.1.8"),
        ("QUIT", _) => say!("smtp-goodbye").source("RFC 5321 §4.1.1.10"),
        ("AUTH", _) => say!("smtp-logged-in").source("RFC 4954 §4"),
        ("ETRN", 251) => say!("smtp-nothing-waits").source("RFC 1985 §5"),
        ("ETRN", 252) => say!("smtp-being-sent", quote = quote).source("RFC 1985 §5"),
        // `OK, 2 pending messages for node NAME started`: the first number is how many.
        ("ETRN", 253) => match reply.text().split(' ').find_map(|word| word.parse::<u64>().ok()) {
            Some(count) => say!("smtp-count-being-sent", count = count),
            None => say!("smtp-being-sent", quote = quote),
        }
        .source("RFC 1985 §5"),
        ("ETRN", _) => say!("smtp-queue-searched", quote = quote).source("RFC 1985 §5"),
        ("STARTTLS", _) => say!("smtp-encryption-begins").source("RFC 3207 §4"),
        _ => say!("smtp-unasked", quote = quote).source("RFC 5321 §4.3.1"),
    }
}

/// A known extension in words, with the line that announces it.
pub(crate) fn extension(extension: Extension, line: &str) -> Arg {
    let argument = line.split_once(' ').map_or("", |(_, argument)| argument);
    match extension {
        Extension::Pipelining => say!("smtp-offers-pipelining", line = line),
        Extension::Size if argument.trim_matches('0').is_empty() => say!("smtp-offers-size", line = line),
        Extension::Size => say!("smtp-offers-size-up-to", octets = argument, line = line),
        Extension::EightBitMime => say!("smtp-offers-8bitmime", line = line),
        Extension::EnhancedStatusCodes => say!("smtp-offers-enhanced-codes", line = line),
        Extension::Auth => say!("smtp-offers-auth", line = line),
        Extension::Etrn => say!("smtp-offers-etrn", line = line),
        Extension::Limits => match argument.split(' ').find_map(|limit| limit.strip_prefix("RCPTMAX=")?.parse().ok()) {
            Some::<u64>(count) => say!("smtp-offers-recipients-up-to", count = count, line = line),
            None => say!("smtp-offers-limits", line = line),
        },
        Extension::Help => say!("smtp-offers-help", line = line),
        Extension::StartTls => say!("smtp-offers-starttls", line = line),
        Extension::Dsn => say!("smtp-offers-dsn", line = line),
        Extension::Chunking => say!("smtp-offers-chunking", line = line),
        Extension::BinaryMime => say!("smtp-offers-binarymime", line = line),
        Extension::SmtpUtf8 => say!("smtp-offers-smtputf8", line = line),
        Extension::Vrfy => say!("smtp-offers-vrfy", line = line),
        Extension::Expn => say!("smtp-offers-expn", line = line),
        Extension::Atrn | Extension::Turn | Extension::Send | Extension::Soml | Extension::Saml => {
            return Arg::from(line);
        }
    }
    .into()
}
