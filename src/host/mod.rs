//! A computer and the programs on it.
//!
//! Programs know their computer only through [`Os`]; the computer knows its programs only through [`Program`].

mod command;
mod computer;
mod connections;
mod context;
mod conversation;
mod dialler;
mod dissector;
mod failed_logins;
mod faults;
mod gateway;
mod imap_service;
mod kernel;
pub mod limits;
pub mod mail_program;
pub mod mta;
mod name_server;
mod os;
mod pop3_service;
mod program;
mod program_os;
mod serve;
mod settings;
mod terminal;
#[cfg(test)]
mod testing;
mod timers;
mod transport;
mod turns;
mod under_way;
mod violations;

pub use command::{Attachment, MailCommand, MessageRef};
pub use computer::{Host, HostSetup, Installed, Power};
pub use connections::{Connection, Connections};
pub use context::Context;
pub use faults::{Fault, FaultProblem, Faults, ReplyFlaw};
pub use gateway::{Gateway, GatewaySettings, PeerAction, PeerId, ToPeer};
pub use imap_service::ImapService;
pub use mail_program::MailProgram;
pub use mta::Mta;
pub use name_server::NameServer;
pub use os::{LookupId, Os};
pub use pop3_service::Pop3Service;
pub use program::{HIGH_WATER, Program, Stop, TcpEvent};
pub use settings::{
    AccountSettings, Download, EtrnAtStart, Hold, ImapSettings, Keep, KeepConnected, LocalDomain, MailProgramSettings,
    MtaSettings, Pop3Check, Pop3Settings, RelayDomain, RetrySchedule, SubmissionSettings,
};
pub use terminal::Terminal;
pub use transport::{NewLayer, NoRecord, Record, SecurityLayer};
pub use violations::{Breach, BrokenRule, Violations};

pub use crate::net::dns::{DnsAnswer, RecordKind};
pub use crate::trace::{FaultClient, FaultEffect, FaultRule, RealClient, Service};

use dissector::Dissector;
use failed_logins::FailedLogins;
use faults::{Gate, Passage};
use timers::Timers;
use turns::Turns;
use under_way::UnderWay;
