//! Mail addresses: the `Mailbox`, `Reverse-path` and `Forward-path` of RFC 5321 §4.1.2.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
#[error("{reason} at character {at}")]
pub struct AddressError {
    /// What is wrong.
    pub reason: &'static str,
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

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let at = text.rfind('@').ok_or(AddressError { reason: "an address needs an @", at: text.len() })?;
        if at == 0 || at + 1 == text.len() {
            return Err(AddressError { reason: "both sides of the @ must have something", at });
        }
        Ok(Self { local: text[..at].to_owned(), domain: Domain::Name(text[at + 1..].to_ascii_lowercase()) })
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

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
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

macro_rules! serde_as_text {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}
serde_as_text!(Domain);
serde_as_text!(Address);
serde_as_text!(ReversePath);
serde_as_text!(ForwardPath);

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
