//! The dialogs in which the system asks for a file or a folder. They are open beside the window, which goes on; where none can be had, the
//! desk asks with a sheet of its own, and files go into the folder in which the program was started.

use std::path::PathBuf;
use std::time::Duration;

use bevy::prelude::*;
use bevy::tasks::{IoTaskPool, Task, futures::check_ready};
use bevy::time::Real;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use rfd::{AsyncFileDialog, FileHandle};

use super::effects;
use super::saving::{Destination, Ready};
use super::state::WindowState;
use crate::desk::{Command, Desk, Request};
use crate::explain::{Said, say};

/// Whoever has seen a dialog takes longer than this to close it: one that is gone so soon could not be had.
const AT_ONCE: Duration = Duration::from_millis(250);

/// What a dialog is about.
pub(super) enum Wanted {
    /// A file to be opened.
    Open,
    /// A place for what is saved: one file.
    Save(Ready),
    /// A place for what is exported: a file, or a folder for several.
    Export(Vec<Ready>),
}

/// The dialog that is open, if one is.
#[derive(Resource, Default)]
pub(super) struct Dialogs(Option<Asked>);

struct Asked {
    wanted: Wanted,
    answer: Task<Option<PathBuf>>,
    /// How long it has been open.
    open: Duration,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Dialogs>().add_systems(Update, answered);
}

impl Dialogs {
    /// Asks for a file or a folder. What was asked for before is forgotten.
    pub(super) fn ask(&mut self, desk: &Desk, wanted: Wanted, window: Option<&EventLoopProxyWrapper>) {
        let dialog = AsyncFileDialog::new();
        let titled = |dialog: AsyncFileDialog, title: Said| dialog.set_title(desk.words(&title));
        let file = |dialog: AsyncFileDialog, ready: &Ready| {
            dialog.set_file_name(format!("{}.{}", ready.name, ready.ending)).add_filter(ready.ending, &[ready.ending])
        };
        let answer: Boxed = match &wanted {
            Wanted::Open => Box::pin(titled(dialog, Command::OpenFile.text()).add_filter("ron", &["ron"]).pick_file()),
            Wanted::Save(ready) => Box::pin(file(titled(dialog, say!("laboratory-save")), ready).save_file()),
            Wanted::Export(ready) => {
                let dialog = titled(dialog, Command::Export.text());
                match ready.as_slice() {
                    [ready] => Box::pin(file(dialog, ready).save_file()),
                    _ => Box::pin(dialog.pick_folder()),
                }
            }
        };
        let window = window.map(|window| (**window).clone());
        let answer = IoTaskPool::get().spawn(async move {
            let path = answer.await.map(|file| file.path().to_owned());
            // The window may sleep.
            window.map(|window| window.send_event(WinitUserEvent::WakeUp));
            path
        });
        self.0 = Some(Asked { wanted, answer, open: Duration::ZERO });
    }
}

type Boxed = std::pin::Pin<Box<dyn Future<Output = Option<FileHandle>> + Send>>;

/// Does what was wanted with the file or folder that somebody has chosen.
fn answered(time: Res<Time<Real>>, mut dialogs: ResMut<Dialogs>, mut state: ResMut<WindowState>) {
    let Some(asked) = &mut dialogs.0 else { return };
    asked.open += time.delta();
    let Some(path) = check_ready(&mut asked.answer) else { return };
    let at_once = asked.open < AT_ONCE;
    if let Some(Asked { wanted, .. }) = dialogs.0.take() {
        answer(&mut state.desk, wanted, path, at_once);
    }
}

/// Somebody has chosen a path or none, or there was no dialog to choose one in.
fn answer(desk: &mut Desk, wanted: Wanted, path: Option<PathBuf>, at_once: bool) {
    let Some(path) = path else {
        if at_once {
            desk.presentation.dialogs = false;
            match wanted {
                Wanted::Open => desk.apply(Request::Do(Command::OpenFile)),
                Wanted::Save(ready) => effects::save(desk, &[ready], &Destination::here()),
                Wanted::Export(ready) => effects::export(desk, &ready, &Destination::here()),
            }
        }
        return;
    };
    match wanted {
        Wanted::Open => effects::open(desk, &path.display().to_string()),
        Wanted::Save(ready) => effects::save(desk, &[ready], &Destination::File(path)),
        Wanted::Export(ready) if ready.len() == 1 => effects::export(desk, &ready, &Destination::File(path)),
        Wanted::Export(ready) => effects::export(desk, &ready, &Destination::Folder(path)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::desk::{Effect, Settings, Sheet};

    fn desk() -> Desk {
        let mut desk = Desk::new(crate::lesson::shipped(), 0, Settings::default()).unwrap();
        desk.presentation.dialogs = true;
        desk
    }

    fn ready(name: &str) -> Ready {
        Ready { name: name.to_owned(), ending: "ron", octets: b"octets".to_vec() }
    }

    #[test]
    fn what_was_chosen_is_opened_written_or_left_alone() {
        let folder = std::env::temp_dir().join(format!("mailscope-dialogs-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let mut desk = desk();
        answer(&mut desk, Wanted::Open, Some(PathBuf::from("lessons/pop3-collect.ron")), false);
        assert_eq!(desk.lesson().id, "pop3-collect");
        let mine = folder.join("mine.ron");
        answer(&mut desk, Wanted::Save(ready("run")), Some(mine.clone()), false);
        assert_eq!(fs::read(&mine).unwrap(), b"octets");
        answer(&mut desk, Wanted::Export(vec![ready("a"), ready("b")]), Some(folder.clone()), false);
        assert!(["a-1.ron", "b-1.ron"].iter().all(|name| folder.join(name).exists()));
        // Somebody who has changed their mind is asked nothing more.
        let said = desk.banner.clone();
        answer(&mut desk, Wanted::Save(ready("other")), None, false);
        assert_eq!((desk.banner.clone(), desk.sheet.clone()), (said, None));
        assert!(desk.presentation.dialogs);
    }

    #[test]
    fn where_no_dialog_can_be_had_a_sheet_asks_instead() {
        let mut desk = desk();
        desk.apply(Request::Do(Command::OpenFile));
        assert_eq!((std::mem::take(&mut desk.effects), desk.sheet.clone()), (vec![Effect::Choose], None));
        answer(&mut desk, Wanted::Open, None, true);
        assert_eq!(desk.sheet, Some(Sheet::Open(String::new())));
        assert!(!desk.presentation.dialogs && desk.effects == [Effect::Look]);
    }
}
