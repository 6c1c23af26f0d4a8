//! Mailboxes of an account: made, renamed, deleted, subscribed to.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use super::{
    Change, ChangeKind, DELIMITER, INBOX, Limited, MailboxNameFlaw, Store, StoreError, canonical_name, check_limit,
};
use crate::mail::limits::{MAX_LEVELS, MAX_MAILBOXES, MAX_SUBSCRIPTIONS};
use crate::mail::{Mailbox, MailboxId, ModSeq, Uid, UidValidity};

impl Store {
    pub(super) fn insert_mailbox(&mut self, account: &str, name: &str) {
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
            keywords: BTreeSet::new(),
            recent_from: 1,
            changes: vec![self.log.push(Change {
                account: account.to_owned(),
                mailbox: id,
                name: name.to_owned(),
                modseq: ModSeq(1),
                kind: ChangeKind::Created,
            })],
            changes_forgotten: 0,
        };
        owner.names.insert(id, name.to_owned());
        owner.mailboxes.insert(name.to_owned(), mailbox);
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
        self.check_names(account, levels_above(&name).chain([name.as_str()]))?;
        self.insert_levels_above(account, &name)?;
        self.account_mut(account)?.bare_names.remove(&name);
        self.insert_mailbox(account, &name);
        Ok(())
    }

    /// That an account may have these names, too: its own are counted once.
    fn check_names<'a>(&self, account: &str, names: impl Iterator<Item = &'a str>) -> Result<(), StoreError> {
        let owner = self.account(account)?;
        let new = names.filter(|name| !owner.has_name(name)).count();
        check_limit(Limited::Mailboxes, (owner.name_count() + new) as u64, MAX_MAILBOXES as u64)
    }

    fn insert_levels_above(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        for parent in levels_above(name) {
            let parent = canonical_name(parent);
            if !self.account(account)?.has_name(&parent) {
                self.insert_mailbox(account, &parent);
            }
        }
        Ok(())
    }

    /// Deletes a mailbox with its messages; never those below it: its name stays then, as `\Noselect`, until it is deleted too
    /// (RFC 3501 §6.3.4).
    ///
    /// # Errors
    /// When it is not there, is INBOX, or is `\Noselect` with mailboxes below it.
    pub fn delete_mailbox(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        let name = canonical_name(name);
        if name == INBOX {
            return Err(StoreError::BadMailboxName { mailbox: name, flaw: MailboxNameFlaw::Inbox });
        }
        let owner = self.account_mut(account)?;
        let has_children = owner.has_children(&name);
        if owner.bare_names.contains(&name) {
            if has_children {
                return Err(StoreError::HasChildren(name));
            }
            owner.bare_names.remove(&name);
            return Ok(());
        }
        let uids: Vec<Uid> = self.mailbox(account, &name)?.messages.keys().copied().collect();
        self.expunge(account, &name, &uids)?;
        let owner = self.account_mut(account)?;
        if let Some(mailbox) = owner.mailboxes.remove(&name) {
            owner.names.remove(&mailbox.id);
            if has_children {
                owner.bare_names.insert(name.clone());
            }
            self.log.push(Change {
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
        if !self.account(account)?.has_name(&from) {
            return Err(StoreError::NoSuchMailbox(from));
        }
        if self.account(account)?.has_name(&to) {
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
            return Err(StoreError::BadMailboxName { mailbox: to, flaw: MailboxNameFlaw::BelowItself });
        }
        let owner = self.account(account)?;
        let concerned = owner.names().into_keys().filter(|name| *name == from || name.starts_with(&below));
        let targets: Vec<(String, String)> =
            concerned.map(|name| (name.to_owned(), format!("{to}{}", &name[from.len()..]))).collect();
        if let Some((_, taken)) = targets.iter().find(|(_, new)| owner.has_name(new)) {
            return Err(StoreError::MailboxExists(taken.clone()));
        }
        // Names that move are no more than before; the levels above them may be.
        self.check_names(account, levels_above(&to))?;
        for (_, new) in &targets {
            check_levels(new)?;
        }
        self.insert_levels_above(account, &to)?;
        for (old, new) in targets {
            let Some(owner) = self.accounts.get_mut(account) else { continue };
            if owner.bare_names.remove(&old) {
                owner.bare_names.insert(new);
                continue;
            }
            if let Some(mut mailbox) = owner.mailboxes.remove(&old) {
                let (id, modseq) = (mailbox.id, mailbox.highest_modseq);
                let kind = ChangeKind::Renamed { from: old };
                let change = Change { account: account.to_owned(), mailbox: id, name: new.clone(), modseq, kind };
                mailbox.changes.push(self.log.push(change));
                owner.names.insert(id, new.clone());
                owner.mailboxes.insert(new, mailbox);
            }
        }
        Ok(())
    }

    /// Subscribes to a name. The subscription outlives the mailbox (RFC 3501 §6.3.6).
    ///
    /// # Errors
    /// When account or name is not there.
    pub fn subscribe(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        let owner = self.account_mut(account)?;
        let name = canonical_name(name);
        if !owner.has_name(&name) {
            return Err(StoreError::NoSuchMailbox(name));
        }
        let count = owner.subscriptions.len() + usize::from(!owner.subscriptions.contains(&name));
        check_limit(Limited::Subscriptions, count as u64, MAX_SUBSCRIPTIONS as u64)?;
        owner.subscriptions.insert(name);
        Ok(())
    }

    /// Takes a subscription back; there may be none.
    ///
    /// # Errors
    /// When the account is not there.
    pub fn unsubscribe(&mut self, account: &str, name: &str) -> Result<(), StoreError> {
        self.account_mut(account)?.subscriptions.remove(&canonical_name(name));
        Ok(())
    }
}

fn check_name(name: &str) -> Result<(), StoreError> {
    let bad = |flaw| Err(StoreError::BadMailboxName { mailbox: name.to_owned(), flaw });
    if name.is_empty() || name.split(DELIMITER).any(str::is_empty) {
        return bad(MailboxNameFlaw::EmptyLevel);
    }
    // `*` and `%` are legal, though LIST takes them for wildcards (RFC 3501 §5.1).
    if name.chars().any(char::is_control) {
        return bad(MailboxNameFlaw::ControlCharacter);
    }
    check_levels(name)
}

fn check_levels(name: &str) -> Result<(), StoreError> {
    check_limit(Limited::Levels, name.split(DELIMITER).count() as u64, MAX_LEVELS as u64)
}

/// The names of the levels above one.
fn levels_above(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(DELIMITER).map(|(at, _)| &name[..at])
}
