//! Buttons for commands: all of them have a name, a tip and their key in it.

use egui::{Button, Response, RichText, Ui, WidgetInfo, WidgetType};

use super::keys;
use crate::desk::{Command, Desk, Request};
use crate::theme;

/// The tip of a command, with its key.
fn tip(ui: &Ui, desk: &Desk, command: Command) -> String {
    let tip = desk.words(&command.tip());
    match command.keys().first() {
        Some(keys) => format!("{tip} ({})", keys::shown(ui.ctx(), *keys, desk.voice())),
        None => tip,
    }
}

/// Adds the tip of a command, with its key, to what does it.
pub fn with_tip(response: Response, desk: &Desk, command: Command) -> Response {
    theme::tip(response, |ui| tip(ui, desk, command))
}

/// A button with an icon only.
pub fn icon_button(
    ui: &mut Ui,
    desk: &Desk,
    command: Command,
    icon: &str,
    on: bool,
    requests: &mut Vec<Request>,
) -> Response {
    let button = Button::new(RichText::new(icon).size(18.0)).selected(on).frame(on).min_size(egui::vec2(32.0, 32.0));
    let response = with_tip(ui.add(button), desk, command);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, desk.words(&command.text())));
    if response.clicked() {
        requests.push(Request::Do(command));
    }
    response
}
