//! A plan and how it came to be: what was changed can be taken back, and done again.

use super::{Change, Plan, Thing};
use crate::explain::Said;
use crate::lesson::limits::{MAX_UNDO, MAX_UNDO_COMPUTERS};

/// A plan with what it was before, and what it was before something was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    now: Plan,
    /// The latest last.
    past: Vec<Plan>,
    /// The next one last.
    future: Vec<Plan>,
    /// The field that was written into last, if nothing else has been done since.
    field: Option<(Thing, String)>,
}

impl From<Plan> for History {
    fn from(plan: Plan) -> Self {
        Self { now: plan, past: Vec::new(), future: Vec::new(), field: None }
    }
}

impl History {
    /// The plan as it is.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.now
    }

    /// Changes it. What is written into one field, letter by letter, is one change.
    ///
    /// # Errors
    /// What forbids it; then nothing has changed.
    pub fn change(&mut self, change: &Change, field: Option<(Thing, String)>) -> Result<Option<Thing>, Said> {
        let mut changed = self.now.clone();
        let about = change.apply(&mut changed)?;
        if changed == self.now {
            return Ok(about);
        }
        let before = std::mem::replace(&mut self.now, changed);
        if field.is_none() || field != self.field {
            self.past.push(before);
            let most = (MAX_UNDO_COMPUTERS / (self.now.world().hosts.len() + 1)).clamp(1, MAX_UNDO);
            self.past.drain(..self.past.len().saturating_sub(most));
        }
        self.future.clear();
        self.field = field;
        Ok(about)
    }

    /// Whether something can be taken back.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether something that was taken back can be done again.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
        }
        self.field = None;
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
        }
        self.field = None;
    }
}
