//! Frames: of what lies over the rest (menus, sheets, banners), and of what stands at the end of a row.

use egui::{Align, Frame, Layout, Margin, Rect, Ui, UiBuilder};

use crate::desk::Desk;

/// The room around what is typed into a field of one line: so it is large enough for a finger.
pub(super) const FIELD: Margin = Margin { left: 6, right: 6, top: 5, bottom: 5 };

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

/// Adds something at the right end of a row, from left to right, so that the keyboard goes the way of the eye. What is left of it: the
/// room that remains of the row.
pub(super) fn at_the_right(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) -> Rect {
    // How wide it is, is known from the pass before.
    let id = ui.id().with(name);
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut rest = ui.available_rect_before_wrap();
    let mut place = rest;
    place.min.x = (rest.right() - known).max(rest.left());
    let row = UiBuilder::new().id_salt(name).max_rect(place).layout(Layout::left_to_right(Align::Center));
    let mut row = ui.new_child(row);
    add(&mut row);
    let width = row.min_rect().width();
    if (width - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("what stands at the right has another width");
    }
    rest.max.x = (place.left() - ui.spacing().item_spacing.x).max(rest.left());
    rest
}
