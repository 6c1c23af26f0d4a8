//! Who can come in: this computer alone, unless others are asked in.

use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::bridge::Bridge;
use crate::peer::Peer;
use crate::session::finish;

/// An address of this computer that a door for it alone does not have; who comes by it could as well be another computer.
const OTHERWISE: &str = "127.0.0.2";

#[test]
fn nobody_else_comes_in_unless_that_is_asked_for() {
    let bridge = Bridge::sandbox("alone");
    for door in ["smtp", "submission", "pop3", "imap"] {
        assert!(TcpStream::connect((OTHERWISE, bridge.address(door).port())).is_err(), "{door}");
    }
    let mut bridge = bridge;
    assert_eq!(bridge.end().0.code(), Some(0));
}

#[test]
fn with_listen_on_network_others_come_in_too() {
    let bridge = Bridge::start("network", "sandbox", &["--listen-on-network", "--yes"]);
    for door in ["smtp", "submission", "pop3", "imap"] {
        assert!(bridge.address(door).ip().is_unspecified(), "{door} is open on all addresses");
    }
    let stream = TcpStream::connect((OTHERWISE, bridge.address("smtp").port())).unwrap();
    let mut peer = Peer::on(stream);
    peer.hears("220 ");
    peer.says("QUIT", "221 ");
    finish(bridge, &["smtp QUIT"]);
}

#[test]
fn others_are_not_asked_in_by_accident() {
    let output = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .args(["bridge", "sandbox", "--headless", "--listen-on-network", "--smtp", "0"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("without encryption") && errors.contains("--yes"), "{errors}");
    assert!(output.stdout.is_empty(), "no door was opened");
}
