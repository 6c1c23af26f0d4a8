//! LIST and LSUB (RFC 3501 §6.3.8, §6.3.9): name by name, so that nobody else waits for many of them.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::fetch::BLOCK_OCTETS;
use super::mailboxes::check_length;
use super::pattern::{Pattern, Reach, join};
use super::reply::Reply;
use super::session::{Outcome, Session, Work};
use crate::imap::types::{ListEntry, Untagged};
use crate::imap::words::Extension;
use crate::mail::{DELIMITER, Store};

/// A LIST or LSUB under way.
#[derive(Debug, Clone)]
pub(super) struct Listing {
    pattern: Pattern,
    what: Listed,
    /// The name that was looked at last.
    after: Option<String>,
}

#[derive(Debug, Clone)]
enum Listed {
    /// The names of the account.
    All,
    /// Those it has subscribed to, and levels above others of these, which are told at the end.
    Subscribed(BTreeSet<String>),
}

impl Session {
    /// `LIST` with the attributes of RFC 3348.
    pub(super) fn list(&mut self, reference: &str, pattern: &str) -> Result<Outcome, Reply> {
        if pattern.is_empty() {
            // "A special request to return the hierarchy delimiter and the root name": our names have no root.
            self.untagged(Untagged::List(entry(["\\Noselect"], "")));
            return Ok(Outcome::Replied(Reply::done()));
        }
        listing(reference, pattern, Listed::All)
    }

    /// Goes on with a LIST or LSUB as far as its [`Effort`](crate::base::Effort) goes; the reply when all names have been looked at.
    pub(super) fn go_on_listing(&mut self, store: &Store, listing: &mut Listing) -> Option<Reply> {
        let account = match self.account(store) {
            Ok(account) => account,
            Err(reply) => return Some(reply),
        };
        let Listing { pattern, what, after } = listing;
        let from = after.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let rest = (from, Bound::Unbounded);
        let mut last = None;
        match what {
            Listed::All => {
                for (name, mailbox) in account.names().range::<str, _>(rest) {
                    if self.effort.is_spent() || self.out.len() >= BLOCK_OCTETS {
                        *after = last.map(str::to_owned);
                        return None;
                    }
                    last = Some(*name);
                    self.effort.take(pattern.effort(name));
                    if pattern.matches(name) {
                        let children = if account.has_children(name) { "\\HasChildren" } else { "\\HasNoChildren" };
                        let children = self.has(Extension::Children).then_some(children);
                        let attributes = mailbox.is_none().then_some("\\Noselect").into_iter().chain(children);
                        self.untagged(Untagged::List(entry(attributes, name)));
                    }
                }
            }
            Listed::Subscribed(above) => {
                for name in account.subscriptions().range::<str, _>(rest) {
                    if self.effort.is_spent() || self.out.len() >= BLOCK_OCTETS {
                        *after = last.map(str::to_owned);
                        return None;
                    }
                    last = Some(name.as_str());
                    self.effort.take(pattern.effort(name));
                    match pattern.reach(name) {
                        Reach::Whole => self.untagged(Untagged::Lsub(entry([], name))),
                        Reach::Above(level) if above.contains(level) => {}
                        Reach::Above(level) => {
                            above.insert(level.to_owned());
                        }
                        Reach::No => {}
                    }
                }
                for name in above.iter().filter(|name| !account.subscriptions().contains(*name)) {
                    self.untagged(Untagged::Lsub(entry(["\\Noselect"], name)));
                }
            }
        }
        Some(Reply::done())
    }
}

/// `LSUB`: a name below what `%` reaches shows the level it lies under, as `\Noselect`.
pub(super) fn lsub(reference: &str, pattern: &str) -> Result<Outcome, Reply> {
    listing(reference, pattern, Listed::Subscribed(BTreeSet::new()))
}

fn listing(reference: &str, pattern: &str, what: Listed) -> Result<Outcome, Reply> {
    let pattern = join(reference, pattern, DELIMITER);
    check_length(&pattern)?;
    let listing = Listing { pattern: Pattern::new(&pattern, DELIMITER), what, after: None };
    Ok(Outcome::Working(Work::Listing(Box::new(listing))))
}

fn entry<'a>(attributes: impl IntoIterator<Item = &'a str>, name: &str) -> ListEntry {
    let attributes = attributes.into_iter().map(str::to_owned).collect();
    ListEntry { attributes, delimiter: Some(DELIMITER), name: name.to_owned() }
}
