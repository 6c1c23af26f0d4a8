//! The one language of assertions about a world: what goals, waits and expectations say.

mod measure;
mod messages;
mod verdict;

pub(super) use measure::{folder_list, mailbox_list, subjects_on, syns_since};
pub use verdict::{Counted, Found, ShownList};

use serde::{Deserialize, Serialize};

use crate::base::Side;
use crate::trace::Protocol;
use crate::trace::terms::{Resolved, Terms, Translate, inbox, is_inbox, is_one, one, some};

/// Something that holds in a world or does not, in the terms of a file or of the world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum Condition<T: Terms = Resolved> {
    /// A mailbox on a server holds messages.
    MailboxHolds {
        /// The server.
        on: T::Computer,
        /// Whose mailbox.
        account: T::Text,
        /// Its name.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        mailbox: T::Text,
        /// So many, all in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<usize>,
        /// Exactly these, in any order.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subjects: Option<Vec<T::Text>>,
        /// One with this subject, to which the rest applies; without it the rest applies to every message.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subject: Option<T::Text>,
        /// With these flags.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        flags: Vec<T::Flag>,
        /// And without these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without_flags: Vec<T::Flag>,
    },
    /// A mail program shows messages in a folder.
    ComputerHolds {
        /// Its computer.
        computer: T::Computer,
        /// The folder.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        folder: T::Text,
        /// So many, all in all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<usize>,
        /// Exactly these, in any order.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subjects: Option<Vec<T::Text>>,
        /// One with this subject, to which the rest applies; without it the rest applies to every message.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subject: Option<T::Text>,
        /// With these flags.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        flags: Vec<T::Flag>,
        /// And without these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without_flags: Vec<T::Flag>,
        /// Whether its text is on the computer (a server has every text).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<bool>,
    },
    /// None of the computers shows every one of these subjects, in whatever folder.
    NoComputerHoldsAll {
        /// The computers.
        computers: Vec<T::Computer>,
        /// The subjects.
        subjects: Vec<T::Text>,
    },
    /// The mail programs of the computers show the same subjects with the same flags in the same order.
    SameList {
        /// The computers.
        computers: Vec<T::Computer>,
        /// The folder.
        #[serde(default = "inbox", skip_serializing_if = "is_inbox")]
        folder: T::Text,
    },
    /// So many messages wait in the queue of a mail server.
    QueueHolds {
        /// The server.
        on: T::Computer,
        /// How many.
        count: usize,
    },
    /// So many messages wait in the outbox of a mail program.
    OutboxHolds {
        /// Its computer.
        computer: T::Computer,
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
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        on: Option<T::Computer>,
        /// How the line begins; capitals do not count.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        starts_with: Option<T::Text>,
        /// What is in it; capitals do not count.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        contains: Option<T::Text>,
        /// How often at least.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        at_least: usize,
    },
    /// A host accepted a message on an SMTP connection that a certain host had opened.
    DeliveredBy {
        /// The host that accepted it.
        to: T::Computer,
        /// The host that opened the connection.
        by: T::Computer,
        /// The subject, if only one message counts.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subject: Option<T::Text>,
    },
    /// Fewer bytes than this were said between two hosts, both directions together, packet headers not counted.
    BytesBelow {
        /// The hosts.
        between: (T::Computer, T::Computer),
        /// Only what was said in this protocol.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        protocol: Option<Protocol>,
        /// The limit in octets.
        bytes: T::Size,
    },
    /// A host knocked at another one (TCP SYN) so many times.
    SynSent {
        /// Who knocked.
        from: T::Computer,
        /// At whose door.
        to: T::Computer,
        /// How often at least.
        at_least: usize,
    },
    /// A computer is on.
    IsOn(T::Computer),
    /// A fault rule has struck.
    FaultStruck {
        /// The computer on whose services it stands.
        on: T::Computer,
        /// Its name.
        name: T::Text,
        /// How often at least.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        at_least: usize,
    },
    /// No message that a server accepted has been lost.
    AllAccountedFor,
    /// Something became of a message.
    Fact {
        /// What.
        what: FactKind,
        /// Where, if only one host counts.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        on: Option<T::Computer>,
        /// The subject, if only one message counts.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "some")]
        subject: Option<T::Text>,
        /// How often at least.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        at_least: usize,
    },
    /// The opposite holds.
    Not(Box<Self>),
    /// All of them hold.
    All(Vec<Self>),
    /// At least one of them holds.
    Any(Vec<Self>),
}

impl<F: Terms> Condition<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> Condition<T> {
        use Condition as Other;
        match self {
            Self::MailboxHolds { on, account, mailbox, count, subjects, subject, flags, without_flags } => {
                Other::MailboxHolds {
                    on: by.computer(on),
                    account: by.account(on, account),
                    mailbox: by.text(mailbox),
                    count: *count,
                    subjects: subjects.as_ref().map(|subjects| by.texts(subjects)),
                    subject: subject.as_ref().map(|subject| by.text(subject)),
                    flags: by.flags(flags),
                    without_flags: by.flags(without_flags),
                }
            }
            Self::ComputerHolds { computer, folder, count, subjects, subject, flags, without_flags, body } => {
                Other::ComputerHolds {
                    computer: by.mail_program(computer),
                    folder: by.text(folder),
                    count: *count,
                    subjects: subjects.as_ref().map(|subjects| by.texts(subjects)),
                    subject: subject.as_ref().map(|subject| by.text(subject)),
                    flags: by.flags(flags),
                    without_flags: by.flags(without_flags),
                    body: *body,
                }
            }
            Self::NoComputerHoldsAll { computers, subjects } => {
                Other::NoComputerHoldsAll { computers: by.mail_programs(computers), subjects: by.texts(subjects) }
            }
            Self::SameList { computers, folder } => {
                Other::SameList { computers: by.mail_programs(computers), folder: by.text(folder) }
            }
            Self::QueueHolds { on, count } => Other::QueueHolds { on: by.mail_server(on), count: *count },
            Self::OutboxHolds { computer, count } => {
                Other::OutboxHolds { computer: by.mail_program(computer), count: *count }
            }
            Self::Said { protocol, by: side, on, contains, starts_with, at_least } => Other::Said {
                protocol: *protocol,
                by: *side,
                on: on.as_ref().map(|on| by.computer(on)),
                contains: contains.as_ref().map(|text| by.text(text)),
                starts_with: starts_with.as_ref().map(|text| by.text(text)),
                at_least: *at_least,
            },
            Self::DeliveredBy { to, by: opener, subject } => Other::DeliveredBy {
                to: by.computer(to),
                by: by.computer(opener),
                subject: subject.as_ref().map(|subject| by.text(subject)),
            },
            Self::BytesBelow { between: (a, b), protocol, bytes } => Other::BytesBelow {
                between: (by.computer(a), by.computer(b)),
                protocol: *protocol,
                bytes: by.size(bytes),
            },
            Self::SynSent { from, to, at_least } => {
                Other::SynSent { from: by.computer(from), to: by.computer(to), at_least: *at_least }
            }
            Self::IsOn(computer) => Other::IsOn(by.computer(computer)),
            Self::FaultStruck { on, name, at_least } => {
                Other::FaultStruck { on: by.computer(on), name: by.fault(on, name), at_least: *at_least }
            }
            Self::AllAccountedFor => Other::AllAccountedFor,
            Self::Fact { what, on, subject, at_least } => Other::Fact {
                what: *what,
                on: on.as_ref().map(|on| by.computer(on)),
                subject: subject.as_ref().map(|subject| by.text(subject)),
                at_least: *at_least,
            },
            Self::Not(inner) => Other::Not(Box::new(inner.translated(by))),
            Self::All(parts) => Other::All(parts.iter().map(|part| part.translated(by)).collect()),
            Self::Any(parts) => Other::Any(parts.iter().map(|part| part.translated(by)).collect()),
        }
    }
}

/// The kinds of [`MailFact`](crate::trace::MailFact) that a condition can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
