//! Opens a file: a saved run, or a lesson.

use egui::{Button, Key, RichText, TextEdit, Ui, vec2};

use super::sheet;
use crate::desk::{Command, Desk, Request, Sheet};
use crate::explain::say;
use crate::theme::{self, icon};

pub(super) fn open_ui(ui: &Ui, desk: &Desk, typed: &str, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::OpenFile.text(), 560.0, requests, |ui| {
        let mut text = typed.to_owned();
        let field = TextEdit::singleline(&mut text).hint_text(desk.words(&say!("open-hint")));
        let field = field.font(egui::FontId::proportional(theme::size::BODY)).margin(vec2(10.0, 6.0));
        let field = ui.add(field.desired_width(ui.available_width() - 2.0));
        let name = || desk.words(&say!("open-field"));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, name()));
        field.request_focus();
        ui.add_space(4.0);
        let mut chosen = ui.input(|input| input.key_pressed(Key::Enter)).then(|| text.trim().to_owned());
        let fits = |file: &&String| file.to_lowercase().contains(&text.trim().to_lowercase());
        let found: Vec<&String> = desk.files.iter().filter(fits).collect();
        if found.is_empty() {
            ui.label(RichText::new(desk.words(&say!("open-nothing"))).color(palette.muted));
        }
        for file in found {
            let button = Button::new(format!("{} {file}", icon::FILE_TEXT)).right_text("").frame_when_inactive(false);
            if ui.add(button.min_size(vec2(ui.available_width() - 2.0, 30.0)).truncate()).clicked() {
                chosen = Some(file.clone());
            }
        }
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            asked.push(Request::Sheet(None));
        } else if let Some(path) = chosen.filter(|path| !path.is_empty()) {
            asked.extend([Request::Sheet(None), Request::Open(path)]);
        } else if text != typed {
            asked.push(Request::Sheet(Some(Sheet::Open(text))));
        }
    });
    requests.extend(asked);
}
