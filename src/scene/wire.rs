//! What joins computers: links, and the connections that run over them.

use egui::{Color32, CornerRadius, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use super::geometry::{Curve, Geometry};
use crate::net::{CloseReason, NodeId};
use crate::story::{ConnectionStage, ConnectionView, LinkState};
use crate::theme::{self, Palette, icon};
use crate::trace::Protocol;

/// Draws a link.
pub fn link(painter: &Painter, geometry: &Geometry, ends: (NodeId, NodeId), state: LinkState, palette: &Palette) {
    // Links run from middle to middle, behind the cards.
    let (start, end) = (geometry.card(ends.0).center(), geometry.card(ends.1).center());
    let curve = Curve { points: [start, start + (end - start) / 2.0, end] };
    let stroke = Stroke::new(2.0 * geometry.scale.max(0.5), palette.faint);
    let middle = curve.at(0.5);
    if state.up {
        painter.line_segment([curve.points[0], curve.points[2]], stroke);
        if state.loss_per_million > 0 {
            let words = format!("loses {} %", f64::from(state.loss_per_million) / 10_000.0);
            chip(painter, middle, &words, palette.later, palette.ink, geometry.scale);
        }
    } else {
        // The ends hang in the air.
        for (from, to) in [(0.0, 0.36), (1.0, 0.64)] {
            let points = [curve.at(from), curve.at(to)];
            painter.extend(Shape::dashed_line(&points, Stroke::new(stroke.width, palette.line), 6.0, 5.0));
        }
        chip(painter, middle, &format!("{} unplugged", icon::PLUGS), palette.bad, palette.ink, geometry.scale);
    }
}

/// Draws a connection. `lane` keeps several between the same computers apart.
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
    if stage == ConnectionStage::Open {
        let words = format!("{} {}", icon::LOCK_SIMPLE_OPEN, view.protocol.name());
        chip(painter, curve.at(0.5), &words, colour, palette.ink, scale);
    }
}

/// The same line, moved to one side.
fn beside(points: &[Pos2], by: f32) -> Vec<Pos2> {
    let normal = |at: usize| -> Vec2 {
        let (before, after) = (points[at.saturating_sub(1)], points[(at + 1).min(points.len() - 1)]);
        (after - before).normalized().rot90()
    };
    points.iter().enumerate().map(|(at, point)| *point + normal(at) * by).collect()
}

/// A filled chip with a few words.
pub fn chip(painter: &Painter, centre: Pos2, words: &str, fill: Color32, ink: Color32, scale: f32) {
    let size = (12.0 * scale).clamp(10.0, 20.0);
    let galley = painter.layout_no_wrap(words.to_owned(), theme::semi_bold(size), ink);
    let rect = egui::Rect::from_center_size(centre, galley.size() + vec2(size, size * 0.5));
    painter.rect_filled(rect, CornerRadius::same((size * 0.5) as u8), fill);
    painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
}
