//! What comes into a run from outside: all that people and the lesson do, with its time.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::base::SimTime;
use crate::host::{FaultRule, MailCommand, PeerDeed, PeerId};
use crate::mail::Quota;
use crate::net::{LinkId, NodeId};
use crate::trace::LessonFact;

/// Something that a person or the lesson does at an instant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// When. Inputs of the same instant take effect in the order in which they are given.
    pub at: SimTime,
    /// The step of the lesson that does it, from 0; `None` for what a person does.
    pub step: Option<u32>,
    /// What.
    pub action: Action,
}

impl Input {
    /// What a person does at an instant.
    #[must_use]
    pub const fn new(at: SimTime, action: Action) -> Self {
        Self { at, step: None, action }
    }

    /// Whether a person does it, and not the lesson.
    #[must_use]
    pub const fn is_by_a_person(&self) -> bool {
        self.step.is_none() && !matches!(self.action, Action::Lesson(_))
    }
}

/// What a person can do to a world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// Switch a computer on.
    SwitchOn(NodeId),
    /// Switch it off in good order: programs say goodbye first.
    SwitchOff(NodeId),
    /// Cut its power: nothing is said, what is on disk stays.
    Crash(NodeId),
    /// Plug a link in.
    LinkUp(LinkId),
    /// Unplug it: packets on it are lost, nobody is told.
    LinkDown(LinkId),
    /// Let it lose packets: so many in a million.
    SetLoss(LinkId, u32),
    /// Start a stopped service (`mta`, `pop3`, `imap`, `dns`).
    StartService(NodeId, String),
    /// Stop it: the computer runs on and refuses its connections with RST.
    StopService(NodeId, String),
    /// Put a fault rule with this name on a service of a computer; one of the same name goes.
    SetFault(NodeId, String, FaultRule),
    /// Take a fault rule away. What it has done to connections that stand is not undone.
    ClearFault(NodeId, String),
    /// Use the mail program of a computer.
    Mail(NodeId, MailCommand),
    /// The laboratory puts a message into a mailbox of a server, as if it had come there: account, mailbox, octets.
    Deliver(NodeId, String, String, Bytes),
    /// The laboratory removes a message of a mailbox of a server for good, by its UID, or all of them: account, mailbox.
    Remove(NodeId, String, String, Option<u32>),
    /// Change how much an account on a server may hold.
    SetQuota(NodeId, String, Quota),
    /// Open a terminal connection from a computer to a host and port; its lines are typed with [`Action::Type`].
    Dial(NodeId, String, u16),
    /// Type bytes into the computer's terminal connection.
    Type(NodeId, String),
    /// Close the computer's terminal connection.
    HangUp(NodeId),
    /// Somebody in the real world does something, at the gateway on this computer.
    Peer(NodeId, PeerId, PeerDeed),
    /// The lesson tells something, or has looked whether something holds. Nothing in the world changes.
    Lesson(LessonFact),
}
