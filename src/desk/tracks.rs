//! The lesson, and what a person does beside it. Each is a track of its own: whoever does something in the world of a lesson is on a branch
//! from then on, and the lesson waits where it was left.

use super::course::Course;
use super::{Banner, Desk, Staged, Target};
use crate::explain::{facts, say};
use crate::sim::Action;
use crate::story::{Screenplay, StoryTime};

/// So many branches are kept beside a lesson; then the oldest goes.
pub const MAX_BRANCHES: usize = 2;

/// So many deeds on a track can be undone.
const MAX_UNDO: usize = 100;

/// A course, and where one was on it.
pub(super) struct Track {
    pub(super) course: Course,
    /// What is to be seen on it; it lies on the desk while this track is shown.
    play: Option<Screenplay>,
    /// Where one was when another track was shown. While the track stands beside that one, it moves along.
    pub(super) at: StoryTime,
    /// Where it leaves the lesson, in its own story; nowhere if it is the lesson.
    leaves_at: StoryTime,
    /// The step of the lesson that compares with it, if it is no branch of a person.
    pub(super) compares: Option<usize>,
    /// The courses that were left on this track, the latest last, each with the instant at which it was left.
    left: Vec<(Course, StoryTime)>,
}

impl Track {
    pub(super) const fn new(course: Course) -> Self {
        Self { course, play: None, at: StoryTime::ZERO, leaves_at: StoryTime::ZERO, compares: None, left: Vec::new() }
    }

    /// The other run of a step that compares.
    pub(super) fn compared(course: Course, play: Screenplay, leaves_at: StoryTime, step: usize) -> Self {
        Self { play: Some(play), leaves_at, compares: Some(step), ..Self::new(course) }
    }
}

impl Desk {
    /// How many tracks there are: that of the lesson, and the branches beside it.
    #[must_use]
    pub const fn track_count(&self) -> usize {
        self.tracks.len()
    }

    /// Which track is shown: 0 is the lesson.
    #[must_use]
    pub const fn track(&self) -> usize {
        self.track
    }

    /// Whether what is shown is a branch beside the lesson.
    #[must_use]
    pub const fn is_on_branch(&self) -> bool {
        self.track > 0
    }

    /// The story of a track.
    #[must_use]
    pub fn play_of(&self, track: usize) -> Option<&Screenplay> {
        if track == self.track { Some(&self.play) } else { self.tracks.get(track)?.play.as_ref() }
    }

    /// Where a branch leaves the lesson, in its own story.
    #[must_use]
    pub fn leaves_at(&self, track: usize) -> StoryTime {
        self.tracks.get(track).map_or(StoryTime::ZERO, |track| track.leaves_at)
    }

    /// Where one is on a track, or was when another one was shown.
    #[must_use]
    pub fn place_on(&self, track: usize) -> StoryTime {
        if track == self.track { self.playback.at } else { self.tracks.get(track).map_or(StoryTime::ZERO, |it| it.at) }
    }

    /// Whether something is told on the track that is shown.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.course().is_told()
    }

    /// The course of the track that is shown.
    pub(super) fn course(&self) -> &Course {
        // A desk begins with one track, and the one that is shown is never taken away.
        &self.tracks[self.track].course
    }

    /// Shows another track where one was on it.
    pub(super) fn show_track(&mut self, track: usize) {
        let Some(play) = self.tracks.get_mut(track).and_then(|track| track.play.take()) else { return };
        let was = std::mem::replace(&mut self.play, play);
        let before = self.track;
        let left = &mut self.tracks[before];
        (left.play, left.at) = (Some(was), self.playback.at);
        self.track = track;
        self.lay_out();
        self.playback.seek(self.tracks[track].at, &self.play);
        if self.beside.is_some() {
            // The two that were looked at last are compared.
            self.put_beside(before);
        }
        self.banner = None;
        // An event or a connection of one track is none of another.
        self.selected = self.selected.filter(|it| !matches!(it, Target::Event(_) | Target::Connection(_)));
        self.opened.clear();
    }

    /// Goes to the branch that was made last, or from one branch to the one before it.
    pub(super) fn next_branch(&mut self) {
        let last = self.tracks.len() - 1;
        let before = self.track.checked_sub(1).filter(|before| *before > 0);
        self.show_track(before.unwrap_or(last));
    }

    /// Does something in the world at the instant that is shown. What follows is a branch of its own beside the lesson.
    pub(super) fn act(&mut self, action: Action) {
        if self.live.is_some() {
            // Real programs are there now: nothing can be changed in their past.
            self.effects.push(super::Effect::Act(action));
            return;
        }
        let at = self.playback.at;
        let first = match self.begin_task(at, &action) {
            Ok(first) => first,
            Err(error) => return self.refuse(&error),
        };
        let now = self.play.map().sim_at(at);
        let (course, deed) = match self.course().forked(self.lesson(), now, first, action) {
            Ok(forked) => forked,
            Err(error) => return self.banner = Some(Banner::problem(facts::refusal(&error))),
        };
        let when = self.play.world().date_at(now);
        let branches = !self.is_on_branch() && self.is_told();
        if branches {
            if self.tracks.len() > MAX_BRANCHES {
                self.tracks.remove(1);
            }
            self.tracks.push(Track::new(course));
        } else {
            let track = &mut self.tracks[self.track];
            let left = std::mem::replace(&mut track.course, course);
            track.left.push((left, at));
            if track.left.len() > MAX_UNDO {
                track.left.remove(0);
            }
        }
        let shown = if branches { self.tracks.len() - 1 } else { self.track };
        let play = self.tracks[shown].course.stage(self.lesson());
        // What follows from the deed is to be seen.
        let just_before = play.time_of(deed).saturating_sub(StoryTime::from_millis(1));
        let here = play.map().story_at(now).max(at).min(just_before);
        let was = std::mem::replace(&mut self.play, play);
        if branches {
            let lesson = &mut self.tracks[0];
            (lesson.play, lesson.at) = (Some(was), at);
            self.track = shown;
            self.tracks[shown].leaves_at = just_before;
        }
        self.lay_out();
        self.playback.at = here.min(self.play.end());
        if branches && self.beside.is_some() {
            self.put_beside(0);
        } else {
            self.compare_anew();
        }
        self.playback.play(&self.play);
        let text = if branches { say!("banner-branch", when = when) } else { say!("banner-done", when = when) };
        self.banner = Some(Banner { undo: true, ..Banner::note(text) });
    }

    /// Tries what the lesson offers at its end: goes back to the beginning of a beat, and does something there.
    pub(super) fn try_out(&mut self, number: usize) {
        let Some(experiment) = self.lesson().experiments.get(number).cloned() else { return };
        self.show_track(0);
        let beat = usize::try_from(experiment.beat).unwrap_or(usize::MAX).saturating_sub(1);
        let start = self.play.beats().get(beat).map_or(StoryTime::ZERO, |beat| beat.start);
        self.playback.seek(start, &self.play);
        self.act(experiment.action);
    }

    /// Takes back what was done last on this track. A branch on which nothing is left is the lesson.
    pub(super) fn undo(&mut self) {
        if let Some((course, at)) = self.tracks[self.track].left.pop() {
            self.set_course(course);
            self.playback.seek(at, &self.play);
            self.banner = None;
        } else if self.is_on_branch() {
            let gone = self.track;
            self.show_track(0);
            self.tracks.remove(gone);
            if self.beside.take().is_some() && self.tracks.len() > 1 {
                self.put_beside(self.tracks.len() - 1);
            }
        }
    }

    /// Whether anything can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.is_on_branch() || !self.tracks[self.track].left.is_empty()
    }

    /// Another world has come to the desk: there is one track, and nothing beside it.
    pub(super) fn begin_anew(&mut self, course: Course) {
        (self.tracks, self.track, self.beside, self.compared) = (vec![Track::new(course.clone())], 0, None, None);
        self.set_course(course);
    }

    /// The track that is shown takes another course.
    pub(super) fn set_course(&mut self, course: Course) {
        self.play = course.stage(self.lesson());
        self.tracks[self.track].course = course;
        self.lay_out();
        self.compare_anew();
    }

    /// Tells all tracks in the language in which the lesson is told now. Stories do not depend on words: where one was on each of them one
    /// stays.
    pub(super) fn retell(&mut self) {
        let lesson = &self.lessons[self.current];
        for track in &mut self.tracks {
            track.course = track.course.clone().retold(lesson);
            track.left = track.left.drain(..).map(|(left, at)| (left.retold(lesson), at)).collect();
            if track.play.is_some() {
                track.play = Some(track.course.stage(lesson));
            }
        }
        self.play = self.course().stage(self.lesson());
        self.lay_out();
    }

    /// Lays out what follows from the story that is shown.
    fn lay_out(&mut self) {
        let Staged { lists, log, digest, frames, ticks, landmarks, standing } =
            Staged::of(&self.play, &self.lessons[self.current], self.course().seed, self.voice());
        (self.lists, self.log, self.digest, self.frames, self.standing) = (lists, log, digest, frames, standing);
        (self.ticks, self.landmarks) = (ticks, landmarks);
    }
}
