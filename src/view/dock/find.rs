//! The line above lists of what was said and sent: which words, whose, about what.

use egui::{Button, ComboBox, RichText, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

use crate::desk::{Desk, Filter, Request};
use crate::explain::{Said, say};
use crate::theme::{self, icon};

/// Draws it over a list of which `found` rows of `all` are shown.
pub(super) fn find_ui(ui: &mut Ui, desk: &Desk, (found, all): (usize, usize), requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let mut next = desk.filter.clone();
    ui.horizontal(|ui| {
        let beside = if next.is_active() { 128.0 } else { 42.0 };
        let field = TextEdit::singleline(&mut next.text).hint_text(format!(
            "{} {}",
            icon::MAGNIFYING_GLASS,
            desk.words(&say!("find-hint"))
        ));
        let field = field.margin(super::FIELD);
        let response = ui.add(field.desired_width((ui.available_width() - beside).max(80.0)));
        let name = desk.words(&say!("find-name"));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, &name));
        if next.wanted {
            response.request_focus();
            next.wanted = false;
        }
        let choose = Button::new(RichText::new(icon::FUNNEL).size(16.0)).selected(next.open).min_size(vec2(30.0, 28.0));
        let choose = ui.add(choose);
        let name = desk.words(&say!("find-choose"));
        choose.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, next.open, &name));
        if theme::tip(choose, |_| name.clone()).clicked() {
            next.open ^= true;
        }
        if next.is_active() {
            let count = desk.words(&say!("find-count", found = found, all = all));
            ui.label(RichText::new(count).size(theme::size::SMALL).color(palette.muted));
            let clear = ui.add(Button::new(icon::X).frame(false).min_size(vec2(26.0, 26.0)));
            let name = desk.words(&say!("find-clear"));
            clear.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            if clear.clicked() {
                next = Filter { open: next.open, ..Filter::default() };
            }
        }
    });
    if next.open {
        choices_ui(ui, desk, &mut next);
    }
    if next != desk.filter {
        requests.push(Request::Filter(next));
    }
}

fn choices_ui(ui: &mut Ui, desk: &Desk, next: &mut Filter) {
    let spoken = desk.play.spoken().iter().flatten();
    let protocols: Vec<_> = spoken.map(|protocol| (*protocol, protocol.name().to_owned())).collect();
    let computers =
        desk.play.layout().reading_order().into_iter().filter(|node| desk.play.spec().host(*node).is_some());
    let computers: Vec<_> = computers.map(|node| (node, desk.title(node))).collect();
    let messages: Vec<_> = desk.play.signs().map(|(seal, _, subject)| (seal, super::subject(desk, subject))).collect();
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() / 3.0 - 34.0).max(70.0);
        choice_ui(ui, desk, ("protocol", width), &say!("find-any-protocol"), &protocols, &mut next.protocol);
        choice_ui(ui, desk, ("computer", width), &say!("find-any-computer"), &computers, &mut next.node);
        choice_ui(ui, desk, ("message", width), &say!("find-any-message"), &messages, &mut next.message);
    });
}

/// One of these, or any.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    desk: &Desk,
    (id, width): (&str, f32),
    any: &Said,
    all: &[(T, String)],
    chosen: &mut Option<T>,
) {
    let any = desk.words(any);
    let shown = all.iter().find(|(it, _)| Some(*it) == *chosen).map_or(any.as_str(), |(_, name)| name.as_str());
    let list = ComboBox::from_id_salt(("find", id)).selected_text(shown).width(width).truncate();
    list.show_ui(ui, |ui| {
        ui.selectable_value(chosen, None, &any);
        for (it, name) in all {
            ui.selectable_value(chosen, Some(*it), name);
        }
    });
}
