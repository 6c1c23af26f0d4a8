//! Conditions of SEARCH in words.

use super::words::{day, flag, messages, shown};
use crate::imap::types::SearchKey;
use crate::mail::Flag;

/// What is asked for, as a question.
pub(super) fn question(keys: &[SearchKey]) -> String {
    match keys {
        [SearchKey::All] | [] => "Which messages are there".to_owned(),
        keys => format!("Which messages {}", all(keys)),
    }
}

fn all(keys: &[SearchKey]) -> String {
    keys.iter().map(key).collect::<Vec<_>>().join(" and ")
}

/// A condition as what a message is or has, e.g. `are read (\Seen)`.
fn key(condition: &SearchKey) -> String {
    match condition {
        SearchKey::All => "are there".to_owned(),
        SearchKey::And(keys) => format!("({})", all(keys)),
        SearchKey::Or(a, b) => format!("({} or {})", key(a), key(b)),
        SearchKey::Not(inner) => match &**inner {
            SearchKey::Flag(Flag::Keyword(keyword)) => format!("are not labelled “{}”", keyword.as_str()),
            SearchKey::Flag(it) => format!("are not {}", flag(it)),
            other => format!("do not fulfil this: {}", key(other)),
        },
        SearchKey::Sequence(set) => format!("are among {}", messages(set, false)),
        SearchKey::Uid(set) => format!("are among {}", messages(set, true)),
        SearchKey::Flag(Flag::Keyword(keyword)) => format!("are labelled “{}”", keyword.as_str()),
        SearchKey::Flag(it) => format!("are {}", flag(it)),
        SearchKey::Recent => "are new to this session (\\Recent)".to_owned(),
        SearchKey::New => "are new to this session and not read (\\Recent without \\Seen)".to_owned(),
        SearchKey::Old => "are not new to this session (no \\Recent)".to_owned(),
        SearchKey::Header(name, text) if text.is_empty() => format!("have a header field {name}"),
        SearchKey::Header(name, text) => format!("have “{}” in the header field {name}", shown(text)),
        SearchKey::Body(text) => format!("have “{}” in their text", shown(text)),
        SearchKey::Text(text) => format!("have “{}” in header or text", shown(text)),
        SearchKey::Larger(octets) => format!("are larger than {octets} octets"),
        SearchKey::Smaller(octets) => format!("are smaller than {octets} octets"),
        SearchKey::Before(date) => format!("came before {}", day(*date)),
        SearchKey::On(date) => format!("came on {}", day(*date)),
        SearchKey::Since(date) => format!("came on {} or later", day(*date)),
        SearchKey::SentBefore(date) => format!("are dated before {}", day(*date)),
        SearchKey::SentOn(date) => format!("are dated {}", day(*date)),
        SearchKey::SentSince(date) => format!("are dated {} or later", day(*date)),
    }
}
