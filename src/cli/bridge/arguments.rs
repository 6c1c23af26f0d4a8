//! The arguments of `mailscope bridge`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bridge::{Door, Keep, RealServer, StartClock};
use crate::cli::{option, seed};
use crate::explain::{Said, say};
use crate::lesson::size;
use crate::trace::Recording;

/// How real programs and servers are to take part.
#[derive(Debug, Args)]
pub(in crate::cli) struct BridgeArguments {
    /// `sandbox`, the id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    pub(super) lesson: String,
    /// Where real programs submit mail as other servers do: a port of this computer, 0 for any, or an address and a port.
    #[arg(long, value_name = "ADDR", default_value = "2525")]
    smtp: String,
    /// Where they submit mail as users, who log in.
    #[arg(long, value_name = "ADDR", default_value = "2587")]
    submission: String,
    /// Where they collect mail by POP3.
    #[arg(long, value_name = "ADDR", default_value = "2110")]
    pop3: String,
    /// Where they work on mail by IMAP4.
    #[arg(long, value_name = "ADDR", default_value = "2143")]
    imap: String,
    /// The computer of the world behind these; else the first that offers the service.
    #[arg(long, value_name = "NAME")]
    pub(super) host: Option<String>,
    /// Adds an account to it.
    #[arg(long, value_name = "NAME:PASSWORD")]
    user: Vec<String>,
    /// Lets a computer of the world stand for a real server; with a port, only what is said to that port.
    #[arg(long, value_name = "NAME[:PORT]=ADDR")]
    real: Vec<String>,
    /// Without a window.
    #[arg(long)]
    pub(super) headless: bool,
    /// Writes the session into this folder when it ends, as a file of every format.
    #[arg(long, value_name = "DIR")]
    pub(super) export: Option<PathBuf>,
    /// Saves the session while it goes on: a small file that `mailscope run` plays again without the real programs. When the program is
    /// killed, the file holds everything up to then.
    #[arg(long, value_name = "FILE.ron")]
    pub(super) save: Option<PathBuf>,
    /// Refuses what breaks a rule of syntax and names the rule, instead of taking it as most servers do and listing it at the end.
    #[arg(long)]
    pub(super) strict: bool,
    /// How much every account may hold, e.g. "200 MB" [default: what the world says; 1 GB in the sandbox, and for accounts that are added].
    #[arg(long, value_name = "SIZE")]
    quota: Option<String>,
    /// What clocks of the world show at the beginning.
    #[arg(long, value_enum, default_value_t)]
    clock: ClockName,
    /// How much of what happened lately is held in memory, for conditions of the control interface and the output [default: what is asked
    /// for by the other options]. Exports are always complete.
    #[arg(long, value_enum, value_name = "LEVEL")]
    record: Option<RecordName>,
    /// How fast time passes.
    #[arg(long, value_enum, default_value_t)]
    speed: SpeedName,
    /// Tells on standard output what happens, one JSON object a line.
    #[arg(long)]
    pub(super) json: bool,
    /// Serves the control interface for tests here: see `/api/v1/openapi.json` there.
    #[arg(long, value_name = "ADDR")]
    control: Option<String>,
    /// Another seed: other sequence numbers and identifiers.
    #[arg(long)]
    seed: Option<String>,
    /// Only the world of the lesson, not its story.
    #[arg(long)]
    pub(super) no_story: bool,
    /// Most real programs at the same time.
    #[arg(long, value_name = "NUMBER")]
    connections: Option<String>,
    /// Lets other computers in: doors for which no address is said are open on all IPv4 addresses of this computer.
    #[arg(long)]
    pub(super) listen_on_network: bool,
    /// Does not ask whether that is meant.
    #[arg(long, requires = "listen_on_network")]
    pub(super) yes: bool,
    #[cfg(feature = "gui")]
    #[command(flatten, next_help_heading = "The window")]
    pub(super) look: crate::cli::Look,
}

/// How fast time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum SpeedName {
    /// As ours does.
    #[default]
    Real,
    /// As fast as it can; also skips waiting while no real program is connected and mail waits.
    Max,
}

/// What clocks show at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ClockName {
    /// The real date and time; no message is taken for one of another session.
    #[default]
    Real,
    /// What the lesson says: the same in every session. Real programs must not remember other sessions.
    World,
}

/// How much of what happened lately is held in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RecordName {
    /// Packets, protocol lines and facts.
    Everything,
    /// Protocol lines and facts.
    Lines,
    /// Mail, computers, names and connections.
    Facts,
    /// Nothing.
    Nothing,
}

impl BridgeArguments {
    pub(super) fn clock(&self) -> StartClock {
        match self.clock {
            ClockName::Real => StartClock::Real,
            ClockName::World => StartClock::World,
        }
    }

    /// What is recorded: what is asked for, else what others can ask about. A story and the control interface have conditions, which can be
    /// about anything; `--json` tells lines; a person is told of mail.
    pub(super) fn record(&self, has_story: bool) -> Recording {
        match self.record {
            Some(RecordName::Everything) => Recording::Everything,
            Some(RecordName::Lines) => Recording::Lines,
            Some(RecordName::Facts) => Recording::Facts,
            Some(RecordName::Nothing) => Recording::Nothing,
            None if has_story || self.control.is_some() => Recording::Everything,
            None if self.json => Recording::Lines,
            None => Recording::Facts,
        }
    }

    /// Where the session is written down: nowhere if nobody can ask for it.
    pub(super) fn keep(&self) -> Keep {
        match &self.save {
            Some(path) => Keep::File(path.clone()),
            None if self.export.is_some() || self.control.is_some() => Keep::Temporary,
            None => Keep::Nothing,
        }
    }

    /// Where a door is to be.
    pub(super) fn door(&self, door: Door) -> Result<SocketAddr, Said> {
        let (name, text) = match door {
            Door::Smtp => ("--smtp", &self.smtp),
            Door::Submission => ("--submission", &self.submission),
            Door::Pop3 => ("--pop3", &self.pop3),
            Door::Imap => ("--imap", &self.imap),
        };
        let Place { ip, port } = option(name, text, place)?;
        let here = if self.listen_on_network { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        Ok(SocketAddr::new(ip.unwrap_or(here.into()), port))
    }

    /// The accounts that are added: name and password.
    pub(super) fn users(&self) -> Result<Vec<(String, String)>, Said> {
        self.user.iter().map(|text| option("--user", text, user)).collect()
    }

    /// The real servers that computers of the world stand for.
    pub(super) fn real(&self) -> Result<Vec<RealServer>, Said> {
        self.real.iter().map(|text| option("--real", text, real)).collect()
    }

    /// Where the control interface is to be.
    pub(super) fn control(&self) -> Result<Option<SocketAddr>, Said> {
        self.control.as_deref().map(|text| option("--control", text, address)).transpose()
    }

    /// Octets that every account may hold.
    pub(super) fn quota(&self) -> Result<Option<u64>, Said> {
        self.quota.as_deref().map(|text| option("--quota", text, size)).transpose()
    }

    pub(super) fn seed(&self) -> Result<Option<u64>, Said> {
        self.seed.as_deref().map(|text| option("--seed", text, seed)).transpose()
    }

    /// Most real programs at the same time.
    pub(super) fn connections(&self) -> Result<Option<usize>, Said> {
        let count = |text: &str| text.trim().parse().map_err(|_| say!("no-connection-count", text = text));
        self.connections.as_deref().map(|text| option("--connections", text, count)).transpose()
    }

    /// Whether the session is shown in a window.
    pub(super) const fn in_window(&self) -> bool {
        cfg!(feature = "gui") && !self.headless
    }

    pub(super) fn max_speed(&self) -> bool {
        self.speed == SpeedName::Max
    }
}

/// A port, perhaps of one address only.
#[derive(Debug, Clone, Copy)]
struct Place {
    ip: Option<IpAddr>,
    port: u16,
}

/// `127.0.0.1:2143`, `2143`, `localhost:2143`.
fn place(text: &str) -> Result<Place, Said> {
    if let Ok(port) = text.strip_prefix(':').unwrap_or(text).parse::<u16>() {
        return Ok(Place { ip: None, port });
    }
    let number = text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    let address: SocketAddr = number.parse().map_err(|_| say!("no-listen-address", text = text))?;
    Ok(Place { ip: Some(address.ip()), port: address.port() })
}

/// The same, of this computer alone if no address is said.
fn address(text: &str) -> Result<SocketAddr, Said> {
    let Place { ip, port } = place(text)?;
    Ok(SocketAddr::new(ip.unwrap_or(Ipv4Addr::LOCALHOST.into()), port))
}

fn user(text: &str) -> Result<(String, String), Said> {
    match text.split_once(':') {
        Some((name, password)) if !name.is_empty() && !password.is_empty() => {
            Ok((name.to_owned(), password.to_owned()))
        }
        _ => Err(say!("no-user", text = text)),
    }
}

/// `mail=127.0.0.1:10143`, `mail:143=127.0.0.1:10143`.
fn real(text: &str) -> Result<RealServer, Said> {
    let wrong = || say!("no-real-server", text = text);
    let (host, at) = text.split_once('=').ok_or_else(wrong)?;
    let address = address(at).map_err(|_| wrong())?;
    let (host, port) = match host.split_once(':') {
        Some((host, port)) => (host, Some(port.parse().map_err(|_| wrong())?)),
        None => (host, None),
    };
    Ok(RealServer { host: host.to_owned(), port, address })
}
