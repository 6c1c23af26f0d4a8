//! What a bridge is made from, and what is wrong with it if it cannot be made.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::door::{self, Behind};
use super::{Door, Keep, Limits, Observer, Speed, StartClock};
use crate::explain::{Arg, Said, Voice, io_error, say};
use crate::lesson::{Bridging, BridgingError, Lesson};
use crate::sim::{NodeKind, WorldSpec};
use crate::trace::Recording;

/// How real programs and servers take part in a world.
pub struct Setup {
    /// The lesson whose world it is.
    pub lesson: Lesson,
    /// Another seed than the lesson's own.
    pub seed: Option<u64>,
    /// Whether the script of the lesson goes on while real programs are there.
    pub script: bool,
    /// The doors and their addresses; port 0 lets the system choose one. A door that no server stands behind stays shut.
    pub doors: Vec<(Door, SocketAddr)>,
    /// The server behind all doors; the first that offers the service if none is named.
    pub server: Option<String>,
    /// Accounts that are added to the servers behind the doors: name and password.
    pub users: Vec<(String, String)>,
    /// Real servers that computers of the world stand for, besides those that the lesson names. These come first.
    pub real: Vec<RealServer>,
    /// Whether all services refuse what breaks a rule of syntax, instead of taking it and saying so.
    pub strict: bool,
    /// Octets that every account may hold, if not as many as the lesson says.
    pub quota: Option<u64>,
    /// How fast time passes.
    pub speed: Speed,
    /// The language of what is told.
    pub voice: Voice,
    /// What clocks show at the beginning.
    pub clock: StartClock,
    /// How much of what happens lately is held in memory, for observers and conditions.
    pub record: Recording,
    /// Where the session is written down, to be exported and played again.
    pub keep: Keep,
    /// Memory holds all that was done, for a window, which shows the session from its beginning.
    pub retain: bool,
    /// How many octets of memory the program holds; an allocator that counts knows it.
    pub held: Option<fn() -> u64>,
    /// What bounds everything.
    pub limits: Limits,
    /// Doors may be open to other computers than this one.
    pub on_network: bool,
    /// Who hears of everything that happens, on the thread of the bridge: it must not wait.
    pub observer: Option<Observer>,
}

/// A real server that a computer of the world stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RealServer {
    /// The computer, by its short name.
    pub host: String,
    /// On this port of the computer; on all that are not named if it is `None`.
    pub port: Option<u16>,
    /// Where the real one is.
    pub address: SocketAddr,
}

impl Setup {
    /// All doors at their usual addresses on this computer.
    #[must_use]
    pub fn new(lesson: Lesson) -> Self {
        Self {
            lesson,
            seed: None,
            script: true,
            doors: Door::ALL.map(|door| (door, door.default_address())).to_vec(),
            server: None,
            users: Vec::new(),
            real: Vec::new(),
            strict: false,
            quota: None,
            speed: Speed::default(),
            voice: Voice::default(),
            clock: StartClock::default(),
            record: Recording::Everything,
            keep: Keep::default(),
            retain: false,
            held: None,
            limits: Limits::default(),
            on_network: false,
            observer: None,
        }
    }

    /// The same with doors that nobody else has: the system chooses the ports.
    #[must_use]
    pub fn on_free_ports(mut self) -> Self {
        for (_, address) in &mut self.doors {
            address.set_port(0);
        }
        self
    }
}

/// Why there is no bridge.
#[derive(Debug)]
pub enum BridgeError {
    /// The world cannot be opened so.
    World(BridgingError),
    /// No server stands behind any door, and no computer for a real server.
    NothingToDo,
    /// No computer of this name offers a mail service.
    NoSuchServer {
        /// What was asked for.
        name: String,
        /// Those that offer one.
        servers: Vec<String>,
    },
    /// It would be open to the network.
    OnNetwork {
        /// Which door; `None` for the control interface.
        door: Option<Door>,
        /// Where.
        address: SocketAddr,
    },
    /// A door cannot be opened.
    Listen {
        /// Which; `None` for the control interface.
        door: Option<Door>,
        /// Where.
        address: SocketAddr,
        /// What the operating system says.
        source: io::Error,
    },
    /// The session cannot be written down.
    Keep {
        /// In which file, if one was named.
        path: Option<PathBuf>,
        /// What the operating system says.
        source: io::Error,
    },
    /// The operating system does not give what a bridge needs.
    System(io::Error),
}

impl BridgeError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        let name = |door: &Option<Door>| door.map_or("control", Door::name);
        match self {
            Self::World(error) => error.said(),
            Self::NothingToDo => say!("bridge-nothing-to-do"),
            Self::NoSuchServer { name, servers } => {
                let servers = servers.iter().map(|name| Arg::from(format!("`{name}`"))).collect();
                say!("bridge-no-such-server", name = name, servers = Arg::And(servers))
            }
            Self::OnNetwork { door, address } => {
                say!("bridge-on-network", door = name(door), address = address.to_string())
            }
            Self::Listen { door, address, source } => {
                let (door, address) = (name(door), address.to_string());
                match source.kind() {
                    io::ErrorKind::AddrInUse => say!("bridge-port-taken", door = door, address = address),
                    io::ErrorKind::PermissionDenied => say!("bridge-port-forbidden", door = door, address = address),
                    _ => say!("bridge-cannot-listen", door = door, address = address, why = io_error(source)),
                }
            }
            Self::Keep { path: Some(path), source } => {
                say!("cannot-write", path = path.display().to_string(), why = io_error(source))
            }
            Self::Keep { path: None, source } => say!("session-cannot-be-kept", why = io_error(source)),
            Self::System(error) => say!("system-refuses", why = io_error(error)),
        }
    }
}

impl From<BridgingError> for BridgeError {
    fn from(error: BridgingError) -> Self {
        Self::World(error)
    }
}

impl From<io::Error> for BridgeError {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl std::error::Error for BridgeError {}

/// In English, as the errors of programs are.
impl fmt::Display for BridgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Voice::default().say(&self.said()))
    }
}

/// A world that is to be opened, and who stands where.
pub(super) struct Plan {
    /// The lesson before it is opened, and how it is.
    pub(super) lesson: Lesson,
    pub(super) bridging: Bridging,
    pub(super) doors: Vec<(Door, SocketAddr, Behind)>,
    pub(super) real: Vec<RealServer>,
}

/// Opens the world as it is asked for.
pub(super) fn plan(setup: &Setup) -> Result<Plan, BridgeError> {
    let spec = &setup.lesson.spec;
    let stand_ins: BTreeSet<String> = setup.real.iter().map(|real| real.host.clone()).collect();
    if let Some(name) = &setup.server
        && !stand_ins.contains(name)
        && spec.host_named(name).is_none()
    {
        return Err(no_such_server(spec, name));
    }
    // Accounts are added to the servers behind the doors; those are known before anything is changed.
    let mut bridging = Bridging { real: stand_ins, strict: setup.strict, quota: setup.quota, ..Bridging::default() };
    let shown = without(spec, &bridging.real);
    let behind: Vec<(Door, SocketAddr, Behind)> = setup
        .doors
        .iter()
        .filter_map(|(door, address)| Some((*door, *address, door::behind(&shown, *door, setup.server.as_deref())?)))
        .collect();
    let servers: BTreeSet<&str> = behind.iter().map(|(_, _, behind)| behind.name.as_str()).collect();
    for (name, password) in &setup.users {
        for server in &servers {
            bridging.users.push(((*server).to_owned(), name.clone(), password.clone()));
        }
    }
    bridging.inward = !behind.is_empty();
    if behind.is_empty() && setup.real.is_empty() {
        return Err(setup.server.as_ref().map_or(BridgeError::NothingToDo, |name| no_such_server(spec, name)));
    }
    for (door, address, _) in &behind {
        if !address.ip().is_loopback() && !setup.on_network {
            return Err(BridgeError::OnNetwork { door: Some(*door), address: *address });
        }
    }
    Ok(Plan { lesson: setup.lesson.clone(), bridging, doors: behind, real: setup.real.clone() })
}

/// The world without the computers that stand for real servers.
fn without(spec: &WorldSpec, real: &BTreeSet<String>) -> WorldSpec {
    let mut spec = spec.clone();
    for node in spec.nodes.iter_mut().filter(|node| real.contains(&node.name)) {
        if let NodeKind::Host(host) = &mut node.kind {
            host.programs.clear();
        }
    }
    spec
}

fn no_such_server(spec: &WorldSpec, name: &str) -> BridgeError {
    let servers = spec
        .hosts()
        .filter(|(_, _, host)| host.programs.iter().any(|program| program.service().is_some()))
        .map(|(_, node, _)| node.name.clone())
        .collect();
    BridgeError::NoSuchServer { name: name.to_owned(), servers }
}
