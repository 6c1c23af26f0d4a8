//! What is under way: lines, messages, questions, and packets that get lost.

use egui::{CornerRadius, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::geometry::Curve;
use super::sign;
use crate::base::Side;
use crate::story::{Cargo, FlightView, Sign};
use crate::theme::{Palette, icon};
use crate::trace::Protocol;

/// A lost one comes this far.
const LOST_AT: f32 = 0.55;
/// Half the width of most tokens.
const TOKEN: f32 = 26.0;
/// The longest text on a token.
const LABEL: usize = 12;

/// Slow at both ends.
#[must_use]
pub fn ease(share: f32) -> f32 {
    if share < 0.5 { 4.0 * share.powi(3) } else { 1.0 - (-2.0 * share + 2.0).powi(3) / 2.0 }
}

/// Where a flight is on its way.
#[must_use]
pub fn position(view: &FlightView<'_>, curve: Curve, scale: f32, still: bool) -> Pos2 {
    if still {
        return curve.at(0.5);
    }
    let share = ease(view.progress);
    let share = if view.flight.lost { share.min(LOST_AT) } else { share };
    // It starts and ends beside the cards, not on them.
    let inset = (TOKEN * scale / curve.length().max(1.0)).min(0.5);
    curve.at(inset + share * (1.0 - 2.0 * inset))
}

/// Draws one; the rectangle that it covers.
pub fn paint(
    painter: &Painter,
    view: &FlightView<'_>,
    at: Pos2,
    sign: Option<Sign>,
    lit: bool,
    palette: &Palette,
    scale: f32,
) -> Rect {
    let flight = view.flight;
    let colour = palette.protocol(flight.protocol);
    let is_lost = flight.lost && ease(view.progress) >= LOST_AT;
    let scale = scale.clamp(0.6, 1.6);
    let rect = match &flight.cargo {
        Cargo::Message { .. } => {
            sign::envelope(painter, at, scale, sign, colour, palette);
            Rect::from_center_size(at, vec2(46.0, 32.0) * scale)
        }
        Cargo::Line { side, label, .. } => {
            let words = short(label, flight.protocol, *side);
            capsule(painter, at, &words, (*side == Side::Client).then_some(colour), colour, palette, scale)
        }
        Cargo::Knock { .. } => capsule(painter, at, "SYN", Some(colour), colour, palette, scale),
        Cargo::Question(question) => diamond(painter, at, &format!("{}?", shortened(question, 26)), palette, scale),
        Cargo::Answer(answer) => diamond(painter, at, &shortened(answer, 26), palette, scale),
        Cargo::LostPacket(_) => capsule(painter, at, "packet", Some(palette.muted), palette.muted, palette, scale),
    };
    if is_lost {
        let cross = (13.0 * scale).max(11.0);
        let beside = rect.right_center() + vec2(cross, 0.0);
        painter.circle_filled(beside, cross * 0.85, palette.bad);
        painter.text(beside, egui::Align2::CENTER_CENTER, icon::X, egui::FontId::proportional(cross), palette.ink);
    }
    if lit {
        painter.rect_stroke(rect.expand(3.0), 8.0, Stroke::new(2.0, palette.focus), egui::StrokeKind::Outside);
    }
    rect
}

fn shortened(label: &str, most: usize) -> String {
    if label.chars().count() <= most {
        return label.to_owned();
    }
    let start: String = label.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}

/// What fits on a token: the verb of a command, the code of a reply. The whole line stands below the stage.
fn short(label: &str, protocol: Option<Protocol>, side: Side) -> String {
    let mut words = label.split([' ', '-']);
    let first = words.next().unwrap_or_default();
    let words = match protocol {
        // A tag says nothing; `UID` belongs to what follows.
        Some(Protocol::Imap) if !first.starts_with(['*', '+']) => {
            let mut rest = label.split(' ').skip(1);
            match (rest.next(), side) {
                (Some("UID"), Side::Client) => format!("UID {}", rest.next().unwrap_or_default()),
                (Some(verb), _) => verb.to_owned(),
                (None, _) => first.to_owned(),
            }
        }
        // `* 5 EXISTS`, `* FLAGS`
        Some(Protocol::Imap) => {
            let numbered = words.clone().next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            let words: Vec<&str> = label.split(' ').take(if numbered { 3 } else { 2 }).collect();
            words.join(" ")
        }
        _ => first.to_owned(),
    };
    shortened(&words, LABEL)
}

/// A capsule with words: filled for who asks, an outline for who answers.
fn capsule(
    painter: &Painter,
    at: Pos2,
    words: &str,
    fill: Option<egui::Color32>,
    edge: egui::Color32,
    palette: &Palette,
    scale: f32,
) -> Rect {
    let size = (12.5 * scale).clamp(11.0, 20.0);
    let ink = if fill.is_some() { palette.ink } else { palette.text };
    let galley = painter.layout_no_wrap(words.to_owned(), egui::FontId::monospace(size), ink);
    let rect = Rect::from_center_size(at, galley.size() + vec2(size * 1.2, size * 0.7));
    let radius = CornerRadius::same((rect.height() / 2.0) as u8);
    painter.rect_filled(rect.translate(vec2(0.0, 2.0)), radius, palette.shadow);
    painter.rect_filled(rect, radius, fill.unwrap_or(palette.raised));
    painter.rect_stroke(rect, radius, Stroke::new(2.0, edge), egui::StrokeKind::Inside);
    painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    rect
}

/// A question or answer of the name system: a diamond with its words beside it.
fn diamond(painter: &Painter, at: Pos2, words: &str, palette: &Palette, scale: f32) -> Rect {
    let r = 10.0 * scale;
    let points = vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
    painter.add(Shape::convex_polygon(points, palette.dns, Stroke::NONE));
    let size = (12.0 * scale).clamp(10.5, 20.0);
    let galley = painter.layout_no_wrap(words.to_owned(), egui::FontId::monospace(size), palette.text);
    let place = pos2(at.x - galley.size().x / 2.0, at.y + r + 2.0);
    let behind = Rect::from_min_size(place, galley.size()).expand2(vec2(5.0, 1.0));
    painter.rect_filled(behind, 4.0, palette.background.gamma_multiply(0.85));
    painter.galley(place, galley, palette.text);
    Rect::from_center_size(at, vec2(r, r) * 2.0)
}
