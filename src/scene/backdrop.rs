//! What steps back: whatever has no part in the message that is followed, or that is under way.

use std::collections::BTreeSet;

use egui::Painter;

use super::{Geometry, LEGIBLE, Stage};
use crate::mail::Seal;
use crate::net::NodeId;
use crate::story::{Cargo, Flight};
use crate::trace::ConnectionId;

/// How much of a computer that stands back is covered by the ground.
const STANDS_BACK: f32 = 0.55;

/// Who and what has a part in the message, and who has none.
pub(super) struct Backdrop {
    /// The computers; `None` if all have.
    nodes: Option<BTreeSet<NodeId>>,
    /// The connections on which the message that is followed travels; `None` if none is followed.
    carriers: Option<BTreeSet<ConnectionId>>,
}

impl Backdrop {
    pub(super) fn of(stage: &Stage<'_>) -> Self {
        let carries = |flight: &Flight, seal: Option<Seal>| match flight.cargo {
            Cargo::Message { seal: it, .. } => seal.is_none() || it == seal,
            _ => false,
        };
        let under_way = stage.model.flights.iter().filter(|view| carries(view.flight, stage.followed));
        let mut nodes: BTreeSet<NodeId> = under_way.flat_map(|view| [view.flight.from, view.flight.to]).collect();
        let Some(seal) = stage.followed else {
            return Self { nodes: (!nodes.is_empty()).then_some(nodes), carriers: None };
        };
        nodes.extend(stage.model.computers().filter(|(_, state)| state.holds(seal)).map(|(node, _)| node));
        Self { nodes: Some(nodes), carriers: Some(stage.play.carriers(seal)) }
    }

    /// Whether a computer stands back.
    pub(super) fn is_back(&self, node: NodeId) -> bool {
        self.nodes.as_ref().is_some_and(|nodes| !nodes.contains(&node))
    }

    /// How strongly that is drawn what belongs to a connection, or to none.
    pub(super) fn opacity(&self, connection: Option<ConnectionId>) -> f32 {
        let has_part = |carriers: &BTreeSet<ConnectionId>| connection.is_some_and(|id| carriers.contains(&id));
        if self.carriers.as_ref().is_none_or(has_part) { 1.0 } else { 1.0 - STANDS_BACK }
    }
}

impl Stage<'_> {
    /// Computers that have no part in what is to be looked at step back.
    pub(super) fn step_back(&self, painter: &Painter, geometry: &Geometry, backdrop: &Backdrop) {
        if geometry.scale < LEGIBLE {
            return;
        }
        for (at, spec) in self.play.spec().nodes.iter().enumerate() {
            let node = NodeId(at as u16);
            if backdrop.is_back(node) && self.is_shown(spec) {
                let rect = geometry.card(node).expand(1.0);
                painter.rect_filled(rect, 14.0 * geometry.scale, self.palette.zone.gamma_multiply(STANDS_BACK));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, Settings};
    use crate::lesson;
    use crate::story::StoryTime;

    /// The stage of a desk at an instant, while this is followed.
    fn look<T>(desk: &Desk, at: StoryTime, followed: Option<Seal>, see: impl FnOnce(&Backdrop) -> T) -> T {
        let model = desk.play.at(at);
        see(&Backdrop::of(&Stage { followed, ..Stage::of(desk, &model) }))
    }

    #[test]
    fn whoever_has_no_part_in_the_message_that_is_followed_stands_back() {
        let lessons = lesson::shipped();
        let at = lessons.iter().position(|lesson| lesson.id == "pop3-two-computers").unwrap();
        let desk = Desk::new(lessons, at, Settings::default()).unwrap();
        let end = desk.play.end();
        assert!(desk.play.layout().reading_order().iter().all(|node| !look(&desk, end, None, |it| it.is_back(*node))));
        for (seal, ..) in desk.play.signs() {
            let model = desk.play.at(end);
            for (node, state) in model.computers() {
                assert_eq!(look(&desk, end, Some(seal), |it| it.is_back(node)), !state.holds(seal));
            }
            let carriers = desk.play.carriers(seal);
            for view in desk.play.connections() {
                let opacity = look(&desk, end, Some(seal), |it| it.opacity(Some(view.id)));
                assert_eq!(opacity < 1.0, !carriers.contains(&view.id));
            }
        }
    }
}
