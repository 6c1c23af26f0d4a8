//! The panels at the side: one at a time, all about the same instant and the same selection.

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

use egui::{Button, Frame, RichText, Ui, vec2};

use super::button::with_tip;
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

pub(super) fn dock_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    Frame::NONE.inner_margin(vec2(8.0, 6.0)).show(ui, |ui| {
        if desk.settings.presenter {
            // Before a class there is one panel, called by its key.
            let command = Command::Show(desk.tab);
            ui.add_space(5.0);
            ui.label(
                RichText::new(format!("{} {}", command.icon(), desk.words(&command.text())))
                    .font(theme::semi_bold(theme::size::TITLE)),
            );
            return;
        }
        tabs_ui(ui, desk, requests);
    });
    ui.separator();
    let (_, draw) = panel(desk.tab);
    Frame::NONE.inner_margin(vec2(12.0, 4.0)).show(ui, |ui| draw(ui, desk, model, requests));
}

/// The panels that are offered together, by name, and a way to have all the room for the stage again.
fn tabs_ui(ui: &mut Ui, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for tab in desk.tab.group().panels() {
            let (on, command) = (tab == desk.tab, Command::Show(tab));
            let (font, colour) = if on {
                (theme::semi_bold(theme::size::BODY), palette.text)
            } else {
                (egui::FontId::proportional(theme::size::BODY), palette.muted)
            };
            let words = RichText::new(desk.words(&command.text())).font(font).color(colour);
            let button = Button::new(words).selected(on).frame_when_inactive(on).min_size(vec2(0.0, 30.0));
            let response = with_tip(ui.add(button), desk, command);
            let name = || desk.words(&command.text());
            response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, on, name()));
            if response.clicked() {
                requests.push(Request::Show(tab));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.add(Button::new(RichText::new(icon::X).size(16.0)).frame(false).min_size(vec2(28.0, 28.0)));
            let name = || desk.words(&say!("panel-close"));
            close.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
            if close.clicked() {
                requests.push(Request::Do(Command::Show(desk.tab)));
            }
        });
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
fn subject(desk: &Desk, subject: &str) -> String {
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
