//! Responses: what the server says, asked or unasked.

use super::code::{capabilities, in_words};
use super::command::{software, source};
use super::words::{capital, count, flag, flags, listed, moment, section, shown};
use super::{Said, quoted_words, said};
use crate::imap::types::{
    Address, BodyStructure, Code, Envelope, FetchData, ListEntry, Response, Status, StatusItem, StatusKind, Untagged,
};
use crate::mail::encoded_word;

/// What a response says; `to` is the command that it is for, and the first of a connection is the greeting.
pub(super) fn explain(response: &Response, to: Option<&'static str>, first: bool) -> Said {
    match response {
        Response::Continue(text) => go_on(to, text),
        Response::Untagged(Untagged::Status(status)) if first => greeting(status),
        Response::Untagged(untagged) => unasked(untagged, to),
        Response::Tagged { tag, status } => completion(tag, to, status),
    }
}

fn go_on(to: Option<&str>, text: &str) -> Said {
    match to {
        Some("IDLE") => said("The server will tell news as soon as there is any.", "RFC 2177 §3"),
        Some("AUTHENTICATE") => said("Go on: the server waits for the program to say who it is.", "RFC 3501 §6.2.2"),
        _ => said(format!("Go on: the server waits for the rest{}.", quoted_words(text)), "RFC 3501 §7.5"),
    }
}

fn greeting(status: &Status) -> Said {
    let words = quoted_words(&status.text);
    let (text, source) = match status.kind {
        StatusKind::Ok => ("The server is ready (the greeting) and waits for somebody to log in", "RFC 3501 §7.1.1"),
        StatusKind::PreAuth => {
            ("The server is ready (the greeting) and knows already who this is: nobody need log in", "RFC 3501 §7.1.4")
        }
        StatusKind::Bye => ("The server does not want to talk now and closes the connection", "RFC 3501 §7.1.5"),
        StatusKind::No | StatusKind::Bad => ("No server should greet like this", "RFC 3501 §7.1"),
    };
    let code = status.code.as_ref().map_or_else(String::new, |code| format!("; {}", in_words(code).0));
    said(format!("{text}{words}{code}."), source)
}

fn status(status: &Status) -> Said {
    let words = quoted_words(&status.text);
    match (status.kind, &status.code) {
        (StatusKind::Bye, code) => {
            let code = code.as_ref().map_or_else(String::new, |code| format!(": {}", in_words(code).0));
            said(format!("Goodbye: the server closes the connection{code}{words}."), "RFC 3501 §7.1.5")
        }
        (_, Some(code @ (Code::Alert | Code::Parse | Code::Other(_)))) => {
            let (clause, source) = in_words(code);
            said(format!("{}{words}.", capital(&clause)), source)
        }
        // The server's words only repeat the others.
        (_, Some(code)) => {
            let (clause, source) = in_words(code);
            said(format!("{}.", capital(&clause)), source)
        }
        (StatusKind::Ok | StatusKind::PreAuth, None) => {
            said(format!("The server has something to say{words}."), "RFC 3501 §7.1.1")
        }
        (StatusKind::No, None) => said(format!("The server warns of something{words}."), "RFC 3501 §7.1.2"),
        (StatusKind::Bad, None) => {
            said(format!("The server did not understand something, or is in trouble{words}."), "RFC 3501 §7.1.3")
        }
    }
}

fn unasked(untagged: &Untagged, to: Option<&str>) -> Said {
    match untagged {
        Untagged::Status(it) => status(it),
        Untagged::Capability(names) => {
            said(format!("The server can do this: {}.", capabilities(names)), "RFC 3501 §7.2.1")
        }
        Untagged::List(entry) => said(mailbox(entry, "A mailbox"), "RFC 3501 §7.2.2"),
        // There \Noselect means something else than in LIST (RFC 3501 §6.3.9).
        Untagged::Lsub(entry) if entry.attributes.iter().any(|name| name.eq_ignore_ascii_case("\\Noselect")) => said(
            format!("The user wants to see something below {}, but not that itself (\\Noselect).", entry.name),
            "RFC 3501 §7.2.3",
        ),
        Untagged::Lsub(entry) => said(mailbox(entry, "A mailbox that the user wants to see"), "RFC 3501 §7.2.3"),
        Untagged::StatusOf { mailbox, items } => said(
            format!(
                "{mailbox}: {}.",
                items.iter().map(|&(item, number)| stands(item, number)).collect::<Vec<_>>().join("; ")
            ),
            "RFC 3501 §7.2.4",
        ),
        Untagged::Search(found) => {
            let text = match (&found[..], to) {
                ([], _) => "Nothing was found.".to_owned(),
                ([number], Some("UID SEARCH")) => format!("Found: the message with the UID {number}."),
                ([number], Some(_)) => format!("Found: message {number}."),
                ([number], None) => format!("Found: {number} (a message number, or a UID if UID SEARCH asked)."),
                (found, Some("UID SEARCH")) => format!("Found: the messages with the UIDs {}.", listed(found)),
                (found, Some(_)) => format!("Found: the messages {}.", listed(found)),
                (found, None) => format!("Found: {} (message numbers, or UIDs if UID SEARCH asked).", listed(found)),
            };
            said(text, "RFC 3501 §7.2.5")
        }
        Untagged::Flags(known) => {
            said(format!("Flags that are known in this mailbox: {}.", flags(known, "none")), "RFC 3501 §7.2.6")
        }
        Untagged::Exists(0) => said("The mailbox is empty.", "RFC 3501 §7.3.1"),
        Untagged::Exists(number) => {
            let verb = if *number == 1 { "is" } else { "are" };
            said(format!("{} {verb} in the mailbox now.", count(*number, "message", "messages")), "RFC 3501 §7.3.1")
        }
        Untagged::Recent(0) => {
            said("None of them is new: another session has been told of them before (\\Recent).", "RFC 3501 §7.3.2")
        }
        Untagged::Recent(number) => said(
            format!(
                "{} of them {} new: no session has been told before (\\Recent).",
                number,
                if *number == 1 { "is" } else { "are" }
            ),
            "RFC 3501 §7.3.2",
        ),
        Untagged::Expunge(number) => said(
            format!(
                "Message {number} is gone for good: those behind it, if any, move up by one ({} becomes {number}).",
                u64::from(*number) + 1
            ),
            "RFC 3501 §7.4.1",
        ),
        Untagged::Fetch { number, items } => {
            let items: Vec<String> = items.iter().map(told).collect();
            said(format!("Message {number}: {}.", items.join("; ")), "RFC 3501 §7.4.2")
        }
        Untagged::Namespace(own) => {
            let prefixes = listed(own.iter().map(|(prefix, delimiter)| {
                let levels = delimiter.map_or_else(String::new, |c| format!(", with {c} between levels"));
                if prefix.is_empty() { format!("anywhere{levels}") } else { format!("below {prefix}{levels}") }
            }));
            let prefixes = if prefixes.is_empty() { "nowhere".to_owned() } else { prefixes };
            said(format!("The user's own mailboxes are {prefixes}."), "RFC 2342 §5")
        }
        Untagged::Id(pairs) => said(format!("The server {}.", software(pairs.as_ref())), "RFC 2971 §3.2"),
        Untagged::Unreadable(it) => {
            said(format!("An answer that is not written as it should be: {}.", it.reason), "RFC 3501 §7")
        }
        Untagged::Other(text) => {
            said(format!("An answer of an extension that is not explained here{}.", quoted_words(text)), "RFC 3501 §7")
        }
    }
}

fn mailbox(entry: &ListEntry, what: &str) -> String {
    if entry.name.is_empty() {
        return match entry.delimiter {
            Some(delimiter) => format!("Levels of mailbox names are separated by {delimiter}."),
            None => "Mailbox names have no levels.".to_owned(),
        };
    }
    let attributes: Vec<String> = entry.attributes.iter().map(|name| attribute(name)).collect();
    let attributes = if attributes.is_empty() { String::new() } else { format!("; {}", attributes.join("; ")) };
    format!("{what}: {}{attributes}.", entry.name)
}

/// An attribute of a mailbox in words (RFC 3501 §7.2.2, RFC 3348, RFC 6154).
fn attribute(name: &str) -> String {
    let words = match name.to_ascii_lowercase().as_str() {
        "\\noselect" => "it cannot be opened, it only holds others",
        "\\noinferiors" => "it can hold no others",
        "\\marked" => "something may be new in it",
        "\\unmarked" => "nothing is new in it",
        "\\haschildren" => "there are others below it",
        "\\hasnochildren" => "there are none below it",
        "\\nonexistent" => "it does not exist",
        "\\subscribed" => "the user wants to see it",
        "\\all" => "all messages are in it",
        "\\archive" => "for what is to be kept",
        "\\drafts" => "for drafts",
        "\\flagged" => "the important messages are in it",
        "\\junk" => "for unwanted mail",
        "\\sent" => "for what was sent",
        "\\trash" => "for what was thrown away",
        _ => return name.to_owned(),
    };
    format!("{words} ({name})")
}

fn stands(item: StatusItem, number: u32) -> String {
    match item {
        StatusItem::Messages => count(number, "message", "messages"),
        StatusItem::Recent => format!("{number} new to everybody (RECENT)"),
        StatusItem::UidNext => format!("the next UID is {number} or higher"),
        StatusItem::UidValidity => format!("UIDs are good while UIDVALIDITY is {number}"),
        StatusItem::Unseen => format!("{number} not read (UNSEEN)"),
    }
}

/// What FETCH says of a message.
fn told(item: &FetchData) -> String {
    let octets = |what: &str, octets: Option<&bytes::Bytes>| match octets {
        Some(octets) => format!("{what}, {}", count(octets.len() as u64, "octet", "octets")),
        None => format!("{what} does not exist (NIL)"),
    };
    match item {
        FetchData::Body(structure) | FetchData::BodyStructure(structure) => format!("it is {}", parts(structure)),
        FetchData::Envelope(envelope) => headed(envelope),
        FetchData::Flags { flags: marks, recent } => {
            let new = recent.then(|| "new to this session (\\Recent)".to_owned());
            let words = listed(marks.iter().map(flag).chain(new));
            if words.is_empty() { "it has no flags".to_owned() } else { format!("it is {words}") }
        }
        FetchData::InternalDate(date) => format!("it came on {}", moment(*date)),
        FetchData::Rfc822(text) => octets("the whole message", text.as_ref()),
        FetchData::Rfc822Header(text) => octets("the header", text.as_ref()),
        FetchData::Rfc822Size(size) => format!("its size is {}", count(*size, "octet", "octets")),
        FetchData::Rfc822Text(text) => octets("the text (without its header)", text.as_ref()),
        FetchData::Uid(uid) => format!("its lasting number (UID) is {uid}"),
        FetchData::Unreadable(it) => format!("something that is not written as it should be ({})", it.reason),
        FetchData::Section { section: which, origin, octets: text } => {
            let from = origin.map_or_else(String::new, |origin| format!(" from octet {origin} on"));
            octets(&format!("{}{from}", section(which)), text.as_ref())
        }
    }
}

fn headed(envelope: &Envelope) -> String {
    let who = |address: &Address| match (&address.name, &address.mailbox, &address.host) {
        (Some(name), ..) => encoded_word::decode(&name.to_text()),
        (None, Some(mailbox), Some(host)) => format!("{mailbox}@{host}"),
        (None, Some(group), None) => group.to_string(),
        (None, None, _) => String::new(),
    };
    let people = |addresses: &[Address]| listed(addresses.iter().map(who).filter(|who| !who.is_empty()));
    let subject = envelope.subject.as_ref().map_or_else(String::new, |raw| encoded_word::decode(&raw.to_text()));
    let mut text = if subject.is_empty() { "no subject,".to_owned() } else { format!("“{subject}”") };
    for (word, addresses) in [("from", &envelope.from), ("to", &envelope.to)] {
        let people = people(addresses);
        if !people.is_empty() {
            text.push_str(&format!(" {word} {people}"));
        }
    }
    text
}

fn parts(structure: &BodyStructure) -> String {
    match structure {
        BodyStructure::Single(part) => format!("{}/{}", part.kind, part.subtype).to_ascii_lowercase(),
        BodyStructure::Multipart { parts: inner, subtype, .. } => {
            let inner = listed(inner.iter().map(parts));
            format!("multipart/{} [{inner}]", subtype.to_text().to_ascii_lowercase())
        }
    }
}

fn completion(tag: &str, to: Option<&'static str>, status: &Status) -> Said {
    let tag = shown(tag.as_bytes());
    let what = to.map_or_else(|| format!("The command with the tag {tag}"), |name| format!("{name} (tag {tag})"));
    let words = quoted_words(&status.text);
    // Without a code the server's own words are all there is to say.
    let alone = match status.text.trim().trim_end_matches('.') {
        "" => String::new(),
        text => format!(": “{text}”"),
    };
    let code = status.code.as_ref().map(in_words);
    match (status.kind, to, code) {
        (StatusKind::Ok | StatusKind::PreAuth | StatusKind::Bye, None, _) => {
            said(format!("{what} is done{words}."), "RFC 3501 §7.1.1")
        }
        (StatusKind::Ok | StatusKind::PreAuth | StatusKind::Bye, Some(name), code) => {
            // Capabilities in words would hide what has been done.
            let code = match (&status.code, code) {
                (Some(Code::Capability(names)), _) => format!("; now the server offers {}", listed(names)),
                (_, Some((clause, _))) => format!("; {clause}"),
                (_, None) => String::new(),
            };
            said(format!("{what} is done: {}{code}.", done(name)), source(name))
        }
        (StatusKind::No, _, Some((clause, source))) => said(format!("{what} did not work: {clause}{words}."), source),
        (StatusKind::No, _, None) => said(format!("{what} did not work{alone}."), "RFC 3501 §7.1.2"),
        (StatusKind::Bad, _, Some((clause, source))) => {
            said(format!("{what} cannot be followed: {clause}{words}."), source)
        }
        (StatusKind::Bad, _, None) => said(format!("{what} cannot be followed{alone}."), "RFC 3501 §7.1.3"),
    }
}

/// What is so after a command has succeeded, as a clause.
fn done(name: &str) -> &'static str {
    match name {
        "CAPABILITY" => "the server has said what it can do",
        "NOOP" => "there is no more news than what was told",
        "LOGOUT" => "the connection is over",
        "ID" => "both know which software the other is",
        "AUTHENTICATE" | "LOGIN" => "the user is logged in and can open mailboxes (authenticated state)",
        "SELECT" | "EXAMINE" => "the program can work with the messages (selected state)",
        "CREATE" => "the mailbox exists",
        "DELETE" => "the mailbox is gone",
        "RENAME" => "the mailbox has its new name",
        "SUBSCRIBE" => "the mailbox is on the user's list",
        "UNSUBSCRIBE" => "the mailbox is off the user's list",
        "LIST" | "LSUB" => "the list is complete",
        "STATUS" => "the answer is complete",
        "APPEND" => "the message is stored",
        "NAMESPACE" => "the answer is complete",
        "IDLE" => "the program listens no longer, and may ask again",
        "CHECK" => "everything is on the disk",
        "CLOSE" => {
            "the mailbox is closed, and what was marked for removal is gone, unless it was open for reading only"
        }
        "UNSELECT" => "the mailbox is closed, and nothing was removed",
        "EXPUNGE" | "UID EXPUNGE" => "what was told as gone is all that is gone",
        "SEARCH" | "UID SEARCH" => "all that was found has been told",
        "FETCH" | "UID FETCH" => "all that was asked for has been sent",
        "STORE" | "UID STORE" => "the flags are changed",
        "COPY" | "UID COPY" => "copies of what was found are in the other mailbox",
        "MOVE" | "UID MOVE" => "what was found is in the other mailbox and no longer in this one",
        _ => "the server has done what was asked",
    }
}
