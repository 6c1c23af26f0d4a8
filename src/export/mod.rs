//! Files for people and programs, all derived from the trace: the same run gives the same octets.

mod capture;
pub mod ethernet;
mod json;
mod jsonl;
pub mod pcapng;
mod transcript;
mod violations;

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use capture::Capture;
pub use capture::{View, write_capture};
pub use json::json_line;
use jsonl::Jsonl;
pub use jsonl::{VERSION as JSONL_VERSION, jsonl_event, write_jsonl};
use transcript::TranscriptText;
pub use transcript::{Fold, Style, Transcript, clock, first_line, folded, pieces, write_transcript};
pub use violations::{violations, write_violations};

use crate::explain::{Said, Voice, say};
use crate::sim::World;
use crate::trace::{Event, EventId};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `trace.pcapng`
    Pcapng,
    /// `trace.jsonl`
    Jsonl,
    /// `transcript.txt`
    Text,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pcapng, Self::Jsonl, Self::Text];

    /// The name of its file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Pcapng => "trace.pcapng",
            Self::Jsonl => "trace.jsonl",
            Self::Text => "transcript.txt",
        }
    }
}

/// A run, as it is told.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// The title of the lesson.
    pub title: &'a str,
    /// The seed of the run.
    pub seed: u64,
    /// The world at the end of the run.
    pub world: &'a World,
    /// The language in which everything else is told.
    pub voice: Voice,
}

/// Why a file could not be written.
#[derive(Debug)]
pub struct ExportError {
    /// Which file or folder.
    pub path: PathBuf,
    /// What the operating system says.
    pub source: io::Error,
}

impl ExportError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        say!("cannot-write", path = self.path.display().to_string(), why = self.source.to_string())
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// In English, as the errors of programs are.
impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Voice::default().say(&self.said()))
    }
}

/// Something that is written while a run is played: whoever plays it hands over what has happened since the last time, and then the end.
trait RunWriter {
    /// More has happened. The world of the story is as it is after that.
    fn add(&mut self, story: &Story<'_>, events: &[Event]) -> io::Result<()>;
    /// That was all.
    fn end(&mut self, story: &Story<'_>) -> io::Result<()>;
}

/// Writes a run that was played before.
fn write_all(mut writer: impl RunWriter, story: &Story<'_>) -> io::Result<()> {
    writer.add(story, story.world.trace().events())?;
    writer.end(story)
}

impl Format {
    fn writer<W: Write + 'static>(self, sink: W, story: &Story<'_>) -> io::Result<Box<dyn RunWriter>> {
        Ok(match self {
            Self::Pcapng => Box::new(Capture::new(sink, story, View::Everything)?),
            Self::Jsonl => Box::new(Jsonl::new(sink, story)?),
            Self::Text => Box::new(TranscriptText::new(sink, story, Style::Complete)?),
        })
    }
}

/// The files of a run in a folder, written while it is played, so that memory need not hold all of it. They have another name until they are
/// complete: an existing file is replaced whole or not at all.
pub struct Files {
    files: Vec<(Unfinished, Box<dyn RunWriter>)>,
    /// The first event that has not been written.
    next: EventId,
}

impl Files {
    /// Begins the files, at the beginning of a run. The folder is made if it is not there.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn begin(folder: &Path, story: &Story<'_>, formats: &[Format]) -> Result<Self, ExportError> {
        fs::create_dir_all(folder).map_err(|source| ExportError { path: folder.to_owned(), source })?;
        let mut files = Vec::new();
        for format in formats {
            let (unfinished, file) = Unfinished::create(&folder.join(format.file_name()))?;
            let writer = format.writer(BufWriter::new(file), story).map_err(|source| unfinished.failed(source))?;
            files.push((unfinished, writer));
        }
        Ok(Self { files, next: EventId(0) })
    }

    /// Writes what has happened since the last time.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn add(&mut self, story: &Story<'_>) -> Result<(), ExportError> {
        let trace = story.world.trace();
        let events = trace.since(self.next);
        for (unfinished, writer) in &mut self.files {
            writer.add(story, events).map_err(|source| unfinished.failed(source))?;
        }
        self.next = trace.next_id();
        Ok(())
    }

    /// Writes the end; the files are there then.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn end(mut self, story: &Story<'_>) -> Result<Vec<PathBuf>, ExportError> {
        self.add(story)?;
        let mut written = Vec::new();
        for (unfinished, mut writer) in self.files {
            writer.end(story).map_err(|source| unfinished.failed(source))?;
            drop(writer);
            written.push(unfinished.finish()?);
        }
        Ok(written)
    }
}

/// Writes the files of a run that was played before into a folder. Each is written by [`Files`].
///
/// # Errors
/// The first file that could not be written.
pub fn write_directory(folder: &Path, story: &Story<'_>, formats: &[Format]) -> Result<Vec<PathBuf>, ExportError> {
    Files::begin(folder, story, formats)?.end(story)
}

/// A file that is not complete, under another name. It goes if it is not finished.
struct Unfinished {
    path: PathBuf,
    unfinished: PathBuf,
}

impl Unfinished {
    fn create(path: &Path) -> Result<(Self, fs::File), ExportError> {
        let at = |source| ExportError { path: path.to_owned(), source };
        let name = path.file_name().ok_or_else(|| at(io::Error::from(io::ErrorKind::IsADirectory)))?;
        let mut unfinished = OsString::from(".");
        unfinished.push(name);
        unfinished.push(".unfinished");
        let unfinished = path.with_file_name(unfinished);
        let file = fs::File::create(&unfinished).map_err(at)?;
        Ok((Self { path: path.to_owned(), unfinished }, file))
    }

    fn failed(&self, source: io::Error) -> ExportError {
        ExportError { path: self.path.clone(), source }
    }

    /// It is complete.
    fn finish(self) -> Result<PathBuf, ExportError> {
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

/// Writes a file under another name and renames it when it is complete: an existing file is replaced whole or not at all.
///
/// # Errors
/// When it cannot be written; nothing is left of it then.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), ExportError> {
    let (unfinished, file) = Unfinished::create(path)?;
    let mut file = BufWriter::new(file);
    write(&mut file).and_then(|()| file.flush()).map_err(|source| unfinished.failed(source))?;
    drop(file);
    unfinished.finish().map(drop)
}
