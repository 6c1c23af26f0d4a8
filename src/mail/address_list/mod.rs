//! Address lists of header fields: From, To, Cc and their kin (RFC 5322 §3.4, §4.4).
//!
//! The reader never fails: it reads up to what makes no sense, as Dovecot does, and names that in [`AddressList::flaw`].
//! Octets stay as they are and names undecoded, because ENVELOPE of IMAP shows them so (RFC 3501 §7.4.2);
//! [`Mailbox::decoded_name`] is for people.

use std::fmt;

use super::address::{Address, AddressError, AddressProblem, Domain};
use super::limits::MAX_FIELD;
use super::{RawText, encoded_word};

mod parse;

/// What an address field holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressList {
    /// Mailboxes and groups in order.
    pub entries: Vec<Entry>,
    /// The first thing in it that makes no sense.
    pub flaw: Option<AddressError>,
}

/// One element of an address list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// `Anna <anna@example.org>`
    Mailbox(Mailbox),
    /// `Friends: anna@example.org, bob@example.org;`
    Group {
        /// Its name, undecoded.
        name: RawText,
        /// Its members; often none, as in `undisclosed-recipients:;`.
        members: Vec<Mailbox>,
    },
}

/// A `mailbox` of RFC 5322 §3.4: quotes, comments and folding removed, encoded words as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox {
    /// The display name or, where there is none, a comment, which is how names were written before RFC 822.
    pub name: Option<RawText>,
    /// A source route such as `@a,@b` (RFC 5322 §4.4 `obs-route`).
    pub route: Option<RawText>,
    /// The local part; empty in `<>`, and where there is only a name.
    pub local: RawText,
    /// The domain, literals with their brackets; empty where it is missing.
    pub domain: RawText,
}

impl AddressList {
    /// Reads the value of an address field, folded or not; of one that is longer than [`MAX_FIELD`] the addresses up to there.
    #[must_use]
    pub fn parse(value: &(impl AsRef<[u8]> + ?Sized)) -> Self {
        let value = value.as_ref();
        let read = value.get(..MAX_FIELD).map_or(value, |begin| {
            let end = begin.iter().rposition(|octet| *octet == b',').unwrap_or(begin.len());
            begin.get(..end).unwrap_or(begin)
        });
        parse::Parser::new(read).list()
    }

    /// Every mailbox in order, those in groups too.
    pub fn mailboxes(&self) -> impl Iterator<Item = &Mailbox> {
        self.entries.iter().flat_map(|entry| match entry {
            Entry::Mailbox(mailbox) => std::slice::from_ref(mailbox),
            Entry::Group { members, .. } => members,
        })
    }
}

impl Mailbox {
    /// The name as people read it (RFC 2047).
    #[must_use]
    pub fn decoded_name(&self) -> Option<String> {
        self.name.as_ref().map(|name| encoded_word::decode(&name.to_text()))
    }

    /// The address as SMTP would use it.
    ///
    /// # Errors
    /// When SMTP would refuse it, e.g. because the domain is missing.
    pub fn address(&self) -> Result<Address, AddressError> {
        let utf8 = |text: &'_ RawText| {
            let text = String::from_utf8(text.as_bytes().to_vec());
            text.map_err(|error| AddressError {
                problem: AddressProblem::NotUtf8,
                at: error.utf8_error().valid_up_to(),
            })
        };
        let domain: Domain = utf8(&self.domain)?.parse()?;
        Address::from_parts(&utf8(&self.local)?, domain).to_string().parse()
    }
}

/// The address alone, `local@domain`, as people read it.
impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.local.fmt(f)?;
        if self.domain.is_empty() { Ok(()) } else { write!(f, "@{}", self.domain) }
    }
}

#[cfg(test)]
mod tests;
