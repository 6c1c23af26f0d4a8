//! Hosts that refuse everybody, never read, or say what does not follow.

use super::lab::{Lab, address};
use super::script::Script;
use super::{MINUTE, deferred_until, facts, hand_in, relay_settings};
use crate::host::HIGH_WATER;
use crate::mail::Quota;
use crate::smtp::Reply;
use crate::trace::{DeliveryFailure, FailureCause, MailFact};

/// A typist, a server for example.org that passes on what it sends, and a scripted exchanger of example.net.
fn road(script: Script) -> (Lab, [usize; 3]) {
    let mut lab = Lab::new();
    let typist = lab.script("typist.example.org", Script::new());
    let a = lab.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    lab.account(a, "anna", Quota::default());
    let peer = lab.script("mx.example.net", script);
    lab.mx("example.net", &[(10, "mx.example.net")]);
    (lab, [typist, a, peer])
}

#[test]
fn a_host_that_takes_no_mail_at_all_is_no_reason_not_to_ask_the_next() {
    for greeting in ["554 5.3.2 no mail here", "521 5.3.2 no mail here"] {
        let (mut lab, [typist, a, first]) = road(Script::new().with("", &[greeting]));
        let second = lab.script("mx2.example.net", Script::new());
        lab.mx("example.net", &[(20, "mx2.example.net"), (10, "mx.example.net")]);
        hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
        lab.run_for(MINUTE);
        assert_eq!((lab.peer(first).accepted, lab.peer(second).given.len()), (1, 1), "{greeting}");
        assert_eq!((lab.inbox(a, "anna").len(), lab.server(a).queue().count()), (0, 0));
    }
    // When all of them say so, that is the answer.
    let (mut lab, [typist, a, _]) = road(Script::new().with("", &["554 5.3.2 no mail here"]));
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    lab.run_for(MINUTE);
    assert!(lab.inbox(a, "anna")[0].contains("Diagnostic-Code: smtp; 554 5.3.2 no mail here\r\n"));
}

#[test]
fn a_host_that_never_reads_is_given_up() {
    let (mut lab, [typist, a, _]) = road(Script::new());
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    while facts(&lab, a, |fact| matches!(fact, MailFact::Attempted { .. })).count() == 0 {
        lab.run_for(super::lab::LATENCY);
    }
    lab.choke(HIGH_WATER + 1);
    lab.run_for(MINUTE * 11);
    assert_eq!(deferred_until(&lab, a).count(), 1);
    // The typist's own connection has gone the same way.
    assert_eq!(lab.server(a).visitor_count(), 0);
    lab.choke(0);
    lab.run_for(MINUTE * 31);
    assert_eq!(lab.server(a).queue().count(), 0);
}

#[test]
fn a_reply_that_does_not_follow_is_no_delivery() {
    let (mut lab, [typist, a, peer]) = road(Script::new().with("DATA", &["250 2.0.0 thank you", "354 go on"]));
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    lab.run_for(MINUTE);
    assert_eq!((lab.server(a).queue().count(), lab.peer(peer).given.len()), (1, 0));
    lab.run_for(MINUTE * 31);
    assert_eq!((lab.server(a).queue().count(), lab.peer(peer).given.len()), (0, 1));
}

#[test]
fn a_host_that_closes_with_421_at_the_dot_has_not_taken_the_message() {
    let (mut lab, [typist, a, peer]) = road(Script::new().with(".", &["421 4.3.2 going down", "250 2.0.0 ok"]));
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    lab.run_for(MINUTE);
    let entry = lab.server(a).queue().next().unwrap();
    let (host, reply) = ("mx.example.net".to_owned(), Reply::new(421, (4, 3, 2), "going down"));
    let refused = DeliveryFailure::passing((4, 3, 2), FailureCause::Refused { host, reply });
    assert_eq!(entry.batches[&0].failure(), Some(&refused));
    lab.run_for(MINUTE * 31);
    assert_eq!((lab.server(a).queue().count(), lab.peer(peer).given.len()), (0, 1));
}

#[test]
fn what_this_server_finds_out_is_not_put_into_the_mouth_of_another() {
    let ehlo = "250-peer\r\n250 SIZE 10";
    let (mut lab, [typist, a, _]) = road(Script::new().with("EHLO", &[ehlo]));
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    lab.run_for(MINUTE);
    let bounce = lab.inbox(a, "anna").remove(0);
    assert!(bounce.contains("Status: 5.3.4\r\n") && !bounce.contains("Remote-MTA"), "{bounce}");
    assert!(!bounce.contains("Diagnostic-Code: smtp"), "{bounce}");
}

#[test]
fn a_reply_stays_a_reply_when_the_message_is_given_up() {
    let (mut lab, [typist, a, _]) = road(Script::new().with("RCPT", &["451 4.7.1 greylisted"]));
    hand_in(&mut lab, typist, a, "anna@example.org", &["bob@example.net"]);
    lab.run_for(MINUTE * 60 * 24 * 6);
    let bounce = lab.inbox(a, "anna").remove(1);
    let code = "Diagnostic-Code: smtp; 451 4.7.1 greylisted";
    assert!(bounce.contains(code) && bounce.contains("5 days"), "{bounce}");
}

#[test]
fn a_recipient_named_twice_gets_one_copy_and_is_spoken_of_once() {
    let (mut lab, [typist, a, _]) = road(Script::new());
    hand_in(&mut lab, typist, a, "x@example.net", &["anna@example.org", "anna@example.org"]);
    lab.run_for(MINUTE);
    assert_eq!(lab.inbox(a, "anna").len(), 1);
    assert_eq!(facts(&lab, a, |fact| matches!(fact, MailFact::Delivered { .. })).count(), 1);
}
