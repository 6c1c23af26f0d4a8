//! The reference of the language in which lessons are written: every word, what it takes, what may be left out, and an example.
//!
//! The words and fields themselves are those of the types in `raw`; `tests/lessons/lesson_language.rs` asks the reader of lesson files which
//! it knows and compares. Names, types and examples are data; what they mean is said by the voice. Out of this table come `mailscope
//! language` and `docs/lesson-language.md`.

mod actions;
mod choices;
mod conditions;
mod kind;
mod mail_actions;
mod markdown;
mod notations;
mod peers;
mod questions;
mod steps;
mod world;

pub use kind::{Kind, Place};
pub use markdown::markdown;

use crate::explain::{Arg, Said, say};

/// A word of the language, or a notation for values.
#[derive(Debug, Clone)]
pub struct Word {
    /// What kind of word it is.
    pub kind: Kind,
    /// As it is written in a lesson. A part of the world, which is written in parentheses without a name, has the name of its type.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it does.
    pub about: Said,
    /// It with what it takes.
    pub example: &'static str,
    /// Where in a lesson it stands, and what stands around it: `{}` is its place.
    frame: (Place, &'static str),
}

/// What a word takes.
#[derive(Debug, Clone)]
pub enum Takes {
    /// Nothing: `CheckMail`.
    Nothing,
    /// Values in this order: `SetLoss("laptop", "5 %")`.
    InOrder(Vec<Field>),
    /// Values by name: `QueueHolds(on: "mail", count: 1)`.
    ByName(Vec<Field>),
    /// It is itself how a value is written.
    Notation,
}

/// Something that a word takes.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Which values: names of words or kinds of words; `[…]` is a list, `(…, …)` are several at once, `|` separates alternatives.
    pub takes: &'static str,
    /// What it means.
    pub about: Said,
    /// Whether it must be there.
    pub needed: bool,
    /// What is taken if it is left out, in RON, where that is a value of its own.
    pub default: Option<&'static str>,
}

impl Word {
    /// Everything that it takes.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match &self.takes {
            Takes::InOrder(fields) | Takes::ByName(fields) => fields,
            Takes::Nothing | Takes::Notation => &[],
        }
    }

    /// How it is written: `SetLoss(Computer, Share)`; a word whose values have names only by its own name.
    #[must_use]
    pub fn form(&self) -> String {
        match &self.takes {
            Takes::InOrder(fields) => {
                let takes: Vec<_> = fields.iter().map(|field| field.takes).collect();
                format!("{}({})", self.name, takes.join(", "))
            }
            Takes::Nothing | Takes::ByName(_) | Takes::Notation => self.name.to_owned(),
        }
    }

    /// Whether it is a part that is written in parentheses without its name.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.example.starts_with('(')
    }

    /// Which words take it, if it is a part.
    #[must_use]
    pub fn stands_in(&self, words: &[Self]) -> Option<Said> {
        if self.is_part() { takers(self.name, words) } else { None }
    }

    /// Where its example stands in a lesson, and the example with what stands around it.
    #[must_use]
    pub fn in_place(&self) -> (Place, String) {
        self.with(self.example)
    }

    /// The same for something else in the place of the example.
    #[must_use]
    pub fn with(&self, example: &str) -> (Place, String) {
        (self.frame.0, self.frame.1.replace("{}", example))
    }

    /// The same word within something else.
    fn within(mut self, place: Place, frame: &'static str) -> Self {
        self.frame = (place, frame);
        self
    }

    /// Whether people may mean it when they write this: capitals and underscores do not count.
    fn is_called(&self, name: &str) -> bool {
        plain(self.name) == plain(name)
    }
}

impl Field {
    /// The names of the words and kinds of words that it takes.
    pub fn types(&self) -> impl Iterator<Item = &'static str> {
        self.takes.split(|c: char| !c.is_alphanumeric()).filter(|name| !name.is_empty())
    }

    /// What is taken if it is left out.
    fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }
}

/// A field that must be there.
fn needs(name: &'static str, takes: &'static str, about: Said) -> Field {
    Field { name, takes, about, needed: true, default: None }
}

/// A field that may be left out.
fn may(name: &'static str, takes: &'static str, about: Said) -> Field {
    Field { name, takes, about, needed: false, default: None }
}

/// Every word, kind by kind.
#[must_use]
pub fn words() -> Vec<Word> {
    let parts: [fn() -> Vec<Word>; 10] = [
        world::lesson,
        world::world,
        steps::words,
        questions::words,
        actions::words,
        mail_actions::words,
        conditions::words,
        peers::words,
        choices::words,
        notations::words,
    ];
    parts.iter().flat_map(|part| part()).collect()
}

/// What a name in a lesson may mean.
#[derive(Debug)]
pub struct Found<'w> {
    /// The words of this name.
    pub words: Vec<&'w Word>,
    /// The kind of this name, and its words.
    pub kind: Option<Kind>,
    /// What words take by this name.
    pub fields: Vec<(&'w Word, &'w Field)>,
}

impl Found<'_> {
    /// Whether it means nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.kind.is_none() && self.fields.is_empty()
    }
}

/// What a name in a lesson may mean; capitals and underscores do not count.
#[must_use]
pub fn find<'w>(name: &str, words: &'w [Word]) -> Found<'w> {
    let found: Vec<_> = words.iter().filter(|word| word.is_called(name)).collect();
    let kind = Kind::ALL.into_iter().find(|kind| kind.type_name().is_some_and(|of| plain(of) == plain(name)));
    let by_name = words.iter().filter(|word| matches!(word.takes, Takes::ByName(_)));
    let fields = by_name.flat_map(|word| word.fields().iter().map(move |field| (word, field)));
    // Where something else is found, a field is only meant if that is how it is written.
    let nothing_else = found.is_empty() && kind.is_none();
    let is_it = |of: &str| of == name || nothing_else && plain(of) == plain(name);
    Found { fields: fields.filter(|(_, field)| is_it(field.name)).collect(), words: found, kind }
}

/// Every name by which something is found.
#[must_use]
pub fn names(words: &[Word]) -> Vec<&'static str> {
    let kinds = Kind::ALL.into_iter().filter_map(Kind::type_name);
    let by_name = words.iter().filter(|word| matches!(word.takes, Takes::ByName(_)));
    let fields = by_name.flat_map(Word::fields).map(|field| field.name);
    words.iter().map(|word| word.name).chain(kinds).chain(fields).collect()
}

impl Kind {
    /// Which words take any word of this kind.
    #[must_use]
    pub fn stands_in(self, words: &[Word]) -> Option<Said> {
        self.type_name().and_then(|of| takers(of, words))
    }
}

/// The words that take something of this type. `None` for what stands nowhere.
fn takers(of: &str, words: &[Word]) -> Option<Said> {
    let mut places = Vec::new();
    for word in words {
        for field in word.fields().iter().filter(|field| field.types().any(|name| name == of)) {
            places.push(match word.takes {
                Takes::ByName(_) => {
                    let name = format!("`{}`", field.name);
                    Arg::from(say!("language-field-of", field = name, word = format!("`{}`", word.name)))
                }
                _ => Arg::from(format!("`{}`", word.name)),
            });
        }
    }
    (!places.is_empty()).then(|| say!("language-stands-in", places = Arg::Listed(places)))
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}
