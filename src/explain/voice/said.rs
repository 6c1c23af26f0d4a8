//! What is said, before it is put into words.

use std::time::Duration;

use crate::base::DateTime;

/// Something that is said to people: the id of a message of the catalogue, its arguments, and where it is written that it is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    id: &'static str,
    args: Vec<(&'static str, Arg)>,
    source: &'static str,
}

impl Said {
    /// The message of this id; [`say!`] is how it is written.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new(), source: "" }
    }

    /// The same with one more argument; [`say!`] is how it is written.
    #[doc(hidden)]
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The same with where it is written, e.g. `RFC 1939 §5`.
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// Which message.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Its arguments.
    #[must_use]
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// Where it is written, e.g. `RFC 1939 §5`; empty where nothing needs to be cited.
    #[must_use]
    pub const fn cited(&self) -> &'static str {
        self.source
    }

    /// Words of somebody else as they stand: a lesson's author, a peer, the operating system.
    #[must_use]
    pub fn verbatim(text: impl Into<String>) -> Self {
        say!("verbatim", text = text.into())
    }
}

/// An argument of a message. Quantities are put into words by the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words of others, names, protocol words; or a plain word that the message selects by.
    Text(String),
    /// A number; the message can select by its plural.
    Number(u64),
    /// Something else that is said, within the sentence.
    Said(Box<Said>),
    /// `a, b, and c`.
    And(Vec<Self>),
    /// `a, b, or c`.
    Or(Vec<Self>),
    /// `a, b, c`.
    Listed(Vec<Self>),
    /// A size: `16 octets`, `1.2 MB`. For the exact number, give the number.
    Octets(u64),
    /// A time that passes: `500 ms`, `3 minutes`.
    Span(Duration),
    /// So many in a million, as a percentage: `30 %`.
    Percent(u32),
    /// A moment: `Mon 09:00:12`.
    When(DateTime),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<char> for Arg {
    fn from(text: char) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u16> for Arg {
    fn from(number: u16) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<Said> for Arg {
    fn from(said: Said) -> Self {
        Self::Said(Box::new(said))
    }
}

impl From<&Said> for Arg {
    fn from(said: &Said) -> Self {
        Self::Said(Box::new(said.clone()))
    }
}

impl From<Duration> for Arg {
    fn from(span: Duration) -> Self {
        Self::Span(span)
    }
}

impl From<DateTime> for Arg {
    fn from(date: DateTime) -> Self {
        Self::When(date)
    }
}

/// What is said: `say!("pop3-size", number = 3, octets = size)`, the id of a message of the catalogue and its arguments by name.
macro_rules! say {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::explain::Said::new($id)$(.with(stringify!($name), $value))*
    };
}
pub(crate) use say;
