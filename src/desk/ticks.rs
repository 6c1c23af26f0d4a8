//! What is marked on the track of the timeline.

use crate::story::{Cue, Screenplay, StoryTime};
use crate::trace::What;

/// Something that happens, as it is marked on the track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// When it begins.
    pub at: StoryTime,
    /// What it is.
    pub mark: Mark,
}

/// What is marked on the track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Something becomes of a message.
    Mail,
    /// Something is done to a computer or link.
    Device,
    /// Something goes wrong.
    Problem,
    /// A line, a question, a packet.
    Line,
}

/// A tick for everything that is to be seen in a story, in the order of its cues.
#[must_use]
pub fn ticks(play: &Screenplay) -> Vec<Tick> {
    let mark = |cue: &Cue| {
        Some(match &play.world().trace().get(cue.event)?.what {
            What::Mail(_) => Mark::Mail,
            What::Device(_) => Mark::Device,
            What::Notice(notice) if notice.is_problem() => Mark::Problem,
            _ => Mark::Line,
        })
    };
    play.cues().iter().filter_map(|cue| Some(Tick { at: cue.start, mark: mark(cue)? })).collect()
}
