//! A run at an instant, in figures and in words: who holds what, how long that took, and what it cost.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Costs, Journey, Measures, Screenplay, StoryTime};
use crate::explain::{Arg, Said, say, title};
use crate::mail::Seal;
use crate::net::NodeId;

/// A run at an instant, in figures.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    play: &'a Screenplay,
    measures: &'a Measures,
    at: StoryTime,
}

impl<'a> Figures<'a> {
    /// Those of a story at an instant of it.
    #[must_use]
    pub const fn of(play: &'a Screenplay, measures: &'a Measures, at: StoryTime) -> Self {
        Self { play, measures, at }
    }

    /// All messages of two runs: first those that lie in other places in one than in the other, then the others; the latest first.
    #[must_use]
    pub fn messages(both: &[Self; 2]) -> Vec<Seal> {
        let all: BTreeSet<Seal> = both.iter().flat_map(|it| it.play.signs()).map(|(seal, ..)| seal).collect();
        let is_same = |seal: Seal| both[0].holders(seal) == both[1].holders(seal);
        let written = |seal: Seal| both.iter().find_map(|it| it.measures.written(seal));
        let mut messages: Vec<Seal> = all.into_iter().collect();
        messages.sort_by_cached_key(|seal| (is_same(*seal), Reverse(written(*seal).map(|(at, _)| at))));
        messages
    }

    /// What programs have said.
    #[must_use]
    pub fn costs(&self) -> Costs {
        self.measures.until(self.at)
    }

    /// How far a message has come; `None` for one that is not written yet, or was written before the run.
    #[must_use]
    pub fn journey(&self, seal: Seal) -> Option<Journey> {
        self.measures.journey(seal, self.at).filter(|_| self.knows(seal))
    }

    /// Whether a message is or was anywhere.
    #[must_use]
    pub fn knows(&self, seal: Seal) -> bool {
        let written = self.measures.written(seal);
        written.map_or_else(|| !self.holders(seal).is_empty(), |(_, written)| written <= self.at)
    }

    /// The computers that hold a copy of a message, from left to right.
    #[must_use]
    pub fn holders(&self, seal: Seal) -> Vec<NodeId> {
        let order = self.play.layout().reading_order();
        let holds = |node: &NodeId| self.play.host_at(*node, self.at).is_some_and(|state| state.holds(seal));
        order.into_iter().filter(holds).collect()
    }

    /// The same in words.
    #[must_use]
    pub fn holders_said(&self, seal: Seal) -> Said {
        if !self.knows(seal) {
            return say!("compare-not-written");
        }
        let spec = self.play.spec();
        let mut holders: Vec<Arg> = Vec::new();
        for node in self.holders(seal) {
            // The first begins what is said.
            let title = spec.title(node);
            holders.push(if holders.is_empty() { title.into() } else { title::within(title).into() });
        }
        let holders = if holders.is_empty() { Arg::from(say!("compare-nowhere")) } else { Arg::And(holders) };
        say!("compare-holders", holders = holders)
    }

    /// How long it took a message to come to its readers.
    #[must_use]
    pub fn journey_said(&self, seal: Seal) -> Option<Said> {
        Some(match self.journey(seal)? {
            Journey { delivered: Some((_, delivered)), fetched: Some((_, fetched)) } => {
                say!("compare-fetched", delivered = delivered, fetched = fetched)
            }
            Journey { delivered: Some((_, delivered)), .. } => say!("compare-delivered", delivered = delivered),
            Journey { delivered: None, .. } => say!("compare-not-delivered"),
        })
    }

    /// Who holds a message, and how long it took to come there.
    #[must_use]
    pub fn whereabouts_said(&self, seal: Seal) -> Said {
        let holders = self.holders_said(seal);
        match self.journey_said(seal) {
            Some(journey) => say!("compare-whereabouts", holders = holders, journey = journey),
            None => holders,
        }
    }

    /// What was said in the run.
    #[must_use]
    pub fn costs_said(&self) -> Said {
        let Costs { octets, round_trips } = self.costs();
        let octets = say!("compare-octets", n = octets);
        say!("compare-costs", octets = octets, round_trips = say!("compare-round-trips", n = round_trips))
    }
}
