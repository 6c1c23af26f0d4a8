//! Whether a run goes as it went when it was saved.

use super::SavedRun;
use crate::explain::{Said, say};
use crate::lesson::Lesson;
use crate::sim::{BEHAVIOR, World};

/// Why a run does not go as it went when it was saved, or may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The lesson says something else now.
    Lesson,
    /// The program behaves in another way now.
    Program,
    /// Neither has changed: the file was changed by hand.
    File,
    /// It is not known whether it goes as before: the file holds no checksum.
    NotKnown,
}

impl Difference {
    /// The difference between a run as it was saved and the world at its end when it is played now.
    #[must_use]
    pub fn between(run: &SavedRun, lesson: &Lesson, world: &World) -> Option<Self> {
        let Some(made) = run.made else { return Some(Self::NotKnown) };
        if made.checksum? == world.checksum() {
            None
        } else if made.lesson != lesson.digest {
            Some(Self::Lesson)
        } else if made.behavior != BEHAVIOR {
            Some(Self::Program)
        } else {
            Some(Self::File)
        }
    }

    /// It in a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Lesson => say!("run-differs-lesson"),
            Self::Program => say!("run-differs-program"),
            Self::File => say!("run-differs-file"),
            Self::NotKnown => say!("run-differs-not-known"),
        }
    }
}
