//! The arguments of `mailscope bridge`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::bridge::Door;
use crate::lesson::RealServer;

/// How real programs and servers are to take part.
#[derive(Debug, Args)]
pub(in crate::cli) struct BridgeArguments {
    /// `sandbox`, the id of a lesson (see `mailscope lessons`), or the path of a lesson file.
    pub(super) lesson: String,
    /// Where real programs hand in mail as other servers do: address and port, or a port of this computer; 0 for any.
    #[arg(long, value_name = "ADDR", value_parser = address, default_value = "127.0.0.1:2525")]
    smtp: SocketAddr,
    /// Where they hand in mail as users, who log in.
    #[arg(long, value_name = "ADDR", value_parser = address, default_value = "127.0.0.1:2587")]
    submission: SocketAddr,
    /// Where they collect mail by POP3.
    #[arg(long, value_name = "ADDR", value_parser = address, default_value = "127.0.0.1:2110")]
    pop3: SocketAddr,
    /// Where they work on mail by IMAP4.
    #[arg(long, value_name = "ADDR", value_parser = address, default_value = "127.0.0.1:2143")]
    imap: SocketAddr,
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
    /// Saves the session when it ends: a small file that `mailscope run` plays again without the real programs.
    #[arg(long, value_name = "FILE.ron")]
    pub(super) save: Option<PathBuf>,
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
    /// Lets other computers in, at addresses that they can reach.
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

impl BridgeArguments {
    /// Where a door is to be.
    pub(super) fn door(&self, door: Door) -> Option<SocketAddr> {
        Some(match door {
            Door::Smtp => self.smtp,
            Door::Submission => self.submission,
            Door::Pop3 => self.pop3,
            Door::Imap => self.imap,
        })
    }

    pub(super) fn max_speed(&self) -> bool {
        self.speed == SpeedName::Max
    }
}

/// `127.0.0.1:2143`, `2143`, `localhost:2143`.
fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(port) = text.trim_start_matches(':').parse::<u16>() {
        return Ok(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port));
    }
    let text = text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    text.parse().map_err(|_| "write an address and a port, as in 127.0.0.1:2143, or only a port".to_owned())
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
