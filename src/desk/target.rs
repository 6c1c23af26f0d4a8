//! What on the stage and in the panels can be pointed at, and how the stage was moved.

use crate::mail::Seal;
use crate::net::{LinkId, NodeId};
use crate::trace::{ConnectionId, EventId};

/// Something that can be pointed at, selected and followed through all views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A computer or router.
    Node(NodeId),
    /// A link.
    Link(LinkId),
    /// A connection.
    Connection(ConnectionId),
    /// A message, wherever its copies lie.
    Message(Seal),
    /// Something that happened: a line, a fact.
    Event(EventId),
}

/// How a person has moved the stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// 1 shows everything.
    pub zoom: f32,
    /// How far it was dragged to the right and down, in points, from where those are in view who act.
    pub pan: [f32; 2],
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, pan: [0.0; 2] }
    }
}
