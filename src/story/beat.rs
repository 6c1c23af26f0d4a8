//! A beat: one thing that is told, and what is seen of it.

use super::StoryTime;
use crate::trace::{Asked, EventId};

/// A stretch of the story that shows one thing. Beats follow one another without gaps and together are the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    /// What its author calls it, in a few words; may be empty.
    pub name: String,
    /// What is told, in the lesson's own words with its emphasis; empty for a run without a narrator.
    pub text: String,
    /// For the teacher: what to ask, what is often believed, what is so.
    pub notes: Vec<String>,
    /// Whether somebody had done something in the world before: what is told may not be so then.
    pub changed: bool,
    /// What is asked in it, if something is.
    pub asked: Option<Asked>,
    /// When it begins.
    pub start: StoryTime,
    /// When it ends and the next one begins.
    pub end: StoryTime,
    /// The first event that may belong to it.
    pub first: EventId,
}

impl Beat {
    /// How long it is.
    #[must_use]
    pub fn length(&self) -> StoryTime {
        self.end.saturating_sub(self.start)
    }
}
