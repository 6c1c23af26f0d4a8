//! The recorder: the only way in which events come into being.

use std::collections::BTreeMap;

use super::{Event, EventId, FrameFact, LineFact, MailFact, What};
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
    /// About how much memory the events take.
    octets: u64,
    /// Where each message was first written, so that it need not be looked for each time it is spoken of.
    origins: BTreeMap<Seal, EventId>,
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

    /// Writes down more or less from now on.
    pub const fn set_recording(&mut self, recording: Recording) {
        self.recording = recording;
    }

    /// About how many octets of memory it takes.
    #[must_use]
    pub const fn octets(&self) -> u64 {
        self.octets
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
            ) = &what
            {
                self.origins.entry(*seal).or_insert(id);
            }
            let held = match &what {
                What::Frame(FrameFact::Sent { packet, .. }) => packet.len(),
                What::Line(LineFact::Spoken { unit, .. }) => unit.bytes.len() + size_of_val(unit.as_ref()),
                What::Line(LineFact::Tolerated { violation, .. }) => {
                    violation.line.len() + size_of_val(violation.as_ref())
                }
                _ => 0,
            };
            self.octets += (held + size_of::<Event>()) as u64;
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

    /// How a message came into being: composed by a person, or a report of a server. `None` if it came from elsewhere.
    #[must_use]
    pub fn origin(&self, seal: Seal) -> Option<&MailFact> {
        match &self.get(*self.origins.get(&seal)?)?.what {
            What::Mail(fact) => Some(fact),
            _ => None,
        }
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
