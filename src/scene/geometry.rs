//! From the grid of the layout to points on the screen: the way of the mail from left to right, everything fits, nothing overlaps,
//! at every size of the window.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::LEGIBLE;
use super::curve::{Curve, leave};
use crate::desk::Camera;
use crate::net::NodeId;
use crate::story::{Layout, Spot};

/// How wide the card of a computer is at scale 1, at least and at most.
const WIDTH: std::ops::RangeInclusive<f32> = 202.0..=296.0;
/// What stands in the network: the size of a router or name server at scale 1.
const PLATE: Vec2 = vec2(92.0, 46.0);
/// Room between the cards of different columns at scale 1: a message that is under way has room on it three times.
const WAY: f32 = 116.0;
/// The most room there.
const WIDEST_WAY: f32 = 300.0;
/// Room between the cards of a column at scale 1, in one zone and between two; the name of a zone stands above its cards.
const AIR: f32 = 16.0;
const ZONE_AIR: f32 = 54.0;
/// The most room between the cards of a column.
const MOST_AIR: f32 = 44.0;
/// What the frame of a zone takes beside its cards, above them (its name), and below them, at scale 1.
const FRAME: [f32; 3] = [12.0, 32.0, 12.0];
/// Room between the frames and the edge of the stage, in points.
const MARGIN: f32 = 10.0;
/// The largest scale: few things on a large stage do not become huge.
const LARGEST: f32 = 1.35;

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
    /// The column of each computer; the network has none.
    columns: Vec<Option<usize>>,
    /// The computers of each column, from top to bottom.
    stacks: Vec<Vec<usize>>,
}

impl Geometry {
    /// Fits a layout into a rectangle. `heights` are those of the cards at scale 1; `None` for routers.
    #[must_use]
    pub fn new(layout: &Layout, heights: &[Option<f32>], rect: Rect, camera: Camera) -> Self {
        let is_network = |at: usize| layout.network.contains(&NodeId(at as u16));
        let stacks = stacks(&layout.spots, &is_network);
        let height = |at: usize| heights.get(at).copied().flatten().unwrap_or(PLATE.y);
        let zone_of = |at: usize| layout.zones.iter().position(|zone| zone.nodes.contains(&NodeId(at as u16)));
        let air = |pair: &[usize]| if zone_of(pair[0]) == zone_of(pair[1]) { AIR } else { ZONE_AIR };
        let tall =
            |stack: &[usize]| stack.iter().map(|at| height(*at)).sum::<f32>() + stack.windows(2).map(air).sum::<f32>();

        let [beside, above, under] = FRAME;
        let (count, ways) = (stacks.len().max(1) as f32, stacks.len().saturating_sub(1) as f32);
        let room = rect.size() - Vec2::splat(2.0 * MARGIN);
        let tallest = stacks.iter().map(|stack| tall(stack)).fold(PLATE.y, f32::max);
        let fits = vec2(
            room.x / (count * (WIDTH.start() + 2.0 * beside) + ways * (WAY - 2.0 * beside)),
            room.y / (tallest + above + under),
        );
        let scale = fits.min_elem().clamp(0.05, LARGEST);
        let wide = room.x - 2.0 * beside * scale;
        let width = ((wide - ways * WAY * scale) / count).clamp(WIDTH.start() * scale, WIDTH.end() * scale);
        let way = ((wide - count * width) / ways.max(1.0)).clamp(0.0, WIDEST_WAY * scale);
        let used = count * width + ways * way;

        let mut cards = vec![Rect::NOTHING; layout.spots.len()];
        let mut columns = vec![None; layout.spots.len()];
        let middle = rect.center().y + (above - under) / 2.0 * scale;
        for (column, stack) in stacks.iter().enumerate() {
            let left = rect.center().x - used / 2.0 + column as f32 * (width + way);
            let gaps = stack.len().saturating_sub(1) as f32;
            let spare = (room.y - (tall(stack) + above + under) * scale) / (gaps + 1.0);
            let spare = spare.clamp(0.0, (MOST_AIR - AIR) * scale);
            let mut top = middle - (tall(stack) * scale + gaps * spare) / 2.0;
            for (place, &at) in stack.iter().enumerate() {
                let size = vec2(width, height(at) * scale);
                cards[at] = Rect::from_min_size(pos2(left, top), size);
                columns[at] = Some(column);
                let gap = stack.get(place..place + 2).map_or(0.0, air);
                top += size.y + gap * scale + spare;
            }
        }
        let network: Vec<usize> = (0..cards.len()).filter(|&at| is_network(at)).collect();
        let plates = plates(&network, &stacks, &cards, rect, scale);
        for (at, plate) in network.into_iter().zip(plates) {
            cards[at] = plate;
        }
        let zones = layout
            .zones
            .iter()
            .map(|zone| {
                let members = zone.nodes.iter().map(|node| usize::from(node.0)).filter(|at| !is_network(*at));
                let members: Vec<usize> = members.collect();
                let area = members.iter().fold(Rect::NOTHING, |area, &at| area.union(cards[at]));
                let mut area = area.expand2(vec2(beside, 0.0) * scale);
                area.min.y -= above * scale;
                area.max.y += under * scale;
                // Who has a column alone has all of it.
                let alone = members.iter().filter_map(|at| stacks.get(columns[*at]?)).flatten();
                if !members.is_empty() && alone.clone().all(|at| members.contains(at)) {
                    area.min.y = area.min.y.min(rect.top() + MARGIN);
                    area.max.y = area.max.y.max(rect.bottom() - MARGIN);
                }
                area
            })
            .collect();
        let mut geometry = Self { rect, scale, cards, zones, columns, stacks };
        geometry.look_through(camera);
        geometry
    }

    /// Moves and enlarges everything.
    fn look_through(&mut self, camera: Camera) {
        let centre = self.rect.center();
        let place = |at: Pos2| centre + (at - centre) * camera.zoom + Vec2::from(camera.pan);
        for rect in self.cards.iter_mut().chain(&mut self.zones) {
            *rect = Rect::from_min_max(place(rect.min), place(rect.max));
        }
        self.scale *= camera.zoom;
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
            [Some(one), Some(other)] if one == other => {
                // Round the outside, where nothing stands.
                let right = one + 1 < self.stacks.len() || one == 0;
                let out = WAY * 0.9 * self.scale + lane.abs();
                let x = if right { a.right().max(b.right()) + out } else { a.left().min(b.left()) - out };
                let edge = |card: Rect| {
                    let card = card.expand(gap);
                    if right { card.right_center() } else { card.left_center() }
                };
                return Curve { points: [edge(a), pos2(x, start.y + along.y / 2.0), edge(b)] };
            }
            // On a crowded stage, where nobody can read anything, ways are not worth the search.
            _ if self.scale < LEGIBLE => return direct,
            [Some(one), Some(other)] => one.min(other) + 1..one.max(other),
            // The network stands between the columns.
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
        let bends = (1..24_i32).map(|n| if n % 2 == 0 { -n / 2 } else { n / 2 + 1 } as f32 * 0.1);
        let mut ways = bends.map(|bend| through(start + along / 2.0 + side * (length * (0.04 + bend) + lane)));
        ways.find(is_free).unwrap_or(direct)
    }
}

/// The computers of each column from top to bottom, the columns from left to right.
fn stacks(spots: &[Spot], is_network: &dyn Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..spots.len()).filter(|&at| !is_network(at)).collect();
    order.sort_by(|&a, &b| spots[a].column.total_cmp(&spots[b].column).then(spots[a].row.total_cmp(&spots[b].row)));
    let mut stacks: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match stacks.last_mut() {
            Some(stack) if stack.last().is_some_and(|&other| spots[other].column == spots[at].column) => stack.push(at),
            _ => stacks.push(vec![at]),
        }
    }
    stacks
}

/// The plates of the network: between the columns, where the cards leave most room, at the bottom first and then at the top.
fn plates(network: &[usize], stacks: &[Vec<usize>], cards: &[Rect], rect: Rect, scale: f32) -> Vec<Rect> {
    let size = PLATE * scale;
    let edge = |stack: &[usize]| stack.iter().fold(Rect::NOTHING, |area, &at| area.union(cards[at]));
    let edges: Vec<Rect> = stacks.iter().map(|stack| edge(stack)).collect();
    // The middle of each gap, and how low the cards beside it reach.
    let mut gaps: Vec<(f32, f32)> = edges
        .windows(2)
        .map(|pair| ((pair[0].right() + pair[1].left()) / 2.0, pair[0].bottom().max(pair[1].bottom())))
        .collect();
    if gaps.is_empty() {
        let beside = edges.first().map_or(rect.center().x, |edge| edge.right() + size.x);
        gaps.push((beside, 0.0));
    }
    gaps.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    let places = (0..).flat_map(|level: u16| {
        let step = f32::from(level / 2) * (size.y + AIR * scale) + MARGIN + size.y / 2.0;
        let y = if level.is_multiple_of(2) { rect.bottom() - step } else { rect.top() + step };
        gaps.iter().map(move |&(x, _)| pos2(x, y))
    });
    network.iter().zip(places).map(|(_, centre)| Rect::from_center_size(centre, size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [(f32, f32); 5] =
        [(1_280.0, 380.0), (1_180.0, 500.0), (1_024.0, 330.0), (700.0, 380.0), (2_000.0, 900.0)];

    fn geometry(lesson: &crate::lesson::Lesson, (width, height): (f32, f32)) -> Geometry {
        let layout = Layout::new(&lesson.spec);
        let rect = Rect::from_min_size(pos2(10.0, 40.0), vec2(width, height));
        let heights = vec![Some(130.0); layout.spots.len()];
        Geometry::new(&layout, &heights, rect, Camera::default())
    }

    #[test]
    fn cards_of_every_lesson_fit_and_never_overlap() {
        for lesson in crate::lesson::shipped() {
            for size in SIZES {
                let geometry = geometry(&lesson, size);
                for (at, card) in geometry.cards.iter().enumerate() {
                    assert!(geometry.rect.contains_rect(*card), "{}: {card:?} in {:?}", lesson.id, geometry.rect);
                    for other in &geometry.cards[..at] {
                        assert!(!card.intersects(*other), "{}: {card:?} {other:?}", lesson.id);
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
                        assert!(!over || geometry.columns[at].is_none(), "{}: {from} to {to} over {at}", lesson.id);
                    }
                }
            }
        }
    }
}
