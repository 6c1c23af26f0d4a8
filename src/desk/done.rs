//! Which lessons somebody has gone through: kept with the settings.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::lesson::shipped_sources;

/// The lessons of the program that were played to their end. What comes from a file is in no list at the next start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done(u64);

impl Done {
    /// Whether a lesson was played to its end.
    #[must_use]
    pub fn contains(self, lesson: &str) -> bool {
        place(lesson).is_some_and(|place| self.0 & place > 0)
    }

    /// A lesson was played to its end.
    pub fn insert(&mut self, lesson: &str) {
        self.0 |= place(lesson).unwrap_or(0);
    }
}

/// The bit of a lesson of the program.
fn place(lesson: &str) -> Option<u64> {
    let place = shipped_sources().iter().position(|(id, _)| *id == lesson)?;
    1_u64.checked_shl(u32::try_from(place).ok()?)
}

/// As a list of names: people read it, and lessons may change their places.
impl Serialize for Done {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(shipped_sources().iter().map(|(id, _)| id).filter(|id| self.contains(id)))
    }
}

impl<'de> Deserialize<'de> for Done {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut done = Self::default();
        // One that is no lesson any more is left out.
        Vec::<String>::deserialize(deserializer)?.iter().for_each(|id| done.insert(id));
        Ok(done)
    }
}
