//! The free laboratory: the parts of a plan, the form of one of them, and the world that was built from it.

mod accounts;
mod computer;
mod drag;
mod field;
mod network;
mod parts;
mod programs;
mod services;

use egui::{Align, Button, Frame, Layout, Panel, RichText, ScrollArea, Ui, vec2};

use super::button::{icon_button, with_tip};
use super::stage_ui;
use crate::desk::{Command, Desk, Laboratory, PlanRequest, Request, Sheet, Target};
use crate::explain::say;
use crate::lesson::plan::{Change, Thing};
use crate::net::NodeId;
use crate::story::SceneModel;
use crate::theme::{self, icon};

/// The width of the list of parts, and of a form.
const PARTS: f32 = 214.0;
const FORM: f32 = 372.0;
/// In less than this the list of parts is one line above the form, and in less than that there is no room for the stage.
const WIDE: f32 = 1_000.0;
const MEDIUM: f32 = 700.0;

/// Draws the laboratory.
pub(super) fn laboratory_ui(
    ui: &mut Ui,
    desk: &Desk,
    laboratory: &Laboratory,
    model: &SceneModel<'_>,
    requests: &mut Vec<Request>,
) {
    let palette = desk.settings.theme.palette();
    let width = ui.available_width();
    let bar = Frame::NONE.fill(palette.panel);
    Panel::top("laboratory bar").exact_size(46.0).frame(bar.inner_margin(vec2(12.0, 6.0))).show(ui, |ui| {
        bar_ui(ui, desk, laboratory, requests);
    });
    if desk.banner.is_some() || !laboratory.remarks.is_empty() {
        Panel::bottom("laboratory news").frame(bar.inner_margin(vec2(14.0, 8.0))).show(ui, |ui| {
            news_ui(ui, desk, laboratory, requests);
        });
    }
    if width >= WIDE {
        Panel::left("laboratory parts").exact_size(PARTS).frame(bar.inner_margin(vec2(8.0, 8.0))).show(ui, |ui| {
            parts::parts_ui(ui, desk, laboratory, requests);
        });
    }
    let form = |ui: &mut Ui, requests: &mut Vec<Request>| {
        if width < WIDE {
            parts::parts_in_one_line_ui(ui, desk, laboratory, requests);
        }
        // A scroll area of its own for each part: each begins at its top.
        let area = ScrollArea::vertical().id_salt(("form", laboratory.chosen)).auto_shrink(false);
        area.show(ui, |ui| form_ui(ui, desk, laboratory, requests));
    };
    let frame = bar.inner_margin(vec2(12.0, 8.0));
    if width < MEDIUM {
        egui::CentralPanel::no_frame().show(ui, |ui| frame.show(ui, |ui| form(ui, requests)));
        return;
    }
    Panel::right("laboratory form").exact_size(FORM).frame(frame).show(ui, |ui| form(ui, requests));
    egui::CentralPanel::no_frame().show(ui, |ui| {
        let chosen = node_of(desk, laboratory, laboratory.chosen).map(Target::Node);
        let mut gestures = Vec::new();
        let geometry = stage_ui(ui, desk, model, (true, chosen, true), &mut gestures);
        drag::drag_ui(ui, desk, laboratory, &geometry, requests);
        requests.extend(gestures.into_iter().map(|request| match request {
            Request::Select(target) => {
                Request::Plan(PlanRequest::Choose(thing_at(desk, laboratory, target).unwrap_or_default()))
            }
            other => other,
        }));
    });
}

/// The bar at the top: what the world is called, and what can be done with the whole of it.
fn bar_ui(ui: &mut Ui, desk: &Desk, laboratory: &Laboratory, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.horizontal_centered(|ui| {
        icon_button(ui, desk, Command::Lessons, icon::LIST, desk.lessons_open, requests);
        icon_button(ui, desk, Command::Laboratory, icon::FLASK, desk.sheet == Some(Sheet::Laboratory), requests);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format!("{} {}", icon::PLAY, desk.words(&Command::PlayPlan.text()));
            let words = RichText::new(words).font(theme::semi_bold(theme::size::BODY)).color(palette.background);
            let play = Button::new(words).fill(palette.focus).min_size(vec2(0.0, 32.0));
            let play = ui.add_enabled(laboratory.remarks.is_empty(), play);
            let (name, ready) = (|| desk.words(&Command::PlayPlan.text()), laboratory.remarks.is_empty());
            play.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, ready, name()));
            if with_tip(play, desk, Command::PlayPlan).clicked() {
                requests.push(Request::Do(Command::PlayPlan));
            }
            ui.add_space(6.0);
            icon_button(ui, desk, Command::Help, icon::QUESTION, desk.help_open, requests);
            icon_button(ui, desk, Command::Palette, icon::MAGNIFYING_GLASS, desk.palette.is_some(), requests);
            icon_button(ui, desk, Command::SavePlan, icon::FLOPPY_DISK, false, requests);
            icon_button(ui, desk, Command::OpenFile, icon::FOLDER_OPEN, false, requests);
            // Undoing and redoing have nothing to do now and then.
            let history = laboratory.history();
            for (command, can) in [(Command::Redo, history.can_redo()), (Command::Undo, history.can_undo())] {
                ui.add_enabled_ui(can, |ui| icon_button(ui, desk, command, command.icon(), false, requests));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = desk.words(&say!("laboratory-title", title = laboratory.plan().title()));
                let title = RichText::new(title).font(theme::semi_bold(theme::size::TITLE)).color(palette.text);
                ui.add(egui::Label::new(title).truncate());
            });
        });
    });
}

/// What is wrong with the plan, each mistake a way to where it is; and what has just been said.
fn news_ui(ui: &mut Ui, desk: &Desk, laboratory: &Laboratory, requests: &mut Vec<Request>) {
    /// How many mistakes are listed; the others wait.
    const SHOWN: usize = 3;
    let palette = desk.settings.theme.palette();
    if let Some(banner) = &desk.banner {
        ui.horizontal_wrapped(|ui| {
            let (glyph, colour) =
                if banner.problem { (icon::WARNING, palette.bad) } else { (icon::INFO, palette.focus) };
            ui.label(RichText::new(glyph).color(colour));
            ui.label(desk.words(&banner.text));
            if ui.button(desk.words(&say!("banner-dismiss"))).clicked() {
                requests.push(Request::Dismiss);
            }
        });
    }
    for remark in laboratory.remarks.iter().take(SHOWN) {
        let name = parts::name(desk, laboratory, remark.thing);
        let words = desk.words(&say!("laboratory-mistake", name = name, problem = remark.problem.clone()));
        let words = RichText::new(format!("{} {words}", icon::WARNING)).color(palette.bad);
        let button = Button::new(words).right_text("").frame_when_inactive(false).truncate();
        if ui.add(button.min_size(vec2(0.0, 26.0))).clicked() {
            requests.push(Request::Plan(PlanRequest::Choose(remark.thing)));
        }
    }
    if let Some(more) = laboratory.remarks.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        ui.label(RichText::new(desk.words(&say!("more-mistakes", more = more))).color(palette.muted));
    }
}

fn form_ui(ui: &mut Ui, desk: &Desk, laboratory: &Laboratory, requests: &mut Vec<Request>) {
    let plan = laboratory.plan();
    let mut form = field::Form::new(desk, laboratory);
    match laboratory.chosen {
        Thing::World => network::world_ui(ui, &mut form, requests),
        Thing::Computer(at) => {
            if let Some(host) = plan.world().hosts.get(at) {
                computer::computer_ui(ui, &mut form, at, host, requests);
            }
        }
        Thing::Router(at) => {
            if let Some(router) = plan.world().routers.get(at) {
                network::router_ui(ui, &mut form, at, router, requests);
            }
        }
        Thing::Exchangers(at) => {
            if let Some(domain) = plan.world().domains.get(at) {
                network::exchangers_ui(ui, &mut form, at, domain, requests);
            }
        }
    }
    form.rest_ui(ui);
    if laboratory.chosen != Thing::World {
        ui.add_space(12.0);
        let words = format!("{} {}", icon::TRASH, desk.words(&say!("laboratory-remove")));
        if ui.button(words).on_hover_text(desk.words(&say!("laboratory-remove-tip"))).clicked() {
            let remove = Change::Remove(laboratory.chosen);
            requests.push(Request::Plan(PlanRequest::Change(remove, None)));
        }
    }
}

/// The node on the stage that a part of the plan has become.
fn node_of(desk: &Desk, laboratory: &Laboratory, thing: Thing) -> Option<NodeId> {
    let name = match thing {
        Thing::Computer(_) | Thing::Router(_) => laboratory.plan().name(thing)?,
        Thing::World | Thing::Exchangers(_) => return None,
    };
    let at = desk.play.spec().nodes.iter().position(|node| node.name == name)?;
    u16::try_from(at).ok().map(NodeId)
}

/// The part of the plan that has become what is chosen on the stage: a link belongs to what hangs on it.
fn thing_at(desk: &Desk, laboratory: &Laboratory, target: Option<Target>) -> Option<Thing> {
    let spec = desk.play.spec();
    let node = match target? {
        Target::Node(node) => node,
        Target::Link(link) => NodeId(spec.links.get(usize::from(link.0))?.ends.1),
        _ => return None,
    };
    laboratory.plan().things().find(|thing| node_of(desk, laboratory, *thing) == Some(node))
}
