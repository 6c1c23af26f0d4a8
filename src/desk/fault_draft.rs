//! A fault that is put together and not yet in place.

use crate::explain::{Said, say};
use crate::net::NodeId;
use crate::trace::{FaultClient, Service};

/// A fault that is being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultDraft {
    /// Where; the selected computer or the first that offers something, if none is chosen.
    pub node: Option<NodeId>,
    /// On which service.
    pub service: Option<Service>,
    /// At which command.
    pub command: String,
    /// Of which client; any if none is chosen.
    pub from: Option<FaultClient>,
    /// From the how manyth on, from 1.
    pub nth: u32,
    /// Once, or from then on every time.
    pub once: bool,
    /// What happens.
    pub kind: FaultKind,
    /// What is answered.
    pub reply: String,
    /// How many seconds late.
    pub seconds: u32,
}

impl Default for FaultDraft {
    fn default() -> Self {
        Self {
            node: None,
            service: None,
            command: String::new(),
            from: None,
            nth: 1,
            once: true,
            kind: FaultKind::Reply,
            reply: String::new(),
            seconds: 30,
        }
    }
}

/// What happens instead of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Another reply.
    Reply,
    /// Nothing.
    Silence,
    /// The connection is reset.
    Disconnect,
    /// The command is carried out and the connection reset.
    LoseAnswer,
    /// The answer comes late.
    Delay,
}

impl FaultKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Reply, Self::Silence, Self::Disconnect, Self::LoseAnswer, Self::Delay];

    /// What it is called.
    #[must_use]
    pub const fn said(self) -> Said {
        match self {
            Self::Reply => say!("faults-effect-reply"),
            Self::Silence => say!("faults-effect-silence"),
            Self::Disconnect => say!("faults-effect-disconnect"),
            Self::LoseAnswer => say!("faults-effect-lose-answer"),
            Self::Delay => say!("faults-effect-delay"),
        }
    }
}
