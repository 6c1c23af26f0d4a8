//! Sheets: what lies over everything and has the keyboard until it is put away.

mod beats;
mod export;
mod jump;
mod laboratory;
mod open;
mod settings;

use egui::{Align2, Color32, Frame, Id, Modal, Response, RichText, ScrollArea, Ui, vec2};

use super::{frame, keys};
use crate::desk::{Command, Desk, Request, Sheet};
use crate::explain::Said;
use crate::theme;

pub(super) fn sheet_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    match &desk.sheet {
        None => {}
        Some(Sheet::Settings) => settings::settings_ui(ui, desk, requests),
        Some(Sheet::Jump(typed)) => jump::jump_ui(ui, desk, typed, requests),
        Some(Sheet::Beats) => beats::beats_ui(ui, desk, requests),
        Some(Sheet::Export) => export::export_ui(ui, desk, requests),
        Some(Sheet::Open(typed)) => open::open_ui(ui, desk, typed, requests),
        Some(Sheet::Laboratory) => laboratory::laboratory_ui(ui, desk, requests),
        Some(Sheet::SavePlan(typed)) => laboratory::save_plan_ui(ui, desk, typed, requests),
    }
}

/// A sheet of a width with a title. A click beside it puts it away.
fn sheet(ui: &Ui, desk: &Desk, title: &Said, width: f32, requests: &mut Vec<Request>, content: impl FnOnce(&mut Ui)) {
    let screen = ui.ctx().viewport_rect();
    // Its upper edge stays where it is, however long it gets.
    let top = (screen.height() * 0.1).clamp(12.0, 64.0);
    let area = Modal::default_area(Id::new(("sheet at", title.id()))).anchor(Align2::CENTER_TOP, vec2(0.0, top));
    let modal = modal(title.id(), frame::card(desk)).area(area).show(ui.ctx(), |ui| {
        ui.set_width(width.min(screen.width() - 48.0));
        // Else it would be as high as it was in the pass before.
        ui.set_max_height(screen.height() - top - 40.0);
        title_ui(ui, &desk.words(title));
        ScrollArea::vertical().show(ui, content);
    });
    if modal.backdrop_response.clicked() {
        requests.push(Request::Sheet(None));
    }
}

/// The title of a sheet.
fn title_ui(ui: &mut Ui, title: &str) {
    ui.label(RichText::new(title).font(theme::semi_bold(theme::size::TITLE)));
    ui.add_space(4.0);
}

fn modal(id: &str, frame: Frame) -> Modal {
    Modal::new(Id::new(("sheet", id))).backdrop_color(Color32::from_black_alpha(120)).frame(frame)
}

/// The command that opens and closes a sheet: what its close button says.
fn close_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) -> Response {
    let response = ui.button(format!("{} {}", Command::Close.icon(), desk.words(&Command::Close.text())));
    if response.clicked() {
        requests.push(Request::Sheet(None));
    }
    response
}
