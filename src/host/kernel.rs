//! The operating system of a computer: its TCP/IP stack, resolver, store and the table of who owns which connection.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};

use bytes::Bytes;

use super::{Breach, Faults, HIGH_WATER, HostSetup, Installed, LookupId, Os, Surroundings};
use crate::base::{CloseReason, DateTime, Side, SimRng, SimTime, Violation};
use crate::mail::{Change, ChangeKind, MailboxId, Seal, Store, Uid};
use crate::net::dns::{DnsAnswer, LookupFailure, RecordKind, Resolver, Step};
use crate::net::{ConnKey, NodeId, Stack, StackConfig};
use crate::trace::{
    ConnectionFact, ConnectionId, DeviceFact, DnsFact, EventId, FaultEffect, FolderChange, LineFact, MailFact, Notice,
    Place, Service, What,
};

/// A connection as one computer sees it.
#[derive(Debug)]
pub(super) struct Socket {
    pub(super) key: ConnKey,
    pub(super) side: Side,
    pub(super) peer: SocketAddrV4,
    /// The program that owns it, by place in the computer's list.
    pub(super) program: usize,
    /// Output stands above [`HIGH_WATER`]: a server reads nothing until it falls. A client goes on reading, or two who wait for each
    /// other to read would wait for ever.
    pub(super) choked: bool,
    /// The program does not want to hear more for now.
    pub(super) paused: bool,
    /// Our direction has been ended: the connection closes by itself, whoever owns it.
    pub(super) closing: bool,
}

/// Everything of a computer but its programs.
pub(super) struct Kernel {
    pub(super) node: NodeId,
    pub(super) name: String,
    pub(super) address: Ipv4Addr,
    pub(super) rng: SimRng,
    pub(super) seed: u64,
    /// How often it has been switched on: every boot has sequence numbers of its own.
    pub(super) boots: u32,
    pub(super) stack: Option<Stack>,
    pub(super) store: Store,
    /// How many changes of the store have been written down.
    pub(super) store_seen: usize,
    /// Changes have been written down that programs have not been told of.
    pub(super) store_news: bool,
    pub(super) sockets: BTreeMap<ConnectionId, Socket>,
    pub(super) by_key: BTreeMap<ConnKey, ConnectionId>,
    /// Connections that are read again: what has come in the meantime is still to be delivered.
    pub(super) resumed: Vec<ConnectionId>,
    /// Clients that ask for a connection and have not been answered.
    pub(super) asking: BTreeMap<ConnectionId, ConnKey>,
    /// Which program listens on which TCP port.
    pub(super) tcp_ports: BTreeMap<u16, usize>,
    /// Which program listens on which UDP port.
    pub(super) udp_ports: BTreeMap<u16, usize>,
    /// Ports that questions of the resolver were sent from.
    pub(super) resolver_ports: BTreeSet<u16>,
    pub(super) resolver: Option<Resolver>,
    pub(super) resolver_address: Option<Ipv4Addr>,
    pub(super) lookups: BTreeMap<LookupId, Lookup>,
    pub(super) next_lookup: u32,
    /// What the laboratory does to its services. It is no part of the computer and stays when that is switched off.
    pub(super) faults: Faults,
}

/// A question of a program: what it was a consequence of, so is what follows from the answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lookup {
    pub(super) program: usize,
    pub(super) cause: Option<EventId>,
}

/// A program's view of its computer for the time of one call.
pub(super) struct Context<'a> {
    pub(super) kernel: &'a mut Kernel,
    pub(super) around: &'a mut Surroundings,
    /// The calling program, by place in the computer's list.
    pub(super) program: usize,
}

impl Kernel {
    pub(super) fn new(setup: HostSetup) -> (Self, Vec<Installed>) {
        let kernel = Self {
            rng: SimRng::stream(setup.seed, &format!("programs of {}", setup.domain_name)),
            node: setup.node,
            name: setup.domain_name,
            address: setup.address,
            seed: setup.seed,
            boots: 0,
            stack: None,
            store_seen: setup.store.change_count(),
            store: setup.store,
            store_news: false,
            sockets: BTreeMap::new(),
            by_key: BTreeMap::new(),
            resumed: Vec::new(),
            asking: BTreeMap::new(),
            tcp_ports: BTreeMap::new(),
            udp_ports: BTreeMap::new(),
            resolver_ports: BTreeSet::new(),
            resolver: None,
            resolver_address: setup.resolver,
            lookups: BTreeMap::new(),
            next_lookup: 0,
            faults: Faults::default(),
        };
        (kernel, setup.programs)
    }

    /// Switches the network on, with sequence numbers of this boot.
    pub(super) fn boot(&mut self) {
        self.boots += 1;
        let seed = SimRng::stream(self.seed, &format!("tcp of {} at boot {}", self.name, self.boots)).next_u64();
        self.stack = Some(Stack::new(StackConfig::new(self.address, seed)));
        self.resolver = self.resolver_address.map(|server| {
            Resolver::new(
                server,
                SimRng::stream(self.seed, &format!("resolver of {} at boot {}", self.name, self.boots)),
            )
        });
    }

    /// The network and all that was in memory are gone. The connections of this end are written down as aborted.
    pub(super) fn go_dark(&mut self, around: &mut Surroundings) {
        for id in self.sockets.keys().copied().collect::<Vec<_>>() {
            self.forget(around, id, CloseReason::Aborted);
        }
        self.stack = None;
        self.resolver = None;
        self.lookups.clear();
        self.resolver_ports.clear();
        self.tcp_ports.clear();
        self.udp_ports.clear();
        self.resumed.clear();
        self.asking.clear();
    }

    /// A connection is over for this end.
    pub(super) fn forget(
        &mut self,
        around: &mut Surroundings,
        id: ConnectionId,
        reason: CloseReason,
    ) -> Option<Socket> {
        let socket = self.sockets.remove(&id)?;
        self.by_key.remove(&socket.key);
        around.record(self.node, What::Connection(ConnectionFact::Closed { id, side: socket.side, reason }));
        for unit in around.connections.end(id, around.trace.next_id()) {
            around.record(self.node, What::Line(LineFact::Spoken { connection: id, unit: Box::new(unit) }));
        }
        Some(socket)
    }

    /// A program has ended: what it left open is reset, its ports are closed.
    pub(super) fn disown(&mut self, around: &mut Surroundings, program: usize) {
        let closed: Vec<u16> = self.tcp_ports.iter().filter(|(_, p)| **p == program).map(|(port, _)| *port).collect();
        for port in closed {
            self.tcp_ports.remove(&port);
            self.asking.retain(|_, key| key.local_port() != port);
            if let Some(stack) = &mut self.stack {
                stack.unlisten(port);
            }
        }
        let closed: Vec<u16> = self.udp_ports.iter().filter(|(_, p)| **p == program).map(|(port, _)| *port).collect();
        for port in closed {
            self.udp_ports.remove(&port);
            if let Some(stack) = &mut self.stack {
                stack.udp_unbind(port);
            }
        }
        let left = self.sockets.iter().filter(|(_, socket)| socket.program == program && !socket.closing);
        for id in left.map(|(id, _)| *id).collect::<Vec<_>>() {
            let key = self.forget(around, id, CloseReason::Aborted).map(|socket| socket.key);
            if let (Some(key), Some(stack)) = (key, &mut self.stack) {
                stack.abort(key);
            }
        }
        self.lookups.retain(|_, lookup| lookup.program != program);
    }

    /// Does what the resolver wants done; the answers that have come, with who asked for them.
    pub(super) fn resolve(&mut self, around: &mut Surroundings) -> Vec<(LookupId, Lookup, DnsAnswer)> {
        let mut answers = Vec::new();
        if self.resolver.is_none() {
            let no_resolver = || DnsAnswer::Failed(LookupFailure::NoServer);
            return std::mem::take(&mut self.lookups)
                .into_iter()
                .map(|(id, lookup)| (id, lookup, no_resolver()))
                .collect();
        }
        let (Some(resolver), Some(stack)) = (&mut self.resolver, &mut self.stack) else { return answers };
        let now = around.now();
        if resolver.deadline().is_some_and(|deadline| deadline.at <= now) {
            resolver.tick(now);
        }
        while let Some(step) = resolver.poll() {
            match step {
                Step::Send { from_port, to, query, question } => {
                    if self.resolver_ports.insert(from_port) {
                        stack.udp_bind(from_port);
                    }
                    stack.udp_send(from_port, to, &query);
                    around.record(self.node, What::Dns(DnsFact::Asked { question, server: *to.ip() }));
                }
                Step::Answered(resolution) => {
                    let id = LookupId(resolution.asker);
                    let Some(lookup) = self.lookups.remove(&id) else { continue };
                    let fact = DnsFact::Answered {
                        question: resolution.question,
                        answer: resolution.answer.clone(),
                        cached: resolution.cached,
                    };
                    around.record(self.node, What::Dns(fact));
                    answers.push((id, lookup, resolution.answer));
                }
            }
        }
        answers
    }

    /// The peer's bytes reach a program: the lines it has now heard in full become the cause of what it does next.
    pub(super) fn heard(&self, around: &mut Surroundings, id: ConnectionId, side: Side, octets: usize) {
        for spoken in around.connections.hear(id, side.other(), octets) {
            around.cause = Some(spoken);
            around.cause = Some(around.record(self.node, What::Line(LineFact::Heard { connection: id, spoken })));
        }
    }

    /// Octets of a connection that TCP has not taken yet.
    pub(super) fn unsent(&self, connection: ConnectionId) -> usize {
        match (self.sockets.get(&connection), &self.stack) {
            (Some(socket), Some(stack)) => stack.unsent(socket.key),
            _ => 0,
        }
    }

    /// Writes down what has changed in the store since the last time, because of the present cause.
    pub(super) fn note_store_changes(&mut self, around: &mut Surroundings) {
        for change in self.store.changes_from(self.store_seen) {
            self.store_news = true;
            if let Some(fact) = fact_of_change(&self.store, change) {
                around.record(self.node, What::Mail(fact));
            }
        }
        self.store_seen = self.store.change_count();
    }
}

/// The message of a mailbox that has this UID now.
fn seal_of(store: &Store, account: &str, mailbox: MailboxId, uid: Uid) -> Option<Seal> {
    let (_, mailbox) = store.mailbox_by_id(account, mailbox)?;
    mailbox.get(uid).map(|stored| stored.message.seal())
}

fn fact_of_change(store: &Store, change: &Change) -> Option<MailFact> {
    let place = Place::Mailbox { account: change.account.clone(), mailbox: change.name.clone() };
    Some(match &change.kind {
        ChangeKind::Created => MailFact::FolderChanged { place, change: FolderChange::Created },
        ChangeKind::Renamed { from } => {
            MailFact::FolderChanged { place, change: FolderChange::Renamed { from: from.clone() } }
        }
        ChangeKind::Deleted => MailFact::FolderChanged { place, change: FolderChange::Deleted },
        ChangeKind::Added { uid } => {
            MailFact::Filed { seal: seal_of(store, &change.account, change.mailbox, *uid)?, place, uid: Some(*uid) }
        }
        ChangeKind::FlagsChanged { uid, from, to } => MailFact::Flagged {
            seal: seal_of(store, &change.account, change.mailbox, *uid)?,
            place,
            from: from.clone(),
            to: to.clone(),
        },
        ChangeKind::Expunged { seal, moved_to, .. } => {
            let there = |mailbox: &String| Place::Mailbox { account: change.account.clone(), mailbox: mailbox.clone() };
            MailFact::Removed { seal: *seal, place, moved_to: moved_to.as_ref().map(there) }
        }
    })
}

impl Os for Context<'_> {
    fn now(&self) -> SimTime {
        self.around.now()
    }

    fn date(&self) -> DateTime {
        self.around.date_at(self.around.now())
    }

    fn date_at(&self, at: SimTime) -> DateTime {
        self.around.date_at(at)
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

    fn listen(&mut self, port: u16) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.listen(port);
            self.kernel.tcp_ports.insert(port, self.program);
        }
    }

    fn listen_asking(&mut self, port: u16) {
        if let Some(stack) = &mut self.kernel.stack {
            stack.listen_asking(port);
            self.kernel.tcp_ports.insert(port, self.program);
        }
    }

    fn admit(&mut self, connection: ConnectionId) {
        if let (Some(key), Some(stack)) = (self.kernel.asking.remove(&connection), &mut self.kernel.stack) {
            stack.admit(self.around.now(), key);
        }
    }

    fn connect(&mut self, to: SocketAddrV4) -> ConnectionId {
        let now = self.around.now();
        let Some(stack) = &mut self.kernel.stack else {
            // A computer that is off opens nothing: the number is spent, no event follows.
            return self.around.connections.open(self.kernel.node, SocketAddrV4::new(self.kernel.address, 0), to);
        };
        let key = stack.connect(now, to);
        let client = SocketAddrV4::new(self.kernel.address, key.local_port());
        let id = self.around.connections.open(self.kernel.node, client, to);
        self.around.record(self.kernel.node, What::Connection(ConnectionFact::Opening { id, client, server: to }));
        let socket = Socket {
            key,
            side: Side::Client,
            peer: to,
            program: self.program,
            choked: false,
            paused: false,
            closing: false,
        };
        self.kernel.sockets.insert(id, socket);
        self.kernel.by_key.insert(key, id);
        id
    }

    fn write(&mut self, connection: ConnectionId, bytes: Bytes) {
        let (Some(socket), Some(stack)) = (self.kernel.sockets.get_mut(&connection), &mut self.kernel.stack) else {
            return;
        };
        let side = socket.side;
        for unit in self.around.connections.say(connection, side, &bytes) {
            let end = unit.range().end;
            let speaker = unit.side;
            let event =
                self.around.record(self.kernel.node, What::Line(LineFact::Spoken { connection, unit: Box::new(unit) }));
            self.around.connections.said(connection, speaker, end, event);
        }
        stack.write(socket.key, bytes);
        socket.choked = stack.unsent(socket.key) > HIGH_WATER;
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
            stack.refuse(self.around.now(), key);
        }
        if let (Some(socket), Some(stack)) = (self.kernel.sockets.get(&connection), &mut self.kernel.stack) {
            stack.abort(socket.key);
            self.kernel.forget(self.around, connection, CloseReason::Aborted);
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
        self.around.connections.speak_for(connection, real);
    }

    fn lookup(&mut self, name: &str, kind: RecordKind) -> LookupId {
        let id = LookupId(self.kernel.next_lookup);
        self.kernel.next_lookup += 1;
        self.kernel.lookups.insert(id, Lookup { program: self.program, cause: self.around.cause });
        if let Some(resolver) = &mut self.kernel.resolver {
            resolver.ask(self.around.now(), id.0, name, kind);
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

    fn has_faults(&self, service: Service) -> bool {
        self.kernel.faults.watch(service)
    }

    fn strike_fault(&mut self, service: Service, connection: ConnectionId, command: &str) -> Option<FaultEffect> {
        let (client, real) = self.around.connections.get(connection).map(|it| (it.client_node, it.real_client))?;
        let (name, effect) = self.kernel.faults.strike(service, (client, real), command)?;
        self.kernel.note_store_changes(self.around);
        let (command, what) = (command.to_owned(), effect.clone());
        let fact = DeviceFact::FaultStruck { name, service, command, client, connection, effect: what };
        self.around.cause = Some(self.around.record(self.kernel.node, What::Device(fact)));
        Some(effect)
    }

    fn note_violation(&mut self, service: Service, connection: ConnectionId, violation: Violation) {
        let Some(of) = self.around.connections.get(connection) else { return };
        let breach = Breach::new(self.around.now(), connection, of.real_client, &violation);
        self.around.violations.add(
            self.kernel.node,
            service,
            of.client_node,
            breach,
            (violation.rule, violation.refused),
        );
        if !violation.refused {
            let violation = Box::new(violation);
            self.around.record(self.kernel.node, What::Line(LineFact::Tolerated { connection, violation }));
        }
    }

    fn record(&mut self, fact: MailFact) -> EventId {
        self.kernel.note_store_changes(self.around);
        self.around.record(self.kernel.node, What::Mail(fact))
    }

    fn notify(&mut self, notice: Notice) -> EventId {
        self.around.record(self.kernel.node, What::Notice(Box::new(notice)))
    }

    fn cause(&self) -> Option<EventId> {
        self.around.cause
    }

    fn set_cause(&mut self, cause: Option<EventId>) {
        // What has changed so far is a consequence of the cause until now.
        self.kernel.note_store_changes(self.around);
        self.around.cause = cause;
    }
}
