//! The panels beside the stage: one at a time, or two where there is room, all about the same instant and the same selection.

mod connect;
pub mod faults;
mod find;
mod mail;
mod mailboxes;
mod message;
mod outline;
mod packets;
mod queue;
mod sequence;
mod terminal;
mod transcript;

use egui::{Button, FontId, Frame, Label, Response, RichText, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

use super::button::with_tip;
use super::frame::FIELD;
use super::frame::at_the_right;
use super::room::Room;
use crate::desk::{Command, Desk, Request, Tab, Target};
use crate::explain::{Said, say};
use crate::net::NodeId;
use crate::story::{HostState, SceneModel};
use crate::theme::{self, Palette, icon};

/// Draws a panel.
type Draw = fn(&mut Ui, &Desk, &SceneModel<'_>, &mut Vec<Request>);

/// The icon of a panel, and how it is drawn.
const fn panel(tab: Tab) -> (&'static str, Draw) {
    match tab {
        Tab::Transcript => (icon::CHAT_TEXT, transcript::transcript_ui),
        Tab::Mailboxes => (icon::MAILBOX, mailboxes::mailboxes_ui),
        Tab::Message => (icon::ENVELOPE_SIMPLE, message::message_ui),
        Tab::Sequence => (icon::ARROWS_LEFT_RIGHT, sequence::sequence_ui),
        Tab::Packets => (icon::PACKAGE, packets::packets_ui),
        Tab::Queue => (icon::CLOCK, queue::queue_ui),
        Tab::Outline => (icon::LIST_BULLETS, outline::outline_ui),
        Tab::Mail => (icon::ENVELOPE_OPEN, mail::mail_ui),
        Tab::Terminal => (icon::TERMINAL_WINDOW, terminal::terminal_ui),
        Tab::Faults => (icon::BUG, faults::faults_ui),
        Tab::Connect => (icon::PLUGS_CONNECTED, connect::connect_ui),
    }
}

/// The icon of a panel.
pub(super) const fn icon(tab: Tab) -> &'static str {
    panel(tab).0
}

/// The panel that stands beside the one that is shown: one that a person has kept, where there is room for both.
pub(super) fn kept(desk: &Desk, room: &Room) -> Option<Tab> {
    desk.settings.kept.filter(|kept| *kept != desk.tab && room.has_two_panels())
}

pub(super) fn dock_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let room = Room::of(ui, desk);
    let Some(kept) = kept(desk, &room) else {
        head_ui(ui, |ui| tabs_ui(ui, desk, &room, requests));
        return panel_ui(ui, desk.tab, desk, model, requests);
    };
    let (left, right) = ui.max_rect().split_left_right_at_fraction(0.5);
    ui.painter().vline(left.right(), left.y_range(), ui.visuals().widgets.noninteractive.bg_stroke);
    let mut beside = ui.new_child(UiBuilder::new().id_salt("kept").max_rect(left));
    head_ui(&mut beside, |ui| {
        title_ui(ui, desk, kept);
        at_the_right(ui, "no longer", |ui| {
            if sign_ui(ui, icon::X, &desk.words(&say!("panel-keep-no-longer")), false).clicked() {
                requests.push(Request::Keep(None));
            }
        });
    });
    panel_ui(&mut beside, kept, desk, model, requests);
    let mut beside = ui.new_child(UiBuilder::new().id_salt("shown").max_rect(right));
    head_ui(&mut beside, |ui| tabs_ui(ui, desk, &room, requests));
    panel_ui(&mut beside, desk.tab, desk, model, requests);
}

fn head_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(vec2(8.0, 6.0)).show(ui, |ui| ui.horizontal(add));
    ui.separator();
}

fn panel_ui(ui: &mut Ui, tab: Tab, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let (_, draw) = panel(tab);
    Frame::NONE.inner_margin(vec2(12.0, 4.0)).show(ui, |ui| draw(ui, desk, model, requests));
}

fn title_ui(ui: &mut Ui, desk: &Desk, tab: Tab) {
    let command = Command::Show(tab);
    let words = RichText::new(format!("{} {}", command.icon(), desk.words(&command.text())));
    ui.add(Label::new(words.font(theme::semi_bold(theme::size::TITLE))).truncate());
}

/// A button with a sign only.
fn sign_ui(ui: &mut Ui, sign: &str, name: &str, on: bool) -> Response {
    let words = RichText::new(sign).size(16.0);
    let button = ui.add(Button::new(words).selected(on).frame(on).min_size(vec2(30.0, 30.0)));
    button.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, name));
    button.on_hover_text(name)
}

/// The panels that are offered together, by name as far as there is room, and a way to have all the room for the stage again.
fn tabs_ui(ui: &mut Ui, desk: &Desk, room: &Room, requests: &mut Vec<Request>) {
    if room.presenter {
        // Before a class there is one panel, called by its key.
        ui.set_min_height(30.0);
        return title_ui(ui, desk, desk.tab);
    }
    let palette = desk.settings.theme.palette();
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding.x = 7.0;
    let signs = if room.has_two_panels() { 2.0 } else { 1.0 } * 32.0;
    let named = |tab: Tab| {
        let on = tab == desk.tab;
        let font = if on { theme::semi_bold(theme::size::BODY) } else { FontId::proportional(theme::size::BODY) };
        RichText::new(desk.words(&Command::Show(tab).text())).font(font).color(if on {
            palette.text
        } else {
            palette.muted
        })
    };
    let width = |tab: Tab| {
        let name = desk.words(&Command::Show(tab).text());
        ui.painter().layout_no_wrap(name, theme::semi_bold(theme::size::BODY), palette.text).size().x + 16.0
    };
    let fits = desk.tab.group().panels().map(width).sum::<f32>() <= ui.available_width() - signs;
    for tab in desk.tab.group().panels() {
        let (on, command) = (tab == desk.tab, Command::Show(tab));
        // Where not all names fit, that of the one that is shown stands.
        let words = if fits || on { named(tab) } else { RichText::new(command.icon()).size(17.0).color(palette.muted) };
        let button = Button::new(words).selected(on).frame_when_inactive(on).min_size(vec2(30.0, 30.0));
        let response = with_tip(ui.add(button), desk, command);
        let name = || desk.words(&command.text());
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, name()));
        if response.clicked() {
            requests.push(Request::Show(tab));
        }
    }
    at_the_right(ui, "signs", |ui| {
        let on = desk.settings.kept == Some(desk.tab);
        if room.has_two_panels() && sign_ui(ui, icon::PUSH_PIN, &desk.words(&say!("panel-keep")), on).clicked() {
            requests.push(Request::Keep((!on).then_some(desk.tab)));
        }
        if sign_ui(ui, icon::X, &desk.words(&say!("panel-close")), false).clicked() {
            requests.push(Request::Do(Command::Show(desk.tab)));
        }
    });
}

/// A list that stays at its end while it grows, as high as this at most. Only the rows that can be seen are added.
fn rows_ui(ui: &mut Ui, id: &str, height: f32, row: f32, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let list = egui::ScrollArea::vertical().id_salt(id).max_height(height).auto_shrink(false).stick_to_bottom(true);
    list.show_rows(ui, row, count, |ui, range| {
        ui.spacing_mut().item_spacing.y = 0.0;
        range.for_each(|at| add(ui, at));
    });
}

/// Marks a row that is chosen, or pointed at here or in another view.
fn highlight(painter: &egui::Painter, rect: egui::Rect, chosen: bool, pointed: bool, palette: &Palette) {
    let (colour, strength) = if chosen { (palette.focus, 0.18) } else { (palette.text, 0.08) };
    if chosen || pointed {
        painter.rect_filled(rect, 4.0, theme::mix(palette.panel, colour, strength));
    }
}

/// Says why there is nothing to be seen.
fn nothing_ui(ui: &mut Ui, desk: &Desk, said: &Said) {
    let palette = desk.settings.theme.palette();
    ui.add_space(24.0);
    ui.vertical_centered(|ui| ui.label(RichText::new(desk.words(said)).color(palette.muted)));
}

/// A subject, or that there is none.
pub(super) fn subject(desk: &Desk, subject: &str) -> String {
    if subject.is_empty() { desk.words(&say!("no-subject")) } else { subject.to_owned() }
}

/// Says that there is nothing in a list, or nothing that was looked for.
fn none_ui(ui: &mut Ui, desk: &Desk, said: &Said) {
    let said = if desk.filter.is_active() { &say!("find-nothing") } else { said };
    nothing_ui(ui, desk, said);
}

/// Says that only one connection is shown, when one is selected, and offers to show all; which one it is.
fn only_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) -> Option<crate::trace::ConnectionId> {
    let Some(Target::Connection(id)) = desk.selected else { return None };
    let view = desk.play.connection(id)?;
    let palette = desk.settings.theme.palette();
    let (client, server) = (desk.title(view.client), desk.title(view.server));
    let only = say!("only-connection", protocol = view.protocol.name(), client = client, server = server);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(desk.words(&only)).size(theme::size::SMALL).color(palette.muted));
        let all = RichText::new(desk.words(&say!("only-show-all"))).size(theme::size::SMALL);
        if ui.add(Button::new(all)).clicked() {
            requests.push(Request::Select(None));
        }
    });
    Some(id)
}

/// Says why nothing can be done with a computer that does not run.
fn not_running_ui(ui: &mut Ui, desk: &Desk, state: &HostState) {
    let palette = desk.settings.theme.palette();
    let said = say!("computer-not-running", power = state.power_word());
    ui.label(RichText::new(desk.words(&said)).color(palette.muted));
}

/// Lets the person choose one of these computers; the one that is chosen: the selected one, or else the first.
fn computer_ui(ui: &mut Ui, desk: &Desk, all: &[NodeId], requests: &mut Vec<Request>) -> Option<NodeId> {
    let chosen = desk.selected_node().filter(|node| all.contains(node)).or(all.first().copied())?;
    ui.horizontal(|ui| {
        let label = RichText::new(desk.words(&say!("computer-chosen")));
        ui.label(label.font(theme::semi_bold(theme::size::BODY)));
        let list = egui::ComboBox::from_id_salt(("computer", desk.tab)).selected_text(desk.title(chosen));
        list.width(ui.available_width() - 8.0).show_ui(ui, |ui| {
            for node in all {
                if ui.selectable_label(*node == chosen, desk.title(*node)).clicked() {
                    requests.push(Request::Select(Some(Target::Node(*node))));
                }
            }
        });
    });
    Some(chosen)
}
