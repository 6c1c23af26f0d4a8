//! Writes what clients say.

use bytes::Bytes;

use super::Writer;
use crate::base::DateTime;
use crate::imap::types::{Command, CommandBody, FetchItem, SearchKey, SequenceSet, StoreOperation};
use crate::mail::Flag;

impl Command {
    /// Its octets with CRLF, cut where the client must wait for `+` (RFC 3501 §7.5); nowhere when the server offers LITERAL+.
    #[must_use]
    pub fn encode(&self, literal_plus: bool) -> Vec<Bytes> {
        let mut w = Writer { non_synchronising: literal_plus, client: true, ..Writer::default() };
        w.text(&self.tag);
        w.text(" ");
        w.text(self.body.name());
        self.body.write(&mut w);
        w.text("\r\n");
        w.done.push(w.octets.into());
        w.done
    }
}

impl CommandBody {
    /// Its arguments as they are written; of APPEND without the message.
    #[must_use]
    pub fn arguments(&self) -> String {
        let mut w = Writer::default();
        match self {
            Self::Append { mailbox, flags, date, message: _ } => w.append(mailbox, flags, date.as_ref()),
            body => body.write(&mut w),
        }
        String::from_utf8_lossy(&w.octets).trim_start().to_owned()
    }
}

impl Writer {
    /// The arguments of APPEND but for the message.
    pub(in crate::imap) fn append(&mut self, mailbox: &str, flags: &[Flag], date: Option<&DateTime>) {
        self.text(" ");
        self.mailbox(mailbox);
        if !flags.is_empty() {
            self.text(" ");
            self.flags(flags);
        }
        if let Some(date) = date {
            self.text(&format!(" \"{}\"", date.imap()));
        }
    }

    pub(in crate::imap) fn search(&mut self, charset: Option<&str>, keys: &[SearchKey]) {
        if let Some(charset) = charset {
            self.text(" CHARSET ");
            self.astring(charset.as_bytes());
        }
        for key in keys {
            self.text(" ");
            self.search_key(key);
        }
    }

    pub(in crate::imap) fn fetch(&mut self, set: &SequenceSet, items: &[FetchItem]) {
        self.text(" ");
        self.set(set);
        self.text(" ");
        match items {
            [item] => self.fetch_item(item),
            items => self.list(items, Self::fetch_item),
        }
    }

    pub(in crate::imap) fn store(
        &mut self,
        set: &SequenceSet,
        operation: StoreOperation,
        silent: bool,
        flags: &[Flag],
    ) {
        self.text(" ");
        self.set(set);
        self.text(match operation {
            StoreOperation::Replace => " FLAGS",
            StoreOperation::Add => " +FLAGS",
            StoreOperation::Remove => " -FLAGS",
        });
        self.text(if silent { ".SILENT " } else { " " });
        self.flags(flags);
    }

    fn fetch_item(&mut self, item: &FetchItem) {
        match item {
            FetchItem::Body => self.text("BODY"),
            FetchItem::BodyStructure => self.text("BODYSTRUCTURE"),
            FetchItem::Envelope => self.text("ENVELOPE"),
            FetchItem::Flags => self.text("FLAGS"),
            FetchItem::InternalDate => self.text("INTERNALDATE"),
            FetchItem::Rfc822 => self.text("RFC822"),
            FetchItem::Rfc822Header => self.text("RFC822.HEADER"),
            FetchItem::Rfc822Size => self.text("RFC822.SIZE"),
            FetchItem::Rfc822Text => self.text("RFC822.TEXT"),
            FetchItem::Uid => self.text("UID"),
            FetchItem::Section { peek, section, partial } => {
                self.text(if *peek { "BODY.PEEK" } else { "BODY" });
                self.section(section);
                if let Some((origin, count)) = partial {
                    self.text(&format!("<{origin}.{count}>"));
                }
            }
        }
    }

    fn search_key(&mut self, key: &SearchKey) {
        let with_text = |w: &mut Self, word: &str, text: &[u8]| {
            w.text(word);
            w.text(" ");
            w.astring(text);
        };
        match key {
            SearchKey::All => self.text("ALL"),
            SearchKey::And(keys) => self.list(keys, Self::search_key),
            SearchKey::Or(first, second) => {
                self.text("OR ");
                self.search_key(first);
                self.text(" ");
                self.search_key(second);
            }
            SearchKey::Not(key) => {
                self.text("NOT ");
                self.search_key(key);
            }
            SearchKey::Sequence(set) => self.set(set),
            SearchKey::Uid(set) => {
                self.text("UID ");
                self.set(set);
            }
            SearchKey::Flag(Flag::Keyword(keyword)) => self.text(&format!("KEYWORD {}", keyword.as_str())),
            SearchKey::Flag(flag) => self.text(&flag.to_string()[1..].to_ascii_uppercase()),
            SearchKey::Recent => self.text("RECENT"),
            SearchKey::New => self.text("NEW"),
            SearchKey::Old => self.text("OLD"),
            SearchKey::Header(name, text) => {
                if matches!(name.as_str(), "BCC" | "CC" | "FROM" | "SUBJECT" | "TO") {
                    with_text(self, name, text);
                } else {
                    self.text("HEADER ");
                    self.astring(name.as_bytes());
                    self.text(" ");
                    self.astring(text);
                }
            }
            SearchKey::Body(text) => with_text(self, "BODY", text),
            SearchKey::Text(text) => with_text(self, "TEXT", text),
            SearchKey::Larger(n) => self.text(&format!("LARGER {n}")),
            SearchKey::Smaller(n) => self.text(&format!("SMALLER {n}")),
            SearchKey::Before(day) => self.text(&format!("BEFORE {}", date(*day))),
            SearchKey::On(day) => self.text(&format!("ON {}", date(*day))),
            SearchKey::Since(day) => self.text(&format!("SINCE {}", date(*day))),
            SearchKey::SentBefore(day) => self.text(&format!("SENTBEFORE {}", date(*day))),
            SearchKey::SentOn(day) => self.text(&format!("SENTON {}", date(*day))),
            SearchKey::SentSince(day) => self.text(&format!("SENTSINCE {}", date(*day))),
        }
    }
}

/// `d-Mmm-yyyy`
fn date(day: i64) -> String {
    let date = DateTime::new(day.saturating_mul(86_400), 0).imap();
    date.trim_start().split(' ').next().unwrap_or("").to_owned()
}
