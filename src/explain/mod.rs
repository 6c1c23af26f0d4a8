//! One plain sentence for every protocol line: what it means for the people who wait for their mail, and where that is written.

mod credentials;
pub mod facts;
pub mod imap;
pub mod packet;
pub mod pop3;
pub mod smtp;

use crate::base::{Unit, visible};
use crate::trace::Meaning;

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// One sentence of plain English: plain words first, then the term. One line, in which everything can be seen.
    pub text: String,
    /// Where it is written, e.g. `RFC 1939 §5`.
    pub source: &'static str,
}

/// The only way to an explanation: mail and peers are quoted in many, and nothing of theirs may act on whatever shows it.
fn said(text: impl AsRef<str>, source: &'static str) -> Explanation {
    Explanation { text: visible(text.as_ref()).into_owned(), source }
}

/// A server's own words, to stand behind the explanation; nothing if it has none.
fn quoted(text: &str) -> String {
    match text.trim().trim_end_matches('.') {
        "" => String::new(),
        text => format!(" (“{text}”)"),
    }
}

/// What a protocol line means; `None` for bytes of a protocol we do not know.
#[must_use]
pub fn line(unit: &Unit<Meaning>) -> Option<Explanation> {
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
