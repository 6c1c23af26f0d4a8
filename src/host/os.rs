//! What a program may ask of the computer it runs on.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;

use crate::base::{DateTime, SimRng, SimTime, Violation};
use crate::mail::Store;
use crate::net::dns::RecordKind;
use crate::trace::{ConnectionId, EventId, FaultEffect, MailFact, Notice, Protocol, Service};

/// A question to the resolver that has not been answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LookupId(pub u32);

/// The operating system as programs see it.
///
/// Output of a connection is queued without limit by [`Os::write`]; a program that writes in answer to input stops when
/// [`Os::unsent`] exceeds [`HIGH_WATER`](super::HIGH_WATER) and goes on when it hears [`TcpEvent::Drained`](super::TcpEvent::Drained).
/// The computer delivers no further data to a server while its output stands above that mark.
pub trait Os {
    /// Simulated time.
    fn now(&self) -> SimTime;
    /// The date and time that the computer's clock shows now.
    fn date(&self) -> DateTime;
    /// The date and time at another instant of the run.
    fn date_at(&self, at: SimTime) -> DateTime;
    /// The computer's full domain name, e.g. `mail.example.org`.
    fn host_name(&self) -> &str;
    /// The computer's address.
    fn address(&self) -> Ipv4Addr;
    /// Random numbers of this computer.
    fn rng(&mut self) -> &mut SimRng;

    /// Accepts connections to `port` for the calling program, which speaks this, from now on.
    fn listen(&mut self, port: u16, protocol: Protocol);
    /// The same, but the program is asked about each connection: [`TcpEvent::Asked`](super::TcpEvent::Asked).
    fn listen_asking(&mut self, port: u16, protocol: Protocol);
    /// Lets a client connect that asked to.
    fn admit(&mut self, connection: ConnectionId);
    /// Opens a connection on which this is to be spoken; [`TcpEvent`](super::TcpEvent)s follow.
    fn connect(&mut self, to: SocketAddrV4, protocol: Protocol) -> ConnectionId;
    /// Queues bytes for the peer.
    fn write(&mut self, connection: ConnectionId, bytes: Bytes);
    /// Whatever is written from now on goes out protected, and what comes has to. False, and nothing has changed, where the computer has
    /// nothing to protect it with.
    fn start_tls(&mut self, connection: ConnectionId) -> bool {
        let _ = connection;
        false
    }
    /// Bytes queued and not yet taken by TCP.
    fn unsent(&self, connection: ConnectionId) -> usize;
    /// Ends our direction once everything queued has been sent (FIN).
    fn close(&mut self, connection: ConnectionId);
    /// Ends the connection at once (RST), or refuses one that a client asks for. No event follows.
    fn abort(&mut self, connection: ConnectionId);
    /// Whether what the peer says is read: while it is not, the peer can say as much as a window holds, and then has to wait. It is at first.
    fn read_on(&mut self, connection: ConnectionId, on: bool) {
        let _ = (connection, on);
    }
    /// The peer's address and port.
    fn peer(&self, connection: ConnectionId) -> Option<SocketAddrV4>;
    /// A connection of ours is that of a real program at this address.
    fn speak_for(&mut self, connection: ConnectionId, real: SocketAddr) {
        let _ = (connection, real);
    }

    /// Asks the resolver; [`Program::on_answer`](super::Program::on_answer) follows, never within this call.
    fn lookup(&mut self, name: &str, kind: RecordKind) -> LookupId;

    /// Takes datagrams that come to `port` for the calling program from now on.
    fn listen_udp(&mut self, port: u16);
    /// Sends a datagram from a port of this computer.
    fn send_datagram(&mut self, from_port: u16, to: SocketAddrV4, bytes: Bytes);

    /// The computer's mail store: what the services of one computer share. It lies on disk.
    fn store(&mut self) -> &mut Store;

    /// The client of a connection has tried to log in, with the right password or a wrong one: how long it is to wait for its answer.
    fn note_login(&mut self, connection: ConnectionId, right: bool) -> Duration {
        let _ = (connection, right);
        Duration::ZERO
    }

    /// A service has more to do for the client of a connection than passes in a moment: how long it waits for its turn.
    fn next_turn(&mut self, connection: ConnectionId) -> Duration {
        let _ = connection;
        Duration::ZERO
    }

    /// So many octets of a message are under way on a connection to a service.
    fn note_under_way(&mut self, connection: ConnectionId, octets: u64) {
        let _ = (connection, octets);
    }

    /// How many there may be on it.
    fn room(&self, connection: ConnectionId) -> u64 {
        let _ = connection;
        u64::MAX
    }

    /// Whether a fault rule that can still strike stands on a service of this computer.
    fn has_faults(&self, service: Service) -> bool {
        let _ = service;
        false
    }
    /// The client of a connection says a command: what a fault rule demands instead of the normal answer, if one strikes. That is
    /// written down then, and is the cause of what follows.
    fn strike_fault(&mut self, service: Service, connection: ConnectionId, command: &str) -> Option<FaultEffect> {
        let _ = (service, connection, command);
        None
    }

    /// A service has heard a line on this connection that breaks a rule: it is counted, and written down if it is taken all the
    /// same. What is refused has an answer that says so.
    fn note_violation(&mut self, service: Service, connection: ConnectionId, violation: Violation) {
        let _ = (service, connection, violation);
    }
    /// Writes down what became of a message. Changes of [`Os::store`] (filed, flagged, removed, folders) are written down by
    /// the computer itself: programs report the rest.
    fn record(&mut self, fact: MailFact) -> EventId;
    /// Tells the person in front of the computer something.
    fn notify(&mut self, notice: Notice) -> EventId;
    /// The event that what happens now is a consequence of.
    fn cause(&self) -> Option<EventId>;
    /// Names another cause for what is recorded until the program returns, e.g. the event that put a message into the queue.
    fn set_cause(&mut self, cause: Option<EventId>);
}
