//! What am I looking at? Every kind of thing on the stage with a number, where one is to be seen, and in a word what it is.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::traffic::{Lanes, Mover};
use super::{Geometry, Stage, card, place, sign};
use crate::explain::{Said, say};
use crate::story::{Cargo, Completeness, Sign};
use crate::theme::{self, Palette, icon};

/// A kind of thing on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A computer.
    Card,
    /// A place for mail on it.
    Place,
    /// A message.
    Envelope,
    /// What is on every copy of a message.
    Seal,
    /// A message waits for its next try.
    Ring,
    /// A line under way.
    Pill,
    /// A connection.
    Way,
}

impl Thing {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Card, Self::Place, Self::Envelope, Self::Seal, Self::Ring, Self::Pill, Self::Way];

    /// Its number, on the stage and in the list.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// What it is, in a sentence or two.
    #[must_use]
    pub const fn said(self) -> Said {
        match self {
            Self::Card => say!("thing-card"),
            Self::Place => say!("thing-place"),
            Self::Envelope => say!("thing-envelope"),
            Self::Seal => say!("thing-seal"),
            Self::Ring => say!("thing-ring"),
            Self::Pill => say!("thing-pill"),
            Self::Way => say!("thing-way"),
        }
    }

    /// Draws one, small; `sign` is that of a message.
    pub fn sample(self, painter: &Painter, rect: Rect, sign: Option<Sign>, palette: &Palette) {
        let envelope = Rect::from_center_size(rect.center(), vec2(38.0, 26.0));
        match self {
            Self::Card => {
                painter.rect(rect, 7.0, palette.raised, Stroke::new(1.0, palette.line), StrokeKind::Inside);
                let font = theme::filled(rect.height() * 0.75);
                painter.text(rect.center(), Align2::CENTER_CENTER, icon::LAPTOP, font, palette.text);
            }
            Self::Place => {
                let well = rect.shrink2(vec2(0.0, 6.0));
                painter.rect(well, 5.0, palette.well, Stroke::new(1.0, palette.line), StrokeKind::Inside);
            }
            Self::Envelope => sign::envelope(painter, envelope, None, palette.paper(), Completeness::Whole, palette),
            Self::Seal => {
                sign.inspect(|sign| sign::paint(painter, rect.center(), 11.0, *sign, palette, Completeness::Whole));
            }
            Self::Ring => {
                painter.circle_stroke(rect.center(), 9.0, Stroke::new(2.0, palette.faint));
                let arc = (0..=24).map(|n| {
                    let angle = std::f32::consts::TAU * n as f32 / 40.0 - std::f32::consts::FRAC_PI_2;
                    rect.center() + vec2(angle.cos(), angle.sin()) * 9.0
                });
                painter.add(Shape::line(arc.collect(), Stroke::new(2.5, palette.later)));
            }
            Self::Pill => {
                let pill = Rect::from_center_size(rect.center(), vec2(rect.width(), 20.0));
                painter.rect_filled(pill, 10.0, palette.smtp);
                let font = egui::FontId::monospace(theme::size::SMALL);
                painter.text(pill.center(), Align2::CENTER_CENTER, "MAIL", font, palette.ink);
            }
            Self::Way => {
                let y = |part: f32| rect.top() + rect.height() * part;
                painter.hline(rect.x_range(), y(0.2), Stroke::new(3.0, palette.smtp));
                let dashes = [pos2(rect.left(), y(0.5)), pos2(rect.right(), y(0.5))];
                painter.extend(Shape::dashed_line(&dashes, Stroke::new(3.0, palette.pop3), 9.0, 5.0));
                painter.hline(rect.x_range(), y(0.75), Stroke::new(1.8, palette.imap));
                painter.hline(rect.x_range(), y(0.93), Stroke::new(1.8, palette.imap));
            }
        }
    }
}

/// Draws the number of a thing.
pub fn number(painter: &Painter, at: Pos2, thing: Thing, palette: &Palette) {
    const RADIUS: f32 = 10.0;
    painter.circle(at, RADIUS, palette.focus, Stroke::new(2.0, palette.background));
    let font = theme::semi_bold(theme::size::MONO);
    painter.text(at, Align2::CENTER_CENTER, thing.number(), font, palette.background);
}

/// The first of each kind that is to be seen, while somebody wants to know.
#[derive(Debug, Default)]
pub(super) struct Sights {
    seen: Vec<(Thing, Rect)>,
}

impl Sights {
    /// Remembers where one is, if it is the first, and in view.
    pub(super) fn see(&mut self, painter: &Painter, thing: Thing, rect: Rect) {
        let in_view = painter.clip_rect().contains_rect(rect);
        if in_view && !self.seen.iter().any(|(it, _)| *it == thing) {
            self.seen.push((thing, rect));
        }
    }

    /// Draws a number and a frame on each.
    pub(super) fn paint(&self, painter: &Painter, palette: &Palette) {
        let frame = |thing: Thing| matches!(thing, Thing::Card | Thing::Place | Thing::Pill);
        for (thing, rect) in &self.seen {
            let colour: Color32 = palette.focus;
            if frame(*thing) {
                painter.rect_stroke(rect.expand(2.0), 6.0, Stroke::new(1.5, colour), StrokeKind::Outside);
            }
            let at = match thing {
                Thing::Envelope => rect.left_bottom(),
                Thing::Seal => rect.right_bottom(),
                Thing::Ring => rect.right_top(),
                _ => rect.left_top(),
            };
            number(painter, at, *thing, palette);
        }
    }
}

impl Stage<'_> {
    /// Where one of each kind of thing is to be seen.
    pub(super) fn sights(
        &self,
        painter: &Painter,
        (geometry, lanes): (&Geometry, &Lanes),
        movers: &[Mover<'_>],
        sights: &mut Sights,
    ) {
        for node in self.play.layout().reading_order() {
            let (Some(state), at) = (self.model.host(node), usize::from(node.0)) else { continue };
            let Some(lists) = self.lists.get(at).and_then(Option::as_ref) else { continue };
            let rect = geometry.card(node);
            sights.see(painter, Thing::Card, rect);
            for (list, place) in card::places(rect, lists, geometry.scale) {
                sights.see(painter, Thing::Place, place);
                if let Some(ring) = place::ring_of(place, list, state, geometry.scale) {
                    sights.see(painter, Thing::Ring, ring);
                }
            }
        }
        for mover in movers.iter().filter(|mover| matches!(mover.view.flight.cargo, Cargo::Line { .. })) {
            sights.see(painter, Thing::Pill, mover.rect());
        }
        for (view, _) in &self.model.connections {
            let at = lanes.curve(geometry, view).at(0.2);
            sights.see(painter, Thing::Way, Rect::from_center_size(at, vec2(2.0, 2.0)));
        }
    }
}
