//! SMTP in plain English (RFC 5321 and the extensions that are spoken here).

mod command;
mod reply;
mod status;
#[cfg(test)]
mod tests;

use super::{Said, credentials, quoted_words, said};
use crate::base::{Side, Unit, without_line_end};
use crate::mail::{Message, encoded_word};
use crate::smtp::Reply;
use crate::smtp::dissect::Meaning;

/// What a unit of an SMTP connection means, in one sentence.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Greeting(reply) => reply::greeting(reply),
        Meaning::Command(command) => command::explain(command),
        Meaning::Reply { to, reply } => reply::explain(to, reply),
        Meaning::Credentials(part) => {
            let line = without_line_end(&unit.bytes);
            said(format!("The answer to the server's question: {}.", credentials::in_words(*part, line)), "RFC 4954 §4")
        }
        Meaning::Content { first } => content(unit, *first),
        Meaning::EndOfData => {
            said("A dot alone on its line: the message is complete, and the server has to decide.", "RFC 5321 §4.1.1.4")
        }
        Meaning::Unknown(Some(reply)) => no_command(reply),
        Meaning::Unknown(None) => match unit.side {
            // Whole lines of the client deserve a reply; this is what was left when the connection ended.
            Side::Client => said(
                "The connection ended before this was complete: what was begun counts as never sent.",
                "RFC 5321 §4.1.1.10",
            ),
            Side::Server => said(
                "No SMTP server should say this: an answer is a line that begins with three digits (a reply code).",
                "RFC 5321 §4.2",
            ),
        },
    }
}

fn no_command(reply: &Reply) -> Said {
    let source = match reply.code {
        502 => "RFC 5321 §4.2.4",
        555 => "RFC 5321 §4.1.1.11",
        _ => "RFC 5321 §4.1.1",
    };
    said(format!("This is no command that the server can follow{}.", quoted_words(&reply.text())), source)
}

fn content(unit: &Unit<Meaning>, first: bool) -> Said {
    let octets = unit.bytes.len();
    let mut text = if first {
        // Only what is sent in the first piece can be named here; a header is seldom longer.
        let subject = Message::new(unit.bytes.clone()).header("Subject").filter(|subject| !subject.is_empty());
        let subject = subject.map_or_else(String::new, |subject| format!(", “{}”", encoded_word::decode(&subject)));
        format!("The message itself{subject}: its header, an empty line, its text ({octets} octets)")
    } else {
        format!("The next {octets} octets of the message")
    };
    // Blocks are cut at line ends, so a block begins with a line.
    let begins = unit.bytes.starts_with(b"..");
    let stuffed = unit.bytes.windows(4).filter(|window| *window == b"\r\n..").count() + usize::from(begins);
    if stuffed == 0 {
        text.push('.');
        return said(text, "RFC 5321 §4.1.1.4");
    }
    text.push_str(
        "; a line that begins with a dot has got a second one in front, so that it is not taken for the end (dot-stuffing).",
    );
    said(text, "RFC 5321 §4.5.2")
}
