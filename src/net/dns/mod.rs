//! The domain name system (RFC 1034, 1035): zones that answer and a resolver that asks.

mod resolver;
mod zone;

use std::net::Ipv4Addr;

pub use resolver::{Resolution, Resolver, Step};
pub use zone::{Record, Zone, answer};

/// The port of name servers.
pub const PORT: u16 = 53;

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// The address of a host.
    A,
    /// The mail exchangers of a domain.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DnsAnswer {
    /// Addresses.
    Addresses(Vec<Ipv4Addr>),
    /// Mail exchangers as preference and name, in no particular order. A null MX (RFC 7505) is `(0, "")`.
    Exchangers(Vec<(u16, String)>),
    /// The name exists and has no record of this kind.
    NoData,
    /// There is no such name: a permanent error.
    NoSuchName,
    /// No name server gave a usable answer, in words: a temporary error.
    Failed(&'static str),
}

impl std::fmt::Display for DnsAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Addresses(addresses) => {
                f.write_str(&addresses.iter().map(Ipv4Addr::to_string).collect::<Vec<_>>().join(", "))
            }
            Self::Exchangers(list) => {
                let mut sorted = list.clone();
                sorted.sort();
                let words = sorted.iter().map(|(preference, host)| {
                    if host.is_empty() { "takes no mail (null MX)".to_owned() } else { format!("{preference} {host}") }
                });
                f.write_str(&words.collect::<Vec<_>>().join(", "))
            }
            Self::NoData => f.write_str("the name has no such record"),
            Self::NoSuchName => f.write_str("there is no such name"),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

/// Names are compared without regard to case and without the dot at the end.
fn canonical(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
