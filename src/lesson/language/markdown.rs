//! The reference as a page: `docs/lesson-language.md`.

use std::fmt::{self, Write};

use super::{Field, Kind, Takes, Word, words};
use crate::explain::{Said, Voice, say};

/// The whole reference in Markdown.
#[must_use]
pub fn markdown(voice: Voice) -> String {
    let mut page = Page { voice, words: words(), out: String::new() };
    // Writing to a text does not fail.
    let _ = page.write();
    page.out
}

struct Page {
    voice: Voice,
    words: Vec<Word>,
    out: String,
}

impl Page {
    fn say(&self, said: &Said) -> String {
        self.voice.say(said)
    }

    fn write(&mut self) -> fmt::Result {
        let title = self.say(&say!("language-title"));
        let (about, made) = (self.say(&say!("language-about")), self.say(&say!("language-made")));
        writeln!(self.out, "# {title}\n\n{about}\n\n{made}\n")?;
        for kind in Kind::ALL {
            let title = self.say(&kind.title());
            writeln!(self.out, "- [{title}](#{})", anchor(&title))?;
        }
        for kind in Kind::ALL {
            let title = self.say(&kind.title());
            writeln!(self.out, "\n## {title}")?;
            self.stands_in(kind.stands_in(&self.words))?;
            let words: Vec<Word> = self.words.iter().filter(|word| word.kind == kind).cloned().collect();
            if kind.is_choice() {
                self.choices(&words)?;
            } else {
                words.iter().try_for_each(|word| self.word(word))?;
            }
        }
        Ok(())
    }

    /// Where something stands.
    fn stands_in(&mut self, places: Option<Said>) -> fmt::Result {
        let Some(said) = places else { return Ok(()) };
        let text = self.say(&said);
        writeln!(self.out, "\n{text}")
    }

    fn word(&mut self, word: &Word) -> fmt::Result {
        let about = self.say(&word.about);
        writeln!(self.out, "\n### `{}`\n\n{about}", word.form())?;
        self.stands_in(word.stands_in(&self.words))?;
        if let Takes::ByName(fields) | Takes::InOrder(fields) = &word.takes {
            self.fields(fields)?;
        }
        self.example(word)
    }

    fn fields(&mut self, fields: &[Field]) -> fmt::Result {
        let heads =
            [say!("language-field"), say!("language-takes"), say!("language-left-out"), say!("language-meaning")];
        let heads = heads.map(|head| self.say(&head));
        writeln!(self.out, "\n| {} |\n|---|---|---|---|", heads.join(" | "))?;
        for field in fields {
            let left_out = match (field.default, field.needed) {
                (Some(default), _) => format!("`{default}`"),
                (None, true) => self.say(&say!("language-needed")),
                (None, false) => self.say(&say!("language-optional")),
            };
            let (takes, about) = (field.takes.replace('|', "\\|"), self.say(&field.about));
            writeln!(self.out, "| `{}` | `{takes}` | {left_out} | {about} |", field.name)?;
        }
        Ok(())
    }

    /// Words of which one is taken; the example shows the first.
    fn choices(&mut self, words: &[Word]) -> fmt::Result {
        let heads = [say!("language-word"), say!("language-meaning")].map(|head| self.say(&head));
        writeln!(self.out, "\n| {} |\n|---|---|", heads.join(" | "))?;
        for word in words {
            let about = self.say(&word.about);
            writeln!(self.out, "| `{}` | {about} |", word.form())?;
        }
        words.first().map_or(Ok(()), |word| self.example(word))
    }

    fn example(&mut self, word: &Word) -> fmt::Result {
        writeln!(self.out, "\n```ron\n{}\n```", word.in_place().1)
    }
}

/// The name by which a heading is linked to.
fn anchor(title: &str) -> String {
    let kept =
        title.to_lowercase().chars().filter(|c| c.is_alphanumeric() || [' ', '-'].contains(c)).collect::<String>();
    kept.replace(' ', "-")
}
