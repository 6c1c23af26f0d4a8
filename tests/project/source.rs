//! The floors of the source, and what each imports.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up. A floor may import from those of the rows above its own; floors in one row do not know one
/// another.
pub const FLOORS: &[&[&str]] = &[
    &["base"],
    &["sasl"],
    &["mail"],
    &["smtp", "pop3", "imap", "net"],
    &["trace"],
    &["host"],
    &["sim"],
    &["explain"],
    &["export"],
    &["lesson"],
    &["story", "learn"],
    &["desk"],
    &["files"],
    &["bridge"],
    &["theme"],
    &["scene"],
    &["view"],
    &["app"],
    &["cli"],
];

/// All floors, the lowest first.
pub fn floors() -> impl Iterator<Item = &'static str> {
    FLOORS.iter().copied().flatten().copied()
}

/// The floors that a floor may import from.
pub fn below(floor: &str) -> Vec<&'static str> {
    FLOORS.iter().take_while(|row| !row.contains(&floor)).copied().flatten().copied().collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The source files of a floor, and what stands in them.
pub fn floor_sources(floor: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root.join(floor), &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "the floor `{floor}` has no source");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

/// The floors that code names: `crate::mail::…`, or each first word of a list as in `use crate::{imap, mail::Store};`.
pub fn named_floors(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let (mut depth, mut item_begins) = (1, true);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => item_begins = true,
                c if item_begins && !c.is_whitespace() => {
                    found.push(word(&list[at..]));
                    item_begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

/// Code without what stands behind `//`.
pub fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}
