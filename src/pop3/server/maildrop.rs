//! The maildrop as one session sees it: numbers that stay the same, and marks (RFC 1939 §4, §5).

use super::Expire;
use super::transaction::messages;
use crate::base::effort::AT_ONCE;
use crate::mail::{INBOX, Mailbox, Store, StoreError, StoredMessage, Uid, UidValidity};
use crate::pop3::{Reply, ResponseCode, octets};

/// An opened maildrop, locked for this session.
#[derive(Debug, Clone)]
pub(super) struct Maildrop {
    user: String,
    uid_validity: UidValidity,
    /// Message `n` is the slot `n - 1`.
    slots: Vec<Slot>,
}

/// What the session knows of a message.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) uid: Uid,
    /// As LIST tells and RETR sends them.
    pub(super) octets: u64,
    deleted: bool,
    retrieved: bool,
}

impl Slot {
    /// Whether it is removed in the UPDATE state.
    fn goes(&self, expire: Expire) -> bool {
        self.deleted || (expire == Expire::AtQuit && self.retrieved)
    }
}

/// A message that was there when the session began, and may still be.
pub(super) struct Entry<'a> {
    pub(super) number: u32,
    pub(super) slot: &'a Slot,
    pub(super) stored: &'a StoredMessage,
}

impl Maildrop {
    /// Looks at what is there now. The lock must be held already.
    pub(super) fn open(store: &Store, user: &str) -> Result<Self, StoreError> {
        let inbox = store.mailbox(user, INBOX)?;
        let slot = |stored: &StoredMessage| Slot {
            uid: stored.uid,
            octets: octets(&stored.message),
            deleted: false,
            retrieved: false,
        };
        let slots = inbox.messages().map(slot).collect();
        Ok(Self { user: user.to_owned(), uid_validity: inbox.uid_validity(), slots })
    }

    /// Whose it is.
    pub(super) fn user(&self) -> &str {
        &self.user
    }

    /// The highest message number.
    pub(super) fn highest(&self) -> u32 {
        u32::try_from(self.slots.len()).unwrap_or(u32::MAX)
    }

    /// How many messages there were when the session began.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    fn inbox<'a>(&self, store: &'a Store) -> Option<&'a Mailbox> {
        store.mailbox(&self.user, INBOX).ok()
    }

    fn slot(&self, number: u32) -> Option<&Slot> {
        self.slots.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    fn slot_mut(&mut self, number: u32) -> Option<&mut Slot> {
        self.slots.get_mut(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// A message that can be asked for.
    ///
    /// # Errors
    /// The reply when there is none: never was, is marked as deleted, or was removed by another session (by IMAP4) meanwhile.
    pub(super) fn entry<'a>(&'a self, store: &'a Store, number: u32) -> Result<Entry<'a>, Reply> {
        let Some(slot) = self.slot(number) else {
            return Err(Reply::err(format!("no such message, only {} in maildrop", messages(self.slots.len()))));
        };
        if slot.deleted {
            return Err(Reply::err(format!("message {number} already deleted")));
        }
        match self.inbox(store).and_then(|inbox| inbox.get(slot.uid)) {
            Some(stored) => Ok(Entry { number, slot, stored }),
            None => Err(Reply::err(format!("message {number} was removed by another session"))),
        }
    }

    /// The messages that can be asked for, from number `first` on.
    pub(super) fn entries<'a>(&'a self, store: &'a Store, first: u32) -> impl Iterator<Item = Entry<'a>> {
        let before = self.slot(first.max(1) - 1).map(|slot| slot.uid);
        let mut inbox = self.inbox(store).map(|inbox| inbox.messages_after(before).peekable());
        // Both are in the order of UIDs.
        (first.max(1)..=self.highest()).filter_map(move |number| {
            let (slot, inbox) = (self.slot(number)?, inbox.as_mut()?);
            while inbox.next_if(|stored| stored.uid < slot.uid).is_some() {}
            let stored = inbox.next_if(|stored| stored.uid == slot.uid)?;
            (!slot.deleted).then_some(Entry { number, slot, stored })
        })
    }

    /// How many messages can be asked for, and their octets.
    pub(super) fn total(&self, store: &Store) -> (usize, u64) {
        self.entries(store, 1).fold((0, 0), |(count, octets), entry| (count + 1, octets + entry.slot.octets))
    }

    /// The lasting name of a message (RFC 1939 §7): UIDVALIDITY and UID are never used twice together (RFC 3501 §2.3.1.1).
    pub(super) fn unique_id(&self, slot: &Slot) -> String {
        format!("{}-{}", self.uid_validity.0, slot.uid)
    }

    /// What the UPDATE state will remove, as things are: by UID.
    pub(super) fn leaving(&self, expire: Expire) -> impl Iterator<Item = Uid> {
        self.slots.iter().filter(move |slot| slot.goes(expire)).map(|slot| slot.uid)
    }

    /// Marks a message as deleted.
    pub(super) fn delete(&mut self, number: u32) {
        if let Some(slot) = self.slot_mut(number) {
            slot.deleted = true;
        }
    }

    /// Remembers that a message was retrieved.
    pub(super) fn retrieved(&mut self, number: u32) {
        if let Some(slot) = self.slot_mut(number) {
            slot.retrieved = true;
        }
    }

    /// Takes all marks back.
    pub(super) fn reset(&mut self) {
        for slot in &mut self.slots {
            slot.deleted = false;
        }
    }

    /// The UPDATE state (RFC 1939 §6): removes some of what is marked, from a number on, which then is that of the first message that has
    /// not been looked at. Gives numbers and what was removed.
    ///
    /// # Errors
    /// The reply when the store would not.
    pub(super) fn update(
        &self,
        store: &mut Store,
        expire: Expire,
        next: &mut u32,
    ) -> Result<Vec<(u32, StoredMessage)>, Reply> {
        let marked = (*next..=self.highest()).filter_map(|number| {
            let slot = self.slot(number).filter(|slot| slot.goes(expire))?;
            Some((number, self.inbox(store)?.get(slot.uid)?.clone()))
        });
        let removed: Vec<(u32, StoredMessage)> = marked.take(AT_ONCE).collect();
        let last = removed.get(AT_ONCE - 1).map_or(self.highest(), |(number, _)| *number);
        *next = last.saturating_add(1);
        let uids: Vec<Uid> = removed.iter().map(|(_, stored)| stored.uid).collect();
        if !uids.is_empty() && store.expunge(&self.user, INBOX, &uids).is_err() {
            return Err(Reply::err_with(ResponseCode::SysTemp, "some deleted messages not removed"));
        }
        Ok(removed)
    }
}
