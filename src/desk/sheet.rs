//! Sheets: what lies over everything and has the keyboard until it is put away.

/// What lies over everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// How the program is set up.
    Settings,
    /// A beat is looked for; this was typed.
    Jump(String),
    /// All beats as small pictures.
    Beats,
    /// The run goes into files for other programs.
    Export,
    /// A file is looked for; this was typed.
    Open(String),
    /// What a network of one's own can begin with.
    Laboratory,
    /// The plan of a network goes into a file; this is what it will be called.
    SavePlan(String),
}

impl Sheet {
    /// Whether both are the same sheet, whatever was typed.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
