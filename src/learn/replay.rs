//! A course of an attempt, played again. What is done on it counts where a learner could have done it.

use std::collections::BTreeSet;

use super::limits::MAX_RECORDED;
use super::{Item, Pupil, Standing, Turn, permits};
use crate::base::SimTime;
use crate::lesson::{Attempt, CourseTaken, Lesson, Step};
use crate::sim::{Action, Budget, Limit};
use crate::trace::EventId;

/// What came of a course.
pub(super) struct Replay {
    /// Which it was.
    pub course: CourseTaken,
    /// What became of each thing that the lesson asks.
    pub items: Vec<Seen>,
}

/// What became of something that is asked, and when.
pub(super) struct Seen {
    pub item: Item,
    pub asked: Option<SimTime>,
    /// When the world answered, or the task was decided.
    pub settled: Option<SimTime>,
}

impl Replay {
    /// Plays all courses of an attempt, which together take no more than a budget; `dropped` gets the entries that do not count.
    pub(super) fn all(
        lesson: &Lesson,
        attempt: &Attempt,
        budget: Budget,
        dropped: &mut BTreeSet<usize>,
    ) -> Result<Vec<Self>, Limit> {
        let mut left = budget.events;
        // What the allocator holds depends on what else is graded at the same time: here what was recorded counts.
        let memory = budget.memory.min(MAX_RECORDED);
        attempt
            .courses()
            .map(|course| {
                let budget = Budget { events: left, memory, held: None, ..budget };
                let (replay, events) = Self::one(lesson, attempt, course, budget, dropped)?;
                left = left.saturating_sub(events);
                Ok(replay)
            })
            .collect::<Result<_, Limit>>()
            .map_err(|limit| if let Limit::Events(_) = limit { Limit::Events(budget.events) } else { limit })
    }

    fn one(
        lesson: &Lesson,
        attempt: &Attempt,
        course: CourseTaken,
        budget: Budget,
        dropped: &mut BTreeSet<usize>,
    ) -> Result<(Self, u64), Limit> {
        let mut pupil = Pupil::new(lesson.clone(), attempt.seed, budget);
        let (mut standing, mut followed) = (Standing::new(lesson), EventId(0));
        for (number, entry) in course.entries.iter().filter_map(|number| Some((*number, attempt.entries.get(*number)?)))
        {
            pupil.play_to(entry.at);
            standing.follow(pupil.world(), followed);
            followed = pupil.world().trace().next_id();
            if !(counts(lesson, &standing, &entry.action) && pupil.enter(entry.action.clone()).is_ok()) {
                dropped.insert(number);
            }
        }
        loop {
            match pupil.go_on() {
                Turn::Stopped(limit) => return Err(limit),
                Turn::Over => break,
                _ => {}
            }
        }
        let world = pupil.world();
        standing.follow(world, followed);
        let time = |event: Option<EventId>| Some(world.trace().get(event?)?.at);
        let seen = |item: Item| {
            let asked = time(item.asked.as_ref().map(|(event, _)| *event));
            let settled = time(item.settled.or(item.decided));
            Seen { item, asked, settled }
        };
        let items = standing.items.into_iter().map(seen).collect();
        Ok((Self { course, items }, world.happened()))
    }

    /// Whether an entry is on it.
    pub(super) fn has(&self, entry: usize) -> bool {
        self.course.entries.binary_search(&entry).is_ok()
    }
}

/// Whether something counts that is done where a learner stands so: what learners say does, and what the task permits that they are at.
fn counts(lesson: &Lesson, standing: &Standing, action: &Action) -> bool {
    if let Action::Lesson(fact) = action {
        return fact.is_by_a_learner();
    }
    let task = standing.items.iter().find(|item| item.attempted && item.decided.is_none());
    match task.and_then(|item| lesson.steps.get(item.step)) {
        Some(Step::Task { permitted, .. }) => permits(permitted, action),
        _ => false,
    }
}
