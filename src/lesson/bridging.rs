//! How a world is opened to the real one. What comes of it is a world like any other, and belongs to the files of runs in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use super::Lesson;
use super::diagnostic::suggestion;
use crate::base::DateTime;
use crate::explain::{Said, Voice, say};
use crate::host::{AccountSettings, GatewaySettings};
use crate::mail::Quota;
use crate::mail::limits::ADDED_QUOTA;
use crate::sim::{HostSpec, Icon, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, Without, WorldSpec, ZoneRecord};
use crate::trace::{SUBMISSION_PORT, Service};

/// The name of the computer through which real programs come in.
const GATEWAY: &str = "gateway";

/// What is done to the world of a lesson so that real programs and servers can take part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bridging {
    /// Real programs come in, through a computer called `gateway`.
    pub inward: bool,
    /// Accounts that are added: the computer, the name, the password.
    pub users: Vec<(String, String, String)>,
    /// Computers that stand for real servers: their own services give way to a gateway on the same ports.
    pub real: BTreeSet<String>,
    /// All services refuse what breaks a rule of syntax.
    pub strict: bool,
    /// Octets that every account may hold, if not as many as the lesson says.
    pub quota: Option<u64>,
    /// When the world begins, if not when the lesson says.
    pub begins: Option<Beginning>,
}

/// A beginning that no other session has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// What clocks show.
    pub at: DateTime,
    /// UIDVALIDITY of the first mailbox of every store. A real program may remember messages of an earlier session by it (RFC 3501
    /// §2.3.1.1).
    pub uid_validity: u32,
}

/// Why a world cannot be opened so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BridgingError {
    /// There is no such computer.
    NoSuchHost {
        /// What was asked for.
        name: String,
        /// Those that there are.
        names: Vec<String>,
    },
    /// It offers nothing that a real server could do instead.
    NoService(String),
    /// The account is there already.
    UserTaken(String, String),
    /// What would be an account cannot be one.
    BadUser(String),
    /// There is no room for one more computer.
    Full,
}

impl BridgingError {
    /// What is said of it.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::NoSuchHost { name, names } => no_computer(name, names.iter().map(String::as_str)),
            Self::NoService(host) => say!("no-service-to-stand-for", host = host),
            Self::UserTaken(host, name) => say!("account-taken", host = host, name = name),
            Self::BadUser(name) => say!("no-account-name", name = name),
            Self::Full => say!("world-full"),
        }
    }
}

impl std::error::Error for BridgingError {}

/// In English, as the errors of programs are.
impl fmt::Display for BridgingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Voice::default().say(&self.said()))
    }
}

/// What is said when a world has no computer of this name.
#[must_use]
pub fn no_such_host(spec: &WorldSpec, name: &str) -> Said {
    no_computer(name, spec.hosts().map(|(_, node, _)| node.name.as_str()))
}

/// The same for a world whose computers have these names.
fn no_computer<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Said {
    match suggestion(name, names) {
        Some(help) => say!("world-without-computer", name = name, help = help),
        None => say!("no-such-computer", name = name),
    }
}

impl Bridging {
    /// Whether nothing is done.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The lesson in the world that is opened so.
    ///
    /// # Errors
    /// When it names what is not there.
    pub fn open(&self, lesson: &Lesson) -> Result<Lesson, BridgingError> {
        let mut spec = WorldSpec::clone(&lesson.spec);
        for (host, name, password) in &self.users {
            add_user(&mut spec, host, name, password)?;
        }
        if let Some(octets) = self.quota {
            set_quotas(&mut spec, octets);
        }
        for name in &self.real {
            stand_for_real(host_mut(&mut spec, name)?, name)?;
        }
        if self.strict {
            be_strict(&mut spec);
        }
        if self.inward {
            add_gateway(&mut spec)?;
        }
        if let Some(Beginning { at, uid_validity }) = self.begins {
            spec.start = at;
            spec.first_uid_validity = Some(uid_validity);
        }
        close_to_the_outside(&mut spec);
        Ok(Lesson { spec: Arc::new(spec), bridging: self.clone(), ..lesson.clone() })
    }
}

fn host_mut<'s>(spec: &'s mut WorldSpec, name: &str) -> Result<&'s mut HostSpec, BridgingError> {
    let names = spec.hosts().map(|(_, node, _)| node.name.clone()).collect();
    let mut hosts = spec.nodes.iter_mut().filter_map(|node| match &mut node.kind {
        NodeKind::Host(host) if node.name == name => Some(host.as_mut()),
        NodeKind::Host(_) | NodeKind::Router => None,
    });
    hosts.next().ok_or_else(|| BridgingError::NoSuchHost { name: name.to_owned(), names })
}

fn add_user(spec: &mut WorldSpec, host: &str, name: &str, password: &str) -> Result<(), BridgingError> {
    let at = host_mut(spec, host)?;
    if at.accounts.iter().any(|account| account.name == name) {
        return Err(BridgingError::UserTaken(host.to_owned(), name.to_owned()));
    }
    if format!("{name}@example.org").parse::<crate::mail::Address>().is_err() {
        return Err(BridgingError::BadUser(name.to_owned()));
    }
    let quota = Quota { octets: Some(ADDED_QUOTA), messages: None };
    at.accounts.push(AccountSettings { name: name.to_owned(), password: password.to_owned(), quota });
    Ok(())
}

/// Every account of every computer may hold so many octets.
fn set_quotas(spec: &mut WorldSpec, octets: u64) {
    for node in &mut spec.nodes {
        if let NodeKind::Host(host) = &mut node.kind {
            host.accounts.iter_mut().for_each(|account| account.quota.octets = Some(octets));
        }
    }
}

/// The services of a computer give way to a gateway on their ports.
fn stand_for_real(host: &mut HostSpec, name: &str) -> Result<(), BridgingError> {
    let mut ports = Vec::new();
    for program in &host.programs {
        if let ProgramSpec::Mta(mta) = program
            && mta.submission
        {
            ports.push(SUBMISSION_PORT);
        }
        ports.extend(program.service().map(Service::port));
    }
    if ports.is_empty() {
        return Err(BridgingError::NoService(name.to_owned()));
    }
    ports.sort_unstable();
    host.programs.retain(|program| program.service().is_none());
    host.programs.push(ProgramSpec::Gateway(GatewaySettings { ports }));
    host.faults.clear();
    Ok(())
}

/// Every service of every computer refuses what breaks a rule.
fn be_strict(spec: &mut WorldSpec) {
    for node in &mut spec.nodes {
        if let NodeKind::Host(host) = &mut node.kind {
            host.strict = host.programs.iter().filter_map(ProgramSpec::service).collect();
        }
    }
}

/// One more computer, next to the first router: nothing lies between it and the real programs.
fn add_gateway(spec: &mut WorldSpec) -> Result<(), BridgingError> {
    let node = u16::try_from(spec.nodes.len()).map_err(|_| BridgingError::Full)?;
    let router = spec.nodes.iter().position(|node| node.kind == NodeKind::Router).ok_or(BridgingError::Full)?;
    let router = u16::try_from(router).map_err(|_| BridgingError::Full)?;
    let taken: BTreeSet<Ipv4Addr> = spec.hosts().map(|(_, _, host)| host.address).collect();
    let resolver = spec.hosts().find_map(|(_, _, host)| host.resolver);
    // Of a block for documentation that no lesson has to itself (RFC 5737).
    let mut free = (1_u32..255).map(|n| Ipv4Addr::from(0xC633_6400 + n));
    let address = free.find(|address| !taken.contains(address)).ok_or(BridgingError::Full)?;
    let place = place_for_gateway(spec, spec.nodes[usize::from(router)].place);
    let names: BTreeSet<&str> = spec.nodes.iter().map(|node| node.name.as_str()).collect();
    let name = std::iter::once(GATEWAY.to_owned())
        .chain((2..).map(|n| format!("{GATEWAY}{n}")))
        .find(|name| !names.contains(name.as_str()))
        .ok_or(BridgingError::Full)?;
    spec.nodes.push(NodeSpec {
        title: Title::RealPrograms,
        icon: Icon::Laptop,
        zone: Some(Title::Outside),
        place,
        kind: NodeKind::Host(Box::new(HostSpec {
            address,
            domain_name: format!("{name}.test"),
            resolver,
            on: true,
            accounts: Vec::new(),
            mail: Vec::new(),
            programs: vec![ProgramSpec::Gateway(GatewaySettings::default())],
            faults: BTreeMap::new(),
            strict: BTreeSet::new(),
            without: Without::default(),
        })),
        name,
    });
    spec.links.push(LinkSpec {
        ends: (router, node),
        latency: Duration::ZERO,
        bandwidth: 100_000_000_000,
        loss_per_million: 0,
        up: true,
    });
    Ok(())
}

/// A place for one more computer at the edge of the scene: beside everything where the router has a place too, else where there is room
/// between the others, so that they need not be drawn smaller. `None` lets the scene find one.
fn place_for_gateway(spec: &WorldSpec, router: Option<(i32, i32)>) -> Option<(i32, i32)> {
    let placed: Vec<(i32, i32)> = spec.nodes.iter().filter_map(|node| node.place).collect();
    let columns = placed.iter().map(|(column, _)| *column);
    let (left, right) = (columns.clone().min()?, columns.clone().max()?);
    if let Some((_, row)) = router {
        return Some((left - 1, row));
    }
    let rows = placed.iter().map(|(_, row)| *row).min()?..=placed.iter().map(|(_, row)| *row).max()?;
    let free = |column: i32| rows.clone().rev().find(|row| !placed.contains(&(column, *row))).map(|row| (column, row));
    // The emptier edge first; what has no place of its own stands in the middle.
    let stand_there = |edge: i32| columns.clone().filter(|column| *column == edge).count();
    let mut edges = [left, right];
    edges.sort_by_key(|edge| stand_there(*edge));
    if left == right { None } else { edges.into_iter().find_map(free) }
}

/// Mail for domains that are not in this world is refused: it could not leave it, and is not to try.
fn close_to_the_outside(spec: &mut WorldSpec) {
    let mut domains: BTreeSet<String> = spec.hosts().map(|(_, _, host)| format!("[{}]", host.address)).collect();
    for program in spec.hosts().flat_map(|(_, _, host)| &host.programs) {
        match program {
            ProgramSpec::NameServer(zones) => {
                for record in zones.iter().flat_map(|zone| &zone.records) {
                    let (ZoneRecord::A(name, _) | ZoneRecord::Mx(name, ..) | ZoneRecord::Cname(name, _)) = record;
                    domains.insert(name.to_ascii_lowercase());
                }
            }
            ProgramSpec::Mta(mta) => {
                domains.extend(mta.local_domains.iter().map(|domain| domain.name.to_ascii_lowercase()));
                domains.extend(mta.relay_domains.iter().map(|domain| domain.name.to_ascii_lowercase()));
            }
            _ => {}
        }
    }
    let hosts = spec.nodes.iter_mut().filter_map(|node| match &mut node.kind {
        NodeKind::Host(host) => Some(host),
        NodeKind::Router => None,
    });
    for program in hosts.flat_map(|host| &mut host.programs) {
        if let ProgramSpec::Mta(mta) = program {
            mta.reaches = Some(domains.clone());
        }
    }
}
