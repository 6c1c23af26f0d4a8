//! The file of a session, which grows while the session goes on: what people and real programs do is written down before they hear of what came
//! of it. So a session needs no memory for its past, and when the program is ended by force nothing is lost that somebody was told of.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::base::SimTime;
use crate::files;
use crate::lesson::{Lesson, RunText};
use crate::sim::Input;

/// Where a session is written down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keep {
    /// Nowhere: it cannot be exported or played again.
    Nothing,
    /// In a file of its own that goes when the session is over.
    #[default]
    Temporary,
    /// In this file, which stays. What it held before is kept beside it ([`previous`]).
    File(PathBuf),
}

/// Where the file is kept that lay in the place of a session's file: `session.ron` is called `session.previous.ron` from then on.
#[must_use]
pub fn previous(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".previous");
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// The file of a session that goes on.
pub(super) struct Journal {
    text: RunText,
    file: BufWriter<File>,
    path: PathBuf,
    temporary: bool,
    /// What has been written.
    octets: u64,
    complete: bool,
}

impl Journal {
    /// Begins the file of a session.
    pub(super) fn begin(keep: &Keep, lesson: &Lesson, seed: u64) -> io::Result<Option<Self>> {
        let (path, file, temporary) = match keep {
            Keep::Nothing => return Ok(None),
            Keep::Temporary => {
                let (path, file) = temporary()?;
                (path, file, true)
            }
            Keep::File(path) => {
                files::is_replaceable(path)?;
                // A link is moved away itself, and what stands in its place is a new file.
                if path.symlink_metadata().is_ok() {
                    fs::rename(path, previous(path))?;
                }
                (path.clone(), files::create_new(path)?, false)
            }
        };
        let (text, head) = RunText::begin(lesson, &lesson.id, seed).map_err(io::Error::other)?;
        let mut journal = Self { text, file: BufWriter::new(file), path, temporary, octets: 0, complete: false };
        journal.write(&head)?;
        journal.file.flush()?;
        Ok(Some(journal))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.file.write_all(text.as_bytes())?;
        self.octets += text.len() as u64;
        Ok(())
    }

    /// Writes down what was done. When this comes back it is with the operating system.
    pub(super) fn add(&mut self, inputs: &[Input]) -> io::Result<()> {
        if inputs.is_empty() || self.complete {
            return Ok(());
        }
        for input in inputs {
            let line = self.text.input(input).map_err(io::Error::other)?;
            self.write(&line)?;
        }
        self.file.flush()
    }

    /// Writes the end of the file.
    pub(super) fn complete(&mut self, end: SimTime, checksum: u64) -> io::Result<()> {
        if self.complete {
            return Ok(());
        }
        self.complete = true;
        let end = self.text.end(end, Some(checksum));
        // Not counted: whoever reads the inputs has no use for it.
        self.file.write_all(end.as_bytes())?;
        self.file.flush()?;
        if self.temporary { Ok(()) } else { self.file.get_ref().sync_all() }
    }

    /// Octets written so far, without the end.
    pub(super) const fn octets(&self) -> u64 {
        self.octets
    }

    /// The file, to be read from its beginning, and the text that it is written with.
    pub(super) fn read(&self) -> io::Result<(File, RunText)> {
        Ok((File::open(&self.path)?, self.text.clone()))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.temporary {
            // What cannot be removed is in a folder that the system clears.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A file that nobody else has, and nobody else can read: passwords are in it.
fn temporary() -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("mailscope-session-{}-{number}.ron", std::process::id()));
        match options.open(&path) {
            Ok(file) => return Ok((path, file)),
            // Left by a process of the same number that was ended by force.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lay_in_its_place_has_a_name_beside_it() {
        assert_eq!(previous(Path::new("/a/session.ron")), Path::new("/a/session.previous.ron"));
        assert_eq!(previous(Path::new("session")), Path::new("session.previous"));
    }

    #[test]
    fn a_temporary_file_goes_with_its_session() {
        let lesson = crate::lesson::sandbox().unwrap();
        let journal = Journal::begin(&Keep::Temporary, &lesson, 1).unwrap().unwrap();
        let path = journal.path.clone();
        assert!(path.exists());
        drop(journal);
        assert!(!path.exists());
    }
}
