//! The mail program of the selected computer: what *that* computer knows, and what its user can do.

use egui::{Button, RichText, ScrollArea, TextEdit, Ui};

use super::{Command, Desk, SceneModel, computer_ui, nothing_ui};
use crate::base::visible;
use crate::host::{Draft, MailCommand, MessageRef};
use crate::mail::Flag;
use crate::net::NodeId;
use crate::scene::Target;
use crate::sim::{Action, ProgramSpec};
use crate::story::{FolderState, MessageRow};
use crate::theme::{self, icon};
use crate::view::desk::Typed;

pub(super) fn mail_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    let all: Vec<NodeId> =
        desk.play.layout().reading_order().into_iter().filter(|node| address(desk, *node).is_some()).collect();
    let Some(node) = computer_ui(ui, desk, "On", &all, commands) else {
        nothing_ui(ui, desk, "No computer of this lesson has a mail program.");
        return;
    };
    let Some(state) = model.host(node) else { return };
    let palette = desk.settings.theme.palette();
    let whose = format!("The mail of {}", address(desk, node).unwrap_or_default());
    ui.label(RichText::new(whose).size(theme::size::SMALL).color(palette.muted));
    if !state.is_on() {
        ui.label(RichText::new(format!("The computer is {}.", state.power_word())).color(palette.muted));
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let mut act = |ui: &mut Ui, words: String, command: MailCommand| {
                if ui.button(words).clicked() {
                    commands.push(Command::Act(Action::Mail(node, command)));
                }
            };
            act(ui, format!("{} Check mail", icon::TRAY_ARROW_DOWN), MailCommand::CheckMail);
            let words = if state.works_offline { "Work online" } else { "Work offline" };
            act(ui, words.to_owned(), MailCommand::WorkOffline(!state.works_offline));
        });
        for folder in &state.folders {
            folder_ui(ui, desk, node, folder, &state.folders, commands);
        }
        ui.separator();
        composer_ui(ui, desk, node, commands);
    });
}

/// The address of a computer's user; `None` where nobody reads mail.
fn address(desk: &Desk, node: NodeId) -> Option<String> {
    desk.play.spec().host(node)?.programs.iter().find_map(|program| match program {
        ProgramSpec::MailProgram(settings) => Some(settings.address.to_string()),
        _ => None,
    })
}

fn folder_ui(
    ui: &mut Ui,
    desk: &Desk,
    node: NodeId,
    folder: &FolderState,
    all: &[FolderState],
    commands: &mut Vec<Command>,
) {
    let palette = desk.settings.theme.palette();
    let where_ = if folder.local { "on this computer" } else { "on the server" };
    ui.add_space(6.0);
    ui.label(
        RichText::new(format!("{} {} ({where_})", icon::FOLDER_SIMPLE, visible(&folder.name))).color(palette.muted),
    );
    for row in &folder.messages {
        let at = reference(folder, row);
        ui.horizontal_wrapped(|ui| {
            let subject = if row.subject.is_empty() { "(no subject)" } else { &row.subject };
            let unseen = !row.flags.contains(&Flag::Seen);
            let font = if unseen {
                theme::semi_bold(theme::size::BODY)
            } else {
                egui::FontId::proportional(theme::size::BODY)
            };
            let chosen = row.seal.is_some_and(|seal| desk.selected == Some(Target::Message(seal)));
            let button = Button::new(RichText::new(subject).font(font)).selected(chosen).frame(chosen);
            if ui.add(button).on_hover_text("Open it").clicked() {
                commands.push(Command::Act(Action::Mail(node, MailCommand::Open(at.clone()))));
            }
            let flagged = row.flags.contains(&Flag::Flagged);
            let toggle = if flagged {
                MailCommand::Unflag(at.clone(), Flag::Flagged)
            } else {
                MailCommand::Flag(at.clone(), Flag::Flagged)
            };
            let mut small = |ui: &mut Ui, glyph: &str, name: &str, command: MailCommand| {
                let response = ui.add(Button::new(glyph).frame(false)).on_hover_text(name);
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, format!("{name}: {subject}"))
                });
                if response.clicked() {
                    commands.push(Command::Act(Action::Mail(node, command)));
                }
            };
            small(ui, icon::FLAG, if flagged { "Remove the flag" } else { "Flag" }, toggle);
            small(ui, icon::TRASH, "Delete", MailCommand::Delete(at.clone()));
            for other in all.iter().filter(|other| other.name != folder.name) {
                let words = format!("Move to {}", visible(&other.name));
                small(ui, icon::FOLDER_SIMPLE_PLUS, &words, MailCommand::Move(at.clone(), other.name.clone()));
            }
        });
    }
    if !folder.local && folder.messages.iter().any(|row| row.flags.contains(&Flag::Deleted)) {
        let expunge = MailCommand::Expunge { folder: folder.name.clone() };
        if ui.button("Expunge: remove what is marked as deleted").clicked() {
            commands.push(Command::Act(Action::Mail(node, expunge)));
        }
    }
}

/// How the program knows a message: by its subject.
fn reference(folder: &FolderState, row: &MessageRow) -> MessageRef {
    MessageRef { folder: folder.name.clone(), subject: Some(row.subject.clone()) }
}

fn composer_ui(ui: &mut Ui, desk: &Desk, node: NodeId, commands: &mut Vec<Command>) {
    ui.label(RichText::new("Write a message").font(theme::semi_bold(theme::size::BODY)));
    let mut typed = desk.typed.clone();
    for (name, text) in [("To", &mut typed.to), ("Subject", &mut typed.subject)] {
        ui.horizontal(|ui| {
            let label = ui.label(name);
            ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).labelled_by(label.id);
        });
    }
    let label = ui.label("Text");
    ui.add(TextEdit::multiline(&mut typed.text).desired_rows(4).desired_width(f32::INFINITY)).labelled_by(label.id);
    let to: Result<Vec<_>, _> = typed.to.split([',', ';']).map(|address| address.trim().parse()).collect();
    let words = format!("{} Send", icon::PAPER_PLANE_TILT);
    let send = ui.add_enabled(to.is_ok(), Button::new(words));
    if let (true, Ok(to)) = (send.clicked(), to) {
        let draft = Draft {
            to,
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: typed.subject.clone(),
            text: typed.text.clone(),
            attachments: Vec::new(),
            reply_to: None,
        };
        commands.push(Command::Act(Action::Mail(node, MailCommand::Send(draft))));
        typed = Typed::default();
    }
    if typed != desk.typed {
        commands.push(Command::Write(typed));
    }
}
