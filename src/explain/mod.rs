//! The only floor that says things to people: one plain sentence for every protocol line and every fact, and where that is written;
//! and the [`Voice`] that puts what is said into the words of a language.

mod credentials;
pub mod facts;
pub mod imap;
pub mod packet;
pub mod pop3;
#[cfg(test)]
mod script;
pub mod smtp;
mod system;
pub mod title;
mod voice;

pub use system::io_error;
pub(crate) use voice::say;
pub use voice::{Arg, Language, Said, Teller, UnknownLanguage, Voice};

use crate::base::Unit;
use crate::trace::Meaning;

/// Details behind a sentence, in brackets; nothing if there are none.
fn in_brackets(items: Vec<Arg>) -> Arg {
    if items.is_empty() { Arg::from("") } else { say!("in-brackets", items = Arg::Listed(items)).into() }
}

/// A server's own words, to stand behind the explanation; nothing if it has none.
fn quoted(text: &str) -> Arg {
    match text.trim().trim_end_matches('.') {
        "" => Arg::from(""),
        words => say!("quoted", words = words).into(),
    }
}

/// What a protocol line means; `None` for bytes of a protocol we do not know.
#[must_use]
pub fn line(unit: &Unit<Meaning>) -> Option<Said> {
    fn with<M>(unit: &Unit<Meaning>, meaning: &M) -> Unit<M>
    where
        M: Clone,
    {
        Unit { side: unit.side, offset: unit.offset, bytes: unit.bytes.clone(), meaning: meaning.clone() }
    }
    match &unit.meaning {
        Meaning::Smtp(meaning) => Some(smtp::explain(&with(unit, meaning))),
        Meaning::Pop3(meaning) => Some(pop3::explain(&with(unit, meaning))),
        Meaning::Imap(meaning) => Some(imap::explain(&with(unit, meaning))),
        Meaning::Raw => None,
    }
}
