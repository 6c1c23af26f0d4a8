//! The only voice: everything that is said to people is a [`Said`], and a [`Voice`] puts it into the words of a language.
//!
//! The floors below emit typed facts and reasons and no English but what goes over the wire. The floors above say what they have to
//! say with [`say!`]: the id of a message and its arguments. The sentences themselves stand whole in `assets/texts/<language>/*.ftl`
//! ([Fluent](https://projectfluent.org)), so that word order, plurals and cases are those of the language. `tests/project/texts.rs` compares
//! the ids and arguments in the code with those of every language.

mod catalogue;
mod quantity;
mod said;
mod teller;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use serde::{Deserialize, Serialize};

pub(crate) use said::say;
pub use said::{Arg, Said};
pub use teller::Teller;

use crate::base::visible_lines;

/// A language that Mailscope speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English, with the spelling of the RFCs.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
    /// English with accents, longer by two fifths, in brackets: what stays plain or is cut off was forgotten. For tests.
    #[serde(rename = "en-XA")]
    Pseudo,
}

/// Why a text names no language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl Language {
    /// Those that people read.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag, of BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Pseudo => "en-XA",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Pseudo => "Þšéûðö",
        }
    }

    /// The language of a locale of the operating system, e.g. `de_AT.UTF-8`; `None` for one that Mailscope does not speak.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|known| known.tag() == language)
    }

    const fn decimal_mark(self) -> &'static str {
        match self {
            Self::German => ",",
            Self::English | Self::Pseudo => ".",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        if text.eq_ignore_ascii_case(Self::Pseudo.tag()) {
            return Ok(Self::Pseudo);
        }
        Self::of_locale(text).ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// A language with its catalogue: it puts into words what is said.
#[derive(Clone, Copy)]
pub struct Voice {
    language: Language,
    bundle: &'static FluentBundle<FluentResource>,
}

impl fmt::Debug for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Voice").field(&self.language).finish()
    }
}

impl PartialEq for Voice {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Default for Voice {
    fn default() -> Self {
        Self::of(Language::default())
    }
}

impl Voice {
    /// The voice that speaks this language. Its catalogue is read once.
    #[must_use]
    pub fn of(language: Language) -> Self {
        static BUNDLES: [OnceLock<FluentBundle<FluentResource>>; 3] = [const { OnceLock::new() }; 3];
        let bundle = BUNDLES[language as usize].get_or_init(|| catalogue::bundle(language));
        Self { language, bundle }
    }

    /// Which language it speaks.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// What is said, in words. Mail and peers are quoted in many messages, and nothing of theirs acts on whatever shows it: what cannot be
    /// seen is written out ([`visible_lines`]).
    #[must_use]
    pub fn say(self, said: &Said) -> String {
        self.shown(self.words(said))
    }

    /// The same in short, for whoever has read it in full before: the attribute `again` of its message, where that has one.
    #[must_use]
    pub fn say_again(self, said: &Said) -> String {
        let message = self.bundle.get_message(said.id());
        let again = message.and_then(|message| message.get_attribute("again"));
        again.map_or_else(|| self.say(said), |again| self.shown(self.format(again.value(), said)))
    }

    fn shown(self, words: String) -> String {
        let words = match visible_lines(&words) {
            Cow::Borrowed(_) => words,
            Cow::Owned(visible) => visible,
        };
        if self.language == Language::Pseudo { format!("[{words}]") } else { words }
    }

    /// In words as they stand within a sentence.
    fn words(self, said: &Said) -> String {
        let Some(pattern) = self.bundle.get_message(said.id()).and_then(|message| message.value()) else {
            // A test compares the ids in the code with the catalogues: this is not reached.
            return said.id().to_owned();
        };
        self.format(pattern, said)
    }

    fn format(self, pattern: &'static Pattern<&'static str>, said: &Said) -> String {
        let mut args = FluentArgs::with_capacity(said.args().len());
        for (name, arg) in said.args() {
            args.set(*name, self.value(arg));
        }
        let mut errors: Vec<FluentError> = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    fn value(self, arg: &Arg) -> FluentValue<'_> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            #[expect(clippy::cast_precision_loss, reason = "what is counted here stays below 2^53")]
            Arg::Number(number) => FluentValue::from(*number as f64),
            Arg::Said(said) => FluentValue::String(Cow::Owned(self.words(said))),
            Arg::And(items) => FluentValue::String(Cow::Owned(self.list(items, "and"))),
            Arg::Or(items) => FluentValue::String(Cow::Owned(self.list(items, "or"))),
            Arg::Listed(items) => FluentValue::String(Cow::Owned(self.texts(items).join(", "))),
            Arg::Octets(octets) => FluentValue::String(Cow::Owned(self.octets(*octets))),
            Arg::Span(span) => FluentValue::String(Cow::Owned(self.span(*span))),
            Arg::Percent(per_million) => FluentValue::String(Cow::Owned(self.percent(*per_million))),
            Arg::When(date) => FluentValue::String(Cow::Owned(self.when(*date))),
        }
    }

    fn texts(self, items: &[Arg]) -> Vec<String> {
        let text = |item| match self.value(item) {
            FluentValue::String(text) => text.into_owned(),
            FluentValue::Number(number) => number.as_string().into_owned(),
            _ => String::new(),
        };
        items.iter().map(text).collect()
    }

    /// `a`, `a and b`, `a, b, and c`.
    fn list(self, items: &[Arg], word: &'static str) -> String {
        let mut texts = self.texts(items);
        let Some(last) = texts.pop() else { return String::new() };
        let said = match &texts[..] {
            [] => return last,
            [first] => say!("list-of-two", first = first.as_str(), last = last, word = word),
            [..] => say!("list", rest = texts.join(", "), last = last, word = word),
        };
        self.words(&said)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::base::DateTime;

    fn both(said: &Said) -> [String; 2] {
        Language::ALL.map(|language| Voice::of(language).say(said))
    }

    #[test]
    fn languages_are_known_by_their_tags_and_by_the_locales_of_systems() {
        for (locale, language) in
            [("de_AT.UTF-8", "de"), ("de", "de"), ("en_US", "en"), ("EN-gb", "en"), ("en-xa", "en-XA")]
        {
            assert_eq!(locale.parse::<Language>().map(Language::tag), Ok(language));
        }
        for locale in ["C.UTF-8", "POSIX", "", "fr_FR", "deu"] {
            assert_eq!(locale.parse::<Language>(), Err(UnknownLanguage(locale.to_owned())));
        }
    }

    #[test]
    fn lists_have_the_grammar_of_their_language() {
        let list = |n: usize| Arg::And(["Ana", "Ben", "Chen"].iter().take(n).map(|&name| Arg::from(name)).collect());
        let said = |n| both(&say!("verbatim", text = list(n)));
        assert_eq!(said(0), ["", ""]);
        assert_eq!(said(1), ["Ana", "Ana"]);
        assert_eq!(said(2), ["Ana and Ben", "Ana und Ben"]);
        assert_eq!(said(3), ["Ana, Ben, and Chen", "Ana, Ben und Chen"]);
        let or = Arg::Or(vec![Arg::from("on"), Arg::from("off"), Arg::from("auto")]);
        assert_eq!(both(&say!("verbatim", text = or)), ["on, off, or auto", "on, off oder auto"]);
    }

    #[test]
    fn quantities_are_written_as_people_say_them() {
        let said = |arg: Arg| both(&say!("verbatim", text = arg));
        assert_eq!(said(Arg::Octets(1)), ["1 octet", "1 Oktett"]);
        assert_eq!(said(Arg::Octets(999)), ["999 octets", "999 Oktette"]);
        assert_eq!(said(Arg::Octets(1_250_000)), ["1.2 MB", "1,2 MB"]);
        assert_eq!(said(Arg::Octets(41_000)), ["41 kB", "41 kB"]);
        assert_eq!(said(Arg::Span(Duration::from_millis(500))), ["500 ms", "500 ms"]);
        assert_eq!(said(Arg::Span(Duration::from_secs(1))), ["1 second", "1 Sekunde"]);
        assert_eq!(said(Arg::Span(Duration::from_secs(180))), ["3 minutes", "3 Minuten"]);
        assert_eq!(said(Arg::Span(Duration::from_secs(5_400))), ["1 hour 30 minutes", "1 Stunde 30 Minuten"]);
        assert_eq!(said(Arg::Percent(300_000)), ["30\u{a0}%", "30\u{a0}%"]);
        assert_eq!(said(Arg::Percent(2_500)), ["0.25\u{a0}%", "0,25\u{a0}%"]);
        assert_eq!(said(Arg::When(DateTime::new(1_772_442_012, 60))), ["Mon 10:00:12", "Mo 10:00:12"]);
    }

    #[test]
    fn words_of_others_do_nothing_to_whatever_shows_them() {
        let said = say!("verbatim", text = "a\u{1b}[2Jb\u{202e}c");
        assert_eq!(Voice::default().say(&said), "a\\u{1b}[2Jb\\u{202e}c");
    }

    #[test]
    fn what_was_said_before_is_said_in_short() {
        let said = say!("connection-opening", id = 3_u64, server = "10.0.0.2", port = 25_u64);
        assert_eq!(
            Voice::default().say(&said),
            "asks for connection #3 to 10.0.0.2 port 25: the first packet is a SYN."
        );
        assert_eq!(Voice::default().say_again(&said), "opens connection #3 to 10.0.0.2 port 25 (SYN).");
        let said = Said::verbatim("As it stands.");
        assert_eq!(Voice::default().say_again(&said), "As it stands.");
    }

    #[test]
    fn the_language_for_tests_shows_what_was_forgotten() {
        let voice = Voice::of(Language::Pseudo);
        let said = voice.say(&say!("list-of-two", first = "Ana", last = "Ben", word = "and"));
        assert!(said.starts_with("[Ana ") && said.ends_with(" Ben]") && !said.contains("and"), "{said}");
    }
}
