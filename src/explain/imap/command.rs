//! Commands: what the mail program wants, and what is so when the server has done it; and what a server can do.

use super::search::question;
use super::words::{flags, messages, moment, section, shown};
use super::{Arg, Said, credentials, in_brackets, say};
use crate::base::Extension as _;
use crate::imap::dissect::State;
use crate::imap::types::{CommandBody, FetchItem, IdPairs, SequenceSet, StatusItem, StoreOperation};
use crate::imap::words::{self, Extension};
use crate::mail::Flag;

/// What a command asks for.
pub(super) fn explain(command: &CommandBody) -> Said {
    said(command).source(command.word().source)
}

fn said(command: &CommandBody) -> Said {
    match command {
        CommandBody::Capability => say!("imap-capability"),
        CommandBody::Noop => say!("imap-noop"),
        CommandBody::Logout => say!("imap-logout"),
        CommandBody::Id(pairs) => match software(pairs.as_ref()) {
            Some(software) => say!("imap-id", software = software),
            None => say!("imap-id-unnamed"),
        },
        CommandBody::Authenticate { mechanism, initial } => credentials::begin(mechanism, initial.as_deref()),
        CommandBody::Login { user, password } => say!("imap-login", user = shown(user), password = shown(password)),
        CommandBody::Select(mailbox) => say!("imap-select", mailbox = mailbox),
        CommandBody::Examine(mailbox) => say!("imap-examine", mailbox = mailbox),
        CommandBody::Create(mailbox) => say!("imap-create", mailbox = mailbox),
        CommandBody::Delete(mailbox) => say!("imap-delete", mailbox = mailbox),
        CommandBody::Rename { from, to } if from.eq_ignore_ascii_case("INBOX") => say!("imap-rename-inbox", to = to),
        CommandBody::Rename { from, to } => say!("imap-rename", from = from, to = to),
        CommandBody::Subscribe(mailbox) => say!("imap-subscribe", mailbox = mailbox),
        CommandBody::Unsubscribe(mailbox) => say!("imap-unsubscribe", mailbox = mailbox),
        CommandBody::List { reference, pattern } => list(reference, pattern, "there-are"),
        CommandBody::Lsub { reference, pattern } => list(reference, pattern, "subscribed"),
        CommandBody::Status { mailbox, items } => {
            let items = items.iter().map(|item| asked(*item).into()).collect();
            say!("imap-status", mailbox = mailbox, items = Arg::And(items))
        }
        CommandBody::Append { mailbox, flags: marks, date, message } => {
            let marks = (!marks.is_empty()).then(|| say!("imap-append-flags", flags = flags(marks)));
            let date = date.map(|date| say!("imap-append-date", date = moment(date)));
            let details = marks.into_iter().chain(date).map(Arg::from).collect();
            say!("imap-append", octets = message.len(), mailbox = mailbox, details = in_brackets(details))
        }
        CommandBody::Namespace => say!("imap-namespace"),
        CommandBody::Idle => say!("imap-idle"),
        CommandBody::Check => say!("imap-check"),
        CommandBody::Close => say!("imap-close"),
        CommandBody::Unselect => say!("imap-unselect"),
        CommandBody::Unauthenticate => say!("imap-unauthenticate"),
        CommandBody::Expunge(None) => say!("imap-expunge"),
        CommandBody::Expunge(Some(set)) => say!("imap-expunge-some", messages = messages(set, true)),
        CommandBody::Search { uid, charset, keys } => question(keys, *uid, charset.as_deref()),
        CommandBody::Fetch { uid, set, items } => fetch(*uid, set, items),
        CommandBody::Store { uid, set, operation, silent, flags } => {
            store(messages(set, *uid), *operation, *silent, flags)
        }
        CommandBody::Copy { uid, set, mailbox } => say!("imap-copy", messages = messages(set, *uid), mailbox = mailbox),
        CommandBody::Move { uid, set, mailbox } => say!("imap-move", messages = messages(set, *uid), mailbox = mailbox),
    }
}

/// What is so after the command of this name has succeeded, in this state of the session; the sentence has a clause for each.
pub(super) fn done(name: &str, state: State) -> &'static str {
    match name {
        "CLOSE" if state.read_only => "closed-unchanged",
        "CAPABILITY" => "capabilities",
        "NOOP" => "nothing-else",
        "LOGOUT" => "over",
        "ID" => "known",
        "AUTHENTICATE" | "LOGIN" => "logged-in",
        "SELECT" | "EXAMINE" => "open",
        "CREATE" => "created",
        "DELETE" => "deleted",
        "RENAME" => "renamed",
        "SUBSCRIBE" => "subscribed",
        "UNSUBSCRIBE" => "unsubscribed",
        "LIST" | "LSUB" => "listed",
        "APPEND" => "stored",
        "IDLE" => "awake",
        "CHECK" => "saved",
        "CLOSE" => "closed",
        "UNSELECT" => "left",
        "UNAUTHENTICATE" => "logged-out",
        "EXPUNGE" | "UID EXPUNGE" => "expunged",
        "SEARCH" | "UID SEARCH" => "found",
        "FETCH" | "UID FETCH" => "fetched",
        "STORE" | "UID STORE" => "flagged",
        "COPY" | "UID COPY" => "copied",
        "MOVE" | "UID MOVE" => "moved",
        _ => "answered",
    }
}

/// Where a command is written, by its name.
pub(super) fn source(name: &str) -> &'static str {
    words::command(name).map_or("RFC 3501 §6", |word| word.source)
}

/// What ID says, as a list of fields with their values.
pub(super) fn software(pairs: Option<&IdPairs>) -> Option<Arg> {
    let pair = |(field, value): &(String, Option<String>)| {
        Some(say!("imap-id-pair", field = field, value = value.as_ref()?).into())
    };
    let pairs: Vec<Arg> = pairs.into_iter().flatten().filter_map(pair).collect();
    (!pairs.is_empty()).then_some(Arg::Listed(pairs))
}

fn list(reference: &str, pattern: &str, which: &'static str) -> Said {
    let below = match reference {
        "" => Arg::from(""),
        reference => say!("imap-list-below", reference = reference).into(),
    };
    match pattern {
        "" => say!("imap-list-delimiter"),
        "*" => say!("imap-list-all", which = which, below = below),
        "%" => say!("imap-list-level", which = which, below = below),
        name if !name.contains(['*', '%']) => say!("imap-list-name", which = which, below = below, name = name),
        pattern => say!("imap-list-pattern", which = which, below = below, pattern = pattern),
    }
}

fn asked(item: StatusItem) -> Said {
    match item {
        StatusItem::Messages => say!("imap-asked-messages"),
        StatusItem::Recent => say!("imap-asked-recent"),
        StatusItem::UidNext => say!("imap-asked-uid-next"),
        StatusItem::UidValidity => say!("imap-asked-uid-validity"),
        StatusItem::Unseen => say!("imap-asked-unseen"),
    }
}

fn store(set: Said, operation: StoreOperation, silent: bool, marks: &[Flag]) -> Said {
    let silent = if silent { "silent" } else { "told" };
    let (set, flags) = (Arg::from(set), flags(marks));
    match (operation, marks.is_empty()) {
        (StoreOperation::Replace, true) => say!("imap-store-none", messages = set, silent = silent),
        (StoreOperation::Add | StoreOperation::Remove, true) => {
            say!("imap-store-nothing", messages = set, silent = silent)
        }
        (StoreOperation::Replace, false) => say!("imap-store-only", messages = set, flags = flags, silent = silent),
        (StoreOperation::Add, false) => say!("imap-store-add", messages = set, flags = flags, silent = silent),
        (StoreOperation::Remove, false) => say!("imap-store-remove", messages = set, flags = flags, silent = silent),
    }
}

fn fetch(uid: bool, set: &SequenceSet, items: &[FetchItem]) -> Said {
    let reads = |item: &FetchItem| match item {
        FetchItem::Rfc822 | FetchItem::Rfc822Text | FetchItem::Section { peek: false, .. } => Some(true),
        FetchItem::Section { peek: true, .. } | FetchItem::Rfc822Header => Some(false),
        FetchItem::Body
        | FetchItem::BodyStructure
        | FetchItem::Envelope
        | FetchItem::Flags
        | FetchItem::InternalDate
        | FetchItem::Rfc822Size
        | FetchItem::Uid => None,
    };
    let seen = match items.iter().filter_map(reads).max() {
        Some(true) => "marks",
        Some(false) => "peeks",
        None => "nothing",
    };
    let wanted = items.iter().map(|item| wanted(item).into()).collect();
    say!("imap-fetch", messages = messages(set, uid), items = Arg::Listed(wanted), seen = seen)
}

fn wanted(item: &FetchItem) -> Said {
    match item {
        FetchItem::Body => say!("imap-wants-body"),
        FetchItem::BodyStructure => say!("imap-wants-bodystructure"),
        FetchItem::Envelope => say!("imap-wants-envelope"),
        FetchItem::Flags => say!("imap-wants-flags"),
        FetchItem::InternalDate => say!("imap-wants-date"),
        FetchItem::Rfc822 => say!("imap-wants-rfc822"),
        FetchItem::Rfc822Header => say!("imap-wants-rfc822-header"),
        FetchItem::Rfc822Size => say!("imap-wants-size"),
        FetchItem::Rfc822Text => say!("imap-wants-rfc822-text"),
        FetchItem::Uid => say!("imap-wants-uid"),
        FetchItem::Section { section: which, partial: None, .. } => section(which),
        FetchItem::Section { section: which, partial: Some((0, octets)), .. } => {
            say!("imap-wants-first-octets", octets = *octets, section = section(which))
        }
        FetchItem::Section { section: which, partial: Some((origin, octets)), .. } => {
            say!("imap-wants-octets", octets = *octets, origin = *origin, section = section(which))
        }
    }
}

/// Capabilities in words; those that are not known stay as they are written.
pub(super) fn capabilities(names: &[String]) -> Arg {
    Arg::Listed(names.iter().map(|name| capability(name)).collect())
}

/// A capability in words.
fn capability(name: &str) -> Arg {
    Extension::of_keyword(name).map_or_else(|| Arg::from(name), |extension| self::extension(extension, name))
}

/// A known capability in words, with its name.
pub(crate) fn extension(extension: Extension, name: &str) -> Arg {
    match extension {
        Extension::Imap4Rev1 => say!("imap-can-rev1", name = name),
        Extension::Imap4Rev2 => say!("imap-can-rev2", name = name),
        Extension::LiteralPlus | Extension::LiteralMinus => say!("imap-can-literals", name = name),
        Extension::SaslIr => say!("imap-can-initial-response", name = name),
        Extension::AuthPlain => say!("imap-can-plain", name = name),
        Extension::LoginDisabled => say!("imap-can-no-login", name = name),
        Extension::StartTls => say!("imap-can-starttls", name = name),
        Extension::Children => say!("imap-can-children", name = name),
        Extension::Id => say!("imap-can-id", name = name),
        Extension::Idle => say!("imap-can-idle", name = name),
        Extension::Namespace => say!("imap-can-namespace", name = name),
        Extension::UidPlus => say!("imap-can-uidplus", name = name),
        Extension::Move => say!("imap-can-move", name = name),
        Extension::Unselect => say!("imap-can-unselect", name = name),
        Extension::Unauthenticate => say!("imap-can-unauthenticate", name = name),
        Extension::Quota => say!("imap-can-quota", name = name),
        Extension::CondStore => say!("imap-can-condstore", name = name),
        Extension::QResync => say!("imap-can-qresync", name = name),
        Extension::Enable => say!("imap-can-enable", name = name),
        Extension::Sort => say!("imap-can-sort", name = name),
        Extension::SpecialUse => say!("imap-can-special-use", name = name),
        Extension::MultiAppend => say!("imap-can-multiappend", name = name),
        Extension::ESearch => say!("imap-can-esearch", name = name),
        Extension::Compress | Extension::Thread | Extension::Acl | Extension::Metadata => return Arg::from(name),
    }
    .into()
}
