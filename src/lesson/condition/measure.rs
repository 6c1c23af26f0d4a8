//! What conditions look at in a world.

use std::collections::BTreeSet;

use super::messages::Seen;
use super::{Counted, FactKind, Found};
use crate::base::Side;
use crate::host::mail_program::FolderView;
use crate::mail::{Flags, Message, Seal, encoded_word};
use crate::net::{FrameSummary, NodeId, Transport};
use crate::sim::World;
use crate::trace::{Event, EventId, FrameFact, LineFact, MailFact, Protocol, What};

impl FactKind {
    /// What a fact is.
    pub(super) const fn of(fact: &MailFact) -> Self {
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

pub(super) fn at_least_times(found: usize, wanted: usize, what: Counted) -> Result<(), Found> {
    if found >= wanted { Ok(()) } else { Err(Found::Times(what, found)) }
}

pub(in crate::lesson) fn mailbox_list(
    world: &World,
    on: NodeId,
    account: &str,
    mailbox: &str,
) -> Result<Vec<Seen>, Found> {
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

pub(in crate::lesson) fn folder_list(world: &World, computer: NodeId, folder: &str) -> Vec<Seen> {
    let view = folders(world, computer).into_iter().find(|view| view.name == folder);
    let messages = view.map(|view| view.messages).unwrap_or_default();
    let seen = messages.into_iter().map(|m| Seen { subject: m.subject, flags: m.flags, has_body: m.has_body });
    seen.collect()
}

pub(super) fn none_holds_all(world: &World, computers: &[NodeId], subjects: &[String]) -> Result<(), Found> {
    for computer in computers {
        let there: BTreeSet<_> =
            folders(world, *computer).into_iter().flat_map(|view| view.messages).map(|m| m.subject).collect();
        if subjects.iter().all(|subject| there.contains(subject)) {
            return Err(Found::HoldsAll(*computer));
        }
    }
    Ok(())
}

pub(super) fn same_list(world: &World, computers: &[NodeId], folder: &str) -> Result<(), Found> {
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
pub(super) fn spoken<'w>(world: &World, event: &'w Event) -> Option<(Protocol, Side, &'w [u8])> {
    let What::Line(LineFact::Spoken { connection, unit, .. }) = &event.what else { return None };
    Some((world.connections().get(*connection)?.protocol, unit.side, &unit.bytes))
}

pub(super) fn matches_text(bytes: &[u8], start: Option<&str>, part: Option<&str>) -> bool {
    let starts = start
        .is_none_or(|start| bytes.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes())));
    starts
        && part.is_none_or(|part| {
            part.is_empty() || bytes.windows(part.len()).any(|at| at.eq_ignore_ascii_case(part.as_bytes()))
        })
}

/// The seals of all messages with a subject.
pub(super) fn seals_of(world: &World, wanted: &str) -> BTreeSet<Seal> {
    let composed = world.trace().events().iter().filter_map(|event| match event.what.mail() {
        Some(MailFact::Composed { seal, subject, .. }) if subject == wanted => Some(*seal),
        _ => None,
    });
    composed.collect()
}

pub(super) fn delivered_by(world: &World, to: NodeId, by: NodeId, subject: Option<&str>) -> Result<(), Found> {
    let seals = subject.map(|subject| seals_of(world, subject));
    let mut found = None;
    for event in world.trace().events().iter().filter(|event| event.node == to) {
        let Some(MailFact::Accepted { seal, .. }) = event.what.mail() else { continue };
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

pub(super) fn bytes_between(world: &World, between: (NodeId, NodeId), protocol: Option<Protocol>) -> u64 {
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
        What::Line(LineFact::Spoken { connection, unit, .. }) if counted.contains(connection) => {
            unit.bytes.len() as u64
        }
        _ => 0,
    });
    said.sum()
}

/// Where mail programs keep copies of what was sent from them.
const SENT: &str = "Sent";

/// The subjects of all messages that lie on a computer: in mailboxes, in its queue and outbox, in the folders of its mail program. A copy of
/// what was sent from there does not count.
pub(in crate::lesson) fn subjects_on(world: &World, on: NodeId) -> BTreeSet<String> {
    let Some(host) = world.host(on) else { return BTreeSet::new() };
    let subject = |message: &Message| encoded_word::decode(&message.header("Subject").unwrap_or_default());
    let mailboxes = host.store().accounts().values().flat_map(|account| account.mailboxes());
    let stored = mailboxes.filter(|(name, _)| *name != SENT).flat_map(|(_, mailbox)| mailbox.messages());
    let mut there: BTreeSet<String> = stored.map(|stored| subject(&stored.message)).collect();
    let queue = host.mta().into_iter().flat_map(|mta| mta.queue());
    let waiting = queue.filter(|entry| entry.batches.values().any(|batch| batch.is_pending()));
    there.extend(waiting.map(|entry| subject(&entry.message)));
    let program = host.mail_program();
    there.extend(program.into_iter().flat_map(|program| program.outbox()).map(|waiting| subject(&waiting.message)));
    let folders = folders(world, on).into_iter().filter(|view| view.name != SENT);
    there.extend(folders.flat_map(|view| view.messages).map(|message| message.subject));
    there
}

/// How often `from` sent `to` the first packet of a connection.
pub(super) fn syns(world: &World, from: NodeId, to: NodeId) -> usize {
    syns_since(world, from, to, EventId(0))
}

/// The same from an event on.
pub(in crate::lesson) fn syns_since(world: &World, from: NodeId, to: NodeId, since: EventId) -> usize {
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
    world.trace().since(since).iter().filter(is_syn).count()
}
