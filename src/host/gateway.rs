//! A gateway: programs and servers of the real world take part through it.
//!
//! To the world it is a program like any other: it opens and accepts connections, and passes on what is said on them, so latency, loss
//! and faults apply. What comes from outside reaches it as inputs of the run ([`PeerAction`]); what is to go out it hands to whoever
//! stands outside ([`ToPeer`]), if anybody does. So a run can be repeated without its peers, octet for octet.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddrV4;
use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::{CloseReason, Deadline, DeadlineReason, SimTime};
use crate::trace::{ConnectionId, Notice, Protocol, Resolved, Terms, Translate};

/// Longer than this no client of this world tries to connect: whoever has not come by then does not come.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(130);

/// A real program or server, by a number of its gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PeerId(pub u32);

/// How a gateway is set up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GatewaySettings {
    /// It stands for a real server: it takes connections of this world on these ports. Without any it only lets real programs in.
    pub ports: Vec<u16>,
}

/// What somebody in the real world does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound = "")]
pub enum PeerAction<T: Terms = Resolved> {
    /// A real program has connected, from such an address, and wants to speak to a server of this world.
    Connects {
        /// The server.
        to: T::Server,
        /// At which of its ports.
        port: u16,
        /// Its own address.
        from: T::Endpoint,
    },
    /// The real server that was called has answered.
    Answers,
    /// It says something.
    Says(T::Octets),
    /// It will say no more (FIN).
    Ends,
    /// Its connection is broken (RST), or never came about.
    Breaks,
    /// It reads too slowly: nothing more is taken from the world for it until [`PeerAction::Reads`].
    Stalls,
    /// It reads again.
    Reads,
}

impl<F: Terms> PeerAction<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> PeerAction<T> {
        match self {
            Self::Connects { to, port, from } => {
                PeerAction::Connects { to: by.server(to), port: *port, from: by.endpoint(from) }
            }
            Self::Answers => PeerAction::Answers,
            Self::Says(octets) => PeerAction::Says(by.octets(octets)),
            Self::Ends => PeerAction::Ends,
            Self::Breaks => PeerAction::Breaks,
            Self::Stalls => PeerAction::Stalls,
            Self::Reads => PeerAction::Reads,
        }
    }
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToPeer {
    /// A program of this world calls the real server on this port.
    Call(u16),
    /// Say this.
    Say(Bytes),
    /// Nothing more will be said (FIN).
    End,
    /// Break the connection (RST).
    Break,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The real server has not answered yet: its client hears nothing either, as if it called the real one.
    Calling,
    /// The connection in this world does not stand yet; what was said waits.
    Reaching(Vec<Bytes>),
    /// Both stand.
    Joined,
}

#[derive(Debug, Clone)]
struct Peer {
    connection: ConnectionId,
    stage: Stage,
    /// Until then the connection in this world has to stand, if it is a client of this world that asks for it.
    until: Option<SimTime>,
    /// The peer will say no more.
    ended: bool,
    /// This world will say no more to it.
    told_end: bool,
}

/// Joins connections of this world to the real one.
#[derive(Debug, Clone)]
pub struct Gateway {
    settings: GatewaySettings,
    peers: BTreeMap<PeerId, Peer>,
    by_connection: BTreeMap<ConnectionId, PeerId>,
    /// The number of the next peer that is called from here.
    next: u32,
    /// What is to be done outside; nothing is kept while nobody stands there.
    outbox: Option<VecDeque<(PeerId, ToPeer)>>,
}

impl Gateway {
    /// A gateway outside of which nobody stands yet.
    #[must_use]
    pub const fn new(settings: GatewaySettings) -> Self {
        Self { settings, peers: BTreeMap::new(), by_connection: BTreeMap::new(), next: 1, outbox: None }
    }

    /// From now on somebody stands outside and takes what is to be done there.
    pub fn attend(&mut self) {
        self.outbox.get_or_insert_default();
    }

    /// The next thing to be done outside.
    pub fn pop(&mut self) -> Option<(PeerId, ToPeer)> {
        self.outbox.as_mut()?.pop_front()
    }

    /// The peers that have not gone, with the connections of this world that stand for them.
    pub fn peers(&self) -> impl Iterator<Item = (PeerId, ConnectionId)> {
        self.peers.iter().map(|(id, peer)| (*id, peer.connection))
    }

    /// The connection of this world that stands for a peer.
    #[must_use]
    pub fn connection(&self, peer: PeerId) -> Option<ConnectionId> {
        self.peers.get(&peer).map(|peer| peer.connection)
    }

    /// Octets that a peer has said while the connection of this world does not stand yet.
    #[must_use]
    pub fn waiting(&self, peer: PeerId) -> usize {
        match self.peers.get(&peer).map(|peer| &peer.stage) {
            Some(Stage::Reaching(waiting)) => waiting.iter().map(Bytes::len).sum(),
            _ => 0,
        }
    }

    fn out(&mut self, peer: PeerId, what: ToPeer) {
        if let Some(outbox) = &mut self.outbox {
            outbox.push_back((peer, what));
        }
    }

    fn forget(&mut self, id: PeerId) -> Option<Peer> {
        let peer = self.peers.remove(&id)?;
        if self.by_connection.get(&peer.connection) == Some(&id) {
            self.by_connection.remove(&peer.connection);
        }
        Some(peer)
    }

    fn add(&mut self, id: PeerId, connection: ConnectionId, stage: Stage, until: Option<SimTime>) {
        self.by_connection.insert(connection, id);
        self.peers.insert(id, Peer { connection, stage, until, ended: false, told_end: false });
    }

    /// The connection in this world stands.
    fn join(&mut self, os: &mut dyn Os, id: PeerId) {
        let Some(peer) = self.peers.get_mut(&id) else { return };
        peer.until = None;
        if let Stage::Reaching(waiting) = std::mem::replace(&mut peer.stage, Stage::Joined) {
            for bytes in waiting {
                os.write(peer.connection, bytes);
            }
        }
        if peer.ended {
            os.close(peer.connection);
        }
    }

    /// Somebody outside does something. What is said by or to a peer that has gone is nobody's any more.
    pub fn action(&mut self, os: &mut dyn Os, id: PeerId, action: PeerAction) {
        if let PeerAction::Connects { to, port, from } = action {
            if let Some(old) = self.forget(id) {
                os.abort(old.connection);
            }
            os.notify(Notice::PeerCame { from, peer: id.0 });
            let connection = os.connect(SocketAddrV4::new(to, port), Protocol::of_port(port));
            os.speak_for(connection, from);
            self.add(id, connection, Stage::Reaching(Vec::new()), None);
            return;
        }
        let Some(peer) = self.peers.get_mut(&id) else { return };
        let connection = peer.connection;
        match action {
            PeerAction::Connects { .. } => {}
            PeerAction::Answers => {
                if peer.stage == Stage::Calling {
                    peer.stage = Stage::Reaching(Vec::new());
                    peer.until = Some(os.now() + CONNECT_TIMEOUT);
                    os.admit(connection);
                }
            }
            PeerAction::Says(bytes) => match &mut peer.stage {
                Stage::Reaching(waiting) => waiting.push(bytes),
                Stage::Calling => {}
                Stage::Joined => os.write(connection, bytes),
            },
            PeerAction::Ends => {
                peer.ended = true;
                // What it said while the connection did not stand yet is said first.
                if peer.stage == Stage::Joined {
                    os.close(connection);
                }
            }
            PeerAction::Breaks => {
                if peer.stage == Stage::Calling {
                    os.notify(Notice::RealServerUnreachable);
                }
                self.forget(id);
                os.abort(connection);
            }
            PeerAction::Stalls => os.read_on(connection, false),
            PeerAction::Reads => os.read_on(connection, true),
        }
    }
}

impl Program for Gateway {
    fn name(&self) -> &'static str {
        "gateway"
    }

    fn start(&mut self, os: &mut dyn Os) {
        for port in &self.settings.ports {
            os.listen_asking(*port, Protocol::of_port(*port));
        }
    }

    fn stop(&mut self, _os: &mut dyn Os, _how: Stop) {
        for id in self.peers.keys().copied().collect::<Vec<_>>() {
            self.forget(id);
            self.out(id, ToPeer::Break);
        }
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if let TcpEvent::Asked { port, .. } = event {
            // A client that asks once more, because its answer was lost on the way and then forgotten, needs another real connection.
            if let Some(old) = self.by_connection.get(&connection).copied() {
                self.forget(old);
                self.out(old, ToPeer::Break);
            }
            let id = PeerId(self.next);
            self.next = self.next.wrapping_add(1);
            self.add(id, connection, Stage::Calling, Some(os.now() + CONNECT_TIMEOUT));
            self.out(id, ToPeer::Call(port));
            return;
        }
        let Some(id) = self.by_connection.get(&connection).copied() else {
            if matches!(event, TcpEvent::Accepted { .. }) {
                // The real server has gone while its client was being let in.
                os.abort(connection);
            }
            return;
        };
        let Some(peer) = self.peers.get_mut(&id) else { return };
        match event {
            TcpEvent::Asked { .. } | TcpEvent::Drained => {}
            TcpEvent::Accepted { .. } | TcpEvent::Connected => self.join(os, id),
            TcpEvent::Data(bytes) => self.out(id, ToPeer::Say(bytes)),
            TcpEvent::PeerClosed => {
                peer.told_end = true;
                self.out(id, ToPeer::End);
            }
            TcpEvent::Closed(reason) => {
                let told_end = peer.told_end;
                if peer.stage == Stage::Calling {
                    os.notify(Notice::RealServerSilent);
                }
                self.forget(id);
                match reason {
                    CloseReason::Finished if told_end => {}
                    CloseReason::Finished => self.out(id, ToPeer::End),
                    CloseReason::Refused
                    | CloseReason::Reset
                    | CloseReason::Unknown
                    | CloseReason::TimedOut
                    | CloseReason::Aborted => {
                        self.out(id, ToPeer::Break);
                    }
                }
            }
        }
    }

    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}

    fn on_wake(&mut self, os: &mut dyn Os) {
        let now = os.now();
        let late = |peer: &Peer| peer.until.is_some_and(|until| until <= now);
        let late: Vec<PeerId> = self.peers.iter().filter(|(_, peer)| late(peer)).map(|(id, _)| *id).collect();
        for id in late {
            if let Some(peer) = self.forget(id) {
                if peer.stage == Stage::Calling {
                    os.notify(Notice::RealServerSilent);
                }
                os.abort(peer.connection);
                self.out(id, ToPeer::Break);
            }
        }
    }

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        if self.settings.ports.is_empty() {
            return None;
        }
        let at = self.peers.values().filter_map(|peer| peer.until).min()?;
        Some(Deadline { at, reason: DeadlineReason::GatewayGivesUp })
    }
}
