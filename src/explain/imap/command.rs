//! Commands: what the mail program wants.

use super::search::question;
use super::words::{capital, count, flags, listed, messages, moment, section, shown};
use super::{Said, credentials, said};
use crate::imap::types::{CommandBody, FetchItem, IdPairs, SequenceSet, StatusItem, StoreOperation};

/// What a command asks for.
pub(super) fn explain(command: &CommandBody) -> Said {
    if let CommandBody::Authenticate { mechanism, initial } = command {
        return credentials::begin(mechanism, initial.as_deref()).source("RFC 3501 §6.2.2");
    }
    said(text(command), source(command.name()))
}

fn text(command: &CommandBody) -> String {
    match command {
        CommandBody::Capability => "What can you do? The program asks for the server's capabilities.".to_owned(),
        CommandBody::Noop => "Nothing to do, but is there any news? The server may tell of changes first.".to_owned(),
        CommandBody::Logout => "Goodbye: the program has nothing more to ask.".to_owned(),
        CommandBody::Id(pairs) => {
            format!("The program {} and asks the same of the server; it changes nothing.", software(pairs.as_ref()))
        }
        CommandBody::Authenticate { .. } => String::new(),
        CommandBody::Login { user, password } => format!(
            "The program logs in: user {}, password {}, for everybody on the way to read.",
            shown(user),
            shown(password)
        ),
        CommandBody::Select(mailbox) => format!("Open the mailbox {mailbox}: the program wants to work in it."),
        CommandBody::Examine(mailbox) => {
            format!("Open the mailbox {mailbox} for reading only: nothing in it changes by this.")
        }
        CommandBody::Create(mailbox) => format!("Make a new mailbox, {mailbox}."),
        CommandBody::Delete(mailbox) => format!("Remove the mailbox {mailbox} with everything in it."),
        CommandBody::Rename { from, to } if from.eq_ignore_ascii_case("INBOX") => {
            format!("Move everything in INBOX into a new mailbox, {to}; INBOX itself stays.")
        }
        CommandBody::Rename { from, to } => format!("The mailbox {from} is to be called {to} from now on."),
        CommandBody::Subscribe(mailbox) => {
            format!("Put {mailbox} on the list of mailboxes that the user wants to see (subscribe).")
        }
        CommandBody::Unsubscribe(mailbox) => {
            format!("Take {mailbox} off the list of mailboxes that the user wants to see (unsubscribe).")
        }
        CommandBody::List { reference, pattern } => list(reference, pattern, "are there"),
        CommandBody::Lsub { reference, pattern } => list(reference, pattern, "does the user want to see (subscribed)"),
        CommandBody::Status { mailbox, items } => {
            format!("How does {mailbox} stand, without opening it? Asked: {}.", listed(items.iter().map(|i| asked(*i))))
        }
        CommandBody::Append { mailbox, flags: marks, date, message } => {
            let marks = if marks.is_empty() { String::new() } else { format!(", marked as {}", flags(marks, "")) };
            let date = date.map_or_else(String::new, |date| format!(", as if it had come on {}", moment(date)));
            let octets = count(message.len() as u64, "octet", "octets");
            format!("Store this message of {octets} in {mailbox}{marks}{date}.")
        }
        CommandBody::Namespace => "Where are the user's own mailboxes, and where those of others?".to_owned(),
        CommandBody::Idle => "Tell me news as soon as there is any: the program listens until it says DONE.".to_owned(),
        CommandBody::Check => "Make sure that everything is on the disk (a checkpoint).".to_owned(),
        CommandBody::Close => {
            "Close the mailbox, and remove for good what is marked for removal (\\Deleted), without a word.".to_owned()
        }
        CommandBody::Unselect => "Close the mailbox and remove nothing.".to_owned(),
        CommandBody::Expunge(None) => "Remove for good what is marked for removal (\\Deleted).".to_owned(),
        CommandBody::Expunge(Some(set)) => {
            format!("Remove for good what is marked for removal (\\Deleted), but only of {}.", messages(set, true))
        }
        CommandBody::Search { uid, charset, keys } => {
            let charset = charset.as_ref().map_or_else(String::new, |name| format!(" The words are in {name}."));
            let answer = if *uid { " The answer is to be in UIDs." } else { "" };
            format!("{}?{charset}{answer}", question(keys))
        }
        CommandBody::Fetch { uid, set, items } => fetch(*uid, set, items),
        CommandBody::Store { uid, set, operation, silent, flags: marks } => {
            let set = messages(set, *uid);
            let text = match (operation, flags(marks, "")) {
                (StoreOperation::Replace, marks) if marks.is_empty() => format!("Take all flags off {set}"),
                (StoreOperation::Add | StoreOperation::Remove, marks) if marks.is_empty() => {
                    format!("Change no flag of {set}")
                }
                (StoreOperation::Replace, marks) => format!("Mark {set} as {marks}, and as nothing else"),
                (StoreOperation::Add, marks) => format!("Mark {set} as {marks}"),
                (StoreOperation::Remove, marks) => format!("Mark {set} no longer as {marks}"),
            };
            let silent = if *silent { "; the result need not be told (SILENT)" } else { "" };
            format!("{text}{silent}.")
        }
        CommandBody::Copy { uid, set, mailbox } => format!("Put copies of {} into {mailbox}.", messages(set, *uid)),
        CommandBody::Move { uid, set, mailbox } => {
            format!("Move {} to {mailbox}: copied there and removed here, in one step.", messages(set, *uid))
        }
    }
}

/// Where a command is written, by its name.
pub(super) fn source(name: &str) -> &'static str {
    match name {
        "CAPABILITY" => "RFC 3501 §6.1.1",
        "NOOP" => "RFC 3501 §6.1.2",
        "LOGOUT" => "RFC 3501 §6.1.3",
        "ID" => "RFC 2971 §3.1",
        "AUTHENTICATE" => "RFC 3501 §6.2.2",
        "LOGIN" => "RFC 3501 §6.2.3",
        "SELECT" => "RFC 3501 §6.3.1",
        "EXAMINE" => "RFC 3501 §6.3.2",
        "CREATE" => "RFC 3501 §6.3.3",
        "DELETE" => "RFC 3501 §6.3.4",
        "RENAME" => "RFC 3501 §6.3.5",
        "SUBSCRIBE" => "RFC 3501 §6.3.6",
        "UNSUBSCRIBE" => "RFC 3501 §6.3.7",
        "LIST" => "RFC 3501 §6.3.8",
        "LSUB" => "RFC 3501 §6.3.9",
        "STATUS" => "RFC 3501 §6.3.10",
        "APPEND" => "RFC 3501 §6.3.11",
        "NAMESPACE" => "RFC 2342 §5",
        "IDLE" => "RFC 2177 §3",
        "CHECK" => "RFC 3501 §6.4.1",
        "CLOSE" => "RFC 3501 §6.4.2",
        "UNSELECT" => "RFC 3691 §2",
        "EXPUNGE" => "RFC 3501 §6.4.3",
        "UID EXPUNGE" => "RFC 4315 §2.1",
        "SEARCH" => "RFC 3501 §6.4.4",
        "FETCH" => "RFC 3501 §6.4.5",
        "STORE" => "RFC 3501 §6.4.6",
        "COPY" => "RFC 3501 §6.4.7",
        "UID SEARCH" | "UID FETCH" | "UID STORE" | "UID COPY" => "RFC 3501 §6.4.8",
        "MOVE" => "RFC 6851 §3.1",
        "UID MOVE" => "RFC 6851 §3.2",
        _ => "RFC 3501 §6",
    }
}

/// What ID says, as what somebody does.
pub(super) fn software(pairs: Option<&IdPairs>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .flatten()
        .filter_map(|(field, value)| Some(format!("{field} “{}”", value.as_ref()?)))
        .collect();
    if pairs.is_empty() {
        "does not say which software it is".to_owned()
    } else {
        format!("says which software it is ({})", listed(pairs))
    }
}

fn list(reference: &str, pattern: &str, which: &str) -> String {
    let below = if reference.is_empty() { String::new() } else { format!(" below “{reference}”") };
    match pattern {
        "" => "Which character stands between the levels of mailbox names?".to_owned(),
        "*" => format!("Which mailboxes{below} {which}? On all levels (*)."),
        "%" => format!("Which mailboxes{below} {which}? On this level only (%)."),
        name if !name.contains(['*', '%']) => format!("Which mailboxes{below} {which} with the name “{name}”?"),
        pattern => {
            format!(
                "Which mailboxes{below} {which} with names like “{pattern}”? (* is anything, % anything on one level.)"
            )
        }
    }
}

const fn asked(item: StatusItem) -> &'static str {
    match item {
        StatusItem::Messages => "how many messages there are",
        StatusItem::Recent => "how many are new to everybody (RECENT)",
        StatusItem::UidNext => "the next UID",
        StatusItem::UidValidity => "whether the UIDs known are still good (UIDVALIDITY)",
        StatusItem::Unseen => "how many are not read (UNSEEN)",
    }
}

fn fetch(uid: bool, set: &SequenceSet, items: &[FetchItem]) -> String {
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
    let read = items.iter().filter_map(reads).max();
    let seen = match read {
        Some(true) => "; this marks what is sent as read (\\Seen)",
        Some(false) => "; only a look, which does not mark anything as read",
        None => "",
    };
    let items: Vec<String> = items.iter().map(wanted).collect();
    format!("{}, please: {}{seen}.", capital(&messages(set, uid)), items.join("; "))
}

fn wanted(item: &FetchItem) -> String {
    match item {
        FetchItem::Body => "the parts it consists of, in short (BODY)".to_owned(),
        FetchItem::BodyStructure => "the parts it consists of (BODYSTRUCTURE)".to_owned(),
        FetchItem::Envelope => "sender, recipients, date and subject (ENVELOPE)".to_owned(),
        FetchItem::Flags => "the flags".to_owned(),
        FetchItem::InternalDate => "when it came (INTERNALDATE)".to_owned(),
        FetchItem::Rfc822 => "the whole message (RFC822)".to_owned(),
        FetchItem::Rfc822Header => "the header (RFC822.HEADER)".to_owned(),
        FetchItem::Rfc822Size => "the size in octets".to_owned(),
        FetchItem::Rfc822Text => "the text without its header (RFC822.TEXT)".to_owned(),
        FetchItem::Uid => "the lasting number (UID)".to_owned(),
        FetchItem::Section { section: which, partial, .. } => match partial {
            None => section(which),
            Some((0, octets)) => format!("the first {octets} octets of {}", section(which)),
            Some((origin, octets)) => format!("{octets} octets of {} from octet {origin} on", section(which)),
        },
    }
}
