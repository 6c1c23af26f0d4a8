//! Mail that waits for a device: ETRN (RFC 1985) and passing it on when the device returns.

use std::net::Ipv4Addr;

use super::Mta;
use super::entry::Destination;
use crate::host::Hold;
use crate::smtp::Reply;

impl Mta {
    /// Answers ETRN: which queues are meant, and whether there is anything in them. What waits is sent over a new
    /// connection to the host that the settings or the domain name system name, never over the one on which somebody
    /// asked: anybody may ask (RFC 1985 §7).
    pub(super) fn etrn(&mut self, node: &str) -> Reply {
        let domains: Vec<Destination> = self.domains_meant(node).collect();
        if domains.is_empty() {
            return match node.strip_prefix('#') {
                Some(_) => {
                    let text = format!("Unable to queue messages for node {node}: there is no such queue");
                    Reply::new(458, (4, 3, 5), text)
                }
                None => Reply::new(459, (4, 7, 1), format!("Node {node} not allowed: no mail is held for it here")),
            };
        }
        let waiting: usize = domains.iter().map(|domain| self.queue.waiting_for(domain)).sum();
        let started: usize = domains.iter().map(|domain| self.queue.release(domain)).sum();
        match (waiting, started) {
            (0, _) => Reply::new(251, (2, 0, 0), format!("OK, no messages waiting for node {node}")),
            (_, 0) => Reply::new(252, (2, 0, 0), format!("OK, pending messages for node {node} started")),
            _ => Reply::new(253, (2, 0, 0), format!("OK, {started} pending messages for node {node} started")),
        }
    }

    /// The relay domains that an argument of ETRN means: one, with `@` those below it too, with `#` the queue of that
    /// name (queues are called like their domains).
    fn domains_meant<'a>(&'a self, node: &'a str) -> impl Iterator<Item = Destination> + 'a {
        let (name, with_those_below) = match node.strip_prefix('@') {
            Some(name) => (name, true),
            None => (node.strip_prefix('#').unwrap_or(node), false),
        };
        let is_meant = move |domain: &str| {
            let head = domain.len().checked_sub(name.len()).and_then(|at| domain.split_at_checked(at));
            let Some((head, tail)) = head else { return false };
            tail.eq_ignore_ascii_case(name) && (head.is_empty() || (with_those_below && head.ends_with('.')))
        };
        let names = self.settings.relay_domains.iter().map(|domain| domain.name.to_ascii_lowercase());
        names.filter(move |domain| is_meant(domain)).map(Destination::Relay)
    }

    /// A host has connected: what waits for its return goes at once. The domains whose host is not known yet.
    pub(super) fn welcome_back(&mut self, peer: Ipv4Addr) -> Vec<String> {
        let mut unknown = Vec::new();
        for domain in self.settings.relay_domains.iter().filter(|domain| domain.hold == Hold::OnReturn) {
            let name = domain.name.to_ascii_lowercase();
            let destination = Destination::Relay(name.clone());
            if self.queue.waiting_for(&destination) == 0 {
                continue;
            }
            match self.hosts_of.get(&name) {
                Some(addresses) if addresses.contains(&peer) => {
                    self.queue.release(&destination);
                }
                Some(_) => {}
                None => unknown.push(name),
            }
        }
        unknown
    }
}
