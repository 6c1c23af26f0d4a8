//! What goes wrong, and how all of it is put right in the end.

use std::time::Duration;

use mailscope::base::{SimRng, SimTime};
use mailscope::host::{FaultClient, FaultEffect, FaultRule, MailCommand, Service};
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, Input, NodeKind, NodeSpec, ProgramSpec};

use super::runs;

const SERVICES: [&str; 4] = ["mta", "pop3", "imap", "dns"];

/// The accounts of all computers.
fn accounts(nodes: &[NodeSpec]) -> Vec<(NodeId, String)> {
    let mut accounts = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if let NodeKind::Host(host) = &node.kind {
            accounts.extend(host.accounts.iter().map(|account| (NodeId(at as u16), account.name.clone())));
        }
    }
    accounts
}

/// Computers, links and services that fail for a while, and accounts that hold less.
pub(super) fn outages(rng: &mut SimRng, nodes: &[NodeSpec], links: usize, end: SimTime) -> Vec<Input> {
    let mut inputs = Vec::new();
    for _ in 0..rng.between(2, 14) {
        let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
        let node = NodeId(rng.between(1, nodes.len() as u64 - 1) as u16);
        let link = LinkId(rng.index(links) as u16);
        let until = (at + rng.duration_up_to(Duration::from_secs(200))).min(end);
        let service = SERVICES[rng.index(SERVICES.len())].to_owned();
        let (begin, over) = match rng.below(5) {
            0 => (Action::SwitchOff(node), Action::SwitchOn(node)),
            1 => (Action::Crash(node), Action::SwitchOn(node)),
            2 => (Action::Unplug(link), Action::PlugIn(link)),
            3 => (Action::SetLoss(link, 300_000), Action::SetLoss(link, 0)),
            _ if runs(&nodes[usize::from(node.0)], &service) => {
                (Action::StopService(node, service.clone()), Action::StartService(node, service))
            }
            _ => (Action::Crash(node), Action::SwitchOn(node)),
        };
        inputs.push(Input::new(at, begin));
        inputs.push(Input::new(until, over));
    }
    let accounts = accounts(nodes);
    for _ in 0..rng.below(4) {
        let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
        let (on, account) = accounts[rng.index(accounts.len())].clone();
        let quota = rng.chance_per_million(700_000).then(|| rng.between(500, 12_000));
        let most_messages = rng.chance_per_million(300_000).then(|| rng.between(1, 6));
        inputs.push(Input::new(at, Action::SetQuota { on, account, quota, most_messages }));
    }
    inputs
}

/// Outages may overlap: at the end everything is put right.
pub(super) fn healing(nodes: &[NodeSpec], links: usize, end: SimTime) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (at, node) in nodes.iter().enumerate().skip(1) {
        let id = NodeId(at as u16);
        inputs.push(Input::new(end, Action::SwitchOn(id)));
        for service in SERVICES.iter().filter(|service| runs(node, service)) {
            inputs.push(Input::new(end, Action::StartService(id, (*service).to_owned())));
        }
        if matches!(&node.kind, NodeKind::Host(h) if h.programs.iter().any(|p| matches!(p, ProgramSpec::MailProgram(_))))
        {
            inputs.push(Input::new(end, Action::Mail(id, MailCommand::WorkOnline)));
        }
    }
    for (on, account) in accounts(nodes) {
        inputs.push(Input::new(end, Action::SetQuota { on, account, quota: None, most_messages: None }));
    }
    for link in 0..links {
        inputs.push(Input::new(end, Action::PlugIn(LinkId(link as u16))));
        inputs.push(Input::new(end, Action::SetLoss(LinkId(link as u16), 0)));
    }
    inputs
}

/// Fault rules on services that there are; at the end none is left.
pub(super) fn faults(rng: &mut SimRng, nodes: &[NodeSpec], end: SimTime) -> Vec<Input> {
    let mut places: Vec<(NodeId, Service)> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let there = Service::ALL.into_iter().filter(|service| runs(node, service.name()));
        places.extend(there.map(|service| (NodeId(at as u16), service)));
    }
    let mut inputs = Vec::new();
    for number in 0..rng.between(0, 8) {
        let (node, service) = places[rng.index(places.len())];
        // Any command, but more often one of those that mail hangs on.
        let mut commands: Vec<&str> = service.commands().collect();
        if service == Service::Mta {
            // The worlds stay the same whatever the order of the table.
            let order = "EHLO HELO MAIL RCPT DATA . RSET NOOP VRFY EXPN HELP AUTH ETRN QUIT CONNECT *";
            commands.sort_by_key(|command| order.split(' ').position(|known| known == *command));
        }
        if rng.chance_per_million(700_000) {
            commands = match service {
                Service::Mta => vec!["MAIL", "RCPT", "DATA", FaultRule::DOT, "*"],
                Service::Pop3 => vec!["PASS", "RETR", "DELE", "QUIT", "*"],
                Service::Imap => vec!["LOGIN", "SELECT", "UID FETCH", "APPEND", "IDLE", "*"],
            };
        }
        let command = commands[rng.index(commands.len())];
        let refusals: &[&str] = match service {
            Service::Mta => &["451 4.3.0 not now", "421 4.3.2 going down", "550 5.7.1 not from you", "452"],
            Service::Pop3 => &["-ERR [SYS/TEMP] not now", "-ERR [IN-USE] locked", "-ERR"],
            Service::Imap if command == FaultRule::CONNECT => &["BYE not now"],
            Service::Imap => &["NO [UNAVAILABLE] not now", "NO", "BAD what?"],
        };
        let effect = match rng.below(6) {
            0 | 1 => FaultEffect::Reply(refusals[rng.index(refusals.len())].to_owned()),
            2 => FaultEffect::Silence,
            3 => FaultEffect::Disconnect,
            4 => FaultEffect::LoseAnswer,
            _ => FaultEffect::Delay(rng.duration_up_to(Duration::from_secs(400))),
        };
        let times = rng.chance_per_million(700_000).then(|| rng.between(1, 3) as u32);
        let from = rng.chance_per_million(200_000).then(|| NodeId(rng.between(1, nodes.len() as u64 - 1) as u16));
        let from = from.map(FaultClient::Computer);
        let skip = rng.below(3) as u32;
        let rule = FaultRule { service, command: command.to_owned(), from, skip, times, effect };
        let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
        let until = (at + rng.duration_up_to(Duration::from_secs(200))).min(end);
        let name = format!("fault {number}");
        inputs.push(Input::new(at, Action::set_fault(node, name.clone(), rule)));
        inputs.push(Input::new(until, Action::ClearFault { on: node, name }));
    }
    inputs
}
