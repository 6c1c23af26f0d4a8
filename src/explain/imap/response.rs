//! Responses: what the server says, asked or unasked.

use super::code::in_words;
use super::command::{capabilities, done, software, source};
use super::words::{flag, flags, moment, section, shown};
use super::{Arg, Said, credentials, in_brackets, quoted, say};
use crate::imap::dissect::State;
use crate::imap::types::{
    Address, BodyStructure, Code, Envelope, FetchData, ListEntry, Response, Status, StatusItem, StatusKind, Untagged,
};
use crate::imap::words;
use crate::mail::encoded_word;

/// What a response says; `to` is the command that it is for, `state` how far the session had come, and the first of a connection is
/// the greeting.
pub(super) fn explain(response: &Response, to: Option<&'static str>, state: State, first: bool) -> Said {
    match response {
        Response::Continue(text) => go_on(to, text),
        Response::Untagged(Untagged::Status(status)) if first => greeting(status),
        Response::Untagged(untagged) => unasked(untagged, to, state),
        Response::Tagged { tag, status } => completion(&shown(tag.as_bytes()), to, status, state),
    }
}

fn go_on(to: Option<&str>, text: &str) -> Said {
    match to {
        Some("IDLE") => say!("imap-idling").source("RFC 2177 §3"),
        Some("AUTHENTICATE") => credentials::challenge(text).source("RFC 3501 §6.2.2"),
        _ => say!("imap-go-on", quote = quoted(text)).source("RFC 3501 §7.5"),
    }
}

/// A code behind a sentence, as another one; nothing if there is none.
fn then(code: Option<&Code>) -> Arg {
    match code {
        Some(code) => say!("imap-then", sentence = in_words(code)).into(),
        None => Arg::from(""),
    }
}

fn greeting(status: &Status) -> Said {
    let (quote, then) = (quoted(&status.text), then(status.code.as_ref()));
    match status.kind {
        StatusKind::Ok => say!("imap-greeting", quote = quote, then = then).source("RFC 3501 §7.1.1"),
        StatusKind::PreAuth => say!("imap-greeting-logged-in", quote = quote, then = then).source("RFC 3501 §7.1.4"),
        StatusKind::Bye => say!("imap-greeting-refused", quote = quote, then = then).source("RFC 3501 §7.1.5"),
        StatusKind::No | StatusKind::Bad => say!("imap-greeting-wrong", quote = quote).source("RFC 3501 §7.1"),
    }
}

fn status(status: &Status, state: State) -> Said {
    let quote = quoted(&status.text);
    match (status.kind, &status.code) {
        (StatusKind::Bye, _) if state.leaving => say!("imap-bye").source("RFC 3501 §7.1.5"),
        (StatusKind::Bye, code) => {
            say!("imap-bye-unasked", quote = quote, then = then(code.as_ref())).source("RFC 3501 §7.1.5")
        }
        (_, Some(code @ (Code::Alert | Code::Parse | Code::Other(_)))) => {
            let said = in_words(code);
            let source = said.cited();
            match status.text.trim().trim_end_matches('.') {
                "" => said,
                words => say!("imap-with-words", sentence = said, words = words).source(source),
            }
        }
        // The server's words only repeat the others.
        (_, Some(code)) => in_words(code),
        (StatusKind::Ok | StatusKind::PreAuth, None) => say!("imap-note", quote = quote).source("RFC 3501 §7.1.1"),
        (StatusKind::No, None) => say!("imap-warning", quote = quote).source("RFC 3501 §7.1.2"),
        (StatusKind::Bad, None) => say!("imap-error", quote = quote).source("RFC 3501 §7.1.3"),
    }
}

fn unasked(untagged: &Untagged, to: Option<&str>, state: State) -> Said {
    match untagged {
        Untagged::Status(it) => status(it, state),
        Untagged::Capability(names) => {
            say!("imap-capabilities", capabilities = capabilities(names)).source("RFC 3501 §7.2.1")
        }
        Untagged::List(entry) => mailbox(entry, "listed").source("RFC 3501 §7.2.2"),
        // There \Noselect means something else than in LIST (RFC 3501 §6.3.9).
        Untagged::Lsub(entry) if entry.attributes.iter().any(|name| name.eq_ignore_ascii_case("\\Noselect")) => {
            say!("imap-subscribed-below", mailbox = &entry.name).source("RFC 3501 §7.2.3")
        }
        Untagged::Lsub(entry) => mailbox(entry, "subscribed").source("RFC 3501 §7.2.3"),
        Untagged::StatusOf { mailbox, items } => {
            let items = items.iter().map(|&(item, number)| stands(item, number).into()).collect();
            say!("imap-status-of", mailbox = mailbox, items = Arg::Listed(items)).source("RFC 3501 §7.2.4")
        }
        Untagged::Search(found) => {
            let numbers = Arg::And(found.iter().map(|number| Arg::from(*number)).collect());
            match to {
                _ if found.is_empty() => say!("imap-found-nothing"),
                Some("UID SEARCH") => say!("imap-found-uids", count = found.len(), numbers = numbers),
                Some(_) => say!("imap-found", count = found.len(), numbers = numbers),
                None => say!("imap-found-somehow", numbers = numbers),
            }
            .source("RFC 3501 §7.2.5")
        }
        Untagged::Flags(known) if known.is_empty() => say!("imap-no-flags-known").source("RFC 3501 §7.2.6"),
        Untagged::Flags(known) => say!("imap-flags-known", flags = flags(known)).source("RFC 3501 §7.2.6"),
        Untagged::Exists(number) => match state.exists.and_then(|before| number.checked_sub(before)) {
            Some(more) if more > 0 => say!("imap-more-messages", count = *number, more = more),
            _ => say!("imap-exists", count = *number),
        }
        .source("RFC 3501 §7.3.1"),
        Untagged::Recent(number) => match (number, state.exists) {
            (0, Some(0)) => say!("imap-recent-empty"),
            (number, _) => say!("imap-recent", count = *number),
        }
        .source("RFC 3501 §7.3.2"),
        Untagged::Expunge(number) => {
            let moved = if matches!(to, Some("MOVE" | "UID MOVE")) { "moved" } else { "removed" };
            match state.exists {
                Some(exists) if exists == *number => say!("imap-expunged-last", number = *number, moved = moved),
                _ => say!("imap-expunged", number = *number, next = u64::from(*number) + 1, moved = moved),
            }
            .source("RFC 3501 §7.4.1")
        }
        Untagged::Fetch { number, items } => {
            let items = items.iter().map(|item| told(item).into()).collect();
            say!("imap-fetched", number = *number, items = Arg::Listed(items)).source("RFC 3501 §7.4.2")
        }
        Untagged::Namespace(own) if own.is_empty() => say!("imap-no-namespace").source("RFC 2342 §5"),
        Untagged::Namespace(own) => {
            let prefixes = own.iter().map(|(prefix, delimiter)| namespace(prefix, *delimiter).into()).collect();
            say!("imap-namespaces", prefixes = Arg::And(prefixes)).source("RFC 2342 §5")
        }
        Untagged::Id(pairs) => match software(pairs.as_ref()) {
            Some(software) => say!("imap-server-id", software = software),
            None => say!("imap-server-id-unnamed"),
        }
        .source("RFC 2971 §3.2"),
        Untagged::Unreadable(_) => say!("imap-unreadable-response").source("RFC 3501 §7"),
        Untagged::Other(text) => say!("imap-unknown-response", quote = quoted(text)).source("RFC 3501 §7"),
    }
}

fn namespace(prefix: &str, delimiter: Option<char>) -> Said {
    let delimiter = delimiter.map_or_else(|| "none".to_owned(), |c| c.to_string());
    match prefix {
        "" => say!("imap-namespace-anywhere", delimiter = delimiter),
        prefix => say!("imap-namespace-below", prefix = prefix, delimiter = delimiter),
    }
}

fn mailbox(entry: &ListEntry, which: &'static str) -> Said {
    match (entry.name.is_empty(), entry.delimiter) {
        (true, Some(delimiter)) => say!("imap-delimiter", delimiter = delimiter),
        (true, None) => say!("imap-no-delimiter"),
        (false, _) => {
            let attributes = entry.attributes.iter().map(|name| attribute(name)).collect();
            say!("imap-mailbox", which = which, mailbox = &entry.name, details = in_brackets(attributes))
        }
    }
}

/// An attribute of a mailbox in words (RFC 3501 §7.2.2, RFC 3348, RFC 6154).
fn attribute(name: &str) -> Arg {
    match name.to_ascii_lowercase().as_str() {
        "\\noselect" => say!("imap-attribute-noselect", name = name),
        "\\noinferiors" => say!("imap-attribute-noinferiors", name = name),
        "\\marked" => say!("imap-attribute-marked", name = name),
        "\\unmarked" => say!("imap-attribute-unmarked", name = name),
        "\\haschildren" => say!("imap-attribute-haschildren", name = name),
        "\\hasnochildren" => say!("imap-attribute-hasnochildren", name = name),
        "\\nonexistent" => say!("imap-attribute-nonexistent", name = name),
        "\\subscribed" => say!("imap-attribute-subscribed", name = name),
        "\\all" => say!("imap-attribute-all", name = name),
        "\\archive" => say!("imap-attribute-archive", name = name),
        "\\drafts" => say!("imap-attribute-drafts", name = name),
        "\\flagged" => say!("imap-attribute-flagged", name = name),
        "\\junk" => say!("imap-attribute-junk", name = name),
        "\\sent" => say!("imap-attribute-sent", name = name),
        "\\trash" => say!("imap-attribute-trash", name = name),
        _ => return Arg::from(name),
    }
    .into()
}

fn stands(item: StatusItem, number: u32) -> Said {
    match item {
        StatusItem::Messages => say!("imap-stands-messages", count = number),
        StatusItem::Recent => say!("imap-stands-recent", count = number),
        StatusItem::UidNext => say!("imap-stands-uid-next", uid = number),
        StatusItem::UidValidity => say!("imap-stands-uid-validity", number = number),
        StatusItem::Unseen => say!("imap-stands-unseen", count = number),
    }
}

/// What FETCH says of a message.
fn told(item: &FetchData) -> Said {
    let octets = |what: Said, octets: Option<&bytes::Bytes>| match octets {
        Some(octets) => say!("imap-fetched-octets", what = what, octets = octets.len()),
        None => say!("imap-fetched-nil", what = what),
    };
    match item {
        FetchData::Body(structure) | FetchData::BodyStructure(structure) => {
            say!("imap-fetched-structure", parts = parts(structure))
        }
        FetchData::Envelope(envelope) => headed(envelope),
        FetchData::Flags { flags: marks, recent } => {
            let new = recent.then(|| say!("imap-flag-recent"));
            let all: Vec<Arg> = marks.iter().map(flag).chain(new).map(Arg::from).collect();
            if all.is_empty() {
                say!("imap-fetched-no-flags")
            } else {
                say!("imap-fetched-flags", flags = Arg::And(all))
            }
        }
        FetchData::InternalDate(date) => say!("imap-fetched-date", date = moment(*date)),
        FetchData::Rfc822(text) => octets(say!("imap-whole-message"), text.as_ref()),
        FetchData::Rfc822Header(text) => octets(say!("imap-header"), text.as_ref()),
        FetchData::Rfc822Size(size) => say!("imap-fetched-size", octets = *size),
        FetchData::Rfc822Text(text) => octets(say!("imap-body"), text.as_ref()),
        FetchData::Uid(uid) => say!("imap-fetched-uid", uid = *uid),
        FetchData::Unreadable(_) => say!("imap-fetched-unreadable"),
        FetchData::Section { section: which, origin: None, octets: text } => octets(section(which), text.as_ref()),
        FetchData::Section { section: which, origin: Some(origin), octets: text } => {
            octets(say!("imap-fetched-from", what = section(which), origin = *origin), text.as_ref())
        }
    }
}

fn headed(envelope: &Envelope) -> Said {
    let who = |address: &Address| match (&address.name, &address.mailbox, &address.host) {
        (Some(name), ..) => encoded_word::decode(&name.to_text()),
        (None, Some(mailbox), Some(host)) => format!("{mailbox}@{host}"),
        (None, Some(group), None) => group.to_string(),
        (None, None, _) => String::new(),
    };
    let people = |addresses: &[Address]| {
        let people: Vec<Arg> = addresses.iter().map(who).filter(|who| !who.is_empty()).map(Arg::from).collect();
        if people.is_empty() { say!("imap-nobody").into() } else { Arg::And(people) }
    };
    let subject = envelope.subject.as_ref().map(|raw| encoded_word::decode(&raw.to_text()));
    let (from, to) = (people(&envelope.from), people(&envelope.to));
    match subject.filter(|subject| !subject.is_empty()) {
        Some(subject) => say!("imap-fetched-envelope", subject = subject, from = from, to = to),
        None => say!("imap-fetched-envelope-unnamed", from = from, to = to),
    }
}

/// The parts of a message by their types: `multipart/mixed [text/plain, image/png]`.
fn parts(structure: &BodyStructure) -> String {
    match structure {
        BodyStructure::Single(part) => format!("{}/{}", part.kind, part.subtype).to_ascii_lowercase(),
        BodyStructure::Multipart { parts: inner, subtype, .. } => {
            let inner = inner.iter().map(parts).collect::<Vec<_>>().join(", ");
            format!("multipart/{} [{inner}]", subtype.to_text().to_ascii_lowercase())
        }
    }
}

fn completion(tag: &str, to: Option<&'static str>, status: &Status, state: State) -> Said {
    let quote = quoted(&status.text);
    let code = status.code.as_ref();
    let Some(name) = to else {
        return match status.kind {
            StatusKind::Ok | StatusKind::PreAuth | StatusKind::Bye => {
                say!("imap-unknown-succeeded", tag = tag, quote = quote).source("RFC 3501 §7.1.1")
            }
            StatusKind::No => {
                say!("imap-unknown-failed", tag = tag, quote = quote, then = then(code)).source("RFC 3501 §7.1.2")
            }
            StatusKind::Bad => {
                say!("imap-unknown-bad", tag = tag, quote = quote, then = then(code)).source("RFC 3501 §7.1.3")
            }
        };
    };
    if matches!(status.kind, StatusKind::Ok | StatusKind::PreAuth | StatusKind::Bye) {
        // Capabilities have been told before.
        let code = code.filter(|code| !matches!(code, Code::Capability(_)));
        return succeeded(name, tag, then(code), state).source(source(name));
    }
    let goes_with = |state| words::command(name).is_some_and(|word| word.goes_with(state));
    match (status.kind, code) {
        _ if state.not_listed => {
            say!("imap-not-offered", command = name, tag = tag, quote = quote).source(source(name))
        }
        (_, Some(code)) => {
            let said = in_words(code);
            let source = said.cited();
            say!("imap-failed-because", command = name, tag = tag, quote = quote, sentence = said).source(source)
        }
        (_, None) if state.logged_in && matches!(name, "LOGIN" | "AUTHENTICATE") => {
            say!("imap-logged-in-already", command = name, tag = tag, quote = quote).source("RFC 3501 §3.2")
        }
        (_, None) if !state.logged_in && !goes_with(words::State::NotAuthenticated) => {
            say!("imap-login-first", command = name, tag = tag, quote = quote).source("RFC 3501 §3.1")
        }
        (_, None)
            if !state.selected && goes_with(words::State::Selected) && !goes_with(words::State::Authenticated) =>
        {
            say!("imap-select-first", command = name, tag = tag, quote = quote).source("RFC 3501 §3.2")
        }
        (StatusKind::No, None) => {
            say!("imap-failed", command = name, tag = tag, quote = quote).source("RFC 3501 §7.1.2")
        }
        (_, None) => say!("imap-bad", command = name, tag = tag, quote = quote).source("RFC 3501 §7.1.3"),
    }
}

/// What is so after a command has succeeded.
fn succeeded(name: &'static str, tag: &str, then: Arg, state: State) -> Said {
    let done = done(name, state);
    say!("imap-succeeded", command = name, tag = tag, done = done, then = then)
}
