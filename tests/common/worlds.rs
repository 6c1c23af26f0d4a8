//! Worlds made up from a seed, with people who write, read and pull plugs.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::net::Ipv4Addr;
use std::time::Duration;

use mailscope::base::{DateTime, SimRng, SimTime};
use mailscope::host::{
    AccountSettings, Download, EtrnAtStart, FaultClient, FaultEffect, FaultRule, Hold, ImapSettings, Keep,
    KeepConnected, LocalDomain, MailCommand, MailProgramSettings, MessageRef, MtaSettings, Pop3Check, Pop3Settings,
    RelayDomain, RetrySchedule, Service, SubmissionSettings,
};
use mailscope::mail::{Flag, Quota};
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{
    Action, HostSpec, Icon, Input, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, WorldSpec, ZoneRecord, ZoneSpec,
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
const SERVICES: [&str; 4] = ["mta", "pop3", "imap", "dns"];

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
                mail: Vec::new(),
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
                        local_domains: vec![LocalDomain {
                            name: domain.clone(),
                            postmaster: None,
                            aliases: Default::default(),
                        }],
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

        let zone = ZoneSpec { origin: "test".to_owned(), ttl: Duration::from_secs(300), records: b.records.clone() };
        if let Some(NodeKind::Host(dns)) = b.nodes.get_mut(1).map(|node| &mut node.kind) {
            dns.programs = vec![ProgramSpec::NameServer(vec![zone])];
        }
        let end = SimTime::from_secs(b.rng.between(60, 400));
        let mut inputs = Self::inputs(&mut b, &addresses, end);
        inputs.extend(Self::faults(SimRng::stream(seed, "faults"), &b.nodes, end));
        let spec = WorldSpec {
            start: DateTime::new(1_800_000_000, 60),
            first_uid_validity: None,
            nodes: b.nodes,
            links: b.links,
        };
        Self { spec, inputs, end, healed: end + Duration::from_secs(2_400) }
    }

    fn computer(b: &mut Builder, person: &str, number: u64, domain: &str, server: &str) {
        let pop3 = b.rng.chance_per_million(500_000);
        let (user, password) = (person.to_owned(), person.to_owned());
        let every = Duration::from_secs(b.rng.between(10, 60));
        let settings = MailProgramSettings {
            display_name: person.to_owned(),
            address: format!("{person}@{domain}").parse().unwrap(),
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

    fn inputs(b: &mut Builder, addresses: &[String], end: SimTime) -> Vec<Input> {
        let mut inputs = Vec::new();
        let writers: Vec<NodeId> = b
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| matches!(&node.kind, NodeKind::Host(h) if h.programs.iter().any(|p| matches!(p, ProgramSpec::MailProgram(_)))))
            .map(|(at, _)| NodeId(at as u16))
            .collect();
        for number in 0..b.rng.between(3, 12) {
            let to =
                (0..b.rng.between(1, 3)).map(|_| addresses[b.rng.index(addresses.len())].parse().unwrap()).collect();
            let send = MailCommand::Send {
                to,
                cc: Vec::new(),
                bcc: Vec::new(),
                subject: format!("Message {number}"),
                text: ".\nA line.\n".repeat(b.rng.between(1, 200) as usize),
                attachments: Vec::new(),
                reply_to: None,
            };
            let at = SimTime::ZERO + b.rng.duration_up_to(end.elapsed());
            let who = writers[b.rng.index(writers.len())];
            inputs.push(Input::new(at, Action::Mail(who, send)));
        }
        for _ in 0..b.rng.between(0, 15) {
            let at = SimTime::ZERO + b.rng.duration_up_to(end.elapsed());
            let who = writers[b.rng.index(writers.len())];
            let newest = MessageRef { folder: "INBOX".to_owned(), subject: None };
            let command = match b.rng.below(7) {
                0 | 1 => MailCommand::CheckMail,
                2 => MailCommand::Open(newest),
                3 => MailCommand::Flag(newest, Flag::Flagged),
                4 => MailCommand::Delete(newest),
                5 => MailCommand::Expunge("INBOX".to_owned()),
                _ => MailCommand::work_offline(b.rng.chance_per_million(500_000)),
            };
            inputs.push(Input::new(at, Action::Mail(who, command)));
        }
        for _ in 0..b.rng.between(2, 14) {
            let at = SimTime::ZERO + b.rng.duration_up_to(end.elapsed());
            let node = NodeId(b.rng.between(1, b.nodes.len() as u64 - 1) as u16);
            let link = LinkId(b.rng.index(b.links.len()) as u16);
            let until = (at + b.rng.duration_up_to(Duration::from_secs(200))).min(end);
            let service = SERVICES[b.rng.index(SERVICES.len())].to_owned();
            let (begin, over) = match b.rng.below(5) {
                0 => (Action::SwitchOff(node), Action::SwitchOn(node)),
                1 => (Action::Crash(node), Action::SwitchOn(node)),
                2 => (Action::Unplug(link), Action::PlugIn(link)),
                3 => (Action::SetLoss(link, 300_000), Action::SetLoss(link, 0)),
                _ if Self::runs(&b.nodes[usize::from(node.0)], &service) => {
                    (Action::StopService(node, service.clone()), Action::StartService(node, service))
                }
                _ => (Action::Crash(node), Action::SwitchOn(node)),
            };
            inputs.push(Input::new(at, begin));
            inputs.push(Input::new(until, over));
        }
        // Outages may overlap: at the end everything is put right.
        for (at, node) in b.nodes.iter().enumerate().skip(1) {
            let id = NodeId(at as u16);
            inputs.push(Input::new(end, Action::SwitchOn(id)));
            if let NodeKind::Host(host) = &node.kind {
                for account in &host.accounts {
                    let action =
                        Action::SetQuota { on: id, account: account.name.clone(), quota: None, most_messages: None };
                    inputs.push(Input::new(end, action));
                }
            }
            for service in SERVICES.iter().filter(|service| Self::runs(node, service)) {
                inputs.push(Input::new(end, Action::StartService(id, (*service).to_owned())));
            }
            if matches!(&node.kind, NodeKind::Host(h) if h.programs.iter().any(|p| matches!(p, ProgramSpec::MailProgram(_))))
            {
                inputs.push(Input::new(end, Action::Mail(id, MailCommand::WorkOnline)));
            }
        }
        for link in 0..b.links.len() {
            inputs.push(Input::new(end, Action::PlugIn(LinkId(link as u16))));
            inputs.push(Input::new(end, Action::SetLoss(LinkId(link as u16), 0)));
        }
        inputs
    }

    /// Fault rules on services that there are; at the end none is left.
    fn faults(mut rng: SimRng, nodes: &[NodeSpec], end: SimTime) -> Vec<Input> {
        let mut places: Vec<(NodeId, Service)> = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let there = Service::ALL.into_iter().filter(|service| Self::runs(node, service.name()));
            places.extend(there.map(|service| (NodeId(at as u16), service)));
        }
        let mut inputs = Vec::new();
        for number in 0..rng.between(0, 8) {
            let (node, service) = places[rng.index(places.len())];
            // Any command, but more often one of those that mail hangs on.
            let mut commands: Vec<&str> = service.commands().collect();
            if service == Service::Mta {
                // The worlds stay the same whatever the order of the table.
                let order = "EHLO HELO MAIL RCPT DATA . RSET NOOP VRFY EXPN HELP AUTH ETRN QUIT CONNECT *";
                commands.sort_by_key(|command| order.split(' ').position(|known| known == *command));
            }
            if rng.chance_per_million(700_000) {
                commands = match service {
                    Service::Mta => vec!["MAIL", "RCPT", "DATA", FaultRule::DOT, "*"],
                    Service::Pop3 => vec!["PASS", "RETR", "DELE", "QUIT", "*"],
                    Service::Imap => vec!["LOGIN", "SELECT", "UID FETCH", "APPEND", "IDLE", "*"],
                };
            }
            let command = commands[rng.index(commands.len())];
            let refusals: &[&str] = match service {
                Service::Mta => &["451 4.3.0 not now", "421 4.3.2 going down", "550 5.7.1 not from you", "452"],
                Service::Pop3 => &["-ERR [SYS/TEMP] not now", "-ERR [IN-USE] locked", "-ERR"],
                Service::Imap if command == FaultRule::CONNECT => &["BYE not now"],
                Service::Imap => &["NO [UNAVAILABLE] not now", "NO", "BAD what?"],
            };
            let effect = match rng.below(6) {
                0 | 1 => FaultEffect::Reply(refusals[rng.index(refusals.len())].to_owned()),
                2 => FaultEffect::Silence,
                3 => FaultEffect::Disconnect,
                4 => FaultEffect::LoseAnswer,
                _ => FaultEffect::Delay(rng.duration_up_to(Duration::from_secs(400))),
            };
            let times = rng.chance_per_million(700_000).then(|| rng.between(1, 3) as u32);
            let from = rng.chance_per_million(200_000).then(|| NodeId(rng.between(1, nodes.len() as u64 - 1) as u16));
            let from = from.map(FaultClient::Computer);
            let skip = rng.below(3) as u32;
            let rule = FaultRule { service, command: command.to_owned(), from, skip, times, effect };
            let at = SimTime::ZERO + rng.duration_up_to(end.elapsed());
            let until = (at + rng.duration_up_to(Duration::from_secs(200))).min(end);
            let name = format!("fault {number}");
            inputs.push(Input::new(at, Action::set_fault(node, name.clone(), rule)));
            inputs.push(Input::new(until, Action::ClearFault { on: node, name }));
        }
        inputs
    }

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
}
