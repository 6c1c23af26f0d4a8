//! Message flags: system flags and keywords (RFC 3501 §2.3.2).

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::limits::FLAG_OVERHEAD;

/// One flag. Compared without regard to case, as IMAP asks.
///
/// `\Recent` is not here: it belongs to a session, not to the message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Flag {
    /// `\Answered`
    Answered,
    /// `\Flagged`
    Flagged,
    /// `\Deleted`: marked for removal, still there.
    Deleted,
    /// `\Seen`
    Seen,
    /// `\Draft`
    Draft,
    /// A keyword such as `$Forwarded`, in lower case for comparison.
    Keyword(Keyword),
}

/// A keyword that keeps the case it was first written in and is compared without it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keyword(String);

impl Keyword {
    /// The keyword as it was first written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|octet| octet.to_ascii_lowercase())
    }
}

impl PartialEq for Keyword {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Keyword {}

impl PartialOrd for Keyword {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Keyword {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.folded().cmp(other.folded())
    }
}

impl std::hash::Hash for Keyword {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.folded().for_each(|octet| octet.hash(state));
        // Where it ends is part of it.
        u8::MAX.hash(state);
    }
}

impl Flag {
    /// The five flags that every mailbox can keep, in the order in which IMAP lists them.
    pub const SYSTEM: [Self; 5] = [Self::Answered, Self::Flagged, Self::Deleted, Self::Seen, Self::Draft];

    /// Reads a flag as IMAP writes it; `None` for `\Recent`, unknown `\` flags and characters an atom may not have.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(name) = text.strip_prefix('\\') {
            return Self::SYSTEM.into_iter().find(|f| f.to_string()[1..].eq_ignore_ascii_case(name));
        }
        let atom = |b: u8| b.is_ascii_graphic() && !b"(){%*\"\\]".contains(&b);
        (!text.is_empty() && text.bytes().all(atom)).then(|| Self::Keyword(Keyword(text.to_owned())))
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answered => "\\Answered",
            Self::Flagged => "\\Flagged",
            Self::Deleted => "\\Deleted",
            Self::Seen => "\\Seen",
            Self::Draft => "\\Draft",
            Self::Keyword(keyword) => keyword.as_str(),
        })
    }
}

/// A set of flags in a fixed order. Copies share it until they are changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Flags(
    /// Never an empty set.
    Option<Arc<BTreeSet<Flag>>>,
);

impl Flags {
    /// No flag at all.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Whether `flag` is set.
    #[must_use]
    pub fn contains(&self, flag: &Flag) -> bool {
        self.0.as_ref().is_some_and(|flags| flags.contains(flag))
    }

    /// Sets a flag; true if it was not set before.
    pub fn insert(&mut self, flag: Flag) -> bool {
        Arc::make_mut(self.0.get_or_insert_default()).insert(flag)
    }

    /// Clears a flag; true if it was set before.
    pub fn remove(&mut self, flag: &Flag) -> bool {
        let Some(flags) = &mut self.0 else { return false };
        let was_set = Arc::make_mut(flags).remove(flag);
        if flags.is_empty() {
            self.0 = None;
        }
        was_set
    }

    /// The flags in order.
    pub fn iter(&self) -> impl Iterator<Item = &Flag> {
        self.0.as_deref().map(BTreeSet::iter).unwrap_or_default()
    }

    /// Whether none is set.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Octets of memory that they take, about, if nobody shares them.
    #[must_use]
    pub fn weight(&self) -> u64 {
        let letters = |flag: &Flag| if let Flag::Keyword(keyword) = flag { keyword.as_str().len() as u64 } else { 0 };
        self.iter().map(|flag| FLAG_OVERHEAD + letters(flag)).sum()
    }
}

impl Serialize for Flags {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Flags {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeSet::deserialize(deserializer).map(Self::from)
    }
}

impl From<BTreeSet<Flag>> for Flags {
    fn from(flags: BTreeSet<Flag>) -> Self {
        Self((!flags.is_empty()).then(|| Arc::new(flags)))
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        flags.into_iter().collect::<BTreeSet<Flag>>().into()
    }
}

/// The flags separated by spaces, without parentheses.
impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, flag) in self.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{flag}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_compared_without_case() {
        assert_eq!(Flag::parse("\\sEEN"), Some(Flag::Seen));
        assert_eq!(Flag::parse("$Forwarded"), Flag::parse("$forwarded"));
        assert_eq!(Flag::parse("\\Recent"), None);
        assert_eq!(Flag::parse("a b"), None);
        let mut flags = Flags::none();
        assert!(flags.insert(Flag::parse("Work").unwrap()));
        assert!(!flags.insert(Flag::parse("WORK").unwrap()));
        assert_eq!(flags.to_string(), "Work");
    }
}
