//! How much a server throws away before it leaves who says it, in one place. What is too long has been refused by then, or is about to be;
//! without these bounds somebody could go on for ever, and all of it would be carried and written down.
//! `docs/limits.md` tells all of it.

/// Octets of a line that are thrown away because it is too long. Then who says it is answered, and the connection closed.
pub const MAX_DISCARDED_LINE: usize = 64 * 1024;
/// Octets of a message or of a literal that are thrown away because it is too long: a message that was refused for its size is read to
/// its end if that is near, as its client does not hear of it before.
pub const MAX_DISCARDED_CONTENT: u64 = 64 * 1024 * 1024;
