//! What every condition means: whether it holds, what was found instead, and both in words.

use std::time::Duration;

use super::measure::{
    at_least_times, bytes_between, delivered_by, folder_list, mailbox_list, matches_text, none_holds_all, same_list,
    seals_of, spoken, syns,
};
use super::messages::{Messages, quoted};
use super::{Condition, FactKind};
use crate::base::Side;
use crate::explain::{Arg, Said, facts, say};
use crate::mail::Flags;
use crate::net::NodeId;
use crate::sim::{ActionError, Lost, World, WorldSpec};
use crate::trace::{DeviceFact, Event, What};

impl Condition {
    /// Whether it holds now.
    ///
    /// # Errors
    /// What was found instead.
    pub fn check(&self, world: &World) -> Result<(), Found> {
        match self {
            Self::MailboxHolds { on, account, mailbox, .. } => {
                self.messages().check(&mailbox_list(world, *on, account, mailbox)?)
            }
            Self::ComputerHolds { computer, folder, .. } => {
                self.messages().check(&folder_list(world, *computer, folder))
            }
            Self::NoComputerHoldsAll { computers, subjects } => none_holds_all(world, computers, subjects),
            Self::SameList { computers, folder } => same_list(world, computers, folder),
            Self::QueueHolds { on, count } => {
                let found = world.host(*on).and_then(|h| h.mta()).map_or(0, |mta| mta.queue().count());
                if found == *count { Ok(()) } else { Err(Found::InQueue(found)) }
            }
            Self::OutboxHolds { computer, count } => {
                let found = world.host(*computer).and_then(|h| h.mail_program()).map_or(0, |p| p.outbox().count());
                if found == *count { Ok(()) } else { Err(Found::InOutbox(found)) }
            }
            Self::Said { protocol, by, on, starts_with, contains, at_least } => {
                let wanted = |event: &&Event| {
                    on.is_none_or(|node| event.node == node)
                        && spoken(world, event).is_some_and(|(spoken_in, side, bytes)| {
                            spoken_in == *protocol
                                && side == *by
                                && matches_text(bytes, starts_with.as_deref(), contains.as_deref())
                        })
                };
                at_least_times(world.trace().events().iter().filter(wanted).count(), *at_least, Counted::Said)
            }
            Self::DeliveredBy { to, by, subject } => delivered_by(world, *to, *by, subject.as_deref()),
            Self::BytesBelow { between, protocol, bytes } => {
                let said = bytes_between(world, *between, *protocol);
                if said < *bytes { Ok(()) } else { Err(Found::Octets(said)) }
            }
            Self::SynSent { from, to, at_least } => at_least_times(syns(world, *from, *to), *at_least, Counted::Syn),
            Self::IsOn(node) => {
                if world.host(*node).is_some_and(crate::host::Host::is_on) {
                    Ok(())
                } else {
                    Err(Found::Off)
                }
            }
            Self::FaultStruck { on, name, at_least } => {
                let wanted = |event: &&Event| match &event.what {
                    What::Device(DeviceFact::FaultStruck(strike)) => event.node == *on && strike.name == *name,
                    _ => false,
                };
                at_least_times(world.trace().events().iter().filter(wanted).count(), *at_least, Counted::Struck)
            }
            Self::AllAccountedFor => world.check_conservation().map_err(|lost| Found::Lost(Box::new(lost))),
            Self::Fact { what, on, subject, at_least } => {
                let seals = subject.as_deref().map(|subject| seals_of(world, subject));
                let wanted = |event: &&Event| match &event.what {
                    What::Mail(fact) => {
                        FactKind::of(fact) == *what
                            && on.is_none_or(|node| event.node == node)
                            && seals.as_ref().is_none_or(|s| fact.seal().is_some_and(|seal| s.contains(&seal)))
                    }
                    _ => false,
                };
                at_least_times(world.trace().events().iter().filter(wanted).count(), *at_least, Counted::Happened)
            }
            Self::Not(inner) => match inner.check(world) {
                Ok(()) => Err(Found::Holds(inner.clone())),
                Err(_) => Ok(()),
            },
            Self::All(parts) => parts.iter().try_for_each(|part| {
                part.check(world).map_err(|found| Found::Part(Box::new(part.clone()), Box::new(found)))
            }),
            Self::Any(parts) => {
                let mut found = Vec::new();
                for part in parts {
                    match part.check(world) {
                        Ok(()) => return Ok(()),
                        Err(why) => found.push(why),
                    }
                }
                Err(Found::NoneOf(found))
            }
        }
    }

    /// What it says: a sentence without a full stop, as it stands in a list or behind a colon.
    #[must_use]
    pub fn said(&self, spec: &WorldSpec) -> Said {
        let title = |node: &NodeId| spec.title(*node);
        let titles = |nodes: &[NodeId]| Arg::And(nodes.iter().map(|node| Arg::from(title(node))).collect());
        match self {
            Self::MailboxHolds { on, account, mailbox, .. } => say!(
                "expect-mailbox-holds",
                mailbox = mailbox,
                account = account,
                server = title(on),
                messages = self.messages().said()
            ),
            Self::ComputerHolds { computer, folder, .. } => {
                say!(
                    "expect-computer-holds",
                    computer = title(computer),
                    folder = folder,
                    messages = self.messages().said()
                )
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

    /// What it demands of the messages in a mailbox or folder; nothing if it is about something else.
    fn messages(&self) -> Messages<'_> {
        let (count, subjects, subject, flags, without_flags, body) = match self {
            Self::MailboxHolds { count, subjects, subject, flags, without_flags, .. } => {
                (*count, subjects, subject, &flags[..], &without_flags[..], None)
            }
            Self::ComputerHolds { count, subjects, subject, flags, without_flags, body, .. } => {
                (*count, subjects, subject, &flags[..], &without_flags[..], *body)
            }
            _ => (None, &None, &None, &[][..], &[][..], None),
        };
        Messages { count, subjects: subjects.as_deref(), subject: subject.as_deref(), flags, without_flags, body }
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
    /// None of the answers to a question is right.
    NoAnswer,
    /// More than one answer to a question is right.
    SeveralAnswers(Vec<String>),
    /// What was to happen has not.
    NeverHappened(String),
    /// These two happened at the same time.
    AtOnce(String, String),
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
                say!("found-messages", count = subjects.len(), subjects = quoted(subjects))
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
            Self::NoAnswer => say!("found-no-answer"),
            Self::SeveralAnswers(texts) => say!("found-several-answers", answers = quoted(texts)),
            Self::NeverHappened(text) => say!("found-never-happened", what = text),
            Self::AtOnce(one, other) => say!("found-at-once", one = one, other = other),
            Self::After(time, found) => say!("found-after", time = *time, found = found.said(spec)),
            Self::CannotDo(error) => facts::refusal(error),
        }
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
