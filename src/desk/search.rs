//! What is looked for in the command palette.

/// What is looked for, and which of the finds is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// The place of the chosen one among what was found.
    pub chosen: usize,
}
