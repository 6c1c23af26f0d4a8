//! What was found where something else was expected.

use std::time::Duration;

use super::Condition;
use crate::explain::{Arg, Said, facts, say};
use crate::mail::Flags;
use crate::net::NodeId;
use crate::sim::{ActionError, Lost, WorldSpec};

/// Why a condition does not hold: what was found instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// These messages, by their subjects.
    Messages(Vec<String>),
    /// A message with other flags.
    Flags {
        /// Which message.
        subject: String,
        /// The flags that it has.
        flags: Flags,
    },
    /// The text of this message is not there.
    WithoutText(String),
    /// The text of this message is there.
    WithText(String),
    /// The account has no such mailbox.
    NoMailbox {
        /// Whose.
        account: String,
        /// Which.
        mailbox: String,
    },
    /// A computer that shows all of the messages.
    HoldsAll(NodeId),
    /// Two computers that show different lists.
    OtherLists(Box<[ShownList; 2]>),
    /// So many messages in the queue.
    InQueue(usize),
    /// So many messages in the outbox.
    InOutbox(usize),
    /// Too few of what is counted.
    Times(Counted, usize),
    /// So many octets were said.
    Octets(u64),
    /// Somebody else opened the connection.
    OpenedBy(NodeId),
    /// The message has not come there.
    NotThere,
    /// The computer is off.
    Off,
    /// A message is lost.
    Lost(Box<Lost>),
    /// What must not hold does.
    Holds(Box<Condition>),
    /// Of several conditions this one does not hold.
    Part(Box<Condition>, Box<Self>),
    /// None of several conditions holds.
    NoneOf(Vec<Self>),
    /// It was waited for that long, and this was found then.
    After(Duration, Box<Self>),
    /// What was to be done makes no sense in this world or at this moment.
    CannotDo(ActionError),
}

/// What a computer shows in a folder: subjects with their flags.
pub type ShownList = (NodeId, Vec<(String, Flags)>);

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Lines that were said.
    Said,
    /// First packets of connections.
    Syn,
    /// Strokes of a fault.
    Struck,
    /// Facts.
    Happened,
}

impl Counted {
    /// The word that messages of the catalogue select by.
    const fn word(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Syn => "syn",
            Self::Struck => "struck",
            Self::Happened => "happened",
        }
    }
}

impl Found {
    /// What is said of it.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        match self {
            Self::Messages(subjects) if subjects.is_empty() => say!("found-nothing"),
            Self::Messages(subjects) => {
                say!("found-messages", count = subjects.len(), subjects = super::words::quoted(subjects))
            }
            Self::Flags { subject, flags } if flags.is_empty() => say!("found-no-flags", subject = subject),
            Self::Flags { subject, flags } => say!("found-flags", subject = subject, flags = flags.to_string()),
            Self::WithoutText(subject) => say!("found-without-text", subject = subject),
            Self::WithText(subject) => say!("found-with-text", subject = subject),
            Self::NoMailbox { account, mailbox } => say!("found-no-mailbox", account = account, mailbox = mailbox),
            Self::HoldsAll(computer) => say!("found-holds-all", computer = spec.title(*computer)),
            Self::OtherLists(lists) => {
                let shown = |(node, list): &ShownList| {
                    let message = |(subject, flags): &(String, Flags)| Arg::from(format!("“{subject}” ({flags})"));
                    let messages = Arg::Listed(list.iter().map(message).collect());
                    Arg::from(say!("found-list", computer = spec.title(*node), count = list.len(), messages = messages))
                };
                say!("found-other-lists", lists = Arg::And(lists.iter().map(shown).collect()))
            }
            Self::InQueue(count) => say!("found-in-queue", count = *count),
            Self::InOutbox(count) => say!("found-in-outbox", count = *count),
            Self::Times(what, count) => say!("found-times", what = what.word(), count = *count),
            Self::Octets(octets) => say!("found-octets", octets = *octets),
            Self::OpenedBy(computer) => say!("found-opened-by", computer = spec.title(*computer)),
            Self::NotThere => say!("found-not-there"),
            Self::Off => say!("found-off"),
            Self::Lost(lost) => say!("found-lost", to = lost.to.to_string(), server = spec.title(lost.accepted_by)),
            Self::Holds(that) => say!("found-holds", that = that.said(spec)),
            Self::Part(that, found) => say!("found-part", that = that.said(spec), found = found.said(spec)),
            Self::NoneOf(found) => {
                let sentences = found.iter().map(|found| found.said(spec));
                let all = sentences.reduce(|first, rest| say!("found-sentences", first = first, rest = rest));
                all.map_or_else(|| say!("found-nothing"), |all| say!("found-none-of", found = all))
            }
            Self::After(time, found) => say!("found-after", time = *time, found = found.said(spec)),
            Self::CannotDo(error) => facts::refusal(error),
        }
    }
}
