//! SEARCH (RFC 3501 §6.4.4).

use super::Fact;
use super::reply::Reply;
use super::session::Session;
use crate::imap::message::Candidate;
use crate::imap::types::{Code, SearchKey, Untagged};
use crate::mail::Store;

/// The character sets that strings to be searched may be in.
const CHARSETS: [&str; 2] = ["US-ASCII", "UTF-8"];

/// Most keys of a search, and most of those that read the whole text of every message.
const KEY_LIMIT: usize = 1_000;
const TEXT_KEY_LIMIT: usize = 50;

impl Session {
    /// Looks for messages that satisfy all keys. Those that somebody has removed are not found, and the client that has not heard of
    /// that is told why (RFC 2180 §4.3, RFC 5530).
    pub(super) fn search(
        &mut self,
        store: &Store,
        by_uid: bool,
        charset: Option<&str>,
        keys: &[SearchKey],
    ) -> Result<Reply, Reply> {
        if charset.is_some_and(|charset| !CHARSETS.iter().any(|known| known.eq_ignore_ascii_case(charset))) {
            let known = CHARSETS.map(str::to_owned).to_vec();
            return Err(Reply::no_with(Code::BadCharset(known), "Unknown charset"));
        }
        let (all, texts) = count(keys);
        if all > KEY_LIMIT || texts > TEXT_KEY_LIMIT {
            let text = format!("a search has at most {KEY_LIMIT} keys, {TEXT_KEY_LIMIT} of them BODY or TEXT");
            return Err(Reply::no_because("LIMIT", text));
        }
        let view = self.view.as_ref().ok_or_else(Reply::not_now)?;
        let (name, mailbox) = view.mailbox(store).ok_or_else(Reply::not_now)?;
        let last = view.exists();
        let last_uid = view.uids().last().map_or(0, |uid| uid.get());
        let mut missed = false;
        let found = (1..).zip(view.uids()).filter_map(|(number, uid)| {
            let stored = mailbox.get(*uid);
            missed |= stored.is_none();
            let candidate = Candidate::new(stored?, number, view.is_recent(*uid), last, last_uid);
            candidate.satisfies(keys).then_some(if by_uid { uid.get() } else { number })
        });
        let found: Vec<u32> = found.collect();
        self.facts.push_back(Fact::Searched { mailbox: name.to_owned(), found: found.len() });
        self.untagged(Untagged::Search(found));
        Ok(if missed && !by_uid { Reply::done_without_expunged() } else { Reply::done() })
    }
}

/// How many keys there are, those within others included, and how many of them read the text of a message.
fn count(keys: &[SearchKey]) -> (usize, usize) {
    keys.iter().fold((0, 0), |(all, texts), key| {
        let (inner, inner_texts) = match key {
            SearchKey::And(keys) => count(keys),
            SearchKey::Not(key) => count(std::slice::from_ref(key)),
            SearchKey::Or(one, other) => {
                let (one, other) = (count(std::slice::from_ref(one)), count(std::slice::from_ref(other)));
                (one.0 + other.0, one.1 + other.1)
            }
            SearchKey::Body(_) | SearchKey::Text(_) => (0, 1),
            _ => (0, 0),
        };
        (all + 1 + inner, texts + inner_texts)
    })
}
