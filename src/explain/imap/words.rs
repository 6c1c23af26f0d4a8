//! Messages, flags, sections and dates in words.

use std::fmt::Display;

use crate::base::DateTime;
use crate::imap::types::{Section, SectionText, SeqNumber, SequenceSet};
use crate::mail::Flag;

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed<T>(items: impl IntoIterator<Item = T>) -> String
where
    T: Display,
{
    let mut words: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} and {last}", words.join(", ")),
    }
}

/// A clause as the beginning of a sentence.
pub(super) fn capital(clause: &str) -> String {
    let mut chars = clause.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `1 message`, `3 messages`.
pub(super) fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    match number.into() {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}

/// The numbers of a set: `1, 3 to 5 and 9 to the last`.
pub(super) fn numbers(set: &SequenceSet) -> String {
    let number = |number: SeqNumber| match number {
        SeqNumber::Number(number) => number.to_string(),
        SeqNumber::Last => "the last".to_owned(),
    };
    listed(set.0.iter().map(|&(a, b)| if a == b { number(a) } else { format!("{} to {}", number(a), number(b)) }))
}

/// The messages of a set, by number or by UID.
pub(super) fn messages(set: &SequenceSet, uid: bool) -> String {
    match (&set.0[..], uid) {
        ([(SeqNumber::Number(1), SeqNumber::Last)], _) => "all messages".to_owned(),
        ([(SeqNumber::Last, SeqNumber::Last)], _) => "the last message".to_owned(),
        ([(SeqNumber::Number(a), SeqNumber::Number(b))], false) if a == b => format!("message {a}"),
        ([(SeqNumber::Number(a), SeqNumber::Number(b))], true) if a == b => format!("the message with UID {a}"),
        (_, false) => format!("messages {}", numbers(set)),
        (_, true) => format!("the messages with UIDs {}", numbers(set)),
    }
}

/// A flag, plain words first.
pub(super) fn flag(flag: &Flag) -> String {
    let words = match flag {
        Flag::Answered => "answered",
        Flag::Flagged => "important",
        Flag::Deleted => "marked for removal",
        Flag::Seen => "read",
        Flag::Draft => "a draft",
        Flag::Keyword(keyword) => return format!("labelled “{}”", keyword.as_str()),
    };
    format!("{words} ({flag})")
}

/// Several flags, as what a message is; `none` if there are none.
pub(in crate::explain) fn flags<'a>(flags: impl IntoIterator<Item = &'a Flag>, none: &str) -> String {
    let words = listed(flags.into_iter().map(flag));
    if words.is_empty() { none.to_owned() } else { words }
}

/// What the brackets of `BODY[…]` stand for.
pub(super) fn section(section: &Section) -> String {
    let part = section.part.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let of = if part.is_empty() { String::new() } else { format!(" of the message in part {part}") };
    match &section.text {
        None if part.is_empty() => "the whole message".to_owned(),
        None => format!("part {part}"),
        Some(SectionText::Header) => format!("the header{of}"),
        Some(SectionText::HeaderFields(names)) => {
            format!("the header {} {}{of}", if names.len() == 1 { "field" } else { "fields" }, listed(names))
        }
        Some(SectionText::HeaderFieldsNot(names)) => format!("the header{of} without {}", listed(names)),
        Some(SectionText::Text) => format!("the text{of} (without its header)"),
        Some(SectionText::Mime) => format!("the MIME header of part {part}"),
    }
}

/// A string whose octets may be anything; a long one is cut.
pub(super) fn shown(octets: &[u8]) -> String {
    const MOST: usize = 60;
    let text = String::from_utf8_lossy(octets);
    let mut cut: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        cut.push('…');
    }
    cut
}

/// A date of SEARCH: days since 1970-01-01.
pub(super) fn day(days: i64) -> String {
    let date = DateTime::new(days.saturating_mul(86_400), 0).imap();
    date.trim_start().split(' ').next().unwrap_or_default().to_owned()
}

/// A date with its time.
pub(super) fn moment(date: DateTime) -> String {
    date.imap().trim_start().to_owned()
}
