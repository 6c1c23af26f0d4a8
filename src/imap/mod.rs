//! IMAP4rev1 without I/O (RFC 3501), with the commands and extensions of [`words`].

pub mod client;
pub mod dissect;
mod encode;
mod frame;
pub mod limits;
mod loose;
pub mod message;
mod parse;
mod parse_response;
pub mod rules;
mod scan;
pub mod server;
pub mod types;
pub mod utf7;
pub mod words;

pub use frame::{CommandFramer, Framed, LINE_LIMIT, announced};
pub use parse::CommandError;
pub use scan::SyntaxError;
