//! What waits to be sent: short responses are gathered into blocks.

use bytes::Bytes;

/// Responses are held back for company up to this many octets.
const TOGETHER: usize = 4_096;

/// Octets in the order in which the client gets them.
#[derive(Debug, Clone, Default)]
pub(super) struct Outbound {
    waiting: Vec<u8>,
}

impl Outbound {
    /// For an encoder to append to.
    pub(super) const fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.waiting
    }

    /// How many octets wait.
    pub(super) const fn len(&self) -> usize {
        self.waiting.len()
    }

    /// What is to be sent now: everything, but few octets only if nothing more is `to_come`.
    pub(super) fn next(&mut self, to_come: bool) -> Option<Bytes> {
        let enough = if to_come { TOGETHER } else { 1 };
        (self.waiting.len() >= enough).then(|| std::mem::take(&mut self.waiting).into())
    }
}
