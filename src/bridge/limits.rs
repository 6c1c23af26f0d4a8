//! Everything that bounds what real programs can make a bridge do, in one place.
//!
//! What a single client may say is bounded by the protocols themselves, for real programs as for virtual ones: the length of a line and
//! of a literal, the size of a message and the number of its recipients, the mistakes and failed log-ins after which a server says
//! goodbye, and how long it waits for a command ([`smtp::server::Config`](crate::smtp::server::Config),
//! [`pop3::server::Config`](crate::pop3::server::Config), [`imap::server::Config`](crate::imap::server::Config)).

use std::time::Duration;

/// The bounds of a bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most real programs and servers at the same time. Further ones are told so in the words of their protocol.
    pub peers: usize,
    /// Most octets that are taken from one of them before others have their turn.
    pub turn: usize,
    /// Most octets that one of them has said and the world has not taken yet; it is not read while there are more.
    pub ahead: usize,
    /// Octets that one of them may say at full speed. As many are halved after each [`window`](Self::window); until then it is not read
    /// any more. So nobody fills the disk, on which everything is written down, and nobody is cut off for having much to say.
    pub said: u64,
    /// How long what one of them has said counts in full. Who has said most lately is cut off first when memory is full.
    pub window: Duration,
    /// Most octets that wait for one of them; the world says no more to it until it has read most of them.
    pub unread: usize,
    /// One that reads nothing for this long although something waits for it is given up.
    pub stall_timeout: Duration,
    /// A connection that is closed here is kept for this long, for the other side to close it too.
    pub linger: Duration,
    /// Octets of memory for what happened lately: what came before is had by playing the session again.
    pub events: u64,
    /// Octets of memory above which those are cut off who have said most lately: what the allocator holds, if the program can tell
    /// ([`Setup::held`](super::Setup::held)), else what happened lately. Nobody new is let in when all are gone and it still holds as many.
    pub memory: u64,
    /// Octets of the file of a session above which nobody takes part any more.
    pub session: u64,
    /// Most connections to the control interface at the same time; others wait until one of them ends.
    pub controls: usize,
    /// Most requests to the control interface at the same time that wait for a condition.
    pub waits: usize,
    /// Most octets of a request to the control interface, e.g. of a message that is put into a mailbox.
    pub request: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            peers: 1_000,
            turn: 16 * 1024,
            ahead: 64 * 1024,
            said: 256 * 1024 * 1024,
            window: Duration::from_secs(30),
            unread: 256 * 1024,
            stall_timeout: Duration::from_secs(300),
            linger: Duration::from_secs(5),
            events: 48 * 1024 * 1024,
            memory: 2 * 1024 * 1024 * 1024,
            session: 64 * 1024 * 1024 * 1024,
            controls: 256,
            waits: 64,
            request: 64 * 1024 * 1024,
        }
    }
}
