//! What has the keyboard: one ring around it, whatever it is, and always in view.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, LayerId, Order, Stroke, StrokeKind};

use crate::desk::Desk;

/// The gap between a thing and the ring around it, and the width of both, in points.
const WIDTH: f32 = 2.0;

/// Brings into view what has just got the keyboard and was scrolled away.
pub(super) fn follow(ctx: &Context) {
    let known = Id::new("had the keyboard");
    let now = ctx.memory(egui::Memory::focused);
    let before: Option<Id> = ctx.data(|data| data.get_temp(known)).flatten();
    if now == before {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(known, now));
    let Some(response) = now.and_then(|id| ctx.read_response(id)) else { return };
    let is_whole = response.interact_rect.expand(1.0).contains_rect(response.rect);
    if !is_whole {
        // The same is asked for by screen readers.
        let target_node = response.id.accesskit_id();
        let request =
            ActionRequest { action: Action::ScrollIntoView, target_tree: TreeId::ROOT, target_node, data: None };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
        ctx.request_repaint();
    }
}

/// Draws the ring. A gap in the colour of the ground sets it off from whatever it stands around.
pub(super) fn ring_ui(ctx: &Context, desk: &Desk) {
    let Some(response) = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id)) else { return };
    let palette = desk.settings.theme.palette();
    let rect = response.interact_rect;
    if !rect.is_positive() || !response.has_focus() {
        return;
    }
    let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::new("focus")));
    // At the edge of the window it is drawn inside.
    let around = rect.expand(2.0 * WIDTH).intersect(ctx.viewport_rect());
    let gap = Stroke::new(WIDTH, palette.background);
    painter.rect_stroke(around.shrink(WIDTH), 6.0, gap, StrokeKind::Inside);
    painter.rect_stroke(around, 8.0, Stroke::new(WIDTH, palette.focus), StrokeKind::Inside);
}
