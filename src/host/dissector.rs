//! Cuts what is said on a connection into lines with a meaning, whatever the protocol.

use bytes::Bytes;

use crate::base::{Side, Unit};
use crate::trace::{Meaning, Protocol};
use crate::{imap, pop3, smtp};

/// A passive listener on both directions of a connection.
#[derive(Debug, Clone)]
pub(super) enum Dissector {
    /// SMTP
    Smtp(Box<smtp::dissect::Dissector>),
    /// POP3
    Pop3(Box<pop3::dissect::Dissector>),
    /// IMAP4
    Imap(Box<imap::dissect::Dissector>),
    /// Anything else: every write is a unit. Holds the stream offsets of client and server.
    Raw([u64; 2]),
}

fn mean<M>(units: Vec<Unit<M>>, wrap: impl Fn(M) -> Meaning) -> Vec<Unit<Meaning>> {
    units
        .into_iter()
        .map(|u| Unit { side: u.side, offset: u.offset, bytes: u.bytes, meaning: wrap(u.meaning) })
        .collect()
}

impl Dissector {
    /// One for a connection on which `protocol` is spoken.
    pub(super) fn new(protocol: Protocol) -> Self {
        match protocol {
            Protocol::Smtp => Self::Smtp(Box::default()),
            Protocol::Pop3 => Self::Pop3(Box::default()),
            Protocol::Imap => Self::Imap(Box::default()),
            Protocol::Raw => Self::Raw([0; 2]),
        }
    }

    /// `side` has handed `bytes` to TCP.
    pub(super) fn feed(&mut self, side: Side, bytes: &Bytes) -> Vec<Unit<Meaning>> {
        match self {
            Self::Smtp(d) => mean(d.feed(side, bytes), Meaning::Smtp),
            Self::Pop3(d) => mean(d.feed(side, bytes), Meaning::Pop3),
            Self::Imap(d) => mean(d.feed(side, bytes), Meaning::Imap),
            Self::Raw(offsets) => {
                let offset = &mut offsets[usize::from(side == Side::Server)];
                let unit = Unit { side, offset: *offset, bytes: bytes.clone(), meaning: Meaning::Raw };
                *offset += bytes.len() as u64;
                vec![unit]
            }
        }
    }

    /// The connection is over: what was begun and not finished.
    pub(super) fn finish(self) -> Vec<Unit<Meaning>> {
        match self {
            Self::Smtp(mut d) => mean(d.finish(), Meaning::Smtp),
            Self::Pop3(mut d) => mean(d.finish(), Meaning::Pop3),
            Self::Imap(mut d) => mean(d.finish(), Meaning::Imap),
            Self::Raw(_) => Vec::new(),
        }
    }
}
