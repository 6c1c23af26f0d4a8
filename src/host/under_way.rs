//! What clients have under way: messages that are being sent to a service, of which nobody has taken responsibility.
//!
//! They lie in memory until they are complete. So who sends many at once, over as many connections, is told to try some of them again
//! later; nobody else hears of that.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::limits::MAX_UNDER_WAY;
use crate::trace::ConnectionId;

/// The octets that are under way on each connection, with the address of its client: one count for all services of a computer.
#[derive(Debug, Clone, Default)]
pub(super) struct UnderWay {
    octets: BTreeMap<ConnectionId, (IpAddr, u64)>,
}

impl UnderWay {
    /// So many octets are under way on a connection now.
    pub(super) fn set(&mut self, connection: ConnectionId, address: IpAddr, octets: u64) {
        if octets > 0 {
            self.octets.insert(connection, (address, octets));
        } else {
            self.octets.remove(&connection);
        }
    }

    /// How many there may be on a connection, as much as there is on the others of that address.
    pub(super) fn room(&self, connection: ConnectionId, address: IpAddr) -> u64 {
        let others = self.octets.iter().filter(|(id, (of, _))| **id != connection && *of == address);
        match others.map(|(_, (_, octets))| octets).sum() {
            0 => u64::MAX,
            others => MAX_UNDER_WAY.saturating_sub(others),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn the_connections_of_one_address_share_what_it_may_have_under_way() {
        let mut under_way = UnderWay::default();
        let [mine, yours] = [1, 2].map(|n| IpAddr::from(Ipv4Addr::new(10, 0, 0, n)));
        let [first, second, third] = [1, 2, 3].map(ConnectionId);
        // One message is always taken.
        under_way.set(first, mine, 2 * MAX_UNDER_WAY);
        assert_eq!([first, second].map(|id| under_way.room(id, mine)), [u64::MAX, 0]);
        under_way.set(first, mine, 1_000);
        assert_eq!(under_way.room(second, mine), MAX_UNDER_WAY - 1_000);
        under_way.set(third, yours, 5_000);
        assert_eq!(under_way.room(second, mine), MAX_UNDER_WAY - 1_000);
        assert_eq!(under_way.room(third, yours), u64::MAX);
        under_way.set(first, mine, 0);
        assert_eq!(under_way.room(second, mine), u64::MAX);
    }
}
