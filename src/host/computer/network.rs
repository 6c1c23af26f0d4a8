//! What comes from the network, and the program it is for.

use std::net::SocketAddrV4;

use bytes::Bytes;

use super::Host;
use crate::base::{CloseReason, Side};
use crate::host::kernel::Socket;
use crate::host::{HIGH_WATER, Os, Program, Surroundings, TcpEvent};
use crate::net::{ConnKey, StackEvent};
use crate::trace::{ConnectionFact, ConnectionId, What};

impl Host {
    pub(super) fn on_stack_event(&mut self, around: &mut Surroundings, event: StackEvent) {
        match event {
            StackEvent::Asked { key } => self.ask(around, key),
            StackEvent::Withdrawn { key } => self.withdraw(around, key),
            StackEvent::Accepted { key } => self.accept(around, key),
            StackEvent::Connected { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    let fact = ConnectionFact::Established { id, side: Side::Client };
                    around.record(self.kernel.node, What::Connection(fact));
                    self.deliver(around, id, TcpEvent::Connected);
                }
            }
            StackEvent::Readable { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    self.read(around, id);
                }
            }
            StackEvent::Writable { key } => self.unchoke(around, key),
            StackEvent::PeerClosed { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    self.deliver(around, id, TcpEvent::PeerClosed);
                }
            }
            StackEvent::Closed { key, reason } => {
                let Some(id) = self.kernel.by_key.get(&key).copied() else { return };
                if let Some(socket) = self.kernel.forget(around, id, reason) {
                    self.call_if_enabled(around, socket.program, |program, os| {
                        program.on_tcp(os, id, TcpEvent::Closed(reason));
                    });
                }
            }
            StackEvent::Datagram { port, from, payload } => self.on_datagram(around, port, from, &payload),
        }
    }

    /// A client asks for a connection to a port whose program wants to be asked.
    fn ask(&mut self, around: &mut Surroundings, key: ConnKey) {
        let server = SocketAddrV4::new(self.kernel.address, key.local_port());
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        match (owner, around.connections.between(key.remote(), server)) {
            (Some((program, _)), Some(id)) => {
                self.kernel.asking.insert(id, key);
                let event = TcpEvent::Asked { port: key.local_port(), peer: key.remote() };
                self.call_if_enabled(around, program, |program, os| program.on_tcp(os, id, event));
            }
            _ => {
                if let Some(stack) = &mut self.kernel.stack {
                    stack.refuse(around.now(), key);
                }
            }
        }
    }

    /// A client that asked does not want it any more.
    fn withdraw(&mut self, around: &mut Surroundings, key: ConnKey) {
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        let asked = self.kernel.asking.iter().find(|(_, it)| **it == key).map(|(id, _)| *id);
        if let (Some((program, _)), Some(id)) = (owner, asked) {
            self.kernel.asking.remove(&id);
            let event = TcpEvent::Closed(CloseReason::Reset);
            self.call_if_enabled(around, program, |program, os| program.on_tcp(os, id, event));
        }
    }

    fn accept(&mut self, around: &mut Surroundings, key: ConnKey) {
        let server = SocketAddrV4::new(self.kernel.address, key.local_port());
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        let node = self.kernel.node;
        let accepted = owner.and_then(|(program, protocol)| {
            Some((program, around.connections.accept(node, key.remote(), server, protocol)?))
        });
        let Some((program, id)) = accepted else {
            // The service was stopped during the handshake.
            if let Some(stack) = &mut self.kernel.stack {
                stack.abort(key);
            }
            return;
        };
        let fact = ConnectionFact::Established { id, side: Side::Server };
        around.record(self.kernel.node, What::Connection(fact));
        let peer = key.remote();
        self.kernel.sockets.insert(id, Socket::new(key, Side::Server, peer, program));
        self.kernel.by_key.insert(key, id);
        self.deliver(around, id, TcpEvent::Accepted { port: key.local_port(), peer });
    }

    /// Gives a program what has come for it, as long as its own output is not held up.
    fn read(&mut self, around: &mut Surroundings, id: ConnectionId) {
        while let Some(socket) = self.kernel.sockets.get(&id)
            && !(socket.paused || socket.choked && socket.side == Side::Server)
        {
            let key = socket.key;
            let Some(octets) = self.kernel.stack.as_mut().and_then(|stack| stack.recv(key)) else { return };
            match self.kernel.hear(around, id, octets) {
                Some(bytes) if bytes.is_empty() => {}
                Some(bytes) => self.deliver(around, id, TcpEvent::Data(bytes)),
                None => return self.break_off(around, id),
            }
        }
    }

    /// What came on a connection makes no sense: it is ended at once.
    fn break_off(&mut self, around: &mut Surroundings, id: ConnectionId) {
        let Some(socket) = self.kernel.forget(around, id, CloseReason::Aborted) else { return };
        if let Some(stack) = &mut self.kernel.stack {
            stack.abort(socket.key);
        }
        let event = TcpEvent::Closed(CloseReason::Aborted);
        self.call_if_enabled(around, socket.program, |program, os| program.on_tcp(os, id, event));
    }

    /// Delivers what has come on connections that are read again; whether there were any.
    pub(super) fn resume(&mut self, around: &mut Surroundings) -> bool {
        let resumed = std::mem::take(&mut self.kernel.resumed);
        for id in &resumed {
            self.read(around, *id);
        }
        !resumed.is_empty()
    }

    /// TCP took some output: below the mark the program may go on, and input flows again.
    fn unchoke(&mut self, around: &mut Surroundings, key: ConnKey) {
        let Some(id) = self.kernel.by_key.get(&key).copied() else { return };
        let unsent = self.kernel.stack.as_ref().map_or(0, |stack| stack.unsent(key));
        match self.kernel.sockets.get_mut(&id) {
            Some(socket) if socket.choked && unsent <= HIGH_WATER => socket.choked = false,
            _ => return,
        }
        self.deliver(around, id, TcpEvent::Drained);
        self.read(around, id);
    }

    fn deliver(&mut self, around: &mut Surroundings, id: ConnectionId, event: TcpEvent) {
        if let Some(program) = self.kernel.sockets.get(&id).map(|socket| socket.program) {
            self.call_if_enabled(around, program, |program, os| program.on_tcp(os, id, event));
        }
    }

    fn call_if_enabled(
        &mut self,
        around: &mut Surroundings,
        at: usize,
        act: impl FnOnce(&mut dyn Program, &mut dyn Os),
    ) {
        if self.is_on() && self.slots.get(at).is_some_and(|slot| slot.enabled) {
            self.call(around, at, act);
        }
    }

    fn on_datagram(&mut self, around: &mut Surroundings, port: u16, from: SocketAddrV4, payload: &Bytes) {
        if self.kernel.resolver_ports.contains(&port) {
            if let Some(resolver) = &mut self.kernel.resolver {
                resolver.receive(around.now(), port, from, payload);
                if !resolver.owns_port(port) {
                    self.kernel.resolver_ports.remove(&port);
                    if let Some(stack) = &mut self.kernel.stack {
                        stack.udp_unbind(port);
                    }
                }
            }
        } else if let Some(at) = self.kernel.udp_ports.get(&port).copied() {
            self.call_if_enabled(around, at, |program, os| program.on_datagram(os, port, from, payload));
        }
    }

    /// Whether lookups were answered or sent out.
    pub(super) fn answer_lookups(&mut self, around: &mut Surroundings) -> bool {
        let cause = around.cause;
        let answers = self.kernel.resolve(around);
        let any = !answers.is_empty();
        for (id, lookup, answer) in answers {
            around.cause = lookup.cause.or(cause);
            self.call_if_enabled(around, lookup.program, |program, os| program.on_answer(os, id, &answer));
        }
        any
    }
}
