//! Postfix hands on mail to a server of the world.

use std::path::Path;

use crate::bridge::Bridge;
use crate::peer::maildrop;
use crate::programs::run;
use crate::servers::Servers;
use crate::session::finish;

/// One recipient is refused for now and one for ever: Postfix keeps the message for the first and tries again, and tells the sender of the
/// other. Everybody gets everything once.
#[test]
fn postfix_hands_on_mail_tries_again_and_sends_back_what_is_refused() {
    let lesson = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge_clients/postfix.ron");
    let bridge = Bridge::start("postfix", &lesson.to_string_lossy(), &[]);
    let servers = Servers::relaying(bridge.address("smtp"));
    let port = servers.smtp().to_string();
    let to = "ana@example.org,ben@example.org,nobody@example.org";
    let letter = ["--server", "127.0.0.1", "--port", &port, "--from", "ben@example.org", "--to", to];
    run(&bridge.folder, "swaks", &letter, b"").well();
    bridge.wait_for("fault_struck");
    // Two copies of the message, and what Postfix has to say to Ben.
    let mut delivered: Vec<String> =
        (0..3).map(|_| bridge.wait_for("mail_delivered")["account"].as_str().unwrap_or_default().to_owned()).collect();
    delivered.sort();
    assert_eq!(delivered, ["ana", "ben", "ben"], "{}", servers.logs());
    assert_eq!((maildrop(&bridge, "ana").len(), maildrop(&bridge, "ben").len()), (1, 2), "nothing came twice");
    drop(servers);
    // Its QUIT lies in the packet of the final dot, where Wireshark does not look for commands.
    finish(bridge, &["smtp EHLO", "smtp MAIL", "smtp RCPT", "smtp DATA"]);
}
