//! What the players of the dialogues in `tests/dialogues` have in common.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use mailscope::base::{Extension, Violation};
use mailscope::explain::{Language, Said, Voice};

/// The dialogues of a protocol, in the order of their names.
pub fn of(protocol: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues").join(protocol);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

/// Plays the lines of a dialogue one by one; which one fails is said.
pub fn play<P>(path: &Path, player: &mut P, line: impl Fn(&mut P, &str)) {
    for (at, text) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| line(player, text)));
        assert!(outcome.is_ok(), "{}:{}: {text}", path.display(), at + 1);
    }
}

/// What is written with `\r`, `\n` and `\xHH`.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        octets.extend_from_slice(before.as_bytes());
        let (kind, after) = after.split_at(1);
        rest = match kind {
            "r" => {
                octets.push(b'\r');
                after
            }
            "n" => {
                octets.push(b'\n');
                after
            }
            _ => {
                octets.push(u8::from_str_radix(&after[..2], 16).unwrap());
                &after[2..]
            }
        };
    }
    octets.extend_from_slice(rest.as_bytes());
    octets
}

/// The extensions that a server has without these, which are named by their keywords, or without `(all)`.
pub fn without<E: Extension>(keywords: &str) -> BTreeSet<E> {
    let without = match keywords {
        "(all)" => E::offered().collect(),
        some => some.split(' ').map(|keyword| E::of_keyword(keyword).unwrap()).collect(),
    };
    E::all_but(&without)
}

/// What became of a broken rule, and which it is: `tolerated NO-TRAILING-SPACE`.
pub fn fate(violation: &Violation) -> String {
    format!("{} {}", if violation.refused { "refused" } else { "tolerated" }, violation.rule.name)
}

/// A line is explained in every language, in full and in short: by whole sentences that end so and have none of these in them, and with the
/// place where it is written.
pub fn assert_explained(unit: &impl Debug, said: &Said, ends: &[char], never: &[&str]) {
    for voice in Language::ALL.map(Voice::of) {
        for words in [voice.say(said), voice.say_again(said)] {
            assert!(words.ends_with(ends) && said.cited().starts_with("RFC "), "{unit:?}: {words}");
            assert!(!never.iter().any(|part| words.contains(part)), "{unit:?}: {words}");
        }
    }
}
