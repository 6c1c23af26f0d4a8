//! Worlds made up from a seed, with people who write, read, type protocols by hand and pull plugs.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod dialogues;
mod outages;
mod people;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use mailscope::base::{DateTime, SimRng, SimTime};
use mailscope::host::{
    AccountSettings, Download, EtrnAtStart, Hold, ImapSettings, Keep, KeepConnected, LocalDomain, MailProgramSettings,
    MtaSettings, Pop3Check, Pop3Settings, RelayDomain, RetrySchedule, SubmissionSettings,
};
use mailscope::mail::{Address, Flag, Quota};
use mailscope::sim::{
    HostSpec, Icon, InitialMessage, Input, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, WorldSpec, ZoneRecord,
    ZoneSpec,
};

/// A world, what people do in it, and when it should have come to rest.
pub struct RandomWorld {
    pub spec: WorldSpec,
    pub inputs: Vec<Input>,
    /// No outage begins after this.
    pub end: SimTime,
    /// Everything works since [`Self::end`]; by now all mail must have come to rest.
    pub healed: SimTime,
}

const PEOPLE: [&str; 4] = ["ana", "ben", "chen", "dora"];
struct Builder {
    rng: SimRng,
    nodes: Vec<NodeSpec>,
    links: Vec<LinkSpec>,
    records: Vec<ZoneRecord>,
}

impl Builder {
    fn address(&self) -> Ipv4Addr {
        let n = self.nodes.len() as u8;
        Ipv4Addr::new(10, 0, n / 200, n % 200 + 1)
    }

    /// Adds a computer behind the router, which is node 0.
    fn host(&mut self, name: &str, domain_name: &str, accounts: Vec<AccountSettings>, programs: Vec<ProgramSpec>) {
        let mail = accounts.iter().flat_map(|account| self.old_mail(account, domain_name)).collect();
        let address = self.address();
        let at = self.nodes.len() as u16;
        self.records.push(ZoneRecord::A(domain_name.to_owned(), address));
        self.nodes.push(NodeSpec {
            name: name.to_owned(),
            title: Title::Given(name.to_owned()),
            icon: Icon::Server,
            zone: Some(Title::Given("internet".to_owned())),
            place: None,
            kind: NodeKind::Host(Box::new(HostSpec {
                address,
                domain_name: domain_name.to_owned(),
                resolver: Some(Ipv4Addr::new(10, 0, 0, 2)),
                on: true,
                accounts,
                mail,
                programs,
                faults: Default::default(),
                strict: Default::default(),
                without: Default::default(),
            })),
        });
        self.links.push(LinkSpec {
            ends: (0, at),
            latency: Duration::from_millis(self.rng.between(1, 60)),
            bandwidth: self.rng.between(100_000, 100_000_000),
            loss_per_million: if self.rng.chance_per_million(200_000) { 30_000 } else { 0 },
            up: true,
        });
    }
}

impl Builder {
    /// What lies in an account before anything happens.
    fn old_mail(&mut self, account: &AccountSettings, domain_name: &str) -> Vec<InitialMessage> {
        let count = if self.rng.chance_per_million(400_000) { self.rng.between(1, 4) } else { 0 };
        let message = |number| {
            let mailbox = ["INBOX", "INBOX", "Work", "Work/Old"][self.rng.index(4)].to_owned();
            let id = format!("<old-{number}-{}@{domain_name}>", account.name);
            let text = ".. two dots\r\n".repeat(self.rng.between(1, 30) as usize);
            let raw = format!("From: old@d0.test\r\nSubject: Old {number}\r\nMessage-ID: {id}\r\n\r\n{text}");
            let flags = Flag::SYSTEM.into_iter().filter(|_| self.rng.chance_per_million(200_000)).collect();
            let account = account.name.clone();
            InitialMessage { account, mailbox, raw: raw.into_bytes(), flags, internal_date: start() }
        };
        (0..count).map(message).collect()
    }
}

/// What clocks show when a world begins.
fn start() -> DateTime {
    DateTime::new(1_800_000_000, 60)
}

fn retry() -> RetrySchedule {
    RetrySchedule {
        waits: vec![Duration::from_secs(20), Duration::from_secs(40), Duration::from_secs(60)],
        warn_after: Some(Duration::from_secs(120)),
        give_up_after: Duration::from_secs(600),
    }
}

impl RandomWorld {
    pub fn new(seed: u64) -> Self {
        let mut b = Builder {
            rng: SimRng::stream(seed, "random world"),
            nodes: Vec::new(),
            links: Vec::new(),
            records: Vec::new(),
        };
        b.nodes.push(NodeSpec {
            name: "router".to_owned(),
            title: Title::Given("Router".to_owned()),
            icon: Icon::Router,
            zone: Some(Title::Given("internet".to_owned())),
            place: None,
            kind: NodeKind::Router,
        });
        // The name server is node 1, its address 10.0.0.2; its zone is filled in at the end.
        b.host("dns", "ns.test", Vec::new(), Vec::new());

        let domains = b.rng.between(1, 3) as usize;
        let device_domain = b.rng.chance_per_million(500_000).then(|| "device.test".to_owned());
        let mut addresses: Vec<String> = Vec::new();
        for d in 0..domains {
            let domain = format!("d{d}.test");
            let server = format!("mail.{domain}");
            let mut accounts = Vec::new();
            for person in PEOPLE.iter().take(b.rng.between(1, 3) as usize) {
                let small = b.rng.chance_per_million(150_000);
                accounts.push(AccountSettings {
                    name: (*person).to_owned(),
                    password: (*person).to_owned(),
                    quota: Quota { octets: small.then_some(3_000), messages: None },
                });
                addresses.push(format!("{person}@{domain}"));
            }
            // Other names for some of the people here.
            let mut aliases: BTreeMap<String, Vec<Address>> = BTreeMap::new();
            let members = |rng: &mut SimRng, accounts: &[AccountSettings]| {
                let chosen = accounts.iter().filter(|_| rng.chance_per_million(700_000));
                chosen.map(|account| format!("{}@{domain}", account.name).parse().unwrap()).collect::<Vec<Address>>()
            };
            if b.rng.chance_per_million(400_000) {
                let mut team = members(&mut b.rng, &accounts);
                team.push(format!("ana@{domain}").parse().unwrap());
                aliases.insert("team".to_owned(), team);
                aliases.insert("all".to_owned(), vec![format!("team@{domain}").parse().unwrap()]);
                addresses.extend([format!("team@{domain}"), format!("all@{domain}")]);
            }
            let relay_domains = match (&device_domain, d) {
                (Some(name), 0) => {
                    let hold = [Hold::Retry, Hold::OnReturn, Hold::Etrn][b.rng.index(3)];
                    vec![RelayDomain { name: name.clone(), next_hop: Some("device.test".to_owned()), hold }]
                }
                _ => Vec::new(),
            };
            if let (Some(name), 0) = (&device_domain, d) {
                b.records.push(ZoneRecord::Mx(name.clone(), 10, server.clone()));
            }
            b.records.push(ZoneRecord::Mx(domain.clone(), 10, server.clone()));
            let people: Vec<String> = accounts.iter().map(|a| a.name.clone()).collect();
            b.host(
                &format!("server{d}"),
                &server,
                accounts,
                vec![
                    ProgramSpec::Mta(MtaSettings {
                        local_domains: vec![LocalDomain { name: domain.clone(), postmaster: None, aliases }],
                        relay_domains,
                        relay_from: Vec::new(),
                        reaches: None,
                        smart_host: None,
                        submission: true,
                        size_limit: 1_000_000,
                        retry: retry(),
                        etrn_at_start: Vec::new(),
                    }),
                    ProgramSpec::Pop3Service,
                    ProgramSpec::ImapService,
                ],
            );
            for person in people {
                for computer in 0..b.rng.between(1, 2) {
                    Self::computer(&mut b, &person, computer, &domain, &server);
                }
            }
        }
        if let Some(domain) = device_domain {
            addresses.push(format!("dora@{domain}"));
            b.host(
                "device",
                "device.test",
                vec![AccountSettings { name: "dora".to_owned(), password: "dora".to_owned(), quota: Quota::default() }],
                vec![ProgramSpec::Mta(MtaSettings {
                    local_domains: vec![LocalDomain {
                        name: domain.clone(),
                        postmaster: None,
                        aliases: Default::default(),
                    }],
                    relay_domains: Vec::new(),
                    relay_from: Vec::new(),
                    reaches: None,
                    smart_host: Some("mail.d0.test".to_owned()),
                    submission: false,
                    size_limit: 0,
                    retry: retry(),
                    etrn_at_start: vec![EtrnAtStart { server: "mail.d0.test".to_owned(), domain }],
                })],
            );
        }
        addresses.push("nobody@d0.test".to_owned());
        addresses.push("ana@nowhere.test".to_owned());

        let ttl = Duration::from_secs([30, 60, 300][b.rng.index(3)]);
        let zone = ZoneSpec { origin: "test".to_owned(), ttl, records: b.records.clone() };
        if let Some(NodeKind::Host(dns)) = b.nodes.get_mut(1).map(|node| &mut node.kind) {
            dns.programs = vec![ProgramSpec::NameServer(vec![zone])];
        }
        let end = SimTime::from_secs(b.rng.between(60, 400));
        let mut inputs = people::inputs(&mut b.rng, &b.nodes, &addresses, end);
        inputs.extend(dialogues::inputs(seed, &b.nodes, end));
        inputs.extend(outages::outages(&mut b.rng, &b.nodes, b.links.len(), end));
        inputs.extend(outages::faults(&mut SimRng::stream(seed, "faults"), &b.nodes, end));
        inputs.extend(outages::healing(&b.nodes, b.links.len(), end));
        let spec = WorldSpec { start: start(), first_uid_validity: None, nodes: b.nodes, links: b.links };
        Self { spec, inputs, end, healed: end + Duration::from_secs(2_400) }
    }

    fn computer(b: &mut Builder, person: &str, number: u64, domain: &str, server: &str) {
        let pop3 = b.rng.chance_per_million(500_000);
        let (user, password) = (person.to_owned(), person.to_owned());
        let every = Duration::from_secs(b.rng.between(10, 60));
        let settings = MailProgramSettings {
            display_name: person.to_owned(),
            // Who has mistyped it never hears that mail has failed.
            address: format!("{}@{domain}", if b.rng.chance_per_million(150_000) { "mistyped" } else { person })
                .parse()
                .unwrap(),
            submission: Some(SubmissionSettings {
                server: server.to_owned(),
                port: 587,
                login: Some((user.clone(), password.clone())),
                retry_every: Duration::from_secs(30),
            }),
            pop3: pop3.then(|| Pop3Settings {
                server: server.to_owned(),
                user: user.clone(),
                password: password.clone(),
                keep: [Keep::DeleteAfterDownload, Keep::LeaveOnServer, Keep::LeaveDays(1)][b.rng.index(3)],
                check: Pop3Check { at_start: true, every: Some(every) },
                delete_there_when_deleted_here: b.rng.chance_per_million(500_000),
            }),
            imap: (!pop3).then(|| ImapSettings {
                server: server.to_owned(),
                user,
                password,
                download: [Download::HeadersOnly, Download::Full][b.rng.index(2)],
                stay: [KeepConnected::Idle, KeepConnected::Poll(every), KeepConnected::ByHand][b.rng.index(3)],
                sent_folder: Some("Sent".to_owned()),
            }),
        };
        let name = format!("{person}-{number}-{}", domain.split('.').next().unwrap());
        let domain_name = format!("{name}.{domain}");
        b.host(&name, &domain_name, Vec::new(), vec![ProgramSpec::MailProgram(Box::new(settings))]);
    }
}

/// Whether a computer runs a service.
fn runs(node: &NodeSpec, service: &str) -> bool {
    let NodeKind::Host(host) = &node.kind else { return false };
    host.programs.iter().any(|program| match program {
        ProgramSpec::Mta(_) => service == "mta",
        ProgramSpec::Pop3Service => service == "pop3",
        ProgramSpec::ImapService => service == "imap",
        ProgramSpec::NameServer(_) => service == "dns",
        ProgramSpec::MailProgram(_) | ProgramSpec::Gateway(_) => false,
    })
}
