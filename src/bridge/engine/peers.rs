//! The real side of the engine: who comes in, who is called, what is said to them, and how they go.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;

use mio::event::Event;
use mio::net::TcpStream;
use mio::{Interest, Token};

use super::{Engine, FIRST_SOCKET, ROUNDS, WAKE};
use crate::bridge::clock::ours;
use crate::bridge::live::{LiveEvent, Peer, PeerKey};
use crate::bridge::socket::{Heard, Socket};
use crate::bridge::{Door, Parting, Refusal};
use crate::host::{PeerAction, PeerId};

/// When memory is full, one part in so many is made free.
const ROOM: u64 = 16;

impl Engine {
    pub(super) fn on_event(&mut self, event: &Event) {
        let token = event.token();
        if token == WAKE {
            return;
        }
        if token.0 < FIRST_SOCKET {
            self.let_in(token.0 - 1);
            return;
        }
        let Some(socket) = self.sockets.get_mut(&token) else { return };
        if event.is_readable() || event.is_read_closed() || event.is_error() {
            socket.readable = true;
            socket.end_is_near |= event.is_read_closed() || event.is_error();
            self.talkative.insert(token);
        }
        if event.is_writable() {
            if socket.calling {
                self.answered(token);
            }
            self.addressed.insert(token);
        }
    }

    /// A real server that was called has answered, or has not.
    fn answered(&mut self, token: Token) {
        let Some(socket) = self.sockets.get_mut(&token) else { return };
        let key = (socket.gateway, socket.peer);
        match (socket.stream.take_error(), socket.stream.peer_addr()) {
            (Ok(None), Ok(_)) => {
                socket.calling = false;
                self.hear(key, PeerAction::Answers);
            }
            (Ok(None), Err(_)) => {}
            _ => self.lose(token, Parting::Unreachable),
        }
    }

    /// Lets in whoever waits at a door.
    fn let_in(&mut self, door: usize) {
        loop {
            let Some(listening) = self.doors.get(door) else { return };
            let (what, to) = (listening.door, listening.to);
            match listening.listener.accept() {
                Ok((stream, from)) => self.welcome(stream, from, what, to),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Also when there are too many open files: whoever waits is let in at one of the next rounds.
                Err(_) => return,
            }
        }
    }

    /// Octets of memory that are held.
    fn memory(&self) -> u64 {
        self.held.map_or_else(|| self.live.world.trace().octets(), |held| held())
    }

    /// Whether there is no room for what anybody might still say.
    pub(super) fn is_full(&self) -> bool {
        self.memory() > self.limits.memory
    }

    fn welcome(&mut self, mut stream: TcpStream, from: SocketAddr, door: Door, to: std::net::SocketAddrV4) {
        let Some(gateway) = self.gateway else { return };
        let refusal = if self.sockets.len() >= self.limits.peers {
            Some(Refusal::Crowded(self.sockets.len()))
        } else if self.cannot_keep {
            Some(Refusal::Unkept)
        } else if self.sockets.is_empty() && self.is_full() {
            // Nobody is there who could be cut off instead.
            Some(Refusal::Full)
        } else {
            None
        };
        if let Some(why) = refusal {
            // Said as far as the system takes it at once: nobody waits for somebody who is not let in.
            let _ = io::Write::write(&mut stream, why.on_wire(door).as_bytes());
            self.happens(&LiveEvent::Refused(door, why));
            return;
        }
        let peer = PeerId(self.next_peer);
        self.next_peer = self.next_peer.wrapping_add(1);
        // As people write it: without what an address of IPv6 says besides.
        let from = SocketAddr::new(from.ip().to_canonical(), from.port());
        if self.add(stream, (gateway, peer), Some(door), from, false).is_some() {
            self.hear((gateway, peer), PeerAction::Connects { to: *to.ip(), port: to.port(), from });
            self.happens(&LiveEvent::Came((gateway, peer)));
        }
    }

    fn add(
        &mut self,
        mut stream: TcpStream,
        key: PeerKey,
        door: Option<Door>,
        address: SocketAddr,
        calling: bool,
    ) -> Option<Token> {
        let token = Token(self.next_token);
        self.next_token += 1;
        self.poll.registry().register(&mut stream, token, Interest::READABLE | Interest::WRITABLE).ok()?;
        self.sockets.insert(token, Socket::new(stream, key.0, key.1, calling));
        self.tokens.insert(key, token);
        let since = self.live.world.now();
        let peer = Peer { door, address, since, connection: None, octets: [0; 2], gone: None };
        self.live.peers.insert(key, peer);
        Some(token)
    }

    /// What a peer does becomes an input now, or a little in the past when much is happening.
    pub(super) fn hear(&mut self, key: PeerKey, action: PeerAction) {
        self.catch_up();
        self.live.hear(key, action);
    }

    pub(super) fn may_hear(&self, socket: &Socket) -> bool {
        !socket.calling
            && socket.said_lately < self.limits.said
            && (socket.orphaned || self.live.world.backlog(socket.gateway, socket.peer) < self.limits.ahead)
    }

    /// Takes a little from everybody who has something to say.
    pub(super) fn listen_to_peers(&mut self) {
        for token in self.talkative.iter().copied().collect::<Vec<_>>() {
            let Some(socket) = self.sockets.get(&token) else {
                self.talkative.remove(&token);
                continue;
            };
            if !self.may_hear(socket) {
                continue;
            }
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            let (key, orphaned) = ((socket.gateway, socket.peer), socket.orphaned);
            let heard = if socket.heard_end { Heard::Nothing } else { socket.hear(&mut self.buffer) };
            if !socket.readable || socket.heard_end {
                self.talkative.remove(&token);
            }
            match heard {
                Heard::Said(_) | Heard::End if orphaned => {
                    self.addressed.insert(token);
                }
                Heard::Said(bytes) => self.hear(key, PeerAction::Says(bytes)),
                Heard::End => {
                    self.hear(key, PeerAction::Ends);
                    self.addressed.insert(token);
                }
                Heard::Nothing => {}
                Heard::Broken => self.lose(token, Parting::Broke),
            }
        }
    }

    pub(super) fn address(&mut self, key: PeerKey, act: impl FnOnce(&mut Socket)) {
        let Some(token) = self.tokens.get(&key).copied() else { return };
        if let Some(socket) = self.sockets.get_mut(&token) {
            act(socket);
            self.addressed.insert(token);
        }
    }

    /// Who does not read what is said to it is told no more for now.
    pub(super) fn stall(&mut self) {
        let full = |socket: &Socket| socket.waiting() > self.limits.unread;
        let full: Vec<Token> =
            self.addressed.iter().filter(|token| self.sockets.get(token).is_some_and(full)).copied().collect();
        for token in full {
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            let key = (socket.gateway, socket.peer);
            if !socket.stalled {
                socket.stalled = true;
                self.hear(key, PeerAction::Stalls);
            }
        }
    }

    /// Calls the real server behind a gateway.
    pub(super) fn call(&mut self, at: usize, peer: PeerId, port: u16) {
        let (node, servers) = &self.gateways[at];
        let key = (*node, peer);
        let address = servers
            .iter()
            .find(|server| server.port == Some(port))
            .or_else(|| servers.iter().find(|server| server.port.is_none()))
            .map(|server| server.address);
        let Some(address) = address.filter(|_| !self.is_full()) else {
            self.hear(key, PeerAction::Breaks);
            return;
        };
        let added = TcpStream::connect(address).ok().and_then(|stream| self.add(stream, key, None, address, true));
        if added.is_some() {
            self.happens(&LiveEvent::Came(key));
        } else {
            self.hear(key, PeerAction::Breaks);
        }
    }

    /// Says to everybody what is to be said, as far as they take it.
    pub(super) fn flush(&mut self) {
        for token in std::mem::take(&mut self.addressed) {
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            let key = (socket.gateway, socket.peer);
            if socket.flush().is_err() {
                self.lose(token, Parting::Broke);
                continue;
            }
            if socket.stalled && socket.waiting() < self.limits.unread / 4 {
                socket.stalled = false;
                self.hear(key, PeerAction::Reads);
            }
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            if socket.is_over() {
                self.remove(token, Parting::Over, false);
            }
        }
    }

    /// A real connection is broken.
    pub(super) fn lose(&mut self, token: Token, why: Parting) {
        let Some(socket) = self.sockets.get(&token) else { return };
        let (key, orphaned) = ((socket.gateway, socket.peer), socket.orphaned);
        if !orphaned {
            self.hear(key, PeerAction::Breaks);
        }
        self.remove(token, why, true);
    }

    pub(super) fn remove(&mut self, token: Token, why: Parting, broken: bool) {
        let Some(mut socket) = self.sockets.remove(&token) else { return };
        let key = (socket.gateway, socket.peer);
        self.tokens.remove(&key);
        self.talkative.remove(&token);
        self.addressed.remove(&token);
        // It is closed right after: if it cannot be taken off the list, closing does that.
        let _ = self.poll.registry().deregister(&mut socket.stream);
        if broken {
            socket.break_off();
        }
        self.live.went(key, why);
        self.happens(&LiveEvent::Went(key));
    }

    /// Now and then: who is not there for the world any more, who does not read, who does not go.
    pub(super) fn look_after(&mut self) {
        if self.rounds.elapsed() < ROUNDS {
            return;
        }
        self.rounds = ours();
        if self.halved.elapsed() >= self.limits.window {
            self.halved = ours();
            self.sockets.values_mut().for_each(|socket| socket.said_lately /= 2);
        }
        // Whoever came while there were too many open files is still at the door, and nobody knocks twice.
        for door in 0..self.doors.len() {
            self.let_in(door);
        }
        let mut stuck = Vec::new();
        let mut lingering = Vec::new();
        for (token, socket) in &mut self.sockets {
            let connection = self.live.world.host(socket.gateway).and_then(|h| h.gateway()?.connection(socket.peer));
            socket.orphaned = connection.is_none();
            if let Some(peer) = self.live.peers.get_mut(&(socket.gateway, socket.peer)) {
                peer.connection = peer.connection.or(connection);
            }
            if socket.is_stuck(self.limits.stall_timeout) {
                stuck.push(*token);
            } else if socket.has_lingered(self.limits.linger) {
                lingering.push(*token);
            }
        }
        for token in stuck {
            self.lose(token, Parting::DidNotRead);
        }
        for token in lingering {
            self.remove(token, Parting::Over, false);
        }
    }

    /// Above the limit those are cut off who have said most lately, as many as it takes: first by address, then by connection. What they
    /// hold is given back when the world hears of it, so others have their turn only at the next round.
    pub(super) fn mind_the_memory(&mut self) {
        if !self.is_full() || self.relieved.is_some_and(|at| at.elapsed() < ROUNDS) {
            return;
        }
        self.relieved = Some(ours());
        let limit = self.limits.memory;
        let excess = self.memory().saturating_sub(limit) + limit / ROOM;
        let address =
            |socket: &Socket| self.live.peers.get(&(socket.gateway, socket.peer)).map(|peer| peer.address.ip());
        let mut by_address = BTreeMap::new();
        for socket in self.sockets.values() {
            *by_address.entry(address(socket)).or_insert(0) += socket.said_lately;
        }
        let of_address = |socket: &Socket| by_address.get(&address(socket)).copied().unwrap_or(0);
        let mut talkers: Vec<(u64, u64, Token)> =
            self.sockets.iter().map(|(token, socket)| (of_address(socket), socket.said_lately, *token)).collect();
        talkers.sort_unstable_by(|one, other| other.cmp(one));
        let mut given_back = 0;
        for (_, said, token) in talkers {
            if given_back >= excess {
                break;
            }
            given_back += said;
            self.lose(token, Parting::Full);
        }
    }
}
