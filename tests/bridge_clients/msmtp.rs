//! msmtp, which hands in mail for programs that know only `sendmail`.

use crate::bridge::Bridge;
use crate::curl::curl;
use crate::programs::{Ran, run, write_private};
use crate::session::finish;

const MESSAGE: &str = "Subject: by msmtp\nTo: student5@example.org\n\n.dot\nFrom here\nGrüße\n";

fn msmtp(bridge: &Bridge, password: &str, to: &str) -> Ran {
    let settings = bridge.folder.join("msmtprc");
    let port = bridge.port("submission");
    let text = format!(
        "account default\nhost 127.0.0.1\nport {port}\ntls off\nauth plain\nuser student1\npassword {password}\nfrom student1@example.org\n"
    );
    write_private(&settings, &text);
    run(&bridge.folder, "msmtp", &["--file", &settings.to_string_lossy(), to], MESSAGE.as_bytes())
}

#[test]
fn msmtp_hands_in_mail() {
    let bridge = Bridge::sandbox("msmtp");
    msmtp(&bridge, "student1", "student5@example.org").well();
    bridge.wait_for("mail_delivered");
    let text = curl(&bridge, "imap", "imap", "INBOX;UID=1;SECTION=TEXT", &["--user", "student5:student5"], "").well();
    assert_eq!(text, ".dot\r\nFrom here\r\nGrüße\r\n", "its text is in the mailbox as it was");
    // 77: no permission; 65: an address is refused.
    let said = msmtp(&bridge, "wrong", "student5@example.org").with(77);
    assert!(said.contains("535 5.7.8"), "{said}");
    let said = msmtp(&bridge, "student1", "somebody@example.com").with(65);
    assert!(said.contains("550 5.7.1"), "{said}");
    finish(bridge, &["smtp AUTH", "smtp MAIL", "smtp RCPT", "smtp DATA"]);
}
