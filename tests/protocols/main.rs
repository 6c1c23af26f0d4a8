//! The protocols by themselves, without a world: codecs, dialogues, sessions, what hostile peers say, and the network below.

mod dialogues;
mod fuzz;
mod imap_codec;
mod imap_dialogues;
mod imap_hostile;
mod imap_hostile_servers;
mod imap_server;
mod imap_sessions;
mod imap_slices;
mod mail_differential;
#[path = "../common/mutation.rs"]
mod mutation;
mod net_tcp;
mod pop3_dialogues;
mod pop3_hostile;
mod pop3_loop;
mod pop3_slices;
mod smtp_codec;
mod smtp_dialogues;
mod smtp_hostile;
mod smtp_hostile_servers;
mod smtp_loop;
mod smtp_slices;
