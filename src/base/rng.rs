//! Seeded randomness: xoshiro256++ seeded by SplitMix64, with our own sampling.
//!
//! Distributions of the usual crates are not value-stable between releases; a run must be.

use std::time::Duration;

use super::Fnv1a;
use serde::{Deserialize, Serialize};

/// A stream of random numbers that is a function of its seed, on every machine.
///
/// Each (host, purpose) gets a stream of its own through [`SimRng::stream`], so that adding a host does not shift the
/// numbers another host draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SimRng {
    state: [u64; 4],
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl SimRng {
    /// The stream of `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut sm = seed;
        Self { state: [split_mix(&mut sm), split_mix(&mut sm), split_mix(&mut sm), split_mix(&mut sm)] }
    }

    /// An independent stream for one purpose, e.g. `SimRng::stream(seed, "laptop/tcp/boot 1")`.
    #[must_use]
    pub fn stream(seed: u64, purpose: &str) -> Self {
        // Any fixed function does, it only has to be the same everywhere.
        Self::new(seed ^ Fnv1a::of(purpose.as_bytes()).rotate_left(17))
    }

    /// The next 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A number in `0..bound`, without bias; 0 for an empty range.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // Lemire's multiplication with rejection.
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let product = u128::from(self.next_u64()) * u128::from(bound);
            #[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
            let low = product as u64;
            if low >= threshold {
                return u64::try_from(product >> 64).unwrap_or(0);
            }
        }
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below((high - low).saturating_add(1))
    }

    /// True with probability `per_million` / 1,000,000.
    pub fn chance_per_million(&mut self, per_million: u32) -> bool {
        self.below(1_000_000) < u64::from(per_million)
    }

    /// An index into a slice of length `len`; 0 when it is empty.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or(0)
    }

    /// A duration in `Duration::ZERO..=max`, in whole microseconds.
    pub fn duration_up_to(&mut self, max: Duration) -> Duration {
        Duration::from_micros(self.between(0, u64::try_from(max.as_micros()).unwrap_or(u64::MAX - 1)))
    }

    /// Shuffles a slice (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.index(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

    use super::*;

    #[test]
    fn the_raw_stream_is_xoshiro256plusplus() {
        let mut ours = SimRng::new(42);
        let mut theirs = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(42);
        for _ in 0..1_000 {
            assert_eq!(ours.next_u64(), theirs.next_u64());
        }
    }

    #[test]
    fn streams_of_two_purposes_differ_and_repeat() {
        let draw = |purpose| SimRng::stream(7, purpose).next_u64();
        assert_eq!(draw("a"), draw("a"));
        assert_ne!(draw("a"), draw("b"));
    }

    #[test]
    fn below_stays_below_and_reaches_everything() {
        let mut rng = SimRng::new(1);
        let mut seen = [false; 7];
        for _ in 0..1_000 {
            seen[rng.index(7)] = true;
        }
        assert_eq!(seen, [true; 7]);
        assert_eq!(rng.below(0), 0);
    }
}
