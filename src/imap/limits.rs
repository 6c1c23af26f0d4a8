//! Everything that bounds what the commands of one client can make a server do, in one place. `docs/limits.md` tells all of it.

use std::time::Duration;

/// Most keys of a search: all of them are asked of every message.
pub const MAX_SEARCH_KEYS: usize = 1_000;
/// Longest mailbox name or pattern, in octets: every name is compared with every pattern.
pub const MAX_NAME: usize = 1_000;
/// Most messages that one command changes, copies or moves: each is an event of the world, and all of them happen at once.
pub const MAX_CHANGED: usize = 20_000;
/// Octets that a session looks through at one go, a few milliseconds of work. Then everybody else has their turn.
pub const MAX_SLICE: u64 = 512 * 1024;
/// How long a session then rests: a search goes at 50 MB a second.
pub const PAUSE: Duration = Duration::from_millis(10);
