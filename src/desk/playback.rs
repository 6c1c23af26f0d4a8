//! Where the playhead is and how it moves: plain data, moved by commands and by time.

use std::time::Duration;

use super::Settings;
use crate::story::{Screenplay, StoryTime};

/// The speeds, slowest first.
pub const SPEEDS: [f32; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// A speed as it is shown: `½×`, `2×`.
#[must_use]
pub fn times(speed: f32) -> String {
    let fraction = [(0.25, "¼×"), (0.5, "½×")].into_iter().find(|(it, _)| (speed - it).abs() < f32::EPSILON);
    fraction.map_or_else(|| format!("{speed}×"), |(_, shown)| shown.to_owned())
}

/// The playhead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Playback {
    /// Where it is.
    pub at: StoryTime,
    /// Whether it moves by itself.
    pub playing: bool,
    /// It stops by itself here: at the end of a beat.
    pub stop: Option<StoryTime>,
    /// Whether it stops at the end of each beat.
    pub stop_at_beats: bool,
}

/// How many seconds of story pass in a second at an instant.
pub(super) fn pace(play: &Screenplay, at: StoryTime, settings: &Settings) -> f32 {
    let Some(gap) = play.map().gap_at(at).filter(|_| !settings.skip_idle) else { return settings.speed };
    // The gap takes as long as in the world, but six hundred times faster at most.
    let whole = gap.to.since(gap.from).as_secs_f32();
    let shown = (gap.end - gap.start).as_secs_f32();
    settings.speed * (shown / whole.max(shown)).max(shown * 600.0 / whole.max(1.0)).min(1.0)
}

impl Default for Playback {
    fn default() -> Self {
        Self { at: StoryTime::ZERO, playing: false, stop: None, stop_at_beats: true }
    }
}

impl Playback {
    /// Lets time pass. True if the playhead moved.
    pub fn advance(&mut self, by: Duration, play: &Screenplay, settings: &Settings) -> bool {
        if !self.playing {
            return false;
        }
        let stop = self.stop.unwrap_or(play.end()).min(play.end());
        let before = self.at;
        self.at = (self.at + by.mul_f32(pace(play, before, settings))).min(stop);
        if self.at >= stop {
            self.playing = false;
            self.stop = None;
        }
        self.at != before
    }

    /// Plays on from here, to the end of the beat if it stops at beats.
    pub fn play(&mut self, play: &Screenplay) {
        if self.at >= play.end() {
            return;
        }
        self.playing = true;
        self.stop = self.stop_at_beats.then(|| {
            let beats = play.beats();
            beats.get(play.beat_at(self.at)).map_or(play.end(), |beat| beat.end)
        });
    }

    /// Goes somewhere and stays there.
    pub fn seek(&mut self, to: StoryTime, play: &Screenplay) {
        self.at = to.min(play.end());
        self.playing = false;
        self.stop = None;
    }
}
