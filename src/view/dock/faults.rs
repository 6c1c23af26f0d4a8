//! What is broken on purpose, and how to break more: faults are rules with a name, and each can be taken back.

use std::time::Duration;

use egui::{Button, ComboBox, DragValue, RichText, ScrollArea, TextEdit, Ui};

use super::{Command, Desk, SceneModel, name, title};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, ProgramSpec};
use crate::theme::{self, icon};
use crate::trace::{FaultClient, FaultEffect, FaultRule, Service};
use crate::view::desk::Typed;
use crate::view::live::Live;
use crate::view::offers::service_name;

/// Something that is broken, and what mends it.
pub struct Broken {
    /// What and where, in words.
    pub words: String,
    /// Whether it does anything any more.
    pub spent: bool,
    /// What mends it: its name, and what is done.
    pub mend: (&'static str, Action),
}

/// Everything that is broken at this instant.
#[must_use]
pub fn broken(desk: &Desk, model: &SceneModel<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (node, state) in model.computers() {
        for fault in &state.faults {
            let struck = match fault.struck {
                0 => String::new(),
                1 => ", struck once".to_owned(),
                times => format!(", struck {times} times"),
            };
            broken.push(Broken {
                words: format!("{}, {}: {}{struck}", title(desk, node), fault.service.protocol().name(), fault.words),
                spent: fault.spent,
                mend: ("Clear", Action::ClearFault(node, fault.name.clone())),
            });
        }
        for service in state.services.iter().filter(|service| !service.enabled) {
            broken.push(Broken {
                words: format!("{}: {} is stopped", title(desk, node), service_name(service.name)),
                spent: false,
                mend: ("Start", Action::StartService(node, service.name.to_owned())),
            });
        }
    }
    for (number, (spec, state)) in desk.play.spec().links.iter().zip(&model.links).enumerate() {
        let link = LinkId(number as u16);
        let ends = format!("Link {} – {}", name(desk, NodeId(spec.ends.0)), name(desk, NodeId(spec.ends.1)));
        if !state.up {
            let mend = ("Plug in", Action::LinkUp(link));
            broken.push(Broken { words: format!("{ends} is unplugged"), spent: false, mend });
        }
        if state.loss_per_million > 0 {
            let percent = state.loss_percent();
            let mend = ("Mend", Action::SetLoss(link, 0));
            broken.push(Broken { words: format!("{ends} loses {percent} % of packets"), spent: false, mend });
        }
    }
    broken
}

/// A fault that is being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where; the selected computer or the first that offers something, if none is chosen.
    pub node: Option<NodeId>,
    /// On which service.
    pub service: Option<Service>,
    /// At which command.
    pub command: String,
    /// Of which client; any if none is chosen.
    pub from: Option<FaultClient>,
    /// From the how manyth on, from 1.
    pub nth: u32,
    /// Once, or from then on every time.
    pub once: bool,
    /// What happens.
    pub kind: Kind,
    /// What is answered.
    pub reply: String,
    /// How many seconds late.
    pub seconds: u32,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            node: None,
            service: None,
            command: String::new(),
            from: None,
            nth: 1,
            once: true,
            kind: Kind::Reply,
            reply: String::new(),
            seconds: 30,
        }
    }
}

/// What happens instead of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another reply.
    Reply,
    /// Nothing.
    Silence,
    /// The connection is reset.
    Disconnect,
    /// The command is carried out and the connection reset.
    LoseAnswer,
    /// The answer comes late.
    Delay,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Reply, Self::Silence, Self::Disconnect, Self::LoseAnswer, Self::Delay];

    const fn words(self) -> &'static str {
        match self {
            Self::Reply => "is refused",
            Self::Silence => "is not answered",
            Self::Disconnect => "breaks the connection",
            Self::LoseAnswer => "works, but its answer is lost",
            Self::Delay => "is answered late",
        }
    }
}

/// The commands at which a fault can strike, with a refusal that fits most of them.
const fn commands_of(service: Service) -> (&'static [&'static str], &'static [&'static str]) {
    match service {
        Service::Mta => (
            &["RCPT", "MAIL", "DATA", FaultRule::DOT, "EHLO", "AUTH", FaultRule::CONNECT, FaultRule::ANY],
            &[
                "451 4.3.0 try again later",
                "452 4.2.2 the mailbox is full",
                "550 5.1.1 nobody of this name here",
                "554 5.7.1 not taken from you",
                "421 4.3.2 closing for maintenance",
            ],
        ),
        Service::Pop3 => (
            &["PASS", "STAT", "LIST", "UIDL", "RETR", "DELE", "QUIT", FaultRule::CONNECT, FaultRule::ANY],
            &["-ERR [SYS/TEMP] try again later", "-ERR [IN-USE] the maildrop is locked", "-ERR [AUTH] no"],
        ),
        Service::Imap => (
            &[
                "LOGIN",
                "SELECT",
                "UID FETCH",
                "UID STORE",
                "UID SEARCH",
                "APPEND",
                "IDLE",
                FaultRule::CONNECT,
                FaultRule::ANY,
            ],
            &["NO [UNAVAILABLE] try again later", "NO [OVERQUOTA] no room", "BAD not understood"],
        ),
    }
}

/// A command as people say it.
fn command_words(command: &str) -> &str {
    match command {
        FaultRule::DOT => "end of a message",
        FaultRule::CONNECT => "connection",
        FaultRule::ANY => "command, whichever",
        other => other,
    }
}

pub(super) fn faults_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    let palette = desk.settings.theme.palette();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let broken = broken(desk, model);
        if broken.is_empty() {
            ui.label(RichText::new("Nothing is broken.").color(palette.muted));
        }
        for broken in broken {
            ui.horizontal_wrapped(|ui| {
                let (glyph, colour) =
                    if broken.spent { (icon::CHECK, palette.muted) } else { (icon::BUG, palette.bad) };
                ui.label(RichText::new(glyph).color(colour));
                let words = if broken.spent { format!("{} (spent)", broken.words) } else { broken.words.clone() };
                ui.label(RichText::new(&words).size(theme::size::BODY - 0.5));
                let (mend, action) = broken.mend;
                let button = ui.add(Button::new(RichText::new(mend).size(theme::size::SMALL)));
                button.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, format!("{mend}: {words}"))
                });
                if button.clicked() {
                    commands.push(Command::Act(action));
                }
            });
        }
        ui.separator();
        draft_ui(ui, desk, model, commands);
    });
}

/// The services of a computer that faults can be put on.
fn services(desk: &Desk, node: NodeId) -> Vec<Service> {
    desk.play.spec().host(node).into_iter().flat_map(|host| &host.programs).filter_map(ProgramSpec::service).collect()
}

fn draft_ui(ui: &mut Ui, desk: &Desk, model: &SceneModel<'_>, commands: &mut Vec<Command>) {
    ui.label(RichText::new("Add a fault").font(theme::semi_bold(theme::size::BODY)));
    let mut draft = desk.typed.fault.clone();
    let hosts: Vec<NodeId> =
        desk.play.layout().reading_order().into_iter().filter(|node| !services(desk, *node).is_empty()).collect();
    let chosen = draft.node.or(desk.selected_node()).filter(|node| hosts.contains(node));
    let Some(mut node) = chosen.or(hosts.first().copied()) else { return };
    choice(ui, "On", title(desk, node), |ui| {
        for host in &hosts {
            if ui.selectable_label(*host == node, title(desk, *host)).clicked() {
                node = *host;
                draft.node = Some(*host);
            }
        }
    });
    let services = services(desk, node);
    let Some(mut service) = draft.service.filter(|it| services.contains(it)).or(services.first().copied()) else {
        return;
    };
    choice(ui, "in", service.protocol().name(), |ui| {
        for other in &services {
            if ui.selectable_label(*other == service, other.protocol().name()).clicked() {
                service = *other;
                draft.service = Some(*other);
            }
        }
    });
    let (known, refusals) = commands_of(service);
    if !known.contains(&draft.command.as_str()) {
        draft.command = known[0].to_owned();
    }
    let said = draft.command.clone();
    labelled(ui, "number", |ui| {
        ui.add(DragValue::new(&mut draft.nth).range(1..=999).speed(0.05));
        ui.checkbox(&mut draft.once, "only once");
    });
    choice(ui, "of every", command_words(&said), |ui| {
        for command in known {
            if ui.selectable_label(*command == said, command_words(command)).clicked() {
                draft.command = (*command).to_owned();
            }
        }
    });
    let from = draft.from.map_or("anybody".to_owned(), |client| client.words(|node| title(desk, node).to_owned()));
    choice(ui, "from", &from, |ui| {
        if ui.selectable_label(draft.from.is_none(), "anybody").clicked() {
            draft.from = None;
        }
        for (client, words) in clients(desk, model) {
            if ui.selectable_label(draft.from == Some(client), words).clicked() {
                draft.from = Some(client);
            }
        }
    });
    choice(ui, "it", draft.kind.words(), |ui| {
        for kind in Kind::ALL {
            if ui.selectable_label(kind == draft.kind, kind.words()).clicked() {
                draft.kind = kind;
            }
        }
    });
    let refusal = |draft: &Draft| if draft.reply.is_empty() { refusals[0].to_owned() } else { draft.reply.clone() };
    match draft.kind {
        Kind::Reply => {
            let mut reply = refusal(&draft);
            choice(ui, "with", &reply.clone(), |ui| {
                for words in refusals {
                    if ui.selectable_label(reply == *words, *words).clicked() {
                        reply = (*words).to_owned();
                    }
                }
            });
            let label = ui.label("or in your own words");
            ui.add(TextEdit::singleline(&mut reply).desired_width(f32::INFINITY)).labelled_by(label.id);
            draft.reply = reply;
        }
        Kind::Delay => {
            labelled(ui, "by", |ui| {
                ui.add(DragValue::new(&mut draft.seconds).range(1..=3_600).suffix(" s"));
            });
        }
        Kind::Silence | Kind::Disconnect | Kind::LoseAnswer => {}
    }
    let rule = FaultRule {
        service,
        command: draft.command.clone(),
        from: draft.from,
        skip: draft.nth.saturating_sub(1),
        times: draft.once.then_some(1),
        effect: match draft.kind {
            Kind::Reply => FaultEffect::Reply(refusal(&draft)),
            Kind::Silence => FaultEffect::Silence,
            Kind::Disconnect => FaultEffect::Disconnect,
            Kind::LoseAnswer => FaultEffect::LoseAnswer,
            Kind::Delay => FaultEffect::Delay(Duration::from_secs(draft.seconds.into())),
        },
    };
    let words = rule.words(|node| name(desk, node).to_owned());
    ui.add_space(4.0);
    ui.label(RichText::new(format!("{}: {words}", title(desk, node))).color(desk.settings.theme.palette().muted));
    if ui.button(format!("{} Add this fault", icon::BUG)).clicked() {
        commands.push(Command::Act(Action::SetFault(node, free_name(model, node), rule)));
    }
    if draft != desk.typed.fault {
        commands.push(Command::Write(Typed { fault: draft, ..desk.typed.clone() }));
    }
}

/// Whose commands a fault can be about: the computers, and the real programs that are there; with what they are called.
fn clients(desk: &Desk, model: &SceneModel<'_>) -> Vec<(FaultClient, String)> {
    let hosts = desk.play.layout().reading_order().into_iter().filter(|node| model.host(*node).is_some());
    let computers = hosts.map(|node| (FaultClient::Computer(node), title(desk, node).to_owned()));
    computers.chain(desk.live.iter().flat_map(Live::fault_clients)).collect()
}

/// A name that no fault of this computer has yet.
fn free_name(model: &SceneModel<'_>, node: NodeId) -> String {
    let taken = |name: &str| model.host(node).is_some_and(|state| state.faults.iter().any(|fault| fault.name == name));
    (1..).map(|n| format!("fault {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// A list to choose from, with a word before it.
fn choice(ui: &mut Ui, label: &str, chosen: &str, add: impl FnOnce(&mut Ui)) {
    labelled(ui, label, |ui| {
        let list = ComboBox::from_id_salt(("fault", label)).selected_text(chosen).width(ui.available_width() - 8.0);
        list.show_ui(ui, add);
    });
}

/// A row with a word before it; what follows begins at the same place in all of them.
fn labelled(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let left = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(egui::vec2(62.0, 28.0), left, |ui| {
            ui.set_min_width(62.0);
            ui.label(label);
        });
        add(ui);
    });
}
