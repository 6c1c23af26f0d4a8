//! The worlds that are measured: mail servers around one router, each sending through its neighbour.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use mailscope::base::{DateTime, SimTime};
use mailscope::host::{
    AccountSettings, LocalDomain, MailCommand, MailProgramSettings, MtaSettings, RetrySchedule, SubmissionSettings,
};
use mailscope::mail::Quota;
use mailscope::net::NodeId;
use mailscope::sim::{
    Action, HostSpec, Icon, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, World, WorldSpec, ZoneRecord, ZoneSpec,
};
use mailscope::trace::{FrameFact, MailFact, Recording, What};

/// The octets of text in a message: a short letter.
const TEXT: usize = 600;
/// The seed of every run here.
const SEED: u64 = 7;
/// Node 0 is the router, node 1 the name server; the mail servers follow.
const FIRST: u16 = 2;

fn domain(number: u16) -> String {
    format!("d{number}.test")
}

fn address(node: u16) -> Ipv4Addr {
    let [high, low] = node.to_be_bytes();
    Ipv4Addr::new(10, 0, high, low)
}

fn node(name: String, icon: Icon, kind: NodeKind) -> NodeSpec {
    NodeSpec { title: Title::Given(name.clone()), name, icon, zone: None, place: None, kind }
}

fn host(at: u16, domain_name: String, accounts: Vec<AccountSettings>, programs: Vec<ProgramSpec>) -> NodeSpec {
    let kind = NodeKind::Host(Box::new(HostSpec {
        address: address(at),
        domain_name: domain_name.clone(),
        resolver: Some(address(1)),
        on: true,
        accounts,
        mail: Vec::new(),
        programs,
        faults: Default::default(),
        strict: Default::default(),
        without: Default::default(),
    }));
    node(domain_name, Icon::Server, kind)
}

/// A mail server with a mail program on it that hands in at the next server.
fn server(number: u16, count: u16) -> NodeSpec {
    let next = (number + 1) % count;
    let login = || ("ana".to_owned(), "secret".to_owned());
    let account = AccountSettings { name: login().0, password: login().1, quota: Quota::default() };
    let mta = MtaSettings {
        local_domains: vec![LocalDomain {
            name: domain(number),
            postmaster: None,
            aliases: std::collections::BTreeMap::default(),
        }],
        relay_domains: Vec::new(),
        relay_from: Vec::new(),
        reaches: None,
        smart_host: None,
        submission: true,
        size_limit: 1_000_000,
        retry: RetrySchedule::default(),
        etrn_at_start: Vec::new(),
    };
    let program = MailProgramSettings {
        display_name: "Ana".to_owned(),
        address: format!("ana@{}", domain(next)).parse().unwrap(),
        submission: Some(SubmissionSettings {
            server: format!("mail.{}", domain(next)),
            port: 587,
            login: Some(login()),
            retry_every: Duration::from_secs(60),
        }),
        pop3: None,
        imap: None,
    };
    let programs = vec![ProgramSpec::Mta(mta), ProgramSpec::MailProgram(Box::new(program))];
    host(FIRST + number, format!("mail.{}", domain(number)), vec![account], programs)
}

/// `count` mail servers around a router, with a name server that knows them all.
pub fn ring(count: u16) -> Arc<WorldSpec> {
    let mut records = vec![ZoneRecord::A("ns.test".to_owned(), address(1))];
    for number in 0..count {
        let name = format!("mail.{}", domain(number));
        records.push(ZoneRecord::A(name.clone(), address(FIRST + number)));
        records.push(ZoneRecord::Mx(domain(number), 10, name));
    }
    let zone = ZoneSpec { origin: "test".to_owned(), ttl: Duration::from_secs(86_400), records };
    let mut nodes = vec![
        node("router".to_owned(), Icon::Router, NodeKind::Router),
        host(1, "ns.test".to_owned(), Vec::new(), vec![ProgramSpec::NameServer(vec![zone])]),
    ];
    nodes.extend((0..count).map(|number| server(number, count)));
    let links = (1..=count + 1).map(|at| LinkSpec {
        ends: (0, at),
        latency: Duration::from_millis(10),
        bandwidth: 100_000_000,
        loss_per_million: 0,
        up: true,
    });
    Arc::new(WorldSpec {
        start: DateTime::new(1_800_000_000, 60),
        first_uid_validity: None,
        nodes,
        links: links.collect(),
    })
}

/// How people write.
#[derive(Clone, Copy)]
pub enum Pace {
    /// Everything at once: it goes in long conversations.
    AtOnce,
    /// A message every so often at each computer: each has connections of its own.
    Every(Duration),
}

/// A world and what people will do in it.
pub struct Traffic {
    world: World,
    inputs: Vec<(SimTime, Action)>,
}

impl Traffic {
    /// People at `count` servers write `messages` each, to a user of the server after the next: every message is handed in at
    /// one server and relayed to another.
    pub fn new(count: u16, messages: u16, pace: Pace, recording: Recording) -> Self {
        let world = World::new(ring(count), SEED, recording);
        let mut inputs = Vec::new();
        for message in 0..messages {
            for number in 0..count {
                let send = MailCommand::Send {
                    to: vec![format!("ana@{}", domain((number + 2) % count)).parse().unwrap()],
                    cc: Vec::new(),
                    bcc: Vec::new(),
                    subject: format!("Message {message} of {number}"),
                    text: "A line of an ordinary letter, as people write.\n".repeat(TEXT / 47),
                    attachments: Vec::new(),
                    reply_to: None,
                };
                let at = match pace {
                    Pace::AtOnce => SimTime::ZERO,
                    // Not everybody writes at the same instant.
                    Pace::Every(time) => {
                        SimTime::from_millis(u64::from(number) * 7 % 1_000) + time * u32::from(message)
                    }
                };
                inputs.push((at, Action::Mail(NodeId(FIRST + number), send)));
            }
        }
        inputs.sort_by_key(|(at, _)| *at);
        Self { world, inputs }
    }

    /// Lets everything happen that they cause.
    pub fn run(mut self) -> World {
        for (at, action) in self.inputs {
            self.world.run_until(at);
            self.world.apply(action).unwrap();
        }
        self.world.run_until(self.world.now() + Duration::from_secs(3_600));
        self.world
    }
}

/// How many messages lie in the mailboxes of their recipients.
pub fn delivered(world: &World) -> usize {
    world.trace().events().iter().filter(|e| matches!(e.what.mail(), Some(MailFact::Delivered { .. }))).count()
}

/// How many packets were put on links; known only when packets are recorded.
pub fn frames(world: &World) -> usize {
    world.trace().events().iter().filter(|e| matches!(e.what, What::Frame(FrameFact::Sent { .. }))).count()
}
