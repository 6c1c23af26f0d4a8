//! A terminal: a person types a protocol by hand.

use bytes::Bytes;

use super::conversation::Contact;
use super::dialler::{Dialled, Dialler};
use super::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::Deadline;
use crate::trace::{ConnectionId, Notice, Protocol, Unreachable};

/// One connection at a time, and what was typed before it stood.
#[derive(Debug, Clone, Default)]
pub struct Terminal {
    contact: Contact<ConnectionId>,
    /// Whom it calls.
    server: String,
    /// Typed while there is no connection yet.
    typed: Vec<u8>,
    /// What the other side has said, the newest [`SCREEN`] octets.
    screen: Vec<u8>,
}

/// How much of what the other side said is kept for the screen.
const SCREEN: usize = 64 * 1024;

impl Terminal {
    /// What the other side has said so far, newest last.
    #[must_use]
    pub fn screen(&self) -> &[u8] {
        &self.screen
    }

    /// Whether a connection stands.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.contact, Contact::Open(_))
    }

    /// Opens a connection to `server` (a name or an address), at the first of its addresses that answers; one that stands is closed before.
    pub fn dial(&mut self, os: &mut dyn Os, server: &str, port: u16) {
        self.hang_up(os);
        self.screen.clear();
        server.clone_into(&mut self.server);
        let dialler = Dialler::to_host(server, port, Protocol::of_port(port));
        let dialled = self.contact.dial(os, dialler);
        self.dialled(os, dialled);
    }

    /// The call has come to something.
    fn dialled(&mut self, os: &mut dyn Os, dialled: Dialled) {
        match dialled {
            Dialled::Waiting => {}
            Dialled::Connected(connection) => {
                self.contact = Contact::Open(connection);
                if !self.typed.is_empty() {
                    os.write(connection, std::mem::take(&mut self.typed).into());
                }
            }
            Dialled::Failed(Unreachable::Name(_)) => {
                self.closed(os, Notice::TerminalNameUnknown { name: self.server.clone() });
            }
            Dialled::Failed(Unreachable::Connection(reason)) => self.closed(os, Notice::TerminalClosed { reason }),
        }
    }

    /// There is no connection any more, and none being opened.
    fn closed(&mut self, os: &mut dyn Os, notice: Notice) {
        os.notify(notice);
        self.contact = Contact::None;
        self.typed.clear();
    }

    /// Types into the connection, or ahead of it.
    pub fn type_in(&mut self, os: &mut dyn Os, text: &str) {
        match &self.contact {
            Contact::Open(connection) => os.write(*connection, Bytes::copy_from_slice(text.as_bytes())),
            Contact::None => {
                os.notify(Notice::TerminalNotConnected);
            }
            Contact::Dialling(_) => self.typed.extend_from_slice(text.as_bytes()),
        }
    }

    /// Closes the connection.
    pub fn hang_up(&mut self, os: &mut dyn Os) {
        let connection = match &self.contact {
            Contact::Open(connection) => Some(*connection),
            Contact::Dialling(dialler) => dialler.connection(),
            Contact::None => None,
        };
        if let Some(connection) = connection {
            os.close(connection);
        }
        self.contact = Contact::None;
        self.typed.clear();
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
        match &mut self.contact {
            Contact::Dialling(dialler) => {
                let dialled = dialler.on_tcp(os, connection, &event);
                self.dialled(os, dialled);
            }
            Contact::Open(mine) if *mine == connection => match event {
                TcpEvent::Data(bytes) => {
                    self.screen.extend_from_slice(&bytes);
                    let excess = self.screen.len().saturating_sub(SCREEN);
                    self.screen.drain(..excess);
                }
                TcpEvent::PeerClosed => {
                    os.notify(Notice::TerminalServerEnded);
                    self.hang_up(os);
                }
                TcpEvent::Closed(reason) => self.closed(os, Notice::TerminalClosed { reason }),
                TcpEvent::Asked { .. } | TcpEvent::Accepted { .. } | TcpEvent::Connected | TcpEvent::Drained => {}
            },
            Contact::Open(_) | Contact::None => {}
        }
    }

    fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        let dialled = self.contact.on_answer(os, lookup, answer);
        self.dialled(os, dialled);
    }

    fn on_wake(&mut self, _os: &mut dyn Os) {}

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, SocketAddrV4};

    use super::*;
    use crate::base::CloseReason;
    use crate::host::RecordKind;
    use crate::host::testing::{OsCall, Paper};

    const ONE: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
    const TWO: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

    fn to(address: Ipv4Addr) -> OsCall {
        OsCall::Connect(SocketAddrV4::new(address, 25))
    }

    fn connection(terminal: &Terminal) -> ConnectionId {
        if let Contact::Dialling(dialler) = &terminal.contact { dialler.connection().unwrap() } else { panic!("idle") }
    }

    #[test]
    fn every_address_is_tried_and_what_was_typed_meanwhile_is_said_to_whoever_answers() {
        for answers in [true, false] {
            let (mut os, mut terminal) = (Paper::new(), Terminal::default());
            terminal.dial(&mut os, "mx.test", 25);
            terminal.type_in(&mut os, "EHLO me\r\n");
            assert_eq!(os.take(), [OsCall::Lookup("mx.test".to_owned(), RecordKind::A)]);
            terminal.on_answer(&mut os, LookupId(0), &DnsAnswer::Addresses(vec![ONE, TWO]));
            let first = connection(&terminal);
            terminal.on_tcp(&mut os, first, TcpEvent::Closed(CloseReason::TimedOut));
            assert_eq!(os.take(), [to(ONE), to(TWO)]);
            let second = connection(&terminal);
            if answers {
                terminal.on_tcp(&mut os, second, TcpEvent::Connected);
                assert_eq!(
                    (os.take(), terminal.is_open()),
                    (vec![OsCall::Write(second, "EHLO me\r\n".to_owned())], true)
                );
            } else {
                terminal.on_tcp(&mut os, second, TcpEvent::Closed(CloseReason::Refused));
                let closed = Notice::TerminalClosed { reason: CloseReason::Refused };
                assert_eq!((os.notices.as_slice(), terminal.contact.is_none()), ([closed].as_slice(), true));
            }
        }
    }
}
