//! What a person does with a mail program.

use serde::{Deserialize, Serialize};

use crate::mail::{Address, Flag};

/// A message as a person writes it: the mail program adds date, identifier and form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// To whom.
    pub to: Vec<Address>,
    /// Copies, seen by everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Address>,
    /// Copies that the others do not see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<Address>,
    /// What it is about.
    pub subject: String,
    /// The text; lines end with `\n`.
    #[serde(default)]
    pub text: String,
    /// Files that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The message it answers, in a folder of this mail program: it gets `\Answered`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageRef>,
}

/// A file that goes with a message; its content is made up from its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its media type, e.g. `image/jpeg`.
    pub media_type: String,
    /// Its octets before encoding.
    pub octets: u64,
}

/// A message in a folder, as a person would point at it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MessageRef {
    /// The folder, `INBOX` if nothing is said.
    pub folder: String,
    /// The subject: the newest message that has exactly this one. Without it the newest message of all.
    pub subject: Option<String>,
}

/// What a person asks a mail program to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailCommand {
    /// Send a message.
    Send(Draft),
    /// Look for new mail now (POP3: collect; IMAP4: connect or poll).
    CheckMail,
    /// Open a message and read it: it becomes `\Seen`; IMAP4 fetches the body if this computer has none.
    Open(MessageRef),
    /// Fetch one part of a message without reading the rest, e.g. `1` (IMAP4).
    OpenPart(MessageRef, String),
    /// Set a flag.
    Flag(MessageRef, Flag),
    /// Clear a flag.
    Unflag(MessageRef, Flag),
    /// Delete a message (IMAP4: mark it `\Deleted`; POP3: remove it from this computer).
    Delete(MessageRef),
    /// Delete a message on the POP3 server at the next check, whatever the setting says.
    DeleteOnServer(MessageRef),
    /// Remove the messages marked as deleted for good (IMAP4).
    Expunge {
        /// In which folder.
        folder: String,
    },
    /// Look into a folder (IMAP4: what the server has in it now; INBOX is looked into without being asked).
    OpenFolder {
        /// Its name.
        folder: String,
    },
    /// Create a folder.
    CreateFolder {
        /// Its name.
        folder: String,
    },
    /// Rename a folder.
    RenameFolder {
        /// Its name now.
        folder: String,
        /// Its name then.
        to: String,
    },
    /// Delete a folder.
    DeleteFolder {
        /// Which.
        folder: String,
    },
    /// Move a message to another folder.
    Move(MessageRef, String),
    /// Copy a message to another folder.
    Copy(MessageRef, String),
    /// Search a folder for words (IMAP4: on the server).
    Search {
        /// The folder.
        folder: String,
        /// The words: in header or body.
        words: String,
    },
    /// Work without the network (`true`) or with it again.
    WorkOffline(bool),
    /// Change how mail is kept on a POP3 server from now on.
    SetKeep(super::Keep),
}
