//! A short name for a world that changes whenever anything in the world does.

use std::io::{self, Write};

use crate::sim::WorldSpec;

/// FNV-1a with 64 bits: easy to write down, the same everywhere, and no secret has to be kept with it.
struct Fnv1a(u64);

impl Fnv1a {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
}

impl Write for Fnv1a {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        for octet in octets {
            self.0 = (self.0 ^ u64::from(*octet)).wrapping_mul(Self::PRIME);
        }
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The fingerprint of a world, in sixteen hexadecimal digits. It is taken from the world as compact JSON, in which fields stand in
/// the order of their declaration and maps in the order of their keys.
pub(in crate::lesson) fn fingerprint(spec: &WorldSpec) -> String {
    let mut hash = Fnv1a(Fnv1a::OFFSET_BASIS);
    // Neither can fail: the sink takes everything, and the keys of all maps in a world are texts.
    let _ = serde_json::to_writer(&mut hash, spec);
    format!("{:016x}", hash.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_hash_of_the_published_examples() {
        for (text, hash) in
            [("", 0xcbf2_9ce4_8422_2325_u64), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            let mut fnv = Fnv1a(Fnv1a::OFFSET_BASIS);
            fnv.write_all(text.as_bytes()).unwrap();
            assert_eq!(fnv.0, hash, "{text}");
        }
    }

    /// Worlds that say nothing of a setting have the fingerprint that they had before there was this setting.
    #[test]
    fn settings_that_nobody_has_changed_are_left_out() {
        for lesson in crate::lesson::shipped() {
            let world = serde_json::to_string(&*lesson.spec).unwrap();
            assert!(!world.contains("strict"), "{}", lesson.id);
        }
    }

    #[test]
    fn every_world_has_its_own_and_it_covers_all_of_it() {
        let mut all: Vec<_> = crate::lesson::shipped().iter().map(|lesson| fingerprint(&lesson.spec)).collect();
        let mut spec = WorldSpec::clone(&crate::lesson::shipped()[0].spec);
        assert_eq!(fingerprint(&spec), all[0]);
        let last = spec.links.len() - 1;
        spec.links[last].up = false;
        all.push(fingerprint(&spec));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), crate::lesson::shipped().len() + 1);
    }
}
