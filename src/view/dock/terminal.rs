//! A terminal on the selected computer: a person speaks a protocol by hand.

use egui::{Button, FontId, Key, RichText, ScrollArea, TextEdit, Ui};

use super::{FIELD, SceneModel, computer_ui, not_running_ui};
use crate::desk::{Desk, Request, Typed};
use crate::explain::say;
use crate::net::NodeId;
use crate::sim::{Action, ProgramSpec};
use crate::story::ConnectionView;
use crate::theme;
use crate::trace::Protocol;

/// Words to begin with, for each protocol.
const HINTS: [(Protocol, &[&str]); 3] = [
    (Protocol::Smtp, &["EHLO ", "MAIL FROM:<", "RCPT TO:<", "DATA", "RSET", "NOOP", "VRFY ", "QUIT"]),
    (Protocol::Pop3, &["USER ", "PASS ", "CAPA", "STAT", "LIST", "UIDL", "RETR ", "TOP ", "DELE ", "RSET", "QUIT"]),
    (
        Protocol::Imap,
        &["a1 CAPABILITY", "a2 LOGIN ", "a3 LIST \"\" *", "a4 SELECT INBOX", "a5 FETCH 1 ", "a6 SEARCH ", "a7 LOGOUT"],
    ),
];

pub(super) fn terminal_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let is_computer = |node: &NodeId| model.host(*node).is_some();
    let all: Vec<NodeId> = desk.play.layout().reading_order().into_iter().filter(is_computer).collect();
    let Some(node) = computer_ui(ui, desk, &all, requests) else { return };
    let Some(state) = model.host(node) else { return };
    if !state.is_on() {
        return not_running_ui(ui, desk, state);
    }
    let palette = desk.settings.theme.palette();
    ui.label(RichText::new(desk.words(&say!("terminal-call"))).color(palette.muted));
    ui.horizontal_wrapped(|ui| {
        for (server, spec, host) in desk.play.spec().hosts() {
            for service in host.programs.iter().filter_map(ProgramSpec::service) {
                if ui.add(Button::new(format!("{} {}", spec.name, service.protocol().name()))).clicked() {
                    let (to, port) = (Some(server), service.port());
                    requests.push(Request::Act(Action::Dial { on: node, to, name: None, port }));
                }
            }
        }
    });
    let height = (ui.available_height() - 176.0).max(60.0);
    ScrollArea::vertical().max_height(height).auto_shrink(false).stick_to_bottom(true).show(ui, |ui| {
        let nothing = || desk.words(&say!("transcript-nothing"));
        let said = if state.terminal.is_empty() { nothing() } else { state.terminal.clone() };
        ui.label(RichText::new(said).font(FontId::monospace(theme::size::MONO)));
    });
    let talk = model.connections.iter().rev().map(|(view, _)| *view).find(|view| view.client == node);
    let talk = talk.filter(|_| !state.terminal.is_empty());
    meaning_ui(ui, desk, model, talk);
    hints_ui(ui, desk, talk.map(|talk| talk.protocol), requests);
    let mut line = desk.typed.line.clone();
    let field = TextEdit::singleline(&mut line).font(FontId::monospace(theme::size::MONO)).margin(FIELD);
    let field = field.desired_width(f32::INFINITY);
    let response = ui.add(field.hint_text(desk.words(&say!("terminal-hint"))));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        requests.push(Request::Act(Action::Type(node, format!("{line}\r\n"))));
        line.clear();
        response.request_focus();
    }
    if line != desk.typed.line {
        requests.push(Request::Write(Typed { line, ..desk.typed.clone() }));
    }
}

/// What the last line means.
fn meaning_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, talk: Option<&ConnectionView>) {
    let palette = desk.settings.theme.palette();
    let shown = desk.log.partition_point(|row| row.at <= model.story);
    let row = talk.and_then(|talk| desk.log[..shown].iter().rev().find(|row| row.connection == Some(talk.id)));
    let (meaning, source) = row.map_or(("", ""), |row| (row.meaning.as_str(), row.source));
    let words = RichText::new(format!("{meaning}  {source}")).size(theme::size::SMALL + 1.0).color(palette.muted);
    ui.add_sized([ui.available_width(), 54.0], egui::Label::new(words).wrap().halign(egui::Align::Min));
}

/// What can be said in a protocol, by the first words that fit.
fn hints_ui(ui: &mut Ui, desk: &Desk, protocol: Option<Protocol>, requests: &mut Vec<Request>) {
    let typed = desk.typed.line.to_uppercase();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        let spoken = HINTS.iter().filter(|(it, _)| Some(*it) == protocol);
        let words = spoken.flat_map(|(_, words)| words.iter()).filter(|word| word.to_uppercase().starts_with(&typed));
        for word in words.take(10) {
            let button = Button::new(RichText::new(word.trim()).font(FontId::monospace(theme::size::SMALL)));
            if ui.add(button.min_size(egui::vec2(0.0, 24.0))).clicked() {
                requests.push(Request::Write(Typed { line: (*word).to_owned(), ..desk.typed.clone() }));
            }
        }
    });
}
