//! Whether questions can be answered and tasks be done, as far as the file tells.

use std::collections::BTreeSet;

use super::Checker;
use crate::explain::{Said, say};
use crate::lesson::asking::moment_of;
use crate::lesson::ids::by_number;
use crate::lesson::language::{self, Kind};
use crate::lesson::raw::{Text, Written};
use crate::lesson::{Exercise, Prediction, Step};

impl Checker<'_> {
    /// A step that asks something, by itself.
    pub(super) fn check_asking(&mut self, step: &Step<Written>) {
        match step {
            Step::Predict { ask, answer, .. } => {
                self.check_words(ask, "ask");
                self.check_prediction(ask, answer);
            }
            Step::Quiz { ask, answer, .. } => {
                self.check_words(ask, "ask");
                self.check_exercise(ask, answer);
            }
            Step::Task { ask, goal, permitted, solution, .. } => {
                self.check_words(ask, "ask");
                if goal.is_empty() {
                    self.complain(ask, say!("task-without-goal"), None);
                }
                if solution.is_empty() {
                    self.complain(ask, say!("task-without-solution"), None);
                }
                for part in solution {
                    if !matches!(part, Step::Do(_) | Step::Wait(_) | Step::WaitUntil { .. }) {
                        self.complain(ask, say!("task-solution-tells"), None);
                    }
                }
                self.check_permitted(permitted);
            }
            _ => {}
        }
    }

    /// All questions together: their names, and the moments for which they are asked. A question without a name gets one by its place, which
    /// no author can write.
    pub(super) fn check_questions(&mut self, written: &[Step<Written>], steps: &mut [Step]) {
        let mut names = BTreeSet::new();
        let mut moments = BTreeSet::new();
        for step in written {
            if let Some(id) = step.id().filter(|id| !id.trim().is_empty()) {
                if !names.insert(id.value.as_str()) {
                    self.complain(id, say!("question-id-again", id = &id.value), None);
                }
                let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if !id.chars().all(is_name) {
                    self.complain(id, say!("question-id-form", id = &id.value), None);
                }
            }
            if let Step::Moment(name) = step
                && !name.trim().is_empty()
                && !moments.insert(name.value.as_str())
            {
                self.complain(name, say!("moment-again", name = &name.value), None);
            }
        }
        for (place, step) in written.iter().enumerate() {
            let Step::Predict { at, .. } = step else { continue };
            if moment_of(written, place).is_none() && !at.is_empty() {
                let help = self.meant(at, moments.iter().copied());
                self.complain(at, say!("no-such-moment", name = &at.value), help);
            }
        }
        let unnamed = steps.iter_mut().filter_map(Step::asks_mut).zip(1..);
        for (id, number) in unnamed.filter(|(id, _)| id.trim().is_empty()) {
            *id = by_number(number);
        }
    }

    fn check_words(&mut self, text: &Text, what: &'static str) {
        if text.trim().is_empty() {
            self.complain(text, say!("lesson-text-empty", what = what), None);
        }
    }

    fn check_prediction(&mut self, ask: &Text, answer: &Prediction<Written>) {
        let count = match answer {
            Prediction::Choose(all) => all.len(),
            Prediction::Where { among, .. } => among.len(),
            Prediction::Order(all) => all.len(),
            Prediction::WhoHas { messages, computers } => messages.len() * computers.len(),
            Prediction::HowMany { .. } => return,
        };
        self.check_count(ask, count);
        if let Prediction::Choose(all) = answer {
            self.check_differ(all.iter().map(|it| &it.text));
        }
    }

    fn check_exercise(&mut self, ask: &Text, answer: &Exercise<Written>) {
        match answer {
            Exercise::Choose { right, wrong } => {
                let all = || std::iter::once(right).chain(wrong);
                self.check_count(ask, all().count());
                self.check_differ(all().map(|choice| &choice.text));
                for choice in all().filter(|choice| choice.why.trim().is_empty()) {
                    self.complain(&choice.text, say!("quiz-without-why"), None);
                }
            }
            Exercise::HowMany { .. } => {}
            Exercise::Order(all) => {
                self.check_count(ask, all.len());
                self.check_differ(all.iter());
            }
            Exercise::Match(all) => {
                self.check_count(ask, all.len());
                self.check_differ(all.iter().map(|(left, _)| left));
                self.check_differ(all.iter().map(|(_, right)| right));
            }
        }
    }

    /// There is something to choose from.
    fn check_count(&mut self, ask: &Text, count: usize) {
        if !(2..=12).contains(&count) {
            self.complain(ask, say!("question-options", count = count), None);
        }
    }

    fn check_differ<'t>(&mut self, texts: impl Iterator<Item = &'t Text>) {
        let mut seen = BTreeSet::new();
        for text in texts {
            if text.trim().is_empty() {
                self.complain(text, say!("lesson-text-empty", what = "text"), None);
            } else if !seen.insert(text.value.as_str()) {
                self.complain(text, say!("question-option-again", text = &text.value), None);
            }
        }
    }

    /// Every word is one of an action.
    fn check_permitted(&mut self, permitted: &[Text]) {
        let words = language::words();
        let known = || words.iter().filter(|word| is_deed(word)).map(|word| word.name).chain(["Wait"]);
        for word in permitted {
            if !known().any(|name| name == word.value) {
                let help: Option<Said> = self.meant(word, known());
                self.complain(word, say!("no-such-action", name = &word.value), help);
            }
        }
    }
}

fn is_deed(word: &language::Word) -> bool {
    matches!(word.kind, Kind::Action | Kind::MailAction)
}
