//! A mail server's POP3 service and the POP3 side of mail programs on several computers, joined in memory.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;
use mailscope::base::{CloseReason, DateTime, SimRng, SimTime};
use mailscope::explain::{Voice, facts};
use mailscope::host::mail_program::{Account, Pop3Account};
use mailscope::host::{
    DnsAnswer, Keep, LookupId, MailCommand, Os, Pop3Check, Pop3Service, Pop3Settings, Program, RecordKind, TcpEvent,
};
use mailscope::mail::{Flags, Message, Quota, Store};
use mailscope::trace::{ConnectionId, EventId, MailFact, Notice, Protocol};

/// A computer as its program sees it.
pub struct Computer {
    pub now: SimTime,
    pub name: &'static str,
    pub store: Store,
    pub rng: SimRng,
    pub next_connection: u32,
    pub opened: Vec<ConnectionId>,
    pub lookups: Vec<LookupId>,
    pub written: VecDeque<(ConnectionId, Bytes)>,
    pub closed: BTreeSet<ConnectionId>,
    pub aborted: BTreeSet<ConnectionId>,
    pub facts: Vec<MailFact>,
    pub notices: Vec<String>,
}

impl Computer {
    pub fn new(name: &'static str, first_connection: u32) -> Self {
        Self {
            now: SimTime::ZERO,
            name,
            store: Store::new(1_000),
            rng: SimRng::new(1),
            next_connection: first_connection,
            opened: Vec::new(),
            lookups: Vec::new(),
            written: VecDeque::new(),
            closed: BTreeSet::new(),
            aborted: BTreeSet::new(),
            facts: Vec::new(),
            notices: Vec::new(),
        }
    }
}

impl Os for Computer {
    fn now(&self) -> SimTime {
        self.now
    }
    fn date(&self) -> DateTime {
        self.date_at(self.now)
    }
    fn date_at(&self, at: SimTime) -> DateTime {
        DateTime::new(1_772_438_400, 0).plus(at.elapsed())
    }
    fn host_name(&self) -> &str {
        self.name
    }
    fn address(&self) -> Ipv4Addr {
        Ipv4Addr::LOCALHOST
    }
    fn rng(&mut self) -> &mut SimRng {
        &mut self.rng
    }
    fn listen(&mut self, port: u16, _protocol: Protocol) {
        assert_eq!(port, 110);
    }
    fn listen_asking(&mut self, _port: u16, _protocol: Protocol) {
        unimplemented!("a client does not listen")
    }
    fn admit(&mut self, _connection: ConnectionId) {
        unimplemented!("a client does not listen")
    }
    fn connect(&mut self, to: SocketAddrV4, _protocol: Protocol) -> ConnectionId {
        assert_eq!(to, SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 1), 110));
        self.next_connection += 1;
        self.opened.push(ConnectionId(self.next_connection));
        ConnectionId(self.next_connection)
    }
    fn write(&mut self, connection: ConnectionId, bytes: Bytes) {
        assert!(!self.closed.contains(&connection), "nothing is written after the end");
        self.written.push_back((connection, bytes));
    }
    fn unsent(&self, connection: ConnectionId) -> usize {
        self.written.iter().filter(|(c, _)| *c == connection).map(|(_, bytes)| bytes.len()).sum()
    }
    fn close(&mut self, connection: ConnectionId) {
        self.closed.insert(connection);
    }
    fn abort(&mut self, connection: ConnectionId) {
        self.written.retain(|(c, _)| *c != connection);
        self.aborted.insert(connection);
    }
    fn peer(&self, _connection: ConnectionId) -> Option<SocketAddrV4> {
        None
    }
    fn lookup(&mut self, _name: &str, _kind: RecordKind) -> LookupId {
        self.lookups.push(LookupId(7));
        LookupId(7)
    }
    fn listen_udp(&mut self, _port: u16) {}
    fn send_datagram(&mut self, _from_port: u16, _to: SocketAddrV4, _bytes: Bytes) {}
    fn store(&mut self) -> &mut Store {
        &mut self.store
    }
    fn record(&mut self, fact: MailFact) -> EventId {
        self.facts.push(fact);
        EventId(0)
    }
    fn notify(&mut self, notice: Notice) -> EventId {
        self.notices.push(Voice::default().say(&facts::notice(&notice, |at| self.date_at(at))));
        EventId(0)
    }
    fn cause(&self) -> Option<EventId> {
        None
    }
    fn set_cause(&mut self, _cause: Option<EventId>) {}
}

/// What answers where the server should be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Network {
    Works,
    Refuses,
    Silent,
    NoSuchName,
    /// It breaks after so many octets of the server's.
    BreaksAfter(usize),
}

pub struct Reader {
    pub computer: Computer,
    pub account: Pop3Account,
}

pub struct World {
    pub server: Computer,
    pub service: Pop3Service,
    pub readers: Vec<Reader>,
    pub network: Network,
    /// Commands that the server does not know.
    pub unknown: &'static [&'static str],
}

pub fn settings() -> Pop3Settings {
    Pop3Settings {
        server: "mail.example.org".to_owned(),
        user: "ben".to_owned(),
        password: "secret".to_owned(),
        keep: Keep::DeleteAfterDownload,
        check: Pop3Check::default(),
        delete_there_when_deleted_here: false,
    }
}

pub fn keeping(keep: Keep) -> Pop3Settings {
    Pop3Settings { keep, ..settings() }
}

pub fn mail(subject: &str) -> Message {
    Message::new(format!("From: Anna <anna@example.org>\r\nSubject: {subject}\r\n\r\nHello, {subject}.\r\n"))
}

impl World {
    pub fn new(readers: &[Pop3Settings]) -> Self {
        let mut server = Computer::new("mail.example.org", 0);
        server.store.add_account("ben", "secret", Quota::default());
        let mut service = Pop3Service::default();
        service.start(&mut server);
        let reader = |(settings, first): (&Pop3Settings, u32)| Reader {
            computer: Computer::new("reader", first * 1_000),
            account: Pop3Account::new(settings.clone()),
        };
        let readers = readers.iter().zip(1..).map(reader).collect();
        Self { server, service, readers, network: Network::Works, unknown: &[] }
    }

    pub fn arrives(&mut self, subject: &str) {
        let date = DateTime::new(0, 0);
        self.server.store.append("ben", "INBOX", mail(subject), Flags::none(), date).unwrap();
    }

    pub fn command(&mut self, reader: usize, command: MailCommand) {
        let Reader { computer, account } = &mut self.readers[reader];
        account.command(computer, command);
        self.run();
    }

    pub fn check(&mut self, reader: usize) {
        self.command(reader, MailCommand::CheckMail);
    }

    pub fn wait(&mut self, time: Duration) {
        self.server.now += time;
        self.service.on_wake(&mut self.server);
        for Reader { computer, account } in &mut self.readers {
            computer.now += time;
            if account.deadline().is_some_and(|deadline| deadline.at <= computer.now) {
                account.on_wake(computer);
            }
        }
        self.run();
    }

    /// Carries everything to where it goes until nothing moves.
    pub fn run(&mut self) {
        let mut left = if let Network::BreaksAfter(octets) = self.network { octets } else { usize::MAX };
        let mut standing: BTreeMap<ConnectionId, bool> = BTreeMap::new();
        loop {
            let mut moved = false;
            for Reader { computer, account } in &mut self.readers {
                for lookup in std::mem::take(&mut computer.lookups) {
                    moved = true;
                    let answer = match self.network {
                        Network::NoSuchName => DnsAnswer::NoSuchName,
                        _ => DnsAnswer::Addresses(vec![Ipv4Addr::new(10, 0, 0, 1)]),
                    };
                    account.on_answer(computer, lookup, &answer);
                }
                for id in std::mem::take(&mut computer.opened) {
                    moved = true;
                    match self.network {
                        Network::Refuses => account.on_tcp(computer, id, TcpEvent::Closed(CloseReason::Refused)),
                        Network::Silent => account.on_tcp(computer, id, TcpEvent::Closed(CloseReason::TimedOut)),
                        _ => {
                            standing.insert(id, true);
                            let peer = SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 9), 50_000);
                            self.service.on_tcp(&mut self.server, id, TcpEvent::Accepted { port: 110, peer });
                            account.on_tcp(computer, id, TcpEvent::Connected);
                        }
                    }
                }
                while let Some((id, bytes)) = computer.written.pop_front() {
                    moved = true;
                    let mut said = String::from_utf8(bytes.to_vec()).unwrap();
                    for word in self.unknown {
                        said = said.replace(word, "WHAT");
                    }
                    self.service.on_tcp(&mut self.server, id, TcpEvent::Data(said.into()));
                }
            }
            while let Some((id, bytes)) = self.server.written.pop_front() {
                moved = true;
                let arrives = bytes.slice(..bytes.len().min(left));
                left -= arrives.len();
                let Reader { computer, account } = &mut self.readers[id.0 as usize / 1_000 - 1];
                account.on_tcp(computer, id, TcpEvent::Data(arrives));
                if left == 0 && standing.insert(id, false) == Some(true) {
                    account.on_tcp(computer, id, TcpEvent::Closed(CloseReason::TimedOut));
                    self.service.on_tcp(&mut self.server, id, TcpEvent::Closed(CloseReason::TimedOut));
                    computer.written.retain(|(c, _)| *c != id);
                    self.server.written.retain(|(c, _)| *c != id);
                }
                self.service.on_tcp(&mut self.server, id, TcpEvent::Drained);
            }
            for id in std::mem::take(&mut self.server.closed) {
                moved = true;
                let Reader { computer, account } = &mut self.readers[id.0 as usize / 1_000 - 1];
                account.on_tcp(computer, id, TcpEvent::PeerClosed);
            }
            for Reader { computer, .. } in &mut self.readers {
                for id in std::mem::take(&mut computer.closed) {
                    moved = true;
                    self.service.on_tcp(&mut self.server, id, TcpEvent::PeerClosed);
                }
            }
            if !moved {
                return;
            }
        }
    }

    pub fn on_server(&self) -> Vec<String> {
        let inbox = self.server.store.mailbox("ben", "INBOX").unwrap();
        inbox.messages().map(|stored| stored.message.header("Subject").unwrap()).collect()
    }

    pub fn here(&self, reader: usize, folder: &str) -> Vec<String> {
        let folders = self.readers[reader].account.folders();
        let folder = folders.iter().find(|view| view.name == folder).unwrap();
        folder.messages.iter().map(|message| message.subject.clone()).collect()
    }

    pub fn last_notice(&self, reader: usize) -> &str {
        self.readers[reader].computer.notices.last().map_or("", String::as_str)
    }

    pub fn is_locked(&self) -> bool {
        self.server.store.account("ben").unwrap().maildrop_locked_by().is_some()
    }
}
