//! Mail that waits for a device: until it asks with ETRN, or until it connects.

use super::net::TestNet;
use super::script::Script;
use super::{MINUTE, facts, hand_in, settings};
use crate::host::mta::BatchState;
use crate::host::{EtrnAtStart, Hold, MtaSettings, RelayDomain, Stop};
use crate::mail::Quota;
use crate::trace::MailFact;

/// A provider that holds mail for `phone.example`, and the phone, which is off.
fn provider(hold: Hold) -> (TestNet, [usize; 3]) {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let relay = |name: &str, next_hop: &str| RelayDomain { name: name.into(), next_hop: Some(next_hop.into()), hold };
    let relay_domains =
        vec![relay("phone.example", "phone.provider.example"), relay("home.phone.example", "home.example")];
    let server = net.mta("mail.provider.example", MtaSettings { relay_domains, ..settings(&[]) });
    let ask = EtrnAtStart { server: "mail.provider.example".into(), domain: "phone.example".into() };
    let asks = if hold == Hold::Etrn { vec![ask] } else { Vec::new() };
    let phone = net.mta("phone.provider.example", MtaSettings { etrn_at_start: asks, ..settings(&["phone.example"]) });
    net.account(phone, "anna", Quota::default());
    net.run_for(MINUTE);
    net.off(phone, Stop::Orderly);
    (net, [typist, server, phone])
}

#[test]
fn held_mail_waits_for_etrn_and_comes_over_a_new_connection() {
    let (mut net, [typist, server, phone]) = provider(Hold::Etrn);
    for _ in 0..3 {
        hand_in(&mut net, typist, server, "bob@example.net", &["anna@phone.example"]);
    }
    net.run_for(MINUTE * 60);
    assert_eq!(net.server(server).queue().count(), 3);
    let batch = &net.server(server).queue().next().unwrap().batches[&0];
    assert_eq!((batch.state, batch.failure()), (BatchState::Held, None));
    assert_eq!(batch.destination.to_string(), "phone.example");
    let waits_for_etrn = |fact: &MailFact| {
        let of_phone = |domain: &String| domain == "phone.example";
        matches!(fact, MailFact::Deferred { failure: None, next_attempt: None, held_for, .. } if held_for.as_ref().is_some_and(of_phone))
    };
    assert_eq!(facts(&net, server, waits_for_etrn).count(), 3);
    assert!(!super::kinds(&net).contains(&format!("{server}:Attempted")));
    // The phone asks as soon as it starts.
    net.on(phone);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(phone, "anna").len(), 3);
    assert_eq!(net.server(server).queue().count(), 0);
}

#[test]
fn etrn_is_answered_by_what_waits() {
    let (mut net, [typist, server, _]) = provider(Hold::Etrn);
    let ask = |net: &mut TestNet, node: &str| {
        let from = net.peer(typist).transcript.len();
        net.dial(typist, server, 25, &["EHLO typist.example.org", &format!("ETRN {node}"), "QUIT"]);
        net.run_for(MINUTE);
        let heard: Vec<String> = net.peer(typist).transcript[from..]
            .iter()
            .filter_map(|l| l.strip_prefix("C: "))
            .map(str::to_owned)
            .collect();
        heard[heard.len() - 2][..3].to_owned()
    };
    assert_eq!(ask(&mut net, "phone.example"), "251");
    assert_eq!(ask(&mut net, "example.net"), "459");
    assert_eq!(ask(&mut net, "#other"), "458");
    hand_in(&mut net, typist, server, "bob@example.net", &["anna@phone.example"]);
    hand_in(&mut net, typist, server, "bob@example.net", &["anna@home.phone.example"]);
    net.run_for(MINUTE);
    assert_eq!(ask(&mut net, "phone.example"), "253");
    // The phone is off: the attempt is under way for a while.
    assert_eq!(ask(&mut net, "@phone.example"), "253");
    assert_eq!(ask(&mut net, "@hone.example"), "459");
    assert_eq!(net.server(server).queue().count(), 2);
    net.run_for(MINUTE * 5);
    // Then it is held again, not retried by time.
    assert!(net.server(server).queue().all(|entry| entry.next_attempt().is_none()));
}

#[test]
fn a_device_that_returns_gets_its_mail_at_once() {
    let (mut net, [typist, server, phone]) = provider(Hold::OnReturn);
    hand_in(&mut net, typist, server, "bob@example.net", &["anna@phone.example"]);
    net.run_for(MINUTE * 3);
    net.on(phone);
    net.run_for(MINUTE * 3);
    assert_eq!(net.inbox(phone, "anna").len(), 0);
    // Somebody else connects: nothing happens.
    net.dial(typist, server, 25, &["QUIT"]);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(phone, "anna").len(), 0);
    // The phone connects, whatever for.
    net.connect_and_quit(phone, server);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(phone, "anna").len(), 1);
}

#[test]
fn what_was_due_while_the_server_was_off_goes_when_it_starts() {
    let (mut net, [typist, server, phone]) = provider(Hold::Retry);
    hand_in(&mut net, typist, server, "bob@example.net", &["anna@phone.example"]);
    net.run_for(MINUTE * 10);
    net.off(server, Stop::Orderly);
    net.on(phone);
    net.run_for(MINUTE * 60);
    net.on(server);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(phone, "anna").len(), 1);
}
