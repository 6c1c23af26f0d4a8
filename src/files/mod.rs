//! Files that are replaced whole or not at all, and the exports of a run among them.
//!
//! A file has another name until it is complete. Of one that cannot be finished nothing is left, and what was there before stays.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::explain::{Said, Voice, io_error, say};
use crate::export::{ExportedRun, Exporter, RunWriter};
use crate::trace::EventId;

/// Why a file could not be written.
#[derive(Debug)]
pub struct FileError {
    /// Which file or folder.
    pub path: PathBuf,
    /// What the operating system says.
    pub source: io::Error,
}

impl FileError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        say!("cannot-write", path = self.path.display().to_string(), why = io_error(&self.source))
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// In English, as the errors of programs are.
impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Voice::default().say(&self.said()))
    }
}

/// The exports of a run in a folder, written while it is played, so that memory need not hold all of it.
pub struct Exports {
    files: Vec<(Unfinished, Box<dyn RunWriter>)>,
    /// The first event that has not been written.
    next: EventId,
}

impl Exports {
    /// Begins the files, at the beginning of a run. The folder is made if it is not there.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn begin(folder: &Path, run: &ExportedRun<'_>, exporters: &[&dyn Exporter]) -> Result<Self, FileError> {
        fs::create_dir_all(folder).map_err(|source| FileError { path: folder.to_owned(), source })?;
        let mut files = Vec::new();
        for exporter in exporters {
            let (unfinished, file) = Unfinished::create(&folder.join(exporter.file_name()))?;
            let writer =
                exporter.begin(Box::new(BufWriter::new(file)), run).map_err(|source| unfinished.failed(source))?;
            files.push((unfinished, writer));
        }
        Ok(Self { files, next: EventId(0) })
    }

    /// Writes what has happened since the last time.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn add(&mut self, run: &ExportedRun<'_>) -> Result<(), FileError> {
        let trace = run.world.trace();
        let events = trace.since(self.next);
        for (unfinished, writer) in &mut self.files {
            writer.add(run, events).map_err(|source| unfinished.failed(source))?;
        }
        self.next = trace.next_id();
        Ok(())
    }

    /// Writes the end; the files are there then.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn end(mut self, run: &ExportedRun<'_>) -> Result<Vec<PathBuf>, FileError> {
        self.add(run)?;
        let mut written = Vec::new();
        for (unfinished, mut writer) in self.files {
            writer.end(run).map_err(|source| unfinished.failed(source))?;
            drop(writer);
            written.push(unfinished.finish()?);
        }
        Ok(written)
    }
}

/// Exports a run that was played before into a folder.
///
/// # Errors
/// The first file that could not be written.
pub fn export(folder: &Path, run: &ExportedRun<'_>, exporters: &[&dyn Exporter]) -> Result<Vec<PathBuf>, FileError> {
    Exports::begin(folder, run, exporters)?.end(run)
}

/// The text of a file, which may not have more than so many octets.
///
/// # Errors
/// When it cannot be read, is no text, or is too long.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(most + 1).read_to_string(&mut text)?;
    if text.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

/// Writes a file.
///
/// # Errors
/// When it cannot be written; nothing is left of it then.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), FileError> {
    let (unfinished, file) = Unfinished::create(path)?;
    let mut file = BufWriter::new(file);
    write(&mut file).and_then(|()| file.flush()).map_err(|source| unfinished.failed(source))?;
    drop(file);
    unfinished.finish().map(drop)
}

/// A file that is not complete, under another name. It goes if it is not finished.
struct Unfinished {
    path: PathBuf,
    unfinished: PathBuf,
}

impl Unfinished {
    fn create(path: &Path) -> Result<(Self, fs::File), FileError> {
        let at = |source| FileError { path: path.to_owned(), source };
        let name = path.file_name().ok_or_else(|| at(io::Error::from(io::ErrorKind::IsADirectory)))?;
        let mut unfinished = OsString::from(".");
        unfinished.push(name);
        unfinished.push(".unfinished");
        let unfinished = path.with_file_name(unfinished);
        let file = fs::File::create(&unfinished).map_err(at)?;
        Ok((Self { path: path.to_owned(), unfinished }, file))
    }

    fn failed(&self, source: io::Error) -> FileError {
        FileError { path: self.path.clone(), source }
    }

    /// It is complete.
    fn finish(self) -> Result<PathBuf, FileError> {
        fs::rename(&self.unfinished, &self.path).map_err(|source| self.failed(source))?;
        Ok(self.path.clone())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // What is half-written is of no use. One that is finished is not there any more under this name.
        let _ = fs::remove_file(&self.unfinished);
    }
}
