//! What a run costs, in figures: so that it can be compared with another one.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::{Screenplay, StoryTime};
use crate::base::{Side, SimTime};
use crate::mail::Seal;
use crate::trace::{ConnectionFact, ConnectionId, DnsFact, LineFact, MailFact, Place, What};

/// What programs have said until an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Costs {
    /// Octets, of all lines on all connections.
    pub octets: u64,
    /// How often somebody has waited for an answer: a connection that was opened, a question to the name system, a command or several
    /// that were sent together.
    pub round_trips: u64,
}

/// How long a message took: when it came there in the story, and how long after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Journey {
    /// To the mailbox of a recipient.
    pub delivered: Option<(StoryTime, Duration)>,
    /// To a computer on which it can be read, whole.
    pub fetched: Option<(StoryTime, Duration)>,
}

/// The figures of a run, at every instant of its story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measures {
    /// What was said until then, each with the time from which it holds.
    costs: Vec<(StoryTime, Costs)>,
    /// The messages that were written in the run.
    journeys: BTreeMap<Seal, Written>,
}

/// A message that was written in the run.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    at: SimTime,
    when: StoryTime,
    journey: Journey,
    /// In whose mailboxes it lies.
    accounts: BTreeSet<String>,
}

impl Measures {
    /// Measures a run.
    #[must_use]
    pub fn of(play: &Screenplay) -> Self {
        let mut total = Costs::default();
        let mut costs: Vec<(StoryTime, Costs)> = Vec::new();
        let mut spoke_last: BTreeMap<ConnectionId, Side> = BTreeMap::new();
        let mut journeys = BTreeMap::new();
        for event in play.world().trace().events() {
            let when = play.time_of(event.id);
            let before = total;
            match &event.what {
                What::Line(LineFact::Spoken { connection, unit, .. }) => {
                    total.octets += unit.bytes.len() as u64;
                    let before = spoke_last.insert(*connection, unit.side);
                    total.round_trips += u64::from((before, unit.side) == (Some(Side::Client), Side::Server));
                }
                What::Connection(ConnectionFact::Established { side: Side::Client, .. }) => total.round_trips += 1,
                What::Dns(fact) => {
                    total.round_trips += u64::from(matches!(**fact, DnsFact::Answered { cached: false, .. }));
                }
                What::Mail(fact) => note(fact, (event.at, when), &mut journeys),
                _ => {}
            }
            if total != before {
                costs.push((when, total));
            }
        }
        Self { costs, journeys }
    }

    /// What was said until an instant.
    #[must_use]
    pub fn until(&self, at: StoryTime) -> Costs {
        let known = self.costs.partition_point(|(from, _)| *from <= at);
        known.checked_sub(1).and_then(|last| self.costs.get(last)).map_or(Costs::default(), |(_, costs)| *costs)
    }

    /// When a message was written, in the world and in the story; `None` for one that was not written in the run.
    #[must_use]
    pub fn written(&self, seal: Seal) -> Option<(SimTime, StoryTime)> {
        self.journeys.get(&seal).map(|written| (written.at, written.when))
    }

    /// How far a message has come until an instant; `None` for one that was not written in the run.
    #[must_use]
    pub fn journey(&self, seal: Seal, at: StoryTime) -> Option<Journey> {
        let Journey { delivered, fetched } = self.journeys.get(&seal)?.journey;
        let until = |it: Option<(StoryTime, Duration)>| it.filter(|(when, _)| *when <= at);
        Some(Journey { delivered: until(delivered), fetched: until(fetched) })
    }
}

/// Notes how far a message has come, at an instant of the world and of the story.
fn note(fact: &MailFact, (now, when): (SimTime, StoryTime), journeys: &mut BTreeMap<Seal, Written>) {
    let Some(seal) = fact.seal() else { return };
    if let MailFact::Composed { .. } = fact {
        let written = Written { at: now, when, journey: Journey::default(), accounts: BTreeSet::new() };
        journeys.entry(seal).or_insert(written);
    }
    let Some(Written { at, journey, accounts, .. }) = journeys.get_mut(&seal) else { return };
    match fact {
        MailFact::Delivered { account, .. } => {
            journey.delivered.get_or_insert((when, now.since(*at)));
            accounts.insert(account.clone());
        }
        // The copy that its writer keeps on a server is fetched by nobody who waits for it.
        MailFact::Retrieved { place: Place::Mailbox { account, .. }, .. } if accounts.contains(account) => {
            journey.fetched.get_or_insert((when, now.since(*at)));
        }
        _ => {}
    }
}
