//! How fast a beat is played, so that none moves for longer than one can take in.

use std::time::Duration;

use super::beat::Beat;
use super::map::{Gap, StoryMap};
use super::pace::Pace;

/// How fast a beat is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tempo {
    /// What is left of its times, in percent.
    pub(super) percent: u32,
    /// In how long each of its idle times is passed over.
    pub(super) skip: Duration,
}

impl Tempo {
    /// The tempo for a beat of this length at leisure: about ten seconds of motion are as much as one takes in at a time.
    pub(super) fn of(beat: &Beat, map: &StoryMap, pace: &Pace) -> Self {
        let skips = gaps_of(beat, map).count() as u32;
        let moving = moving(beat, map);
        let percent = pace.motion.as_millis() * 100 / moving.as_millis().max(1);
        let percent = u32::try_from(percent).unwrap_or(u32::MAX).clamp(pace.tempo_at_least, 100);
        let skip = (pace.skips / skips.max(1)).clamp(pace.skip_at_least, pace.skip);
        Self { percent, skip: Duration::from_millis(skip.as_millis() as u64) }
    }
}

/// Its idle times.
fn gaps_of<'m>(beat: &Beat, map: &'m StoryMap) -> impl Iterator<Item = &'m Gap> {
    let (start, end) = (beat.start, beat.end);
    map.gaps().iter().filter(move |gap| start <= gap.start && gap.start < end)
}

/// How long it is without its idle times.
pub(super) fn moving(beat: &Beat, map: &StoryMap) -> Duration {
    gaps_of(beat, map).fold(beat.length(), |rest, gap| rest.saturating_sub(gap.end.saturating_sub(gap.start)))
}

/// A part of a time in whole milliseconds: story times stay readable.
pub(super) fn percent_of(time: Duration, percent: u32) -> Duration {
    Duration::from_millis(time.as_millis() as u64 * u64::from(percent) / 100)
}
