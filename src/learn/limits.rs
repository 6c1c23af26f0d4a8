//! Everything that bounds what the file of an attempt can make the grader do: such files come from people who want to be graded well.
//! `docs/limits.md` tells all of it.

/// Things that are done in an attempt.
pub const MAX_ENTRIES: usize = 10_000;
/// Courses of an attempt: one for each time that somebody went back, and the last.
pub const MAX_COURSES: usize = 100;
/// Events of all courses of an attempt together.
pub const MAX_EVENTS: u64 = 1_000_000;
/// Octets that may be recorded of a course.
pub const MAX_RECORDED: u64 = 256_000_000;
