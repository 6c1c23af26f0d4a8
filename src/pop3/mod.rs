//! POP3 without I/O (RFC 1939): commands, replies, a server and a client session, and a listener that explains both. Its commands,
//! and what a server can do beyond them, are those of [`words`].

pub mod client;
mod command;
mod content;
pub mod dissect;
mod input;
mod reply;
pub mod rules;
pub mod server;
pub mod words;

pub use command::{Argument, COMMAND_LIMIT, Command, CommandError, CommandProblem};
pub use content::{Stuffer, octets};
pub use reply::{REPLY_LIMIT, Reply, ReplyError, ResponseCode};
