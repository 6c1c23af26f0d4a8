//! How everything looks, as its user chose it. What colors and letters these are is drawn on the floor `theme`.

use serde::{Deserialize, Serialize};

use crate::explain::{Said, say};

/// Which look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Light on dark: for a study.
    #[default]
    Dark,
    /// Dark on light: for a bright room.
    Light,
    /// Black and white with few, strong colours.
    HighContrast,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::HighContrast];

    /// Its name: on the command line, and in every list.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The theme of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// What people call it.
    #[must_use]
    pub fn title(self) -> Said {
        say!("theme", theme = self.name())
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn about(self) -> Said {
        say!("theme-about", theme = self.name())
    }
}

/// The letters of everything but protocol lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Font {
    /// Inter: made for screens.
    #[default]
    Inter,
    /// Atkinson Hyperlegible Next: no letter looks like another one, for whoever sees badly.
    Atkinson,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Inter, Self::Atkinson];

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Inter => "Inter",
            Self::Atkinson => "Atkinson Hyperlegible Next",
        }
    }
}

/// What a context is drawn with. A theme alone is a look in the usual letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// The letters.
    pub font: Font,
    /// Tips are one line: before a class nobody reads more.
    pub short_tips: bool,
}

impl From<Theme> for Look {
    fn from(theme: Theme) -> Self {
        Self { theme, ..Self::default() }
    }
}
