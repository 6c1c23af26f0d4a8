//! The domain name system (RFC 1034, 1035): zones that answer and a resolver that asks.

mod resolver;
mod zone;

use std::fmt;
use std::net::Ipv4Addr;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use resolver::{Resolution, Resolver, Step};
pub use zone::{Record, Zone, answer};

use crate::base::field;

/// The port of name servers.
pub const PORT: u16 = 53;

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum RecordKind {
    /// The address of a host.
    A,
    /// The mail exchangers of a domain.
    #[serde(rename = "MX")]
    Mx,
}

impl RecordKind {
    /// As it is written in zone files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Mx => "MX",
        }
    }
}

/// What the domain name system answered. CNAMEs have been followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DnsAnswer {
    /// Addresses.
    Addresses(#[serde(serialize_with = "field::addresses")] Vec<Ipv4Addr>),
    /// Mail exchangers as preference and name, in no particular order. A null MX (RFC 7505) is `(0, "")`.
    Exchangers(#[serde(serialize_with = "exchangers")] Vec<(u16, String)>),
    /// The name exists and has no record of this kind.
    NoData,
    /// There is no such name: a permanent error.
    NoSuchName,
    /// No name server gave a usable answer: a temporary error.
    Failed(#[serde(serialize_with = "field::lookup")] LookupFailure),
}

/// An object with nothing but the exchangers.
fn exchangers<S: Serializer>(all: &[(u16, String)], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Exchanger<'a> {
        preference: u16,
        host: &'a str,
    }
    let all: Vec<_> = all.iter().map(|(preference, host)| Exchanger { preference: *preference, host }).collect();
    let mut object = serializer.serialize_map(Some(1))?;
    object.serialize_entry("exchangers", &all)?;
    object.end()
}

/// Why no name server gave a usable answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LookupFailure {
    /// The computer knows no name server.
    NoServer,
    /// The name server does not answer.
    NoAnswer,
    /// It refuses to answer (REFUSED).
    Refused,
    /// It reports a failure (SERVFAIL and the like).
    ServerFailure,
}

/// A question to the domain name system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Question {
    /// Of which name.
    pub name: String,
    /// Records of which kind.
    #[serde(rename = "type")]
    pub kind: RecordKind,
}

/// As zone files have it: `example.org MX`.
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.kind.name())
    }
}

/// Names are compared without regard to case and without the dot at the end.
fn canonical(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
