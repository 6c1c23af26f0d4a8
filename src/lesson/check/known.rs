//! What of a world others refer to by name.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use crate::net::{LinkId, NodeId};
use crate::sim::{HostSpec, NodeKind, ProgramSpec, WorldSpec};

/// A computer as far as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownHost {
    pub node: NodeId,
    pub address: Ipv4Addr,
    pub domain_name: String,
    /// What joins it to its router.
    pub link: LinkId,
    /// Name and password.
    pub accounts: BTreeMap<String, String>,
    pub has_mta: bool,
    pub has_submission: bool,
    pub has_pop3: bool,
    pub has_imap: bool,
    pub reads_mail: bool,
    pub has_mail_program: bool,
    pub is_gateway: bool,
}

impl KnownHost {
    /// A computer without accounts on which nothing runs.
    pub(super) const fn new(node: NodeId, address: Ipv4Addr, domain_name: String, link: LinkId) -> Self {
        Self {
            node,
            address,
            domain_name,
            link,
            accounts: BTreeMap::new(),
            has_mta: false,
            has_submission: false,
            has_pop3: false,
            has_imap: false,
            reads_mail: false,
            has_mail_program: false,
            is_gateway: false,
        }
    }
}

/// A router as far as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownRouter {
    pub node: NodeId,
    /// What joins it to its router; the first one has none.
    pub link: Option<LinkId>,
}

/// The computers and routers of a finished world, by name.
pub(super) fn names(spec: &WorldSpec) -> (BTreeMap<String, KnownHost>, BTreeMap<String, KnownRouter>) {
    let (mut hosts, mut routers) = (BTreeMap::new(), BTreeMap::new());
    for (node, place) in (0..).map(NodeId).zip(&spec.nodes) {
        // A link belongs to the node at its second end: it is written down there.
        let own = spec.links.iter().position(|link| link.ends.1 == node.0);
        let link = own.and_then(|at| u16::try_from(at).ok()).map(LinkId);
        match (&place.kind, link) {
            (NodeKind::Host(host), Some(link)) => {
                hosts.insert(place.name.clone(), known_host(node, link, host));
            }
            (NodeKind::Host(_), None) => {}
            (NodeKind::Router, link) => {
                routers.insert(place.name.clone(), KnownRouter { node, link });
            }
        }
    }
    (hosts, routers)
}

fn known_host(node: NodeId, link: LinkId, host: &HostSpec) -> KnownHost {
    let mut known = KnownHost::new(node, host.address, host.domain_name.clone(), link);
    known.accounts = host.accounts.iter().map(|a| (a.name.clone(), a.password.clone())).collect();
    for program in &host.programs {
        match program {
            ProgramSpec::Mta(mta) => (known.has_mta, known.has_submission) = (true, mta.submission),
            ProgramSpec::Pop3Service => known.has_pop3 = true,
            ProgramSpec::ImapService => known.has_imap = true,
            ProgramSpec::NameServer(_) => {}
            ProgramSpec::Gateway(_) => known.is_gateway = true,
            ProgramSpec::MailProgram(program) => {
                known.has_mail_program = true;
                known.reads_mail = program.pop3.is_some() || program.imap.is_some();
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::{Checker, options};
    use super::*;
    use crate::base::DateTime;
    use crate::lesson::diagnostic::Source;
    use crate::lesson::{raw, shipped_sources};

    #[test]
    fn a_finished_world_has_the_names_that_its_lesson_gave() {
        let routers = r#"(title: "T", summary: "S", minutes: 1, world: (
            routers: [(name: "net"), (name: "far"), (name: "farther", link: (to: "far"))],
            hosts: [(name: "a", link: (to: "farther")), (name: "dns"), (name: "b", mta: (submission: false), pop3: true)],
        ))"#;
        for text in shipped_sources().iter().map(|(_, text)| *text).chain([routers]) {
            let raw: raw::Lesson = options().from_str(text).unwrap();
            let source = Source::new("l.ron", text);
            let (hosts, routers) = (BTreeMap::new(), BTreeMap::new());
            let mut checker = Checker::new(source, hosts, routers, true);
            let spec = checker.world(&raw.world, DateTime::new(0, 0));
            assert_eq!(checker.problems.count(), 0);
            assert_eq!((checker.hosts, checker.routers), names(&spec));
        }
    }
}
