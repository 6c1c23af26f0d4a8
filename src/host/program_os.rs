//! A program's view of its computer.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;

use super::kernel::{Kernel, Lookup, Socket};
use super::{Breach, Context, LookupId, Os};
use crate::base::{CloseReason, DateTime, Side, SimRng, SimTime, Violation};
use crate::mail::Store;
use crate::net::dns::RecordKind;
use crate::trace::{
    ConnectionFact, ConnectionId, DeviceFact, EventId, FaultEffect, FaultStrike, LineFact, MailFact, Notice, Protocol,
    Service, What,
};

/// A program's view of its computer for the time of one call.
pub(super) struct ProgramOs<'a> {
    pub(super) kernel: &'a mut Kernel,
    pub(super) context: &'a mut Context,
    /// The calling program, by place in the computer's list.
    pub(super) program: usize,
}

impl Os for ProgramOs<'_> {
    fn now(&self) -> SimTime {
        self.context.now()
    }

    fn date(&self) -> DateTime {
        self.context.date_at(self.context.now())
    }

    fn date_at(&self, at: SimTime) -> DateTime {
        self.context.date_at(at)
    }

    fn host_name(&self) -> &str {
        &self.kernel.name
    }

    fn address(&self) -> Ipv4Addr {
        self.kernel.address
    }

    fn rng(&mut self) -> &mut SimRng {
        &mut self.kernel.rng
    }

    fn listen(&mut self, port: u16, protocol: Protocol) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.listen(port);
            self.kernel.tcp_ports.insert(port, (self.program, protocol));
        }
    }

    fn listen_asking(&mut self, port: u16, protocol: Protocol) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.listen_asking(port);
            self.kernel.tcp_ports.insert(port, (self.program, protocol));
        }
    }

    fn admit(&mut self, connection: ConnectionId) {
        if let (Some(key), Some(stack)) = (self.kernel.asking.remove(&connection), &mut self.kernel.stack) {
            stack.admit(self.context.now(), key);
        }
    }

    fn connect(&mut self, to: SocketAddrV4, protocol: Protocol) -> ConnectionId {
        let (now, node) = (self.context.now(), self.kernel.node);
        let Some(stack) = &mut self.kernel.stack else {
            // A computer that is off opens nothing: the number is spent, no event follows.
            return self.context.connections.open(node, SocketAddrV4::new(self.kernel.address, 0), to, protocol);
        };
        let key = stack.connect(now, to);
        let client = SocketAddrV4::new(self.kernel.address, key.local_port());
        let id = self.context.connections.open(node, client, to, protocol);
        self.context.record(node, What::Connection(ConnectionFact::Opening { id, client, server: to, protocol }));
        self.kernel.sockets.insert(id, Socket::new(key, Side::Client, to, self.program));
        self.kernel.by_key.insert(key, id);
        id
    }

    fn write(&mut self, connection: ConnectionId, bytes: Bytes) {
        self.kernel.say(self.context, connection, bytes);
    }

    fn start_tls(&mut self, connection: ConnectionId) -> bool {
        let (Some(new), Some(socket)) = (self.kernel.security, self.kernel.sockets.get_mut(&connection)) else {
            return false;
        };
        socket.transport.secure(new(socket.side));
        let first = socket.transport.next();
        self.kernel.carry(self.context, connection, first);
        true
    }

    fn unsent(&self, connection: ConnectionId) -> usize {
        self.kernel.unsent(connection)
    }

    fn close(&mut self, connection: ConnectionId) {
        if let (Some(socket), Some(stack)) = (self.kernel.sockets.get_mut(&connection), &mut self.kernel.stack) {
            socket.closing = true;
            stack.close(socket.key);
        }
    }

    fn abort(&mut self, connection: ConnectionId) {
        if let (Some(key), Some(stack)) = (self.kernel.asking.remove(&connection), &mut self.kernel.stack) {
            stack.refuse(self.context.now(), key);
        }
        if let (Some(socket), Some(stack)) = (self.kernel.sockets.get(&connection), &mut self.kernel.stack) {
            stack.abort(socket.key);
            self.kernel.forget(self.context, connection, CloseReason::Aborted);
        }
    }

    fn read_on(&mut self, connection: ConnectionId, on: bool) {
        if let Some(socket) = self.kernel.sockets.get_mut(&connection)
            && socket.paused == on
        {
            socket.paused = !on;
            if on {
                self.kernel.resumed.push(connection);
            }
        }
    }

    fn peer(&self, connection: ConnectionId) -> Option<SocketAddrV4> {
        self.kernel.sockets.get(&connection).map(|socket| socket.peer)
    }

    fn speak_for(&mut self, connection: ConnectionId, real: SocketAddr) {
        self.context.connections.speak_for(connection, real);
    }

    fn lookup(&mut self, name: &str, kind: RecordKind) -> LookupId {
        let id = LookupId(self.kernel.next_lookup);
        self.kernel.next_lookup += 1;
        self.kernel.lookups.insert(id, Lookup { program: self.program, cause: self.context.cause });
        if let Some(resolver) = &mut self.kernel.resolver {
            resolver.ask(self.context.now(), id.0, name, kind);
        }
        id
    }

    fn listen_udp(&mut self, port: u16) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.udp_bind(port);
            self.kernel.udp_ports.insert(port, self.program);
        }
    }

    fn send_datagram(&mut self, from_port: u16, to: SocketAddrV4, bytes: Bytes) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.udp_send(from_port, to, &bytes);
        }
    }

    fn store(&mut self) -> &mut Store {
        &mut self.kernel.store
    }

    fn note_login(&mut self, connection: ConnectionId, right: bool) -> Duration {
        let Some(of) = self.context.connections.get(connection) else { return Duration::ZERO };
        let address = of.client_address();
        let failed = &mut self.kernel.failed_logins;
        if right {
            failed.forget(address);
            return Duration::ZERO;
        }
        failed.add(self.context.now(), address)
    }

    fn next_turn(&mut self, connection: ConnectionId) -> Duration {
        let Some(of) = self.context.connections.get(connection) else { return Duration::ZERO };
        self.kernel.turns.give(self.context.now(), of.client_address())
    }

    fn note_under_way(&mut self, connection: ConnectionId, octets: u64) {
        if let Some(of) = self.context.connections.get(connection) {
            self.kernel.under_way.set(connection, of.client_address(), octets);
        }
    }

    fn room(&self, connection: ConnectionId) -> u64 {
        let Some(of) = self.context.connections.get(connection) else { return 0 };
        self.kernel.under_way.room(connection, of.client_address())
    }

    fn has_faults(&self, service: Service) -> bool {
        self.kernel.faults.watch(service)
    }

    fn strike_fault(&mut self, service: Service, connection: ConnectionId, command: &str) -> Option<FaultEffect> {
        let (client, real) = self.context.connections.get(connection).map(|it| (it.client_node, it.real_client))?;
        let (name, effect) = self.kernel.faults.strike(service, (client, real), command)?;
        self.kernel.note_store_changes(self.context);
        let (command, what) = (command.to_owned(), effect.clone());
        let strike = Box::new(FaultStrike { name, service, command, client, connection, effect: what });
        self.context.cause = Some(self.context.record(self.kernel.node, What::Device(DeviceFact::FaultStruck(strike))));
        Some(effect)
    }

    fn note_violation(&mut self, service: Service, connection: ConnectionId, violation: Violation) {
        let Some(of) = self.context.connections.get(connection) else { return };
        let breach = Breach::new(self.context.now(), connection, of.real_client, &violation);
        self.context.violations.add(
            self.kernel.node,
            service,
            of.client_node,
            breach,
            (violation.rule, violation.refused),
        );
        if !violation.refused {
            let violation = Box::new(violation);
            self.context.record(self.kernel.node, What::Line(LineFact::Tolerated { connection, violation }));
        }
    }

    fn record(&mut self, fact: MailFact) -> EventId {
        self.kernel.note_store_changes(self.context);
        self.context.record(self.kernel.node, What::Mail(Box::new(fact)))
    }

    fn notify(&mut self, notice: Notice) -> EventId {
        self.context.record(self.kernel.node, What::Notice(Box::new(notice)))
    }

    fn cause(&self) -> Option<EventId> {
        self.context.cause
    }

    fn set_cause(&mut self, cause: Option<EventId>) {
        // What has changed so far is a consequence of the cause until now.
        self.kernel.note_store_changes(self.context);
        self.context.cause = cause;
    }
}
