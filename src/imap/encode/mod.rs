//! Writes responses and commands (RFC 3501 §9): always the same octets for the same value.

mod command;
mod response;

use bytes::Bytes;

use super::scan::is_astring;
use super::types::{IdPairs, Section, SectionText, SequenceSet};
use super::utf7;
use crate::mail::Flag;

/// Octets in the making. Where a client has to wait for `+` before it goes on they are cut.
#[derive(Debug, Default)]
pub(super) struct Writer {
    done: Vec<Bytes>,
    octets: Vec<u8>,
    /// Literals are written `{n+}` and need no waiting.
    non_synchronising: bool,
    /// We are a client: literals of ours have to wait.
    client: bool,
    /// The content of a message is kept apart, and here.
    content: Option<Bytes>,
}

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        self.octets.extend_from_slice(text.as_bytes());
    }

    /// That so many octets follow.
    fn announce(&mut self, octets: usize) {
        let plus = if self.client && self.non_synchronising { "+" } else { "" };
        self.text(&format!("{{{octets}{plus}}}\r\n"));
    }

    pub(super) fn literal(&mut self, octets: &[u8]) {
        self.announce(octets.len());
        if self.client && !self.non_synchronising {
            let fragment = std::mem::take(&mut self.octets);
            self.done.push(fragment.into());
        }
        self.octets.extend_from_slice(octets);
    }

    /// Quoted where that is possible, else a literal.
    fn string(&mut self, octets: &[u8]) {
        let quotable = octets.len() <= 1_000 && octets.iter().all(|&b| b < 0x80 && !matches!(b, 0 | b'\r' | b'\n'));
        if !quotable {
            return self.literal(octets);
        }
        self.octets.push(b'"');
        for &byte in octets {
            if byte == b'"' || byte == b'\\' {
                self.octets.push(b'\\');
            }
            self.octets.push(byte);
        }
        self.octets.push(b'"');
    }

    pub(super) fn astring(&mut self, octets: &[u8]) {
        if !octets.is_empty() && octets.iter().all(|&b| is_astring(b)) && !octets.eq_ignore_ascii_case(b"NIL") {
            self.octets.extend_from_slice(octets);
        } else {
            self.string(octets);
        }
    }

    fn nstring(&mut self, octets: Option<&[u8]>) {
        match octets {
            Some(octets) => self.string(octets),
            None => self.text("NIL"),
        }
    }

    pub(super) fn mailbox(&mut self, name: &str) {
        self.astring(utf7::encode(name).as_bytes());
    }

    pub(super) fn pattern(&mut self, pattern: &str) {
        let wire = utf7::encode(pattern);
        if !wire.is_empty() && wire.bytes().all(|b| is_astring(b) || matches!(b, b'%' | b'*')) {
            self.text(&wire);
        } else {
            self.string(wire.as_bytes());
        }
    }

    pub(super) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.text("(");
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.text(" ");
            }
            write(self, item);
        }
        self.text(")");
    }

    pub(super) fn flags<'a>(&mut self, flags: impl IntoIterator<Item = &'a Flag>) {
        self.list(flags, |w, flag| w.text(&flag.to_string()));
    }

    pub(super) fn set(&mut self, set: &SequenceSet) {
        self.text(&set.to_string());
    }

    pub(super) fn section(&mut self, section: &Section) {
        self.text("[");
        let numbers: Vec<String> = section.part.iter().map(u32::to_string).collect();
        self.text(&numbers.join("."));
        if let Some(text) = &section.text {
            if !section.part.is_empty() {
                self.text(".");
            }
            match text {
                SectionText::Header => self.text("HEADER"),
                SectionText::Text => self.text("TEXT"),
                SectionText::Mime => self.text("MIME"),
                SectionText::HeaderFields(names) => {
                    self.text("HEADER.FIELDS ");
                    self.list(names, |w, name| w.astring(name.as_bytes()));
                }
                SectionText::HeaderFieldsNot(names) => {
                    self.text("HEADER.FIELDS.NOT ");
                    self.list(names, |w, name| w.astring(name.as_bytes()));
                }
            }
        }
        self.text("]");
    }

    pub(super) fn id(&mut self, pairs: Option<&IdPairs>) {
        let Some(pairs) = pairs else { return self.text("NIL") };
        self.list(pairs, |w, (field, value)| {
            w.string(field.as_bytes());
            w.text(" ");
            w.nstring(value.as_deref().map(str::as_bytes));
        });
    }
}
