//! The times of a story.

use std::time::Duration;

/// How long things take in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// A protocol line flies.
    pub line: Duration,
    /// The shortest flight of a line.
    pub line_at_least: Duration,
    /// What is left of the flight of a line when its like was seen once, or more often, in percent: what is new deserves time.
    pub seen: [u32; 2],
    /// A message flies.
    pub message: Duration,
    /// A connection is opened, a name is asked for or answered, a packet is lost.
    pub knock: Duration,
    /// A change stands so that it can be read.
    pub dwell: Duration,
    /// A small change.
    pub glance: Duration,
    /// Between two things that leave at the same instant.
    pub stagger: Duration,
    /// Idle time is passed over in this.
    pub skip: Duration,
    /// Before anything happens in a story.
    pub lead: Duration,
    /// At the end of a beat nothing moves for this long.
    pub still: Duration,
    /// A beat that would move for longer than this is played faster.
    pub motion: Duration,
    /// But never so fast that less than this is left of its times, in percent.
    pub tempo_at_least: u32,
    /// Idle times of one beat are passed over in no more than this together, if they can be that short.
    pub skips: Duration,
    /// The shortest time in which idle time is passed over.
    pub skip_at_least: Duration,
    /// *Simulated* time in which nothing is seen counts as idle from here on.
    pub idle: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let millis = Duration::from_millis;
        Self {
            line: millis(450),
            line_at_least: millis(150),
            seen: [75, 55],
            message: millis(1_000),
            knock: millis(350),
            dwell: millis(600),
            glance: millis(250),
            stagger: millis(120),
            skip: millis(1_600),
            lead: millis(500),
            still: millis(1_200),
            motion: millis(9_000),
            tempo_at_least: 45,
            skips: millis(4_000),
            skip_at_least: millis(500),
            idle: millis(1_000),
        }
    }
}
