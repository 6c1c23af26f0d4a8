//! What IMAP says about a message: envelope, structure, pieces of it, and whether it is what a search looks for.
//!
//! Everything is read from the octets when it is asked for. Nothing of it is kept, because a server is asked for flags and
//! sizes far more often than for structures.

mod envelope;
mod search;
mod section;
mod structure;
mod text;
mod words;

use std::sync::OnceLock;

use crate::mail::{Message, Structure, header};

pub use envelope::envelope;
pub use search::{Candidate, Query};
pub use section::{partial, section};
pub use structure::body_structure;
pub use words::Reader;

/// A message whose structure is read at most once, and only if something needs it.
#[derive(Debug, Clone)]
pub struct Examined {
    message: Message,
    structure: OnceLock<Structure>,
    body: OnceLock<usize>,
}

impl Examined {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(message: &Message) -> Self {
        Self { message: message.clone(), structure: OnceLock::new(), body: OnceLock::new() }
    }

    /// The message itself.
    #[must_use]
    pub const fn message(&self) -> &Message {
        &self.message
    }

    /// The tree of its parts.
    #[must_use]
    pub fn structure(&self) -> &Structure {
        self.structure.get_or_init(|| Structure::of(&self.message))
    }

    /// Whether that has been read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.structure.get().is_some()
    }

    /// Where its body begins, for which no structure is needed either.
    #[must_use]
    pub fn body(&self) -> usize {
        *self.body.get_or_init(|| self.fields().end().1)
    }

    /// The fields of its header, for which no structure is needed.
    #[must_use]
    pub fn fields(&self) -> header::Fields<'_> {
        header::fields(self.message.raw())
    }
}

#[cfg(test)]
mod tests;
