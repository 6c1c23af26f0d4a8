//! What comes into a run from outside: all that people and the lesson do, with its time.

use serde::{Deserialize, Serialize};

use super::Action;
use crate::base::SimTime;

/// Something that a person or the lesson does at an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// When. Inputs of the same instant take effect in the order in which they are given.
    pub at: SimTime,
    /// The step of the lesson that does it, from 0; `None` for what a person does.
    pub step: Option<u32>,
    /// What.
    pub action: Action,
}

impl Input {
    /// What a person does at an instant.
    #[must_use]
    pub const fn new(at: SimTime, action: Action) -> Self {
        Self { at, step: None, action }
    }

    /// Whether a person does it, and not the lesson.
    #[must_use]
    pub const fn is_by_a_person(&self) -> bool {
        self.step.is_none()
            && match &self.action {
                Action::Lesson(fact) => fact.is_by_a_learner(),
                _ => true,
            }
    }

    /// Whether a person does something in the world with it: an answer changes nothing there.
    #[must_use]
    pub const fn is_deed(&self) -> bool {
        self.is_by_a_person() && !matches!(self.action, Action::Lesson(_))
    }
}
