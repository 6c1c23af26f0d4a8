//! Mail itself, whatever protocol carries it: addresses, envelopes, messages, and mailboxes in a store.

pub mod address;
mod envelope;
mod flags;
mod mailbox;
mod message;
mod store;

pub use address::{Address, AddressError, Domain, ForwardPath, ReversePath};
pub use envelope::{BodyType, Envelope};
pub use flags::{Flag, Flags};
pub use mailbox::{Mailbox, MailboxId, ModSeq, StoredMessage, Uid, UidValidity};
pub use message::{Message, Seal};
pub use store::{Account, Change, ChangeKind, Quota, Store, StoreError};
