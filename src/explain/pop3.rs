//! POP3 in plain English (RFC 1939, RFC 2449, RFC 3206).

use super::{Said, credentials, quoted, quoted_words, said, say};
use crate::base::{Side, Unit, without_line_end};
use crate::pop3::dissect::Meaning;
use crate::pop3::{Command, CommandProblem, Reply, ResponseCode};

/// What a unit of a POP3 connection means, in one sentence.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Greeting(reply) if reply.ok => said(
            "The server is ready and waits for somebody to log in: the session begins in the AUTHORIZATION state.",
            "RFC 1939 §4",
        ),
        Meaning::Greeting(reply) => say!("pop3-greeting-refused", quote = quoted(&reply.text)).source("RFC 1939 §4"),
        Meaning::Command(command) => explain_command(command),
        Meaning::Challenge(challenge) => match credentials::question(challenge) {
            Some(question) => said(format!("Go on: the server asks {question}, in base64."), "RFC 5034 §4"),
            None => said("Go on: the server waits for the program to say who it is.", "RFC 5034 §4"),
        },
        Meaning::Credentials(part) => {
            let line = without_line_end(&unit.bytes);
            said(format!("The answer to the server's question: {}.", credentials::in_words(*part, line)), "RFC 5034 §4")
        }
        Meaning::Mechanisms(names) => {
            said(format!("These are ways to log in with AUTH: {}.", names.join(", ")), "RFC 5034 §4")
        }
        Meaning::NoCommand(error) => {
            let source = match error.problem {
                CommandProblem::TooLong => "RFC 2449 §4",
                CommandProblem::NotOffered(_) => "RFC 2449 §5",
                _ => "RFC 1939 §3",
            };
            said(format!("This is no command that the server can follow: {}.", error.problem), source)
        }
        Meaning::Reply { to: Some(command), reply } if reply.ok => explain_success(command, reply),
        Meaning::Reply { to, reply } => explain_failure(to.as_ref(), reply),
        Meaning::Capabilities(names) => {
            let known: Vec<String> = names.iter().map(|name| capability(name)).collect();
            said(format!("The server can do this beyond the minimum: {}.", known.join("; ")), "RFC 2449 §6")
        }
        Meaning::Sizes(sizes) => {
            let octets: u64 = sizes.iter().fold(0, |sum, (_, octets)| sum.saturating_add(*octets));
            let text = match &sizes[..] {
                [(number, octets)] => format!("Message {number} has {octets} octets."),
                _ => format!("Number and size of {}, {octets} octets together.", messages(sizes.len())),
            };
            said(text, "RFC 1939 §5")
        }
        Meaning::UniqueIds(ids) => {
            let text = match &ids[..] {
                [(number, id)] => {
                    format!(
                        "Message {number} is called {id} for as long as it exists: the program knows it again by this."
                    )
                }
                _ => format!(
                    "The lasting names (unique-ids) of {}: by these the program knows which ones it has downloaded before.",
                    messages(ids.len())
                ),
            };
            said(text, "RFC 1939 §7")
        }
        Meaning::Content { number, top: None, first: true } => {
            said(format!("Message {number} itself begins: its header comes first."), "RFC 1939 §5")
        }
        Meaning::Content { number, top: None, first: false } => {
            said(format!("The next {} octets of message {number}.", unit.bytes.len()), "RFC 1939 §5")
        }
        Meaning::Content { number, top: Some(lines), .. } => {
            let body = body_lines(*lines);
            said(
                format!("The header of message {number}, {body}: a preview, the rest stays on the server."),
                "RFC 1939 §7",
            )
        }
        Meaning::End { to } => {
            let what = match to {
                Command::Retr(number) => format!("message {number} is complete"),
                Command::Top { number, .. } => format!("the preview of message {number} is complete"),
                Command::Capa => "the list of capabilities is complete".to_owned(),
                Command::Auth { .. } => "the list of mechanisms is complete".to_owned(),
                Command::Uidl(_) => "the list of unique-ids is complete".to_owned(),
                _ => "the list of sizes is complete".to_owned(),
            };
            said(format!("A dot alone on its line: {what}."), "RFC 1939 §3")
        }
        Meaning::Unknown => match unit.side {
            Side::Client => said("Part of a line that is longer than any POP3 command may be.", "RFC 2449 §4"),
            Side::Server => said("No POP3 server should say this: an answer begins with +OK or -ERR.", "RFC 1939 §3"),
        },
        Meaning::Unfinished => {
            said("The connection ended in the middle of this: without QUIT nothing is deleted.", "RFC 1939 §6")
        }
    }
}

fn explain_command(command: &Command) -> Said {
    let (text, source) = match command {
        Command::User(name) => (format!("The mail program says whose mail it wants: that of {name}."), "RFC 1939 §7"),
        Command::Pass(password) => (
            format!("The password, {password}, for everybody on the way to read: POP3 itself hides nothing."),
            "RFC 1939 §13",
        ),
        Command::Auth { mechanism: None, .. } => {
            ("In which ways can one log in with AUTH? Older programs ask like this instead of with CAPA.".to_owned(), "RFC 5034 §4")
        }
        Command::Auth { mechanism: Some(mechanism), initial: None } => (
            format!("The program wants to log in ({mechanism}); who it is follows when the server asks."),
            "RFC 5034 §4",
        ),
        Command::Auth { mechanism: Some(mechanism), initial: Some(initial) } => {
            let part = credentials::first_part(mechanism);
            let words = credentials::in_words(part, initial.as_bytes());
            (format!("The program logs in ({mechanism}): {words}."), "RFC 5034 §4")
        }
        Command::Capa => ("What can you do? The program asks for the server's capabilities.".to_owned(), "RFC 2449 §5"),
        Command::Stat => {
            ("How much mail is waiting? The program asks for number and size together.".to_owned(), "RFC 1939 §5")
        }
        Command::List(None) => {
            ("How large is each message? The program asks for a list of numbers and sizes.".to_owned(), "RFC 1939 §5")
        }
        Command::List(Some(number)) => (format!("How large is message {number}?"), "RFC 1939 §5"),
        Command::Uidl(None) => (
            "Which messages are these? The program asks for their lasting names (unique-ids) to find out which ones are new to it."
                .to_owned(),
            "RFC 1939 §7",
        ),
        Command::Uidl(Some(number)) => {
            (format!("What is the lasting name (unique-id) of message {number}?"), "RFC 1939 §7")
        }
        Command::Retr(number) => {
            (format!("Give me message {number}: the program downloads (retrieves) a copy of it."), "RFC 1939 §5")
        }
        Command::Top { number, lines } => (
            format!("Show me the beginning of message {number}: its header, {}.", body_lines(*lines)),
            "RFC 1939 §7",
        ),
        Command::Dele(number) => (
            format!("I have message {number} and the server need not keep it: it is to be marked as deleted."),
            "RFC 1939 §5",
        ),
        Command::Rset => ("Take back every deletion mark of this session.".to_owned(), "RFC 1939 §5"),
        Command::Noop => ("Nothing to do, only a sign of life: it restarts the idle timer.".to_owned(), "RFC 1939 §5"),
        Command::Quit => (
            "Goodbye: only now (in the UPDATE state) does the server really remove what was marked as deleted.".to_owned(),
            "RFC 1939 §6",
        ),
    };
    said(text, source)
}

fn explain_success(command: &Command, reply: &Reply) -> Said {
    let mut numbers = reply.text.split(' ');
    let first = numbers.next().unwrap_or_default();
    let second = numbers.next().unwrap_or_default();
    let (text, source) = match command {
        Command::User(_) => (
            "The server wants the password now; it does not say whether it knows the user.".to_owned(),
            "RFC 1939 §7",
        ),
        Command::Auth { mechanism: None, .. } => ("The list of ways to log in follows.".to_owned(), "RFC 5034 §4"),
        Command::Pass(_) | Command::Auth { .. } => (
            "Logged in: the mailbox (maildrop) is locked for this session, and nobody else can collect from it (TRANSACTION state)."
                .to_owned(),
            "RFC 1939 §4",
        ),
        Command::Capa => ("The list of what the server can do follows.".to_owned(), "RFC 2449 §5"),
        Command::Stat => match first.parse() {
            Ok(count) => (format!("{} waiting, {second} octets together.", are(count)), "RFC 1939 §5"),
            Err(_) => ("The server tells how much mail is waiting.".to_owned(), "RFC 1939 §5"),
        },
        Command::List(None) => ("The list of message numbers and sizes follows.".to_owned(), "RFC 1939 §5"),
        Command::List(Some(number)) => (format!("Message {number} has {second} octets."), "RFC 1939 §5"),
        Command::Uidl(None) => ("The list of lasting names (unique-ids) follows.".to_owned(), "RFC 1939 §7"),
        Command::Uidl(Some(number)) => {
            (format!("Message {number} is called {second} for as long as it exists."), "RFC 1939 §7")
        }
        Command::Retr(number) => {
            (format!("Message {number} follows; the server keeps its own until it is told to delete it."), "RFC 1939 §5")
        }
        Command::Top { number, .. } => (format!("The beginning of message {number} follows."), "RFC 1939 §7"),
        Command::Dele(number) => {
            (format!("Message {number} is only marked as deleted: it is removed when QUIT comes."), "RFC 1939 §5")
        }
        Command::Rset => ("No message is marked as deleted any more.".to_owned(), "RFC 1939 §5"),
        Command::Noop => ("The server is still there.".to_owned(), "RFC 1939 §5"),
        Command::Quit => (
            "The server has removed what was marked, unlocked the mailbox, and says goodbye.".to_owned(),
            "RFC 1939 §6",
        ),
    };
    said(text, source)
}

fn explain_failure(command: Option<&Command>, reply: &Reply) -> Said {
    let (text, source) = match (&reply.code, command) {
        (Some(ResponseCode::InUse), _) => (
            "The password is right, but another program is collecting from this mailbox: the maildrop is locked",
            "RFC 2449 §8.1.2",
        ),
        (Some(ResponseCode::Auth), _) => {
            ("The server does not believe who this is: wrong user name or password", "RFC 3206 §5")
        }
        (Some(ResponseCode::LoginDelay), _) => {
            ("Too soon after the last login: the program must wait", "RFC 2449 §8.1.1")
        }
        (Some(ResponseCode::SysTemp), _) => ("The server has trouble that may pass: try again later", "RFC 3206 §4"),
        (Some(ResponseCode::SysPerm), _) => ("The server has trouble that somebody must look after", "RFC 3206 §4"),
        (_, Some(Command::User(_) | Command::Pass(_))) => ("The server does not let this user in", "RFC 1939 §7"),
        (_, Some(Command::Auth { .. })) => ("Nobody has logged in", "RFC 5034 §4"),
        (_, Some(Command::Capa)) => ("This server is too old to say what it can do", "RFC 2449 §5"),
        (_, Some(Command::Retr(_) | Command::Dele(_) | Command::List(_))) => {
            ("The server cannot do that with this message", "RFC 1939 §5")
        }
        (_, Some(Command::Top { .. } | Command::Uidl(_))) => ("The server cannot or does not tell this", "RFC 1939 §7"),
        (_, Some(Command::Quit)) => ("Not everything that was marked could be removed", "RFC 1939 §6"),
        (_, Some(Command::Stat | Command::Rset | Command::Noop)) => ("The server cannot do that now", "RFC 1939 §3"),
        (_, None) if reply.ok => ("The server agrees, but nothing that it understood was asked", "RFC 1939 §3"),
        (_, None) => ("The server did not understand the line", "RFC 1939 §3"),
    };
    said(format!("{text}{}.", quoted_words(&reply.text)), source)
}

fn messages(count: usize) -> String {
    if count == 1 { "1 message".to_owned() } else { format!("{count} messages") }
}

fn are(count: u64) -> String {
    match count {
        0 => "No message is".to_owned(),
        1 => "1 message is".to_owned(),
        count => format!("{count} messages are"),
    }
}

fn body_lines(lines: u32) -> String {
    match lines {
        0 => "without any of the text".to_owned(),
        1 => "and the first line of the text".to_owned(),
        lines => format!("and the first {lines} lines of the text"),
    }
}

/// A capability in words (RFC 2449 §6).
fn capability(line: &str) -> String {
    let (name, argument) = line.split_once(' ').unwrap_or((line, ""));
    let words = match name.to_ascii_uppercase().as_str() {
        "TOP" => "preview the beginning of a message",
        "UIDL" => "tell lasting names of messages",
        "USER" => "log in with USER and PASS",
        "RESP-CODES" => "give reasons of failures that programs understand",
        "AUTH-RESP-CODE" => "say whether a failed login was the user's fault",
        "PIPELINING" => "take several commands at once",
        "EXPIRE" if argument.starts_with('0') => "delete at QUIT what was retrieved: mail cannot be left on the server",
        "EXPIRE" if argument.starts_with("NEVER") => "keep mail on the server for as long as its user likes",
        "EXPIRE" => "keep mail on the server for a number of days",
        "IMPLEMENTATION" => "say which software it is",
        "SASL" => "log in in other ways",
        "STLS" => "encrypt the connection",
        "LOGIN-DELAY" => "ask for a pause between logins",
        "UTF8" => "write addresses and headers in any script",
        "LANG" => "speak other languages",
        _ => return line.to_owned(),
    };
    format!("{words} ({line})")
}
