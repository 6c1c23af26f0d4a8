//! How long a wrong password waits for its answer.
//!
//! Passwords can be guessed as fast as they are answered. So the first wrong one waits a moment that nobody minds who has mistyped, and each
//! further one from the same address longer. Only the connection that guesses waits, and only with what is wrong.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use super::limits::{FIRST_LOGIN_DELAY, LOGINS_FORGOTTEN_AFTER, MAX_LOGIN_ADDRESSES, MAX_LOGIN_DELAY};
use crate::base::SimTime;

/// Wrong passwords in a row, by the address that they came from: one count for all services of a computer, whose accounts are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct FailedLogins {
    by_address: BTreeMap<IpAddr, Record>,
}

#[derive(Debug, Clone, Copy)]
struct Record {
    in_a_row: u32,
    last: SimTime,
}

impl FailedLogins {
    /// Somebody at an address has said a wrong password: how long the answer waits.
    pub(super) fn add(&mut self, now: SimTime, address: IpAddr) -> Duration {
        self.by_address.retain(|_, record| record.last + LOGINS_FORGOTTEN_AFTER > now);
        if self.by_address.len() >= MAX_LOGIN_ADDRESSES && !self.by_address.contains_key(&address) {
            let quietest = self.by_address.iter().min_by_key(|(_, record)| record.last).map(|(address, _)| *address);
            quietest.and_then(|address| self.by_address.remove(&address));
        }
        let record = self.by_address.entry(address).or_insert(Record { in_a_row: 0, last: now });
        let factor = 2_u32.saturating_pow(record.in_a_row);
        record.in_a_row = record.in_a_row.saturating_add(1);
        record.last = now;
        FIRST_LOGIN_DELAY.saturating_mul(factor).min(MAX_LOGIN_DELAY)
    }

    /// Somebody at an address has said the right one.
    pub(super) fn forget(&mut self, address: IpAddr) {
        self.by_address.remove(&address);
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn address(n: u32) -> IpAddr {
        Ipv4Addr::from(0x0A00_0000 + n).into()
    }

    #[test]
    fn each_wrong_password_in_a_row_waits_longer() {
        let mut failed = FailedLogins::default();
        let now = SimTime::from_secs(10);
        let waits: Vec<u64> = (0..7).map(|_| failed.add(now, address(1)).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30]);
        // Others wait for their own.
        assert_eq!(failed.add(now, address(2)), FIRST_LOGIN_DELAY);
        failed.forget(address(1));
        assert_eq!(failed.add(now, address(1)), FIRST_LOGIN_DELAY);
        assert_eq!(failed.add(now, address(1)), FIRST_LOGIN_DELAY * 2);
        assert_eq!(failed.add(now + LOGINS_FORGOTTEN_AFTER, address(1)), FIRST_LOGIN_DELAY);
        for _ in 0..100 {
            assert!(failed.add(now + LOGINS_FORGOTTEN_AFTER, address(1)) <= MAX_LOGIN_DELAY);
        }
    }

    #[test]
    fn many_addresses_cost_no_memory() {
        let mut failed = FailedLogins::default();
        let most = u32::try_from(MAX_LOGIN_ADDRESSES).unwrap();
        for n in 0..2 * most {
            failed.add(SimTime::from_millis(10_000 + u64::from(n)), address(n));
        }
        assert_eq!(failed.by_address.len(), MAX_LOGIN_ADDRESSES);
        assert!(failed.by_address.contains_key(&address(2 * most - 1)) && !failed.by_address.contains_key(&address(0)));
    }
}
