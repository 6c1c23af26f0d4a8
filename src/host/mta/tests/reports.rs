//! What senders are told, and what happens when nobody can be told.

use super::net::{TestNet, address};
use super::script::Script;
use super::{MINUTE, facts, hand_in, relay_settings};
use crate::host::mta::RecipientState;
use crate::mail::{Message, Quota};
use crate::trace::MailFact;

const HOUR: std::time::Duration = std::time::Duration::from_secs(3_600);

/// A server whose mail for example.net cannot be delivered.
fn dead_end() -> (TestNet, usize, usize) {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    net.account(a, "anna", Quota::default());
    net.script("mx.example.net", Script::deaf());
    net.mx("example.net", &[(10, "mx.example.net")]);
    (net, typist, a)
}

/// The parts of a delivery report: media types and texts.
fn parts(report: &str) -> Vec<(String, String)> {
    let parsed = mailparse::parse_mail(report.as_bytes()).unwrap();
    assert_eq!(parsed.ctype.mimetype, "multipart/report");
    assert_eq!(parsed.ctype.params.get("report-type").map(String::as_str), Some("delivery-status"));
    parsed.subparts.iter().map(|part| (part.ctype.mimetype.clone(), part.get_body().unwrap())).collect()
}

#[test]
fn the_sender_is_warned_once_and_told_in_the_end() {
    let (mut net, typist, a) = dead_end();
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@example.net"]);
    net.run_for(HOUR * 4 - MINUTE);
    assert_eq!(net.inbox(a, "anna").len(), 0);
    net.run_for(MINUTE * 2);
    assert_eq!(net.inbox(a, "anna").len(), 1);
    net.run_for(HOUR * 24 * 5 - HOUR * 4 - MINUTE * 2);
    assert_eq!(net.inbox(a, "anna").len(), 1);
    net.run_for(HOUR * 3);
    let inbox = net.inbox(a, "anna");
    let [warning, bounce] = inbox.as_slice() else { panic!("{} messages", inbox.len()) };
    assert!(parts(warning)[1].1.contains("Action: delayed"), "{warning}");
    let bounced = parts(bounce);
    assert_eq!(
        bounced.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(),
        ["text/plain", "message/delivery-status", "text/rfc822-headers"]
    );
    assert!(bounced[0].1.contains("bob@example.net") && bounced[0].1.contains("5 days"), "{}", bounced[0].1);
    for line in ["Reporting-MTA: dns; mail.example.org", "Final-Recipient: rfc822; bob@example.net", "Action: failed"] {
        assert!(bounced[1].1.contains(line), "{line} in {}", bounced[1].1);
    }
    assert!(bounced[2].1.contains("Subject: hello"), "{}", bounced[2].1);
    assert!(bounce.starts_with("Return-Path: <>\r\n"), "{bounce}");
    assert_eq!(net.server(a).queue().count(), 0);
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::DelayReported { .. })).count(), 1);
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::Bounced { .. })).count(), 1);
}

#[test]
fn a_bounce_is_about_the_message_that_failed() {
    let (mut net, typist, a) = dead_end();
    hand_in(&mut net, typist, a, "anna@example.org", &["bob@nowhere.example"]);
    net.run_for(MINUTE);
    let seal = Message::new(net.inbox(a, "anna").remove(0)).seal();
    let fact = facts(&net, a, |fact| matches!(fact, MailFact::Bounced { .. })).next().unwrap();
    assert!(matches!(&fact.fact, MailFact::Bounced { report, .. } if *report == seal), "{fact:?}");
    // Its delivery is a consequence of the failure.
    let delivered = facts(&net, a, |fact| matches!(fact, MailFact::Delivered { .. })).next().unwrap();
    let cause = &net.facts()[delivered.cause.unwrap().0 as usize];
    assert!(matches!(cause.fact, MailFact::Bounced { .. }), "{cause:?}");
}

#[test]
fn a_bounce_goes_back_to_a_sender_elsewhere() {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let a = net.mta("mail.example.org", relay_settings(&["example.org"], &[address(typist)]));
    let peer = net.script("mx.example.net", Script::new());
    net.mx("example.net", &[(10, "mx.example.net")]);
    hand_in(&mut net, typist, a, "carla@example.net", &["bob@nowhere.example"]);
    net.run_for(MINUTE);
    let given = &net.peer(peer).given[0];
    assert_eq!((given.from.as_str(), given.to.as_slice()), ("", ["carla@example.net".to_owned()].as_slice()));
    assert!(given.data.contains("From: ") && given.data.contains("MAILER-DAEMON@mail.example.org"), "{}", given.data);
}

#[test]
fn a_bounce_that_fails_is_frozen_and_never_bounced() {
    let (mut net, typist, a) = dead_end();
    // The sender does not exist at another server; the sender does not exist here; there is no sender.
    let peer = Script::new().with("RCPT", &["550 5.1.1 no such user"]);
    net.script("mx.example.com", peer);
    net.mx("example.com", &[(10, "mx.example.com")]);
    for sender in ["nobody@example.com", "nobody@example.org", ""] {
        hand_in(&mut net, typist, a, sender, &["bob@nowhere.example"]);
    }
    net.run_for(HOUR * 24 * 20);
    let entries: Vec<_> = net.server(a).queue().collect();
    assert_eq!(entries.len(), 3);
    for entry in entries {
        assert_eq!(entry.batches[&0].recipients[0].state, RecipientState::Frozen);
        assert_eq!(entry.next_attempt(), None);
        assert!(entry.batches[&0].is_frozen());
    }
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::Frozen { .. })).count(), 3);
    assert_eq!(facts(&net, a, |fact| matches!(fact, MailFact::Bounced { .. })).count(), 2);
}
