//! A terminal: a person types a protocol by hand.

use std::net::SocketAddrV4;

use bytes::Bytes;

use super::{DnsAnswer, LookupId, Os, Program, RecordKind, Stop, TcpEvent};
use crate::base::Deadline;
use crate::trace::{ConnectionId, Notice};

/// One connection at a time, and what was typed before it stood.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    line: Line,
    /// Typed while there is no connection yet.
    typed: Vec<u8>,
    /// What the other side has said, the newest [`SCREEN`] octets.
    screen: Vec<u8>,
}

/// How much of what the other side said is kept for the screen.
const SCREEN: usize = 64 * 1024;

#[derive(Debug, Clone, Default)]
enum Line {
    #[default]
    Idle,
    Resolving(LookupId, u16, String),
    Connecting(ConnectionId),
    Open(ConnectionId),
}

impl Terminal {
    /// What the other side has said so far, newest last.
    #[must_use]
    pub fn screen(&self) -> &[u8] {
        &self.screen
    }

    /// Whether a connection stands.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.line, Line::Open(_))
    }

    /// Opens a connection to `server` (a name or an address); one that stands is closed first.
    pub fn dial(&mut self, os: &mut dyn Os, server: &str, port: u16) {
        self.hang_up(os);
        self.screen.clear();
        self.line = match server.parse() {
            Ok(address) => Line::Connecting(os.connect(SocketAddrV4::new(address, port))),
            Err(_) => Line::Resolving(os.lookup(server, RecordKind::A), port, server.to_owned()),
        };
    }

    /// Types into the connection, or ahead of it.
    pub fn type_in(&mut self, os: &mut dyn Os, text: &str) {
        match &self.line {
            Line::Open(connection) => os.write(*connection, Bytes::copy_from_slice(text.as_bytes())),
            Line::Idle => {
                os.notify(Notice::TerminalNotConnected);
            }
            Line::Resolving(..) | Line::Connecting(_) => self.typed.extend_from_slice(text.as_bytes()),
        }
    }

    /// Closes the connection.
    pub fn hang_up(&mut self, os: &mut dyn Os) {
        if let Line::Connecting(connection) | Line::Open(connection) = self.line {
            os.close(connection);
        }
        self.line = Line::Idle;
        self.typed.clear();
    }

    fn is_mine(&self, connection: ConnectionId) -> bool {
        matches!(self.line, Line::Connecting(c) | Line::Open(c) if c == connection)
    }
}

impl Program for Terminal {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn start(&mut self, _os: &mut dyn Os) {}

    fn stop(&mut self, os: &mut dyn Os, _how: Stop) {
        self.hang_up(os);
    }

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: TcpEvent) {
        if !self.is_mine(connection) {
            return;
        }
        match event {
            TcpEvent::Connected => {
                self.line = Line::Open(connection);
                if !self.typed.is_empty() {
                    os.write(connection, std::mem::take(&mut self.typed).into());
                }
            }
            TcpEvent::Data(bytes) => {
                self.screen.extend_from_slice(&bytes);
                let excess = self.screen.len().saturating_sub(SCREEN);
                self.screen.drain(..excess);
            }
            TcpEvent::PeerClosed => {
                os.notify(Notice::TerminalServerEnded);
                self.hang_up(os);
            }
            TcpEvent::Closed(reason) => {
                os.notify(Notice::TerminalClosed { reason });
                self.line = Line::Idle;
                self.typed.clear();
            }
            TcpEvent::Asked { .. } | TcpEvent::Accepted { .. } | TcpEvent::Drained => {}
        }
    }

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        let Line::Resolving(id, port, _) = &self.line else { return };
        let port = *port;
        if *id != lookup {
            return;
        }
        if let DnsAnswer::Addresses(addresses) = answer
            && let Some(&address) = addresses.first()
        {
            self.line = Line::Connecting(os.connect(SocketAddrV4::new(address, port)));
        } else {
            if let Line::Resolving(_, _, name) = std::mem::take(&mut self.line) {
                os.notify(Notice::TerminalNameUnknown { name });
            }
            self.typed.clear();
        }
    }

    fn on_wake(&mut self, _os: &mut dyn Os) {}

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        None
    }
}
