//! The operating system of a computer: its TCP/IP stack, resolver, store and the table of who owns which connection.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, SocketAddrV4};

use bytes::Bytes;

use super::limits::MAX_AFTER_CLOSE;
use super::transport::{NewLayer, Parcel, Transport};
use super::{Context, FailedLogins, Faults, HIGH_WATER, HostSetup, Installed, LookupId, Turns, UnderWay};
use crate::base::{CloseReason, Side, SimRng};
use crate::mail::{Change, ChangeKind, MailboxId, Seal, Store, Uid};
use crate::net::dns::{DnsAnswer, LookupFailure, Resolver, Step};
use crate::net::{ConnKey, NodeId, Stack, StackConfig};
use crate::trace::{
    ConnectionFact, ConnectionId, DnsFact, EventId, FolderChange, LineFact, MailFact, Place, Protocol, What,
};

/// A connection as one computer sees it.
#[derive(Debug)]
pub(super) struct Socket {
    pub(super) key: ConnKey,
    pub(super) side: Side,
    pub(super) peer: SocketAddrV4,
    /// The program that owns it, by place in the computer's list.
    pub(super) program: usize,
    /// What lies between that program and TCP.
    pub(super) transport: Transport,
    /// Output stands above [`HIGH_WATER`]: a server reads nothing until it falls. A client goes on reading, or two who wait for each
    /// other to read would wait for ever.
    pub(super) choked: bool,
    /// The program does not want to hear more for now.
    pub(super) paused: bool,
    /// Our direction has been ended: the connection closes by itself, whoever owns it.
    pub(super) closing: bool,
    /// Octets that have come since then, for nobody.
    pub(super) unheard: usize,
}

impl Socket {
    /// One that has just been opened or accepted.
    pub(super) fn new(key: ConnKey, side: Side, peer: SocketAddrV4, program: usize) -> Self {
        let transport = Transport::default();
        Self { key, side, peer, program, transport, choked: false, paused: false, closing: false, unheard: 0 }
    }
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
    /// Which program listens on which TCP port, and what it speaks.
    pub(super) tcp_ports: BTreeMap<u16, (usize, Protocol)>,
    /// Which program listens on which UDP port.
    pub(super) udp_ports: BTreeMap<u16, usize>,
    /// Ports that questions of the resolver were sent from.
    pub(super) resolver_ports: BTreeSet<u16>,
    pub(super) resolver: Option<Resolver>,
    pub(super) resolver_address: Option<Ipv4Addr>,
    pub(super) lookups: BTreeMap<LookupId, Lookup>,
    pub(super) next_lookup: u32,
    /// Who has said wrong passwords to its services.
    pub(super) failed_logins: FailedLogins,
    /// Who has made its services work.
    pub(super) turns: Turns,
    /// What clients of its services are about to hand in.
    pub(super) under_way: UnderWay,
    /// What protects its connections, if anything does.
    pub(super) security: Option<NewLayer>,
    /// What the laboratory does to its services. It is no part of the computer and stays when that is switched off.
    pub(super) faults: Faults,
}

/// A question of a program: what it was a consequence of, so is what follows from the answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lookup {
    pub(super) program: usize,
    pub(super) cause: Option<EventId>,
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
            failed_logins: FailedLogins::default(),
            turns: Turns::default(),
            under_way: UnderWay::default(),
            security: setup.security,
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
    pub(super) fn go_dark(&mut self, context: &mut Context) {
        for id in self.sockets.keys().copied().collect::<Vec<_>>() {
            self.forget(context, id, CloseReason::Aborted);
        }
        self.stack = None;
        self.resolver = None;
        self.lookups.clear();
        self.failed_logins = FailedLogins::default();
        self.turns = Turns::default();
        self.under_way = UnderWay::default();
        self.resolver_ports.clear();
        self.tcp_ports.clear();
        self.udp_ports.clear();
        self.resumed.clear();
        self.asking.clear();
    }

    /// A connection is over for this end.
    pub(super) fn forget(&mut self, context: &mut Context, id: ConnectionId, reason: CloseReason) -> Option<Socket> {
        let socket = self.sockets.remove(&id)?;
        self.by_key.remove(&socket.key);
        context.record(self.node, What::Connection(ConnectionFact::Closed { id, side: socket.side, reason }));
        for said in context.connections.end(id, context.trace.next_id()) {
            context.record(self.node, What::Line(said.on(id)));
        }
        Some(socket)
    }

    /// A program has ended: what it left open is reset, its ports are closed.
    pub(super) fn disown(&mut self, context: &mut Context, program: usize) {
        let closed: Vec<u16> =
            self.tcp_ports.iter().filter(|(_, (p, _))| *p == program).map(|(port, _)| *port).collect();
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
            let key = self.forget(context, id, CloseReason::Aborted).map(|socket| socket.key);
            if let (Some(key), Some(stack)) = (key, &mut self.stack) {
                stack.abort(key);
            }
        }
        self.lookups.retain(|_, lookup| lookup.program != program);
    }

    /// Does what the resolver wants done; the answers that have come, with who asked for them.
    pub(super) fn resolve(&mut self, context: &mut Context) -> Vec<(LookupId, Lookup, DnsAnswer)> {
        let mut answers = Vec::new();
        if self.resolver.is_none() {
            let no_resolver = || DnsAnswer::Failed(LookupFailure::NoServer);
            return std::mem::take(&mut self.lookups)
                .into_iter()
                .map(|(id, lookup)| (id, lookup, no_resolver()))
                .collect();
        }
        let (Some(resolver), Some(stack)) = (&mut self.resolver, &mut self.stack) else { return answers };
        let now = context.now();
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
                    let fact = DnsFact::Asked { question, server: *to.ip() };
                    context.record(self.node, What::Dns(Box::new(fact)));
                }
                Step::Answered(resolution) => {
                    let id = LookupId(resolution.asker);
                    let Some(lookup) = self.lookups.remove(&id) else { continue };
                    let fact = DnsFact::Answered {
                        question: resolution.question,
                        answer: resolution.answer.clone(),
                        cached: resolution.cached,
                    };
                    context.record(self.node, What::Dns(Box::new(fact)));
                    answers.push((id, lookup, resolution.answer));
                }
            }
        }
        answers
    }

    /// A program says something on a connection of it: what its transport makes of that goes to TCP.
    pub(super) fn say(&mut self, context: &mut Context, id: ConnectionId, plaintext: Bytes) {
        let parcel = self.sockets.get_mut(&id).and_then(|socket| socket.transport.say(plaintext));
        self.carry(context, id, parcel);
    }

    /// Hands something to TCP, and whatever else the transport wants sent. What was said with it is written down.
    pub(super) fn carry(&mut self, context: &mut Context, id: ConnectionId, mut parcel: Option<Parcel>) {
        let (Some(socket), Some(stack)) = (self.sockets.get_mut(&id), &mut self.stack) else { return };
        while let Some(next) = parcel {
            for said in context.connections.say(id, socket.side, &next) {
                let (speaker, end) = (said.unit.side, said.carried.end);
                let event = context.record(self.node, What::Line(said.on(id)));
                context.connections.said(id, speaker, end, event);
            }
            stack.write(socket.key, next.octets);
            parcel = socket.transport.next();
        }
        socket.choked = stack.unsent(socket.key) > HIGH_WATER;
    }

    /// TCP has brought octets for a program: what it is to hear of them. `None` when the connection is of no use any more.
    pub(super) fn hear(&mut self, context: &mut Context, id: ConnectionId, octets: Bytes) -> Option<Bytes> {
        let socket = self.sockets.get_mut(&id)?;
        let (side, length) = (socket.side, octets.len());
        if socket.closing && side == Side::Server {
            // Who goes on talking when all is said is not listened to for ever (RFC 1122 §4.2.2.13).
            socket.unheard += length;
            if socket.unheard > MAX_AFTER_CLOSE {
                return None;
            }
        }
        let plaintext = socket.transport.hear(octets).ok();
        let answer = socket.transport.next();
        self.heard(context, id, side, length);
        self.carry(context, id, answer);
        plaintext
    }

    /// The peer's bytes reach a program: the lines it has now heard in full become the cause of what it does next.
    fn heard(&self, context: &mut Context, id: ConnectionId, side: Side, octets: usize) {
        for spoken in context.connections.hear(id, side.other(), octets) {
            context.cause = Some(spoken);
            context.cause = Some(context.record(self.node, What::Line(LineFact::Heard { connection: id, spoken })));
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
    pub(super) fn note_store_changes(&mut self, context: &mut Context) {
        for change in self.store.changes_from(self.store_seen) {
            self.store_news = true;
            if let Some(fact) = fact_of_change(&self.store, change) {
                context.record(self.node, What::Mail(Box::new(fact)));
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
