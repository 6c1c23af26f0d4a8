//! The sign of a message: two letters in a shape, on every copy.

use std::f32::consts::{FRAC_PI_2, TAU};

use egui::{Color32, Painter, Pos2, Rect, Shape as Ink, Stroke, pos2, vec2};

use crate::story::{Completeness, Shape, Sign};
use crate::theme::{self, Palette};

/// Draws a sign with this radius.
pub fn paint(painter: &Painter, centre: Pos2, radius: f32, sign: Sign, palette: &Palette, there: Completeness) {
    let tint = palette.tints[usize::from(sign.tint) % palette.tints.len()];
    let outline = outline(sign.shape, centre, radius);
    let ink = match there {
        Completeness::Whole => {
            fill(painter, centre, &outline, tint);
            if palette.dark { Color32::BLACK } else { Color32::WHITE }
        }
        Completeness::Header => {
            let mut closed = outline;
            closed.extend(closed.first().copied());
            painter.extend(Ink::dashed_line(&closed, Stroke::new(1.5, tint), 3.0, 2.0));
            tint
        }
        Completeness::Ghost => {
            painter.add(Ink::closed_line(outline, Stroke::new(1.0, tint.gamma_multiply(0.6))));
            tint.gamma_multiply(0.6)
        }
    };
    if radius >= 4.5 {
        let letters: String = sign.letters.iter().collect();
        painter.text(centre, egui::Align2::CENTER_CENTER, letters, theme::semi_bold(radius * 1.04), ink);
    }
}

/// Fills an outline that every ray from the centre crosses once: it need not be convex.
fn fill(painter: &Painter, centre: Pos2, outline: &[Pos2], colour: Color32) {
    let mut mesh = egui::Mesh::default();
    mesh.colored_vertex(centre, colour);
    for point in outline {
        mesh.colored_vertex(*point, colour);
    }
    let count = outline.len() as u32;
    for n in 0..count {
        mesh.add_triangle(0, n + 1, (n + 1) % count + 1);
    }
    painter.add(Ink::mesh(mesh));
    // The stroke smooths the edge.
    painter.add(Ink::closed_line(outline.to_vec(), Stroke::new(1.0, colour)));
}

/// The outline of a shape, clockwise from the top.
fn outline(shape: Shape, centre: Pos2, radius: f32) -> Vec<Pos2> {
    let ring = |count: usize, turn: f32, radius_of: &dyn Fn(usize) -> f32| -> Vec<Pos2> {
        (0..count)
            .map(|n| {
                let angle = turn + TAU * n as f32 / count as f32 - FRAC_PI_2;
                centre + vec2(angle.cos(), angle.sin()) * radius_of(n)
            })
            .collect()
    };
    let even = |count: usize, turn: f32, grow: f32| ring(count, turn, &|_| radius * grow);
    match shape {
        Shape::Circle => even(24, 0.0, 1.0),
        Shape::Square => even(4, TAU / 8.0, 1.22),
        Shape::Diamond => even(4, 0.0, 1.3),
        Shape::Triangle => even(3, 0.0, 1.35),
        Shape::Pentagon => even(5, 0.0, 1.12),
        Shape::Hexagon => even(6, 0.0, 1.1),
        Shape::Octagon => even(8, TAU / 16.0, 1.06),
        Shape::Star => ring(12, 0.0, &|n| radius * if n % 2 == 0 { 1.3 } else { 0.92 }),
        Shape::Cross => ring(16, TAU / 32.0, &|n| radius * if n % 4 < 2 { 1.22 } else { 0.95 }),
        Shape::Shield => {
            let at = |x: f32, y: f32| centre + vec2(x, y) * radius;
            vec![
                at(-1.0, -1.0),
                at(0.0, -1.1),
                at(1.0, -1.0),
                at(1.0, 0.2),
                at(0.6, 0.8),
                at(0.0, 1.2),
                at(-0.6, 0.8),
                at(-1.0, 0.2),
            ]
        }
        Shape::Drop => ring(24, 0.0, &|n| radius * if n == 0 { 1.5 } else { 1.0 }),
        Shape::Flower => ring(24, 0.0, &|n| radius * (1.08 + 0.14 * (n as f32 * TAU / 4.0).cos())),
    }
}

/// An envelope with a sign on it, of this colour. What is not whole is an outline.
pub fn envelope(
    painter: &Painter,
    rect: Rect,
    sign: Option<Sign>,
    colour: Color32,
    there: Completeness,
    palette: &Palette,
) {
    let unit = rect.height() / 32.0;
    let radius = 5.0 * unit;
    let flap = vec![
        rect.left_top() + vec2(2.0, 3.0) * unit,
        pos2(rect.center().x, rect.center().y + 3.0 * unit),
        rect.right_top() + vec2(-2.0, 3.0) * unit,
    ];
    match there {
        Completeness::Whole => {
            painter.rect_filled(rect.translate(vec2(0.0, 2.0 * unit)), radius, palette.shadow);
            painter.rect_filled(rect, radius, colour);
            painter.line(flap, Stroke::new(1.6 * unit, palette.ink));
        }
        Completeness::Header => {
            let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
            painter.extend(Ink::dashed_line(&corners, Stroke::new(1.2, colour), 4.0, 3.0));
        }
        Completeness::Ghost => {
            let faint = Stroke::new(1.0, colour.gamma_multiply(0.5));
            painter.rect_stroke(rect, radius, faint, egui::StrokeKind::Inside);
            painter.line(flap, faint);
        }
    }
    if let Some(sign) = sign {
        let seal = rect.center() + vec2(0.0, 1.5 * unit);
        if there == Completeness::Whole {
            painter.circle_filled(seal, 15.0 * unit, palette.background);
        }
        paint(painter, seal, 12.0 * unit, sign, palette, there);
    }
}
