//! What the stage shows at an instant of the story.

use std::collections::BTreeMap;

use super::flight::Flight;
use super::map::Gap;
use super::phase::{Follower, Phase};
use super::screenplay::{Cue, Screenplay};
use super::state::HostState;
use super::{Beat, StoryTime};
use crate::base::{CloseReason, SimTime};
use crate::net::NodeId;
use crate::sim::World;
use crate::trace::{ConnectionFact, ConnectionId, EventId, LineFact, Protocol, What};

/// A link at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkState {
    /// Whether it is plugged in.
    pub up: bool,
    /// Packets it loses in a million.
    pub loss_per_million: u32,
}

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionStage {
    /// The client knocks.
    Opening,
    /// It stands.
    Open,
    /// It has just ended.
    Ended(CloseReason),
}

/// The life of a connection in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionView {
    /// Which.
    pub id: ConnectionId,
    /// What is spoken on it.
    pub protocol: Protocol,
    /// The port of the server.
    pub port: u16,
    /// Who opened it.
    pub client: NodeId,
    /// Whom it is for.
    pub server: NodeId,
    /// When the client began to knock.
    pub opening: StoryTime,
    /// When it stood.
    pub established: Option<StoryTime>,
    /// When it ended for the first of its ends, and how.
    pub closed: Option<(StoryTime, CloseReason)>,
    /// How far the talk on it has come, each with the time from which it holds.
    pub phases: Vec<(StoryTime, Phase)>,
}

impl ConnectionView {
    /// For this long it is seen that a connection has ended.
    pub const FADE: StoryTime = StoryTime::from_millis(350);

    /// How far the talk on it has come.
    #[must_use]
    pub fn phase(&self, at: StoryTime) -> Option<&Phase> {
        let begun = self.phases.partition_point(|(from, _)| *from <= at);
        self.phases.get(begun.checked_sub(1)?).map(|(_, phase)| phase)
    }

    /// How far it has come; `None` while there is nothing to be seen of it.
    #[must_use]
    pub fn stage(&self, at: StoryTime) -> Option<ConnectionStage> {
        match (self.established, self.closed) {
            _ if at < self.opening => None,
            (_, Some((closed, reason))) if closed <= at => {
                (at < closed + Self::FADE).then_some(ConnectionStage::Ended(reason))
            }
            (Some(established), _) if established <= at => Some(ConnectionStage::Open),
            _ => Some(ConnectionStage::Opening),
        }
    }
}

/// Something that moves, and where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlightView<'a> {
    /// It.
    pub flight: &'a Flight,
    /// How much of the way lies behind it, from 0 to 1, evenly.
    pub progress: f32,
}

/// Everything that the stage shows at an instant. It borrows from the [`Screenplay`] and holds nothing of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneModel<'a> {
    /// The instant of the story.
    pub story: StoryTime,
    /// What clocks show.
    pub sim: SimTime,
    /// The number of the beat, from 0.
    pub beat_number: usize,
    /// The beat.
    pub beat: &'a Beat,
    /// By node; `None` for routers.
    pub hosts: Vec<Option<&'a HostState>>,
    /// By link.
    pub links: Vec<LinkState>,
    /// The connections that are to be seen, oldest first.
    pub connections: Vec<(&'a ConnectionView, ConnectionStage)>,
    /// What is under way, the first to have left first.
    pub flights: Vec<FlightView<'a>>,
    /// What happens now or happened last.
    pub cue: Option<&'a Cue>,
    /// The idle time that is being passed over.
    pub gap: Option<&'a Gap>,
}

impl<'a> SceneModel<'a> {
    /// A computer; `None` for a router.
    #[must_use]
    pub fn host(&self, node: NodeId) -> Option<&'a HostState> {
        self.hosts.get(usize::from(node.0)).copied().flatten()
    }

    /// All computers, by node.
    pub fn computers(&self) -> impl Iterator<Item = (NodeId, &'a HostState)> {
        (0..).map(NodeId).zip(&self.hosts).filter_map(|(node, state)| Some((node, (*state)?)))
    }
}

impl Screenplay {
    /// What the stage shows at an instant of the story. The same instant always shows the same.
    #[must_use]
    pub fn at(&self, story: StoryTime) -> SceneModel<'_> {
        let story = story.min(self.end());
        let beat_number = self.beat_at(story);
        SceneModel {
            story,
            sim: self.map().sim_at(story),
            beat_number,
            beat: &self.beats()[beat_number],
            hosts: (0..self.spec().nodes.len()).map(|node| self.host_at(NodeId(node as u16), story)).collect(),
            links: self.links_at(story),
            connections: self.connections().iter().filter_map(|c| Some((c, c.stage(story)?))).collect(),
            flights: self
                .flights_under_way(story)
                .map(|flight| FlightView { flight, progress: flight.progress(story) })
                .collect(),
            cue: self.cue_at(story),
            gap: self.map().gap_at(story),
        }
    }
}

pub(super) fn connections(world: &World, when: &dyn Fn(EventId) -> StoryTime) -> Vec<ConnectionView> {
    let mut views: BTreeMap<ConnectionId, (ConnectionView, Follower)> = BTreeMap::new();
    for event in world.trace().events() {
        if let What::Line(LineFact::Spoken { connection, unit, .. }) = &event.what
            && let Some((view, follower)) = views.get_mut(connection)
            && let Some(phase) = follower.hear(unit)
        {
            view.phases.push((when(event.id), phase));
        }
        let What::Connection(fact) = &event.what else { continue };
        match fact {
            ConnectionFact::Opening { id, server, .. } => {
                let Some(ends) = world.connections().get(*id) else { continue };
                let there = || world.node_at(*server.ip());
                let Some(server_node) = ends.server_node.or_else(there) else { continue };
                let view = ConnectionView {
                    id: *id,
                    protocol: ends.protocol,
                    port: server.port(),
                    client: ends.client_node,
                    server: server_node,
                    opening: when(event.id),
                    established: None,
                    closed: None,
                    phases: Vec::new(),
                };
                views.insert(*id, (view, Follower::default()));
            }
            ConnectionFact::Established { id, side: crate::base::Side::Client } => {
                if let Some((view, _)) = views.get_mut(id) {
                    view.established = Some(when(event.id));
                }
            }
            ConnectionFact::Established { .. } => {}
            ConnectionFact::Closed { id, reason, .. } => {
                if let Some((view, _)) = views.get_mut(id) {
                    view.closed.get_or_insert((when(event.id), *reason));
                }
            }
        }
    }
    views.into_values().map(|(view, _)| view).collect()
}
