//! What happens to computers, links and services, and what fault rules do.

use crate::explain::{Arg, Said, say};
use crate::net::{LinkId, NodeId};
use crate::sim::World;
use crate::trace::{DeviceFact, FaultEffect, FaultRule, FaultStrike, Service};

pub(super) fn fact(world: &World, fact: &DeviceFact) -> Said {
    let name = |node: NodeId| world.spec().name(node).to_owned();
    let ends = |link: LinkId| {
        let spec = world.spec().links.get(usize::from(link.0));
        spec.map_or_else(Default::default, |spec| (name(NodeId(spec.ends.0)), name(NodeId(spec.ends.1))))
    };
    match fact {
        DeviceFact::On => say!("device-on"),
        DeviceFact::Off => say!("device-off"),
        DeviceFact::Crashed => say!("device-crashed"),
        DeviceFact::LinkUp(link) => {
            let (one, other) = ends(*link);
            say!("link-up", one = one, other = other)
        }
        DeviceFact::LinkDown(link) => {
            let (one, other) = ends(*link);
            say!("link-down", one = one, other = other)
        }
        DeviceFact::LinkLoss { link, per_million } => {
            let (one, other) = ends(*link);
            match per_million {
                0 => say!("link-loss-ends", one = one, other = other),
                loss => say!("link-loss", one = one, other = other, loss = Arg::Percent(*loss)),
            }
        }
        DeviceFact::ServiceStarted(service) => say!("service-started", service = *service),
        DeviceFact::ServiceStopped(service) => say!("service-stopped", service = *service),
        DeviceFact::FaultSet { name: fault, rule } => {
            let service = rule.service.name();
            say!("fault-set", name = fault, service = service, rule = fault_rule(rule, name))
        }
        DeviceFact::FaultCleared { name } => say!("fault-cleared", name = name),
        DeviceFact::FaultStruck(strike) => {
            let FaultStrike { name: fault, command, client, effect, .. } = strike.as_ref();
            let (what, client) = (struck(command), name(*client));
            let effect = fault_effect(effect);
            say!("fault-struck", name = fault, what = what, command = command, client = client, effect = effect)
        }
    }
}

/// The word by which messages of the catalogue select what a fault strikes.
fn struck(command: &str) -> &'static str {
    match command {
        FaultRule::ANY => "any",
        FaultRule::DOT => "message",
        command if command.eq_ignore_ascii_case(FaultRule::CONNECT) => "connection",
        _ => "command",
    }
}

/// A fault rule in a few words, e.g. `2nd RCPT from laptop: 451`; `name` says how a computer is called.
#[must_use]
pub fn fault_rule(rule: &FaultRule, name: impl Fn(NodeId) -> String) -> Said {
    let (what, command) = (struck(&rule.command), rule.command.to_ascii_uppercase());
    let first = rule.skip.saturating_add(1);
    let last = rule.skip.saturating_add(rule.times.unwrap_or_default());
    let which = match rule.times {
        None if rule.skip == 0 => say!("fault-every", what = what, command = command),
        None => say!("fault-every-after", what = what, command = command, skip = rule.skip),
        Some(0 | 1) => say!("fault-nth", what = what, command = command, nth = ordinal(first)),
        Some(_) => say!("fault-range", what = what, command = command, first = ordinal(first), last = ordinal(last)),
    };
    let effect = effect_in_short(rule);
    match rule.from {
        None => say!("fault-rule", which = which, effect = effect),
        Some(client) => say!("fault-rule-for", which = which, client = client.label(name), effect = effect),
    }
}

fn effect_in_short(rule: &FaultRule) -> Said {
    match &rule.effect {
        FaultEffect::Reply(text) => match rule.service {
            // The code says it all; the other protocols have words.
            Service::Mta => Said::verbatim(text.split(' ').next().unwrap_or_default()),
            Service::Pop3 | Service::Imap => Said::verbatim(text),
        },
        FaultEffect::Silence => say!("fault-silence-short"),
        FaultEffect::Disconnect => say!("fault-disconnect-short"),
        FaultEffect::LoseAnswer => say!("fault-lose-answer-short"),
        FaultEffect::Delay(time) => say!("fault-delay-short", time = *time),
    }
}

/// What happens when a fault strikes, as a clause.
#[must_use]
pub fn fault_effect(effect: &FaultEffect) -> Said {
    match effect {
        FaultEffect::Reply(text) => say!("fault-reply", reply = text),
        FaultEffect::Silence => say!("fault-silence"),
        FaultEffect::Disconnect => say!("fault-disconnect"),
        FaultEffect::LoseAnswer => say!("fault-lose-answer"),
        FaultEffect::Delay(time) => say!("fault-delay", time = *time),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
/// A number in a row of things, e.g. `2nd`.
#[must_use]
pub fn ordinal(n: u32) -> Said {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    say!("ordinal", n = n, ending = ending)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::explain::{Language, Voice};
    use crate::trace::FaultClient;

    fn rule(command: &str, skip: u32, times: Option<u32>, effect: FaultEffect) -> FaultRule {
        FaultRule { service: Service::Mta, command: command.to_owned(), from: None, skip, times, effect }
    }

    fn both(rule: &FaultRule) -> [String; 2] {
        Language::ALL.map(|language| {
            Voice::of(language).say(&fault_rule(rule, |node| format!("computer {}", node.0))).replace('\u{a0}', " ")
        })
    }

    #[test]
    fn a_rule_is_said_in_a_few_words() {
        let busy = || FaultEffect::Reply("451 4.3.0 try again later".to_owned());
        let mut second = rule("rcpt", 1, Some(1), busy());
        second.from = Some(FaultClient::Computer(NodeId(7)));
        assert_eq!(both(&second), ["2nd RCPT from computer 7: 451", "2. RCPT von computer 7: 451"]);
        second.from = Some(FaultClient::Real("127.0.0.1:50312".parse().unwrap()));
        assert_eq!(both(&second)[0], "2nd RCPT from 127.0.0.1:50312: 451");
        assert_eq!(both(&rule("MAIL", 0, None, busy())), ["every MAIL: 451", "jedes MAIL: 451"]);
        assert_eq!(both(&rule("MAIL", 1, None, busy()))[0], "every MAIL after the first: 451");
        assert_eq!(both(&rule("MAIL", 2, None, busy()))[0], "every MAIL after the first 2: 451");
        assert_eq!(both(&rule("MAIL", 10, Some(3), busy())), ["11th to 13th MAIL: 451", "11. bis 13. MAIL: 451"]);
        assert_eq!(
            both(&rule("*", 0, None, FaultEffect::Silence)),
            ["every command: no answer", "jeder Befehl: keine Antwort"]
        );
        assert_eq!(
            both(&rule("connect", 0, Some(1), FaultEffect::Disconnect)),
            ["1st connection: connection reset", "1. Verbindung: Verbindung zurückgesetzt"]
        );
        let late = FaultEffect::Delay(Duration::from_secs(90));
        assert_eq!(
            both(&rule("DATA", 21, Some(1), late)),
            ["22nd DATA: answer 1 minute 30 seconds late", "22. DATA: Antwort um 1 Minute 30 Sekunden verzögert"]
        );
        assert_eq!(
            both(&rule(".", 0, Some(1), FaultEffect::LoseAnswer)),
            [
                "1st end of a message: connection reset instead of an answer",
                "1. Ende einer Nachricht: Verbindung zurückgesetzt statt Antwort"
            ]
        );
    }
}
