//! Fault rules as plain data: which command of which client is not answered as it should be, and what happens instead.
//!
//! A rule belongs to the laboratory and not to the program that it is put on: it outlives a restart of the computer. What
//! makes it strike is [`host::Faults`](crate::host::Faults).

use std::fmt;
use std::net::{AddrParseError, IpAddr, SocketAddr};
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use super::{ConnectionId, Protocol, Resolved, Terms, Translate};
use crate::net::NodeId;

/// A service that clients talk to and that faults can be put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// The SMTP side of a mail transfer agent, on all of its ports.
    Mta,
    /// POP3.
    Pop3,
    /// IMAP4.
    Imap,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mta, Self::Pop3, Self::Imap];

    /// What the program is called: `mta`, `pop3`, `imap`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mta => "mta",
            Self::Pop3 => "pop3",
            Self::Imap => "imap",
        }
    }

    /// The port on which it is found (RFC 5321 §4.5.4.2, RFC 1939 §3, RFC 3501 §2.1).
    #[must_use]
    pub const fn port(self) -> u16 {
        match self {
            Self::Mta => 25,
            Self::Pop3 => 110,
            Self::Imap => 143,
        }
    }

    /// What is spoken with it.
    #[must_use]
    pub const fn protocol(self) -> Protocol {
        match self {
            Self::Mta => Protocol::Smtp,
            Self::Pop3 => Protocol::Pop3,
            Self::Imap => Protocol::Imap,
        }
    }
}

/// What is done instead of the normal answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Effect", deny_unknown_fields, bound = "")]
pub enum FaultEffect<T: Terms = Resolved> {
    /// This refusal is said, and the server behaves as if it had not seen the command. It is the whole reply without its line
    /// end (`451 4.3.0 try again later`, `-ERR [SYS/TEMP] not now`); for IMAP4 what follows the tag (`NO [UNAVAILABLE] not now`),
    /// or the `*` where it stands instead of the greeting (`BYE too many connections`).
    Reply(T::Text),
    /// The command is not carried out, nothing is said to it, and whatever follows on that connection is ignored.
    Silence,
    /// The command is not carried out and the connection is reset (RST). What was said just before may be lost with it, as always
    /// with a reset (RFC 9293 §3.10.7.1).
    Disconnect,
    /// The command is carried out, and instead of its answer the connection is reset: the client cannot know how it went
    /// (RFC 1047 tells what comes of it after the final dot of a message).
    LoseAnswer,
    /// The command, and what follows it on that connection, is handled so much later.
    Delay(T::Duration),
}

/// That a fault rule struck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultStrike {
    /// The rule's name.
    pub name: String,
    /// The service that it is put on.
    pub service: Service,
    /// The command, in capitals.
    pub command: String,
    /// The computer that said it.
    #[serde(skip)]
    pub client: NodeId,
    /// On which connection.
    pub connection: ConnectionId,
    /// What is done.
    #[serde(serialize_with = "effect_columns")]
    pub effect: FaultEffect,
}

impl<F: Terms> FaultEffect<F> {
    /// The same in other terms.
    pub fn translated<T: Terms>(&self, by: &mut impl Translate<F, T>) -> FaultEffect<T> {
        match self {
            Self::Reply(text) => FaultEffect::Reply(by.text(text)),
            Self::Silence => FaultEffect::Silence,
            Self::Disconnect => FaultEffect::Disconnect,
            Self::LoseAnswer => FaultEffect::LoseAnswer,
            Self::Delay(time) => FaultEffect::Delay(by.duration(time)),
        }
    }
}

/// Whose commands a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FaultClient {
    /// The programs of a computer of the world. That of a gateway are all the real programs that it lets in.
    Computer(NodeId),
    /// A real program that a gateway lets in.
    Real(RealClient),
}

impl FaultClient {
    /// Whether it is who speaks from this computer, for a real program at `real` if there is one.
    #[must_use]
    pub fn is(&self, computer: NodeId, real: Option<SocketAddr>) -> bool {
        match self {
            Self::Computer(node) => *node == computer,
            Self::Real(client) => real.is_some_and(|at| client.is_at(at)),
        }
    }

    /// What it is called: a computer by its name, which `name` knows, a real program by its address.
    #[must_use]
    pub fn label(&self, name: impl Fn(NodeId) -> String) -> String {
        match self {
            Self::Computer(node) => name(*node),
            Self::Real(client) => client.to_string(),
        }
    }
}

/// A real program by where it is: `127.0.0.1:50312` is one connection, `192.168.1.7` whatever comes from that computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RealClient {
    /// Its computer.
    pub address: IpAddr,
    /// Its end of one connection.
    pub port: Option<u16>,
}

impl RealClient {
    /// Whether it is who is at this address. An address of IPv4 is the same when it is said in IPv6 (RFC 4291 §2.5.5.2).
    #[must_use]
    pub fn is_at(&self, at: SocketAddr) -> bool {
        self.address.to_canonical() == at.ip().to_canonical() && self.port.is_none_or(|port| port == at.port())
    }
}

impl From<SocketAddr> for RealClient {
    fn from(at: SocketAddr) -> Self {
        Self { address: at.ip(), port: Some(at.port()) }
    }
}

impl FromStr for RealClient {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, AddrParseError> {
        match text.parse::<SocketAddr>() {
            Ok(at) => Ok(at.into()),
            Err(_) => Ok(Self { address: text.parse()?, port: None }),
        }
    }
}

impl fmt::Display for RealClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => SocketAddr::new(self.address, port).fmt(f),
            None => self.address.fmt(f),
        }
    }
}

/// A fault: which commands it strikes, and what happens then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultRule {
    /// The service that it is put on.
    pub service: Service,
    /// The command as the client says it, capitals do not count: `RCPT`, `RETR`, `UID FETCH`. [`FaultRule::ANY`] is every
    /// command, [`FaultRule::CONNECT`] stands for the greeting and [`FaultRule::DOT`] for the end of a message.
    pub command: String,
    /// Whose commands count; anybody's if it is `None`.
    pub from: Option<FaultClient>,
    /// This many of these commands pass first, whoever says them: 1 for “the 2nd”.
    pub skip: u32,
    /// It strikes this often, then it is spent; `None` for as long as it stands.
    pub times: Option<u32>,
    /// What happens.
    pub effect: FaultEffect,
}

impl FaultRule {
    /// Stands for every command. The greeting and the end of a message are none.
    pub const ANY: &'static str = "*";
    /// Stands for the greeting: the rule strikes when a client has connected.
    pub const CONNECT: &'static str = "CONNECT";
    /// Stands for the end of a message that is sent with SMTP, the dot alone on a line (RFC 5321 §4.1.1.4).
    pub const DOT: &'static str = ".";

    /// Whether it is about this command; whose it is and how many came before does not matter here.
    #[must_use]
    pub fn is_about(&self, service: Service, command: &str) -> bool {
        let any = self.command == Self::ANY && command != Self::CONNECT && command != Self::DOT;
        self.service == service && (any || self.command.eq_ignore_ascii_case(command))
    }
}

/// What is done, as an event has it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum EffectColumns<'a> {
    Reply { line: &'a str },
    Silence,
    Disconnect,
    LoseAnswer,
    Delay { delay_us: u64 },
}

impl<'a> From<&'a FaultEffect> for EffectColumns<'a> {
    fn from(effect: &'a FaultEffect) -> Self {
        match effect {
            FaultEffect::Reply(line) => Self::Reply { line },
            FaultEffect::Silence => Self::Silence,
            FaultEffect::Disconnect => Self::Disconnect,
            FaultEffect::LoseAnswer => Self::LoseAnswer,
            FaultEffect::Delay(time) => Self::Delay { delay_us: u64::try_from(time.as_micros()).unwrap_or(u64::MAX) },
        }
    }
}

pub(super) fn effect_columns<S: Serializer>(effect: &FaultEffect, serializer: S) -> Result<S::Ok, S::Error> {
    EffectColumns::from(effect).serialize(serializer)
}

/// A rule as an event has it: whose commands count is told beside it.
pub(super) fn columns<S: Serializer>(rule: &FaultRule, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Columns<'a> {
        service: Service,
        command: &'a str,
        skip: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        times: Option<u32>,
        effect: EffectColumns<'a>,
    }
    let FaultRule { service, command, from: _, skip, times, effect } = rule;
    Columns { service: *service, command, skip: *skip, times: *times, effect: effect.into() }.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(command: &str, skip: u32, times: Option<u32>, effect: FaultEffect) -> FaultRule {
        FaultRule { service: Service::Mta, command: command.to_owned(), from: None, skip, times, effect }
    }

    #[test]
    fn a_real_program_is_known_by_its_connection_or_by_its_computer() {
        let client = |text: &str| text.parse::<RealClient>().unwrap();
        let is_at = |client: &str, at: &str| client.parse::<RealClient>().unwrap().is_at(at.parse().unwrap());
        assert!(is_at("192.168.1.7", "192.168.1.7:50312") && is_at("192.168.1.7:50312", "192.168.1.7:50312"));
        assert!(!is_at("192.168.1.7", "192.168.1.8:50312") && !is_at("192.168.1.7:50313", "192.168.1.7:50312"));
        assert!(is_at("192.168.1.7", "[::ffff:192.168.1.7]:50312") && is_at("[::1]:5", "[::1]:5"));
        for text in ["192.168.1.7", "192.168.1.7:50312", "::1", "[::1]:50312"] {
            assert_eq!(client(text).to_string(), text);
        }
        assert!("laptop".parse::<RealClient>().is_err() && "laptop:25".parse::<RealClient>().is_err());
    }

    #[test]
    fn every_command_does_not_stand_for_greetings_and_content() {
        let any = rule("*", 0, None, FaultEffect::Silence);
        assert!(any.is_about(Service::Mta, "NOOP") && !any.is_about(Service::Pop3, "NOOP"));
        assert!(!any.is_about(Service::Mta, "CONNECT") && !any.is_about(Service::Mta, "."));
        assert!(rule("Rcpt", 0, None, FaultEffect::Silence).is_about(Service::Mta, "RCPT"));
    }
}
