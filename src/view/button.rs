//! Buttons for commands: all of them have a name, a tip and their key in it.

use egui::{Button, Response, RichText, Ui, WidgetInfo, WidgetType};

use super::command::{self, Command, Deed};

/// The tip of a command, with its key.
pub fn tip(ui: &Ui, deed: Deed) -> String {
    match deed.keys().first() {
        Some(keys) => format!("{} ({})", deed.tip(), command::shown(ui.ctx(), keys)),
        None => deed.tip().to_owned(),
    }
}

/// A button with an icon only.
pub fn icon_button(ui: &mut Ui, deed: Deed, icon: &str, on: bool, commands: &mut Vec<Command>) -> Response {
    let button = Button::new(RichText::new(icon).size(18.0)).selected(on).frame(on).min_size(egui::vec2(32.0, 32.0));
    let response = ui.add(button).on_hover_text(tip(ui, deed));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, deed.text()));
    if response.clicked() {
        commands.push(Command::Do(deed));
    }
    response
}
