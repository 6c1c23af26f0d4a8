//! What joins computers: links, and the connections that run over them.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::curve::Curve;
use super::geometry::Geometry;
use crate::base::CloseReason;
use crate::explain::{Arg, Voice, say};
use crate::net::NodeId;
use crate::story::{ConnectionStage, ConnectionView, LinkState, Phase};
use crate::theme::{self, Palette, icon};
use crate::trace::Protocol;

/// The way of a link: from middle to middle, behind the cards.
#[must_use]
pub fn link_curve(geometry: &Geometry, ends: (NodeId, NodeId)) -> Curve {
    let (start, end) = (geometry.card(ends.0).center(), geometry.card(ends.1).center());
    Curve { points: [start, start + (end - start) / 2.0, end] }
}

/// Where a link is seen and pointed at: in the middle of what the cards leave of it.
#[must_use]
pub fn link_middle(geometry: &Geometry, ends: (NodeId, NodeId)) -> Pos2 {
    geometry.curve(ends.0, ends.1, 0.0).ends_middle()
}

/// Draws a link.
pub fn link(
    painter: &Painter,
    geometry: &Geometry,
    ends: (NodeId, NodeId),
    state: LinkState,
    lit: bool,
    (palette, voice): (&Palette, Voice),
) {
    let curve = link_curve(geometry, ends);
    let width = 2.0 * geometry.scale.max(0.5);
    let stroke = if lit { Stroke::new(width * 1.5, palette.focus) } else { Stroke::new(width, palette.faint) };
    let middle = link_middle(geometry, ends);
    if state.up {
        painter.line_segment([curve.points[0], curve.points[2]], stroke);
        if state.loss_per_million > 0 {
            let words = voice.say(&say!("stage-link-loses", percent = Arg::Percent(state.loss_per_million)));
            chip(painter, middle, &words, palette.later, palette.ink, geometry.scale);
        }
    } else {
        // The ends hang in the air.
        for (from, to) in [(0.0, 0.36), (1.0, 0.64)] {
            let points = [curve.at(from), curve.at(to)];
            painter.extend(Shape::dashed_line(&points, Stroke::new(stroke.width, palette.line), 6.0, 5.0));
        }
        let words = format!("{} {}", icon::PLUGS, voice.say(&say!("stage-link-unplugged")));
        chip(painter, middle, &words, palette.bad, palette.ink, geometry.scale);
    }
}

/// Draws a connection.
pub fn connection(
    painter: &Painter,
    curve: Curve,
    view: &ConnectionView,
    stage: ConnectionStage,
    grown: f32,
    palette: &Palette,
    scale: f32,
) {
    let colour = palette.protocol(Some(view.protocol));
    let (colour, part) = match stage {
        ConnectionStage::Opening => (colour.gamma_multiply(0.7), grown),
        ConnectionStage::Open => (colour, 1.0),
        ConnectionStage::Ended(reason) => {
            let ended = if reason == CloseReason::Finished { colour } else { palette.bad };
            (ended.gamma_multiply(1.0 - grown), 1.0)
        }
    };
    let count = ((curve.length() / 6.0) as usize).clamp(8, 96);
    let points: Vec<Pos2> = curve.points(count).into_iter().take(((count as f32 * part) as usize).max(2)).collect();
    let width = 3.0 * scale.max(0.5);
    let opening = stage == ConnectionStage::Opening;
    match view.protocol {
        _ if opening => painter.extend(Shape::dashed_line(&points, Stroke::new(width, colour), 3.0, 6.0)),
        Protocol::Smtp => {
            painter.add(Shape::line(points, Stroke::new(width, colour)));
        }
        Protocol::Imap => {
            for side in [-1.0, 1.0] {
                painter.add(Shape::line(beside(&points, side * 3.0 * scale), Stroke::new(width * 0.6, colour)));
            }
        }
        Protocol::Pop3 => painter.extend(Shape::dashed_line(&points, Stroke::new(width, colour), 12.0, 7.0)),
        Protocol::Raw => painter.extend(Shape::dotted_line(&points, colour, 8.0, width * 0.6)),
    }
}

/// The plate of a connection: its protocol, that anybody on its way can read it, and whether its client waits for news.
/// The area it covers.
pub fn plate(
    painter: &Painter,
    centre: Pos2,
    view: &ConnectionView,
    phase: Option<&Phase>,
    opacity: f32,
    palette: &Palette,
    scale: f32,
) -> Rect {
    let waits = if phase.is_some_and(Phase::is_idle) { icon::EAR } else { icon::LOCK_SIMPLE_OPEN };
    let words = format!("{waits} {}", view.protocol.name());
    let fill = palette.protocol(Some(view.protocol)).gamma_multiply(opacity);
    chip(painter, centre, &words, fill, palette.ink.gamma_multiply(opacity), scale)
}

/// The same line, moved to one side.
fn beside(points: &[Pos2], by: f32) -> Vec<Pos2> {
    let normal = |at: usize| -> Vec2 {
        let (before, after) = (points[at.saturating_sub(1)], points[(at + 1).min(points.len() - 1)]);
        (after - before).normalized().rot90()
    };
    points.iter().enumerate().map(|(at, point)| *point + normal(at) * by).collect()
}

/// A filled chip with a few words; the area it covers.
pub fn chip(painter: &Painter, centre: Pos2, words: &str, fill: Color32, ink: Color32, scale: f32) -> Rect {
    let size = (12.0 * scale).clamp(10.0, 20.0);
    let galley = painter.layout_no_wrap(words.to_owned(), theme::semi_bold(size), ink);
    let rect = Rect::from_center_size(centre, galley.size() + vec2(size, size * 0.5));
    painter.rect_filled(rect, CornerRadius::same((size * 0.5) as u8), fill);
    painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    rect
}
