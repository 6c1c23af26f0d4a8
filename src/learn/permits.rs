//! What counts for a task.

use crate::sim::Action;

/// Whether a task that permits these words permits an action; without a word it permits whatever a person can do. What only a laboratory can
/// do has to be named: with it every goal is reached.
#[must_use]
pub fn permits(permitted: &[String], action: &Action) -> bool {
    let is_named = permitted.iter().any(|word| word == action.word());
    is_named || permitted.is_empty() && !is_of_laboratory(action)
}

/// Mail, rooms and callers out of nowhere.
const fn is_of_laboratory(action: &Action) -> bool {
    matches!(action, Action::Deliver { .. } | Action::Remove { .. } | Action::SetQuota { .. } | Action::Peer(..))
}
