//! Files for people and programs, all derived from the trace: the same run gives the same octets.

mod capture;
pub mod ethernet;
mod json;
mod jsonl;
pub mod pcapng;
mod transcript;
mod violations;

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

pub use capture::{View, write_capture};
pub use json::json_line;
pub use jsonl::{VERSION as JSONL_VERSION, jsonl_event, write_jsonl};
pub use transcript::{Style, Transcript, first_line, pieces, write_transcript};
pub use violations::{violations, write_violations};

use crate::sim::World;
use crate::trace::EventId;

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

/// Something a lesson tells, and where in the run it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narration {
    /// It is told before the event with this id.
    pub before: EventId,
    /// What is told.
    pub text: String,
    /// For whoever tells it: what to ask, what is often believed, what is so. No transcript shows it.
    pub notes: Vec<String>,
}

/// A run with what was told along with it.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// The title of the lesson.
    pub title: &'a str,
    /// The seed of the run.
    pub seed: u64,
    /// The world at the end of the run.
    pub world: &'a World,
    /// What the lesson told, in order.
    pub narration: &'a [Narration],
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}. Is the folder writable, and is there room on the disk?", path.display())]
pub struct ExportError {
    /// Which file or folder.
    pub path: PathBuf,
    /// What the operating system says.
    pub source: io::Error,
}

/// Writes files into a folder, which is made if it is not there. Each is written by [`write_whole`].
///
/// # Errors
/// The first file that could not be written.
pub fn write_directory(folder: &Path, story: &Story<'_>, formats: &[Format]) -> Result<Vec<PathBuf>, ExportError> {
    fs::create_dir_all(folder).map_err(|source| ExportError { path: folder.to_owned(), source })?;
    let mut written = Vec::new();
    for format in formats {
        let path = folder.join(format.file_name());
        write_whole(&path, |file| match format {
            Format::Pcapng => write_capture(file, story, View::Everything),
            Format::Jsonl => write_jsonl(file, story),
            Format::Text => write_transcript(file, story, Style::Complete),
        })?;
        written.push(path);
    }
    Ok(written)
}

/// Writes a file under another name and renames it when it is complete: an existing file is replaced whole or not at all.
///
/// # Errors
/// When it cannot be written; nothing is left of it then.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), ExportError> {
    let at = |source| ExportError { path: path.to_owned(), source };
    let name = path.file_name().ok_or_else(|| at(io::Error::from(io::ErrorKind::IsADirectory)))?;
    let mut unfinished = OsString::from(".");
    unfinished.push(name);
    unfinished.push(".unfinished");
    let unfinished = path.with_file_name(unfinished);
    let result = fs::File::create(&unfinished).and_then(|file| {
        let mut file = BufWriter::new(file);
        write(&mut file)?;
        file.flush()?;
        fs::rename(&unfinished, path)
    });
    result.map_err(|source| {
        // What is half-written is of no use; if it cannot be removed either, the first error says why.
        let _ = fs::remove_file(&unfinished);
        at(source)
    })
}
