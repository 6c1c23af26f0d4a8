//! The lines as a sequence diagram: lifelines in the order of the stage, time downwards, words beside the arrows.

use egui::{FontId, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::find::find_ui;
use super::{SceneModel, highlight, none_ui, only_ui, rows_ui};
use crate::desk::{Desk, LogRow, Request, Target};
use crate::explain::say;
use crate::net::NodeId;
use crate::theme;

const ROW: f32 = 24.0;
/// The height of a name above its lifeline.
const NAME: f32 = 17.0;
/// The width of the column of times.
const TIME: f32 = 92.0;

pub(super) fn sequence_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let shown = desk.log.partition_point(|row| row.at <= model.story);
    let only = only_ui(ui, desk, requests);
    let sieve = desk.filter.sieve(&desk.play);
    let said: Vec<&LogRow> = desk.log[..shown].iter().filter(|row| row.to.is_some()).collect();
    let is_shown = |row: &&&LogRow| (only.is_none() || row.connection == only) && sieve.keeps(row);
    let rows: Vec<&LogRow> = said.iter().filter(is_shown).copied().collect();
    find_ui(ui, desk, (rows.len(), said.len()), requests);
    if rows.is_empty() {
        none_ui(ui, desk, &say!("transcript-nothing"));
        return;
    }
    let columns = Columns::new(ui, desk);
    columns.head_ui(ui, desk);
    rows_ui(ui, "sequence", f32::INFINITY, ROW, rows.len(), |ui, at| {
        let row = rows[at];
        let (rect, response) = ui.allocate_exact_size(vec2(columns.width, ROW), Sense::click());
        columns.row_ui(ui, desk, row, rect, response.hovered(), at + 1 == rows.len());
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

/// Time at the left, lifelines in the middle, what is said at the right: nothing is written over a lifeline.
struct Columns {
    left: f32,
    width: f32,
    /// Whoever speaks in this lesson, so that lifelines do not move while it plays.
    lines: Vec<NodeId>,
    /// Between two lifelines.
    step: f32,
}

impl Columns {
    fn new(ui: &Ui, desk: &Desk) -> Self {
        let speaks =
            |node: &NodeId| desk.log.iter().any(|row| row.to.is_some() && (row.node == *node || row.to == Some(*node)));
        let lines: Vec<NodeId> = desk.play.layout().reading_order().into_iter().filter(speaks).collect();
        let width = ui.available_width() - 12.0;
        // Words need more room than arrows.
        let step = ((width - TIME) * 0.44 / lines.len().max(1) as f32).clamp(24.0, 96.0);
        Self { left: ui.min_rect().left(), width, lines, step }
    }

    /// Where the lifeline of a computer is.
    fn x(&self, node: NodeId) -> f32 {
        let place = self.lines.iter().position(|other| *other == node).unwrap_or(0);
        self.left + TIME + self.step * (place as f32 + 0.5)
    }

    /// Where words begin.
    fn words(&self) -> f32 {
        self.left + TIME + self.step * self.lines.len() as f32 + 8.0
    }

    /// Names stand on steps, each under the one before: all of them can be read, however near the lifelines are.
    fn head_ui(&self, ui: &mut Ui, desk: &Desk) {
        let palette = desk.settings.theme.palette();
        let names = self.lines.len() as f32;
        let (head, _) = ui.allocate_exact_size(vec2(self.width, NAME * names + 4.0), Sense::hover());
        let painter = ui.painter();
        for (n, node) in self.lines.iter().enumerate() {
            let (x, y) = (self.x(*node), head.top() + NAME * (n as f32 + 0.5));
            painter.vline(x, (y + NAME * 0.5)..=head.bottom(), Stroke::new(1.0, palette.line));
            let (room, font) = (head.right() - x, theme::semi_bold(theme::size::SMALL));
            let galley = theme::line(painter, &desk.title(*node), font, palette.text, room);
            painter.galley(pos2(x - 5.0, y - galley.size().y / 2.0), galley, palette.text);
        }
    }

    fn row_ui(&self, ui: &Ui, desk: &Desk, row: &LogRow, rect: Rect, hovered: bool, last: bool) {
        let palette = desk.settings.theme.palette();
        let painter = ui.painter_at(rect);
        let target = Some(Target::Event(row.event));
        let chosen = desk.selected == target || (last && desk.selected.is_none());
        highlight(&painter, rect, chosen, hovered || desk.hovered == target, palette);
        for node in &self.lines {
            painter.vline(self.x(*node), rect.y_range(), Stroke::new(1.0, palette.line));
        }
        let Some(to) = row.to else { return };
        let y = rect.center().y;
        let line = |words: &str, font, colour, room| theme::line(&painter, words, font, colour, room);
        // The day is the same for most of a lesson, and the hour too.
        let time = row.time.split_once(' ').map_or(row.time.as_str(), |(_, time)| time);
        let time = line(time, FontId::monospace(theme::size::SMALL - 1.0), palette.muted, TIME);
        painter.galley(pos2(rect.left() + 2.0, y - time.size().y / 2.0), time, palette.muted);
        let (from, to) = (self.x(row.node), self.x(to));
        let colour = palette.protocol(row.protocol);
        let way = (to - from).signum();
        painter.hline(from.min(to)..=from.max(to), y, Stroke::new(1.5, colour));
        painter.circle_filled(pos2(from, y), 2.5, colour);
        let tip = vec![pos2(to, y), pos2(to - 7.0 * way, y - 4.0), pos2(to - 7.0 * way, y + 4.0)];
        painter.add(Shape::convex_polygon(tip, colour, Stroke::NONE));
        let words = self.words();
        let first = row.words.lines().next().unwrap_or_default();
        let galley = line(first, FontId::monospace(theme::size::SMALL), palette.text, rect.right() - words - 4.0);
        painter.galley(pos2(words, y - galley.size().y / 2.0), galley, palette.text);
    }
}
