//! What the lesson does in its own run: what it tells, and what it finds when it looks whether something holds.

use serde::{Deserialize, Serialize, Serializer};

/// Something of the lesson. It comes into a run as an input, as everything that people do, so it is saved, rewound and repeated with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LessonFact {
    /// A beat begins: something is told.
    Told(Box<Told>),
    /// A beat begins: something is asked, or to be done.
    Asked(Box<Asked>),
    /// A learner has answered. Who answers again has rewound the run: in one run there is one answer.
    Answered {
        /// The id of the question.
        question: String,
        /// What was answered.
        answer: Answer,
    },
    /// The world has answered.
    Settled {
        /// The id of the question.
        question: String,
        /// What is right.
        answer: Answer,
    },
    /// A learner sets about a task. Without this the lesson shows how it is done.
    Attempted {
        /// The id of the task.
        task: String,
    },
    /// A learner has read a hint.
    Hinted {
        /// The id of the task.
        task: String,
        /// Which hint, from 1.
        hint: u32,
    },
    /// Something that is expected was put to the test.
    Checked {
        /// What.
        expectation: ExpectationId,
        /// Whether it held.
        held: bool,
    },
}

impl LessonFact {
    /// What is told, if a beat begins.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        match self {
            Self::Told(told) => Some(told),
            Self::Asked(asked) => Some(&asked.told),
            _ => None,
        }
    }

    /// What is asked, if something is.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        if let Self::Asked(asked) = self { Some(asked) } else { None }
    }

    /// Whether a learner did it, and not the lesson.
    #[must_use]
    pub const fn is_by_a_learner(&self) -> bool {
        matches!(self, Self::Answered { .. } | Self::Attempted { .. } | Self::Hinted { .. })
    }

    /// About how many octets of memory it takes beside itself.
    #[must_use]
    pub fn octets(&self) -> usize {
        match self {
            Self::Told(told) => size_of_val(told.as_ref()) + told.octets(),
            Self::Asked(asked) => size_of_val(asked.as_ref()) + asked.octets(),
            Self::Answered { question: text, answer } | Self::Settled { question: text, answer } => {
                text.len() + answer.octets()
            }
            Self::Attempted { task: text } | Self::Hinted { task: text, .. } => text.len(),
            Self::Checked { .. } => 0,
        }
    }
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// What the beat is called; empty if its author has given it no name.
    pub name: String,
    /// In the lesson's own words, with their emphasis.
    pub text: String,
    /// For whoever tells it: what to ask, what is often believed, what is so. No transcript shows it.
    pub notes: Vec<String>,
}

impl Told {
    /// About how many octets of memory its words take.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.name.len() + self.text.len() + self.notes.iter().map(String::len).sum::<usize>()
    }
}

/// What is asked, or to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What it is called in its lesson: answers hang on it.
    pub id: String,
    /// The question.
    pub told: Told,
    /// How it is answered.
    pub form: Form,
}

impl Asked {
    /// About how many octets of memory its words take.
    fn octets(&self) -> usize {
        let words = self.form.words().map(|word| word.len() + size_of_val(word)).sum::<usize>();
        self.id.len() + self.told.octets() + words
    }
}

/// How a question is answered: what there is to choose from, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// By one of these.
    Choose(Vec<String>),
    /// By one of these computers, which go by their short names.
    Where(Vec<String>),
    /// By a number.
    Number,
    /// By these in an order.
    Order(Vec<String>),
    /// By which of these messages are on which of these computers.
    WhoHas {
        /// The messages, by their subjects.
        messages: Vec<String>,
        /// The computers, by their short names.
        computers: Vec<String>,
    },
    /// By what of the right belongs to each of the left.
    Match {
        /// What stands on the left.
        left: Vec<String>,
        /// What stands on the right.
        right: Vec<String>,
    },
    /// By doing it.
    Task,
}

impl Form {
    /// Everything that there is to choose from.
    fn words(&self) -> impl Iterator<Item = &String> {
        let (one, other) = match self {
            Self::Choose(all) | Self::Where(all) | Self::Order(all) => (&all[..], &[][..]),
            Self::WhoHas { messages: one, computers: other } | Self::Match { left: one, right: other } => {
                (&one[..], &other[..])
            }
            Self::Number | Self::Task => (&[][..], &[][..]),
        };
        one.iter().chain(other)
    }

    /// Whether an answer is one to such a question: what it names is there, and each thing is named as often as it must be.
    #[must_use]
    pub fn takes(&self, answer: &Answer) -> bool {
        let is_there = |number: u32, all: usize| usize::try_from(number).is_ok_and(|number| number < all);
        let each_once = |numbers: &mut dyn Iterator<Item = u32>, all: usize| {
            let mut named: Vec<u32> = numbers.collect();
            named.sort_unstable();
            named.len() == all && (0..).zip(named).all(|(wanted, named)| wanted == named)
        };
        match (self, answer) {
            (Self::Choose(all) | Self::Where(all), Answer::One(number)) => is_there(*number, all.len()),
            (Self::Number, Answer::Number(_)) => true,
            (Self::Order(all), Answer::Order(order)) => each_once(&mut order.iter().copied(), all.len()),
            (Self::WhoHas { messages, computers }, Answer::Pairs(pairs)) => {
                let all_there =
                    |(row, column): &(u32, u32)| is_there(*row, messages.len()) && is_there(*column, computers.len());
                pairs.iter().all(all_there) && pairs.is_sorted_by(|one, next| one < next)
            }
            (Self::Match { left, right }, Answer::Pairs(pairs)) => {
                each_once(&mut pairs.iter().map(|(row, _)| *row), left.len())
                    && pairs.iter().all(|(_, column)| is_there(*column, right.len()))
                    && pairs.is_sorted()
            }
            _ => false,
        }
    }
}

/// An answer, of a learner or of the world. Things go by their place in the question's [`Form`], from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// One of several.
    One(u32),
    /// A number.
    Number(u64),
    /// All of them in this order.
    Order(Vec<u32>),
    /// These of a table: row and column, in their order.
    Pairs(Vec<(u32, u32)>),
}

impl Answer {
    /// About how many octets of memory it takes beside itself.
    const fn octets(&self) -> usize {
        match self {
            Self::One(_) | Self::Number(_) => 0,
            Self::Order(order) => size_of_val(order.as_slice()),
            Self::Pairs(pairs) => size_of_val(pairs.as_slice()),
        }
    }
}

/// An expectation of a lesson by its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExpectationId {
    /// That of a step: the first step is 0.
    Step(u32),
    /// One of those that must hold at the end: the first is 0.
    End(u32),
}

/// A fact of the lesson as an event has it.
pub(super) fn columns<S: Serializer>(fact: &LessonFact, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(tag = "kind")]
    enum Columns<'a> {
        #[serde(rename = "lesson_told")]
        Told {
            #[serde(skip_serializing_if = "str::is_empty")]
            name: &'a str,
            told: &'a str,
            notes: &'a [String],
        },
        #[serde(rename = "lesson_asked")]
        Asked {
            #[serde(rename = "asked")]
            question: &'a str,
            #[serde(skip_serializing_if = "str::is_empty")]
            name: &'a str,
            told: &'a str,
            notes: &'a [String],
            form: &'static str,
            #[serde(skip_serializing_if = "<[String]>::is_empty")]
            options: &'a [String],
            #[serde(skip_serializing_if = "<[String]>::is_empty")]
            among: &'a [String],
        },
        #[serde(rename = "lesson_answered")]
        Answered {
            #[serde(rename = "asked")]
            question: &'a str,
            #[serde(flatten)]
            answer: Answered<'a>,
        },
        #[serde(rename = "lesson_settled")]
        Settled {
            #[serde(rename = "asked")]
            question: &'a str,
            #[serde(flatten)]
            answer: Answered<'a>,
        },
        #[serde(rename = "lesson_attempted")]
        Attempted {
            #[serde(rename = "asked")]
            question: &'a str,
        },
        #[serde(rename = "lesson_hinted")]
        Hinted {
            #[serde(rename = "asked")]
            question: &'a str,
            hint: u32,
        },
        #[serde(rename = "lesson_checked")]
        Checked {
            #[serde(skip_serializing_if = "Option::is_none")]
            step: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            at_end: Option<u32>,
            held: bool,
        },
    }
    let columns = match fact {
        LessonFact::Told(told) => {
            let Told { name, text, notes } = told.as_ref();
            Columns::Told { name, told: text, notes }
        }
        LessonFact::Asked(asked) => {
            let Asked { id, told: Told { name, text, notes }, form } = asked.as_ref();
            let (kind, options, among) = match form {
                Form::Choose(all) => ("choose", &all[..], &[][..]),
                Form::Where(all) => ("where", &all[..], &[][..]),
                Form::Number => ("number", &[][..], &[][..]),
                Form::Order(all) => ("order", &all[..], &[][..]),
                Form::WhoHas { messages, computers } => ("who_has", &messages[..], &computers[..]),
                Form::Match { left, right } => ("match", &left[..], &right[..]),
                Form::Task => ("task", &[][..], &[][..]),
            };
            Columns::Asked { question: id, name, told: text, notes, form: kind, options, among }
        }
        LessonFact::Answered { question, answer } => Columns::Answered { question, answer: answer.into() },
        LessonFact::Settled { question, answer } => Columns::Settled { question, answer: answer.into() },
        LessonFact::Attempted { task } => Columns::Attempted { question: task },
        LessonFact::Hinted { task, hint } => Columns::Hinted { question: task, hint: *hint },
        LessonFact::Checked { expectation, held } => {
            let (step, at_end) = match expectation {
                ExpectationId::Step(step) => (Some(*step), None),
                ExpectationId::End(number) => (None, Some(*number)),
            };
            Columns::Checked { step, at_end, held: *held }
        }
    };
    columns.serialize(serializer)
}

/// An answer in columns of which each has one type.
#[derive(Default, Serialize)]
struct Answered<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<&'a [u32]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<&'a [(u32, u32)]>,
}

impl<'a> From<&'a Answer> for Answered<'a> {
    fn from(answer: &'a Answer) -> Self {
        match answer {
            Answer::One(choice) => Self { choice: Some(*choice), ..Self::default() },
            Answer::Number(number) => Self { amount: Some(*number), ..Self::default() },
            Answer::Order(order) => Self { order: Some(order), ..Self::default() },
            Answer::Pairs(pairs) => Self { pairs: Some(pairs), ..Self::default() },
        }
    }
}
