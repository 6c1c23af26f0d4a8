//! Files that are replaced whole or not at all, and the exports of a run among them.
//!
//! A file has another name until it is complete. Of one that cannot be finished nothing is left, and what was there before stays. What a
//! crash has left is removed when the same file is written the next time.

mod unfinished;

use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use self::unfinished::Unfinished;
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
            let unfinished = Unfinished::create(&folder.join(exporter.file_name()))?;
            let file = Box::new(BufWriter::new(unfinished.file()?));
            let writer = exporter.begin(file, run).map_err(|source| unfinished.failed(source))?;
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

    /// Writes the end; the files are there then, all of them.
    ///
    /// # Errors
    /// The first file that cannot be written. Then none of them is there, and what was there before stays.
    pub fn end(mut self, run: &ExportedRun<'_>) -> Result<Vec<PathBuf>, FileError> {
        self.add(run)?;
        let mut complete = Vec::new();
        for (unfinished, mut writer) in self.files {
            writer.end(run).map_err(|source| unfinished.failed(source))?;
            drop(writer);
            complete.push(unfinished);
        }
        unfinished::finish(&complete)
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

/// The files with this ending that lie beside a file and have its name before theirs: `first.de.ftl` beside `first.ron`; each with its
/// name and its text. What cannot be read is left out, and so are those behind the first `count`, and those with more than so many octets.
#[must_use]
pub fn beside(path: &Path, ending: &str, count: usize, most: u64) -> Vec<(String, String)> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { return Vec::new() };
    let is_it = |name: &str| {
        let tag = name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
        tag.is_some_and(|tag| tag.len() > 2 && tag.starts_with('.') && tag.matches('.').count() == 1)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| is_it(name));
    names.sort();
    names.truncate(count);
    let text = |name: String| {
        let at = path.with_file_name(&name);
        read_text(&at, most).ok().map(|text| (at.display().to_string(), text))
    };
    names.into_iter().filter_map(text).collect()
}

/// Writes a file.
///
/// # Errors
/// When it cannot be written; nothing is left of it then.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), FileError> {
    let mut files = Together::default();
    files.write(path, write)?;
    files.finish().map(drop)
}

/// Writes a file in a place where none is.
///
/// # Errors
/// When something is there ([`io::ErrorKind::AlreadyExists`]), or it cannot be written; nothing is left of it then.
pub fn write_new(path: &Path, octets: &[u8]) -> Result<(), FileError> {
    let at = |source| FileError { path: path.to_owned(), source };
    let mut file = create_new(path).map_err(at)?;
    file.write_all(octets).and_then(|()| file.sync_all()).map_err(|source| {
        // What is half-written is of no use; if it cannot be removed either, the error says where it is.
        let _ = fs::remove_file(path);
        at(source)
    })
}

/// Files that are there all at once, or not at all.
#[derive(Default)]
pub struct Together(Vec<Unfinished>);

impl Together {
    /// Writes one of them. It is not there yet.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
    ) -> Result<(), FileError> {
        let unfinished = Unfinished::create(path)?;
        let mut file = BufWriter::new(unfinished.file()?);
        write(&mut file).and_then(|()| file.flush()).map_err(|source| unfinished.failed(source))?;
        self.0.push(unfinished);
        Ok(())
    }

    /// All of them are there now.
    ///
    /// # Errors
    /// The first one that cannot be; then none is, and what was there before stays.
    pub fn finish(self) -> Result<Vec<PathBuf>, FileError> {
        unfinished::finish(&self.0)
    }
}

/// Makes a folder that nobody else can look into, under a name that nobody can foresee.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(within: &Path, name: &str) -> io::Result<PathBuf> {
    let folder = within.join(format!("{name}-{}", unfinished::random()));
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder)?;
    Ok(folder)
}

/// Makes a file in a place where none is, for somebody who writes it bit by bit. What was there before has been moved away.
///
/// # Errors
/// When something is there, or it cannot be made.
pub fn create_new(path: &Path) -> io::Result<fs::File> {
    fs::File::options().write(true).create_new(true).open(path)
}

/// Whether a file can take this place: where a folder, a device or a pipe is, it cannot.
///
/// # Errors
/// What is there.
pub fn is_replaceable(path: &Path) -> io::Result<()> {
    unfinished::is_replaceable(path)
}

/// Whether this is a name of standard output, which is written to and not replaced.
#[must_use]
pub fn is_standard_output(path: &Path) -> bool {
    ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}
