//! Fault rules of a lesson, with every name resolved.

use std::collections::BTreeMap;

use super::{Checker, KnownHost};
use crate::explain::{facts, say};
use crate::host::{FaultClient, FaultEffect, FaultProblem, FaultRule, RealClient, Service};
use crate::lesson::diagnostic::suggestion;
use crate::lesson::raw::{self, Text};
use crate::net::NodeId;

/// A fault rule as it is written, in a step or in the world.
pub(super) struct Parts<'r> {
    pub on: &'r Text,
    pub name: &'r Text,
    pub service: &'r Text,
    pub command: &'r Text,
    pub from: Option<&'r Text>,
    pub nth: u32,
    pub times: Option<u32>,
    pub effect: &'r raw::Effect,
}

impl Checker<'_> {
    /// The rules that stand on the services of a computer from the start.
    pub(super) fn faults_at_start(&mut self, host: &raw::Host) -> BTreeMap<String, FaultRule> {
        let mut faults = BTreeMap::new();
        for raw in &host.faults {
            let parts = Parts {
                on: &host.name,
                name: &raw.name,
                service: &raw.service,
                command: &raw.command,
                from: raw.from.as_ref(),
                nth: raw.nth,
                times: raw.times,
                effect: &raw.effect,
            };
            let Some((_, rule)) = self.fault(&parts) else { continue };
            if faults.insert(raw.name.value.clone(), rule).is_some() {
                self.complain(&raw.name, say!("two-faults", name = &raw.name.value), None);
            }
        }
        faults
    }

    /// A rule, and the computer on which it stands.
    pub(super) fn fault(&mut self, raw: &Parts<'_>) -> Option<(NodeId, FaultRule)> {
        let known = self.host(raw.on);
        if let Some(known) = &known {
            // It is known by its name even when something else about it is wrong.
            self.faults.insert((known.node, raw.name.value.clone()));
        }
        let service = known.as_ref().and_then(|known| self.faulty_service(raw.on, known, raw.service));
        let from = raw.from.map(|name| self.fault_client(name));
        let effect = match raw.effect {
            raw::Effect::Reply(text) => Some(FaultEffect::Reply(text.value.clone())),
            raw::Effect::Silence => Some(FaultEffect::Silence),
            raw::Effect::Disconnect => Some(FaultEffect::Disconnect),
            raw::Effect::LoseAnswer => Some(FaultEffect::LoseAnswer),
            raw::Effect::Delay(time) => self.duration(time).map(FaultEffect::Delay),
        };
        if raw.name.trim().is_empty() {
            self.complain(raw.name, say!("fault-needs-name"), None);
        }
        if raw.nth == 0 {
            self.complain(raw.name, say!("fault-counted-from-1"), None);
        }
        let from = match from {
            None => None,
            Some(client) => Some(client?),
        };
        let (service, effect) = (service?, effect?);
        let command = raw.command.value.clone();
        let skip = raw.nth.saturating_sub(1);
        let rule = FaultRule { service, command, from, skip, times: raw.times, effect };
        if let Err(problem) = rule.check() {
            self.complain_about_fault(raw, service, &problem);
            return None;
        }
        Some((known?.node, rule))
    }

    /// A computer, or a real program by its address.
    fn fault_client(&mut self, name: &Text) -> Option<FaultClient> {
        match name.parse::<RealClient>() {
            Ok(real) => Some(FaultClient::Real(real)),
            Err(_) => self.node(name).map(FaultClient::Computer),
        }
    }

    fn complain_about_fault(&mut self, raw: &Parts<'_>, service: Service, problem: &FaultProblem) {
        match problem {
            FaultProblem::UnknownCommand { command, .. } => {
                let problem = say!("no-such-command", command = command, protocol = service.protocol().name());
                self.complain(raw.command, problem, suggestion(command, service.commands()));
            }
            FaultProblem::BadReply { text, flaw, example, .. } => {
                let at = if let raw::Effect::Reply(text) = raw.effect { text } else { raw.name };
                let protocol = service.protocol().name();
                let problem =
                    say!("fault-reply-impossible", text = text, protocol = protocol, why = facts::reply_flaw(flaw));
                self.complain(at, problem, Some(say!("write-for-example", example = *example)));
            }
            FaultProblem::NoName => self.complain(raw.name, say!("fault-needs-name"), None),
            FaultProblem::NeverStrikes => self.complain(raw.name, say!("fault-strikes-never"), None),
        }
    }

    fn faulty_service(&mut self, host: &Text, known: &KnownHost, name: &Text) -> Option<Service> {
        let service = Service::ALL.into_iter().find(|service| service.name() == name.value.as_str());
        let runs = |service: &Service| match service {
            Service::Mta => known.has_mta,
            Service::Pop3 => known.has_pop3,
            Service::Imap => known.has_imap,
        };
        if service.as_ref().is_some_and(runs) {
            return service;
        }
        let help = suggestion(name, Service::ALL.into_iter().filter(runs).map(Service::name));
        self.complain(name, say!("no-service-for-fault", host = &host.value, service = &name.value), help);
        None
    }

    /// The computer on which a rule of this name has been put before.
    pub(super) fn fault_named(&mut self, on: &Text, name: &Text) -> Option<NodeId> {
        let node = self.node(on)?;
        // What a person cleared in the window was there, or clearing it did nothing.
        if !self.scripted || self.faults.contains(&(node, name.value.clone())) {
            return Some(node);
        }
        let there = self.faults.iter().filter(|(at, _)| *at == node).map(|(_, name)| name.as_str());
        let help = suggestion(name, there);
        self.complain(name, say!("no-such-fault", name = &name.value, host = &on.value), help);
        None
    }
}
