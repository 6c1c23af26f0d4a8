//! Commands: what the client wants.

use super::{Said, credentials, said};
use crate::mail::{BodyType, ForwardPath, ReversePath};
use crate::smtp::{Command, MailParameters};

/// What a command asks for.
pub(super) fn explain(command: &Command) -> Said {
    match command {
        Command::Helo(name) => said(
            format!("Hello, I am {name}: the client says its name in the old way and asks for no extensions."),
            "RFC 5321 §4.1.1.1",
        ),
        Command::Ehlo(name) => said(
            format!("Hello, I am {name}: the client says its name and asks what the server can do (its extensions)."),
            "RFC 5321 §4.1.1.1",
        ),
        Command::Mail { from, parameters } => mail(from, parameters),
        Command::Rcpt(ForwardPath::Postmaster) => said(
            "The envelope says who is to get the message: whoever looks after mail at this server (the postmaster).",
            "RFC 5321 §4.5.1",
        ),
        Command::Rcpt(ForwardPath::Address(to)) => {
            said(format!("The envelope says who is to get the message: {to} (a recipient)."), "RFC 5321 §4.1.1.3")
        }
        Command::Data => said(
            "The envelope is complete: the client wants to send the message itself (its content).",
            "RFC 5321 §4.1.1.4",
        ),
        Command::Rset => said(
            "Forget the message that was begun: sender, recipients and all; we go on talking.",
            "RFC 5321 §4.1.1.5",
        ),
        Command::Noop(_) => said("Nothing to do, only a sign of life.", "RFC 5321 §4.1.1.9"),
        Command::Vrfy(who) => {
            said(format!("Do you know {who}? The client asks, without sending mail."), "RFC 5321 §4.1.1.6")
        }
        Command::Expn(list) => said(format!("Who is on the mailing list {list}?"), "RFC 5321 §4.1.1.7"),
        Command::Help(topic) if topic.is_empty() => said("Which commands are there?", "RFC 5321 §4.1.1.8"),
        Command::Help(topic) => said(format!("What is there to know about {topic}?"), "RFC 5321 §4.1.1.8"),
        Command::Quit => said(
            "Goodbye: the client has nothing more to say, and the connection is to be closed.",
            "RFC 5321 §4.1.1.10",
        ),
        Command::Auth { mechanism, initial } => auth(mechanism, initial.as_deref()),
        Command::Etrn(node) => etrn(node),
    }
}

fn mail(from: &ReversePath, parameters: &MailParameters) -> Said {
    let MailParameters { size, body, auth } = parameters;
    let mut text = match from {
        ReversePath::Address(address) => format!("The envelope says where failures are reported: to {address}"),
        ReversePath::Null => {
            "The envelope of a report (a null reverse-path): if it cannot be delivered, nobody is to be told".to_owned()
        }
    };
    if let Some(size) = size {
        text.push_str(&format!("; the message has about {size} octets"));
    }
    match body {
        Some(BodyType::SevenBit) => text.push_str("; it is all US-ASCII (7BIT)"),
        Some(BodyType::EightBitMime) => text.push_str("; it may hold more than US-ASCII (8BITMIME)"),
        None => {}
    }
    match auth.as_deref() {
        Some("<>") => text.push_str("; nobody vouches for who handed it in"),
        Some(who) => text.push_str(&format!("; {who} is said to have handed it in")),
        None => {}
    }
    text.push('.');
    said(text, if *from == ReversePath::Null { "RFC 5321 §4.5.5" } else { "RFC 5321 §4.1.1.2" })
}

fn auth(mechanism: &str, initial: Option<&str>) -> Said {
    let text = match initial {
        Some(initial) => format!(
            "The client logs in ({mechanism}): {}.",
            credentials::in_words(credentials::first_part(mechanism), initial.as_bytes())
        ),
        None => format!("The client wants to log in ({mechanism}); who it is follows when the server asks."),
    };
    said(text, "RFC 4954 §4")
}

fn etrn(node: &str) -> Said {
    let whose = match (node.strip_prefix('@'), node.strip_prefix('#')) {
        (Some(domain), _) => format!("for {domain} and every name below it"),
        (None, Some(queue)) => format!("in the queue {queue}"),
        (None, None) => format!("for {node}"),
    };
    said(
        format!("Send what waits {whose}: the server is asked to pass it on now, over a connection of its own."),
        "RFC 1985 §5",
    )
}
