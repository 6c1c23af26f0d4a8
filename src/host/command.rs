//! What a person does with a mail program, in the terms of a file or of a world.

use serde::{Deserialize, Serialize};

use super::Keep;
use crate::base::{TextOrFields, text_or_fields};
use crate::trace::terms::{Resolved, Terms, Translate, inbox, is_empty, is_inbox, nothing, some};

/// What a person asks a mail program to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum MailCommand<T: Terms = Resolved> {
    /// Send a message. The mail program adds date, identifier and form.
    Send {
        /// To whom.
        to: Vec<T::Address>,
        /// Copies, seen by everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cc: Vec<T::Address>,
        /// Copies that the others do not see.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bcc: Vec<T::Address>,
        /// What it is about.
        subject: T::Text,
        /// The text; lines end with `\n`.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        text: T::Text,
        /// Files that go with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment<T>>,
        /// The message it answers, in a folder of this mail program: it gets `\Answered`.
        #[serde(default, skip_serializing_if = "Option::is_none", with = "text_or_fields::option")]
        reply_to: Option<MessageRef<T>>,
    },
    /// Look for new mail now (POP3: collect; IMAP4: connect or poll).
    CheckMail,
    /// Open a message and read it: it becomes `\Seen`; IMAP4 fetches the body if this computer has none.
    Open(MessageRef<T>),
    /// Fetch one part of a message without reading the rest, e.g. `1` (IMAP4).
    OpenPart(MessageRef<T>, T::Text),
    /// Set a flag.
    Flag(MessageRef<T>, T::Flag),
    /// Clear a flag.
    Unflag(MessageRef<T>, T::Flag),
    /// Delete a message (IMAP4: mark it `\Deleted`; POP3: remove it from this computer).
    Delete(MessageRef<T>),
    /// Delete a message on the POP3 server at the next check, whatever the setting says.
    DeleteOnServer(MessageRef<T>),
    /// Remove the messages marked as deleted in a folder for good (IMAP4).
    Expunge(T::Text),
    /// Look into a folder (IMAP4: what the server has in it now; INBOX is looked into without being asked).
    OpenFolder(T::Text),
    /// Create a folder.
    CreateFolder(T::Text),
    /// Rename a folder: its name now, and then.
    RenameFolder(T::Text, T::Text),
    /// Delete a folder.
    DeleteFolder(T::Text),
    /// Move a message to another folder.
    Move(MessageRef<T>, T::Text),
    /// Copy a message to another folder.
    Copy(MessageRef<T>, T::Text),
    /// Search a folder for words (IMAP4: on the server).
    Search {
        /// The folder.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        folder: T::Text,
        /// The words: in header or body.
        words: T::Text,
    },
    /// Work without the network.
    WorkOffline,
    /// Work with it again.
    WorkOnline,
    /// Change how mail is kept on a POP3 server from now on.
    SetKeep(Keep),
}

impl MailCommand {
    /// Work without the network, or with it.
    #[must_use]
    pub const fn work_offline(offline: bool) -> Self {
        if offline { Self::WorkOffline } else { Self::WorkOnline }
    }
}

impl<T: Terms> MailCommand<T> {
    /// The word of the lesson language for it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Send { .. } => "Send",
            Self::CheckMail => "CheckMail",
            Self::Open(..) => "Open",
            Self::OpenPart(..) => "OpenPart",
            Self::Flag(..) => "Flag",
            Self::Unflag(..) => "Unflag",
            Self::Delete(..) => "Delete",
            Self::DeleteOnServer(..) => "DeleteOnServer",
            Self::Expunge(..) => "Expunge",
            Self::OpenFolder(..) => "OpenFolder",
            Self::CreateFolder(..) => "CreateFolder",
            Self::RenameFolder(..) => "RenameFolder",
            Self::DeleteFolder(..) => "DeleteFolder",
            Self::Move(..) => "Move",
            Self::Copy(..) => "Copy",
            Self::Search { .. } => "Search",
            Self::WorkOffline => "WorkOffline",
            Self::WorkOnline => "WorkOnline",
            Self::SetKeep(..) => "SetKeep",
        }
    }
}

impl<F: Terms> MailCommand<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> MailCommand<T> {
        use MailCommand as Other;
        match self {
            Self::Send { to, cc, bcc, subject, text, attachments, reply_to } => Other::Send {
                to: by.addresses(to),
                cc: by.addresses(cc),
                bcc: by.addresses(bcc),
                subject: by.text(subject),
                text: by.text(text),
                attachments: attachments.iter().map(|file| file.translated(by)).collect(),
                reply_to: reply_to.as_ref().map(|message| message.translated(by)),
            },
            Self::CheckMail => Other::CheckMail,
            Self::Open(message) => Other::Open(message.translated(by)),
            Self::OpenPart(message, part) => Other::OpenPart(message.translated(by), by.text(part)),
            Self::Flag(message, flag) => Other::Flag(message.translated(by), by.flag(flag)),
            Self::Unflag(message, flag) => Other::Unflag(message.translated(by), by.flag(flag)),
            Self::Delete(message) => Other::Delete(message.translated(by)),
            Self::DeleteOnServer(message) => Other::DeleteOnServer(message.translated(by)),
            Self::Expunge(folder) => Other::Expunge(by.text(folder)),
            Self::OpenFolder(folder) => Other::OpenFolder(by.text(folder)),
            Self::CreateFolder(folder) => Other::CreateFolder(by.text(folder)),
            Self::RenameFolder(folder, name) => Other::RenameFolder(by.text(folder), by.text(name)),
            Self::DeleteFolder(folder) => Other::DeleteFolder(by.text(folder)),
            Self::Move(message, folder) => Other::Move(message.translated(by), by.text(folder)),
            Self::Copy(message, folder) => Other::Copy(message.translated(by), by.text(folder)),
            Self::Search { folder, words } => Other::Search { folder: by.text(folder), words: by.text(words) },
            Self::WorkOffline => Other::WorkOffline,
            Self::WorkOnline => Other::WorkOnline,
            Self::SetKeep(keep) => Other::SetKeep(*keep),
        }
    }
}

/// A file that goes with a message; its content is made up from its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Attachment<T: Terms = Resolved> {
    /// Its file name.
    pub name: T::Text,
    /// Its media type, e.g. `image/jpeg`.
    #[serde(default = "some_octets", skip_serializing_if = "is_some_octets")]
    pub media_type: T::Text,
    /// Its octets before encoding.
    pub size: T::Size,
}

impl<F: Terms> Attachment<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Attachment<T> {
        let Self { name, media_type, size } = self;
        Attachment { name: by.text(name), media_type: by.text(media_type), size: by.size(size) }
    }
}

/// What a file is if nothing is said about it (RFC 2046 §4.5.1).
const SOME_OCTETS: &str = "application/octet-stream";

fn some_octets<T: From<String>>() -> T {
    SOME_OCTETS.to_owned().into()
}

fn is_some_octets(media_type: &impl AsRef<str>) -> bool {
    media_type.as_ref() == SOME_OCTETS
}

/// A message in a folder, as a person would point at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Message", deny_unknown_fields, bound = "")]
pub struct MessageRef<T: Terms = Resolved> {
    /// The folder, `INBOX` if nothing is said.
    #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
    pub folder: T::Text,
    /// The subject: the newest message that has exactly this one. Without it the newest message of all.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub subject: Option<T::Text>,
}

impl<F: Terms> MessageRef<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> MessageRef<T> {
        let Self { folder, subject } = self;
        MessageRef { folder: by.text(folder), subject: subject.as_ref().map(|subject| by.text(subject)) }
    }
}

/// The newest message of this subject in INBOX.
impl<T: Terms> From<String> for MessageRef<T> {
    fn from(subject: String) -> Self {
        Self { folder: inbox(), subject: Some(subject.into()) }
    }
}

/// The message that is answered: `"Lunch"`, or `(folder: "Work", subject: "Lunch")`.
impl<T: Terms> TextOrFields for MessageRef<T> {
    const WANTED: &'static str = "wanted:original";
    type Text = T::Text;

    fn as_text(&self) -> Option<&T::Text> {
        self.subject.as_ref().filter(|_| is_inbox(&self.folder))
    }
}
