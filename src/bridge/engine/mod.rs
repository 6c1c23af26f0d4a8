//! The thread of a bridge: it alone moves the world, and it never waits for anybody in particular.
//!
//! In every turn it takes a little from each socket that has something to say, lets the world go on until now, and hands out what the
//! world says. What comes from a socket is an input of the run, given at the instant at which it is read.

mod peers;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use mio::net::TcpListener;
use mio::{Events, Poll, Token};
use tokio::sync::oneshot;

use super::beginning::Claim;
use super::clock::{Clock, ours};
use super::live::{Live, LiveEvent, Observer, PeerKey};
use super::opening::{Opened, Opening};
use super::socket::Socket;
use super::{Door, Limits, Parting, RealServer, Speed, Unkept};
use crate::base::SimTime;
use crate::explain::io_error;
use crate::host::ToPeer;
use crate::lesson::{Condition, Found, Outcome, ScriptStatus};
use crate::net::NodeId;
use crate::sim::World;
use crate::trace::{EventId, What};

/// Says what came of an order, when that is written down.
pub(super) type Answer = Box<dyn FnOnce() + Send>;

/// What is asked of the thread of a bridge.
pub(super) enum Order {
    /// Something is looked at or done, between two turns.
    Do(Box<dyn FnOnce(&mut Live) -> Answer + Send>),
    /// It is said as soon as something holds, or that it did not within this time.
    Watch(Condition, Duration, oneshot::Sender<Result<(), Found>>),
    /// The world begins anew.
    Reset(oneshot::Sender<()>),
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
/// So many short steps of the world are taken before sockets have their turn again, and for about so long: who has said something is to be
/// heard before all is done that others have asked for.
const STEPS: usize = 64;
const MOVING: Duration = Duration::from_millis(5);
/// After so many events of the world sockets have their turn again: who does not read is told no more, and memory holds no more of what happened.
const BURST: u64 = 1_024;
/// Conditions look at all that happened lately: they are looked at for no longer than this before everybody else has their turn again.
const LOOKING: Duration = Duration::from_millis(5);
/// No longer than this is slept, so that the script is asked what it waits for now and then.
const SLEEP: Duration = Duration::from_secs(1);

struct Watch {
    that: Condition,
    until: Instant,
    seen: Option<EventId>,
    reply: oneshot::Sender<Result<(), Found>>,
}

impl Watch {
    /// What whoever waits is told, if that is known: looks at the world if something may have changed, or time is over.
    fn look(&mut self, world: &World, next: EventId) -> Option<Result<(), Found>> {
        let news = self.seen.map(|seen| world.trace().since(seen));
        let due = news.is_none_or(|news| news.iter().any(|event| !matches!(event.what, What::Frame(_))));
        let over = ours() >= self.until;
        if !due && !over {
            return None;
        }
        self.seen = Some(next);
        let result = self.that.check(world);
        (result.is_ok() || over).then_some(result)
    }
}

/// A door and its listener.
pub(super) struct Listening {
    pub(super) door: Door,
    pub(super) listener: TcpListener,
    pub(super) to: std::net::SocketAddrV4,
}

pub(super) struct Engine {
    pub(super) live: Live,
    opening: Opening,
    claim: Option<Claim>,
    pub(super) poll: Poll,
    pub(super) doors: Vec<Listening>,
    pub(super) gateway: Option<NodeId>,
    /// The gateways of the world, with the real servers behind them.
    pub(super) gateways: Vec<(NodeId, Vec<RealServer>)>,
    pub(super) orders: Receiver<Order>,
    pub(super) observer: Option<Observer>,
    pub(super) limits: Limits,
    pub(super) held: Option<fn() -> u64>,
    pub(super) clock: Clock,
    /// The session cannot be written down any more.
    pub(super) cannot_keep: bool,
    pub(super) sockets: BTreeMap<Token, Socket>,
    pub(super) tokens: BTreeMap<PeerKey, Token>,
    /// Sockets that may have something to say.
    pub(super) talkative: BTreeSet<Token>,
    /// Sockets to which something is to be said.
    pub(super) addressed: BTreeSet<Token>,
    pub(super) next_token: usize,
    pub(super) next_peer: u32,
    pub(super) status: ScriptStatus,
    /// The first events of the trace that the script, and the observer, have not seen.
    pub(super) told: (EventId, EventId),
    pub(super) rounds: Instant,
    /// Who waits for something, the one first that is looked at next.
    watches: VecDeque<Watch>,
    /// There was no time to look at all of them.
    watches_left: bool,
    /// What peers have said was last halved then.
    pub(super) halved: Instant,
    /// Peers were last cut off then because memory was full.
    pub(super) relieved: Option<Instant>,
    buffer: Vec<u8>,
}

/// What an engine is made from.
pub(super) struct Parts {
    pub(super) live: Live,
    pub(super) opening: Opening,
    pub(super) claim: Option<Claim>,
    pub(super) poll: Poll,
    pub(super) doors: Vec<Listening>,
    pub(super) gateway: Option<NodeId>,
    pub(super) gateways: Vec<(NodeId, Vec<RealServer>)>,
    pub(super) orders: Receiver<Order>,
    pub(super) observer: Option<Observer>,
    pub(super) limits: Limits,
    pub(super) held: Option<fn() -> u64>,
}

impl Engine {
    pub(super) fn new(parts: Parts) -> Self {
        let Parts { live, opening, claim, poll, doors, gateway, gateways, orders, observer, limits, held } = parts;
        Self {
            live,
            opening,
            claim,
            poll,
            doors,
            gateway,
            gateways,
            orders,
            observer,
            limits,
            held,
            cannot_keep: false,
            clock: Clock::start(),
            sockets: BTreeMap::new(),
            tokens: BTreeMap::new(),
            talkative: BTreeSet::new(),
            addressed: BTreeSet::new(),
            next_token: FIRST_SOCKET,
            next_peer: 1,
            status: ScriptStatus::Until(SimTime::ZERO),
            told: (EventId(0), EventId(0)),
            rounds: ours(),
            watches: VecDeque::new(),
            watches_left: false,
            halved: ours(),
            relieved: None,
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
            self.keep();
            self.flush();
            self.look_after();
            self.mind_the_memory();
            self.announce();
            self.live.world.forget(self.limits.events);
        }
        // What cannot be written now could not before either, and that was said.
        let _ = self.live.conclude();
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
        if hears || self.watches_left {
            return Duration::ZERO;
        }
        let due = match self.status {
            ScriptStatus::Until(at) | ScriptStatus::UntilEvent(at) => Some(at),
            ScriptStatus::Over => None,
        };
        let next = [self.live.world.next_event(), due].into_iter().flatten().min();
        let sleep = next.map_or(SLEEP, |at| self.clock.until(at)).min(SLEEP);
        if sleep < SHORT { Duration::ZERO } else { sleep }
    }

    /// Does what was ordered; false when it is over.
    fn obey(&mut self) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(Order::Do(act)) => {
                    self.live.world.run_until(self.clock.now());
                    let answer = act(&mut self.live);
                    self.keep();
                    answer();
                    if self.live.concluded {
                        return false;
                    }
                }
                Ok(Order::Watch(that, within, reply)) => {
                    self.watches.push_back(Watch { that, until: ours() + within, seen: None, reply });
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
            self.remove(token, Parting::Reset, true);
        }
        // Its file goes first: the new one takes its place.
        self.live.journal = None;
        match self.opening.open() {
            Ok(Opened { lesson, world, script, journal, claim }) => {
                (self.live.lesson, self.live.world, self.live.script) = (lesson, world, script);
                (self.live.journal, self.claim, self.cannot_keep) = (journal, claim, false);
            }
            Err(error) => self.give_up_keeping(Unkept::Unopened(error.said())),
        }
        self.live.retained = self.opening.retain.then(Default::default);
        (self.live.input_count, self.live.script_is_over) = (0, false);
        (self.told, self.status) = ((EventId(0), EventId(0)), ScriptStatus::Until(SimTime::ZERO));
        self.attend();
        self.clock = Clock::start();
        self.tell_story();
        self.happens(&LiveEvent::Reset);
    }

    /// Lets the world go on until now, and takes over what it says.
    fn move_world(&mut self) {
        let began = ours();
        for _ in 0..STEPS {
            let is_now = self.catch_up();
            self.tell_story();
            self.hand_out();
            if !is_now || began.elapsed() > MOVING {
                break;
            }
            let Some(next) = self.live.world.next_event() else { break };
            if self.live.speed == Speed::Max {
                self.skip(next);
            }
            if self.clock.until(next) >= SHORT {
                break;
            }
        }
    }

    /// Lets the world go on until now, or until much has happened; true if it is now there.
    pub(super) fn catch_up(&mut self) -> bool {
        self.live.world.run_towards(self.clock.now(), BURST)
    }

    /// Passes over time in which nobody real waits.
    fn skip(&mut self, next: SimTime) {
        if !self.live.world.is_quiet() {
            self.clock.skip_to(next);
        } else if self.sockets.is_empty() && !self.is_full() {
            match self.status {
                ScriptStatus::Until(at) | ScriptStatus::UntilEvent(at) => self.clock.skip_to(next.min(at)),
                ScriptStatus::Over if self.live.world.mail_waits() => self.clock.skip_to(next),
                ScriptStatus::Over => {}
            }
        }
    }

    /// Asks the script to go on, when it is due.
    fn tell_story(&mut self) {
        let (now, next) = (self.live.world.now(), self.live.world.trace().next_id());
        let due = match self.status {
            ScriptStatus::Until(at) => now >= at,
            ScriptStatus::UntilEvent(at) => now >= at || next != self.told.0,
            ScriptStatus::Over => false,
        };
        if due {
            self.status = self.live.script.proceed(&mut self.live.world);
            if self.status == ScriptStatus::Over && self.opening.script {
                let Live { script, world, lesson, .. } = &mut self.live;
                script.conclude(world, &lesson.expectations);
                self.live.script_is_over = true;
            }
            self.told.0 = self.live.world.trace().next_id();
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
                            self.remove(token, Parting::WorldBroke, true);
                        }
                    }
                }
            }
        }
        self.stall();
    }

    /// Writes down what was done, before anybody hears of what came of it.
    fn keep(&mut self) {
        if let Some(claim) = &mut self.claim {
            claim.cover(&self.live.world);
        }
        if self.cannot_keep {
            self.live.world.take_inputs();
            return;
        }
        let limit = self.limits.session;
        let full = |live: &Live| live.journal.as_ref().is_some_and(|journal| journal.octets() > limit);
        match self.live.keep() {
            Ok(()) if full(&self.live) => self.give_up_keeping(Unkept::TooLong(limit)),
            Ok(()) => {}
            Err(error) => self.give_up_keeping(Unkept::System(io_error(&error))),
        }
    }

    /// Whoever is told that something was done must be able to rely on it: nobody takes part in what cannot be written down.
    fn give_up_keeping(&mut self, why: Unkept) {
        self.cannot_keep = true;
        self.happens(&LiveEvent::CannotKeep(why));
        for token in self.sockets.keys().copied().collect::<Vec<_>>() {
            self.remove(token, Parting::Unkept, true);
        }
    }

    /// Tells the observer what is new, and those who wait for something whether it holds.
    fn announce(&mut self) {
        let (seen, next) = (self.told.1, self.live.world.trace().next_id());
        if next > seen {
            self.told.1 = next;
            self.happens(&LiveEvent::News(seen));
        }
        let began = ours();
        self.watches_left = false;
        for _ in 0..self.watches.len() {
            if began.elapsed() > LOOKING {
                self.watches_left = true;
                break;
            }
            let Some(mut watch) = self.watches.pop_front() else { break };
            // Whoever has asked may have gone: nobody waits any more then.
            if watch.reply.is_closed() {
                continue;
            }
            match watch.look(&self.live.world, next) {
                // Whoever has asked and gone does not need to know.
                Some(result) => drop(watch.reply.send(result)),
                None => self.watches.push_back(watch),
            }
        }
        self.live.waits = self.watches.len();
    }

    fn happens(&mut self, what: &LiveEvent) {
        if let Some(observer) = &mut self.observer {
            observer(&self.live, what);
        }
    }
}
