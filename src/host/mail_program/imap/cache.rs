//! What a computer knows of the mailboxes on an IMAP4 server: its picture of each, which outlives being switched off.

use std::collections::BTreeMap;

use crate::base::visible;
use crate::host::mail_program::{FolderView, MessageView};
use crate::imap::message::envelope;
use crate::imap::types::{Envelope, FetchData, SectionText, Unreadable};
use crate::mail::{Flag, Flags, Message, RawText, Seal, Uid, encoded_word};

/// A message as far as it is known here.
#[derive(Debug, Clone, Default)]
pub(super) struct Cached {
    pub(super) envelope: Option<Envelope>,
    pub(super) size: u64,
    pub(super) flags: Flags,
    pub(super) body: Option<Message>,
    /// Parts that were fetched without the whole.
    pub(super) parts: Vec<String>,
    /// Its envelope is not all that its header says: the server's could not be read.
    pub(super) lacks_envelope: bool,
    /// Its user knows that something the server says of it cannot be read.
    pub(super) told_unreadable: bool,
}

impl Cached {
    /// Which message it is: what Message-ID tells, until the whole is here.
    pub(super) fn seal(&self) -> Option<Seal> {
        if let Some(body) = &self.body {
            return Some(body.seal());
        }
        let id = self.envelope.as_ref()?.message_id.as_ref()?;
        Some(Message::new([b"Message-ID: ", id.as_bytes(), b"\r\n\r\n"].concat()).seal())
    }

    /// Its subject as it is shown, and as a person names it.
    pub(super) fn subject(&self) -> String {
        let raw = self.envelope.as_ref().and_then(|envelope| envelope.subject.as_ref());
        raw.map_or_else(String::new, |raw| visible(&encoded_word::decode(&raw.to_text())).into_owned())
    }

    fn from(&self) -> String {
        let Some(address) = self.envelope.as_ref().and_then(|envelope| envelope.from.first()) else {
            return String::new();
        };
        let part = |text: &Option<RawText>| text.clone().unwrap_or_default();
        match &address.name {
            Some(name) if !name.is_empty() => encoded_word::decode(&name.to_text()),
            _ => format!("{}@{}", part(&address.mailbox), part(&address.host)),
        }
    }

    fn take(&mut self, item: &FetchData) {
        match item {
            FetchData::Envelope(envelope) => self.envelope = Some(envelope.as_ref().clone()),
            FetchData::Rfc822Size(size) => self.size = u64::from(*size),
            FetchData::Flags { flags, .. } => self.flags = flags.iter().cloned().collect(),
            FetchData::Unreadable(it) => self.lacks_envelope |= is_envelope(it),
            FetchData::Section { section, octets: Some(octets), origin: None } => {
                if section.part.is_empty() && section.text == Some(SectionText::Header) {
                    if self.lacks_envelope || self.envelope.is_none() {
                        self.envelope = Some(envelope(Message::new(octets.clone()).fields()));
                        self.lacks_envelope = false;
                    }
                } else if section.part.is_empty() && section.text.is_none() {
                    self.body = Some(Message::new(octets.clone()));
                } else if section.text.is_none() {
                    let numbers: Vec<String> = section.part.iter().map(u32::to_string).collect();
                    let part = numbers.join(".");
                    if !self.parts.contains(&part) {
                        self.parts.push(part);
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_envelope(it: &Unreadable) -> bool {
    it.octets.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"ENVELOPE"))
}

/// A mailbox as far as it is known here.
#[derive(Debug, Clone, Default)]
pub(super) struct Folder {
    pub(super) uid_validity: u32,
    pub(super) messages: BTreeMap<u32, Cached>,
}

impl Folder {
    /// UIDs of which not even the header is known, and has not been asked for in vain.
    pub(super) fn without_header(&self) -> impl Iterator<Item = u32> {
        let unknown = |cached: &Cached| cached.envelope.is_none() && !cached.lacks_envelope;
        self.messages.iter().filter(move |(_, cached)| unknown(cached)).map(|(uid, _)| *uid)
    }

    /// UIDs whose header must be read as it was written.
    pub(super) fn without_envelope(&self) -> impl Iterator<Item = u32> {
        self.messages.iter().filter(|(_, cached)| cached.lacks_envelope).map(|(uid, _)| *uid)
    }

    /// UIDs whose octets are not here.
    pub(super) fn without_body(&self) -> impl Iterator<Item = u32> {
        self.messages.iter().filter(|(_, cached)| cached.body.is_none()).map(|(uid, _)| *uid)
    }

    /// Takes what the server says of a message; true when its octets have come with it.
    pub(super) fn take(&mut self, uid: u32, items: &[FetchData]) -> bool {
        let cached = self.messages.entry(uid).or_default();
        let had_body = cached.body.is_some();
        for item in items {
            cached.take(item);
        }
        !had_body && cached.body.is_some()
    }

    /// The newest message with this subject, or the newest of all.
    pub(super) fn find(&self, subject: Option<&str>) -> Option<u32> {
        let mut newest_first = self.messages.iter().rev();
        newest_first.find(|(_, cached)| subject.is_none_or(|subject| cached.subject() == subject)).map(|(uid, _)| *uid)
    }

    pub(super) fn set_flag(&mut self, uid: u32, flag: &Flag, on: bool) {
        if let Some(cached) = self.messages.get_mut(&uid) {
            if on {
                cached.flags.insert(flag.clone());
            } else {
                cached.flags.remove(flag);
            }
        }
    }

    pub(super) fn view(&self, name: &str) -> FolderView {
        let messages = self.messages.iter().map(|(uid, cached)| MessageView {
            seal: cached.seal(),
            uid: Uid::new(*uid),
            unique_id: None,
            subject: cached.subject(),
            from: cached.from(),
            size: cached.size,
            flags: cached.flags.clone(),
            has_body: cached.body.is_some(),
            parts: cached.parts.clone(),
        });
        FolderView { name: name.to_owned(), local: false, messages: messages.collect() }
    }
}
