//! IMAP4, in the fields of [`Parsed`].

use super::{Counts, Parsed, Role, some};
use crate::imap::dissect::{CommandProblem, Meaning};
use crate::imap::types::{
    Command, CommandBody, FetchData, ListEntry, Response, Status, StatusItem, StatusKind, Untagged,
};
use crate::mail::Flag;
use crate::trace::Protocol;

pub(super) fn parsed(meaning: &Meaning, first: bool) -> Parsed {
    let new = |role| Parsed::new(Protocol::Imap, role);
    match meaning {
        Meaning::Command(command) => commanded(new(Role::Command), command),
        Meaning::CommandPart { tag, name, literal } => Parsed {
            tag: tag.clone(),
            verb: name.clone(),
            size: literal.map(|literal| literal.octets),
            ..new(Role::CommandPart)
        },
        Meaning::Done => Parsed { answers: some("IDLE"), ..new(Role::End) },
        Meaning::Credentials(_) => new(Role::Credentials),
        Meaning::NoCommand(problem) => no_command(new(Role::NoCommand), problem),
        Meaning::Response { response, to, .. } => {
            let answers = to.and_then(some);
            match response {
                Response::Continue(text) => {
                    let role = if *to == Some("AUTHENTICATE") { Role::Challenge } else { Role::Continuation };
                    Parsed { answers, words: Some(vec![text.clone()]), ..new(role) }
                }
                Response::Tagged { tag, status } => {
                    Parsed { tag: some(tag), answers, ..stated(new(Role::Reply), status) }
                }
                Response::Untagged(Untagged::Status(status)) if first => stated(new(Role::Greeting), status),
                Response::Untagged(untagged) => Parsed { answers, ..told(new(Role::Data), untagged) },
            }
        }
        Meaning::ResponsePart { number, literal, .. } => {
            Parsed { number: *number, size: *literal, ..new(Role::DataPart) }
        }
        Meaning::Content(piece) => Parsed { piece: Some(*piece), ..new(Role::Content) },
        Meaning::Unknown => new(Role::Unknown),
        Meaning::Unfinished => new(Role::Unfinished),
    }
}

fn stated(parsed: Parsed, status: &Status) -> Parsed {
    Parsed {
        verb: some(status.kind.name()),
        ok: Some(matches!(status.kind, StatusKind::Ok | StatusKind::PreAuth)),
        response_code: status.code.as_ref().map(|code| code.as_written()),
        words: Some(vec![status.text.clone()]),
        ..parsed
    }
}

fn written(flags: &[Flag]) -> Option<Vec<String>> {
    Some(flags.iter().map(Flag::to_string).collect())
}

fn commanded(parsed: Parsed, command: &Command) -> Parsed {
    let Command { tag, body, .. } = command;
    let parsed = Parsed { tag: some(tag), verb: some(body.name()), arguments: some(&body.arguments()), ..parsed };
    match body {
        CommandBody::Login { user, .. } => Parsed { user: some(&String::from_utf8_lossy(user)), ..parsed },
        CommandBody::Authenticate { mechanism, .. } => Parsed { mechanism: some(mechanism), ..parsed },
        CommandBody::Select(mailbox)
        | CommandBody::Examine(mailbox)
        | CommandBody::Create(mailbox)
        | CommandBody::Delete(mailbox)
        | CommandBody::Subscribe(mailbox)
        | CommandBody::Unsubscribe(mailbox)
        | CommandBody::Status { mailbox, .. } => Parsed { mailbox: some(mailbox), ..parsed },
        CommandBody::Rename { from, to } => Parsed { mailbox: some(from), to_mailbox: some(to), ..parsed },
        CommandBody::Append { mailbox, flags, message, .. } => {
            Parsed { mailbox: some(mailbox), flags: written(flags), size: Some(message.len() as u64), ..parsed }
        }
        CommandBody::Expunge(set) => Parsed { messages: set.as_ref().map(ToString::to_string), ..parsed },
        CommandBody::Fetch { set, .. } => Parsed { messages: Some(set.to_string()), ..parsed },
        CommandBody::Store { set, flags, .. } => {
            Parsed { messages: Some(set.to_string()), flags: written(flags), ..parsed }
        }
        CommandBody::Copy { set, mailbox, .. } | CommandBody::Move { set, mailbox, .. } => {
            Parsed { messages: Some(set.to_string()), to_mailbox: some(mailbox), ..parsed }
        }
        _ => parsed,
    }
}

fn no_command(parsed: Parsed, problem: &CommandProblem) -> Parsed {
    let (verb, name) = match problem {
        CommandProblem::NoName => ("", "no_name"),
        CommandProblem::Unknown(_) => ("", "unknown"),
        CommandProblem::NotOffered(name) => (*name, "not_offered"),
        CommandProblem::Syntax { name, .. } => (*name, "syntax"),
    };
    Parsed { verb: some(verb), problem: Some(name), ..parsed }
}

/// What a server says without a tag.
fn told(parsed: Parsed, untagged: &Untagged) -> Parsed {
    let named = |name: &str| Parsed { verb: some(name), ..parsed.clone() };
    let listed = |name, entry: &ListEntry| Parsed { mailbox: some(&entry.name), ..named(name) };
    match untagged {
        Untagged::Status(status) => stated(parsed, status),
        Untagged::Capability(words) => Parsed { capabilities: Some(words.clone()), ..named("CAPABILITY") },
        Untagged::List(entry) => listed("LIST", entry),
        Untagged::Lsub(entry) => listed("LSUB", entry),
        Untagged::StatusOf { mailbox, items } => {
            Parsed { mailbox: some(mailbox), counts: Some(counts(items)), ..named("STATUS") }
        }
        Untagged::Search(numbers) => Parsed { numbers: Some(numbers.clone()), ..named("SEARCH") },
        Untagged::Flags(flags) => Parsed { flags: written(flags), ..named("FLAGS") },
        Untagged::Exists(number) => Parsed { number: Some(*number), ..named("EXISTS") },
        Untagged::Recent(number) => Parsed { number: Some(*number), ..named("RECENT") },
        Untagged::Expunge(number) => Parsed { number: Some(*number), ..named("EXPUNGE") },
        Untagged::Fetch { number, items } => {
            fetched(Parsed { number: Some(*number), items: Some(Vec::new()), ..named("FETCH") }, items)
        }
        Untagged::Namespace(_) => named("NAMESPACE"),
        Untagged::Id(_) => named("ID"),
        Untagged::Other(text) => named(text.split(' ').next().unwrap_or_default()),
        Untagged::Unreadable(_) => parsed,
    }
}

fn counts(items: &[(StatusItem, u32)]) -> Counts {
    let mut counts = Counts::default();
    for (item, value) in items {
        let count = match item {
            StatusItem::Messages => &mut counts.messages,
            StatusItem::Recent => &mut counts.recent,
            StatusItem::UidNext => &mut counts.uid_next,
            StatusItem::UidValidity => &mut counts.uid_validity,
            StatusItem::Unseen => &mut counts.unseen,
        };
        *count = Some(*value);
    }
    counts
}

fn fetched(mut parsed: Parsed, items: &[FetchData]) -> Parsed {
    for item in items {
        match item {
            FetchData::Uid(uid) => parsed.uid = Some(*uid),
            FetchData::Rfc822Size(size) => parsed.size = Some(u64::from(*size)),
            FetchData::Flags { flags, recent } => {
                let recent = recent.then(|| "\\Recent".to_owned());
                parsed.flags = Some(flags.iter().map(Flag::to_string).chain(recent).collect());
            }
            _ => {}
        }
        if let Some(name) = item.name() {
            parsed.items.get_or_insert_default().push(name);
        }
    }
    parsed
}
