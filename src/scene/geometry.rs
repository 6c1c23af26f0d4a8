//! Where everything is on the screen: nothing overlaps, at every size of the window.

use egui::{Pos2, Rect, Vec2, pos2};

use super::LEGIBLE;
use super::arrange::{self, Arrangement};
use super::attention::{Attention, View};
use super::curve::{Curve, leave};
use crate::desk::Camera;
use crate::net::NodeId;
use crate::story::Layout;

/// Room between the frames and the edge of the stage, in points.
pub(super) const MARGIN: f32 = 10.0;
/// How far apart connections between the same computers run at scale 1: a token has room on each. (In the middle a curve is half
/// as far out as its control point.)
const LANE: f32 = 40.0;

/// Where everything is on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry {
    /// The stage.
    pub rect: Rect,
    /// How large things are drawn.
    pub scale: f32,
    /// The card of each node.
    pub cards: Vec<Rect>,
    /// The areas of the zones, in the order of the layout.
    pub zones: Vec<Rect>,
    /// What it is seen through.
    pub view: View,
    /// The column of each computer, or its band; the network has none.
    columns: Vec<Option<usize>>,
    /// The computers of each column from top to bottom, or of each band from left to right.
    stacks: Vec<Vec<usize>>,
    /// The way of the mail goes down.
    down: bool,
}

impl Geometry {
    /// Fits a layout into a rectangle. `heights` are those of the cards at scale 1; `None` for routers. What does not fit is moved so that
    /// those are in view who have the attention.
    #[must_use]
    pub fn new(layout: &Layout, heights: &[Option<f32>], rect: Rect, camera: Camera, attention: &Attention) -> Self {
        let Arrangement { scale, mut cards, mut zones, stacks, down } =
            arrange::arrange(layout, heights, rect, attention.is_whole());
        let mut columns = vec![None; cards.len()];
        for (column, stack) in stacks.iter().enumerate() {
            stack.iter().for_each(|&at| columns[at] = Some(column));
        }
        let content = cards.iter().chain(&zones).filter(|area| area.is_finite()).copied().reduce(Rect::union);
        let card = |node: NodeId| cards.get(usize::from(node.0)).copied().unwrap_or(rect);
        let view = View::new(rect, content.unwrap_or(rect), attention, &card);
        // Moves and enlarges everything.
        let (centre, shift) = (rect.center(), view.shift(camera));
        let place = |at: Pos2| centre + (at - centre) * camera.zoom + shift;
        for rect in cards.iter_mut().chain(&mut zones) {
            *rect = Rect::from_min_max(place(rect.min), place(rect.max));
        }
        Self { rect, scale: scale * camera.zoom, cards, zones, view, columns, stacks, down }
    }

    /// The card of a node.
    #[must_use]
    pub fn card(&self, node: NodeId) -> Rect {
        self.cards.get(usize::from(node.0)).copied().unwrap_or(Rect::from_center_size(self.rect.center(), Vec2::ZERO))
    }

    /// The curve from one card to another, bent to one side by `lane` steps so that several do not cover one another. It never runs over a
    /// card that stands between.
    #[must_use]
    pub fn curve(&self, from: NodeId, to: NodeId, lane: f32) -> Curve {
        let (a, b) = (self.card(from), self.card(to));
        let (start, end) = (a.center(), b.center());
        let along = end - start;
        let length = along.length().max(1.0);
        // The bend does not depend on the direction, so that answers come back the same way.
        let side = if (start.x, start.y) <= (end.x, end.y) { along.rot90() } else { -along.rot90() } / length;
        let lane = 2.0 * LANE * lane * self.scale;
        let gap = 5.0 * self.scale;
        let through =
            |middle: Pos2| Curve { points: [leave(a.expand(gap), middle), middle, leave(b.expand(gap), middle)] };
        let direct = through(start + along / 2.0 + side * (length * 0.04 + lane));
        let columns = [from, to].map(|node| self.columns.get(usize::from(node.0)).copied().flatten());
        let between = match columns {
            [Some(one), Some(other)] if one == other && !self.down => {
                // Round the outside, where nothing stands.
                let right = one + 1 < self.stacks.len() || one == 0;
                return self.around((a, b), right, arrange::WAY * 0.9 * self.scale + lane.abs());
            }
            // On a crowded stage, where nobody can read anything, ways are not worth the search.
            _ if self.scale < LEGIBLE => return direct,
            [Some(one), Some(other)] if !self.down => one.min(other) + 1..one.max(other),
            // The network stands between the columns, and other cards of a band may stand in between.
            _ => 0..self.stacks.len(),
        };
        let others = between.filter_map(|column| self.stacks.get(column)).flatten();
        let obstacles: Vec<Rect> = others
            .filter(|&&at| at != usize::from(from.0) && at != usize::from(to.0))
            .filter_map(|&at| self.cards.get(at))
            .map(|card| card.expand(gap))
            .chain([a, b])
            .collect();
        let is_free = |curve: &Curve| {
            !curve.points(25).iter().any(|point| obstacles.iter().any(|obstacle| obstacle.contains(*point)))
        };
        if is_free(&direct) {
            return direct;
        }
        if self.down {
            // What stands in between is passed by at the right, where nothing stands.
            let computers = self.stacks.iter().flatten().filter_map(|&at| self.cards.get(at));
            let right = computers.map(|card| card.right()).fold(f32::NEG_INFINITY, f32::max);
            let out = right - a.right().max(b.right()) + arrange::PASSAGE * self.scale + lane.abs();
            let passing = self.around((a, b), true, out);
            if is_free(&passing) {
                return passing;
            }
        }
        let bends = (1..24_i32).map(|n| if n % 2 == 0 { -n / 2 } else { n / 2 + 1 } as f32 * 0.1);
        let mut ways = bends.map(|bend| through(start + along / 2.0 + side * (length * (0.04 + bend) + lane)));
        ways.find(is_free).unwrap_or(direct)
    }

    /// The curve from one card to another round what stands at one side of both, this far out.
    fn around(&self, (a, b): (Rect, Rect), right: bool, out: f32) -> Curve {
        let x = if right { a.right().max(b.right()) + out } else { a.left().min(b.left()) - out };
        let edge = |card: Rect| {
            let card = card.expand(5.0 * self.scale);
            if right { card.right_center() } else { card.left_center() }
        };
        Curve { points: [edge(a), pos2(x, f32::midpoint(a.center().y, b.center().y)), edge(b)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::READABLE;

    /// Stages as windows of many sizes have them, telephones among them.
    const SIZES: [(f32, f32); 8] = [
        (1_280.0, 426.0),
        (1_180.0, 500.0),
        (1_024.0, 360.0),
        (684.0, 360.0),
        (700.0, 380.0),
        (2_000.0, 900.0),
        (720.0, 986.0),
        (390.0, 460.0),
    ];

    fn geometry(lesson: &crate::lesson::Lesson, (width, height): (f32, f32)) -> Geometry {
        let layout = Layout::new(&lesson.spec);
        let rect = Rect::from_min_size(pos2(10.0, 40.0), egui::vec2(width, height));
        let heights = vec![Some(130.0); layout.spots.len()];
        Geometry::new(&layout, &heights, rect, Camera::default(), &Attention::default())
    }

    #[test]
    fn cards_of_every_lesson_can_be_read_and_never_overlap() {
        for lesson in crate::lesson::shipped() {
            for size in SIZES {
                let geometry = geometry(&lesson, size);
                assert!(geometry.scale >= READABLE, "{}: {size:?}: {}", lesson.id, geometry.scale);
                let all = geometry.cards.iter().copied().reduce(Rect::union).unwrap_or(Rect::NOTHING);
                let is_whole = geometry.rect.contains_rect(all);
                assert!(is_whole || geometry.scale <= 1.0, "{}: {size:?}: {all:?} in {:?}", lesson.id, geometry.rect);
                assert!(is_whole || size.0 < 1_000.0, "{}: {size:?}", lesson.id);
                for (at, card) in geometry.cards.iter().enumerate() {
                    for other in &geometry.cards[..at] {
                        assert!(!card.intersects(*other), "{}: {size:?}: {card:?} {other:?}", lesson.id);
                    }
                }
            }
        }
    }

    #[test]
    fn no_connection_of_a_lesson_runs_over_a_card() {
        for lesson in crate::lesson::shipped() {
            for size in SIZES {
                let geometry = geometry(&lesson, size);
                let nodes = || (0..geometry.cards.len()).filter(|at| geometry.columns[*at].is_some());
                for (from, to) in nodes().flat_map(|from| nodes().map(move |to| (from, to))).filter(|(a, b)| a != b) {
                    let curve = geometry.curve(NodeId(from as u16), NodeId(to as u16), 0.0);
                    for (at, card) in geometry.cards.iter().enumerate().filter(|(at, _)| *at != from && *at != to) {
                        let over = curve.points(40).into_iter().any(|point| card.contains(point));
                        assert!(
                            !over || geometry.columns[at].is_none(),
                            "{}: {size:?}: {from} to {to} over {at}",
                            lesson.id
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn whoever_acts_is_in_view_at_every_instant_of_every_lesson() {
        for lesson in crate::lesson::shipped() {
            let desk = crate::desk::Desk::new(vec![lesson], 0, crate::desk::Settings::default()).unwrap();
            let heights: Vec<Option<f32>> =
                desk.lists.iter().map(|it| it.as_ref().map(|it| crate::scene::card::height(it))).collect();
            for size in [(684.0, 360.0), (390.0, 460.0)] {
                let rect = Rect::from_min_size(pos2(10.0, 40.0), egui::vec2(size.0, size.1));
                let in_view = |node: NodeId, at: crate::story::StoryTime| {
                    let attention = Attention::of(&desk.play, at, false, None);
                    let geometry = Geometry::new(desk.play.layout(), &heights, rect, Camera::default(), &attention);
                    let card = geometry.card(node);
                    card.intersect(rect).area() / card.area()
                };
                // Of several that are under way at once, the one that left last has the attention.
                let others = |flight: &&crate::story::Flight| {
                    let during = |cue: &&crate::story::Cue| flight.depart <= cue.start && cue.start < flight.arrive;
                    desk.play.cues().iter().filter(during).any(|cue| cue.event != flight.sent)
                };
                for flight in desk.play.flights().iter().filter(|flight| !others(flight)) {
                    let last = flight.arrive - crate::story::StoryTime::from_millis(1);
                    let seen = in_view(flight.from, last).max(in_view(flight.to, last));
                    assert!(seen > 0.25, "{}: {size:?}: {flight:?} {seen:?}", desk.lesson().id);
                }
            }
        }
    }
}
