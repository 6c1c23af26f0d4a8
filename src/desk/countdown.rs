//! Going on by itself: after each beat there is time to read what is told next.

use std::time::Duration;

use crate::story::StoryTime;

/// Time to read before the story goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countdown {
    /// Where the story waits; elsewhere this countdown means nothing any more.
    pub at: StoryTime,
    /// How long it waits altogether.
    pub whole: Duration,
    /// How long it still waits.
    pub left: Duration,
}

impl Countdown {
    /// Waits at an instant for as long as this text takes.
    #[must_use]
    pub fn new(at: StoryTime, text: &str) -> Self {
        let whole = reading_time(text);
        Self { at, whole, left: whole }
    }

    /// How much of it has passed, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        1.0 - self.left.as_secs_f32() / self.whole.as_secs_f32()
    }

    /// The seconds that are left, begun ones too.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.left.as_millis().div_ceil(1_000) as u64
    }
}

/// How long it takes to read a text: fifteen letters a second, as in subtitles, and a second to find it.
#[must_use]
pub fn reading_time(text: &str) -> Duration {
    let letters = text.trim().chars().filter(|c| *c != '*').count() as u64;
    Duration::from_secs(3).max(Duration::from_millis(1_000 + letters * 1_000 / 15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_take_longer_and_short_ones_three_seconds() {
        assert_eq!(reading_time("Now."), Duration::from_secs(3));
        assert_eq!(reading_time(&"a".repeat(150)), Duration::from_secs(11));
        // Emphasis is not read.
        assert_eq!(reading_time(&format!("*{}*", "a".repeat(150))), Duration::from_secs(11));
    }

    #[test]
    fn the_rest_is_shown_in_begun_seconds() {
        let mut countdown = Countdown::new(StoryTime::ZERO, "Now.");
        assert_eq!(countdown.seconds(), 3);
        countdown.left = Duration::from_millis(1_200);
        assert_eq!(countdown.seconds(), 2);
        assert!((countdown.share() - 0.6).abs() < 0.001);
    }
}
