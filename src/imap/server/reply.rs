//! How a command ends: the words of its tagged response (RFC 3501 §7.1, RFC 5530).

use crate::imap::types::{Code, Status, StatusKind};
use crate::mail::StoreError;

const EXPUNGE_ISSUED: &str = "EXPUNGEISSUED";
const NO_LONGER_THERE: &str = "Some of the requested messages no longer exist";

/// The tagged response to come, without its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply(pub(super) Status);

impl Reply {
    fn new(kind: StatusKind, code: Option<Code>, text: impl Into<String>) -> Self {
        Self(Status { kind, code, text: text.into() })
    }

    /// The command did what it says: [`Self::named`] finds the words.
    pub(super) fn done() -> Self {
        Self::new(StatusKind::Ok, None, "")
    }

    pub(super) fn done_with(code: Code) -> Self {
        Self::new(StatusKind::Ok, Some(code), "")
    }

    /// With words that name the command, if it has none of its own.
    pub(super) fn named(mut self, command: &str) -> Self {
        if self.0.text.is_empty() {
            self.0.text = format!("{command} completed");
        }
        self
    }

    pub(super) fn ok_with(code: Code, text: impl Into<String>) -> Self {
        Self::new(StatusKind::Ok, Some(code), text)
    }

    pub(super) fn no(text: impl Into<String>) -> Self {
        Self::new(StatusKind::No, None, text)
    }

    pub(super) fn no_with(code: Code, text: impl Into<String>) -> Self {
        Self::new(StatusKind::No, Some(code), text)
    }

    /// With a code that machines know by this word, e.g. `OVERQUOTA`.
    pub(super) fn no_because(word: &str, text: impl Into<String>) -> Self {
        Self::no_with(Code::Other(word.to_owned()), text)
    }

    pub(super) fn bad(text: impl Into<String>) -> Self {
        Self::new(StatusKind::Bad, None, text)
    }

    /// The command makes no sense in this state.
    pub(super) fn not_now() -> Self {
        Self::bad("No mailbox selected")
    }

    /// The client named messages that it has not heard the removal of yet; what it asked for needs them all (RFC 2180 §4.4.1,
    /// RFC 5530).
    pub(super) fn expunged() -> Self {
        Self::no_because(EXPUNGE_ISSUED, NO_LONGER_THERE)
    }

    /// The same, where an answer could be given all the same (RFC 2180 §4.1.3).
    pub(super) fn done_without_expunged() -> Self {
        Self::ok_with(Code::Other(EXPUNGE_ISSUED.to_owned()), NO_LONGER_THERE)
    }

    /// The store did not do it.
    pub(super) fn refused(error: &StoreError) -> Self {
        let word = match error {
            StoreError::NoSuchMailbox(_) | StoreError::NoSuchMessage { .. } => "NONEXISTENT",
            StoreError::MailboxExists(_) => "ALREADYEXISTS",
            StoreError::BadMailboxName { .. } | StoreError::NulOctet(_) => "CANNOT",
            StoreError::HasChildren(_) => "HASCHILDREN",
            StoreError::OverQuota { .. } => "OVERQUOTA",
            StoreError::Limit { .. } => "LIMIT",
            StoreError::NoSuchAccount(_) | StoreError::UidsExhausted(_) => "UNAVAILABLE",
        };
        Self::no_because(word, error.to_string())
    }

    /// The store did not put messages into a mailbox: one that is missing could be created (RFC 3501 §6.3.11, §6.4.7).
    pub(super) fn not_put(error: &StoreError) -> Self {
        match error {
            StoreError::NoSuchMailbox(_) => Self::no_with(Code::TryCreate, "Mailbox does not exist"),
            _ => Self::refused(error),
        }
    }
}
