//! Files that the window writes: under a name that no file had before, or where a person wants them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::desk::Desk;
use crate::explain::{Said, io_error, say};
use crate::export::Exporter;
use crate::files::{self, FileError, Together};

/// A file that is ready to be written.
pub(super) struct Ready {
    /// The name, without a number and ending.
    pub(super) name: String,
    /// The ending.
    pub(super) ending: &'static str,
    /// What is in it.
    pub(super) octets: Vec<u8>,
}

/// Where files go.
pub(super) enum Destination {
    /// Into a folder, with numbers: `name-1.ron`, `name-2.ron`, …
    Folder(PathBuf),
    /// One file, as it was called. What was there before is replaced: whoever chose it was asked.
    #[cfg_attr(target_family = "wasm", expect(dead_code, reason = "a page in a browser has no dialog of the system"))]
    File(PathBuf),
}

impl Destination {
    /// The folder in which the program was started.
    pub(super) fn here() -> Self {
        Self::Folder(PathBuf::from("."))
    }
}

/// The run as files of these kinds.
pub(super) fn exported(desk: &Desk, exporters: &[&dyn Exporter]) -> Result<Vec<Ready>, Said> {
    let ready = |exporter: &&dyn Exporter| {
        let ((name, ending), mut octets) = (desk.export_name(*exporter), Vec::new());
        let written = exporter.write(&mut octets, &desk.exported());
        let failed = |error: io::Error| say!("cannot-write", path = exporter.title(), why = io_error(&error));
        written.map(|()| Ready { name, ending, octets }).map_err(failed)
    };
    exporters.iter().map(ready).collect()
}

/// Writes files. If one cannot be written, none is.
pub(super) fn write(ready: &[Ready], to: &Destination) -> Result<Vec<PathBuf>, Said> {
    let (mut together, mut places) = (Together::default(), Vec::new());
    for file in ready {
        let place = match to {
            Destination::Folder(folder) => Place::take(folder, (&file.name, file.ending)),
            Destination::File(path) => Ok(Place { path: path.clone(), kept: true }),
        };
        let place = place.map_err(|error| error.said())?;
        together.write(&place.path, |it| it.write_all(&file.octets)).map_err(|error| error.said())?;
        places.push(place);
    }
    let written = together.finish().map_err(|error| error.said())?;
    places.iter_mut().for_each(|place| place.kept = true);
    Ok(written)
}

/// A name that no file had before. Nothing is left of it if it is not kept.
struct Place {
    path: PathBuf,
    kept: bool,
}

impl Place {
    fn take(folder: &Path, (name, ending): (&str, &str)) -> Result<Self, FileError> {
        let mut path = folder.to_owned();
        for n in 1..10_000 {
            path = folder.join(format!("{name}-{n}.{ending}"));
            // Whoever creates the name has it; the whole file then takes its place.
            match files::create_new(&path) {
                Ok(_) => return Ok(Self { path, kept: false }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(FileError { path, source }),
            }
        }
        Err(FileError { path, source: io::ErrorKind::AlreadyExists.into() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.kept {
            drop(fs::remove_file(&self.path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Settings;
    use crate::export::EXPORTERS;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mailscope-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn run(text: &str) -> [Ready; 1] {
        [Ready { name: "run".to_owned(), ending: "ron", octets: text.as_bytes().to_vec() }]
    }

    #[test]
    fn what_is_saved_takes_no_others_place() {
        let folder = folder("saved");
        let to = Destination::Folder(folder.clone());
        let [first, second] = ["one", "two"].map(|text| write(&run(text), &to).unwrap().remove(0));
        assert_eq!((first, second), (folder.join("run-1.ron"), folder.join("run-2.ron")));
        assert_eq!(fs::read_to_string(folder.join("run-1.ron")).unwrap(), "one");
        assert_eq!(fs::read_to_string(folder.join("run-2.ron")).unwrap(), "two");
        let nowhere = Destination::Folder(folder.join("not there"));
        assert_eq!(write(&run("x"), &nowhere).unwrap_err().id(), "cannot-write");
    }

    #[test]
    fn a_file_that_was_chosen_is_written_there_and_replaces_what_was_there() {
        let path = folder("chosen").join("mine.ron");
        fs::write(&path, "old").unwrap();
        write(&run("new"), &Destination::File(path.clone())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn every_kind_of_file_can_be_exported_and_of_what_cannot_be_written_nothing_is_left() {
        let folder = folder("exported");
        let desk = Desk::new(crate::lesson::shipped(), 0, Settings::default()).unwrap();
        let mut ready = exported(&desk, EXPORTERS).unwrap();
        assert_eq!(write(&ready, &Destination::Folder(folder.clone())).unwrap().len(), EXPORTERS.len());
        for exporter in EXPORTERS {
            let (name, ending) = desk.export_name(*exporter);
            let mut wanted = Vec::new();
            exporter.write(&mut wanted, &desk.exported()).unwrap();
            assert_eq!(fs::read(folder.join(format!("{name}-1.{ending}"))).unwrap(), wanted);
        }
        let before = fs::read_dir(&folder).unwrap().count();
        ready.push(Ready { name: "no/where".to_owned(), ending: "ron", octets: Vec::new() });
        write(&ready, &Destination::Folder(folder.clone())).unwrap_err();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), before);
    }
}
