//! One message in the queue: whose it is, where it goes, and how far it has come.

use std::collections::BTreeMap;
use std::fmt;
use std::net::Ipv4Addr;

use crate::base::SimTime;
use crate::mail::{BodyType, ForwardPath, Message, ReversePath, Seal};
use crate::trace::{DeliveryFailure, EventId, FailureCause};

/// The identifier of a message in a queue, as it stands in the 250 reply and in `Received:`. Ordered by arrival.
///
/// Written like Postfix's short ones: five hexadecimal digits for the microsecond, then a number that grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct QueueId {
    serial: u64,
    micros: u32,
}

impl QueueId {
    /// The identifier number `serial` of a server, given at `now`.
    pub(super) fn new(serial: u64, now: SimTime) -> Self {
        Self { serial, micros: u32::try_from(now.as_micros() % 1_000_000).unwrap_or(0) }
    }

    /// Not later than any identifier given after this one.
    pub(super) const fn next(self) -> Self {
        Self { serial: self.serial + 1, micros: 0 }
    }
}

impl fmt::Display for QueueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The number looks like that of a file on a disk that is not empty.
        write!(f, "{:05X}{:X}", self.micros, 0x1A00 + self.serial)
    }
}

/// Where a message goes next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    /// The accounts of this computer.
    Local,
    /// The mail exchangers of a domain.
    Domain(String),
    /// The host of an address literal.
    Literal(Ipv4Addr),
    /// The host of a relay domain.
    Relay(String),
    /// The host that gets everything that is not local.
    SmartHost(String),
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local => f.write_str("this computer"),
            Self::Domain(name) | Self::Relay(name) | Self::SmartHost(name) => f.write_str(name),
            Self::Literal(address) => write!(f, "[{address}]"),
        }
    }
}

/// How far a message has come for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecipientState {
    /// This server is still responsible.
    Pending,
    /// The next host took it, or it lies in the mailbox.
    Delivered,
    /// It was given up and the sender was told.
    Failed,
    /// It was given up and nobody can be told: it stays for the postmaster to see.
    Frozen,
}

/// A recipient of a message in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedRecipient {
    /// The address that the message is sent to, aliases resolved.
    pub address: ForwardPath,
    /// The account it is for, when it is on this computer.
    pub account: Option<String>,
    /// The recipients that were accepted and led to this address; usually the address itself.
    pub accepted_as: Vec<ForwardPath>,
    /// How far it has come.
    pub state: RecipientState,
    /// What stood in the way last.
    pub failure: Option<DeliveryFailure>,
}

impl QueuedRecipient {
    /// What stood in the way last; where nothing did, nobody has asked for its mail.
    pub(super) fn failure_so_far(&self) -> DeliveryFailure {
        let failure = self.failure.clone();
        failure.unwrap_or_else(|| DeliveryFailure::passing((4, 4, 7), FailureCause::NotAskedFor))
    }
}

/// When a batch goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BatchState {
    /// As soon as a connection is free.
    Ready,
    /// It is under way.
    InFlight,
    /// At an instant.
    Waiting {
        /// Which.
        until: SimTime,
    },
    /// When the device asks for it with ETRN (RFC 1985).
    Held,
    /// Nothing is left to do.
    Done,
}

/// The recipients of one message that go to the same destination: one transaction (RFC 5321 §4.5.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Where to.
    pub destination: Destination,
    /// For whom.
    pub recipients: Vec<QueuedRecipient>,
    /// When.
    pub state: BatchState,
    /// How often it was tried.
    pub attempts: u32,
    /// The last event of its story: what the next one is a consequence of.
    pub event: EventId,
}

impl Batch {
    /// The recipients that are still to be served.
    pub fn pending(&self) -> impl Iterator<Item = &QueuedRecipient> {
        self.recipients.iter().filter(|recipient| recipient.state == RecipientState::Pending)
    }

    /// Their places in the batch.
    pub(super) fn pending_numbers(&self) -> impl Iterator<Item = usize> {
        let pending = |(_, recipient): &(usize, &QueuedRecipient)| recipient.state == RecipientState::Pending;
        self.recipients.iter().enumerate().filter(pending).map(|(number, _)| number)
    }

    /// Whether somebody is still to be served.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.pending().next().is_some()
    }

    /// The recipients still to be served, as they were accepted.
    #[must_use]
    pub fn pending_paths(&self) -> Vec<ForwardPath> {
        self.pending().flat_map(|recipient| recipient.accepted_as.iter().cloned()).collect()
    }

    /// Remembers what stands in the way of everybody still to be served.
    pub(super) fn note(&mut self, failure: &DeliveryFailure) {
        for recipient in self.recipients.iter_mut().filter(|r| r.state == RecipientState::Pending) {
            recipient.failure = Some(failure.clone());
        }
    }

    /// What stands in the way of those still to be served, or stood in the way of those who are frozen.
    #[must_use]
    pub fn failure(&self) -> Option<&DeliveryFailure> {
        let is_here = |r: &&QueuedRecipient| matches!(r.state, RecipientState::Pending | RecipientState::Frozen);
        self.recipients.iter().filter(is_here).find_map(|recipient| recipient.failure.as_ref())
    }

    /// Whether somebody could not be reached and nobody can be told.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.recipients.iter().any(|recipient| recipient.state == RecipientState::Frozen)
    }
}

/// A message in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// Its identifier.
    pub id: QueueId,
    /// It, with the `Received:` of this server.
    pub message: Message,
    /// Its identity.
    pub seal: Seal,
    /// Where failures are reported.
    pub reverse_path: ReversePath,
    /// What its octets may be.
    pub body: BodyType,
    /// When this server became responsible.
    pub arrived: SimTime,
    /// The event with which it came here.
    pub event: EventId,
    /// Its recipients by destination; numbers do not change.
    pub batches: BTreeMap<u32, Batch>,
}

impl QueueEntry {
    /// Whether nothing is left to do or to look at.
    pub(super) fn is_settled(&self) -> bool {
        self.batches.values().all(|batch| {
            batch.recipients.iter().all(|r| matches!(r.state, RecipientState::Delivered | RecipientState::Failed))
        })
    }

    /// The next attempt for anybody; `None` when everything waits for ETRN, is under way or is frozen.
    #[must_use]
    pub fn next_attempt(&self) -> Option<SimTime> {
        let until = |batch: &Batch| match batch.state {
            BatchState::Waiting { until } => Some(until),
            _ => None,
        };
        self.batches.values().filter_map(until).min()
    }
}

/// A batch of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BatchKey {
    /// The entry.
    pub(super) entry: QueueId,
    /// The number of the batch in it.
    pub(super) number: u32,
}
