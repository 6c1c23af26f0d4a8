//! What is under way, in its place: no token covers another that takes the same way.

use egui::{Painter, Pos2, Rangef, Rect, Vec2};

use super::curve::Curve;
use super::geometry::Geometry;
use super::token::{self, Token};
use crate::explain::Voice;
use crate::net::NodeId;
use crate::story::{Cargo, ConnectionView, FlightView, SceneModel, Screenplay};
use crate::theme::Palette;
use crate::trace::ConnectionId;

/// Tokens that come nearer to one another than this, in points at scale 1, begin to give way.
const NEAR: f32 = 12.0;
/// More than these on one way are not kept apart: they would need more room than there is.
const MOST: usize = 24;

/// The lanes of connections: several between the same computers lie side by side.
pub struct Lanes(std::collections::BTreeMap<ConnectionId, f32>);

impl Lanes {
    /// The lanes of the connections that are to be seen.
    #[must_use]
    pub fn of(model: &SceneModel<'_>) -> Self {
        let mut between = std::collections::BTreeMap::<(NodeId, NodeId), usize>::new();
        let lanes = model.connections.iter().map(|(view, _)| {
            let ends = (view.client.min(view.server), view.client.max(view.server));
            let place = between.entry(ends).or_default();
            // 0, 1, -1, 2, -2, …
            let lane = place.div_ceil(2) as f32 * if *place % 2 == 1 { 1.0 } else { -1.0 };
            *place += 1;
            (view.id, lane)
        });
        Self(lanes.collect())
    }

    /// The way of a connection, from client to server.
    #[must_use]
    pub fn curve(&self, geometry: &Geometry, view: &ConnectionView) -> Curve {
        geometry.curve(view.client, view.server, self.lane(view.id))
    }

    fn lane(&self, id: ConnectionId) -> f32 {
        self.0.get(&id).copied().unwrap_or(0.0)
    }
}

/// A token in its place.
pub struct Mover<'a> {
    /// Its flight.
    pub view: FlightView<'a>,
    /// Its looks.
    pub token: Token,
    /// Where it is drawn.
    pub centre: Pos2,
    /// Its way, and how much of it lies behind it.
    curve: Curve,
    share: f32,
}

impl Mover<'_> {
    /// How far its way goes from left to right.
    #[must_use]
    pub fn way(&self) -> Rangef {
        breadth(&self.curve)
    }

    /// The area it covers.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::from_center_size(self.centre, self.token.size)
    }
}

/// How far a way goes from left to right.
fn breadth(curve: &Curve) -> Rangef {
    let [start, _, end] = curve.points;
    Rangef::new(start.x.min(end.x), start.x.max(end.x))
}

/// Everything that is under way, the first to have left first.
#[must_use]
pub fn movers<'a>(
    painter: &Painter,
    play: &Screenplay,
    model: &SceneModel<'a>,
    (geometry, lanes): (&Geometry, &Lanes),
    (palette, voice, still): (&Palette, Voice, bool),
) -> Vec<Mover<'a>> {
    let mut movers: Vec<Mover<'_>> = model
        .flights
        .iter()
        .map(|view| {
            let curve = way(play, geometry, lanes, view);
            let message = match &view.flight.cargo {
                Cargo::Message { seal: Some(seal), .. } => play.sign(*seal),
                _ => None,
            };
            let token = Token::new(painter, view, message, (palette, voice), (geometry.scale, breadth(&curve)));
            let share = token::share(view, &token, &curve, geometry.scale, still);
            Mover { view: *view, token, centre: curve.at(share), curve, share }
        })
        .collect();
    let mut ways = std::collections::BTreeMap::<(NodeId, NodeId, i32), Vec<usize>>::new();
    for (at, mover) in movers.iter().enumerate() {
        let flight = mover.view.flight;
        let lane = flight.cargo.connection().map_or(0.0, |id| lanes.lane(id));
        ways.entry((flight.from.min(flight.to), flight.from.max(flight.to), lane as i32)).or_default().push(at);
    }
    for together in ways.values().filter(|together| (2..=MOST).contains(&together.len())) {
        separate(&mut movers, together, geometry.scale);
    }
    movers
}

/// The way of a flight: along its connection, or straight to where it goes.
fn way(play: &Screenplay, geometry: &Geometry, lanes: &Lanes, view: &FlightView<'_>) -> Curve {
    match view.flight.cargo.connection().and_then(|id| play.connection(id)) {
        Some(on) => {
            let mut curve = lanes.curve(geometry, on);
            if view.flight.from != on.client {
                curve.points.reverse();
            }
            curve
        }
        None => geometry.curve(view.flight.from, view.flight.to, 0.0),
    }
}

/// Who left later gives way upwards, as far as it is too near: words stand below tokens. Nothing jumps: the nearer, the farther aside.
fn separate(movers: &mut [Mover<'_>], together: &[usize], scale: f32) {
    let mut far = vec![0.0_f32; together.len()];
    let mut aside = vec![Vec2::ZERO; together.len()];
    for (k, &at) in together.iter().enumerate() {
        let me = &movers[at];
        let left = me.curve.left(me.share);
        let up = if (left.y, left.x) > (0.0, 0.0) { -left } else { left };
        for (j, &other) in together[..k].iter().enumerate() {
            let there = &movers[other];
            // Who goes upwards has only its own words above the other one.
            let is_sideways = up.x.abs() > up.y.abs();
            let words = me.token.below().max(if is_sideways { there.token.below() } else { 0.0 });
            let reach = (me.token.size + there.token.size) / 2.0 + Vec2::new(0.0, words);
            let gap = ((me.centre - there.centre).abs() - reach).max_elem();
            let near = (1.0 - gap / (NEAR * scale).max(1.0)).clamp(0.0, 1.0);
            // As far as it takes to be beside one another, or above.
            let room = (reach / up.abs().max(Vec2::splat(0.05))).min_elem() + 3.0 * scale;
            far[k] = far[k].max(near * (far[j] + room));
        }
        aside[k] = up * far[k];
    }
    for (&at, aside) in together.iter().zip(aside) {
        let mover = &mut movers[at];
        mover.centre += aside;
        // Aside, too, it stays between the cards.
        let (way, half) = (mover.way(), mover.token.size.x / 2.0);
        if way.span() > 2.0 * half && aside != Vec2::ZERO {
            mover.centre.x = mover.centre.x.clamp(way.min + half, way.max - half);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Desk, Settings};
    use crate::scene::Stage;
    use crate::story::StoryTime;
    use crate::theme;

    /// Draws something where letters have their sizes.
    fn drawn(desk: &Desk, mut add: impl FnMut(&Painter)) {
        let ctx = egui::Context::default();
        for _ in 0..2 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |root| {
                if theme::prepare(root.ctx(), desk.settings.look()) {
                    add(root.painter());
                }
            });
            // Nothing is shown.
            output.textures_delta.clear();
        }
    }

    #[test]
    fn no_line_covers_the_cards_between_which_it_goes_however_short_its_way() {
        for lesson in crate::lesson::shipped() {
            let desk = Desk::new(vec![lesson], 0, Settings::default()).unwrap();
            // Beside a panel, and with all the room there is.
            for (width, height) in [(700.0, 380.0), (860.0, 420.0), (1_280.0, 426.0)] {
                let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, height));
                let mut seen = 0;
                drawn(&desk, |painter| {
                    for flight in desk.play.flights() {
                        if !matches!(flight.cargo, Cargo::Line { .. }) {
                            continue;
                        }
                        let moment = StoryTime::from_millis(1);
                        for at in [flight.depart + moment, flight.arrive.saturating_sub(moment)] {
                            let model = desk.play.at(at);
                            let geometry = Stage::of(&desk, &model).geometry(rect);
                            let (lanes, looks) =
                                (Lanes::of(&model), (desk.settings.theme.palette(), desk.voice(), false));
                            let movers = movers(painter, &desk.play, &model, (&geometry, &lanes), looks);
                            for mover in movers.iter().filter(|mover| mover.view.flight.sent == flight.sent) {
                                // Where it goes rather up or down, and round a column, it passes the edges of cards.
                                let [start, _, end] = mover.curve.points;
                                if (end - start).x.abs() <= (end - start).y.abs() {
                                    continue;
                                }
                                seen += 1;
                                // On a slanted way a round end may come near a round corner.
                                for card in [flight.from, flight.to].map(|node| geometry.card(node)) {
                                    let over = card.intersect(mover.rect());
                                    assert!(
                                        !over.is_positive() || over.size().min_elem() < 5.0,
                                        "{}: {width}: {flight:?}: {over:?}",
                                        desk.lesson().id
                                    );
                                }
                            }
                        }
                    }
                });
                assert!(seen > 20, "{}: {width}: {seen}", desk.lesson().id);
            }
        }
    }
}
