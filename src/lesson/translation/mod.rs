//! A lesson in other languages. Its file is in English; beside it lie files with its texts in others: `first.de.ftl` beside `first.ron`.
//!
//! A translation changes what people read and nothing else: the digest of a lesson is that of its file, and what is saved of a run is what
//! the file says. What has no translation is told in English.

mod blank;
mod read;
mod retelling;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::blank::blank;
pub(super) use self::retelling::Retelling;

use super::{Advice, Lesson, shipped_translations};
use crate::explain::Language;

/// What the name of the file of a translation ends with, behind the name of its lesson and its language.
pub const TRANSLATION: &str = ".ftl";

/// Texts by what they are called.
type Texts = BTreeMap<String, String>;

/// The languages in which a lesson can be told, and the one in which it is.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// As its file has it: there is no translation as long as there is nothing to be translated.
    english: Arc<Texts>,
    /// By the tags of their languages.
    others: BTreeMap<String, Arc<Texts>>,
    told: Language,
}

impl Lesson {
    /// Takes the translation that lies in a file beside that of the lesson: its language is what stands before `.ftl` in its name. What
    /// there is to be said of it comes back; what is right in it counts all the same. The lesson goes on in the language in which it is.
    pub fn take_translation(&mut self, file_name: &str, text: &str) -> Vec<Advice> {
        let told = self.languages.told;
        let mut english = self.in_language(Language::English);
        let mut known = Vec::new();
        texts::each(&mut english, |name, text| known.push((name, text.clone())));
        let (found, advice) = read::read(file_name, text, &known, &english);
        if let Some(tag) = tag(file_name) {
            english.languages.english = Arc::new(known.into_iter().collect());
            english.languages.others.insert(tag.to_owned(), Arc::new(found));
        }
        *self = english.in_language(told);
        advice
    }

    /// The same lesson, told in a language. What has no translation is in English.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let mut lesson = self.clone();
        lesson.languages.told = language;
        let Languages { english, others, .. } = &self.languages;
        let other = others.get(language.tag());
        texts::each(&mut lesson, |name, text| {
            let told = other.and_then(|other| other.get(&name)).or_else(|| english.get(&name));
            if let Some(told) = told {
                text.clone_from(told);
            }
        });
        lesson
    }

    /// The tags of the languages into which it is translated, as far as it is.
    pub fn translations(&self) -> impl Iterator<Item = &str> {
        self.languages.others.keys().map(String::as_str)
    }

    /// What it says in its own words, and what each of these texts is called in the files of translations.
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        texts::each(&mut self.clone(), |name, text| texts.push((name, text.clone())));
        texts
    }

    /// Takes the translations that come with Mailscope.
    pub(super) fn take_shipped_translations(&mut self) {
        for (id, tag, text) in shipped_translations() {
            if *id == self.id {
                // A test sees that there is nothing to be said of them.
                self.take_translation(&format!("{id}.{tag}.ftl"), text);
            }
        }
    }
}

/// The language of a translation by the name of its file: `first.de.ftl`.
fn tag(file_name: &str) -> Option<&str> {
    let (_, tag) = file_name.strip_suffix(TRANSLATION)?.rsplit_once('.')?;
    (!tag.is_empty()).then_some(tag)
}
