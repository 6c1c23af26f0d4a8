//! Programs that are killed in the middle of what they do. What was accepted is not lost, and what was half said is not kept.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::bridge::Bridge;
use crate::peer::{Peer, deliver, maildrop};
use crate::session::finish;

/// SMTP up to some point: what is said, and what is waited for.
const STATES: [(&str, &[(&str, &str)]); 6] = [
    ("greeted", &[]),
    ("hello", &[("EHLO peer", "250 ")]),
    ("mail", &[("EHLO peer", "250 "), ("MAIL FROM:<mail@example.net>", "250 ")]),
    (
        "rcpt",
        &[("EHLO peer", "250 "), ("MAIL FROM:<rcpt@example.net>", "250 "), ("RCPT TO:<student1@example.org>", "250 ")],
    ),
    (
        "data",
        &[
            ("EHLO peer", "250 "),
            ("MAIL FROM:<data@example.net>", "250 "),
            ("RCPT TO:<student1@example.org>", "250 "),
            ("DATA", "354 "),
        ],
    ),
    (
        "dot",
        &[
            ("EHLO peer", "250 "),
            ("MAIL FROM:<dot@example.net>", "250 "),
            ("RCPT TO:<student1@example.org>", "250 "),
            ("DATA", "354 "),
        ],
    ),
];
const MESSAGE: &[u8] = b"Subject: killed\r\n\r\nthe last line\r\n.\r\n";

fn until(bridge: &Bridge, state: &str) -> Peer {
    let mut peer = Peer::greeted(bridge, "smtp");
    let (_, dialogue) = STATES.iter().find(|(name, _)| *name == state).unwrap();
    for (line, answer) in *dialogue {
        peer.says(line, answer);
    }
    peer
}

/// The senders of what a mailbox has.
fn senders(bridge: &Bridge, user: &str) -> BTreeSet<String> {
    let sender = |message: &String| {
        assert!(message.ends_with("\r\nthe last line\r\n"), "it is whole: {message}");
        message
            .lines()
            .find_map(|line| line.strip_prefix("Return-Path: <")?.strip_suffix(">").map(str::to_owned))
            .unwrap()
    };
    maildrop(bridge, user).iter().map(sender).collect()
}

#[test]
fn of_a_killed_sender_stays_what_was_accepted_and_nothing_else() {
    let bridge = Bridge::sandbox("killed-smtp");
    for state in ["greeted", "hello", "mail", "rcpt"] {
        until(&bridge, state).dies();
        bridge.wait_for("peer_went");
    }
    // In the middle of a message.
    let mut peer = until(&bridge, "data");
    peer.send(&MESSAGE[..30]);
    peer.dies();
    bridge.wait_for("peer_went");
    // Right after the final dot: it is accepted or not, and both are right.
    let mut peer = until(&bridge, "dot");
    peer.send(MESSAGE);
    peer.dies();
    bridge.wait_for("peer_went");
    // After the server has accepted it; its sender never reads that.
    let mut peer = Peer::greeted(&bridge, "smtp");
    peer.send(b"EHLO peer\r\nMAIL FROM:<accepted@example.net>\r\nRCPT TO:<student1@example.org>\r\nDATA\r\n");
    peer.hears("250 ");
    peer.send(MESSAGE);
    bridge.wait_until("acceptance", |event| {
        event["kind"] == "mail_accepted" && event["from"] == "<accepted@example.net>"
    });
    peer.dies();
    bridge.wait_for("peer_went");
    deliver(&bridge, "last@example.net", "student1@example.org");

    let kept = senders(&bridge, "student1");
    let live = bridge.folder.join("live/trace.jsonl");
    finish(bridge, &["smtp EHLO", "smtp MAIL", "smtp RCPT", "smtp DATA"]);
    let trace = fs::read_to_string(live).unwrap();
    let events = trace.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let accepted = events.filter(|event| event["kind"] == "mail_accepted");
    let accepted: BTreeSet<String> =
        accepted.map(|event| event["from"].as_str().unwrap().trim_matches(['<', '>']).to_owned()).collect();
    assert_eq!(kept, accepted, "exactly what was accepted lies in the mailbox");
    assert!(kept.contains("accepted@example.net") && kept.contains("last@example.net"), "{kept:?}");
    assert!(!kept.contains("data@example.net"), "half a message is none");
}

#[test]
fn a_killed_pop3_client_deletes_nothing_and_lets_others_in() {
    let bridge = Bridge::sandbox("killed-pop3");
    deliver(&bridge, "a@example.net", "student2@example.org");
    deliver(&bridge, "b@example.net", "student2@example.org");
    let mut peer = Peer::greeted(&bridge, "pop3");
    peer.says("USER student2", "+OK");
    peer.says("PASS student2", "+OK");
    peer.says("DELE 1", "+OK");
    peer.says("DELE 2", "+OK");
    peer.dies();
    bridge.wait_for("peer_went");
    assert_eq!(
        senders(&bridge, "student2").len(),
        2,
        "without QUIT nothing is deleted, and the maildrop is free again"
    );
    finish(bridge, &["pop DELE", "pop STAT"]);
}

#[test]
fn a_killed_imap_client_leaves_no_half_message() {
    let bridge = Bridge::sandbox("killed-imap");
    deliver(&bridge, "a@example.net", "student3@example.org");
    let enter = |commands: &[(&str, &str)]| {
        let mut peer = Peer::greeted(&bridge, "imap");
        peer.says("a LOGIN student3 student3", "a OK");
        peer.says("b SELECT INBOX", "b OK");
        for (line, answer) in commands {
            peer.says(line, answer);
        }
        peer
    };
    let mut appends = enter(&[("c APPEND INBOX {1000}", "+ ")]);
    appends.send(b"Subject: half\r\n\r\nthe last");
    appends.dies();
    bridge.wait_for("peer_went");
    let mut large = enter(&[]);
    large.send(b"c APPEND INBOX {100000+}\r\n");
    large.send(&b"half of a large message\r\n".repeat(2_000));
    large.dies();
    bridge.wait_for("peer_went");
    let idles = enter(&[("c STORE 1 +FLAGS (\\Flagged)", "c OK"), ("d IDLE", "+ ")]);
    idles.dies();
    bridge.wait_for("peer_went");
    // Whoever waited is told of nothing any more, and nobody minds.
    deliver(&bridge, "b@example.net", "student3@example.org");
    let mut last = enter(&[]);
    last.send(b"c UID SEARCH ALL\r\n");
    assert_eq!(last.line(), "* SEARCH 1 2\r\n", "only what is whole");
    last.hears("c OK");
    last.send(b"d UID SEARCH FLAGGED\r\n");
    assert_eq!(last.line(), "* SEARCH 1\r\n", "what was done before is done");
    last.hears("d OK");
    last.says("e LOGOUT", "e OK");
    finish(bridge, &["imap APPEND", "imap IDLE", "imap STORE"]);
}
