//! What is under way: lines, messages, questions, and packets that get lost.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rangef, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::curve::Curve;
use super::{LEGIBLE, sign};
use crate::base::Side;
use crate::explain::{Voice, facts, say};
use crate::story::{Cargo, Completeness, FlightView, Sign};
use crate::theme::{self, Palette, icon};

/// A lost one comes this far.
const LOST_AT: f32 = 0.55;
/// Half the width of most tokens.
const TOKEN: f32 = 26.0;
/// A message that is under way, at scale 1.
const ENVELOPE: Vec2 = vec2(62.0, 44.0);
/// The longest text on a token.
const LABEL: usize = 12;

/// Slow at both ends.
#[must_use]
pub fn ease(share: f32) -> f32 {
    if share < 0.5 { 4.0 * share.powi(3) } else { 1.0 - (-2.0 * share + 2.0).powi(3) / 2.0 }
}

/// How much of the way a flight has behind it, on the curve between the cards.
#[must_use]
pub fn share(view: &FlightView<'_>, token: &Token, curve: &Curve, scale: f32, still: bool) -> f32 {
    if still {
        return 0.5;
    }
    let share = ease(view.progress);
    let share = if view.flight.lost { share.min(LOST_AT) } else { share };
    // It starts and ends beside the cards, not on them: with its width where it goes sideways.
    let [start, _, end] = curve.points;
    let goes = (end - start).normalized().abs();
    let half = match view.flight.cargo {
        Cargo::Message { .. } => ENVELOPE.x / 2.0 * scale,
        _ if goes.x > goes.y => (TOKEN * scale).max(token.size.x / 2.0 / goes.x),
        _ => TOKEN * scale,
    };
    let inset = (half / curve.length().max(1.0)).min(0.5);
    inset + share * (1.0 - 2.0 * inset)
}

/// A token, laid out and not yet drawn.
pub struct Token {
    /// How much room it takes.
    pub size: Vec2,
    body: Body,
    colour: Color32,
    scale: f32,
    lost: bool,
}

enum Body {
    Dot,
    /// A message with its sign, and its subject below it.
    Envelope(Option<Sign>, Arc<Galley>),
    /// A capsule with words: filled for who asks, an outline for who answers.
    Capsule {
        words: Arc<Galley>,
        filled: bool,
    },
    /// A question or answer of the name system: a diamond with its words below it.
    Diamond(Arc<Galley>),
}

impl Token {
    /// Lays out the token of a flight, whose way goes so far from left to right.
    #[must_use]
    pub fn new(
        painter: &Painter,
        view: &FlightView<'_>,
        message: Option<(Sign, &str)>,
        (palette, voice): (&Palette, Voice),
        (scale, way): (f32, Rangef),
    ) -> Self {
        let flight = view.flight;
        let colour = match flight.cargo {
            Cargo::LostPacket(_) => palette.muted,
            _ => palette.protocol(flight.protocol),
        };
        let lost = flight.lost && ease(view.progress) >= LOST_AT;
        if scale < LEGIBLE {
            let size = Vec2::splat((14.0 * scale).max(5.0));
            return Self { size, body: Body::Dot, colour, scale, lost };
        }
        let scale = scale.clamp(0.6, 1.6);
        let capsule = |words: &str, filled: bool, whole: bool| {
            let size = (12.0 * scale).clamp(10.5, 20.0);
            let around = vec2(size * 1.2, size * 0.7);
            let ink = if filled { palette.ink } else { palette.text };
            // On a short way from column to column it has fewer letters: it covers no card. A single word is written whole.
            let sideways = way.span() > TOKEN * scale && !whole;
            let room = if sideways { (way.span() - around.x).max(4.0 * size) } else { f32::INFINITY };
            let words = theme::line(painter, words, egui::FontId::monospace(size), ink, room);
            (words.size() + around, Body::Capsule { words, filled })
        };
        let diamond = |words: &str| {
            let size = (12.0 * scale).clamp(10.5, 20.0);
            let words = painter.layout_no_wrap(words.to_owned(), egui::FontId::monospace(size), palette.text);
            (Vec2::splat(20.0 * scale), Body::Diamond(words))
        };
        let (size, body) = match &flight.cargo {
            Cargo::Message { .. } => {
                let (sign, subject) = message.map_or((None, ""), |(sign, subject)| (Some(sign), subject));
                let font = theme::semi_bold((12.5 * scale).clamp(10.5, 20.0));
                // Between two columns there is room for so many words; nothing is written over a card.
                let most = 190.0 * scale;
                let room = if way.span() > ENVELOPE.x * scale { most.min(way.span() - 8.0) } else { most };
                let words = theme::line(painter, subject, font, palette.text, room);
                (ENVELOPE * scale, Body::Envelope(sign, words))
            }
            Cargo::Line { side, label, .. } => {
                let words = shortened(label, LABEL);
                capsule(&words, *side == Side::Client, false)
            }
            Cargo::Knock { .. } => capsule("SYN", true, true),
            Cargo::Question(question) => diamond(&format!("{}?", shortened(&question.to_string(), 26))),
            Cargo::Answer(answer) => diamond(&shortened(&voice.say(&facts::lookup_answer(answer)), 26)),
            Cargo::LostPacket(_) => capsule(&voice.say(&say!("stage-packet")), true, true),
        };
        Self { size, body, colour, scale, lost }
    }

    /// Whether it is large enough to be pointed at by itself.
    #[must_use]
    pub const fn is_legible(&self) -> bool {
        !matches!(self.body, Body::Dot)
    }

    /// How much room its words take below it.
    #[must_use]
    pub fn below(&self) -> f32 {
        match &self.body {
            Body::Envelope(_, words) | Body::Diamond(words) if !words.is_empty() => words.size().y + 5.0 * self.scale,
            _ => 0.0,
        }
    }

    /// Draws it. Its words stay between the ends of its way, where there is room for them.
    pub fn paint(&self, painter: &Painter, (at, way): (Pos2, Rangef), lit: bool, palette: &Palette) {
        let rect = Rect::from_center_size(at, self.size);
        match &self.body {
            Body::Dot => {
                let colour = if self.lost { palette.bad } else { self.colour };
                painter.circle_filled(at, self.size.x / 2.0, colour);
            }
            Body::Envelope(sign, words) => {
                sign::envelope(painter, rect, *sign, self.colour, Completeness::Whole, palette);
                let half = words.size().x / 2.0 + 5.0;
                let x = if 2.0 * half < way.span() { at.x.clamp(way.min + half, way.max - half) } else { at.x };
                label(painter, pos2(x, rect.bottom() + 4.0 * self.scale), words, palette);
            }
            Body::Capsule { words, filled } => {
                let radius = CornerRadius::same((rect.height() / 2.0) as u8);
                painter.rect_filled(rect.translate(vec2(0.0, 2.0)), radius, palette.shadow);
                painter.rect_filled(rect, radius, if *filled { self.colour } else { palette.raised });
                painter.rect_stroke(rect, radius, Stroke::new(2.0, self.colour), egui::StrokeKind::Inside);
                painter.galley(rect.center() - words.size() / 2.0, Arc::clone(words), palette.text);
            }
            Body::Diamond(words) => self.diamond(painter, at, words, palette),
        }
        if self.lost && self.is_legible() {
            let cross = (13.0 * self.scale).max(11.0);
            let beside = rect.right_center() + vec2(cross, 0.0);
            painter.circle_filled(beside, cross * 0.85, palette.bad);
            painter.text(beside, egui::Align2::CENTER_CENTER, icon::X, egui::FontId::proportional(cross), palette.ink);
        }
        if lit {
            painter.rect_stroke(rect.expand(3.0), 8.0, Stroke::new(2.0, palette.focus), egui::StrokeKind::Outside);
        }
    }

    fn diamond(&self, painter: &Painter, at: Pos2, words: &Arc<Galley>, palette: &Palette) {
        let r = self.size.y / 2.0;
        let points = vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
        painter.add(Shape::convex_polygon(points, self.colour, Stroke::NONE));
        label(painter, pos2(at.x, at.y + r + 2.0), words, palette);
    }
}

/// Words below a token, on a ground of their own.
fn label(painter: &Painter, top: Pos2, words: &Arc<Galley>, palette: &Palette) {
    if words.is_empty() {
        return;
    }
    let place = pos2(top.x - words.size().x / 2.0, top.y);
    let behind = Rect::from_min_size(place, words.size()).expand2(vec2(5.0, 1.0));
    painter.rect_filled(behind, 4.0, palette.background.gamma_multiply(0.85));
    painter.galley(place, Arc::clone(words), palette.text);
}

fn shortened(label: &str, most: usize) -> String {
    if label.chars().count() <= most {
        return label.to_owned();
    }
    let start: String = label.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}
