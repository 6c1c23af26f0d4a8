//! Hosts that refuse everybody, never read, or say what does not follow.

use super::net::{TestNet, address};
use super::script::Script;
use super::{MINUTE, deferred_until, facts, hand_in, relay_settings};
use crate::host::HIGH_WATER;
use crate::mail::Quota;
use crate::smtp::Reply;
use crate::trace::{DeliveryFailure, FailureCause, MailFact};

/// A typist, a server for example.org that passes on what it sends, and a scripted exchanger of example.net.
fn road(script: Script) -> (TestNet, [usize; 3]) {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    net.account(a, "anna", Quota::default());
    let peer = net.script("mx.example.net", script);
    net.mx("example.net", &[(10, "mx.example.net")]);
    (net, [typist, a, peer])
}

#[test]
fn a_host_that_takes_no_mail_at_all_is_no_reason_not_to_ask_the_next() {
    for greeting in ["554 5.3.2 no mail here", "521 5.3.2 no mail here"] {
        let (mut net, [typist, a, first]) = road(Script::new().with("", &[greeting]));
        let second = net.script("mx2.example.net", Script::new());
        net.mx("example.net", &[(20, "mx2.example.net"), (10, "mx.example.net")]);
        hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
        net.run_for(MINUTE);
        assert_eq!((net.peer(first).accepted, net.peer(second).given.len()), (1, 1), "{greeting}");
        assert_eq!((net.inbox(a, "anna").len(), net.server(a).queue().count()), (0, 0));
    }
    // When all of them say so, that is the answer.
    let (mut net, [typist, a, _]) = road(Script::new().with("", &["554 5.3.2 no mail here"]));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert!(net.inbox(a, "anna")[0].contains("Diagnostic-Code: smtp; 554 5.3.2 no mail here\r\n"));
}

#[test]
fn a_host_that_never_reads_is_given_up() {
    let (mut net, [typist, a, _]) = road(Script::new());
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    while facts(&net, a, |fact| matches!(fact, MailFact::Attempted { .. })).count() == 0 {
        net.run_for(super::net::LATENCY);
    }
    net.choke(HIGH_WATER + 1);
    net.run_for(MINUTE * 11);
    assert_eq!(deferred_until(&net, a).count(), 1);
    // The typist's own connection has gone the same way.
    assert_eq!(net.server(a).client_count(), 0);
    net.choke(0);
    net.run_for(MINUTE * 31);
    assert_eq!(net.server(a).queue().count(), 0);
}

#[test]
fn a_reply_that_does_not_follow_is_no_delivery() {
    let (mut net, [typist, a, peer]) = road(Script::new().with("DATA", &["250 2.0.0 thank you", "354 go on"]));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    assert_eq!((net.server(a).queue().count(), net.peer(peer).given.len()), (1, 0));
    net.run_for(MINUTE * 31);
    assert_eq!((net.server(a).queue().count(), net.peer(peer).given.len()), (0, 1));
}

#[test]
fn a_host_that_closes_with_421_at_the_dot_has_not_taken_the_message() {
    let (mut net, [typist, a, peer]) = road(Script::new().with(".", &["421 4.3.2 going down", "250 2.0.0 ok"]));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    let entry = net.server(a).queue().next().unwrap();
    let (host, reply) = ("mx.example.net".to_owned(), Reply::new(421, (4, 3, 2), "going down"));
    let refused = DeliveryFailure::passing((4, 3, 2), FailureCause::Refused { host, reply });
    assert_eq!(entry.batches[&0].failure(), Some(&refused));
    net.run_for(MINUTE * 31);
    assert_eq!((net.server(a).queue().count(), net.peer(peer).given.len()), (0, 1));
}

#[test]
fn what_this_server_finds_out_is_not_put_into_the_mouth_of_another() {
    let ehlo = "250-peer\r\n250 SIZE 10";
    let (mut net, [typist, a, _]) = road(Script::new().with("EHLO", &[ehlo]));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE);
    let bounce = net.inbox(a, "anna").remove(0);
    assert!(bounce.contains("Status: 5.3.4\r\n") && !bounce.contains("Remote-MTA"), "{bounce}");
    assert!(!bounce.contains("Diagnostic-Code: smtp"), "{bounce}");
}

#[test]
fn a_reply_stays_a_reply_when_the_message_is_given_up() {
    let (mut net, [typist, a, _]) = road(Script::new().with("RCPT", &["451 4.7.1 greylisted"]));
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(MINUTE * 60 * 24 * 6);
    let bounce = net.inbox(a, "anna").remove(1);
    let code = "Diagnostic-Code: smtp; 451 4.7.1 greylisted";
    assert!(bounce.contains(code) && bounce.contains("5 days"), "{bounce}");
}

#[test]
fn a_recipient_named_twice_gets_one_copy_and_is_spoken_of_once() {
    let (mut net, [typist, a, _]) = road(Script::new());
    hand_in(&mut net, typist, a, "x@example.net", &["anna@example.org", "anna@example.org"]);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(a, "anna").len(), 1);
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::Delivered { .. })).count(), 1);
}
