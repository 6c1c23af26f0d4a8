//! A client, a server on which nothing runs, and a name server behind one router.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use mailscope::base::DateTime;
use mailscope::net::NodeId;
use mailscope::sim::{
    HostSpec, Icon, LinkSpec, NodeKind, NodeSpec, ProgramSpec, Title, WorldSpec, ZoneRecord, ZoneSpec,
};

/// Node 1.
pub const CLIENT: NodeId = NodeId(1);
/// Node 2.
pub const SERVER: NodeId = NodeId(2);

/// A node.
pub fn node(name: &str, kind: NodeKind) -> NodeSpec {
    NodeSpec {
        name: name.to_owned(),
        title: Title::Given(name.to_owned()),
        icon: Icon::Server,
        zone: None,
        place: None,
        kind,
    }
}

/// A computer with the address 192.0.2.`last`.
pub fn host(last: u8, name: &str, programs: Vec<ProgramSpec>) -> NodeSpec {
    let host = HostSpec {
        address: Ipv4Addr::new(192, 0, 2, last),
        domain_name: format!("{name}.test"),
        resolver: Some(Ipv4Addr::new(192, 0, 2, 3)),
        on: true,
        accounts: Vec::new(),
        mail: Vec::new(),
        programs,
        faults: Default::default(),
        strict: Default::default(),
        without: Default::default(),
    };
    node(name, NodeKind::Host(Box::new(host)))
}

/// The world.
pub fn spec() -> Arc<WorldSpec> {
    let zone = ZoneSpec {
        origin: "test".to_owned(),
        ttl: Duration::from_secs(300),
        records: vec![
            ZoneRecord::A("server.test".to_owned(), Ipv4Addr::new(192, 0, 2, 2)),
            ZoneRecord::Cname("www.test".to_owned(), "server.test".to_owned()),
        ],
    };
    let nodes = vec![
        node("router", NodeKind::Router),
        host(1, "client", Vec::new()),
        host(2, "server", Vec::new()),
        host(3, "dns", vec![ProgramSpec::NameServer(vec![zone])]),
    ];
    let links = (1..4)
        .map(|n| LinkSpec {
            ends: (0, n),
            latency: Duration::from_millis(10),
            bandwidth: 10_000_000,
            loss_per_million: 0,
            up: true,
        })
        .collect();
    Arc::new(WorldSpec { start: DateTime::new(1_800_000_000, 0), first_uid_validity: None, nodes, links })
}
