//! The mail program of the selected computer: what *that* computer knows, and what its user can do.

use egui::{Button, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::{FIELD, SceneModel, computer_ui, not_running_ui, nothing_ui, subject};
use crate::base::visible;
use crate::desk::{Desk, Request, Target, Typed};
use crate::explain::{Said, say};
use crate::host::{MailCommand, MessageRef};
use crate::mail::Flag;
use crate::net::NodeId;
use crate::sim::{Action, ProgramSpec};
use crate::story::{FolderState, MessageRow};
use crate::theme::{self, icon};

pub(super) fn mail_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let all: Vec<NodeId> =
        desk.play.layout().reading_order().into_iter().filter(|node| address(desk, *node).is_some()).collect();
    let Some(node) = computer_ui(ui, desk, &all, requests) else {
        nothing_ui(ui, desk, &say!("mail-no-program"));
        return;
    };
    let Some(state) = model.host(node) else { return };
    let palette = desk.settings.theme.palette();
    let whose = say!("mail-whose", address = address(desk, node).unwrap_or_default());
    ui.label(RichText::new(desk.words(&whose)).size(theme::size::SMALL).color(palette.muted));
    if !state.is_on() {
        return not_running_ui(ui, desk, state);
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let mut act = |ui: &mut Ui, words: String, command: MailCommand| {
                if ui.button(words).clicked() {
                    requests.push(Request::Act(Action::Mail(node, command)));
                }
            };
            let words = format!("{} {}", icon::TRAY_ARROW_DOWN, desk.words(&say!("offer-check-mail")));
            act(ui, words, MailCommand::CheckMail);
            let said = if state.works_offline { say!("offer-work-online") } else { say!("offer-work-offline") };
            act(ui, desk.words(&said), MailCommand::work_offline(!state.works_offline));
        });
        for folder in &state.folders {
            folder_ui(ui, desk, node, folder, &state.folders, requests);
        }
        ui.separator();
        composer_ui(ui, desk, node, requests);
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
    requests: &mut Vec<Request>,
) {
    let palette = desk.settings.theme.palette();
    let place = if folder.local { "here" } else { "server" };
    let heading = desk.words(&say!("mail-folder", folder = visible(&folder.name).into_owned(), place = place));
    ui.add_space(6.0);
    ui.label(RichText::new(format!("{} {heading}", icon::FOLDER_SIMPLE)).color(palette.muted));
    for row in &folder.messages {
        let at = reference(folder, row);
        ui.horizontal_wrapped(|ui| {
            let subject = subject(desk, &row.subject);
            let unseen = !row.flags.contains(&Flag::Seen);
            let font = if unseen {
                theme::semi_bold(theme::size::BODY)
            } else {
                egui::FontId::proportional(theme::size::BODY)
            };
            let chosen = row.seal.is_some_and(|seal| desk.selected == Some(Target::Message(seal)));
            let button = Button::new(RichText::new(&subject).font(font)).selected(chosen).frame(chosen);
            if ui.add(button).on_hover_text(desk.words(&say!("mail-read"))).clicked() {
                // Whoever reads changes nothing; what a program does when a message is opened in it is a deed.
                requests.push(match row.seal {
                    Some(seal) => Request::Select(Some(Target::Message(seal))),
                    None => Request::Act(Action::Mail(node, MailCommand::Open(at.clone()))),
                });
            }
            let flagged = row.flags.contains(&Flag::Flagged);
            let toggle = if flagged {
                MailCommand::Unflag(at.clone(), Flag::Flagged)
            } else {
                MailCommand::Flag(at.clone(), Flag::Flagged)
            };
            let mut small = |ui: &mut Ui, glyph: &str, said: &Said, command: MailCommand| {
                let button = Button::new(glyph).frame(false).min_size(vec2(26.0, 26.0));
                let response = ui.add(button).on_hover_text(desk.words(said));
                let name = || desk.words(&say!("mail-action", action = said.clone(), subject = &subject));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
                if response.clicked() {
                    requests.push(Request::Act(Action::Mail(node, command)));
                }
            };
            if unseen || !row.whole {
                small(ui, icon::ENVELOPE_OPEN, &say!("mail-open"), MailCommand::Open(at.clone()));
            }
            small(ui, icon::FLAG, &if flagged { say!("mail-unflag") } else { say!("mail-flag") }, toggle);
            small(ui, icon::TRASH, &say!("mail-delete"), MailCommand::Delete(at.clone()));
            for other in all.iter().filter(|other| other.name != folder.name) {
                let said = say!("mail-move", folder = visible(&other.name).into_owned());
                small(ui, icon::FOLDER_SIMPLE_PLUS, &said, MailCommand::Move(at.clone(), other.name.clone()));
            }
        });
    }
    if !folder.local && folder.messages.iter().any(|row| row.flags.contains(&Flag::Deleted)) {
        let expunge = MailCommand::Expunge(folder.name.clone());
        if ui.button(desk.words(&say!("mail-expunge"))).clicked() {
            requests.push(Request::Act(Action::Mail(node, expunge)));
        }
    }
}

/// How the program knows a message: by its subject.
fn reference(folder: &FolderState, row: &MessageRow) -> MessageRef {
    MessageRef { folder: folder.name.clone(), subject: Some(row.subject.clone()) }
}

fn composer_ui(ui: &mut Ui, desk: &Desk, node: NodeId, requests: &mut Vec<Request>) {
    ui.label(RichText::new(desk.words(&say!("mail-write"))).font(theme::semi_bold(theme::size::BODY)));
    let mut typed = desk.typed.clone();
    for (said, text) in [(say!("mail-to"), &mut typed.to), (say!("mail-subject"), &mut typed.subject)] {
        ui.horizontal(|ui| {
            let label = ui.label(desk.words(&said));
            let field = TextEdit::singleline(text).desired_width(f32::INFINITY).margin(FIELD);
            ui.add(field).labelled_by(label.id);
        });
    }
    let label = ui.label(desk.words(&say!("mail-text")));
    ui.add(TextEdit::multiline(&mut typed.text).desired_rows(4).desired_width(f32::INFINITY)).labelled_by(label.id);
    let to: Result<Vec<_>, _> = typed.to.split([',', ';']).map(|address| address.trim().parse()).collect();
    let words = format!("{} {}", icon::PAPER_PLANE_TILT, desk.words(&say!("mail-send")));
    let send = ui.add_enabled(to.is_ok(), Button::new(words));
    if let (true, Ok(to)) = (send.clicked(), to) {
        let send = MailCommand::Send {
            to,
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: typed.subject.clone(),
            text: typed.text.clone(),
            attachments: Vec::new(),
            reply_to: None,
        };
        requests.push(Request::Act(Action::Mail(node, send)));
        typed = Typed::default();
    }
    if typed != desk.typed {
        requests.push(Request::Write(typed));
    }
}
