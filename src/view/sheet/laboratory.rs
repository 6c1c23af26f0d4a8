//! What a network of one's own can begin with, and what its file is to be called.

use egui::{Button, Key, RichText, TextEdit, Ui, vec2};

use super::{close_ui, sheet};
use crate::desk::{Command, Desk, PlanRequest, Request, Sheet};
use crate::explain::say;
use crate::lesson::plan::templates;
use crate::theme::{self, icon};

/// Templates, the worlds of the lessons, and the plan that lies by.
pub(super) fn laboratory_ui(ui: &Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::Laboratory.text(), 560.0, requests, |ui| {
        ui.label(RichText::new(desk.words(&say!("laboratory-begin"))).color(palette.muted));
        ui.add_space(4.0);
        let mut begin = |ui: &mut Ui, glyph: &str, words: &str, about: &str, request: Request| {
            let button = Button::new(format!("{glyph}  {words}")).right_text("").frame_when_inactive(false);
            if ui.add(button.min_size(vec2(ui.available_width() - 2.0, 30.0)).truncate()).clicked() {
                asked.extend([Request::Sheet(None), request]);
            }
            if !about.is_empty() {
                ui.label(RichText::new(about).size(theme::size::SMALL).color(palette.muted));
            }
        };
        if let Some(laboratory) = desk.laboratory.as_ref().filter(|laboratory| !laboratory.editing) {
            let words = desk.words(&say!("laboratory-go-on", title = laboratory.plan().title()));
            begin(ui, icon::PENCIL_SIMPLE, &words, "", Request::Do(Command::EditPlan));
        }
        for (name, _) in templates() {
            let words = desk.words(&say!("laboratory-template", name = *name));
            let about = desk.words(&say!("laboratory-template-about", name = *name));
            begin(ui, icon::FLASK, &words, &about, Request::Plan(PlanRequest::Template(name)));
        }
        let own = desk.laboratory.as_ref().map(|laboratory| laboratory.place());
        for (number, lesson) in desk.lessons.iter().enumerate().filter(|(number, _)| Some(*number) != own) {
            let words = desk.words(&say!("laboratory-world-of", title = &lesson.title));
            begin(ui, icon::BOOK_OPEN, &words, "", Request::Plan(PlanRequest::WorldOf(number)));
        }
        ui.add_space(4.0);
        close_ui(ui, desk, &mut asked);
    });
    requests.extend(asked);
}

/// What the file of the plan is to be called.
pub(super) fn save_plan_ui(ui: &Ui, desk: &Desk, typed: &str, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let mut asked = Vec::new();
    sheet(ui, desk, &Command::SavePlan.text(), 560.0, requests, |ui| {
        ui.label(RichText::new(desk.words(&say!("laboratory-save-about"))).color(palette.muted));
        let mut text = typed.to_owned();
        let field = TextEdit::singleline(&mut text).font(egui::FontId::proportional(theme::size::BODY));
        let field = ui.add(field.margin(vec2(10.0, 6.0)).desired_width(ui.available_width() - 2.0));
        let name = || desk.words(&say!("laboratory-file-name"));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, name()));
        field.request_focus();
        ui.add_space(4.0);
        let mut save = ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            save |= ui.button(format!("{} {}", icon::FLOPPY_DISK, desk.words(&say!("laboratory-save")))).clicked();
            close_ui(ui, desk, &mut asked);
        });
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            asked.push(Request::Sheet(None));
        } else if save {
            asked.extend([Request::Sheet(None), Request::Plan(PlanRequest::Save(text))]);
        } else if text != typed {
            asked.push(Request::Sheet(Some(Sheet::SavePlan(text))));
        }
    });
    requests.extend(asked);
}
