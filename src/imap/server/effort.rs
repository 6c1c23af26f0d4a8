//! How much of its computer's time a session takes.

use crate::base::SimTime;
use crate::imap::limits::{MAX_SLICE, PAUSE};

/// What a session may still do before it has to let others go first. A command that looks through much goes on in slices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    since: SimTime,
    left: u64,
}

impl Effort {
    /// Nothing has been done yet.
    pub(super) const fn new(now: SimTime) -> Self {
        Self { since: now, left: MAX_SLICE }
    }

    /// Others have had their turn.
    pub(super) fn renew(&mut self, now: SimTime) {
        if self.since + PAUSE <= now {
            *self = Self::new(now);
        }
    }

    /// Whether nothing more may be done now.
    pub(super) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// When it may go on, if it has to rest.
    pub(super) fn rests_until(&self) -> Option<SimTime> {
        self.is_spent().then(|| self.since + PAUSE)
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
