//! What is too long, too large, too many, or no text at all is answered, and does no harm.

use crate::bridge::Bridge;
use crate::peer::{Peer, deliver, maildrop};
use crate::session::finish;

#[test]
fn lines_that_are_too_long_are_refused() {
    let bridge = Bridge::sandbox("long-lines");
    // Short enough for the server to wait for its end.
    let long = "x".repeat(60_000);
    let mut smtp = Peer::greeted(&bridge, "smtp");
    smtp.says(&format!("NOOP {long}"), "500 ");
    smtp.says("NOOP", "250 ");
    let mut pop3 = Peer::greeted(&bridge, "pop3");
    pop3.says(&format!("USER {long}"), "-ERR");
    pop3.says("USER student1", "+OK");
    // A line that is too long may have had a tag; whether it is known is up to the server.
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.send(format!("a NOOP {long}\r\n").as_bytes());
    let line = imap.line();
    assert!(line.starts_with("a BAD") || line.starts_with("* BAD") || line.starts_with("* BYE"), "{line}");
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.says("a LOGIN student1 student1", "a OK");
    deliver(&bridge, "a@example.net", "student1@example.org");
    finish(bridge, &["imap LOGIN"]);
}

#[test]
fn a_line_without_end_holds_up_nobody_and_ends_the_connection() {
    let bridge = Bridge::sandbox("endless-lines");
    for (door, refusal) in [("smtp", "500 "), ("submission", "500 "), ("pop3", "-ERR"), ("imap", "* BAD")] {
        let mut peer = Peer::greeted(&bridge, door);
        // It is cut off before it has said all of this, which may fail then.
        (0..20).all(|_| peer.try_send(&[b'x'; 100_000]));
        deliver(&bridge, "a@example.net", "student1@example.org");
        let rest = peer.rest();
        assert!(rest.starts_with(refusal) || rest.starts_with("* BYE"), "{door}: {rest:.200}");
        // The answer, and in SMTP and IMAP a word of parting.
        assert!(rest.lines().count() <= 2, "{door} answers it once: {rest:.200}");
    }
    finish(bridge, &["smtp MAIL"]);
}

#[test]
fn literals_that_are_too_large_are_refused_before_they_are_sent() {
    let bridge = Bridge::sandbox("large-literals");
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.says("a LOGIN student1 student1", "a OK");
    imap.says("b APPEND INBOX {4000000000}", "b NO");
    imap.says("c APPEND INBOX {99999999999999999999}", "c ");
    imap.says("d SELECT {70000000}", "d ");
    imap.says("e NOOP", "e OK");
    // What comes unasked cannot be waited for: the connection is of no use any more, or all of it is passed over.
    imap.send(b"f APPEND INBOX {4000000000+}\r\nSubject: x\r\n\r\n");
    imap.ends();
    let rest = imap.rest();
    assert!(!rest.contains("f OK") && !rest.contains("APPENDUID"), "{rest}");
    // Before logging in nobody may send much.
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.send(b"a LOGIN student1 {10000000}\r\n");
    let line = imap.line();
    assert!(!line.starts_with('+'), "ten megabytes of a password are not asked for: {line}");
    assert_eq!(maildrop(&bridge, "student1"), [""; 0], "nothing was stored");
    finish(bridge, &["imap APPEND"]);
}

#[test]
fn nul_octets_are_no_text() {
    let bridge = Bridge::sandbox("nul");
    let mut smtp = Peer::greeted(&bridge, "smtp");
    smtp.says("EHLO peer", "250 ");
    smtp.says("\0\0\0", "501 ");
    smtp.says("MAIL FROM:<a\0b@example.net>", "501 ");
    smtp.says("MAIL FROM:<a@example.net>", "250 ");
    smtp.says("RCPT TO:<student1\0@example.org>", "501 ");
    smtp.says("RCPT TO:<student1@example.org>", "250 ");
    smtp.says("DATA", "354 ");
    // RFC 5321 §2.3.8 and RFC 5322 §4.1 leave it to the server whether to take such a message; what it takes it keeps.
    smtp.send(b"Subject: nul\r\n\r\na\0b\r\n.\r\n");
    let taken = smtp.line().starts_with("250 ");
    smtp.says("QUIT", "221 ");
    let mut pop3 = Peer::greeted(&bridge, "pop3");
    pop3.says("\0", "-ERR");
    pop3.says("USER \0", "-ERR");
    let mut imap = Peer::greeted(&bridge, "imap");
    imap.says("a LOGIN \"stu\0dent1\" student1", "a BAD");
    imap.says("b LOGIN student1 student1", "b OK");
    imap.says("c SELECT INBOX", "c OK");
    imap.says("d APPEND INBOX {9}", "+ ");
    imap.send(b"a: b\r\n\r\n\0\r\n");
    let line = imap.hears("d ");
    assert!(line.starts_with("d BAD") || line.starts_with("d NO"), "a literal has no NUL (RFC 3501 §9): {line}");
    imap.says("e NOOP", "e OK");
    deliver(&bridge, "last@example.net", "student1@example.org");
    let messages = maildrop(&bridge, "student1");
    assert_eq!(messages.len(), 1 + usize::from(taken), "{messages:?}");
    assert_eq!(messages.iter().any(|message| message.contains("a\0b")), taken, "what was taken is as it was");
    finish(bridge, &["imap LOGIN", "pop RETR"]);
}

#[test]
fn who_is_one_too_many_is_told_so_in_the_words_of_the_protocol() {
    let bridge = Bridge::start("too-many", "sandbox", &["--connections", "5"]);
    let mut inside: Vec<Peer> = (0..5).map(|_| Peer::greeted(&bridge, "smtp")).collect();
    for (door, refusal) in
        [("smtp", "421 4.3.2 "), ("submission", "421 4.3.2 "), ("pop3", "-ERR [SYS/TEMP] "), ("imap", "* BYE ")]
    {
        let mut late = Peer::silent(&bridge, door);
        let said = late.rest();
        assert!(said.starts_with(refusal) && said.ends_with("\r\n") && said.lines().count() == 1, "{door}: {said:?}");
    }
    // Those inside notice nothing, and when one goes another may come.
    for peer in &mut inside {
        peer.says("NOOP", "250 ");
    }
    let mut first = inside.remove(0);
    first.says("QUIT", "221 ");
    assert_eq!(first.rest(), "");
    drop(first);
    bridge.wait_for("peer_went");
    Peer::greeted(&bridge, "imap").says("a LOGOUT", "a OK");
    finish(bridge, &["smtp NOOP", "imap LOGOUT"]);
}
