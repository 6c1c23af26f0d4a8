//! mutt, a mail program for terminals, moved by keys.

use std::fs;
use std::path::Path;

use crate::bridge::Bridge;
use crate::curl::{imap, send};
use crate::programs::{Ran, run, write_private};
use crate::session::finish;

fn set_up(bridge: &Bridge, user: &str) {
    let (imap, submission) = (bridge.address("imap"), bridge.address("submission"));
    let settings = format!(
        "set imap_user={user} imap_pass={user}\nset folder=imap://{imap}/\nset spoolfile=imap://{imap}/INBOX\n\
         set ssl_starttls=no ssl_force_tls=no\nset smtp_url=smtp://{user}@{submission}/ smtp_pass={user}\n\
         set smtp_authenticators=plain imap_authenticators=plain\nset from={user}@example.org realname=Me use_from=yes\n\
         set record=imap://{imap}/Sent copy=yes\nset confirmcreate=no confirmappend=no quit=yes delete=yes mark_old=no move=no\n\
         set sleep_time=0 timeout=1\n"
    );
    write_private(&bridge.folder.join("muttrc"), &settings);
}

/// mutt needs a terminal; `script` gives it one. It is told which keys are pressed.
fn press(folder: &Path, keys: &str) -> Ran {
    let command = format!("mutt -n -F muttrc -e 'push \"{keys}\"'");
    run(folder, "script", &["--quiet", "--return", "--command", &command, "/dev/null"], b"")
}

#[test]
fn mutt_sends_and_keeps_a_copy_on_the_server() {
    let bridge = Bridge::sandbox("mutt-sends");
    set_up(&bridge, "student7");
    let arguments = ["-n", "-F", "muttrc", "-s", "by mutt", "student8@example.org"];
    run(&bridge.folder, "mutt", &arguments, "Grüße\n".as_bytes()).well();
    bridge.wait_for("mail_delivered");
    let sent = imap(&bridge, "student7", "Sent", "SEARCH SEEN SUBJECT mutt");
    assert_eq!(sent.trim_end(), "* SEARCH 1", "the copy in a folder that was not there before");
    let got = imap(&bridge, "student8", "INBOX", "SEARCH FROM student7@example.org");
    assert_eq!(got.trim_end(), "* SEARCH 1");
    finish(bridge, &["smtp AUTH", "smtp MAIL", "imap CREATE", "imap APPEND"]);
}

#[test]
fn mutt_reads_marks_and_deletes() {
    let bridge = Bridge::sandbox("mutt-reads");
    set_up(&bridge, "student9");
    send(&bridge, "student9@example.org", "one", "the first text");
    send(&bridge, "student9@example.org", "two", "the second text");
    let copies = bridge.folder.join("copies");
    let copy = format!("<tag-pattern>~A<enter><tag-prefix><copy-message>{}<enter>", copies.display());
    press(
        &bridge.folder,
        &format!("{copy}<untag-pattern>~A<enter><first-entry><display-message><exit><flag-message><last-entry><delete-message><quit>"),
    )
    .well();
    let copied = fs::read_to_string(&copies).unwrap();
    assert!(copied.contains("\n\nthe first text\n") && copied.contains("\n\nthe second text\n"), "{copied}");
    let left = imap(&bridge, "student9", "INBOX", "FETCH 1:* (UID FLAGS)");
    assert_eq!(left.lines().count(), 1, "the last one is removed: {left}");
    assert!(
        left.contains("UID 1 ") && left.contains("\\Flagged") && left.contains("\\Seen"),
        "the first is marked: {left}"
    );
    finish(bridge, &["imap SELECT", "imap FETCH", "imap STORE"]);
}
