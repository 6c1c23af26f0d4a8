//! swaks, which shows every line of SMTP.

use crate::bridge::Bridge;
use crate::programs::{Ran, run};
use crate::session::finish;

fn swaks(bridge: &Bridge, door: &str, to: &str, more: &[&str]) -> Ran {
    let port = bridge.port(door);
    let mut arguments = vec!["--server", "127.0.0.1", "--port", &port, "--helo", "me.example.net"];
    arguments.extend(["--from", "student1@example.org", "--to", to]);
    arguments.extend(more);
    run(&bridge.folder, "swaks", &arguments, b"")
}

#[test]
fn swaks_sends_with_and_without_logging_in_and_is_told_what_may_not_be() {
    let bridge = Bridge::sandbox("swaks");
    let said = swaks(&bridge, "smtp", "student2@example.org,student3@example.org", &["--pipeline"]).well();
    assert!(said.contains("<-  354 ") && said.contains("<-  250 2.0.0 queued as "), "{said}");
    let login = ["--auth", "PLAIN", "--auth-user", "student1", "--auth-password", "student1"];
    let said = swaks(&bridge, "submission", "student2@example.org", &login).well();
    assert!(said.contains("<-  235 2.7.0 ") && said.contains("<-  250 2.0.0 queued as "), "{said}");
    let address = ["--auth", "LOGIN", "--auth-user", "student1@example.org", "--auth-password", "student1"];
    let said = swaks(&bridge, "submission", "student2@example.org", &address).well();
    assert!(said.contains(" -> AUTH LOGIN") && said.contains("<-  235 2.7.0 "), "{said}");
    for _ in 0..4 {
        bridge.wait_for("mail_delivered");
    }
    // Statuses of swaks: 24 recipients refused, 23 sender refused, 28 log-in refused.
    let said = swaks(&bridge, "smtp", "somebody@example.com", &[]).with(24);
    assert!(said.contains("<** 550 5.7.1 "), "mail for elsewhere: {said}");
    let said = swaks(&bridge, "submission", "somebody@example.com", &login).with(24);
    assert!(said.contains("<** 550 5.7.1 "), "mail that would leave the world: {said}");
    let said = swaks(&bridge, "submission", "student2@example.org", &[]).with(23);
    assert!(said.contains("<** 530 5.7.0 "), "who does not log in: {said}");
    let wrong = ["--auth", "PLAIN", "--auth-user", "student1", "--auth-password", "wrong"];
    let said = swaks(&bridge, "submission", "student2@example.org", &wrong).with(28);
    assert!(said.contains("<** 535 5.7.8 "), "{said}");
    let elsewhere = ["--auth", "LOGIN", "--auth-user", "student1@example.net", "--auth-password", "student1"];
    let said = swaks(&bridge, "submission", "student2@example.org", &elsewhere).with(28);
    assert!(said.contains("<** 535 5.7.8 "), "an address of a domain that is not served: {said}");
    finish(bridge, &["smtp EHLO", "smtp AUTH", "smtp MAIL", "smtp RCPT", "smtp DATA", "smtp QUIT"]);
}
