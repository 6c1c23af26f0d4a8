//! What comes from the network, and the program it is for.

use std::net::SocketAddrV4;

use bytes::Bytes;

use super::Host;
use crate::base::{CloseReason, Side};
use crate::host::kernel::Socket;
use crate::host::{Context, HIGH_WATER, Os, Program, TcpEvent};
use crate::net::{ConnKey, StackEvent};
use crate::trace::{ConnectionFact, ConnectionId, What};

impl Host {
    pub(super) fn on_stack_event(&mut self, context: &mut Context, event: StackEvent) {
        match event {
            StackEvent::Asked { key } => self.ask(context, key),
            StackEvent::Withdrawn { key } => self.withdraw(context, key),
            StackEvent::Accepted { key } => self.accept(context, key),
            StackEvent::Connected { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    let fact = ConnectionFact::Established { id, side: Side::Client };
                    context.record(self.kernel.node, What::Connection(fact));
                    self.deliver(context, id, TcpEvent::Connected);
                }
            }
            StackEvent::Readable { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    self.read(context, id);
                }
            }
            StackEvent::Writable { key } => self.unchoke(context, key),
            StackEvent::PeerClosed { key } => {
                if let Some(id) = self.kernel.by_key.get(&key).copied() {
                    self.deliver(context, id, TcpEvent::PeerClosed);
                }
            }
            StackEvent::Closed { key, reason } => {
                let Some(id) = self.kernel.by_key.get(&key).copied() else { return };
                if let Some(socket) = self.kernel.forget(context, id, reason) {
                    self.call_if_enabled(context, socket.program, |program, os| {
                        program.on_tcp(os, id, TcpEvent::Closed(reason));
                    });
                }
            }
            StackEvent::Datagram { port, from, payload } => self.on_datagram(context, port, from, &payload),
        }
    }

    /// A client asks for a connection to a port whose program wants to be asked.
    fn ask(&mut self, context: &mut Context, key: ConnKey) {
        let server = SocketAddrV4::new(self.kernel.address, key.local_port());
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        match (owner, context.connections.between(key.remote(), server)) {
            (Some((program, _)), Some(id)) => {
                self.kernel.asking.insert(id, key);
                let event = TcpEvent::Asked { port: key.local_port(), peer: key.remote() };
                self.call_if_enabled(context, program, |program, os| program.on_tcp(os, id, event));
            }
            _ => {
                if let Some(stack) = &mut self.kernel.stack {
                    stack.refuse(context.now(), key);
                }
            }
        }
    }

    /// A client that asked does not want it any more.
    fn withdraw(&mut self, context: &mut Context, key: ConnKey) {
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        let asked = self.kernel.asking.iter().find(|(_, it)| **it == key).map(|(id, _)| *id);
        if let (Some((program, _)), Some(id)) = (owner, asked) {
            self.kernel.asking.remove(&id);
            let event = TcpEvent::Closed(CloseReason::Reset);
            self.call_if_enabled(context, program, |program, os| program.on_tcp(os, id, event));
        }
    }

    fn accept(&mut self, context: &mut Context, key: ConnKey) {
        let server = SocketAddrV4::new(self.kernel.address, key.local_port());
        let owner = self.kernel.tcp_ports.get(&key.local_port()).copied();
        let node = self.kernel.node;
        let accepted = owner.and_then(|(program, protocol)| {
            Some((program, context.connections.accept(node, key.remote(), server, protocol)?))
        });
        let Some((program, id)) = accepted else {
            // The service was stopped during the handshake.
            if let Some(stack) = &mut self.kernel.stack {
                stack.abort(key);
            }
            return;
        };
        let fact = ConnectionFact::Established { id, side: Side::Server };
        context.record(self.kernel.node, What::Connection(fact));
        let peer = key.remote();
        self.kernel.sockets.insert(id, Socket::new(key, Side::Server, peer, program));
        self.kernel.by_key.insert(key, id);
        self.deliver(context, id, TcpEvent::Accepted { port: key.local_port(), peer });
    }

    /// Gives a program what has come for it, as long as its own output is not held up.
    fn read(&mut self, context: &mut Context, id: ConnectionId) {
        while let Some(socket) = self.kernel.sockets.get(&id)
            && !(socket.paused || socket.choked && socket.side == Side::Server)
        {
            let key = socket.key;
            let Some(octets) = self.kernel.stack.as_mut().and_then(|stack| stack.recv(key)) else { return };
            match self.kernel.hear(context, id, octets) {
                Some(bytes) if bytes.is_empty() => {}
                Some(bytes) => self.deliver(context, id, TcpEvent::Data(bytes)),
                None => return self.break_off(context, id),
            }
        }
    }

    /// What came on a connection makes no sense: it is ended at once.
    fn break_off(&mut self, context: &mut Context, id: ConnectionId) {
        let Some(socket) = self.kernel.forget(context, id, CloseReason::Aborted) else { return };
        if let Some(stack) = &mut self.kernel.stack {
            stack.abort(socket.key);
        }
        let event = TcpEvent::Closed(CloseReason::Aborted);
        self.call_if_enabled(context, socket.program, |program, os| program.on_tcp(os, id, event));
    }

    /// Delivers what has come on connections that are read again; whether there were any.
    pub(super) fn resume(&mut self, context: &mut Context) -> bool {
        let resumed = std::mem::take(&mut self.kernel.resumed);
        for id in &resumed {
            self.read(context, *id);
        }
        !resumed.is_empty()
    }

    /// TCP took some output: below the mark the program may go on, and input flows again.
    fn unchoke(&mut self, context: &mut Context, key: ConnKey) {
        let Some(id) = self.kernel.by_key.get(&key).copied() else { return };
        let unsent = self.kernel.stack.as_ref().map_or(0, |stack| stack.unsent(key));
        match self.kernel.sockets.get_mut(&id) {
            Some(socket) if socket.choked && unsent <= HIGH_WATER => socket.choked = false,
            _ => return,
        }
        self.deliver(context, id, TcpEvent::Drained);
        self.read(context, id);
    }

    fn deliver(&mut self, context: &mut Context, id: ConnectionId, event: TcpEvent) {
        if let Some(program) = self.kernel.sockets.get(&id).map(|socket| socket.program) {
            self.call_if_enabled(context, program, |program, os| program.on_tcp(os, id, event));
        }
    }

    fn call_if_enabled(&mut self, context: &mut Context, at: usize, act: impl FnOnce(&mut dyn Program, &mut dyn Os)) {
        if self.is_on() && self.slots.get(at).is_some_and(|slot| slot.enabled) {
            self.call(context, at, act);
        }
    }

    fn on_datagram(&mut self, context: &mut Context, port: u16, from: SocketAddrV4, payload: &Bytes) {
        if self.kernel.resolver_ports.contains(&port) {
            if let Some(resolver) = &mut self.kernel.resolver {
                resolver.receive(context.now(), port, from, payload);
                if !resolver.owns_port(port) {
                    self.kernel.resolver_ports.remove(&port);
                    if let Some(stack) = &mut self.kernel.stack {
                        stack.udp_unbind(port);
                    }
                }
            }
        } else if let Some(at) = self.kernel.udp_ports.get(&port).copied() {
            self.call_if_enabled(context, at, |program, os| program.on_datagram(os, port, from, payload));
        }
    }

    /// Whether lookups were answered or sent out.
    pub(super) fn answer_lookups(&mut self, context: &mut Context) -> bool {
        let cause = context.cause;
        let answers = self.kernel.resolve(context);
        let any = !answers.is_empty();
        for (id, lookup, answer) in answers {
            context.cause = lookup.cause.or(cause);
            self.call_if_enabled(context, lookup.program, |program, os| program.on_answer(os, id, &answer));
        }
        any
    }
}
