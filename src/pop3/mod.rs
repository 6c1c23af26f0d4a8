//! POP3 without I/O (RFC 1939): commands, replies, a server and a client session, and a listener that explains both.
//!
//! Extensions: CAPA with TOP, UIDL, USER, RESP-CODES, PIPELINING, EXPIRE and IMPLEMENTATION (RFC 2449), AUTH-RESP-CODE (RFC 3206),
//! AUTH (RFC 5034). Left out, and therefore not announced: APOP, STLS (RFC 2595), UTF8 and LANG (RFC 6856), LOGIN-DELAY.

pub mod client;
mod command;
mod content;
pub mod dissect;
mod input;
mod reply;
pub mod rules;
pub mod server;

pub use command::{Argument, COMMAND_LIMIT, Command, CommandError, CommandProblem};
pub use content::{Content, ContentDecoder, Stuffer, octets};
pub use reply::{REPLY_LIMIT, Reply, ReplyError, ResponseCode};
