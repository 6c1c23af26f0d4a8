//! The doors by which real programs come in: an address of ours, and the server of the world behind it.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV4};

use crate::explain::{Said, say};
use crate::host::MtaSettings;
use crate::net::NodeId;
use crate::sim::{HostSpec, ProgramSpec, WorldSpec};
use crate::trace::{SUBMISSION_PORT, Service};

/// What is spoken at a door, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// SMTP, as other servers speak it.
    Smtp,
    /// SMTP for users, who log in (RFC 6409).
    Submission,
    /// POP3.
    Pop3,
    /// IMAP4.
    Imap,
}

impl Door {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Smtp, Self::Submission, Self::Pop3, Self::Imap];

    /// Its name: `smtp`, `submission`, `pop3`, `imap`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Submission => "submission",
            Self::Pop3 => "pop3",
            Self::Imap => "imap",
        }
    }

    /// What it is for, for people who set up a mail program.
    #[must_use]
    pub fn title(self) -> Said {
        match self {
            Self::Smtp => say!("door-smtp"),
            Self::Submission => say!("door-submission"),
            Self::Pop3 => say!("door-pop3"),
            Self::Imap => say!("door-imap"),
        }
    }

    /// The service behind it.
    #[must_use]
    pub const fn service(self) -> Service {
        match self {
            Self::Smtp | Self::Submission => Service::Mta,
            Self::Pop3 => Service::Pop3,
            Self::Imap => Service::Imap,
        }
    }

    /// The port of the server in the world.
    #[must_use]
    pub const fn port(self) -> u16 {
        match self {
            Self::Submission => SUBMISSION_PORT,
            Self::Smtp | Self::Pop3 | Self::Imap => self.service().port(),
        }
    }

    /// The port of ours unless another one is asked for: no right of an administrator is needed for it.
    #[must_use]
    pub const fn default_address(self) -> SocketAddr {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 2_000 + self.port())
    }
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A server of the world that can stand behind a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Behind {
    pub(super) node: NodeId,
    pub(super) name: String,
    pub(super) domain_name: String,
    pub(super) address: SocketAddrV4,
}

/// The first computer that offers what a door needs, or the one of this name.
pub(super) fn behind(spec: &WorldSpec, door: Door, named: Option<&str>) -> Option<Behind> {
    let mut fitting =
        spec.hosts().filter(|(_, node, host)| named.is_none_or(|name| node.name == name) && offers(host, door));
    fitting.next().map(|(id, node, host)| Behind {
        node: id,
        name: node.name.clone(),
        domain_name: host.domain_name.clone(),
        address: SocketAddrV4::new(host.address, door.port()),
    })
}

fn offers(host: &HostSpec, door: Door) -> bool {
    host.programs.iter().any(|program| match (program, door) {
        (ProgramSpec::Mta(MtaSettings { submission, .. }), Door::Submission) => *submission,
        (program, door) => program.service() == Some(door.service()) && door != Door::Submission,
    })
}
