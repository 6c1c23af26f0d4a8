//! What services have heard that breaks a rule of their protocol, tolerated or refused, counted.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::base::{Rule, SimTime, Violation};
use crate::net::NodeId;
use crate::trace::{ConnectionId, FaultClient, RealClient, Service};

/// A rule that somebody broke, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRule {
    /// The rule.
    pub rule: Rule,
    /// Whether what broke it was refused; else it was taken all the same.
    pub refused: bool,
    /// The computer of the service that heard it.
    pub node: NodeId,
    /// The service.
    pub service: Service,
    /// Who broke it: a computer of the world, or whatever real programs there are at an address.
    pub client: FaultClient,
    /// How often.
    pub count: u64,
    /// The first time.
    pub first: Breach,
    /// The last time.
    pub last: Breach,
}

/// A line that broke a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// When.
    pub at: SimTime,
    /// On which connection.
    pub connection: ConnectionId,
    /// The real program that said it, if it was one.
    pub real_client: Option<SocketAddr>,
    /// The line, or its beginning.
    pub line: String,
}

/// All of them. It grows with the number of rules and of clients that break them, not with what these say, and not without end.
#[derive(Debug, Clone, Default)]
pub struct Violations {
    rules: BTreeMap<(NodeId, Service, FaultClient, Rule, bool), BrokenRule>,
    left_out: u64,
}

impl Violations {
    /// So many are listed. What others do after that is only counted.
    pub const LIMIT: usize = 1_000;

    /// One more.
    pub(super) fn add(
        &mut self,
        node: NodeId,
        service: Service,
        computer: NodeId,
        breach: Breach,
        (rule, refused): (Rule, bool),
    ) {
        // One program has many connections: its port tells nothing.
        let real = breach.real_client.map(|at| RealClient { address: at.ip().to_canonical(), port: None });
        let client = real.map_or(FaultClient::Computer(computer), FaultClient::Real);
        let key = (node, service, client, rule, refused);
        if let Some(broken) = self.rules.get_mut(&key) {
            broken.count += 1;
            broken.last = breach;
        } else if self.rules.len() < Self::LIMIT {
            let (count, first, last) = (1, breach.clone(), breach);
            let broken = BrokenRule { rule, refused, node, service, client, count, first, last };
            self.rules.insert(key, broken);
        } else {
            self.left_out += 1;
        }
    }

    /// What has been broken, by computer, service and client.
    pub fn iter(&self) -> impl Iterator<Item = &BrokenRule> {
        self.rules.values()
    }

    /// How often a rule was broken by somebody who is not in the list because that is full.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Whether no rule has been broken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

impl Breach {
    /// A line that has just been said.
    pub(super) fn new(at: SimTime, connection: ConnectionId, real_client: Option<SocketAddr>, of: &Violation) -> Self {
        Self { at, connection, real_client, line: of.line.clone() }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::smtp::rules;

    #[test]
    fn what_a_client_breaks_again_and_again_is_one_entry_and_the_list_has_an_end() {
        let mut all = Violations::default();
        let mut add = |from: u32, port: u16, line: &str, refused: bool| {
            let real_client = Some(SocketAddr::from((Ipv4Addr::from(from), port)));
            let breach = Breach {
                at: SimTime::from_secs(u64::from(port)),
                connection: ConnectionId(from),
                real_client,
                line: line.to_owned(),
            };
            all.add(NodeId(1), Service::Mta, NodeId(2), breach, (rules::LINE_END, refused));
        };
        add(7, 1, "EHLO x", false);
        add(7, 2, "NOOP", false);
        add(7, 2, "RSET", true);
        add(7, 3, "QUIT", false);
        (100..3_000).for_each(|other| add(other, 9, "NOOP", other % 2 == 0));
        assert_eq!((all.iter().count(), all.left_out()), (Violations::LIMIT, 2_902 - 1_000));
        let refused = all.iter().nth(1).unwrap();
        assert_eq!((refused.refused, refused.count, refused.first.line.as_str()), (true, 1, "RSET"));
        let first = all.iter().next().unwrap();
        assert_eq!((first.count, first.first.line.as_str(), first.last.line.as_str()), (3, "EHLO x", "QUIT"));
        assert_eq!(first.last.real_client.map(|at| at.port()), Some(3));
    }
}
