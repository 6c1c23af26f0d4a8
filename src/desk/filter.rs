//! What of all that was said and sent is listed: words that are looked for, a protocol, a computer, a message.

use std::collections::BTreeSet;

use super::{FrameRow, LogRow};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::Screenplay;
use crate::trace::{ConnectionId, Protocol};

/// What the transcript, the sequence diagram and the packets are to show. All of it has to be true of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words in it, in capital letters or small ones.
    pub text: String,
    /// What is spoken.
    pub protocol: Option<Protocol>,
    /// Who says it, or to whom it is said.
    pub node: Option<NodeId>,
    /// Which message it is about or is spoken for.
    pub message: Option<Seal>,
    /// Whether the choices are shown.
    pub open: bool,
    /// Whether the field for words is to have the keyboard.
    pub wanted: bool,
}

impl Filter {
    /// Whether anything is left out.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.text.trim().is_empty() || self.protocol.is_some() || self.node.is_some() || self.message.is_some()
    }

    /// It, ready to be asked about many rows of a story.
    #[must_use]
    pub fn sieve<'a>(&'a self, play: &'a Screenplay) -> Sieve<'a> {
        let carriers = self.message.map(|seal| play.carriers(seal)).unwrap_or_default();
        Sieve { filter: self, play, words: self.text.trim().to_lowercase(), carriers }
    }
}

/// A [`Filter`] at work.
pub struct Sieve<'a> {
    filter: &'a Filter,
    play: &'a Screenplay,
    words: String,
    /// The connections that the message travels on.
    carriers: BTreeSet<ConnectionId>,
}

impl Sieve<'_> {
    /// Whether something that was said or done is listed.
    #[must_use]
    pub fn keeps(&self, row: &LogRow) -> bool {
        let Filter { protocol, node, message, .. } = self.filter;
        protocol.is_none_or(|protocol| row.protocol == Some(protocol))
            && node.is_none_or(|node| row.node == node || row.to == Some(node))
            && message.is_none_or(|seal| row.seal == Some(seal) || self.is_carrier(row.connection))
            && (self.has_words(&row.words) || self.has_words(&row.meaning))
    }

    /// Whether a packet is listed. Words are looked for in its octets too.
    #[must_use]
    pub fn keeps_frame(&self, row: &FrameRow) -> bool {
        let Filter { protocol, node, message, .. } = self.filter;
        let on = || row.connection.and_then(|id| self.play.connection(id));
        protocol.is_none_or(|protocol| on().is_some_and(|view| view.protocol == protocol))
            && node.is_none_or(|node| {
                row.node == node || on().is_some_and(|view| view.client == node || view.server == node)
            })
            && message.is_none_or(|_| self.is_carrier(row.connection))
            && (self.has_words(&row.words) || self.has_octets(&row.packet))
    }

    fn is_carrier(&self, connection: Option<ConnectionId>) -> bool {
        connection.is_some_and(|id| self.carriers.contains(&id))
    }

    fn has_words(&self, words: &str) -> bool {
        self.words.is_empty() || words.to_lowercase().contains(&self.words)
    }

    fn has_octets(&self, octets: &[u8]) -> bool {
        let words = self.words.as_bytes();
        !words.is_empty() && octets.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words))
    }
}
