//! What every floor stands on: simulated time, civil dates, seeded randomness, and the contract of a protocol session.

mod date;
mod line;
mod rng;
mod session;
mod time;

pub use date::{DateTime, DateTimeError};
pub use line::find_crlf;
pub use rng::SimRng;
pub use session::{Awaits, Deadline, Side, Unit};
pub use time::SimTime;
