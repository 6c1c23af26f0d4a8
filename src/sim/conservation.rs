//! "Say what is lost": every message that was accepted is in a queue, in a mailbox, on a computer, or was reported.

use std::collections::{BTreeMap, BTreeSet};

use super::World;
use crate::base::SimTime;
use crate::host::MailProgram;
use crate::host::mta::{BatchState, RecipientState};
use crate::mail::{ForwardPath, Seal};
use crate::net::NodeId;
use crate::trace::{EventId, LineFact, MailFact, Meaning, Place, What};

/// A message that a server was responsible for and that is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Which message.
    pub seal: Seal,
    /// For whom.
    pub to: ForwardPath,
    /// Who accepted it last.
    pub accepted_by: NodeId,
    /// When.
    pub at: SimTime,
}

/// Mail that has not come to rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingMail {
    /// Which message.
    pub seal: Seal,
    /// On which computer.
    pub node: NodeId,
    /// For whom, and how far it is, in a queue; `None` in an outbox.
    pub queued: Option<(ForwardPath, BatchState)>,
}

/// Where the copies of messages lie at one instant.
struct Copies {
    /// In queues: message and recipient still to be served.
    queued: BTreeSet<(Seal, ForwardPath)>,
    /// In mailboxes of an account of a host.
    stored: BTreeSet<(NodeId, String, Seal)>,
    /// In folders of computers.
    local: BTreeSet<Seal>,
}

impl Copies {
    fn of(world: &World) -> Self {
        let mut copies = Self { queued: BTreeSet::new(), stored: BTreeSet::new(), local: BTreeSet::new() };
        for (node, host) in world.hosts() {
            for entry in host.mta().into_iter().flat_map(|mta| mta.queue()) {
                for recipient in entry.batches.values().flat_map(|batch| &batch.recipients) {
                    if matches!(recipient.state, RecipientState::Pending | RecipientState::Frozen) {
                        copies.queued.extend(recipient.accepted_as.iter().map(|to| (entry.seal, to.clone())));
                    }
                }
            }
            for (name, account) in host.store().accounts() {
                for mailbox in account.mailboxes().values() {
                    copies.stored.extend(mailbox.messages().map(|m| (node, name.clone(), m.message.seal())));
                }
            }
            for folder in host.mail_program().into_iter().flat_map(MailProgram::folders) {
                copies.local.extend(folder.messages.iter().filter(|m| m.has_body).filter_map(|m| m.seal));
            }
        }
        copies
    }
}

/// What the trace says became of one accepted message for one recipient.
#[derive(Debug, Clone)]
struct Fate {
    accepted_by: NodeId,
    at: SimTime,
    /// Delivered into these accounts.
    delivered: Vec<(NodeId, String)>,
    /// The sender was told that it failed, with this report.
    reported: bool,
}

impl World {
    /// Checks that nothing is lost: every message accepted with 250 is, now, in a queue, in a mailbox, on a computer, reported
    /// in a bounce, or was removed by its reader's own command.
    ///
    /// # Errors
    /// The first message for which this does not hold.
    pub fn check_conservation(&self) -> Result<(), Lost> {
        let copies = Copies::of(self);
        let mut fates: BTreeMap<(Seal, ForwardPath), Fate> = BTreeMap::new();
        // Copies that their readers removed themselves: by IMAP4, or from a folder of their computer.
        let mut discarded: BTreeSet<Seal> = BTreeSet::new();
        for event in self.trace().events() {
            let Some(fact) = event.what.mail() else { continue };
            match fact {
                MailFact::Accepted { seal, to, .. } => {
                    for to in to {
                        let fate = fates.entry((*seal, to.clone())).or_insert_with(|| Fate {
                            accepted_by: event.node,
                            at: event.at,
                            delivered: Vec::new(),
                            reported: false,
                        });
                        (fate.accepted_by, fate.at) = (event.node, event.at);
                    }
                }
                MailFact::Delivered { seal, to, account, .. } => {
                    if let Some(fate) = fates.get_mut(&(*seal, to.clone())) {
                        fate.delivered.push((event.node, account.clone()));
                    }
                }
                MailFact::Bounced { seal, to, .. } => {
                    for to in to {
                        if let Some(fate) = fates.get_mut(&(*seal, to.clone())) {
                            fate.reported = true;
                        }
                    }
                }
                MailFact::Removed { seal, place: Place::LocalFolder { .. }, .. } => {
                    discarded.insert(*seal);
                }
                MailFact::Removed { seal, place: Place::Mailbox { .. }, .. } if self.removed_by_reader(event.cause) => {
                    discarded.insert(*seal);
                }
                _ => {}
            }
        }
        for ((seal, to), fate) in fates {
            let accounted = fate.reported
                || copies.queued.contains(&(seal, to.clone()))
                || fate.delivered.iter().any(|(node, account)| {
                    copies.stored.contains(&(*node, account.clone(), seal))
                        || copies.local.contains(&seal)
                        || discarded.contains(&seal)
                });
            if !accounted {
                return Err(Lost { seal, to, accepted_by: fate.accepted_by, at: fate.at });
            }
        }
        Ok(())
    }

    /// Whether a removal was asked for over IMAP4, where only readers remove. A POP3 program removes by itself what it has
    /// stored: there the copy on the computer must be found.
    fn removed_by_reader(&self, cause: Option<EventId>) -> bool {
        let Some(What::Line(LineFact::Heard { spoken, .. })) =
            cause.and_then(|id| self.trace().get(id)).map(|e| &e.what)
        else {
            return false;
        };
        matches!(
            self.trace().get(*spoken).map(|event| &event.what),
            Some(What::Line(LineFact::Spoken { unit, .. })) if matches!(unit.meaning, Meaning::Imap(_))
        )
    }

    /// Mail that has not come to rest: in an outbox, or in a queue for another reason than that nobody can be told of its
    /// failure.
    #[must_use]
    pub fn waiting_mail(&self) -> Vec<WaitingMail> {
        let mut waiting = Vec::new();
        for (node, host) in self.hosts() {
            for entry in host.mta().into_iter().flat_map(|mta| mta.queue()) {
                for batch in entry.batches.values() {
                    waiting.extend(batch.pending().map(|recipient| WaitingMail {
                        seal: entry.seal,
                        node,
                        queued: Some((recipient.address.clone(), batch.state)),
                    }));
                }
            }
            for message in host.mail_program().into_iter().flat_map(|program| program.outbox()) {
                if message.refused.is_none() {
                    waiting.push(WaitingMail { seal: message.message.seal(), node, queued: None });
                }
            }
        }
        waiting
    }
}
