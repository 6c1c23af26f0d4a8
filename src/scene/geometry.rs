//! From the grid of the layout to points on the screen: everything fits, nothing overlaps, at every size of the window.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::desk::Camera;
use crate::net::NodeId;
use crate::story::Layout;

/// The size of a computer's card at scale 1, before its lists.
pub const CARD: Vec2 = vec2(152.0, 60.0);
/// The height of one line of a card's lists.
pub const ROW: f32 = 22.0;
/// The size of a router's card at scale 1.
pub const SMALL_CARD: Vec2 = vec2(104.0, 60.0);
/// Room between cards of a zone at scale 1.
const AIR: Vec2 = vec2(52.0, 28.0);
/// Room between cards of different zones: their frames and the name above lie between.
const ZONE_AIR: Vec2 = vec2(58.0, 56.0);

/// How far apart connections between the same computers run at scale 1: a token has room on each. (In the middle a curve is half
/// as far out as its control point.)
const LANE: f32 = 32.0;

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
}

impl Geometry {
    /// Fits a layout into a rectangle. `rows` says how many lines of lists the card of each node has; `None` for routers.
    #[must_use]
    pub fn new(layout: &Layout, rows: &[Option<usize>], rect: Rect, camera: Camera) -> Self {
        let size_of = |at: usize| match rows.get(at).copied().flatten() {
            Some(rows) => CARD + vec2(0.0, ROW * rows as f32),
            None => SMALL_CARD,
        };
        let sizes: Vec<Vec2> = (0..layout.spots.len()).map(size_of).collect();
        let spots: Vec<Pos2> = layout.spots.iter().map(|spot| pos2(spot.column, spot.row)).collect();
        let grid = spots.iter().fold(Rect::NOTHING, |mut grid, spot| {
            grid.extend_with(*spot);
            grid
        });
        // Zones have a frame and a name above their cards.
        let frame = vec2(26.0, 34.0);
        let room = (rect.size() - 2.0 * frame).max(vec2(50.0, 50.0));
        let largest = sizes.iter().fold(Vec2::ZERO, |largest, size| largest.max(*size));
        let zone_of = |at: usize| layout.zones.iter().position(|zone| zone.nodes.contains(&NodeId(at as u16)));
        let zones: Vec<Option<usize>> = (0..spots.len()).map(zone_of).collect();
        let scale = scale(&spots, &sizes, &zones, grid, room);
        // Of what is drawn large the frames are too.
        let room = rect.size() - 2.0 * frame.max(vec2(16.0, 26.0) * scale);
        let inner = (room - largest * scale).max(Vec2::ZERO);
        // Few things stand together and not in the far corners.
        let span = grid.size();
        let widest = vec2(210.0, 250.0) * scale * span.max(vec2(1.0, 1.0));
        let used = inner.min(widest);
        let step = vec2(used.x / span.x.max(f32::EPSILON), used.y / span.y.max(f32::EPSILON));
        let centre = rect.center() + vec2(0.0, 8.0 * scale);
        let place = |spot: Pos2| {
            let from_middle = spot - grid.center();
            let fitted = centre + vec2(from_middle.x * step.x, from_middle.y * step.y);
            rect.center() + (fitted - rect.center()) * camera.zoom + Vec2::from(camera.pan)
        };
        let scale = scale * camera.zoom;
        let cards: Vec<Rect> =
            spots.iter().zip(&sizes).map(|(spot, size)| Rect::from_center_size(place(*spot), *size * scale)).collect();
        let zones = layout
            .zones
            .iter()
            .map(|zone| {
                let area = zone
                    .nodes
                    .iter()
                    .filter_map(|node| cards.get(usize::from(node.0)))
                    .fold(Rect::NOTHING, |area, card| area.union(*card));
                let mut area = area.expand2(vec2(14.0, 12.0) * scale);
                area.min.y -= 20.0 * scale;
                area
            })
            .collect();
        Self { rect, scale, cards, zones }
    }

    /// The card of a node.
    #[must_use]
    pub fn card(&self, node: NodeId) -> Rect {
        self.cards.get(usize::from(node.0)).copied().unwrap_or(Rect::from_center_size(self.rect.center(), Vec2::ZERO))
    }

    /// The curve from one card to another, bent to one side by `lane` steps so that several do not cover one another.
    #[must_use]
    pub fn curve(&self, from: NodeId, to: NodeId, lane: f32) -> Curve {
        let (a, b) = (self.card(from), self.card(to));
        let (start, end) = (a.center(), b.center());
        let along = end - start;
        let length = along.length().max(1.0);
        // The bend does not depend on the direction, so that answers come back the same way.
        let side = if (start.x, start.y) <= (end.x, end.y) { along.rot90() } else { -along.rot90() } / length;
        let middle = start + along / 2.0 + side * (length * 0.06 + 2.0 * LANE * lane * self.scale);
        let gap = 5.0 * self.scale;
        Curve { points: [leave(a.expand(gap), middle), middle, leave(b.expand(gap), middle)] }
    }
}

/// The largest scale at which no two cards touch and all fit.
fn scale(spots: &[Pos2], sizes: &[Vec2], zones: &[Option<usize>], grid: Rect, room: Vec2) -> f32 {
    let largest = sizes.iter().fold(Vec2::ZERO, |largest, size| largest.max(*size));
    let all_fit = (room / largest.max(vec2(1.0, 1.0))).min_elem();
    let span = grid.size().max(vec2(f32::EPSILON, f32::EPSILON));
    // What lies beside one another needs room for both at that scale, out of what the outermost cards leave of the stage.
    let pair = |(spot, size, zone): (&Pos2, &Vec2, &Option<usize>), at: usize| {
        let apart = (*spot - spots[at]).abs() / span;
        let air = if *zone == zones[at] { AIR } else { ZONE_AIR };
        let needed = (*size + sizes[at]) / 2.0 + air;
        let fits = apart * room / (needed + apart * largest);
        fits.max_elem()
    };
    let cards = spots.iter().zip(sizes).zip(zones).map(|((spot, size), zone)| (spot, size, zone));
    // Neighbours in the order of the layout are enough for large worlds, all pairs for small ones.
    let pairs =
        cards.enumerate().flat_map(|(at, card)| (at.saturating_sub(64)..at).map(move |other| pair(card, other)));
    pairs.fold(all_fit.min(1.5), f32::min).max(0.05)
}

/// Where the way from the middle of a rectangle towards a point leaves it.
fn leave(rect: Rect, towards: Pos2) -> Pos2 {
    let way = towards - rect.center();
    let half = rect.size() / 2.0;
    let share = (half.x / way.x.abs().max(f32::EPSILON)).min(half.y / way.y.abs().max(f32::EPSILON)).min(1.0);
    rect.center() + way * share
}

/// A quadratic Bézier curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Start, control point, end.
    pub points: [Pos2; 3],
}

impl Curve {
    /// The point at a share of the way, from 0 to 1.
    #[must_use]
    pub fn at(&self, share: f32) -> Pos2 {
        let [a, b, c] = self.points;
        let rest = 1.0 - share;
        pos2(
            rest * rest * a.x + 2.0 * rest * share * b.x + share * share * c.x,
            rest * rest * a.y + 2.0 * rest * share * b.y + share * share * c.y,
        )
    }

    /// So many points along it, ends included.
    #[must_use]
    pub fn points(&self, count: usize) -> Vec<Pos2> {
        (0..count).map(|n| self.at(n as f32 / (count.max(2) - 1) as f32)).collect()
    }

    /// The middle between its ends.
    #[must_use]
    pub fn ends_middle(&self) -> Pos2 {
        self.points[0] + (self.points[2] - self.points[0]) / 2.0
    }

    /// How far a point is from it, nearly.
    #[must_use]
    pub fn distance(&self, from: Pos2) -> f32 {
        let apart = |(begin, end): (Pos2, Pos2)| {
            let (way, to) = (end - begin, from - begin);
            let share = (to.dot(way) / way.length_sq().max(f32::EPSILON)).clamp(0.0, 1.0);
            (to - way * share).length()
        };
        self.pieces(12).map(apart).fold(f32::INFINITY, f32::min)
    }

    /// What is at its left hand at a share of the way: a vector of length 1.
    #[must_use]
    pub fn left(&self, share: f32) -> Vec2 {
        let (before, after) = (self.at((share - 0.01).max(0.0)), self.at((share + 0.01).min(1.0)));
        -(after - before).normalized().rot90()
    }

    /// Its length, nearly.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.pieces(8).map(|(begin, end)| begin.distance(end)).sum()
    }

    /// It as so many straight pieces. Nothing is set aside for them: they are asked for with every token of every frame.
    fn pieces(&self, count: usize) -> impl Iterator<Item = (Pos2, Pos2)> {
        let at = move |n: usize| self.at(n as f32 / count as f32);
        (0..count).map(move |n| (at(n), at(n + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_of_every_lesson_fit_and_never_overlap() {
        for lesson in crate::lesson::shipped() {
            let layout = Layout::new(&lesson.spec);
            for (width, height) in [(880.0, 440.0), (1_180.0, 500.0), (700.0, 380.0), (300.0, 500.0)] {
                let rect = Rect::from_min_size(pos2(10.0, 40.0), vec2(width, height));
                let rows = vec![Some(3); layout.spots.len()];
                let geometry = Geometry::new(&layout, &rows, rect, Camera::default());
                for (at, card) in geometry.cards.iter().enumerate() {
                    assert!(rect.contains_rect(*card), "{}: {card:?} in {rect:?}", lesson.id);
                    for other in &geometry.cards[..at] {
                        assert!(!card.intersects(*other), "{}: {card:?} {other:?}", lesson.id);
                    }
                }
            }
        }
    }
}
