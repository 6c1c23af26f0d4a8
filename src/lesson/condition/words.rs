//! Conditions in words.

use super::{Condition, FactKind, Messages};
use crate::base::Side;
use crate::net::NodeId;
use crate::sim::WorldSpec;

fn quoted(subjects: &[String]) -> String {
    let quoted: Vec<_> = subjects.iter().map(|subject| format!("“{subject}”")).collect();
    quoted.join(", ")
}

fn times(n: usize) -> String {
    if n == 1 { String::new() } else { format!(" at least {n} times") }
}

fn about(subject: Option<&String>) -> String {
    subject.map(|subject| format!(" “{subject}”")).unwrap_or_default()
}

impl Condition {
    /// What it says, in words.
    #[must_use]
    pub fn describe(&self, spec: &WorldSpec) -> String {
        let title = |node: &NodeId| spec.title(*node);
        let titles = |nodes: &[NodeId]| nodes.iter().map(title).collect::<Vec<_>>().join(" and ");
        match self {
            Self::MailboxHolds { on, account, mailbox, messages } => {
                format!("the mailbox {mailbox} of {account} on {} holds {}", title(on), messages.describe())
            }
            Self::ComputerHolds { computer, folder, messages } => {
                format!("{} shows in {folder} {}", title(computer), messages.describe())
            }
            Self::NoComputerHoldsAll { computers, subjects } => {
                format!("none of {} holds all of {}", titles(computers), quoted(subjects))
            }
            Self::SameList { computers, folder } => {
                format!("{} show the same messages and flags in {folder}", titles(computers))
            }
            Self::QueueHolds { on, count } => format!("{count} in the queue of {}", title(on)),
            Self::OutboxHolds { computer, count } => format!("{count} in the outbox of {}", title(computer)),
            Self::Said { protocol, by, on, starts_with, contains, at_least } => {
                let side = match by {
                    Side::Client => "client",
                    Side::Server => "server",
                };
                let who =
                    on.as_ref().map_or_else(|| format!("a {} {side}", protocol.name()), |on| title(on).to_owned());
                let start = starts_with.as_ref().map(|text| format!(" a line that starts with `{text}`"));
                let part = contains.as_ref().map(|text| format!(" a line with `{text}` in it"));
                let what = [start, part].into_iter().flatten().collect::<Vec<_>>().join(" and");
                format!("{who} said{what}{}", times(*at_least))
            }
            Self::DeliveredBy { to, by, subject } => {
                format!(
                    "the message{} came to {} on a connection that {} opened",
                    about(subject.as_ref()),
                    title(to),
                    title(by)
                )
            }
            Self::BytesBelow { between: (a, b), protocol, bytes } => {
                let language = protocol.map(|p| format!(" in {}", p.name())).unwrap_or_default();
                format!("fewer than {bytes} octets were said between {} and {}{language}", title(a), title(b))
            }
            Self::SynSent { from, to, at_least } => {
                format!("{} knocked at {} (SYN){}", title(from), title(to), times(*at_least))
            }
            Self::IsOn(node) => format!("{} is on", title(node)),
            Self::FaultStruck { on, name, at_least } => {
                format!("the fault “{name}” on {} struck{}", title(on), times(*at_least))
            }
            Self::AllAccountedFor => "no accepted message is lost".to_owned(),
            Self::Fact { what, on, subject, at_least } => {
                let place = on.as_ref().map(|on| format!(" on {}", title(on))).unwrap_or_default();
                format!("the message{} was {}{place}{}", about(subject.as_ref()), what.words(), times(*at_least))
            }
            Self::Not(inner) => format!("it is not so that {}", inner.describe(spec)),
            Self::All(parts) => list(parts, spec, " and "),
            Self::Any(parts) => list(parts, spec, " or "),
        }
    }
}

fn list(parts: &[Condition], spec: &WorldSpec, word: &str) -> String {
    parts.iter().map(|part| part.describe(spec)).collect::<Vec<_>>().join(word)
}

impl Messages {
    fn describe(&self) -> String {
        let mut words = match (&self.subjects, self.count, &self.subject) {
            (Some(subjects), ..) if subjects.is_empty() => "nothing".to_owned(),
            (Some(subjects), ..) => format!("exactly {}", quoted(subjects)),
            (None, Some(0), _) => "nothing".to_owned(),
            (None, Some(1), None) => "one message".to_owned(),
            (None, Some(count), None) => format!("{count} messages"),
            (None, Some(count), Some(subject)) => format!("{count} messages, among them “{subject}”"),
            (None, None, Some(subject)) => format!("“{subject}”"),
            (None, None, None) => "every message".to_owned(),
        };
        for flag in &self.flags {
            words.push_str(&format!(" with {flag}"));
        }
        for flag in &self.without_flags {
            words.push_str(&format!(" without {flag}"));
        }
        words.push_str(match self.body {
            None => "",
            Some(true) => " with its text",
            Some(false) => " without its text",
        });
        words
    }
}

impl FactKind {
    const fn words(self) -> &'static str {
        match self {
            Self::Composed => "written",
            Self::SubmissionRefused => "refused by the server for outgoing mail",
            Self::Accepted => "accepted by a server",
            Self::Refused => "refused by a server",
            Self::Attempted => "tried to be passed on",
            Self::Forwarded => "passed on",
            Self::Deferred => "kept in the queue for another try",
            Self::DelayReported => "reported late to its sender",
            Self::Bounced => "returned to its sender",
            Self::Frozen => "kept for the postmaster",
            Self::Delivered => "delivered to a mailbox",
            Self::Filed => "filed in a folder",
            Self::Retrieved => "fetched by a mail program",
            Self::Flagged => "given other flags",
            Self::Removed => "removed",
            Self::FolderChanged => "moved with its folder",
        }
    }
}
