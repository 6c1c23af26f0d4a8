//! Writes what servers say.

use bytes::Bytes;

use super::Writer;
use crate::imap::types::{
    Address, BodyStructure, Code, Envelope, FetchData, ListEntry, MultipartExtension, Parameters, Response, Section,
    SinglePart, SinglePartExtension, Status, Untagged,
};
use crate::imap::utf7;
use crate::mail::{Flag, RawText};

impl Response {
    /// Its octets with CRLF.
    pub fn encode(&self, into: &mut Vec<u8>) {
        let mut w = Writer { octets: std::mem::take(into), ..Writer::default() };
        match self {
            Self::Continue(text) => {
                w.text("+ ");
                w.people(text);
            }
            Self::Tagged { tag, status } => {
                w.text(tag);
                w.text(" ");
                w.status(status);
            }
            Self::Untagged(untagged) => {
                w.text("* ");
                w.untagged(untagged);
            }
        }
        w.text("\r\n");
        *into = w.octets;
    }
}

impl Code {
    /// What stands between the brackets.
    #[must_use]
    pub fn as_written(&self) -> String {
        let mut w = Writer::default();
        w.code(self);
        String::from_utf8_lossy(&w.octets).into_owned()
    }
}

impl FetchData {
    /// Its name as it is written: `FLAGS`, `BODY[HEADER]`; none for what cannot be read.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let name = match self {
            Self::Body(_) => "BODY",
            Self::BodyStructure(_) => "BODYSTRUCTURE",
            Self::Envelope(_) => "ENVELOPE",
            Self::Flags { .. } => "FLAGS",
            Self::InternalDate(_) => "INTERNALDATE",
            Self::Rfc822(_) => "RFC822",
            Self::Rfc822Header(_) => "RFC822.HEADER",
            Self::Rfc822Size(_) => "RFC822.SIZE",
            Self::Rfc822Text(_) => "RFC822.TEXT",
            Self::Uid(_) => "UID",
            Self::Section { section, origin, .. } => {
                let mut w = Writer::default();
                w.body_section(section, *origin);
                return Some(String::from_utf8_lossy(&w.octets).into_owned());
            }
            Self::Unreadable(_) => return None,
        };
        Some(name.to_owned())
    }

    /// Its octets within a FETCH response.
    pub fn encode(&self, into: &mut Vec<u8>) {
        let mut w = Writer { octets: std::mem::take(into), ..Writer::default() };
        w.fetch_data(self);
        *into = w.octets;
    }

    /// The same up to the octets of a message or a piece of it, which are to follow: they may be many.
    pub fn encode_apart(&self, into: &mut Vec<u8>) -> Bytes {
        let mut w = Writer { octets: std::mem::take(into), content: Some(Bytes::new()), ..Writer::default() };
        w.fetch_data(self);
        *into = w.octets;
        w.content.unwrap_or_default()
    }
}

impl Writer {
    fn status(&mut self, status: &Status) {
        self.text(status.kind.name());
        if let Some(code) = &status.code {
            self.text(" [");
            self.code(code);
            self.text("]");
        }
        self.text(" ");
        self.people(&status.text);
    }

    /// Words for people. They may quote what the other side said, and only US-ASCII without control characters can stand
    /// here (RFC 3501 §9 `text`): the rest is written as it is in mailbox names.
    fn people(&mut self, text: &str) {
        if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            self.text(text);
        } else {
            self.text(&utf7::encode(text));
        }
    }

    fn code(&mut self, code: &Code) {
        match code {
            Code::Alert => self.text("ALERT"),
            Code::BadCharset(charsets) => {
                self.text("BADCHARSET ");
                self.list(charsets, |w, charset| w.astring(charset.as_bytes()));
            }
            Code::Capability(words) => self.text(&format!("CAPABILITY {}", words.join(" "))),
            Code::Parse => self.text("PARSE"),
            Code::PermanentFlags { flags, new } => {
                self.text("PERMANENTFLAGS ");
                self.list(flags.iter().map(Flag::to_string).chain(new.then(|| "\\*".to_owned())), |w, flag| {
                    w.text(&flag);
                });
            }
            Code::ReadOnly => self.text("READ-ONLY"),
            Code::ReadWrite => self.text("READ-WRITE"),
            Code::TryCreate => self.text("TRYCREATE"),
            Code::UidNext(n) => self.text(&format!("UIDNEXT {n}")),
            Code::UidValidity(n) => self.text(&format!("UIDVALIDITY {n}")),
            Code::Unseen(n) => self.text(&format!("UNSEEN {n}")),
            Code::AppendUid(validity, uids) => {
                self.text(&format!("APPENDUID {validity} "));
                self.set(uids);
            }
            Code::CopyUid(validity, from, to) => {
                self.text(&format!("COPYUID {validity} "));
                self.set(from);
                self.text(" ");
                self.set(to);
            }
            Code::Other(text) => self.text(text),
        }
    }

    fn list_entry(&mut self, entry: &ListEntry) {
        self.list(&entry.attributes, |w, attribute| w.text(attribute));
        match entry.delimiter {
            Some(delimiter) => {
                self.text(" ");
                self.string(delimiter.to_string().as_bytes());
                self.text(" ");
            }
            None => self.text(" NIL "),
        }
        self.mailbox(&entry.name);
    }

    fn untagged(&mut self, untagged: &Untagged) {
        match untagged {
            Untagged::Status(status) => self.status(status),
            Untagged::Capability(words) => self.text(&format!("CAPABILITY {}", words.join(" "))),
            Untagged::List(entry) => {
                self.text("LIST ");
                self.list_entry(entry);
            }
            Untagged::Lsub(entry) => {
                self.text("LSUB ");
                self.list_entry(entry);
            }
            Untagged::StatusOf { mailbox, items } => {
                self.text("STATUS ");
                self.mailbox(mailbox);
                self.text(" ");
                self.list(items, |w, (item, value)| w.text(&format!("{} {value}", item.name())));
            }
            Untagged::Search(numbers) => {
                self.text("SEARCH");
                for number in numbers {
                    self.text(&format!(" {number}"));
                }
            }
            Untagged::Flags(flags) => {
                self.text("FLAGS ");
                self.flags(flags);
            }
            Untagged::Exists(n) => self.text(&format!("{n} EXISTS")),
            Untagged::Recent(n) => self.text(&format!("{n} RECENT")),
            Untagged::Expunge(n) => self.text(&format!("{n} EXPUNGE")),
            Untagged::Fetch { number, items } => {
                self.text(&format!("{number} FETCH "));
                self.list(items, Self::fetch_data);
            }
            Untagged::Namespace(personal) => {
                self.text("NAMESPACE ");
                if personal.is_empty() {
                    self.text("NIL");
                } else {
                    self.text("(");
                    for (prefix, delimiter) in personal {
                        self.text("(");
                        self.string(utf7::encode(prefix).as_bytes());
                        self.text(" ");
                        self.nstring(delimiter.map(|d| d.to_string()).as_deref().map(str::as_bytes));
                        self.text(")");
                    }
                    self.text(")");
                }
                self.text(" NIL NIL");
            }
            Untagged::Id(pairs) => {
                self.text("ID ");
                self.id(pairs.as_ref());
            }
            Untagged::Other(text) => self.text(text),
            Untagged::Unreadable(it) => self.octets.extend_from_slice(&it.octets),
        }
    }

    fn content(&mut self, octets: Option<&Bytes>) {
        match octets {
            // Content is a literal whatever it is, so that its octets can be seen and counted as they are.
            Some(octets) if octets.is_empty() => self.text("\"\""),
            Some(octets) if self.content.is_some() => {
                self.announce(octets.len());
                self.content = Some(octets.clone());
            }
            Some(octets) => self.literal(octets),
            None => self.text("NIL"),
        }
    }

    fn fetch_data(&mut self, data: &FetchData) {
        match data {
            FetchData::Body(structure) => {
                self.text("BODY ");
                self.structure(structure);
            }
            FetchData::BodyStructure(structure) => {
                self.text("BODYSTRUCTURE ");
                self.structure(structure);
            }
            FetchData::Envelope(envelope) => {
                self.text("ENVELOPE ");
                self.envelope(envelope);
            }
            FetchData::Flags { flags, recent } => {
                self.text("FLAGS ");
                self.list(flags.iter().map(Flag::to_string).chain(recent.then(|| "\\Recent".to_owned())), |w, flag| {
                    w.text(&flag);
                });
            }
            FetchData::InternalDate(date) => self.text(&format!("INTERNALDATE \"{}\"", date.imap())),
            FetchData::Rfc822(octets) => {
                self.text("RFC822 ");
                self.content(octets.as_ref());
            }
            FetchData::Rfc822Header(octets) => {
                self.text("RFC822.HEADER ");
                self.content(octets.as_ref());
            }
            FetchData::Rfc822Size(n) => self.text(&format!("RFC822.SIZE {n}")),
            FetchData::Rfc822Text(octets) => {
                self.text("RFC822.TEXT ");
                self.content(octets.as_ref());
            }
            FetchData::Uid(n) => self.text(&format!("UID {n}")),
            FetchData::Unreadable(it) => self.octets.extend_from_slice(&it.octets),
            FetchData::Section { section, origin, octets } => {
                self.body_section(section, *origin);
                self.text(" ");
                self.content(octets.as_ref());
            }
        }
    }

    fn body_section(&mut self, section: &Section, origin: Option<u32>) {
        self.text("BODY");
        self.section(section);
        if let Some(origin) = origin {
            self.text(&format!("<{origin}>"));
        }
    }

    fn raw(&mut self, text: Option<&RawText>) {
        self.nstring(text.map(RawText::as_bytes));
    }

    fn envelope(&mut self, envelope: &Envelope) {
        self.text("(");
        self.raw(envelope.date.as_ref());
        self.text(" ");
        self.raw(envelope.subject.as_ref());
        for list in [&envelope.from, &envelope.sender, &envelope.reply_to, &envelope.to, &envelope.cc, &envelope.bcc] {
            self.text(" ");
            self.addresses(list);
        }
        self.text(" ");
        self.raw(envelope.in_reply_to.as_ref());
        self.text(" ");
        self.raw(envelope.message_id.as_ref());
        self.text(")");
    }

    fn addresses(&mut self, addresses: &[Address]) {
        if addresses.is_empty() {
            return self.text("NIL");
        }
        self.text("(");
        for address in addresses {
            self.list([&address.name, &address.adl, &address.mailbox, &address.host], |w, text| {
                w.raw(text.as_ref());
            });
        }
        self.text(")");
    }

    fn parameters(&mut self, parameters: &Parameters) {
        if parameters.is_empty() {
            return self.text("NIL");
        }
        self.list(parameters.iter().flat_map(|(name, value)| [name, value]), |w, text| w.string(text.as_bytes()));
    }

    fn disposition(&mut self, disposition: Option<&(RawText, Parameters)>) {
        let Some((kind, parameters)) = disposition else { return self.text("NIL") };
        self.text("(");
        self.string(kind.as_bytes());
        self.text(" ");
        self.parameters(parameters);
        self.text(")");
    }

    /// Language and location close both kinds of extension.
    fn language_and_location(&mut self, language: &[RawText], location: Option<&RawText>) {
        if language.is_empty() {
            self.text("NIL");
        } else {
            self.list(language, |w, tag| w.string(tag.as_bytes()));
        }
        self.text(" ");
        self.raw(location);
    }

    fn structure(&mut self, structure: &BodyStructure) {
        self.text("(");
        match structure {
            BodyStructure::Multipart { parts, subtype, extension } => {
                for part in parts {
                    self.structure(part);
                }
                self.text(" ");
                self.string(subtype.as_bytes());
                if let Some(MultipartExtension { parameters, disposition, language, location }) = extension {
                    self.text(" ");
                    self.parameters(parameters);
                    self.text(" ");
                    self.disposition(disposition.as_ref());
                    self.text(" ");
                    self.language_and_location(language, location.as_ref());
                }
            }
            BodyStructure::Single(part) => self.single(part),
        }
        self.text(")");
    }

    fn single(&mut self, part: &SinglePart) {
        self.string(part.kind.as_bytes());
        self.text(" ");
        self.string(part.subtype.as_bytes());
        self.text(" ");
        self.parameters(&part.parameters);
        self.text(" ");
        self.raw(part.id.as_ref());
        self.text(" ");
        self.raw(part.description.as_ref());
        self.text(" ");
        self.string(part.encoding.as_bytes());
        self.text(&format!(" {}", part.octets));
        if let Some((envelope, structure)) = &part.message {
            self.text(" ");
            self.envelope(envelope);
            self.text(" ");
            self.structure(structure);
        }
        if let Some(lines) = part.lines {
            self.text(&format!(" {lines}"));
        }
        if let Some(SinglePartExtension { md5, disposition, language, location }) = &part.extension {
            self.text(" ");
            self.raw(md5.as_ref());
            self.text(" ");
            self.disposition(disposition.as_ref());
            self.text(" ");
            self.language_and_location(language, location.as_ref());
        }
    }
}
