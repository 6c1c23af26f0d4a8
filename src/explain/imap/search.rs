//! Conditions of SEARCH in words: properties that a message has.

use super::words::{day, flag, messages, shown};
use super::{Arg, Said, say};
use crate::imap::types::SearchKey;
use crate::mail::Flag;

/// The client searches.
pub(super) fn question(keys: &[SearchKey], uid: bool, charset: Option<&str>) -> Said {
    let answer = if uid { "uids" } else { "numbers" };
    match (keys, charset) {
        ([SearchKey::All] | [], None) => say!("imap-search-all", answer = answer),
        (keys, None) => say!("imap-search", keys = all(keys), answer = answer),
        (keys, Some(charset)) => say!("imap-search-in", keys = all(keys), charset = charset, answer = answer),
    }
}

fn all(keys: &[SearchKey]) -> Arg {
    Arg::And(keys.iter().map(|condition| key(condition).into()).collect())
}

/// A condition as a property of a message, e.g. `read (\Seen)`.
fn key(condition: &SearchKey) -> Said {
    match condition {
        SearchKey::All => say!("imap-key-all"),
        SearchKey::And(keys) => say!("imap-key-group", keys = all(keys)),
        SearchKey::Or(a, b) => say!("imap-key-group", keys = Arg::Or(vec![key(a).into(), key(b).into()])),
        SearchKey::Not(inner) => match &**inner {
            SearchKey::Flag(Flag::Seen) => say!("imap-key-unseen"),
            other => say!("imap-key-not", key = key(other)),
        },
        SearchKey::Sequence(set) => say!("imap-key-among", messages = messages(set, false)),
        SearchKey::Uid(set) => say!("imap-key-among", messages = messages(set, true)),
        SearchKey::Flag(it) => flag(it),
        SearchKey::Recent => say!("imap-key-recent"),
        SearchKey::New => say!("imap-key-new"),
        SearchKey::Old => say!("imap-key-old"),
        SearchKey::Header(name, text) if text.is_empty() => say!("imap-key-has-field", name = name),
        SearchKey::Header(name, text) => say!("imap-key-field", name = name, text = shown(text)),
        SearchKey::Body(text) => say!("imap-key-body", text = shown(text)),
        SearchKey::Text(text) => say!("imap-key-text", text = shown(text)),
        SearchKey::Larger(octets) => say!("imap-key-larger", octets = *octets),
        SearchKey::Smaller(octets) => say!("imap-key-smaller", octets = *octets),
        SearchKey::Before(date) => say!("imap-key-before", date = day(*date)),
        SearchKey::On(date) => say!("imap-key-on", date = day(*date)),
        SearchKey::Since(date) => say!("imap-key-since", date = day(*date)),
        SearchKey::SentBefore(date) => say!("imap-key-sent-before", date = day(*date)),
        SearchKey::SentOn(date) => say!("imap-key-sent-on", date = day(*date)),
        SearchKey::SentSince(date) => say!("imap-key-sent-since", date = day(*date)),
    }
}
