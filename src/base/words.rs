//! The words of a protocol: the commands that clients give, and the extensions that servers announce. Each protocol has one table of
//! either, and whoever needs to know something of a command or an extension by its name reads it there.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::iter::successors;

/// A command of a protocol whose sessions have the states `S` and whose servers may have the extensions `E`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandWord<S: 'static, E> {
    /// Its name as it is written, in capitals: `MAIL`, `UID FETCH`.
    pub name: &'static str,
    /// What is written after the name, where a reply says so.
    pub arguments: &'static str,
    /// Where it is written: `RFC 5321 §4.1.1.2`.
    pub source: &'static str,
    /// The states of a session in which it may be given.
    pub states: &'static [S],
    /// The state that a session is in once it has been followed; none if it stays in that in which it was.
    pub leads_to: Option<S>,
    /// The extension that it comes with; none if it belongs to the protocol itself.
    pub extension: Option<E>,
    /// Whether it is read here. The others are known, so that they get a clearer answer than what nobody has heard of.
    pub spoken: bool,
}

impl<S: Copy, E: Copy> CommandWord<S, E> {
    /// A command of the protocol itself, without arguments.
    #[must_use]
    pub const fn new(name: &'static str, source: &'static str, states: &'static [S]) -> Self {
        Self { name, arguments: "", source, states, leads_to: None, extension: None, spoken: true }
    }

    /// The same with this after its name.
    #[must_use]
    pub const fn takes(self, arguments: &'static str) -> Self {
        Self { arguments, ..self }
    }

    /// The same as one that leads to another state.
    #[must_use]
    pub const fn then(self, state: S) -> Self {
        Self { leads_to: Some(state), ..self }
    }

    /// The same as a command of an extension.
    #[must_use]
    pub const fn of(self, extension: E) -> Self {
        Self { extension: Some(extension), ..self }
    }

    /// The same as one that is known and not read.
    #[must_use]
    pub const fn only_known(self) -> Self {
        Self { spoken: false, ..self }
    }

    /// How it is written: `MAIL FROM:<address>`.
    #[must_use]
    pub fn syntax(&self) -> String {
        if self.arguments.is_empty() { self.name.to_owned() } else { format!("{} {}", self.name, self.arguments) }
    }
}

impl<S: PartialEq, E> CommandWord<S, E> {
    /// Whether it may be given in this state.
    #[must_use]
    pub fn goes_with(&self, state: S) -> bool {
        self.states.contains(&state)
    }
}

/// An extension of a protocol, which a server announces to its clients.
pub trait Extension: Copy + Ord + Debug + 'static {
    /// All that are known, in the order in which they are announced.
    const ALL: &'static [Self];

    /// The word by which a world names it: `Pipelining`.
    fn name(self) -> &'static str;

    /// Its keyword, as it is announced: `PIPELINING`.
    fn keyword(self) -> &'static str;

    /// Where it is written: `RFC 2920`.
    fn source(self) -> &'static str;

    /// Whether the servers here have it. The others are known, so that they can be explained.
    fn is_offered(self) -> bool;

    /// The extension without which it is nothing.
    fn needs(self) -> Option<Self>;

    /// The one of this keyword, in capitals or not.
    #[must_use]
    fn of_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|extension| extension.keyword().eq_ignore_ascii_case(keyword))
    }

    /// Those that the servers here have.
    fn offered() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|extension| extension.is_offered())
    }

    /// Those that a server has which leaves these out: without an extension goes what is nothing without it.
    #[must_use]
    fn all_but(without: &BTreeSet<Self>) -> BTreeSet<Self> {
        let stays = |extension: &Self| successors(Some(*extension), |it| it.needs()).all(|it| !without.contains(&it));
        Self::offered().filter(stays).collect()
    }
}

/// Makes the table of a protocol's commands: a constant for each, and the list of all.
macro_rules! commands {
    ($($name:ident = $word:expr;)*) => {
        $(
            #[doc = concat!("`", stringify!($name), "`")]
            pub const $name: Word = $word;
        )*

        /// Every command that is known.
        pub const COMMANDS: &[&Word] = &[$(&$name),*];

        /// The command of this name, in capitals or not.
        #[must_use]
        pub fn command(name: &str) -> Option<&'static Word> {
            COMMANDS.iter().copied().find(|word| word.name.eq_ignore_ascii_case(name))
        }

        /// The names of those that are read here.
        pub fn spoken() -> impl Iterator<Item = &'static str> {
            COMMANDS.iter().filter(|word| word.spoken).map(|word| word.name)
        }
    };
}

/// Makes the table of a protocol's extensions, which is an enumeration of them: those that the servers here have, then those that are
/// only known. Only the former can be written down, since nothing but them can be left out.
macro_rules! extensions {
    (
        $(#[$about:meta])*
        offered: { $($(#[doc = $doc:literal])* $name:ident = $keyword:literal, $source:literal $(, needs $needs:ident)?;)* }
        known: { $($(#[doc = $known_doc:literal])* $known:ident = $known_keyword:literal, $known_source:literal;)* }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Extension {
            $($(#[doc = $doc])* $name,)*
            $($(#[doc = $known_doc])* #[serde(skip)] $known,)*
        }

        impl crate::base::Extension for Extension {
            const ALL: &'static [Self] = &[$(Self::$name,)* $(Self::$known,)*];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    $(Self::$known => stringify!($known),)*
                }
            }

            fn keyword(self) -> &'static str {
                match self {
                    $(Self::$name => $keyword,)*
                    $(Self::$known => $known_keyword,)*
                }
            }

            fn source(self) -> &'static str {
                match self {
                    $(Self::$name => $source,)*
                    $(Self::$known => $known_source,)*
                }
            }

            fn is_offered(self) -> bool {
                matches!(self, $(Self::$name)|*)
            }

            fn needs(self) -> Option<Self> {
                match self {
                    $($(Self::$name => Some(Self::$needs),)?)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {commands, extensions};
