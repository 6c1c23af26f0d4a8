//! What bounds the sessions of all protocols, in one place: how much a server throws away before it leaves who says it, and how much it does
//! for one client before others have their turn. `docs/limits.md` tells all of it.
//!
//! What is too long has been refused when it is thrown away, or is about to be; without these bounds somebody could go on for ever, and all
//! of it would be carried and written down.

use std::time::Duration;

/// Octets of a line that are thrown away because it is too long. Then who says it is answered, and the connection closed.
pub const MAX_DISCARDED_LINE: usize = 64 * 1024;
/// Octets of a message or of a literal that are thrown away because it is too long: a message that was refused for its size is read to
/// its end if that is near, as its client does not hear of it before.
pub const MAX_DISCARDED_CONTENT: u64 = 64 * 1024 * 1024;
/// Octets that a session looks through or sends at one go, a few milliseconds of work; whatever else it does counts as some. Then everybody
/// else has their turn.
pub const MAX_SLICE: u64 = 512 * 1024;
/// Octets that a session looks through or sends without asking for a turn: the commands of every day.
pub const ALLOWANCE: u64 = 64 * 1024;
/// How often it may do so.
pub const ALLOWANCE_RENEWED_AFTER: Duration = Duration::from_millis(10);
