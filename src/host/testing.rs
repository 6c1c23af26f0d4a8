//! For unit tests: a computer that writes down what is asked of it, and a session that says little.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use bytes::Bytes;

use super::serve::Served;
use super::{Faults, LookupId, Os, RecordKind};
use crate::base::{
    Awaits, CloseReason, DateTime, Deadline, DeadlineReason, Output, ServerSession, Session, SimRng, SimTime, Violation,
};
use crate::mail::Store;
use crate::net::NodeId;
use crate::trace::{ConnectionId, EventId, FaultEffect, MailFact, Notice, Protocol, Service};

/// What a program has asked for, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OsCall {
    Lookup(String, RecordKind),
    Connect(SocketAddrV4),
    Write(ConnectionId, String),
    StartTls(ConnectionId),
    ReadOn(ConnectionId, bool),
    Close(ConnectionId),
    Abort(ConnectionId),
}

/// A computer on paper.
pub(super) struct Paper {
    pub(super) now: SimTime,
    pub(super) calls: Vec<OsCall>,
    /// How long the next turn waits; those after it wait for [`Self::TURN`].
    pub(super) next_turn: Duration,
    /// Octets that a connection has not taken.
    pub(super) unsent: BTreeMap<ConnectionId, usize>,
    /// Whether it can protect connections.
    pub(super) is_secure: bool,
    pub(super) faults: Faults,
    pub(super) violations: Vec<Violation>,
    pub(super) notices: Vec<Notice>,
    pub(super) cause: Option<EventId>,
    rng: SimRng,
    store: Store,
    numbers: u32,
}

impl Paper {
    /// How long the answer to a wrong password waits.
    pub(super) const PENALTY: Duration = Duration::from_secs(4);
    /// How long a turn lasts.
    pub(super) const TURN: Duration = Duration::from_millis(20);

    pub(super) fn new() -> Self {
        Self::with_seed(1)
    }

    pub(super) fn with_seed(seed: u64) -> Self {
        Self {
            now: SimTime::from_secs(1),
            calls: Vec::new(),
            next_turn: Duration::ZERO,
            unsent: BTreeMap::new(),
            is_secure: true,
            faults: Faults::default(),
            violations: Vec::new(),
            notices: Vec::new(),
            cause: None,
            rng: SimRng::new(seed),
            store: Store::default(),
            numbers: 0,
        }
    }

    /// What has been asked for since the last time.
    pub(super) fn take(&mut self) -> Vec<OsCall> {
        std::mem::take(&mut self.calls)
    }

    /// What has been written since the last time, and nothing else.
    pub(super) fn written(&mut self) -> Vec<String> {
        let words = |call| if let OsCall::Write(_, words) = call { words } else { panic!("{call:?}") };
        self.take().into_iter().map(words).collect()
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers - 1
    }
}

impl Os for Paper {
    fn now(&self) -> SimTime {
        self.now
    }

    fn date(&self) -> DateTime {
        self.date_at(self.now)
    }

    fn date_at(&self, at: SimTime) -> DateTime {
        DateTime::new(1_800_000_000, 0).plus(at.elapsed())
    }

    fn host_name(&self) -> &str {
        "paper.test"
    }

    fn address(&self) -> Ipv4Addr {
        Ipv4Addr::LOCALHOST
    }

    fn rng(&mut self) -> &mut SimRng {
        &mut self.rng
    }

    fn listen(&mut self, _port: u16, _protocol: Protocol) {}

    fn listen_asking(&mut self, _port: u16, _protocol: Protocol) {}

    fn admit(&mut self, _connection: ConnectionId) {}

    fn connect(&mut self, to: SocketAddrV4, _protocol: Protocol) -> ConnectionId {
        self.calls.push(OsCall::Connect(to));
        ConnectionId(self.number())
    }

    fn write(&mut self, connection: ConnectionId, bytes: Bytes) {
        self.calls.push(OsCall::Write(connection, String::from_utf8_lossy(&bytes).into_owned()));
    }

    fn start_tls(&mut self, connection: ConnectionId) -> bool {
        self.calls.extend(self.is_secure.then_some(OsCall::StartTls(connection)));
        self.is_secure
    }

    fn unsent(&self, connection: ConnectionId) -> usize {
        self.unsent.get(&connection).copied().unwrap_or(0)
    }

    fn close(&mut self, connection: ConnectionId) {
        self.calls.push(OsCall::Close(connection));
    }

    fn abort(&mut self, connection: ConnectionId) {
        self.calls.push(OsCall::Abort(connection));
    }

    fn read_on(&mut self, connection: ConnectionId, on: bool) {
        self.calls.push(OsCall::ReadOn(connection, on));
    }

    fn note_login(&mut self, _connection: ConnectionId, right: bool) -> Duration {
        if right { Duration::ZERO } else { Self::PENALTY }
    }

    fn next_turn(&mut self, _connection: ConnectionId) -> Duration {
        std::mem::replace(&mut self.next_turn, Self::TURN)
    }

    fn peer(&self, _connection: ConnectionId) -> Option<SocketAddrV4> {
        None
    }

    fn lookup(&mut self, name: &str, kind: RecordKind) -> LookupId {
        self.calls.push(OsCall::Lookup(name.to_owned(), kind));
        LookupId(self.number())
    }

    fn listen_udp(&mut self, _port: u16) {}

    fn send_datagram(&mut self, _from_port: u16, _to: SocketAddrV4, _bytes: Bytes) {}

    fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    fn has_faults(&self, service: Service) -> bool {
        self.faults.watch(service)
    }

    fn strike_fault(&mut self, service: Service, _connection: ConnectionId, command: &str) -> Option<FaultEffect> {
        let (_, effect) = self.faults.strike(service, (NodeId(1), None), command)?;
        self.cause = Some(EventId(1_000));
        Some(effect)
    }

    fn note_violation(&mut self, _service: Service, _connection: ConnectionId, violation: Violation) {
        self.violations.push(violation);
    }

    fn record(&mut self, _fact: MailFact) -> EventId {
        EventId(0)
    }

    fn notify(&mut self, notice: Notice) -> EventId {
        self.notices.push(notice);
        EventId(0)
    }

    fn cause(&self) -> Option<EventId> {
        self.cause
    }

    fn set_cause(&mut self, cause: Option<EventId>) {
        self.cause = cause;
    }
}

/// A session that repeats each word of its peer, one `poll` for one word. `ask` is an event, `right` and `wrong`
/// are passwords, after `bye` and `tls` it does what they say.
#[derive(Debug, Clone)]
pub(super) struct Parrot {
    input: Vec<u8>,
    outputs: Vec<Output<&'static str>>,
    heard_at: SimTime,
    ended: bool,
    over: bool,
    /// What became of it.
    pub(super) fate: Option<CloseReason>,
    pub(super) is_protected: bool,
}

impl Parrot {
    /// How long it waits for a word.
    pub(super) const IDLE_TIMEOUT: Duration = Duration::from_secs(60);

    pub(super) fn new(now: SimTime) -> Self {
        let (input, outputs) = (Vec::new(), Vec::new());
        Self { input, outputs, heard_at: now, ended: false, over: false, fate: None, is_protected: false }
    }

    fn say(&mut self, word: impl Into<Bytes>) {
        self.outputs.push(Output::Send(word.into()));
    }

    fn end(&mut self, word: &'static str) {
        if !std::mem::replace(&mut self.over, true) {
            self.say(word);
            self.outputs.push(Output::Close);
        }
    }
}

impl Session for Parrot {
    type Resources<'a> = ();
    type Event = &'static str;

    fn receive(&mut self, now: SimTime, octets: &[u8]) {
        self.heard_at = now;
        self.input.extend_from_slice(octets);
    }

    fn peer_closed(&mut self, _now: SimTime) {
        self.ended = true;
    }

    fn connection_lost(&mut self, reason: CloseReason, (): ()) {
        self.fate = Some(reason);
        self.over = true;
        self.outputs = vec![Output::Event("lost"), Output::Close];
    }

    fn tick(&mut self, now: SimTime) {
        if self.heard_at + Self::IDLE_TIMEOUT <= now {
            self.end("too slow\n");
        }
    }

    fn deadline(&self) -> Option<Deadline> {
        let at = self.heard_at + Self::IDLE_TIMEOUT;
        (!self.over).then_some(Deadline { at, reason: DeadlineReason::SmtpServerGivesUp })
    }

    fn poll(&mut self, _now: SimTime, (): ()) -> Option<Output<&'static str>> {
        if self.outputs.is_empty()
            && !self.over
            && let Some(end) = self.input.iter().position(|octet| *octet == b'\n')
        {
            let word: Vec<u8> = self.input.drain(..=end).collect();
            match word.as_slice() {
                b"ask\n" => self.outputs.push(Output::Event("asked")),
                b"wrong\n" | b"right\n" => {
                    self.outputs.push(Output::Login { right: word == b"right\n" });
                    self.say(word);
                }
                b"much\n" => {
                    self.outputs.push(Output::Turn);
                    self.say(word);
                }
                b"bye\n" => self.end("bye\n"),
                b"tls\n" => {
                    self.say("go\n");
                    self.outputs.push(Output::StartTls);
                }
                _ => self.say(word),
            }
        } else if self.outputs.is_empty() && self.ended {
            self.end("");
        }
        (!self.outputs.is_empty()).then(|| self.outputs.remove(0))
    }

    fn start_tls(&mut self, _now: SimTime) {
        self.input.clear();
        self.is_protected = true;
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn held(&self) -> usize {
        self.input.len()
    }
}

impl ServerSession for Parrot {
    fn awaits(&self) -> Awaits {
        if self.over { Awaits::Nothing } else { Awaits::Command }
    }

    fn note_alive(&mut self, now: SimTime) {
        self.heard_at = now;
    }

    fn shutdown(&mut self, _now: SimTime) {
        self.end("closing\n");
    }
}

impl Served for Parrot {
    const SERVICE: Service = Service::Pop3;

    fn lend(_os: &mut dyn Os) {}
}
