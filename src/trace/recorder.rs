//! The recorder: the only way in which events come into being.

use std::collections::BTreeMap;

use super::{Event, EventId, MailFact, What};
use crate::base::SimTime;
use crate::mail::Seal;
use crate::net::NodeId;

/// How much a run writes down. What happens is the same with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Recording {
    /// Mail, devices, names and connections.
    Facts,
    /// And every protocol line.
    Lines,
    /// And every packet.
    #[default]
    Everything,
}

/// Everything that happened in a run so far, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    events: Vec<Event>,
    recording: Recording,
    /// Events that the level of recording left out count too: ids do not depend on it.
    next: u32,
    /// Where each message that was written in this world first occurs in `events`.
    origins: BTreeMap<Seal, usize>,
}

impl Trace {
    /// An empty trace.
    #[must_use]
    pub fn new(recording: Recording) -> Self {
        Self { recording, ..Self::default() }
    }

    /// How much it writes down.
    #[must_use]
    pub const fn recording(&self) -> Recording {
        self.recording
    }

    /// Adds an event and gives its id.
    pub fn record(&mut self, at: SimTime, node: NodeId, cause: Option<EventId>, what: What) -> EventId {
        let id = EventId(self.next);
        self.next += 1;
        let needed = match what {
            What::Frame(_) => Recording::Everything,
            What::Line(_) => Recording::Lines,
            _ => Recording::Facts,
        };
        if self.recording >= needed {
            if let What::Mail(
                MailFact::Composed { seal, .. }
                | MailFact::Bounced { report: seal, .. }
                | MailFact::DelayReported { report: seal, .. },
            ) = what
            {
                self.origins.entry(seal).or_insert(self.events.len());
            }
            self.events.push(Event { id, at, node, cause, what });
        }
        id
    }

    /// The events, oldest first.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The event with this id, if it was written down.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Event> {
        let at = self.events.binary_search_by_key(&id, |event| event.id).ok()?;
        self.events.get(at)
    }

    /// The event with which a message came into this world: a person composed it, or a server wrote it as a report.
    #[must_use]
    pub fn origin(&self, seal: Seal) -> Option<&Event> {
        self.events.get(*self.origins.get(&seal)?)
    }

    /// How many events there were, those not written down included.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.next
    }

    /// The chain of causes that led to an event, the event itself first.
    pub fn causes(&self, id: EventId) -> impl Iterator<Item = &Event> {
        std::iter::successors(self.get(id), |event| event.cause.and_then(|cause| self.get(cause)))
    }
}
