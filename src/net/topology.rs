//! Who is joined to whom, and the shortest way from one node to another.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use bytes::Bytes;
use smoltcp::wire::Ipv4Packet;

use super::{LinkId, NodeId, udp};

/// Static shortest paths: the way never changes during a run, so unplugging a link shows as loss and not as a detour.
#[derive(Debug, Clone, Default)]
pub struct Topology {
    by_address: BTreeMap<Ipv4Addr, NodeId>,
    neighbours: Vec<Vec<(LinkId, NodeId, u64)>>,
    /// For each node with more than one link: the way out towards every other node.
    tables: Vec<Vec<Option<(LinkId, NodeId)>>>,
}

impl Topology {
    /// From the address of every node (none for routers) and the ends and latency of every link.
    #[must_use]
    pub fn new(addresses: &[Option<Ipv4Addr>], links: &[(NodeId, NodeId, Duration)]) -> Self {
        let mut neighbours = vec![Vec::new(); addresses.len()];
        for (id, &(a, b, latency)) in (0..).map(LinkId).zip(links) {
            // A hop costs something even without latency, so that fewer hops win.
            let cost = u64::try_from(latency.as_micros()).unwrap_or(u64::MAX / 4).min(u64::MAX / 4) + 1;
            for (from, to) in [(a, b), (b, a)] {
                if let Some(list) = neighbours.get_mut(usize::from(from.0)) {
                    list.push((id, to, cost));
                }
            }
        }
        let by_address = (0..).map(NodeId).zip(addresses).filter_map(|(node, a)| Some(((*a)?, node))).collect();
        let mut topology = Self { by_address, neighbours, tables: Vec::new() };
        topology.tables = (0..addresses.len())
            .map(|at| if topology.neighbours[at].len() > 1 { topology.table(at) } else { Vec::new() })
            .collect();
        topology
    }

    /// Dijkstra from one node; ties go to the lower node and link number, so the way is the same everywhere.
    fn table(&self, from: usize) -> Vec<Option<(LinkId, NodeId)>> {
        let mut first_hop = vec![None; self.neighbours.len()];
        let mut best = vec![u64::MAX; self.neighbours.len()];
        let mut open = BTreeSet::from([(0_u64, from)]);
        best[from] = 0;
        while let Some((cost, at)) = open.pop_first() {
            if cost > best[at] {
                continue;
            }
            for &(link, to, price) in &self.neighbours[at] {
                let (to_at, total) = (usize::from(to.0), cost.saturating_add(price));
                if total < best[to_at] {
                    best[to_at] = total;
                    first_hop[to_at] = if at == from { Some((link, to)) } else { first_hop[at] };
                    open.insert((total, to_at));
                }
            }
        }
        first_hop
    }

    /// The node that has this address.
    #[must_use]
    pub fn node_of(&self, address: Ipv4Addr) -> Option<NodeId> {
        self.by_address.get(&address).copied()
    }

    /// The link on which a node sends a packet, and the node at its other end.
    #[must_use]
    pub fn way_of(&self, from: NodeId, packet: &Bytes) -> Option<(LinkId, NodeId)> {
        self.next_hop(from, Ipv4Packet::new_checked(&packet[..]).ok()?.dst_addr())
    }

    /// The link on which a node sends what is for `to`, and the node at its other end.
    #[must_use]
    pub fn next_hop(&self, from: NodeId, to: Ipv4Addr) -> Option<(LinkId, NodeId)> {
        let at = usize::from(from.0);
        match self.neighbours.get(at)?.as_slice() {
            [] => None,
            // A computer with one link sends everything there and lets the router find out.
            [(link, node, _)] => Some((*link, *node)),
            _ => *self.tables.get(at)?.get(usize::from(self.node_of(to)?.0))?,
        }
    }
}

/// What a router does with a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forwarding {
    /// It goes on, with one hop less to live.
    Onward {
        /// Over which link.
        link: LinkId,
        /// To which node.
        to: NodeId,
        /// The packet as it goes on.
        packet: Bytes,
    },
    /// It goes nowhere; its sender is told where it can be (RFC 792).
    Dropped {
        /// Whether it had no hop left to live; otherwise no way leads there.
        too_many_hops: bool,
        /// The complaint.
        complaint: Option<Bytes>,
    },
}

/// What routers sign their complaints with: the dummy address of RFC 7600, because their interfaces have none of their own.
const ROUTER: Ipv4Addr = Ipv4Addr::new(192, 0, 0, 8);

impl Topology {
    /// Passes a packet on at a router (RFC 1812 §5.3.1).
    #[must_use]
    pub fn forward(&self, router: NodeId, packet: &Bytes) -> Forwarding {
        let mut octets = packet.to_vec();
        let Ok(mut ip) = Ipv4Packet::new_checked(&mut octets[..]) else {
            return Forwarding::Dropped { too_many_hops: false, complaint: None };
        };
        if ip.hop_limit() <= 1 {
            return Forwarding::Dropped { too_many_hops: true, complaint: udp::time_exceeded(ROUTER, packet) };
        }
        let destination = ip.dst_addr();
        ip.set_hop_limit(ip.hop_limit() - 1);
        ip.fill_checksum();
        // A router does not send a packet into the empty: unknown addresses have no route even over its only link.
        match self.node_of(destination).and_then(|_| self.next_hop(router, destination)) {
            Some((link, to)) => Forwarding::Onward { link, to, packet: octets.into() },
            None => Forwarding::Dropped { too_many_hops: false, complaint: udp::no_route(ROUTER, packet) },
        }
    }
}
