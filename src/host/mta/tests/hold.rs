//! Mail that waits for a device: until it asks with ETRN, or until it connects.

use super::lab::Lab;
use super::script::Script;
use super::{MINUTE, facts, hand_in, settings};
use crate::host::mta::BatchState;
use crate::host::{EtrnAtStart, Hold, MtaSettings, RelayDomain, Stop};
use crate::mail::Quota;
use crate::trace::MailFact;

/// A provider that holds mail for `phone.example`, and the phone, which is off.
fn provider(hold: Hold) -> (Lab, [usize; 3]) {
    let mut lab = Lab::new();
    let typist = lab.script("typist.example.org", Script::new());
    let relay = |name: &str, next_hop: &str| RelayDomain { name: name.into(), next_hop: Some(next_hop.into()), hold };
    let relay_domains =
        vec![relay("phone.example", "phone.provider.example"), relay("home.phone.example", "home.example")];
    let server = lab.mta("mail.provider.example", MtaSettings { relay_domains, ..settings(&[]) });
    let ask = EtrnAtStart { server: "mail.provider.example".into(), domain: "phone.example".into() };
    let asks = if hold == Hold::Etrn { vec![ask] } else { Vec::new() };
    let phone = lab.mta("phone.provider.example", MtaSettings { etrn_at_start: asks, ..settings(&["phone.example"]) });
    lab.account(phone, "anna", Quota::default());
    lab.run_for(MINUTE);
    lab.off(phone, Stop::Orderly);
    (lab, [typist, server, phone])
}

#[test]
fn held_mail_waits_for_etrn_and_comes_over_a_new_connection() {
    let (mut lab, [typist, server, phone]) = provider(Hold::Etrn);
    for _ in 0..3 {
        hand_in(&mut lab, typist, server, "bob@example.net", &["anna@phone.example"]);
    }
    lab.run_for(MINUTE * 60);
    assert_eq!(lab.server(server).queue().count(), 3);
    let batch = &lab.server(server).queue().next().unwrap().batches[&0];
    assert_eq!((batch.state, batch.failure()), (BatchState::Held, None));
    assert_eq!(batch.destination.to_string(), "phone.example");
    let waits_for_etrn = |fact: &MailFact| {
        let of_phone = |domain: &String| domain == "phone.example";
        matches!(fact, MailFact::Deferred { failure: None, next_attempt: None, held_for, .. } if held_for.as_ref().is_some_and(of_phone))
    };
    assert_eq!(facts(&lab, server, waits_for_etrn).count(), 3);
    assert!(!super::kinds(&lab).contains(&format!("{server}:Attempted")));
    // The phone asks as soon as it starts.
    lab.on(phone);
    lab.run_for(MINUTE);
    assert_eq!(lab.inbox(phone, "anna").len(), 3);
    assert_eq!(lab.server(server).queue().count(), 0);
}

#[test]
fn etrn_is_answered_by_what_waits() {
    let (mut lab, [typist, server, _]) = provider(Hold::Etrn);
    let ask = |lab: &mut Lab, node: &str| {
        let from = lab.peer(typist).transcript.len();
        lab.dial(typist, server, 25, &["EHLO typist.example.org", &format!("ETRN {node}"), "QUIT"]);
        lab.run_for(MINUTE);
        let heard: Vec<String> = lab.peer(typist).transcript[from..]
            .iter()
            .filter_map(|l| l.strip_prefix("C: "))
            .map(str::to_owned)
            .collect();
        heard[heard.len() - 2][..3].to_owned()
    };
    assert_eq!(ask(&mut lab, "phone.example"), "251");
    assert_eq!(ask(&mut lab, "example.net"), "459");
    assert_eq!(ask(&mut lab, "#other"), "458");
    hand_in(&mut lab, typist, server, "bob@example.net", &["anna@phone.example"]);
    hand_in(&mut lab, typist, server, "bob@example.net", &["anna@home.phone.example"]);
    lab.run_for(MINUTE);
    assert_eq!(ask(&mut lab, "phone.example"), "253");
    // The phone is off: the attempt is under way for a while.
    assert_eq!(ask(&mut lab, "@phone.example"), "253");
    assert_eq!(ask(&mut lab, "@hone.example"), "459");
    assert_eq!(lab.server(server).queue().count(), 2);
    lab.run_for(MINUTE * 5);
    // Then it is held again, not retried by time.
    assert!(lab.server(server).queue().all(|entry| entry.next_attempt().is_none()));
}

#[test]
fn a_device_that_returns_gets_its_mail_at_once() {
    let (mut lab, [typist, server, phone]) = provider(Hold::OnReturn);
    hand_in(&mut lab, typist, server, "bob@example.net", &["anna@phone.example"]);
    lab.run_for(MINUTE * 3);
    lab.on(phone);
    lab.run_for(MINUTE * 3);
    assert_eq!(lab.inbox(phone, "anna").len(), 0);
    // Somebody else connects: nothing happens.
    lab.dial(typist, server, 25, &["QUIT"]);
    lab.run_for(MINUTE);
    assert_eq!(lab.inbox(phone, "anna").len(), 0);
    // The phone connects, whatever for.
    lab.connect_and_quit(phone, server);
    lab.run_for(MINUTE);
    assert_eq!(lab.inbox(phone, "anna").len(), 1);
}

#[test]
fn what_was_due_while_the_server_was_off_goes_when_it_starts() {
    let (mut lab, [typist, server, phone]) = provider(Hold::Retry);
    hand_in(&mut lab, typist, server, "bob@example.net", &["anna@phone.example"]);
    lab.run_for(MINUTE * 10);
    lab.off(server, Stop::Orderly);
    lab.on(phone);
    lab.run_for(MINUTE * 60);
    lab.on(server);
    lab.run_for(MINUTE);
    assert_eq!(lab.inbox(phone, "anna").len(), 1);
}
