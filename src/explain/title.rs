//! What the nodes and zones of a world are called.

use super::{Arg, Said, say};
use crate::sim::Title;

/// A title within a sentence: the article of a name begins with a small letter there.
#[must_use]
pub fn within(title: &Title) -> Said {
    match title {
        Title::Given(words) => match words.strip_prefix("The ") {
            Some(name) => Said::verbatim(format!("the {name}")),
            None => Said::verbatim(words),
        },
        _ => title.into(),
    }
}

impl From<&Title> for Said {
    fn from(title: &Title) -> Self {
        match title {
            Title::Given(words) => Self::verbatim(words),
            Title::Internet => say!("title-internet"),
            Title::NameServer => say!("title-name-server"),
            Title::RealPrograms => say!("title-real-programs"),
            Title::Outside => say!("title-outside"),
            Title::Unknown => say!("title-unknown"),
        }
    }
}

impl From<&Title> for Arg {
    fn from(title: &Title) -> Self {
        Self::from(Said::from(title))
    }
}
