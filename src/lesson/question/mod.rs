//! What a lesson asks: predictions, which the world answers, and exercises, of which the lesson knows the answer.

mod truth;

use serde::{Deserialize, Serialize};

pub use truth::Verdict;

use super::Condition;
use crate::sim::Action;
use crate::trace::terms::{Resolved, Terms, Translate, inbox, is_empty, is_inbox, nothing, some};

/// What is to be predicted. The answer is never written down: the world gives it at the moment for which it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Prediction<T: Terms = Resolved> {
    /// Which of these will be so: exactly one of them.
    Choose(Vec<Possibility<T>>),
    /// How many.
    HowMany {
        /// Of what.
        of: Measure<T>,
        /// What is said of wrong numbers.
        #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<WrongNumber<T>>,
    },
    /// On which of these computers a message will be: on exactly one of them.
    Where {
        /// The message, by its subject.
        message: T::Text,
        /// The computers.
        among: Vec<Spot<T>>,
    },
    /// In which order these will happen.
    Order(Vec<Happening<T>>),
    /// Which messages will be on which computers.
    WhoHas {
        /// The messages, by their subjects.
        messages: Vec<T::Text>,
        /// The computers.
        computers: Vec<T::Computer>,
    },
}

/// What may become of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Possibility<T: Terms = Resolved> {
    /// It in words.
    pub text: T::Text,
    /// What holds if it is so.
    pub when: Condition<T>,
    /// What is said to whoever chooses it wrongly; may be empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub why: T::Text,
    /// What would make it true, if something would: done where the question is asked.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub try_it: Option<Action<T>>,
}

/// A computer on which a message may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Spot<T: Terms = Resolved> {
    /// The computer.
    pub computer: T::Computer,
    /// What is said to whoever chooses it wrongly; may be empty.
    #[serde(default = "nothing", skip_serializing_if = "is_empty")]
    pub why: T::Text,
    /// What would make it true, if something would: done where the question is asked.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub try_it: Option<Action<T>>,
}

/// Something that will happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Happening<T: Terms = Resolved> {
    /// It in words.
    pub text: T::Text,
    /// What holds from then on.
    pub when: Condition<T>,
}

/// A number that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct WrongNumber<T: Terms = Resolved> {
    /// The number.
    pub number: u64,
    /// What is said to whoever chooses it.
    pub why: T::Text,
    /// What would make it true, if something would: done where the question is asked.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
    pub try_it: Option<Action<T>>,
}

/// What can be counted in a world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Measure<T: Terms = Resolved> {
    /// The messages in a mailbox on a server.
    InMailbox {
        /// The server.
        on: T::Computer,
        /// Whose mailbox.
        account: T::Text,
        /// Its name.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        mailbox: T::Text,
    },
    /// The messages that a mail program shows in a folder.
    InFolder {
        /// Its computer.
        computer: T::Computer,
        /// The folder.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        folder: T::Text,
    },
    /// The messages in the queue of a mail server.
    InQueue(T::Computer),
    /// The messages in the outbox of a mail program.
    InOutbox(T::Computer),
    /// How often a host knocked at another one (TCP SYN) since the question was asked.
    Knocks {
        /// Who knocked.
        from: T::Computer,
        /// At whose door.
        to: T::Computer,
    },
}

/// What is asked about what was learned: the lesson knows the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Exercise<T: Terms = Resolved> {
    /// One of several answers, which are shown in any order.
    Choose {
        /// The right one.
        right: Choice<T>,
        /// The others.
        wrong: Vec<Choice<T>>,
    },
    /// A number.
    HowMany {
        /// The right one.
        right: u64,
        /// What is said of wrong numbers.
        #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<WrongNumber<T>>,
    },
    /// These, written in the right order, are shown in another one.
    Order(Vec<T::Text>),
    /// Of these pairs the right halves are shown in another order.
    Match(Vec<(T::Text, T::Text)>),
}

/// An answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Choice<T: Terms = Resolved> {
    /// It in words.
    pub text: T::Text,
    /// Why it is right or wrong.
    pub why: T::Text,
}

impl<F: Terms> Prediction<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Prediction<T> {
        match self {
            Self::Choose(possibilities) => {
                let possibility = |Possibility { text, when, why, try_it }: &Possibility<F>| Possibility {
                    text: by.text(text),
                    when: when.translated(by),
                    why: by.text(why),
                    try_it: try_it.as_ref().map(|action| action.translated(by)),
                };
                Prediction::Choose(possibilities.iter().map(possibility).collect())
            }
            Self::HowMany { of, wrong } => {
                Prediction::HowMany { of: of.translated(by), wrong: wrong_numbers(wrong, by) }
            }
            Self::Where { message, among } => {
                let message = by.text(message);
                let spot = |Spot { computer, why, try_it }: &Spot<F>| Spot {
                    computer: by.computer(computer),
                    why: by.text(why),
                    try_it: try_it.as_ref().map(|action| action.translated(by)),
                };
                Prediction::Where { message, among: among.iter().map(spot).collect() }
            }
            Self::Order(happenings) => {
                let happening = |Happening { text, when }: &Happening<F>| Happening {
                    text: by.text(text),
                    when: when.translated(by),
                };
                Prediction::Order(happenings.iter().map(happening).collect())
            }
            Self::WhoHas { messages, computers } => Prediction::WhoHas {
                messages: by.texts(messages),
                computers: computers.iter().map(|computer| by.computer(computer)).collect(),
            },
        }
    }
}

impl<F: Terms> Measure<F> {
    /// The same in other terms.
    fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Measure<T> {
        match self {
            Self::InMailbox { on, account, mailbox } => {
                Measure::InMailbox { on: by.computer(on), account: by.account(on, account), mailbox: by.text(mailbox) }
            }
            Self::InFolder { computer, folder } => {
                Measure::InFolder { computer: by.mail_program(computer), folder: by.text(folder) }
            }
            Self::InQueue(on) => Measure::InQueue(by.mail_server(on)),
            Self::InOutbox(computer) => Measure::InOutbox(by.mail_program(computer)),
            Self::Knocks { from, to } => Measure::Knocks { from: by.computer(from), to: by.computer(to) },
        }
    }
}

impl<F: Terms> Exercise<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Exercise<T> {
        match self {
            Self::Choose { right, wrong } => {
                let mut choice = |Choice { text, why }: &Choice<F>| Choice { text: by.text(text), why: by.text(why) };
                Exercise::Choose { right: choice(right), wrong: wrong.iter().map(choice).collect() }
            }
            Self::HowMany { right, wrong } => Exercise::HowMany { right: *right, wrong: wrong_numbers(wrong, by) },
            Self::Order(items) => Exercise::Order(by.texts(items)),
            Self::Match(pairs) => {
                Exercise::Match(pairs.iter().map(|(left, right)| (by.text(left), by.text(right))).collect())
            }
        }
    }
}

fn wrong_numbers<F: Terms, T: Terms>(wrong: &[WrongNumber<F>], by: &mut impl Translate<F, T>) -> Vec<WrongNumber<T>> {
    let wrong = wrong.iter().map(|WrongNumber { number, why, try_it }| WrongNumber {
        number: *number,
        why: by.text(why),
        try_it: try_it.as_ref().map(|action| action.translated(by)),
    });
    wrong.collect()
}
