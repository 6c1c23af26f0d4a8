//! Whose turn it is to do something that takes long.
//!
//! A session that has much to do does it in slices and asks for a turn before each. The turns of one address follow one another, however
//! many connections it has, in the order in which they were asked for; those of another address come in between. So whoever makes a server
//! work waits for it, and nobody else does.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use super::limits::TURN;
use crate::base::SimTime;

/// Until when the turns last that were given, by the address of the client: one count for all services of a computer.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns {
    until: BTreeMap<IpAddr, SimTime>,
}

impl Turns {
    /// Somebody at an address wants a turn: how long it waits for it.
    pub(super) fn give(&mut self, now: SimTime, address: IpAddr) -> Duration {
        self.until.retain(|_, until| *until > now);
        let until = self.until.entry(address).or_insert(now);
        let begins = *until;
        *until = begins + TURN;
        begins.since(now)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn turns_of_one_address_follow_one_another_and_others_have_their_own() {
        let mut turns = Turns::default();
        let now = SimTime::from_secs(10);
        let [mine, yours] = [1, 2].map(|n| IpAddr::from(Ipv4Addr::new(10, 0, 0, n)));
        assert_eq!([(); 3].map(|()| turns.give(now, mine)), [Duration::ZERO, TURN, TURN * 2]);
        assert_eq!(turns.give(now, yours), Duration::ZERO);
        assert_eq!(turns.give(now + TURN, mine), TURN * 2);
        assert_eq!(turns.until.len(), 1);
        assert_eq!(turns.give(now + TURN * 4, mine), Duration::ZERO);
    }
}
