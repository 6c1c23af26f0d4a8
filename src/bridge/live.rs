//! The world while real programs are there: what an observer sees, and what can be done to it from outside.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use super::journal::Journal;
use super::session::{Inputs, SessionRecord};
use super::{Door, Parting, Refusal, Speed, Unkept};
use crate::base::SimTime;
use crate::explain::Voice;
use crate::export::ExportedRun;
use crate::host::{PeerAction, PeerId};
use crate::lesson::{ExpectationResult, Lesson, Outcome, SavedRun, Script};
use crate::net::NodeId;
use crate::sim::{Action, ActionError, Input, World};
use crate::trace::{ConnectionId, EventId};

/// A door that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDoor {
    /// What is spoken there.
    pub door: Door,
    /// Where real programs find it.
    pub address: SocketAddr,
    /// The server behind it: its place in the world, its short name, its domain name.
    pub server: (NodeId, String, String),
}

impl OpenDoor {
    /// What a mail program is told: an address of this computer where the door has none of its own because it is open on all of them.
    #[must_use]
    pub fn told_address(&self) -> SocketAddr {
        let own = own_address().filter(|_| self.address.ip().is_unspecified());
        SocketAddr::new(own.unwrap_or(self.address.ip()), self.address.port())
    }
}

/// The address of this computer in its network, if it is in one: that from which it would speak to somebody elsewhere (nothing is sent for
/// that); in a network that leads nowhere, any that others there could reach.
fn own_address() -> Option<IpAddr> {
    // An address that nobody has (RFC 5737 §3).
    const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(203, 0, 113, 1), 9);
    let towards = || {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect(ELSEWHERE).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    towards().or_else(|| {
        let all = if_addrs::get_if_addrs().unwrap_or_default();
        let own = |ip: &IpAddr| matches!(ip, IpAddr::V4(ip) if !ip.is_loopback() && !ip.is_link_local());
        all.into_iter().map(|interface| interface.ip()).find(own)
    })
}

/// A real program or server that takes part, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// The door that it came in by; none for a server that was called.
    pub door: Option<Door>,
    /// Its address.
    pub address: SocketAddr,
    /// Since when, in the time of the world.
    pub since: SimTime,
    /// The connection of the world that stands for it.
    pub connection: Option<ConnectionId>,
    /// Octets that it has said, and that were said to it.
    pub octets: [u64; 2],
    /// Why it is not there any more.
    pub gone: Option<Parting>,
}

/// Where a peer is to be found: its gateway and its number there.
pub type PeerKey = (NodeId, PeerId);

/// Something that happened on our side of a gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveEvent {
    /// A real program has connected, or a real server was called.
    Came(PeerKey),
    /// It is not there any more.
    Went(PeerKey),
    /// Somebody was not let in, and why.
    Refused(Door, Refusal),
    /// The session cannot be written down any more, and why: nobody takes part from now on.
    CannotKeep(Unkept),
    /// Things have happened in the world: the events from this one on are new.
    News(EventId),
    /// The world is at its beginning again.
    Reset,
}

/// Who hears of what happens. It must not wait: real programs are waiting themselves.
pub type Observer = Box<dyn FnMut(&Live, &LiveEvent) + Send>;

/// The world, its script, and who takes part.
pub struct Live {
    pub(super) lesson: Lesson,
    pub(super) seed: u64,
    pub(super) speed: Speed,
    pub(super) voice: Voice,
    pub(super) world: World,
    pub(super) script: Script,
    pub(super) script_is_over: bool,
    pub(super) doors: Vec<OpenDoor>,
    pub(super) peers: BTreeMap<PeerKey, Peer>,
    /// Those that have gone, the latest last.
    pub(super) former: VecDeque<Peer>,
    /// Where the session is written down.
    pub(super) journal: Option<Journal>,
    /// What was done so far, for a window, which shows the session from its beginning, and about how much memory that takes.
    pub(super) retained: Option<(Vec<Input>, u64)>,
    /// How many inputs there were.
    pub(super) input_count: u64,
    /// How many wait for a condition.
    pub(super) waits: usize,
    /// The session is over.
    pub(super) concluded: bool,
}

/// A session whose inputs take more memory than this cannot be shown from its beginning: laying it out would take minutes.
const MAX_RETAINED: u64 = 32 * 1024 * 1024;

/// About how much memory an input takes.
fn weight(input: &Input) -> u64 {
    let octets = match &input.action {
        Action::Deliver { message, .. } => message.len(),
        Action::Peer(_, _, PeerAction::Says(bytes)) => bytes.len(),
        Action::Lesson(fact) => fact.octets(),
        _ => 0,
    };
    (size_of::<Input>() + octets) as u64
}

/// So many of those that have gone are remembered.
const FORMER: usize = 200;

impl Live {
    /// The lesson, in the world as it was opened.
    #[must_use]
    pub const fn lesson(&self) -> &Lesson {
        &self.lesson
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// The voice in which it speaks.
    #[must_use]
    pub const fn voice(&self) -> Voice {
        self.voice
    }

    /// The seed of the run.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The doors that are open.
    #[must_use]
    pub fn doors(&self) -> &[OpenDoor] {
        &self.doors
    }

    /// Who takes part now.
    #[must_use]
    pub const fn peers(&self) -> &BTreeMap<PeerKey, Peer> {
        &self.peers
    }

    /// Who has taken part, the latest last.
    pub fn former(&self) -> impl Iterator<Item = &Peer> {
        self.former.iter()
    }

    /// Does something to the world now.
    ///
    /// # Errors
    /// When it makes no sense in this world or at this moment.
    pub fn act(&mut self, action: Action) -> Result<(), ActionError> {
        self.world.apply(action)
    }

    /// What somebody in the real world does becomes an input of the run.
    pub(super) fn hear(&mut self, (gateway, peer): PeerKey, action: PeerAction) {
        if let PeerAction::Says(bytes) = &action
            && let Some(peer) = self.peers.get_mut(&(gateway, peer))
        {
            peer.octets[0] += bytes.len() as u64;
        }
        // A gateway that was switched off hears nothing.
        let _ = self.world.apply(Action::Peer(gateway, peer, action));
    }

    pub(super) fn went(&mut self, key: PeerKey, why: Parting) {
        if let Some(mut peer) = self.peers.remove(&key) {
            peer.gone = Some(why);
            self.former.push_back(peer);
            if self.former.len() > FORMER {
                self.former.pop_front();
            }
        }
    }

    /// The world with what was told. Its trace holds the latest part of what happened.
    #[must_use]
    pub fn exported(&self) -> ExportedRun<'_> {
        ExportedRun { title: &self.lesson.title, seed: self.seed, world: &self.world, voice: self.voice }
    }

    /// The session so far, to be written or played again elsewhere; none if it is kept nowhere ([`super::Keep`]).
    ///
    /// # Errors
    /// When what is written down cannot be read again.
    pub fn session(&mut self) -> io::Result<Option<SessionRecord>> {
        self.keep()?;
        let inputs = match (&self.retained, &self.journal) {
            (Some((inputs, _)), _) => Inputs::Here(inputs.clone()),
            (None, Some(journal)) => {
                let (file, text) = journal.read()?;
                Inputs::Written(file, text, journal.octets())
            }
            (None, None) => return Ok(None),
        };
        Ok(Some(SessionRecord {
            lesson: self.lesson.clone(),
            seed: self.seed,
            voice: self.voice,
            end: self.world.now(),
            checksum: self.world.checksum(),
            inputs,
        }))
    }

    /// The run so far, whole in memory; none if it is kept nowhere.
    ///
    /// # Errors
    /// When what is written down cannot be read again.
    pub fn run(&mut self) -> io::Result<Option<SavedRun>> {
        self.session()?.map(|session| session.run()).transpose()
    }

    /// The session is over now: its file gets its end, and everybody is cut off.
    ///
    /// # Errors
    /// When the end cannot be written.
    pub fn conclude(&mut self) -> io::Result<Option<SessionRecord>> {
        let session = self.session();
        self.concluded = true;
        if let Some(journal) = &mut self.journal {
            journal.complete(self.world.now(), self.world.checksum())?;
        }
        session
    }

    /// How many things people and real programs have done.
    #[must_use]
    pub const fn input_count(&self) -> u64 {
        self.input_count
    }

    /// How many wait for a condition.
    #[must_use]
    pub const fn waits(&self) -> usize {
        self.waits
    }

    /// Whether memory holds all that was done.
    #[must_use]
    pub const fn is_retained(&self) -> bool {
        self.retained.is_some()
    }

    /// Nobody shows the session from its beginning any more: memory need not hold it.
    pub fn release(&mut self) {
        self.retained = None;
    }

    /// Writes down what was done since the last time.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        let inputs = self.world.take_inputs();
        self.input_count += inputs.len() as u64;
        if let Some(journal) = &mut self.journal {
            journal.add(&inputs)?;
        }
        if let Some((retained, octets)) = &mut self.retained {
            *octets += inputs.iter().map(weight).sum::<u64>();
            retained.extend(inputs);
            if *octets > MAX_RETAINED {
                self.release();
            }
        }
        Ok(())
    }

    /// How the expectations of the script have fared so far.
    #[must_use]
    pub fn results(&self) -> &[ExpectationResult] {
        &self.script.results
    }

    /// Whether the script has come to its end.
    #[must_use]
    pub const fn script_is_over(&self) -> bool {
        self.script_is_over
    }

    /// How fast time passes.
    #[must_use]
    pub const fn speed(&self) -> Speed {
        self.speed
    }

    /// What came of it all.
    pub(super) fn into_outcome(self) -> Outcome {
        Outcome { world: self.world, results: self.script.results, warnings: self.script.warnings, stopped: None }
    }
}
