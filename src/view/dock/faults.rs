//! What is broken on purpose, and how to break more: faults are rules with a name, and each can be taken back.

use std::time::Duration;

use egui::{Button, DragValue, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use super::{FIELD, SceneModel};
use crate::desk::{Desk, FaultDraft, FaultKind, Live, Request, Typed, broken};
use crate::explain::{Said, facts, say};
use crate::net::NodeId;
use crate::sim::{Action, ProgramSpec};
use crate::theme::{self, icon};
use crate::trace::{FaultClient, FaultEffect, FaultRule, Service};
use crate::{imap, pop3, smtp};

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
                button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name()));
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
    let Some(node) = chosen.or(hosts.first().copied()) else { return };
    let services = services(desk, node);
    let Some(service) = draft.service.filter(|it| services.contains(it)).or(services.first().copied()) else {
        return;
    };
    if !service.commands().any(|known| known == draft.command) {
        draft.command = usual_command(service).to_owned();
    }
    let refusals = refusals_of(service);
    if draft.service.replace(service) != Some(service) {
        // What one protocol refuses with is no answer of another.
        draft.reply.clear();
    }
    if draft.reply.is_empty() {
        draft.reply = refusals[0].to_owned();
    }
    sentence_ui(ui, &desk.words(&sentence(draft.kind)), |ui, field| match field {
        "computer" => {
            let all = hosts.iter().map(|host| (*host, desk.title(*host))).collect();
            if let Some(host) = choice(ui, desk, &say!("computer-chosen"), &desk.title(node), all) {
                draft.node = Some(host);
            }
        }
        "protocol" => {
            let all = services.iter().map(|it| (*it, it.protocol().name().to_owned())).collect();
            if let Some(service) = choice(ui, desk, &say!("faults-protocol"), service.protocol().name(), all) {
                draft.service = Some(service);
            }
        }
        "command" => {
            let called = |command: &str| desk.words(&command_said(command));
            let all = service.commands().map(|command| (command, called(command))).collect();
            if let Some(command) = choice(ui, desk, &say!("faults-command"), &called(&draft.command), all) {
                draft.command = command.to_owned();
            }
        }
        "nth" => {
            let voice = desk.voice();
            let said = move |n: f64, _| voice.say(&facts::ordinal(n as u32));
            let read = |text: &str| text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok();
            let number = DragValue::new(&mut draft.nth).range(1..=999).speed(0.05);
            let number = ui.add(number.custom_formatter(said).custom_parser(read));
            number.on_hover_text(desk.words(&say!("faults-number-tip")));
        }
        "client" => {
            let anybody = desk.words(&say!("faults-client-any"));
            let called = |client: FaultClient| client.label(|node| desk.title(node));
            let from = draft.from.map_or_else(|| anybody.clone(), called);
            let clients = clients(desk, model).into_iter().map(|(client, said)| (Some(client), desk.words(&said)));
            let all = std::iter::once((None, anybody)).chain(clients).collect();
            if let Some(client) = choice(ui, desk, &say!("faults-client"), &from, all) {
                draft.from = client;
            }
        }
        "effect" => {
            let all = FaultKind::ALL.into_iter().map(|kind| (kind, desk.words(&kind.said()))).collect();
            if let Some(kind) = choice(ui, desk, &say!("faults-effect"), &desk.words(&draft.kind.said()), all) {
                draft.kind = kind;
            }
        }
        "reply" => {
            let all = refusals.iter().map(|words| (*words, (*words).to_owned())).collect();
            if let Some(words) = choice(ui, desk, &say!("faults-reply"), &draft.reply.clone(), all) {
                draft.reply = words.to_owned();
            }
        }
        "delay" => {
            ui.add(DragValue::new(&mut draft.seconds).range(1..=3_600).suffix(" s"));
        }
        "often" => {
            let said = |once: bool| desk.words(&if once { say!("faults-once") } else { say!("faults-always") });
            let all = [true, false].map(|once| (once, said(once))).into();
            if let Some(once) = choice(ui, desk, &say!("faults-often"), &said(draft.once), all) {
                draft.once = once;
            }
        }
        _ => {}
    });
    if draft.kind == FaultKind::Reply {
        let label = ui.label(desk.words(&say!("faults-own-reply")));
        ui.add(TextEdit::singleline(&mut draft.reply).margin(FIELD).desired_width(f32::INFINITY)).labelled_by(label.id);
    }
    ui.add_space(4.0);
    if ui.button(format!("{} {}", icon::BUG, desk.words(&say!("faults-add")))).clicked() {
        let rule = rule(&draft, service);
        requests.push(Request::Act(Action::set_fault(node, free_name(model, node), rule)));
    }
    if draft != desk.typed.fault {
        requests.push(Request::Write(Typed { fault: draft, ..desk.typed.clone() }));
    }
}

/// What the draft says, as a rule.
fn rule(draft: &FaultDraft, service: Service) -> FaultRule {
    FaultRule {
        service,
        command: draft.command.clone(),
        from: draft.from,
        skip: draft.nth.saturating_sub(1),
        times: draft.once.then_some(1),
        effect: match draft.kind {
            FaultKind::Reply => FaultEffect::Reply(draft.reply.clone()),
            FaultKind::Silence => FaultEffect::Silence,
            FaultKind::Disconnect => FaultEffect::Disconnect,
            FaultKind::LoseAnswer => FaultEffect::LoseAnswer,
            FaultKind::Delay => FaultEffect::Delay(Duration::from_secs(draft.seconds.into())),
        },
    }
}

/// What stands for a field in a sentence of the catalogue.
macro_rules! field {
    ($name:literal) => {
        concat!("⟦", $name, "⟧")
    };
}

/// The fault as a sentence with fields in it.
fn sentence(kind: FaultKind) -> Said {
    let more = match kind {
        FaultKind::Reply => field!("reply"),
        FaultKind::Delay => field!("delay"),
        FaultKind::Silence | FaultKind::Disconnect | FaultKind::LoseAnswer => "",
    };
    say!(
        "faults-sentence",
        nth = field!("nth"),
        command = field!("command"),
        client = field!("client"),
        computer = field!("computer"),
        protocol = field!("protocol"),
        effect = field!("effect"),
        more = more,
        often = field!("often")
    )
}

/// Words, with a widget wherever the name of a field stands between brackets.
fn sentence_ui(ui: &mut Ui, sentence: &str, mut field: impl FnMut(&mut Ui, &str)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (n, piece) in sentence.split(['⟦', '⟧']).enumerate() {
            match (n % 2, piece.trim()) {
                (1, name) => field(ui, name),
                (_, "") => {}
                (_, words) => {
                    ui.label(words);
                }
            }
        }
    });
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

/// A word of the sentence that can be chosen from a list; the one that was chosen now.
fn choice<T>(ui: &mut Ui, desk: &Desk, label: &Said, chosen: &str, all: Vec<(T, String)>) -> Option<T> {
    let palette = desk.settings.theme.palette();
    let words = RichText::new(format!("{chosen} {}", icon::CARET_DOWN)).color(palette.focus);
    let list = ui.menu_button(words, |ui| {
        let mut picked = None;
        for (it, words) in all {
            if ui.selectable_label(words == chosen, words).clicked() {
                picked = Some(it);
                ui.close();
            }
        }
        picked
    });
    let name = || format!("{}: {chosen}", desk.words(label));
    list.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, name()));
    list.inner.flatten()
}
