//! A reader of address lists that gets through anything, in one pass.

use super::{AddressError, AddressList, AddressProblem, Entry, Mailbox};
use crate::mail::RawText;
use crate::mail::lexer::{Lexer, Malformed, is_atext};

pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    list: AddressList,
}

impl<'a> Parser<'a> {
    pub(super) fn new(value: &'a [u8]) -> Self {
        Self { lexer: Lexer::new(value), list: AddressList::default() }
    }

    fn flaw(&mut self, start: usize, problem: AddressProblem) {
        self.list.flaw.get_or_insert(AddressError { at: start, problem });
    }

    /// Skips `CFWS`; what comes then, at the end nothing.
    fn next(&mut self) -> Option<u8> {
        let start = self.lexer.at();
        if self.lexer.skip_cfws() == Err(Malformed) {
            self.flaw(start, AddressProblem::OpenComment);
        }
        self.lexer.peek()
    }

    /// `address-list = (address *("," address)) / obs-addr-list`: elements may be empty (RFC 5322 §4.4).
    pub(super) fn list(mut self) -> AddressList {
        while let Some(byte) = self.next() {
            if byte != b',' {
                let entry = self.address();
                self.list.entries.push(entry);
            }
            if self.next().is_some() && !self.lexer.eat(b',') {
                self.flaw(self.lexer.at(), AddressProblem::NoComma);
                break;
            }
        }
        self.list
    }

    /// `address = mailbox / group`
    fn address(&mut self) -> Entry {
        self.lexer.take_comment();
        let start = self.lexer.clone();
        match self.lexer.phrase() {
            Ok(name) if self.lexer.eat(b':') => Entry::Group { name: name.into(), members: self.members() },
            _ => {
                self.lexer = start;
                Entry::Mailbox(self.mailbox())
            }
        }
    }

    /// `[group-list] ";"`, up to something that cannot be in a group.
    fn members(&mut self) -> Vec<Mailbox> {
        let mut members = Vec::new();
        loop {
            match self.next() {
                Some(b';') => {
                    self.lexer.eat(b';');
                    return members;
                }
                Some(b',') => {}
                Some(_) => members.push(self.mailbox()),
                None => {}
            }
            if self.next() != Some(b';') && !self.lexer.eat(b',') {
                self.flaw(self.lexer.at(), AddressProblem::OpenGroup);
                return members;
            }
        }
    }

    /// `mailbox = name-addr / addr-spec`
    fn mailbox(&mut self) -> Mailbox {
        self.lexer.take_comment();
        let start = self.lexer.clone();
        match self.lexer.phrase() {
            Ok(name) if self.lexer.peek() == Some(b'<') => {
                let at = self.lexer.at();
                let mut mailbox =
                    Mailbox { name: Some(name.into()).filter(|name| !RawText::is_empty(name)), ..Mailbox::default() };
                if self.angle_address(&mut mailbox) == Err(Malformed) {
                    self.flaw(at, AddressProblem::OpenBracket);
                }
                mailbox
            }
            _ => {
                self.lexer = start;
                self.address_alone()
            }
        }
    }

    /// `angle-addr = [CFWS] "<" addr-spec ">" [CFWS] / obs-angle-addr`; what can be read is in the mailbox in any case.
    fn angle_address(&mut self, mailbox: &mut Mailbox) -> Result<(), Malformed> {
        self.lexer.eat(b'<');
        self.lexer.skip_cfws()?;
        if self.lexer.peek() == Some(b'@') {
            let mut route = Vec::new();
            self.route(&mut route)?;
            if self.lexer.eat(b':') {
                mailbox.route = Some(route.into());
            } else {
                // "<@example.org>": no route, but an address without a local part.
                mailbox.domain = route.split_off(1).into();
            }
        }
        self.addr_spec(mailbox)?;
        if self.lexer.eat(b'>') { Ok(()) } else { Err(Malformed) }
    }

    /// `obs-domain-list = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain])`
    fn route(&mut self, route: &mut Vec<u8>) -> Result<(), Malformed> {
        while self.lexer.eat(b'@') {
            route.extend_from_slice(if route.is_empty() { b"@" } else { b",@" });
            self.domain(route)?;
            while self.lexer.eat(b',') {
                self.lexer.skip_cfws()?;
            }
        }
        Ok(())
    }

    /// `addr-spec = local-part "@" domain`; either may be missing. Whether there is an `@`.
    fn addr_spec(&mut self, mailbox: &mut Mailbox) -> Result<bool, Malformed> {
        let (mut local, mut domain) = (Vec::new(), Vec::new());
        let read = self.local_part(&mut local).and_then(|()| {
            let has_at = self.lexer.eat(b'@');
            if has_at { self.domain(&mut domain).map(|()| true) } else { Ok(false) }
        });
        mailbox.local = local.into();
        if !domain.is_empty() {
            mailbox.domain = domain.into();
        }
        read
    }

    /// An address that is not in brackets. A comment serves as name, as names were written before RFC 822; several words
    /// are a name to which there is no address.
    fn address_alone(&mut self) -> Mailbox {
        let start = self.lexer.at();
        let is_quoted = self.lexer.peek() == Some(b'"');
        let mut mailbox = Mailbox::default();
        let read = self.addr_spec(&mut mailbox);
        if read == Err(Malformed) {
            self.flaw(start, AddressProblem::OpenWord);
        }
        mailbox.name = self.lexer.take_comment().filter(|comment| !comment.is_empty()).map(RawText::from);
        if mailbox.name.is_none() && read == Ok(false) {
            let words = self.lexer.phrase().unwrap_or_default();
            if !words.is_empty() {
                mailbox.name = Some([mailbox.local.as_bytes(), b" ", &words].concat().into());
                mailbox.local = RawText::default();
            } else if is_quoted && !mailbox.local.is_empty() {
                mailbox.name = Some(std::mem::take(&mut mailbox.local));
            }
        }
        mailbox
    }

    /// `local-part = word *("." word)`, with blanks and comments around the dots (RFC 5322 §4.4 `obs-local-part`) and more
    /// dots than there ought to be.
    fn local_part(&mut self, local: &mut Vec<u8>) -> Result<(), Malformed> {
        self.lexer.skip_cfws()?;
        let mut after_word = false;
        while let Some(byte) = self.lexer.peek() {
            match byte {
                b'.' => {
                    self.lexer.eat(b'.');
                    local.push(b'.');
                }
                b'"' if !after_word => local.extend(self.lexer.quoted_string()?),
                _ if is_atext(byte) && !after_word => local.extend_from_slice(self.lexer.atom()),
                _ => break,
            }
            after_word = byte != b'.';
            self.lexer.skip_cfws()?;
        }
        Ok(())
    }

    /// `domain = dot-atom / domain-literal / obs-domain`; empty if there is none.
    fn domain(&mut self, domain: &mut Vec<u8>) -> Result<(), Malformed> {
        self.lexer.skip_cfws()?;
        if self.lexer.peek() == Some(b'[') {
            domain.extend(self.lexer.domain_literal()?);
            return self.lexer.skip_cfws();
        }
        loop {
            let atom = self.lexer.atom();
            domain.extend_from_slice(atom);
            self.lexer.skip_cfws()?;
            if atom.is_empty() || !self.lexer.eat(b'.') {
                return Ok(());
            }
            domain.push(b'.');
            self.lexer.skip_cfws()?;
        }
    }
}
