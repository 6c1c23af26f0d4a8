//! A terminal on the selected computer: a person speaks a protocol by hand.

use egui::{Button, FontId, Key, RichText, ScrollArea, TextEdit, Ui};

use super::{Command, Desk, SceneModel, nothing_ui, title};
use crate::sim::{Action, NodeKind, ProgramSpec};
use crate::theme;
use crate::view::desk::Typed;

/// Words to begin with, for each protocol.
const HINTS: [(u16, &[&str]); 3] = [
    (25, &["EHLO ", "MAIL FROM:<", "RCPT TO:<", "DATA", "RSET", "NOOP", "VRFY ", "QUIT"]),
    (110, &["USER ", "PASS ", "CAPA", "STAT", "LIST", "UIDL", "RETR ", "TOP ", "DELE ", "RSET", "QUIT"]),
    (
        143,
        &["a1 CAPABILITY", "a2 LOGIN ", "a3 LIST \"\" *", "a4 SELECT INBOX", "a5 FETCH 1 ", "a6 SEARCH ", "a7 LOGOUT"],
    ),
];

pub(super) fn terminal_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    let Some(node) = desk.selected_node() else {
        nothing_ui(ui, desk, "Select a computer on the stage, and speak to a server from it.");
        return;
    };
    let Some(state) = model.hosts.get(usize::from(node.0)).copied().flatten() else {
        nothing_ui(ui, desk, "A router has no terminal.");
        return;
    };
    let palette = desk.settings.theme.palette();
    ui.label(RichText::new(format!("Terminal on {}", title(desk, node))).font(theme::semi_bold(theme::size::BODY)));
    if !state.is_on() {
        ui.label(RichText::new(format!("The computer is {}.", state.power_word())).color(palette.muted));
        return;
    }
    ui.label(RichText::new("Call a server:").color(palette.muted));
    ui.horizontal_wrapped(|ui| {
        for spec in &desk.play.spec().nodes {
            let NodeKind::Host(host) = &spec.kind else { continue };
            let ports = host.programs.iter().filter_map(|program| match program {
                ProgramSpec::Mta(_) => Some((25, "SMTP")),
                ProgramSpec::Pop3Service => Some((110, "POP3")),
                ProgramSpec::ImapService => Some((143, "IMAP4")),
                _ => None,
            });
            for (port, protocol) in ports {
                if ui.add(Button::new(format!("{} {protocol}", spec.name))).clicked() {
                    commands.push(Command::Act(Action::Dial(node, host.domain_name.clone(), port)));
                }
            }
        }
    });
    let height = (ui.available_height() - 96.0).max(60.0);
    ScrollArea::vertical().max_height(height).auto_shrink(false).stick_to_bottom(true).show(ui, |ui| {
        let said = if state.terminal.is_empty() { "nothing has been said yet" } else { &state.terminal };
        ui.label(RichText::new(said).font(FontId::monospace(theme::size::MONO)));
    });
    hints_ui(ui, desk, commands);
    let mut line = desk.typed.line.clone();
    let field = TextEdit::singleline(&mut line).font(FontId::monospace(theme::size::MONO)).desired_width(f32::INFINITY);
    let response = ui.add(field.hint_text("what you say; Enter sends it"));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        commands.push(Command::Act(Action::Type(node, format!("{line}\r\n"))));
        line.clear();
        response.request_focus();
    }
    if line != desk.typed.line {
        commands.push(Command::Write(Typed { line, ..desk.typed.clone() }));
    }
}

/// What can be said, by the first words that fit.
fn hints_ui(ui: &mut Ui, desk: &Desk, commands: &mut Vec<Command>) {
    let typed = desk.typed.line.to_uppercase();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        let words =
            HINTS.iter().flat_map(|(_, words)| words.iter()).filter(|word| word.to_uppercase().starts_with(&typed));
        for word in words.take(10) {
            let button = Button::new(RichText::new(word.trim()).font(FontId::monospace(theme::size::SMALL)));
            if ui.add(button.min_size(egui::vec2(0.0, 24.0))).clicked() {
                commands.push(Command::Write(Typed { line: (*word).to_owned(), ..desk.typed.clone() }));
            }
        }
    });
}
