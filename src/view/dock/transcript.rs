//! Who said what, what it means, and where that is written.

use egui::text::LayoutJob;
use egui::{FontId, Frame, Rect, RichText, ScrollArea, Sense, TextFormat, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::find::find_ui;
use super::{SceneModel, highlight, none_ui, only_ui, rows_ui};
use crate::base::Side;
use crate::desk::{Desk, Listed, LogRow, Request, Target, folded};
use crate::explain::{Said, say};
use crate::theme::{self, Palette};
use crate::trace::ConnectionId;
use crate::view::speaker;

const ROW: f32 = 40.0;
/// Room for the details of one row.
const DETAILS: f32 = 156.0;

pub(super) fn transcript_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let shown = desk.log.partition_point(|row| row.at <= model.story);
    let only = only_ui(ui, desk, requests);
    let sieve = desk.filter.sieve(&desk.play);
    let is_shown = |row: &LogRow| (only.is_none() || row.connection == only) && sieve.keeps(row);
    let rows: Vec<usize> = (0..shown).filter(|at| is_shown(&desk.log[*at])).collect();
    find_ui(ui, desk, (rows.len(), shown), requests);
    let Some(&last) = rows.last() else {
        none_ui(ui, desk, &say!("transcript-nothing"));
        return;
    };
    let selected = match desk.selected {
        Some(Target::Event(event)) => desk.row_of(event),
        _ => None,
    };
    let told = selected.unwrap_or(last);
    // Whoever looks for something wants to see it.
    let listed = if desk.filter.is_active() {
        rows.iter().map(|row| Listed::Row(*row)).collect()
    } else {
        folded(&desk.log, &rows, &desk.opened)
    };
    let entries = with_sessions(&desk.log, listed);
    let height = ui.available_height() - DETAILS;
    rows_ui(ui, "transcript", height, ROW, entries.len(), |ui, at| match entries[at] {
        Entry::Session(id) => session_ui(ui, desk, id),
        Entry::Listed(Listed::Row(row)) => row_ui(ui, desk, &desk.log[row], row == told, requests),
        Entry::Listed(Listed::Folded { head, what, count, octets, open }) => {
            let head = &desk.log[head];
            let within = desk.log[told].fold.is_some_and(|fold| fold.head == head.event);
            folded_ui(ui, desk, head, &what.said(count, octets), (open, within && !open), requests);
        }
    });
    if let Some(row) = desk.log.get(told) {
        // Whoever chooses a line wants to know all about it.
        let full = selected.and_then(|_| row.in_full(&desk.play)).map(|said| desk.words(&said));
        details_ui(ui, desk, row, full);
    }
}

/// What stands at one place of the list.
#[derive(Clone, Copy)]
enum Entry {
    /// From here on this connection speaks.
    Session(ConnectionId),
    /// Something that was said or done.
    Listed(Listed),
}

/// The list, with a heading wherever another conversation goes on.
fn with_sessions(log: &[LogRow], listed: Vec<Listed>) -> Vec<Entry> {
    let mut speaks = None;
    let mut entries = Vec::with_capacity(listed.len());
    for it in listed {
        let (Listed::Row(row) | Listed::Folded { head: row, .. }) = it;
        if let Some(id) = log[row].connection.filter(|_| log[row].side.is_some())
            && speaks.replace(id) != Some(id)
        {
            entries.push(Entry::Session(id));
        }
        entries.push(Entry::Listed(it));
    }
    entries
}

/// Who speaks with whom.
fn session_ui(ui: &mut Ui, desk: &Desk, id: ConnectionId) {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let Some(view) = desk.play.connection(id) else { return };
    let (client, server) = (desk.title(view.client), desk.title(view.server));
    let words = format!("{client} → {server}");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{words}, {}", view.protocol.name())));
    let painter = ui.painter_at(rect);
    let colour = palette.protocol(Some(view.protocol));
    let y = rect.center().y;
    let left = rect.left() + 6.0;
    let protocol = theme::line(&painter, view.protocol.name(), theme::semi_bold(theme::size::SMALL), colour, 80.0);
    let font = theme::semi_bold(theme::size::SMALL + 0.5);
    let room = rect.width() - protocol.size().x - 24.0;
    let mut job = LayoutJob::simple(words, font, palette.text, room);
    job.wrap.max_rows = 2;
    let words = painter.layout_job(job);
    let beside = rect.right() - 6.0 - protocol.size().x;
    painter.galley(pos2(left, y - words.size().y / 2.0), words, palette.text);
    painter.galley(pos2(beside, y - protocol.size().y / 2.0), protocol, colour);
    painter.hline(left..=(rect.right() - 6.0), rect.bottom() - 3.0, egui::Stroke::new(1.0, colour));
}

fn row_ui(ui: &mut Ui, desk: &Desk, row: &LogRow, told: bool, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let first = row.words.lines().next().unwrap_or_default();
    let label = || match row.tolerated {
        true => desk.words(&say!("transcript-tolerated", what = first)),
        false => first.to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, told, label()));
    let target = Target::Event(row.event);
    let pointed =
        desk.hovered == Some(target) || row.seal.is_some_and(|seal| desk.hovered == Some(Target::Message(seal)));
    let painter = ui.painter_at(rect);
    highlight(&painter, rect, told, pointed || response.hovered(), palette);
    let mut left = rect.left() + 6.0;
    let width = |left: f32| rect.right() - left - 6.0;
    let line = |words: &str, font, colour, width| theme::line(&painter, words, font, colour, width);
    match row.side {
        Some(side) => {
            gutter(&painter, pos2(left, rect.top() + 6.0), side, row, palette);
            left += 26.0 + if side == Side::Server { 10.0 } else { 0.0 };
            painter.galley(
                pos2(left, rect.top() + 4.0),
                line(first, FontId::monospace(theme::size::MONO), palette.text, width(left)),
                palette.text,
            );
            let meaning = line(&row.meaning, FontId::proportional(theme::size::SMALL), palette.muted, width(left));
            painter.galley(pos2(left, rect.top() + 22.0), meaning, palette.muted);
        }
        None => {
            let colour = match (row.problem, row.tolerated) {
                (true, _) => palette.bad,
                (false, true) => palette.later,
                (false, false) => palette.text,
            };
            if row.tolerated {
                let sign = line(theme::icon::WARNING, FontId::proportional(theme::size::BODY), colour, width(left));
                let room = sign.size().x + 6.0;
                painter.galley(pos2(left, rect.top() + 4.0), sign, colour);
                left += room;
            }
            let who = line(&desk.title(row.node), theme::semi_bold(theme::size::BODY - 1.0), colour, width(left));
            let after = left + who.size().x + 6.0;
            painter.galley(pos2(left, rect.top() + 4.0), who, colour);
            let time = line(&row.time, FontId::monospace(theme::size::SMALL - 1.0), palette.muted, width(after));
            painter.galley(pos2(rect.right() - 6.0 - time.size().x, rect.top() + 6.0), time, palette.muted);
            let words = line(&row.words, FontId::proportional(theme::size::BODY - 1.0), palette.muted, width(left));
            painter.galley(pos2(left, rect.top() + 20.0), words, palette.muted);
        }
    }
    if response.clicked() {
        requests.push(Request::Seek(row.at));
        requests.push(Request::Select(Some(target)));
    } else if response.hovered() {
        requests.push(Request::Hover(target));
    }
}

/// Lines that are not the point, as one that opens.
fn folded_ui(
    ui: &mut Ui,
    desk: &Desk,
    head: &LogRow,
    said: &Said,
    (open, told): (bool, bool),
    requests: &mut Vec<Request>,
) {
    let palette = desk.settings.theme.palette();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    // It is the same one wherever it stands: the keyboard stays with it.
    let response = ui.interact(rect, ui.id().with(("fold", head.event)), Sense::click());
    let words = desk.words(said);
    response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, told, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    let painter = ui.painter_at(rect);
    highlight(&painter, rect, told, response.hovered() || response.has_focus(), palette);
    let mut left = rect.left() + 6.0;
    if let Some(side) = head.side {
        gutter(&painter, pos2(left, rect.top() + 6.0), side, head, palette);
        left += 26.0 + if side == Side::Server { 10.0 } else { 0.0 };
    }
    let line = |words: &str, size, colour, left: f32| {
        theme::line(&painter, words, FontId::proportional(size), colour, rect.right() - left - 6.0)
    };
    let caret = if open { theme::icon::CARET_DOWN } else { theme::icon::CARET_RIGHT };
    let caret = line(caret, theme::size::BODY, palette.text, left);
    let beside = left + caret.size().x + 4.0;
    painter.galley(pos2(left, rect.top() + 4.0), caret, palette.text);
    let lay = |size: f32| line(&words, size, palette.text, beside);
    let sizes = [theme::size::BODY - 1.0, theme::size::SMALL].into_iter().map(lay);
    let words = sizes.into_iter().find(|words| !words.elided).unwrap_or_else(|| lay(10.5));
    painter.galley(pos2(beside, rect.top() + 4.0), words, palette.text);
    let meaning = line(&head.meaning, theme::size::SMALL, palette.muted, left);
    painter.galley(pos2(left, rect.top() + 22.0), meaning, palette.muted);
    if response.clicked() {
        requests.push(Request::Fold(head.event));
    }
}

/// Who speaks, in the gutter.
fn gutter(painter: &egui::Painter, at: egui::Pos2, side: Side, row: &LogRow, palette: &Palette) {
    let rect = Rect::from_min_size(at, vec2(20.0, 18.0));
    speaker::paint(painter, rect, side, theme::size::SMALL, palette.protocol(row.protocol), palette);
}

fn details_ui(ui: &mut Ui, desk: &Desk, row: &LogRow, full: Option<String>) {
    let palette = desk.settings.theme.palette();
    ui.separator();
    Frame::NONE.show(ui, |ui| {
        let who = match row.to {
            Some(to) => format!("{} → {}", desk.title(row.node), desk.title(to)),
            None => desk.title(row.node),
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&row.time).font(FontId::monospace(theme::size::SMALL)).color(palette.muted));
            ui.label(RichText::new(who).font(theme::semi_bold(theme::size::SMALL)));
            if let Some(protocol) = row.protocol {
                ui.label(
                    RichText::new(protocol.name())
                        .font(theme::semi_bold(theme::size::SMALL))
                        .color(palette.protocol(Some(protocol))),
                );
            }
            ui.label(RichText::new(row.source).size(theme::size::SMALL).color(palette.muted));
        });
        ScrollArea::vertical().id_salt("details").auto_shrink(false).show(ui, |ui| {
            let mut job = LayoutJob::default();
            job.wrap.max_width = ui.available_width();
            let mut add = |words: &str, font_id: FontId, color| {
                job.append(words, 0.0, TextFormat { font_id, color, ..TextFormat::default() });
            };
            if row.side.is_some() {
                add(&row.words, FontId::monospace(theme::size::MONO), palette.text);
                add("\n", FontId::proportional(theme::size::BODY), palette.text);
                add(full.as_ref().unwrap_or(&row.meaning), FontId::proportional(theme::size::BODY), palette.text);
            } else {
                add(full.as_ref().unwrap_or(&row.words), FontId::proportional(theme::size::BODY), palette.text);
            }
            ui.label(job);
        });
    });
}
