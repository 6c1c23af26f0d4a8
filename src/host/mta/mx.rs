//! Which hosts take mail for a destination, one after the other (RFC 5321 §5.1).

use std::net::Ipv4Addr;

use super::entry::Destination;
use crate::base::SimRng;
use crate::host::dialler::{Candidate, Dialler, Failure, Next};
use crate::host::{LookupId, Os, TcpEvent};
use crate::net::dns::{self, DnsAnswer, RecordKind};
use crate::trace::{ConnectionId, DeliveryFailure, FailureCause, Protocol, Service, Unreachable};

/// What is to be done next to find a host that takes mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The resolver has been asked.
    Wait(LookupId),
    /// Connect to this host.
    Try(Candidate),
    /// No host is left; this is why.
    Exhausted(DeliveryFailure),
}

/// What is known of the exchangers of the domain.
#[derive(Debug, Clone)]
enum Exchangers {
    /// The hosts are known.
    Known,
    ToAsk(String),
    Asked(LookupId, String),
}

/// The search for hosts of one destination: hosts by preference, of each host every address in order.
#[derive(Debug, Clone)]
pub(super) struct Resolution {
    own_name: String,
    own_address: Ipv4Addr,
    exchangers: Exchangers,
    dialler: Dialler,
    /// Hosts were dropped because this server stood among them.
    reached_ourselves: bool,
    /// What went wrong so far: if anything of it may pass, all of it may.
    passing: Option<DeliveryFailure>,
    lasting: Option<DeliveryFailure>,
}

impl Resolution {
    fn new(exchangers: Exchangers, dialler: Dialler, own_name: &str, own_address: Ipv4Addr) -> Self {
        Self {
            own_name: own_name.to_owned(),
            own_address,
            exchangers,
            dialler,
            reached_ourselves: false,
            passing: None,
            lasting: None,
        }
    }

    /// Looks for the exchangers of a domain.
    pub(super) fn of_domain(domain: &str, own_name: &str, own_address: Ipv4Addr) -> Self {
        Self::new(Exchangers::ToAsk(domain.to_owned()), to_hosts([]), own_name, own_address)
    }

    /// Looks for the addresses of a host, which may be written as an address.
    pub(super) fn of_host(host: &str, own_name: &str, own_address: Ipv4Addr) -> Self {
        Self::new(Exchangers::Known, Dialler::to_host(host, Service::Mta.port(), Protocol::Smtp), own_name, own_address)
    }

    /// Looks for the hosts of a destination; `next_hop` is the host of a relay domain, if it names one.
    pub(super) fn of(destination: &Destination, next_hop: Option<&str>, own_name: &str, own_address: Ipv4Addr) -> Self {
        match destination {
            Destination::Local => Self::new(Exchangers::Known, to_hosts([]), own_name, own_address),
            Destination::Domain(domain) => Self::of_domain(domain, own_name, own_address),
            Destination::Relay(domain) => match next_hop {
                Some(host) => Self::of_host(host, own_name, own_address),
                None => Self::of_domain(domain, own_name, own_address),
            },
            Destination::Literal(address) => Self::of_host(&format!("[{address}]"), own_name, own_address),
            Destination::SmartHost(host) => Self::of_host(host, own_name, own_address),
        }
    }

    /// What to do next. While a question is open, waiting for its answer.
    pub(super) fn step(&mut self, os: &mut dyn Os) -> Step {
        match &self.exchangers {
            Exchangers::Known => {}
            Exchangers::Asked(lookup, _) => return Step::Wait(*lookup),
            Exchangers::ToAsk(domain) => {
                let lookup = os.lookup(domain, RecordKind::Mx);
                self.exchangers = Exchangers::Asked(lookup, domain.clone());
                return Step::Wait(lookup);
            }
        }
        loop {
            match self.dialler.next(os) {
                Next::Lookup(lookup) => return Step::Wait(lookup),
                Next::Candidate(candidate) if candidate.address == self.own_address => {
                    // Every host from this server's own preference on would send the message back here (RFC 5321 §5.1).
                    self.dialler.give_up();
                    self.reached_ourselves = true;
                }
                Next::Candidate(candidate) => return Step::Try(candidate),
                Next::Exhausted => return Step::Exhausted(self.failure()),
            }
        }
    }

    /// Calls somebody whom [`Self::step`] has named.
    pub(super) fn connect(&mut self, os: &mut dyn Os, candidate: Candidate) -> ConnectionId {
        self.dialler.connect(os, candidate)
    }

    /// Something happened to the connection: the host that has answered, or why one has not; `None` if it was neither.
    pub(super) fn heard(
        &mut self,
        connection: ConnectionId,
        event: &TcpEvent,
    ) -> Option<Result<Candidate, DeliveryFailure>> {
        Some(self.dialler.heard(connection, event)?.map_err(of_dialler))
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
    pub(super) fn answer(&mut self, os: &mut dyn Os, lookup: LookupId, answer: &DnsAnswer) {
        if let Exchangers::Asked(asked, domain) = &self.exchangers
            && *asked == lookup
        {
            let domain = domain.clone();
            self.exchangers = Exchangers::Known;
            self.exchangers(domain, answer, os.rng());
        } else if let Some(Err(failure)) = self.dialler.answered(lookup, answer) {
            self.failed(of_dialler(failure));
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
                self.dialler = to_hosts(better.map(|(_, name)| name.trim_end_matches('.').to_owned()));
            }
            // Without an MX the domain is its own exchanger; never because of an error (RFC 5321 §5.1).
            DnsAnswer::NoData | DnsAnswer::Addresses(_) | DnsAnswer::Exchangers(_) => {
                self.dialler = to_hosts([domain]);
            }
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
}

fn to_hosts(hosts: impl IntoIterator<Item = String>) -> Dialler {
    Dialler::to_hosts(hosts, Service::Mta.port(), Protocol::Smtp)
}

/// What it means for mail that a host could not be called.
fn of_dialler(Failure { host, address, why }: Failure) -> DeliveryFailure {
    match (why, address) {
        (Unreachable::Connection(reason), Some(address)) => {
            DeliveryFailure::passing((4, 4, 1), FailureCause::NotConnected { host, address, reason })
        }
        (Unreachable::Name(DnsAnswer::Failed(why)), _) => {
            let question = dns::Question { name: host, kind: RecordKind::A };
            DeliveryFailure::passing((4, 4, 3), FailureCause::LookupFailed { question, why })
        }
        (Unreachable::Name(DnsAnswer::NoSuchName), _) => {
            DeliveryFailure::lasting((5, 1, 2), FailureCause::NoSuchHost { host })
        }
        _ => DeliveryFailure::lasting((5, 4, 4), FailureCause::NoAddress { host }),
    }
}
