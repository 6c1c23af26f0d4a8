//! The panels: plain functions from what is on the desk to widgets, and from clicks and keys to requests.
//!
//! Nothing here changes anything. [`ui`] draws a pass and returns what the person asked for; [`Desk::apply_all`] does it.

mod button;
mod dock;
mod emphasis;
mod frame;
mod icons;
pub mod keys;
mod lesson_end;
mod main_button;
mod menu;
mod narration;
mod notes;
mod overlays;
mod palette;
mod presenter;
mod sheet;
mod speaker;
mod timeline;
mod top_bar;
mod tracks;
pub mod vector;

use egui::{Frame, Panel, Ui, vec2};

pub use notes::notes_window_ui;

use crate::desk::{Desk, Request, Settings};
use crate::scene::{Gesture, Stage};
use crate::story::SceneModel;

/// The zoom at which a window of this size in pixels shows the layout as it was designed, times what its user wants.
#[must_use]
pub fn zoom(size: egui::Vec2, settings: &Settings) -> f32 {
    let height = if settings.presenter { 675.0 } else { 820.0 };
    (size.y / height).min(size.x / 1_200.0).clamp(1.0, 4.0) * settings.ui_zoom
}

/// Draws everything and returns what the person asked for.
#[must_use]
pub fn ui(ui: &mut Ui, desk: &Desk) -> Vec<Request> {
    draw(ui, desk, &desk.play.at(desk.playback.at))
}

/// Draws everything as it is at an instant of the story.
#[must_use]
pub fn draw(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>) -> Vec<Request> {
    let mut requests = keys::pressed(ui.ctx(), &desk.settings, desk.sheet.as_ref());
    let palette = desk.settings.theme.palette();
    if desk.blank {
        ui.painter().rect_filled(ui.max_rect(), 0.0, palette.background);
        return requests;
    }
    beneath(ui, desk, model, &mut requests);
    sheet::sheet_ui(ui, desk, &mut requests);
    presenter::spotlight_ui(ui, desk);
    requests
}

/// Everything but what lies over it and has the keyboard.
fn beneath(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let presenter = desk.settings.presenter;
    let bar = Frame::NONE.fill(palette.panel);
    if !presenter {
        Panel::top("top bar").exact_size(46.0).frame(bar.inner_margin(vec2(12.0, 6.0))).show(ui, |ui| {
            top_bar::top_bar_ui(ui, desk, model, requests);
        });
    }
    Panel::bottom("timeline").exact_size(timeline::height(desk)).frame(bar.inner_margin(vec2(14.0, 6.0))).show(
        ui,
        |ui| {
            timeline::timeline_ui(ui, desk, model, requests);
        },
    );
    if let Some((side, width, share)) = presenter::side(ui, desk) {
        presenter::slid_in(ui, width, share, palette.panel, |ui| match side {
            presenter::Side::Panel => dock::dock_ui(ui, desk, model, requests),
            presenter::Side::Notes => notes::notes_ui(ui, desk, requests),
        });
    }
    let narration = Frame::NONE.fill(palette.background).inner_margin(vec2(18.0, 10.0));
    Panel::bottom("narration").exact_size(narration::height(desk)).show_separator_line(false).frame(narration).show(
        ui,
        |ui| {
            narration::narration_ui(ui, desk, model, requests);
        },
    );
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let stage = Stage::of(desk, model);
        let geometry = stage.geometry(ui.max_rect());
        requests.extend(stage.show(ui).into_iter().map(|gesture| match gesture {
            Gesture::Hover(target) => Request::Hover(target),
            Gesture::Select(target) => Request::Select(target),
            Gesture::Copy(node) => Request::Explain(Some(node)),
            Gesture::Camera(camera) => Request::Camera(camera),
        }));
        overlays::on_stage(ui, &geometry, desk, model, requests);
    });
    overlays::on_top(ui, desk, model, requests);
}
