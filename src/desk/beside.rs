//! Two tracks beside each other: the lesson and a branch, or two branches, in step by the clock of the world.

use std::time::Duration;

use super::playback::pace;
use super::{Banner, Desk};
use crate::explain::say;
use crate::mail::Seal;
use crate::story::{self, Figures, InStep, List, Measures, Screenplay, StoryTime};

/// The track that stands beside the one that is shown.
pub struct Beside {
    /// Which.
    pub track: usize,
    /// The lists on the cards of its stage.
    pub lists: Vec<Option<Vec<List>>>,
    /// Where it is when the one that is shown is somewhere.
    in_step: InStep,
    /// The figures of the track that is shown, and its own.
    measures: [Measures; 2],
    /// All messages of both, in the order in which they are compared.
    messages: Vec<Seal>,
}

impl Beside {
    fn of(shown: &Screenplay, track: usize, play: &Screenplay) -> Self {
        let plays = [shown, play];
        let measures = plays.map(Measures::of);
        let messages = Figures::messages(&[0, 1].map(|n: usize| Figures::of(plays[n], &measures[n], plays[n].end())));
        let anchors: Vec<_> =
            shown.beats().iter().zip(play.beats()).map(|(one, other)| [one.start, other.start]).collect();
        let in_step = InStep::of(shown.map(), play.map(), &anchors);
        Self { track, lists: story::lists(play), in_step, measures, messages }
    }
}

impl Desk {
    /// The track that stands beside the one that is shown, if two are to be seen.
    #[must_use]
    pub const fn beside(&self) -> Option<&Beside> {
        self.beside.as_ref()
    }

    /// Where the track beside is when the one that is shown is here.
    #[must_use]
    pub fn place_beside(&self, here: StoryTime) -> StoryTime {
        match &self.beside {
            // While they play, the one that is shown may stand still.
            Some(beside) if here == self.playback.at => self.place_on(beside.track),
            Some(beside) => beside.in_step.beside(here),
            None => here,
        }
    }

    /// Both runs in figures when the one that is shown is here, by their tracks: the lesson comes first, and an older branch.
    #[must_use]
    pub fn figures(&self, here: StoryTime) -> Option<[Figures<'_>; 2]> {
        let beside = self.beside.as_ref()?;
        let shown = Figures::of(&self.play, &beside.measures[0], here);
        let (play, at) = (self.play_of(beside.track)?, self.place_beside(here));
        let other = Figures::of(play, &beside.measures[1], at);
        Some(if beside.track < self.track { [other, shown] } else { [shown, other] })
    }

    /// The messages that are compared, as far as they are there yet: first the one that is selected, then those that lie in other places in
    /// the end, then the others; the latest first.
    #[must_use]
    pub fn compared(&self, here: StoryTime) -> Vec<Seal> {
        let (Some(beside), Some(figures)) = (&self.beside, self.figures(here)) else { return Vec::new() };
        let is_there = |seal: &Seal| figures.iter().any(|figures| figures.knows(*seal));
        let mut messages: Vec<Seal> = beside.messages.iter().copied().filter(is_there).collect();
        let selected = self.selected_message();
        messages.sort_by_key(|seal| Some(*seal) != selected);
        messages
    }

    /// How many messages both runs know in the end.
    #[must_use]
    pub fn message_count(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.messages.len())
    }

    /// Shows a branch beside the lesson, or what is shown alone again.
    pub(super) fn compare(&mut self) {
        let other = if self.is_on_branch() { 0 } else { self.track_count() - 1 };
        match self.beside {
            Some(_) => self.beside = None,
            None if other == self.track => self.banner = Some(Banner::note(say!("banner-nothing-beside"))),
            None => self.put_beside(other),
        }
    }

    /// Puts a track beside the one that is shown.
    pub(super) fn put_beside(&mut self, track: usize) {
        self.beside = self.play_of(track).map(|play| Beside::of(&self.play, track, play));
        self.keep_in_step();
    }

    /// One of two stories has become another one.
    pub(super) fn compare_anew(&mut self) {
        if let Some(track) = self.beside.as_ref().map(|beside| beside.track) {
            self.put_beside(track);
        }
    }

    /// The playhead has gone somewhere: the track beside goes along.
    pub(super) fn keep_in_step(&mut self) {
        if let Some(beside) = &self.beside {
            self.tracks[beside.track].at = beside.in_step.beside(self.playback.at);
        }
    }

    /// Lets time pass on both tracks. True if one of them moved.
    pub(super) fn advance_both(&mut self, by: Duration) -> bool {
        let Some(Beside { track, in_step, .. }) = &self.beside else { return false };
        let (Some(play), true) = (self.play_of(*track), self.playback.playing) else { return false };
        let (end, before) = (self.play.end(), [self.playback.at, self.place_on(*track)]);
        // Idle time is shown only where nothing happens on either.
        let pace = pace(&self.play, before[0], &self.settings).max(pace(play, before[1], &self.settings));
        let [at, beside] = in_step.later(before, by.mul_f32(pace));
        let stop = self.playback.stop.unwrap_or(end).min(end);
        // Whoever is at the end of one story waits for that of the other.
        let (rests, goes_on) = (at >= stop, stop >= end && beside < play.end());
        let beside = if rests && stop < end { in_step.beside(stop) } else { beside };
        (self.playback.at, self.tracks[*track].at) = (at.min(stop), beside);
        if rests && !goes_on {
            (self.playback.playing, self.playback.stop) = (false, None);
        }
        before != [self.playback.at, beside]
    }
}
