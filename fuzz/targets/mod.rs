//! What is fuzzed: a target takes whatever octets there are and says what must hold of them, beyond that nothing falls over.
//!
//! Here they stand once. `cargo fuzz` runs them with `fuzz_targets`, as long as one likes; the tests run them with `tests/protocols/fuzz`,
//! over the kept `corpus` and some changes to it. A find becomes a file of the corpus, with a name that says what it was.

pub mod files;
pub mod imap;
mod listener;
pub mod mail;
pub mod net;
mod peer;
pub mod pop3;
pub mod smtp;

/// A target: its name, and what it does with octets. It panics where something does not hold.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: &[Target] = &[
    ("addresses", mail::addresses),
    ("dns_query", net::query),
    ("dns_reply", net::reply),
    ("encoding", mail::encoding),
    ("header", mail::header),
    ("imap_client", imap::client),
    ("imap_command", imap::command),
    ("imap_dissector", imap::dissector),
    ("imap_framer", imap::framer),
    ("imap_name", imap::name),
    ("imap_response", imap::response),
    ("imap_server", imap::server),
    ("lesson", files::lesson),
    ("packet", net::fields),
    ("pop3_client", pop3::client),
    ("pop3_command", pop3::command),
    ("pop3_dissector", pop3::dissector),
    ("pop3_reply", pop3::reply),
    ("pop3_server", pop3::server),
    ("run", files::run),
    ("smtp_client", smtp::client),
    ("smtp_command", smtp::command),
    ("smtp_content", smtp::content),
    ("smtp_dissector", smtp::dissector),
    ("smtp_replies", smtp::replies),
    ("smtp_server", smtp::server),
    ("structure", mail::structure),
    ("words", files::words),
    ("writing", mail::writing),
];
