//! What can be done in the world: with a computer, with a link. Menus and the command palette offer the same.

use super::desk::Desk;
use crate::host::{MailCommand, Power};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, ProgramSpec};
use crate::story::{HostState, SceneModel};
use crate::theme::icon;
use crate::trace::Service;

/// Something that can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its icon.
    pub icon: &'static str,
    /// Its name: `Switch off`.
    pub words: String,
    /// It.
    pub action: Action,
    /// Why it cannot be done now.
    pub obstacle: Option<&'static str>,
}

/// What people call a service.
#[must_use]
pub fn service_name(service: &str) -> &str {
    let known = Service::ALL.into_iter().find(|known| known.name() == service);
    match known {
        Some(known) => known.protocol().name(),
        None if service == "dns" => "DNS",
        None => service,
    }
}

/// The losses that a link can be given, in percent.
const LOSSES: [u32; 4] = [0, 5, 20, 50];

/// What can be done with a computer; nothing with a router.
#[must_use]
pub fn of_node(desk: &Desk, model: &SceneModel<'_>, node: NodeId) -> Vec<Offer> {
    let Some(state) = model.host(node) else { return Vec::new() };
    let on = state.power == Power::On;
    let mut offers = Vec::new();
    let mut offer = |icon, words: String, obstacle, action| offers.push(Offer { icon, words, action, obstacle });
    if on {
        offer(icon::POWER, "Switch off".to_owned(), None, Action::SwitchOff(node));
        offer(icon::LIGHTNING_SLASH, "Crash".to_owned(), None, Action::Crash(node));
    } else {
        offer(icon::POWER, "Switch on".to_owned(), None, Action::SwitchOn(node));
    }
    for (number, link) in desk.play.spec().links.iter().enumerate() {
        if [link.ends.0, link.ends.1].contains(&node.0) {
            let (icon, words, action) = plug(model, LinkId(number as u16));
            offer(icon, words.to_owned(), None, action);
        }
    }
    let obstacle = (!on).then_some("The computer is not on.");
    if collects(desk, node) {
        let check = Action::Mail(node, MailCommand::CheckMail);
        offer(icon::TRAY_ARROW_DOWN, "Check mail".to_owned(), obstacle, check);
    }
    if let Some(words) = works_offline(desk, node, state) {
        let toggle = Action::Mail(node, MailCommand::WorkOffline(!state.works_offline));
        offer(icon::WIFI_SLASH, words.to_owned(), obstacle, toggle);
    }
    for service in &state.services {
        let name = service_name(service.name);
        let (icon, words, action) = if service.enabled {
            (icon::STOP, format!("Stop {name}"), Action::StopService(node, service.name.to_owned()))
        } else {
            (icon::PLAY, format!("Start {name}"), Action::StartService(node, service.name.to_owned()))
        };
        offer(icon, words, obstacle, action);
    }
    offers
}

/// What can be done with a link.
#[must_use]
pub fn of_link(model: &SceneModel<'_>, link: LinkId) -> Vec<Offer> {
    let (icon, words, action) = plug(model, link);
    let mut offers = vec![Offer { icon, words: words.to_owned(), action, obstacle: None }];
    let now = model.links.get(usize::from(link.0)).map_or(0, |state| state.loss_per_million);
    for percent in LOSSES.into_iter().filter(|percent| percent * 10_000 != now) {
        let words = if percent == 0 { "Lose nothing".to_owned() } else { format!("Lose {percent} % of packets") };
        let action = Action::SetLoss(link, percent * 10_000);
        offers.push(Offer { icon: icon::DROP_HALF_BOTTOM, words, action, obstacle: None });
    }
    offers
}

fn plug(model: &SceneModel<'_>, link: LinkId) -> (&'static str, &'static str, Action) {
    if model.links.get(usize::from(link.0)).is_some_and(|state| state.up) {
        (icon::PLUGS, "Unplug", Action::LinkDown(link))
    } else {
        (icon::PLUGS_CONNECTED, "Plug in", Action::LinkUp(link))
    }
}

/// Whether a computer has a mail program that collects mail.
fn collects(desk: &Desk, node: NodeId) -> bool {
    let reads = |program: &ProgramSpec| match program {
        ProgramSpec::MailProgram(program) => program.pop3.is_some() || program.imap.is_some(),
        _ => false,
    };
    desk.play.spec().host(node).is_some_and(|host| host.programs.iter().any(reads))
}

/// How to change whether its user works with the network, if it has one who reads mail.
fn works_offline(desk: &Desk, node: NodeId, state: &HostState) -> Option<&'static str> {
    collects(desk, node).then_some(if state.works_offline { "Work online" } else { "Work offline" })
}
