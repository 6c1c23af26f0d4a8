//! Where the cards stand on a stage of some size, before anybody has moved it: the way of the mail from left to right, or from top to
//! bottom where the stage is narrow.

use egui::{Rect, Vec2, pos2, vec2};

use super::geometry::MARGIN;
use super::{LEGIBLE, READABLE};
use crate::net::NodeId;
use crate::story::{Layout, Spot};

/// How wide the card of a computer is at scale 1, at least and at most.
const WIDTH: std::ops::RangeInclusive<f32> = 202.0..=296.0;
/// The same where the way of the mail goes down.
const WIDTH_DOWN: std::ops::RangeInclusive<f32> = 202.0..=340.0;
/// What stands in the network: the size of a router or name server at scale 1.
const PLATE: Vec2 = vec2(92.0, 46.0);
/// The same where the ways are short.
const NARROWEST_PLATE: f32 = 60.0;
/// Room between the cards of different columns at scale 1: a message that is under way has room on it three times.
pub(super) const WAY: f32 = 116.0;
/// The least room there: a message that is under way has room on it once.
const NARROWEST_WAY: f32 = 76.0;
/// The most room there.
const WIDEST_WAY: f32 = 300.0;
/// Below this width, in points, the way of the mail goes down however low the stage is, and with so many computers at most.
const NARROW: f32 = 560.0;
const MOST_DOWN: usize = 40;
/// Room between two bands, at least and at most, where the way of the mail goes down.
const WAY_DOWN: std::ops::RangeInclusive<f32> = 60.0..=150.0;
/// Room at the right of the bands for what passes others by.
pub(super) const PASSAGE: f32 = 36.0;
/// Room between the cards of a column at scale 1, in one zone and between two; the name of a zone stands above its cards.
const AIR: f32 = 16.0;
const ZONE_AIR: f32 = 54.0;
/// The most room between the cards of a column.
const MOST_AIR: f32 = 44.0;
/// What the frame of a zone takes beside its cards, above them (its name), and below them, at scale 1.
const FRAME: [f32; 3] = [12.0, 32.0, 12.0];
/// The largest scale: few things on a large stage do not become huge.
const LARGEST: f32 = 1.35;

/// Where everything stands.
pub(super) struct Arrangement {
    /// How large things are drawn.
    pub(super) scale: f32,
    /// The card of each node.
    pub(super) cards: Vec<Rect>,
    /// The areas of the zones, in the order of the layout.
    pub(super) zones: Vec<Rect>,
    /// The computers of each column from top to bottom, or of each band from left to right.
    pub(super) stacks: Vec<Vec<usize>>,
    /// The way of the mail goes down.
    pub(super) down: bool,
}

/// A layout with the heights of its cards at scale 1; `None` for routers.
struct Plan<'a> {
    layout: &'a Layout,
    heights: &'a [Option<f32>],
    rect: Rect,
}

/// Arranges a layout in a rectangle. What would become too small to be read is larger than the rectangle, and looked at in parts; a world
/// that is far too large for that is shown as a whole, and so is one of which everything has to be in view.
pub(super) fn arrange(layout: &Layout, heights: &[Option<f32>], rect: Rect, whole: bool) -> Arrangement {
    let plan = Plan { layout, heights, rect };
    let stacks = stacks(&layout.spots, &|at| plan.is_network(at));
    let fits = plan.fits_across(&stacks);
    let few = stacks.iter().flatten().count() <= MOST_DOWN;
    let narrow = rect.height() > rect.width() || rect.width() < NARROW;
    if !whole && fits < READABLE && narrow && few && rect.width() >= WIDTH_DOWN.start() * READABLE {
        return plan.down(stacks);
    }
    plan.across(stacks, if whole || fits < LEGIBLE { fits.clamp(0.05, LARGEST) } else { fits.clamp(READABLE, LARGEST) })
}

impl Plan<'_> {
    fn is_network(&self, at: usize) -> bool {
        self.layout.network.contains(&NodeId(at as u16))
    }

    /// The height of a card at scale 1.
    fn height(&self, at: usize) -> f32 {
        self.heights.get(at).copied().flatten().unwrap_or(PLATE.y)
    }

    /// Whether two computers stand in the same zone.
    fn is_one_zone(&self, one: usize, other: usize) -> bool {
        let zone_of = |at: usize| self.layout.zones.iter().position(|zone| zone.nodes.contains(&NodeId(at as u16)));
        zone_of(one) == zone_of(other)
    }

    /// The room between two cards of a column.
    fn air(&self, one: usize, other: usize) -> f32 {
        if self.is_one_zone(one, other) { AIR } else { ZONE_AIR }
    }

    /// The height of a column.
    fn tall(&self, stack: &[usize]) -> f32 {
        stack.iter().map(|at| self.height(*at)).sum::<f32>()
            + stack.windows(2).map(|pair| self.air(pair[0], pair[1])).sum::<f32>()
    }

    /// The room for cards and their frames.
    fn room(&self) -> Vec2 {
        self.rect.size() - Vec2::splat(2.0 * MARGIN)
    }

    /// The scale at which the columns fit.
    fn fits_across(&self, stacks: &[Vec<usize>]) -> f32 {
        let [beside, above, under] = FRAME;
        let (count, ways) = (stacks.len().max(1) as f32, stacks.len().saturating_sub(1) as f32);
        let tallest = stacks.iter().map(|stack| self.tall(stack)).fold(PLATE.y, f32::max);
        let wide = |way: f32| self.room().x / (count * (WIDTH.start() + 2.0 * beside) + ways * (way - 2.0 * beside));
        let high = self.room().y / (tallest + above + under);
        // Where there is little room, ways are shorter before letters are smaller.
        wide(WAY).max(wide(NARROWEST_WAY).min(1.0)).min(high)
    }

    fn across(&self, stacks: Vec<Vec<usize>>, scale: f32) -> Arrangement {
        let [beside, above, under] = FRAME;
        let (rect, room) = (self.rect, self.room());
        let (count, ways) = (stacks.len().max(1) as f32, stacks.len().saturating_sub(1) as f32);
        let wide = room.x - 2.0 * beside * scale;
        let width = ((wide - ways * WAY * scale) / count).clamp(WIDTH.start() * scale, WIDTH.end() * scale);
        let way = (wide - count * width) / ways.max(1.0);
        let way = way.clamp(NARROWEST_WAY.min(WAY) * scale, WIDEST_WAY * scale);
        let used = count * width + ways * way;
        let mut cards = vec![Rect::NOTHING; self.layout.spots.len()];
        let middle = rect.center().y + (above - under) / 2.0 * scale;
        for (column, stack) in stacks.iter().enumerate() {
            let left = rect.center().x - used / 2.0 + column as f32 * (width + way);
            let gaps = stack.len().saturating_sub(1) as f32;
            let spare = (room.y - (self.tall(stack) + above + under) * scale) / (gaps + 1.0);
            let spare = spare.clamp(0.0, (MOST_AIR - AIR) * scale);
            let mut top = middle - (self.tall(stack) * scale + gaps * spare) / 2.0;
            for (place, &at) in stack.iter().enumerate() {
                let size = vec2(width, self.height(at) * scale);
                cards[at] = Rect::from_min_size(pos2(left, top), size);
                let gap = stack.get(place + 1).map_or(0.0, |next| self.air(at, *next));
                top += size.y + gap * scale + spare;
            }
        }
        let network = self.network();
        let plates = plates(&network, &stacks, &cards, rect, scale);
        for (at, plate) in network.into_iter().zip(plates) {
            cards[at] = plate;
        }
        let zones = self.zones(&cards, scale, |area, members| {
            // Who has a column alone has all of it.
            let columns = stacks.iter().filter(|stack| stack.iter().any(|at| members.contains(at))).flatten();
            if !members.is_empty() && columns.clone().all(|at| members.contains(at)) {
                area.min.y = area.min.y.min(rect.top() + MARGIN);
                area.max.y = area.max.y.max(rect.bottom() - MARGIN);
            }
        });
        Arrangement { scale, cards, zones, stacks, down: false }
    }

    /// The columns become bands, one below the other. The cards of a band stand side by side as far as they fit.
    fn down(&self, stacks: Vec<Vec<usize>>) -> Arrangement {
        // As large as it may be while all of it is in view, or else as it is read well.
        let scales = [LARGEST, 1.25, 1.15, 1.0];
        let high = |scale: &f32| self.bands_height(&stacks, *scale, *WAY_DOWN.start()) <= self.room().y;
        let widest = self.room().x / (WIDTH_DOWN.start() + PASSAGE + 2.0 * FRAME[0]);
        let scale = scales.into_iter().find(high).unwrap_or(1.0).min(widest);
        let [_, above, under] = FRAME;
        let ways = stacks.len().saturating_sub(1) as f32;
        let least = self.bands_height(&stacks, scale, 0.0);
        let way = ((self.room().y - least) / ways.max(1.0) / scale).clamp(*WAY_DOWN.start(), *WAY_DOWN.end()) * scale;
        let mut cards = vec![Rect::NOTHING; self.layout.spots.len()];
        let mut top = self.rect.center().y - (least + ways * way) / 2.0;
        let mut gaps = Vec::new();
        for stack in &stacks {
            top += above * scale;
            for (number, row) in self.rows(stack, scale).into_iter().enumerate() {
                if number > 0 {
                    top += self.air(stack[0], row[0]) * scale;
                }
                let height = row.iter().map(|at| self.height(*at)).fold(0.0, f32::max) * scale;
                let room = self.band_width(scale)
                    - row.windows(2).map(|pair| self.beside(pair[0], pair[1])).sum::<f32>() * scale;
                let width = (room / row.len() as f32).min(WIDTH_DOWN.end() * scale);
                let used = self.band_width(scale) - room + width * row.len() as f32;
                let mut left = self.rect.center().x - PASSAGE / 2.0 * scale - used / 2.0;
                for (place, &at) in row.iter().enumerate() {
                    let size = vec2(width, self.height(at) * scale);
                    cards[at] = Rect::from_min_size(pos2(left, top), size);
                    left += width + row.get(place + 1).map_or(0.0, |next| self.beside(at, *next)) * scale;
                }
                top += height;
            }
            top += under * scale;
            gaps.push(top + way / 2.0);
            top += way;
        }
        // The network stands at the right of the ways.
        let right = self.rect.center().x + self.room().x / 2.0 - PLATE.x / 2.0 * scale;
        gaps.pop();
        for (number, at) in self.network().into_iter().enumerate() {
            let y = gaps.get(number % gaps.len().max(1)).copied().unwrap_or(top);
            let x = right - (number / gaps.len().max(1)) as f32 * (PLATE.x + AIR) * scale;
            cards[at] = Rect::from_center_size(pos2(x, y), PLATE * scale);
        }
        let zones = self.zones(&cards, scale, |_, _| {});
        Arrangement { scale, cards, zones, stacks, down: true }
    }

    /// The room between two cards that stand side by side, at scale 1.
    fn beside(&self, one: usize, other: usize) -> f32 {
        if self.is_one_zone(one, other) { AIR } else { AIR + 2.0 * FRAME[0] }
    }

    /// How wide the cards of a band may be together.
    fn band_width(&self, scale: f32) -> f32 {
        self.room().x - (2.0 * FRAME[0] + PASSAGE) * scale
    }

    /// The rows of a band: as many cards side by side as there is room for.
    fn rows<'s>(&self, stack: &'s [usize], scale: f32) -> Vec<&'s [usize]> {
        let gap = stack.windows(2).map(|pair| self.beside(pair[0], pair[1])).fold(AIR, f32::max);
        let most = ((self.band_width(scale) / scale + gap) / (WIDTH_DOWN.start() + gap)).floor().max(1.0) as usize;
        stack.chunks(most).collect()
    }

    /// The height of all bands with ways of this length between them.
    fn bands_height(&self, stacks: &[Vec<usize>], scale: f32, way: f32) -> f32 {
        let [_, above, under] = FRAME;
        let band = |stack: &Vec<usize>| {
            let rows = self.rows(stack, scale);
            let highest = |row: &&[usize]| row.iter().map(|at| self.height(*at)).fold(0.0, f32::max);
            let air: f32 = rows.iter().skip(1).map(|row| self.air(stack[0], row[0])).sum();
            rows.iter().map(highest).sum::<f32>() + air + above + under
        };
        let ways = stacks.len().saturating_sub(1) as f32 * way;
        (stacks.iter().map(band).sum::<f32>() + ways) * scale
    }

    fn network(&self) -> Vec<usize> {
        (0..self.layout.spots.len()).filter(|&at| self.is_network(at)).collect()
    }

    /// The frames around the cards of each zone.
    fn zones(&self, cards: &[Rect], scale: f32, adjust: impl Fn(&mut Rect, &[usize])) -> Vec<Rect> {
        let [beside, above, under] = FRAME;
        let zone = |zone: &crate::story::Zone| {
            let members = zone.nodes.iter().map(|node| usize::from(node.0)).filter(|at| !self.is_network(*at));
            let members: Vec<usize> = members.collect();
            let area = members.iter().fold(Rect::NOTHING, |area, &at| area.union(cards[at]));
            let mut area = area.expand2(vec2(beside, 0.0) * scale);
            area.min.y -= above * scale;
            area.max.y += under * scale;
            adjust(&mut area, &members);
            area
        };
        self.layout.zones.iter().map(zone).collect()
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
    let edge = |stack: &[usize]| stack.iter().fold(Rect::NOTHING, |area, &at| area.union(cards[at]));
    let edges: Vec<Rect> = stacks.iter().map(|stack| edge(stack)).collect();
    // Between two zones; where letters are small, between two cards.
    let way = edges.windows(2).map(|pair| pair[1].left() - pair[0].right()).fold(f32::INFINITY, f32::min);
    let aside = if scale < READABLE { 2.0 } else { FRAME[0] };
    let width = (way - 2.0 * aside * scale).clamp(NARROWEST_PLATE * scale, PLATE.x * scale);
    let size = vec2(width, PLATE.y * scale);
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
