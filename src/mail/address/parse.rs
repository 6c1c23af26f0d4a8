//! The grammar of RFC 5321 §4.1.2 and §4.1.3, read by descent.
//!
//! Addresses beyond ASCII belong to SMTPUTF8 (RFC 6531), which Mailscope does not speak: they are refused with a reason.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Address, AddressError, AddressProblem, Domain, ForwardPath, ReversePath};

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
        let problem = match text.as_bytes().get(at) {
            None => AddressProblem::EndsEarly,
            Some(128..) => AddressProblem::NotAscii,
            Some(b' ' | b'\t') => AddressProblem::Blank,
            Some(b'_') => AddressProblem::Underscore,
            Some(0..32 | 127) => AddressProblem::Control,
            Some(_) => AddressProblem::Unexpected,
        };
        AddressError { problem, at }
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

    fn fail<T>(&self, problem: AddressProblem) -> Parsed<T> {
        Err(AddressError { problem, at: self.at })
    }

    /// Fails at this place: with the general problem if the byte here is bad anywhere, else with `problem`.
    fn fail_here<T>(&self, problem: AddressProblem) -> Parsed<T> {
        match self.peek() {
            Some(b' ' | b'\t' | 0..32 | 127..) => Err(Self::unexpected(self.text, self.at)),
            _ => self.fail(problem),
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
            None => Err(AddressError { problem: AddressProblem::NoDomain, at: self.at - 1 }),
        }
    }

    /// `"<Postmaster>" / Path` (RFC 5321 §4.1.1.3)
    pub(super) fn forward_path(&mut self) -> Parsed<ForwardPath> {
        if self.rest().starts_with("<>") {
            self.at += 1;
            return self.fail(AddressProblem::NullRecipient);
        }
        let (local, domain) = self.path()?;
        match domain {
            Some(domain) => Ok(ForwardPath::Address(Address { local, domain })),
            None if local.eq_ignore_ascii_case("postmaster") => Ok(ForwardPath::Postmaster),
            None => Err(AddressError { problem: AddressProblem::NoDomain, at: self.at - 1 }),
        }
    }

    /// `Path = "<" [ A-d-l ":" ] Mailbox ">"`, the domain missing as in `<Postmaster>`.
    fn path(&mut self) -> Parsed<(String, Option<Domain>)> {
        let start = self.at;
        if !self.take(b'<') {
            return self.fail_here(AddressProblem::NoOpening);
        }
        self.source_route()?;
        let local = self.local_part()?;
        let domain = if self.take(b'@') { Some(self.domain()?) } else { None };
        if !self.take(b'>') {
            return self.fail_here(if domain.is_some() { AddressProblem::NoClosing } else { AddressProblem::NoDomain });
        }
        if self.at - start > MAX_PATH {
            return Err(AddressError { problem: AddressProblem::PathTooLong, at: start });
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
                return self.fail_here(AddressProblem::RouteHost);
            }
            self.domain()?;
            if self.take(b':') {
                return Ok(());
            }
            if !self.take(b',') {
                return self.fail_here(AddressProblem::RouteColon);
            }
        }
    }

    /// `Mailbox = Local-part "@" ( Domain / address-literal )`
    pub(super) fn mailbox(&mut self) -> Parsed<Address> {
        let local = self.local_part()?;
        if !self.take(b'@') {
            return self.fail_here(AddressProblem::NoDomain);
        }
        Ok(Address { local, domain: self.domain()? })
    }

    /// `Local-part = Dot-string / Quoted-string`, without the quotes.
    fn local_part(&mut self) -> Parsed<String> {
        let start = self.at;
        let local = if self.peek() == Some(b'"') { self.quoted_string()? } else { self.dot_string()?.to_owned() };
        if local.len() > MAX_LOCAL {
            return Err(AddressError { problem: AddressProblem::LocalTooLong, at: start });
        }
        Ok(local)
    }

    /// `Dot-string = Atom *("."  Atom)`
    fn dot_string(&mut self) -> Parsed<&'a str> {
        let start = self.at;
        loop {
            if self.take_while(is_atext).is_empty() {
                return match self.peek() {
                    Some(b'.') if self.at == start => self.fail(AddressProblem::LocalFirstDot),
                    Some(b'.') => self.fail(AddressProblem::LocalTwoDots),
                    Some(b'@' | b'>') if self.at > start => self.fail(AddressProblem::LocalLastDot),
                    Some(b'@') => self.fail(AddressProblem::NoLocal),
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
                None => return Err(AddressError { problem: AddressProblem::OpenQuote, at: start }),
                Some(_) => return Err(Self::unexpected(self.text, self.at)),
            }
        }
    }

    /// `Domain / address-literal`
    pub(super) fn domain(&mut self) -> Parsed<Domain> {
        let start = self.at;
        let domain = if self.peek() == Some(b'[') { self.address_literal()? } else { self.domain_name()? };
        if self.at - start > MAX_DOMAIN {
            return Err(AddressError { problem: AddressProblem::DomainTooLong, at: start });
        }
        Ok(domain)
    }

    /// `Domain = sub-domain *("." sub-domain)`, `sub-domain = Let-dig [Ldh-str]`
    fn domain_name(&mut self) -> Parsed<Domain> {
        let start = self.at;
        loop {
            let label_at = self.at;
            let label = self.take_while(|b| b.is_ascii_alphanumeric() || b == b'-');
            let wrong = |problem| Err(AddressError { problem, at: label_at });
            if label.is_empty() {
                return match self.peek() {
                    Some(b'.') => self.fail(AddressProblem::DomainDots),
                    Some(b'>' | b',' | b':') | None if self.at > start => self.fail(AddressProblem::DomainLastDot),
                    Some(b'>' | b',' | b':') | None => self.fail(AddressProblem::NoDomainName),
                    _ => Err(Self::unexpected(self.text, self.at)),
                };
            }
            if label.starts_with('-') || label.ends_with('-') {
                return wrong(AddressProblem::LabelHyphen);
            }
            if label.len() > MAX_LABEL {
                return wrong(AddressProblem::LabelTooLong);
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
            return self.fail_here(AddressProblem::LiteralEnd);
        }
        let wrong = |problem| Err(AddressError { problem, at: start });
        let Some((tag, value)) = content.split_once(':') else {
            return match content.parse::<Ipv4Addr>() {
                Ok(ip) => Ok(Domain::V4(ip)),
                Err(_) => wrong(AddressProblem::Literal),
            };
        };
        if tag.eq_ignore_ascii_case("IPv6") {
            return match value.parse::<Ipv6Addr>() {
                Ok(ip) => Ok(Domain::V6(ip)),
                Err(_) => wrong(AddressProblem::LiteralV6),
            };
        }
        let is_tag = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_tag || tag.ends_with('-') || value.is_empty() {
            return wrong(AddressProblem::LiteralGeneral);
        }
        Ok(Domain::General(content.to_owned()))
    }
}
