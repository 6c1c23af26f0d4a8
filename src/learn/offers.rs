//! What can be done in a task, one thing after the other: for whoever chooses from a list.

use super::permits;
use crate::explain::{Said, facts, say};
use crate::host::{Host, Keep, MailCommand, MessageRef, Power};
use crate::net::{LinkId, NodeId};
use crate::sim::{Action, World};

/// Nobody reads a longer list.
const MOST: usize = 60;

/// What can be done in a world of what a task permits; of everything, if it permits everything. What needs words of its own (`Send`, `Type`)
/// is not among it.
#[must_use]
pub fn offers(world: &World, permitted: &[String]) -> Vec<Action> {
    let mut all = Vec::new();
    for (node, host) in world.hosts() {
        match host.power() {
            Power::On => all.extend([Action::SwitchOff(node), Action::Crash(node)]),
            _ => all.push(Action::SwitchOn(node)),
        }
        let services = host.programs().filter(|(it, _)| !matches!(it.program().name(), "mail program" | "terminal"));
        all.extend(services.map(|(it, enabled)| {
            let service = it.program().name().to_owned();
            if enabled { Action::StopService(node, service) } else { Action::StartService(node, service) }
        }));
        all.extend(of_mail_program(node, host));
    }
    for (number, link) in (0..).zip(&world.spec().links) {
        let at = LinkId(number);
        let is_up = world.link(at).is_some_and(|link| link.is_up());
        // What joins routers is nobody's cable.
        if world.host(NodeId(link.ends.1)).is_some() {
            all.push(if is_up { Action::Unplug(at) } else { Action::PlugIn(at) });
        }
    }
    all.retain(|action| permits(permitted, action));
    all.truncate(MOST);
    all
}

/// What can be done with the mail program of a computer that is on.
fn of_mail_program(node: NodeId, host: &Host) -> Vec<Action> {
    let Some(program) = host.mail_program().filter(|_| host.is_on()) else { return Vec::new() };
    let mut commands = vec![
        MailCommand::CheckMail,
        MailCommand::work_offline(!program.is_offline()),
        MailCommand::SetKeep(Keep::LeaveOnServer),
        MailCommand::SetKeep(Keep::DeleteAfterDownload),
    ];
    for folder in program.folders() {
        for message in folder.messages {
            let at = MessageRef { folder: folder.name.clone(), subject: Some(message.subject) };
            commands.extend([
                MailCommand::Open(at.clone()),
                MailCommand::Delete(at.clone()),
                MailCommand::DeleteOnServer(at),
            ]);
        }
        commands.push(MailCommand::Expunge(folder.name));
    }
    commands.into_iter().map(|command| Action::Mail(node, command)).collect()
}

/// What is done by an action, with the computer on which it is done.
#[must_use]
pub fn offer(world: &World, action: &Action) -> Said {
    let deed = facts::deed(world.spec(), action).unwrap_or_else(|| say!("learn-deed", word = action.word()));
    match action {
        Action::Mail(node, _) => say!("learn-deed-on", computer = world.spec().title(*node), deed = deed),
        _ => deed,
    }
}
