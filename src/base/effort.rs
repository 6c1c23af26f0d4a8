//! How much of its computer's time a session takes.

use super::SimTime;
use super::limits::{ALLOWANCE, ALLOWANCE_RENEWED_AFTER, MAX_SLICE};

/// Finding the fields and parts of a message goes faster by so much than looking for words in them.
pub const READING_SHARE: u64 = 8;
/// As how many octets that are looked through a command counts, whatever it is: it is an event of the world, as is its answer.
pub const COMMAND: u64 = 256;
/// The same of a message that is put into a mailbox, changed or removed.
pub const CHANGE: u64 = 512;
/// So many messages are changed or removed in one step of a command.
pub const AT_ONCE: usize = 64;

/// What a session may still do before it has to let others go first, in octets that are looked through.
///
/// What takes more goes on in slices. What cannot be cut is counted before it is done, and waits for as many turns as it takes slices: so
/// nobody is kept waiting more often by it than by something that can.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    since: SimTime,
    left: u64,
    /// What was counted beyond what was left.
    owed: u64,
    /// A slice begins with whatever is done next.
    has_turn: bool,
}

impl Effort {
    /// Nothing has been done yet.
    #[must_use]
    pub const fn new(now: SimTime) -> Self {
        Self { since: now, left: ALLOWANCE, owed: 0, has_turn: false }
    }

    /// Something is to be done now. Who does little need not ask for a turn; what is left of a slice is not kept for later.
    pub fn renew(&mut self, now: SimTime) {
        if self.has_turn {
            let paid = self.owed.min(MAX_SLICE);
            *self = Self { since: now, left: MAX_SLICE - paid, owed: self.owed - paid, has_turn: false };
        } else if self.owed == 0 && self.since + ALLOWANCE_RENEWED_AFTER <= now {
            *self = Self::new(now);
        }
    }

    /// Something is to be done now: whether a turn is to be asked for before. Whoever does so has had it at the next poll.
    pub fn needs_turn(&mut self, now: SimTime) -> bool {
        self.renew(now);
        self.has_turn = self.is_spent();
        self.has_turn
    }

    /// Others have had their turn.
    pub const fn take_turn(&mut self) {
        self.has_turn = true;
    }

    /// Whether nothing more may be done now.
    #[must_use]
    pub const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Takes so many octets that were, or are to be, looked through.
    pub const fn take(&mut self, octets: u64) {
        self.owed += octets.saturating_sub(self.left);
        self.left = self.left.saturating_sub(octets);
    }

    /// What is left, to be taken from.
    pub const fn left(&mut self) -> &mut u64 {
        &mut self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many turns are asked for until something more may be done.
    fn turns(effort: &mut Effort, now: SimTime) -> usize {
        (0..).take_while(|_| effort.needs_turn(now)).count()
    }

    #[test]
    fn who_does_little_asks_for_no_turn() {
        let mut now = SimTime::from_secs(1);
        let mut effort = Effort::new(now);
        for _ in 0..10 {
            effort.take(ALLOWANCE - 1);
            assert_eq!(turns(&mut effort, now), 0);
            now += ALLOWANCE_RENEWED_AFTER;
            effort.renew(now);
        }
        effort.take(ALLOWANCE);
        assert_eq!(turns(&mut effort, now), 1);
        effort.take(MAX_SLICE - 1);
        assert!(!effort.is_spent());
    }

    #[test]
    fn what_cannot_be_cut_waits_for_as_many_turns_as_it_takes_slices() {
        let now = SimTime::from_secs(1);
        let mut effort = Effort::new(now);
        effort.take(ALLOWANCE + 5 * MAX_SLICE + 1);
        // Time alone does not pay for it.
        let now = now + ALLOWANCE_RENEWED_AFTER * 100;
        assert_eq!(turns(&mut effort, now), 6);
        assert_eq!(turns(&mut effort, now), 0);
    }
}
