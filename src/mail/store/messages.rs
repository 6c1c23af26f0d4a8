//! Messages in mailboxes: put in, flagged, copied, moved, removed.

use std::collections::BTreeSet;

use super::{Change, ChangeKind, Limited, Store, StoreError, canonical_name, check_limit};
use crate::base::DateTime;
use crate::mail::limits::{MAX_KEYWORDS, MAX_MESSAGES, MAX_OVERHEAD, MESSAGE_OVERHEAD};
use crate::mail::{Flag, Flags, Keyword, Message, StoredMessage, Uid};

/// The keywords among flags.
fn keywords(flags: &Flags) -> impl Iterator<Item = &Keyword> {
    flags.iter().filter_map(|flag| if let Flag::Keyword(keyword) = flag { Some(keyword) } else { None })
}

impl Store {
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
        self.check_count(account, mailbox, 1)?;
        self.check_room(account, message.size(), 1)?;
        self.check_overhead(account, flags.weight() + MESSAGE_OVERHEAD)?;
        self.learn_keywords(account, mailbox, std::iter::once(&flags))?;
        self.insert_message(account, mailbox, message, flags, internal_date)
    }

    /// That a mailbox takes so many messages more.
    fn check_count(&self, account: &str, mailbox: &str, more: usize) -> Result<(), StoreError> {
        let count = self.mailbox(account, mailbox)?.len() + more;
        check_limit(Limited::Messages, count as u64, MAX_MESSAGES as u64)
    }

    /// Lets a mailbox know the keywords among flags, if it takes as many: the last that is checked, for nothing has changed when it does not.
    fn learn_keywords<'a>(
        &mut self,
        account: &str,
        mailbox: &str,
        flags: impl Iterator<Item = &'a Flags>,
    ) -> Result<(), StoreError> {
        let known = &self.mailbox(account, mailbox)?.keywords;
        let mut new: BTreeSet<Keyword> = BTreeSet::new();
        let mut last = None;
        for flags in flags {
            // Most messages have the flags of the one before them, and share them with it.
            if last.replace(flags) != Some(flags) {
                new.extend(keywords(flags).filter(|keyword| !known.contains(*keyword)).cloned());
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        check_limit(Limited::Keywords, (known.len() + new.len()) as u64, MAX_KEYWORDS as u64)?;
        let (owner, _, name) = self.open(account, mailbox)?;
        if let Some(target) = owner.mailboxes.get_mut(&name) {
            target.keywords.append(&mut new);
        }
        Ok(())
    }

    /// That an account may take so many octets of memory more beside those of its messages.
    fn check_overhead(&self, account: &str, more: u64) -> Result<(), StoreError> {
        let overhead = self.account(account)?.overhead;
        check_limit(Limited::Overhead, if more > 0 { overhead + more } else { 0 }, MAX_OVERHEAD)
    }

    fn insert_message(
        &mut self,
        account: &str,
        mailbox: &str,
        message: Message,
        flags: Flags,
        internal_date: DateTime,
    ) -> Result<Uid, StoreError> {
        // Counted now: whoever opens a maildrop by POP3 need not wait until all of its messages are.
        let _ = message.crlf_size();
        let (owner, log, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        let uid = Uid::new(target.uid_next).filter(|_| target.uid_next < u32::MAX);
        let uid = uid.ok_or_else(|| StoreError::UidsExhausted(name.clone()))?;
        target.uid_next += 1;
        target.highest_modseq.0 += 1;
        let modseq = target.highest_modseq;
        owner.octets += message.size();
        owner.messages += 1;
        owner.overhead += MESSAGE_OVERHEAD + flags.weight();
        target.messages.insert(uid, StoredMessage { uid, message, flags, internal_date, modseq });
        let kind = ChangeKind::Added { uid };
        let change = Change { account: account.to_owned(), mailbox: target.id, name, modseq, kind };
        target.changes.push(log.push(change));
        Ok(uid)
    }

    /// Gives a message exactly these flags; true if that changed them.
    ///
    /// # Errors
    /// When account or mailbox is not there. A message that is gone is no error: nothing changes.
    pub fn set_flags(&mut self, account: &str, mailbox: &str, uid: Uid, flags: Flags) -> Result<bool, StoreError> {
        let Some(stored) = self.mailbox(account, mailbox)?.get(uid) else { return Ok(false) };
        if stored.flags == flags {
            return Ok(false);
        }
        let (before, after) = (stored.flags.weight(), flags.weight());
        self.check_overhead(account, after.saturating_sub(before))?;
        self.learn_keywords(account, mailbox, std::iter::once(&flags))?;
        let (owner, log, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        let Some(stored) = target.messages.get_mut(&uid) else { return Ok(false) };
        owner.overhead = owner.overhead - before + after;
        target.highest_modseq.0 += 1;
        let modseq = target.highest_modseq;
        stored.modseq = modseq;
        let from = std::mem::replace(&mut stored.flags, flags.clone());
        let kind = ChangeKind::FlagsChanged { uid, from, to: flags };
        let change = Change { account: account.to_owned(), mailbox: target.id, name, modseq, kind };
        target.changes.push(log.push(change));
        Ok(true)
    }

    /// Removes messages for good, in the order given. Those that are gone already are passed over.
    ///
    /// # Errors
    /// When account or mailbox is not there.
    pub fn expunge(&mut self, account: &str, mailbox: &str, uids: &[Uid]) -> Result<(), StoreError> {
        self.take_out(account, mailbox, uids, None)
    }

    fn take_out(
        &mut self,
        account: &str,
        mailbox: &str,
        uids: &[Uid],
        moved_to: Option<&str>,
    ) -> Result<(), StoreError> {
        let (owner, log, name) = self.open(account, mailbox)?;
        let Some(target) = owner.mailboxes.get_mut(&name) else { return Err(StoreError::NoSuchMailbox(name)) };
        for &uid in uids {
            let Some(stored) = target.messages.remove(&uid) else { continue };
            target.highest_modseq.0 += 1;
            owner.octets -= stored.message.size();
            owner.messages -= 1;
            owner.overhead -= MESSAGE_OVERHEAD + stored.flags.weight();
            target.changes.push(log.push(Change {
                account: account.to_owned(),
                mailbox: target.id,
                name: name.clone(),
                modseq: target.highest_modseq,
                kind: ChangeKind::Expunged {
                    uid,
                    seal: stored.message.seal(),
                    flags: stored.flags,
                    internal_date: stored.internal_date,
                    moved_to: moved_to.map(str::to_owned),
                },
            }));
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
        self.check_count(account, to, copies.len())?;
        let octets = copies.iter().map(|m| m.message.size()).sum();
        self.check_room(account, octets, copies.len() as u64)?;
        self.check_overhead(account, copies.iter().map(|m| m.flags.weight() + MESSAGE_OVERHEAD).sum())?;
        self.learn_keywords(account, to, copies.iter().map(|m| &m.flags))?;
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
        self.check_count(account, to, moved.len())?;
        self.learn_keywords(account, to, moved.iter().map(|m| &m.flags))?;
        let mut pairs = Vec::with_capacity(moved.len());
        for m in moved {
            let uid = self.insert_message(account, to, m.message, m.flags, m.internal_date)?;
            pairs.push((m.uid, uid));
        }
        let old: Vec<Uid> = pairs.iter().map(|(old, _)| *old).collect();
        self.take_out(account, from, &old, Some(&canonical_name(to)))?;
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
}
