//! What holds for whoever listens to a connection, whatever is said on it.

use std::fmt::Debug;

use bytes::Bytes;
use mailscope::base::{Side, Unit};
use mailscope::explain::{Language, Said, Voice};

use super::peer::{Deed, deeds};

/// Plays what both sides say to listeners, in different pieces.
///
/// # Panics
/// When the units are not all that was said, octet for octet, or the pieces make a difference.
pub fn listens<M, L>(input: &[u8], listener: impl Fn() -> L, check: impl Fn(&Unit<M>))
where
    M: Debug + PartialEq,
    L: FnMut(Side, Option<&Bytes>) -> Vec<Unit<M>>,
{
    let deeds = deeds(input);
    let hear = |piece: usize| {
        let (mut listener, mut side) = (listener(), Side::Client);
        let (mut units, mut said) = (Vec::new(), [Vec::new(), Vec::new()]);
        for deed in &deeds {
            match deed {
                Deed::Say(octets) => {
                    said[side as usize].extend_from_slice(octets);
                    for piece in octets.chunks(piece) {
                        units.extend(listener(side, Some(&Bytes::copy_from_slice(piece))));
                    }
                }
                Deed::Other => side = side.other(),
                _ => {}
            }
        }
        units.extend(listener(side, None));
        for side in [Side::Client, Side::Server] {
            let mine = || units.iter().filter(|unit| unit.side == side);
            let octets: Vec<u8> = mine().flat_map(|unit| unit.bytes.iter().copied()).collect();
            assert!(octets == said[side as usize], "what was said is told");
            let mut at = 0;
            for unit in mine() {
                assert!(unit.offset == at && !unit.bytes.is_empty(), "no gap and no overlap: {unit:?}");
                at += unit.bytes.len() as u64;
            }
        }
        units
    };
    let whole = hear(usize::MAX);
    whole.iter().for_each(check);
    for piece in [1, 5] {
        assert_eq!(hear(piece), whole, "pieces of {piece}");
    }
}

/// A sentence can be said in every language.
///
/// # Panics
/// When it cannot.
pub fn explained(said: &Said) {
    for voice in Language::ALL.map(Voice::of) {
        for words in [voice.say(said), voice.say_again(said)] {
            assert!(!words.is_empty() && !words.contains("{$"), "{words:?}");
        }
    }
}
