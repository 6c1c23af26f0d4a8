//! Sets of messages.

use std::fmt;
use std::ops::RangeInclusive;

use serde::Serialize;

/// Messages by number or UID: `1:4,7,10:*` (RFC 3501 §9 `sequence-set`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SequenceSet(pub Vec<(SeqNumber, SeqNumber)>);

/// A number in a sequence set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum SeqNumber {
    /// A number, never 0.
    Number(u32),
    /// `*`: the largest number in use.
    Last,
}

/// As it is written.
impl fmt::Display for SeqNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Last => f.write_str("*"),
        }
    }
}

/// As it is written.
impl fmt::Display for SequenceSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (first, last)) in self.0.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(f, "{comma}{first}")?;
            if first != last {
                write!(f, ":{last}")?;
            }
        }
        Ok(())
    }
}

impl SequenceSet {
    /// The set of one number.
    #[must_use]
    pub fn single(number: u32) -> Self {
        Self(vec![(SeqNumber::Number(number), SeqNumber::Number(number))])
    }

    /// The set of these numbers, neighbours joined to ranges. The order of `numbers` is kept.
    #[must_use]
    pub fn of(numbers: impl IntoIterator<Item = u32>) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for number in numbers {
            match ranges.last_mut() {
                Some((_, end)) if end.checked_add(1) == Some(number) => *end = number,
                _ => ranges.push((number, number)),
            }
        }
        Self(ranges.into_iter().map(|(a, b)| (SeqNumber::Number(a), SeqNumber::Number(b))).collect())
    }

    /// The ranges it stands for when `last` is the largest number in use, in the order of the set; a range may be written backwards
    /// (RFC 3501 §9), and `*` is `last` even where the mailbox is empty (then 0).
    pub fn ranges(&self, last: u32) -> impl Iterator<Item = RangeInclusive<u32>> {
        let value = move |number| match number {
            SeqNumber::Number(number) => number,
            SeqNumber::Last => last,
        };
        self.0.iter().map(move |&(a, b)| value(a).min(value(b))..=value(a).max(value(b)))
    }

    /// The same in order, those that overlap or touch as one.
    #[must_use]
    pub fn sorted(&self, last: u32) -> Vec<RangeInclusive<u32>> {
        let mut ranges: Vec<RangeInclusive<u32>> = self.ranges(last).collect();
        ranges.sort_unstable_by_key(|range| *range.start());
        ranges.dedup_by(|later, earlier| {
            let joined = *later.start() <= earlier.end().saturating_add(1);
            if joined {
                *earlier = *earlier.start()..=*earlier.end().max(later.end());
            }
            joined
        });
        ranges
    }

    /// Whether `number` is in it when `last` is the largest number in use.
    #[must_use]
    pub fn contains(&self, number: u32, last: u32) -> bool {
        self.ranges(last).any(|range| range.contains(&number))
    }
}
