//! The store of a mail server: accounts with mailboxes, quotas, and the append-only log of what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{Flags, Mailbox, MailboxId, Message, ModSeq, StoredMessage, Uid, UidValidity};
use crate::base::DateTime;

/// The separator of mailbox hierarchy levels.
pub const DELIMITER: char = '/';
/// The mailbox that every account has (RFC 3501 §5.1); other spellings of it mean the same.
pub const INBOX: &str = "INBOX";

/// How much an account may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quota {
    /// Most octets over all mailboxes; no limit if absent.
    pub octets: Option<u64>,
    /// Most messages over all mailboxes; no limit if absent.
    pub messages: Option<u64>,
}

/// Why the store did not do as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No account has this name.
    #[error("there is no account `{0}`")]
    NoSuchAccount(String),
    /// The account has no mailbox of this name.
    #[error("there is no mailbox `{0}`")]
    NoSuchMailbox(String),
    /// A mailbox of this name is there already.
    #[error("the mailbox `{0}` exists already")]
    MailboxExists(String),
    /// INBOX cannot be created, deleted or written otherwise; an empty name or level is none.
    #[error("`{0}` cannot be used as a mailbox name: {1}")]
    BadMailboxName(String, &'static str),
    /// A level with mailboxes below it cannot be deleted.
    #[error("the mailbox `{0}` has mailboxes below it")]
    HasChildren(String),
    /// The account is full (RFC 9208).
    #[error("the account `{account}` may hold {limit} {unit} and holds {used}: {needed} more do not fit")]
    OverQuota {
        /// Whose.
        account: String,
        /// The limit.
        limit: u64,
        /// What is there.
        used: u64,
        /// What was to come.
        needed: u64,
        /// `octets` or `messages`.
        unit: &'static str,
    },
    /// All 2³²−1 UIDs have been given out.
    #[error("the mailbox `{0}` has given out every UID")]
    UidsExhausted(String),
}

/// One person's mailboxes on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    name: String,
    password: String,
    quota: Quota,
    mailboxes: BTreeMap<String, Mailbox>,
    subscriptions: BTreeSet<String>,
    /// Who holds the POP3 maildrop lock (RFC 1939 §4), in words for the second one.
    maildrop_lock: Option<String>,
    octets: u64,
    messages: u64,
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

    /// The names it has subscribed to, whether they exist or not (RFC 3501 §6.3.6).
    #[must_use]
    pub const fn subscriptions(&self) -> &BTreeSet<String> {
        &self.subscriptions
    }

    /// Who holds the maildrop.
    #[must_use]
    pub fn maildrop_locked_by(&self) -> Option<&str> {
        self.maildrop_lock.as_deref()
    }
}

/// What happened to a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// The mailbox was created.
    Created,
    /// It is called otherwise now.
    Renamed {
        /// Its name before.
        from: String,
    },
    /// It is gone, with all its messages.
    Deleted,
    /// A message came.
    Added {
        /// It.
        uid: Uid,
    },
    /// The flags of a message changed.
    FlagsChanged {
        /// Which.
        uid: Uid,
        /// Before.
        from: Flags,
        /// After.
        to: Flags,
    },
    /// A message was removed for good.
    Expunged {
        /// Which.
        uid: Uid,
        /// What it was, for the account of what was removed.
        message: Message,
    },
}

/// One entry of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose mailbox.
    pub account: String,
    /// Which mailbox.
    pub mailbox: MailboxId,
    /// Its name at that moment.
    pub name: String,
    /// The mailbox's mod-sequence after the change.
    pub modseq: ModSeq,
    /// What happened.
    pub kind: ChangeKind,
}

/// Accounts, mailboxes and everything that ever changed in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Store {
    accounts: BTreeMap<String, Account>,
    changes: Vec<Change>,
    next_mailbox_id: u32,
    /// UIDVALIDITY of the next mailbox: growing, so that a recreated mailbox has a new one.
    next_uid_validity: u32,
}

/// INBOX in any spelling is INBOX; other names are compared as they are (RFC 3501 §5.1).
#[must_use]
pub fn canonical_name(name: &str) -> String {
    if name.eq_ignore_ascii_case(INBOX) { INBOX.to_owned() } else { name.to_owned() }
}

impl Store {
    /// An empty store whose mailboxes get UIDVALIDITY values from `first_uid_validity` on.
    ///
    /// A time stamp is customary (RFC 3501 §2.3.1.1): pass the start of the world.
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
            subscriptions: BTreeSet::from([INBOX.to_owned()]),
            maildrop_lock: None,
            octets: 0,
            messages: 0,
        };
        self.accounts.insert(name.to_owned(), account);
        self.insert_mailbox(name, INBOX);
    }

    /// The accounts by name.
    #[must_use]
    pub const fn accounts(&self) -> &BTreeMap<String, Account> {
        &self.accounts
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
        let found = self.accounts.get(account)?.mailboxes.iter().find(|(_, m)| m.id == id)?;
        Some((found.0.as_str(), found.1))
    }

    /// The whole change log, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What happened to a mailbox after its first `cursor` changes (see [`Mailbox::change_count`]).
    pub fn changes_since<'a>(&'a self, mailbox: &'a Mailbox, cursor: usize) -> impl Iterator<Item = &'a Change> {
        mailbox.changes.iter().skip(cursor).filter_map(|&at| self.changes.get(at))
    }

    fn account_mut(&mut self, name: &str) -> Result<&mut Account, StoreError> {
        self.accounts.get_mut(name).ok_or_else(|| StoreError::NoSuchAccount(name.to_owned()))
    }

    /// Borrows a mailbox together with the log, the two things every change touches.
    fn open(&mut self, account: &str, name: &str) -> Result<(&mut Account, &mut Vec<Change>, String), StoreError> {
        let name = canonical_name(name);
        let owner = self.accounts.get_mut(account).ok_or_else(|| StoreError::NoSuchAccount(account.to_owned()))?;
        if !owner.mailboxes.contains_key(&name) {
            return Err(StoreError::NoSuchMailbox(name));
        }
        Ok((owner, &mut self.changes, name))
    }

    fn insert_mailbox(&mut self, account: &str, name: &str) {
        let id = MailboxId(self.next_mailbox_id);
        self.next_mailbox_id += 1;
        let uid_validity = UidValidity(NonZeroU32::new(self.next_uid_validity).unwrap_or(NonZeroU32::MIN));
        self.next_uid_validity = self.next_uid_validity.saturating_add(1);
        let Some(owner) = self.accounts.get_mut(account) else { return };
        let mailbox = Mailbox {
            id,
            uid_validity,
            uid_next: 1,
            highest_modseq: ModSeq(1),
            messages: BTreeMap::new(),
            recent_from: 1,
            changes: vec![self.changes.len()],
        };
        owner.mailboxes.insert(name.to_owned(), mailbox);
        self.changes.push(Change {
            account: account.to_owned(),
            mailbox: id,
            name: name.to_owned(),
            modseq: ModSeq(1),
            kind: ChangeKind::Created,
        });
    }

    /// Creates a mailbox and the levels above it that are missing (RFC 3501 §6.3.3). A trailing delimiter is ignored.
    ///
    /// # Errors
    /// When it exists or the name cannot be used.
    pub fn create_mailbox(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        let name = canonical_name(name.strip_suffix(DELIMITER).unwrap_or(name));
        check_name(&name)?;
        if self.account(account)?.mailboxes.contains_key(&name) {
            return Err(StoreError::MailboxExists(name));
        }
        for (at, _) in name.match_indices(DELIMITER) {
            let parent = canonical_name(&name[..at]);
            if !self.account(account)?.mailboxes.contains_key(&parent) {
                self.insert_mailbox(account, &parent);
            }
        }
        self.insert_mailbox(account, &name);
        Ok(())
    }

    /// Deletes a mailbox with its messages; never those below it (RFC 3501 §6.3.4).
    ///
    /// # Errors
    /// When it is not there, is INBOX, or has mailboxes below it.
    pub fn delete_mailbox(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        let name = canonical_name(name);
        if name == INBOX {
            return Err(StoreError::BadMailboxName(name, "INBOX is always there"));
        }
        let uids: Vec<Uid> = self.mailbox(account, &name)?.messages.keys().copied().collect();
        if has_children(self.account(account)?, &name) {
            return Err(StoreError::HasChildren(name));
        }
        self.expunge(account, &name, &uids)?;
        let owner = self.account_mut(account)?;
        if let Some(mailbox) = owner.mailboxes.remove(&name) {
            self.changes.push(Change {
                account: account.to_owned(),
                mailbox: mailbox.id,
                name,
                modseq: mailbox.highest_modseq,
                kind: ChangeKind::Deleted,
            });
        }
        Ok(())
    }

    /// Renames a mailbox and those below it; INBOX gives its messages to a new mailbox and stays (RFC 3501 §6.3.5).
    ///
    /// # Errors
    /// When the old one is not there, the new one is, or the new name cannot be used.
    pub fn rename_mailbox(&mut self, account: &str, from: &str, to: &str) -> Result<(), StoreError> {
        let (from, to) = (canonical_name(from), canonical_name(to.strip_suffix(DELIMITER).unwrap_or(to)));
        check_name(&to)?;
        self.mailbox(account, &from)?;
        if self.account(account)?.mailboxes.contains_key(&to) {
            return Err(StoreError::MailboxExists(to));
        }
        if from == INBOX {
            self.create_mailbox(account, &to)?;
            let uids: Vec<Uid> = self.mailbox(account, INBOX)?.messages.keys().copied().collect();
            self.move_messages(account, INBOX, &to, &uids)?;
            return Ok(());
        }
        let below = format!("{from}{DELIMITER}");
        if to.starts_with(&below) {
            return Err(StoreError::BadMailboxName(to, "it lies below the mailbox that is to be renamed"));
        }
        let targets: Vec<(String, String)> = self
            .account(account)?
            .mailboxes
            .keys()
            .filter(|name| **name == from || name.starts_with(&below))
            .map(|name| (name.clone(), format!("{to}{}", &name[from.len()..])))
            .collect();
        for (_, new) in &targets {
            if self.account(account)?.mailboxes.contains_key(new) {
                return Err(StoreError::MailboxExists(new.clone()));
            }
        }
        for (at, _) in to.match_indices(DELIMITER) {
            let parent = canonical_name(&to[..at]);
            if !self.account(account)?.mailboxes.contains_key(&parent) {
                self.insert_mailbox(account, &parent);
            }
        }
        for (old, new) in targets {
            let position = self.changes.len();
            let owner = self.account_mut(account)?;
            if let Some(mut mailbox) = owner.mailboxes.remove(&old) {
                mailbox.changes.push(position);
                let (id, modseq) = (mailbox.id, mailbox.highest_modseq);
                owner.mailboxes.insert(new.clone(), mailbox);
                let kind = ChangeKind::Renamed { from: old };
                self.changes.push(Change { account: account.to_owned(), mailbox: id, name: new, modseq, kind });
            }
        }
        Ok(())
    }

    /// Subscribes to a name, whether it exists or not, or takes that back.
    ///
    /// # Errors
    /// When the account is not there.
    pub fn subscribe(&mut self, account: &str, name: &str, on: bool) -> Result<(), StoreError> {
        let owner = self.account_mut(account)?;
        if on {
            owner.subscriptions.insert(canonical_name(name));
        } else {
            owner.subscriptions.remove(&canonical_name(name));
        }
        Ok(())
    }

    /// Whether one more message of `octets` octets would fit.
    ///
    /// # Errors
    /// [`StoreError::OverQuota`] with the figures when it would not.
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
                Err(over(limit, owner.octets, octets, "octets"))
            }
            Quota { messages: Some(limit), .. } if owner.messages.saturating_add(messages) > limit => {
                Err(over(limit, owner.messages, messages, "messages"))
            }
            _ => Ok(()),
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

    /// Puts a message into a mailbox and gives it a UID.
    ///
    /// # Errors
    /// When account or mailbox is not there or the message does not fit; nothing has changed then.
    pub fn append(
        &mut self,
        account: &str,
        mailbox: &str,
        message: Message,
        flags: Flags,
        internal_date: DateTime,
    ) -> Result<Uid, StoreError> {
        self.mailbox(account, mailbox)?;
        self.check_room(account, message.size(), 1)?;
        self.insert_message(account, mailbox, message, flags, internal_date)
    }

    fn insert_message(
        &mut self,
        account: &str,
        mailbox: &str,
        message: Message,
        flags: Flags,
        internal_date: DateTime,
    ) -> Result<Uid, StoreError> {
        let (owner, changes, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        let uid = Uid::new(target.uid_next).filter(|_| target.uid_next < u32::MAX);
        let uid = uid.ok_or_else(|| StoreError::UidsExhausted(name.clone()))?;
        target.uid_next += 1;
        target.highest_modseq.0 += 1;
        let modseq = target.highest_modseq;
        owner.octets += message.size();
        owner.messages += 1;
        target.messages.insert(uid, StoredMessage { uid, message, flags, internal_date, modseq });
        target.changes.push(changes.len());
        let kind = ChangeKind::Added { uid };
        changes.push(Change { account: account.to_owned(), mailbox: target.id, name, modseq, kind });
        Ok(uid)
    }

    /// Gives a message exactly these flags; true if that changed them.
    ///
    /// # Errors
    /// When account or mailbox is not there. A message that is gone is no error: nothing changes.
    pub fn set_flags(&mut self, account: &str, mailbox: &str, uid: Uid, flags: Flags) -> Result<bool, StoreError> {
        let (owner, changes, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        let Some(stored) = target.messages.get_mut(&uid) else { return Ok(false) };
        if stored.flags == flags {
            return Ok(false);
        }
        target.highest_modseq.0 += 1;
        let modseq = target.highest_modseq;
        stored.modseq = modseq;
        let from = std::mem::replace(&mut stored.flags, flags.clone());
        target.changes.push(changes.len());
        let kind = ChangeKind::FlagsChanged { uid, from, to: flags };
        changes.push(Change { account: account.to_owned(), mailbox: target.id, name, modseq, kind });
        Ok(true)
    }

    /// Removes messages for good, in the order given. Those that are gone already are passed over.
    ///
    /// # Errors
    /// When account or mailbox is not there.
    pub fn expunge(&mut self, account: &str, mailbox: &str, uids: &[Uid]) -> Result<(), StoreError> {
        let (owner, changes, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        for &uid in uids {
            let Some(stored) = target.messages.remove(&uid) else { continue };
            target.highest_modseq.0 += 1;
            owner.octets -= stored.message.size();
            owner.messages -= 1;
            target.changes.push(changes.len());
            changes.push(Change {
                account: account.to_owned(),
                mailbox: target.id,
                name: name.clone(),
                modseq: target.highest_modseq,
                kind: ChangeKind::Expunged { uid, message: stored.message },
            });
        }
        Ok(())
    }

    /// Copies messages with flags and dates, all or none (RFC 3501 §6.4.7); pairs of old and new UIDs in order.
    ///
    /// # Errors
    /// When account or a mailbox is not there, or the copies do not fit; nothing has changed then.
    pub fn copy_messages(
        &mut self,
        account: &str,
        from: &str,
        to: &str,
        uids: &[Uid],
    ) -> Result<Vec<(Uid, Uid)>, StoreError> {
        let source = self.mailbox(account, from)?;
        let copies: Vec<StoredMessage> = uids.iter().filter_map(|uid| source.get(*uid)).cloned().collect();
        self.mailbox(account, to)?;
        let octets = copies.iter().map(|m| m.message.size()).sum();
        self.check_room(account, octets, copies.len() as u64)?;
        copies
            .into_iter()
            .map(|m| Ok((m.uid, self.insert_message(account, to, m.message, m.flags, m.internal_date)?)))
            .collect()
    }

    /// Moves messages with flags and dates (RFC 6851); pairs of old and new UIDs in order. Quota does not matter.
    ///
    /// # Errors
    /// When account or a mailbox is not there; nothing has changed then.
    pub fn move_messages(
        &mut self,
        account: &str,
        from: &str,
        to: &str,
        uids: &[Uid],
    ) -> Result<Vec<(Uid, Uid)>, StoreError> {
        let source = self.mailbox(account, from)?;
        let moved: Vec<StoredMessage> = uids.iter().filter_map(|uid| source.get(*uid)).cloned().collect();
        self.mailbox(account, to)?;
        let mut pairs = Vec::with_capacity(moved.len());
        for m in moved {
            let uid = self.insert_message(account, to, m.message, m.flags, m.internal_date)?;
            pairs.push((m.uid, uid));
        }
        let old: Vec<Uid> = pairs.iter().map(|(old, _)| *old).collect();
        self.expunge(account, from, &old)?;
        Ok(pairs)
    }

    /// Makes the new messages of a mailbox no longer `\Recent` to later sessions; the first UID that was.
    ///
    /// # Errors
    /// When account or mailbox is not there.
    pub fn claim_recent(&mut self, account: &str, mailbox: &str) -> Result<u32, StoreError> {
        let (owner, _, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        Ok(std::mem::replace(&mut target.recent_from, target.uid_next))
    }

    /// Locks a maildrop for one POP3 session (RFC 1939 §4). `who` is shown to the second one.
    ///
    /// # Errors
    /// The inner result names who holds it already.
    pub fn lock_maildrop(&mut self, account: &str, who: &str) -> Result<Result<(), String>, StoreError> {
        let owner = self.account_mut(account)?;
        Ok(match &owner.maildrop_lock {
            Some(holder) => Err(holder.clone()),
            None => {
                owner.maildrop_lock = Some(who.to_owned());
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

fn has_children(account: &Account, name: &str) -> bool {
    let below = format!("{name}{DELIMITER}");
    account.mailboxes.keys().any(|other| other.starts_with(&below))
}

fn check_name(name: &str) -> Result<(), StoreError> {
    let bad = |reason| Err(StoreError::BadMailboxName(name.to_owned(), reason));
    if name.is_empty() || name.split(DELIMITER).any(str::is_empty) {
        return bad("a level of the hierarchy is empty");
    }
    if name.chars().any(|c| c.is_control() || c == '*' || c == '%') {
        return bad("it has a control character or a wildcard");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
