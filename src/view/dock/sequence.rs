//! The lines as a sequence diagram: lifelines in the order of the stage, time downwards.

use egui::{FontId, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{SceneModel, highlight, nothing_ui, only_ui, rows_ui};
use crate::desk::{Desk, LogRow, Request, Target};
use crate::explain::say;
use crate::net::NodeId;
use crate::theme;

const ROW: f32 = 26.0;
const HEAD: f32 = 30.0;

pub(super) fn sequence_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let shown = desk.log.partition_point(|row| row.at <= model.story);
    let only = only_ui(ui, desk, requests);
    let is_shown = |row: &&LogRow| row.to.is_some() && (only.is_none() || row.connection == only);
    let rows: Vec<&LogRow> = desk.log[..shown].iter().filter(is_shown).collect();
    if rows.is_empty() {
        nothing_ui(ui, desk, &say!("transcript-nothing"));
        return;
    }
    // Lifelines for whoever speaks in this lesson, so that they do not move while it plays.
    let speaks =
        |node: &NodeId| desk.log.iter().any(|row| row.to.is_some() && (row.node == *node || row.to == Some(*node)));
    let lines: Vec<NodeId> = desk.play.layout().reading_order().into_iter().filter(speaks).collect();
    let width = ui.available_width() - 12.0;
    let left = ui.min_rect().left();
    let x_of = |node: NodeId| {
        let place = lines.iter().position(|other| *other == node).unwrap_or(0);
        left + width * (place as f32 + 0.5) / lines.len().max(1) as f32
    };
    let (head, _) = ui.allocate_exact_size(vec2(width, HEAD), Sense::hover());
    for node in &lines {
        let room = width / lines.len() as f32 - 6.0;
        let font = theme::semi_bold(theme::size::SMALL);
        let galley = theme::line(ui.painter(), desk.name(*node), font, palette.text, room);
        let at = pos2(x_of(*node) - galley.size().x / 2.0, head.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, palette.text);
    }
    rows_ui(ui, "sequence", f32::INFINITY, ROW, rows.len(), |ui, at| {
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
        let row = rows[at];
        row_ui(ui, desk, row, rect, &lines, &x_of, response.hovered(), at + 1 == rows.len());
        let first = row.words.lines().next().unwrap_or_default();
        response.widget_info(|| WidgetInfo::labeled(WidgetType::SelectableLabel, true, first));
        if response.clicked() {
            requests.push(Request::Seek(row.at));
            requests.push(Request::Select(Some(Target::Event(row.event))));
        } else if response.hovered() {
            requests.push(Request::Hover(Target::Event(row.event)));
            response.on_hover_text(&row.meaning);
        }
    });
}

#[expect(clippy::too_many_arguments, reason = "an arrow has this many aspects")]
fn row_ui(
    ui: &Ui,
    desk: &Desk,
    row: &LogRow,
    rect: Rect,
    lines: &[NodeId],
    x_of: &dyn Fn(NodeId) -> f32,
    hovered: bool,
    last: bool,
) {
    let palette = desk.settings.theme.palette();
    let painter = ui.painter_at(rect);
    let target = Some(Target::Event(row.event));
    let chosen = desk.selected == target || (last && desk.selected.is_none());
    highlight(&painter, rect, chosen, hovered || desk.hovered == target, palette);
    for node in lines {
        painter.vline(x_of(*node), rect.y_range(), Stroke::new(1.0, palette.faint));
    }
    let Some(to) = row.to else { return };
    let (from, to) = (x_of(row.node), x_of(to));
    let y = rect.bottom() - 5.0;
    let colour = palette.protocol(row.protocol);
    painter.hline(from.min(to)..=from.max(to), y, Stroke::new(1.5, colour));
    let way = (to - from).signum();
    let tip = vec![pos2(to, y), pos2(to - 7.0 * way, y - 4.0), pos2(to - 7.0 * way, y + 4.0)];
    painter.add(Shape::convex_polygon(tip, colour, Stroke::NONE));
    let first = row.words.lines().next().unwrap_or_default();
    // Words may be longer than their arrow; they stay within the panel.
    let room = (rect.width() * 0.62).max((to - from).abs());
    let galley = theme::line(&painter, first, FontId::monospace(theme::size::SMALL - 1.0), palette.text, room);
    let middle = f32::midpoint(from, to) - galley.size().x / 2.0;
    let x = middle.clamp(rect.left() + 2.0, (rect.right() - galley.size().x - 2.0).max(rect.left() + 2.0));
    let behind = Rect::from_min_size(pos2(x, y - 17.0), galley.size());
    painter.rect_filled(behind, 2.0, palette.panel.gamma_multiply(0.8));
    painter.galley(behind.min, galley, palette.text);
}
