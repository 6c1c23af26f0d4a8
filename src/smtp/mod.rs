//! SMTP without I/O (RFC 5321): commands, replies, a server and a client session, and a listener that explains both.
//!
//! Extensions: SIZE (RFC 1870), 8BITMIME (6152), PIPELINING (2920), ENHANCEDSTATUSCODES (2034), AUTH (4954), ETRN (1985).

pub mod client;
mod command;
mod data;
pub mod dissect;
mod line;
mod reply;
pub mod rules;
pub mod server;

pub use command::{Command, CommandProblem, MailParameters};
pub use data::{Content, DataDecoder, stuff};
pub use line::{Line, LineReader};
pub use reply::{BadReply, EnhancedCode, Reply, ReplyReader};
