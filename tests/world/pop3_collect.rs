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
    DnsAnswer, Keep, LookupId, MailCommand, MessageRef, Os, Pop3Check, Pop3Service, Pop3Settings, Program, RecordKind,
    Stop, TcpEvent,
};
use mailscope::mail::{Flag, Flags, Message, Quota, Store};
use mailscope::trace::{ConnectionId, EventId, MailFact, Notice, Place, Protocol};

/// A computer as its program sees it.
struct Computer {
    now: SimTime,
    name: &'static str,
    store: Store,
    rng: SimRng,
    next_connection: u32,
    opened: Vec<ConnectionId>,
    lookups: Vec<LookupId>,
    written: VecDeque<(ConnectionId, Bytes)>,
    closed: BTreeSet<ConnectionId>,
    aborted: BTreeSet<ConnectionId>,
    facts: Vec<MailFact>,
    notices: Vec<String>,
}

impl Computer {
    fn new(name: &'static str, first_connection: u32) -> Self {
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
enum Network {
    Works,
    Refuses,
    Silent,
    NoSuchName,
    /// It breaks after so many octets of the server's.
    BreaksAfter(usize),
}

struct Reader {
    computer: Computer,
    account: Pop3Account,
}

struct World {
    server: Computer,
    service: Pop3Service,
    readers: Vec<Reader>,
    network: Network,
    /// Commands that the server does not know.
    unknown: &'static [&'static str],
}

fn settings() -> Pop3Settings {
    Pop3Settings {
        server: "mail.example.org".to_owned(),
        user: "ben".to_owned(),
        password: "secret".to_owned(),
        keep: Keep::DeleteAfterDownload,
        check: Pop3Check::default(),
        delete_there_when_deleted_here: false,
    }
}

fn keeping(keep: Keep) -> Pop3Settings {
    Pop3Settings { keep, ..settings() }
}

fn mail(subject: &str) -> Message {
    Message::new(format!("From: Anna <anna@example.org>\r\nSubject: {subject}\r\n\r\nHello, {subject}.\r\n"))
}

impl World {
    fn new(readers: &[Pop3Settings]) -> Self {
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

    fn arrives(&mut self, subject: &str) {
        let date = DateTime::new(0, 0);
        self.server.store.append("ben", "INBOX", mail(subject), Flags::none(), date).unwrap();
    }

    fn command(&mut self, reader: usize, command: MailCommand) {
        let Reader { computer, account } = &mut self.readers[reader];
        account.command(computer, command);
        self.run();
    }

    fn check(&mut self, reader: usize) {
        self.command(reader, MailCommand::CheckMail);
    }

    fn wait(&mut self, time: Duration) {
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
    fn run(&mut self) {
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

    fn on_server(&self) -> Vec<String> {
        let inbox = self.server.store.mailbox("ben", "INBOX").unwrap();
        inbox.messages().map(|stored| stored.message.header("Subject").unwrap()).collect()
    }

    fn here(&self, reader: usize, folder: &str) -> Vec<String> {
        let folders = self.readers[reader].account.folders();
        let folder = folders.iter().find(|view| view.name == folder).unwrap();
        folder.messages.iter().map(|message| message.subject.clone()).collect()
    }

    fn last_notice(&self, reader: usize) -> &str {
        self.readers[reader].computer.notices.last().map_or("", String::as_str)
    }

    fn is_locked(&self) -> bool {
        self.server.store.account("ben").unwrap().maildrop_locked_by().is_some()
    }
}

fn message(folder: &str, subject: &str) -> MessageRef {
    MessageRef { folder: folder.to_owned(), subject: Some(subject.to_owned()) }
}

#[test]
fn mail_is_downloaded_and_deleted_and_every_step_written_down() {
    let mut world = World::new(&[settings()]);
    world.arrives("one");
    world.arrives("two");
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["one", "two"]);
    assert_eq!(world.on_server(), [""; 0]);
    assert_eq!(world.last_notice(0), "2 new messages.");
    let seal = mail("one").seal();
    let inbox = Place::Mailbox { account: "ben".to_owned(), mailbox: "INBOX".to_owned() };
    let retrieved = MailFact::Retrieved { seal, place: inbox, octets: mail("one").size() };
    assert_eq!(world.server.facts[0], retrieved);
    let folder = Place::LocalFolder { folder: "INBOX".to_owned() };
    assert_eq!(world.readers[0].computer.facts[0], MailFact::Filed { seal, place: folder, uid: None });
    assert!(!world.is_locked());
    world.check(0);
    assert_eq!(world.last_notice(0), "There is no new mail.");
}

#[test]
fn with_two_computers_mail_ends_up_split() {
    let mut world = World::new(&[settings(), settings()]);
    world.arrives("monday");
    world.check(0);
    world.arrives("tuesday");
    world.check(1);
    assert_eq!((world.here(0, "INBOX"), world.here(1, "INBOX")), (vec!["monday".into()], vec!["tuesday".into()]));
}

#[test]
fn mail_left_on_the_server_reaches_every_computer_once() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer), keeping(Keep::LeaveOnServer)]);
    world.arrives("monday");
    world.check(0);
    world.arrives("tuesday");
    for reader in [0, 1, 0, 1] {
        world.check(reader);
    }
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
    assert_eq!(world.here(1, "INBOX"), ["monday", "tuesday"]);
    assert_eq!(world.on_server(), ["monday", "tuesday"]);
}

#[test]
fn mail_is_left_for_days() {
    let mut world = World::new(&[keeping(Keep::LeaveDays(2))]);
    let day = Duration::from_secs(86_400);
    world.arrives("monday");
    world.check(0);
    world.wait(day);
    world.arrives("tuesday");
    world.check(0);
    assert_eq!(world.on_server(), ["monday", "tuesday"]);
    world.wait(day);
    world.check(0);
    assert_eq!(world.on_server(), ["tuesday"]);
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
    // Another setting takes effect at the next check.
    world.command(0, MailCommand::SetKeep(Keep::DeleteAfterDownload));
    world.check(0);
    assert_eq!(world.on_server(), [""; 0]);
    assert_eq!(world.here(0, "INBOX"), ["monday", "tuesday"]);
}

#[test]
fn deleting_here_deletes_there_only_if_wanted() {
    let wanted = Pop3Settings { delete_there_when_deleted_here: true, ..keeping(Keep::LeaveOnServer) };
    for (settings, left) in [(keeping(Keep::LeaveOnServer), &["a", "b"][..]), (wanted, &["b"][..])] {
        let mut world = World::new(&[settings]);
        world.arrives("a");
        world.arrives("b");
        world.check(0);
        world.command(0, MailCommand::Delete(message("INBOX", "a")));
        assert_eq!(world.on_server(), ["a", "b"]);
        world.check(0);
        assert_eq!(world.on_server(), left);
        assert_eq!(world.here(0, "INBOX"), ["b"]);
    }
}

#[test]
fn a_user_can_delete_on_the_server_and_keep_the_copy_here() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    world.check(0);
    world.command(0, MailCommand::DeleteOnServer(message("inbox", "a")));
    assert_eq!(world.on_server(), ["a"]);
    world.check(0);
    assert_eq!((world.on_server(), world.here(0, "INBOX")), (vec![], vec!["a".to_owned()]));
    let view = &world.readers[0].account.folders()[0].messages[0];
    assert!(view.has_body && view.unique_id.is_none() && view.from == "Anna");
    world.command(0, MailCommand::DeleteOnServer(message("INBOX", "a")));
    assert_eq!(world.last_notice(0), "The server no longer has this message. It is on this computer only.");
}

#[test]
fn failures_are_told_in_words() {
    let mut world = World::new(&[settings(), Pop3Settings { password: "Secret".to_owned(), ..settings() }]);
    world.arrives("a");
    world.server.store.lock_maildrop("ben", "10.0.0.8 since Monday").unwrap().unwrap();
    world.check(0);
    assert!(
        world
            .last_notice(0)
            .starts_with("Checking for mail failed: another program is collecting mail from the mailbox of ben (“")
    );
    assert!(world.last_notice(0).contains("10.0.0.8 since Monday"));
    world.service.start(&mut world.server);
    world.check(1);
    world.wait(Duration::from_secs(1));
    let text = "Checking for mail failed: mail.example.org does not accept the user name ben or the password. Nothing was deleted on the server.";
    assert_eq!(world.last_notice(1), text);
    for (network, words) in [
        (Network::Refuses, "refuses the connection"),
        (Network::Silent, "mail.example.org does not answer"),
        (Network::NoSuchName, "there is no host mail.example.org"),
    ] {
        world.network = network;
        world.check(0);
        assert!(world.last_notice(0).contains(words), "{}", world.last_notice(0));
        assert!(!world.readers[0].account.is_checking());
    }
    world.network = Network::Works;
    world.command(0, MailCommand::WorkOffline);
    world.check(0);
    assert_eq!(world.last_notice(0), "You are working offline.");
    world.command(0, MailCommand::WorkOnline);
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["a"]);
}

#[test]
fn wherever_the_connection_breaks_no_mail_is_lost_and_none_comes_twice() {
    for octets in 0..900 {
        let mut world = World::new(&[settings()]);
        for subject in ["a", "b", "c"] {
            world.arrives(subject);
        }
        world.network = Network::BreaksAfter(octets);
        world.check(0);
        let mut everywhere = world.here(0, "INBOX");
        everywhere.extend(world.on_server());
        for subject in ["a", "b", "c"] {
            assert!(everywhere.iter().any(|have| have == subject), "{subject} is lost after {octets} octets");
        }
        assert!(!world.is_locked());
        world.network = Network::Works;
        world.check(0);
        assert_eq!(world.here(0, "INBOX"), ["a", "b", "c"], "after {octets} octets");
        assert_eq!(world.on_server(), [""; 0]);
    }
}

#[test]
fn a_crash_of_the_computer_keeps_what_was_stored() {
    let mut world = World::new(&[settings()]);
    world.arrives("a");
    world.check(0);
    let Reader { computer, account } = &mut world.readers[0];
    account.stop(computer, Stop::Crash);
    account.start(computer);
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.arrives("b");
    world.check(0);
    assert_eq!(world.here(0, "INBOX"), ["a", "b"]);
}

#[test]
fn mail_is_collected_at_start_and_on_schedule() {
    let minutes = |n: u64| Duration::from_secs(60 * n);
    let check = Pop3Check { at_start: true, every: Some(minutes(10)) };
    let mut world = World::new(&[Pop3Settings { check, ..settings() }]);
    world.arrives("a");
    let Reader { computer, account } = &mut world.readers[0];
    account.start(computer);
    world.run();
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.arrives("b");
    world.wait(minutes(9));
    assert_eq!(world.here(0, "INBOX"), ["a"]);
    world.wait(minutes(1));
    assert_eq!(world.here(0, "INBOX"), ["a", "b"]);
    // Nothing new on schedule is no news.
    let notices = world.readers[0].computer.notices.len();
    world.wait(minutes(10));
    assert_eq!(world.readers[0].computer.notices.len(), notices);
    world.command(0, MailCommand::WorkOffline);
    assert_eq!(world.readers[0].account.deadline(), None);
}

#[test]
fn folders_work_without_a_network() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    world.check(0);
    world.network = Network::Silent;
    world.command(0, MailCommand::Open(message("INBOX", "a")));
    world.command(0, MailCommand::CreateFolder("Work".to_owned()));
    world.command(0, MailCommand::Copy(message("INBOX", "a"), "Work".to_owned()));
    world.command(0, MailCommand::Delete(message("Work", "a")));
    world.command(0, MailCommand::Move(message("INBOX", "a"), "Work".to_owned()));
    assert_eq!((world.here(0, "INBOX"), world.here(0, "Work")), (vec![], vec!["a".to_owned()]));
    world.command(0, MailCommand::Search { folder: "Work".to_owned(), words: "HELLO".to_owned() });
    assert_eq!(world.last_notice(0), "Found 1 message on this computer: “a”.");
    world.command(0, MailCommand::Move(message("Work", "a"), "Play".to_owned()));
    assert_eq!(world.last_notice(0), "There is no folder “Play” on this computer.");
    let Reader { computer, account } = &mut world.readers[0];
    assert!(account.folders()[1].messages[0].flags.contains(&Flag::Seen));
    account.keep_sent(computer, &mail("sent"));
    assert_eq!(account.message(&message("Sent", "sent")), Some(mail("sent")));
    assert_eq!(world.here(0, "Sent"), ["sent"]);
}

fn stuck_session(world: &mut World) -> ConnectionId {
    let id = ConnectionId(1_000);
    let peer = SocketAddrV4::new(Ipv4Addr::new(10, 0, 0, 7), 50_000);
    let large = Message::new(format!("Subject: large\r\n\r\n{}\r\n", "x".repeat(1 << 20)));
    world.server.store.append("ben", "INBOX", large, Flags::none(), DateTime::new(0, 0)).unwrap();
    let (service, server) = (&mut world.service, &mut world.server);
    service.on_tcp(server, id, TcpEvent::Accepted { port: 110, peer });
    service.on_tcp(server, id, TcpEvent::Data(Bytes::from_static(b"USER ben\r\nPASS secret\r\nRETR 1\r\n")));
    id
}

#[test]
fn the_service_stops_writing_to_a_client_that_does_not_read_and_cuts_it_off_at_last() {
    let mut world = World::new(&[]);
    let id = stuck_session(&mut world);
    assert!(world.server.unsent(id) <= 64 * 1024 + 16 * 1024);
    let holder = world.server.store.account("ben").unwrap().maildrop_locked_by().unwrap();
    assert_eq!(holder.to_string(), "10.0.0.7 since Mon 08:00:00");
    world.server.now += Duration::from_secs(600);
    world.service.on_wake(&mut world.server);
    assert!(world.server.aborted.contains(&id) && !world.is_locked());
    assert_eq!(world.service.sessions().count(), 0);
    assert_eq!(world.service.deadline(), None);
}

#[test]
fn however_the_service_ends_the_maildrop_is_free() {
    for how in [Stop::Orderly, Stop::Crash] {
        let mut world = World::new(&[]);
        let id = stuck_session(&mut world);
        assert!(world.is_locked());
        world.service.stop(&mut world.server, how);
        assert!(!world.is_locked());
        assert_eq!(world.server.closed.contains(&id), how == Stop::Orderly);
        assert_eq!(world.service.sessions().count(), 0);
    }
}

/// The subjects in INBOX, and how many messages the server has.
fn collected(world: &World) -> (Vec<String>, usize) {
    let inbox = world.readers[0].account.local_folders().messages("INBOX").unwrap();
    let there = world.server.store.mailbox("ben", "INBOX").unwrap().len();
    (inbox.iter().map(mailscope::host::mail_program::LocalMessage::subject).collect(), there)
}

#[test]
fn without_unique_ids_what_stays_on_the_server_is_recognized_by_its_header() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.unknown = &["UIDL"];
    world.arrives("a");
    world.arrives("b");
    world.check(0);
    world.arrives("c");
    for _ in 0..3 {
        world.check(0);
    }
    assert_eq!(collected(&world), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], 3));
    let notices = &world.readers[0].computer.notices;
    let told: Vec<_> = notices.iter().filter(|text| text.contains("recognized by their headers")).collect();
    assert_eq!(told.len(), 1, "{notices:?}");
    assert!(told[0].contains("UIDL with “-ERR"), "{told:?}");
    // What was deleted here can be deleted there, too.
    let b = MessageRef { folder: "INBOX".to_owned(), subject: Some("b".to_owned()) };
    world.command(0, MailCommand::DeleteOnServer(b));
    world.check(0);
    assert_eq!(collected(&world).1, 2);
}

#[test]
fn unique_ids_that_come_and_go_bring_nothing_twice() {
    let mut world = World::new(&[keeping(Keep::LeaveOnServer)]);
    world.arrives("a");
    for (unknown, subject) in [(&[][..], "b"), (&["UIDL"], "c"), (&["UIDL", "TOP"], "d"), (&[], "e"), (&["UIDL"], "f")]
    {
        world.unknown = unknown;
        world.check(0);
        world.check(0);
        world.arrives(subject);
    }
    world.unknown = &[];
    world.check(0);
    let mut subjects = collected(&world).0;
    subjects.sort();
    assert_eq!(subjects, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn what_can_be_recognized_by_nothing_is_not_left_on_the_server() {
    let mut world = World::new(&[keeping(Keep::LeaveDays(3))]);
    world.unknown = &["UIDL", "TOP"];
    world.arrives("a");
    world.check(0);
    assert_eq!(collected(&world), (Vec::new(), 1));
    let notices = world.readers[0].computer.notices.join("\n");
    assert!(notices.contains("1 of its messages was not collected"), "{notices}");
    world.command(0, MailCommand::SetKeep(Keep::DeleteAfterDownload));
    world.check(0);
    assert_eq!(collected(&world), (vec!["a".to_owned()], 0));
}
