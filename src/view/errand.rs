//! What the desk wants of the world outside: files. Whoever opens the window runs these errands; here nothing is read or written.

/// Something to be fetched or brought away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Put this text into a file that is not there yet, called like this or nearly so.
    Save {
        /// The name, without a number and ending.
        name: String,
        /// The text.
        text: String,
    },
    /// Read this file, and tell [`Desk::open_file`](super::Desk::open_file) what is in it.
    Open(String),
    /// Say which lesson and run files there are, with [`Desk::found`](super::Desk::found).
    Look,
}
