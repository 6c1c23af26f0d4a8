//! What a name server knows and how it answers.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use simple_dns::rdata::{A, CNAME as Cname, MX as Mx, RData, SOA as Soa};
use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, RCODE, ResourceRecord, TYPE};

use super::canonical;

/// Most CNAMEs that are followed.
const MAX_ALIASES: usize = 8;

/// A record: whose, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    name: String,
    data: Data,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Data {
    A(Ipv4Addr),
    Mx(u16, String),
    Cname(String),
}

impl Record {
    /// The address of a host.
    #[must_use]
    pub fn a(name: &str, address: Ipv4Addr) -> Self {
        Self { name: canonical(name), data: Data::A(address) }
    }

    /// A mail exchanger of a domain; an empty host is a null MX (RFC 7505).
    #[must_use]
    pub fn mx(name: &str, preference: u16, host: &str) -> Self {
        Self { name: canonical(name), data: Data::Mx(preference, canonical(host)) }
    }

    /// Another name of a host.
    #[must_use]
    pub fn cname(alias: &str, name: &str) -> Self {
        Self { name: canonical(alias), data: Data::Cname(canonical(name)) }
    }
}

/// A part of the name space and its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    origin: String,
    ttl: u32,
    records: BTreeMap<String, Vec<Data>>,
}

impl Zone {
    /// An empty zone; `ttl` is how long its answers may be kept, in whole seconds.
    #[must_use]
    pub fn new(origin: &str, ttl: Duration) -> Self {
        let ttl = u32::try_from(ttl.as_secs()).unwrap_or(u32::MAX);
        Self { origin: canonical(origin), ttl, records: BTreeMap::new() }
    }

    /// Adds a record.
    pub fn add(&mut self, record: Record) {
        self.records.entry(record.name).or_default().push(record.data);
    }

    fn holds(&self, name: &str) -> bool {
        self.origin.is_empty()
            || name.strip_suffix(self.origin.as_str()).is_some_and(|head| head.is_empty() || head.ends_with('.'))
    }

    /// Whether the name exists: it has records, or a longer name has (RFC 8020).
    fn exists(&self, name: &str) -> bool {
        name == self.origin
            || self
                .records
                .keys()
                .any(|other| other.strip_suffix(name).is_some_and(|head| head.is_empty() || head.ends_with('.')))
    }
}

/// Answers a query from these zones; `None` for what is no query at all.
#[must_use]
pub fn answer(zones: &[Zone], query: &[u8]) -> Option<Vec<u8>> {
    let query = Packet::parse(query).ok()?;
    if query.has_flags(PacketFlag::RESPONSE) {
        return None;
    }
    let mut reply = Packet::new_reply(query.id());
    if query.has_flags(PacketFlag::RECURSION_DESIRED) {
        reply.set_flags(PacketFlag::RECURSION_DESIRED);
    }
    match query.questions.first() {
        Some(question) if query.questions.len() == 1 => {
            reply.questions.push(question.clone());
            let name = canonical(&question.qname.to_string());
            *reply.rcode_mut() = look_up(zones, &name, question.qtype, &mut reply);
        }
        _ => *reply.rcode_mut() = RCODE::FormatError,
    }
    reply.build_bytes_vec_compressed().ok()
}

fn look_up(zones: &[Zone], name: &str, wanted: QTYPE, reply: &mut Packet<'_>) -> RCODE {
    let mut name = name.to_owned();
    for _ in 0..MAX_ALIASES {
        // The most specific zone speaks for a name.
        let Some(zone) = zones.iter().filter(|zone| zone.holds(&name)).max_by_key(|zone| zone.origin.len()) else {
            // An alias that leads out of our zones is an answer; anything else is none of our business.
            return if reply.answers.is_empty() { RCODE::Refused } else { RCODE::NoError };
        };
        reply.set_flags(PacketFlag::AUTHORITATIVE_ANSWER);
        let records = zone.records.get(&name).map_or(&[][..], Vec::as_slice);
        let fits = |data: &&Data| {
            matches!(
                (wanted, data),
                (QTYPE::ANY, _) | (QTYPE::TYPE(TYPE::A), Data::A(_)) | (QTYPE::TYPE(TYPE::MX), Data::Mx(..))
            ) || matches!((wanted, data), (QTYPE::TYPE(TYPE::CNAME), Data::Cname(_)))
        };
        let found: Vec<_> = records.iter().filter(fits).collect();
        if !found.is_empty() {
            for data in found {
                push(&mut reply.answers, &name, zone.ttl, data);
                if let Data::Mx(_, host) = data {
                    add_addresses(zones, host, reply);
                }
            }
            return RCODE::NoError;
        }
        if let Some(Data::Cname(target)) = records.iter().find(|data| matches!(data, Data::Cname(_))) {
            push(&mut reply.answers, &name, zone.ttl, &Data::Cname(target.clone()));
            name.clone_from(target);
            continue;
        }
        // How long "no" may be kept is in the SOA record (RFC 2308 §3).
        if let Some(soa) = start_of_authority(zone) {
            reply.name_servers.push(soa);
        }
        return if zone.exists(&name) { RCODE::NoError } else { RCODE::NameError };
    }
    RCODE::ServerFailure
}

fn add_addresses(zones: &[Zone], host: &str, reply: &mut Packet<'_>) {
    for zone in zones.iter().filter(|zone| zone.holds(host)) {
        for data in zone.records.get(host).into_iter().flatten().filter(|data| matches!(data, Data::A(_))) {
            push(&mut reply.additional_records, host, zone.ttl, data);
        }
    }
}

/// Names that do not fit into a message (RFC 1035 §2.3.4) are left out.
fn push(section: &mut Vec<ResourceRecord<'_>>, name: &str, ttl: u32, data: &Data) {
    let data = match data {
        Data::A(address) => Some(RData::A(A { address: u32::from(*address) })),
        Data::Mx(preference, host) => {
            Name::new(host).ok().map(|host| RData::MX(Mx { preference: *preference, exchange: host.into_owned() }))
        }
        Data::Cname(target) => Name::new(target).ok().map(|target| RData::CNAME(Cname(target.into_owned()))),
    };
    if let (Some(data), Ok(name)) = (data, Name::new(name)) {
        section.push(ResourceRecord::new(name.into_owned(), CLASS::IN, ttl, data));
    }
}

fn start_of_authority(zone: &Zone) -> Option<ResourceRecord<'static>> {
    let origin = Name::new(&zone.origin).ok()?.into_owned();
    let soa = Soa {
        mname: origin.clone(),
        rname: Name::new(&format!("hostmaster.{}", zone.origin)).ok()?.into_owned(),
        serial: 1,
        refresh: 3_600,
        retry: 600,
        expire: 86_400,
        minimum: zone.ttl,
    };
    Some(ResourceRecord::new(origin, CLASS::IN, zone.ttl, RData::SOA(soa)))
}
