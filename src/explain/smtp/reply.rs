//! Replies: what the server makes of a command.

use super::command::source;
use super::status::why;
use super::words;
use super::{Arg, Said, credentials, quoted, say};
use crate::base::Extension as _;
use crate::smtp::Reply;
use crate::smtp::dissect::{Recipients, State};
use crate::smtp::words::{Extension, command};

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
        words::positive(to, reply)
    } else if reply.is_intermediate() {
        intermediate(to, reply)
    } else {
        negative(to, reply, state)
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
    let word = command(to);
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
pub(super) fn name(reply: &Reply) -> Option<&str> {
    reply.lines.first()?.split(' ').find(|word| !word.is_empty())
}

pub(super) fn extensions(reply: &Reply) -> Said {
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
    Extension::of_keyword(name).map_or_else(|| Arg::from(line), |extension| words::extension(extension, line))
}
