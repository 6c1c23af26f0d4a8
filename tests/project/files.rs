//! Files are replaced whole or not at all, whatever lies in their folder.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use mailscope::files::{Together, is_replaceable, write_whole};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The names of files that are being written or were left.
fn unfinished(folder: &Path) -> Vec<String> {
    names(folder).into_iter().filter(|name| name.ends_with(".unfinished")).collect()
}

fn write(path: &Path, text: &str) -> Result<(), mailscope::files::FileError> {
    write_whole(path, |file| file.write_all(text.as_bytes()))
}

#[test]
fn what_a_crash_has_left_goes_and_what_another_program_writes_stays() {
    let folder = folder("left");
    let left = [".run.ron.unfinished", ".run.ron.0123456789abcdef.unfinished"];
    let others = [".run.ron.notes.unfinished", ".other.ron.0123456789abcdef.unfinished", "run.ron.unfinished"];
    for name in left.iter().chain(&others) {
        fs::write(folder.join(name), "half").unwrap();
    }
    let path = folder.join("run.ron");
    write_whole(&path, |file| {
        // Another program writes the same file at the same time: both come to an end.
        write(&path, "second").map_err(|error| error.source)?;
        file.write_all(b"first")
    })
    .unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    let mut stay = [&others[..], &["run.ron"]].concat();
    stay.sort_unstable();
    assert_eq!(names(&folder), stay);
}

#[cfg(unix)]
#[test]
fn a_link_that_somebody_has_put_there_is_not_followed() {
    use std::os::unix::fs::symlink;

    let folder = folder("links");
    let secret = folder.join("secret");
    fs::write(&secret, "mine").unwrap();
    for name in [".run.ron.unfinished", ".run.ron.0123456789abcdef.unfinished", "run.ron"] {
        symlink(&secret, folder.join(name)).unwrap();
    }
    write(&folder.join("run.ron"), "a run").unwrap();
    assert_eq!(fs::read_to_string(&secret).unwrap(), "mine");
    assert_eq!(names(&folder), ["run.ron", "secret"]);
    assert!(fs::symlink_metadata(folder.join("run.ron")).unwrap().is_file(), "the link itself was replaced");
    // Names cannot be foreseen.
    let name = |text: &str| {
        let mut seen = Vec::new();
        write_whole(&folder.join(text), |_| {
            seen = unfinished(&folder);
            Err(io::Error::other("no"))
        })
        .unwrap_err();
        seen.remove(0)
    };
    assert_ne!(name("x"), name("x"));
    assert_eq!(names(&folder), ["run.ron", "secret"], "of what cannot be written nothing is left");
}

#[test]
fn several_files_are_there_together_or_not_at_all() {
    let folder = folder("together");
    fs::write(folder.join("a"), "former").unwrap();
    let all = ["a", "b", "c"].map(|name| folder.join(name));
    let begin = || {
        let mut files = Together::default();
        all.iter().for_each(|path| files.write(path, |file| file.write_all(b"new")).unwrap());
        files
    };
    // The last one cannot take its place.
    let files = begin();
    assert_eq!(unfinished(&folder).len(), 3);
    fs::create_dir(&all[2]).unwrap();
    let error = files.finish().unwrap_err();
    assert_eq!(error.path, all[2]);
    assert_eq!(names(&folder), ["a", "c"]);
    assert_eq!(fs::read_to_string(&all[0]).unwrap(), "former");
    // It is known before anything is done, too.
    assert_eq!(Together::default().write(&all[2], |_| Ok(())).unwrap_err().source.kind(), ErrorKind::IsADirectory);
    fs::remove_dir(&all[2]).unwrap();
    assert_eq!(begin().finish().unwrap(), all);
    assert_eq!(names(&folder), ["a", "b", "c"]);
    assert!(all.iter().all(|path| fs::read_to_string(path).unwrap() == "new"));
    drop(begin());
    assert_eq!(names(&folder), ["a", "b", "c"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_not_replaced() {
    for device in ["/dev/null", "/dev/stdout", "/dev/fd/0", "/proc/self/fd/2"] {
        let refused = is_replaceable(Path::new(device)).unwrap_err().kind();
        assert_eq!(refused, ErrorKind::NotSeekable, "{device}");
    }
    assert!(is_replaceable(&folder("no device").join("new")).is_ok());
}
