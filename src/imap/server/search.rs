//! SEARCH (RFC 3501 §6.4.4): message by message, and of a large one piece by piece, so that nobody else waits for it.

use super::Fact;
use super::reply::Reply;
use super::session::Session;
use crate::imap::limits::MAX_SEARCH_KEYS;
use crate::imap::message::{Candidate, Query, Reader};
use crate::imap::types::{Code, SearchKey, Untagged};
use crate::mail::Store;

/// The character sets that strings to be searched may be in.
const CHARSETS: [&str; 2] = ["US-ASCII", "UTF-8"];

/// As how many octets a message counts of which nothing is read.
const GLANCE: u64 = 64;

/// A SEARCH under way.
#[derive(Debug, Clone)]
pub(super) struct Searching {
    query: Query,
    reader: Reader,
    by_uid: bool,
    /// How many messages the view had when it began, and the UID of the last one: what `*` means.
    last: u32,
    last_uid: u32,
    /// The next place in the view.
    place: usize,
    /// The message that is being read.
    reading: Option<(u32, Candidate)>,
    found: Vec<u32>,
    /// Whether somebody has removed a message that the client knows.
    missed: bool,
}

impl Session {
    /// Begins to look for messages that satisfy all keys.
    pub(super) fn search(&self, by_uid: bool, charset: Option<&str>, keys: &[SearchKey]) -> Result<Searching, Reply> {
        if charset.is_some_and(|charset| !CHARSETS.iter().any(|known| known.eq_ignore_ascii_case(charset))) {
            let known = CHARSETS.map(str::to_owned).to_vec();
            return Err(Reply::no_with(Code::BadCharset(known), "Unknown charset"));
        }
        let Some(query) = Query::new(keys) else {
            return Err(Reply::no_because("LIMIT", format!("a search has at most {MAX_SEARCH_KEYS} keys")));
        };
        let view = self.view.as_ref().ok_or_else(Reply::not_now)?;
        Ok(Searching {
            reader: query.reader(),
            query,
            by_uid,
            last: view.exists(),
            last_uid: view.uids().last().map_or(0, |uid| uid.get()),
            place: 0,
            reading: None,
            found: Vec::new(),
            missed: false,
        })
    }

    /// Looks on as far as its [`Effort`](crate::base::Effort) goes; the reply when all messages have been looked at. Those that somebody
    /// has removed are not found, and the client that has not heard of that is told why (RFC 2180 §4.3, RFC 5530).
    pub(super) fn go_on_searching(&mut self, store: &Store, searching: &mut Searching) -> Option<Reply> {
        let Some((name, mailbox)) = self.view.as_ref().and_then(|view| view.mailbox(store)) else {
            return Some(Reply::not_now());
        };
        loop {
            let Searching { query, reader, by_uid, reading, found, .. } = searching;
            if let Some((number, candidate)) = reading {
                match candidate.read(query, reader, self.effort.left()) {
                    Some(true) => found.push(*number),
                    Some(false) => {}
                    None => return None,
                }
                *reading = None;
                if self.effort.is_spent() {
                    return None;
                }
            }
            let view = self.view.as_ref()?;
            if searching.place >= searching.last as usize {
                break;
            }
            let Some(uid) = view.uids().get(searching.place) else { break };
            searching.place += 1;
            let number = u32::try_from(searching.place).unwrap_or(u32::MAX);
            self.effort.take(GLANCE);
            let Some(stored) = mailbox.get(*uid) else {
                searching.missed = true;
                continue;
            };
            let last = (searching.last, searching.last_uid);
            let candidate = Candidate::new(query, stored, number, view.is_recent(*uid), last);
            searching.reading = Some((if *by_uid { uid.get() } else { number }, candidate));
        }
        let found = std::mem::take(&mut searching.found);
        self.facts.push_back(Fact::Searched { mailbox: name.to_owned(), found: found.len() });
        self.untagged(Untagged::Search(found));
        let expunged = searching.missed && !searching.by_uid;
        Some(if expunged { Reply::done_without_expunged() } else { Reply::done() })
    }
}
