//! Everything that bounds what a message can make its readers do, and what a person with a password can make a mail store hold besides
//! octets of messages, in one place. Those have a quota, which the world says; what lies beside them takes memory, too: a copy of a message
//! of no size, a name, a flag. `docs/limits.md` tells all of it.

/// Octets of a header section in which fields are looked for. Everything is handed out as it came, and what lies beyond is no field.
pub const MAX_HEADER: usize = 1024 * 1024;
/// Octets of a header field that are read for what they mean, some thousands of addresses: an address takes a hundred times the memory of
/// an octet, and whoever asks for it waits. Of all address fields of an envelope together no more are read.
pub const MAX_FIELD: usize = 100 * 1024;
/// Octets of a message that are decoded to see the messages in it which were sent encoded, as they should not be.
pub const MAX_DECODED: usize = 16 * 1024 * 1024;

/// Octets of all messages of an account that is added to a world, and of those of the sandbox.
pub const ADDED_QUOTA: u64 = 1_000_000_000;
/// Mailboxes of an account, names without one included: as many as anybody sorts mail into, and every command that lists them
/// walks through all.
pub const MAX_MAILBOXES: usize = 2_000;
/// Levels of the hierarchy in a name: whoever creates a mailbox creates the levels above it.
pub const MAX_LEVELS: usize = 50;
/// Names to which an account is subscribed. They outlive their mailboxes.
pub const MAX_SUBSCRIPTIONS: usize = 4_000;
/// Messages of a mailbox.
pub const MAX_MESSAGES: usize = 100_000;
/// Different keywords that messages of a mailbox have, or ever had: each is sent to every client that opens it.
pub const MAX_KEYWORDS: usize = 500;
/// Octets of memory that an account takes beside the octets of its messages: [`MESSAGE_OVERHEAD`] for each message, and its flags.
pub const MAX_OVERHEAD: u64 = 64_000_000;
/// Octets of memory that a message takes whatever its size, in the mailbox and in the views of sessions.
pub const MESSAGE_OVERHEAD: u64 = 400;
/// Octets of memory that a flag of a message takes, besides the letters of a keyword.
pub const FLAG_OVERHEAD: u64 = 64;
