//! Fault rules at work: which of them stand on a computer, when each strikes, and what that does to a conversation.

mod check;
mod gate;

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::net::NodeId;
use crate::trace::{FaultEffect, FaultRule, Service};

pub use check::{FaultProblem, ReplyFlaw};
pub(super) use gate::{Gate, Passage};

/// A rule that stands, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: FaultRule,
    /// How many commands it was about.
    pub seen: u32,
    /// How often it has struck.
    pub struck: u32,
}

impl Fault {
    /// Whether it has struck as often as it may. It stays until it is cleared.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.rule.times.is_some_and(|times| self.struck >= times)
    }
}

/// The fault rules of one computer, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    rules: BTreeMap<String, Fault>,
}

impl Faults {
    /// The rules with their names, those that are spent included.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fault)> {
        self.rules.iter().map(|(name, fault)| (name.as_str(), fault))
    }

    /// Puts a rule in place; one of the same name goes, with its counters.
    pub(super) fn set(&mut self, name: String, rule: FaultRule) {
        self.rules.insert(name, Fault { rule, seen: 0, struck: 0 });
    }

    /// Takes a rule away; false if there is none of this name.
    pub(super) fn clear(&mut self, name: &str) -> bool {
        self.rules.remove(name).is_some()
    }

    /// Whether the commands of a service have to be looked at.
    pub(super) fn watch(&self, service: Service) -> bool {
        self.rules.values().any(|fault| fault.rule.service == service && !fault.is_spent())
    }

    /// A client says a command, from this computer and, if that is a gateway, for the real program at `real`: every rule that is about
    /// it counts it, and the first one by name whose turn it is strikes.
    pub(super) fn strike(
        &mut self,
        service: Service,
        (client, real): (NodeId, Option<SocketAddr>),
        command: &str,
    ) -> Option<(String, FaultEffect)> {
        let mut struck = None;
        for (name, fault) in &mut self.rules {
            let rule = &fault.rule;
            if !rule.is_about(service, command) || rule.from.is_some_and(|from| !from.is(client, real)) {
                continue;
            }
            fault.seen = fault.seen.saturating_add(1);
            if struck.is_none() && fault.seen > fault.rule.skip && !fault.is_spent() {
                fault.struck = fault.struck.saturating_add(1);
                struck = Some((name.clone(), fault.rule.effect.clone()));
            }
        }
        struck
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::FaultClient;

    fn rule(command: &str, from: Option<NodeId>, skip: u32, times: Option<u32>) -> FaultRule {
        let effect = FaultEffect::Silence;
        let from = from.map(FaultClient::Computer);
        FaultRule { service: Service::Pop3, command: command.to_owned(), from, skip, times, effect }
    }

    /// The names of the rules that strike, one for each command of a client.
    fn strikes(faults: &mut Faults, commands: &[(u16, &str)]) -> Vec<Option<String>> {
        let strike = |(client, command): &(u16, &str)| {
            faults.strike(Service::Pop3, (NodeId(*client), None), command).map(|(name, _)| name)
        };
        commands.iter().map(strike).collect()
    }

    #[test]
    fn a_rule_counts_over_all_clients_and_is_spent() {
        let mut faults = Faults::default();
        faults.set("a".to_owned(), rule("STAT", None, 1, Some(2)));
        let struck = strikes(&mut faults, &[(1, "STAT"), (2, "NOOP"), (2, "STAT"), (1, "STAT"), (1, "STAT")]);
        assert_eq!(struck, [None, None, Some("a".to_owned()), Some("a".to_owned()), None]);
        assert!(!faults.watch(Service::Pop3) && faults.iter().next().is_some_and(|(_, fault)| fault.is_spent()));
        faults.set("a".to_owned(), rule("STAT", None, 0, None));
        assert!(faults.watch(Service::Pop3) && !faults.watch(Service::Mta));
        assert!(faults.clear("a") && !faults.clear("a"));
    }

    #[test]
    fn the_commands_of_others_do_not_count() {
        let mut faults = Faults::default();
        faults.set("a".to_owned(), rule("*", Some(NodeId(2)), 1, Some(1)));
        let struck = strikes(&mut faults, &[(1, "STAT"), (2, "STAT"), (1, "STAT"), (2, "QUIT")]);
        assert_eq!(struck, [None, None, None, Some("a".to_owned())]);
    }

    #[test]
    fn of_the_real_programs_of_one_computer_the_named_one_counts() {
        let mut faults = Faults::default();
        let one = FaultClient::Real("127.0.0.1:1001".parse().unwrap());
        faults.set("one".to_owned(), FaultRule { from: Some(one), ..rule("STAT", None, 1, Some(1)) });
        let mut strike = |port: u16| {
            let real = Some(SocketAddr::from(([127, 0, 0, 1], port)));
            faults.strike(Service::Pop3, (NodeId(1), real), "STAT").map(|(name, _)| name)
        };
        let struck = [1001, 1002, 1002, 1001].map(&mut strike);
        assert_eq!(struck, [None, None, None, Some("one".to_owned())]);
        assert!(faults.strike(Service::Pop3, (NodeId(1), None), "STAT").is_none());
    }

    #[test]
    fn of_two_rules_for_one_command_the_first_by_name_strikes_and_the_other_at_the_next() {
        let mut faults = Faults::default();
        faults.set("b".to_owned(), rule("STAT", None, 0, Some(1)));
        faults.set("a".to_owned(), rule("stat", None, 0, Some(1)));
        let struck = strikes(&mut faults, &[(1, "STAT"), (1, "STAT"), (1, "STAT")]);
        assert_eq!(struck, [Some("a".to_owned()), Some("b".to_owned()), None]);
    }
}
