//! A short name for octets, that changes when they do.

/// What FNV-1a multiplies with.
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a with 64 bits (RFC 9923): easy to write down, the same everywhere, and no secret has to be kept with it. It finds changes, not forgeries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fnv1a(u64);

impl Default for Fnv1a {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv1a {
    /// The digest of these octets.
    #[must_use]
    pub fn of(octets: &[u8]) -> u64 {
        let mut digest = Self::default();
        digest.add(octets);
        digest.value()
    }

    /// More octets.
    pub fn add(&mut self, octets: &[u8]) {
        for octet in octets {
            self.0 = (self.0 ^ u64::from(*octet)).wrapping_mul(PRIME);
        }
    }

    /// More octets, many of them: eight at a time, which is another digest than that of the same octets one by one.
    pub fn add_many(&mut self, octets: &[u8]) {
        let (words, rest) = octets.as_chunks::<8>();
        for word in words {
            let mixed = (self.0 ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
            // What the upper octets of a word change must come down, or the next word could undo it.
            self.0 = mixed ^ mixed >> 32;
        }
        self.add(rest);
    }

    /// The digest of all octets so far.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_the_published_examples() {
        for (text, digest) in
            [("", 0xcbf2_9ce4_8422_2325_u64), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(Fnv1a::of(text.as_bytes()), digest, "{text}");
        }
    }
}
