//! Why the store refuses. What these errors display goes over the wire, in replies of the servers.

use serde::Serialize;

use crate::base::field;
use crate::mail::NulOctet;

/// Why the store did not do as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoreError {
    /// No account has this name.
    #[error("there is no account `{0}`")]
    NoSuchAccount(#[serde(serialize_with = "field::account")] String),
    /// The account has no mailbox of this name.
    #[error("there is no mailbox `{0}`")]
    NoSuchMailbox(#[serde(serialize_with = "field::mailbox")] String),
    /// The mailbox has no message with this UID.
    #[error("there is no message with the UID {uid} in `{mailbox}`")]
    NoSuchMessage {
        /// In which.
        mailbox: String,
        /// Which.
        uid: u32,
    },
    /// A mailbox of this name is there already.
    #[error("the mailbox `{0}` exists already")]
    MailboxExists(#[serde(serialize_with = "field::mailbox")] String),
    /// INBOX cannot be created, deleted or written otherwise; an empty name or level is none.
    #[error("`{mailbox}` cannot be used as a mailbox name: {flaw}")]
    BadMailboxName {
        /// The name.
        mailbox: String,
        /// What is wrong with it.
        flaw: MailboxNameFlaw,
    },
    /// A name that is `\Noselect` stays as long as there are mailboxes below it (RFC 3501 §6.3.4).
    #[error("the mailbox `{0}` has mailboxes below it")]
    HasChildren(#[serde(serialize_with = "field::mailbox")] String),
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
        /// Octets or messages.
        unit: QuotaUnit,
    },
    /// An account or a mailbox has as many of something as it may have (RFC 5530 §3 `LIMIT`).
    #[error("there are no more than {limit} {of}")]
    Limit {
        /// Of what.
        of: Limited,
        /// How many.
        limit: u64,
    },
    /// What is to be put into it is no message.
    #[error(transparent)]
    NulOctet(#[from] NulOctet),
    /// All 2³²−1 UIDs have been given out.
    #[error("the mailbox `{0}` has given out every UID")]
    UidsExhausted(#[serde(serialize_with = "field::mailbox")] String),
}

/// What is wrong with a name for a mailbox. Its words are those of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MailboxNameFlaw {
    /// INBOX is always there.
    #[error("INBOX is always there")]
    Inbox,
    /// It lies below the mailbox that is to be renamed.
    #[error("it lies below the mailbox that is to be renamed")]
    BelowItself,
    /// A level of the hierarchy is empty.
    #[error("a level of the hierarchy is empty")]
    EmptyLevel,
    /// It has a control character.
    #[error("it has a control character")]
    ControlCharacter,
}

/// What a quota counts. Its words are those of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum QuotaUnit {
    /// Octets.
    #[error("octets")]
    Octets,
    /// Messages.
    #[error("messages")]
    Messages,
}

/// What an account or a mailbox has only so many of ([`limits`](crate::mail::limits)). Its words are those of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Limited {
    /// Mailboxes of an account.
    #[error("mailboxes")]
    Mailboxes,
    /// Levels of the hierarchy in a name.
    #[error("levels of mailboxes")]
    Levels,
    /// Subscriptions of an account.
    #[error("subscriptions")]
    Subscriptions,
    /// Messages of a mailbox.
    #[error("messages in a mailbox")]
    Messages,
    /// Different keywords of a mailbox.
    #[error("keywords in a mailbox")]
    Keywords,
    /// Octets for what is kept of messages beside their octets.
    #[error("octets for entries and flags of messages")]
    Overhead,
}

/// Why somebody is not let in. The words are the same whether there is such a user or not, so that nobody can try out names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// No account has this name and this password.
    #[error("Authentication failed")]
    Wrong,
    /// The user is known, but wants to act for another one (RFC 4616 §2).
    #[error("Authorization failed: users act for themselves only")]
    ActsForOthers,
}
