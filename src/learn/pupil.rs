//! A learner in front of a lesson: it goes on from one thing that is told or asked to the next, and waits for answers.

use std::sync::Arc;
use std::time::Duration;

use super::{Comparison, Item, Kind, Standing, State, permits};
use crate::base::SimTime;
use crate::explain::{Arg, Said, facts, say};
use crate::lesson::{Attempt, Entry, Goal, Lesson, Script, ScriptStatus, Step};
use crate::sim::{Action, ActionError, Budget, Limit, World};
use crate::trace::{Answer, Asked, EventId, ExpectationId, LessonFact, Recording, Told, What};

/// What a learner did in the middle of a conversation is seen to its end, but no longer than this.
const MAX_AFTERMATH: Duration = Duration::from_secs(20);

/// A world in which nothing happens for longer than this has come to rest.
const QUIET: Duration = Duration::from_secs(2);

/// What comes next for the learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Something is told.
    Told(Told),
    /// Something is asked, or to be done. The world waits.
    Asked(Asked),
    /// The world has answered a question of this name.
    Settled(String),
    /// A task of this name is done, or its time is over.
    Decided(String),
    /// The lesson is over.
    Over,
    /// The run has taken all that it may.
    Stopped(Limit),
}

/// Why something that a learner did does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PupilError {
    /// Nothing of this name waits for an answer.
    NothingAsked,
    /// The answer does not fit the question.
    DoesNotFit,
    /// The task does not permit it; these words it does, or whatever a person can do.
    NotPermitted(Vec<String>),
    /// It cannot be done in this world now.
    CannotDo(ActionError),
}

impl PupilError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NothingAsked => say!("learn-nothing-asked"),
            Self::DoesNotFit => say!("learn-does-not-fit"),
            Self::NotPermitted(words) if words.is_empty() => say!("learn-no-laboratory"),
            Self::NotPermitted(words) => {
                let words = words.iter().map(|word| word.as_str().into()).collect();
                say!("learn-not-permitted", words = Arg::Listed(words))
            }
            Self::CannotDo(error) => facts::refusal(error),
        }
    }
}

/// A learner in front of a lesson.
pub struct Pupil {
    lesson: Lesson,
    world: World,
    script: Script,
    budget: Budget,
    /// What of the run the learner has read.
    read: EventId,
    /// What waits for the learner: the name of a question or task.
    open: Option<String>,
    /// All that was done, also on courses that were left; and the last of it on this one.
    attempt: Attempt,
    last: Option<usize>,
    /// How far the course was seen since then.
    seen: SimTime,
}

impl Pupil {
    /// At the beginning of a lesson.
    #[must_use]
    pub fn new(lesson: Lesson, seed: u64, budget: Budget) -> Self {
        let world = World::new(Arc::clone(&lesson.spec), seed, Recording::Everything);
        let script = Script::new(&lesson).within(budget);
        let attempt = Attempt { seed, ..Attempt::begin(&lesson, "") };
        let (read, seen) = (EventId(0), SimTime::ZERO);
        Self { lesson, world, script, budget, read, open: None, attempt, last: None, seen }
    }

    /// The same for somebody with a name, from which the seed of the run follows.
    #[must_use]
    pub fn named(lesson: Lesson, learner: &str, budget: Budget) -> Self {
        let attempt = Attempt::begin(&lesson, learner);
        Self { attempt: attempt.clone(), ..Self::new(lesson, attempt.seed, budget) }
    }

    /// All that the learner did.
    #[must_use]
    pub const fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The lesson.
    #[must_use]
    pub const fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Where the learner stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(&self.lesson, &self.world)
    }

    /// Something that is asked, as it stands now.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<Item> {
        self.standing().items.into_iter().find(|item| item.id == id)
    }

    /// What waits for the learner.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        self.open.as_deref()
    }

    /// Plays on to what comes next for the learner. Whoever has not answered what is asked passes.
    pub fn go_on(&mut self) -> Turn {
        self.open = None;
        self.play(SimTime::MAX)
    }

    /// Answers what is asked. It is an input of the run.
    ///
    /// # Errors
    /// When nothing is asked, or the answer is none to the question.
    pub fn answer(&mut self, answer: Answer) -> Result<(), PupilError> {
        let question = self.open.clone().ok_or(PupilError::NothingAsked)?;
        let item = self.item(&question).filter(|item| item.state() == State::Open && item.kind != Kind::Task);
        let (_, asked) = item.and_then(|item| item.asked).ok_or(PupilError::NothingAsked)?;
        if !asked.form.takes(&answer) {
            return Err(PupilError::DoesNotFit);
        }
        self.enter(Action::Lesson(LessonFact::Answered { question, answer }))?;
        self.open = None;
        Ok(())
    }

    /// Does something that the task permits, and lets the world answer. The turn that comes of it, if one does.
    ///
    /// # Errors
    /// When there is no task, it does not permit that, or it cannot be done now.
    pub fn act(&mut self, action: Action) -> Result<Option<Turn>, PupilError> {
        let task = self.task()?;
        let permitted = self.permitted(&task);
        if !permits(permitted, &action) {
            return Err(PupilError::NotPermitted(permitted.to_vec()));
        }
        self.begin(&task)?;
        self.enter(action)?;
        Ok(self.let_pass(None))
    }

    /// Lets time pass in a task. The turn that comes of it, if one does.
    ///
    /// # Errors
    /// When there is no task.
    pub fn wait(&mut self, time: Duration) -> Result<Option<Turn>, PupilError> {
        let task = self.task()?;
        self.begin(&task)?;
        Ok(self.let_pass(Some(time)))
    }

    /// The next hint, if there is one.
    ///
    /// # Errors
    /// When there is no task.
    pub fn hint(&mut self) -> Result<Option<String>, PupilError> {
        let task = self.task()?;
        let read = self.item(&task).map_or(0, |item| item.hints);
        let Some(Step::Task { hints, .. }) = self.step(&task) else { return Ok(None) };
        let Some(text) = usize::try_from(read).ok().and_then(|read| hints.get(read)).cloned() else { return Ok(None) };
        self.enter(Action::Lesson(LessonFact::Hinted { task, hint: read + 1 }))?;
        Ok(Some(text))
    }

    /// The goals of the task, each with whether it holds, or else what was found instead.
    #[must_use]
    pub fn goals(&self, task: &str) -> Vec<(&Goal, Option<Said>)> {
        let Some(Step::Task { goal, .. }) = self.step(task) else { return Vec::new() };
        let spec = self.world.spec();
        goal.iter().map(|goal| (goal, goal.that.check(&self.world).err().map(|found| found.said(spec)))).collect()
    }

    /// The words of what a task permits; all are permitted if there is none.
    #[must_use]
    pub fn permitted(&self, task: &str) -> &[String] {
        match self.step(task) {
            Some(Step::Task { permitted, .. }) => permitted,
            _ => &[],
        }
    }

    /// Goes back to the instant at which the task was set: what was tried is undone, and the lesson can show how it is done. What was answered
    /// before stays.
    pub fn back_to_task(&mut self, task: &str) {
        let Some(at) = self.item(task).and_then(|item| item.asked).map(|(event, _)| event) else { return };
        let Some(then) = self.world.trace().get(at).map(|event| event.at) else { return };
        let mut anew = self.before(then);
        anew.read = anew.world.trace().next_id();
        anew.open = Some(task.to_owned());
        anew.seen = self.seen.max(self.world.now());
        anew.attempt = std::mem::replace(&mut self.attempt, Attempt::begin(&self.lesson, ""));
        // What is done next follows what was done before the task was set.
        let entries = &anew.attempt.entries;
        let before = |at: &usize| entries.get(*at).is_some_and(|entry| entry.at < then);
        anew.last = std::iter::successors(self.last, |at| entries.get(*at)?.after).find(before);
        *self = anew;
    }

    /// Where the beat that was read last compares: what it compares with, and the world of that other run at the instant of this one.
    ///
    /// # Errors
    /// When what is done there cannot be done.
    #[must_use]
    pub fn other_run(&self) -> Option<(Comparison<'_>, Result<World, PupilError>)> {
        // What comes at the same instant may have been told in the world, and not to the learner.
        let read = self.world.trace().events().iter().take_while(|event| event.id < self.read);
        let told = read.filter(|event| matches!(&event.what, What::Lesson(fact) if fact.told().is_some())).count();
        let comparison = Comparison::of(&self.lesson, self.world.inputs(), told)?;
        let mut other = self.before(comparison.since);
        let done = other.enter(comparison.action.clone());
        other.play_to(self.world.now());
        Some((comparison, done.map(|()| other.world)))
    }

    /// The learner at an instant that has passed, who has done the same until then.
    fn before(&self, then: SimTime) -> Self {
        let mut anew = Self::new(self.lesson.clone(), self.world.seed(), self.budget);
        for input in self.world.inputs().iter().filter(|it| it.is_by_a_person() && it.at < then) {
            anew.play_to(input.at);
            let _ = anew.world.enter(None, input.action.clone());
        }
        anew.play_to(then);
        anew
    }

    fn task(&self) -> Result<String, PupilError> {
        let open = self.open.clone().ok_or(PupilError::NothingAsked)?;
        match self.step(&open) {
            Some(Step::Task { .. }) => Ok(open),
            _ => Err(PupilError::NothingAsked),
        }
    }

    fn step(&self, id: &str) -> Option<&Step> {
        self.lesson.steps.iter().find(|step| step.asks().is_some_and(|name| name == id))
    }

    /// The learner sets about a task; once is enough.
    fn begin(&mut self, task: &str) -> Result<(), PupilError> {
        if self.item(task).is_some_and(|item| item.attempted) {
            return Ok(());
        }
        self.enter(Action::Lesson(LessonFact::Attempted { task: task.to_owned() }))
    }

    pub(super) fn enter(&mut self, action: Action) -> Result<(), PupilError> {
        self.world.enter(None, action.clone()).map_err(PupilError::CannotDo)?;
        let at = self.world.now();
        self.attempt.entries.push(Entry { after: self.last, seen: self.seen.max(at), at, action });
        self.seen = at;
        self.last = Some(self.attempt.entries.len() - 1);
        Ok(())
    }

    /// Time passes: so much, or until conversations have come to rest.
    fn let_pass(&mut self, time: Option<Duration>) -> Option<Turn> {
        let latest = self.world.now() + time.unwrap_or(MAX_AFTERMATH);
        loop {
            let quiet =
                time.is_none() && self.world.next_event().is_none_or(|next| next.since(self.world.now()) > QUIET);
            if self.world.now() >= latest || quiet {
                return None;
            }
            let next = self.world.next_event().unwrap_or(latest).min(latest);
            match self.play(next) {
                Turn::Over if self.open.is_some() && self.world.now() < latest => {}
                Turn::Over if self.world.now() >= latest => return None,
                turn => {
                    self.open = None;
                    return Some(turn);
                }
            }
        }
    }

    /// Plays on to an instant without looking at what is told on the way.
    pub(super) fn play_to(&mut self, end: SimTime) {
        while self.world.now() < end && self.script.stopped.is_none() {
            self.read = self.world.trace().next_id();
            if matches!(self.play(end), Turn::Over) && self.world.now() < end {
                self.script.stopped = self.world.run_within(end, &self.budget).err();
            }
        }
        self.script.proceed(&mut self.world);
    }

    /// Plays on to an instant, or to what comes next for the learner; [`Turn::Over`] also says that the instant has come.
    fn play(&mut self, end: SimTime) -> Turn {
        loop {
            if let Some(turn) = self.next_turn() {
                return turn;
            }
            let status = self.script.proceed(&mut self.world);
            if let Some(limit) = self.script.stopped {
                return Turn::Stopped(limit);
            }
            if let Some(turn) = self.next_turn() {
                return turn;
            }
            let (until, by_events) = match status {
                ScriptStatus::Over => return Turn::Over,
                ScriptStatus::Until(until) => (until.min(end), false),
                ScriptStatus::UntilEvent(until) => (until.min(end), true),
            };
            if self.world.now() >= end {
                return Turn::Over;
            }
            let to = match self.world.next_event() {
                Some(next) if by_events => next.min(until),
                _ => until,
            };
            if let Err(limit) = self.world.run_within(to, &self.budget) {
                self.script.stopped = Some(limit);
                return Turn::Stopped(limit);
            }
        }
    }

    /// The next of what has happened that a learner reads.
    fn next_turn(&mut self) -> Option<Turn> {
        let news: Vec<(EventId, LessonFact)> = self
            .world
            .trace()
            .since(self.read)
            .iter()
            .filter_map(
                |event| if let What::Lesson(fact) = &event.what { Some((event.id, (**fact).clone())) } else { None },
            )
            .collect();
        for (event, fact) in news {
            self.read = EventId(event.0 + 1);
            match fact {
                LessonFact::Told(told) => return Some(Turn::Told(*told)),
                LessonFact::Asked(asked) => {
                    self.open = Some(asked.id.clone());
                    return Some(Turn::Asked(*asked));
                }
                LessonFact::Settled { question, .. } => return Some(Turn::Settled(question)),
                LessonFact::Checked { expectation: ExpectationId::Step(step), .. } => {
                    let step = usize::try_from(step).ok().and_then(|step| self.lesson.steps.get(step));
                    if let Some(Step::Task { id, .. }) = step {
                        return Some(Turn::Decided(id.clone()));
                    }
                }
                _ => {}
            }
        }
        None
    }
}
