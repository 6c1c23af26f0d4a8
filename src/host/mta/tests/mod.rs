//! The mail server as the world sees it: what it says on the wire, what it stores, what it writes down.

mod crash;
mod hold;
mod mx;
mod net;
mod policy;
mod relay;
mod reports;
mod routing;
mod script;
mod stubborn;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use crate::base::SimTime;
use crate::host::{LocalDomain, MtaSettings, RetrySchedule};
use crate::trace::MailFact;
use net::{Fact, TestNet};

const MINUTE: Duration = Duration::from_secs(60);

/// A server for these domains with nothing special about it.
fn settings(local_domains: &[&str]) -> MtaSettings {
    let domain = |name: &&str| LocalDomain { name: (*name).to_owned(), postmaster: None, aliases: BTreeMap::new() };
    MtaSettings {
        local_domains: local_domains.iter().map(domain).collect(),
        relay_domains: Vec::new(),
        relay_from: Vec::new(),
        smart_host: None,
        reaches: None,
        submission: false,
        size_limit: 0,
        retry: RetrySchedule::default(),
        etrn_at_start: Vec::new(),
    }
}

/// The same, passing on what these addresses send.
fn relay_settings(local_domains: &[&str], relay_from: &[Ipv4Addr]) -> MtaSettings {
    MtaSettings { relay_from: relay_from.to_vec(), ..settings(local_domains) }
}

/// Types a whole transaction at a server's port 25.
fn hand_in(net: &mut TestNet, typist: usize, server: usize, from: &str, to: &[&str]) {
    let mut lines = vec!["EHLO typist.example.org".to_owned(), format!("MAIL FROM:<{from}>")];
    lines.extend(to.iter().map(|to| format!("RCPT TO:<{to}>")));
    let number = net.connection_count();
    let data = format!("From: <{from}>\r\nMessage-ID: <{number}@typist>\r\nSubject: hello\r\n\r\nHi there.\r\n.");
    lines.extend(["DATA".to_owned(), data, "QUIT".to_owned()]);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    net.dial(typist, server, 25, &lines);
}

/// What happened, as `host:kind`.
fn kinds(net: &TestNet) -> Vec<String> {
    let kind = |fact: &MailFact| format!("{fact:?}").split([' ', '{']).next().unwrap_or_default().to_owned();
    net.facts().iter().map(|fact| format!("{}:{}", fact.host, kind(&fact.fact))).collect()
}

fn facts(net: &TestNet, host: usize, wanted: fn(&MailFact) -> bool) -> impl Iterator<Item = &Fact> {
    net.facts().iter().filter(move |fact| fact.host == host && wanted(&fact.fact))
}

/// The instants until which mail was deferred.
fn deferred_until(net: &TestNet, host: usize) -> impl Iterator<Item = SimTime> {
    facts(net, host, |fact| matches!(fact, MailFact::Deferred { .. })).filter_map(|fact| match fact.fact {
        MailFact::Deferred { next_attempt, .. } => next_attempt,
        _ => None,
    })
}
