use bytes::Bytes;

use super::*;
use crate::explain::script::{Row, check, lines, words};
use crate::explain::{Language, Voice};
use crate::smtp::dissect::Dissector;

/// What a conversation means: lines that begin with `C: ` or `S: `, each sent with CRLF.
fn meanings(script: &str) -> Vec<Said> {
    let mut dissector = Dissector::default();
    let mut said = Vec::new();
    for (side, line) in lines(script) {
        let units = dissector.feed(side, &Bytes::from(line));
        said.extend(units.iter().map(explain));
    }
    said.extend(dissector.finish().iter().map(explain));
    said
}

/// What the last line of a conversation means.
fn last(script: &str) -> Said {
    meanings(script).pop().unwrap()
}

/// A session that has come so far; what follows is said after it.
const GREETED: &str = "S: 220 x\n";
const HELLO: &str = "S: 220 x\nC: EHLO y\nS: 250 x\n";
const SENDER: &str = "S: 220 x\nC: EHLO y\nS: 250 x\nC: MAIL FROM:<a@x.test>\nS: 250 2.1.0 OK\n";
const RECIPIENT: &str =
    "S: 220 x\nC: EHLO y\nS: 250 x\nC: MAIL FROM:<a@x.test>\nS: 250 2.1.0 OK\nC: RCPT TO:<b@x.test>\nS: 250 2.1.5 OK\n";

#[test]
fn a_message_from_hello_to_goodbye() {
    let told = meanings(
        "S: 220 mail.example.org ESMTP Mailscope
        C: EHLO laptop.example.org
        S: 250-mail.example.org greets laptop.example.org
        S: 250-SIZE 1000000
        S: 250-AUTH PLAIN
        S: 250 XNEW
        C: AUTH PLAIN AGFuYQBzZWNyZXQ=
        S: 235 2.7.0 Authentication successful
        C: MAIL FROM:<ana@example.org> SIZE=478
        S: 250 2.1.0 OK
        C: RCPT TO:<ben@acme.test>
        S: 250 2.1.5 OK
        C: DATA
        S: 354 Start mail input; end with <CRLF>.<CRLF>
        C: Subject: Lunch
        C: .
        S: 250 2.0.0 queued as 204041A01
        C: QUIT
        S: 221 2.0.0 mail.example.org Service closing transmission channel",
    );
    let expected = [
        "mail.example.org is ready; the client may introduce itself. [RFC 5321 §3.1]",
        "The client introduces itself as laptop.example.org and asks which extensions the server offers. [RFC 5321 §4.1.1.1]",
        "mail.example.org greets the client and lists what it offers beyond the minimum: messages of up to 1000000 octets \
         (SIZE 1000000), login (AUTH PLAIN), XNEW. [RFC 5321 §4.1.1.1]",
        "The client logs in with PLAIN: user ana, password secret. Base64 hides nothing: anyone on the path can read it. \
         [RFC 4954 §4]",
        "The login succeeded; the server now accepts mail from this user. [RFC 4954 §4]",
        "The client begins a message from ana@example.org (about 478 octets); if it cannot be delivered, the report goes \
         there. [RFC 5321 §4.1.1.2]",
        "The server accepts the sender; the recipients may follow. [RFC 5321 §3.3]",
        "The client names a recipient for the envelope: ben@acme.test. [RFC 5321 §4.1.1.3]",
        "The server accepts the recipient: it will deliver the message to this address or pass it on. [RFC 5321 §4.1.1.3]",
        "The envelope is complete; the client asks to send the message itself. [RFC 5321 §4.1.1.4]",
        "The server is ready for the message, line by line; a dot alone on a line ends it. [RFC 5321 §4.1.1.4]",
        "The message itself, “Lunch”: its header, an empty line, and its body (16 octets). [RFC 5321 §4.1.1.4]",
        "A dot alone on its line: the message is complete, and the server has to decide whether it accepts it. [RFC 5321 §4.1.1.4]",
        "The server accepts responsibility for the message; the client may forget it (“queued as 204041A01”). [RFC 5321 §4.2.5]",
        "The client has nothing more to send and ends the session. [RFC 5321 §4.1.1.10]",
        "The server says goodbye and closes the connection. [RFC 5321 §4.1.1.10]",
    ];
    assert_eq!(told.iter().map(words).collect::<Vec<_>>(), expected);
    let german = Voice::of(Language::German);
    assert_eq!(german.say_again(&told[2]), "mail.example.org begrüßt den Client und zählt seine Erweiterungen auf.");
    assert_eq!(
        german.say(&told[5]),
        "Der Client beginnt eine Nachricht von ana@example.org (etwa 478 Oktette); wenn sie nicht zugestellt werden kann, geht \
         der Bericht dorthin."
    );
}

/// What each line means after so much of a session: the id, and where it is written.
#[test]
fn every_command_and_every_kind_of_reply_is_explained() {
    let table: &[Row] = &[
        // Commands.
        ("", "C: HELO y", "smtp-helo", "RFC 5321 §4.1.1.1"),
        ("", "C: EHLO y", "smtp-ehlo", "RFC 5321 §4.1.1.1"),
        ("", "C: MAIL FROM:<>", "smtp-mail-report", "RFC 5321 §4.5.5"),
        ("", "C: RCPT TO:<Postmaster>", "smtp-rcpt-postmaster", "RFC 5321 §4.5.1"),
        ("", "C: RSET", "smtp-rset", "RFC 5321 §4.1.1.5"),
        ("", "C: NOOP", "smtp-noop", "RFC 5321 §4.1.1.9"),
        ("", "C: VRFY ana", "smtp-vrfy", "RFC 5321 §4.1.1.6"),
        ("", "C: EXPN staff", "smtp-expn", "RFC 5321 §4.1.1.7"),
        ("", "C: HELP", "smtp-help", "RFC 5321 §4.1.1.8"),
        ("", "C: HELP MAIL", "smtp-help-about", "RFC 5321 §4.1.1.8"),
        ("", "C: AUTH PLAIN", "login-begins", "RFC 4954 §4"),
        ("", "C: ETRN #urgent", "smtp-etrn", "RFC 1985 §5"),
        // Lines that are no commands.
        ("", "C: HALLO", "smtp-unknown-command", "RFC 5321 §4.1.1"),
        ("", "C: STARTTLS", "smtp-command-of-extension", "RFC 3207 §4"),
        ("", "C: BDAT 86 LAST", "smtp-command-of-extension", "RFC 3030 §2"),
        ("", "C: ATRN", "smtp-command-of-extension", "RFC 2645 §5.2.1"),
        ("", "C: TURN", "smtp-command-of-extension", "RFC 5321 §F.1"),
        ("", "C: SOML FROM:<a@x.test>", "smtp-command-of-extension", "RFC 5321 §F.6"),
        ("", "C: EHLO", "smtp-bad-arguments", "RFC 5321 §4.1.1.1"),
        ("", "C: DATA now", "smtp-bad-arguments", "RFC 5321 §4.1.1.4"),
        ("", "C: MAIL FROM:<a@>", "smtp-bad-address", "RFC 5321 §4.1.2"),
        ("", "C: RCPT TO:<a b@x.test>", "smtp-bad-address", "RFC 5321 §4.1.2"),
        ("", "C: MAIL FROM:<a@x.test> SMTPUTF8", "smtp-unknown-parameter", "RFC 5321 §4.1.1.11"),
        ("", "C: MAIL FROM:<a@x.test> SIZE=x", "smtp-bad-parameter", "RFC 5321 §4.1.2"),
        ("", "C: MAIL FROM:<a@x.test> SIZE=1 SIZE=2", "smtp-parameter-twice", "RFC 5321 §4.1.1.11"),
        ("", "C: NOOP \u{e4}", "smtp-not-ascii", "RFC 5321 §2.3.1"),
        ("", "C: NOOP \u{7}", "smtp-control-character", "RFC 5321 §2.3.8"),
        // The session.
        ("", "S: 220", "smtp-greeting-unnamed", "RFC 5321 §3.1"),
        ("", "S: 421 busy", "smtp-greeting-later", "RFC 5321 §3.8"),
        ("", "S: 554 no service", "smtp-greeting-refused", "RFC 5321 §3.1"),
        (GREETED, "C: HELO y\nS: 250 x", "smtp-hello", "RFC 5321 §4.1.1.1"),
        (GREETED, "C: EHLO y\nS: 250 x", "smtp-no-extensions", "RFC 5321 §4.1.1.1"),
        (GREETED, "C: EHLO y\nS: 502 what?", "smtp-no-ehlo", "RFC 5321 §3.2"),
        (GREETED, "C: EHLO y\nS: 550 5.7.1 no", "smtp-refused", "RFC 3463 §3.8"),
        (HELLO, "C: NOOP\nS: 250 2.0.0 OK", "smtp-still-there", "RFC 5321 §4.1.1.9"),
        (HELLO, "C: RSET\nS: 250 2.0.0 OK", "smtp-reset", "RFC 5321 §4.1.1.5"),
        (HELLO, "C: HELP\nS: 214 2.0.0 MAIL RCPT", "smtp-helped", "RFC 5321 §4.1.1.8"),
        (HELLO, "S: 421 4.4.2 x timeout exceeded", "smtp-closing", "RFC 5321 §3.8"),
        (HELLO, "S: 250 yes", "smtp-unasked", "RFC 5321 §4.3.1"),
        (HELLO, "S: hello?", "smtp-no-reply", "RFC 5321 §4.2"),
        (HELLO, "C: XYZ\nS: 500 5.5.2 command not recognized", "smtp-refused", "RFC 3463 §3.6"),
        (HELLO, "C: VRFY ana\nS: 252 2.5.0 perhaps", "smtp-not-verified", "RFC 5321 §3.5.3"),
        (HELLO, "C: VRFY ana\nS: 250 Ana <ana@x.test>", "smtp-verified", "RFC 5321 §3.5.2"),
        (HELLO, "C: VRFY ana\nS: 251 ana@y.test", "smtp-verified-elsewhere", "RFC 5321 §3.4"),
        (HELLO, "C: VRFY ana\nS: 550 5.1.1 who?", "smtp-refused", "RFC 3463 §3.2"),
        (HELLO, "C: EXPN staff\nS: 250 ana", "smtp-members", "RFC 5321 §3.5.2"),
        (HELLO, "C: EXPN staff\nS: 502 5.5.1 EXPN not implemented", "smtp-not-offered", "RFC 5321 §3.5.3"),
        // Commands that exist and are not offered.
        (HELLO, "C: STARTTLS\nS: 502 5.5.1 STARTTLS not implemented", "smtp-not-offered", "RFC 3207 §4"),
        (HELLO, "C: STARTTLS\nS: 220 2.0.0 go", "smtp-encryption-begins", "RFC 3207 §4"),
        (HELLO, "C: BDAT 1 LAST\nS: 502 5.5.1 no", "smtp-not-offered", "RFC 3030 §2"),
        (HELLO, "C: ETRN x.test\nS: 502 5.5.1 no", "smtp-not-offered", "RFC 1985 §5"),
        (HELLO, "C: AUTH PLAIN\nS: 502 5.5.1 no", "smtp-not-offered", "RFC 4954 §4"),
        // Logging in.
        (HELLO, "C: AUTH CRAM-MD5\nS: 504 5.5.4 no", "smtp-mechanism-not-offered", "RFC 4954 §4"),
        (HELLO, "C: AUTH PLAIN\nS: 334 ", "login-asked", "RFC 4954 §4"),
        (HELLO, "C: AUTH PLAIN\nS: 334 \nC: *", "login-cancelled", "RFC 4954 §4"),
        (HELLO, "C: AUTH PLAIN =\nS: 535 5.7.8 no", "smtp-refused", "RFC 4954 §6"),
        (HELLO, "C: AUTH PLAIN =\nS: 454 4.7.0 not now", "smtp-refused", "RFC 4954 §6"),
        (HELLO, "C: MAIL FROM:<a@x.test>\nS: 530 5.7.0 Authentication required", "smtp-refused", "RFC 4954 §6"),
        // The envelope and the message.
        (SENDER, "C: RCPT TO:<b@x.test>\nS: 251 will forward", "smtp-recipient-elsewhere", "RFC 5321 §3.4"),
        (SENDER, "C: RCPT TO:<b@x.test>\nS: 551 elsewhere", "smtp-refused", "RFC 5321 §3.4"),
        (SENDER, "C: RCPT TO:<b@x.test>\nS: 552 5.2.3 too large", "smtp-refused", "RFC 3463 §3.3"),
        (RECIPIENT, "C: DATA\nS: 451 4.3.0 no", "smtp-refused", "RFC 3463 §3.4"),
        (RECIPIENT, "C: DATA\nS: 354 go\nC: .\nS: 552 5.3.4 no", "smtp-refused", "RFC 3463 §3.4"),
        (RECIPIENT, "C: DATA\nS: 354 go\nC: x", "smtp-unfinished", "RFC 5321 §4.1.1.10"),
    ];
    check(table, last);
}

#[test]
fn a_report_is_told_from_a_message() {
    assert_eq!(
        words(&last("C: MAIL FROM:<> BODY=8BITMIME AUTH=<>")),
        "The client begins a report (not only US-ASCII, submitter not verified), whose sender is empty (<>): if it cannot be \
         delivered, nobody is told, so that reports never go in circles. [RFC 5321 §4.5.5]"
    );
}

#[test]
fn reasons_are_told_by_the_enhanced_code_and_consequences_by_the_class() {
    let refused = |reply: &str| words(&last(&format!("{SENDER}C: RCPT TO:<ben@acme.test>\nS: {reply}")));
    assert_eq!(
        refused("452 4.2.2 <ben@acme.test>: Quota exceeded (1000 of 1000 octets used)"),
        "The server refuses the recipient: the mailbox is full (“<ben@acme.test>: Quota exceeded (1000 of 1000 octets \
         used)”). The client keeps the message and tries again later. [RFC 3463 §3.3]"
    );
    assert_eq!(
        refused("552 5.2.3"),
        "The server refuses the recipient: the message is larger than the mailbox may ever hold. Trying again would not help, \
         and the sender must be told. [RFC 3463 §3.3]"
    );
    assert_eq!(
        refused("550 no"),
        "The server refuses the recipient: there is no such mailbox, or the server's rules do not allow it (“no”). Trying \
         again would not help, and the sender must be told. [RFC 5321 §4.2.3]"
    );
    assert_eq!(
        refused("421 4.3.2 bye"),
        "The server closes the connection: the server accepts no messages at the moment (“bye”). [RFC 5321 §3.8]"
    );
}

#[test]
fn no_message_is_sent_without_recipients() {
    let refused = |replies: [&str; 2]| {
        let [one, two] = replies;
        let said = last(&format!(
            "{SENDER}C: RCPT TO:<b@x.test>\nS: {one}\nC: RCPT TO:<c@x.test>\nS: {two}\nC: DATA\nS: 554 5.5.1 no valid recipients"
        ));
        Voice::default().say(&said)
    };
    let begins = "No recipient was accepted, so there is no message to send (“no valid recipients”). ";
    assert_eq!(refused(["452 full", "452 full"]), format!("{begins}The client tries the recipients again later."));
    assert_eq!(refused(["550 no", "550 no"]), format!("{begins}The sender must be told."));
    assert!(refused(["452 full", "550 no"]).ends_with("about the others the sender must be told."));
    // One is enough.
    let said = last(&format!("{RECIPIENT}C: DATA\nS: 554 5.5.1 no"));
    assert_eq!(said.id(), "smtp-refused");
}

#[test]
fn what_comes_in_the_wrong_order_is_told_from_what_is_refused() {
    let wrong = |before: &str, line: &str| {
        let said = last(&format!("{before}C: {line}\nS: 503 5.5.1 no"));
        assert_eq!((said.id(), said.cited()), ("smtp-wrong-order", "RFC 5321 §4.1.4"), "{line}");
        Voice::default().say(&said)
    };
    assert_eq!(
        wrong(GREETED, "MAIL FROM:<a@x.test>"),
        "Wrong order: the client has to introduce itself with EHLO first (“no”)."
    );
    assert!(wrong(SENDER, "MAIL FROM:<a@x.test>").contains("a message has been begun already"));
    assert!(wrong(HELLO, "RCPT TO:<b@x.test>").contains("MAIL comes first"));
    assert!(wrong(HELLO, "DATA").contains("MAIL comes first"));
    assert!(wrong(SENDER, "DATA").contains("RCPT comes first"));
    assert!(wrong(SENDER, "AUTH PLAIN").contains("it must come to its end first"));
    assert!(wrong(RECIPIENT, "RCPT TO:<b@x.test>").contains("MAIL, then RCPT, then DATA"));
    let twice = format!("{HELLO}C: AUTH PLAIN =\nS: 235 2.7.0 yes\n");
    assert!(wrong(&twice, "AUTH PLAIN =").contains("has logged in already"));
    // A sender that was refused is none, and one that was cancelled is none any more.
    let refused = format!("{HELLO}C: MAIL FROM:<a@x.test>\nS: 550 no\n");
    assert!(wrong(&refused, "RCPT TO:<b@x.test>").contains("MAIL comes first"));
    let cancelled = format!("{RECIPIENT}C: RSET\nS: 250 OK\n");
    assert!(wrong(&cancelled, "DATA").contains("MAIL comes first"));
}

#[test]
fn a_space_after_the_colon_is_no_mistake_of_the_address() {
    // It is taken; the rule that it breaks is told apart.
    let said = last(&format!("{HELLO}C: MAIL FROM: <a@x.test>"));
    assert_eq!(said.id(), "smtp-mail");
}

#[test]
fn waiting_mail_is_asked_for() {
    let answer = |reply: &str| Voice::default().say(&last(&format!("{HELLO}C: ETRN acme.test\nS: {reply}")));
    assert_eq!(
        Voice::default().say_again(&last("C: ETRN @acme.test")),
        "The client asks for the mail that waits for acme.test and all names below it."
    );
    assert!(answer("250 OK, queuing for node acme.test started").starts_with("The server looks for mail that waits"));
    assert_eq!(answer("251 OK, no messages waiting for node acme.test"), "No mail waits for this name.");
    assert!(answer("253 2.0.0 OK, 1 pending messages for node acme.test started").starts_with("1 message that waits"));
    assert!(answer("253 OK, 12 pending messages for node acme.test started").starts_with("12 messages that wait"));
    assert!(answer("458 Unable to queue messages").starts_with("The server cannot send the waiting mail now (“Unable"));
    assert!(
        answer("459 Node acme.test not allowed: no").starts_with("The server does not send waiting mail for this name")
    );
}

#[test]
fn a_log_in_with_a_question_for_each() {
    let told = meanings(
        "S: 220 x\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YW5h\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 235 2.7.0 x",
    );
    let told: Vec<String> = told.iter().skip(1).map(|said| Voice::default().say_again(said)).collect();
    let expected = [
        "The client wants to log in with LOGIN.",
        "The server asks “Username:”, in base64.",
        "The client answers: user ana.",
        "The server asks “Password:”, in base64.",
        "The client answers: password secret.",
        "The login succeeded.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_long_message_is_told_in_pieces() {
    let line = format!("{}\r\n", "x".repeat(998));
    let wire = |size: &str| {
        let mut dissector = Dissector::default();
        let mut units = dissector.feed(Side::Server, &Bytes::from_static(b"220 x\r\n"));
        let begins =
            format!("MAIL FROM:<a@x.test>{size}\r\nDATA\r\nSubject: long\r\n\r\n{}..\r\n.\r\n", line.repeat(9));
        units.extend(dissector.feed(Side::Client, &Bytes::from(begins)));
        units.extend(dissector.feed(Side::Server, &Bytes::from_static(b"250 ok\r\n354 go\r\n")));
        let content = units.iter().filter(|unit| matches!(unit.meaning, Meaning::Content(_)));
        content.map(|unit| Voice::default().say_again(&explain(unit))).collect::<Vec<_>>()
    };
    let expected = [
        "The beginning of the message, “long”: octets 1 to 4017.",
        "The message goes on: octets 4018 to 8017.",
        "The rest of the message: octets 8018 to 9021.",
    ];
    assert_eq!(wire(""), expected);
    assert_eq!(wire(" SIZE=9019")[0], "The beginning of the message, “long”: octets 1 to 4017 of about 9019.");
}

#[test]
fn dots_are_stuffed() {
    let told = meanings(&format!("{RECIPIENT}C: DATA\nS: 354 go\nC: Subject: dots\nC: \nC: ..\nC: ."));
    let content = told.iter().find(|said| said.id() == "smtp-content-whole").unwrap();
    assert!(words(content).ends_with("not taken for the end (dot-stuffing). [RFC 5321 §4.5.2]"), "{}", words(content));
    assert_eq!(Voice::default().say_again(content), "The message itself, “dots” (21 octets).");
}
