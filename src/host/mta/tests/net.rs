//! A small world in memory for tests: computers with mail servers and scripted peers, one fixed latency, names by table.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;

use super::script::Script;
use crate::base::{CloseReason, DateTime, SimRng, SimTime};
use crate::host::mta::Mta;
use crate::host::{DnsAnswer, LookupId, MtaSettings, Os, Program, RecordKind, Stop, TcpEvent};
use crate::mail::{Quota, Store};
use crate::trace::{ConnectionId, EventId, MailFact, Notice, Protocol};

/// How long everything takes.
pub(super) const LATENCY: Duration = Duration::from_millis(10);
/// How long a computer that gets no answer goes on trying.
const TCP_TIMEOUT: Duration = Duration::from_secs(60);

pub(super) fn address(host: usize) -> Ipv4Addr {
    Ipv4Addr::new(10, 0, 0, u8::try_from(host + 1).unwrap())
}

#[derive(Debug)]
struct Machine {
    name: String,
    store: Store,
    rng: SimRng,
    on: bool,
    listening: BTreeSet<u16>,
    cause: Option<EventId>,
}

/// One end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    host: usize,
    address: SocketAddrV4,
    open: bool,
    sent_fin: bool,
}

#[derive(Debug)]
enum Scheduled {
    Tcp(ConnectionId, usize, TcpEvent),
    Answer(usize, LookupId, DnsAnswer),
    Syn(ConnectionId),
}

/// A fact with when, where and why.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) at: SimTime,
    pub(super) host: usize,
    pub(super) cause: Option<EventId>,
    pub(super) fact: MailFact,
}

#[derive(Debug)]
struct Ground {
    now: SimTime,
    machines: Vec<Machine>,
    connections: Vec<[End; 2]>,
    schedule: BTreeMap<(SimTime, u64), Scheduled>,
    sequence: u64,
    names: BTreeMap<(String, RecordKind), DnsAnswer>,
    lookups: Vec<(usize, String, RecordKind)>,
    facts: Vec<Fact>,
    /// What every connection has queued and not sent.
    unsent: usize,
}

#[derive(Debug)]
enum Running {
    Mta(Box<Mta>),
    Script(Box<Script>),
}

impl Running {
    fn program(&mut self) -> &mut dyn Program {
        match self {
            Self::Mta(mta) => mta.as_mut(),
            Self::Script(script) => script.as_mut(),
        }
    }
}

/// The world.
#[derive(Debug)]
pub(super) struct TestNet {
    ground: Ground,
    programs: Vec<Running>,
}

/// The computer as its program sees it.
struct View<'a> {
    ground: &'a mut Ground,
    host: usize,
}

impl Ground {
    fn at(&mut self, after: Duration, what: Scheduled) {
        self.sequence += 1;
        self.schedule.insert((self.now + after, self.sequence), what);
    }

    fn side(&self, connection: ConnectionId, host: usize) -> Option<usize> {
        self.connections.get(connection.0 as usize)?.iter().position(|end| end.host == host)
    }

    /// Tells the other end something, if it still has the connection when that arrives.
    fn tell(&mut self, connection: ConnectionId, from: usize, event: TcpEvent) {
        self.at(LATENCY, Scheduled::Tcp(connection, 1 - from, event));
    }

    fn end(&mut self, connection: ConnectionId, side: usize) -> &mut End {
        &mut self.connections[connection.0 as usize][side]
    }
}

impl Os for View<'_> {
    fn now(&self) -> SimTime {
        self.ground.now
    }
    fn date(&self) -> DateTime {
        self.date_at(self.ground.now)
    }
    fn date_at(&self, at: SimTime) -> DateTime {
        DateTime::new(1_772_438_400, 0).plus(at.elapsed())
    }
    fn host_name(&self) -> &str {
        &self.ground.machines[self.host].name
    }
    fn address(&self) -> Ipv4Addr {
        address(self.host)
    }
    fn rng(&mut self) -> &mut SimRng {
        &mut self.ground.machines[self.host].rng
    }
    fn listen(&mut self, port: u16, _protocol: Protocol) {
        self.ground.machines[self.host].listening.insert(port);
    }
    fn listen_asking(&mut self, _port: u16, _protocol: Protocol) {
        unimplemented!("no program of these tests asks")
    }
    fn admit(&mut self, _connection: ConnectionId) {
        unimplemented!("no program of these tests asks")
    }
    fn connect(&mut self, to: SocketAddrV4, _protocol: Protocol) -> ConnectionId {
        let id = ConnectionId(u32::try_from(self.ground.connections.len()).unwrap());
        let client = SocketAddrV4::new(address(self.host), 40_000 + u16::try_from(id.0 % 20_000).unwrap());
        let server = usize::from(to.ip().octets()[3]).wrapping_sub(1);
        let end = |host, address| End { host, address, open: true, sent_fin: false };
        self.ground.connections.push([end(self.host, client), End { open: false, ..end(server, to) }]);
        self.ground.at(LATENCY, Scheduled::Syn(id));
        id
    }
    fn write(&mut self, connection: ConnectionId, bytes: Bytes) {
        let Some(side) = self.ground.side(connection, self.host) else { return };
        assert!(!self.ground.end(connection, side).sent_fin, "written after the end");
        if self.ground.end(connection, side).open {
            self.ground.tell(connection, side, TcpEvent::Data(bytes));
        }
    }
    fn unsent(&self, _connection: ConnectionId) -> usize {
        self.ground.unsent
    }
    fn close(&mut self, connection: ConnectionId) {
        let Some(side) = self.ground.side(connection, self.host) else { return };
        if self.ground.end(connection, side).open && !self.ground.end(connection, side).sent_fin {
            self.ground.end(connection, side).sent_fin = true;
            self.ground.tell(connection, side, TcpEvent::PeerClosed);
            if self.ground.end(connection, 1 - side).sent_fin {
                self.ground.at(LATENCY, Scheduled::Tcp(connection, side, TcpEvent::Closed(CloseReason::Finished)));
                self.ground.tell(connection, side, TcpEvent::Closed(CloseReason::Finished));
            }
        }
    }
    fn abort(&mut self, connection: ConnectionId) {
        let Some(side) = self.ground.side(connection, self.host) else { return };
        if self.ground.end(connection, side).open {
            self.ground.end(connection, side).open = false;
            self.ground.tell(connection, side, TcpEvent::Closed(CloseReason::Reset));
        }
    }
    fn peer(&self, connection: ConnectionId) -> Option<SocketAddrV4> {
        let side = self.ground.side(connection, self.host)?;
        Some(self.ground.connections[connection.0 as usize][1 - side].address)
    }
    fn lookup(&mut self, name: &str, kind: RecordKind) -> LookupId {
        let id = LookupId(u32::try_from(self.ground.lookups.len()).unwrap());
        self.ground.lookups.push((self.host, name.to_owned(), kind));
        let known = self.ground.names.get(&(name.to_ascii_lowercase(), kind)).cloned();
        let exists = || self.ground.names.keys().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let answer = known.unwrap_or_else(|| if exists() { DnsAnswer::NoData } else { DnsAnswer::NoSuchName });
        self.ground.at(LATENCY, Scheduled::Answer(self.host, id, answer));
        id
    }
    fn listen_udp(&mut self, _port: u16) {}
    fn send_datagram(&mut self, _from_port: u16, _to: SocketAddrV4, _bytes: Bytes) {}
    fn store(&mut self) -> &mut Store {
        &mut self.ground.machines[self.host].store
    }
    fn record(&mut self, fact: MailFact) -> EventId {
        let cause = self.cause();
        self.ground.facts.push(Fact { at: self.ground.now, host: self.host, cause, fact });
        EventId(self.ground.facts.len() as u64 - 1)
    }
    fn notify(&mut self, _notice: Notice) -> EventId {
        EventId(u64::MAX)
    }
    fn cause(&self) -> Option<EventId> {
        self.ground.machines[self.host].cause
    }
    fn set_cause(&mut self, cause: Option<EventId>) {
        self.ground.machines[self.host].cause = cause;
    }
}

impl TestNet {
    pub(super) fn new() -> Self {
        let ground = Ground {
            now: SimTime::ZERO,
            machines: Vec::new(),
            connections: Vec::new(),
            schedule: BTreeMap::new(),
            sequence: 0,
            names: BTreeMap::new(),
            lookups: Vec::new(),
            facts: Vec::new(),
            unsent: 0,
        };
        Self { ground, programs: Vec::new() }
    }

    fn machine(&mut self, name: &str, program: Running) -> usize {
        let host = self.programs.len();
        self.ground.machines.push(Machine {
            name: name.to_owned(),
            store: Store::new(1),
            rng: SimRng::stream(7, name),
            on: true,
            listening: BTreeSet::new(),
            cause: None,
        });
        self.name(name, RecordKind::A, DnsAnswer::Addresses(vec![address(host)]));
        self.programs.push(program);
        self.with(host, |program, os| program.start(os));
        host
    }

    /// A computer with a mail server; its name has an A record.
    pub(super) fn mta(&mut self, name: &str, settings: MtaSettings) -> usize {
        self.machine(name, Running::Mta(Box::new(Mta::new(settings))))
    }

    /// A computer whose port 25 follows a script.
    pub(super) fn script(&mut self, name: &str, script: Script) -> usize {
        self.machine(name, Running::Script(Box::new(script)))
    }

    pub(super) fn name(&mut self, name: &str, kind: RecordKind, answer: DnsAnswer) {
        self.ground.names.insert((name.to_owned(), kind), answer);
    }

    /// `domain` has these exchangers.
    pub(super) fn mx(&mut self, domain: &str, hosts: &[(u16, &str)]) {
        let hosts = hosts.iter().map(|(preference, name)| (*preference, (*name).to_owned())).collect();
        self.name(domain, RecordKind::Mx, DnsAnswer::Exchangers(hosts));
    }

    pub(super) fn account(&mut self, host: usize, name: &str, quota: Quota) {
        self.ground.machines[host].store.add_account(name, "secret", quota);
    }

    fn with<T>(&mut self, host: usize, act: impl FnOnce(&mut dyn Program, &mut dyn Os) -> T) -> T {
        self.ground.machines[host].cause = None;
        let mut os = View { ground: &mut self.ground, host };
        act(self.programs[host].program(), &mut os)
    }

    pub(super) fn now(&self) -> SimTime {
        self.ground.now
    }

    pub(super) fn facts(&self) -> &[Fact] {
        &self.ground.facts
    }

    pub(super) fn connection_count(&self) -> usize {
        self.ground.connections.len()
    }

    pub(super) fn lookups(&self) -> impl Iterator<Item = (&str, RecordKind)> {
        self.ground.lookups.iter().map(|(_, name, kind)| (name.as_str(), *kind))
    }

    pub(super) fn store(&mut self, host: usize) -> &mut Store {
        &mut self.ground.machines[host].store
    }

    pub(super) fn server(&self, host: usize) -> &Mta {
        match &self.programs[host] {
            Running::Mta(mta) => mta,
            Running::Script(_) => panic!("host {host} is scripted"),
        }
    }

    pub(super) fn peer(&mut self, host: usize) -> &mut Script {
        match &mut self.programs[host] {
            Running::Script(script) => script,
            Running::Mta(_) => panic!("host {host} is a mail server"),
        }
    }

    /// The raw messages in the INBOX of an account.
    pub(super) fn inbox(&mut self, host: usize, account: &str) -> Vec<String> {
        let inbox = self.store(host).mailbox(account, "INBOX").unwrap();
        inbox.messages().map(|m| String::from_utf8(m.message.raw().to_vec()).unwrap()).collect()
    }

    /// A scripted computer opens a connection and says its lines.
    pub(super) fn dial(&mut self, from: usize, to: usize, port: u16, lines: &[&str]) {
        let lines: VecDeque<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let mut os = View { ground: &mut self.ground, host: from };
        let connection = os.connect(SocketAddrV4::new(address(to), port), Protocol::Smtp);
        self.peer(from).calls(connection, lines);
    }

    /// Cuts the power (`Stop::Crash`) or switches off in good order.
    pub(super) fn off(&mut self, host: usize, how: Stop) {
        if !self.ground.machines[host].on {
            return;
        }
        if how == Stop::Orderly {
            self.with(host, |program, os| program.stop(os, how));
        }
        self.ground.machines[host].on = false;
        self.ground.machines[host].listening.clear();
        for number in 0..self.ground.connections.len() {
            let id = ConnectionId(u32::try_from(number).unwrap());
            let Some(side) = self.ground.side(id, host) else { continue };
            if !self.ground.end(id, side).open {
                continue;
            }
            self.ground.end(id, side).open = false;
            if how == Stop::Orderly {
                self.ground.tell(id, side, TcpEvent::Closed(CloseReason::Reset));
            } else {
                let lost = TcpEvent::Closed(CloseReason::TimedOut);
                self.ground.at(TCP_TIMEOUT, Scheduled::Tcp(id, 1 - side, lost));
            }
        }
        if how == Stop::Crash {
            self.with(host, |program, os| program.stop(os, how));
        }
    }

    pub(super) fn on(&mut self, host: usize) {
        if !self.ground.machines[host].on {
            self.ground.machines[host].on = true;
            self.with(host, |program, os| program.start(os));
        }
    }

    /// Another program of the computer `from` connects to `to` and goes away again.
    pub(super) fn connect_and_quit(&mut self, from: usize, to: usize) {
        let mut os = View { ground: &mut self.ground, host: from };
        let connection = os.connect(SocketAddrV4::new(address(to), 25), Protocol::Smtp);
        os.write(connection, Bytes::from_static(b"QUIT\r\n"));
    }

    /// Every connection has so much to send.
    pub(super) fn choke(&mut self, unsent: usize) {
        self.ground.unsent = unsent;
    }

    /// The newest connection has sent what it had, and its server hears of it.
    pub(super) fn drain(&mut self, server: usize) {
        self.ground.unsent = 0;
        let newest = ConnectionId(u32::try_from(self.ground.connections.len()).unwrap() - 1);
        self.with(server, |program, os| program.on_tcp(os, newest, TcpEvent::Drained));
    }

    /// A peer that was deaf listens from now on.
    pub(super) fn hear(&mut self, host: usize) {
        self.peer(host).deaf = false;
        self.with(host, |program, os| program.start(os));
    }

    pub(super) fn is_on(&self, host: usize) -> bool {
        self.ground.machines[host].on
    }

    fn next_instant(&mut self) -> Option<SimTime> {
        let scheduled = self.ground.schedule.keys().next().map(|(at, _)| *at);
        let now = self.ground.now;
        let on = |host: &usize| self.ground.machines[*host].on;
        let hosts: Vec<usize> = (0..self.programs.len()).filter(on).collect();
        let wakes = hosts.into_iter().filter_map(|host| self.programs[host].program().deadline());
        let wake = wakes.map(|deadline| deadline.at.max(now)).min();
        scheduled.into_iter().chain(wake).min()
    }

    /// One thing happens; false when nothing is left before `until`.
    pub(super) fn step(&mut self, until: SimTime) -> bool {
        let Some(at) = self.next_instant().filter(|at| *at <= until) else {
            self.ground.now = self.ground.now.max(until);
            return false;
        };
        self.ground.now = at;
        if let Some(entry) = self.ground.schedule.first_entry().filter(|entry| entry.key().0 <= at) {
            let what = entry.remove();
            self.happen(what);
            return true;
        }
        for host in 0..self.programs.len() {
            let due = self.programs[host].program().deadline().is_some_and(|deadline| deadline.at <= at);
            if due && self.ground.machines[host].on {
                self.with(host, |program, os| program.on_wake(os));
                let again = self.programs[host].program().deadline();
                assert!(again.as_ref().is_none_or(|d| d.at > at), "deadline stands after waking: {again:?}");
            }
        }
        true
    }

    fn happen(&mut self, what: Scheduled) {
        match what {
            Scheduled::Syn(id) => {
                let [client, server] = self.ground.connections[id.0 as usize];
                if !client.open {
                    return;
                }
                let machine = self.ground.machines.get(server.host);
                if machine.is_none_or(|machine| !machine.on) {
                    let lost = TcpEvent::Closed(CloseReason::TimedOut);
                    self.ground.at(TCP_TIMEOUT, Scheduled::Tcp(id, 0, lost));
                } else if machine.is_some_and(|machine| !machine.listening.contains(&server.address.port())) {
                    self.ground.tell(id, 1, TcpEvent::Closed(CloseReason::Refused));
                } else {
                    self.ground.end(id, 1).open = true;
                    self.ground.tell(id, 1, TcpEvent::Connected);
                    let event = TcpEvent::Accepted { port: server.address.port(), peer: client.address };
                    self.with(server.host, |program, os| program.on_tcp(os, id, event));
                }
            }
            Scheduled::Tcp(id, side, event) => {
                let end = *self.ground.end(id, side);
                if !end.open {
                    // Data for a connection that is gone: the computer says so, if it is on.
                    let is_on = self.ground.machines.get(end.host).is_some_and(|machine| machine.on);
                    if is_on && matches!(event, TcpEvent::Data(_)) {
                        self.ground.tell(id, side, TcpEvent::Closed(CloseReason::Reset));
                    }
                    return;
                }
                if matches!(event, TcpEvent::Closed(_)) {
                    self.ground.end(id, side).open = false;
                }
                self.with(end.host, |program, os| program.on_tcp(os, id, event));
            }
            Scheduled::Answer(host, id, answer) => {
                if self.ground.machines[host].on {
                    self.with(host, |program, os| program.on_answer(os, id, &answer));
                }
            }
        }
    }

    pub(super) fn run_until(&mut self, until: SimTime) {
        let mut steps = 0;
        while self.step(until) {
            steps += 1;
            assert!(steps < 1_000_000, "the world does not come to rest");
        }
    }

    pub(super) fn run_for(&mut self, time: Duration) {
        self.run_until(self.now() + time);
    }
}
