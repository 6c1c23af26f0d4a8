//! A peer that says whatever it likes, octet by octet if need be.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::bridge::{Bridge, TIMEOUT};

/// One connection to a door.
pub struct Peer(BufReader<TcpStream>);

impl Peer {
    /// Comes in by a door, and hears nothing yet.
    pub fn silent(bridge: &Bridge, door: &str) -> Self {
        Self::on(TcpStream::connect(bridge.address(door)).unwrap())
    }

    /// Has come in already.
    pub fn on(stream: TcpStream) -> Self {
        // What never comes is a failure and not a test without end.
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.set_write_timeout(Some(TIMEOUT)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Comes in by a door and is greeted.
    #[track_caller]
    pub fn greeted(bridge: &Bridge, door: &str) -> Self {
        let mut peer = Self::silent(bridge, door);
        peer.hears(match door {
            "imap" => "* OK ",
            "pop3" => "+OK ",
            _ => "220 ",
        });
        peer
    }

    /// Sends octets.
    pub fn send(&mut self, octets: &[u8]) {
        self.0.get_mut().write_all(octets).unwrap();
    }

    /// Sends octets to somebody who may have gone already.
    pub fn try_send(&mut self, octets: &[u8]) -> bool {
        self.0.get_mut().write_all(octets).is_ok()
    }

    /// The next line.
    pub fn line(&mut self) -> String {
        let mut line = Vec::new();
        self.0.read_until(b'\n', &mut line).unwrap();
        String::from_utf8_lossy(&line).into_owned()
    }

    /// The next line that is not one of several (`250-`) or untagged must begin so.
    #[track_caller]
    pub fn hears(&mut self, start: &str) -> String {
        loop {
            let line = self.line();
            let goes_on = line.as_bytes().get(3) == Some(&b'-') || (line.starts_with("* ") && !start.starts_with('*'));
            if goes_on {
                continue;
            }
            assert!(line.starts_with(start), "{start:?} was to come, and {line:?} came");
            return line;
        }
    }

    /// Sends a line; the answer must begin so.
    #[track_caller]
    pub fn says(&mut self, line: &str, start: &str) -> String {
        self.send(format!("{line}\r\n").as_bytes());
        self.hears(start)
    }

    /// Will say no more, and still listens.
    pub fn ends(&mut self) {
        self.0.get_ref().shutdown(Shutdown::Write).unwrap();
    }

    /// Is killed: the other side sees RST.
    pub fn dies(self) {
        socket2::SockRef::from(self.0.get_ref()).set_linger(Some(Duration::ZERO)).unwrap();
    }

    /// Everything until the other side closes or breaks the connection.
    pub fn rest(&mut self) -> String {
        let mut rest = Vec::new();
        if let Err(error) = self.0.read_to_end(&mut rest) {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "it was to be closed: {error}");
        }
        String::from_utf8_lossy(&rest).into_owned()
    }
}

/// The messages of a user, each as POP3 gives it. They stay there.
#[track_caller]
pub fn maildrop(bridge: &Bridge, user: &str) -> Vec<String> {
    let mut pop3 = Peer::greeted(bridge, "pop3");
    pop3.says(&format!("USER {user}"), "+OK");
    pop3.says(&format!("PASS {user}"), "+OK");
    let said = pop3.says("STAT", "+OK ");
    let count: usize = said.split(' ').nth(1).unwrap().parse().unwrap();
    let messages = (1..=count).map(|number| {
        pop3.says(&format!("RETR {number}"), "+OK");
        let mut message = String::new();
        loop {
            let line = pop3.line();
            if line == ".\r\n" {
                return message;
            }
            message += &line;
        }
    });
    let messages = messages.collect();
    pop3.says("QUIT", "+OK");
    messages
}

/// Hands in a message from somebody for a student, and waits until it is delivered.
#[track_caller]
pub fn deliver(bridge: &Bridge, from: &str, to: &str) {
    let mut smtp = Peer::greeted(bridge, "smtp");
    smtp.says("EHLO peer", "250 ");
    smtp.says(&format!("MAIL FROM:<{from}>"), "250 ");
    smtp.says(&format!("RCPT TO:<{to}>"), "250 ");
    smtp.says("DATA", "354 ");
    smtp.says("Subject: whole\r\n\r\nthe last line\r\n.", "250 ");
    bridge.wait_for("mail_delivered");
    smtp.says("QUIT", "221 ");
}
