//! Whom a program calls: the addresses of hosts are found and tried, one after the other.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddrV4};

use super::{DnsAnswer, LookupId, Os, RecordKind, TcpEvent};
use crate::trace::{ConnectionId, Protocol, Unreachable};

/// A host at one of its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) host: String,
    pub(super) address: Ipv4Addr,
}

/// Why a host, or one of its addresses, is of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) host: String,
    /// `None` when no address of the host could be found.
    pub(super) address: Option<Ipv4Addr>,
    pub(super) why: Unreachable,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// The addresses of a host: the resolver has been asked, [`Dialler::answered`] takes its answer.
    Lookup(LookupId),
    /// This one can be called with [`Dialler::connect`]. Whoever does not want to asks for the next.
    Candidate(Candidate),
    /// Nobody is left.
    Exhausted,
}

/// How far a call is for whoever simply calls one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dialled {
    /// The resolver or the network has not answered yet, or what happened was nothing to the call.
    Waiting,
    /// The connection stands: the dialler has done its work.
    Connected(ConnectionId),
    /// No address of the host could be reached; the last one for this reason. The dialler has done its work.
    Failed(Unreachable),
}

/// The search for somebody who answers: hosts in order, of each host every address in the order in which the resolver names them. The
/// next one is tried when a name has no address, when a connection is refused, and when it times out.
///
/// A program that calls one host [`dial`](Self::dial)s and hands on what it hears ([`on_answer`](Self::on_answer),
/// [`on_tcp`](Self::on_tcp)) until somebody answers or nobody is left. One that wants a say in it takes the steps by itself:
/// [`next`](Self::next), [`answered`](Self::answered), [`connect`](Self::connect), [`heard`](Self::heard).
#[derive(Debug, Clone)]
pub(super) struct Dialler {
    port: u16,
    /// What is to be spoken.
    protocol: Protocol,
    /// Hosts whose addresses are not known yet.
    hosts: VecDeque<String>,
    candidates: VecDeque<Candidate>,
    stage: Stage,
}

#[derive(Debug, Clone)]
enum Stage {
    Choosing,
    Resolving(LookupId, String),
    Connecting(ConnectionId, Candidate),
}

impl Dialler {
    /// Calls these hosts, by name, to speak this with them.
    pub(super) fn to_hosts(hosts: impl IntoIterator<Item = String>, port: u16, protocol: Protocol) -> Self {
        Self { port, protocol, hosts: hosts.into_iter().collect(), candidates: VecDeque::new(), stage: Stage::Choosing }
    }

    /// Calls one host, which may be written as an address.
    pub(super) fn to_host(host: &str, port: u16, protocol: Protocol) -> Self {
        match host.trim_matches(['[', ']']).parse() {
            Err(_) => Self::to_hosts([host.to_owned()], port, protocol),
            Ok(address) => {
                let candidates = VecDeque::from([Candidate { host: host.to_owned(), address }]);
                Self { candidates, ..Self::to_hosts([], port, protocol) }
            }
        }
    }

    /// The lookup that is open.
    pub(super) fn lookup(&self) -> Option<LookupId> {
        if let Stage::Resolving(lookup, _) = &self.stage { Some(*lookup) } else { None }
    }

    /// The connection that is being opened.
    pub(super) fn connection(&self) -> Option<ConnectionId> {
        if let Stage::Connecting(connection, _) = &self.stage { Some(*connection) } else { None }
    }

    /// Nobody else is called.
    pub(super) fn give_up(&mut self) {
        self.hosts.clear();
        self.candidates.clear();
    }

    /// What comes next; the resolver is asked if that is not known.
    pub(super) fn next(&mut self, os: &mut dyn Os) -> Next {
        if let Some(lookup) = self.lookup() {
            return Next::Lookup(lookup);
        }
        if let Some(candidate) = self.candidates.pop_front() {
            return Next::Candidate(candidate);
        }
        let Some(host) = self.hosts.pop_front() else { return Next::Exhausted };
        let lookup = os.lookup(&host, RecordKind::A);
        self.stage = Stage::Resolving(lookup, host);
        Next::Lookup(lookup)
    }

    /// The resolver has answered; `None` if that was not the question.
    pub(super) fn answered(&mut self, lookup: LookupId, answer: &DnsAnswer) -> Option<Result<(), Failure>> {
        let host = match std::mem::replace(&mut self.stage, Stage::Choosing) {
            Stage::Resolving(asked, host) if asked == lookup => host,
            other => {
                self.stage = other;
                return None;
            }
        };
        Some(match answer {
            DnsAnswer::Addresses(addresses) if !addresses.is_empty() => {
                let candidate = |&address| Candidate { host: host.clone(), address };
                self.candidates.extend(addresses.iter().map(candidate));
                Ok(())
            }
            answer => Err(Failure { host, address: None, why: Unreachable::Name(answer.clone()) }),
        })
    }

    /// Opens a connection to somebody that [`next`](Self::next) has named.
    pub(super) fn connect(&mut self, os: &mut dyn Os, candidate: Candidate) -> ConnectionId {
        let connection = os.connect(SocketAddrV4::new(candidate.address, self.port), self.protocol);
        self.stage = Stage::Connecting(connection, candidate);
        connection
    }

    /// Something happened to the connection: it stands, or somebody does not answer; `None` if it was neither.
    pub(super) fn heard(&mut self, connection: ConnectionId, event: &TcpEvent) -> Option<Result<Candidate, Failure>> {
        if self.connection() != Some(connection) || !matches!(event, TcpEvent::Connected | TcpEvent::Closed(_)) {
            return None;
        }
        let Stage::Connecting(_, candidate) = std::mem::replace(&mut self.stage, Stage::Choosing) else { return None };
        Some(match event {
            TcpEvent::Closed(reason) => Err(Failure {
                host: candidate.host,
                address: Some(candidate.address),
                why: Unreachable::Connection(*reason),
            }),
            _ => Ok(candidate),
        })
    }

    /// Begins to call.
    pub(super) fn dial(&mut self, os: &mut dyn Os) -> Dialled {
        self.go_on(os, Unreachable::Name(DnsAnswer::NoData))
    }

    /// The resolver has answered somebody.
    pub(super) fn on_answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) -> Dialled {
        match self.answered(lookup, answer) {
            None => Dialled::Waiting,
            Some(Ok(())) => self.dial(os),
            Some(Err(failure)) => self.go_on(os, failure.why),
        }
    }

    /// Something happened to a connection.
    pub(super) fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, event: &TcpEvent) -> Dialled {
        match self.heard(connection, event) {
            None => Dialled::Waiting,
            Some(Ok(_)) => Dialled::Connected(connection),
            Some(Err(failure)) => self.go_on(os, failure.why),
        }
    }

    /// Calls the next one, if the one before has come to nothing for this reason.
    fn go_on(&mut self, os: &mut dyn Os, why: Unreachable) -> Dialled {
        match self.next(os) {
            Next::Lookup(_) => Dialled::Waiting,
            Next::Exhausted => Dialled::Failed(why),
            Next::Candidate(candidate) => {
                self.connect(os, candidate);
                Dialled::Waiting
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::CloseReason;
    use crate::host::testing::{OsCall, Paper};

    const ONE: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
    const TWO: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

    fn refused() -> TcpEvent {
        TcpEvent::Closed(CloseReason::Refused)
    }

    fn to(address: Ipv4Addr) -> OsCall {
        OsCall::Connect(SocketAddrV4::new(address, 110))
    }

    /// A dialler that has found the addresses of its host and called the first.
    fn dialling(os: &mut Paper) -> (Dialler, ConnectionId) {
        let mut dialler = Dialler::to_host("mail.test", 110, Protocol::Pop3);
        assert_eq!(dialler.dial(os), Dialled::Waiting);
        assert_eq!(os.take(), [OsCall::Lookup("mail.test".to_owned(), RecordKind::A)]);
        let lookup = dialler.lookup().unwrap();
        assert_eq!(dialler.on_answer(os, lookup, &DnsAnswer::Addresses(vec![ONE, TWO])), Dialled::Waiting);
        assert_eq!((os.take(), dialler.lookup()), (vec![to(ONE)], None));
        let connection = dialler.connection().unwrap();
        (dialler, connection)
    }

    #[test]
    fn the_next_address_is_called_when_one_refuses_and_when_one_does_not_answer() {
        for reason in [CloseReason::Refused, CloseReason::TimedOut] {
            let mut os = Paper::new();
            let (mut dialler, first) = dialling(&mut os);
            assert_eq!(dialler.on_tcp(&mut os, first, &TcpEvent::Closed(reason)), Dialled::Waiting);
            assert_eq!(os.take(), [to(TWO)]);
            let second = dialler.connection().unwrap();
            assert_eq!(dialler.on_tcp(&mut os, second, &TcpEvent::Connected), Dialled::Connected(second));
            assert_eq!((os.take(), dialler.connection()), (Vec::new(), None));
        }
    }

    #[test]
    fn when_nobody_is_left_the_last_reason_is_told() {
        let mut os = Paper::new();
        let (mut dialler, first) = dialling(&mut os);
        dialler.on_tcp(&mut os, first, &TcpEvent::Closed(CloseReason::TimedOut));
        let second = dialler.connection().unwrap();
        let failed = Dialled::Failed(Unreachable::Connection(CloseReason::Refused));
        assert_eq!(dialler.on_tcp(&mut os, second, &refused()), failed);
        let mut dialler = Dialler::to_host("nowhere.test", 110, Protocol::Pop3);
        dialler.dial(&mut os);
        let lookup = dialler.lookup().unwrap();
        let failed = Dialled::Failed(Unreachable::Name(DnsAnswer::NoSuchName));
        assert_eq!(dialler.on_answer(&mut os, lookup, &DnsAnswer::NoSuchName), failed);
    }

    #[test]
    fn an_address_is_not_looked_up() {
        for written in ["10.0.0.2", "[10.0.0.2]"] {
            let mut os = Paper::new();
            let mut dialler = Dialler::to_host(written, 110, Protocol::Pop3);
            assert_eq!((dialler.dial(&mut os), os.take()), (Dialled::Waiting, vec![to(TWO)]));
        }
    }

    #[test]
    fn what_happens_to_others_is_nothing_to_it() {
        let mut os = Paper::new();
        let (mut dialler, first) = dialling(&mut os);
        let other = ConnectionId(first.0 + 1);
        assert_eq!(dialler.on_tcp(&mut os, other, &refused()), Dialled::Waiting);
        assert_eq!(dialler.on_tcp(&mut os, first, &TcpEvent::Drained), Dialled::Waiting);
        assert_eq!(dialler.on_answer(&mut os, LookupId(99), &DnsAnswer::NoSuchName), Dialled::Waiting);
        assert_eq!((os.take(), dialler.connection()), (Vec::new(), Some(first)));
    }

    #[test]
    fn who_takes_the_steps_by_himself_may_pass_somebody_over_or_give_up() {
        let mut os = Paper::new();
        let mut dialler =
            Dialler::to_hosts(["a.test".to_owned(), "b.test".to_owned(), "c.test".to_owned()], 25, Protocol::Smtp);
        let Next::Lookup(lookup) = dialler.next(&mut os) else { panic!("names come first") };
        assert_eq!(dialler.next(&mut os), Next::Lookup(lookup));
        assert_eq!(dialler.answered(lookup, &DnsAnswer::Addresses(vec![ONE])), Some(Ok(())));
        assert_eq!(dialler.next(&mut os), Next::Candidate(Candidate { host: "a.test".to_owned(), address: ONE }));
        let Next::Lookup(lookup) = dialler.next(&mut os) else { panic!("it has only one address") };
        let failure = dialler.answered(lookup, &DnsAnswer::NoData).unwrap().unwrap_err();
        assert_eq!((failure.host.as_str(), failure.address), ("b.test", None));
        dialler.give_up();
        assert_eq!(dialler.next(&mut os), Next::Exhausted);
        let asked = ["a.test", "b.test"].map(|host| OsCall::Lookup(host.to_owned(), RecordKind::A));
        assert_eq!(os.take(), asked);
    }
}
