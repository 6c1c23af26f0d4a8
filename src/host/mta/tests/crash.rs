//! Nothing is lost, whatever happens when (RFC 5321 §6.1).

use std::collections::BTreeSet;
use std::time::Duration;

use super::net::{TestNet, address};
use super::script::Script;
use super::{MINUTE, hand_in, relay_settings};
use crate::base::SimRng;
use crate::host::Stop;
use crate::host::mta::RecipientState;
use crate::mail::{ForwardPath, Message, Quota, Seal};
use crate::trace::MailFact;

/// A typist, a server for example.org that relays for it, and a server for example.net with bob and carla.
fn route() -> (TestNet, [usize; 3]) {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let b = net.mta("mail.example.net", relay_settings(&["example.net"], &[]));
    net.account(a, "anna", Quota::default());
    for name in ["bob", "carla"] {
        net.account(b, name, Quota::default());
    }
    net.mx("example.net", &[(10, "mail.example.net")]);
    (net, [typist, a, b])
}

/// Every recipient for which a server answered 250 and that is nowhere now.
fn lost(net: &mut TestNet, servers: &[usize]) -> Vec<(Seal, ForwardPath)> {
    let mut owed = BTreeSet::new();
    let mut settled = BTreeSet::new();
    for fact in net.facts() {
        match &fact.fact {
            MailFact::Accepted { seal, to, .. } => owed.extend(to.iter().map(|to| (fact.host, *seal, to.clone()))),
            MailFact::Forwarded { seal, to, .. } | MailFact::Bounced { seal, to, .. } => {
                settled.extend(to.iter().map(|to| (fact.host, *seal, to.clone())));
            }
            _ => {}
        }
    }
    for &server in servers {
        for entry in net.server(server).queue() {
            for recipient in entry.batches.values().flat_map(|batch| &batch.recipients) {
                if matches!(recipient.state, RecipientState::Pending | RecipientState::Frozen) {
                    settled.extend(recipient.accepted_as.iter().map(|to| (server, entry.seal, to.clone())));
                }
            }
        }
        let accounts: Vec<String> = net.store(server).accounts().keys().cloned().collect();
        for account in accounts {
            for mail in net.inbox(server, &account) {
                let seal = Message::new(mail).seal();
                let is_for = |to: &ForwardPath| matches!(to, ForwardPath::Address(to) if to.local() == account);
                let here = owed.iter().filter(|(host, s, to)| *host == server && *s == seal && is_for(to));
                settled.extend(here.cloned());
            }
        }
    }
    owed.difference(&settled).map(|(_, seal, to)| (*seal, to.clone())).collect()
}

/// Runs one delivery with a crash of `victim` after every single step, and on again.
fn crash_everywhere(victim: usize) {
    let mut steps = 0;
    loop {
        let (mut net, [typist, a, b]) = route();
        hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net", "carla@example.net", "anna@example.org"]);
        let end = net.now() + MINUTE;
        if (0..steps).any(|_| !net.step(end)) {
            break;
        }
        let accepted = |net: &TestNet| super::facts(net, 1, |fact| matches!(fact, MailFact::Accepted { .. })).count();
        let was_accepted = accepted(&net) > 0;
        net.off([a, b][victim], Stop::Crash);
        assert_eq!(lost(&mut net, &[a, b]), [], "after {steps} steps");
        net.run_for(MINUTE * 2);
        net.on([a, b][victim]);
        net.run_for(MINUTE * 400);
        assert_eq!(lost(&mut net, &[a, b]), [], "after {steps} steps");
        assert_eq!(net.server(a).queue().count() + net.server(b).queue().count(), 0, "after {steps} steps");
        if was_accepted {
            for (host, account) in [(b, "bob"), (b, "carla"), (a, "anna")] {
                let copies = net.inbox(host, account).len();
                assert!((1..=2).contains(&copies), "{account} has {copies} after {steps} steps");
            }
        }
        steps += 1;
    }
    assert!(steps > 30, "only {steps} steps");
}

#[test]
fn a_crash_of_the_sending_server_loses_nothing() {
    crash_everywhere(0);
}

#[test]
fn a_crash_of_the_receiving_server_loses_nothing() {
    crash_everywhere(1);
}

#[test]
fn whatever_happens_every_accepted_recipient_is_somewhere() {
    for seed in 0..20 {
        let mut rng = SimRng::new(seed);
        let (mut net, [typist, a, b]) = route();
        let full = Quota { octets: None, messages: Some(3) };
        net.store(b).set_quota("carla", full).unwrap();
        let people =
            ["bob@example.net", "carla@example.net", "anna@example.org", "no@example.net", "x@nowhere.example"];
        for round in 0..60 {
            match rng.below(8) {
                0 => net.off([a, b][rng.index(2)], Stop::Crash),
                1 => net.off([a, b][rng.index(2)], Stop::Orderly),
                2 | 3 => [a, b].into_iter().for_each(|host| net.on(host)),
                _ if net.is_on(a) => {
                    let from = ["anna@example.org", "", "nobody@example.org", "no@example.net"][rng.index(4)];
                    let mut to = people.to_vec();
                    rng.shuffle(&mut to);
                    to.truncate(rng.index(4) + 1);
                    hand_in(&mut net, typist, a, from, &to);
                }
                _ => {}
            }
            let longest = [Duration::from_millis(300), MINUTE, MINUTE * 60 * 20][rng.index(3)];
            let time = rng.duration_up_to(longest);
            net.run_for(time);
            assert_eq!(lost(&mut net, &[a, b]), [], "seed {seed}, round {round}");
        }
        [a, b].into_iter().for_each(|host| net.on(host));
        net.run_for(MINUTE * 60 * 24 * 12);
        assert_eq!(lost(&mut net, &[a, b]), [], "seed {seed}");
        let waiting =
            [a, b].map(|host| net.server(host).queue().filter(|entry| entry.next_attempt().is_some()).count());
        assert_eq!(waiting, [0, 0], "seed {seed}");
        let accepted = super::facts(&net, b, |fact| matches!(fact, MailFact::Accepted { .. })).count();
        assert!(accepted > 0, "seed {seed}: nothing came to the other server");
    }
}
