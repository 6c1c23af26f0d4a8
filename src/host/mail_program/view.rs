//! What a mail program shows of its folders: what *this* computer knows.

use crate::mail::{Flags, Seal, Uid};

/// A folder as the mail program of a computer shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderView {
    /// Its name; the first one is `INBOX`.
    pub name: String,
    /// Whether it lies on this computer only (POP3), or is this computer's picture of a mailbox on the server (IMAP4).
    pub local: bool,
    /// Its messages, oldest first.
    pub messages: Vec<MessageView>,
}

/// A message as a list of messages shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageView {
    /// Which message; `None` while not even its header is known here.
    pub seal: Option<Seal>,
    /// Its UID on the server (IMAP4).
    pub uid: Option<Uid>,
    /// Its unique-id on the server (POP3), while it is believed to be there.
    pub unique_id: Option<String>,
    /// Its decoded subject.
    pub subject: String,
    /// Who wrote it, for people.
    pub from: String,
    /// Octets of the whole message.
    pub size: u64,
    /// Its flags, as far as this computer knows.
    pub flags: Flags,
    /// Whether the whole message is on this computer and can be read without the network.
    pub has_body: bool,
    /// Which parts are on this computer when the whole is not, e.g. `1`.
    pub parts: Vec<String>,
}
