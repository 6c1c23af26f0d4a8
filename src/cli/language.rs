//! In which language the program speaks.

use crate::explain::{Arg, Language, Said, Voice, say};

/// A language by its tag.
pub(super) fn parse(text: &str) -> Result<Language, Said> {
    text.parse().map_err(|_| {
        let known = Language::ALL.iter().map(|known| Arg::from(format!("{} ({})", known.tag(), known.name())));
        say!("no-such-language", text = text, known = Arg::And(known.collect()))
    })
}

/// The language of the system around (POSIX.1-2024, 8.2): the first of these variables that is set decides.
pub(super) fn of_system() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    set.and_then(|locale| Language::of_locale(&locale.to_string_lossy())).unwrap_or_default()
}

/// The voice of the terminal: what is asked for, else what is kept in the settings, else the language of the system.
pub(super) fn voice(asked: Option<Language>) -> Voice {
    Voice::of(asked.or_else(kept).unwrap_or_else(of_system))
}

#[cfg(feature = "gui")]
fn kept() -> Option<Language> {
    // What is wrong with the settings is said where the window opens.
    crate::app::Keeper::load().0.settings().language
}

#[cfg(not(feature = "gui"))]
const fn kept() -> Option<Language> {
    None
}
