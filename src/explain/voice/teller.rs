//! Who tells a run from its beginning: what was explained once is said in short afterwards.

use std::collections::BTreeSet;

use super::{Said, Voice};

/// A voice that knows what it has told.
#[derive(Debug, Clone)]
pub struct Teller {
    voice: Voice,
    told: BTreeSet<&'static str>,
}

impl Teller {
    /// One that has told nothing yet.
    #[must_use]
    pub const fn new(voice: Voice) -> Self {
        Self { voice, told: BTreeSet::new() }
    }

    /// The language it speaks.
    #[must_use]
    pub const fn voice(&self) -> Voice {
        self.voice
    }

    /// Whether it has told this before.
    #[must_use]
    pub fn knows(&self, said: &Said) -> bool {
        self.told.contains(said.id())
    }

    /// Tells something: in full the first time, later in short.
    pub fn tell(&mut self, said: &Said) -> String {
        if self.told.insert(said.id()) { self.voice.say(said) } else { self.voice.say_again(said) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::say;
    use super::*;

    #[test]
    fn what_was_told_is_told_in_short_whatever_it_is_about() {
        let opening = |id: u64| say!("connection-opening", id = id, server = "10.0.0.2", port = 25_u64);
        let mut teller = Teller::new(Voice::default());
        let (first, second) = (teller.tell(&opening(1)), teller.tell(&opening(2)));
        assert_eq!(first, teller.voice().say(&opening(1)));
        assert_eq!(second, teller.voice().say_again(&opening(2)));
        assert!(second.len() < first.len());
    }
}
