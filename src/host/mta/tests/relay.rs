//! Passing mail on: to whom, in what order, and when again.

use std::time::Duration;

use super::net::{TestNet, address};
use super::script::{DROP, Script};
use super::{MINUTE, deferred_until, facts, hand_in, kinds, relay_settings};
use crate::base::{CloseReason, SimTime};
use crate::host::mta::BatchState;
use crate::host::{DnsAnswer, RecordKind};
use crate::mail::Quota;
use crate::net::dns::LookupFailure;
use crate::trace::{DeliveryFailure, FailureCause, MailFact};

#[test]
fn mail_goes_from_one_server_to_the_other() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let b = net.mta("mail.example.net", relay_settings(&["example.net"], &[]));
    net.account(b, "bob", Quota::default());
    net.mx("example.net", &[(10, "mail.example.net")]);
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert_eq!(
        kinds(&net),
        ["0:Accepted", "0:Attempted", "1:Accepted", "1:Delivered", "0:Forwarded"].map(|k| {
            // The typist is host 0.
            let (host, kind) = k.split_once(':').unwrap();
            format!("{}:{kind}", host.parse::<usize>().unwrap() + 1)
        })
    );
    let inbox = net.inbox(b, "bob");
    let [mail] = inbox.as_slice() else { panic!("{inbox:?}") };
    assert!(
        mail.starts_with("Return-Path: <anna@example.org>\r\nReceived: from mail.example.org ([10.0.0.2])\r\n"),
        "{mail}"
    );
    assert!(mail.contains("\tby mail.example.net with ESMTP id "), "{mail}");
    assert!(
        mail.contains("Received: from typist.example.org ([10.0.0.1])\r\n\tby mail.example.org with ESMTP id "),
        "{mail}"
    );
    assert!(mail.ends_with("Subject: hello\r\n\r\nHi there.\r\n"), "{mail}");
    assert_eq!(net.server(a).queue().count(), 0);
}

#[test]
fn the_next_exchanger_is_tried_when_one_does_not_answer() {
    for (reason, first) in [
        ("nobody listens", Script::deaf()),
        ("it is busy", Script::new().with("", &["421 4.3.2 too busy"])),
        ("it is busy for now", Script::new().with("", &["450 4.3.2 not now"])),
        ("it hangs up", Script::new().with("", &[DROP])),
        ("it hangs up later", Script::new().with("MAIL", &[DROP])),
    ] {
        let mut net = TestNet::new();
        let typist = net.script("typist.example.org", Script::new());
        let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
        let first = net.script("mx1.example.net", first);
        let second = net.script("mx2.example.net", Script::new());
        net.mx("example.net", &[(20, "mx2.example.net"), (10, "mx1.example.net")]);
        hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
        net.run_for(MINUTE * 2);
        assert_eq!(net.peer(first).given.len(), 0, "{reason}");
        assert_eq!(net.peer(second).given.len(), 1, "{reason}");
        assert_eq!(net.server(a).queue().count(), 0, "{reason}");
    }
}

#[test]
fn a_domain_without_exchanger_is_its_own() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let peer = net.script("example.net", Script::new());
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert_eq!(net.peer(peer).given[0].to, ["bob@example.net"]);
    let asked: Vec<_> = net.lookups().map(|(name, kind)| format!("{name} {kind:?}")).collect();
    assert_eq!(asked, ["example.net Mx", "example.net A"]);
}

#[test]
fn a_domain_that_takes_no_mail_or_does_not_exist_bounces_at_once() {
    for (domain, status) in [("null.example", "5.1.10"), ("nowhere.example", "5.1.2")] {
        let mut net = TestNet::new();
        let typist = net.script("typist.example.org", Script::new());
        let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
        net.account(a, "anna", Quota::default());
        net.mx("null.example", &[(0, "")]);
        hand_in(&mut net, typist, a, "anna@example.org", &[&format!("bob@{domain}")]);
        net.run_for(MINUTE);
        let inbox = net.inbox(a, "anna");
        let [bounce] = inbox.as_slice() else { panic!("{inbox:?}") };
        assert!(bounce.contains(&format!("Status: {status}")), "{bounce}");
        assert_eq!(net.server(a).queue().count(), 0);
    }
}

#[test]
fn attempts_follow_the_schedule() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    net.script("mx.example.net", Script::deaf());
    net.mx("example.net", &[(10, "mx.example.net")]);
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE * 5 * 60);
    let at: Vec<u64> = facts(&net, a, |fact| matches!(fact, MailFact::Attempted { .. }))
        .map(|f| f.at.as_micros() / 60_000_000)
        .collect();
    assert_eq!(at, [0, 30, 60, 180]);
    let entry = net.server(a).queue().next().unwrap();
    assert_eq!(entry.next_attempt().map(|at| at.as_micros() / 60_000_000), Some(300));
    let batch = &entry.batches[&0];
    assert!(matches!(batch.state, BatchState::Waiting { .. }));
    let (host, address) = ("mx.example.net".to_owned(), [10, 0, 0, 3].into());
    let refused = FailureCause::NotConnected { host, address, reason: CloseReason::Refused };
    assert_eq!(batch.failure(), Some(&DeliveryFailure::passing((4, 4, 1), refused)));
}

#[test]
fn a_dead_destination_is_not_tried_once_for_each_message() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let peer = net.script("mx.example.net", Script::deaf());
    net.mx("example.net", &[(10, "mx.example.net")]);
    for _ in 0..5 {
        hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
        net.run_for(MINUTE);
    }
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::Attempted { .. })).count(), 1);
    // The latecomers wait for the same instant as the first one.
    let until: Vec<_> = deferred_until(&net, a).collect();
    assert_eq!(until.len(), 5);
    assert!(until.iter().all(|at| *at == until[0]), "{until:?}");
    // When the host is back, it is probed with one connection, then everything goes over two at most.
    net.hear(peer);
    net.run_for(MINUTE * 30);
    assert_eq!(net.peer(peer).given.len(), 5);
    assert!(net.peer(peer).accepted <= 2);
    assert_eq!(net.server(a).queue().count(), 0);
}

#[test]
fn recipients_of_one_destination_share_a_transaction() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let dot_net = net.script("mx.example.net", Script::new());
    let dot_com = net.script("mx.example.com", Script::new());
    net.mx("example.net", &[(10, "mx.example.net")]);
    net.mx("example.com", &[(10, "mx.example.com")]);
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net", "dan@example.com", "carla@example.net"]);
    net.run_for(MINUTE);
    assert_eq!(net.peer(dot_net).given.len(), 1);
    assert_eq!(net.peer(dot_net).given[0].to, ["bob@example.net", "carla@example.net"]);
    assert_eq!(net.peer(dot_com).given[0].to, ["dan@example.com"]);
    // Who else got it is not said: somebody may have got a blind copy.
    assert!(!net.peer(dot_com).given[0].data.contains("example.net"));
}

#[test]
fn each_recipient_has_a_fate_of_its_own() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    net.account(a, "anna", Quota::default());
    let script = Script::new()
        .with("RCPT TO:<later", &["451 4.7.1 greylisted", "250 2.1.5 ok"])
        .with("RCPT TO:<never", &["550 5.1.1 no such user"]);
    let peer = net.script("mx.example.net", script);
    net.mx("example.net", &[(10, "mx.example.net")]);
    hand_in(&mut net, typist, a, "anna@example.org", &["good@example.net", "later@example.net", "never@example.net"]);
    net.run_for(MINUTE);
    assert_eq!(net.peer(peer).given[0].to, ["good@example.net"]);
    let bounce = net.inbox(a, "anna").remove(0);
    assert!(bounce.contains("never@example.net") && bounce.contains("550 5.1.1 no such user"), "{bounce}");
    assert!(!bounce.contains("later@") && !bounce.contains("good@"), "{bounce}");
    net.run_for(MINUTE * 30);
    assert_eq!(net.peer(peer).given[1].to, ["later@example.net"]);
    assert_eq!(net.server(a).queue().count(), 0);
}

#[test]
fn a_connection_lost_after_the_final_dot_means_a_second_copy() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let peer = net.script("mx.example.net", Script::new().with(".", &[DROP, "250 2.0.0 taken"]));
    net.mx("example.net", &[(10, "mx.example.net")]);
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert_eq!(net.server(a).queue().count(), 1);
    net.run_for(MINUTE * 31);
    assert_eq!(net.server(a).queue().count(), 0);
    let given = &net.peer(peer).given;
    assert_eq!(given.len(), 2);
    assert_eq!(given[0].data, given[1].data);
}

#[test]
fn a_name_server_that_fails_is_no_reason_to_give_up() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let peer = net.script("mx.example.net", Script::new());
    net.name("example.net", RecordKind::Mx, DnsAnswer::Failed(LookupFailure::NoAnswer));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert!(deferred_until(&net, a).next().is_some_and(|at| at > SimTime::ZERO + Duration::from_secs(29 * 60)));
    net.mx("example.net", &[(10, "mx.example.net")]);
    net.run_for(MINUTE * 30);
    assert_eq!(net.peer(peer).given.len(), 1);
}
