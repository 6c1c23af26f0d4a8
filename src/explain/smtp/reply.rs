//! Replies: what the server makes of a command.

use super::command::source;
use super::status::why;
use super::{Arg, Said, credentials, quoted, say};
use crate::base::Extension as _;
use crate::smtp::Reply;
use crate::smtp::dissect::{Recipients, State};
use crate::smtp::words::{self, Extension};

/// The server's first words.
pub(super) fn greeting(reply: &Reply) -> Said {
    let quote = quoted(&reply.text());
    if reply.is_positive() {
        // A greeting begins with the server's name (RFC 5321 §4.2).
        match name(reply) {
            Some(name) => say!("smtp-greeting", name = name),
            None => say!("smtp-greeting-unnamed"),
        }
        .source("RFC 5321 §3.1")
    } else if reply.is_transient() {
        say!("smtp-greeting-later", quote = quote).source("RFC 5321 §3.8")
    } else {
        say!("smtp-greeting-refused", quote = quote).source("RFC 5321 §3.1")
    }
}

/// The reply to a command: to its verb, `.` for the final dot, nothing when nothing was asked; and how far the session had come.
pub(super) fn explain(to: &str, reply: &Reply, state: State) -> Said {
    if reply.code == 421 {
        let (why, _) = why(reply);
        return say!("smtp-closing", why = why, quote = quoted(&reply.text())).source("RFC 5321 §3.8");
    }
    if reply.is_positive() {
        positive(to, reply)
    } else if reply.is_intermediate() {
        intermediate(to, reply)
    } else {
        negative(to, reply, state)
    }
}

fn positive(to: &str, reply: &Reply) -> Said {
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

fn intermediate(to: &str, reply: &Reply) -> Said {
    match to {
        "DATA" => say!("smtp-send-message").source("RFC 5321 §4.1.1.4"),
        "AUTH" => credentials::challenge(&reply.text()).source("RFC 4954 §4"),
        _ => say!("smtp-waits-for-more", quote = quoted(&reply.text())).source("RFC 5321 §4.2.1"),
    }
}

fn negative(to: &str, reply: &Reply, state: State) -> Said {
    let quote = quoted(&reply.text());
    let word = words::command(to);
    match (to, reply.code, state.transaction) {
        // A server that is older than extensions.
        ("EHLO", 500 | 502, _) => return say!("smtp-no-ehlo", quote = quote).source("RFC 5321 §3.2"),
        // What every server has can be switched off all the same.
        ("VRFY" | "EXPN", 500 | 502, _) => {
            return say!("smtp-not-offered", verb = to, quote = quote).source("RFC 5321 §3.5.3");
        }
        (_, 500 | 502, _) if word.is_some_and(|word| word.extension.is_some()) => {
            return say!("smtp-not-offered", verb = to, quote = quote).source(source(to));
        }
        _ if word.is_some_and(|word| !word.spoken) => {
            return say!("smtp-not-offered", verb = to, quote = quote).source(source(to));
        }
        ("AUTH", 504, _) => return say!("smtp-mechanism-not-offered", quote = quote).source("RFC 4954 §4"),
        ("ETRN", 458, _) => return say!("smtp-cannot-be-sent-now", quote = quote).source("RFC 1985 §5"),
        ("ETRN", 459, _) => return say!("smtp-not-for-this-name", quote = quote).source("RFC 1985 §5"),
        ("DATA", 503 | 554, Some(Recipients { accepted: 0, deferred, refused })) if deferred + refused > 0 => {
            let then = match (deferred, refused) {
                (_, 0) => "later",
                (0, _) => "never",
                _ => "both",
            };
            return say!("smtp-no-recipient", then = then, quote = quote).source("RFC 5321 §3.3");
        }
        (_, 503, _) => {
            return say!("smtp-wrong-order", first = missing(to, state), quote = quote).source("RFC 5321 §4.1.4");
        }
        _ => {}
    }
    let (why, source) = why(reply);
    let what = match to {
        "HELO" | "EHLO" => "hello",
        "MAIL" => "sender",
        "RCPT" => "recipient",
        "DATA" => "content",
        "." => "message",
        "AUTH" => "login",
        "VRFY" | "EXPN" => "names",
        "ETRN" => "queue",
        _ => "command",
    };
    // What it means for the message depends on who is still responsible for it, and that is the client. A client that has made a
    // mistake or must log in first can do better at once.
    let then = match to {
        "MAIL" | "RCPT" | "DATA" | "." if reply.is_transient() => "later",
        "MAIL" | "RCPT" | "DATA" | "." if !matches!(reply.code, 500..=504 | 530 | 538 | 555) => "never",
        "AUTH" | "ETRN" if reply.is_transient() => "perhaps",
        _ => "nothing",
    };
    say!("smtp-refused", what = what, why = why, quote = quote, then = then).source(source)
}

/// What a command that comes in the wrong order should have come after, or must not come after.
fn missing(to: &str, state: State) -> &'static str {
    match (to, state) {
        ("MAIL" | "AUTH" | "ETRN", State { introduced: false, .. }) => "hello",
        ("AUTH", State { logged_in: true, .. }) => "one-login",
        ("MAIL", State { transaction: Some(_), .. }) => "one-sender",
        ("AUTH" | "ETRN", State { transaction: Some(_), .. }) => "no-message",
        ("RCPT" | "DATA", State { transaction: None, .. }) => "sender",
        ("DATA", _) => "recipient",
        _ => "order",
    }
}

/// The first word of a reply: the server's name in the greeting and in answers to HELO and EHLO.
fn name(reply: &Reply) -> Option<&str> {
    reply.lines.first()?.split(' ').find(|word| !word.is_empty())
}

fn extensions(reply: &Reply) -> Said {
    let offered: Vec<Arg> = reply.lines.iter().skip(1).map(|line| offered(line)).collect();
    match (name(reply), offered.is_empty()) {
        (None, _) => say!("smtp-hello-unnamed"),
        (Some(name), true) => say!("smtp-no-extensions", name = name),
        (Some(name), false) => say!("smtp-extensions", name = name, extensions = Arg::Listed(offered)),
    }
}

/// An extension in words (RFC 5321 §2.2); one that is not known stays as it is written.
fn offered(line: &str) -> Arg {
    let name = line.split(' ').next().unwrap_or_default();
    Extension::of_keyword(name).map_or_else(|| Arg::from(line), |extension| self::extension(extension, line))
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
