//! Everything that bounds what the commands of one client can make a server do, in one place. `docs/limits.md` tells all of it.

use std::time::Duration;

/// Most keys of a search: all of them are asked of every message.
pub const MAX_SEARCH_KEYS: usize = 1_000;
/// Longest mailbox name or pattern, in octets: every name is compared with every pattern.
pub const MAX_NAME: usize = 1_000;
/// Most messages that one command copies or moves: all of them or none, so it happens at once.
pub const MAX_COPIED: usize = 5_000;
/// Octets that a session looks through or sends at one go, a few milliseconds of work; whatever else it does counts as some. Then everybody
/// else has their turn.
pub const MAX_SLICE: u64 = 512 * 1024;
/// Octets that a session looks through or sends without asking for a turn: the commands of every day.
pub const ALLOWANCE: u64 = 64 * 1024;
/// How often it may do so.
pub const ALLOWANCE_RENEWED_AFTER: Duration = Duration::from_millis(10);
