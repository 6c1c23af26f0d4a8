//! Mail addresses: the `Mailbox`, `Reverse-path` and `Forward-path` of RFC 5321 §4.1.2.

use std::fmt::{self, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use parse::{Parser, is_dot_string};

mod parse;
mod problem;

pub use problem::AddressProblem;

/// A domain name or an address literal (RFC 5321 §4.1.2, §4.1.3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// A domain name, kept in lower case because names are compared without regard to case.
    Name(String),
    /// `[192.0.2.1]`
    V4(Ipv4Addr),
    /// `[IPv6:2001:db8::1]`
    V6(Ipv6Addr),
    /// `[tag:content]` of a kind we do not know.
    General(String),
}

/// `local-part@domain`: the `Mailbox` of RFC 5321 §4.1.2.
///
/// The local part is kept without quotes and in its own case: `"anna"@x` equals `anna@x` (§4.1.2), `Anna@x` does not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    local: String,
    domain: Domain,
}

/// Where failures are reported: the argument of MAIL FROM.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReversePath {
    /// `<>`: nobody must be told (RFC 5321 §4.5.5).
    #[default]
    Null,
    /// `<local@domain>`
    Address(Address),
}

/// The argument of RCPT TO.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForwardPath {
    /// `<Postmaster>` without a domain, in any case (RFC 5321 §4.5.1).
    Postmaster,
    /// `<local@domain>`
    Address(Address),
}

/// Why a text is not an address, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at character {at}")]
pub struct AddressError {
    /// What is wrong.
    pub problem: AddressProblem,
    /// Byte offset in the text that was read.
    pub at: usize,
}

impl Domain {
    /// The name, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }
}

impl Address {
    /// Puts an address together from parts that are known to be valid, e.g. an account and its domain.
    #[must_use]
    pub fn from_parts(local: &str, domain: Domain) -> Self {
        Self { local: local.to_owned(), domain }
    }

    /// The local part without quotes, in the case it was written in.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The domain.
    #[must_use]
    pub const fn domain(&self) -> &Domain {
        &self.domain
    }
}

impl Domain {
    /// Reads a domain name or address literal from the beginning of `text` and returns what follows it.
    ///
    /// # Errors
    /// When `text` does not begin with one (RFC 5321 §4.1.2, §4.1.3).
    pub fn parse_prefix(text: &str) -> Result<(Self, &str), AddressError> {
        Parser::new(text).prefix(Parser::domain)
    }
}

impl Address {
    /// Reads an address from the beginning of `text` and returns what follows it.
    ///
    /// # Errors
    /// When `text` does not begin with one (RFC 5321 §4.1.2 `Mailbox`).
    pub fn parse_prefix(text: &str) -> Result<(Self, &str), AddressError> {
        Parser::new(text).prefix(Parser::mailbox)
    }
}

impl ReversePath {
    /// Reads a reverse-path, angle brackets and all, from the beginning of `text` (the argument of MAIL FROM) and
    /// returns what follows it. A source route is read and forgotten (RFC 5321 appendix C).
    ///
    /// # Errors
    /// When `text` does not begin with one (RFC 5321 §4.1.2 `Reverse-path`).
    pub fn parse_prefix(text: &str) -> Result<(Self, &str), AddressError> {
        Parser::new(text).prefix(Parser::reverse_path)
    }

    /// The address to report to; `None` for `<>`.
    #[must_use]
    pub const fn address(&self) -> Option<&Address> {
        match self {
            Self::Null => None,
            Self::Address(address) => Some(address),
        }
    }
}

impl ForwardPath {
    /// Reads a forward-path, angle brackets and all, from the beginning of `text` (the argument of RCPT TO) and
    /// returns what follows it. A source route is read and forgotten (RFC 5321 appendix C).
    ///
    /// # Errors
    /// When `text` does not begin with one (RFC 5321 §4.1.1.3, §4.1.2 `Forward-path`).
    pub fn parse_prefix(text: &str) -> Result<(Self, &str), AddressError> {
        Parser::new(text).prefix(Parser::forward_path)
    }

    /// The address; `None` for `<Postmaster>` without a domain.
    #[must_use]
    pub const fn address(&self) -> Option<&Address> {
        match self {
            Self::Postmaster => None,
            Self::Address(address) => Some(address),
        }
    }
}

impl From<Address> for ReversePath {
    fn from(address: Address) -> Self {
        Self::Address(address)
    }
}

impl From<Address> for ForwardPath {
    fn from(address: Address) -> Self {
        Self::Address(address)
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::V4(ip) => write!(f, "[{ip}]"),
            Self::V6(ip) => write!(f, "[IPv6:{ip}]"),
            Self::General(content) => write!(f, "[{content}]"),
        }
    }
}

/// The local part is quoted only when it must be (RFC 5321 §4.1.2).
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_dot_string(&self.local) {
            return write!(f, "{}@{}", self.local, self.domain);
        }
        f.write_char('"')?;
        for c in self.local.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        write!(f, "\"@{}", self.domain)
    }
}

/// With the angle brackets, as in `MAIL FROM:`.
impl fmt::Display for ReversePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("<>"),
            Self::Address(address) => write!(f, "<{address}>"),
        }
    }
}

/// With the angle brackets, as in `RCPT TO:`.
impl fmt::Display for ForwardPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postmaster => f.write_str("<Postmaster>"),
            Self::Address(address) => write!(f, "<{address}>"),
        }
    }
}

macro_rules! as_text {
    ($type:ty) => {
        impl FromStr for $type {
            type Err = AddressError;

            fn from_str(text: &str) -> Result<Self, AddressError> {
                match Self::parse_prefix(text)? {
                    (value, "") => Ok(value),
                    (_, rest) => Err(Parser::unexpected(text, text.len() - rest.len())),
                }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
as_text!(Domain);
as_text!(Address);
as_text!(ReversePath);
as_text!(ForwardPath);

#[cfg(test)]
mod tests;
