//! Pictures without a window: `mailscope picture`, as a user calls it. Needs Vulkan, at least in software; without it this fails.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn take(arguments: &[&str], file: &str) -> image::RgbImage {
    let path = folder().join(file);
    let output = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .arg("picture")
        .args(arguments)
        .arg("-o")
        .arg(&path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    image::open(&path).unwrap().to_rgb8()
}

/// How many colours there are, and the share of the most frequent one.
fn variety(picture: &image::RgbImage) -> usize {
    picture.pixels().map(|pixel| pixel.0).collect::<BTreeSet<_>>().len()
}

#[test]
fn a_picture_has_the_size_that_was_asked_for_and_something_on_it() {
    let picture = take(&["store-and-forward", "--beat", "2", "--size", "960x540"], "beat-2.png");
    assert_eq!(picture.dimensions(), (960, 540));
    assert!(variety(&picture) > 200, "{} colours", variety(&picture));
}

#[test]
fn the_same_instant_gives_the_same_picture() {
    let arguments = ["pop3-collect", "--story", "20s", "--theme", "light", "--panel", "mailboxes"];
    let (one, other) = (take(&arguments, "one.png"), take(&arguments, "other.png"));
    let differing =
        one.pixels().zip(other.pixels()).filter(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 8));
    assert!(differing.count() * 1_000 < one.pixels().len());
    // And another instant another one.
    let later = take(&["pop3-collect", "--story", "30s", "--theme", "light", "--panel", "mailboxes"], "later.png");
    assert!(one.pixels().zip(later.pixels()).filter(|(a, b)| a != b).count() > 1_000);
}

#[test]
fn bad_requests_are_explained() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_mailscope")).arg("picture").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(run(&["store-and-forward", "--beat", "99", "-o", "x.png"]).contains("there is no beat 99"));
    assert!(run(&["store-and-forward"]).contains("-o FILE.png"));
    assert!(run(&["store-and-forward", "--panel", "outlin", "-o", "x.png"]).contains("outline"));
    assert!(run(&["store-and-forward", "--overlay", "all", "-o", "x.png"]).contains("beats"));
    assert!(run(&["store-and-forward", "--size", "12", "-o", "x.png"]).contains("1280x720"));
    let nowhere = run(&["store-and-forward", "-o", "/nowhere/at/all.png"]);
    assert!(nowhere.contains("/nowhere/at/all.png"), "{nowhere}");
}
