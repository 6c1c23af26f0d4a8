//! What lies between a program and TCP: nothing, or a layer that protects what is said.
//!
//! Programs say and hear plaintext. What of a TCP stream carried it is known only here, and is kept with each line
//! ([`LineFact::Spoken`](crate::trace::LineFact::Spoken)): whoever wants to find a line among packets goes by that.

mod carriage;

use std::fmt;

use bytes::{Bytes, BytesMut};

pub(super) use carriage::Carriage;

use crate::base::Side;

/// Makes the layer for a side of a connection.
pub type NewLayer = fn(Side) -> Box<dyn SecurityLayer>;

/// One end of a layer that protects a connection, as TLS does: plaintext in, records out, and the other way round. It does no I/O.
pub trait SecurityLayer: fmt::Debug + Send + Sync {
    /// The program says this. The layer keeps it for as long as it has to agree on something with its peer first.
    fn say(&mut self, plaintext: &[u8]);

    /// TCP has brought this; records may begin and end anywhere in it.
    ///
    /// # Errors
    /// What has come is no record of the peer: the connection is of no use any more.
    fn hear(&mut self, octets: &[u8]) -> Result<(), NoRecord>;

    /// The next record that TCP is to send.
    fn next_record(&mut self) -> Option<Record>;

    /// What the program is to hear next.
    fn next_plaintext(&mut self) -> Option<Bytes>;
}

/// What is handed to TCP at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its octets.
    pub octets: Bytes,
    /// How much of what the program has said it carries; nothing while the two ends come to an agreement.
    pub carries: usize,
}

/// What has come is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRecord;

/// What lies under a program on one connection of it.
#[derive(Debug, Default)]
pub(super) enum Transport {
    /// Nothing: what is said is what TCP carries.
    #[default]
    Plain,
    /// A layer, and what the program has said that is in no record yet.
    Secure { layer: Box<dyn SecurityLayer>, unsealed: BytesMut },
}

/// Octets for TCP, and the plaintext that they carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parcel {
    pub(super) octets: Bytes,
    pub(super) plaintext: Bytes,
    /// They are the same, octet for octet.
    pub(super) verbatim: bool,
}

impl Transport {
    /// From here on a layer protects what is said. What was said before has been handed to TCP already.
    pub(super) fn secure(&mut self, layer: Box<dyn SecurityLayer>) {
        *self = Self::Secure { layer, unsealed: BytesMut::new() };
    }

    /// The program says something: what TCP is to carry for it now, the rest of which is had by [`next`](Self::next).
    pub(super) fn say(&mut self, plaintext: Bytes) -> Option<Parcel> {
        match self {
            Self::Plain => Some(Parcel { octets: plaintext.clone(), plaintext, verbatim: true }),
            Self::Secure { layer, unsealed } => {
                unsealed.extend_from_slice(&plaintext);
                layer.say(&plaintext);
                self.next()
            }
        }
    }

    /// What TCP is to carry next.
    pub(super) fn next(&mut self) -> Option<Parcel> {
        let Self::Secure { layer, unsealed } = self else { return None };
        let Record { octets, carries } = layer.next_record()?;
        let plaintext = unsealed.split_to(carries.min(unsealed.len())).freeze();
        Some(Parcel { octets, plaintext, verbatim: false })
    }

    /// TCP has brought something: what of it the program is to hear.
    pub(super) fn hear(&mut self, octets: Bytes) -> Result<Bytes, NoRecord> {
        let Self::Secure { layer, .. } = self else { return Ok(octets) };
        layer.hear(&octets)?;
        let mut plaintext = BytesMut::new();
        while let Some(piece) = layer.next_plaintext() {
            plaintext.extend_from_slice(&piece);
        }
        Ok(plaintext.freeze())
    }
}

#[cfg(test)]
mod tests;
