//! A stub resolver with a cache: asks one name server over UDP, again and again until it answers or the last timeout is over.

use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, RCODE, TYPE};

use super::{DnsAnswer, LookupFailure, PORT, Question, RecordKind, canonical};
use crate::base::{Deadline, DeadlineReason, SimRng, SimTime};

/// How long each attempt waits for an answer.
const TIMEOUTS: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(4), Duration::from_secs(8)];
/// The first port that questions are sent from.
const FIRST_PORT: u16 = 40_000;
/// How many ports questions are sent from: with the identifier they make answers hard to forge (RFC 5452).
const PORTS: u64 = 8_000;
/// Most names that are kept.
const MAX_KEPT: usize = 4_096;

/// What the resolver wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Send a datagram.
    Send {
        /// From this port, to which the answer will come.
        from_port: u16,
        /// To the name server.
        to: SocketAddrV4,
        /// The query.
        query: Vec<u8>,
        /// What it asks.
        question: Question,
    },
    /// A question has been answered.
    Answered(Resolution),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The number the asker gave the question.
    pub asker: u32,
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: DnsAnswer,
    /// Whether it was known already.
    pub cached: bool,
}

#[derive(Debug, Clone)]
struct Pending {
    askers: Vec<u32>,
    id: u16,
    port: u16,
    attempt: usize,
    give_up: SimTime,
}

/// Questions under way and answers that may be kept.
#[derive(Debug, Clone)]
pub struct Resolver {
    server: SocketAddrV4,
    rng: SimRng,
    pending: BTreeMap<Question, Pending>,
    cache: BTreeMap<Question, (SimTime, DnsAnswer)>,
    steps: VecDeque<Step>,
}

impl Resolver {
    /// A resolver that asks the name server at `server`.
    #[must_use]
    pub const fn new(server: Ipv4Addr, rng: SimRng) -> Self {
        Self {
            server: SocketAddrV4::new(server, PORT),
            rng,
            pending: BTreeMap::new(),
            cache: BTreeMap::new(),
            steps: VecDeque::new(),
        }
    }

    /// The name server.
    #[must_use]
    pub const fn server(&self) -> SocketAddrV4 {
        self.server
    }

    /// Whether answers to questions under way come to this port.
    #[must_use]
    pub fn owns_port(&self, port: u16) -> bool {
        self.pending.values().any(|pending| pending.port == port)
    }

    /// Asks; [`Step::Answered`] follows with the asker's number.
    pub fn ask(&mut self, now: SimTime, asker: u32, name: &str, kind: RecordKind) {
        let key = Question { name: canonical(name), kind };
        if let Some((until, answer)) = self.cache.get(&key)
            && *until > now
        {
            let resolution = Resolution { asker, question: key.clone(), answer: answer.clone(), cached: true };
            self.steps.push_back(Step::Answered(resolution));
            return;
        }
        if let Some(pending) = self.pending.get_mut(&key) {
            pending.askers.push(asker);
            return;
        }
        if Name::new(&key.name).is_err() || key.name.is_empty() {
            let answer = DnsAnswer::NoSuchName;
            self.steps.push_back(Step::Answered(Resolution { asker, question: key.clone(), answer, cached: false }));
            return;
        }
        let id = (self.rng.next_u64() & 0xffff) as u16;
        let port = FIRST_PORT + self.rng.below(PORTS) as u16;
        let pending = Pending { askers: vec![asker], id, port, attempt: 0, give_up: now + TIMEOUTS[0] };
        self.send(&key, &pending);
        self.pending.insert(key, pending);
    }

    fn send(&mut self, key: &Question, pending: &Pending) {
        let mut packet = Packet::new_query(pending.id);
        packet.set_flags(PacketFlag::RECURSION_DESIRED);
        if let Ok(name) = Name::new(&key.name) {
            let kind = if key.kind == RecordKind::A { TYPE::A } else { TYPE::MX };
            packet.questions.push(simple_dns::Question::new(name, QTYPE::TYPE(kind), QCLASS::CLASS(CLASS::IN), false));
        }
        if let Ok(query) = packet.build_bytes_vec_compressed() {
            let (from_port, to) = (pending.port, self.server);
            self.steps.push_back(Step::Send { from_port, to, query, question: key.clone() });
        }
    }

    /// A datagram came to a port of ours. What does not fit a question under way is ignored (RFC 5452 §9.1).
    pub fn receive(&mut self, now: SimTime, port: u16, from: SocketAddrV4, datagram: &[u8]) {
        let Ok(packet) = Packet::parse(datagram) else { return };
        if from != self.server || !packet.has_flags(PacketFlag::RESPONSE) {
            return;
        }
        let Some(question) = packet.questions.first() else { return };
        let kind = match question.qtype {
            QTYPE::TYPE(TYPE::A) => RecordKind::A,
            QTYPE::TYPE(TYPE::MX) => RecordKind::Mx,
            _ => return,
        };
        let key = Question { name: canonical(&question.qname.to_string()), kind };
        if self.pending.get(&key).is_none_or(|pending| pending.id != packet.id() || pending.port != port) {
            return;
        }
        let (answer, ttl) = read_answer(&packet, &key);
        if !matches!(answer, DnsAnswer::Failed(_)) {
            if self.cache.len() >= MAX_KEPT {
                self.cache.retain(|_, (until, _)| *until > now);
            }
            if self.cache.len() < MAX_KEPT {
                self.cache.insert(key.clone(), (now + ttl, answer.clone()));
            }
        }
        self.finish(&key, &answer);
    }

    fn finish(&mut self, key: &Question, answer: &DnsAnswer) {
        for asker in self.pending.remove(key).map(|pending| pending.askers).unwrap_or_default() {
            let resolution = Resolution { asker, question: key.clone(), answer: answer.clone(), cached: false };
            self.steps.push_back(Step::Answered(resolution));
        }
    }

    /// Asks again, or gives up.
    pub fn tick(&mut self, now: SimTime) {
        let late: Vec<Question> =
            self.pending.iter().filter(|(_, pending)| pending.give_up <= now).map(|(key, _)| key.clone()).collect();
        for key in late {
            let Some(mut pending) = self.pending.remove(&key) else { continue };
            pending.attempt += 1;
            let Some(timeout) = TIMEOUTS.get(pending.attempt) else {
                self.pending.insert(key.clone(), pending);
                self.finish(&key, &DnsAnswer::Failed(LookupFailure::NoAnswer));
                continue;
            };
            pending.give_up = now + *timeout;
            self.send(&key, &pending);
            self.pending.insert(key, pending);
        }
    }

    /// The next thing to be done.
    pub fn poll(&mut self) -> Option<Step> {
        self.steps.pop_front()
    }

    /// When [`Self::tick`] must be called.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        let at = self.pending.values().map(|pending| pending.give_up).min()?;
        Some(Deadline { at, reason: DeadlineReason::ResolverAsksAgain })
    }
}

/// The answer to a question, CNAMEs followed, and how long it may be kept.
fn read_answer(packet: &Packet<'_>, key: &Question) -> (DnsAnswer, Duration) {
    let seconds = |ttl: u32| Duration::from_secs(u64::from(ttl));
    let negative = packet.name_servers.iter().find_map(|record| match &record.rdata {
        RData::SOA(soa) => Some(soa.minimum.min(record.ttl)),
        _ => None,
    });
    let negative = seconds(negative.unwrap_or(0));
    match packet.rcode() {
        RCODE::NoError => {}
        RCODE::NameError => return (DnsAnswer::NoSuchName, negative),
        RCODE::Refused => return (DnsAnswer::Failed(LookupFailure::Refused), Duration::ZERO),
        _ => return (DnsAnswer::Failed(LookupFailure::ServerFailure), Duration::ZERO),
    }
    let mut name = key.name.clone();
    let mut ttl = u32::MAX;
    for _ in 0..=packet.answers.len() {
        let mine = packet.answers.iter().filter(|record| canonical(&record.name.to_string()) == name);
        let (mut addresses, mut exchangers, mut alias) = (Vec::new(), Vec::new(), None);
        for record in mine {
            match &record.rdata {
                RData::A(a) if key.kind == RecordKind::A => addresses.push(Ipv4Addr::from(a.address)),
                RData::MX(mx) if key.kind == RecordKind::Mx => {
                    exchangers.push((mx.preference, canonical(&mx.exchange.to_string())));
                }
                RData::CNAME(target) => alias = Some(canonical(&target.0.to_string())),
                _ => continue,
            }
            ttl = ttl.min(record.ttl);
        }
        if !addresses.is_empty() {
            return (DnsAnswer::Addresses(addresses), seconds(ttl));
        }
        if !exchangers.is_empty() {
            return (DnsAnswer::Exchangers(exchangers), seconds(ttl));
        }
        match alias {
            Some(target) => name = target,
            None => break,
        }
    }
    (DnsAnswer::NoData, negative)
}
