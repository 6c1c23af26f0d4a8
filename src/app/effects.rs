//! Runs the effects of the desk: reads and writes files, lets real programs in.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use bevy::prelude::*;
use bevy::window::FileDragAndDrop;

use super::state::WindowState;
use crate::desk::{Banner, Desk, Effect};
use crate::explain::{Arg, Said, io_error, say};
use crate::export::Exporter;
use crate::files::{self, Together};
use crate::lesson::limits::MAX_FILE;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (dropped, run).chain());
}

/// A file that is dropped into the window is opened.
fn dropped(mut files: MessageReader<FileDragAndDrop>, mut state: ResMut<WindowState>) {
    for file in files.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = file {
            state.desk.effects.push(Effect::Open(path_buf.display().to_string()));
        }
    }
}

fn run(mut state: ResMut<WindowState>, #[cfg(feature = "bridge")] mut doors: NonSendMut<super::doors::Doors>) {
    if state.desk.effects.is_empty() {
        return;
    }
    for effect in std::mem::take(&mut state.desk.effects) {
        let desk = &mut state.desk;
        let done = match effect {
            Effect::Save { name, ending, text } => {
                match save(Path::new("."), (&name, ending), |file| file.write_all(text.as_bytes())) {
                    Ok(path) => {
                        let text = say!("banner-saved", file = path.display().to_string());
                        desk.banner = Some(Banner::note(text));
                        Ok(())
                    }
                    Err(error) => Err(say!("banner-cannot-save", problem = io_error(&error))),
                }
            }
            Effect::Export(exporters) => export(Path::new("."), desk, &exporters).map(|text| {
                desk.banner = Some(Banner::note(text));
            }),
            Effect::Open(path) => match files::read_text(Path::new(&path), MAX_FILE) {
                Ok(text) => {
                    desk.open_file(&path, &text);
                    Ok(())
                }
                Err(error) => Err(say!("banner-cannot-read", file = path, problem = io_error(&error))),
            },
            #[cfg(feature = "bridge")]
            Effect::OpenDoors => doors.let_in(desk),
            #[cfg(feature = "bridge")]
            Effect::CloseDoors => {
                doors.close(desk);
                Ok(())
            }
            #[cfg(feature = "bridge")]
            Effect::Act(action) => {
                doors.act(desk, action);
                Ok(())
            }
            #[cfg(not(feature = "bridge"))]
            Effect::OpenDoors | Effect::CloseDoors | Effect::Act(_) => Err(say!("banner-no-programs-here")),
            Effect::Look => {
                desk.found(look(Path::new(".")));
                Ok(())
            }
        };
        if let Err(text) = done {
            desk.banner = Some(Banner::problem(text));
        }
    }
}

/// Writes the run as files of these kinds, and says which. If one cannot be written, none is.
fn export(folder: &Path, desk: &Desk, exporters: &[&dyn Exporter]) -> Result<Said, Said> {
    let (mut files, mut places) = (Together::default(), Vec::new());
    for exporter in exporters {
        let failed =
            |error: io::Error| say!("banner-cannot-export", title = exporter.title(), problem = io_error(&error));
        let name = desk.export_name(*exporter);
        let place = Place::take(folder, (&name.0, name.1)).map_err(failed)?;
        let written = files.write(&place.path, |file| exporter.write(file, &desk.exported()));
        places.push(place);
        written.map_err(|error| failed(error.source))?;
    }
    let written = files.finish().map_err(|error| error.said())?;
    places.iter_mut().for_each(|place| place.kept = true);
    let written = written.iter().map(|path| Arg::from(path.display().to_string())).collect();
    Ok(say!("banner-exported", files = Arg::And(written)))
}

/// Writes a file that was not there before: `name-1.ron`, `name-2.ron`, …
fn save(
    folder: &Path,
    (name, ending): (&str, &str),
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<PathBuf> {
    let mut place = Place::take(folder, (name, ending))?;
    files::write_whole(&place.path, write).map_err(|error| error.source)?;
    place.kept = true;
    Ok(place.path.clone())
}

/// A name that no file had before. Nothing is left of it if it is not kept.
struct Place {
    path: PathBuf,
    kept: bool,
}

impl Place {
    fn take(folder: &Path, (name, ending): (&str, &str)) -> io::Result<Self> {
        for n in 1..10_000 {
            let path = folder.join(format!("{name}-{n}.{ending}"));
            // Whoever creates the name has it; the whole file then takes its place.
            match files::create_new(&path) {
                Ok(_) => return Ok(Self { path, kept: false }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.kept {
            drop(fs::remove_file(&self.path));
        }
    }
}

/// The `.ron` files of a folder, by name. A folder that cannot be read has none.
fn look(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".ron") && !name.starts_with('.')).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Settings;
    use crate::export::EXPORTERS;

    #[test]
    fn a_file_that_is_dropped_is_opened_and_one_that_is_not_there_is_named() {
        let mut app = App::new();
        let desk = Desk::new(crate::lesson::shipped(), 0, Settings::default()).unwrap();
        app.add_plugins(MinimalPlugins).add_message::<FileDragAndDrop>().insert_resource(WindowState::new(desk));
        app.add_plugins((
            plugin,
            #[cfg(feature = "bridge")]
            super::super::doors::plugin,
        ));
        let mut drop_in = |path: &str| {
            let (window, path_buf) = (Entity::PLACEHOLDER, PathBuf::from(path));
            app.world_mut().write_message(FileDragAndDrop::DroppedFile { window, path_buf });
            app.update();
            let desk = &app.world().resource::<WindowState>().desk;
            let said = desk.banner.as_ref().map(|banner| desk.words(&banner.text)).unwrap_or_default();
            (desk.lesson().id.clone(), said)
        };
        assert_eq!(drop_in("lessons/pop3-collect.ron"), ("pop3-collect".to_owned(), String::new()));
        let (lesson, said) = drop_in("lessons/nowhere.ron");
        assert!(lesson == "pop3-collect" && said.contains("lessons/nowhere.ron cannot be read"), "{said}");
    }

    #[test]
    fn what_is_saved_takes_no_others_place() {
        let folder = std::env::temp_dir().join(format!("mailscope-effects-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let save = |folder: &Path, text: &str| save(folder, ("run", "ron"), |file| file.write_all(text.as_bytes()));
        let first = save(&folder, "one").unwrap();
        let second = save(&folder, "two").unwrap();
        assert_eq!(fs::read_to_string(&first).unwrap(), "one");
        assert_eq!(fs::read_to_string(&second).unwrap(), "two");
        assert_eq!(look(&folder), ["run-1.ron", "run-2.ron"]);
        assert!(save(&folder.join("not there"), "x").is_err());
    }

    #[test]
    fn every_kind_of_file_can_be_exported_and_what_cannot_be_written_is_said() {
        let folder = std::env::temp_dir().join(format!("mailscope-exports-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        let desk = Desk::new(crate::lesson::shipped(), 0, Settings::default()).unwrap();
        assert_eq!(export(&folder, &desk, EXPORTERS).unwrap_err().id(), "banner-cannot-export");
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(export(&folder, &desk, EXPORTERS).unwrap().id(), "banner-exported");
        for exporter in EXPORTERS {
            let (name, ending) = desk.export_name(*exporter);
            let mut wanted = Vec::new();
            exporter.write(&mut wanted, &desk.exported()).unwrap();
            assert_eq!(fs::read(folder.join(format!("{name}-1.{ending}"))).unwrap(), wanted);
        }
    }
}
