//! Files of the user: where the settings lie, and how they are read and kept.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::desk::Settings;
use crate::explain::{Said, io_error, say};
use crate::files;

/// What is kept from one start to the next.
#[derive(Debug)]
pub struct Keeper {
    /// Where; nothing is kept without it.
    path: Option<PathBuf>,
    /// What the file holds.
    stored: Settings,
    /// What the program began with: that and what the command line asked for.
    started: Settings,
}

impl Keeper {
    /// Reads the settings. If the file cannot be understood it says why: then everything is as usual, and the file is left alone.
    #[must_use]
    pub fn load() -> (Self, Option<Said>) {
        Self::load_from(place(cfg!(target_arch = "wasm32"), std::env::consts::OS, |name| std::env::var_os(name)))
    }

    fn load_from(path: Option<PathBuf>) -> (Self, Option<Said>) {
        let usual = Settings::default();
        let keeper = |path, stored| Self { path, stored, started: stored };
        let Some(file) = path.as_deref() else { return (keeper(None, usual), None) };
        match fs::read_to_string(file) {
            Ok(text) => match Settings::read(&text, &file.display().to_string()) {
                Ok(stored) => (keeper(path, stored), None),
                Err(problem) => (keeper(None, usual), Some(say!("banner-settings-unreadable", problem = problem))),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => (keeper(path, usual), None),
            Err(error) => {
                let (file, problem) = (file.display().to_string(), io_error(&error));
                let problem = say!("banner-settings-file-unreadable", file = file, problem = problem);
                (keeper(None, usual), Some(problem))
            }
        }
    }

    /// What was kept the last time.
    #[must_use]
    pub const fn settings(&self) -> Settings {
        self.stored
    }

    /// What the command line has made of it: that holds for this run only.
    pub const fn start_with(&mut self, settings: Settings) {
        self.started = settings;
    }

    /// Keeps the settings if they have changed. If that cannot be done it says why, and does not try again.
    pub fn keep(&mut self, now: &Settings) -> Option<Said> {
        let path = self.path.as_deref()?;
        let stored = now.to_keep(&self.started, &self.stored);
        if stored == self.stored {
            return None;
        }
        let problem = replace(path, &stored.to_text()).err();
        let problem = problem.map(|error| {
            let (file, problem) = (path.display().to_string(), io_error(&error));
            say!("banner-settings-not-kept", file = file, problem = problem)
        });
        // What is in the file is from now on what was asked for.
        (self.stored, self.started) = (stored, *now);
        if problem.is_some() {
            self.path = None;
        }
        problem
    }
}

/// Writes a file whole, in a folder that may not be there yet.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    files::write_whole(path, |file| file.write_all(text.as_bytes())).map_err(|error| error.source)
}

/// Where the settings lie on an operating system. In a browser there are no files.
fn place(browser: bool, system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = match system {
        _ if browser => None,
        "windows" => folder("APPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Application Support")),
        _ => folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config"))),
    };
    folder.map(|folder| folder.join("mailscope").join("settings.ron"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Theme;
    use crate::explain::Voice;

    fn file(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mailscope-settings-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        folder.join("mailscope").join("settings.ron")
    }

    #[test]
    fn settings_lie_where_the_system_wants_them() {
        let variables = |name: &str| match name {
            "HOME" => Some(OsString::from("/home/ana")),
            "XDG_CONFIG_HOME" => Some(OsString::from("relative")),
            _ => None,
        };
        let at = |system: &str| place(false, system, variables);
        assert_eq!(at("linux").unwrap(), Path::new("/home/ana/.config/mailscope/settings.ron"));
        assert_eq!(at("macos").unwrap(), Path::new("/home/ana/Library/Application Support/mailscope/settings.ron"));
        assert_eq!(at("windows"), None);
        assert_eq!(place(true, "unknown", variables), None);
        let xdg = place(false, "linux", |name| (name == "XDG_CONFIG_HOME").then(|| OsString::from("/etc/xdg")));
        assert_eq!(xdg.unwrap(), Path::new("/etc/xdg/mailscope/settings.ron"));
    }

    #[test]
    fn what_was_changed_is_there_again_and_what_was_only_asked_for_is_not() {
        let path = file("changed");
        let (mut keeper, problem) = Keeper::load_from(Some(path.clone()));
        assert_eq!((keeper.settings(), problem), (Settings::default(), None));
        let mut now = Settings { theme: Theme::Light, presenter: true, ..keeper.settings() };
        keeper.start_with(now);
        assert_eq!(keeper.keep(&now), None);
        assert!(!path.exists(), "nothing was changed");
        now.ui_zoom = 1.5;
        assert_eq!(keeper.keep(&now), None);
        let (keeper, problem) = Keeper::load_from(Some(path.clone()));
        assert_eq!((keeper.settings(), problem), (Settings { ui_zoom: 1.5, ..Settings::default() }, None));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing unfinished is left");
    }

    #[test]
    fn a_broken_file_is_reported_and_left_alone() {
        let path = file("broken");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "(\n  theme: Drak)").unwrap();
        let (mut keeper, problem) = Keeper::load_from(Some(path.clone()));
        let problem = Voice::default().say(&problem.unwrap());
        assert!(problem.contains("settings.ron:2:"), "{problem}");
        assert_eq!(keeper.keep(&Settings { speed: 2.0, ..keeper.settings() }), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), "(\n  theme: Drak)");
    }

    #[test]
    fn what_cannot_be_kept_is_said_once() {
        let blocked = file("blocked");
        fs::create_dir_all(blocked.parent().unwrap().parent().unwrap()).unwrap();
        fs::write(blocked.parent().unwrap(), "in the way").unwrap();
        let (mut keeper, problem) = Keeper::load_from(Some(blocked));
        assert!(problem.is_some());
        assert_eq!(keeper.keep(&Settings { speed: 2.0, ..Settings::default() }), None);
        let missing = file("missing");
        let (mut keeper, _) = Keeper::load_from(Some(missing.clone()));
        fs::create_dir_all(missing.parent().unwrap().parent().unwrap()).unwrap();
        fs::write(missing.parent().unwrap(), "in the way").unwrap();
        let now = Settings { speed: 2.0, ..keeper.settings() };
        assert_eq!(keeper.keep(&now).unwrap().id(), "banner-settings-not-kept");
        assert_eq!(keeper.keep(&Settings { speed: 0.5, ..now }), None);
    }
}
