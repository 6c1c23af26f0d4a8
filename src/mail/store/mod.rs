//! The store of a mail server: accounts with mailboxes, quotas, and the log of what changed.

mod account;
mod change;
mod error;
mod mailboxes;
mod messages;

use std::collections::{BTreeMap, BTreeSet};

pub use account::{Account, Holder, Quota};
use change::ChangeLog;
pub use change::{Change, ChangeKind};
pub use error::{Limited, LoginError, MailboxNameFlaw, QuotaUnit, StoreError};

use super::limits::{MAX_OVERHEAD, MESSAGE_OVERHEAD};
use super::{Mailbox, MailboxId};
use crate::sasl::Credentials;

/// The separator of mailbox hierarchy levels.
pub const DELIMITER: char = '/';
/// The mailbox that every account has (RFC 3501 §5.1); other spellings of it mean the same.
pub const INBOX: &str = "INBOX";

/// With this many entries the change log is worth shortening: see [`Store::forget_changes`].
const LONG_LOG: usize = 1_024;

/// Accounts, mailboxes, and what changed in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Store {
    accounts: BTreeMap<String, Account>,
    /// The domains, in lower case, whose addresses are those of the accounts.
    domains: BTreeSet<String>,
    log: ChangeLog,
    next_mailbox_id: u32,
    /// UIDVALIDITY of the next mailbox: growing, so that a recreated mailbox has a new one.
    next_uid_validity: u32,
}

/// INBOX in any spelling is INBOX, as the first level of a longer name too, so that what lies below it is one tree; other
/// names are compared as they are (RFC 3501 §5.1).
#[must_use]
pub fn canonical_name(name: &str) -> String {
    match name.get(..INBOX.len()) {
        Some(first) if is_below_inbox(name) && first != INBOX => format!("{INBOX}{}", &name[INBOX.len()..]),
        _ => name.to_owned(),
    }
}

/// Whether the first level of a name is INBOX, in any spelling.
#[must_use]
pub fn is_below_inbox(name: &str) -> bool {
    name.split(DELIMITER).next().is_some_and(|first| first.eq_ignore_ascii_case(INBOX))
}

/// That there are not too many of something.
fn check_limit(of: Limited, count: u64, limit: u64) -> Result<(), StoreError> {
    if count > limit { Err(StoreError::Limit { of, limit }) } else { Ok(()) }
}

impl Store {
    /// An empty store whose mailboxes get UIDVALIDITY values from `first_uid_validity` on.
    ///
    /// A time stamp is customary (RFC 3501 §2.3.1.1).
    #[must_use]
    pub fn new(first_uid_validity: u32) -> Self {
        Self { next_uid_validity: first_uid_validity.max(1), ..Self::default() }
    }

    /// Adds an account with an empty INBOX. An account of that name is left as it is.
    pub fn add_account(&mut self, name: &str, password: &str, quota: Quota) {
        if self.accounts.contains_key(name) {
            return;
        }
        let account = Account {
            name: name.to_owned(),
            password: password.to_owned(),
            quota,
            mailboxes: BTreeMap::new(),
            names: BTreeMap::new(),
            bare_names: BTreeSet::new(),
            subscriptions: BTreeSet::from([INBOX.to_owned()]),
            maildrop_lock: None,
            octets: 0,
            messages: 0,
            overhead: 0,
        };
        self.accounts.insert(name.to_owned(), account);
        self.insert_mailbox(name, INBOX);
    }

    /// Mail for the accounts is addressed to this domain: they can log in with their whole address, too.
    pub fn add_domain(&mut self, name: &str) {
        self.domains.insert(name.to_ascii_lowercase());
    }

    /// The account that somebody logs in to, with its name or its whole address.
    ///
    /// # Errors
    /// When there is none, the password is wrong, or somebody wants to act for somebody else.
    pub fn log_in(&self, credentials: &Credentials) -> Result<&Account, LoginError> {
        let account = self.account_called(&credentials.user);
        let acting_for = &credentials.acting_for;
        let acts_for_others = |account: &Account| {
            !acting_for.is_empty() && self.account_called(acting_for).is_none_or(|other| other.name() != account.name())
        };
        match account.filter(|account| account.password_is(&credentials.password)) {
            None => Err(LoginError::Wrong),
            Some(account) if acts_for_others(account) => Err(LoginError::ActsForOthers),
            Some(account) => Ok(account),
        }
    }

    fn account_called(&self, login: &str) -> Option<&Account> {
        self.accounts.get(login).or_else(|| {
            let (local, domain) = login.rsplit_once('@')?;
            self.domains.contains(&domain.to_ascii_lowercase()).then(|| self.accounts.get(local))?
        })
    }

    /// The accounts by name.
    #[must_use]
    pub const fn accounts(&self) -> &BTreeMap<String, Account> {
        &self.accounts
    }

    /// The UIDVALIDITY that the next new mailbox will get: no mailbox has had it yet.
    #[must_use]
    pub const fn next_uid_validity(&self) -> u32 {
        self.next_uid_validity
    }

    /// The account called `name`.
    ///
    /// # Errors
    /// When there is none.
    pub fn account(&self, name: &str) -> Result<&Account, StoreError> {
        self.accounts.get(name).ok_or_else(|| StoreError::NoSuchAccount(name.to_owned()))
    }

    /// A mailbox of an account.
    ///
    /// # Errors
    /// When account or mailbox is not there.
    pub fn mailbox(&self, account: &str, name: &str) -> Result<&Mailbox, StoreError> {
        self.account(account)?.mailbox(name).ok_or_else(|| StoreError::NoSuchMailbox(name.to_owned()))
    }

    /// The name and mailbox of this identity; `None` once it has been deleted.
    #[must_use]
    pub fn mailbox_by_id(&self, account: &str, id: MailboxId) -> Option<(&str, &Mailbox)> {
        self.accounts.get(account)?.mailbox_by_id(id)
    }

    /// The change log, oldest first: all of it, or what has come since it was shortened.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        self.log.entries()
    }

    /// How many changes there were, those that were forgotten included.
    #[must_use]
    pub const fn change_count(&self) -> usize {
        self.log.len()
    }

    /// What happened in the store after its first `cursor` changes.
    #[must_use]
    pub fn changes_from(&self, cursor: usize) -> &[Change] {
        self.log.from(cursor)
    }

    /// What happened to a mailbox after its first `cursor` changes (see [`Mailbox::change_count`]).
    pub fn changes_since<'a>(&'a self, mailbox: &'a Mailbox, cursor: usize) -> impl Iterator<Item = &'a Change> {
        let skip = cursor.saturating_sub(mailbox.changes_forgotten);
        mailbox.changes.iter().skip(skip).filter_map(|&at| self.log.get(at))
    }

    /// Whether the change log is worth shortening. Whoever follows it then does so now.
    #[must_use]
    pub fn has_long_log(&self) -> bool {
        self.log.entries().len() >= LONG_LOG
    }

    /// Forgets the change log. Everybody who follows it must have done so up to its end.
    pub fn forget_changes(&mut self) {
        for change in self.log.forget() {
            let owner = self.accounts.get_mut(&change.account);
            // A mailbox that is gone, or was renamed later on, is found under its present name or not at all.
            let changed = owner.and_then(|owner| owner.mailboxes.get_mut(owner.names.get(&change.mailbox)?));
            if let Some(mailbox) = changed {
                mailbox.changes_forgotten += mailbox.changes.len();
                mailbox.changes = Vec::new();
            }
        }
    }

    fn account_mut(&mut self, name: &str) -> Result<&mut Account, StoreError> {
        self.accounts.get_mut(name).ok_or_else(|| StoreError::NoSuchAccount(name.to_owned()))
    }

    /// Borrows a mailbox together with the log, the two things every change touches.
    fn open(&mut self, account: &str, name: &str) -> Result<(&mut Account, &mut ChangeLog, String), StoreError> {
        let name = canonical_name(name);
        let owner = self.accounts.get_mut(account).ok_or_else(|| StoreError::NoSuchAccount(account.to_owned()))?;
        if !owner.mailboxes.contains_key(&name) {
            return Err(StoreError::NoSuchMailbox(name));
        }
        Ok((owner, &mut self.log, name))
    }

    /// Whether one more message of `octets` octets would fit.
    ///
    /// # Errors
    /// [`StoreError::OverQuota`] with the figures when it would not, [`StoreError::Limit`] when there are too many messages and flags.
    pub fn check_room(&self, account: &str, octets: u64, messages: u64) -> Result<(), StoreError> {
        let owner = self.account(account)?;
        let over = |limit, used, needed, unit| StoreError::OverQuota {
            account: account.to_owned(),
            limit,
            used,
            needed,
            unit,
        };
        match owner.quota {
            Quota { octets: Some(limit), .. } if owner.octets.saturating_add(octets) > limit => {
                Err(over(limit, owner.octets, octets, QuotaUnit::Octets))
            }
            Quota { messages: Some(limit), .. } if owner.messages.saturating_add(messages) > limit => {
                Err(over(limit, owner.messages, messages, QuotaUnit::Messages))
            }
            _ => {
                check_limit(Limited::Overhead, owner.overhead + messages.saturating_mul(MESSAGE_OVERHEAD), MAX_OVERHEAD)
            }
        }
    }

    /// Changes the limits of an account; what is there already stays.
    ///
    /// # Errors
    /// When the account is not there.
    pub fn set_quota(&mut self, account: &str, quota: Quota) -> Result<(), StoreError> {
        self.account_mut(account)?.quota = quota;
        Ok(())
    }

    /// Locks a maildrop for one POP3 session (RFC 1939 §4). `who` is shown to the second one.
    ///
    /// # Errors
    /// The inner result names who holds it already.
    pub fn lock_maildrop(&mut self, account: &str, who: impl Into<Holder>) -> Result<Result<(), Holder>, StoreError> {
        let owner = self.account_mut(account)?;
        Ok(match &owner.maildrop_lock {
            Some(holder) => Err(holder.clone()),
            None => {
                owner.maildrop_lock = Some(who.into());
                Ok(())
            }
        })
    }

    /// Gives a maildrop back.
    pub fn unlock_maildrop(&mut self, account: &str) {
        if let Some(owner) = self.accounts.get_mut(account) {
            owner.maildrop_lock = None;
        }
    }

    /// Gives every maildrop back: locks do not outlive the service that took them.
    pub fn unlock_all_maildrops(&mut self) {
        for owner in self.accounts.values_mut() {
            owner.maildrop_lock = None;
        }
    }
}

#[cfg(test)]
mod tests;
