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
mod parsed;
mod recorder;
pub mod terms;

use serde::{Serialize, Serializer};

pub use delivery::{DeliveryFailure, FailureCause, SubmissionRefusal};
pub use fault::{FaultClient, FaultEffect, FaultRule, FaultStrike, RealClient, Service};
pub use lesson::{Answer, Asked, ExpectationId, Form, LessonFact, Told};
pub use mail::{FolderChange, MailFact, Place};
pub use net::{
    ConnectionFact, ConnectionId, DnsFact, FrameFact, LineFact, LossReason, Meaning, Protocol, SUBMISSION_PORT,
};
pub use notice::{FolderProblem, Notice, SubmissionFailure, Unreachable};
pub use parsed::{Counts, Listed, Parsed, Role};
pub use recorder::{Origin, Recording, Trace};
pub use terms::{Resolved, Terms, Translate};

use crate::base::{SimTime, field};
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

/// The kinds of event. Serialized it is an object with its `kind`; computers and links, which the trace knows by number, are not in it.
///
/// Most events are frames, and a trace has many: what is larger than a frame is boxed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum What {
    /// An IP packet on a link.
    Frame(FrameFact),
    /// A TCP connection opens or ends.
    Connection(ConnectionFact),
    /// A protocol line is said or heard.
    Line(LineFact),
    /// The domain name system is asked or answers.
    Dns(Box<DnsFact>),
    /// Something became of a message.
    Mail(Box<MailFact>),
    /// A computer, link or service changed.
    Device(DeviceFact),
    /// A program tells its user something.
    Notice(#[serde(serialize_with = "notice")] Box<Notice>),
    /// The lesson tells something, or looks whether something holds.
    Lesson(#[serde(serialize_with = "lesson::columns")] Box<LessonFact>),
}

/// A change of a computer, link or service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind")]
pub enum DeviceFact {
    /// Switched on.
    #[serde(rename = "device_on")]
    On,
    /// Switched off in good order: programs said goodbye first.
    #[serde(rename = "device_off")]
    Off,
    /// Gone in the middle of everything: nothing was said, the disk stays.
    #[serde(rename = "device_crashed")]
    Crashed,
    /// The link carries packets again.
    #[serde(rename = "link_up")]
    LinkUp(#[serde(skip)] LinkId),
    /// The link drops every packet.
    #[serde(rename = "link_down")]
    LinkDown(#[serde(skip)] LinkId),
    /// The link loses so many packets in a million from now on.
    #[serde(rename = "link_loss")]
    LinkLoss {
        /// Which.
        #[serde(skip)]
        link: LinkId,
        /// Packets lost in a million.
        per_million: u32,
    },
    /// A service listens again.
    #[serde(rename = "service_started")]
    ServiceStarted(#[serde(serialize_with = "field::service")] &'static str),
    /// A service ended: connections to it are refused with RST.
    #[serde(rename = "service_stopped")]
    ServiceStopped(#[serde(serialize_with = "field::service")] &'static str),
    /// A fault rule was put on a service; one of the same name has gone.
    #[serde(rename = "fault_set")]
    FaultSet {
        /// Its name, unique on its computer.
        name: String,
        /// What it does. Boxed: most events are frames, which should be small.
        #[serde(flatten, serialize_with = "fault::columns")]
        rule: Box<FaultRule>,
    },
    /// A fault rule was taken away.
    #[serde(rename = "fault_cleared")]
    FaultCleared {
        /// Its name.
        name: String,
    },
    /// A fault rule struck.
    #[serde(rename = "fault_struck")]
    FaultStruck(Box<FaultStrike>),
}

const _: () = assert!(size_of::<Event>() <= 96);

impl What {
    /// What became of a message, if it is about one.
    #[must_use]
    pub fn mail(&self) -> Option<&MailFact> {
        if let Self::Mail(fact) = self { Some(fact) } else { None }
    }

    /// The link on which it happened, if it happened on one.
    #[must_use]
    pub const fn link(&self) -> Option<LinkId> {
        match self {
            Self::Frame(FrameFact::Sent { link, .. } | FrameFact::Arrived { link, .. })
            | Self::Device(DeviceFact::LinkUp(link) | DeviceFact::LinkDown(link) | DeviceFact::LinkLoss { link, .. }) => {
                Some(*link)
            }
            Self::Frame(FrameFact::Lost { link, .. }) => *link,
            _ => None,
        }
    }

    /// Whose commands a fault is about, or whose it struck, if it is about a fault.
    #[must_use]
    pub fn fault_client(&self) -> Option<FaultClient> {
        match self {
            Self::Device(DeviceFact::FaultSet { rule, .. }) => rule.from,
            Self::Device(DeviceFact::FaultStruck(strike)) => Some(FaultClient::Computer(strike.client)),
            _ => None,
        }
    }
}

fn notice<S: Serializer>(notice: &Notice, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Told<'a> {
        kind: &'static str,
        program: &'static str,
        problem: bool,
        #[serde(flatten)]
        notice: &'a Notice,
    }
    Told { kind: "notice", program: notice.program(), problem: notice.is_problem(), notice }.serialize(serializer)
}
