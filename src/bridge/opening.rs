//! How the world of a session begins, and begins anew.

use std::sync::Arc;

use super::beginning::Claim;
use super::journal::Journal;
use super::{BridgeError, Keep, StartClock};
use crate::lesson::{Bridging, Lesson, Script};
use crate::sim::World;
use crate::trace::Recording;

/// What a session is made from, each time that it begins.
pub(super) struct Opening {
    /// The lesson, before its world is opened.
    pub(super) lesson: Lesson,
    /// What is done to its world.
    pub(super) bridging: Bridging,
    pub(super) clock: StartClock,
    pub(super) seed: u64,
    pub(super) script: bool,
    pub(super) record: Recording,
    pub(super) keep: Keep,
    pub(super) retain: bool,
}

/// A session at its beginning.
pub(super) struct Opened {
    /// The lesson in the world that was opened.
    pub(super) lesson: Lesson,
    pub(super) world: World,
    pub(super) script: Script,
    pub(super) journal: Option<Journal>,
    pub(super) claim: Option<Claim>,
}

impl Opening {
    /// Opens the world. No two times give the same messages the same names, unless the clock of the lesson is wanted.
    pub(super) fn open(&self) -> Result<Opened, BridgeError> {
        let claim = (self.clock == StartClock::Real).then(Claim::new);
        let begins = claim.as_ref().map(Claim::beginning);
        let lesson = Bridging { begins, ..self.bridging.clone() }.open(&self.lesson)?;
        let journal = Journal::begin(&self.keep, &lesson, self.seed).map_err(|source| {
            let path = if let Keep::File(path) = &self.keep { Some(path.clone()) } else { None };
            BridgeError::Keep { path, source }
        })?;
        let world = World::new(Arc::clone(&lesson.spec), self.seed, self.record);
        let script = if self.script { Script::new(&lesson) } else { Script::empty() };
        Ok(Opened { lesson, world, script, journal, claim })
    }
}
