//! What POP3 says, for people (RFC 1939, RFC 2449, RFC 3206).

#[cfg(test)]
mod tests;

use super::{Arg, Said, credentials, quoted, say};
use crate::base::{Extension as _, Piece, Side, Unit, without_line_end};
use crate::pop3::dissect::{Asked, Before, Meaning, State};
use crate::pop3::words::{self, Extension};
use crate::pop3::{Argument, Command, CommandProblem, Reply, ResponseCode};

/// What a unit of a POP3 connection means.
#[must_use]
pub fn explain(unit: &Unit<Meaning>) -> Said {
    match &unit.meaning {
        Meaning::Greeting(reply) if reply.ok => say!("pop3-greeting").source("RFC 1939 §4"),
        Meaning::Greeting(reply) => say!("pop3-greeting-refused", quote = quoted(&reply.text)).source("RFC 1939 §4"),
        Meaning::Command { command, before } => explain_command(command, *before),
        Meaning::Challenge(challenge) => credentials::challenge(challenge).source("RFC 5034 §4"),
        Meaning::Credentials(part) => credentials::answer(*part, without_line_end(&unit.bytes)).source("RFC 5034 §4"),
        Meaning::Mechanisms(names) => {
            let names = names.iter().map(Arg::from).collect();
            say!("pop3-mechanisms", names = Arg::And(names)).source("RFC 5034 §4")
        }
        Meaning::NoCommand(error) => explain_problem(&error.problem),
        Meaning::Reply { to: Asked::Command(command), reply, state } if reply.ok => {
            explain_success(command, reply, *state)
        }
        Meaning::Reply { to: Asked::Command(command), reply, state } => explain_failure(command, reply, *state),
        Meaning::Reply { to, reply, .. } => {
            let quote = quoted(&reply.text);
            match to {
                Asked::NoCommand(CommandProblem::NotOffered(keyword)) if !reply.ok => {
                    say!("pop3-not-offered", keyword = *keyword, quote = quote).source(source(keyword))
                }
                _ if reply.ok => say!("pop3-unasked", quote = quote).source("RFC 1939 §3"),
                _ => say!("pop3-not-understood", quote = quote).source("RFC 1939 §3"),
            }
        }
        Meaning::Capabilities(names) => {
            let known = names.iter().map(|name| capability(name)).collect();
            say!("pop3-capabilities", capabilities = Arg::Listed(known)).source("RFC 2449 §6")
        }
        Meaning::Sizes(sizes) => {
            let octets: u64 = sizes.iter().fold(0, |sum, (_, octets)| sum.saturating_add(*octets));
            match &sizes[..] {
                [(number, octets)] => say!("pop3-size", number = *number, octets = *octets),
                _ => say!("pop3-sizes", count = sizes.len(), octets = octets),
            }
            .source("RFC 1939 §5")
        }
        Meaning::UniqueIds(ids) => match &ids[..] {
            [(number, id)] => say!("pop3-unique-id", number = *number, unique = id),
            _ => say!("pop3-unique-ids", count = ids.len()),
        }
        .source("RFC 1939 §7"),
        Meaning::Content { number, top, piece } => content(unit, *number, *top, *piece),
        Meaning::End { to } => {
            let (number, what) = match to {
                Command::Retr(number) => (*number, "message"),
                Command::Top { number, .. } => (*number, "preview"),
                _ => (0, "list"),
            };
            say!("pop3-end", what = what, number = number).source("RFC 1939 §3")
        }
        Meaning::Unknown => match unit.side {
            Side::Client => say!("pop3-endless-line").source("RFC 2449 §4"),
            Side::Server => say!("pop3-no-answer").source("RFC 1939 §3"),
        },
        Meaning::Unfinished => say!("pop3-unfinished").source("RFC 1939 §6"),
    }
}

fn content(unit: &Unit<Meaning>, number: u32, top: Option<u32>, Piece { from, of, last }: Piece) -> Said {
    let to = from + unit.bytes.len() as u64;
    match (top, from, last, of) {
        (Some(lines), 0, ..) => say!("pop3-preview", number = number, lines = lines).source("RFC 1939 §7"),
        (Some(_), ..) => say!("pop3-preview-goes-on", number = number).source("RFC 1939 §7"),
        (None, 0, true, _) => say!("pop3-content-whole", number = number, octets = to).source("RFC 1939 §5"),
        (None, 0, false, Some(of)) => {
            say!("pop3-content-begins-of", number = number, to = to, of = of).source("RFC 1939 §5")
        }
        (None, 0, false, None) => say!("pop3-content-begins", number = number, to = to).source("RFC 1939 §5"),
        (None, _, false, _) => {
            say!("pop3-content-goes-on", number = number, from = from + 1, to = to).source("RFC 1939 §5")
        }
        (None, _, true, _) => {
            say!("pop3-content-ends", number = number, from = from + 1, to = to).source("RFC 1939 §5")
        }
    }
}

fn explain_command(command: &Command, before: Before) -> Said {
    let said = match command {
        Command::User(name) => say!("pop3-user", user = name),
        // What it means that anybody can read it.
        Command::Pass(password) => return say!("pop3-pass", password = password).source("RFC 1939 §13"),
        Command::Auth { mechanism: None, .. } => say!("pop3-auth"),
        Command::Auth { mechanism: Some(mechanism), initial } => credentials::begin(mechanism, initial.as_deref()),
        Command::Capa => say!("pop3-capa"),
        Command::Stat => say!("pop3-stat"),
        Command::List(None) => say!("pop3-list"),
        Command::List(Some(number)) => say!("pop3-list-one", number = *number),
        Command::Uidl(None) => say!("pop3-uidl"),
        Command::Uidl(Some(number)) => say!("pop3-uidl-one", number = *number),
        Command::Retr(number) => say!("pop3-retr", number = *number),
        Command::Top { number, lines } => say!("pop3-top", number = *number, lines = *lines),
        Command::Dele(number) => say!("pop3-dele", number = *number),
        Command::Rset => say!("pop3-rset"),
        Command::Noop => say!("pop3-noop"),
        Command::Quit => match before {
            Before { login: false, .. } => say!("pop3-quit-without-login"),
            Before { deletion: false, .. } => say!("pop3-quit"),
            Before { deletion: true, .. } => say!("pop3-quit-with-deletions"),
        },
    };
    said.source(command.word().source)
}

fn explain_problem(problem: &CommandProblem) -> Said {
    let argument = |what: Argument| match what {
        Argument::UserName => "user-name",
        Argument::Password => "password",
        Argument::MessageNumber => "message-number",
        Argument::LineCount => "line-count",
    };
    match problem {
        CommandProblem::Empty => say!("pop3-empty-line").source("RFC 1939 §3"),
        CommandProblem::TooLong => say!("pop3-too-long").source("RFC 2449 §4"),
        CommandProblem::NotPrintable(_) => say!("pop3-not-printable").source("RFC 1939 §3"),
        CommandProblem::Unknown(keyword) => say!("pop3-unknown-command", keyword = keyword).source("RFC 1939 §3"),
        CommandProblem::NotOffered(keyword) => {
            say!("pop3-command-of-extension", keyword = *keyword).source(source(keyword))
        }
        CommandProblem::Missing { verb, what } => {
            say!("pop3-argument-missing", keyword = *verb, what = argument(*what)).source("RFC 1939 §3")
        }
        CommandProblem::Unexpected(keyword) => {
            say!("pop3-too-many-arguments", keyword = *keyword).source("RFC 1939 §3")
        }
        CommandProblem::NotANumber { what } => say!("pop3-not-a-number", what = argument(*what)).source("RFC 1939 §3"),
    }
}

/// Where a command is written, by its keyword.
fn source(keyword: &str) -> &'static str {
    words::command(keyword).map_or("RFC 1939 §3", |word| word.source)
}

fn explain_success(command: &Command, reply: &Reply, state: State) -> Said {
    let mut numbers = reply.text.split(' ');
    let first = numbers.next().and_then(|count| count.parse::<u64>().ok());
    let second = numbers.next().unwrap_or_default();
    let said = match command {
        Command::User(_) => say!("pop3-user-taken"),
        Command::Auth { mechanism: None, .. } => say!("pop3-mechanisms-follow"),
        Command::Pass(_) | Command::Auth { .. } => return say!("pop3-logged-in").source("RFC 1939 §4"),
        Command::Capa => say!("pop3-capabilities-follow"),
        Command::Stat => match (first, second.parse::<u64>()) {
            (Some(count), Ok(octets)) => say!("pop3-waiting", count = count, octets = octets),
            _ => say!("pop3-waiting-unreadable", quote = quoted(&reply.text)),
        },
        Command::List(None) => say!("pop3-sizes-follow"),
        Command::List(Some(number)) => say!("pop3-size", number = *number, octets = second),
        Command::Uidl(None) => say!("pop3-unique-ids-follow"),
        Command::Uidl(Some(number)) => say!("pop3-unique-id", number = *number, unique = second),
        Command::Retr(number) => say!("pop3-message-follows", number = *number),
        Command::Top { number, .. } => say!("pop3-preview-follows", number = *number),
        Command::Dele(number) => say!("pop3-marked", number = *number),
        Command::Rset => say!("pop3-unmarked"),
        Command::Noop => say!("pop3-still-there"),
        Command::Quit => match state {
            State { logged_in: false, .. } => say!("pop3-goodbye-without-login"),
            State { expires: true, .. } => say!("pop3-goodbye-expired"),
            State { marked: 0, .. } => say!("pop3-goodbye"),
            State { marked, .. } => say!("pop3-goodbye-removed", count = marked),
        },
    };
    said.source(command.word().source)
}

fn explain_failure(command: &Command, reply: &Reply, state: State) -> Said {
    let quote = quoted(&reply.text);
    match (&reply.code, command) {
        (Some(ResponseCode::InUse), _) => say!("pop3-in-use", quote = quote).source("RFC 2449 §8.1.2"),
        (Some(ResponseCode::Auth), _) => say!("pop3-wrong-password", quote = quote).source("RFC 3206 §5"),
        (Some(ResponseCode::LoginDelay), _) => say!("pop3-login-delay", quote = quote).source("RFC 2449 §8.1.1"),
        (Some(ResponseCode::SysTemp), Command::Quit) => {
            say!("pop3-not-all-removed", quote = quote).source("RFC 1939 §6")
        }
        (Some(ResponseCode::SysTemp), _) => say!("pop3-system-for-now", quote = quote).source("RFC 3206 §4"),
        (Some(ResponseCode::SysPerm), _) => say!("pop3-system", quote = quote).source("RFC 3206 §4"),
        (_, Command::User(_) | Command::Pass(_) | Command::Auth { .. }) if state.logged_in => {
            say!("pop3-logged-in-already", keyword = command.keyword(), quote = quote).source("RFC 1939 §4")
        }
        (_, Command::Pass(_)) if !state.named => say!("pop3-user-first", quote = quote).source("RFC 1939 §7"),
        (_, Command::User(_) | Command::Pass(_)) => say!("pop3-login-failed", quote = quote).source("RFC 1939 §7"),
        (_, Command::Auth { .. }) => say!("pop3-login-failed", quote = quote).source("RFC 5034 §4"),
        (_, Command::Capa) => say!("pop3-no-capabilities", quote = quote).source("RFC 2449 §5"),
        (_, Command::Quit) => say!("pop3-not-all-removed", quote = quote).source("RFC 1939 §6"),
        _ if !state.logged_in => {
            say!("pop3-login-first", keyword = command.keyword(), quote = quote).source("RFC 1939 §4")
        }
        (_, Command::Retr(number) | Command::Dele(number) | Command::List(Some(number))) => {
            say!("pop3-no-message", number = *number, quote = quote).source("RFC 1939 §5")
        }
        (_, Command::Top { number, .. } | Command::Uidl(Some(number))) => {
            say!("pop3-no-message", number = *number, quote = quote).source("RFC 1939 §7")
        }
        (_, Command::Uidl(None)) => say!("pop3-cannot", quote = quote).source("RFC 1939 §7"),
        (_, Command::Stat | Command::Rset | Command::Noop | Command::List(None)) => {
            say!("pop3-cannot", quote = quote).source("RFC 1939 §3")
        }
    }
}

/// A capability in words (RFC 2449 §6); one that is not known stays as it is written.
fn capability(line: &str) -> Arg {
    let name = line.split(' ').next().unwrap_or_default();
    Extension::of_keyword(name).map_or_else(|| Arg::from(line), |it| extension(it, line))
}

/// A known capability in words, with the line that announces it.
pub(crate) fn extension(extension: Extension, line: &str) -> Arg {
    let argument = line.split_once(' ').map_or("", |(_, argument)| argument);
    match extension {
        Extension::Capa => say!("pop3-can-capa", line = line),
        Extension::Top => say!("pop3-can-top", line = line),
        Extension::Uidl => say!("pop3-can-uidl", line = line),
        Extension::User => say!("pop3-can-user", line = line),
        Extension::RespCodes => say!("pop3-can-response-codes", line = line),
        Extension::AuthRespCode => say!("pop3-can-auth-response-code", line = line),
        Extension::Pipelining => say!("pop3-can-pipelining", line = line),
        Extension::Expire if argument.split(' ').next() == Some("0") => say!("pop3-can-expire-at-once", line = line),
        Extension::Expire if argument.starts_with("NEVER") => say!("pop3-can-expire-never", line = line),
        Extension::Expire => say!("pop3-can-expire", line = line),
        Extension::Implementation => say!("pop3-can-implementation", line = line),
        Extension::Sasl => say!("pop3-can-sasl", line = line),
        Extension::Stls => say!("pop3-can-stls", line = line),
        Extension::LoginDelay => say!("pop3-can-login-delay", line = line),
        Extension::Utf8 => say!("pop3-can-utf8", line = line),
        Extension::Lang => say!("pop3-can-lang", line = line),
    }
    .into()
}
