//! The thread of a bridge: it alone moves the world, and it never waits for anybody in particular.
//!
//! In every turn it takes a little from each socket that has something to say, lets the world go on until now, and hands out what the
//! world says. What comes from a socket is an input of the run, given at the instant at which it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use mio::event::Event;
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};

use super::clock::{Clock, ours};
use super::live::{Happening, Live, Observer, Peer, PeerKey};
use super::socket::{Heard, Socket};
use super::{Door, Limits, Speed};
use crate::base::SimTime;
use crate::host::{PeerDeed, PeerId, ToPeer};
use crate::lesson::{Condition, Outcome, RealServer, Script, Wish};
use crate::net::NodeId;
use crate::trace::{Recording, What};

/// What is asked of the thread of a bridge.
pub(super) enum Order {
    /// Something is looked at or done, between two turns.
    Do(Box<dyn FnOnce(&mut Live) + Send>),
    /// It is said as soon as something holds, or that it did not within this time.
    Watch(Condition, Duration, std::sync::mpsc::Sender<Result<(), String>>),
    /// The world begins anew.
    Reset(std::sync::mpsc::Sender<()>),
    /// It is over.
    Stop,
}

/// What wakes the thread.
pub(super) const WAKE: Token = Token(0);
/// The first token of a socket; those before are of doors.
const FIRST_SOCKET: usize = 64;
/// What is to come sooner than this is not slept for: the system wakes us much later than asked.
const SHORT: Duration = Duration::from_micros(200);
/// How often it is looked after who does not read and who lingers.
const ROUNDS: Duration = Duration::from_millis(500);
/// So many short steps of the world are taken before sockets have their turn again.
const STEPS: usize = 64;
/// No longer than this is slept, so that the story is asked what it wants now and then.
const SLEEP: Duration = Duration::from_secs(1);

struct Watch {
    that: Condition,
    until: Instant,
    seen: usize,
    reply: std::sync::mpsc::Sender<Result<(), String>>,
}

/// A door and its listener.
pub(super) struct Listening {
    pub(super) door: Door,
    pub(super) listener: TcpListener,
    pub(super) to: std::net::SocketAddrV4,
}

pub(super) struct Engine {
    pub(super) live: Live,
    pub(super) poll: Poll,
    pub(super) doors: Vec<Listening>,
    pub(super) gateway: Option<NodeId>,
    /// The gateways of the world, with the real servers behind them.
    pub(super) gateways: Vec<(NodeId, Vec<RealServer>)>,
    pub(super) orders: Receiver<Order>,
    pub(super) observer: Option<Observer>,
    pub(super) limits: Limits,
    pub(super) clock: Clock,
    pub(super) story: bool,
    pub(super) sockets: BTreeMap<Token, Socket>,
    pub(super) tokens: BTreeMap<PeerKey, Token>,
    /// Sockets that may have something to say.
    pub(super) talkative: BTreeSet<Token>,
    /// Sockets to which something is to be said.
    pub(super) addressed: BTreeSet<Token>,
    pub(super) next_token: usize,
    pub(super) next_peer: u32,
    pub(super) wish: Wish,
    /// How many events of the trace the story, and the observer, have seen.
    pub(super) told: (usize, usize),
    pub(super) rounds: Instant,
    watches: Vec<Watch>,
    buffer: Vec<u8>,
}

/// What an engine is made from.
pub(super) struct Parts {
    pub(super) live: Live,
    pub(super) poll: Poll,
    pub(super) doors: Vec<Listening>,
    pub(super) gateway: Option<NodeId>,
    pub(super) gateways: Vec<(NodeId, Vec<RealServer>)>,
    pub(super) orders: Receiver<Order>,
    pub(super) observer: Option<Observer>,
    pub(super) limits: Limits,
    pub(super) story: bool,
}

impl Engine {
    pub(super) fn new(parts: Parts) -> Self {
        let Parts { live, poll, doors, gateway, gateways, orders, observer, limits, story } = parts;
        Self {
            live,
            poll,
            doors,
            gateway,
            gateways,
            orders,
            observer,
            limits,
            story,
            clock: Clock::start(),
            sockets: BTreeMap::new(),
            tokens: BTreeMap::new(),
            talkative: BTreeSet::new(),
            addressed: BTreeSet::new(),
            next_token: FIRST_SOCKET,
            next_peer: 1,
            wish: Wish::At(SimTime::ZERO),
            told: (0, 0),
            rounds: ours(),
            watches: Vec::new(),
            buffer: vec![0; limits.turn],
        }
    }

    /// Goes on until it is told to stop.
    pub(super) fn run(mut self) -> Outcome {
        let mut events = Events::with_capacity(1_024);
        self.attend();
        self.clock = Clock::start();
        self.tell_story();
        loop {
            let timeout = self.timeout();
            if let Err(error) = self.poll.poll(&mut events, Some(timeout))
                && error.kind() != io::ErrorKind::Interrupted
            {
                // Without the system's help nothing can be heard any more. What was recorded is handed out.
                break;
            }
            for event in &events {
                self.on_event(event);
            }
            if !self.obey() {
                break;
            }
            self.listen_to_peers();
            self.move_world();
            self.flush();
            self.look_after();
            self.announce();
        }
        for (_, socket) in std::mem::take(&mut self.sockets) {
            socket.break_off();
        }
        self.live.into_outcome()
    }

    /// Stands outside of all gateways.
    fn attend(&mut self) {
        for (node, _) in &self.gateways {
            if let Some(gateway) = self.live.world.gateway(*node) {
                gateway.attend();
            }
        }
    }

    fn timeout(&self) -> Duration {
        let hears = self.talkative.iter().any(|token| self.sockets.get(token).is_some_and(|s| self.may_hear(s)));
        if hears {
            return Duration::ZERO;
        }
        let story = match self.wish {
            Wish::At(at) | Wish::Soon(at) => Some(at),
            Wish::Nothing => None,
        };
        let next = [self.live.world.next_event(), story].into_iter().flatten().min();
        let sleep = next.map_or(SLEEP, |at| self.clock.until(at)).min(SLEEP);
        if sleep < SHORT { Duration::ZERO } else { sleep }
    }

    fn on_event(&mut self, event: &Event) {
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
                self.hear(key, PeerDeed::Answers);
            }
            (Ok(None), Err(_)) => {}
            _ => self.lose(token, "it could not be reached"),
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
                // Also when there are too many open files: whoever waits is let in when somebody has gone.
                Err(_) => return,
            }
        }
    }

    fn welcome(&mut self, mut stream: TcpStream, from: SocketAddr, door: Door, to: std::net::SocketAddrV4) {
        let Some(gateway) = self.gateway else { return };
        let memory = self.live.world.trace().octets() + self.live.input_octets;
        let refusal = if self.sockets.len() >= self.limits.peers {
            Some(format!("there are {} connections already, come back later", self.sockets.len()))
        } else if memory > self.limits.memory {
            Some("this laboratory has recorded all that it can hold: end it, or reset it".to_owned())
        } else {
            None
        };
        if let Some(why) = refusal {
            // Said as far as the system takes it at once: nobody waits for somebody who is not let in.
            let _ = io::Write::write(&mut stream, door.refusal(&why).as_bytes());
            self.happens(&Happening::Refused(door, why));
            return;
        }
        let peer = PeerId(self.next_peer);
        self.next_peer = self.next_peer.wrapping_add(1);
        if self.add(stream, (gateway, peer), Some(door), from.to_string(), false).is_some() {
            self.hear((gateway, peer), PeerDeed::Connects { to, from: from.to_string() });
            self.happens(&Happening::Came((gateway, peer)));
        }
    }

    fn add(
        &mut self,
        mut stream: TcpStream,
        key: PeerKey,
        door: Option<Door>,
        address: String,
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

    /// What a peer does becomes an input now.
    fn hear(&mut self, key: PeerKey, deed: PeerDeed) {
        self.live.world.run_until(self.clock.now());
        self.live.hear(key, deed);
    }

    /// Does what was ordered; false when it is over.
    fn obey(&mut self) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(Order::Do(act)) => {
                    self.live.world.run_until(self.clock.now());
                    act(&mut self.live);
                }
                Ok(Order::Watch(that, within, reply)) => {
                    self.watches.push(Watch { that, until: ours() + within, seen: usize::MAX, reply });
                }
                Ok(Order::Reset(reply)) => {
                    self.reset();
                    // Whoever has asked and gone does not need to know.
                    let _ = reply.send(());
                }
                Ok(Order::Stop) | Err(TryRecvError::Disconnected) => return false,
                Err(TryRecvError::Empty) => return true,
            }
        }
    }

    fn reset(&mut self) {
        for token in self.sockets.keys().copied().collect::<Vec<_>>() {
            self.remove(token, "the world began anew", true);
        }
        let recording = self.live.world.trace().recording().max(Recording::Everything);
        self.live.world = Live::begin(&self.live.lesson, self.live.seed, recording);
        self.live.script = if self.story { Script::new(&self.live.lesson) } else { Script::empty() };
        (self.live.input_octets, self.live.story_is_over) = (0, false);
        (self.told, self.wish) = ((0, 0), Wish::At(SimTime::ZERO));
        self.attend();
        self.clock = Clock::start();
        self.tell_story();
        self.happens(&Happening::Reset);
    }

    fn may_hear(&self, socket: &Socket) -> bool {
        !socket.calling && (socket.orphaned || self.live.world.backlog(socket.gateway, socket.peer) < self.limits.ahead)
    }

    /// Takes a little from everybody who has something to say.
    fn listen_to_peers(&mut self) {
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
                Heard::Said(bytes) => self.hear(key, PeerDeed::Says(bytes)),
                Heard::End => {
                    self.hear(key, PeerDeed::Ends);
                    self.addressed.insert(token);
                }
                Heard::Nothing => {}
                Heard::Broken => self.lose(token, "it broke the connection"),
            }
        }
    }

    /// Lets the world go on until now, and takes over what it says.
    fn move_world(&mut self) {
        for _ in 0..STEPS {
            self.live.world.run_until(self.clock.now());
            self.tell_story();
            self.hand_out();
            let Some(next) = self.live.world.next_event() else { break };
            if self.live.speed == Speed::Max {
                self.skip(next);
            }
            if self.clock.until(next) >= SHORT {
                break;
            }
        }
    }

    /// Passes over time in which nobody real waits.
    fn skip(&mut self, next: SimTime) {
        if !self.live.world.is_quiet() {
            self.clock.skip_to(next);
        } else if self.sockets.is_empty() {
            match self.wish {
                Wish::At(at) => self.clock.skip_to(next.min(at)),
                Wish::Soon(_) => self.clock.skip_to(next),
                Wish::Nothing if self.live.world.mail_waits() => self.clock.skip_to(next),
                Wish::Nothing => {}
            }
        }
    }

    /// Asks the story what it wants, when it wants to be asked.
    fn tell_story(&mut self) {
        let (now, events) = (self.live.world.now(), self.live.world.trace().events().len());
        let due = match self.wish {
            Wish::At(at) => now >= at,
            Wish::Soon(at) => now >= at || events != self.told.0,
            Wish::Nothing => false,
        };
        if due {
            self.wish = self.live.script.proceed(&mut self.live.world);
            if self.wish == Wish::Nothing && self.story {
                let Live { script, world, lesson, .. } = &mut self.live;
                script.conclude(world, &lesson.expectations);
                self.live.story_is_over = true;
            }
            self.told.0 = self.live.world.trace().events().len();
        }
    }

    /// Takes over what the world wants done outside.
    fn hand_out(&mut self) {
        for at in 0..self.gateways.len() {
            let node = self.gateways[at].0;
            while let Some((peer, what)) = self.live.world.gateway(node).and_then(|gateway| gateway.pop()) {
                let key = (node, peer);
                match what {
                    ToPeer::Call(port) => self.call(at, peer, port),
                    ToPeer::Say(bytes) => {
                        if let Some(peer) = self.live.peers.get_mut(&key) {
                            peer.octets[1] += bytes.len() as u64;
                        }
                        self.address(key, |socket| socket.say(bytes));
                    }
                    ToPeer::End => self.address(key, Socket::end),
                    ToPeer::Break => {
                        if let Some(token) = self.tokens.get(&key).copied() {
                            self.remove(token, "the world broke the connection", true);
                        }
                    }
                }
            }
        }
        self.stall();
    }

    fn address(&mut self, key: PeerKey, act: impl FnOnce(&mut Socket)) {
        let Some(token) = self.tokens.get(&key).copied() else { return };
        if let Some(socket) = self.sockets.get_mut(&token) {
            act(socket);
            self.addressed.insert(token);
        }
    }

    /// Who does not read what is said to it is told no more for now.
    fn stall(&mut self) {
        let full = |socket: &Socket| socket.waiting() > self.limits.unread;
        let full: Vec<Token> =
            self.addressed.iter().filter(|token| self.sockets.get(token).is_some_and(full)).copied().collect();
        for token in full {
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            let key = (socket.gateway, socket.peer);
            if !socket.stalled {
                socket.stalled = true;
                self.hear(key, PeerDeed::Stalls);
            }
        }
    }

    /// Calls the real server behind a gateway.
    fn call(&mut self, at: usize, peer: PeerId, port: u16) {
        let (node, servers) = &self.gateways[at];
        let key = (*node, peer);
        let address = servers
            .iter()
            .find(|server| server.port == Some(port))
            .or_else(|| servers.iter().find(|server| server.port.is_none()))
            .map(|server| server.address);
        let Some(address) = address else {
            self.hear(key, PeerDeed::Breaks);
            return;
        };
        let added =
            TcpStream::connect(address).ok().and_then(|stream| self.add(stream, key, None, address.to_string(), true));
        if added.is_some() {
            self.happens(&Happening::Came(key));
        } else {
            self.hear(key, PeerDeed::Breaks);
        }
    }

    /// Says to everybody what is to be said, as far as they take it.
    fn flush(&mut self) {
        for token in std::mem::take(&mut self.addressed) {
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            let key = (socket.gateway, socket.peer);
            if socket.flush().is_err() {
                self.lose(token, "it broke the connection");
                continue;
            }
            if socket.stalled && socket.waiting() < self.limits.unread / 4 {
                socket.stalled = false;
                self.hear(key, PeerDeed::Reads);
            }
            let Some(socket) = self.sockets.get_mut(&token) else { continue };
            if socket.is_over() {
                self.remove(token, "it is over", false);
            }
        }
    }

    /// A real connection is broken.
    fn lose(&mut self, token: Token, why: &str) {
        let Some(socket) = self.sockets.get(&token) else { return };
        let (key, orphaned) = ((socket.gateway, socket.peer), socket.orphaned);
        if !orphaned {
            self.hear(key, PeerDeed::Breaks);
        }
        self.remove(token, why, true);
    }

    fn remove(&mut self, token: Token, why: &str, broken: bool) {
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
        self.happens(&Happening::Went(key));
    }

    /// Now and then: who is not there for the world any more, who does not read, who does not go.
    fn look_after(&mut self) {
        if self.rounds.elapsed() < ROUNDS {
            return;
        }
        self.rounds = ours();
        let mut stuck = Vec::new();
        let mut lingering = Vec::new();
        for (token, socket) in &mut self.sockets {
            let connection = self.live.world.host(socket.gateway).and_then(|h| h.gateway()?.connection(socket.peer));
            socket.orphaned = connection.is_none();
            if let Some(peer) = self.live.peers.get_mut(&(socket.gateway, socket.peer)) {
                peer.connection = peer.connection.or(connection);
            }
            if socket.is_stuck(self.limits.patience) {
                stuck.push(*token);
            } else if socket.has_lingered(self.limits.linger) {
                lingering.push(*token);
            }
        }
        for token in stuck {
            self.lose(token, "it did not read what was said to it");
        }
        for token in lingering {
            self.remove(token, "it is over", false);
        }
        self.record_less();
    }

    /// Above the limits less is written down.
    fn record_less(&mut self) {
        let trace = self.live.world.trace();
        let (octets, recording) = (trace.octets(), trace.recording());
        let less = match recording {
            Recording::Everything if octets > self.limits.recording => Recording::Lines,
            Recording::Lines if octets > 2 * self.limits.recording => Recording::Facts,
            _ => return,
        };
        self.live.world.set_recording(less);
        self.happens(&Happening::RecordsLess(less));
    }

    /// Tells the observer what is new, and those who wait for something whether it holds.
    fn announce(&mut self) {
        let events = self.live.world.trace().events();
        let (seen, count) = (self.told.1, events.len());
        if count > seen {
            self.told.1 = count;
            self.happens(&Happening::News(seen));
        }
        if self.watches.is_empty() {
            return;
        }
        let world = &self.live.world;
        self.watches.retain_mut(|watch| {
            let news = world.trace().events().get(watch.seen..);
            let due = news.is_none_or(|news| news.iter().any(|event| !matches!(event.what, What::Frame(_))));
            let over = ours() >= watch.until;
            if !due && !over {
                return true;
            }
            watch.seen = count;
            let result = watch.that.check(world);
            if result.is_err() && !over {
                return true;
            }
            // Whoever has asked and gone does not need to know.
            let _ = watch.reply.send(result);
            false
        });
    }

    fn happens(&mut self, what: &Happening) {
        if let Some(observer) = &mut self.observer {
            observer(&self.live, what);
        }
    }
}
