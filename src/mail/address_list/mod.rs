//! Address lists of header fields: From, To, Cc and their kin (RFC 5322 §3.4, §4.4).
//!
//! The reader never fails: what it cannot use it leaves out, and says so in [`AddressList::skipped`]. Names stay undecoded,
//! because ENVELOPE of IMAP shows them so (RFC 3501 §7.4.2); [`Mailbox::decoded_name`] is for people.

use std::fmt;
use std::ops::Range;

use super::address::{Address, AddressError, Domain};
use super::encoded_word;

mod parse;

/// What an address field holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddressList {
    /// Mailboxes and groups in order.
    pub entries: Vec<Entry>,
    /// What was left out, in order; the first hundred pieces.
    pub skipped: Vec<Skipped>,
}

/// One element of an address list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// `Anna <anna@example.org>`
    Mailbox(Mailbox),
    /// `Friends: anna@example.org, bob@example.org;`
    Group {
        /// Its name, undecoded.
        name: String,
        /// Its members; often none, as in `undisclosed-recipients:;`.
        members: Vec<Mailbox>,
    },
}

/// A `mailbox` of RFC 5322 §3.4: quotes, comments and folding removed, encoded words as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailbox {
    /// The display name or, where there is none, a comment, which is how names were written before RFC 822.
    pub name: Option<String>,
    /// A source route such as `@a,@b` (RFC 5322 §4.4 `obs-route`).
    pub route: Option<String>,
    /// The local part; empty in `<>`.
    pub local: String,
    /// The domain, literals with their brackets; empty where it is missing.
    pub domain: String,
}

/// A piece of an address list that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it lies in the value, in octets.
    pub at: Range<usize>,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl AddressList {
    /// Reads the (unfolded) value of an address field.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        parse::Parser::new(value).list()
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
        self.name.as_deref().map(encoded_word::decode)
    }

    /// The address as SMTP would use it.
    ///
    /// # Errors
    /// When SMTP would refuse it, e.g. because the domain is missing.
    pub fn address(&self) -> Result<Address, AddressError> {
        let domain: Domain = self.domain.parse()?;
        Address::from_parts(&self.local, domain).to_string().parse()
    }
}

/// The address alone, `local@domain`, as people read it.
impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.local.as_str(), self.domain.as_str()) {
            (local, "") => f.write_str(local),
            (local, domain) => write!(f, "{local}@{domain}"),
        }
    }
}

#[cfg(test)]
mod tests;
