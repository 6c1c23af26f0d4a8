//! What was told in a run, in another language: it is among the inputs of the run, in the language in which its lesson was told then.

use crate::explain::Language;
use crate::lesson::asking::{asked, notes};
use crate::lesson::{Lesson, Narration, Step};
use crate::sim::{Action, Input};
use crate::trace::{LessonFact, Told};

/// A lesson in every language that it knows, and the one in which it is to be told.
#[derive(Debug, Clone)]
pub(in crate::lesson) struct Retelling {
    /// As they may have been told.
    told: Vec<Lesson>,
    /// As it is to be told.
    wanted: Lesson,
    seed: u64,
}

impl Retelling {
    /// Tells runs of a lesson, which have this seed, in a language.
    pub(in crate::lesson) fn new(lesson: &Lesson, seed: u64, language: Language) -> Self {
        let tags: Vec<&str> = lesson.translations().collect();
        let all = Language::ALL.into_iter().filter(|it| !tags.is_empty() && *it != language);
        Self { told: all.map(|it| lesson.in_language(it)).collect(), wanted: lesson.in_language(language), seed }
    }

    /// Tells an input in that language, if it was told by this lesson. What another version of it has told stays as it is.
    pub(in crate::lesson) fn retell(&self, input: &mut Input) {
        let Some(step) = input.step.and_then(|step| usize::try_from(step).ok()) else { return };
        if let Action::Lesson(fact) = &mut input.action
            && self.told.iter().any(|lesson| self.fact(lesson, step).as_ref() == Some(fact))
            && let Some(wanted) = self.fact(&self.wanted, step)
        {
            *fact = wanted;
        }
    }

    /// What a lesson tells or asks with a step.
    fn fact(&self, lesson: &Lesson, at: usize) -> Option<LessonFact> {
        let (step, notes) = (lesson.steps.get(at)?, notes(&lesson.steps, at));
        if let Step::Say(Narration { name, text, .. }) | Step::Compare { name, text, .. } = step {
            let (name, text) = (name.clone(), text.clone());
            return Some(LessonFact::Told(Box::new(Told { name, text, notes })));
        }
        asked(step, &lesson.spec, self.seed, notes).map(|asked| LessonFact::Asked(Box::new(asked)))
    }
}

impl Lesson {
    /// Tells what was told in a run of it, which has this seed, in the language in which it is told itself.
    pub fn retell(&self, seed: u64, inputs: &mut [Input]) {
        let retelling = Retelling::new(self, seed, self.languages.told);
        inputs.iter_mut().for_each(|input| retelling.retell(input));
    }
}
