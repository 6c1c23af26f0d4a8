//! The bridge: real programs and servers take part in a world.
//!
//! A real mail program connects to a door, an address of this computer; the gateway of the world opens a connection to the server behind it,
//! and passes on what is said. The other way round a computer of the world can stand for a real server. Everything that comes from outside is
//! recorded as an input: a run can be saved and played again without its peers, octet for octet.
//!
//! While a bridge stands, simulated time follows ours ([`Speed`] has the rule). Mail never leaves the world: for a domain that is not in it
//! servers answer 550 5.7.1. [`Limits`] bounds what others can make it do.
//!
//! In a test of a mail program:
//!
//! ```
//! use std::io::{BufRead, BufReader, Write};
//! use std::net::TcpStream;
//!
//! use mailscope::bridge::{Bridge, Door, Setup};
//!
//! let sandbox = mailscope::lesson::sandbox().ok_or("no sandbox")?;
//! let bridge = Bridge::start(Setup::new(sandbox).on_free_ports())?;
//!
//! // The program under test sends a message …
//! let mut smtp = BufReader::new(TcpStream::connect(bridge.address(Door::Smtp).ok_or("shut")?)?);
//! for line in ["", "HELO me", "MAIL FROM:<me@example.org>", "RCPT TO:<student1@example.org>", "DATA", "Subject: Hi\r\n\r\nHello\r\n."] {
//!     if !line.is_empty() {
//!         smtp.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
//!     }
//!     let mut reply = String::new();
//!     smtp.read_line(&mut reply)?;
//!     assert!(reply.starts_with('2') || reply.starts_with('3'), "{reply}");
//! }
//!
//! // … and it is in the mailbox.
//! let subjects = bridge.with(|live| {
//!     let world = live.world();
//!     let (_, mail) = world.hosts().find(|(_, host)| host.domain_name() == "mail.example.org")?;
//!     let messages = mail.store().mailbox("student1", "INBOX").ok()?.messages();
//!     Some(messages.filter_map(|stored| stored.message.header_text("Subject")).collect::<Vec<_>>())
//! });
//! assert_eq!(subjects, Some(vec!["Hi".to_owned()]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod beginning;
mod clock;
mod control;
mod door;
mod engine;
mod journal;
mod limits;
mod live;
mod opening;
mod reason;
mod session;
mod setup;
mod socket;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use mio::net::TcpListener;
use mio::{Interest, Poll, Token, Waker};
use tokio::sync::oneshot;

pub use beginning::StartClock;
pub use clock::Speed;
pub use control::Control;
pub use door::Door;
pub use journal::{Keep, previous};
pub use limits::Limits;
pub use live::{Live, LiveEvent, Observer, OpenDoor, Peer, PeerKey};
pub use reason::{Parting, Refusal, Unkept};
pub use session::SessionRecord;
pub use setup::{BridgeError, RealServer, Setup};

use crate::explain::Voice;
use crate::lesson::{Condition, Found, Lesson, Outcome};
use crate::net::NodeId;
use crate::sim::{HostSpec, ProgramSpec, WorldSpec};
use engine::{Engine, Listening, Order, Parts, WAKE};
use opening::{Opened, Opening};
use setup::Plan;

/// A world that real programs take part in, on a thread of its own. Dropping it ends it.
pub struct Bridge {
    lesson: Lesson,
    voice: Voice,
    doors: Vec<OpenDoor>,
    gateway: Option<NodeId>,
    handle: Handle,
    thread: Option<JoinHandle<Outcome>>,
}

/// What others of our program ask a bridge with. It does not keep it alive.
#[derive(Clone)]
pub struct Handle {
    orders: Sender<Order>,
    waker: Arc<Waker>,
}

/// The bridge has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bridge has ended")]
pub struct Ended;

/// Why waiting for a condition came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// It did not hold in time: what was found instead.
    NotHeld(Found),
    /// There is no world any more in which it could hold.
    Ended,
}

impl Handle {
    /// Looks at the world, or does something to it, between two moments; what comes of it.
    ///
    /// # Errors
    /// When the bridge has ended.
    pub fn with<R: Send + 'static>(&self, act: impl FnOnce(&mut Live) -> R + Send + 'static) -> Result<R, Ended> {
        self.ask(act).blocking_recv().map_err(|_| Ended)
    }

    /// The same for whoever does something else meanwhile.
    fn ask<R: Send + 'static>(&self, act: impl FnOnce(&mut Live) -> R + Send + 'static) -> oneshot::Receiver<R> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Do(Box::new(move |live| {
            let result = act(live);
            // Said when what was done is written down. Whoever has asked waits.
            Box::new(move || drop(reply.send(result)))
        })));
        answer
    }

    /// Waits until something holds.
    ///
    /// # Errors
    /// What was found instead, when it did not hold within this time.
    pub fn wait_until(&self, that: Condition, within: Duration) -> Result<(), Missed> {
        self.watch(that, within).blocking_recv().map_err(|_| Missed::Ended)?.map_err(Missed::NotHeld)
    }

    /// The same for whoever does something else meanwhile. Dropping what is handed out ends the wait.
    fn watch(&self, that: Condition, within: Duration) -> oneshot::Receiver<Result<(), Found>> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Watch(that, within, reply));
        answer
    }

    /// Lets the world begin anew. All real programs are cut off.
    pub fn reset(&self) {
        // Only a bridge that has ended does not answer; then there is nothing to begin.
        let _ = self.begin_anew().blocking_recv();
    }

    /// The same for whoever does something else meanwhile.
    fn begin_anew(&self) -> oneshot::Receiver<()> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Reset(reply));
        answer
    }

    fn order(&self, order: Order) {
        // A thread that has ended obeys nothing; whoever waits for an answer sees that.
        if self.orders.send(order).is_ok() {
            let _ = self.waker.wake();
        }
    }
}

impl Bridge {
    /// Opens the doors and begins.
    ///
    /// # Errors
    /// When the world cannot be opened as it is asked for, or a door not.
    pub fn start(setup: Setup) -> Result<Self, BridgeError> {
        let Plan { lesson, bridging, doors, real } = setup::plan(&setup)?;
        let opening = Opening {
            seed: setup.seed.unwrap_or(lesson.seed),
            lesson,
            bridging,
            clock: setup.clock,
            script: setup.script,
            record: setup.record,
            keep: setup.keep,
            retain: setup.retain,
        };
        let poll = Poll::new()?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKE)?);
        let mut listening = Vec::new();
        let mut open = Vec::new();
        for (door, address, behind) in doors {
            let failed = |source| BridgeError::Listen { door: Some(door), address, source };
            let mut listener = TcpListener::bind(address).map_err(failed)?;
            let token = Token(listening.len() + 1);
            poll.registry().register(&mut listener, token, Interest::READABLE).map_err(failed)?;
            let address = listener.local_addr().map_err(failed)?;
            open.push(OpenDoor { door, address, server: (behind.node, behind.name, behind.domain_name) });
            listening.push(Listening { door, listener, to: behind.address });
        }
        let Opened { lesson, world, script, journal, claim } = opening.open()?;
        let gateways = gateways(&lesson.spec);
        // The one that was added is the last.
        let gateway = if lesson.bridging.inward { gateways.last().map(|(node, _)| *node) } else { None };
        let gateways = gateways
            .into_iter()
            .map(|(node, name)| (node, real.iter().filter(|real| real.host == name).cloned().collect()))
            .collect();
        let live = Live {
            world,
            lesson: lesson.clone(),
            seed: opening.seed,
            speed: setup.speed,
            voice: setup.voice,
            script,
            script_is_over: false,
            doors: open.clone(),
            peers: std::collections::BTreeMap::new(),
            former: std::collections::VecDeque::new(),
            journal,
            retained: opening.retain.then(Default::default),
            input_count: 0,
            waits: 0,
            concluded: false,
        };
        let (orders, receiver) = mpsc::channel();
        let Setup { limits, observer, held, voice, .. } = setup;
        let parts = Parts {
            live,
            opening,
            claim,
            poll,
            doors: listening,
            gateway,
            gateways,
            orders: receiver,
            observer,
            limits,
            held,
        };
        let thread = std::thread::Builder::new().name("bridge".to_owned()).spawn(|| Engine::new(parts).run())?;
        Ok(Self { lesson, voice, doors: open, gateway, handle: Handle { orders, waker }, thread: Some(thread) })
    }

    /// The lesson, in the world as it was opened.
    #[must_use]
    pub const fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// The language of what is told.
    #[must_use]
    pub const fn voice(&self) -> Voice {
        self.voice
    }

    /// The doors that are open.
    #[must_use]
    pub fn doors(&self) -> &[OpenDoor] {
        &self.doors
    }

    /// The computer of the world that stands for all real programs.
    #[must_use]
    pub fn gateway(&self) -> Option<NodeId> {
        self.gateway
    }

    /// Where a door is to be found; `None` if it is shut.
    #[must_use]
    pub fn address(&self, door: Door) -> Option<SocketAddr> {
        self.doors.iter().find(|open| open.door == door).map(|open| open.address)
    }

    /// What others of our program ask it with.
    #[must_use]
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Looks at the world, or does something to it, between two moments; what comes of it.
    ///
    /// # Panics
    /// When the thread of the bridge has died, which it must not.
    pub fn with<R: Send + 'static>(&self, act: impl FnOnce(&mut Live) -> R + Send + 'static) -> R {
        #[expect(clippy::expect_used, reason = "the thread lives as long as this; see above")]
        self.handle.with(act).expect("the thread of the bridge has died")
    }

    /// Waits until something holds.
    ///
    /// # Errors
    /// What was found instead, when it did not hold within this time.
    pub fn wait_until(&self, that: Condition, within: Duration) -> Result<(), Missed> {
        self.handle.wait_until(that, within)
    }

    /// Lets the world begin anew. All real programs are cut off.
    pub fn reset(&self) {
        self.handle.reset();
    }

    /// Ends it: what came of it all, or nothing if its thread has died.
    #[must_use]
    pub fn stop(mut self) -> Option<Outcome> {
        self.end()
    }

    fn end(&mut self) -> Option<Outcome> {
        self.handle.order(Order::Stop);
        self.thread.take()?.join().ok()
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        self.end();
    }
}

/// The gateways of a world, with their names.
fn gateways(spec: &WorldSpec) -> Vec<(NodeId, String)> {
    let is_gateway = |host: &HostSpec| host.programs.iter().any(|program| matches!(program, ProgramSpec::Gateway(_)));
    let gateways = spec.hosts().filter(|(_, _, host)| is_gateway(host));
    gateways.map(|(id, node, _)| (id, node.name.clone())).collect()
}
