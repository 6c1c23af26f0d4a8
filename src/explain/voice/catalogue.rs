//! The sentences of every language: `assets/texts/<language>/*.ftl`, part of the program.

use std::borrow::Cow;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use super::Language;

/// The files of a language: what a floor or a panel says stands in one file.
macro_rules! texts {
    ($language:literal) => {
        texts!(
            $language:
            "authors",
            "bridge",
            "commands",
            "conditions",
            "diagnostics",
            "facts",
            "imap",
            "laboratory",
            "language",
            "learning",
            "lesson",
            "login",
            "notices",
            "packet",
            "panels",
            "pop3",
            "reasons",
            "settings",
            "smtp",
            "stage",
            "story",
            "terminal",
            "units",
            "window",
        )
    };
    ($language:literal: $($file:literal,)*) => {
        [$(include_str!(concat!("../../../assets/texts/", $language, "/", $file, ".ftl"))),*]
    };
}

/// Everything that can be said in a language.
pub(super) fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let (tag, texts) = match language {
        Language::English | Language::Pseudo => ("en", texts!("en")),
        Language::German => ("de", texts!("de")),
    };
    // Both are tags; an unknown one would have the plurals of no language.
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
    // Marks around every argument help where directions of writing are mixed; here they would stand in exports and terminals.
    bundle.set_use_isolating(false);
    if language == Language::Pseudo {
        bundle.set_transform(Some(accented));
    }
    for text in texts {
        // What can be read of a file with a mistake is used; a test reads the files strictly.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The words of a sentence with accents, and longer by two fifths.
fn accented(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 3);
    let mut letters = 0_u32;
    for c in text.chars() {
        let accented = match c {
            'a' => 'á',
            'c' => 'ç',
            'e' => 'é',
            'i' => 'í',
            'n' => 'ñ',
            'o' => 'ö',
            's' => 'š',
            'u' => 'û',
            'y' => 'ý',
            'A' => 'Å',
            'C' => 'Ç',
            'E' => 'É',
            'I' => 'Î',
            'N' => 'Ñ',
            'O' => 'Ö',
            'S' => 'Š',
            'U' => 'Û',
            'Y' => 'Ý',
            other => other,
        };
        out.push(accented);
        if c.is_alphabetic() {
            letters += 1;
            if letters.is_multiple_of(5) || letters % 5 == 3 {
                out.push('·');
            }
        }
    }
    Cow::Owned(out)
}
