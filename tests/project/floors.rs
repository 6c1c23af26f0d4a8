//! The floors: a module imports only from modules below it, and nothing below the command line touches the real world.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::source::{below, floor_sources, floors, named_floors, without_comments};

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
