//! Whether a condition holds, and what was found instead.

use std::collections::BTreeSet;

use super::{Condition, Counted, FactKind, Found, Messages};
use crate::base::Side;
use crate::host::mail_program::FolderView;
use crate::mail::{Flags, Seal, encoded_word};
use crate::net::{FrameSummary, NodeId, Transport};
use crate::sim::World;
use crate::trace::{DeviceFact, Event, FrameFact, LineFact, MailFact, Protocol, What};

/// A message as conditions see it.
#[derive(Debug)]
struct Seen {
    subject: String,
    flags: Flags,
    has_body: bool,
}

impl Condition {
    /// Whether it holds now.
    ///
    /// # Errors
    /// What was found instead.
    pub fn check(&self, world: &World) -> Result<(), Found> {
        match self {
            Self::MailboxHolds { on, account, mailbox, messages } => {
                messages.check(&mailbox_list(world, *on, account, mailbox)?)
            }
            Self::ComputerHolds { computer, folder, messages } => {
                messages.check(&folder_list(world, *computer, folder))
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
                    What::Device(DeviceFact::FaultStruck { name: struck, .. }) => event.node == *on && struck == name,
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
}

impl Messages {
    fn check(&self, list: &[Seen]) -> Result<(), Found> {
        let listed = || Found::Messages(list.iter().map(|seen| seen.subject.clone()).collect());
        if self.count.is_some_and(|count| count != list.len()) {
            return Err(listed());
        }
        if let Some(subjects) = &self.subjects {
            let mut wanted: Vec<_> = subjects.iter().map(String::as_str).collect();
            let mut there: Vec<_> = list.iter().map(|m| m.subject.as_str()).collect();
            wanted.sort_unstable();
            there.sort_unstable();
            if wanted != there {
                return Err(listed());
            }
        }
        let mut chosen = list.iter().filter(|m| self.subject.as_ref().is_none_or(|s| *s == m.subject));
        match &self.subject {
            None => chosen.try_for_each(|m| self.check_one(m)),
            Some(_) => {
                let mut last = Err(listed());
                for message in chosen {
                    last = self.check_one(message);
                    if last.is_ok() {
                        break;
                    }
                }
                last
            }
        }
    }

    fn check_one(&self, message: &Seen) -> Result<(), Found> {
        let subject = || message.subject.clone();
        let has = |flag| message.flags.contains(flag);
        if !self.flags.iter().all(has) || self.without_flags.iter().any(has) {
            return Err(Found::Flags { subject: subject(), flags: message.flags.clone() });
        }
        match self.body {
            Some(true) if !message.has_body => Err(Found::WithoutText(subject())),
            Some(false) if message.has_body => Err(Found::WithText(subject())),
            _ => Ok(()),
        }
    }
}

impl FactKind {
    const fn of(fact: &MailFact) -> Self {
        match fact {
            MailFact::Composed { .. } => Self::Composed,
            MailFact::SubmissionRefused { .. } => Self::SubmissionRefused,
            MailFact::Accepted { .. } => Self::Accepted,
            MailFact::Refused { .. } => Self::Refused,
            MailFact::Attempted { .. } => Self::Attempted,
            MailFact::Forwarded { .. } => Self::Forwarded,
            MailFact::Deferred { .. } => Self::Deferred,
            MailFact::DelayReported { .. } => Self::DelayReported,
            MailFact::Bounced { .. } => Self::Bounced,
            MailFact::Frozen { .. } => Self::Frozen,
            MailFact::Delivered { .. } => Self::Delivered,
            MailFact::Filed { .. } => Self::Filed,
            MailFact::Retrieved { .. } => Self::Retrieved,
            MailFact::Flagged { .. } => Self::Flagged,
            MailFact::Removed { .. } => Self::Removed,
            MailFact::FolderChanged { .. } => Self::FolderChanged,
        }
    }
}

fn at_least_times(found: usize, wanted: usize, what: Counted) -> Result<(), Found> {
    if found >= wanted { Ok(()) } else { Err(Found::Times(what, found)) }
}

fn mailbox_list(world: &World, on: NodeId, account: &str, mailbox: &str) -> Result<Vec<Seen>, Found> {
    let Some(host) = world.host(on) else { return Ok(Vec::new()) };
    let missing = |_| Found::NoMailbox { account: account.to_owned(), mailbox: mailbox.to_owned() };
    let mailbox = host.store().mailbox(account, mailbox).map_err(missing)?;
    let seen = mailbox.messages().map(|stored| Seen {
        subject: encoded_word::decode(&stored.message.header("Subject").unwrap_or_default()),
        flags: stored.flags.clone(),
        has_body: true,
    });
    Ok(seen.collect())
}

fn folders(world: &World, computer: NodeId) -> Vec<FolderView> {
    world.host(computer).and_then(|host| host.mail_program()).map(|p| p.folders()).unwrap_or_default()
}

fn folder_list(world: &World, computer: NodeId, folder: &str) -> Vec<Seen> {
    let view = folders(world, computer).into_iter().find(|view| view.name == folder);
    let messages = view.map(|view| view.messages).unwrap_or_default();
    let seen = messages.into_iter().map(|m| Seen { subject: m.subject, flags: m.flags, has_body: m.has_body });
    seen.collect()
}

fn none_holds_all(world: &World, computers: &[NodeId], subjects: &[String]) -> Result<(), Found> {
    for computer in computers {
        let there: BTreeSet<_> =
            folders(world, *computer).into_iter().flat_map(|view| view.messages).map(|m| m.subject).collect();
        if subjects.iter().all(|subject| there.contains(subject)) {
            return Err(Found::HoldsAll(*computer));
        }
    }
    Ok(())
}

fn same_list(world: &World, computers: &[NodeId], folder: &str) -> Result<(), Found> {
    let list = |node: NodeId| -> Vec<(String, Flags)> {
        folder_list(world, node, folder).into_iter().map(|m| (m.subject, m.flags)).collect()
    };
    let Some((first, others)) = computers.split_first() else { return Ok(()) };
    let expected = list(*first);
    for other in others {
        let found = list(*other);
        if found != expected {
            return Err(Found::OtherLists(Box::new([(*first, expected), (*other, found)])));
        }
    }
    Ok(())
}

/// The protocol, side and bytes of a line that is said.
fn spoken<'w>(world: &World, event: &'w Event) -> Option<(Protocol, Side, &'w [u8])> {
    let What::Line(LineFact::Spoken { connection, unit }) = &event.what else { return None };
    Some((world.connections().get(*connection)?.protocol, unit.side, &unit.bytes))
}

fn matches_text(bytes: &[u8], start: Option<&str>, part: Option<&str>) -> bool {
    let starts = start
        .is_none_or(|start| bytes.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes())));
    starts
        && part.is_none_or(|part| {
            part.is_empty() || bytes.windows(part.len()).any(|at| at.eq_ignore_ascii_case(part.as_bytes()))
        })
}

/// The seals of all messages with a subject.
fn seals_of(world: &World, wanted: &str) -> BTreeSet<Seal> {
    let composed = world.trace().events().iter().filter_map(|event| match &event.what {
        What::Mail(MailFact::Composed { seal, subject, .. }) if subject == wanted => Some(*seal),
        _ => None,
    });
    composed.collect()
}

fn delivered_by(world: &World, to: NodeId, by: NodeId, subject: Option<&str>) -> Result<(), Found> {
    let seals = subject.map(|subject| seals_of(world, subject));
    let mut found = None;
    for event in world.trace().events().iter().filter(|event| event.node == to) {
        let What::Mail(MailFact::Accepted { seal, .. }) = &event.what else { continue };
        if seals.as_ref().is_some_and(|seals| !seals.contains(seal)) {
            continue;
        }
        let connection = world.trace().causes(event.id).find_map(|cause| match &cause.what {
            What::Line(LineFact::Heard { connection, .. } | LineFact::Spoken { connection, .. }) => Some(*connection),
            _ => None,
        });
        let opener = connection.and_then(|id| world.connections().get(id)).map(|c| c.client_node);
        if opener == Some(by) {
            return Ok(());
        }
        found = opener.or(found);
    }
    Err(found.map_or(Found::NotThere, Found::OpenedBy))
}

fn bytes_between(world: &World, between: (NodeId, NodeId), protocol: Option<Protocol>) -> u64 {
    let counted: BTreeSet<_> = world
        .connections()
        .iter()
        .filter(|(_, c)| protocol.is_none_or(|p| c.protocol == p))
        .filter(|(_, c)| {
            c.server_node.is_some_and(|server| [(c.client_node, server), (server, c.client_node)].contains(&between))
        })
        .map(|(id, _)| id)
        .collect();
    let said = world.trace().events().iter().map(|event| match &event.what {
        What::Line(LineFact::Spoken { connection, unit }) if counted.contains(connection) => unit.bytes.len() as u64,
        _ => 0,
    });
    said.sum()
}

/// How often `from` sent `to` the first packet of a connection.
fn syns(world: &World, from: NodeId, to: NodeId) -> usize {
    let Some((client, server)) = world.host(from).zip(world.host(to)).map(|(a, b)| (a.address(), b.address())) else {
        return 0;
    };
    let is_syn = |event: &&Event| match &event.what {
        What::Frame(FrameFact::Sent { packet, .. }) if event.node == from => {
            FrameSummary::of(packet).is_some_and(|packet| {
                (packet.source, packet.destination) == (client, server)
                    && matches!(packet.transport, Transport::Tcp { syn: true, acknowledgement: None, .. })
            })
        }
        _ => false,
    };
    world.trace().events().iter().filter(is_syn).count()
}
