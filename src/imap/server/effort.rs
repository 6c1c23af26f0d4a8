//! How much of its computer's time a session takes.

use crate::base::SimTime;
use crate::imap::limits::{ALLOWANCE, ALLOWANCE_RENEWED_AFTER, MAX_SLICE};

/// What a session may still do before it has to let others go first, in octets that are looked through. A command that takes more goes on
/// in slices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    since: SimTime,
    left: u64,
    /// A slice begins with whatever is done next.
    has_turn: bool,
}

impl Effort {
    /// Nothing has been done yet.
    pub(super) const fn new(now: SimTime) -> Self {
        Self { since: now, left: ALLOWANCE, has_turn: false }
    }

    /// Something is to be done now. Who does little need not ask for a turn; what is left of a slice is not kept for later.
    pub(super) fn renew(&mut self, now: SimTime) {
        if self.has_turn {
            *self = Self { since: now, left: MAX_SLICE, has_turn: false };
        } else if self.since + ALLOWANCE_RENEWED_AFTER <= now {
            *self = Self::new(now);
        }
    }

    /// Others have had their turn.
    pub(super) const fn take_turn(&mut self) {
        self.has_turn = true;
    }

    /// Whether nothing more may be done now.
    pub(super) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Takes so many octets that were looked through.
    pub(super) const fn take(&mut self, octets: u64) {
        self.left = self.left.saturating_sub(octets);
    }

    /// What is left, to be taken from.
    pub(super) const fn left(&mut self) -> &mut u64 {
        &mut self.left
    }
}
