//! Which octets of a TCP stream carried which of what was said.

use std::collections::VecDeque;
use std::ops::Range;

use super::Parcel;

/// One direction of a connection: what was said, piece by piece, and what carried it.
#[derive(Debug, Clone, Default)]
pub(in crate::host) struct Carriage {
    said: u64,
    sent: u64,
    /// The pieces that somebody may still ask for, oldest first.
    pieces: VecDeque<Piece>,
}

/// Something said, and the octets that carried it.
#[derive(Debug, Clone)]
struct Piece {
    said: Range<u64>,
    sent: Range<u64>,
    /// Octet for octet the same; otherwise only the whole is known to be carried by the whole.
    verbatim: bool,
}

impl Piece {
    /// Where the octets begin that carried what was said from `offset` on.
    fn start(&self, offset: u64) -> u64 {
        if self.verbatim { self.sent.start + (offset - self.said.start) } else { self.sent.start }
    }

    /// Where the octets end that carried what was said up to `offset`.
    fn end(&self, offset: u64) -> u64 {
        if self.verbatim { self.sent.start + (offset - self.said.start) } else { self.sent.end }
    }
}

impl Carriage {
    /// Whether nothing has been handed to TCP.
    pub(in crate::host) const fn is_empty(&self) -> bool {
        self.sent == 0
    }

    /// Something has been handed to TCP.
    pub(in crate::host) fn add(&mut self, parcel: &Parcel) {
        let (said, sent) = (self.said, self.sent);
        self.said += parcel.plaintext.len() as u64;
        self.sent += parcel.octets.len() as u64;
        if let Some(last) = self.pieces.back_mut()
            && last.verbatim
            && parcel.verbatim
            && last.sent.end == sent
        {
            (last.said.end, last.sent.end) = (self.said, self.sent);
        } else if !parcel.plaintext.is_empty() {
            let piece = Piece { said: said..self.said, sent: sent..self.sent, verbatim: parcel.verbatim };
            self.pieces.push_back(piece);
        }
    }

    /// Which octets carried this part of what was said. Parts are asked for in order: what came before is forgotten.
    pub(in crate::host) fn carried(&mut self, said: Range<u64>) -> Range<u64> {
        while self.pieces.front().is_some_and(|piece| piece.said.end <= said.start) {
            self.pieces.pop_front();
        }
        let start = self.pieces.front().map_or(self.sent, |piece| piece.start(said.start));
        let last = self.pieces.iter().find(|piece| said.end <= piece.said.end);
        start..last.map_or(self.sent, |piece| piece.end(said.end))
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    /// So much is said, carried by so many octets.
    fn add(carriage: &mut Carriage, said: usize, sent: usize) {
        let (plaintext, octets) = (Bytes::from(vec![b'x'; said]), Bytes::from(vec![b'y'; sent]));
        carriage.add(&Parcel { octets, plaintext, verbatim: said == sent });
    }

    #[test]
    fn what_nothing_protects_is_carried_by_itself() {
        let mut carriage = Carriage::default();
        for _ in 0..1_000 {
            add(&mut carriage, 10, 10);
        }
        assert_eq!(carriage.carried(0..5), 0..5);
        assert_eq!(carriage.carried(5..9_999), 5..9_999);
        assert_eq!(carriage.pieces.len(), 1, "it does not grow");
    }

    #[test]
    fn a_record_carries_as_a_whole_and_an_agreement_carries_nothing() {
        let mut carriage = Carriage::default();
        add(&mut carriage, 10, 10);
        // Ends agree; then two records.
        add(&mut carriage, 0, 100);
        add(&mut carriage, 20, 25);
        add(&mut carriage, 5, 9);
        assert_eq!(carriage.carried(0..10), 0..10);
        assert_eq!(carriage.carried(10..15), 110..135);
        assert_eq!(carriage.carried(15..30), 110..135, "the second line lies in the first record");
        assert_eq!(carriage.carried(30..35), 135..144);
    }
}
