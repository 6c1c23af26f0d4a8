use crate::explain::Voice;
use bytes::Bytes;

use super::*;
use crate::smtp::dissect::Dissector;

/// What a conversation means: lines that begin with `C: ` or `S: `, each sent with CRLF.
fn meanings(script: &str) -> Vec<(String, &'static str)> {
    let mut dissector = Dissector::default();
    let mut said = Vec::new();
    for line in script.lines() {
        let (side, text) = match line.trim_start().split_once(": ") {
            Some(("C", text)) => (Side::Client, text),
            Some(("S", text)) => (Side::Server, text),
            _ => panic!("nobody says {line}"),
        };
        let units = dissector.feed(side, &Bytes::from(format!("{text}\r\n")));
        said.extend(units.iter().map(explain));
    }
    said.extend(dissector.finish().iter().map(explain));
    said.into_iter().map(|said| (Voice::default().say(&said), said.cited())).collect()
}

/// What the last line of a conversation means.
fn last(script: &str) -> String {
    let (text, source) = meanings(script).pop().unwrap();
    format!("{text} [{source}]")
}

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
        S: 235 2.7.0 welcome
        C: MAIL FROM:<ana@example.org> SIZE=478
        S: 250 2.1.0 sender ok
        C: RCPT TO:<ben@acme.test>
        S: 250 2.1.5 recipient ok
        C: DATA
        S: 354 go ahead
        C: Subject: Lunch
        C: .
        S: 250 2.0.0 queued as 204041A01
        C: QUIT
        S: 221 2.0.0 goodbye",
    );
    let told: Vec<String> = told.into_iter().map(|(text, source)| format!("{text} [{source}]")).collect();
    let expected = [
        "mail.example.org is ready (the greeting): the client may say who it is. [RFC 5321 §3.1]",
        "Hello, I am laptop.example.org: the client says its name and asks what the server can do (its extensions). [RFC 5321 §4.1.1.1]",
        "Hello, I am mail.example.org, and can do this beyond the minimum: take messages of up to 1000000 octets (SIZE 1000000); let users log in (AUTH PLAIN); XNEW. [RFC 5321 §4.1.1.1]",
        "The client logs in (PLAIN): user ana, password secret: base64 hides nothing, anybody on the path can read it. [RFC 4954 §4]",
        "Logged in: the server knows who hands in mail now. [RFC 4954 §4]",
        "The envelope says where failures are reported: to ana@example.org; the message has about 478 octets. [RFC 5321 §4.1.1.2]",
        "Accepts the sender: a message begins, and the recipients may follow. [RFC 5321 §3.3]",
        "The envelope says who is to get the message: ben@acme.test (a recipient). [RFC 5321 §4.1.1.3]",
        "Accepts the recipient: the server is willing to deliver the message there or to pass it on. [RFC 5321 §4.1.1.3]",
        "The envelope is complete: the client wants to send the message itself (its content). [RFC 5321 §4.1.1.4]",
        "Go ahead: send the message line by line, and a dot alone on a line when it is complete. [RFC 5321 §4.1.1.4]",
        "The message itself, “Lunch”: its header, an empty line, its text (16 octets). [RFC 5321 §4.1.1.4]",
        "A dot alone on its line: the message is complete, and the server has to decide. [RFC 5321 §4.1.1.4]",
        "Accepts the message: the server is responsible for it from now on, and the client may forget it (“queued as 204041A01”). [RFC 5321 §4.2.5]",
        "Goodbye: the client has nothing more to say, and the connection is to be closed. [RFC 5321 §4.1.1.10]",
        "Goodbye: the server closes the connection. [RFC 5321 §4.1.1.10]",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_report_is_told_from_a_message() {
    assert_eq!(
        last("C: MAIL FROM:<> BODY=8BITMIME"),
        "The envelope of a report (a null reverse-path): if it cannot be delivered, nobody is to be told; \
         it may hold more than US-ASCII (8BITMIME). [RFC 5321 §4.5.5]"
    );
}

#[test]
fn reasons_are_told_by_the_enhanced_code_and_consequences_by_the_class() {
    let refused = |reply: &str| last(&format!("S: 220 x\nC: RCPT TO:<ben@acme.test>\nS: {reply}"));
    assert_eq!(
        refused("452 4.2.2 ben: mailbox full."),
        "Not for this recipient: the mailbox is full (“ben: mailbox full”); the client keeps it and tries again later. \
         [RFC 3463 §3.3]"
    );
    assert_eq!(
        refused("552 5.2.2"),
        "Not for this recipient: the mailbox is full; trying again would not help, and the sender must be told. \
         [RFC 3463 §3.3]"
    );
    assert_eq!(
        refused("550 no"),
        "Not for this recipient: there is no such mailbox, or the server's rules forbid it (“no”); trying again would not \
         help, and the sender must be told. [RFC 5321 §4.2.3]"
    );
    assert!(
        refused("421 4.3.2 bye").starts_with("The server closes the connection, because the server takes no messages")
    );
}

#[test]
fn waiting_mail_is_asked_for() {
    let answer = |reply: &str| last(&format!("S: 220 x\nC: ETRN acme.test\nS: {reply}"));
    assert!(last("C: ETRN @acme.test").starts_with("Send what waits for acme.test and every name below it:"));
    assert!(answer("250 OK, queuing for node acme.test started").starts_with("The server looks through its queue"));
    assert_eq!(answer("251 OK, no messages waiting for node acme.test"), "Nothing waits for this name. [RFC 1985 §5]");
    assert!(answer("253 2.0.0 OK, 1 pending messages for node acme.test started").starts_with("1 message that waits"));
    assert!(answer("253 OK, 12 pending messages for node acme.test started").starts_with("12 messages that wait for"));
    assert!(answer("458 Unable to queue messages").starts_with("The waiting messages cannot be sent now (“Unable"));
    assert!(answer("459 Node acme.test not allowed: no").contains("does not send waiting messages for this name"));
}

#[test]
fn a_log_in_with_a_question_for_each() {
    let told = meanings(
        "S: 220 x\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YW5h\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 235 2.7.0 x",
    );
    assert!(told[1].0.starts_with("The client wants to log in (LOGIN)"), "{told:?}");
    assert_eq!(told[2].0, "Go on: the server asks “Username:”, in base64.");
    assert!(told[3].0.starts_with("The answer to the server's question: user ana: base64 hides nothing"), "{told:?}");
    assert_eq!(told[4].0, "Go on: the server asks “Password:”, in base64.");
    assert!(told[5].0.starts_with("The answer to the server's question: password secret:"), "{told:?}");
    let told = meanings("S: 220 x\nC: AUTH LOGIN YW5h\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 535 5.7.8 x");
    assert!(told[1].0.starts_with("The client logs in (LOGIN): user ana:"), "{told:?}");
    assert!(told[3].0.starts_with("The answer to the server's question: password secret:"), "{told:?}");
}

#[test]
fn a_log_in_in_two_steps() {
    let told = meanings("S: 220 x\nC: AUTH PLAIN\nS: 334 \nC: AGFuYQBhbmE=\nS: 535 5.7.8 wrong");
    assert!(told[1].0.starts_with("The client wants to log in (PLAIN)"), "{told:?}");
    assert!(told[2].0.starts_with("Go on: "), "{told:?}");
    assert!(told[3].0.starts_with("The answer to the server's question: user ana, password ana:"), "{told:?}");
    assert_eq!(told[4], ("Not logged in: user name or password is wrong (“wrong”).".to_owned(), "RFC 4954 §6"));
}

#[test]
fn dots_are_stuffed() {
    let told =
        last("S: 220 x\nC: DATA\nS: 354 go\nC: Subject: dots\nC: \nC: ..\nC: .\nS: 250 ok\nC: DATA\nS: 354 go\nC: a");
    assert!(told.starts_with("The connection ended before this was complete"), "{told}");
    let told = meanings("S: 220 x\nC: DATA\nS: 354 go\nC: Subject: dots\nC: \nC: ..\nC: .");
    let content = told.iter().find(|(text, _)| text.starts_with("The message itself, “dots”")).unwrap();
    assert!(content.0.ends_with("(dot-stuffing).") && content.1 == "RFC 5321 §4.5.2", "{content:?}");
}

#[test]
fn what_nobody_understands_is_explained_too() {
    assert_eq!(
        last("C: HALLO"),
        "This is no command that the server can follow (“this is no command of SMTP”). [RFC 5321 §4.1.1]"
    );
    assert!(last("S: hello?").starts_with("No SMTP server should say this"));
    assert_eq!(
        last("S: 220 x\nS: 250 yes"),
        "The server agrees, but nothing that it understood was asked (“yes”). [RFC 5321 §4.3.1]"
    );
}
