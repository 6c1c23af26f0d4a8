//! What the desk wants of the world outside: files, and real programs. Whoever opens the window carries these effects out; here nothing
//! is read or written.

use crate::export::Exporter;
use crate::sim::Action;

/// Something to be fetched or brought away.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Put this text into a file: where somebody wants it, or into one that is not there yet, called like this or nearly so.
    Save {
        /// The name, without a number and ending.
        name: String,
        /// The ending.
        ending: &'static str,
        /// The text.
        text: String,
    },
    /// Put the run into files of these kinds: where somebody wants them, or into some that are not there yet, called like
    /// [`Desk::export_name`](super::Desk::export_name) or nearly so.
    Export(Vec<&'static dyn Exporter>),
    /// Read this file, and tell [`Desk::open_file`](super::Desk::open_file) what is in it.
    Open(String),
    /// Ask in a dialog of the system which file is to be opened, and open it.
    Choose,
    /// Let real programs into the world of the lesson, and tell [`Desk::go_live`](super::Desk::go_live).
    OpenDoors,
    /// End the session with real programs, and tell [`Desk::end_live`](super::Desk::end_live).
    CloseDoors,
    /// Do this in the session with real programs.
    Act(Action),
    /// Say which lesson and run files there are, with [`Desk::found`](super::Desk::found).
    Look,
}
