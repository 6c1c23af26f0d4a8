//! The log of what changed.

use crate::base::DateTime;
use crate::mail::{Flags, MailboxId, ModSeq, Seal, Uid};

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
        /// Which message it was. Its octets are not kept.
        seal: Seal,
        /// Its flags, for those who have not heard of its removal yet.
        flags: Flags,
        /// When it came, for the same.
        internal_date: DateTime,
        /// The mailbox into which it was moved (RFC 6851), if it was.
        moved_to: Option<String>,
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

/// The changes of a store, oldest first. What everybody has followed can be forgotten; positions count on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ChangeLog {
    entries: Vec<Change>,
    forgotten: usize,
}

impl ChangeLog {
    /// How many changes there were.
    pub(super) const fn len(&self) -> usize {
        self.forgotten + self.entries.len()
    }

    /// Those that are not forgotten.
    pub(super) fn entries(&self) -> &[Change] {
        &self.entries
    }

    /// Those from a position on.
    pub(super) fn from(&self, position: usize) -> &[Change] {
        self.entries.get(position.saturating_sub(self.forgotten)..).unwrap_or_default()
    }

    pub(super) fn get(&self, position: usize) -> Option<&Change> {
        self.entries.get(position.checked_sub(self.forgotten)?)
    }

    /// Adds a change; its position.
    pub(super) fn push(&mut self, change: Change) -> usize {
        self.entries.push(change);
        self.len() - 1
    }

    /// Forgets all of them, and gives them to whoever knows positions.
    pub(super) fn forget(&mut self) -> Vec<Change> {
        self.forgotten += self.entries.len();
        std::mem::take(&mut self.entries)
    }
}
