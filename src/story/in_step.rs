//! Two stories of the same world beside each other, in step by its clock: where one of them dwells, the other waits for it.

use super::{StoryMap, StoryTime};
use crate::base::SimTime;

/// Where each of two stories is at every instant of both. Neither is hurried: a stretch of simulated time takes as long as in the story that
/// takes longer for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InStep {
    /// Places in both stories that belong together; neither ever falls from one to the next.
    knots: Vec<[StoryTime; 2]>,
}

impl InStep {
    /// Brings two stories into step. `anchors` are places in both that belong together where both dwell on the same instant, in order.
    #[must_use]
    pub fn of(one: &StoryMap, other: &StoryMap, anchors: &[[StoryTime; 2]]) -> Self {
        let mut instants: Vec<SimTime> = one.instants().chain(other.instants()).collect();
        instants.sort_unstable();
        instants.dedup();
        let mut knots = Vec::with_capacity(2 * instants.len());
        for at in instants {
            let (first, last) = ([one.story_at(at), other.story_at(at)], [one.story_after(at), other.story_after(at)]);
            let is_here =
                |place: &&[StoryTime; 2]| (0..2).all(|story| (first[story]..=last[story]).contains(&place[story]));
            let later = anchors.partition_point(|[one, _]| *one < first[0]);
            knots.push(first);
            knots.extend(anchors[later..].iter().take_while(|place| place[0] <= last[0]).filter(is_here));
            knots.push(last);
        }
        knots.dedup();
        Self { knots }
    }

    /// Where the other story is when the first one is here. Where the first one stands still, the other has gone on.
    #[must_use]
    pub fn beside(&self, here: StoryTime) -> StoryTime {
        let next = self.knots.partition_point(|[one, _]| *one <= here);
        let Some(&before) = next.checked_sub(1).and_then(|at| self.knots.get(at)) else { return StoryTime::ZERO };
        let Some(&after) = self.knots.get(next) else { return before[1] };
        between(before, after, here.saturating_sub(before[0]), after[0].saturating_sub(before[0]))[1]
    }

    /// Where both are a while later. Until both are at their ends, one of them moves.
    #[must_use]
    pub fn later(&self, here: [StoryTime; 2], mut by: StoryTime) -> [StoryTime; 2] {
        let mut next = self.knots.partition_point(|[one, other]| *one <= here[0] && *other <= here[1]);
        let mut here = here;
        while let (Some(&before), Some(&after)) =
            (next.checked_sub(1).and_then(|at| self.knots.get(at)), self.knots.get(next))
        {
            let ways = [0, 1].map(|story: usize| after[story].saturating_sub(before[story]));
            // The story that takes longer for this stretch measures it.
            let longer = usize::from(ways[1] > ways[0]);
            let gone = here[longer].saturating_sub(before[longer]) + by;
            if gone < ways[longer] {
                return between(before, after, gone, ways[longer]);
            }
            (by, here, next) = (gone - ways[longer], after, next + 1);
        }
        here
    }
}

/// A part of the way from one pair of places to the next.
fn between(before: [StoryTime; 2], after: [StoryTime; 2], part: StoryTime, whole: StoryTime) -> [StoryTime; 2] {
    let share = |story: usize| super::map::share(part, whole, after[story].saturating_sub(before[story]));
    [before[0] + share(0), before[1] + share(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secs(n: u64) -> StoryTime {
        StoryTime::from_secs(n)
    }

    /// One dwells for six seconds on the first second and passes over the rest; the other acts in the middle of that.
    fn both() -> InStep {
        let (mut one, mut other) = (StoryMap::default(), StoryMap::default());
        one.push(secs(2), SimTime::from_secs(1));
        one.push(secs(8), SimTime::from_secs(1));
        one.push_gap(secs(10), SimTime::from_secs(101));
        other.push(secs(1), SimTime::from_secs(1));
        other.push_gap(secs(2), SimTime::from_secs(51));
        other.push(secs(12), SimTime::from_secs(51));
        other.push_gap(secs(13), SimTime::from_secs(101));
        other.push(secs(20), SimTime::from_secs(110));
        InStep::of(&one, &other, &[[secs(4), secs(1)], [secs(9), secs(7)]])
    }

    #[test]
    fn both_show_the_same_instant_of_the_world() {
        let both = both();
        assert_eq!(both.beside(secs(1)), StoryTime::from_millis(500));
        assert_eq!(both.beside(secs(8)), secs(1), "it waits");
        assert_eq!(both.beside(secs(9)), secs(12), "it has done what it does in between");
        assert_eq!(both.beside(secs(10)), secs(20), "nothing comes after the end of the first");
    }

    #[test]
    fn neither_is_hurried_and_both_come_to_their_ends() {
        let both = both();
        let (mut here, mut taken) = ([StoryTime::ZERO; 2], 0);
        while here != [secs(10), secs(20)] {
            let next = both.later(here, StoryTime::from_millis(100));
            let went = [0, 1].map(|story: usize| next[story] - here[story]);
            assert!(went.iter().all(|went| *went <= StoryTime::from_millis(100)), "{here:?} {next:?}");
            assert!(next != here, "{here:?}");
            (here, taken) = (next, taken + 1);
        }
        // Two seconds to the first instant, six there, one of the gap, ten in it, one of the gap, seven behind the end of the first.
        assert_eq!(taken, 270, "in tenths of a second");
        assert_eq!(both.later(here, secs(1)), here);
    }
}
