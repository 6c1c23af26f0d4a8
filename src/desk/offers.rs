//! What can be done in the world: with a computer, with a link. Menus and the command palette offer the same.

use super::Desk;
use crate::explain::{Arg, Said, say};
use crate::host::{MailCommand, Power};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, ProgramSpec};
use crate::story::{HostState, SceneModel};

/// Something that can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its name: `Switch off`.
    pub words: Said,
    /// It.
    pub action: Action,
    /// Why it cannot be done now.
    pub obstacle: Option<Said>,
}

/// The losses that a link can be given, in percent.
const LOSSES: [u32; 4] = [0, 5, 20, 50];

/// What can be done with a computer; nothing with a router.
#[must_use]
pub fn of_node(desk: &Desk, model: &SceneModel<'_>, node: NodeId) -> Vec<Offer> {
    let Some(state) = model.host(node) else { return Vec::new() };
    let on = state.power == Power::On;
    let mut offers = Vec::new();
    let mut offer = |words: Said, obstacle, action| offers.push(Offer { words, action, obstacle });
    if on {
        offer(say!("offer-switch-off"), None, Action::SwitchOff(node));
        offer(say!("offer-crash"), None, Action::Crash(node));
    } else {
        offer(say!("offer-switch-on"), None, Action::SwitchOn(node));
    }
    for (number, link) in desk.play.spec().links.iter().enumerate() {
        if [link.ends.0, link.ends.1].contains(&node.0) {
            let (words, action) = plug(model, LinkId(number as u16));
            offer(words, None, action);
        }
    }
    let obstacle = || (!on).then(|| say!("offer-needs-power"));
    if collects(desk, node) {
        let check = Action::Mail(node, MailCommand::CheckMail);
        offer(say!("offer-check-mail"), obstacle(), check);
    }
    if let Some(words) = works_offline(desk, node, state) {
        let toggle = Action::Mail(node, MailCommand::work_offline(!state.works_offline));
        offer(words, obstacle(), toggle);
    }
    for service in &state.services {
        let title = service.title();
        let (words, action) = if service.enabled {
            (say!("offer-stop", service = title), Action::StopService(node, service.name.to_owned()))
        } else {
            (say!("offer-start", service = title), Action::StartService(node, service.name.to_owned()))
        };
        offer(words, obstacle(), action);
    }
    offers
}

/// What can be done with a link.
#[must_use]
pub fn of_link(model: &SceneModel<'_>, link: LinkId) -> Vec<Offer> {
    let (words, action) = plug(model, link);
    let mut offers = vec![Offer { words, action, obstacle: None }];
    let now = model.links.get(usize::from(link.0)).map_or(0, |state| state.loss_per_million);
    for percent in LOSSES.into_iter().filter(|percent| percent * 10_000 != now) {
        let words = say!("offer-lose", percent = percent, share = Arg::Percent(percent * 10_000));
        let action = Action::SetLoss(link, percent * 10_000);
        offers.push(Offer { words, action, obstacle: None });
    }
    offers
}

fn plug(model: &SceneModel<'_>, link: LinkId) -> (Said, Action) {
    if model.links.get(usize::from(link.0)).is_some_and(|state| state.up) {
        (say!("offer-unplug"), Action::Unplug(link))
    } else {
        (say!("offer-plug-in"), Action::PlugIn(link))
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
fn works_offline(desk: &Desk, node: NodeId, state: &HostState) -> Option<Said> {
    collects(desk, node)
        .then(|| if state.works_offline { say!("offer-work-online") } else { say!("offer-work-offline") })
}
