//! A mailbox on a server: messages with UIDs, flags, mod-sequences and internal dates (RFC 3501 §2.3, RFC 7162).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::num::NonZeroU32;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::{Flags, Keyword, Message};
use crate::base::DateTime;

/// Unique identifier of a message in a mailbox: strictly ascending, never used twice (RFC 3501 §2.3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uid(pub NonZeroU32);

/// Together with name and UID it names a message for ever (RFC 3501 §2.3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UidValidity(pub NonZeroU32);

/// A mod-sequence: grows with every change of the mailbox (RFC 7162 §3.1.1). Starts at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModSeq(pub u64);

/// Names a mailbox of a store through renames; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MailboxId(pub u32);

impl Uid {
    /// The UID `n`; `None` for 0.
    #[must_use]
    pub const fn new(n: u32) -> Option<Self> {
        match NonZeroU32::new(n) {
            Some(n) => Some(Self(n)),
            None => None,
        }
    }

    /// Its number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0.get()
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A message in a mailbox and what the server knows about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMessage {
    /// Its UID.
    pub uid: Uid,
    /// Its octets.
    pub message: Message,
    /// Its permanent flags.
    pub flags: Flags,
    /// When it came (RFC 3501 §2.3.3).
    pub internal_date: DateTime,
    /// When it last changed.
    pub modseq: ModSeq,
}

/// One mailbox. Changed only through [`super::Store`], which keeps quota and change log right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub(super) id: MailboxId,
    pub(super) uid_validity: UidValidity,
    /// The next UID as a number, so that the last UID can be given out too.
    pub(super) uid_next: u32,
    pub(super) highest_modseq: ModSeq,
    pub(super) messages: BTreeMap<Uid, StoredMessage>,
    /// The keywords that its messages have, or ever had.
    pub(super) keywords: BTreeSet<Keyword>,
    /// Messages from this UID on have not been shown to any session yet: they are `\Recent` to the next one.
    pub(super) recent_from: u32,
    /// Positions in the store's change log of the changes to this mailbox that are still in it.
    pub(super) changes: Vec<usize>,
    /// How many there were before.
    pub(super) changes_forgotten: usize,
}

impl Mailbox {
    /// Its identity.
    #[must_use]
    pub const fn id(&self) -> MailboxId {
        self.id
    }

    /// Its UIDVALIDITY.
    #[must_use]
    pub const fn uid_validity(&self) -> UidValidity {
        self.uid_validity
    }

    /// The UID that the next message will get.
    #[must_use]
    pub const fn uid_next(&self) -> u32 {
        self.uid_next
    }

    /// The highest mod-sequence of all messages, expunged ones included.
    #[must_use]
    pub const fn highest_modseq(&self) -> ModSeq {
        self.highest_modseq
    }

    /// The messages in the order of their UIDs.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &StoredMessage> + ExactSizeIterator {
        self.messages.values()
    }

    /// Those whose UIDs follow one.
    pub fn messages_after(&self, uid: Option<Uid>) -> impl Iterator<Item = &StoredMessage> {
        let from = uid.map_or(Bound::Unbounded, Bound::Excluded);
        self.messages.range((from, Bound::Unbounded)).map(|(_, stored)| stored)
    }

    /// The message with this UID.
    #[must_use]
    pub fn get(&self, uid: Uid) -> Option<&StoredMessage> {
        self.messages.get(&uid)
    }

    /// How many messages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// The sum of the sizes of its messages, in octets.
    #[must_use]
    pub fn octets(&self) -> u64 {
        self.messages.values().map(|m| m.message.size()).sum()
    }

    /// Messages with this UID or a later one are `\Recent` to the next session that selects the mailbox.
    #[must_use]
    pub const fn recent_from(&self) -> u32 {
        self.recent_from
    }

    /// How many changes it has seen: the cursor from which a new session follows (see [`super::Store::changes_since`]).
    #[must_use]
    pub const fn change_count(&self) -> usize {
        self.changes_forgotten + self.changes.len()
    }
}
