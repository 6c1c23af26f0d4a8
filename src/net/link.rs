//! A link between two nodes: latency, bandwidth, loss, a bounded queue, and a plug.

use std::time::Duration;

use super::NodeId;
use crate::base::{SimRng, SimTime};

/// How much a direction of a link may hold back before it drops, in octets: about a second at 2 Mbit/s.
const QUEUE_OCTETS: u64 = 256 * 1024;

/// What a link is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkConfig {
    /// The nodes at its ends.
    pub ends: (NodeId, NodeId),
    /// How long a bit travels.
    pub latency: Duration,
    /// Bits per second; 0 for no limit.
    pub bandwidth: u64,
    /// Packets lost in a million.
    pub loss_per_million: u32,
    /// Whether it is plugged in.
    pub up: bool,
}

/// Why a link does not deliver a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkLoss {
    /// At random.
    Noise,
    /// It is unplugged.
    Down,
    /// Too much is held back already.
    QueueFull,
}

/// What becomes of a packet that is put on a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It reaches the other end.
    Arrives {
        /// When its last bit is there.
        at: SimTime,
    },
    /// It does not.
    Lost {
        /// Why.
        reason: LinkLoss,
    },
}

/// A link as it is now.
#[derive(Debug, Clone)]
pub struct Link {
    config: LinkConfig,
    /// For each direction: when the last bit that was accepted leaves its node.
    busy_until: [SimTime; 2],
    rng: [SimRng; 2],
}

impl Link {
    /// A link with its own random numbers, one stream for each direction.
    #[must_use]
    pub fn new(config: LinkConfig, mut rng: SimRng) -> Self {
        let there = SimRng::new(rng.next_u64());
        let back = SimRng::new(rng.next_u64());
        Self { config, busy_until: [SimTime::ZERO; 2], rng: [there, back] }
    }

    /// What it is like now.
    #[must_use]
    pub const fn config(&self) -> &LinkConfig {
        &self.config
    }

    /// Whether it is plugged in.
    #[must_use]
    pub const fn is_up(&self) -> bool {
        self.config.up
    }

    /// Plugs it in or out. What is under way when it is unplugged is lost: the owner takes it off its schedule.
    pub fn set_up(&mut self, up: bool) {
        self.config.up = up;
        self.busy_until = [SimTime::ZERO; 2];
    }

    /// From now on it loses so many packets in a million.
    pub fn set_loss_per_million(&mut self, per_million: u32) {
        self.config.loss_per_million = per_million.min(1_000_000);
    }

    /// Puts a packet of `octets` octets on it.
    pub fn transmit(&mut self, now: SimTime, from: NodeId, octets: usize) -> Outcome {
        let direction = usize::from(from != self.config.ends.0);
        if !self.config.up {
            return Outcome::Lost { reason: LinkLoss::Down };
        }
        let bits = octets as u64 * 8;
        let waiting = self.busy_until[direction].since(now);
        let held_back =
            u64::try_from(waiting.as_micros()).unwrap_or(u64::MAX).saturating_mul(self.config.bandwidth) / 8_000_000;
        if held_back > QUEUE_OCTETS {
            return Outcome::Lost { reason: LinkLoss::QueueFull };
        }
        let serialisation = bits.saturating_mul(1_000_000).checked_div(self.config.bandwidth).unwrap_or(0);
        let leaves = self.busy_until[direction].max(now) + Duration::from_micros(serialisation);
        self.busy_until[direction] = leaves;
        if self.rng[direction].chance_per_million(self.config.loss_per_million) {
            return Outcome::Lost { reason: LinkLoss::Noise };
        }
        Outcome::Arrives { at: leaves + self.config.latency }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_is_unplugged_carries_nothing_in_either_direction() {
        let ends = (NodeId(1), NodeId(2));
        let latency = Duration::from_millis(5);
        let config = LinkConfig { ends, latency, bandwidth: 8_000, loss_per_million: 0, up: true };
        let mut link = Link::new(config, SimRng::new(1));
        let now = SimTime::from_secs(1);
        let mut carries = |up: bool| {
            link.set_up(up);
            [ends.0, ends.1].map(|from| link.transmit(now, from, 1_000))
        };
        let arrives = Outcome::Arrives { at: now + Duration::from_secs(1) + latency };
        let lost = Outcome::Lost { reason: LinkLoss::Down };
        assert_eq!([carries(true), carries(false), carries(true)], [[arrives; 2], [lost; 2], [arrives; 2]]);
    }
}
