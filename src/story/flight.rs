//! What moves on the stage: a thing that leaves one computer and reaches another, or does not.

use super::StoryTime;
use crate::base::Side;
use crate::mail::Seal;
use crate::net::NodeId;
use crate::net::dns::{DnsAnswer, Question};
use crate::trace::{ConnectionId, EventId, LossReason, Protocol};

/// What is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cargo {
    /// A client knocks: it asks for a connection.
    Knock {
        /// Which connection.
        connection: ConnectionId,
    },
    /// A protocol line.
    Line {
        /// On which connection.
        connection: ConnectionId,
        /// Who says it.
        side: Side,
        /// What, as much as fits on a token.
        label: String,
    },
    /// A message, whole or in part.
    Message {
        /// On which connection.
        connection: ConnectionId,
        /// Who sends it.
        side: Side,
        /// Which, if it is one that this run knows.
        seal: Option<Seal>,
        /// How many octets.
        octets: u64,
    },
    /// A question to a name server.
    Question(Question),
    /// Its answer.
    Answer(DnsAnswer),
    /// A packet that does not arrive.
    LostPacket(LossReason),
}

impl Cargo {
    /// The connection it belongs to.
    #[must_use]
    pub const fn connection(&self) -> Option<ConnectionId> {
        match self {
            Self::Knock { connection } | Self::Line { connection, .. } | Self::Message { connection, .. } => {
                Some(*connection)
            }
            Self::Question(_) | Self::Answer(_) | Self::LostPacket(_) => None,
        }
    }
}

/// One movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flight {
    /// From where.
    pub from: NodeId,
    /// To where; a lost one is lost on the way there.
    pub to: NodeId,
    /// What.
    pub cargo: Cargo,
    /// What is spoken; `None` for what is not known to be mail.
    pub protocol: Option<Protocol>,
    /// The event with which it begins.
    pub sent: EventId,
    /// The event with which it ends; `None` if the run ended first.
    pub ended: Option<EventId>,
    /// When it leaves.
    pub depart: StoryTime,
    /// When it arrives or is lost.
    pub arrive: StoryTime,
    /// Whether it never arrives.
    pub lost: bool,
}

impl Flight {
    /// Whether it is under way.
    #[must_use]
    pub fn is_under_way(&self, at: StoryTime) -> bool {
        self.depart <= at && at < self.arrive
    }

    /// How much of the way lies behind it, from 0 to 1, evenly: easing is a matter of drawing.
    #[must_use]
    pub fn progress(&self, at: StoryTime) -> f32 {
        let whole = self.arrive.saturating_sub(self.depart).as_secs_f32();
        if whole <= 0.0 { 1.0 } else { (at.saturating_sub(self.depart).as_secs_f32() / whole).clamp(0.0, 1.0) }
    }
}

/// The gist of a line, as much as fits on a token: the verb of a command, the code of a reply.
#[must_use]
pub fn gist(label: &str, protocol: Option<Protocol>, side: Side) -> String {
    let mut words = label.split([' ', '-']);
    let first = words.next().unwrap_or_default();
    match protocol {
        // A tag says nothing; `UID` belongs to what follows.
        Some(Protocol::Imap) if !first.starts_with(['*', '+']) => {
            let mut rest = label.split(' ').skip(1);
            match (rest.next(), side) {
                (Some("UID"), Side::Client) => format!("UID {}", rest.next().unwrap_or_default()),
                (Some(verb), _) => verb.to_owned(),
                (None, _) => first.to_owned(),
            }
        }
        // `* 5 EXISTS`, `* FLAGS`
        Some(Protocol::Imap) => {
            let numbered = words.clone().next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            let words: Vec<&str> = label.split(' ').take(if numbered { 3 } else { 2 }).collect();
            words.join(" ")
        }
        _ => first.to_owned(),
    }
}
