//! Changes to inputs: those that fuzzers make, and those that keep a dialogue one.

use mailscope::base::SimRng;

/// Numbers at which something may turn over.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "127",
    "128",
    "255",
    "256",
    "999",
    "4096",
    "65535",
    "65536",
    "2147483648",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "99999999999999999999",
];
/// Octets that mean something to somebody.
const OCTETS: &[u8] = b"\0\r\n\t \"\\(){}[]<>*%&+=-.,:;@#'/\x1b\x7f\x80\xe4\xff";

/// Makes new inputs of old ones, the same ones for the same seed.
pub struct Mutator<'a> {
    corpus: &'a [Vec<u8>],
    /// Words and lines that stand in it.
    pieces: Vec<&'a [u8]>,
    rng: SimRng,
}

impl<'a> Mutator<'a> {
    pub fn new(corpus: &'a [Vec<u8>], rng: SimRng) -> Self {
        let lines = corpus.iter().flat_map(|input| input.split_inclusive(|octet| *octet == b'\n'));
        let words = corpus.iter().flat_map(|input| input.split(|octet| !octet.is_ascii_alphanumeric()));
        let mut pieces: Vec<&[u8]> = lines.chain(words).filter(|piece| !piece.is_empty()).collect();
        pieces.sort_unstable();
        pieces.dedup();
        Self { corpus, pieces, rng }
    }

    fn any<'b, T>(&mut self, of: &'b [T]) -> Option<&'b T> {
        of.get(self.rng.index(of.len().max(1)))
    }

    /// Another input: one of the corpus with a few changes.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.any(self.corpus).cloned().unwrap_or_default();
        for _ in 0..=self.rng.index(6) {
            self.change(&mut input);
        }
        input.truncate(20_000);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.rng.index(input.len() + 1);
        match self.rng.index(11) {
            0 => {
                let octet = self.any(OCTETS).copied().unwrap_or_default();
                input.insert(at, octet);
            }
            1 => {
                if let Some(octet) = input.get_mut(at) {
                    *octet ^= 1 << self.rng.index(8);
                }
            }
            2 => {
                let octet = self.any(OCTETS).copied();
                if let (Some(there), Some(octet)) = (input.get_mut(at), octet) {
                    *there = octet;
                }
            }
            3 => {
                let end = at + self.rng.index((input.len() - at).min(30) + 1);
                input.drain(at..end);
            }
            4 => {
                let end = at + self.rng.index((input.len() - at).min(60) + 1);
                let times = 1 + self.rng.index([2, 30, 300][self.rng.clone().index(3)]);
                let again = input[at..end].repeat(times);
                input.splice(at..at, again);
            }
            5 => self.number(input, at),
            6 | 7 => {
                let piece = self.any(&self.pieces.clone()).map(|piece| piece.to_vec()).unwrap_or_default();
                input.splice(at..at, piece);
            }
            8 => {
                // The end of another one.
                let other = self.any(self.corpus).cloned().unwrap_or_default();
                let from = self.rng.index(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            9 => self.line(input),
            _ => input.truncate(at),
        }
    }

    /// The next number becomes another one.
    fn number(&mut self, input: &mut Vec<u8>, at: usize) {
        let Some(begin) = input[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
        let end =
            input[begin..].iter().position(|octet| !octet.is_ascii_digit()).map_or(input.len(), |end| begin + end);
        let number = self.any(NUMBERS).copied().unwrap_or_default();
        input.splice(begin..end, number.bytes());
    }

    /// A line is said twice, not at all, elsewhere, or gets another place among the others.
    fn line(&mut self, input: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> = input.split_inclusive(|octet| *octet == b'\n').map(<[u8]>::to_vec).collect();
        if lines.is_empty() {
            return;
        }
        let (one, other) = (self.rng.index(lines.len()), self.rng.index(lines.len()));
        match self.rng.index(4) {
            0 => lines.insert(other, lines[one].clone()),
            1 => lines.swap(one, other),
            2 => drop(lines.remove(one)),
            _ => lines[one].retain(|octet| *octet != b'\r'),
        }
        *input = lines.concat();
    }
}
