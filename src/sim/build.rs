//! Makes a world out of its specification.

use std::sync::Arc;

use super::schedule::Schedule;
use super::{HostSpec, NodeKind, ProgramSpec, World, WorldSpec, ZoneRecord, ZoneSpec};
use crate::base::{Fnv1a, SimRng};
use crate::host::{
    Context, Gateway, Host, HostSetup, ImapService, Installed, MailProgram, Mta, NameServer, Pop3Service,
};
use crate::mail::{Message, Store};
use crate::net::dns::{Record, Zone};
use crate::net::{Link, LinkConfig, NodeId, Topology};
use crate::trace::{Recording, Service};

/// A world in which everything is off and nothing has been done.
pub(super) fn world(spec: Arc<WorldSpec>, seed: u64, recording: Recording) -> World {
    let hosts: Vec<_> = (0..)
        .map(NodeId)
        .zip(&spec.nodes)
        .map(|(node, n)| match &n.kind {
            NodeKind::Router => None,
            NodeKind::Host(host) => Some(Box::new(computer(node, host, first_uid_validity(&spec), seed))),
        })
        .collect();
    let links: Vec<_> = spec
        .links
        .iter()
        .enumerate()
        .map(|(at, link)| {
            let config = LinkConfig {
                ends: (NodeId(link.ends.0), NodeId(link.ends.1)),
                latency: link.latency,
                bandwidth: link.bandwidth,
                loss_per_million: link.loss_per_million,
                up: link.up,
            };
            Link::new(config, SimRng::stream(seed, &format!("link {at}")))
        })
        .collect();
    World {
        context: Context::new(spec.start, recording),
        topology: topology(&spec),
        links,
        schedule: Schedule::new(hosts.len()),
        hosts,
        inputs: Vec::new(),
        happened: 0,
        checksum: Fnv1a::default(),
        seed,
        spec,
    }
}

fn topology(spec: &WorldSpec) -> Topology {
    let addresses = spec.nodes.iter().map(|node| match &node.kind {
        NodeKind::Router => None,
        NodeKind::Host(host) => Some(host.address),
    });
    let links = spec.links.iter().map(|link| (NodeId(link.ends.0), NodeId(link.ends.1), link.latency));
    Topology::new(&addresses.collect::<Vec<_>>(), &links.collect::<Vec<_>>())
}

/// A time stamp is customary (RFC 3501 §2.3.1.1).
fn first_uid_validity(spec: &WorldSpec) -> u32 {
    spec.first_uid_validity.or_else(|| u32::try_from(spec.start.unix_seconds()).ok()).unwrap_or(1)
}

fn computer(node: NodeId, spec: &HostSpec, first_uid_validity: u32, seed: u64) -> Host {
    let mut programs: Vec<Installed> = spec.programs.iter().map(|program| install(spec, program)).collect();
    programs.push(Installed::Terminal(Box::default()));
    Host::new(HostSetup {
        security: None,
        node,
        domain_name: spec.domain_name.clone(),
        address: spec.address,
        resolver: spec.resolver,
        seed,
        store: store(spec, first_uid_validity),
        programs,
    })
}

fn store(spec: &HostSpec, first_uid_validity: u32) -> Store {
    let mut store = Store::new(first_uid_validity);
    for account in &spec.accounts {
        store.add_account(&account.name, &account.password, account.quota);
    }
    for program in &spec.programs {
        if let ProgramSpec::Mta(mta) = program {
            mta.local_domains.iter().for_each(|domain| store.add_domain(&domain.name));
        }
    }
    for mail in &spec.mail {
        // A mailbox that exists already is what we want; anything else shows when the message is filed.
        let _ = store.create_mailbox(&mail.account, &mail.mailbox);
        let message = Message::new(mail.raw.clone());
        let flags = mail.flags.iter().cloned().collect();
        // Lessons are checked before they get here: a message that does not fit is reported there.
        let _ = store.append(&mail.account, &mail.mailbox, message, flags, mail.internal_date);
    }
    store
}

fn install(host: &HostSpec, spec: &ProgramSpec) -> Installed {
    match spec {
        ProgramSpec::Mta(settings) => Installed::Mta(Box::new(
            Mta::new(settings.clone()).with_tolerance(host.tolerance(Service::Mta)).without(host.without.mta.clone()),
        )),
        ProgramSpec::NameServer(zones) => {
            Installed::NameServer(Box::new(NameServer::new(zones.iter().map(zone).collect())))
        }
        ProgramSpec::MailProgram(settings) => {
            Installed::MailProgram(Box::new(MailProgram::new(settings.as_ref().clone())))
        }
        ProgramSpec::Gateway(settings) => Installed::Gateway(Box::new(Gateway::new(settings.clone()))),
        ProgramSpec::Pop3Service => Installed::Pop3(Box::new(
            Pop3Service::default().with_tolerance(host.tolerance(Service::Pop3)).without(host.without.pop3.clone()),
        )),
        ProgramSpec::ImapService => Installed::Imap(Box::new(
            ImapService::new().with_tolerance(host.tolerance(Service::Imap)).without(host.without.imap.clone()),
        )),
    }
}

fn zone(spec: &ZoneSpec) -> Zone {
    let mut zone = Zone::new(&spec.origin, spec.ttl);
    for record in &spec.records {
        zone.add(match record {
            ZoneRecord::A(name, address) => Record::a(name, *address),
            ZoneRecord::Mx(name, preference, host) => Record::mx(name, *preference, host),
            ZoneRecord::Cname(alias, name) => Record::cname(alias, name),
        });
    }
    zone
}
