//! The world of a lesson: nodes, links, names, and the settings of programs.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use super::{Checker, KnownHost, KnownRouter};
use crate::base::{DateTime, Tolerance};
use crate::explain::say;
use crate::host::{
    AccountSettings, EtrnAtStart, Hold, ImapSettings, KeepConnected, LocalDomain, MailProgramSettings, MtaSettings,
    Pop3Check, Pop3Settings, RelayDomain, RetrySchedule, SubmissionSettings,
};
use crate::lesson::limits::{MAX_COMPUTERS, MAX_PLACE, MAX_ROUTERS};
use crate::lesson::raw::{self, Text};
use crate::lesson::{names, units};
use crate::mail::Quota;
use crate::net::{LinkId, NodeId};
use crate::sim::{
    HostSpec, Icon, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, Without, WorldSpec, ZoneRecord, ZoneSpec,
};
use crate::trace::{Service, Translate};
use crate::{pop3, smtp};

/// The router of a world that names none.
pub(in crate::lesson) const ROUTER: &str = "internet";
/// The name server of a world that names none.
pub(in crate::lesson) const NAME_SERVER: &str = "dns";
/// The zone of both, where a lesson names it.
pub(in crate::lesson) const ZONE: &str = "Internet";
/// How long a home or office link makes a bit travel, and how fast it is, unless the lesson says otherwise.
const LATENCY: Duration = Duration::from_millis(5);
const BANDWIDTH: u64 = 10_000_000;

impl Checker<'_> {
    /// Everything that stands in the world; names are known from here on.
    pub(super) fn world(&mut self, raw: &raw::World, start: DateTime) -> WorldSpec {
        let mut nodes = Vec::new();
        let mut links = Vec::new();
        if let Some(router) = raw.routers.get(MAX_ROUTERS) {
            self.complain(&router.name, say!("too-many-routers", most = MAX_ROUTERS), None);
            return WorldSpec { start, first_uid_validity: None, nodes, links };
        }
        if let Some(host) = raw.hosts.get(MAX_COMPUTERS) {
            self.complain(&host.name, say!("too-many-computers", most = MAX_COMPUTERS), None);
            return WorldSpec { start, first_uid_validity: None, nodes, links };
        }
        self.routers(raw, &mut nodes, &mut links);
        let mut hosts = self.meet_hosts(raw, start, &mut nodes, &mut links);
        let records = self.records(raw, &hosts);
        let zone = ZoneSpec { origin: String::new(), ttl: Duration::from_secs(3_600), records };
        for (raw, host) in raw.hosts.iter().zip(&mut hosts) {
            host.programs.extend(self.programs(raw));
            host.faults = self.faults_at_start(raw);
        }
        // The name server is the computer `dns` if there is one, else the one that was added at the end.
        let at = raw.hosts.iter().position(|host| host.name.value == NAME_SERVER).unwrap_or(raw.hosts.len());
        let resolver = hosts.get(at).map(|host| host.address);
        for host in &mut hosts {
            host.resolver = resolver;
        }
        if let Some(host) = hosts.get_mut(at) {
            host.programs.push(ProgramSpec::NameServer(vec![zone]));
        }
        let first = nodes.len() - hosts.len();
        for (node, host) in nodes[first..].iter_mut().zip(hosts) {
            node.kind = NodeKind::Host(Box::new(host));
        }
        WorldSpec { start, first_uid_validity: None, nodes, links }
    }

    fn routers(&mut self, raw: &raw::World, nodes: &mut Vec<NodeSpec>, links: &mut Vec<LinkSpec>) {
        for router in &raw.routers {
            let node = NodeId(u16::try_from(nodes.len()).unwrap_or(u16::MAX));
            let mut known = KnownRouter { node, link: None };
            if !nodes.is_empty()
                && let Some(link) = self.link(&router.link, node)
            {
                known.link = Some(LinkId(u16::try_from(links.len()).unwrap_or(u16::MAX)));
                links.push(link);
            }
            if self.routers.insert(router.name.value.clone(), known).is_some() {
                self.complain(&router.name, say!("two-routers", name = &router.name.value), None);
            }
            let (title, zone) = (title(router.title.as_deref(), &router.name), zone(&router.zone));
            let place = self.place_on_stage(&router.name, router.at);
            nodes.push(self::router(router.name.value.clone(), title, zone, place));
        }
        if nodes.is_empty() {
            self.routers.insert(ROUTER.to_owned(), KnownRouter { node: NodeId(0), link: None });
            nodes.push(router(ROUTER.to_owned(), Title::Internet, Some(Title::Internet), None));
        }
    }

    /// Names, addresses, accounts and links of all computers. What runs on them is decided when all are known.
    fn meet_hosts(
        &mut self,
        raw: &raw::World,
        start: DateTime,
        nodes: &mut Vec<NodeSpec>,
        links: &mut Vec<LinkSpec>,
    ) -> Vec<HostSpec> {
        let taken: BTreeMap<Ipv4Addr, &Text> = self.given_addresses(raw);
        let wide = raw.hosts.len() > 240;
        let mut free = (1_u32..)
            .map(|n| Ipv4Addr::from(if wide { 0x0A00_0000 + n } else { 0xC000_0200 + n }))
            .filter(|address| !taken.contains_key(address));
        let mut hosts = Vec::new();
        for host in &raw.hosts {
            let node = NodeId(u16::try_from(nodes.len()).unwrap_or(u16::MAX));
            let link = LinkId(u16::try_from(links.len()).unwrap_or(u16::MAX));
            links.push(self.link(&host.link, node).unwrap_or(star_link(node)));
            let given = host.address.as_ref().and_then(|text| text.parse().ok());
            let domain_name =
                host.domain_name.as_ref().map_or_else(|| made_up_name(host), |name| name.value.to_ascii_lowercase());
            let accounts = self.accounts(host);
            let address = given.or_else(|| free.next()).unwrap_or(Ipv4Addr::UNSPECIFIED);
            let known = KnownHost {
                node,
                address,
                domain_name: domain_name.clone(),
                link,
                accounts: accounts.iter().map(|a| (a.name.clone(), a.password.clone())).collect(),
                has_mta: host.mta.is_some(),
                has_submission: host.mta.as_ref().is_some_and(|mta| mta.submission),
                has_pop3: host.pop3.offered,
                has_imap: host.imap.offered,
                reads_mail: host.mail_program.as_ref().is_some_and(|p| p.pop3.is_some() || p.imap.is_some()),
                has_mail_program: host.mail_program.is_some(),
                is_gateway: false,
            };
            self.check_domain_names(host);
            let router = self.routers.contains_key(host.name.value.as_str());
            if self.hosts.contains_key(host.name.value.as_str()) || router {
                self.complain(&host.name, say!("name-taken", name = &host.name.value), None);
            }
            // Whoever names it means the first one.
            self.hosts.entry(host.name.value.clone()).or_insert(known);
            let icon = if host.mail_program.is_some() { Icon::Laptop } else { Icon::Server };
            nodes.push(NodeSpec {
                name: host.name.value.clone(),
                title: title(host.title.as_deref(), &host.name),
                icon: host.icon.unwrap_or(icon),
                zone: zone(&host.zone),
                place: self.place_on_stage(&host.name, host.at),
                kind: NodeKind::Router,
            });
            let mail = self.old_mail(host, &domain_name, &accounts, start);
            let tolerance = [
                (Service::Mta, host.mta.as_ref().map_or(Tolerance::default(), |mta| mta.tolerance)),
                (Service::Pop3, host.pop3.tolerance),
                (Service::Imap, host.imap.tolerance),
            ];
            let strict = tolerance.into_iter().filter(|(_, it)| *it == Tolerance::Strict);
            hosts.push(HostSpec {
                address,
                domain_name,
                resolver: None,
                on: host.on,
                accounts,
                mail,
                programs: Vec::new(),
                faults: BTreeMap::new(),
                strict: strict.map(|(service, _)| service).collect(),
                without: self.without(host),
            });
        }
        if !self.hosts.contains_key(NAME_SERVER) {
            hosts.push(self.name_server(free.next().unwrap_or(Ipv4Addr::UNSPECIFIED), nodes, links));
        }
        hosts
    }

    /// Whether a computer, and the domains that it serves, have names that can stand in the DNS.
    fn check_domain_names(&mut self, host: &raw::Host) {
        let domains = host.mta.iter().flat_map(|mta| mta.local.iter().chain(mta.relay.iter().map(|it| &it.domain)));
        for name in [&host.name].into_iter().chain(&host.domain_name).chain(domains) {
            let _ = self.read(name, names::domain_name);
        }
    }

    /// What the services of a computer leave out, as long as somebody can do something with them then.
    fn without(&mut self, host: &raw::Host) -> Without {
        let mta = host.mta.as_ref().map(|mta| mta.without.clone()).unwrap_or_default();
        if let Some(relay) = host.mta.iter().flat_map(|mta| &mta.relay).find(|relay| relay.hold == Hold::Etrn)
            && mta.contains(&smtp::words::Extension::Etrn)
        {
            self.complain(&relay.domain, say!("held-for-ever", domain = &relay.domain.value), None);
        }
        let (pop3, imap) = (host.pop3.without.clone(), host.imap.without.clone());
        let logins = [pop3::words::Extension::User, pop3::words::Extension::Sasl];
        if logins.iter().all(|login| pop3.contains(login)) {
            self.complain(&host.name, say!("no-login-left", host = &host.name.value), None);
        }
        Without { mta, pop3, imap }
    }

    /// The name server that nobody had to write down.
    fn name_server(&mut self, address: Ipv4Addr, nodes: &mut Vec<NodeSpec>, links: &mut Vec<LinkSpec>) -> HostSpec {
        let node = NodeId(u16::try_from(nodes.len()).unwrap_or(u16::MAX));
        let link = LinkId(u16::try_from(links.len()).unwrap_or(u16::MAX));
        let domain_name = format!("{NAME_SERVER}.test");
        let known = KnownHost::new(node, address, domain_name.clone(), link);
        self.hosts.insert(NAME_SERVER.to_owned(), known);
        links.push(star_link(node));
        // A lesson may write down the router of the Internet and its zone, and leave the name server to us.
        let zone = zone(ZONE).filter(|zone| nodes.iter().any(|node| node.zone.as_ref() == Some(zone)));
        nodes.push(NodeSpec {
            name: NAME_SERVER.to_owned(),
            title: Title::NameServer,
            icon: Icon::Server,
            zone: zone.or(Some(Title::Internet)),
            place: None,
            kind: NodeKind::Router,
        });
        HostSpec {
            address,
            domain_name,
            resolver: None,
            on: true,
            accounts: Vec::new(),
            mail: Vec::new(),
            programs: Vec::new(),
            faults: BTreeMap::new(),
            strict: BTreeSet::new(),
            without: Without::default(),
        }
    }

    fn given_addresses<'r>(&mut self, raw: &'r raw::World) -> BTreeMap<Ipv4Addr, &'r Text> {
        let mut given = BTreeMap::new();
        for text in raw.hosts.iter().filter_map(|host| host.address.as_ref()) {
            let read = |text: &str| {
                let address = text.parse::<Ipv4Addr>().map_err(|_| say!("no-ipv4-address", text = text))?;
                if is_of_a_computer(address) { Ok(address) } else { Err(say!("no-computer-has-address", text = text)) }
            };
            if let Some(address) = self.read(text, read)
                && given.insert(address, text).is_some()
            {
                self.complain(text, say!("address-taken", address = address.to_string()), None);
            }
        }
        given
    }

    /// Column and row of what has this name.
    fn place_on_stage(&mut self, name: &Text, place: Option<(i32, i32)>) -> Option<(i32, i32)> {
        let (column, row) = place?;
        let is_on_it = |at: i32| (-MAX_PLACE..=MAX_PLACE).contains(&at);
        if !(is_on_it(column) && is_on_it(row)) {
            self.complain(name, say!("too-far-out", name = &name.value, most = MAX_PLACE.unsigned_abs()), None);
            return None;
        }
        place
    }

    fn link(&mut self, raw: &raw::Link, node: NodeId) -> Option<LinkSpec> {
        let to = match &raw.to {
            None => NodeId(0),
            Some(name) => match self.routers.get(name.value.as_str()) {
                Some(router) => router.node,
                None => {
                    let help = self.meant(name, self.routers.keys().map(String::as_str));
                    self.complain(name, say!("no-such-router", name = &name.value), help);
                    return None;
                }
            },
        };
        let latency = raw.latency.as_ref().map_or(LATENCY, |text| self.duration(text));
        let bandwidth = raw.bandwidth.as_ref().map_or(Some(BANDWIDTH), |text| self.read(text, units::bandwidth));
        let loss = raw.loss.as_ref().map_or(0, |text| self.share(text));
        Some(LinkSpec {
            ends: (to.0, node.0),
            latency,
            bandwidth: bandwidth?,
            loss_per_million: loss,
            up: !raw.unplugged,
        })
    }

    fn accounts(&mut self, host: &raw::Host) -> Vec<AccountSettings> {
        let mut names = BTreeSet::new();
        let mut accounts = Vec::new();
        for account in &host.accounts {
            if !names.insert(account.name.value.as_str()) {
                self.complain(&account.name, say!("two-accounts", name = &account.name.value), None);
            }
            let octets = account.quota.as_ref().and_then(|text| self.read(text, units::size));
            accounts.push(AccountSettings {
                name: account.name.value.clone(),
                password: account.password.clone().unwrap_or_else(|| account.name.value.clone()),
                quota: Quota { octets, messages: account.most_messages },
            });
        }
        accounts
    }

    /// Every computer's address, and the mail exchangers of every domain.
    fn records(&mut self, raw: &raw::World, hosts: &[HostSpec]) -> Vec<ZoneRecord> {
        let mut records: Vec<_> =
            hosts.iter().map(|host| ZoneRecord::A(host.domain_name.clone(), host.address)).collect();
        let said: BTreeSet<_> = raw.domains.iter().map(|domain| domain.name.value.as_str()).collect();
        for domain in &raw.domains {
            let _ = self.read(&domain.name, names::domain_name);
            for (preference, host) in (1_u16..).zip(&domain.mx) {
                let Some(known) = self.host(host) else { continue };
                if !known.has_mta {
                    self.complain(host, say!("no-mail-server", host = &host.value), None);
                }
                let preference = preference.saturating_mul(10);
                records.push(ZoneRecord::Mx(domain.name.value.clone(), preference, known.domain_name));
            }
        }
        for (host, spec) in raw.hosts.iter().zip(hosts) {
            let local = host.mta.iter().flat_map(|mta| &mta.local);
            for domain in local.filter(|domain| !said.contains(domain.value.as_str())) {
                records.push(ZoneRecord::Mx(domain.value.clone(), 10, spec.domain_name.clone()));
            }
        }
        records
    }

    fn programs(&mut self, host: &raw::Host) -> Vec<ProgramSpec> {
        let mta = host.mta.as_ref().map(|mta| ProgramSpec::Mta(self.mta(mta)));
        let pop3 = host.pop3.offered.then_some(ProgramSpec::Pop3Service);
        let imap = host.imap.offered.then_some(ProgramSpec::ImapService);
        let program = host.mail_program.as_ref().and_then(|program| self.mail_program_settings(program));
        let program = program.map(|settings| ProgramSpec::MailProgram(Box::new(settings)));
        [mta, pop3, imap, program].into_iter().flatten().collect()
    }

    fn domain_name(&mut self, host: &Text) -> Option<String> {
        self.host(host).map(|host| host.domain_name)
    }

    fn mta(&mut self, raw: &raw::Mta) -> MtaSettings {
        let local = |name: &Text| LocalDomain { name: name.value.clone(), postmaster: None, aliases: BTreeMap::new() };
        let relay = raw.relay.iter().map(|relay| RelayDomain {
            name: relay.domain.value.clone(),
            next_hop: relay.to.as_ref().and_then(|to| self.domain_name(to)),
            hold: relay.hold,
        });
        let relay_domains = relay.collect();
        let relay_from = raw.relay_from.iter().filter_map(|name| self.host(name).map(|host| host.address)).collect();
        let etrn = raw.etrn_at_start.iter().filter_map(|etrn| {
            Some(EtrnAtStart { server: self.domain_name(&etrn.server)?, domain: etrn.domain.value.clone() })
        });
        let etrn_at_start = etrn.collect();
        MtaSettings {
            local_domains: raw.local.iter().map(local).collect(),
            relay_domains,
            relay_from,
            reaches: None,
            smart_host: raw.smart_host.as_ref().and_then(|host| self.domain_name(host)),
            submission: raw.submission,
            size_limit: raw.size_limit.as_ref().map_or(0, |text| self.size(text)),
            retry: raw.retry.as_ref().map_or_else(RetrySchedule::default, |retry| self.retry(retry)),
            etrn_at_start,
        }
    }

    fn retry(&mut self, raw: &raw::Retry) -> RetrySchedule {
        let default = RetrySchedule::default();
        let waits = raw.waits.iter().map(|text| self.duration(text)).collect();
        let warn_after = raw.warn_after.as_ref().map(|text| self.duration(text));
        let give_up_after = raw.give_up_after.as_ref().map_or(default.give_up_after, |text| self.duration(text));
        RetrySchedule { waits, warn_after, give_up_after }
    }

    fn mail_program_settings(&mut self, raw: &raw::MailProgram) -> Option<MailProgramSettings> {
        let address = self.address(&raw.address);
        let server = self.host(&raw.server)?;
        let outgoing = match &raw.outgoing {
            None => server.clone(),
            Some(name) => self.host(name)?,
        };
        let address = address?;
        let user = address.local().to_owned();
        let reads = raw.pop3.is_some() || raw.imap.is_some();
        for (host, at) in [(&server, &raw.server), (&outgoing, raw.outgoing.as_ref().unwrap_or(&raw.server))] {
            let used = reads || host.node == outgoing.node;
            if used && !host.accounts.contains_key(&user) {
                let help = self.meant(&user, host.accounts.keys().map(String::as_str));
                self.complain(at, say!("no-such-account", name = &user, host = &at.value), help);
                return None;
            }
        }
        if raw.pop3.is_some() && !server.has_pop3 {
            let help = say!("offer-service", field = "pop3");
            self.complain(&raw.server, say!("no-pop3", host = &raw.server.value), Some(help));
        }
        if raw.imap.is_some() && !server.has_imap {
            let help = say!("offer-service", field = "imap");
            self.complain(&raw.server, say!("no-imap", host = &raw.server.value), Some(help));
        }
        if !outgoing.has_submission {
            let at = raw.outgoing.as_ref().unwrap_or(&raw.server);
            self.complain(at, say!("no-submission", host = &at.value), None);
        }
        let password = |host: &KnownHost| host.accounts.get(&user).cloned().unwrap_or_default();
        let retry = raw.retry_every.as_ref().map_or(Duration::from_secs(30), |text| self.duration(text));
        let pop3 = raw.pop3.as_ref().map(|pop3| Pop3Settings {
            server: server.domain_name.clone(),
            user: user.clone(),
            password: password(&server),
            keep: pop3.keep,
            check: Pop3Check { at_start: pop3.at_start, every: pop3.every.as_ref().map(|text| self.duration(text)) },
            delete_there_when_deleted_here: pop3.delete_there_when_deleted_here,
        });
        let imap = raw.imap.as_ref().map(|imap| ImapSettings {
            server: server.domain_name.clone(),
            user: user.clone(),
            password: password(&server),
            download: imap.download,
            stay: match &imap.stay {
                raw::Stay::Idle => KeepConnected::Idle,
                raw::Stay::Poll(every) => KeepConnected::Poll(self.duration(every)),
                raw::Stay::ByHand => KeepConnected::ByHand,
            },
            sent_folder: imap.sent_folder.clone(),
        });
        Some(MailProgramSettings {
            display_name: raw.name.clone().unwrap_or_else(|| capitalized(&user)),
            address,
            submission: Some(SubmissionSettings {
                server: outgoing.domain_name.clone(),
                port: 587,
                login: Some((user.clone(), password(&outgoing))),
                retry_every: retry,
            }),
            pop3,
            imap,
        })
    }
}

/// Whether a computer can have this address: it is not that of a group or of all, not of whoever asks, and not kept for later times
/// (RFC 1122 §3.2.1.3, RFC 1112 §4).
fn is_of_a_computer(address: Ipv4Addr) -> bool {
    let [first, ..] = address.octets();
    first != 0 && first < 224 && !address.is_loopback()
}

fn router(name: String, title: Title, zone: Option<Title>, place: Option<(i32, i32)>) -> NodeSpec {
    NodeSpec { name, title, icon: Icon::Router, zone, place, kind: NodeKind::Router }
}

fn star_link(node: NodeId) -> LinkSpec {
    LinkSpec { ends: (0, node.0), latency: LATENCY, bandwidth: BANDWIDTH, loss_per_million: 0, up: true }
}

/// `laptop` of somebody at example.org is `laptop.example.org`.
fn made_up_name(host: &raw::Host) -> String {
    let local = host.mta.as_ref().and_then(|mta| mta.local.first()).map(|domain| domain.value.as_str());
    let user = host.mail_program.as_ref().and_then(|p| p.address.rsplit_once('@')).map(|(_, domain)| domain);
    format!("{}.{}", host.name.value, local.or(user).unwrap_or("test")).to_ascii_lowercase()
}

/// What people call a node: what the lesson says, else its short name.
fn title(given: Option<&str>, name: &str) -> Title {
    Title::Given(given.map_or_else(|| capitalized(name), str::to_owned))
}

fn zone(name: &str) -> Option<Title> {
    (!name.is_empty()).then(|| Title::Given(name.to_owned()))
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
