//! Messages, flags, sections and dates, within sentences.

use super::{Arg, Said, say};
use crate::base::DateTime;
use crate::imap::types::{Section, SectionText, SeqNumber, SequenceSet};
use crate::mail::Flag;

/// The numbers of a set: `1, 3 to 5, and 9 to the last`.
pub(super) fn numbers(set: &SequenceSet) -> Arg {
    let one = |&(a, b): &(SeqNumber, SeqNumber)| -> Arg {
        match (a, b) {
            (SeqNumber::Number(a), SeqNumber::Number(b)) if a == b => a.into(),
            (SeqNumber::Number(a), SeqNumber::Number(b)) => say!("imap-range", from = a, to = b).into(),
            (SeqNumber::Number(a), SeqNumber::Last) | (SeqNumber::Last, SeqNumber::Number(a)) => {
                say!("imap-range-to-last", from = a).into()
            }
            (SeqNumber::Last, SeqNumber::Last) => say!("imap-the-last").into(),
        }
    };
    Arg::And(set.0.iter().map(one).collect())
}

/// The one number of a set, if it is one.
pub(super) fn single(set: &SequenceSet) -> Option<u32> {
    match &set.0[..] {
        [(SeqNumber::Number(a), SeqNumber::Number(b))] if a == b => Some(*a),
        _ => None,
    }
}

/// The messages of a set, by number or by UID; in German in the accusative.
pub(super) fn messages(set: &SequenceSet, uid: bool) -> Said {
    match (&set.0[..], uid, single(set)) {
        ([(SeqNumber::Number(1), SeqNumber::Last)], ..) => say!("imap-all-messages"),
        ([(SeqNumber::Last, SeqNumber::Last)], ..) => say!("imap-last-message"),
        (_, false, Some(number)) => say!("imap-message", number = number),
        (_, true, Some(number)) => say!("imap-message-with-uid", number = number),
        (_, false, None) => say!("imap-messages", numbers = numbers(set)),
        (_, true, None) => say!("imap-messages-with-uids", numbers = numbers(set)),
    }
}

/// A flag, plain words first.
pub(super) fn flag(flag: &Flag) -> Said {
    match flag {
        Flag::Answered => say!("imap-flag-answered"),
        Flag::Flagged => say!("imap-flag-flagged"),
        Flag::Deleted => say!("imap-flag-deleted"),
        Flag::Seen => say!("imap-flag-seen"),
        Flag::Draft => say!("imap-flag-draft"),
        Flag::Keyword(keyword) => say!("imap-flag-keyword", keyword = keyword.as_str()),
    }
}

/// Several flags.
pub(in crate::explain) fn flags<'a>(flags: impl IntoIterator<Item = &'a Flag>) -> Arg {
    Arg::And(flags.into_iter().map(|it| flag(it).into()).collect())
}

/// What the brackets of `BODY[…]` stand for.
pub(super) fn section(section: &Section) -> Said {
    let part = section.part.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    let names = |names: &[String]| Arg::And(names.iter().map(Arg::from).collect());
    match (&section.text, part.is_empty()) {
        (None, true) => say!("imap-whole-message"),
        (None, false) => say!("imap-part", part = part),
        (Some(SectionText::Header), true) => say!("imap-header"),
        (Some(SectionText::Header), false) => say!("imap-header-of-part", part = part),
        (Some(SectionText::HeaderFields(fields)), true) => {
            say!("imap-header-fields", count = fields.len(), names = names(fields))
        }
        (Some(SectionText::HeaderFields(fields)), false) => {
            say!("imap-header-fields-of-part", count = fields.len(), names = names(fields), part = part)
        }
        (Some(SectionText::HeaderFieldsNot(fields)), true) => say!("imap-header-without", names = names(fields)),
        (Some(SectionText::HeaderFieldsNot(fields)), false) => {
            say!("imap-header-of-part-without", names = names(fields), part = part)
        }
        (Some(SectionText::Text), true) => say!("imap-body"),
        (Some(SectionText::Text), false) => say!("imap-body-of-part", part = part),
        (Some(SectionText::Mime), _) => say!("imap-mime-header", part = part),
    }
}

/// A string whose octets may be anything; a long one is cut.
pub(super) fn shown(octets: &[u8]) -> String {
    const MAX_SHOWN: usize = 60;
    let text = String::from_utf8_lossy(octets);
    let mut cut: String = text.chars().take(MAX_SHOWN).collect();
    if text.chars().nth(MAX_SHOWN).is_some() {
        cut.push('…');
    }
    cut
}

/// A date of SEARCH, as it is written there: days since 1970-01-01.
pub(super) fn day(days: i64) -> String {
    let date = DateTime::new(days.saturating_mul(86_400), 0).imap();
    date.trim_start().split(' ').next().unwrap_or_default().to_owned()
}

/// A date with its time, as it is written in IMAP.
pub(super) fn moment(date: DateTime) -> String {
    date.imap().trim_start().to_owned()
}
