//! The one language of assertions about a world: what goals, waits and expectations say.

mod evaluate;
mod found;
mod words;

pub use found::{Counted, Found, ShownList};

use serde::Deserialize;

use crate::base::Side;
use crate::mail::Flag;
use crate::net::NodeId;
use crate::trace::Protocol;

/// Something that holds in a world or does not; all names are resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A mailbox on a server holds messages.
    MailboxHolds {
        /// The server.
        on: NodeId,
        /// Whose mailbox.
        account: String,
        /// Its name.
        mailbox: String,
        /// Which messages.
        messages: Messages,
    },
    /// A mail program shows messages in a folder.
    ComputerHolds {
        /// Its computer.
        computer: NodeId,
        /// The folder.
        folder: String,
        /// Which messages.
        messages: Messages,
    },
    /// None of the computers shows every one of these subjects, in whatever folder.
    NoComputerHoldsAll {
        /// The computers.
        computers: Vec<NodeId>,
        /// The subjects.
        subjects: Vec<String>,
    },
    /// The mail programs of the computers show the same subjects with the same flags in the same order.
    SameList {
        /// The computers.
        computers: Vec<NodeId>,
        /// The folder.
        folder: String,
    },
    /// So many messages wait in the queue of a mail server.
    QueueHolds {
        /// The server.
        on: NodeId,
        /// How many.
        count: usize,
    },
    /// So many messages wait in the outbox of a mail program.
    OutboxHolds {
        /// Its computer.
        computer: NodeId,
        /// How many.
        count: usize,
    },
    /// A line was said on some connection.
    Said {
        /// What is spoken there.
        protocol: Protocol,
        /// Which side said it.
        by: Side,
        /// Which computer said it, if only one counts.
        on: Option<NodeId>,
        /// How the line begins; capitals do not count.
        starts_with: Option<String>,
        /// What is in it; capitals do not count.
        contains: Option<String>,
        /// How often at least.
        at_least: usize,
    },
    /// A host accepted a message on an SMTP connection that a certain host had opened.
    DeliveredBy {
        /// The host that accepted it.
        to: NodeId,
        /// The host that opened the connection.
        by: NodeId,
        /// The subject, if only one message counts.
        subject: Option<String>,
    },
    /// Fewer bytes than this were said between two hosts, both directions together, packet headers not counted.
    BytesBelow {
        /// The hosts.
        between: (NodeId, NodeId),
        /// Only what was said in this protocol.
        protocol: Option<Protocol>,
        /// The limit in octets.
        bytes: u64,
    },
    /// A host knocked at another one (TCP SYN) so many times.
    SynSent {
        /// Who knocked.
        from: NodeId,
        /// At whose door.
        to: NodeId,
        /// How often at least.
        at_least: usize,
    },
    /// A computer is on.
    IsOn(NodeId),
    /// A fault rule has struck.
    FaultStruck {
        /// The computer on whose services it stands.
        on: NodeId,
        /// Its name.
        name: String,
        /// How often at least.
        at_least: usize,
    },
    /// No message that a server accepted has been lost.
    AllAccountedFor,
    /// Something became of a message.
    Fact {
        /// What.
        what: FactKind,
        /// Where, if only one host counts.
        on: Option<NodeId>,
        /// The subject, if only one message counts.
        subject: Option<String>,
        /// How often at least.
        at_least: usize,
    },
    /// The opposite holds.
    Not(Box<Condition>),
    /// All of them hold.
    All(Vec<Condition>),
    /// At least one of them holds.
    Any(Vec<Condition>),
}

/// What is demanded of the messages in a mailbox or folder. Everything that is said must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Messages {
    /// So many, all in all.
    pub count: Option<usize>,
    /// Exactly these, in any order.
    pub subjects: Option<Vec<String>>,
    /// One with this subject, to which the rest applies; without it the rest applies to every message.
    pub subject: Option<String>,
    /// With these flags.
    pub flags: Vec<Flag>,
    /// And without these.
    pub without_flags: Vec<Flag>,
    /// Whether its text is on the computer (a server has every text).
    pub body: Option<bool>,
}

/// The kinds of [`MailFact`](crate::trace::MailFact) that a condition can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the facts, explained there")]
pub enum FactKind {
    Composed,
    SubmissionRefused,
    Accepted,
    Refused,
    Attempted,
    Forwarded,
    Deferred,
    DelayReported,
    Bounced,
    Frozen,
    Delivered,
    Filed,
    Retrieved,
    Flagged,
    Removed,
    FolderChanged,
}
