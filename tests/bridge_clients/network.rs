//! Who can come in: this computer alone, unless others are asked in.

use std::io::{BufRead, BufReader};
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

/// What is said at the start, up to the accounts.
fn welcome(arguments: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .env("LC_ALL", "C")
        .args(["bridge", "sandbox", "--headless", "--listen-on-network", "--yes"])
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let said: Vec<String> = lines.take_while(|line| !line.contains("protocol")).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    said.join("\n")
}

#[test]
fn what_others_can_do_is_said_and_nothing_else() {
    let here = ["--smtp=localhost:0", "--submission=localhost:0", "--pop3=localhost:0", "--imap=localhost:0"];
    let said = welcome(&here);
    assert!(said.contains("Nothing is open to other computers") && !said.contains("can connect"), "{said}");
    let said = welcome(&[&here[..], &["--control=0.0.0.0:0"]].concat());
    assert!(said.contains("through the control interface") && !said.contains("Nothing is open"), "{said}");
    let said = welcome(&["--smtp=0", "--submission=0", "--pop3=0", "--imap=0"]);
    assert!(said.contains("Other computers can connect, without encryption, at "), "{said}");
}

#[test]
fn others_are_not_asked_in_by_accident() {
    let output = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .env("LC_ALL", "C")
        .args(["bridge", "sandbox", "--headless", "--listen-on-network", "--smtp", "0"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("without encryption") && errors.contains("--yes"), "{errors}");
    assert!(output.stdout.is_empty(), "no door was opened");
}
