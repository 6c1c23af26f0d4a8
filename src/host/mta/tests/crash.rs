//! Nothing is lost, whatever happens when (RFC 5321 §6.1).

use std::collections::BTreeSet;
use std::time::Duration;

use super::lab::{Lab, address};
use super::script::Script;
use super::{MINUTE, hand_in, relay_settings};
use crate::base::SimRng;
use crate::host::Stop;
use crate::host::mta::RecipientState;
use crate::mail::{ForwardPath, Message, Quota, Seal};
use crate::trace::MailFact;

/// A typist, a server for example.org that relays for it, and a server for example.net with bob and carla.
fn route() -> (Lab, [usize; 3]) {
    let mut lab = Lab::new();
    let typist = lab.script("typist.example.org", Script::new());
    let a = lab.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let b = lab.mta("mail.example.net", relay_settings(&["example.net"], &[]));
    lab.account(a, "anna", Quota::default());
    for name in ["bob", "carla"] {
        lab.account(b, name, Quota::default());
    }
    lab.mx("example.net", &[(10, "mail.example.net")]);
    (lab, [typist, a, b])
}

/// Every recipient for which a server answered 250 and that is nowhere now.
fn lost(lab: &mut Lab, servers: &[usize]) -> Vec<(Seal, ForwardPath)> {
    let mut owed = BTreeSet::new();
    let mut settled = BTreeSet::new();
    for fact in lab.facts() {
        match &fact.fact {
            MailFact::Accepted { seal, to, .. } => owed.extend(to.iter().map(|to| (fact.host, *seal, to.clone()))),
            MailFact::Forwarded { seal, to, .. } | MailFact::Bounced { seal, to, .. } => {
                settled.extend(to.iter().map(|to| (fact.host, *seal, to.clone())));
            }
            _ => {}
        }
    }
    for &server in servers {
        for entry in lab.server(server).queue() {
            for recipient in entry.batches.values().flat_map(|batch| &batch.recipients) {
                if matches!(recipient.state, RecipientState::Pending | RecipientState::Frozen) {
                    settled.extend(recipient.accepted_as.iter().map(|to| (server, entry.seal, to.clone())));
                }
            }
        }
        let accounts: Vec<String> = lab.store(server).accounts().keys().cloned().collect();
        for account in accounts {
            for mail in lab.inbox(server, &account) {
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
        let (mut lab, [typist, a, b]) = route();
        hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net", "carla@example.net", "anna@example.org"]);
        let end = lab.now() + MINUTE;
        if (0..steps).any(|_| !lab.step(end)) {
            break;
        }
        let accepted = |lab: &Lab| super::facts(lab, 1, |fact| matches!(fact, MailFact::Accepted { .. })).count();
        let was_accepted = accepted(&lab) > 0;
        lab.off([a, b][victim], Stop::Crash);
        assert_eq!(lost(&mut lab, &[a, b]), [], "after {steps} steps");
        lab.run_for(MINUTE * 2);
        lab.on([a, b][victim]);
        lab.run_for(MINUTE * 400);
        assert_eq!(lost(&mut lab, &[a, b]), [], "after {steps} steps");
        assert_eq!(lab.server(a).queue().count() + lab.server(b).queue().count(), 0, "after {steps} steps");
        if was_accepted {
            for (host, account) in [(b, "bob"), (b, "carla"), (a, "anna")] {
                let copies = lab.inbox(host, account).len();
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
        let (mut lab, [typist, a, b]) = route();
        let full = Quota { octets: None, messages: Some(3) };
        lab.store(b).set_quota("carla", full).unwrap();
        let people =
            ["bob@example.net", "carla@example.net", "anna@example.org", "no@example.net", "x@nowhere.example"];
        for round in 0..60 {
            match rng.below(8) {
                0 => lab.off([a, b][rng.index(2)], Stop::Crash),
                1 => lab.off([a, b][rng.index(2)], Stop::Orderly),
                2 | 3 => [a, b].into_iter().for_each(|host| lab.on(host)),
                _ if lab.is_on(a) => {
                    let from = ["anna@example.org", "", "nobody@example.org", "no@example.net"][rng.index(4)];
                    let mut to = people.to_vec();
                    rng.shuffle(&mut to);
                    to.truncate(rng.index(4) + 1);
                    hand_in(&mut lab, typist, a, from, &to);
                }
                _ => {}
            }
            let longest = [Duration::from_millis(300), MINUTE, MINUTE * 60 * 20][rng.index(3)];
            let time = rng.duration_up_to(longest);
            lab.run_for(time);
            assert_eq!(lost(&mut lab, &[a, b]), [], "seed {seed}, round {round}");
        }
        [a, b].into_iter().for_each(|host| lab.on(host));
        lab.run_for(MINUTE * 60 * 24 * 12);
        assert_eq!(lost(&mut lab, &[a, b]), [], "seed {seed}");
        let waiting =
            [a, b].map(|host| lab.server(host).queue().filter(|entry| entry.next_attempt().is_some()).count());
        assert_eq!(waiting, [0, 0], "seed {seed}");
        let accepted = super::facts(&lab, b, |fact| matches!(fact, MailFact::Accepted { .. })).count();
        assert!(accepted > 0, "seed {seed}: nothing came to the other server");
    }
}
