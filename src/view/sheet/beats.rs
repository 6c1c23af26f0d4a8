//! All beats as small pictures: the stage as it is at the end of each.

use egui::emath::TSTransform;
use egui::{
    Align, Align2, CornerRadius, EventFilter, FontId, Frame, Id, Key, Layout, Modal, Modifiers, Rect, RichText,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, WidgetType, vec2,
};

use super::{close_ui, modal, title_ui};
use crate::desk::{Camera, Desk, Request, first_words};
use crate::explain::say;
use crate::scene::Stage;
use crate::story::{Beat, StoryTime};
use crate::theme;

/// Room around the pictures and between them.
const AIR: f32 = 14.0;
/// The stage of which a picture is made, in points.
const STAGE: Vec2 = vec2(1_000.0, 520.0);
/// The height of the words below a picture.
const WORDS: f32 = 46.0;
/// Below this width in points there is no room to tell of the keys.
const KEYS: f32 = 720.0;
/// More would be too small to see anything.
const MAX_COLUMNS: u8 = 5;

pub(super) fn beats_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let screen = ui.ctx().viewport_rect();
    let here = desk.play.beat_at(desk.playback.at);
    let frame = Frame::NONE.fill(palette.background).inner_margin(AIR);
    let sheet = modal("beats", frame);
    let corner = Modal::default_area(Id::new("overview")).anchor(Align2::LEFT_TOP, Vec2::ZERO);
    sheet.area(corner).show(ui.ctx(), |ui| {
        ui.set_min_size(screen.size() - Vec2::splat(2.0 * AIR));
        ui.set_max_size(screen.size() - Vec2::splat(2.0 * AIR));
        let (count, mut close) = (desk.play.beats().len(), None);
        ui.horizontal(|ui| {
            title_ui(ui, &desk.lesson().title);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                close = Some(close_ui(ui, desk, requests).id);
                // Whoever has a telephone has no keys.
                if screen.width() >= KEYS {
                    ui.label(RichText::new(desk.words(&say!("beats-keys"))).color(palette.muted));
                }
            });
        });
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            // Room for what marks a picture at the edge.
            ui.add_space(4.0);
            let whole = ui.available_width() - 2.0 * AIR;
            let (columns, width) = columns(count, vec2(whole, ui.available_height() - AIR));
            move_focus(ui, count, columns, here, close);
            ui.spacing_mut().item_spacing = Vec2::splat(AIR);
            for (row, beats) in desk.play.beats().chunks(columns).enumerate() {
                ui.horizontal(|ui| {
                    ui.add_space(4.0);
                    for (column, beat) in beats.iter().enumerate() {
                        let place = row * columns + column;
                        if tile_ui(ui, desk, place, beat, width, place == here) {
                            requests.extend([Request::Sheet(None), Request::Beat(place)]);
                        }
                    }
                });
            }
        });
    });
}

/// How many pictures stand side by side, and how wide they are: as large as they can be if all are to be seen at once.
fn columns(beats: usize, room: Vec2) -> (usize, f32) {
    let width = |columns: u8| (room.x - f32::from(columns - 1) * AIR) / f32::from(columns);
    let fits = |columns: &u8| {
        let rows = beats.div_ceil(usize::from(*columns));
        rows as f32 * (width(*columns) * STAGE.y / STAGE.x + WORDS + AIR) <= room.y
    };
    // Where they do not fit at all, they are scrolled, and as many stand side by side as there is room for.
    let scrolled = (room.x / 320.0).clamp(1.0, f32::from(MAX_COLUMNS)) as u8;
    let columns = (1..=MAX_COLUMNS).find(fits).unwrap_or(scrolled);
    (usize::from(columns), width(columns))
}

/// Arrow keys move the focus among the pictures; it begins where the story is. (egui's own way would lead to what lies below.)
fn move_focus(ui: &Ui, count: usize, columns: usize, here: usize, close: Option<Id>) {
    let focused = ui.memory(egui::Memory::focused);
    let Some(from) = (0..count).find(|place| focused == Some(tile_id(*place))) else {
        if focused.is_none() || focused != close {
            ui.memory_mut(|memory| memory.request_focus(tile_id(here)));
        }
        return;
    };
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(tile_id(from), arrows));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut to = from;
    for (key, by) in [
        (Key::ArrowRight, 1),
        (Key::ArrowLeft, -1),
        (Key::ArrowDown, columns as isize),
        (Key::ArrowUp, -(columns as isize)),
    ] {
        if pressed(key) {
            to = to.checked_add_signed(by).filter(|to| *to < count).unwrap_or(to);
        }
    }
    if to != from {
        ui.memory_mut(|memory| memory.request_focus(tile_id(to)));
    }
}

/// Where a beat can be found again: arrow keys move the focus among these.
fn tile_id(place: usize) -> Id {
    Id::new(("beat", place))
}

/// One beat; true if it was chosen.
fn tile_ui(ui: &mut Ui, desk: &Desk, place: usize, beat: &Beat, width: f32, here: bool) -> bool {
    let palette = desk.settings.theme.palette();
    let scale = width / STAGE.x;
    let (rect, _) = ui.allocate_exact_size(vec2(width, STAGE.y * scale + WORDS), Sense::hover());
    let picture = Rect::from_min_size(rect.min, STAGE * scale);
    if ui.is_rect_visible(rect) {
        picture_ui(ui, desk, beat, picture, scale);
        words_ui(ui, desk, place, beat, Rect::from_min_max(picture.left_bottom(), rect.max), here);
    }
    // Over the picture: it is one button, and nothing in it can be pointed at.
    let response = ui.interact(rect, tile_id(place), Sense::click());
    let name = || say!("beat-named", number = place + 1, words = desk.beat_name(place));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, here, desk.words(&name())));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let stroke =
        if here || response.hovered() { Stroke::new(2.0, palette.focus) } else { Stroke::new(1.0, palette.faint) };
    ui.painter().rect_stroke(picture, CornerRadius::same(6), stroke, StrokeKind::Outside);
    response.clicked()
}

/// The stage at the end of a beat, made small.
fn picture_ui(ui: &mut Ui, desk: &Desk, beat: &Beat, picture: Rect, scale: f32) {
    // At its very end the next one begins.
    let mut model = desk.play.at(beat.end.saturating_sub(StoryTime::from_millis(1)).max(beat.start));
    // In a still picture nothing flies.
    model.flights.clear();
    let stage = Stage {
        selected: None,
        hovered: None,
        followed: None,
        camera: Camera::default(),
        network: false,
        reduced_motion: true,
        legend: false,
        whole: true,
        ..Stage::of(desk, &model)
    };
    // It is drawn as large as it was designed, from the same corner, and then shrunk around it.
    let corner = picture.min.to_vec2();
    let shrink = TSTransform::from_translation(corner)
        * TSTransform::from_scaling(scale)
        * TSTransform::from_translation(-corner);
    let seen = shrink.inverse() * ui.clip_rect().intersect(picture);
    // Beside the layout: it takes no room.
    let mut beside = ui.new_child(UiBuilder::new().max_rect(picture));
    beside.with_visual_transform(shrink, |ui| {
        let whole = Rect::from_min_size(picture.min, STAGE);
        let mut inside = ui.new_child(UiBuilder::new().max_rect(whole).id_salt(("picture", beat.first)));
        inside.set_clip_rect(seen);
        // Nothing in it can be pressed or is read aloud: the button that it is says what it shows.
        inside.disable();
        inside.set_opacity(1.0);
        inside.ctx().accesskit_node_builder(inside.unique_id(), |node| node.set_hidden());
        let _ = stage.show(&mut inside);
    });
}

fn words_ui(ui: &mut Ui, desk: &Desk, place: usize, beat: &Beat, rect: Rect, here: bool) {
    let palette = desk.settings.theme.palette();
    let number = format!("{}", place + 1);
    let chip = Rect::from_min_size(rect.min + vec2(0.0, 8.0), vec2(26.0, 24.0));
    let (fill, ink) = if here {
        (palette.focus, palette.background)
    } else {
        (theme::mix(palette.background, palette.text, 0.12), palette.text)
    };
    ui.painter().rect_filled(chip, CornerRadius::same(6), fill);
    let font = theme::semi_bold(theme::size::BODY);
    ui.painter().text(chip.center(), Align2::CENTER_CENTER, number, font, ink);
    // Its name, and below it how it begins.
    let rows = [
        (desk.beat_name(place), theme::semi_bold(theme::size::BODY), palette.text),
        (first_words(&beat.text, 90), FontId::proportional(theme::size::SMALL), palette.muted),
    ];
    for (n, (words, font, ink)) in rows.into_iter().enumerate() {
        let galley = theme::line(ui.painter(), &words, font, ink, rect.width() - 36.0);
        ui.painter().galley(rect.min + vec2(36.0, 9.0 + 19.0 * n as f32), galley, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_as_large_as_can_be() {
        let room = vec2(1_160.0, 600.0);
        assert_eq!([1, 4, 6, 7].map(|beats| columns(beats, room).0), [2, 3, 3, 4]);
        let (columns, width) = columns(40, room);
        assert_eq!(columns, 3, "they are scrolled");
        assert!((3.0 * width + 2.0 * AIR - room.x).abs() < 0.01);
    }
}
