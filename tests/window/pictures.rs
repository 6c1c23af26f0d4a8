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
        .env("LC_ALL", "C")
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

/// How many pixels differ by more than the eye sees.
fn differing(one: &image::RgbImage, other: &image::RgbImage) -> usize {
    let differ = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 8);
    one.pixels().zip(other.pixels()).filter(differ).count()
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
    assert!(differing(&one, &other) * 1_000 < one.pixels().len());
    // And another instant another one.
    let later = take(&["pop3-collect", "--story", "30s", "--theme", "light", "--panel", "mailboxes"], "later.png");
    assert!(one.pixels().zip(later.pixels()).filter(|(a, b)| a != b).count() > 1_000);
}

#[test]
fn the_frames_of_an_animation_are_the_pictures_of_their_instants() {
    let folder = folder().join("frames");
    let arguments = ["pop3-collect", "--size", "800x450"];
    let end = take(&[&arguments[..], &["--story", "9999s"]].concat(), "end.png");
    let output = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .env("LC_ALL", "C")
        .arg("picture")
        .args(arguments)
        .args(["--story", "80s", "--fps", "1", "--frames"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let frame = |n: u32| image::open(folder.join(format!("{n:05}.png"))).unwrap().to_rgb8();
    let later = take(&[&arguments[..], &["--story", "81s"]].concat(), "later-frame.png");
    assert!(differing(&frame(1), &later) * 1_000 < later.pixels().len(), "played to and jumped to");
    assert!(differing(&frame(0), &end) > 1_000);
}

#[test]
fn nothing_on_white_has_a_dark_fringe() {
    let picture = take(&["store-and-forward", "--theme", "light", "--size", "800x450"], "light.png");
    // Between the white of the stage and the light grey of a zone nothing is dark: look along the upper edge of the first zone.
    let column = picture.width() / 40;
    let darkest = (60..200).map(|y| picture.get_pixel(column, y).0[0]).min().unwrap();
    assert!(darkest > 150, "{darkest}");
}

#[test]
fn a_picture_of_lines_shows_what_a_picture_of_dots_shows() {
    for arguments in [
        &["store-and-forward", "--beat", "4", "--theme", "light"][..],
        &["pop3-two-computers", "--beat", "4", "--panel", "transcript"],
    ] {
        let dots = take(arguments, "dots.png");
        let (lines, drawn) = (folder().join("lines.svg"), folder().join("lines.png"));
        let mail = Command::new(env!("CARGO_BIN_EXE_mailscope"))
            .env("LC_ALL", "C")
            .arg("picture")
            .args(arguments)
            .arg("-o")
            .arg(&lines)
            .output()
            .unwrap();
        assert!(mail.status.success(), "{}", String::from_utf8_lossy(&mail.stderr));
        let other = Command::new("rsvg-convert").arg(&lines).arg("-o").arg(&drawn).output().unwrap();
        assert!(other.status.success(), "{}", String::from_utf8_lossy(&other.stderr));
        let drawn = image::open(&drawn).unwrap().to_rgb8();
        assert_eq!(drawn.dimensions(), dots.dimensions());
        // Edges of letters are smoothed in different ways; nothing else may be different.
        let far = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 96);
        let differing = dots.pixels().zip(drawn.pixels()).filter(far).count();
        assert!(differing * 50 < dots.pixels().len(), "{arguments:?}: {differing} pixels are different");
    }
}

#[test]
fn bad_requests_are_explained() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_mailscope"))
            .env("LC_ALL", "C")
            .arg("picture")
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(run(&["store-and-forward", "--beat", "99", "-o", "x.png"]).contains("There is no beat 99"));
    assert!(run(&["store-and-forward"]).contains("-o FILE.png"));
    assert!(run(&["store-and-forward", "--stage", "-o", "x.png"]).contains(".svg"));
    assert!(run(&["store-and-forward", "--panel", "outlin", "-o", "x.png"]).contains("outline"));
    assert!(run(&["store-and-forward", "--overlay", "all", "-o", "x.png"]).contains("beats"));
    assert!(run(&["store-and-forward", "--size", "12", "-o", "x.png"]).contains("1280x720"));
    let nowhere = run(&["store-and-forward", "-o", "/nowhere/at/all.png"]);
    assert!(nowhere.contains("/nowhere/at/all.png"), "{nowhere}");
}
