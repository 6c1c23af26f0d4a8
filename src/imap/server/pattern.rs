//! Names and patterns of LIST and LSUB (RFC 3501 §6.3.8).

use std::collections::BTreeMap;

use crate::mail::{INBOX, is_below_inbox};

/// The pattern that `LIST reference pattern` asks for: the reference in front of it.
///
/// The interpretation of the reference is the server's own (RFC 3501 §6.3.8); ours is the one of the examples there. A
/// pattern that begins with the delimiter is absolute: of our hierarchy without a root that is the pattern itself.
#[must_use]
pub fn join(reference: &str, pattern: &str, delimiter: char) -> String {
    match pattern.strip_prefix(delimiter) {
        Some(absolute) => absolute.to_owned(),
        None => format!("{reference}{pattern}"),
    }
}

/// A pattern, prepared for many names: `*` stands for anything, `%` for anything within one level.
///
/// INBOX matches in any case, also as the first level of a longer name; the rest exactly (RFC 3501 §5.1).
///
/// All places of the pattern that can be reached are followed at once, 64 of them in one step, instead of trying one after the
/// other. So a name takes time as long as it is itself, however many wildcards a client sends.
#[derive(Debug, Clone)]
pub struct Pattern {
    delimiter: char,
    /// For every character that stands in it, the places of it, and the places of it in any case.
    literals: BTreeMap<char, Places>,
    any_case: BTreeMap<char, Places>,
    /// Where something may stand that is no delimiter, and where anything may.
    wildcards: Places,
    stars: Places,
    none: Places,
    /// How many places it has; the one behind the last is its end.
    length: usize,
    ends_in_percent: bool,
}

/// What a name comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach<'a> {
    /// The pattern matches it.
    Whole,
    /// A level above it is where the pattern, which ends in `%`, stops: LSUB answers with that level when a subscribed name lies
    /// below (RFC 3501 §6.3.9).
    Above(&'a str),
    /// Neither.
    No,
}

impl Pattern {
    /// Prepares a pattern for names with this delimiter.
    #[must_use]
    pub fn new(pattern: &str, delimiter: char) -> Self {
        // Wildcards that stand together are as one: the widest of them.
        let mut places: Vec<char> = Vec::new();
        for c in pattern.chars() {
            match (places.last_mut(), c) {
                (Some(last @ ('*' | '%')), '*') => *last = '*',
                (Some('*' | '%'), '%') => {}
                _ => places.push(c),
            }
        }
        let length = places.len();
        let of = |is_one: &dyn Fn(char) -> bool| {
            Places::of(length + 1, places.iter().enumerate().filter(|(_, c)| is_one(**c)).map(|(at, _)| at))
        };
        let literals = || places.iter().copied().filter(|c| !matches!(c, '*' | '%'));
        let lower = |c: char| c.to_ascii_lowercase();
        Self {
            delimiter,
            literals: literals().map(|c| (c, of(&|other| other == c))).collect(),
            any_case: literals().map(|c| (lower(c), of(&|other| lower(other) == lower(c)))).collect(),
            wildcards: of(&|c| matches!(c, '*' | '%')),
            stars: of(&|c| c == '*'),
            none: of(&|_| false),
            length,
            ends_in_percent: places.last() == Some(&'%'),
        }
    }

    /// Whether it matches a name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.reach(name) == Reach::Whole
    }

    /// As how many octets that are looked through it counts to compare a name.
    #[must_use]
    pub const fn effort(&self, name: &str) -> u64 {
        (name.len() * (1 + self.length / 64)) as u64
    }

    /// What a name comes to; of the levels above it the uppermost.
    #[must_use]
    pub fn reach<'a>(&self, name: &'a str) -> Reach<'a> {
        let any_case = if is_below_inbox(name) { INBOX.len() } else { 0 };
        // A wildcard at the beginning stands for nothing, too.
        let first = usize::from(self.wildcards.contains(0));
        let mut reached = Places::of(self.length + 1, [0, first]);
        let mut above = None;
        for (place, c) in name.char_indices() {
            if c == self.delimiter && self.ends_in_percent && above.is_none() && reached.contains(self.length) {
                above = name.get(..place);
            }
            let literals =
                if place < any_case { self.any_case.get(&c.to_ascii_lowercase()) } else { self.literals.get(&c) };
            let kept = if c == self.delimiter { &self.stars } else { &self.wildcards };
            if !reached.step(literals.unwrap_or(&self.none), kept, &self.wildcards) {
                break;
            }
        }
        match above {
            _ if reached.contains(self.length) => Reach::Whole,
            Some(above) => Reach::Above(above),
            None => Reach::No,
        }
    }
}

/// A set of places of a pattern, a bit for each.
#[derive(Debug, Clone)]
struct Places(Vec<u64>);

impl Places {
    /// Some of so many places.
    fn of(count: usize, places: impl IntoIterator<Item = usize>) -> Self {
        let mut words = vec![0; count.div_ceil(64)];
        for place in places {
            if let Some(word) = words.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        Self(words)
    }

    fn contains(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// The places that one more character leads to: on from those it `passes`, at the `kept` ones as before, and behind the `wildcards`
    /// reached so, which stand for nothing, too; no two of them are neighbours. Whether there are any.
    fn step(&mut self, passes: &Self, kept: &Self, wildcards: &Self) -> bool {
        let (mut carry, mut any) = (0, 0);
        let last = u64::BITS - 1;
        for (((word, passes), kept), wildcards) in self.0.iter_mut().zip(&passes.0).zip(&kept.0).zip(&wildcards.0) {
            let on = *word & passes;
            let next = on << 1 | carry | *word & kept;
            let behind = next & wildcards;
            *word = next | behind << 1;
            carry = (on | behind) >> last;
            any |= *word;
        }
        any != 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn m(name: &str, pattern: &str) -> bool {
        Pattern::new(pattern, '/').matches(name)
    }

    #[test]
    fn percent_stays_within_a_level_and_star_does_not() {
        assert!(m("a/b/c", "*") && m("a/b/c", "a*c") && m("a/b/c", "a/%/c") && m("a/b/c", "%/%/%"));
        assert!(!m("a/b/c", "%") && !m("a/b/c", "a/%") && !m("a/b/c", "%/c"));
        assert!(m("a/b/c", "*%") && m("a/b/c", "%*") && m("ab", "a%b%") && m("a/b", "*/%"));
        assert!(!m("a", "") && m("", "") && m("", "*%*"));
    }

    #[test]
    fn only_inbox_is_found_in_any_case() {
        assert!(m("INBOX", "inbox") && m("INBOX", "InB%") && m("INBOX", "*"));
        assert!(m("INBOX/old", "inbox/old") && m("INBOX/old", "inbox/%"));
        assert!(!m("Work", "work") && !m("INBOX/old", "inbox/OLD") && !m("INBOXES", "inboxes"));
    }

    #[test]
    fn the_reference_stands_before_the_pattern() {
        assert_eq!(join("Work/", "%", '/'), "Work/%");
        assert_eq!(join("Work", "/Private", '/'), "Private");
        assert_eq!(join("", "*", '/'), "*");
    }

    #[test]
    fn lsub_stops_at_the_level_that_percent_reaches() {
        let reach = |name, pattern| Pattern::new(pattern, '/').reach(name);
        assert_eq!(reach("news/rust/cargo", "%"), Reach::Above("news"));
        assert_eq!(reach("news/rust/cargo", "news/%"), Reach::Above("news/rust"));
        assert_eq!(reach("news", "%"), Reach::Whole);
        assert_eq!(reach("news/rust", "news"), Reach::No);
        assert_eq!(reach("inbox/rust/cargo", "INBOX/%"), Reach::Above("inbox/rust"));
    }

    /// What a pattern means, place by place.
    fn slowly(name: &[char], pattern: &[char]) -> bool {
        match (pattern, name) {
            ([], []) => true,
            (['*', rest @ ..], _) if slowly(name, rest) => true,
            (['%', rest @ ..], _) if slowly(name, rest) => true,
            (['*', ..], [_, later @ ..]) => slowly(later, pattern),
            (['%', ..], [c, later @ ..]) => *c != '/' && slowly(later, pattern),
            ([p, rest @ ..], [c, later @ ..]) => p == c && slowly(later, rest),
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn all_places_at_once_come_to_the_same_as_one_after_the_other(
            name in "[ab/]{0,9}", pattern in "[ab/*%]{0,9}", before in 0_usize..140,
        ) {
            // Words of 64 places, and what goes from one to the next.
            let (name, pattern) = ("x".repeat(before) + &name, "x".repeat(before) + &pattern);
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            prop_assert_eq!(m(&name, &pattern), slowly(&chars(&name), &chars(&pattern)));
            let above = name.match_indices('/').map(|(at, _)| &name[..at]).find(|above| m(above, &pattern));
            let expected = match above {
                _ if m(&name, &pattern) => Reach::Whole,
                Some(above) if pattern.ends_with('%') => Reach::Above(above),
                _ => Reach::No,
            };
            prop_assert_eq!(Pattern::new(&pattern, '/').reach(&name), expected);
        }
    }
}
