//! Which conversations are under way: a beat begins when none is, so that what is told does not cut one off.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::base::{Side, SimTime};
use crate::sim::World;
use crate::trace::{ConnectionFact, ConnectionId, EventId, LineFact, What};

/// After this time without a word a conversation in which everything is answered is at rest: a client in IDLE, or one that has said QUIT.
/// Programs speak at once when they have something to say.
const QUIET: Duration = Duration::from_secs(1);

/// After this time without a word nobody will answer: the other computer is off, or a fault keeps it silent.
const STALLED: Duration = Duration::from_secs(15);

/// The conversations of a world, as far as its trace was looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Conversations {
    /// The first event that was not looked at.
    next: EventId,
    open: BTreeMap<ConnectionId, Conversation>,
}

#[derive(Debug, Clone)]
struct Conversation {
    /// When something happened in it the last time.
    last: SimTime,
    /// Lines that the other side has not read yet.
    unheard: BTreeSet<EventId>,
    /// The client has had the last word, or waits for the first.
    unanswered: bool,
}

impl Conversation {
    /// When it is at rest if nothing more happens in it.
    fn rest_at(&self) -> SimTime {
        let under_way = self.unanswered || !self.unheard.is_empty();
        self.last + if under_way { STALLED } else { QUIET }
    }
}

impl Conversations {
    /// Looks at what has happened since the last time.
    pub(super) fn observe(&mut self, world: &World) {
        let now = world.now();
        for event in world.trace().since(self.next) {
            let (id, at) = match &event.what {
                What::Connection(
                    ConnectionFact::Opening { id, .. }
                    | ConnectionFact::Established { id, .. }
                    | ConnectionFact::Closed { id, .. },
                ) => (*id, event.at),
                What::Line(LineFact::Spoken { connection, .. } | LineFact::Heard { connection, .. }) => {
                    (*connection, event.at)
                }
                _ => continue,
            };
            let fresh = || Conversation { last: at, unheard: BTreeSet::new(), unanswered: false };
            let conversation = self.open.entry(id).or_insert_with(fresh);
            conversation.last = at;
            match &event.what {
                What::Connection(ConnectionFact::Established { side: Side::Client, .. }) => {
                    conversation.unanswered = true;
                }
                What::Connection(ConnectionFact::Closed { .. }) => {
                    conversation.unanswered = false;
                    conversation.unheard.clear();
                }
                What::Line(LineFact::Spoken { unit, .. }) => {
                    conversation.unanswered = unit.side == Side::Client;
                    conversation.unheard.insert(event.id);
                }
                What::Line(LineFact::Heard { spoken, .. }) => {
                    conversation.unheard.remove(spoken);
                }
                _ => {}
            }
        }
        self.next = world.trace().next_id();
        // One that is at rest is under way again with the next word.
        self.open.retain(|_, conversation| conversation.rest_at() > now);
    }

    /// When all are at rest if nothing more happens; the beginning of time when all are.
    pub(super) fn rest_at(&self) -> SimTime {
        self.open.values().map(Conversation::rest_at).max().unwrap_or(SimTime::ZERO)
    }
}
