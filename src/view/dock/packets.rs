//! The packets on the links, with their flags, and one of them octet by octet and field by field.

use egui::text::LayoutJob;
use egui::{Color32, FontId, Id, RichText, ScrollArea, Sense, TextFormat, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::find::find_ui;
use super::{SceneModel, highlight, none_ui, only_ui, rows_ui};
use crate::desk::{Desk, FrameRow, Request, Target};
use crate::explain::packet::{self, Field, Layer};
use crate::explain::say;
use crate::theme::{self, Palette, icon};
use crate::trace::EventId;

const ROW: f32 = 24.0;
/// Octets on a line.
const OCTETS: usize = 12;

pub(super) fn packets_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let sent = desk.frames.partition_point(|row| row.at <= model.story);
    let only = only_ui(ui, desk, requests);
    let sieve = desk.filter.sieve(&desk.play);
    let is_shown = |row: &&FrameRow| (only.is_none() || row.connection == only) && sieve.keeps_frame(row);
    let rows: Vec<&FrameRow> = desk.frames[..sent].iter().filter(is_shown).collect();
    find_ui(ui, desk, (rows.len(), sent), requests);
    if rows.is_empty() {
        none_ui(ui, desk, &say!("packets-nothing"));
        return;
    }
    let selected = match desk.selected {
        Some(Target::Event(event)) => rows.iter().rposition(|row| row.event <= event).unwrap_or(0),
        _ => rows.len() - 1,
    };
    let height = (ui.available_height() * 0.42).max(80.0);
    rows_ui(ui, "packets", height, ROW, rows.len(), |ui, at| row_ui(ui, desk, rows[at], at == selected, requests));
    ui.separator();
    details_ui(ui, desk, rows[selected]);
}

fn row_ui(ui: &mut Ui, desk: &Desk, row: &FrameRow, selected: bool, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let painter = ui.painter_at(rect);
    highlight(&painter, rect, selected, response.hovered(), palette);
    let (mark, colour) = match (row.lost, row.again) {
        (true, _) => (format!("{} ", icon::X), palette.bad),
        (false, true) => (format!("{} {} ", icon::ARROW_CLOCKWISE, desk.words(&say!("packets-again"))), palette.later),
        (false, false) => (String::new(), palette.text),
    };
    let words = format!("{mark}{}", row.words);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, &words));
    let mono = FontId::monospace(theme::size::SMALL);
    let put = |x: f32, words: &str, colour: Color32, room: f32| {
        let galley = theme::line(&painter, words, mono.clone(), colour, room);
        painter.galley(pos2(rect.left() + x, rect.center().y - galley.size().y / 2.0), galley, colour);
    };
    // A day of the world has five digits of seconds.
    put(4.0, &row.time, palette.muted, 96.0);
    // Packets are of the network: there computers go by their short names.
    put(104.0, desk.play.spec().name(row.node), palette.muted, 62.0);
    put(172.0, &words, colour, rect.width() - 176.0);
    if response.clicked() {
        requests.push(Request::Select(Some(Target::Event(row.event))));
    } else if response.hovered() {
        requests.push(Request::Hover(Target::Event(row.event)));
    }
}

/// The octets with the fields marked, and the fields; pointing at one shows the other.
fn details_ui(ui: &mut Ui, desk: &Desk, row: &FrameRow) {
    let palette = desk.settings.theme.palette();
    let fields = packet::fields(&row.packet);
    // The field under the pointer in the last pass: which it is, is only known after drawing.
    let id = Id::new("packet field");
    let last: Option<(EventId, usize)> = ui.data(|data| data.get_temp(id));
    let pointed = last.filter(|(event, _)| *event == row.event).map(|(_, at)| at);
    let mut now = None;
    ScrollArea::vertical().id_salt("octets").auto_shrink(false).show(ui, |ui| {
        let lit = pointed.and_then(|at| fields.get(at));
        ui.label(octets_job(&row.packet, &fields, lit, palette));
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.y = 1.0;
        let mut layer = None;
        for (at, field) in fields.iter().enumerate() {
            if layer.replace(field.layer) != Some(field.layer) {
                let words = desk.words(&field.layer.name());
                let font = theme::semi_bold(theme::size::SMALL);
                ui.label(RichText::new(words).font(font).color(colour(field.layer, palette)));
            }
            if field_ui(ui, desk, field, pointed == Some(at)) {
                now = Some(at);
            }
        }
    });
    let was = pointed.map(|at| (row.event, at));
    let is = now.map(|at| (row.event, at));
    if was != is {
        ui.data_mut(|data| {
            data.remove::<(EventId, usize)>(id);
            if let Some(is) = is {
                data.insert_temp(id, is);
            }
        });
        ui.ctx().request_repaint();
    }
}

/// A field; whether it is pointed at.
fn field_ui(ui: &mut Ui, desk: &Desk, field: &Field, lit: bool) -> bool {
    let palette = desk.settings.theme.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let painter = ui.painter_at(rect);
    if lit {
        painter.rect_filled(rect, 3.0, theme::mix(palette.panel, palette.focus, 0.22));
    }
    let font = FontId::proportional(theme::size::SMALL);
    let y = rect.center().y;
    let (title, content) = (desk.words(&field.name), desk.words(&field.value));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{title}: {content}")));
    painter.text(pos2(rect.left() + 4.0, y), egui::Align2::LEFT_CENTER, title, font.clone(), palette.muted);
    let value = FontId::monospace(theme::size::SMALL);
    painter.text(pos2(rect.left() + 164.0, y), egui::Align2::LEFT_CENTER, content, value, palette.text);
    painter.text(pos2(rect.right() - 2.0, y), egui::Align2::RIGHT_CENTER, field.source, font, palette.line);
    response.hovered()
}

const fn colour(layer: Layer, palette: &Palette) -> Color32 {
    match layer {
        Layer::Ip => palette.muted,
        Layer::Tcp | Layer::Udp => palette.focus,
        Layer::Payload => palette.text,
    }
}

/// Twelve octets a line, with what can be printed of them.
fn octets_job(octets: &[u8], fields: &[Field], lit: Option<&Field>, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let font = FontId::monospace(theme::size::SMALL - 1.0);
    let mut add = |words: &str, color: Color32, background: Color32| {
        let format = TextFormat { font_id: font.clone(), color, background, ..TextFormat::default() };
        job.append(words, 0.0, format);
    };
    let clear = Color32::TRANSPARENT;
    let look = |at: usize| {
        let layer = fields.iter().find(|field| field.octets.contains(&at)).map_or(Layer::Payload, |field| field.layer);
        let lit = lit.is_some_and(|field| field.octets.contains(&at));
        (colour(layer, palette), if lit { theme::mix(palette.panel, palette.focus, 0.4) } else { clear })
    };
    for (n, line) in octets.chunks(OCTETS).enumerate() {
        add(&format!("{:04x}  ", n * OCTETS), palette.line, clear);
        for (k, octet) in line.iter().enumerate() {
            let (ink, behind) = look(n * OCTETS + k);
            add(&format!("{octet:02x} "), ink, behind);
        }
        add(&"   ".repeat(OCTETS - line.len()), palette.text, clear);
        add(" ", palette.text, clear);
        for (k, octet) in line.iter().enumerate() {
            let (ink, behind) = look(n * OCTETS + k);
            let plain = if (0x20..0x7f).contains(octet) { char::from(*octet) } else { '·' };
            add(plain.encode_utf8(&mut [0; 4]), ink, behind);
        }
        add("\n", palette.text, clear);
    }
    job
}
