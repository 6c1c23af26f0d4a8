//! What happened, as plain data: one append-only list of events.
//!
//! A world that runs for long keeps the latest part of it ([`Trace::forget`]); what came before is had by repeating the run.
//! Everything people see (transcript, packets, mailboxes through time, exports) is derived from this list. Events own
//! their bytes, are never changed, and each names the event that led to it where one did.

mod delivery;
mod fault;
mod lesson;
mod mail;
mod net;
mod notice;
mod recorder;

use serde::Serialize;

pub use delivery::{DeliveryFailure, FailureCause, SubmissionRefusal};
pub use fault::{FaultClient, FaultEffect, FaultRule, RealClient, Service};
pub use lesson::{ExpectationId, LessonFact};
pub use mail::{FolderChange, MailFact, Place};
pub use net::{
    ConnectionFact, ConnectionId, DnsFact, FrameFact, LineFact, LossReason, Meaning, Protocol, SUBMISSION_PORT,
};
pub use notice::{FolderProblem, Notice, SubmissionFailure, Unreachable};
pub use recorder::{Origin, Recording, Trace};

use crate::base::SimTime;
use crate::net::{LinkId, NodeId};

/// The place of an event in its trace: the first is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct EventId(pub u64);

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Which one.
    pub id: EventId,
    /// When.
    pub at: SimTime,
    /// Where: the host or router; [`NodeId::NOWHERE`] for what the lesson does.
    pub node: NodeId,
    /// The event that led to this one.
    pub cause: Option<EventId>,
    /// What.
    pub what: What,
}

/// The kinds of event.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// An IP packet on a link.
    Frame(FrameFact),
    /// A TCP connection opens or ends.
    Connection(ConnectionFact),
    /// A protocol line is said or heard.
    Line(LineFact),
    /// The domain name system is asked or answers.
    Dns(DnsFact),
    /// Something became of a message.
    Mail(MailFact),
    /// A computer, link or service changed.
    Device(DeviceFact),
    /// A program tells its user something. Boxed: most events are frames, which should be small.
    Notice(Box<Notice>),
    /// The lesson tells something, or looks whether something holds.
    Lesson(LessonFact),
}

/// A change of a computer, link or service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceFact {
    /// Switched on.
    On,
    /// Switched off in good order: programs said goodbye first.
    Off,
    /// Gone in the middle of everything: nothing was said, the disk stays.
    Crashed,
    /// The link carries packets again.
    LinkUp(LinkId),
    /// The link drops every packet.
    LinkDown(LinkId),
    /// The link loses so many packets in a million from now on.
    LinkLoss {
        /// Which.
        link: LinkId,
        /// Packets lost in a million.
        per_million: u32,
    },
    /// A service listens again.
    ServiceStarted(&'static str),
    /// A service ended: connections to it are refused with RST.
    ServiceStopped(&'static str),
    /// A fault rule was put on a service; one of the same name has gone.
    FaultSet {
        /// Its name, unique on its computer.
        name: String,
        /// What it does. Boxed: most events are frames, which should be small.
        rule: Box<FaultRule>,
    },
    /// A fault rule was taken away.
    FaultCleared {
        /// Its name.
        name: String,
    },
    /// A fault rule struck.
    FaultStruck {
        /// Its name.
        name: String,
        /// The service that it is put on.
        service: Service,
        /// The command, in capitals.
        command: String,
        /// The computer that said it.
        client: NodeId,
        /// On which connection.
        connection: ConnectionId,
        /// What is done.
        effect: FaultEffect,
    },
}
