//! One person's mailboxes, and how much they may hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DELIMITER, canonical_name};
use crate::base::DateTime;
use crate::mail::{Mailbox, MailboxId};

/// How much an account may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quota {
    /// Most octets over all mailboxes; no limit if absent.
    pub octets: Option<u64>,
    /// Most messages over all mailboxes; no limit if absent.
    pub messages: Option<u64>,
}

/// One person's mailboxes on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub(super) name: String,
    pub(super) password: String,
    pub(super) quota: Quota,
    pub(super) mailboxes: BTreeMap<String, Mailbox>,
    /// What each is called.
    pub(super) names: BTreeMap<MailboxId, String>,
    /// Names whose mailbox was deleted while there were others below: `\Noselect` (RFC 3501 §6.3.4).
    pub(super) bare_names: BTreeSet<String>,
    pub(super) subscriptions: BTreeSet<String>,
    /// Who holds the POP3 maildrop lock (RFC 1939 §4), in words for the second one.
    pub(super) maildrop_lock: Option<Holder>,
    pub(super) octets: u64,
    pub(super) messages: u64,
    /// Octets of memory for what is kept of messages beside their octets.
    pub(super) overhead: u64,
}

impl Account {
    /// The name it logs in with, which is its local part too.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether `password` is right.
    #[must_use]
    pub fn password_is(&self, password: &[u8]) -> bool {
        self.password.as_bytes() == password
    }

    /// Its limits.
    #[must_use]
    pub const fn quota(&self) -> Quota {
        self.quota
    }

    /// Octets in all its mailboxes.
    #[must_use]
    pub const fn octets(&self) -> u64 {
        self.octets
    }

    /// Messages in all its mailboxes.
    #[must_use]
    pub const fn messages(&self) -> u64 {
        self.messages
    }

    /// How many names it has, with a mailbox or without.
    pub(super) fn name_count(&self) -> usize {
        self.mailboxes.len() + self.bare_names.len()
    }

    /// Its mailboxes by name.
    #[must_use]
    pub const fn mailboxes(&self) -> &BTreeMap<String, Mailbox> {
        &self.mailboxes
    }

    /// The mailbox called `name`; INBOX in any spelling.
    #[must_use]
    pub fn mailbox(&self, name: &str) -> Option<&Mailbox> {
        self.mailboxes.get(canonical_name(name).as_str())
    }

    /// All names in order, with their mailboxes. A name without one is `\Noselect`: its mailbox was deleted, those below it were
    /// not (RFC 3501 §6.3.4).
    #[must_use]
    pub fn names(&self) -> BTreeMap<&str, Option<&Mailbox>> {
        let bare = self.bare_names.iter().map(|name| (name.as_str(), None));
        let mailboxes = self.mailboxes.iter().map(|(name, mailbox)| (name.as_str(), Some(mailbox)));
        mailboxes.chain(bare).collect()
    }

    /// Whether a name is taken, by a mailbox or as `\Noselect`; INBOX in any spelling.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        let name = canonical_name(name);
        self.mailboxes.contains_key(&name) || self.bare_names.contains(&name)
    }

    /// The mailbox with this identity and its name.
    pub(super) fn mailbox_by_id(&self, id: MailboxId) -> Option<(&str, &Mailbox)> {
        let name = self.names.get(&id)?;
        Some((name, self.mailboxes.get(name)?))
    }

    /// Whether there are names below this one.
    #[must_use]
    pub fn has_children(&self, name: &str) -> bool {
        let below = format!("{}{DELIMITER}", canonical_name(name));
        let mailbox = self.mailboxes.range(below.clone()..).next().map(|(name, _)| name);
        let bare = self.bare_names.range(below.clone()..).next();
        [mailbox, bare].into_iter().flatten().any(|name| name.starts_with(&below))
    }

    /// The names it has subscribed to, whether they exist or not (RFC 3501 §6.3.6).
    #[must_use]
    pub const fn subscriptions(&self) -> &BTreeSet<String> {
        &self.subscriptions
    }

    /// Who holds the maildrop.
    #[must_use]
    pub const fn maildrop_locked_by(&self) -> Option<&Holder> {
        self.maildrop_lock.as_ref()
    }
}

/// Who holds a maildrop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// As those are told whom it keeps out, e.g. `10.0.0.7`.
    pub name: String,
    /// Since when, as far as is known.
    pub since: Option<DateTime>,
}

impl From<&str> for Holder {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), since: None }
    }
}

/// As it stands in replies.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.since {
            Some(since) => write!(f, "{} since {}", self.name, since.weekday_and_time()),
            None => f.write_str(&self.name),
        }
    }
}
