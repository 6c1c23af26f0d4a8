//! What a computer demands of a program.

use std::net::SocketAddrV4;

use bytes::Bytes;

use super::os::{LookupId, Os};
use crate::base::{CloseReason, Deadline};
use crate::net::dns::DnsAnswer;
use crate::trace::ConnectionId;

/// While more than this many octets of a connection are unsent, no further input is delivered and programs stop answering.
pub const HIGH_WATER: usize = 64 * 1024;

/// What happens to a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TcpEvent {
    /// A client asks to connect to `port`, on which the program listens with [`Os::listen_asking`]; [`Os::admit`] or [`Os::abort`] is the
    /// answer. [`TcpEvent::Accepted`] follows only if the client still wants to by then.
    Asked {
        /// The port.
        port: u16,
        /// The client.
        peer: SocketAddrV4,
    },
    /// A client has connected to `port`, on which the program listens.
    Accepted {
        /// The port.
        port: u16,
        /// The client.
        peer: SocketAddrV4,
    },
    /// The connection that the program asked for stands.
    Connected,
    /// The peer sent this.
    Data(Bytes),
    /// Output that stood above [`HIGH_WATER`] has fallen below it.
    Drained,
    /// The peer will send no more (FIN); our direction still works.
    PeerClosed,
    /// The connection is gone; its id is not used again.
    Closed(CloseReason),
}

/// How a program is brought to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// In good order: it may say goodbye (421, BYE) and close its connections. What it does not close is reset.
    Orderly,
    /// In the middle of everything: what is not on disk is lost. Nothing can be sent any more: calls to `os` for connections
    /// have no effect. What must survive (queue, folders, what was downloaded) stays in the program.
    Crash,
}

/// A program on a computer: plain data and what it does when something happens.
///
/// Several programs run on one computer; each hears only of its own connections and lookups.
pub trait Program {
    /// What it is called in lessons and on screen, e.g. `mta`, `pop3`, `imap`.
    fn name(&self) -> &'static str;
    /// The computer has booted or the service was started again: listen, and take up work that waits.
    fn start(&mut self, os: &mut dyn Os);
    /// The computer goes off or the service is stopped. Afterwards no session is left.
    fn stop(&mut self, os: &mut dyn Os, how: Stop);
    /// Something happened to a connection of this program.
    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent);
    /// A lookup of this program was answered.
    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer);
    /// A datagram came to a port that the program listens on.
    fn on_datagram(&mut self, os: &mut dyn Os, port: u16, from: SocketAddrV4, bytes: &Bytes) {
        let _ = (os, port, from, bytes);
    }
    /// The program's deadline has come (or passed while the computer was off).
    fn on_wake(&mut self, os: &mut dyn Os);
    /// Another program (or this one) has changed the store. Whoever follows its change log does so now if that is long: it is forgotten
    /// afterwards ([`Store::has_long_log`](crate::mail::Store::has_long_log)).
    fn on_store_changed(&mut self, os: &mut dyn Os);
    /// When it next wants to be woken, and why.
    fn deadline(&self) -> Option<Deadline>;
}
