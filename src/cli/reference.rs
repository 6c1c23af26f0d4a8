//! `mailscope language`

use std::io::{self, Write};

use anstyle::Style;

use super::{BAD_INPUT, OK, Page, complain, style};
use crate::explain::{Said, Voice, say};
use crate::lesson::language::{self, Field, Found, Kind, Word};
use crate::lesson::suggestion;

/// Shows the words in which lessons are written: all of them, one of them, or the page of the documentation.
pub(super) fn show(out: &mut impl Write, name: Option<&str>, markdown: bool, voice: Voice) -> io::Result<u8> {
    if markdown {
        write!(out, "{}", language::markdown(voice))?;
        return Ok(OK);
    }
    let words = language::words();
    let mut sheet = Sheet { out, words: &words, page: Page::of_output(), voice };
    match name {
        None => sheet.all()?,
        Some(name) => {
            let found = language::find(name, &words);
            if found.is_nothing() {
                complain(voice, &no_such_word(name, &words));
                return Ok(BAD_INPUT);
            }
            sheet.found(&found)?;
        }
    }
    Ok(OK)
}

fn no_such_word(name: &str, words: &[Word]) -> Said {
    // Where no word is near, a list of all of them is another command.
    let near = suggestion(name, language::names(words).into_iter()).filter(|help| help.id() == "did-you-mean");
    say!("language-no-such-word", name = name, help = near.unwrap_or_else(|| say!("language-see-all")))
}

/// Where the reference is written.
struct Sheet<'s, W> {
    out: &'s mut W,
    words: &'s [Word],
    page: Page,
    voice: Voice,
}

impl<W: Write> Sheet<'_, W> {
    fn flow(&mut self, lead: &str, indent: usize, said: &Said) -> io::Result<()> {
        self.page.flow(self.out, lead, indent, &self.voice.say(said), Style::new())
    }

    /// Every word with what it means.
    fn all(&mut self) -> io::Result<()> {
        for kind in Kind::ALL {
            self.kind(kind)?;
            writeln!(self.out)?;
        }
        self.flow("", 0, &say!("language-one-word"))
    }

    fn kind(&mut self, kind: Kind) -> io::Result<()> {
        let b = style::STRONG;
        writeln!(self.out, "{b}{}{b:#}", self.voice.say(&kind.title()))?;
        let words: Vec<&Word> = self.words.iter().filter(|word| word.kind == kind).collect();
        let width = words.iter().map(|word| word.name.len()).max().unwrap_or(0);
        for word in words {
            self.flow(&format!("  {b}{:width$}{b:#}  ", word.name), width + 4, &word.about)?;
        }
        Ok(())
    }

    /// Everything that a name may mean.
    fn found(&mut self, found: &Found<'_>) -> io::Result<()> {
        let mut first = true;
        let mut gap = |out: &mut W| if std::mem::take(&mut first) { Ok(()) } else { writeln!(out) };
        for word in &found.words {
            gap(self.out)?;
            self.word(word)?;
        }
        if let Some(kind) = found.kind {
            gap(self.out)?;
            self.kind(kind)?;
            self.stands_in(kind.stands_in(self.words))?;
        }
        for (word, field) in &found.fields {
            gap(self.out)?;
            let (field_name, word_name) = (format!("`{}`", field.name), format!("`{}`", word.name));
            self.flow("", 0, &say!("language-field-of", field = field_name, word = word_name))?;
            self.field(field)?;
        }
        Ok(())
    }

    fn word(&mut self, word: &Word) -> io::Result<()> {
        let (b, q) = (style::STRONG, style::QUIET);
        let kind = self.voice.say(&word.kind.title());
        writeln!(self.out, "{b}{}{b:#}  {q}{kind}{q:#}", word.form())?;
        self.flow("  ", 2, &word.about)?;
        self.stands_in(word.stands_in(self.words))?;
        if !word.fields().is_empty() {
            writeln!(self.out)?;
        }
        for field in word.fields() {
            self.field(field)?;
        }
        let example = self.voice.say(&say!("language-example"));
        writeln!(self.out, "\n  {q}{example}{q:#}")?;
        for line in word.in_place().1.lines() {
            writeln!(self.out, "    {line}")?;
        }
        Ok(())
    }

    fn stands_in(&mut self, places: Option<Said>) -> io::Result<()> {
        places.map_or(Ok(()), |said| self.flow("  ", 2, &said))
    }

    fn field(&mut self, field: &Field) -> io::Result<()> {
        let (b, q) = (style::STRONG, style::QUIET);
        let left_out = match (field.default, field.needed) {
            (Some(default), _) => say!("language-default", default = default),
            (None, true) => say!("language-needed"),
            (None, false) => say!("language-optional"),
        };
        let left_out = self.voice.say(&left_out);
        writeln!(self.out, "  {b}{}{b:#}: {}  {q}{left_out}{q:#}", field.name, field.takes)?;
        self.flow("      ", 6, &field.about)
    }
}
