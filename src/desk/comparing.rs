//! A lesson that compares: while the beat of such a step is shown, the other run stands beside it.

use super::course::Course;
use super::tracks::{MAX_BRANCHES, Track};
use super::{Banner, Desk};
use crate::explain::facts;
use crate::learn::Comparison;
use crate::lesson::Step;
use crate::sim::{Action, ActionError};
use crate::story::StoryTime;

impl Desk {
    /// Whether a track is the other run of a comparison, and not what somebody has done.
    #[must_use]
    pub fn is_compared(&self, track: usize) -> bool {
        self.tracks.get(track).is_some_and(|track| track.compares.is_some())
    }

    /// Looks whether the lesson has come to a comparison, or has left one.
    pub(super) fn look_at_comparison(&mut self) {
        let compares = self.lesson().steps.iter().any(|step| matches!(step, Step::Compare { .. }));
        if !compares || self.is_on_branch() || self.live.is_some() {
            return;
        }
        let beats = self.play.beats().iter().take(self.play.beat_at(self.playback.at) + 1);
        let told = beats.filter(|beat| !beat.text.is_empty()).count();
        let comparison = Comparison::of(self.lesson(), &self.course().inputs, told);
        let step = comparison.as_ref().map(|it| it.step);
        if step == self.compared {
            return;
        }
        let now = comparison.map(|it| (it.step, self.course().before(&it), it.action.clone()));
        self.compared = step;
        if self.beside.as_ref().is_some_and(|beside| self.is_compared(beside.track)) {
            self.beside = None;
        }
        if let Some((step, before, action)) = now {
            match self.other_run(step, &before, action) {
                Ok(track) => self.put_beside(track),
                Err(error) => self.banner = Some(Banner::problem(facts::refusal(&error))),
            }
        }
    }

    /// The track of the other run of a step; it is made when it is first wanted.
    fn other_run(&mut self, step: usize, before: &Course, action: Action) -> Result<usize, ActionError> {
        let made = self.tracks.iter().position(|track| track.compares == Some(step));
        if let Some(track) = made {
            return Ok(track);
        }
        let (course, deed) = before.forked(self.lesson(), before.end, None, action)?;
        let play = course.stage(self.lesson());
        let leaves_at = play.time_of(deed).saturating_sub(StoryTime::from_millis(1));
        if self.tracks.len() > MAX_BRANCHES {
            self.beside = None;
            self.tracks.remove(1);
        }
        self.tracks.push(Track::compared(course, play, leaves_at, step));
        Ok(self.tracks.len() - 1)
    }
}
