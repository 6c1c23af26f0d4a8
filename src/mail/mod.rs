//! Mail itself, whatever protocol carries it: addresses, envelopes, messages, and mailboxes in a store.

pub mod address;
pub mod address_list;
pub mod build;
pub mod encoded_word;
pub mod encoding;
mod envelope;
mod flags;
pub mod header;
mod lexer;
pub mod limits;
mod mailbox;
mod message;
pub mod mime;
mod raw_text;
mod store;

pub use address::{Address, AddressError, AddressProblem, Domain, ForwardPath, ReversePath};
pub use address_list::AddressList;
pub use build::{MessageBuilder, NamedAddress};
pub use envelope::{BodyType, Envelope};
pub use flags::{Flag, Flags, Keyword};
pub use mailbox::{Mailbox, MailboxId, ModSeq, StoredMessage, Uid, UidValidity};
pub use message::{Message, NulOctet, Seal};
pub use mime::Structure;
pub use raw_text::RawText;
pub use store::{
    Account, Change, ChangeKind, DELIMITER, Holder, INBOX, Limited, LoginError, MailboxNameFlaw, Quota, QuotaUnit,
    Store, StoreError, canonical_name, is_below_inbox,
};
