//! POP3, in the fields of [`Parsed`].

use super::{Listed, Parsed, Role, after, some};
use crate::pop3::dissect::{Asked, Meaning};
use crate::pop3::{Command, CommandProblem, Reply};
use crate::trace::Protocol;

pub(super) fn parsed(meaning: &Meaning) -> Parsed {
    let new = |role| Parsed::new(Protocol::Pop3, role);
    match meaning {
        Meaning::Greeting(reply) => replied(new(Role::Greeting), reply),
        Meaning::Command { command, .. } => commanded(new(Role::Command), command),
        Meaning::Challenge(_) => new(Role::Challenge),
        Meaning::Credentials(_) => new(Role::Credentials),
        Meaning::Mechanisms(lines) => {
            Parsed { answers: some("AUTH"), capabilities: Some(lines.clone()), ..new(Role::Data) }
        }
        Meaning::NoCommand(error) => Parsed { problem: Some(name(&error.problem)), ..new(Role::NoCommand) },
        Meaning::Reply { to, reply, .. } => {
            let answers = if let Asked::Command(command) = to { some(command.keyword()) } else { None };
            Parsed { answers, ..replied(new(Role::Reply), reply) }
        }
        Meaning::Capabilities(lines) => {
            Parsed { answers: some("CAPA"), capabilities: Some(lines.clone()), ..new(Role::Data) }
        }
        Meaning::Sizes(lines) => {
            let listed = |(number, size): &(u32, u64)| Listed { number: *number, size: Some(*size), unique_id: None };
            Parsed { answers: some("LIST"), listed: Some(lines.iter().map(listed).collect()), ..new(Role::Data) }
        }
        Meaning::UniqueIds(lines) => {
            let listed = |(number, id): &(u32, String)| Listed { number: *number, size: None, unique_id: some(id) };
            Parsed { answers: some("UIDL"), listed: Some(lines.iter().map(listed).collect()), ..new(Role::Data) }
        }
        Meaning::Content { number, top, piece } => {
            let answers = some(if top.is_some() { "TOP" } else { "RETR" });
            Parsed { answers, number: Some(*number), piece: Some(*piece), ..new(Role::Content) }
        }
        Meaning::End { to } => Parsed { answers: some(to.keyword()), ..new(Role::End) },
        Meaning::Unknown => new(Role::Unknown),
        Meaning::Unfinished => new(Role::Unfinished),
    }
}

fn replied(parsed: Parsed, reply: &Reply) -> Parsed {
    Parsed {
        ok: Some(reply.ok),
        response_code: reply.code.as_ref().and_then(|code| some(code.as_str())),
        words: Some(vec![reply.text.clone()]),
        ..parsed
    }
}

fn commanded(parsed: Parsed, command: &Command) -> Parsed {
    let verb = command.keyword();
    let parsed = Parsed { verb: some(verb), arguments: after(verb, &command.to_string()), ..parsed };
    match command {
        Command::User(name) => Parsed { user: some(name), ..parsed },
        Command::Auth { mechanism, .. } => Parsed { mechanism: mechanism.clone(), ..parsed },
        Command::List(number) | Command::Uidl(number) => Parsed { number: *number, ..parsed },
        Command::Retr(number) | Command::Dele(number) | Command::Top { number, .. } => {
            Parsed { number: Some(*number), ..parsed }
        }
        _ => parsed,
    }
}

const fn name(problem: &CommandProblem) -> &'static str {
    match problem {
        CommandProblem::Empty => "empty",
        CommandProblem::TooLong => "too_long",
        CommandProblem::NotPrintable(_) => "not_printable",
        CommandProblem::Unknown(_) => "unknown",
        CommandProblem::NotOffered(_) => "not_offered",
        CommandProblem::Missing { .. } => "missing",
        CommandProblem::Unexpected(_) => "unexpected",
        CommandProblem::NotANumber { .. } => "not_a_number",
    }
}
