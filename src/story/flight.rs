//! What moves on the stage: a thing that leaves one computer and reaches another, or does not.

use super::StoryTime;
use crate::base::{Side, Unit};
use crate::export::first_line;
use crate::mail::Seal;
use crate::net::NodeId;
use crate::net::dns::{DnsAnswer, Question};
use crate::trace::{ConnectionId, EventId, LossReason, Meaning, Parsed, Protocol, Role};

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
        /// What, as much as fits on a token: the verb of a command, the code of a reply.
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
pub(super) fn gist(unit: &Unit<Meaning>) -> String {
    let first_word = || first_line(unit).split(' ').next().unwrap_or_default().to_owned();
    let Parsed { protocol, role, verb, number, code, ok, .. } = Parsed::of(unit);
    match (protocol, role) {
        (Protocol::Smtp, Role::Greeting | Role::Reply | Role::Challenge) => code.map(|code| code.to_string()),
        (Protocol::Pop3, Role::Greeting | Role::Reply) => ok.map(|ok| if ok { "+OK" } else { "-ERR" }.to_owned()),
        (Protocol::Imap, Role::Greeting | Role::Data) => verb.map(|verb| match number {
            Some(number) => format!("* {number} {verb}"),
            None => format!("* {verb}"),
        }),
        // A tag says nothing.
        _ => verb,
    }
    .unwrap_or_else(first_word)
}
