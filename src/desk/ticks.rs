//! What is marked on the track of the timeline.

use crate::mail::Seal;
use crate::story::{Cargo, Cue, Gap, Screenplay, StoryTime};
use crate::trace::{DeviceFact, What};

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

/// What people look for on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landmark {
    /// When.
    pub at: StoryTime,
    /// What.
    pub what: Sight,
}

/// What is to be seen at a [`Landmark`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// A message arrives.
    Arrival(Seal),
    /// Something is broken on purpose, or what was broken strikes.
    Fault,
    /// Nothing happens for so long.
    Gap(Gap),
}

/// The landmarks of a story, the first one first.
pub(super) fn landmarks(play: &Screenplay) -> Vec<Landmark> {
    let arrivals = play.flights().iter().filter(|flight| !flight.lost).filter_map(|flight| match flight.cargo {
        Cargo::Message { seal: Some(seal), .. } => Some(Landmark { at: flight.arrive, what: Sight::Arrival(seal) }),
        _ => None,
    });
    let gaps = play.map().gaps().iter().map(|gap| Landmark { at: gap.start, what: Sight::Gap(*gap) });
    let broken = play.world().trace().events().iter().filter(|event| match &event.what {
        What::Device(fact) => breaks(fact),
        _ => false,
    });
    let faults = broken.map(|event| Landmark { at: play.time_of(event.id), what: Sight::Fault });
    let mut landmarks: Vec<Landmark> = arrivals.chain(gaps).chain(faults).collect();
    landmarks.sort_by_key(|landmark| landmark.at);
    landmarks
}

/// Whether something is broken by this, or hurt by what is broken.
const fn breaks(fact: &DeviceFact) -> bool {
    match fact {
        DeviceFact::Crashed
        | DeviceFact::LinkDown(_)
        | DeviceFact::ServiceStopped(_)
        | DeviceFact::FaultSet { .. }
        | DeviceFact::FaultStruck(_) => true,
        DeviceFact::LinkLoss { per_million, .. } => *per_million > 0,
        _ => false,
    }
}
