//! Peers that are slow, silent, or gone without a word hold up nobody.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::bridge::Bridge;
use crate::peer::{Peer, deliver, maildrop};
use crate::session::finish;

/// Between two octets of somebody who is slow.
const PAUSE: Duration = Duration::from_millis(20);

#[test]
fn who_sends_octet_by_octet_holds_up_nobody() {
    let bridge = Bridge::sandbox("slow");
    let mut slow = Peer::greeted(&bridge, "smtp");
    let served = AtomicBool::new(false);
    let commands = std::thread::scope(|scope| {
        let slowly = scope.spawn(|| {
            let mut commands = 0;
            while !served.load(Ordering::Relaxed) {
                for octet in b"NOOP\r\n" {
                    slow.send(&[*octet]);
                    std::thread::sleep(PAUSE);
                }
                commands += 1;
            }
            commands
        });
        // All of this happens while somebody else is in the middle of a word.
        for number in 0..10 {
            deliver(&bridge, &format!("{number}@example.net"), "student1@example.org");
        }
        assert_eq!(maildrop(&bridge, "student1").len(), 10);
        served.store(true, Ordering::Relaxed);
        slowly.join().unwrap()
    });
    for _ in 0..commands {
        slow.hears("250 ");
    }
    slow.says("QUIT", "221 ");
    assert_eq!(slow.rest(), "", "it is answered as often as it asked");
    finish(bridge, &["smtp NOOP", "smtp DATA", "pop RETR"]);
}

#[test]
fn who_says_no_more_is_still_answered() {
    let bridge = Bridge::sandbox("half-open");
    let mut smtp = Peer::silent(&bridge, "smtp");
    smtp.send(b"EHLO peer\r\nNOOP\r\n");
    smtp.ends();
    let said = smtp.rest();
    assert!(
        said.starts_with("220 ") && said.lines().last().is_some_and(|line| line.starts_with("250 2.0.0 ")),
        "{said}"
    );
    let mut pop3 = Peer::silent(&bridge, "pop3");
    pop3.ends();
    assert!(pop3.rest().starts_with("+OK "), "who only looks in is greeted");
    let mut imap = Peer::silent(&bridge, "imap");
    imap.send(b"a LOGIN student1 student1\r\nb SELECT INBOX\r\nc IDLE\r\n");
    imap.ends();
    assert!(imap.rest().contains("b OK "), "what was asked before the end is done");
    finish(bridge, &["smtp NOOP", "imap LOGIN"]);
}

#[test]
fn who_says_nothing_holds_up_nobody() {
    let bridge = Bridge::sandbox("silent");
    let silent: Vec<Peer> =
        (0..100).map(|number| Peer::silent(&bridge, ["smtp", "pop3", "imap"][number % 3])).collect();
    deliver(&bridge, "a@example.net", "student1@example.org");
    assert_eq!(maildrop(&bridge, "student1").len(), 1);
    // Half of them are killed, the others are there until the bridge ends.
    let mut silent = silent.into_iter();
    silent.by_ref().take(50).for_each(Peer::dies);
    deliver(&bridge, "b@example.net", "student1@example.org");
    assert_eq!(maildrop(&bridge, "student1").len(), 2);
    finish(bridge, &["smtp MAIL", "pop RETR"]);
    for mut peer in silent {
        peer.rest();
    }
}

#[test]
fn who_does_not_read_holds_up_nobody() {
    let bridge = Bridge::sandbox("does-not-read");
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.says("a LOGIN student2 student2", "a OK");
    imap.says("b SELECT INBOX", "b OK");
    let message = format!("Subject: large\r\n\r\n{}", "0123456789 0123456789 0123456789\r\n".repeat(30_000));
    imap.send(format!("c APPEND INBOX {{{}+}}\r\n{message}\r\n", message.len()).as_bytes());
    imap.hears("c OK");
    // Twenty megabytes are asked for, and not one octet is read.
    imap.send(&b"d FETCH 1 BODY.PEEK[]\r\n".repeat(20));
    deliver(&bridge, "a@example.net", "student1@example.org");
    assert_eq!(maildrop(&bridge, "student1").len(), 1);
    // Then all of it comes.
    for _ in 0..20 {
        imap.hears("* 1 FETCH");
        for line in message.lines() {
            assert_eq!(imap.line().trim_end(), line.trim_end());
        }
        assert_eq!(imap.line(), ")\r\n");
        imap.hears("d OK");
    }
    finish(bridge, &["imap FETCH", "smtp MAIL"]);
}
