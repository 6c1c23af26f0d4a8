//! Nobody gets a message twice unless an answer was lost (RFC 5321 §4.5.3.2.6, RFC 1047): who has heard that the next host is
//! responsible does not send again, and a server delivers as often as it took.

use std::collections::{BTreeMap, BTreeSet};

use mailscope::mail::Seal;
use mailscope::net::NodeId;
use mailscope::sim::{NodeKind, ProgramSpec, World};

use super::contents::MessageId;
use super::smtp::{Taking, address};

/// Where mail for a recipient goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Account(String),
    Address(String),
}

/// What a mail transfer agent knows of its domains.
#[derive(Debug, Default)]
struct Domains {
    local: BTreeSet<String>,
    accounts: BTreeSet<String>,
    aliases: BTreeMap<String, Vec<String>>,
}

impl Domains {
    /// Where mail goes in the end, each place once.
    fn targets(&self, recipients: &[String]) -> BTreeSet<Target> {
        let (mut targets, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<String> = recipients.to_vec();
        while let Some(next) = open.pop() {
            let Some((person, domain)) = next.rsplit_once('@') else { continue };
            if !seen.insert(next.clone()) {
                continue;
            }
            match self.aliases.get(&next) {
                Some(members) => open.extend(members.iter().cloned()),
                None if self.local.contains(domain) => {
                    targets.insert(Target::Account(person.to_owned()));
                }
                None => {
                    targets.insert(Target::Address(next));
                }
            }
        }
        targets
    }
}

pub struct Once {
    agents: BTreeMap<NodeId, Domains>,
    /// Where each copy that a server took has to go.
    taken: BTreeMap<(NodeId, MessageId), Vec<BTreeSet<Target>>>,
    /// How often a client has heard that the next host took it for a recipient.
    passed: BTreeMap<(NodeId, MessageId, String), usize>,
    delivered: BTreeMap<(NodeId, String, MessageId), usize>,
    /// Reports that a server made itself.
    pub reports: BTreeMap<Seal, NodeId>,
    /// Messages that a server reported as undeliverable, to somebody or to nobody.
    pub given_up: BTreeSet<(NodeId, Seal)>,
    seals: BTreeMap<MessageId, Seal>,
}

impl Once {
    pub fn new(world: &World) -> Self {
        let mut agents = BTreeMap::new();
        for (at, node) in world.spec().nodes.iter().enumerate() {
            let NodeKind::Host(host) = &node.kind else { continue };
            for program in &host.programs {
                let ProgramSpec::Mta(mta) = program else { continue };
                let mut domains = Domains::default();
                domains.accounts.extend(host.accounts.iter().map(|account| account.name.clone()));
                for domain in &mta.local_domains {
                    domains.local.insert(domain.name.clone());
                    for (name, members) in &domain.aliases {
                        let members = members.iter().map(|member| address(&member.to_string())).collect();
                        domains.aliases.insert(format!("{name}@{}", domain.name), members);
                    }
                }
                agents.insert(NodeId(at as u16), domains);
            }
        }
        Self {
            agents,
            taken: BTreeMap::new(),
            passed: BTreeMap::new(),
            delivered: BTreeMap::new(),
            reports: BTreeMap::new(),
            given_up: BTreeSet::new(),
            seals: BTreeMap::new(),
        }
    }

    /// A server has taken a message.
    pub fn take(&mut self, taking: &Taking, id: MessageId, seal: Seal) {
        let Some(domains) = self.agents.get(&taking.server) else { return };
        let targets = domains.targets(&taking.recipients);
        self.taken.entry((taking.server, id.clone())).or_default().push(targets);
        self.seals.insert(id, seal);
    }

    /// How many copies of a message a server has had to bring to a target so far.
    fn copies(&self, node: NodeId, id: &MessageId, seal: Seal, target: &Target) -> usize {
        let taken = self.taken.get(&(node, id.clone())).into_iter().flatten();
        taken.filter(|targets| targets.contains(target)).count() + usize::from(self.reports.get(&seal) == Some(&node))
    }

    /// The client hears that it is no longer responsible.
    pub fn pass(&mut self, taking: &Taking, id: &MessageId, seal: Seal) -> Result<(), String> {
        for recipient in &taking.recipients {
            let held = match self.agents.get(&taking.client) {
                Some(_) => self.copies(taking.client, id, seal, &Target::Address(recipient.clone())),
                // A mail program.
                None => 1,
            };
            let passed = self.passed.entry((taking.client, id.clone(), recipient.clone())).or_default();
            *passed += 1;
            if *passed > held {
                return Err(format!(
                    "{id} was handed over {passed} times for {recipient} by node {}, which had it {held} times",
                    taking.client.0
                ));
            }
        }
        Ok(())
    }

    /// A message has come into the mailbox of an account.
    pub fn deliver(&mut self, node: NodeId, account: &str, id: &MessageId, seal: Seal) -> Result<(), String> {
        let taken = self.copies(node, id, seal, &Target::Account(account.to_owned()));
        let delivered = self.delivered.entry((node, account.to_owned(), id.clone())).or_default();
        *delivered += 1;
        if *delivered > taken {
            return Err(format!("{id} was delivered {delivered} times to {account}, and taken {taken} times"));
        }
        Ok(())
    }

    /// All is at rest: who had to get a message has got it, or its sender knows.
    pub fn finish(&self) -> Result<(), String> {
        for ((node, id), copies) in &self.taken {
            let Some(seal) = self.seals.get(id) else { continue };
            if self.given_up.contains(&(*node, *seal)) {
                continue;
            }
            for target in copies.iter().flatten() {
                let done = match target {
                    Target::Account(account) => self.delivered.contains_key(&(*node, account.clone(), id.clone())),
                    Target::Address(address) => self.passed.contains_key(&(*node, id.clone(), address.clone())),
                };
                if !done {
                    return Err(format!("{id} never came to {target:?} from node {}", node.0));
                }
            }
        }
        Ok(())
    }
}
