//! Who speaks, before what is said: `C` or `S` in the colour of the protocol.

use egui::{Align2, Color32, Painter, Rect, Stroke, StrokeKind};

use crate::base::Side;
use crate::theme::{self, Palette};

/// Draws the letter of a side, of this size: filled for who asks, an outline for who answers.
pub(super) fn paint(painter: &Painter, rect: Rect, side: Side, size: f32, colour: Color32, palette: &Palette) {
    let radius = size / 3.0;
    let (letter, ink) = match side {
        Side::Client => ("C", palette.ink),
        Side::Server => ("S", palette.text),
    };
    match side {
        Side::Client => painter.rect_filled(rect, radius, colour),
        Side::Server => painter.rect_stroke(rect, radius, Stroke::new(size / 8.0, colour), StrokeKind::Inside),
    };
    painter.text(rect.center(), Align2::CENTER_CENTER, letter, theme::semi_bold(size), ink);
}
