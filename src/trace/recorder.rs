//! The recorder: the only way in which events come into being.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

use super::{Event, EventId, FrameFact, LineFact, MailFact, What};
use crate::base::SimTime;
use crate::mail::Seal;
use crate::net::NodeId;

/// How much a run writes down. What happens is the same with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Recording {
    /// Nothing at all.
    Nothing,
    /// Mail, devices, names and connections.
    Facts,
    /// And every protocol line.
    Lines,
    /// And every packet.
    #[default]
    Everything,
}

/// How a message came into being in this world, for whoever speaks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A person wrote it, with this subject.
    Composed(String),
    /// A server reported that a message could not be delivered.
    Bounce,
    /// A server reported that a message takes longer.
    DelayReport,
}

/// The origins of this many messages are remembered, of the latest ones.
const MAX_ORIGINS: usize = 100_000;

/// What happened in a run so far, oldest first: all of it, or the latest part if the rest was forgotten.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    events: Vec<Event>,
    recording: Recording,
    /// Events that the level of recording left out, and those that were forgotten, count too: ids do not depend on it.
    next: u64,
    /// About how much memory the events take.
    octets: u64,
    /// Where each message came from. Whoever speaks of a message does so long after its first event may have been forgotten.
    origins: BTreeMap<Seal, Origin>,
    /// The same messages in the order in which they came.
    remembered: VecDeque<Seal>,
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
            if let What::Mail(fact) = &what {
                self.remember(fact);
            }
            let event = Event { id, at, node, cause, what };
            self.octets += weight(&event);
            self.events.push(event);
        }
        id
    }

    fn remember(&mut self, fact: &MailFact) {
        let (seal, origin) = match fact {
            MailFact::Composed { seal, subject, .. } => (*seal, Origin::Composed(subject.clone())),
            MailFact::Bounced { report, .. } => (*report, Origin::Bounce),
            MailFact::DelayReported { report, .. } => (*report, Origin::DelayReport),
            _ => return,
        };
        if let Entry::Vacant(place) = self.origins.entry(seal) {
            place.insert(origin);
            self.remembered.push_back(seal);
        }
        if self.remembered.len() > MAX_ORIGINS
            && let Some(oldest) = self.remembered.pop_front()
        {
            self.origins.remove(&oldest);
        }
    }

    /// Forgets the oldest events, so that the others take no more than half of `octets`, if all take more than that. Ids and causes stay as
    /// they are; what they name may be gone.
    pub fn forget(&mut self, octets: u64) {
        if self.octets <= octets {
            return;
        }
        let mut gone = 0;
        for event in &self.events {
            if self.octets <= octets / 2 {
                break;
            }
            self.octets -= weight(event);
            gone += 1;
        }
        self.events.drain(..gone);
        // What a burst took is given back too.
        self.events.shrink_to(self.events.len() * 2);
    }

    /// The events, oldest first.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The events from this one on.
    #[must_use]
    pub fn since(&self, id: EventId) -> &[Event] {
        self.events.get(self.place(id)..).unwrap_or_default()
    }

    /// Where the event with this id is, or would be. Ids grow by one, but for events that are not written down: mostly nothing is looked for.
    fn place(&self, id: EventId) -> usize {
        let first = self.events.first().map_or(id, |event| event.id);
        let most = usize::try_from(id.0.saturating_sub(first.0)).unwrap_or(usize::MAX).min(self.events.len());
        let before = self.events.get(..most).unwrap_or_default();
        if before.last().is_none_or(|event| event.id < id) {
            most
        } else {
            before.partition_point(|event| event.id < id)
        }
    }

    /// The id that the next event will have.
    #[must_use]
    pub const fn next_id(&self) -> EventId {
        EventId(self.next)
    }

    /// The event with this id, if it was written down.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.events.get(self.place(id)).filter(|event| event.id == id)
    }

    /// How a message came into being: composed by a person, or a report of a server. `None` if it came from elsewhere.
    #[must_use]
    pub fn origin(&self, seal: Seal) -> Option<&Origin> {
        self.origins.get(&seal)
    }

    /// What the lesson told, in order: the event, what is told, and the notes for whoever tells it.
    pub fn told(&self) -> impl Iterator<Item = (&Event, &str, &[String])> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Lesson(fact) => fact.told().map(|told| (event, told.text.as_str(), told.notes.as_slice())),
            _ => None,
        })
    }

    /// How many events there were, those not written down included.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.next
    }

    /// The chain of causes that led to an event, the event itself first.
    pub fn causes(&self, id: EventId) -> impl Iterator<Item = &Event> {
        std::iter::successors(self.get(id), |event| event.cause.and_then(|cause| self.get(cause)))
    }
}

/// About how many octets of memory an event takes, with what it holds outside of itself.
fn weight(event: &Event) -> u64 {
    /// What the allocator adds to a piece of memory, and rounds it up to.
    const PIECE: usize = 16;
    let held = match &event.what {
        What::Frame(FrameFact::Sent { packet, .. }) => packet.len() + 3 * PIECE,
        // The parsed meaning holds about as much as the octets that it was parsed from, in smaller pieces.
        What::Line(LineFact::Spoken { unit, .. }) => 2 * unit.bytes.len() + size_of_val(unit.as_ref()) + 8 * PIECE,
        What::Line(LineFact::Tolerated { violation, .. }) => {
            violation.line.len() + size_of_val(violation.as_ref()) + 2 * PIECE
        }
        What::Lesson(fact) => fact.octets() + (fact.told().map_or(0, |told| told.notes.len()) + 3) * 2 * PIECE,
        What::Mail(_) | What::Device(_) | What::Notice(_) | What::Dns(_) => 8 * PIECE,
        _ => 0,
    };
    (held + size_of::<Event>()) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Message;
    use crate::trace::DeviceFact;

    fn record(trace: &mut Trace, what: What) -> EventId {
        trace.record(SimTime::ZERO, NodeId(0), None, what)
    }

    #[test]
    fn the_oldest_events_are_forgotten_and_ids_go_on() {
        let mut trace = Trace::new(Recording::Everything);
        for _ in 0..100 {
            record(&mut trace, What::Device(DeviceFact::On));
        }
        let all = trace.octets();
        trace.forget(all);
        assert_eq!(trace.events().len(), 100, "there is room for all of them");
        trace.forget(all - 1);
        assert!(trace.octets() <= all / 2 && trace.events().len() >= 49, "half of them is left");
        assert_eq!(trace.events().last().map(|event| event.id), Some(EventId(99)));
        assert_eq!(record(&mut trace, What::Device(DeviceFact::Off)), EventId(100));
        assert_eq!(trace.get(EventId(0)), None);
        assert_eq!(trace.since(EventId(99)).len(), 2);
        assert_eq!(trace.since(EventId(0)).len(), trace.events().len(), "from the oldest that is left");
    }

    #[test]
    fn a_message_is_known_by_its_subject_after_its_first_event_was_forgotten() {
        let mut trace = Trace::new(Recording::Facts);
        let seal = Message::new("Subject: Hi\r\n\r\n").seal();
        let (from, to, subject) = (crate::mail::ReversePath::Null, Vec::new(), "Hi".to_owned());
        record(&mut trace, What::Mail(Box::new(MailFact::Composed { seal, from, to, subject, size: 15 })));
        trace.forget(0);
        assert_eq!(trace.events(), []);
        assert_eq!(trace.origin(seal), Some(&Origin::Composed("Hi".to_owned())));
    }

    #[test]
    fn ids_do_not_depend_on_how_much_is_written_down() {
        let mut trace = Trace::new(Recording::Nothing);
        record(&mut trace, What::Device(DeviceFact::On));
        assert_eq!(trace.events(), []);
        assert_eq!(record(&mut trace, What::Device(DeviceFact::Off)), EventId(1));
    }
}
