//! Buttons for commands: all of them have a name, a tip and their key in it.

use egui::{Button, Response, RichText, Ui, WidgetInfo, WidgetType};

use super::keys;
use crate::desk::{Command, Deed, Desk};
use crate::theme;

/// The tip of a command, with its key.
fn tip(ui: &Ui, desk: &Desk, deed: Deed) -> String {
    let tip = desk.words(&deed.tip());
    match deed.keys().first() {
        Some(keys) => format!("{tip} ({})", keys::shown(ui.ctx(), *keys, desk.voice())),
        None => tip,
    }
}

/// Adds the tip of a command, with its key, to what does it.
pub fn with_tip(response: Response, desk: &Desk, deed: Deed) -> Response {
    theme::tip(response, |ui| tip(ui, desk, deed))
}

/// A button with an icon only.
pub fn icon_button(
    ui: &mut Ui,
    desk: &Desk,
    deed: Deed,
    icon: &str,
    on: bool,
    commands: &mut Vec<Command>,
) -> Response {
    let button = Button::new(RichText::new(icon).size(18.0)).selected(on).frame(on).min_size(egui::vec2(32.0, 32.0));
    let response = with_tip(ui.add(button), desk, deed);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, desk.words(&deed.text())));
    if response.clicked() {
        commands.push(Command::Do(deed));
    }
    response
}
