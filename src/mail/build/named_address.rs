//! An address with the name of whom it belongs to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::field;
use crate::mail::address_list::{AddressList, Entry};
use crate::mail::encoded_word;
use crate::mail::{Address, AddressError, AddressProblem};

/// `Anna Berg <anna@example.org>`: the `mailbox` of RFC 5322 §3.4, the name as people read it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamedAddress {
    /// The display name.
    pub name: Option<String>,
    /// The address.
    pub address: Address,
}

impl NamedAddress {
    /// An address with a name.
    #[must_use]
    pub fn new(name: &str, address: Address) -> Self {
        Self { name: Some(name.to_owned()).filter(|name| !name.is_empty()), address }
    }

    /// As a header field shows it: ASCII, the name quoted or as encoded words where it must be.
    pub(super) fn header_form(&self) -> String {
        match &self.name {
            Some(name) => format!("{} <{}>", field::phrase(name), self.address),
            None => self.address.to_string(),
        }
    }
}

impl From<Address> for NamedAddress {
    fn from(address: Address) -> Self {
        Self { name: None, address }
    }
}

/// Reads `Anna Berg <anna@example.org>` or `anna@example.org`, as lesson files and people write it.
impl FromStr for NamedAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let list = AddressList::parse(text);
        if let Some(flaw) = list.flaw {
            return Err(flaw);
        }
        match list.entries.as_slice() {
            [Entry::Mailbox(mailbox)] => {
                let at = text.rfind(&*mailbox.local.to_text()).unwrap_or_default();
                let address = mailbox.address().map_err(|e| AddressError { problem: e.problem, at })?;
                Ok(Self { name: mailbox.decoded_name(), address })
            }
            [] => Err(AddressError { problem: AddressProblem::Missing, at: 0 }),
            _ => Err(AddressError { problem: AddressProblem::Several, at: 0 }),
        }
    }
}

/// As people read it; quoted so that it reads back as the same.
impl fmt::Display for NamedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) if name.is_ascii() || encoded_word::decode(name) != *name => {
                write!(f, "{} <{}>", field::phrase(name), self.address)
            }
            Some(name) if name.chars().all(|c| c.is_alphanumeric() || c == ' ') => {
                write!(f, "{name} <{}>", self.address)
            }
            Some(name) => write!(f, "{} <{}>", field::quoted(name), self.address),
            None => self.address.fmt(f),
        }
    }
}

impl Serialize for NamedAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NamedAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
