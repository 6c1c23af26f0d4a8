//! What is broken on purpose, and how to break more: faults are rules with a name, and each can be taken back.

use std::time::Duration;

use egui::{Button, ComboBox, DragValue, RichText, ScrollArea, TextEdit, Ui};

use super::SceneModel;
use crate::desk::{Desk, FaultDraft, FaultKind, Live, Request, Typed, broken};
use crate::explain::{Said, facts, say};
use crate::net::NodeId;
use crate::sim::{Action, ProgramSpec};
use crate::theme::{self, icon};
use crate::trace::{FaultClient, FaultEffect, FaultRule, Service};
use crate::{imap, pop3, smtp};

/// The width of the words before what is chosen in the form.
const LABEL: f32 = 84.0;

/// The command that a fault strikes unless its user chooses another one: what mail hangs on.
const fn usual_command(service: Service) -> &'static str {
    match service {
        Service::Mta => smtp::words::RCPT.name,
        Service::Pop3 => pop3::words::PASS.name,
        Service::Imap => imap::words::LOGIN.name,
    }
}

/// Refusals that fit most commands.
const fn refusals_of(service: Service) -> &'static [&'static str] {
    match service {
        Service::Mta => &[
            "451 4.3.0 try again later",
            "452 4.2.2 the mailbox is full",
            "550 5.1.1 nobody of this name here",
            "554 5.7.1 not taken from you",
            "421 4.3.2 closing for maintenance",
        ],
        Service::Pop3 => &["-ERR [SYS/TEMP] try again later", "-ERR [IN-USE] the maildrop is locked", "-ERR [AUTH] no"],
        Service::Imap => &["NO [UNAVAILABLE] try again later", "NO [OVERQUOTA] no room", "BAD not understood"],
    }
}

/// A command as people say it.
fn command_said(command: &str) -> Said {
    match command {
        FaultRule::DOT => say!("faults-command-dot"),
        FaultRule::CONNECT => say!("faults-command-connect"),
        FaultRule::ANY => say!("faults-command-any"),
        other => Said::verbatim(other),
    }
}

pub(super) fn faults_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    let palette = desk.settings.theme.palette();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let broken = broken(desk, model);
        if broken.is_empty() {
            ui.label(RichText::new(desk.words(&say!("broken-nothing"))).color(palette.muted));
        }
        for broken in broken {
            ui.horizontal_wrapped(|ui| {
                let (glyph, colour) =
                    if broken.spent { (icon::CHECK, palette.muted) } else { (icon::BUG, palette.bad) };
                ui.label(RichText::new(glyph).color(colour));
                ui.label(RichText::new(desk.words(&broken.words)).size(theme::size::BODY - 0.5));
                let (mend, action) = broken.mend;
                let button = ui.add(Button::new(RichText::new(desk.words(&mend)).size(theme::size::SMALL)));
                let name = || desk.words(&say!("mend-what", mend = mend.clone(), what = broken.words.clone()));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name()));
                if button.clicked() {
                    requests.push(Request::Act(action));
                }
            });
        }
        ui.separator();
        draft_ui(ui, desk, model, requests);
    });
}

/// The services of a computer that faults can be put on.
fn services(desk: &Desk, node: NodeId) -> Vec<Service> {
    desk.play.spec().host(node).into_iter().flat_map(|host| &host.programs).filter_map(ProgramSpec::service).collect()
}

fn draft_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, requests: &mut Vec<Request>) {
    ui.label(RichText::new(desk.words(&say!("faults-add-heading"))).font(theme::semi_bold(theme::size::BODY)));
    let mut draft = desk.typed.fault.clone();
    let hosts: Vec<NodeId> =
        desk.play.layout().reading_order().into_iter().filter(|node| !services(desk, *node).is_empty()).collect();
    let chosen = draft.node.or(desk.selected_node()).filter(|node| hosts.contains(node));
    let Some(mut node) = chosen.or(hosts.first().copied()) else { return };
    choice(ui, desk, &say!("computer-chosen"), &desk.title(node), |ui| {
        for host in &hosts {
            if ui.selectable_label(*host == node, desk.title(*host)).clicked() {
                node = *host;
                draft.node = Some(*host);
            }
        }
    });
    let services = services(desk, node);
    let Some(mut service) = draft.service.filter(|it| services.contains(it)).or(services.first().copied()) else {
        return;
    };
    choice(ui, desk, &say!("faults-protocol"), service.protocol().name(), |ui| {
        for other in &services {
            if ui.selectable_label(*other == service, other.protocol().name()).clicked() {
                service = *other;
                draft.service = Some(*other);
            }
        }
    });
    let refusals = refusals_of(service);
    if !service.commands().any(|known| known == draft.command) {
        draft.command = usual_command(service).to_owned();
    }
    let said = draft.command.clone();
    choice(ui, desk, &say!("faults-command"), &desk.words(&command_said(&said)), |ui| {
        for command in service.commands() {
            if ui.selectable_label(command == said, desk.words(&command_said(command))).clicked() {
                draft.command = command.to_owned();
            }
        }
    });
    labelled(ui, desk, &say!("faults-number"), |ui| {
        let number = ui.add(DragValue::new(&mut draft.nth).range(1..=999).speed(0.05));
        number.on_hover_text(desk.words(&say!("faults-number-tip")));
        ui.checkbox(&mut draft.once, desk.words(&say!("faults-once")));
    });
    let anybody = desk.words(&say!("faults-client-any"));
    let called = |client: FaultClient| client.label(|node| desk.title(node));
    let from = draft.from.map_or_else(|| anybody.clone(), called);
    choice(ui, desk, &say!("faults-client"), &from, |ui| {
        if ui.selectable_label(draft.from.is_none(), anybody).clicked() {
            draft.from = None;
        }
        for (client, said) in clients(desk, model) {
            if ui.selectable_label(draft.from == Some(client), desk.words(&said)).clicked() {
                draft.from = Some(client);
            }
        }
    });
    choice(ui, desk, &say!("faults-effect"), &desk.words(&draft.kind.said()), |ui| {
        for kind in FaultKind::ALL {
            if ui.selectable_label(kind == draft.kind, desk.words(&kind.said())).clicked() {
                draft.kind = kind;
            }
        }
    });
    let refusal =
        |draft: &FaultDraft| if draft.reply.is_empty() { refusals[0].to_owned() } else { draft.reply.clone() };
    match draft.kind {
        FaultKind::Reply => {
            let mut reply = refusal(&draft);
            choice(ui, desk, &say!("faults-reply"), &reply.clone(), |ui| {
                for words in refusals {
                    if ui.selectable_label(reply == *words, *words).clicked() {
                        reply = (*words).to_owned();
                    }
                }
            });
            let label = ui.label(desk.words(&say!("faults-own-reply")));
            ui.add(TextEdit::singleline(&mut reply).desired_width(f32::INFINITY)).labelled_by(label.id);
            draft.reply = reply;
        }
        FaultKind::Delay => {
            labelled(ui, desk, &say!("faults-delay"), |ui| {
                ui.add(DragValue::new(&mut draft.seconds).range(1..=3_600).suffix(" s"));
            });
        }
        FaultKind::Silence | FaultKind::Disconnect | FaultKind::LoseAnswer => {}
    }
    let rule = FaultRule {
        service,
        command: draft.command.clone(),
        from: draft.from,
        skip: draft.nth.saturating_sub(1),
        times: draft.once.then_some(1),
        effect: match draft.kind {
            FaultKind::Reply => FaultEffect::Reply(refusal(&draft)),
            FaultKind::Silence => FaultEffect::Silence,
            FaultKind::Disconnect => FaultEffect::Disconnect,
            FaultKind::LoseAnswer => FaultEffect::LoseAnswer,
            FaultKind::Delay => FaultEffect::Delay(Duration::from_secs(draft.seconds.into())),
        },
    };
    let words = facts::fault_rule(&rule, |node| desk.name(node).to_owned());
    ui.add_space(4.0);
    let preview = desk.words(&say!("faults-preview", title = desk.title(node), rule = words));
    ui.label(RichText::new(preview).color(desk.settings.theme.palette().muted));
    if ui.button(format!("{} {}", icon::BUG, desk.words(&say!("faults-add")))).clicked() {
        requests.push(Request::Act(Action::set_fault(node, free_name(model, node), rule)));
    }
    if draft != desk.typed.fault {
        requests.push(Request::Write(Typed { fault: draft, ..desk.typed.clone() }));
    }
}

/// Whose commands a fault can be about: the computers, and the real programs that are there; with what they are called.
fn clients(desk: &Desk, model: &SceneModel<'_>) -> Vec<(FaultClient, Said)> {
    let hosts = desk.play.layout().reading_order().into_iter().filter(|node| model.host(*node).is_some());
    let computers = hosts.map(|node| (FaultClient::Computer(node), Said::verbatim(desk.title(node))));
    computers.chain(desk.live.iter().flat_map(Live::fault_clients)).collect()
}

/// A name that no fault of this computer has yet.
fn free_name(model: &SceneModel<'_>, node: NodeId) -> String {
    let taken = |name: &str| model.host(node).is_some_and(|state| state.faults.iter().any(|fault| fault.name == name));
    (1..).map(|n| format!("fault {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// A list to choose from, with a word before it.
fn choice(ui: &mut Ui, desk: &Desk, label: &Said, chosen: &str, add: impl FnOnce(&mut Ui)) {
    labelled(ui, desk, label, |ui| {
        let list = ComboBox::from_id_salt(("fault", label.id())).selected_text(chosen);
        let list = list.width(ui.available_width() - 8.0);
        list.show_ui(ui, add);
    });
}

/// A row with a word before it; what follows begins at the same place in all of them.
fn labelled(ui: &mut Ui, desk: &Desk, label: &Said, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(egui::vec2(LABEL, 28.0), left, |ui| {
            ui.set_min_width(LABEL);
            ui.label(desk.words(label));
        });
        add(ui);
    });
}
