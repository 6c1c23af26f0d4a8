//! Conditions in words.

use super::{Condition, FactKind, Messages};
use crate::base::Side;
use crate::explain::{Arg, Said, say};
use crate::net::NodeId;
use crate::sim::WorldSpec;

/// Subjects in quotation marks.
pub(super) fn quoted(subjects: &[String]) -> Arg {
    Arg::Listed(subjects.iter().map(|subject| say!("quoted-subject", subject = subject).into()).collect())
}

impl Condition {
    /// What it says: a sentence without a full stop, as it stands in a list or behind a colon.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        let title = |node: &NodeId| spec.title(*node);
        let titles = |nodes: &[NodeId]| Arg::And(nodes.iter().map(|node| Arg::from(title(node))).collect());
        match self {
            Self::MailboxHolds { on, account, mailbox, messages } => say!(
                "expect-mailbox-holds",
                mailbox = mailbox,
                account = account,
                server = title(on),
                messages = messages.said()
            ),
            Self::ComputerHolds { computer, folder, messages } => {
                say!("expect-computer-holds", computer = title(computer), folder = folder, messages = messages.said())
            }
            Self::NoComputerHoldsAll { computers, subjects } => {
                say!("expect-no-computer-holds-all", computers = titles(computers), subjects = quoted(subjects))
            }
            Self::SameList { computers, folder } => {
                say!("expect-same-list", computers = titles(computers), folder = folder)
            }
            Self::QueueHolds { on, count } => say!("expect-queue-holds", server = title(on), count = *count),
            Self::OutboxHolds { computer, count } => {
                say!("expect-outbox-holds", computer = title(computer), count = *count)
            }
            Self::Said { protocol, by, on, starts_with, contains, at_least } => {
                let side = if *by == Side::Client { "client" } else { "server" };
                let who = match on {
                    Some(on) => say!("expect-who-one", computer = title(on)),
                    None => say!("expect-who-any", protocol = protocol.name(), side = side),
                };
                let times = *at_least;
                match (starts_with, contains) {
                    (Some(start), Some(part)) => {
                        say!("expect-said-start-and-part", who = who, start = start, part = part, times = times)
                    }
                    (Some(start), None) => say!("expect-said-start", who = who, start = start, times = times),
                    (None, Some(part)) => say!("expect-said-part", who = who, part = part, times = times),
                    (None, None) => say!("expect-said-anything", who = who, times = times),
                }
            }
            Self::DeliveredBy { to, by, subject } => {
                say!("expect-delivered-by", message = message(subject.as_ref()), to = title(to), by = title(by))
            }
            Self::BytesBelow { between: (a, b), protocol, bytes } => match protocol {
                Some(protocol) => say!(
                    "expect-bytes-below-in",
                    octets = *bytes,
                    first = title(a),
                    second = title(b),
                    protocol = protocol.name()
                ),
                None => say!("expect-bytes-below", octets = *bytes, first = title(a), second = title(b)),
            },
            Self::SynSent { from, to, at_least } => {
                say!("expect-syn-sent", from = title(from), to = title(to), times = *at_least)
            }
            Self::IsOn(node) => say!("expect-is-on", computer = title(node)),
            Self::FaultStruck { on, name, at_least } => {
                say!("expect-fault-struck", name = name, computer = title(on), times = *at_least)
            }
            Self::AllAccountedFor => say!("expect-all-accounted-for"),
            Self::Fact { what, on, subject, at_least } => {
                let (message, what, times) = (message(subject.as_ref()), what.word(), *at_least);
                match on {
                    Some(on) => {
                        say!("expect-fact-on", message = message, what = what, computer = title(on), times = times)
                    }
                    None => say!("expect-fact", message = message, what = what, times = times),
                }
            }
            Self::Not(inner) => say!("expect-not", that = inner.said(spec)),
            Self::All(parts) => say!("expect-all", parts = Arg::And(list(parts, spec))),
            Self::Any(parts) => say!("expect-any", parts = Arg::Or(list(parts, spec))),
        }
    }
}

fn list(parts: &[Condition], spec: &WorldSpec) -> Vec<Arg> {
    parts.iter().map(|part| part.said(spec).into()).collect()
}

/// The message of a subject, or any.
fn message(subject: Option<&String>) -> Said {
    match subject {
        Some(subject) => say!("expect-message-of-subject", subject = subject),
        None => say!("expect-message-any"),
    }
}

impl Messages {
    /// What is wanted of them: a noun phrase, the same as a subject and as an object.
    fn said(&self) -> Said {
        let messages = match (&self.subjects, self.count, &self.subject) {
            (Some(subjects), ..) if subjects.is_empty() => say!("wanted-nothing"),
            (Some(subjects), ..) => say!("wanted-exactly", subjects = quoted(subjects)),
            (None, Some(0), _) => say!("wanted-nothing"),
            (None, Some(count), None) => say!("wanted-count", count = count),
            (None, Some(count), Some(subject)) => say!("wanted-count-among", count = count, subject = subject),
            (None, None, Some(subject)) => say!("quoted-subject", subject = subject),
            (None, None, None) => say!("wanted-only-messages"),
        };
        let with = self.flags.iter().map(|flag| say!("wanted-with-flag", flag = flag.to_string()));
        let without = self.without_flags.iter().map(|flag| say!("wanted-without-flag", flag = flag.to_string()));
        let text = self.body.map(|body| if body { say!("wanted-with-text") } else { say!("wanted-without-text") });
        let properties: Vec<Arg> = with.chain(without).chain(text).map(Arg::from).collect();
        if properties.is_empty() {
            return messages;
        }
        say!("wanted-with", messages = messages, properties = Arg::And(properties))
    }
}

impl FactKind {
    /// The word that messages of the catalogue select by.
    const fn word(self) -> &'static str {
        match self {
            Self::Composed => "composed",
            Self::SubmissionRefused => "submission-refused",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Attempted => "attempted",
            Self::Forwarded => "forwarded",
            Self::Deferred => "deferred",
            Self::DelayReported => "delay-reported",
            Self::Bounced => "bounced",
            Self::Frozen => "frozen",
            Self::Delivered => "delivered",
            Self::Filed => "filed",
            Self::Retrieved => "retrieved",
            Self::Flagged => "flagged",
            Self::Removed => "removed",
            Self::FolderChanged => "folder-changed",
        }
    }
}
