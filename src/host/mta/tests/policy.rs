//! What a server takes from whom.

use std::collections::BTreeMap;

use super::net::TestNet;
use super::script::Script;
use super::{MINUTE, facts, hand_in, settings};
use crate::host::{LocalDomain, MtaSettings};
use crate::mail::{Quota, StoreError};
use crate::trace::{DeliveryFailure, FailureCause, MailFact};

/// A typist and a server for example.org with the accounts anna and ben.
fn town(change: impl FnOnce(&mut MtaSettings)) -> (TestNet, usize, usize) {
    let mut net = TestNet::new();
    let typist = net.script("typist.example.org", Script::new());
    let mut settings = settings(&["example.org"]);
    change(&mut settings);
    let server = net.mta("mail.example.org", settings);
    net.account(server, "anna", Quota::default());
    net.account(server, "ben", Quota::default());
    (net, typist, server)
}

/// What the server answers to these lines, greeting first.
fn replies(net: &mut TestNet, typist: usize, server: usize, port: u16, lines: &[&str]) -> Vec<String> {
    let from = net.peer(typist).transcript.len();
    net.dial(typist, server, port, lines);
    net.run_for(MINUTE);
    let said = &net.peer(typist).transcript[from..];
    let last_line =
        |line: &String| line.strip_prefix("C: ").filter(|l| l.as_bytes().get(3) != Some(&b'-')).map(str::to_owned);
    said.iter().filter_map(last_line).collect()
}

fn text(number: usize, body: &str) -> String {
    format!("Message-ID: <{number}@typist>\r\nSubject: hello\r\n\r\n{body}\r\n.")
}

#[test]
fn strangers_reach_our_users_and_nobody_else() {
    let (mut net, typist, server) = town(|_| {});
    let lines = [
        "EHLO typist.example.org",
        "MAIL FROM:<x@example.net>",
        "RCPT TO:<anna@example.org>",
        "RCPT TO:<nobody@example.org>",
        "RCPT TO:<bob@example.net>",
        "RCPT TO:<Postmaster>",
        "RCPT TO:<postmaster@example.org>",
    ];
    let heard = replies(&mut net, typist, server, 25, &lines);
    let codes: Vec<&str> = heard[3..].iter().map(|line| &line[..9]).collect();
    assert_eq!(codes, ["250 2.1.5", "550 5.1.1", "550 5.7.1", "250 2.1.5", "250 2.1.5"], "{heard:?}");
    let refused = facts(&net, server, |fact| matches!(fact, MailFact::Refused { .. })).count();
    assert_eq!(refused, 2);
}

#[test]
fn a_full_mailbox_is_named_with_its_limit() {
    let (mut net, typist, server) = town(|_| {});
    net.store(server).set_quota("ben", Quota { octets: Some(1_000), messages: Some(1) }).unwrap();
    hand_in(&mut net, typist, server, "x@example.net", &["ben@example.org"]);
    net.run_for(MINUTE);
    let lines = ["EHLO t", "MAIL FROM:<x@example.net>", "RCPT TO:<ben@example.org>", "RCPT TO:<anna@example.org>"];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(
        heard[3].starts_with("452 4.2.2") && heard[3].contains("ben") && heard[3].contains("1 messages"),
        "{heard:?}"
    );
    assert!(heard[4].starts_with("250"), "{heard:?}");
    let lines = ["EHLO t", "MAIL FROM:<x@example.net> SIZE=5000", "RCPT TO:<ben@example.org>"];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(heard[3].starts_with("552 5.2.3") && heard[3].contains("1000 octets"), "{heard:?}");
}

#[test]
fn a_message_that_fits_nobody_is_refused_at_the_dot_and_otherwise_waits() {
    let (mut net, typist, server) = town(|_| {});
    net.store(server).set_quota("ben", Quota { octets: Some(1_000), messages: None }).unwrap();
    let data = text(1, &"long line\r\n".repeat(200));
    let lines = ["EHLO t", "MAIL FROM:<anna@example.org>", "RCPT TO:<ben@example.org>", "DATA", &data];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(heard[5].starts_with("552 5.2.3"), "{heard:?}");
    let lines = [
        "EHLO t",
        "MAIL FROM:<anna@example.org>",
        "RCPT TO:<ben@example.org>",
        "RCPT TO:<anna@example.org>",
        "DATA",
        &data,
    ];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(heard[6].starts_with("250"), "{heard:?}");
    assert_eq!(net.inbox(server, "anna").len(), 1);
    let entry = net.server(server).queue().next().unwrap();
    let full = |failure: &DeliveryFailure| matches!(failure.why, FailureCause::Mailbox(StoreError::OverQuota { .. }));
    assert!(entry.batches[&0].failure().is_some_and(full), "{entry:?}");
    // Room is made: the next attempt delivers.
    net.store(server).set_quota("ben", Quota::default()).unwrap();
    net.run_for(MINUTE * 31);
    assert_eq!(net.inbox(server, "ben").len(), 1);
    assert_eq!(net.server(server).queue().count(), 0);
}

#[test]
fn a_message_that_is_too_large_for_the_server_is_refused() {
    let (mut net, typist, server) = town(|settings| settings.size_limit = 2_000);
    let heard = replies(&mut net, typist, server, 25, &["EHLO t", "MAIL FROM:<x@example.net> SIZE=2001"]);
    assert!(heard[2].starts_with("552 5.3.4"), "{heard:?}");
    let data = text(1, &"long line\r\n".repeat(400));
    let lines = ["EHLO t", "MAIL FROM:<x@example.net>", "RCPT TO:<ben@example.org>", "DATA", &data];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(heard[5].starts_with("552 5.3.4"), "{heard:?}");
    assert_eq!(net.server(server).queue().count(), 0);
}

#[test]
fn a_message_that_runs_in_circles_is_stopped() {
    let (mut net, typist, server) = town(|_| {});
    for (hops, code) in [(99, "250"), (100, "554 5.4.6")] {
        let data = format!("{}{}", "Received: from a by b; x\r\n".repeat(hops), text(hops, "round"));
        let lines = ["EHLO t", "MAIL FROM:<x@example.net>", "RCPT TO:<ben@example.org>", "DATA", &data];
        let heard = replies(&mut net, typist, server, 25, &lines);
        assert!(heard[5].starts_with(code), "{heard:?}");
    }
    assert_eq!(net.inbox(server, "ben").len(), 1);
}

#[test]
fn an_alias_reaches_everybody_once_and_says_so() {
    let aliases = BTreeMap::from([(
        "team".to_owned(),
        vec!["anna@example.org".parse().unwrap(), "ben@example.org".parse().unwrap()],
    )]);
    let domain = LocalDomain { name: "example.org".into(), postmaster: None, aliases };
    let (mut net, typist, server) = town(|settings| settings.local_domains = vec![domain]);
    hand_in(&mut net, typist, server, "x@example.net", &["team@example.org", "ben@example.org"]);
    net.run_for(MINUTE);
    assert_eq!((net.inbox(server, "anna").len(), net.inbox(server, "ben").len()), (1, 1));
    let delivered =
        facts(&net, server, |fact| matches!(fact, MailFact::Delivered { .. })).map(|fact| match &fact.fact {
            MailFact::Delivered { to, account, .. } => format!("{to} {account}"),
            other => format!("{other:?}"),
        });
    assert_eq!(
        delivered.collect::<Vec<_>>(),
        ["<team@example.org> anna", "<team@example.org> ben", "<ben@example.org> ben"]
    );
}

#[test]
fn for_is_said_only_to_a_single_recipient() {
    let (mut net, typist, server) = town(|_| {});
    hand_in(&mut net, typist, server, "x@example.net", &["anna@example.org"]);
    net.run_for(MINUTE);
    assert!(net.inbox(server, "anna")[0].contains("\r\n\tfor <anna@example.org>;\r\n"));
    hand_in(&mut net, typist, server, "x@example.net", &["anna@example.org", "ben@example.org"]);
    net.run_for(MINUTE);
    assert!(!net.inbox(server, "anna")[1].contains("ben@example.org"));
    assert!(!net.inbox(server, "ben")[0].contains("anna@example.org"));
}

#[test]
fn submission_wants_a_login_and_mends_the_header() {
    let (mut net, typist, server) = town(|settings| settings.submission = true);
    let heard = replies(&mut net, typist, server, 587, &["EHLO t", "MAIL FROM:<anna@example.org>"]);
    assert!(heard[2].starts_with("530 5.7.0"), "{heard:?}");
    // base64 of NUL anna NUL secret
    let login = "AUTH PLAIN AGFubmEAc2VjcmV0";
    let heard = replies(&mut net, typist, server, 587, &["EHLO t", "AUTH PLAIN AGFubmEAd3Jvbmc="]);
    assert!(heard[2].starts_with("535 5.7.8"), "{heard:?}");
    let data = "From: anna@example.org\r\nReturn-Path: <forged@example.net>\r\n\r\nHi.\r\n.";
    let lines = ["EHLO t", login, "MAIL FROM:<anna@example.org>", "RCPT TO:<ben@example.org>", "DATA", data, "QUIT"];
    let heard = replies(&mut net, typist, server, 587, &lines);
    assert!(heard[6].starts_with("250 2."), "{heard:?}");
    let mail = net.inbox(server, "ben").remove(0);
    assert!(mail.contains("with ESMTPA id") && mail.contains("\r\nDate: Mon, 2 Mar 2026 08:0"), "{mail}");
    assert!(mail.contains("\r\nMessage-ID: <") && !mail.contains("forged"), "{mail}");
}

#[test]
fn a_user_who_logs_in_may_send_anywhere() {
    let (mut net, typist, server) = town(|_| {});
    let lines = ["EHLO t", "AUTH PLAIN AGFubmEAc2VjcmV0", "MAIL FROM:<anna@example.org>", "RCPT TO:<bob@example.net>"];
    let heard = replies(&mut net, typist, server, 25, &lines);
    assert!(heard[4].starts_with("250 2.1.5"), "{heard:?}");
}

#[test]
fn a_text_typed_without_header_arrives_as_a_body() {
    let (mut net, typist, server) = town(|_| {});
    let lines = ["HELO t", "MAIL FROM:<>", "RCPT TO:<ben@example.org>", "DATA", "Hello, Ben!\r\n."];
    replies(&mut net, typist, server, 25, &lines);
    let mail = net.inbox(server, "ben").remove(0);
    assert!(mail.contains(" with SMTP id ") && mail.ends_with("\r\n\r\nHello, Ben!\r\n"), "{mail}");
}

#[test]
fn a_server_that_stops_in_good_order_says_so() {
    let (mut net, typist, server) = town(|_| {});
    net.dial(typist, server, 25, &["NOOP"]);
    // The greeting has arrived, the NOOP is on its way.
    net.run_for(super::net::LATENCY * 5 / 2);
    net.off(server, crate::host::Stop::Orderly);
    net.run_for(MINUTE);
    let transcript = &net.peer(typist).transcript;
    assert!(transcript[1].starts_with("C: 421 4.3.2"), "{transcript:?}");
    assert_eq!(net.server(server).client_count(), 0);
}

#[test]
fn a_server_whose_peer_does_not_read_waits_until_it_does() {
    let (mut net, typist, server) = town(|_| {});
    net.choke(crate::host::HIGH_WATER + 1);
    hand_in(&mut net, typist, server, "x@example.net", &["ben@example.org"]);
    net.run_for(MINUTE);
    assert_eq!(net.peer(typist).transcript.len(), 0);
    net.drain(server);
    net.run_for(MINUTE);
    assert_eq!(net.inbox(server, "ben").len(), 1);
}
