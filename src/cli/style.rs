//! Colours of the terminal; `anstream` takes them out where there is no terminal.

use anstyle::{AnsiColor, Style};

/// What matters most.
pub(super) const STRONG: Style = Style::new().bold();
/// What is of less interest.
pub(super) const QUIET: Style = Style::new().dimmed();
/// The client's lines.
pub(super) const CLIENT: Style = AnsiColor::Cyan.on_default();
/// The server's lines.
pub(super) const SERVER: Style = AnsiColor::Green.on_default();
/// What went wrong.
pub(super) const PROBLEM: Style = AnsiColor::Red.on_default().bold();
/// What holds.
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What a lesson tells.
pub(super) const STORY: Style = AnsiColor::Yellow.on_default();
