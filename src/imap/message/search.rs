//! Whether a message is what a search looks for (RFC 3501 §6.4.4).

use super::Examined;
use super::text::{Needle, sent_day};
use crate::imap::types::SearchKey;
use crate::mail::{Flag, StoredMessage};

/// A message as a search sees it.
#[derive(Debug)]
pub struct Candidate<'a> {
    stored: &'a StoredMessage,
    examined: Examined<'a>,
    number: u32,
    recent: bool,
    last_number: u32,
    last_uid: u32,
}

impl<'a> Candidate<'a> {
    /// The message that a session knows by `number`, in a mailbox whose last message has these numbers.
    #[must_use]
    pub const fn new(stored: &'a StoredMessage, number: u32, recent: bool, last_number: u32, last_uid: u32) -> Self {
        Self { stored, examined: Examined::new(&stored.message), number, recent, last_number, last_uid }
    }

    /// Whether it satisfies all keys. Those that need no look at the octets are asked first.
    #[must_use]
    pub fn satisfies(&self, keys: &[SearchKey]) -> bool {
        let (quick, slow): (Vec<_>, Vec<_>) = keys.iter().partition(|key| is_quick(key));
        quick.into_iter().chain(slow).all(|key| self.is(key))
    }

    fn is(&self, key: &SearchKey) -> bool {
        let has = |flag: &Flag| self.stored.flags.contains(flag);
        let sent = |test: &dyn Fn(i64) -> bool| sent_day(&self.examined).is_some_and(test);
        let day = self.stored.internal_date.local_day();
        match key {
            SearchKey::All => true,
            SearchKey::And(keys) => self.satisfies(keys),
            SearchKey::Or(one, other) => self.is(one) || self.is(other),
            SearchKey::Not(key) => !self.is(key),
            SearchKey::Sequence(set) => set.contains(self.number, self.last_number),
            SearchKey::Uid(set) => set.contains(self.stored.uid.get(), self.last_uid),
            SearchKey::Flag(flag) => has(flag),
            SearchKey::Recent => self.recent,
            SearchKey::New => self.recent && !has(&Flag::Seen),
            SearchKey::Old => !self.recent,
            SearchKey::Larger(octets) => self.stored.message.size() > u64::from(*octets),
            SearchKey::Smaller(octets) => self.stored.message.size() < u64::from(*octets),
            SearchKey::Before(date) => day < *date,
            SearchKey::On(date) => day == *date,
            SearchKey::Since(date) => day >= *date,
            SearchKey::SentBefore(date) => sent(&|day| day < *date),
            SearchKey::SentOn(date) => sent(&|day| day == *date),
            SearchKey::SentSince(date) => sent(&|day| day >= *date),
            SearchKey::Header(name, text) => Needle::new(text).is_in_field(&self.examined, name),
            SearchKey::Body(text) => Needle::new(text).is_in_body(&self.examined),
            SearchKey::Text(text) => Needle::new(text).is_in_text(&self.examined),
        }
    }
}

/// Whether flags, numbers, size and date of arrival decide.
fn is_quick(key: &SearchKey) -> bool {
    match key {
        SearchKey::And(keys) => keys.iter().all(is_quick),
        SearchKey::Or(one, other) => is_quick(one) && is_quick(other),
        SearchKey::Not(key) => is_quick(key),
        SearchKey::SentBefore(_)
        | SearchKey::SentOn(_)
        | SearchKey::SentSince(_)
        | SearchKey::Header(..)
        | SearchKey::Body(_)
        | SearchKey::Text(_) => false,
        _ => true,
    }
}
