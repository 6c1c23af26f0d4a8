//! Folders on a person's own computer: what a POP3 user works with, online or not. They lie on disk.

use super::{FolderView, MessageView};
use crate::base::{DateTime, visible};
use crate::host::MessageRef;
use crate::mail::{AddressList, Flag, Flags, INBOX, Message, Seal, Structure};
use crate::trace::FolderProblem;

/// A message on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalMessage {
    /// It.
    pub message: Message,
    /// Which message it is.
    pub seal: Seal,
    /// What its user and programs have noted about it.
    pub flags: Flags,
    /// Its unique-id on the POP3 server, while it is believed to be there.
    pub unique_id: Option<String>,
    /// When it came to this computer.
    pub received: DateTime,
}

impl LocalMessage {
    /// A message that comes now, without flags.
    #[must_use]
    pub fn new(message: Message, unique_id: Option<String>, received: DateTime) -> Self {
        Self { seal: message.seal(), message, flags: Flags::none(), unique_id, received }
    }

    /// Its decoded subject as it is shown, and as a person names it.
    #[must_use]
    pub fn subject(&self) -> String {
        visible(&self.message.header_text("Subject").unwrap_or_default()).into_owned()
    }

    /// Whether its header or readable text has these words, in capitals or not.
    #[must_use]
    pub fn has_words(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        let has = |text: String| text.to_lowercase().contains(&words);
        self.message.fields().any(|field| has(field.text())) || has(Structure::of(&self.message).readable_text())
    }

    fn from(&self) -> String {
        let value = self.message.header("From").unwrap_or_default();
        let list = AddressList::parse(&value);
        let from = list.mailboxes().next().map(|m| m.decoded_name().unwrap_or_else(|| m.to_string()));
        from.filter(|from| !from.is_empty()).unwrap_or(value)
    }

    fn view(&self) -> MessageView {
        MessageView {
            seal: Some(self.seal),
            uid: None,
            unique_id: self.unique_id.clone(),
            subject: self.subject(),
            from: self.from(),
            size: self.message.size(),
            flags: self.flags.clone(),
            has_body: true,
            parts: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Folder {
    name: String,
    /// Oldest first.
    messages: Vec<LocalMessage>,
}

/// Named folders of messages, `INBOX` first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalFolders {
    folders: Vec<Folder>,
}

impl Default for LocalFolders {
    /// An empty INBOX.
    fn default() -> Self {
        Self { folders: vec![Folder { name: INBOX.to_owned(), messages: Vec::new() }] }
    }
}

fn is_name(name: &str, wanted: &str) -> bool {
    name == wanted || (name == INBOX && wanted.eq_ignore_ascii_case(INBOX))
}

impl LocalFolders {
    fn position(&self, name: &str) -> Result<usize, FolderProblem> {
        let found = self.folders.iter().position(|folder| is_name(&folder.name, name));
        found.ok_or_else(|| FolderProblem::NoSuchFolder(name.to_owned()))
    }

    fn folder_mut(&mut self, name: &str) -> Result<&mut Folder, FolderProblem> {
        let found = self.folders.iter_mut().find(|folder| is_name(&folder.name, name));
        found.ok_or_else(|| FolderProblem::NoSuchFolder(name.to_owned()))
    }

    /// The names of the folders.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|folder| folder.name.as_str())
    }

    /// The messages of a folder, oldest first.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn messages(&self, folder: &str) -> Result<&[LocalMessage], FolderProblem> {
        let at = self.position(folder)?;
        Ok(self.folders.get(at).map_or(&[], |folder| &folder.messages))
    }

    /// Creates a folder.
    ///
    /// # Errors
    /// When it is there already, or has no name.
    pub fn create(&mut self, name: &str) -> Result<(), FolderProblem> {
        if name.trim().is_empty() {
            return Err(FolderProblem::NoName);
        }
        if self.position(name).is_ok() {
            return Err(FolderProblem::FolderExists(name.to_owned()));
        }
        self.folders.push(Folder { name: name.to_owned(), messages: Vec::new() });
        Ok(())
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// When it is not there, is INBOX, or the name is taken or none.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), FolderProblem> {
        let at = self.position(from)?;
        if at == 0 {
            return Err(FolderProblem::InboxStays);
        }
        if to.trim().is_empty() {
            return Err(FolderProblem::NoName);
        }
        if self.position(to).is_ok() {
            return Err(FolderProblem::FolderExists(to.to_owned()));
        }
        to.clone_into(&mut self.folder_mut(from)?.name);
        Ok(())
    }

    /// Deletes a folder; gives the messages that were in it.
    ///
    /// # Errors
    /// When it is not there or is INBOX.
    pub fn delete(&mut self, name: &str) -> Result<Vec<LocalMessage>, FolderProblem> {
        match self.position(name)? {
            0 => Err(FolderProblem::InboxStays),
            at => Ok(self.folders.remove(at).messages),
        }
    }

    /// Puts a message into a folder, as the newest one.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn add(&mut self, folder: &str, message: LocalMessage) -> Result<(), FolderProblem> {
        self.folder_mut(folder)?.messages.push(message);
        Ok(())
    }

    fn place(&self, at: &MessageRef) -> Result<(usize, usize), FolderProblem> {
        let folder = self.position(&at.folder)?;
        let wanted = |message: &LocalMessage| at.subject.as_ref().is_none_or(|subject| message.subject() == *subject);
        let found = self.folders.get(folder).and_then(|folder| folder.messages.iter().rposition(wanted));
        let place = found.map(|message| (folder, message));
        place.ok_or_else(|| FolderProblem::NoSuchMessage { folder: at.folder.clone(), subject: at.subject.clone() })
    }

    /// The message that a person points at.
    ///
    /// # Errors
    /// When there is none.
    pub fn get(&self, at: &MessageRef) -> Result<&LocalMessage, FolderProblem> {
        let (folder, message) = self.place(at)?;
        let found = self.folders.get(folder).and_then(|folder| folder.messages.get(message));
        found.ok_or_else(|| FolderProblem::NoSuchFolder(at.folder.clone()))
    }

    /// Sets or clears a flag; flags before and after, if that changed them.
    ///
    /// # Errors
    /// When there is no such message.
    pub fn set_flag(&mut self, at: &MessageRef, flag: Flag, on: bool) -> Result<Option<(Flags, Flags)>, FolderProblem> {
        let (folder, message) = self.place(at)?;
        let found = self.folders.get_mut(folder).and_then(|folder| folder.messages.get_mut(message));
        let Some(found) = found else { return Ok(None) };
        let before = found.flags.clone();
        let changed = if on { found.flags.insert(flag) } else { found.flags.remove(&flag) };
        Ok(changed.then(|| (before, found.flags.clone())))
    }

    /// Takes a message out of its folder.
    ///
    /// # Errors
    /// When there is no such message.
    pub fn remove(&mut self, at: &MessageRef) -> Result<LocalMessage, FolderProblem> {
        let (folder, message) = self.place(at)?;
        let folder = self.folders.get_mut(folder).filter(|folder| message < folder.messages.len());
        let folder = folder.ok_or_else(|| FolderProblem::NoSuchFolder(at.folder.clone()))?;
        Ok(folder.messages.remove(message))
    }

    /// The server calls a message by another unique-id.
    pub fn rename_unique_id(&mut self, from: &str, to: &str) {
        for message in self.folders.iter_mut().flat_map(|folder| &mut folder.messages) {
            if message.unique_id.as_deref() == Some(from) {
                message.unique_id = Some(to.to_owned());
            }
        }
    }

    /// The server has this message no longer, or is to be believed to.
    pub fn forget_unique_ids(&mut self, gone: impl Fn(&str) -> bool) {
        for message in self.folders.iter_mut().flat_map(|folder| &mut folder.messages) {
            if message.unique_id.as_deref().is_some_and(&gone) {
                message.unique_id = None;
            }
        }
    }

    /// The folders as a mail program shows them.
    #[must_use]
    pub fn views(&self) -> Vec<FolderView> {
        let view = |folder: &Folder| FolderView {
            name: folder.name.clone(),
            local: true,
            messages: folder.messages.iter().map(LocalMessage::view).collect(),
        };
        self.folders.iter().map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(subject: &str) -> LocalMessage {
        let raw = format!("From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>\r\nSubject: {subject}\r\n\r\nbody\r\n");
        LocalMessage::new(Message::new(raw), None, DateTime::new(0, 0))
    }

    fn at(folder: &str, subject: Option<&str>) -> MessageRef {
        MessageRef { folder: folder.to_owned(), subject: subject.map(str::to_owned) }
    }

    #[test]
    fn the_newest_message_of_a_subject_is_meant() {
        let mut folders = LocalFolders::default();
        for subject in ["a", "b", "a", "=?UTF-8?Q?=C3=A4?="] {
            folders.add("inbox", message(subject)).unwrap();
        }
        folders.set_flag(&at(INBOX, Some("a")), Flag::Seen, true).unwrap();
        let seen = |n: usize| folders.messages(INBOX).unwrap()[n].flags.contains(&Flag::Seen);
        assert!(!seen(0) && seen(2));
        assert_eq!(folders.get(&at(INBOX, None)).unwrap().subject(), "ä");
        assert_eq!(folders.views()[0].messages[3].from, "Jürgen");
        assert!(matches!(folders.get(&at(INBOX, Some("c"))), Err(FolderProblem::NoSuchMessage { .. })));
    }

    #[test]
    fn the_inbox_stays_and_names_are_unique() {
        let mut folders = LocalFolders::default();
        folders.create("Work").unwrap();
        assert_eq!(folders.create("Work"), Err(FolderProblem::FolderExists("Work".to_owned())));
        assert_eq!(folders.create("Inbox"), Err(FolderProblem::FolderExists("Inbox".to_owned())));
        assert_eq!(folders.create(" "), Err(FolderProblem::NoName));
        assert_eq!(folders.rename("INBOX", "x"), Err(FolderProblem::InboxStays));
        assert_eq!(folders.delete("INBOX"), Err(FolderProblem::InboxStays));
        folders.rename("Work", "Play").unwrap();
        assert_eq!(folders.names().collect::<Vec<_>>(), ["INBOX", "Play"]);
        folders.add("Play", message("a")).unwrap();
        assert_eq!(folders.delete("Play").unwrap().len(), 1);
        assert_eq!(folders.delete("Play"), Err(FolderProblem::NoSuchFolder("Play".to_owned())));
    }
}
