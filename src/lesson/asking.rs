//! Questions and tasks in the course of a story: what is asked, for which moment, and what is still open.

use std::time::Duration;

use super::{Condition, Prediction, Step};
use crate::base::SimRng;
use crate::sim::{World, WorldSpec};
use crate::trace::{Asked, EventId, Form, Told, What};

/// So much time passes in the world behind a question: what is answered at the instant of the question comes before whatever follows.
pub const TO_THINK: Duration = Duration::from_secs(1);

/// How far a learner has come with a question or task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// It was asked.
    Thinking,
    /// The lesson shows how a task is done: it has come to this part of the solution.
    Showing(usize),
    /// It has shown it.
    Shown,
    /// The learner tries.
    Trying,
}

/// A prediction that the world has not answered.
#[derive(Debug, Clone)]
pub(super) struct OpenPrediction {
    /// Its step.
    pub step: usize,
    /// The event with which it was asked.
    pub since: EventId,
    /// In which turn each happening was first seen, if their order is asked for.
    pub first: Vec<Option<u64>>,
    turn: u64,
    seen: EventId,
}

impl OpenPrediction {
    /// That of a step.
    pub(super) fn of(at: usize, step: &Step, since: EventId) -> Option<Self> {
        let Step::Predict { answer, .. } = step else { return None };
        let watched = if let Prediction::Order(happenings) = answer { happenings.len() } else { 0 };
        Some(Self { step: at, since, first: vec![None; watched], turn: 0, seen: EventId(0) })
    }

    /// Whether something is still to be seen.
    pub(super) fn watches(&self) -> bool {
        self.first.contains(&None)
    }

    /// Looks which of the happenings have come about. Packets alone bring nothing about.
    pub(super) fn watch(&mut self, world: &World, steps: &[Step], mut holds: impl FnMut(&Condition) -> bool) {
        let Some(Step::Predict { answer: Prediction::Order(happenings), .. }) = steps.get(self.step) else { return };
        let news = world.trace().since(self.seen);
        if !self.watches() || self.turn > 0 && news.iter().all(|event| matches!(event.what, What::Frame(_))) {
            return;
        }
        self.turn += 1;
        self.seen = world.trace().next_id();
        for (first, happening) in self.first.iter_mut().zip(happenings) {
            if first.is_none() && holds(&happening.when) {
                *first = Some(self.turn);
            }
        }
    }
}

/// The step that is the moment for which a prediction is asked: that of its name, or the next one. Without one it is the end.
pub(super) fn moment_of<T: crate::trace::Terms>(steps: &[Step<T>], prediction: usize) -> Option<usize> {
    let Step::Predict { at: wanted, .. } = steps.get(prediction)? else { return None };
    let is_it = |step: &Step<T>| match step {
        Step::Moment(name) => wanted.as_ref().is_empty() || wanted.as_ref() == name.as_ref(),
        _ => false,
    };
    steps.iter().skip(prediction).position(is_it).map(|behind| prediction + behind)
}

/// The order in which things are shown that must not be shown in the right one.
pub(super) fn shuffle(seed: u64, question: &str) -> SimRng {
    SimRng::stream(seed, question)
}

/// The notes that go along with what a step tells or asks: those behind it, up to what is told next.
pub(super) fn notes(steps: &[Step], at: usize) -> Vec<String> {
    let behind = steps.iter().skip(at + 1).take_while(|step| !step.begins_beat());
    let note = |step: &Step| if let Step::Note(text) = step { Some(text.clone()) } else { None };
    behind.filter_map(note).collect()
}

/// What a step asks, as it is shown to a learner.
pub(super) fn asked(step: &Step, spec: &WorldSpec, seed: u64, notes: Vec<String>) -> Option<Asked> {
    let (id, name, text, form) = match step {
        Step::Predict { id, name, ask, answer, .. } => (id, name, ask, answer.form(spec, shuffle(seed, id))),
        Step::Quiz { id, name, ask, answer, .. } => (id, name, ask, answer.form(shuffle(seed, id))),
        Step::Task { id, name, ask, .. } => (id, name, ask, Form::Task),
        _ => return None,
    };
    Some(Asked { id: id.clone(), told: Told { name: name.clone(), text: text.clone(), notes }, form })
}
