//! What a bridge is made from, and what is wrong with it if it cannot be made.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::door::{self, Behind};
use super::{Door, Keep, Limits, Observer, Speed, StartClock};
use crate::explain::Voice;
use crate::lesson::{Bridging, BridgingError, Lesson, RealServer};
use crate::sim::{NodeKind, WorldSpec};
use crate::trace::Recording;

/// How real programs and servers take part in a world.
pub struct Setup {
    /// The lesson whose world it is.
    pub lesson: Lesson,
    /// Another seed than the lesson's own.
    pub seed: Option<u64>,
    /// Whether the story of the lesson goes on while real programs are there.
    pub story: bool,
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

impl Setup {
    /// All doors at their usual addresses on this computer.
    #[must_use]
    pub fn new(lesson: Lesson) -> Self {
        Self {
            lesson,
            seed: None,
            story: true,
            doors: Door::ALL.map(|door| (door, door.default_address())).to_vec(),
            server: None,
            users: Vec::new(),
            real: Vec::new(),
            strict: false,
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
#[derive(Debug, thiserror::Error)]
pub enum BridgeError {
    /// The world cannot be opened so.
    #[error(transparent)]
    World(#[from] BridgingError),
    /// No server stands behind any door, and no computer for a real server.
    #[error("{0}")]
    NothingToDo(String),
    /// A door would be open to the network.
    #[error(
        "{door} would listen on {address}, which other computers can reach; say --listen-on-network if that is meant"
    )]
    OnNetwork {
        /// Which.
        door: String,
        /// Where.
        address: SocketAddr,
    },
    /// A door cannot be opened.
    #[error("cannot listen on {address} for {door}: {source}{}", advice(source))]
    Listen {
        /// Which.
        door: String,
        /// Where.
        address: SocketAddr,
        /// What the operating system says.
        source: io::Error,
    },
    /// The session cannot be written down.
    #[error(
        "cannot write down the session{}: {source}. Is the folder there and writable, and is there room on the disk?",
        place(path)
    )]
    Keep {
        /// In which file, if one was named.
        path: Option<PathBuf>,
        /// What the operating system says.
        source: io::Error,
    },
    /// The operating system does not give what a bridge needs.
    #[error("the operating system refuses: {0}")]
    System(#[from] io::Error),
}

fn place(path: &Option<PathBuf>) -> String {
    path.as_ref().map_or_else(String::new, |path| format!(" in {}", path.display()))
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::AddrInUse => ". Another program has this port; choose another one, or 0 for any",
        io::ErrorKind::PermissionDenied => {
            ". Ports below 1024 are for administrators; choose another one, or 0 for any"
        }
        _ => "",
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
    let real: Vec<RealServer> = setup.real.iter().chain(&setup.lesson.real).cloned().collect();
    let stand_ins: BTreeSet<String> = real.iter().map(|real| real.host.clone()).collect();
    if let Some(name) = &setup.server
        && !stand_ins.contains(name)
        && spec.host_named(name).is_none()
    {
        return Err(BridgeError::NothingToDo(no_such_server(spec, name)));
    }
    // Accounts are added to the servers behind the doors; those are known before anything is changed.
    let mut bridging = Bridging { real: stand_ins, strict: setup.strict, ..Bridging::default() };
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
    if behind.is_empty() && real.is_empty() {
        return Err(BridgeError::NothingToDo(match &setup.server {
            Some(name) => no_such_server(spec, name),
            None => "no computer of this world offers a mail service".to_owned(),
        }));
    }
    for (door, address, _) in &behind {
        if !address.ip().is_loopback() && !setup.on_network {
            return Err(BridgeError::OnNetwork { door: door.to_string(), address: *address });
        }
    }
    Ok(Plan { lesson: setup.lesson.clone(), bridging, doors: behind, real })
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

fn no_such_server(spec: &WorldSpec, name: &str) -> String {
    let servers: Vec<String> = spec
        .hosts()
        .filter(|(_, _, host)| host.programs.iter().any(|program| program.service().is_some()))
        .map(|(_, node, _)| format!("`{}`", node.name))
        .collect();
    format!("no computer `{name}` of this world offers a mail service; {} do", servers.join(", "))
}
