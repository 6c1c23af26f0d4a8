//! The sign on every copy of a message, by which people recognise it wherever it lies.

use crate::mail::Seal;

/// The outline of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shape {
    Circle,
    Square,
    Diamond,
    Triangle,
    Pentagon,
    Hexagon,
    Octagon,
    Star,
    Cross,
    Shield,
    Drop,
    Flower,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Circle,
        Self::Square,
        Self::Diamond,
        Self::Triangle,
        Self::Pentagon,
        Self::Hexagon,
        Self::Octagon,
        Self::Star,
        Self::Cross,
        Self::Shield,
        Self::Drop,
        Self::Flower,
    ];
}

/// Two letters in a shape with a tint. The messages of one run have different signs for as long as there are enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sign {
    /// Two capital letters: initials of the subject where it has any.
    pub letters: [char; 2],
    /// The outline.
    pub shape: Shape,
    /// Which of the [`Sign::TINTS`] tints.
    pub tint: u8,
}

impl Sign {
    /// How many tints there are.
    pub const TINTS: u8 = 8;

    /// The sign of the `number`-th message of a run, counted from 0 in the order in which they were first seen.
    ///
    /// Shape and tint come from the number and not from the seal, so that the few messages of a lesson never look alike.
    #[must_use]
    pub fn new(number: usize, subject: &str, seal: Seal) -> Self {
        let shape = Shape::ALL[number % Shape::ALL.len()];
        let tint = (number % usize::from(Self::TINTS)) as u8;
        Self { letters: letters(subject, seal), shape, tint }
    }
}

/// The initials of the first two words that matter, else letters made of the seal.
fn letters(subject: &str, seal: Seal) -> [char; 2] {
    let words = subject.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // “Re:” and articles say nothing about a message.
    let told = words.filter(|word| !["re", "fwd", "fw", "the", "a", "an"].contains(&word.to_lowercase().as_str()));
    let mut initials = told.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase);
    let digits = seal.to_string();
    let mut spare = digits.chars().filter_map(|c| c.to_digit(16)).filter_map(|n| char::from_u32('A' as u32 + n));
    let mut next = || initials.next().or_else(|| spare.next()).unwrap_or('X');
    [next(), next()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Message;

    #[test]
    fn signs_of_a_lesson_differ_and_say_what_the_message_is() {
        let seal = Message::new("Subject: x\r\n\r\n").seal();
        let signs: std::collections::BTreeSet<_> = (0..24).map(|n| Sign::new(n, "Lunch on Friday", seal)).collect();
        assert_eq!(signs.len(), 24);
        assert_eq!(Sign::new(0, "Re: The keys", seal).letters[0], 'K');
        assert_eq!(Sign::new(0, "Lunch on Friday", seal).letters, ['L', 'O']);
        assert!(Sign::new(0, "", seal).letters.iter().all(char::is_ascii_uppercase));
    }
}
