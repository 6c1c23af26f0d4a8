//! Simulated time and story time, each as a function of the other.

use std::time::Duration;

use super::StoryTime;
use crate::base::SimTime;

/// Time in which nothing happens, shrunk to be passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Where it is in the story.
    pub start: StoryTime,
    /// Where it ends in the story.
    pub end: StoryTime,
    /// When it begins in the world.
    pub from: SimTime,
    /// When it ends in the world.
    pub to: SimTime,
}

/// A monotone, piecewise linear map between story time and simulated time.
///
/// Several events of the same simulated instant lie at different story times; between two knots both times run evenly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryMap {
    /// Neither time ever falls from one knot to the next.
    knots: Vec<(StoryTime, SimTime)>,
    gaps: Vec<Gap>,
}

impl Default for StoryMap {
    fn default() -> Self {
        Self { knots: vec![(StoryTime::ZERO, SimTime::ZERO)], gaps: Vec::new() }
    }
}

impl StoryMap {
    /// Adds a knot. What would run backwards is held at the last knot.
    pub(super) fn push(&mut self, story: StoryTime, sim: SimTime) {
        let last = self.last();
        let knot = (story.max(last.0), sim.max(last.1));
        if knot != last {
            self.knots.push(knot);
        }
    }

    /// Adds a gap that begins at the last knot.
    pub(super) fn push_gap(&mut self, end: StoryTime, to: SimTime) {
        let (start, from) = self.last();
        self.gaps.push(Gap { start, end, from, to });
        self.push(end, to);
    }

    fn last(&self) -> (StoryTime, SimTime) {
        self.knots.last().copied().unwrap_or_default()
    }

    /// The end of the story.
    #[must_use]
    pub fn end(&self) -> StoryTime {
        self.last().0
    }

    /// The instants of the world at which the story changes its pace, in order.
    pub(super) fn instants(&self) -> impl Iterator<Item = SimTime> {
        self.knots.iter().map(|(_, sim)| *sim)
    }

    /// The gaps, in order.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The gap in which an instant lies.
    #[must_use]
    pub fn gap_at(&self, at: StoryTime) -> Option<&Gap> {
        let next = self.gaps.partition_point(|gap| gap.end <= at);
        self.gaps.get(next).filter(|gap| gap.start <= at)
    }

    /// What clocks show at an instant of the story. Where several instants of the world fall on one of the story, the last.
    #[must_use]
    pub fn sim_at(&self, at: StoryTime) -> SimTime {
        let next = self.knots.partition_point(|(story, _)| *story <= at);
        let Some(&before) = next.checked_sub(1).and_then(|at| self.knots.get(at)) else { return SimTime::ZERO };
        let Some(&after) = self.knots.get(next) else { return before.1 };
        let part = share(at.saturating_sub(before.0), after.0.saturating_sub(before.0), after.1.since(before.1));
        before.1 + part
    }

    /// When an instant of the world is reached in the story. Where the story dwells on an instant, the beginning of that.
    #[must_use]
    pub fn story_at(&self, at: SimTime) -> StoryTime {
        let next = self.knots.partition_point(|(_, sim)| *sim < at);
        let Some(&after) = self.knots.get(next) else { return self.end() };
        let Some(&before) = next.checked_sub(1).and_then(|at| self.knots.get(at)) else { return after.0 };
        before.0 + share(at.since(before.1), after.1.since(before.1), after.0.saturating_sub(before.0))
    }

    /// When an instant of the world is over in the story. Where the story dwells on an instant, the end of that.
    pub(super) fn story_after(&self, at: SimTime) -> StoryTime {
        let next = self.knots.partition_point(|(_, sim)| *sim <= at);
        match next.checked_sub(1).and_then(|at| self.knots.get(at)) {
            Some(&(story, sim)) if sim == at || next == self.knots.len() => story,
            _ => self.story_at(at),
        }
    }
}

/// `of × part / whole` in whole microseconds; nothing if the whole is nothing.
pub(super) fn share(part: Duration, whole: Duration, of: Duration) -> Duration {
    let micros = (of.as_micros() * part.as_micros()).checked_div(whole.as_micros()).unwrap_or(0);
    Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secs(n: u64) -> StoryTime {
        StoryTime::from_secs(n)
    }

    fn map() -> StoryMap {
        let mut map = StoryMap::default();
        map.push(secs(10), SimTime::from_millis(100));
        // The story dwells on an instant.
        map.push(secs(12), SimTime::from_millis(100));
        map.push_gap(secs(14), SimTime::from_secs(900));
        map
    }

    #[test]
    fn both_ways_meet() {
        let map = map();
        assert_eq!(map.sim_at(secs(5)), SimTime::from_millis(50));
        assert_eq!(map.sim_at(secs(11)), SimTime::from_millis(100));
        assert_eq!(map.story_at(SimTime::from_millis(50)), secs(5));
        assert_eq!(map.story_at(SimTime::from_millis(100)), secs(10));
        assert_eq!(map.story_at(SimTime::from_secs(5_000)), secs(14));
        assert_eq!(map.sim_at(secs(99)), SimTime::from_secs(900));
    }

    #[test]
    fn a_gap_is_found_while_it_is_passed() {
        let map = map();
        assert!(map.gap_at(secs(11)).is_none());
        assert_eq!(map.gap_at(secs(13)).map(|gap| gap.to), Some(SimTime::from_secs(900)));
        assert!(map.gap_at(secs(14)).is_none());
    }
}
