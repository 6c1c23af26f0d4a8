//! A world as data: everything that decides a run besides its seed and inputs. Every name in it is resolved.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::base::{DateTime, Tolerance};
use crate::host::{AccountSettings, FaultRule, GatewaySettings, MailProgramSettings, MtaSettings};
use crate::mail::Flag;
use crate::net::NodeId;
use crate::trace::Service;
use crate::{imap, pop3, smtp};

/// A world before anything has happened in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorldSpec {
    /// The date and time at the start of the run.
    pub start: DateTime,
    /// UIDVALIDITY of the first mailbox of every store; the seconds of `start` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_uid_validity: Option<u32>,
    /// Computers and routers; their [`NodeId`](crate::net::NodeId) is their place here.
    pub nodes: Vec<NodeSpec>,
    /// Links; their [`LinkId`](crate::net::LinkId) is their place here.
    pub links: Vec<LinkSpec>,
}

impl WorldSpec {
    /// The short name of a node, `?` for one that does not exist.
    #[must_use]
    pub fn name(&self, node: NodeId) -> &str {
        self.nodes.get(usize::from(node.0)).map_or("?", |node| node.name.as_str())
    }

    /// What people call a node.
    #[must_use]
    pub fn title(&self, node: NodeId) -> &Title {
        self.nodes.get(usize::from(node.0)).map_or(&Title::Unknown, |node| &node.title)
    }

    /// A computer; `None` for a router, and for a node that does not exist.
    #[must_use]
    pub fn host(&self, node: NodeId) -> Option<&HostSpec> {
        match &self.nodes.get(usize::from(node.0))?.kind {
            NodeKind::Host(host) => Some(host),
            NodeKind::Router => None,
        }
    }

    /// The computers, in the order of the nodes: what they are as nodes, and as computers.
    pub fn hosts(&self) -> impl Iterator<Item = (NodeId, &NodeSpec, &HostSpec)> {
        (0..).map(NodeId).zip(&self.nodes).filter_map(|(id, node)| match &node.kind {
            NodeKind::Host(host) => Some((id, node, host.as_ref())),
            NodeKind::Router => None,
        })
    }

    /// The computer of this short name.
    #[must_use]
    pub fn host_named(&self, name: &str) -> Option<NodeId> {
        self.hosts().find(|(_, node, _)| node.name == name).map(|(id, _, _)| id)
    }
}

/// A computer or router.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeSpec {
    /// Its short name, unique in the world: `laptop`.
    pub name: String,
    /// What people read: `Ana's laptop`.
    pub title: Title,
    /// How it is drawn.
    pub icon: Icon,
    /// The zone it stands in, if in one: `Home`, `Provider`, …
    pub zone: Option<Title>,
    /// Column and row on the grid of the scene, if the lesson says so.
    pub place: Option<(i32, i32)>,
    /// What it is.
    pub kind: NodeKind,
}

/// What people call a node or a zone. What the program adds to a world has its name from the catalogue of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Title {
    /// As the lesson calls it.
    Given(String),
    /// The router of a world that names none, and the zone around it.
    Internet,
    /// The name server of a world that names none.
    NameServer,
    /// The computer through which real programs come in.
    RealPrograms,
    /// The zone in which that computer stands.
    Outside,
    /// A node that does not exist.
    Unknown,
}

/// How a node is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Icon {
    /// A server.
    #[default]
    Server,
    /// A laptop.
    Laptop,
    /// A desktop computer.
    Desktop,
    /// A telephone.
    Phone,
    /// A tablet.
    Tablet,
    /// A router.
    Router,
}

/// Router or computer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NodeKind {
    /// Passes packets on.
    Router,
    /// Runs programs.
    Host(Box<HostSpec>),
}

/// A computer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostSpec {
    /// Its address.
    pub address: Ipv4Addr,
    /// Its full domain name; an A record for it is in one of the zones.
    pub domain_name: String,
    /// The name server it asks; none for a computer that resolves nothing.
    pub resolver: Option<Ipv4Addr>,
    /// Whether it is on at the start.
    pub on: bool,
    /// The accounts of its mail store.
    pub accounts: Vec<AccountSettings>,
    /// Mail that is there already.
    pub mail: Vec<InitialMessage>,
    /// What it runs.
    pub programs: Vec<ProgramSpec>,
    /// The fault rules that stand on its services at the start, by name.
    pub faults: BTreeMap<String, FaultRule>,
    /// The services that refuse what breaks a rule of syntax ([`Tolerance::Strict`]).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub strict: BTreeSet<Service>,
    /// What its services leave out.
    #[serde(default, skip_serializing_if = "Without::is_empty")]
    pub without: Without,
}

/// The extensions that the services of a computer do without, of those that they would offer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Without {
    /// Its mail transfer agent.
    pub mta: BTreeSet<smtp::words::Extension>,
    /// Its POP3 service.
    pub pop3: BTreeSet<pop3::words::Extension>,
    /// Its IMAP4 service.
    pub imap: BTreeSet<imap::words::Extension>,
}

impl Without {
    /// Whether they have all of them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mta.is_empty() && self.pop3.is_empty() && self.imap.is_empty()
    }
}

impl HostSpec {
    /// What a service of it does with what breaks a rule of syntax.
    #[must_use]
    pub fn tolerance(&self, service: Service) -> Tolerance {
        if self.strict.contains(&service) { Tolerance::Strict } else { Tolerance::Tolerant }
    }

    /// The domain in the mail addresses of its accounts: the first one that its mail transfer agent is at home in, else its own name.
    #[must_use]
    pub fn mail_domain(&self) -> &str {
        let local = self.programs.iter().find_map(|program| match program {
            ProgramSpec::Mta(mta) => mta.local_domains.first(),
            _ => None,
        });
        local.map_or(self.domain_name.as_str(), |domain| domain.name.as_str())
    }
}

/// A message that lies in a mailbox at the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InitialMessage {
    /// Whose.
    pub account: String,
    /// In which mailbox; created if it is not there.
    pub mailbox: String,
    /// Its octets.
    pub raw: Vec<u8>,
    /// Its flags.
    pub flags: Vec<Flag>,
    /// When it came there.
    pub internal_date: DateTime,
}

/// A program and how it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ProgramSpec {
    /// SMTP server, queue and client.
    Mta(MtaSettings),
    /// POP3 service over the accounts of the computer.
    Pop3Service,
    /// IMAP4 service over the accounts of the computer.
    ImapService,
    /// Name server for these zones.
    NameServer(Vec<ZoneSpec>),
    /// A person's mail program.
    MailProgram(Box<MailProgramSettings>),
    /// A gateway to the real world.
    Gateway(GatewaySettings),
}

impl ProgramSpec {
    /// The service that it offers to clients of a mail protocol, if it does.
    #[must_use]
    pub const fn service(&self) -> Option<Service> {
        match self {
            Self::Mta(_) => Some(Service::Mta),
            Self::Pop3Service => Some(Service::Pop3),
            Self::ImapService => Some(Service::Imap),
            Self::NameServer(_) | Self::MailProgram(_) | Self::Gateway(_) => None,
        }
    }
}

/// A zone of the domain name system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ZoneSpec {
    /// Its name, e.g. `example.org`.
    pub origin: String,
    /// How long its records may be kept.
    pub ttl: Duration,
    /// Its records.
    pub records: Vec<ZoneRecord>,
}

/// A record of a zone; names are full names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZoneRecord {
    /// The address of a host.
    A(String, Ipv4Addr),
    /// A mail exchanger: domain, preference, host. An empty host is a null MX (RFC 7505).
    Mx(String, u16, String),
    /// Another name for a host: alias, true name.
    Cname(String, String),
}

/// A link between two nodes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkSpec {
    /// The nodes at its ends, by place in [`WorldSpec::nodes`].
    pub ends: (u16, u16),
    /// How long a bit travels.
    pub latency: Duration,
    /// Bits per second.
    pub bandwidth: u64,
    /// Packets lost in a million.
    pub loss_per_million: u32,
    /// Whether it is plugged in at the start.
    pub up: bool,
}
