//! The panels: plain functions from what is on the desk to widgets, and from clicks and keys to requests.
//!
//! Nothing here changes anything. [`ui`] draws a pass and returns what the person asked for; [`Desk::apply_all`] does it.

mod button;
mod card;
mod dock;
mod emphasis;
mod focus;
mod frame;
mod help;
mod icons;
pub mod keys;
mod laboratory;
mod lesson_end;
mod main_button;
mod menu;
mod narration;
mod notes;
mod overlays;
mod palette;
mod presenter;
mod room;
mod sheet;
mod side_by_side;
mod speaker;
mod timeline;
mod top_bar;
mod tracks;
pub mod vector;

use egui::{Align, Color32, Layout, Rect, Stroke, Ui, UiBuilder, Vec2, vec2};

pub use notes::notes_window_ui;
use room::{Places, Room};

use crate::desk::{Command, Desk, Request, Settings, Target};
use crate::scene::{Geometry, Gesture, Stage};
use crate::story::SceneModel;
use crate::theme::Palette;

/// The zoom at which a window of this size in pixels shows the layout as it was designed, times what its user wants.
#[must_use]
pub fn zoom(size: Vec2, settings: &Settings) -> f32 {
    let height = if settings.presenter { 675.0 } else { 900.0 };
    (size.y / height).min(size.x / 1_200.0).clamp(1.0, 4.0) * settings.ui_zoom
}

/// Draws everything and returns what the person asked for.
#[must_use]
pub fn ui(ui: &mut Ui, desk: &Desk) -> Vec<Request> {
    draw(ui, desk, &desk.play.at(desk.playback.at))
}

/// Draws everything as it is at an instant of the story. What is drawn first has the keyboard first: bar, stage, narration, panels,
/// timeline.
#[must_use]
pub fn draw(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>) -> Vec<Request> {
    let palette = desk.settings.theme.palette();
    if desk.blank {
        ui.painter().rect_filled(ui.max_rect(), 0.0, palette.background);
        return keys::wakes(ui.ctx()).then_some(Request::Do(Command::Blank)).into_iter().collect();
    }
    focus::follow(ui.ctx());
    let mut requests = keys::pressed(ui.ctx(), &desk.settings, desk.sheet.is_some() || desk.editing().is_some());
    requests.extend(keys::chosen(ui.ctx(), desk));
    beneath(ui, desk, model, &mut requests);
    sheet::sheet_ui(ui, desk, &mut requests);
    presenter::spotlight_ui(ui, desk);
    focus::ring_ui(ui.ctx(), desk);
    requests
}

/// Everything but what lies over it and has the keyboard.
fn beneath(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    if let Some(plan) = desk.editing() {
        laboratory::laboratory_ui(ui, desk, plan, model, requests);
        return overlays::on_top(ui, desk, model, requests);
    }
    let palette = desk.settings.theme.palette();
    let room = Room::of(ui, desk);
    let (side, share) = presenter::side(ui, desk);
    let two = side == presenter::Side::Panel && dock::kept(desk, &room).is_some();
    let places = room.places(share, two);
    let margin = if room.is_portrait() { vec2(8.0, 6.0) } else { vec2(12.0, 6.0) };
    region(ui, "top bar", (places.top_bar, places.top_bar), palette.panel, margin, |ui| {
        top_bar::top_bar_ui(ui, desk, model, requests);
    });
    region(ui, "stage", (places.stage, places.stage), palette.background, Vec2::ZERO, |ui| {
        let geometry = side_by_side::stages_ui(ui, desk, model, requests);
        overlays::on_stage(ui, &geometry, desk, model, requests);
    });
    let margin = vec2(if room.is_portrait() { 14.0 } else { 18.0 }, room.told()[4]);
    region(ui, "narration", (places.narration, places.narration), palette.background, margin, |ui| {
        narration::narration_ui(ui, desk, model, requests);
    });
    region(ui, "dock", places.dock, palette.panel, Vec2::ZERO, |ui| match side {
        presenter::Side::Panel => dock::dock_ui(ui, desk, model, requests),
        presenter::Side::Notes => notes::notes_ui(ui, desk, requests),
    });
    let margin = if room.is_portrait() { vec2(10.0, 6.0) } else { vec2(14.0, 6.0) };
    region(ui, "timeline", (places.timeline, places.timeline), palette.panel, margin, |ui| {
        timeline::timeline_ui(ui, desk, model, requests);
    });
    borders(ui, &places, &room, palette);
    overlays::on_top(ui, desk, model, requests);
}

/// Draws a part of the window: as much of it as is shown, laid out as the whole.
fn region(
    ui: &mut Ui,
    name: &str,
    (shown, whole): (Rect, Rect),
    fill: Color32,
    margin: Vec2,
    add: impl FnOnce(&mut Ui),
) {
    if !shown.is_positive() {
        return;
    }
    ui.painter().rect_filled(shown, 0.0, fill);
    let inside = UiBuilder::new().id_salt(name).max_rect(whole.shrink2(margin)).layout(Layout::top_down(Align::Min));
    let mut inside = ui.new_child(inside);
    inside.set_clip_rect(ui.clip_rect().intersect(shown));
    add(&mut inside);
}

/// Thin lines between the parts of the window.
fn borders(ui: &Ui, places: &Places, room: &Room, palette: &Palette) {
    let line = Stroke::new(1.0, palette.faint);
    let (painter, dock) = (ui.painter(), places.dock.0);
    if !room.presenter {
        painter.hline(places.top_bar.x_range(), places.top_bar.bottom(), line);
    }
    painter.hline(places.timeline.x_range(), places.timeline.top(), line);
    if dock.is_positive() && room.is_narrow() {
        painter.hline(dock.x_range(), dock.top(), line);
        painter.hline(dock.x_range(), dock.bottom(), line);
    } else if dock.is_positive() {
        painter.vline(dock.left(), dock.y_range(), line);
    }
}

/// The stage with what was predicted: with the network or without, with something selected on it, all of it in view or who acts. Where
/// everything stands.
fn stage_ui(
    ui: &mut Ui,
    desk: &Desk,
    model: &SceneModel<'_>,
    (network, selected, whole): (bool, Option<Target>, bool),
    requests: &mut Vec<Request>,
) -> Geometry {
    let stage = Stage { selected, network, whole, ..Stage::of(desk, model) };
    let geometry = stage.geometry(ui.max_rect());
    requests.extend(stage.show(ui).into_iter().map(|gesture| match gesture {
        Gesture::Hover(target) => Request::Hover(target),
        Gesture::Select(target) => Request::Select(target),
        Gesture::Copy(node) => Request::Explain(Some(node)),
        Gesture::Menu(seal, node) => Request::Menu(seal, node),
        Gesture::Camera(camera) => Request::Camera(camera),
    }));
    card::marks_ui(ui, &geometry, desk, model.story);
    geometry
}
