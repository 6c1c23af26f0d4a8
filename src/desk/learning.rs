//! What a lesson asks of whoever sits in front of it: the question of a beat, the task, and what the world has answered.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Banner, Desk};
use crate::explain::Said;
use crate::learn::{Item, Kind, PupilError, Standing, State, permits};
use crate::lesson::{Step, TO_THINK, Verdict};
use crate::sim::{Action, Input, Run};
use crate::story::StoryTime;
use crate::trace::{Answer, Asked, Form, LessonFact, Recording};

/// What a learner has to do with at an instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Card<'d> {
    /// A question, and whether it can still be answered.
    Question(&'d Item, &'d Asked, bool),
    /// A task, and whether it can still be begun.
    Task(&'d Item, &'d Asked, bool),
    /// What the world has just answered.
    Verdict(&'d Item),
}

/// An answer that is put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// To which question.
    pub question: String,
    /// A number as it is typed.
    pub number: String,
    /// What was chosen, in order.
    pub order: Vec<u32>,
    /// What was chosen of a table.
    pub pairs: BTreeSet<(u32, u32)>,
}

/// What a learner asks of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LearnRequest {
    /// Answer the question.
    Answer(Answer),
    /// Choose the option of this number, from 0.
    Pick(u32),
    /// Put an answer together.
    Draft(Draft),
    /// Read the next hint.
    Hint,
    /// Try what would have made a wrong answer true, by the name of the question.
    TryIt(String),
}

/// The goals of a task at an instant: each with what is missing.
#[derive(Debug, Clone, Default)]
pub(super) struct Goals {
    /// Of which track, with how many inputs, at which instant.
    of: (usize, usize, StoryTime),
    list: Vec<(Said, Option<Said>)>,
}

impl Draft {
    /// It as an answer to a question; `None` while something is missing.
    #[must_use]
    pub fn answer(&self, form: &Form) -> Option<Answer> {
        let answer = match form {
            Form::Number => Answer::Number(self.number.trim().parse().ok()?),
            Form::Order(_) => Answer::Order(self.order.clone()),
            Form::WhoHas { .. } | Form::Match { .. } => Answer::Pairs(self.pairs.iter().copied().collect()),
            Form::Choose(_) | Form::Where(_) | Form::Task => return None,
        };
        form.takes(&answer).then_some(answer)
    }
}

impl Desk {
    /// Everything that the lesson asks, as it stands on the track that is shown.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// What a learner has to do with at an instant of the story.
    #[must_use]
    pub fn card(&self, at: StoryTime) -> Option<Card<'_>> {
        if self.live.is_some() || self.is_through(at) {
            return None;
        }
        let number = self.play.beat_at(at);
        let beat = self.play.beats().get(number)?;
        if let Some(asked) = &beat.asked {
            let item = self.standing.item(&asked.id)?;
            let open = self.is_open(item, at);
            return Some(match item.kind {
                Kind::Task => Card::Task(item, asked, open),
                _ => Card::Question(item, asked, open),
            });
        }
        self.just_settled(at).map(|(item, _)| Card::Verdict(item))
    }

    /// The prediction that the world has answered last, until the beat behind it is over.
    #[must_use]
    pub fn just_settled(&self, at: StoryTime) -> Option<(&Item, &Asked)> {
        let number = self.play.beat_at(at);
        let settled = self.standing.items.iter().filter(|item| item.kind == Kind::Prediction).filter_map(|item| {
            let (_, asked) = item.asked.as_ref()?;
            let (when, beat) = (self.play.time_of(item.settled?), self.play.beat_of(item.settled?));
            let fresh = when <= at && (beat == number || beat + 1 == number);
            fresh.then_some((when, item, asked))
        });
        settled.max_by_key(|(when, ..)| *when).map(|(_, item, asked)| (item, asked))
    }

    /// What was predicted and the world has not answered at an instant.
    pub fn predictions(&self, at: StoryTime) -> impl Iterator<Item = (&Item, &Asked, &Answer)> {
        self.standing.items.iter().filter_map(move |item| {
            let ((event, asked), given) = (item.asked.as_ref()?, item.given.as_ref()?);
            let waits = item.settled.is_none_or(|settled| self.play.time_of(settled) > at);
            let is_it = item.kind == Kind::Prediction && self.play.begins(*event) <= at && waits;
            is_it.then_some((item, asked, given))
        })
    }

    /// Whether something that is asked can still be answered, or begun, at an instant: nothing of what follows has been seen.
    fn is_open(&self, item: &Item, at: StoryTime) -> bool {
        let then = item.asked.as_ref().and_then(|(event, _)| self.play.world().trace().get(*event));
        let before = then.is_some_and(|event| self.play.map().sim_at(at) <= event.at + TO_THINK);
        before
            && match item.kind {
                Kind::Task => !item.attempted,
                _ => item.given.is_none(),
            }
    }

    /// The task that is to be done at an instant: it is open, or the learner is at it.
    #[must_use]
    pub fn task(&self, at: StoryTime) -> Option<&Item> {
        let Some(Card::Task(item, _, open)) = self.card(at) else { return None };
        let decided = item.decided.is_some_and(|event| self.play.time_of(event) <= at);
        (open || item.attempted && !decided).then_some(item)
    }

    /// The goals of the task that is shown: each with what is missing, if something is.
    #[must_use]
    pub fn goals(&self) -> &[(Said, Option<Said>)] {
        &self.goals.list
    }

    /// What the task of an instant permits; everything, if there is none or it permits everything.
    #[must_use]
    pub fn permits(&self, at: StoryTime, action: &Action) -> bool {
        let Some(item) = self.task(at) else { return true };
        match self.lesson().steps.get(item.step) {
            Some(Step::Task { permitted, .. }) => permits(permitted, action),
            _ => true,
        }
    }

    /// What has to be done first so that what follows counts for the task of an instant; why it does not, if it is not permitted.
    pub(super) fn begin_task(&self, at: StoryTime, action: &Action) -> Result<Option<Action>, PupilError> {
        let Some(item) = self.task(at) else { return Ok(None) };
        if !self.permits(at, action) {
            let Some(Step::Task { permitted, .. }) = self.lesson().steps.get(item.step) else { return Ok(None) };
            return Err(PupilError::NotPermitted(permitted.clone()));
        }
        let begins = || Action::Lesson(LessonFact::Attempted { task: item.id.clone() });
        Ok((!item.attempted).then(begins))
    }

    /// Does what a learner asks for.
    pub(super) fn learn(&mut self, request: LearnRequest) {
        let at = self.playback.at;
        match request {
            LearnRequest::Answer(answer) => self.answer(answer),
            LearnRequest::Pick(number) => self.pick(number),
            LearnRequest::Draft(draft) => self.draft = draft,
            LearnRequest::Hint => {
                if let Some(item) = self.task(at) {
                    let fact = LessonFact::Hinted { task: item.id.clone(), hint: item.hints + 1 };
                    let step = item.step;
                    self.enter_at(step, fact);
                }
            }
            LearnRequest::TryIt(question) => self.try_it(&question),
        }
    }

    fn answer(&mut self, answer: Answer) {
        let Some(Card::Question(item, asked, true)) = self.card(self.playback.at) else { return };
        if asked.form.takes(&answer) {
            let (step, question) = (item.step, item.id.clone());
            self.enter_at(step, LessonFact::Answered { question, answer });
        }
    }

    /// Chooses an option: it is the answer, or the next piece of one.
    fn pick(&mut self, number: u32) {
        let Some(Card::Question(item, asked, true)) = self.card(self.playback.at) else { return };
        match &asked.form {
            Form::Choose(_) | Form::Where(_) => self.answer(Answer::One(number)),
            Form::Order(all) if usize::try_from(number).is_ok_and(|number| number < all.len()) => {
                let mut draft = self.draft_of(&item.id);
                match draft.order.iter().position(|it| *it == number) {
                    Some(at) => drop(draft.order.remove(at)),
                    None => draft.order.push(number),
                }
                self.draft = draft;
            }
            _ => {}
        }
    }

    /// What the author says of the answer to a question.
    #[must_use]
    pub fn verdict(&self, item: &Item) -> Verdict {
        item.verdict(self.lesson(), self.course().seed).unwrap_or_default()
    }

    /// The answer to a question as far as it was put together.
    #[must_use]
    pub fn draft_of(&self, question: &str) -> Draft {
        if self.draft.question == question {
            self.draft.clone()
        } else {
            Draft { question: question.to_owned(), ..Draft::default() }
        }
    }

    /// What a learner does becomes an input of the run, at the instant at which it was asked. Nothing of the world changes.
    fn enter_at(&mut self, step: usize, fact: LessonFact) {
        let item = self.standing.items.iter().find(|item| item.step == step);
        let event =
            item.and_then(|item| item.asked.as_ref()).and_then(|(event, _)| self.play.world().trace().get(*event));
        let Some(when) = event.map(|event| event.at) else { return };
        let (mut course, here) = (self.course().clone(), self.playback);
        let place = course.inputs.partition_point(|input| input.at <= when);
        course.inputs.insert(place, Input::new(when, Action::Lesson(fact)));
        self.set_course(course);
        self.playback = here;
        self.draft = Draft::default();
    }

    /// Goes back to where a question was asked, and does what would have made another answer true.
    fn try_it(&mut self, question: &str) {
        let Some(item) = self.standing.item(question) else { return };
        let action = self.verdict(item).try_it;
        let (Some(action), Some((event, _))) = (action, &item.asked) else { return };
        let start = self.play.begins(*event);
        self.playback.seek(start, &self.play);
        self.act(action);
    }

    /// A click on a computer answers a question for a place. True if it was one.
    pub(super) fn answers_where(&mut self, node: crate::net::NodeId) -> bool {
        let Some(Card::Question(_, asked, true)) = self.card(self.playback.at) else { return false };
        let Form::Where(names) = &asked.form else { return false };
        let name = self.play.spec().name(node);
        let Some((number, _)) = (0..).zip(names).find(|(_, it)| *it == name) else { return false };
        self.answer(Answer::One(number));
        true
    }

    /// Looks how far the goals of the task are, where something may have changed.
    pub(super) fn look_at_goals(&mut self) {
        let at = self.playback.at;
        let Some(Card::Task(item, ..)) = self.card(at) else { return };
        let of = (self.track, self.course().inputs.len(), at);
        if self.playback.playing || self.goals.of == of {
            return;
        }
        let Some(Step::Task { goal, .. }) = self.lesson().steps.get(item.step) else { return };
        let (course, spec) = (self.course(), &self.lesson().spec);
        let mut run = Run::new(Arc::clone(spec), course.seed, Recording::Everything, course.inputs.clone());
        run.seek(self.play.map().sim_at(at));
        let found = |goal: &crate::lesson::Goal| goal.that.check(run.world()).err().map(|found| found.said(spec));
        let list = goal.iter().map(|goal| (goal.said(spec), found(goal))).collect();
        self.goals = Goals { of, list };
    }

    /// What a learner did that is not permitted is not done.
    pub(super) fn refuse(&mut self, error: &PupilError) {
        self.banner = Some(Banner::problem(error.said()));
    }

    /// Whether the lesson waits for an answer at an instant.
    #[must_use]
    pub fn waits_for_answer(&self, at: StoryTime) -> bool {
        match self.card(at) {
            Some(Card::Question(_, _, open)) => open,
            Some(Card::Task(item, ..)) => self.task(at).is_some() && item.state() != State::Right,
            _ => false,
        }
    }
}
