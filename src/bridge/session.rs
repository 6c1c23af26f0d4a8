//! A session up to an instant: what it takes to play it again, while it goes on or when it is over.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::base::SimTime;
use crate::explain::Voice;
use crate::export::{ExportedRun, Exporter};
use crate::files::{self, Exports, FileError};
use crate::lesson::{Lesson, Made, Replay, RunInputs, RunText, SavedRun};
use crate::sim::Input;

/// So much of what happened is in memory while a session is played again.
const WINDOW: u64 = 16 * 1024 * 1024;

/// A session up to an instant.
pub struct SessionRecord {
    pub(super) lesson: Lesson,
    pub(super) seed: u64,
    pub(super) voice: Voice,
    pub(super) end: SimTime,
    pub(super) checksum: u64,
    pub(super) inputs: Inputs,
}

/// What people and real programs did in a session.
pub(super) enum Inputs {
    /// In memory.
    Here(Vec<Input>),
    /// So many octets of a file, and the text that it is written with.
    Written(File, RunText, u64),
}

impl SessionRecord {
    /// The text of its file, and how many octets it has.
    ///
    /// # Errors
    /// When what is written down cannot be read again, or not be written.
    pub fn into_text(self) -> io::Result<(Box<dyn Read + Send>, u64)> {
        match self.inputs {
            Inputs::Here(_) => {
                let text = self.run()?.to_ron(&self.lesson).map_err(io::Error::other)?;
                let length = text.len() as u64;
                Ok((Box::new(io::Cursor::new(text)), length))
            }
            Inputs::Written(mut file, text, octets) => {
                let end = text.end(self.end, Some(self.checksum));
                file.seek(SeekFrom::Start(0))?;
                let length = octets + end.len() as u64;
                Ok((Box::new(file.take(octets).chain(io::Cursor::new(end))), length))
            }
        }
    }

    /// The run, whole in memory.
    ///
    /// # Errors
    /// When what is written down cannot be read again.
    pub fn run(&self) -> io::Result<SavedRun> {
        let mut inputs = Vec::new();
        self.each(|input| {
            inputs.push(input);
            Ok(())
        })?;
        let (lesson, made) = (self.lesson.id.clone(), Made::now(&self.lesson, Some(self.checksum)));
        Ok(SavedRun { lesson, seed: self.seed, inputs, end: self.end, made: Some(made) })
    }

    /// Plays it again and writes files of what happened into a folder. `progress` hears how much of it is done, from 0 to 1. Memory holds the
    /// world and a little of what happened, however long the session was.
    ///
    /// # Errors
    /// The first file that could not be written; what is half-written is not left.
    pub fn export(
        &self,
        folder: &Path,
        exporters: &[&dyn Exporter],
        progress: &mut dyn FnMut(f32),
    ) -> Result<Vec<PathBuf>, FileError> {
        let at = |source| FileError { path: folder.to_owned(), source };
        let mut replay = Replay::new(&self.lesson, self.seed, self.end);
        let mut files = Exports::begin(folder, &self.exported(&mut replay), exporters)?;
        let mut look = |replay: &mut Replay, all: bool| {
            if all || replay.world().trace().octets() > WINDOW {
                files.add(&self.exported(replay))?;
                replay.world().forget(0);
                progress(replay.progress());
            }
            Ok::<(), FileError>(())
        };
        let mut failed = None;
        let read = self.each(|input| {
            replay.input(input, &mut |replay| look(replay, false)).map_err(|error| {
                failed = Some(error);
                io::Error::other("not written")
            })
        });
        if let Some(error) = failed {
            return Err(error);
        }
        read.map_err(at)?;
        replay.finish(&mut |replay| look(replay, false))?;
        look(&mut replay, true)?;
        files.end(&self.exported(&mut replay))
    }

    /// A file of what happened that nobody else has, and that is gone when it is closed.
    pub(super) fn export_to_temporary(&self, exporter: &dyn Exporter) -> Result<File, FileError> {
        let place = std::env::temp_dir();
        let folder = files::private_folder(&place, "mailscope-export");
        let folder = folder.map_err(|source| FileError { path: place, source })?;
        let at = |source| FileError { path: folder.clone(), source };
        let written = self.export(&folder, &[exporter], &mut |_| {});
        let file = written.and_then(|paths| {
            paths
                .first()
                .ok_or_else(|| at(io::ErrorKind::NotFound.into()))
                .and_then(|path| File::open(path).map_err(at))
        });
        // On systems that cannot remove an open file, it lies in a folder that is cleared now and then.
        let _ = fs::remove_dir_all(&folder);
        file
    }

    fn exported<'s>(&'s self, replay: &'s mut Replay) -> ExportedRun<'s> {
        ExportedRun { title: &self.lesson.title, seed: self.seed, world: replay.world(), voice: self.voice }
    }

    /// Everything that was done, in order.
    fn each(&self, mut act: impl FnMut(Input) -> io::Result<()>) -> io::Result<()> {
        match &self.inputs {
            Inputs::Here(inputs) => inputs.iter().cloned().try_for_each(act),
            Inputs::Written(file, _, octets) => {
                let mut inputs = RunInputs::new(BufReader::new(from_beginning(file, *octets)?), &self.lesson.spec)?;
                loop {
                    let piece = inputs.next_piece()?;
                    if piece.is_empty() {
                        return Ok(());
                    }
                    piece.into_iter().try_for_each(&mut act)?;
                }
            }
        }
    }
}

fn from_beginning(mut file: &File, octets: u64) -> io::Result<io::Take<&File>> {
    file.seek(SeekFrom::Start(0))?;
    Ok(file.take(octets))
}
