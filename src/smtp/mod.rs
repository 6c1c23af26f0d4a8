//! SMTP without I/O (RFC 5321): commands, replies, a server and a client session, and a listener that explains both. Its commands
//! and extensions are those of [`words`].

pub mod client;
mod command;
mod data;
pub mod dissect;
mod line;
mod reply;
pub mod rules;
pub mod server;
pub mod words;

pub use command::CommandProblem;
pub use data::stuff;
pub use line::{Line, LineReader};
pub use reply::{BadReply, EnhancedCode, Reply, ReplyReader};
pub use words::{Command, MailParameters};
