//! The log of what changed.

use crate::base::DateTime;
use crate::mail::{Flags, MailboxId, Message, ModSeq, Uid};

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
        /// Its flags, for those who have not heard of its removal yet.
        flags: Flags,
        /// When it came, for the same.
        internal_date: DateTime,
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
