//! Files that are not complete yet, under names that nobody can foresee.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use super::FileError;

/// What ends the name of a file that is not complete.
const ENDING: &str = ".unfinished";

/// A file that is not complete, under another name beside its own. It goes if it is not finished.
pub(super) struct Unfinished {
    path: PathBuf,
    unfinished: PathBuf,
    /// It is locked as long as somebody writes it, so that nobody takes it for what a crash has left.
    file: File,
}

impl Unfinished {
    /// A new file for this path. What a crash has left of earlier ones is removed.
    pub(super) fn create(path: &Path) -> Result<Self, FileError> {
        let at = |source| FileError { path: path.to_owned(), source };
        is_replaceable(path).map_err(at)?;
        sweep(path);
        loop {
            let unfinished = beside(path).map_err(at)?;
            // Only a file that was not there before: a link that somebody has put there is not followed.
            match File::options().write(true).create_new(true).open(&unfinished) {
                Ok(file) => {
                    // Where there are no locks, a second program could remove it; then it cannot be finished, and that is said.
                    let _ = file.try_lock();
                    return Ok(Self { path: path.to_owned(), unfinished, file });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(at(error)),
            }
        }
    }

    /// What is written to become the file.
    pub(super) fn file(&self) -> Result<File, FileError> {
        self.file.try_clone().map_err(|source| self.failed(source))
    }

    /// Why it cannot be written.
    pub(super) fn failed(&self, source: io::Error) -> FileError {
        FileError { path: self.path.clone(), source }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // What is half-written is of no use. One that is finished is not there any more under this name.
        let _ = fs::remove_file(&self.unfinished);
    }
}

/// Gives complete files their own names: all of them, or none.
pub(super) fn finish(files: &[Unfinished]) -> Result<Vec<PathBuf>, FileError> {
    // After a power failure there is the old file or the new one, never half of it.
    for file in files {
        file.file.sync_all().map_err(|source| file.failed(source))?;
    }
    let mut replaced = Vec::new();
    for file in files {
        match Replaced::by(file) {
            Ok(one) => replaced.push(one),
            Err(error) => {
                replaced.iter().rev().for_each(Replaced::undo);
                return Err(file.failed(error));
            }
        }
    }
    for file in files {
        sync_folder(&file.path);
    }
    Ok(files.iter().map(|file| file.path.clone()).collect())
}

/// A file that has its own name now, and what had it before.
struct Replaced<'f> {
    path: &'f Path,
    was_there: bool,
    /// The former file, until all others are finished too.
    former: Option<PathBuf>,
}

impl<'f> Replaced<'f> {
    fn by(file: &'f Unfinished) -> io::Result<Self> {
        let path = &file.path;
        let was_there = path.symlink_metadata().is_ok();
        // Not every file system can give a file two names.
        let former = beside(path).ok().filter(|former| was_there && fs::hard_link(path, former).is_ok());
        let replaced = Self { path, was_there, former };
        fs::rename(&file.unfinished, path)?;
        Ok(replaced)
    }

    /// The former file is there again.
    fn undo(&self) {
        // Whatever hinders this has hindered the whole, which is reported.
        let _ = match &self.former {
            Some(former) => fs::rename(former, self.path),
            None if self.was_there => Ok(()),
            None => fs::remove_file(self.path),
        };
    }
}

impl Drop for Replaced<'_> {
    fn drop(&mut self) {
        if let Some(former) = &self.former {
            // It has its own name again, or is not needed.
            let _ = fs::remove_file(former);
        }
    }
}

/// Whether a file can take this place: a folder, a device or a pipe cannot be replaced, nor can what is open under `/dev` or `/proc`.
pub(super) fn is_replaceable(path: &Path) -> io::Result<()> {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let is_open = folder.is_some_and(|folder| folder == Path::new("/dev") || folder.starts_with("/proc"));
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if is_open || !there.is_file() => Err(io::ErrorKind::NotSeekable.into()),
        _ => Ok(()),
    }
}

/// A name in the same folder that nobody can foresee.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut other = OsString::from(".");
    other.push(name);
    other.push(format!(".{}{ENDING}", random()));
    Ok(path.with_file_name(other))
}

/// Sixteen digits that nobody can foresee. They are in no file that is handed out.
pub(super) fn random() -> String {
    format!("{:016x}", RandomState::new().hash_one(ENDING))
}

/// Removes what a crash has left of files for this path.
fn sweep(path: &Path) {
    let Some(name) = path.file_name() else { return };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_left_of(name, &entry.file_name()) && !is_being_written(&entry.path()) {
            // It does no harm if it stays.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that [`beside`] gives, or gave in former versions.
fn is_left_of(name: &OsStr, other: &OsStr) -> bool {
    let (Some(name), Some(other)) = (name.to_str(), other.to_str()) else { return false };
    let middle =
        other.strip_prefix('.').and_then(|rest| rest.strip_prefix(name)).and_then(|rest| rest.strip_suffix(ENDING));
    let digits = |text: &str| text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    middle.is_some_and(|middle| middle.is_empty() || middle.strip_prefix('.').is_some_and(digits))
}

/// Whether somebody writes it. A link is nobody's: it is removed without looking where it leads.
fn is_being_written(path: &Path) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|there| there.is_file());
    is_file && File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// The new names of the files in a folder outlast a power failure, too.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Not every system can do that for folders.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
