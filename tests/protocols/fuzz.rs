//! What is fuzzed, as tests: each target of `fuzz/targets` over its kept corpus and over some changes to it, the same ones every time.
//!
//! `MAILSCOPE_FUZZ=60 cargo test --release --test protocols fuzz` goes on for 60 seconds with each, with other changes every time. An input
//! that fails is made as small as it goes and written to `fuzz/artifacts`; once it is mended it becomes a file of the corpus.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail, and tells how")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Seek as _, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use mailscope::base::{Fnv1a, SimRng};

use crate::mutation::Mutator;

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

/// So many changes are tried where nobody asks for more.
const CHANGES: usize = 120;

fn folder(of: &str, target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(of).join(target)
}

/// The corpus of a target, in the order of its names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder("corpus", target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// How long each target is to be fuzzed, if somebody asks for that.
fn asked_for() -> Option<Duration> {
    std::env::var("MAILSCOPE_FUZZ").ok().map(|seconds| Duration::from_secs(seconds.parse().unwrap()))
}

/// The time of ours, which only decides how long it goes on.
#[expect(clippy::disallowed_methods, reason = "how long somebody wants to wait is a time of ours")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "other changes every time")]
fn any_seed() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64
}

/// Whether something fails, which is not told by the way.
fn fails(run: fn(&[u8]), input: &[u8]) -> bool {
    panic::catch_unwind(AssertUnwindSafe(|| run(input))).is_err()
}

/// What is left of an input that fails when everything is taken away that makes no difference.
fn smallest(run: fn(&[u8]), mut input: Vec<u8>) -> Vec<u8> {
    let begin = now();
    let mut size = input.len() / 2;
    while size > 0 && begin.elapsed() < Duration::from_secs(20) {
        let mut at = 0;
        while at < input.len() {
            let end = (at + size).min(input.len());
            let less = [&input[..at], &input[end..]].concat();
            if fails(run, &less) { input = less } else { at += size }
        }
        size /= 2;
    }
    input
}

/// Runs a target with an input; where that fails, with the smallest that does, which is kept.
fn try_out(target: &str, run: fn(&[u8]), input: &[u8]) {
    if !fails(run, input) {
        return;
    }
    let input = smallest(run, input.to_vec());
    let path = folder("artifacts", target).join(format!("{:016x}", Fnv1a::of(&input)));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, &input).unwrap();
    println!("{}: {}", path.display(), input.escape_ascii());
    run(&input);
    panic!("{}: it fails now and then", path.display());
}

/// Fuzzes the target of this name.
fn fuzz(target: &str) {
    let (_, run) = targets::ALL.iter().find(|(name, _)| *name == target).unwrap();
    let corpus = corpus(target);
    corpus.iter().for_each(|input| try_out(target, *run, input));
    let Some(time) = asked_for() else {
        let mut mutator = Mutator::new(&corpus, SimRng::stream(1, target));
        return (0..CHANGES).for_each(|_| try_out(target, *run, &mutator.next()));
    };
    // What ends the program can be found here.
    fs::create_dir_all(folder("artifacts", target)).unwrap();
    let mut running = File::create(folder("artifacts", target).join("running")).unwrap();
    let (begin, mut tried) = (now(), 0_u64);
    let (mut slowest, mut longest) = (Vec::new(), Duration::ZERO);
    let mut mutator = Mutator::new(&corpus, SimRng::new(any_seed()));
    while begin.elapsed() < time {
        let input = mutator.next();
        running.rewind().unwrap();
        running.write_all(&input).unwrap();
        running.set_len(input.len() as u64).unwrap();
        let before = begin.elapsed();
        try_out(target, *run, &input);
        let took = begin.elapsed() - before;
        if took > longest {
            (slowest, longest) = (input, took);
        }
        tried += 1;
    }
    fs::write(folder("artifacts", target).join("slowest"), &slowest).unwrap();
    println!("{target}: {tried} inputs, the slowest of {} octets took {longest:?}", slowest.len());
}

/// A test for each target, so that they run side by side and by name.
macro_rules! tests {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            fuzz(stringify!($target));
        })*

        const TESTS: &[&str] = &[$(stringify!($target)),*];
    };
}

tests! {
    addresses dns_query dns_reply encoding header imap_client imap_command imap_dissector imap_framer imap_name imap_response imap_server
    lesson packet pop3_client pop3_command pop3_dissector pop3_reply pop3_server run smtp_client smtp_command smtp_content smtp_dissector
    smtp_replies smtp_server structure words writing
}

/// A target that is forgotten somewhere finds nothing.
#[test]
fn every_target_is_a_test_and_one_of_cargo_fuzz_and_has_a_corpus() {
    let all: BTreeSet<String> = targets::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(all, TESTS.iter().map(|name| (*name).to_owned()).collect());
    let manifest = fs::read_to_string(folder("Cargo.toml", "").parent().unwrap().join("Cargo.toml")).unwrap();
    let names = |of: &str| -> BTreeSet<String> {
        let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
        fs::read_dir(folder(of, "")).unwrap().map(|entry| stem(entry.unwrap().path())).collect()
    };
    assert_eq!(names("fuzz_targets"), all);
    assert_eq!(names("corpus"), all);
    for name in &all {
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")), "{name}");
    }
}
