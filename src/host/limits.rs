//! Everything that bounds what clients can make the services of a computer hold or do beyond what their protocols say, in one place.
//! `docs/limits.md` tells all of it.

use std::time::Duration;

/// Octets that a client may say after its server has closed the connection: what was under way, and the commands that it had said ahead.
/// With more the connection is reset.
pub const MAX_AFTER_CLOSE: usize = 64 * 1024;
/// Octets that are held of a client whom a fault rule makes wait. What else it says then waits on its own side.
pub const MAX_HELD: usize = 64 * 1024;
/// Octets of messages that the clients of one address may have under way to the services of a computer, all of their connections together:
/// as many as the largest has. One at a time is taken whatever its size.
pub const MAX_UNDER_WAY: u64 = 64 * 1024 * 1024;
/// How long the answer to the first wrong password waits: nobody minds who has mistyped. Each further one in a row from the same address
/// waits twice as long as the one before it.
pub const FIRST_LOGIN_DELAY: Duration = Duration::from_secs(1);
/// How long the answer to a wrong password waits at most: mail programs give up a server that does not answer for a minute.
pub const MAX_LOGIN_DELAY: Duration = Duration::from_secs(30);
/// How long a turn lasts that a client has at making a service work, all of its connections together: a few milliseconds of work, then the
/// others. Searches of one address go at 50 MB a second.
pub const TURN: Duration = Duration::from_millis(10);
/// After this long without another wrong password an address has a clean record.
pub const LOGINS_FORGOTTEN_AFTER: Duration = Duration::from_secs(5 * 60);
/// Addresses whose wrong passwords are remembered. With one more the one that has been quiet for longest is forgotten.
pub const MAX_LOGIN_ADDRESSES: usize = 4_096;
