//! Replies: what the server makes of a command.

use super::status::why;
use super::{Said, credentials, quoted_words, said};
use crate::smtp::Reply;

/// The server's first words.
pub(super) fn greeting(reply: &Reply) -> Said {
    let text = reply.text();
    // A greeting begins with the server's name (RFC 5321 §4.2).
    let name = text.split(' ').find(|word| !word.is_empty()).unwrap_or("The server");
    if reply.is_positive() {
        said(format!("{name} is ready (the greeting): the client may say who it is."), "RFC 5321 §3.1")
    } else if reply.is_transient() {
        said(format!("The server cannot work now{}: try again later.", quoted_words(&text)), "RFC 5321 §3.8")
    } else {
        said(format!("The server does not take mail from this client{}.", quoted_words(&text)), "RFC 5321 §3.1")
    }
}

/// The reply to a command: to its verb, `.` for the final dot, nothing when nothing was asked.
pub(super) fn explain(to: &str, reply: &Reply) -> Said {
    if reply.code == 421 {
        let (why, _) = why(reply);
        let text = format!("The server closes the connection, because {why}{}.", quoted_words(&reply.text()));
        return said(text, "RFC 5321 §3.8");
    }
    if to == "ETRN" && matches!(reply.code, 458 | 459) {
        let text = match reply.code {
            458 => "The waiting messages cannot be sent now",
            _ => "The server does not send waiting messages for this name",
        };
        return said(format!("{text}{}.", quoted_words(&reply.text())), "RFC 1985 §5");
    }
    if reply.is_positive() {
        positive(to, reply)
    } else if reply.is_intermediate() {
        intermediate(to, reply)
    } else {
        negative(to, reply)
    }
}

fn positive(to: &str, reply: &Reply) -> Said {
    let words = quoted_words(&reply.text());
    match (to, reply.code) {
        ("EHLO", _) => extensions(reply),
        ("HELO", _) => said(format!("Hello, I am {}: a message may begin.", name(reply)), "RFC 5321 §4.1.1.1"),
        ("MAIL", _) => said("Accepts the sender: a message begins, and the recipients may follow.", "RFC 5321 §3.3"),
        ("RCPT", 251) => said(
            format!("Accepts the recipient, who lives elsewhere: the message will be sent on{words}."),
            "RFC 5321 §3.4",
        ),
        ("RCPT", _) => said(
            "Accepts the recipient: the server is willing to deliver the message there or to pass it on.",
            "RFC 5321 §4.1.1.3",
        ),
        ("." | "DATA", _) => said(
            format!(
                "Accepts the message: the server is responsible for it from now on, and the client may forget it{words}."
            ),
            "RFC 5321 §4.2.5",
        ),
        ("RSET", _) => said("Forgotten: the next message can begin.", "RFC 5321 §4.1.1.5"),
        ("NOOP", _) => said("The server is still there.", "RFC 5321 §4.1.1.9"),
        ("VRFY", 252) => said(
            format!("The server does not say whether this mailbox exists, but would take mail for it{words}."),
            "RFC 5321 §3.5.3",
        ),
        ("VRFY", 251) => said(format!("The mailbox is elsewhere, and mail would be sent on{words}."), "RFC 5321 §3.4"),
        ("VRFY", _) => said(format!("The server knows this mailbox{words}."), "RFC 5321 §3.5.2"),
        ("EXPN", _) => said(format!("The members of the list{words}."), "RFC 5321 §3.5.2"),
        ("HELP", _) => said(format!("The server's help{words}."), "RFC 5321 §4.1.1.8"),
        ("QUIT", _) => said("Goodbye: the server closes the connection.", "RFC 5321 §4.1.1.10"),
        ("AUTH", _) => said("Logged in: the server knows who hands in mail now.", "RFC 4954 §4"),
        ("ETRN", 251) => said("Nothing waits for this name.", "RFC 1985 §5"),
        ("ETRN", 252) => said(
            format!("What waits for this name is being sent, over a connection of the server's own{words}."),
            "RFC 1985 §5",
        ),
        ("ETRN", 253) => said(format!("{}, over a connection of the server's own.", started(reply)), "RFC 1985 §5"),
        ("ETRN", _) => said(
            format!("The server looks through its queue for this name, and will open a connection of its own{words}."),
            "RFC 1985 §5",
        ),
        _ => said(format!("The server agrees, but nothing that it understood was asked{words}."), "RFC 5321 §4.3.1"),
    }
}

/// `OK, 2 pending messages for node NAME started` (RFC 1985 §5): the first number is how many.
fn started(reply: &Reply) -> String {
    let count = reply.text().split(' ').find_map(|word| word.parse::<u64>().ok());
    match count {
        Some(1) => "1 message that waits for this name is being sent".to_owned(),
        Some(count) => format!("{count} messages that wait for this name are being sent"),
        None => "The messages that wait for this name are being sent".to_owned(),
    }
}

fn intermediate(to: &str, reply: &Reply) -> Said {
    match to {
        "DATA" => said(
            "Go ahead: send the message line by line, and a dot alone on a line when it is complete.",
            "RFC 5321 §4.1.1.4",
        ),
        "AUTH" => match credentials::question(&reply.text()) {
            Some(question) => said(format!("Go on: the server asks {question}, in base64."), "RFC 4954 §4"),
            None => said("Go on: the server waits for the client to say who it is.", "RFC 4954 §4"),
        },
        _ => said(format!("The server waits for more{}.", quoted_words(&reply.text())), "RFC 5321 §4.2.1"),
    }
}

fn negative(to: &str, reply: &Reply) -> Said {
    let (why, source) = why(reply);
    let what = match to {
        "HELO" | "EHLO" => "The server does not want to begin",
        "MAIL" => "No message from this sender",
        "RCPT" => "Not for this recipient",
        "DATA" => "The message cannot be sent",
        "." => "The message is not taken",
        "AUTH" => "Not logged in",
        "VRFY" | "EXPN" => "The server does not tell",
        "ETRN" => "Nothing is sent",
        "RSET" | "NOOP" | "HELP" | "QUIT" => "The server cannot do that",
        _ => "The server does not follow",
    };
    // What it means for the message depends on who is still responsible for it, and that is the client.
    let then = match to {
        "MAIL" | "RCPT" | "DATA" | "." if reply.is_transient() => "; the client keeps it and tries again later",
        "MAIL" | "RCPT" | "DATA" | "." => "; trying again would not help, and the sender must be told",
        "AUTH" | "ETRN" if reply.is_transient() => "; later it may work",
        _ => "",
    };
    said(format!("{what}: {why}{}{then}.", quoted_words(&reply.text())), source)
}

/// The first word of a reply: in answers to HELO and EHLO the server's name.
fn name(reply: &Reply) -> String {
    let first = reply.lines.first().map_or("", String::as_str);
    first.split(' ').find(|word| !word.is_empty()).unwrap_or("the server").to_owned()
}

fn extensions(reply: &Reply) -> Said {
    let offered: Vec<String> = reply.lines.iter().skip(1).map(|line| extension(line)).collect();
    let text = if offered.is_empty() {
        format!("Hello, I am {}, and can do nothing beyond the minimum.", name(reply))
    } else {
        format!("Hello, I am {}, and can do this beyond the minimum: {}.", name(reply), offered.join("; "))
    };
    said(text, "RFC 5321 §4.1.1.1")
}

/// An extension in words (RFC 5321 §2.2); one that is not known stays as it is written.
fn extension(line: &str) -> String {
    let (name, argument) = line.split_once(' ').unwrap_or((line, ""));
    let words = match name.to_ascii_uppercase().as_str() {
        "PIPELINING" => "take several commands at once",
        "SIZE" if argument.trim_matches('0').is_empty() => "be told beforehand how large a message is, without a limit",
        "SIZE" => return format!("take messages of up to {argument} octets ({line})"),
        "8BITMIME" => "take more than US-ASCII",
        "ENHANCEDSTATUSCODES" => "give reasons that programs understand",
        "AUTH" => "let users log in",
        "ETRN" => "send waiting mail when it is asked for",
        "HELP" => "give help",
        "STARTTLS" => "encrypt the connection",
        "DSN" => "report deliveries on request",
        "CHUNKING" => "take a message in pieces of known length",
        "BINARYMIME" => "take any octets at all",
        "SMTPUTF8" => "take addresses in any script",
        "VRFY" => "say whether a mailbox exists",
        "EXPN" => "say who is on a mailing list",
        _ => return line.to_owned(),
    };
    format!("{words} ({line})")
}
