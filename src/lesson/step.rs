//! The steps of a lesson, in the terms of its file or of its world.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::asking::shuffle;
use super::{Condition, Exercise, ExpectationResult, Found, Prediction, Verdict};
use crate::base::{TextOrFields, text_or_fields};
use crate::explain::{Said, say};
use crate::sim::{Action, World, WorldSpec};
use crate::trace::Answer;
use crate::trace::terms::{Resolved, Terms, Translate, is_empty, nothing, one};

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Step<T: Terms = Resolved> {
    /// Something is told: a beat begins.
    Say(#[serde(with = "text_or_fields")] Narration<T>),
    /// A beat begins: this run of the lesson stands beside another one, in which something else is done.
    Compare {
        /// What the step is called; translations hang on it. May be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        id: T::Text,
        /// What the beat is called; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        name: T::Text,
        /// What is told: what to look at, and why it is so.
        text: T::Text,
        /// The beat at whose beginning something else is done, from 1.
        #[serde(default = "one")]
        beat: u32,
        /// What is done there in the other run.
        #[serde(rename = "do")]
        action: Action<T>,
    },
    /// Something for the teacher, about what was told last: what to ask, what is often believed, the answer.
    Note(T::Text),
    /// A person does something.
    Do(Action<T>),
    /// Time passes.
    Wait(T::Duration),
    /// Time passes until something holds; it is a failure if it takes longer.
    WaitUntil {
        /// What has to hold.
        until: Condition<T>,
        /// How long it may take.
        within: T::Duration,
        /// Why it matters, for people; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        why: T::Text,
        /// Where it stands.
        #[serde(skip)]
        place: Option<Place>,
    },
    /// Something must hold now.
    Expect {
        /// What.
        that: Condition<T>,
        /// Why it matters, for people; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        why: T::Text,
        /// Where it stands.
        #[serde(skip)]
        place: Option<Place>,
    },
    /// What will become of the world is asked: a beat begins. The world answers at a moment that comes later, or at the end.
    Predict {
        /// What the question is called; answers hang on it.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        id: T::Text,
        /// What the beat is called; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        name: T::Text,
        /// The question.
        ask: T::Text,
        /// How it is answered, and what the world looks at to answer it.
        answer: Prediction<T>,
        /// The moment for which it is asked; the next one if it is empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        at: T::Text,
        /// Why it is so: said whatever was answered; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        why: T::Text,
        /// Where it stands.
        #[serde(skip)]
        place: Option<Place>,
    },
    /// The conversations that are under way come to rest, and the world answers what was asked for this moment.
    Moment(T::Text),
    /// A question about what was learned: a beat begins.
    Quiz {
        /// What the question is called; answers hang on it.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        id: T::Text,
        /// What the beat is called; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        name: T::Text,
        /// The question.
        ask: T::Text,
        /// How it is answered, and what is right.
        answer: Exercise<T>,
        /// Why it is so: said whatever was answered; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        why: T::Text,
        /// Where it stands.
        #[serde(skip)]
        place: Option<Place>,
    },
    /// The learner brings something about: a beat begins. Whoever does not try sees how it is done.
    Task {
        /// What the task is called; attempts hang on it.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        id: T::Text,
        /// What the beat is called; may be empty.
        #[serde(default = "nothing", skip_serializing_if = "is_empty")]
        name: T::Text,
        /// What is to be brought about.
        ask: T::Text,
        /// What has to hold then.
        goal: Vec<Goal<T>>,
        /// The actions that count, by their words: `"SwitchOn"`. Everything does if there is none.
        #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
        permitted: Vec<T::Text>,
        /// Where to look, what to use, nearly the answer.
        #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
        hints: Vec<T::Text>,
        /// How it is done: what is done, and what is waited for.
        solution: Vec<Self>,
        /// How long it may take from the moment at which the learner begins.
        within: T::Duration,
        /// Where it stands.
        #[serde(skip)]
        place: Option<Place>,
    },
}

impl<F: Terms> Step<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Step<T> {
        match self {
            Self::Say(Narration { id, name, text, settle }) => {
                Step::Say(Narration { id: by.text(id), name: by.text(name), text: by.text(text), settle: *settle })
            }
            Self::Compare { id, name, text, beat, action } => Step::Compare {
                id: by.text(id),
                name: by.text(name),
                text: by.text(text),
                beat: *beat,
                action: action.translated(by),
            },
            Self::Note(text) => Step::Note(by.text(text)),
            Self::Do(action) => Step::Do(action.translated(by)),
            Self::Wait(time) => Step::Wait(by.duration(time)),
            Self::WaitUntil { until, within, why, place } => Step::WaitUntil {
                until: until.translated(by),
                within: by.duration(within),
                why: by.text(why),
                place: place.clone(),
            },
            Self::Expect { that, why, place } => {
                Step::Expect { that: that.translated(by), why: by.text(why), place: place.clone() }
            }
            Self::Predict { id, name, ask, answer, at, why, place } => Step::Predict {
                id: by.text(id),
                name: by.text(name),
                ask: by.text(ask),
                answer: answer.translated(by),
                at: by.text(at),
                why: by.text(why),
                place: place.clone(),
            },
            Self::Moment(name) => Step::Moment(by.text(name)),
            Self::Quiz { id, name, ask, answer, why, place } => Step::Quiz {
                id: by.text(id),
                name: by.text(name),
                ask: by.text(ask),
                answer: answer.translated(by),
                why: by.text(why),
                place: place.clone(),
            },
            Self::Task { id, name, ask, goal, permitted, hints, solution, within, place } => Step::Task {
                id: by.text(id),
                name: by.text(name),
                ask: by.text(ask),
                goal: goal.iter().map(|goal| goal.translated(by)).collect(),
                permitted: by.texts(permitted),
                hints: by.texts(hints),
                solution: solution.iter().map(|step| step.translated(by)).collect(),
                within: by.duration(within),
                place: place.clone(),
            },
        }
    }

    /// Where what it expects stands, if it expects something.
    pub(super) const fn place_mut(&mut self) -> Option<&mut Option<Place>> {
        match self {
            Self::WaitUntil { place, .. }
            | Self::Expect { place, .. }
            | Self::Predict { place, .. }
            | Self::Quiz { place, .. }
            | Self::Task { place, .. } => Some(place),
            _ => None,
        }
    }

    /// Whether a beat begins with it.
    pub(super) const fn begins_beat(&self) -> bool {
        matches!(
            self,
            Self::Say(_) | Self::Compare { .. } | Self::Predict { .. } | Self::Quiz { .. } | Self::Task { .. }
        )
    }
}

impl<T: Terms> Step<T> {
    /// What it is called if a learner has to do with it.
    #[must_use]
    pub const fn asks(&self) -> Option<&T::Text> {
        match self {
            Self::Predict { id, .. } | Self::Quiz { id, .. } | Self::Task { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The question, or what is to be brought about, if a learner has to do with it.
    #[must_use]
    pub const fn ask(&self) -> Option<&T::Text> {
        match self {
            Self::Predict { ask, .. } | Self::Quiz { ask, .. } | Self::Task { ask, .. } => Some(ask),
            _ => None,
        }
    }

    /// What a step is called with which a beat begins: translations hang on it. Where nothing is asked it may be empty.
    #[must_use]
    pub const fn id(&self) -> Option<&T::Text> {
        match self {
            Self::Say(Narration { id, .. }) | Self::Compare { id, .. } => Some(id),
            _ => self.asks(),
        }
    }

    /// The same to be changed.
    pub(super) const fn asks_mut(&mut self) -> Option<&mut T::Text> {
        match self {
            Self::Predict { id, .. } | Self::Quiz { id, .. } | Self::Task { id, .. } => Some(id),
            _ => None,
        }
    }
}

impl Step {
    /// What it expects, if it expects something.
    #[must_use]
    pub fn expectation(&self) -> Option<Expectation> {
        match self {
            Self::WaitUntil { until: that, why, place, .. } | Self::Expect { that, why, place } => {
                Some(Expectation { that: that.clone(), why: why.clone(), place: place.clone() })
            }
            Self::Task { goal, place, .. } => {
                let that = Condition::All(goal.iter().map(|goal| goal.that.clone()).collect());
                Some(Expectation { that, why: String::new(), place: place.clone() })
            }
            _ => None,
        }
    }
}

impl Step {
    /// What the author says of an answer where another one may be right; `None` where nothing is asked. The seed is that of the run.
    #[must_use]
    pub fn verdict(&self, given: &Answer, right: &Answer, seed: u64) -> Option<Verdict> {
        match self {
            Self::Predict { answer, .. } => Some(answer.verdict(given, right)),
            Self::Quiz { id, answer, .. } => Some(answer.verdict(given, right, shuffle(seed, id))),
            _ => None,
        }
    }
}

/// What has to hold when a task is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Goal<T: Terms = Resolved> {
    /// It in words, for whoever is to bring it about; the words of the condition if it is empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub text: T::Text,
    /// What.
    pub that: Condition<T>,
}

impl<F: Terms> Goal<F> {
    /// The same in other terms.
    fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Goal<T> {
        Goal { text: by.text(&self.text), that: self.that.translated(by) }
    }
}

impl Goal {
    /// It in words.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        if self.text.is_empty() { self.that.said(spec) } else { say!("goal-told", text = &self.text) }
    }
}

/// What is told: `"…"`, or `(id: "…", name: "…", text: "…", settle: false)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Narration<T: Terms = Resolved> {
    /// What the step is called; translations hang on it. May be empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub id: T::Text,
    /// What the beat that begins is called, in a few words; may be empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub name: T::Text,
    /// What.
    pub text: T::Text,
    /// Whether the conversations that are under way come to rest first.
    #[serde(default = "yes")]
    pub settle: bool,
}

const fn yes() -> bool {
    true
}

impl<T: Terms> From<String> for Narration<T> {
    fn from(text: String) -> Self {
        Self { id: nothing(), name: nothing(), text: text.into(), settle: true }
    }
}

impl<T: Terms> TextOrFields for Narration<T> {
    const WANTED: &'static str = "wanted:text";
    type Text = T::Text;

    fn as_text(&self) -> Option<&T::Text> {
        (self.settle && is_empty(&self.id) && is_empty(&self.name)).then_some(&self.text)
    }
}

/// Something to try when the lesson is over: what is done at the beginning of a beat, beside what the lesson does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Experiment<T: Terms = Resolved> {
    /// What is tried, and what to look at.
    pub what: T::Text,
    /// The beat, from 1.
    #[serde(default = "one")]
    pub beat: u32,
    /// What is done.
    #[serde(rename = "do")]
    pub action: Action<T>,
}

/// Something that must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Expectation<T: Terms = Resolved> {
    /// What.
    pub that: Condition<T>,
    /// Why it matters, for people; may be empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub why: T::Text,
    /// Where it stands; nowhere if it does not come from the file of a lesson.
    #[serde(skip)]
    pub place: Option<Place>,
}

impl<F: Terms> Expectation<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Expectation<T> {
        Expectation { that: self.that.translated(by), why: by.text(&self.why), place: self.place.clone() }
    }
}

/// Where a step or an expectation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<str>,
    /// Its line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The beat, counted from 1: how many steps before it tell something.
    pub beat: usize,
}

/// `file:line:column`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Expectation {
    /// How it fares now.
    #[must_use]
    pub fn put_to_the_test(&self, world: &World) -> ExpectationResult {
        self.result(world, self.that.check(world).err())
    }

    /// What it says, and why it matters.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        let that = self.that.said(spec);
        if self.why.is_empty() { that } else { say!("expect-why", why = &self.why, that = that) }
    }

    /// It with what was found instead, if it does not hold.
    pub(super) fn result(&self, world: &World, problem: Option<Found>) -> ExpectationResult {
        let (text, place) = (self.said(world.spec()), self.place.clone());
        ExpectationResult { at: world.now(), text, place, problem }
    }
}
