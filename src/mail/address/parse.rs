//! The grammar of RFC 5321 §4.1.2 and §4.1.3, read by descent.
//!
//! Addresses beyond ASCII belong to SMTPUTF8 (RFC 6531), which Mailscope does not speak: they are refused with a reason.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Address, AddressError, Domain, ForwardPath, ReversePath};

/// Longest local part, in octets (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// Longest domain, in octets (RFC 5321 §4.5.3.1.2).
const MAX_DOMAIN: usize = 255;
/// Longest path with its punctuation, in octets (RFC 5321 §4.5.3.1.3).
const MAX_PATH: usize = 256;
/// Longest label of a domain name, in octets (RFC 1035 §2.3.4).
const MAX_LABEL: usize = 63;

/// `atext` of RFC 5322 §3.2.3.
const fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'/'
                | b'='
                | b'?'
                | b'^'
                | b'_'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b'~'
        )
}

/// Whether a local part can be written without quotes: `Dot-string = Atom *("."  Atom)`.
pub(super) fn is_dot_string(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atext))
}

/// A text and how far it has been read.
pub(super) struct Parser<'a> {
    text: &'a str,
    at: usize,
}

type Parsed<T> = Result<T, AddressError>;

impl<'a> Parser<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Runs `rule` and returns what it left over.
    pub(super) fn prefix<T>(mut self, rule: fn(&mut Self) -> Parsed<T>) -> Parsed<(T, &'a str)> {
        let value = rule(&mut self)?;
        Ok((value, self.rest()))
    }

    /// The error for something at `at` that no rule can go on with.
    pub(super) fn unexpected(text: &str, at: usize) -> AddressError {
        let reason = match text.as_bytes().get(at) {
            None => "the address ends too early",
            Some(128..) => "only ASCII is allowed: addresses in UTF-8 need SMTPUTF8 (RFC 6531)",
            Some(b' ' | b'\t') => "a blank cannot stand here without quotes",
            Some(b'_') => "a domain name has letters, digits, hyphens and dots only, no underscore",
            Some(0..32 | 127) => "a control character cannot stand in an address",
            Some(_) => "this character cannot stand here",
        };
        AddressError { reason, at }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let len = rest.bytes().position(|b| !wanted(b)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    fn fail<T>(&self, reason: &'static str) -> Parsed<T> {
        Err(AddressError { reason, at: self.at })
    }

    /// Fails at this place: with the general reason if the byte here is bad anywhere, else with `reason`.
    fn fail_here<T>(&self, reason: &'static str) -> Parsed<T> {
        match self.peek() {
            Some(b' ' | b'\t' | 0..32 | 127..) => Err(Self::unexpected(self.text, self.at)),
            _ => self.fail(reason),
        }
    }

    /// `Reverse-path = Path / "<>"`
    pub(super) fn reverse_path(&mut self) -> Parsed<ReversePath> {
        if self.rest().starts_with("<>") {
            self.at += 2;
            return Ok(ReversePath::Null);
        }
        let (local, domain) = self.path()?;
        match domain {
            Some(domain) => Ok(ReversePath::Address(Address { local, domain })),
            None => Err(AddressError { reason: "an address needs an @ and a domain", at: self.at - 1 }),
        }
    }

    /// `"<Postmaster>" / Path` (RFC 5321 §4.1.1.3)
    pub(super) fn forward_path(&mut self) -> Parsed<ForwardPath> {
        if self.rest().starts_with("<>") {
            self.at += 1;
            return self.fail("a recipient cannot be the null path <>");
        }
        let (local, domain) = self.path()?;
        match domain {
            Some(domain) => Ok(ForwardPath::Address(Address { local, domain })),
            None if local.eq_ignore_ascii_case("postmaster") => Ok(ForwardPath::Postmaster),
            None => Err(AddressError { reason: "an address needs an @ and a domain", at: self.at - 1 }),
        }
    }

    /// `Path = "<" [ A-d-l ":" ] Mailbox ">"`, the domain missing as in `<Postmaster>`.
    fn path(&mut self) -> Parsed<(String, Option<Domain>)> {
        let start = self.at;
        if !self.take(b'<') {
            return self.fail_here("a path begins with <");
        }
        self.source_route()?;
        let local = self.local_part()?;
        let domain = if self.take(b'@') { Some(self.domain()?) } else { None };
        if !self.take(b'>') {
            return self.fail_here(if domain.is_some() {
                "a path ends with >"
            } else {
                "an address needs an @ and a domain"
            });
        }
        if self.at - start > MAX_PATH {
            return Err(AddressError { reason: "a path is at most 256 octets (RFC 5321 §4.5.3.1.3)", at: start });
        }
        Ok((local, domain))
    }

    /// `A-d-l = At-domain *( "," At-domain )`, `At-domain = "@" Domain`: must be accepted, should be ignored.
    fn source_route(&mut self) -> Parsed<()> {
        if self.peek() != Some(b'@') {
            return Ok(());
        }
        loop {
            if !self.take(b'@') {
                return self.fail_here("each host of a source route begins with @");
            }
            self.domain()?;
            if self.take(b':') {
                return Ok(());
            }
            if !self.take(b',') {
                return self.fail_here("a source route ends with a colon");
            }
        }
    }

    /// `Mailbox = Local-part "@" ( Domain / address-literal )`
    pub(super) fn mailbox(&mut self) -> Parsed<Address> {
        let local = self.local_part()?;
        if !self.take(b'@') {
            return self.fail_here("an address needs an @ and a domain");
        }
        Ok(Address { local, domain: self.domain()? })
    }

    /// `Local-part = Dot-string / Quoted-string`, without the quotes.
    fn local_part(&mut self) -> Parsed<String> {
        let start = self.at;
        let local = if self.peek() == Some(b'"') { self.quoted_string()? } else { self.dot_string()?.to_owned() };
        if local.len() > MAX_LOCAL {
            return Err(AddressError { reason: "a local part is at most 64 octets (RFC 5321 §4.5.3.1.1)", at: start });
        }
        Ok(local)
    }

    /// `Dot-string = Atom *("."  Atom)`
    fn dot_string(&mut self) -> Parsed<&'a str> {
        let start = self.at;
        loop {
            if self.take_while(is_atext).is_empty() {
                return match self.peek() {
                    Some(b'.') if self.at == start => self.fail("a local part cannot begin with a dot without quotes"),
                    Some(b'.') => self.fail("two dots in a row need quotes"),
                    Some(b'@' | b'>') if self.at > start => {
                        self.fail("a local part cannot end with a dot without quotes")
                    }
                    Some(b'@') => self.fail("the local part is missing"),
                    _ => Err(Self::unexpected(self.text, self.at)),
                };
            }
            if !self.take(b'.') {
                return Ok(self.text.get(start..self.at).unwrap_or_default());
            }
        }
    }

    /// `Quoted-string = DQUOTE *QcontentSMTP DQUOTE`
    fn quoted_string(&mut self) -> Parsed<String> {
        let start = self.at;
        self.at += 1;
        let mut local = String::new();
        loop {
            local.push_str(self.take_while(|b| matches!(b, 32..=126) && b != b'"' && b != b'\\'));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(local);
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(quoted @ 32..=126) => local.push(char::from(quoted)),
                        _ => return Err(Self::unexpected(self.text, self.at)),
                    }
                    self.at += 1;
                }
                None => return Err(AddressError { reason: "this quote is never closed", at: start }),
                Some(_) => return Err(Self::unexpected(self.text, self.at)),
            }
        }
    }

    /// `Domain / address-literal`
    pub(super) fn domain(&mut self) -> Parsed<Domain> {
        let start = self.at;
        let domain = if self.peek() == Some(b'[') { self.address_literal()? } else { self.domain_name()? };
        if self.at - start > MAX_DOMAIN {
            return Err(AddressError { reason: "a domain is at most 255 octets (RFC 5321 §4.5.3.1.2)", at: start });
        }
        Ok(domain)
    }

    /// `Domain = sub-domain *("." sub-domain)`, `sub-domain = Let-dig [Ldh-str]`
    fn domain_name(&mut self) -> Parsed<Domain> {
        let start = self.at;
        loop {
            let label_at = self.at;
            let label = self.take_while(|b| b.is_ascii_alphanumeric() || b == b'-');
            let wrong = |reason| Err(AddressError { reason, at: label_at });
            if label.is_empty() {
                return match self.peek() {
                    Some(b'.') => self.fail("a domain name cannot have two dots in a row or begin with one"),
                    Some(b'>' | b',' | b':') | None if self.at > start => {
                        self.fail("a domain name in an address does not end with a dot")
                    }
                    Some(b'>' | b',' | b':') | None => self.fail("the domain is missing"),
                    _ => Err(Self::unexpected(self.text, self.at)),
                };
            }
            if label.starts_with('-') || label.ends_with('-') {
                return wrong("a label of a domain name cannot begin or end with a hyphen");
            }
            if label.len() > MAX_LABEL {
                return wrong("a label of a domain name is at most 63 octets (RFC 1035 §2.3.4)");
            }
            if !self.take(b'.') {
                if matches!(self.peek(), Some(b'_' | 128..)) {
                    return Err(Self::unexpected(self.text, self.at));
                }
                let name = self.text.get(start..self.at).unwrap_or_default();
                return Ok(Domain::Name(name.to_ascii_lowercase()));
            }
        }
    }

    /// `address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"`
    fn address_literal(&mut self) -> Parsed<Domain> {
        let start = self.at;
        self.at += 1;
        // dcontent = %d33-90 / %d94-126
        let content = self.take_while(|b| matches!(b, 33..=90 | 94..=126));
        if !self.take(b']') {
            return self.fail_here("an address literal ends with ]");
        }
        let wrong = |reason| Err(AddressError { reason, at: start });
        let Some((tag, value)) = content.split_once(':') else {
            return match content.parse::<Ipv4Addr>() {
                Ok(ip) => Ok(Domain::V4(ip)),
                Err(_) => wrong("an address literal holds an IPv4 address, or IPv6: and an address, or a tag"),
            };
        };
        if tag.eq_ignore_ascii_case("IPv6") {
            return match value.parse::<Ipv6Addr>() {
                Ok(ip) => Ok(Domain::V6(ip)),
                Err(_) => wrong("this is not an IPv6 address"),
            };
        }
        let is_tag = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_tag || tag.ends_with('-') || value.is_empty() {
            return wrong("a general address literal is a tag, a colon and something (RFC 5321 §4.1.3)");
        }
        Ok(Domain::General(content.to_owned()))
    }
}
