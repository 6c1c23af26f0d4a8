//! How the program is shown, which does not belong to the lesson: the screen, the notes, the clock of whoever presents.

use std::time::Duration;

use super::Theme;

/// The screen and what stands beside it. It stays as it is when another lesson is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Presentation {
    /// The window fills the screen.
    pub full_screen: bool,
    /// A panel stands beside the stage.
    pub panel: bool,
    /// The speaker notes are open.
    pub notes: bool,
    /// They have a window of their own.
    pub notes_window: bool,
    /// All but what is around the pointer is dimmed.
    pub spotlight: bool,
    /// Real programs can be let in here.
    pub can_connect: bool,
    /// The system has dialogs of its own in which it asks for files.
    pub dialogs: bool,
    /// What the system around looks like, if it says so.
    pub system: Option<Theme>,
    /// How long presenting has gone on, by our clocks.
    pub elapsed: Duration,
}
