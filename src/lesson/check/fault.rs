//! Whether a fault rule makes sense as a whole, and the rules that stand from the start.

use std::collections::BTreeMap;

use super::Checker;
use crate::explain::{facts, say};
use crate::host::{FaultEffect, FaultProblem, FaultRule};
use crate::lesson::raw::{self, Text, Written};
use crate::sim::Action;

impl Checker<'_> {
    /// The rules that stand on the services of a computer from the start: each as if it had been put there by a step.
    pub(super) fn faults_at_start(&mut self, host: &raw::Host) -> BTreeMap<String, FaultRule> {
        let mut faults = BTreeMap::new();
        for raw in &host.faults {
            let raw::Fault { name, service, command, from, nth, times, effect } = raw.clone();
            let on = host.name.clone();
            let action = self.action(&Action::SetFault { on, name, service, command, from, nth, times, effect });
            let Some(rule) = action.fault_rule() else { continue };
            if faults.insert(raw.name.value.clone(), rule).is_some() {
                self.complain(&raw.name, say!("two-faults", name = &raw.name.value), None);
            }
        }
        faults
    }

    /// Whether the action puts a rule on a service that can strike there.
    pub(super) fn check_fault(&mut self, name: &Text, command: &Text, effect: &FaultEffect<Written>, action: &Action) {
        let Some(rule) = action.fault_rule() else { return };
        if name.trim().is_empty() {
            self.complain(name, say!("fault-needs-name"), None);
        }
        let protocol = rule.service.protocol().name();
        match rule.check() {
            Ok(()) => {}
            Err(FaultProblem::UnknownCommand { command: unknown, .. }) => {
                let problem = say!("no-such-command", command = &unknown, protocol = protocol);
                let help = self.meant(&unknown, rule.service.commands());
                self.complain(command, problem, help);
            }
            Err(FaultProblem::BadReply { text, flaw, example, .. }) => {
                let at = if let FaultEffect::Reply(text) = effect { text } else { name };
                let why = facts::reply_flaw(&flaw);
                let problem = say!("fault-reply-impossible", text = text, protocol = protocol, why = why);
                self.complain(at, problem, Some(say!("write-for-example", example = example)));
            }
            Err(FaultProblem::NoName) => self.complain(name, say!("fault-needs-name"), None),
            Err(FaultProblem::NeverStrikes) => self.complain(name, say!("fault-strikes-never"), None),
        }
    }
}
