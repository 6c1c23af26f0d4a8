//! The floors: a module imports only from modules below it, and nothing below the command line touches the real world.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up. A floor may import from those of the rows above its own; floors in one row do not know one
/// another.
const FLOORS: &[&[&str]] = &[
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
    &["story"],
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
fn floors() -> impl Iterator<Item = &'static str> {
    FLOORS.iter().copied().flatten().copied()
}

/// The floors that a floor may import from.
fn below(floor: &str) -> Vec<&'static str> {
    FLOORS.iter().take_while(|row| !row.contains(&floor)).copied().flatten().copied().collect()
}
/// What would make a run depend on more than world, seed and inputs, or keep a floor out of the browser.
const FORBIDDEN: &[&str] = &[
    "Instant::now",
    "SystemTime",
    "HashMap",
    "HashSet",
    "std::thread",
    "std::net::Tcp",
    "std::net::Udp",
    "std::env::",
    "tokio",
    "thread_local!",
    "static mut",
    "unsafe ",
];

/// What only the floors of the window may name.
const DRAWING: &[&str] = &["bevy", "egui", "wgpu"];

/// The floors of the window that know egui and nothing of Bevy: panels and stage are plain functions.
const PLAIN: &[&str] = &["theme", "scene", "view"];

/// What only the floor of files may name, below those that touch the real world anyway.
const STORING: &str = "std::fs";

/// Floors that may touch files, the terminal and the environment.
const OUTSIDE: &[&str] = &["cli", "app", "bridge"];

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

fn floor_sources(floor: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root.join(floor), &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "the floor `{floor}` has no source");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

/// The floors that code names: `crate::mail::…`, or each first word of a list as in `use crate::{imap, mail::Store};`.
fn named_floors(code: &str) -> Vec<String> {
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

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_module_imports_only_from_the_floors_below() {
    let mut wrong = Vec::new();
    for floor in floors() {
        let below = below(floor);
        for (path, text) in floor_sources(floor) {
            for named in named_floors(&without_comments(&text)) {
                let is_floor = floors().any(|name| name == named);
                if is_floor && named != floor && !below.contains(&named.as_str()) {
                    wrong.push(format!("{}: `{floor}` uses `{named}`, which does not lie below it", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_below_the_command_line_touches_the_real_world() {
    let mut wrong = Vec::new();
    for floor in floors().filter(|floor| !OUTSIDE.contains(floor)) {
        for (path, text) in floor_sources(floor) {
            for (number, line) in without_comments(&text).lines().enumerate() {
                let drawing = DRAWING.iter().filter(|word| !PLAIN.contains(&floor) || **word != "egui");
                let storing = (floor != "files").then_some(&STORING);
                let forbidden = FORBIDDEN.iter().chain(drawing).chain(storing);
                for word in forbidden.filter(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{}: `{word}`", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules of the panels that each of them uses, by its name: `src/view/dock/faults.rs` belongs to `dock`.
fn panels_used() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    let name = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    let sources: Vec<_> = floor_sources("view").into_iter().map(|(path, text)| (name(&path), text)).collect();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, text) in &sources {
        // The root draws them all, and none of them knows it.
        let code = without_comments(text).replace("super::", "crate::").replace("crate::crate::", "crate::");
        let named = named_floors(&code.replace("crate::view::", "crate::"));
        let others =
            named.into_iter().filter(|named| named != module && sources.iter().any(|(other, _)| other == named));
        used.entry(module.clone()).or_default().extend(others);
    }
    used.remove("mod");
    used
}

#[test]
fn the_panels_form_no_circle() {
    let mut used = panels_used();
    assert!(used["menu"].contains("frame"), "the reader sees what is used: {used:?}");
    // Those that use nothing that is left are taken away until only circles are left.
    while let Some(free) = used.iter().find(|(_, others)| others.is_empty()).map(|(name, _)| name.clone()) {
        used.remove(&free);
        used.values_mut().for_each(|others| {
            others.remove(&free);
        });
    }
    assert!(used.is_empty(), "these use each other: {used:?}");
}

#[test]
fn every_folder_of_the_source_is_a_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(floors().any(|floor| floor == name), "`src/{name}` is on no floor");
        }
    }
}

#[test]
fn the_reader_of_imports_sees_what_it_must() {
    assert_eq!(named_floors("use crate::mail::Store;"), ["mail"]);
    assert_eq!(named_floors("use crate::{imap, pop3};"), ["imap", "pop3"]);
    assert_eq!(named_floors("use crate::{base::SimTime, mail::{Flag, Store}};"), ["base", "mail"]);
}
