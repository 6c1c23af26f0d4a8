//! Real servers stand behind a computer of the world, and virtual mail programs work with them.

use std::path::Path;

use crate::bridge::Bridge;
use crate::servers::Servers;
use crate::session::finish;

#[test]
fn virtual_mail_programs_send_through_postfix_and_work_on_mail_with_dovecot() {
    let servers = Servers::start(&["ana", "ben"]);
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge_clients/outward.ron");
    let real = servers.real("mail");
    let real: Vec<&str> = real.iter().map(String::as_str).collect();
    let bridge = Bridge::start("outward", &lesson.to_string_lossy(), &real);
    // The last step of the story; whether everything held until then, the exit status of the bridge says.
    bridge.wait_until("the end of the story", |event| event["kind"] == "device_off" && event["node"] == "phone");
    finish(
        bridge,
        &["smtp MAIL", "smtp AUTH", "pop RETR", "pop DELE", "imap IDLE", "imap FETCH", "imap CREATE", "imap APPEND"],
    );

    let [files, sent, inbox, bens] = [("ana", "Files"), ("ana", "Sent"), ("ana", "INBOX"), ("ben", "INBOX")]
        .map(|(user, mailbox)| servers.messages(user, mailbox));
    assert_eq!(inbox, [], "what was expunged is gone from Dovecot's Maildir");
    assert_eq!(bens, [], "what was collected by POP3 too");
    let [(name, text)] = &files[..] else { panic!("one message was moved: {files:?}") };
    assert!(
        text.contains("Subject: A file") && text.contains("by mail.example.org (Postfix)"),
        "it came by Postfix: {text:.500}"
    );
    assert!(name.contains(":2,F"), "it is flagged: {name}");
    let [(_, text)] = &sent[..] else { panic!("one message was sent: {sent:?}") };
    assert!(text.contains("Subject: Thanks"), "{text}");
}
