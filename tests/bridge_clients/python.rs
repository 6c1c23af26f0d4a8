//! The libraries of Python, each with a script that checks every answer.

use std::path::{Path, PathBuf};

use crate::bridge::Bridge;
use crate::programs::run;
use crate::session::finish;

/// Debian's, not one that somebody built for themselves.
const PYTHON: &str = "/usr/bin/python3";

fn script(bridge: &Bridge, name: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge_clients/scripts").join(name);
    let [smtp, submission, pop3, imap] = ["smtp", "submission", "pop3", "imap"].map(|door| bridge.port(door));
    let arguments = ["-B", &path.to_string_lossy(), &smtp, &submission, &pop3, &imap];
    run(&bridge.folder, PYTHON, &arguments, b"").well();
}

#[test]
fn imaplib_works_on_messages_and_mailboxes() {
    let bridge = Bridge::sandbox("python-imap");
    script(&bridge, "imap.py");
    finish(
        bridge,
        &["imap APPEND", "imap FETCH", "imap STORE", "imap SEARCH", "imap COPY", "imap CREATE", "imap LOGOUT"],
    );
}

#[test]
fn imaplib_appends_five_megabytes_and_fetches_them_in_pieces() {
    let bridge = Bridge::sandbox("python-imap-large");
    script(&bridge, "imap_large.py");
    finish(bridge, &["imap APPEND", "imap FETCH"]);
}

#[test]
fn who_waits_in_idle_is_told_what_others_do() {
    let bridge = Bridge::sandbox("python-idle");
    script(&bridge, "idle.py");
    finish(bridge, &["imap IDLE", "smtp MAIL"]);
}

#[test]
fn poplib_collects_and_deletes() {
    let bridge = Bridge::sandbox("python-pop3");
    script(&bridge, "pop3.py");
    finish(bridge, &["pop UIDL", "pop TOP", "pop RETR", "pop DELE", "pop RSET", "pop QUIT"]);
}

#[test]
fn smtplib_hands_in_mail_with_and_without_logging_in() {
    let bridge = Bridge::sandbox("python-smtp");
    script(&bridge, "smtp.py");
    finish(bridge, &["smtp MAIL", "smtp AUTH", "smtp VRFY", "smtp RSET"]);
}

#[test]
fn commands_sent_all_at_once_are_answered_in_order() {
    let bridge = Bridge::sandbox("python-pipelining");
    script(&bridge, "pipelining.py");
    // Of several commands in one packet, Wireshark takes those of SMTP for one message, and of POP3 only the first.
    finish(bridge, &["pop CAPA", "imap LOGIN", "imap EXPUNGE"]);
}
