//! Runs the effects of the desk: reads and writes files, lets real programs in.

use std::fs;
use std::path::{Path, PathBuf};

use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
#[cfg(not(target_arch = "wasm32"))]
use bevy::winit::EventLoopProxyWrapper;

#[cfg(not(target_arch = "wasm32"))]
use super::dialogs::{Dialogs, Wanted};
use super::saving::{self, Destination, Ready};
use super::state::WindowState;
use crate::desk::{Banner, Desk, Effect};
use crate::explain::{Arg, Said, io_error, say};
use crate::files;
use crate::lesson::TRANSLATION;
use crate::lesson::limits::{MAX_FILE, MAX_LESSON, MAX_TRANSLATIONS};

pub(super) fn plugin(app: &mut App) {
    #[cfg(not(target_arch = "wasm32"))]
    app.add_plugins(super::dialogs::plugin);
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

fn run(
    mut state: ResMut<WindowState>,
    #[cfg(not(target_arch = "wasm32"))] (mut dialogs, window): (ResMut<Dialogs>, Option<Res<EventLoopProxyWrapper>>),
    #[cfg(feature = "bridge")] mut doors: NonSendMut<super::doors::Doors>,
) {
    if state.desk.effects.is_empty() {
        return;
    }
    for effect in std::mem::take(&mut state.desk.effects) {
        let desk = &mut state.desk;
        #[cfg(not(target_arch = "wasm32"))]
        let mut ask = |desk: &Desk, wanted| dialogs.ask(desk, wanted, window.as_deref());
        let done = match effect {
            Effect::Save { name, ending, text } => {
                let ready = Ready { name, ending, octets: text.into_bytes() };
                match desk.presentation.dialogs {
                    #[cfg(not(target_arch = "wasm32"))]
                    true => ask(desk, Wanted::Save(ready)),
                    _ => save(desk, &[ready], &Destination::here()),
                }
                Ok(())
            }
            Effect::Export(exporters) => {
                saving::exported(desk, &exporters).map(|ready| match desk.presentation.dialogs {
                    #[cfg(not(target_arch = "wasm32"))]
                    true => ask(desk, Wanted::Export(ready)),
                    _ => export(desk, &ready, &Destination::here()),
                })
            }
            Effect::Open(path) => {
                open(desk, &path);
                Ok(())
            }
            #[cfg(not(target_arch = "wasm32"))]
            Effect::Choose => {
                ask(desk, Wanted::Open);
                Ok(())
            }
            #[cfg(target_arch = "wasm32")]
            Effect::Choose => Ok(()),
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

/// Reads a file and opens what is in it.
pub(super) fn open(desk: &mut Desk, path: &str) {
    match files::read_text(Path::new(path), MAX_FILE) {
        Ok(text) => {
            let translations = files::beside(Path::new(path), TRANSLATION, MAX_TRANSLATIONS, MAX_LESSON as u64);
            desk.open_file(path, &text, &translations);
        }
        Err(error) => {
            let text = say!("banner-cannot-read", file = path, problem = io_error(&error));
            desk.banner = Some(Banner::problem(text));
        }
    }
}

/// Saves what is ready, and says where it is.
pub(super) fn save(desk: &mut Desk, ready: &[Ready], to: &Destination) {
    written(desk, saving::write(ready, to), |files| say!("banner-saved", file = files));
}

/// Exports what is ready, and says where it is.
pub(super) fn export(desk: &mut Desk, ready: &[Ready], to: &Destination) {
    written(desk, saving::write(ready, to), |files| say!("banner-exported", files = files));
}

fn written(desk: &mut Desk, files: Result<Vec<PathBuf>, Said>, said: impl FnOnce(Arg) -> Said) {
    let named =
        |files: Vec<PathBuf>| Arg::And(files.iter().map(|path| Arg::from(path.display().to_string())).collect());
    desk.banner = Some(match files {
        Ok(files) => Banner::note(said(named(files))),
        Err(problem) => Banner::problem(problem),
    });
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
    fn lessons_and_runs_are_looked_for_by_their_ending() {
        let folder = std::env::temp_dir().join(format!("mailscope-effects-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        for name in ["run-2.ron", "run-1.ron", ".hidden.ron", "notes.txt"] {
            fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(look(&folder), ["run-1.ron", "run-2.ron"]);
    }
}
