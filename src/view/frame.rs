//! The frame of what lies over the rest: menus, sheets, banners.

use egui::{Frame, Margin};

use crate::desk::Desk;

/// The frame of what lies over the rest.
pub(super) fn card(desk: &Desk) -> Frame {
    let palette = desk.settings.theme.palette();
    Frame::NONE
        .fill(palette.panel)
        .stroke(egui::Stroke::new(1.0, palette.line))
        .corner_radius(10.0)
        .inner_margin(Margin::same(12))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: palette.shadow })
}
