//! SMTP, in the fields of [`Parsed`].

use super::{Parsed, Role, after, some};
use crate::smtp::dissect::Meaning;
use crate::smtp::{Command, CommandProblem, Reply};
use crate::trace::Protocol;

pub(super) fn parsed(meaning: &Meaning) -> Parsed {
    let new = |role| Parsed::new(Protocol::Smtp, role);
    match meaning {
        Meaning::Greeting(reply) => replied(new(Role::Greeting), reply),
        Meaning::Command(command) => commanded(new(Role::Command), command),
        Meaning::Reply { to, reply, .. } => {
            let capabilities =
                (*to == "EHLO" && reply.is_positive()).then(|| reply.lines.iter().skip(1).cloned().collect());
            let role = if *to == "AUTH" && reply.is_intermediate() { Role::Challenge } else { Role::Reply };
            Parsed { answers: some(to), capabilities, ..replied(new(role), reply) }
        }
        Meaning::Credentials(_) => new(Role::Credentials),
        Meaning::Content(piece) => Parsed { piece: Some(*piece), ..new(Role::Content) },
        Meaning::EndOfData => new(Role::End),
        Meaning::NoCommand(problem) => {
            Parsed { verb: some(problem.verb()), problem: Some(name(problem)), ..new(Role::NoCommand) }
        }
        Meaning::Ahead | Meaning::Unknown => new(Role::Unknown),
        Meaning::Unfinished => new(Role::Unfinished),
    }
}

fn replied(parsed: Parsed, reply: &Reply) -> Parsed {
    Parsed {
        ok: Some(reply.is_positive() || reply.is_intermediate()),
        code: Some(reply.code),
        enhanced: reply.enhanced,
        words: Some(reply.lines.clone()),
        ..parsed
    }
}

fn commanded(parsed: Parsed, command: &Command) -> Parsed {
    let verb = command.verb();
    let parsed = Parsed { verb: some(verb), arguments: after(verb, &command.to_string()), ..parsed };
    match command {
        Command::Mail { from, parameters } => {
            Parsed { sender: Some(from.to_string()), size: parameters.size, ..parsed }
        }
        Command::Rcpt(to) => Parsed { recipient: Some(to.to_string()), ..parsed },
        Command::Auth { mechanism, .. } => Parsed { mechanism: some(mechanism), ..parsed },
        _ => parsed,
    }
}

const fn name(problem: &CommandProblem) -> &'static str {
    match problem {
        CommandProblem::TooLong => "too_long",
        CommandProblem::Control(_) => "control",
        CommandProblem::NotAscii => "not_ascii",
        CommandProblem::Unknown(_) => "unknown",
        CommandProblem::NotOffered(_) => "not_offered",
        CommandProblem::Syntax(_) => "syntax",
        CommandProblem::Path { .. } => "path",
        CommandProblem::UnknownParameter(..) => "unknown_parameter",
        CommandProblem::BadValue(..) => "bad_value",
        CommandProblem::Twice(_) => "twice",
    }
}
