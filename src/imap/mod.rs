//! IMAP4rev1 without I/O (RFC 3501), with LITERAL+ (7888), IDLE (2177), UIDPLUS (4315), MOVE (6851), UNSELECT (3691),
//! NAMESPACE (2342), ID (2971) and SASL-IR (4959).

pub mod client;
pub mod dissect;
mod encode;
mod frame;
mod loose;
pub mod message;
mod parse;
mod parse_response;
pub mod rules;
mod scan;
pub mod server;
pub mod types;
pub mod utf7;

pub use frame::{CommandFramer, Framed, LINE_LIMIT, announced};
pub use parse::CommandError;
pub use scan::SyntaxError;
