//! What is right, how a question looks to whoever answers it, and what is said of an answer.

use super::{Choice, Exercise, Measure, Possibility, Prediction, Spot, WrongNumber};
use crate::base::SimRng;
use crate::lesson::condition::{Found, folder_list, mailbox_list, subjects_on, syns_since};
use crate::net::NodeId;
use crate::sim::{Action, World, WorldSpec};
use crate::trace::{Answer, EventId, Form};

/// What is said of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it is right.
    pub right: bool,
    /// What the author says of it; empty if there is nothing to be said.
    pub why: String,
    /// What would have made it true.
    pub try_it: Option<Action>,
}

impl Verdict {
    /// Nothing is to be tried where the answer is right.
    fn of(right: bool, reason: Option<(String, Option<Action>)>) -> Self {
        let (why, try_it) = reason.unwrap_or_default();
        Self { right, why, try_it: try_it.filter(|_| !right) }
    }
}

impl Prediction {
    /// How it looks to whoever answers it. `shuffle` is the same for the same question in the same run.
    pub(in crate::lesson) fn form(&self, spec: &WorldSpec, shuffle: SimRng) -> Form {
        let name = |node: &NodeId| spec.name(*node).to_owned();
        match self {
            Self::Choose(possibilities) => Form::Choose(possibilities.iter().map(|it| it.text.clone()).collect()),
            Self::HowMany { .. } => Form::Number,
            Self::Where { among, .. } => Form::Where(among.iter().map(|spot| name(&spot.computer)).collect()),
            Self::Order(happenings) => {
                let texts: Vec<_> = happenings.iter().map(|happening| &happening.text).collect();
                Form::Order(shuffled(&texts, shuffle))
            }
            Self::WhoHas { messages, computers } => {
                Form::WhoHas { messages: messages.clone(), computers: computers.iter().map(name).collect() }
            }
        }
    }

    /// What the world answers now. `since` is the event with which it was asked; `first` tells in which turn each happening was first seen.
    ///
    /// # Errors
    /// Why there is no answer, or more than one.
    pub(in crate::lesson) fn right(
        &self,
        world: &World,
        since: EventId,
        first: &[Option<u64>],
        shuffle: SimRng,
    ) -> Result<Answer, Found> {
        match self {
            Self::Choose(possibilities) => {
                let text = |at: usize| possibilities[at].text.clone();
                let is_so = |at: &usize| possibilities[*at].when.check(world).is_ok();
                let holds: Vec<usize> = (0..possibilities.len()).filter(is_so).collect();
                match holds.as_slice() {
                    [one] => Ok(Answer::One(place(*one))),
                    [] => Err(Found::NoAnswer),
                    several => Err(Found::SeveralAnswers(several.iter().map(|at| text(*at)).collect())),
                }
            }
            Self::HowMany { of, .. } => Ok(Answer::Number(of.count(world, since)?)),
            Self::Where { message, among } => {
                let there = |spot: &&Spot| subjects_on(world, spot.computer).contains(message.as_str());
                let holds: Vec<_> = (0..).zip(among).filter(|(_, spot)| there(spot)).collect();
                match holds.as_slice() {
                    [(one, _)] => Ok(Answer::One(*one)),
                    [] => Err(Found::NoAnswer),
                    several => {
                        let names = several.iter().map(|(_, spot)| world.spec().name(spot.computer).to_owned());
                        Err(Found::SeveralAnswers(names.collect()))
                    }
                }
            }
            Self::Order(happenings) => {
                let mut turns = Vec::new();
                for (at, happening) in happenings.iter().enumerate() {
                    let turn = first.get(at).copied().flatten();
                    turns.push((turn.ok_or_else(|| Found::NeverHappened(happening.text.clone()))?, at));
                }
                turns.sort_unstable();
                if let Some(pair) = turns.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                    let text = |at: usize| happenings[at].text.clone();
                    return Err(Found::AtOnce(text(pair[0].1), text(pair[1].1)));
                }
                let shown = shown_at(happenings.len(), shuffle);
                Ok(Answer::Order(turns.into_iter().map(|(_, at)| shown[at]).collect()))
            }
            Self::WhoHas { messages, computers } => {
                let mut pairs = Vec::new();
                let held: Vec<_> = computers.iter().map(|computer| subjects_on(world, *computer)).collect();
                for (row, message) in (0..).zip(messages) {
                    pairs.extend((0..).zip(&held).filter(|(_, held)| held.contains(message)).map(|(at, _)| (row, at)));
                }
                Ok(Answer::Pairs(pairs))
            }
        }
    }

    /// What is said of an answer where another one may be right.
    pub(in crate::lesson) fn verdict(&self, given: &Answer, right: &Answer) -> Verdict {
        let reason = match (self, given) {
            (Self::Choose(possibilities), Answer::One(at)) => {
                at_place(possibilities, *at).map(|Possibility { why, try_it, .. }| (why.clone(), try_it.clone()))
            }
            (Self::Where { among, .. }, Answer::One(at)) => {
                at_place(among, *at).map(|Spot { why, try_it, .. }| (why.clone(), try_it.clone()))
            }
            (Self::HowMany { wrong, .. }, Answer::Number(number)) => of_wrong(wrong, *number),
            _ => None,
        };
        Verdict::of(given == right, reason)
    }
}

impl Measure {
    /// How many there are now.
    fn count(&self, world: &World, since: EventId) -> Result<u64, Found> {
        let queue = |node: NodeId| world.host(node).and_then(|host| host.mta()).into_iter().flat_map(|mta| mta.queue());
        let count = match self {
            Self::InMailbox { on, account, mailbox } => mailbox_list(world, *on, account, mailbox)?.len(),
            Self::InFolder { computer, folder } => folder_list(world, *computer, folder).len(),
            Self::InQueue(on) => queue(*on).count(),
            Self::InOutbox(computer) => {
                world.host(*computer).and_then(|host| host.mail_program()).map_or(0, |program| program.outbox().count())
            }
            Self::Knocks { from, to } => syns_since(world, *from, *to, since),
        };
        Ok(count as u64)
    }
}

impl Exercise {
    /// How it looks to whoever answers it. `shuffle` is the same for the same question in the same run.
    pub(in crate::lesson) fn form(&self, shuffle: SimRng) -> Form {
        match self {
            Self::Choose { .. } => {
                Form::Choose(self.choices(shuffle).iter().map(|choice| choice.text.clone()).collect())
            }
            Self::HowMany { .. } => Form::Number,
            Self::Order(items) => Form::Order(shuffled(&items.iter().collect::<Vec<_>>(), shuffle)),
            Self::Match(pairs) => Form::Match {
                left: pairs.iter().map(|(left, _)| left.clone()).collect(),
                right: shuffled(&pairs.iter().map(|(_, right)| right).collect::<Vec<_>>(), shuffle),
            },
        }
    }

    /// What is right.
    pub(in crate::lesson) fn right(&self, shuffle: SimRng) -> Answer {
        match self {
            Self::Choose { wrong, .. } => {
                let order = mixed(wrong.len() + 1, shuffle);
                Answer::One(place(order.iter().position(|at| *at == 0).unwrap_or_default()))
            }
            Self::HowMany { right, .. } => Answer::Number(*right),
            Self::Order(items) => Answer::Order(shown_at(items.len(), shuffle)),
            Self::Match(pairs) => Answer::Pairs((0..).zip(shown_at(pairs.len(), shuffle)).collect()),
        }
    }

    /// The answers to choose from, as they are shown.
    fn choices(&self, shuffle: SimRng) -> Vec<&Choice> {
        let Self::Choose { right, wrong } = self else { return Vec::new() };
        let written: Vec<&Choice> = std::iter::once(right).chain(wrong).collect();
        mixed(written.len(), shuffle).into_iter().map(|at| written[at]).collect()
    }

    /// What is said of an answer where another one may be right. `shuffle` is that of the question.
    pub(in crate::lesson) fn verdict(&self, given: &Answer, right: &Answer, shuffle: SimRng) -> Verdict {
        let reason = match (self, given) {
            (Self::Choose { .. }, Answer::One(at)) => {
                at_place(&self.choices(shuffle), *at).map(|choice| (choice.why.clone(), None))
            }
            (Self::HowMany { wrong, .. }, Answer::Number(number)) => of_wrong(wrong, *number),
            _ => None,
        };
        Verdict::of(given == right, reason)
    }
}

fn of_wrong(wrong: &[WrongNumber], number: u64) -> Option<(String, Option<Action>)> {
    let known = wrong.iter().find(|known| known.number == number)?;
    Some((known.why.clone(), known.try_it.clone()))
}

/// The place in a list, as answers name it.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn at_place<T>(list: &[T], at: u32) -> Option<&T> {
    list.get(usize::try_from(at).ok()?)
}

/// So many things in any order: which of them is shown in each place.
fn mixed(count: usize, mut shuffle: SimRng) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let other = usize::try_from(shuffle.below(last as u64 + 1)).unwrap_or_default();
        order.swap(last, other);
    }
    order
}

/// The same for things of which the order is asked: they are not shown as they are written.
fn order(count: usize, shuffle: SimRng) -> Vec<usize> {
    let mut order = mixed(count, shuffle);
    if order.is_sorted() && count > 1 {
        order.rotate_left(1);
    }
    order
}

/// In which place each of so many things is shown.
fn shown_at(count: usize, shuffle: SimRng) -> Vec<u32> {
    let mut shown = vec![0; count];
    for (at, thing) in (0..).zip(order(count, shuffle)) {
        shown[thing] = at;
    }
    shown
}

fn shuffled(things: &[&String], shuffle: SimRng) -> Vec<String> {
    order(things.len(), shuffle).into_iter().map(|at| things[at].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn things_to_be_ordered_are_shown_in_another_order_and_the_answer_puts_them_right() {
        let written = texts(&["DATA", "250 OK", "QUIT", "221 Bye"]);
        let exercise = Exercise::Order(written.clone());
        for seed in 0..200 {
            let (Form::Order(shown), Answer::Order(right)) =
                (exercise.form(SimRng::new(seed)), exercise.right(SimRng::new(seed)))
            else {
                panic!("it is an order")
            };
            assert_ne!(shown, written, "seed {seed}");
            let put: Vec<_> = right.iter().map(|at| at_place(&shown, *at).unwrap().clone()).collect();
            assert_eq!(put, written, "seed {seed}");
        }
    }

    #[test]
    fn right_halves_are_shown_in_another_order_and_the_answer_joins_them() {
        let pairs = vec![
            ("SMTP".to_owned(), "25".to_owned()),
            ("POP3".to_owned(), "110".to_owned()),
            ("IMAP4".to_owned(), "143".to_owned()),
        ];
        let exercise = Exercise::Match(pairs.clone());
        let (Form::Match { left, right }, Answer::Pairs(joined)) =
            (exercise.form(SimRng::new(7)), exercise.right(SimRng::new(7)))
        else {
            panic!("they are pairs")
        };
        let put: Vec<_> = joined
            .iter()
            .map(|(row, column)| (at_place(&left, *row).unwrap().clone(), at_place(&right, *column).unwrap().clone()))
            .collect();
        assert_eq!(put, pairs);
        assert_ne!(right, ["25", "110", "143"]);
    }
}
