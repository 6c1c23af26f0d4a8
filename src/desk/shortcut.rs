//! Keys that are commands. What a key is called on a keyboard, and how it is heard, is the business of whoever draws.

/// A key, and what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortcut {
    /// What is held down.
    pub held: Held,
    /// The name of the key: its letter or digit, or the name that browsers give it (`ArrowRight`, `PageDown`).
    pub key: &'static str,
}

/// What is held down while a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// Shift.
    Shift,
    /// Alt, or Option.
    Alt,
    /// Ctrl, or ⌘ on a Mac.
    Command,
}

pub(super) const fn key(key: &'static str) -> Shortcut {
    Shortcut { held: Held::Nothing, key }
}

pub(super) const fn shift(key: &'static str) -> Shortcut {
    Shortcut { held: Held::Shift, key }
}

pub(super) const fn alt(key: &'static str) -> Shortcut {
    Shortcut { held: Held::Alt, key }
}

pub(super) const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut { held: Held::Command, key }
}
