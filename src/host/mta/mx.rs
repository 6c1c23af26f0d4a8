//! Which hosts take mail for a destination, one after the other (RFC 5321 §5.1).

use std::collections::VecDeque;
use std::net::Ipv4Addr;

use super::entry::Destination;
use crate::base::SimRng;
use crate::net::dns::{self, DnsAnswer, RecordKind};
use crate::trace::{DeliveryFailure, FailureCause};

/// What is to be done next to find a host that takes mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Ask the resolver.
    Ask(String, RecordKind),
    /// Connect to this host.
    Try(Candidate),
    /// No host is left; this is why.
    Exhausted(DeliveryFailure),
}

/// A host at one of its addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) host: String,
    pub(super) address: Ipv4Addr,
}

/// The question that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    Mx(String),
    A(String),
}

/// The search for hosts of one destination: hosts by preference, of each host every address in order.
#[derive(Debug, Clone)]
pub(super) struct Resolution {
    own_name: String,
    own_address: Ipv4Addr,
    question: Option<Question>,
    hosts: VecDeque<String>,
    addresses: VecDeque<Candidate>,
    /// Hosts were dropped because this server stood among them.
    reached_ourselves: bool,
    /// What went wrong so far: if anything of it may pass, all of it may.
    passing: Option<DeliveryFailure>,
    lasting: Option<DeliveryFailure>,
}

impl Resolution {
    fn empty(own_name: &str, own_address: Ipv4Addr) -> Self {
        Self {
            own_name: own_name.to_owned(),
            own_address,
            question: None,
            hosts: VecDeque::new(),
            addresses: VecDeque::new(),
            reached_ourselves: false,
            passing: None,
            lasting: None,
        }
    }

    /// Looks for the exchangers of a domain.
    pub(super) fn of_domain(domain: &str, own_name: &str, own_address: Ipv4Addr) -> Self {
        let question = Some(Question::Mx(domain.to_owned()));
        Self { question, ..Self::empty(own_name, own_address) }
    }

    /// Looks for the addresses of a host, which may be written as an address.
    pub(super) fn of_host(host: &str, own_name: &str, own_address: Ipv4Addr) -> Self {
        let mut this = Self::empty(own_name, own_address);
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) => this.addresses.push_back(Candidate { host: host.to_owned(), address }),
            Err(_) => this.hosts.push_back(host.to_owned()),
        }
        this
    }

    /// Looks for the hosts of a destination; `next_hop` is the host of a relay domain, if it names one.
    pub(super) fn of(destination: &Destination, next_hop: Option<&str>, own_name: &str, own_address: Ipv4Addr) -> Self {
        match destination {
            Destination::Local => Self::empty(own_name, own_address),
            Destination::Domain(domain) => Self::of_domain(domain, own_name, own_address),
            Destination::Relay(domain) => match next_hop {
                Some(host) => Self::of_host(host, own_name, own_address),
                None => Self::of_domain(domain, own_name, own_address),
            },
            Destination::Literal(address) => Self::of_host(&format!("[{address}]"), own_name, own_address),
            Destination::SmartHost(host) => Self::of_host(host, own_name, own_address),
        }
    }

    /// What to do next. While a question is open, it again.
    pub(super) fn step(&mut self) -> Step {
        loop {
            match &self.question {
                Some(Question::Mx(domain)) => return Step::Ask(domain.clone(), RecordKind::Mx),
                Some(Question::A(host)) => return Step::Ask(host.clone(), RecordKind::A),
                None => {}
            }
            if let Some(candidate) = self.addresses.pop_front() {
                if candidate.address == self.own_address {
                    self.stop_at_ourselves();
                    continue;
                }
                return Step::Try(candidate);
            }
            match self.hosts.pop_front() {
                Some(host) => self.question = Some(Question::A(host)),
                None => return Step::Exhausted(self.failure()),
            }
        }
    }

    /// Every host from this server's own preference on would send the message back here (RFC 5321 §5.1).
    fn stop_at_ourselves(&mut self) {
        self.hosts.clear();
        self.addresses.clear();
        self.reached_ourselves = true;
    }

    fn failure(&mut self) -> DeliveryFailure {
        if let Some(passing) = self.passing.take() {
            return passing;
        }
        if let Some(lasting) = self.lasting.take() {
            return lasting;
        }
        if self.reached_ourselves {
            return DeliveryFailure::lasting((5, 4, 6), FailureCause::Loop { host: self.own_name.clone() });
        }
        DeliveryFailure::lasting((5, 4, 4), FailureCause::NoHost)
    }

    /// A host could not be reached, or would not talk to us.
    pub(super) fn failed(&mut self, failure: DeliveryFailure) {
        let place = if failure.permanent { &mut self.lasting } else { &mut self.passing };
        *place = Some(failure);
    }

    /// Takes the answer to the open question.
    pub(super) fn answer(&mut self, answer: &DnsAnswer, rng: &mut SimRng) {
        match self.question.take() {
            Some(Question::Mx(domain)) => self.exchangers(domain, answer, rng),
            Some(Question::A(host)) => self.host_addresses(host, answer),
            None => {}
        }
    }

    fn exchangers(&mut self, domain: String, answer: &DnsAnswer, rng: &mut SimRng) {
        match answer {
            DnsAnswer::Exchangers(list) if !list.is_empty() => {
                // A null MX beside others is an error of that domain: the others count (RFC 7505 §3).
                let mut list: Vec<_> = list.iter().filter(|(_, name)| !name.trim_matches('.').is_empty()).collect();
                if list.is_empty() {
                    return self.failed(DeliveryFailure::lasting((5, 1, 10), FailureCause::NullMx { domain }));
                }
                // Hosts of equal preference share the load: shuffle, then sort without disturbing equals.
                rng.shuffle(&mut list);
                list.sort_by_key(|(preference, _)| *preference);
                let own = list.iter().find(|(_, name)| self.is_own(name)).map(|(preference, _)| *preference);
                self.reached_ourselves = own.is_some();
                let better = list.into_iter().filter(|(preference, _)| own.is_none_or(|own| *preference < own));
                self.hosts.extend(better.map(|(_, name)| name.trim_end_matches('.').to_owned()));
            }
            // Without an MX the domain is its own exchanger; never because of an error (RFC 5321 §5.1).
            DnsAnswer::NoData | DnsAnswer::Addresses(_) | DnsAnswer::Exchangers(_) => self.hosts.push_back(domain),
            DnsAnswer::NoSuchName => {
                self.failed(DeliveryFailure::lasting((5, 1, 2), FailureCause::NoSuchDomain { domain }));
            }
            DnsAnswer::Failed(why) => {
                let question = dns::Question { name: domain, kind: RecordKind::Mx };
                self.failed(DeliveryFailure::passing((4, 4, 3), FailureCause::LookupFailed { question, why: *why }));
            }
        }
    }

    fn is_own(&self, name: &str) -> bool {
        name.trim_end_matches('.').eq_ignore_ascii_case(&self.own_name)
    }

    fn host_addresses(&mut self, host: String, answer: &DnsAnswer) {
        match answer {
            DnsAnswer::Addresses(list) if !list.is_empty() => {
                let candidate = |&address| Candidate { host: host.clone(), address };
                self.addresses.extend(list.iter().map(candidate));
            }
            DnsAnswer::Failed(why) => {
                let question = dns::Question { name: host, kind: RecordKind::A };
                self.failed(DeliveryFailure::passing((4, 4, 3), FailureCause::LookupFailed { question, why: *why }));
            }
            DnsAnswer::NoSuchName => {
                self.failed(DeliveryFailure::lasting((5, 1, 2), FailureCause::NoSuchHost { host }));
            }
            DnsAnswer::NoData | DnsAnswer::Addresses(_) | DnsAnswer::Exchangers(_) => {
                self.failed(DeliveryFailure::lasting((5, 4, 4), FailureCause::NoAddress { host }));
            }
        }
    }
}
