//! The story of a lesson as it goes on: whoever moves the world asks it what to do, and when it wants to be asked again.
//!
//! What it does is an input of the run, so that a run can be repeated without its lesson. On another branch of a run it is asked again
//! from the beginning: what a person does then is in the world that it looks at.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::asking::{Asking, OpenPrediction, TO_THINK, asked, moment_of, notes, shuffle};
use super::conversations::Conversations;
use super::{
    Condition, Exercise, Expectation, ExpectationResult, Found, Lesson, Narration, Step, Warning, WarningKind,
};
use crate::base::{SimTime, without_emphasis};
use crate::explain::say;
use crate::net::NodeId;
use crate::sim::{Action, Budget, Input, Limit, World};
use crate::trace::{EventId, ExpectationId, LessonFact, Told, What};

/// While nothing but packets move, a wait looks this often whether its condition holds.
const GLANCE: Duration = Duration::from_millis(500);

/// A beat waits no longer than this for conversations to come to rest.
const MAX_SETTLING: Duration = Duration::from_secs(300);

/// A condition looks at what happened, which may be much, and there may be many conditions: to look at so many events counts as one more.
const LOOKED_AT: u64 = 1_000;

/// How far a script has come, and when it wants to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptStatus {
    /// It waits until this time.
    Until(SimTime),
    /// It waits until something has happened, but no longer than until this time.
    UntilEvent(SimTime),
    /// The story is over.
    Over,
}

#[derive(Debug, Clone, Copy)]
enum Waiting {
    For {
        since: SimTime,
        until: SimTime,
    },
    Until {
        since: SimTime,
        limit: SimTime,
        /// When the condition was put to the test the last time, and the first event that has come since.
        checked: Option<(EventId, SimTime)>,
    },
}

/// The story of a lesson, and how far it has come.
#[derive(Debug, Clone)]
pub struct Script {
    steps: Arc<[Step]>,
    /// The step that is being taken.
    at: usize,
    waiting: Option<Waiting>,
    /// How far the learner has come with it.
    asking: Option<Asking>,
    /// What was asked and the world has not answered.
    open: Vec<OpenPrediction>,
    conversations: Conversations,
    told: bool,
    /// The learner has tried something and not brought it about: what would come next is not true.
    failed: bool,
    budget: Budget,
    /// At how many events conditions have looked.
    looked_at: u64,
    /// What the run has taken all of: nothing is done any more then.
    pub stopped: Option<Limit>,
    /// How every expectation fared so far, in order; and actions that made no sense.
    pub results: Vec<ExpectationResult>,
    /// What its author may not have meant.
    pub warnings: Vec<Warning>,
}

impl Script {
    /// The story of a lesson at its beginning.
    #[must_use]
    pub fn new(lesson: &Lesson) -> Self {
        Self { steps: lesson.steps.clone().into(), ..Self::empty() }
    }

    /// The same, that goes no further than a budget allows.
    #[must_use]
    pub const fn within(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// A story without a word.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            steps: Arc::new([]),
            at: 0,
            waiting: None,
            asking: None,
            open: Vec::new(),
            conversations: Conversations::default(),
            told: false,
            failed: false,
            budget: Budget::UNLIMITED,
            looked_at: 0,
            stopped: None,
            results: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Does all that is to be done now.
    pub fn proceed(&mut self, world: &mut World) -> ScriptStatus {
        let steps = Arc::clone(&self.steps);
        self.watch(world, &steps);
        while let Some(step) = steps.get(self.at).filter(|_| !self.failed) {
            if self.is_stopped(world) {
                break;
            }
            if let Some(status) = self.take(world, step) {
                return self.watching(status);
            }
            (self.waiting, self.asking) = (None, None);
            self.at += 1;
        }
        if self.open.is_empty() || self.failed || self.stopped.is_some() {
            return ScriptStatus::Over;
        }
        // What was asked for no moment is asked for the end.
        if let Some(status) = self.settle(world, true) {
            return status;
        }
        self.world_answers(world);
        ScriptStatus::Over
    }

    /// How much of the story is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self, now: SimTime) -> f32 {
        let share = match self.waiting {
            Some(Waiting::For { since, until }) => share(since, now, until),
            Some(Waiting::Until { since, limit, .. }) => share(since, now, limit),
            None => 0.0,
        };
        (self.at as f32 + share) / self.steps.len().max(1) as f32
    }

    /// Puts what must hold at the end to the test.
    pub fn conclude(&mut self, world: &mut World, expectations: &[Expectation]) {
        self.warn_of_no_use(world);
        if self.failed {
            return;
        }
        for (id, expectation) in (0..).map(ExpectationId::End).zip(expectations) {
            if self.is_stopped(world) {
                break;
            }
            let problem = self.look(world, &expectation.that).err();
            self.note(world, id, expectation, problem);
        }
    }

    /// Whether the run may not go on.
    fn is_stopped(&mut self, world: &World) -> bool {
        let events = world.happened() + self.looked_at / LOOKED_AT;
        self.stopped = self.stopped.or_else(|| self.budget.check(world, events).err());
        self.stopped.is_some()
    }

    /// Puts a condition to the test.
    pub(super) fn look(&mut self, world: &World, condition: &Condition) -> Result<(), Found> {
        self.looked_at += world.trace().events().len() as u64;
        condition.check(world)
    }

    /// The number of the step that is being taken, from 0.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The step that is being taken, as inputs name it.
    fn step(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// Takes a step, or goes on with it: what it waits for, if it is not done.
    fn take(&mut self, world: &mut World, step: &Step) -> Option<ScriptStatus> {
        match step {
            Step::Say(Narration { name, text, settle, .. }) => return self.tell(world, (name, text), *settle),
            // The other run is made by whoever shows this one: in the world nothing comes of it.
            Step::Compare { name, text, .. } => return self.tell(world, (name, text), true),
            // They go along with what is told.
            Step::Note(_) => {}
            Step::Do(action) => self.act(world, action),
            Step::Wait(time) => {
                let since = world.now();
                let begins = || Waiting::For { since, until: since + *time };
                if let Waiting::For { until, .. } = *self.waiting.get_or_insert_with(begins)
                    && world.now() < until
                {
                    return Some(ScriptStatus::Until(until));
                }
            }
            Step::WaitUntil { until, within, .. } => {
                return self.wait_until(world, until, *within, |script, world, problem| {
                    script.find(world, step, problem);
                });
            }
            Step::Expect { that, .. } => {
                let problem = self.look(world, that).err();
                self.find(world, step, problem);
            }
            Step::Predict { .. } => {
                if let Some(status) = self.ask(world, step) {
                    return Some(status);
                }
            }
            Step::Moment(_) => {
                if let Some(status) = self.settle(world, true) {
                    return Some(status);
                }
                self.world_answers(world);
            }
            Step::Quiz { id, answer, .. } => {
                if let Some(status) = self.ask(world, step) {
                    return Some(status);
                }
                self.lesson_answers(world, id, answer);
            }
            Step::Task { .. } => return self.take_task(world, step),
        }
        None
    }

    /// Tells something.
    fn tell(&mut self, world: &mut World, (name, text): (&str, &str), settle: bool) -> Option<ScriptStatus> {
        if let Some(status) = self.settle(world, settle) {
            return Some(status);
        }
        self.told = true;
        let (name, text) = (name.to_owned(), text.to_owned());
        self.enter(world, LessonFact::Told(Box::new(Told { name, text, notes: self.notes() })));
        None
    }

    /// Asks, and gives the learner time to think.
    fn ask(&mut self, world: &mut World, step: &Step) -> Option<ScriptStatus> {
        if self.asking.is_none() {
            if let Some(status) = self.settle(world, true) {
                return Some(status);
            }
            self.told = true;
            let since = world.trace().next_id();
            if let Some(asked) = asked(step, world.spec(), world.seed(), self.notes()) {
                self.enter(world, LessonFact::Asked(Box::new(asked)));
            }
            self.open.extend(OpenPrediction::of(self.at, step, since));
            self.waiting = Some(Waiting::For { since: world.now(), until: world.now() + TO_THINK });
            self.asking = Some(Asking::Thinking);
        }
        match self.waiting {
            Some(Waiting::For { until, .. }) if world.now() < until => Some(ScriptStatus::Until(until)),
            _ => None,
        }
    }

    /// A task: it is told, and then the learner sets about it, or the lesson does.
    fn take_task(&mut self, world: &mut World, step: &Step) -> Option<ScriptStatus> {
        let Step::Task { id, solution, within, .. } = step else { return None };
        if matches!(self.asking, None | Some(Asking::Thinking)) {
            if let Some(status) = self.ask(world, step) {
                return Some(status);
            }
            let tries = |fact: &LessonFact| matches!(fact, LessonFact::Attempted { task } if task == id);
            let attempted = world.inputs().iter().any(|it| matches!(&it.action, Action::Lesson(fact) if tries(fact)));
            self.waiting = None;
            self.asking = Some(if attempted { Asking::Trying } else { Asking::Showing(0) });
        }
        while let Some(Asking::Showing(at)) = self.asking {
            match solution.get(at) {
                Some(part) => {
                    if let Some(status) = self.take(world, part) {
                        return Some(status);
                    }
                    self.waiting = None;
                    self.asking = Some(Asking::Showing(at + 1));
                }
                None => self.asking = Some(Asking::Shown),
            }
        }
        let that = step.expectation()?.that;
        let by_learner = matches!(self.asking, Some(Asking::Trying));
        self.wait_until(world, &that, *within, |script, world, problem| {
            script.failed = by_learner && problem.is_some();
            script.find(world, step, problem);
        })
    }

    /// The world answers what was asked for this moment, or for the end.
    fn world_answers(&mut self, world: &mut World) {
        let (steps, here) = (Arc::clone(&self.steps), self.at);
        let is_due = |open: &OpenPrediction| here >= moment_of(&steps, open.step).unwrap_or(steps.len());
        let (due, later) = std::mem::take(&mut self.open).into_iter().partition(is_due);
        self.open = later;
        let due: Vec<OpenPrediction> = due;
        for open in due {
            let Some(Step::Predict { id, ask, answer, place, .. }) = steps.get(open.step) else { continue };
            self.looked_at += world.trace().events().len() as u64;
            let problem = match answer.right(world, open.since, &open.first, shuffle(world.seed(), id)) {
                Ok(answer) => {
                    self.enter(world, LessonFact::Settled { question: id.clone(), answer });
                    None
                }
                Err(found) => Some(found),
            };
            let text = say!("expect-one-answer", question = without_emphasis(ask));
            self.results.push(ExpectationResult { at: world.now(), text, place: place.clone(), problem });
        }
    }

    /// The lesson knows the answer to an exercise.
    fn lesson_answers(&self, world: &mut World, id: &str, exercise: &Exercise) {
        let answer = exercise.right(shuffle(world.seed(), id));
        self.enter(world, LessonFact::Settled { question: id.to_owned(), answer });
    }

    /// Looks which of the happenings have come about whose order was asked for.
    fn watch(&mut self, world: &World, steps: &[Step]) {
        let mut open = std::mem::take(&mut self.open);
        for prediction in &mut open {
            prediction.watch(world, steps, |condition| self.look(world, condition).is_ok());
        }
        self.open = open;
    }

    /// Whoever watches is asked again after whatever happens.
    fn watching(&self, status: ScriptStatus) -> ScriptStatus {
        match status {
            ScriptStatus::Until(until) if self.open.iter().any(OpenPrediction::watches) => {
                ScriptStatus::UntilEvent(until)
            }
            status => status,
        }
    }

    /// Waits until no conversation is under way. The first word is said at the beginning of the world.
    fn settle(&mut self, world: &World, settle: bool) -> Option<ScriptStatus> {
        if !self.told {
            return None;
        }
        self.conversations.observe(world);
        let (now, rest) = (world.now(), self.conversations.rest_at());
        if now >= rest {
            return None;
        }
        let begins = || Waiting::For { since: now, until: now + MAX_SETTLING };
        let Waiting::For { until: limit, .. } = *self.waiting.get_or_insert_with(begins) else { return None };
        if settle && now < limit {
            return Some(ScriptStatus::UntilEvent(rest.min(limit)));
        }
        self.warn(world, WarningKind::InMidConversation);
        None
    }

    /// The notes that go along with what is told now.
    fn notes(&self) -> Vec<String> {
        notes(&self.steps, self.at)
    }

    fn act(&mut self, world: &mut World, action: &Action) {
        let before = world.trace().next_id();
        match world.enter(Some(self.step()), action.clone()) {
            Ok(()) => {
                // Events that are not written down count too.
                if action.is_seen_at_once() && world.trace().next_id() == before {
                    self.warn(world, WarningKind::WithoutEffect);
                }
                if matches!(action, Action::Type(_, text) if !text.ends_with("\r\n")) {
                    self.warn(world, WarningKind::LineWithoutEnd);
                }
            }
            Err(error) => {
                let (text, problem) = (say!("expect-can-be-done"), Some(Found::CannotDo(error)));
                self.results.push(ExpectationResult { at: world.now(), text, place: None, problem });
            }
        }
    }

    /// Programs that were told to do something have answered that there was nothing to be done.
    fn warn_of_no_use(&mut self, world: &World) {
        let mut told: BTreeMap<NodeId, Vec<&Input>> = BTreeMap::new();
        for input in world.inputs() {
            if let Action::Mail(node, _) | Action::Type(node, _) = &input.action {
                told.entry(*node).or_default().push(input);
            }
        }
        for event in world.trace().events() {
            let What::Notice(notice) = &event.what else { continue };
            let Some(told) = told.get(&event.node).filter(|_| notice.is_of_no_use()) else { continue };
            let before = told.partition_point(|input| input.at <= event.at);
            if let Some(Input { step: Some(step), at, .. }) = told[..before].last() {
                let step = usize::try_from(*step).unwrap_or(usize::MAX);
                self.warnings.push(Warning { step, at: *at, kind: WarningKind::WithoutEffect });
            }
        }
        self.warnings.sort_by_key(|warning| warning.step);
    }

    /// Waits until something holds; `find` hears what came of it.
    fn wait_until(
        &mut self,
        world: &mut World,
        condition: &Condition,
        within: Duration,
        find: impl Fn(&mut Self, &mut World, Option<Found>),
    ) -> Option<ScriptStatus> {
        let now = world.now();
        let begins = || Waiting::Until { since: now, limit: now + within, checked: None };
        let Waiting::Until { limit, checked, .. } = self.waiting.get_or_insert_with(begins) else { return None };
        let limit = *limit;
        // Conditions look at the whole trace. Packets alone change little: after them it is enough to look now and then.
        let due = checked.is_none_or(|(seen, at)| {
            let news = world.trace().since(seen);
            now.since(at) >= GLANCE || news.iter().any(|event| !matches!(event.what, What::Frame(_)))
        });
        if due {
            let first = checked.replace((world.trace().next_id(), now)).is_none();
            if self.look(world, condition).is_ok() {
                if first && self.asking.is_none() {
                    self.warn(world, WarningKind::HeldAlready);
                }
                find(self, world, None);
                return None;
            }
        }
        if now < limit {
            return Some(ScriptStatus::UntilEvent(limit));
        }
        let problem = self.look(world, condition).err();
        let waited = |found| Found::After(within, Box::new(found));
        find(self, world, problem.map(waited));
        None
    }

    /// What came of what the step expects.
    fn find(&mut self, world: &mut World, step: &Step, problem: Option<Found>) {
        if let Some(expectation) = step.expectation() {
            self.note(world, ExpectationId::Step(self.step()), &expectation, problem);
        }
    }

    fn note(&mut self, world: &mut World, id: ExpectationId, expectation: &Expectation, problem: Option<Found>) {
        self.enter(world, LessonFact::Checked { expectation: id, held: problem.is_none() });
        self.results.push(expectation.result(world, problem));
    }

    /// What the lesson itself does is an input of the run too.
    fn enter(&self, world: &mut World, fact: LessonFact) {
        let at_end = matches!(fact, LessonFact::Checked { expectation: ExpectationId::End(_), .. });
        // It makes sense in every world at any moment.
        let _ = world.enter((!at_end).then(|| self.step()), Action::Lesson(fact));
    }

    fn warn(&mut self, world: &World, kind: WarningKind) {
        self.warnings.push(Warning { step: self.at, at: world.now(), kind });
    }
}

fn share(start: SimTime, now: SimTime, end: SimTime) -> f32 {
    now.since(start).as_secs_f32() / end.since(start).as_secs_f32().max(f32::EPSILON)
}
