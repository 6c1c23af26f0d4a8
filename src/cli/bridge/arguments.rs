//! The arguments of `mailscope bridge`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bridge::{Door, Keep, StartClock};
use crate::lesson::RealServer;
use crate::trace::Recording;

/// How real programs and servers are to take part.
#[derive(Debug, Args)]
pub(in crate::cli) struct BridgeArguments {
    /// `sandbox`, the id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    pub(super) lesson: String,
    /// Where real programs hand in mail as other servers do: a port of this computer, 0 for any, or an address and a port.
    #[arg(long, value_name = "ADDR", value_parser = place, default_value = "2525")]
    smtp: Place,
    /// Where they hand in mail as users, who log in.
    #[arg(long, value_name = "ADDR", value_parser = place, default_value = "2587")]
    submission: Place,
    /// Where they collect mail by POP3.
    #[arg(long, value_name = "ADDR", value_parser = place, default_value = "2110")]
    pop3: Place,
    /// Where they work on mail by IMAP4.
    #[arg(long, value_name = "ADDR", value_parser = place, default_value = "2143")]
    imap: Place,
    /// The computer of the world behind these; else the first that offers the service.
    #[arg(long, value_name = "NAME")]
    pub(super) host: Option<String>,
    /// Adds an account to it.
    #[arg(long, value_name = "NAME:PASSWORD", value_parser = user)]
    pub(super) user: Vec<(String, String)>,
    /// Lets a computer of the world stand for a real server; with a port, only what is said to that port.
    #[arg(long, value_name = "NAME[:PORT]=ADDR", value_parser = real)]
    pub(super) real: Vec<RealServer>,
    /// Without a window.
    #[arg(long)]
    pub(super) headless: bool,
    /// Writes the session into this folder when it ends: `trace.pcapng`, `trace.jsonl`, `transcript.txt`.
    #[arg(long, value_name = "DIR")]
    pub(super) export: Option<PathBuf>,
    /// Saves the session while it goes on: a small file that `mailscope run` plays again without the real programs. When the program is
    /// killed, the file holds everything up to then.
    #[arg(long, value_name = "FILE.ron")]
    pub(super) save: Option<PathBuf>,
    /// Refuses what breaks a rule of syntax and names the rule, instead of taking it as most servers do and listing it at the end.
    #[arg(long)]
    pub(super) strict: bool,
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
    #[arg(long, value_name = "ADDR", value_parser = address)]
    pub(super) control: Option<SocketAddr>,
    /// Another seed: other sequence numbers and identifiers.
    #[arg(long)]
    pub(super) seed: Option<u64>,
    /// Only the world of the lesson, not its story.
    #[arg(long)]
    pub(super) no_story: bool,
    /// Most real programs at the same time.
    #[arg(long, value_name = "NUMBER")]
    pub(super) connections: Option<usize>,
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
    /// Packets are not waited for; while no real program is there and mail waits, neither is anything else.
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
    pub(super) fn door(&self, door: Door) -> SocketAddr {
        let Place { ip, port } = match door {
            Door::Smtp => self.smtp,
            Door::Submission => self.submission,
            Door::Pop3 => self.pop3,
            Door::Imap => self.imap,
        };
        let here = if self.listen_on_network { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        SocketAddr::new(ip.unwrap_or(here.into()), port)
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
fn place(text: &str) -> Result<Place, String> {
    if let Ok(port) = text.strip_prefix(':').unwrap_or(text).parse::<u16>() {
        return Ok(Place { ip: None, port });
    }
    let text = text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    let address: SocketAddr =
        text.parse().map_err(|_| "write an address and a port, as in 127.0.0.1:2143, or only a port".to_owned())?;
    Ok(Place { ip: Some(address.ip()), port: address.port() })
}

/// The same, of this computer alone if no address is said.
fn address(text: &str) -> Result<SocketAddr, String> {
    let Place { ip, port } = place(text)?;
    Ok(SocketAddr::new(ip.unwrap_or(Ipv4Addr::LOCALHOST.into()), port))
}

fn user(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, password)) if !name.is_empty() && !password.is_empty() => {
            Ok((name.to_owned(), password.to_owned()))
        }
        _ => Err("write a name and a password with a colon between them, as in ana:secret".to_owned()),
    }
}

/// `mail=127.0.0.1:10143`, `mail:143=127.0.0.1:10143`.
fn real(text: &str) -> Result<RealServer, String> {
    let wrong = || {
        "write the name of a computer and the address of the real server, as in mail=127.0.0.1:10143 or mail:143=127.0.0.1:10143".to_owned()
    };
    let (host, at) = text.split_once('=').ok_or_else(wrong)?;
    let address = address(at).map_err(|_| wrong())?;
    let (host, port) = match host.split_once(':') {
        Some((host, port)) => (host, Some(port.parse().map_err(|_| wrong())?)),
        None => (host, None),
    };
    Ok(RealServer { host: host.to_owned(), port, address })
}
