//! Everything that bounds what the commands of one client can make a server do, in one place. `docs/limits.md` tells all of it.

/// Most keys of a search: all of them are asked of every message.
pub const MAX_SEARCH_KEYS: usize = 1_000;
/// Longest mailbox name or pattern, in octets: every name is compared with every pattern.
pub const MAX_NAME: usize = 1_000;
/// Most messages that one command copies or moves: all of them or none, so it happens at once.
pub const MAX_COPIED: usize = 5_000;
