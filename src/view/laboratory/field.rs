//! The fields of a form: each has a word before it, and below it what is wrong with it.

use egui::{ComboBox, DragValue, RichText, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::desk::{Desk, Laboratory, PlanRequest, Request};
use crate::explain::{Said, say};
use crate::lesson::plan::Change;
use crate::lesson::raw::Text;
use crate::theme::{self, icon};
use crate::view::frame::FIELD;

/// The width of the words before the fields.
const LABEL: f32 = 112.0;

/// A form that is being drawn: about which part it is, and what was written into it.
pub(super) struct Form<'d> {
    pub desk: &'d Desk,
    pub laboratory: &'d Laboratory,
    /// What the fields belong to within the part, for those who do not see where they stand: `Account 2`.
    pub within: Option<String>,
    /// The fields that have been drawn.
    shown: Vec<String>,
    /// The field in which something has been changed.
    touched: Option<String>,
}

impl<'d> Form<'d> {
    pub(super) const fn new(desk: &'d Desk, laboratory: &'d Laboratory) -> Self {
        Self { desk, laboratory, within: None, shown: Vec::new(), touched: None }
    }

    /// What is asked for if something was changed in the form.
    pub(super) fn changed(&mut self, change: Change, requests: &mut Vec<Request>) {
        if let Some(field) = self.touched.take() {
            requests.push(Request::Plan(PlanRequest::Change(change, Some(field))));
        }
    }

    /// A heading above fields that belong together.
    pub(super) fn heading(&self, ui: &mut Ui, said: &Said) {
        ui.add_space(8.0);
        ui.label(RichText::new(self.desk.words(said)).font(theme::semi_bold(theme::size::BODY)));
    }

    /// A sentence in small letters.
    pub(super) fn note(&self, ui: &mut Ui, said: &Said) {
        let muted = self.desk.settings.theme.palette().muted;
        ui.label(RichText::new(self.desk.words(said)).size(theme::size::SMALL).color(muted));
    }

    /// A field by its name for those who do not see it.
    fn name(&self, label: &Said) -> String {
        let words = self.desk.words(label);
        self.within.as_ref().map_or_else(
            || words.clone(),
            |within| self.desk.words(&say!("laboratory-field-within", within = within, field = words.clone())),
        )
    }

    /// A row with a word before it.
    fn row<R>(&self, ui: &mut Ui, label: &Said, add: impl FnOnce(&mut Ui) -> R) -> R {
        ui.horizontal(|ui| {
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(egui::vec2(LABEL, 26.0), left, |ui| {
                ui.set_min_width(LABEL);
                ui.add(egui::Label::new(self.desk.words(label)).wrap());
            });
            add(ui)
        })
        .inner
    }

    /// A line to write into; true if something was written.
    fn line(&self, ui: &mut Ui, label: &Said, hint: &str, text: &mut String) -> bool {
        let name = self.name(label);
        self.row(ui, label, |ui| {
            let edit =
                TextEdit::singleline(text).hint_text(hint).margin(FIELD).desired_width(ui.available_width() - 16.0);
            let edit = ui.add(edit);
            edit.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, &name));
            edit.changed()
        })
    }

    /// A text.
    pub(super) fn text(&mut self, ui: &mut Ui, field: &str, label: &Said, hint: &str, value: &mut String) {
        if self.line(ui, label, hint, value) {
            self.touched = Some(field.to_owned());
        }
        self.remarks(ui, field);
    }

    /// A text that may be left out; the hint is what holds then.
    pub(super) fn optional(&mut self, ui: &mut Ui, field: &str, label: &Said, hint: &str, value: &mut Option<String>) {
        let mut text = value.clone().unwrap_or_default();
        self.text(ui, field, label, hint, &mut text);
        *value = (!text.is_empty()).then_some(text);
    }

    /// The same in a notation of the file: a time, a size, a name.
    pub(super) fn written(&mut self, ui: &mut Ui, field: &str, label: &Said, hint: &str, value: &mut Option<Text>) {
        let mut text = value.as_deref().map(str::to_owned);
        self.optional(ui, field, label, hint, &mut text);
        if self.is_touched(field) {
            *value = text.map(Text::from);
        }
    }

    /// Several of them with commas between.
    pub(super) fn list(&mut self, ui: &mut Ui, field: &str, label: &Said, hint: &str, values: &mut Vec<Text>) {
        let mut text = values.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
        self.text(ui, field, label, hint, &mut text);
        if self.is_touched(field) {
            // A comma at the end is followed by more.
            *values = text.split(',').map(|it| it.trim_start().to_owned().into()).collect();
            values.retain(|it: &Text| !it.is_empty() || text.trim_end().ends_with(','));
        }
        for at in 0..values.len() {
            self.remarks(ui, &format!("{field}[{at}]"));
        }
    }

    /// A name by which others call something: one that cannot be taken stands in the field with its reason, and the old one holds.
    pub(super) fn called(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &Said,
        now: &str,
        change: impl FnOnce(String) -> Change,
        requests: &mut Vec<Request>,
    ) {
        let refused = self.laboratory.refused.as_ref();
        let refused = refused.filter(|it| it.thing == self.laboratory.chosen && it.field == field);
        let mut text = refused.map_or(now, |it| &it.text).to_owned();
        if self.line(ui, label, "", &mut text) {
            requests.push(Request::Plan(PlanRequest::Change(change(text), Some(field.to_owned()))));
        }
        if let Some(refused) = refused {
            self.problem(ui, &refused.why, None);
        }
        self.remarks(ui, field);
    }

    /// A number.
    pub(super) fn number<N: egui::emath::Numeric>(&mut self, ui: &mut Ui, field: &str, label: &Said, value: &mut N) {
        let name = self.name(label);
        let changed = self.row(ui, label, |ui| {
            let drag = ui.add(DragValue::new(value).speed(0.05));
            drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &name));
            drag.changed()
        });
        if changed {
            self.touched = Some(field.to_owned());
        }
        self.remarks(ui, field);
    }

    /// Yes or no.
    pub(super) fn check(&mut self, ui: &mut Ui, field: &str, label: &Said, value: &mut bool) {
        let name = self.name(label);
        let response = ui.checkbox(value, self.desk.words(label));
        let on = *value;
        response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, on, &name));
        if response.changed() {
            self.touched = Some(field.to_owned());
        }
        self.remarks(ui, field);
    }

    /// One of several.
    pub(super) fn choice<T: PartialEq + Clone>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &Said,
        value: &mut T,
        all: impl IntoIterator<Item = (T, String)>,
    ) {
        let all: Vec<(T, String)> = all.into_iter().collect();
        let before = value.clone();
        let shown = all.iter().find(|(it, _)| *it == before).map(|(_, words)| words.clone()).unwrap_or_default();
        let name = self.name(label);
        let id = ("choice", field.to_owned(), self.laboratory.chosen);
        self.row(ui, label, |ui| {
            let list = ComboBox::from_id_salt(id).selected_text(&shown).width(ui.available_width() - 8.0);
            let list = list.show_ui(ui, |ui| {
                for (it, words) in &all {
                    ui.selectable_value(value, it.clone(), words);
                }
            });
            list.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, format!("{name}: {shown}")));
        });
        if *value != before {
            self.touched = Some(field.to_owned());
        }
        self.remarks(ui, field);
    }

    /// A button that changes something at once.
    pub(super) fn button(&self, ui: &mut Ui, glyph: &str, said: &Said, change: Change, requests: &mut Vec<Request>) {
        let name = self.name(said);
        let response = ui.button(format!("{glyph} {}", self.desk.words(said)));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
        if response.clicked() {
            requests.push(Request::Plan(PlanRequest::Change(change, None)));
        }
    }

    /// Something was changed that is no field of its own.
    pub(super) fn touch(&mut self, field: &str) {
        self.touched = Some(field.to_owned());
    }

    fn is_touched(&self, field: &str) -> bool {
        self.touched.as_deref() == Some(field)
    }

    /// What is wrong with a field.
    pub(super) fn remarks(&mut self, ui: &mut Ui, field: &str) {
        for remark in self.laboratory.remarks_on(self.laboratory.chosen).filter(|remark| remark.field == field) {
            self.problem(ui, &remark.problem, remark.help.as_ref());
        }
        self.shown.push(field.to_owned());
    }

    /// What is wrong with what has no field of its own.
    pub(super) fn rest_ui(&self, ui: &mut Ui) {
        let remarks = self.laboratory.remarks_on(self.laboratory.chosen);
        for remark in remarks.filter(|remark| !self.shown.contains(&remark.field)) {
            self.problem(ui, &remark.problem, remark.help.as_ref());
        }
    }

    fn problem(&self, ui: &mut Ui, problem: &Said, help: Option<&Said>) {
        let help = help.map(|help| format!(" {}", self.desk.words(help))).unwrap_or_default();
        let words = format!("{} {}{help}", icon::WARNING, self.desk.words(problem));
        let bad = self.desk.settings.theme.palette().bad;
        ui.add(egui::Label::new(RichText::new(words).size(theme::size::SMALL + 1.0).color(bad)).wrap());
    }
}
