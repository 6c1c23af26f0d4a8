//! Everything that bounds what the file of a lesson or of a run can make the program do, in one place: such files come from strangers.
//! How much it may take to play one is a [`Budget`](crate::sim::Budget). `docs/limits.md` tells all of it.

/// Octets of a file: a long session may be in it.
pub const MAX_FILE: u64 = 256_000_000;
/// Octets of an attempt: somebody may try for hours.
pub const MAX_ATTEMPT: u64 = 16_000_000;
/// Octets of the text of a lesson.
pub const MAX_LESSON: usize = 16_000_000;
/// Mistakes that are shown of a file. The others are counted.
pub const MAX_MISTAKES: usize = 20;
/// Names that are listed where one is wrong.
pub const MAX_NAMES: usize = 20;
/// Characters of a line that are shown where something in it is wrong.
pub const MAX_LINE: usize = 160;
/// Characters of what is said of one mistake: names in a file can have any length.
pub const MAX_PROBLEM: usize = 1_000;
/// Computers of a world.
pub const MAX_COMPUTERS: usize = 10_000;
/// Routers of a world. Each knows the way to every computer.
pub const MAX_ROUTERS: usize = 1_000;
/// Comparisons of a lesson: for each of them the lesson is played once more.
pub const MAX_COMPARISONS: usize = 20;
/// Columns and rows of the stage, on each side of its middle.
pub const MAX_PLACE: i32 = 1_000;
/// Octets of all attachments of a file together. They are made up: a few letters of a file ask for any number of octets.
pub const MAX_ATTACHED: u64 = 100_000_000;
/// Changes of a plan that can be taken back.
pub const MAX_UNDO: usize = 100;
/// The same for large worlds: so many computers are remembered in all.
pub const MAX_UNDO_COMPUTERS: usize = 100_000;
/// Files of translations beside that of a lesson. Each may have as many octets as the text of a lesson.
pub const MAX_TRANSLATIONS: usize = 100;
/// Braces in one another in a translation: the reader of Fluent goes into each of them.
pub const MAX_BRACES: usize = 16;
