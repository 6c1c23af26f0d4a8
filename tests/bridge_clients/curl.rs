//! curl, which speaks all three.

use crate::bridge::Bridge;
use crate::programs::{Ran, run};
use crate::session::finish;

/// One call of curl.
pub fn curl(bridge: &Bridge, scheme: &str, door: &str, path: &str, arguments: &[&str], input: &str) -> Ran {
    let url = format!("{scheme}://{}/{path}", bridge.address(door));
    let mut all = vec!["--silent", "--show-error", "--disable", "--noproxy", "*", &url];
    all.extend(arguments);
    run(&bridge.folder, "curl", &all, input.as_bytes())
}

/// What curl prints of an IMAP4 command in a mailbox.
#[track_caller]
pub fn imap(bridge: &Bridge, user: &str, mailbox: &str, command: &str) -> String {
    let login = format!("{user}:{user}");
    curl(bridge, "imap", "imap", mailbox, &["--user", &login, "--request", command], "").well()
}

/// Sends a message as another server does, and waits until it is in its mailbox.
#[track_caller]
pub fn send(bridge: &Bridge, to: &str, subject: &str, text: &str) {
    let message = format!("From: a@example.net\r\nTo: {to}\r\nSubject: {subject}\r\n\r\n{text}\r\n");
    let arguments = ["--mail-from", "a@example.net", "--mail-rcpt", to, "--upload-file", "-"];
    curl(bridge, "smtp", "smtp", "client.example.net", &arguments, &message).well();
    bridge.wait_for("mail_delivered");
}

#[test]
fn curl_sends_as_a_server_and_as_a_user() {
    let bridge = Bridge::sandbox("curl-smtp");
    let message = "Subject: hello\r\n\r\n.dot\r\nbye\r\n";
    let to = ["--mail-from", "student1@example.org", "--mail-rcpt", "student2@example.org", "--upload-file", "-"];
    let user: Vec<&str> = to.into_iter().chain(["--user", "student1:student1"]).collect();
    let nobody: Vec<&str> = to.into_iter().chain(["--user", "student1:wrong"]).collect();
    curl(&bridge, "smtp", "smtp", "me", &to, message).well();
    curl(&bridge, "smtp", "submission", "me", &user, message).well();
    // 67: login denied; 55: a command was refused.
    curl(&bridge, "smtp", "submission", "me", &nobody, message).with(67);
    let said = curl(&bridge, "smtp", "submission", "me", &to, message).with(55);
    assert!(said.contains("530"), "who does not log in: {said}");
    let elsewhere = ["--mail-from", "student1@example.org", "--mail-rcpt", "a@example.com", "--upload-file", "-"];
    let said = curl(&bridge, "smtp", "smtp", "me", &elsewhere, message).with(55);
    assert!(said.contains("550"), "mail for elsewhere: {said}");
    for _ in 0..2 {
        bridge.wait_for("mail_delivered");
    }
    let login = ["--user", "student2:student2"];
    for number in ["1", "2"] {
        let found = curl(&bridge, "pop3", "pop3", number, &login, "").well();
        assert!(found.ends_with(message), "message {number} as it was handed in: {found}");
    }
    finish(bridge, &["smtp AUTH", "smtp DATA", "pop RETR"]);
}

#[test]
fn curl_logs_in_by_every_mechanism_with_the_whole_address() {
    let bridge = Bridge::sandbox("curl-login");
    let right = ["--user", "student9@example.org:student9"];
    let wrong = ["--user", "student9@example.net:student9"];
    let to = ["--mail-from", "student9@example.org", "--mail-rcpt", "student9@example.org", "--upload-file", "-"];
    for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN"] {
        for at_once in [&["--sasl-ir"][..], &[]] {
            let smtp = |user: &[&str]| {
                let arguments = [&to[..], user, &["--login-options", mechanism], at_once].concat();
                curl(&bridge, "smtp", "submission", "me", &arguments, "Subject: x\r\n\r\nx\r\n")
            };
            smtp(&right).well();
            smtp(&wrong).with(67);
            bridge.wait_for("mail_delivered");
            let pop3 = |user: &[&str]| {
                let arguments = [user, &["--login-options", mechanism], at_once].concat();
                curl(&bridge, "pop3", "pop3", "1", &arguments, "")
            };
            assert!(pop3(&right).well().contains("Subject: x"), "{mechanism}");
            pop3(&wrong).with(67);
        }
    }
    let fetched = curl(&bridge, "imap", "imap", "INBOX;UID=1", &right, "").well();
    assert!(fetched.contains("Subject: x"), "{fetched}");
    curl(&bridge, "imap", "imap", "INBOX;UID=1", &wrong, "").with(67);
    finish(bridge, &["smtp AUTH", "pop AUTH"]);
}

#[test]
fn curl_lists_and_collects_by_pop3() {
    let bridge = Bridge::sandbox("curl-pop3");
    let login = ["--user", "student3:student3"];
    let pop3 = |path: &str, more: &[&str]| {
        let arguments: Vec<&str> = login.iter().chain(more).copied().collect();
        curl(&bridge, "pop3", "pop3", path, &arguments, "").well()
    };
    // curl takes the end of an empty list for an empty line.
    assert_eq!(pop3("", &[]).trim_end(), "", "nothing is there");
    send(&bridge, "student3@example.org", "one", "first");
    send(&bridge, "student3@example.org", "two", "second");
    let list = pop3("", &[]);
    let second = pop3("2", &[]);
    assert!(second.ends_with("Subject: two\r\n\r\nsecond\r\n"), "{second}");
    assert_eq!(list.lines().nth(1), Some(format!("2 {}", second.len()).as_str()), "LIST says how large it is: {list}");
    let top = pop3("", &["--request", "TOP 1 0"]);
    assert!(top.ends_with("Subject: one\r\n\r\n"), "{top}");
    pop3("1", &["--request", "DELE", "--head"]);
    assert_eq!(pop3("", &["--request", "UIDL"]).lines().count(), 1, "one is left");
    assert!(pop3("1", &[]).contains("Subject: two"), "the other");
    finish(bridge, &["pop LIST", "pop RETR", "pop TOP", "pop DELE", "pop UIDL"]);
}

#[test]
fn curl_lists_appends_searches_and_fetches_by_imap() {
    let bridge = Bridge::sandbox("curl-imap");
    let login = ["--user", "student4:student4"];
    let fetch = |path: &str| curl(&bridge, "imap", "imap", path, &login, "").well();
    let message = "From: a@example.net\r\nSubject: Grüße\r\n\r\nfrom Köln\r\n";
    // From a file: the size of what is appended comes first.
    std::fs::write(bridge.folder.join("message"), message).unwrap();
    curl(&bridge, "imap", "imap", "INBOX", &["--user", "student4:student4", "--upload-file", "message"], "").well();
    send(&bridge, "student4@example.org", "second", "from elsewhere");
    assert_eq!(fetch(""), "* LIST (\\HasNoChildren) \"/\" INBOX\r\n");
    assert_eq!(fetch("INBOX;UID=1"), message, "what was appended");
    assert_eq!(fetch("INBOX;MAILINDEX=2;SECTION=TEXT"), "from elsewhere\r\n");
    assert_eq!(fetch("INBOX?SUBJECT%20second"), "* SEARCH 2\r\n");
    imap(&bridge, "student4", "INBOX", "STORE 2 +FLAGS (\\Flagged)");
    let flags = imap(&bridge, "student4", "INBOX", "FETCH 1:* (UID FLAGS)");
    assert_eq!(flags.lines().count(), 2, "{flags}");
    assert!(flags.lines().all(|line| line.contains("\\Seen")), "both were read: {flags}");
    assert!(flags.contains("2 FETCH (UID 2 FLAGS (\\Flagged"), "{flags}");
    finish(bridge, &["imap APPEND", "imap LIST", "imap SELECT", "imap FETCH", "imap SEARCH", "imap STORE"]);
}
