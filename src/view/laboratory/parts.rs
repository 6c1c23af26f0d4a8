//! The list of the parts of a plan, and what can be added.

use egui::{Button, ComboBox, RichText, ScrollArea, Ui, vec2};

use crate::desk::{Desk, Laboratory, PlanRequest, Request};
use crate::explain::{Said, say};
use crate::lesson::plan::{Change, Kind, Thing};
use crate::theme::{self, icon};

/// What a kind of thing is called, and its icon.
const fn kind(kind: Kind) -> (Said, &'static str) {
    match kind {
        Kind::Client => (say!("laboratory-add-client"), icon::LAPTOP),
        Kind::Server => (say!("laboratory-add-server"), icon::HARD_DRIVES),
        Kind::NameServer => (say!("laboratory-add-name-server"), icon::SIGNPOST),
        Kind::Router => (say!("laboratory-add-router"), icon::SHARE_NETWORK),
        Kind::Exchangers => (say!("laboratory-add-exchangers"), icon::MAILBOX),
    }
}

/// What a part is called: its title, or else its name.
pub(super) fn name(desk: &Desk, laboratory: &Laboratory, thing: Thing) -> String {
    let plan = laboratory.plan();
    let title = match thing {
        Thing::World => return desk.words(&say!("laboratory-world")),
        Thing::Computer(at) => plan.world().hosts.get(at).and_then(|host| host.title.clone()),
        Thing::Router(at) => plan.world().routers.get(at).and_then(|router| router.title.clone()),
        Thing::Exchangers(_) => {
            return desk.words(&say!("laboratory-exchangers-of", domain = plan.name(thing).unwrap_or_default()));
        }
    };
    title.unwrap_or_else(|| plan.name(thing).unwrap_or_default().to_owned())
}

fn glyph(laboratory: &Laboratory, thing: Thing) -> &'static str {
    match thing {
        Thing::World => icon::GLOBE,
        Thing::Computer(at) => match laboratory.plan().world().hosts.get(at) {
            Some(host) if host.mta.is_some() || host.pop3.offered || host.imap.offered => icon::HARD_DRIVES,
            Some(host) if host.mail_program.is_some() => icon::LAPTOP,
            _ => icon::DESKTOP,
        },
        Thing::Router(_) => kind(Kind::Router).1,
        Thing::Exchangers(_) => kind(Kind::Exchangers).1,
    }
}

/// The list, and what can be added below it.
pub(super) fn parts_ui(ui: &mut Ui, desk: &Desk, laboratory: &Laboratory, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    let below = 26.0 + 32.0 * Kind::ALL.len() as f32;
    let height = (ui.available_height() - below).max(80.0);
    ScrollArea::vertical().id_salt("parts").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for thing in laboratory.plan().things() {
            let chosen = thing == laboratory.chosen;
            let wrong = laboratory.remarks_on(thing).next().is_some();
            let words = format!("{}  {}", glyph(laboratory, thing), name(desk, laboratory, thing));
            let words = RichText::new(words).color(if wrong { palette.bad } else { palette.text });
            let button = Button::new(words).right_text(if wrong { icon::WARNING } else { "" }).selected(chosen);
            let button = button.frame_when_inactive(chosen).truncate();
            let button = ui.add(button.min_size(vec2(ui.available_width(), 30.0)));
            let named = || name(desk, laboratory, thing);
            button.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, named()));
            if button.clicked() {
                requests.push(Request::Plan(PlanRequest::Choose(thing)));
            }
        }
    });
    ui.add_space(6.0);
    ui.label(RichText::new(desk.words(&say!("laboratory-add"))).font(theme::semi_bold(theme::size::BODY)));
    for each in Kind::ALL {
        add_ui(ui, desk, each, requests);
    }
}

fn add_ui(ui: &mut Ui, desk: &Desk, what: Kind, requests: &mut Vec<Request>) {
    let (words, glyph) = kind(what);
    let button = Button::new(format!("{glyph}  {}", desk.words(&words))).right_text("").truncate();
    let button = ui.add(button.min_size(vec2(ui.available_width(), 28.0)));
    let named = || desk.words(&say!("laboratory-add-what", what = words.clone()));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, named()));
    if button.clicked() {
        requests.push(Request::Plan(PlanRequest::Change(Change::Add(what), None)));
    }
}

/// The same where there is little room.
pub(super) fn parts_in_one_line_ui(ui: &mut Ui, desk: &Desk, laboratory: &Laboratory, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        let list = ComboBox::from_id_salt("parts").selected_text(name(desk, laboratory, laboratory.chosen));
        list.width(ui.available_width() - 96.0).show_ui(ui, |ui| {
            for thing in laboratory.plan().things() {
                if ui.selectable_label(thing == laboratory.chosen, name(desk, laboratory, thing)).clicked() {
                    requests.push(Request::Plan(PlanRequest::Choose(thing)));
                }
            }
        });
        ui.menu_button(desk.words(&say!("laboratory-add")), |ui| {
            ui.set_min_width(210.0);
            for each in Kind::ALL {
                add_ui(ui, desk, each, requests);
            }
        });
    });
    ui.separator();
}
