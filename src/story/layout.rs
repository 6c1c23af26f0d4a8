//! Where things stand on the stage: the way of the mail from left to right, the network itself at the edge.

use std::collections::BTreeMap;

use crate::net::NodeId;
use crate::sim::{NodeKind, ProgramSpec, Title, WorldSpec};

/// A place on the grid: columns go to the right, rows go down. Fractions are allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// From the left.
    pub column: f32,
    /// From the top.
    pub row: f32,
}

/// An area with a name that holds some of the nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// What it is called: `Home`, `Provider`, …
    pub name: Title,
    /// Its members.
    pub nodes: Vec<NodeId>,
}

/// Columns that the network keeps away from computers in the same row.
const CLEARANCE: f32 = 1.5;

/// Where everything stands. Every node has a spot of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// By node.
    pub spots: Vec<Spot>,
    /// The zones, in the order in which their first node is listed; a zone that is one thing in two places is two zones.
    pub zones: Vec<Zone>,
    /// Routers and name servers: the network, which has no place on the way of the mail.
    pub network: Vec<NodeId>,
}

impl Layout {
    /// Places every node of a world. A lesson's own places are kept; others are found.
    #[must_use]
    pub fn new(spec: &WorldSpec) -> Self {
        let mut spots: Vec<Option<Spot>> = spec
            .nodes
            .iter()
            .map(|node| node.place.map(|(column, row)| Spot { column: column as f32, row: row as f32 }))
            .collect();
        let placed = || spec.nodes.iter().filter_map(|node| node.place);
        let (left, right) = (placed().map(|p| p.0).min().unwrap_or(0), placed().map(|p| p.0).max().unwrap_or(0));
        let below = placed().map(|p| p.1).max().map_or(0, |row| row + 1);
        // The network itself lies in the middle; computers without a place come under everything else, row by row.
        let is_network = |at: usize| match &spec.nodes[at].kind {
            NodeKind::Router => true,
            NodeKind::Host(host) => {
                !host.programs.is_empty() && host.programs.iter().all(|p| matches!(p, ProgramSpec::NameServer(_)))
            }
        };
        let network: Vec<usize> = (0..spots.len()).filter(|&at| is_network(at)).collect();
        let homeless: Vec<usize> = (0..spots.len()).filter(|&at| spots[at].is_none()).collect();
        let (wires, computers): (Vec<usize>, Vec<usize>) = homeless.into_iter().partition(|at| network.contains(at));
        let middle = (left + right) as f32 / 2.0;
        let mut lowest = below;
        for &at in &wires {
            // The first free place down the middle; a row in which somebody stands close by is no place.
            let free = |row: &i32| {
                let near = |spot: &Spot| spot.row == *row as f32 && (spot.column - middle).abs() < CLEARANCE;
                !spots.iter().flatten().any(near)
            };
            let row = (0..).find(free).unwrap_or(below);
            spots[at] = Some(Spot { column: middle, row: row as f32 });
            lowest = lowest.max(row + 1);
        }
        let first_row = lowest;
        let columns = ((computers.len() as f32).sqrt() * 1.3).ceil().max(1.0) as usize;
        for (number, at) in computers.iter().enumerate() {
            let (column, row) = (number % columns, number / columns);
            spots[*at] =
                Some(Spot { column: left as f32 + 2.0 * column as f32, row: (first_row as usize + row) as f32 });
        }
        let spots: Vec<Spot> = spots.into_iter().flatten().collect();
        let zones = zones(spec, &spots);
        let network = network.into_iter().map(|at| NodeId(at as u16)).collect();
        Self { spots, zones, network }
    }

    /// The computers that hold mail, in reading order: the keyboard chooses the first with 1, the second with 2, and so on.
    #[must_use]
    pub fn computers(&self) -> Vec<NodeId> {
        let mut order = self.reading_order();
        order.retain(|node| !self.network.contains(node));
        order
    }

    /// The nodes from left to right, then from top to bottom: the order of lifelines and of the keyboard.
    #[must_use]
    pub fn reading_order(&self) -> Vec<NodeId> {
        let mut order: Vec<NodeId> = (0..self.spots.len()).map(|at| NodeId(at as u16)).collect();
        let spot = |node: &NodeId| self.spots[usize::from(node.0)];
        order.sort_by(|a, b| {
            let (a, b) = (spot(a), spot(b));
            a.column.total_cmp(&b.column).then(a.row.total_cmp(&b.row))
        });
        order
    }
}

/// Nodes that are called to the same zone and stand close together are one zone on the stage.
fn zones(spec: &WorldSpec, spots: &[Spot]) -> Vec<Zone> {
    /// Farther apart than this there is something else between them.
    const REACH: f32 = 2.5;
    let mut by_name: BTreeMap<&Title, Vec<usize>> = BTreeMap::new();
    let mut names: Vec<&Title> = Vec::new();
    for (at, name) in spec.nodes.iter().enumerate().filter_map(|(at, node)| Some((at, node.zone.as_ref()?))) {
        let members = by_name.entry(name).or_default();
        if members.is_empty() {
            names.push(name);
        }
        members.push(at);
    }
    let mut zones = Vec::new();
    for name in names {
        let mut left = by_name.remove(name).unwrap_or_default();
        while let Some(first) = left.first().copied() {
            let mut members = vec![first];
            let mut grown = true;
            while std::mem::take(&mut grown) {
                left.retain(|&at| {
                    let near = |&other: &usize| {
                        let (a, b) = (spots[at], spots[other]);
                        (a.column - b.column).abs().max((a.row - b.row).abs()) <= REACH
                    };
                    let joins = !members.contains(&at) && members.iter().any(near);
                    if joins {
                        members.push(at);
                        grown = true;
                    }
                    !joins && at != first
                });
            }
            members.sort_unstable();
            let nodes = members.into_iter().map(|at| NodeId(at as u16)).collect();
            zones.push(Zone { name: name.clone(), nodes });
        }
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_of_every_lesson_has_a_spot_of_its_own_and_one_zone() {
        for lesson in crate::lesson::shipped() {
            let layout = Layout::new(&lesson.spec);
            assert_eq!(layout.spots.len(), lesson.spec.nodes.len());
            for (at, spot) in layout.spots.iter().enumerate() {
                for other in &layout.spots[..at] {
                    let apart = (spot.column - other.column).abs().max((spot.row - other.row).abs());
                    assert!(apart >= 1.0, "{}: {spot:?} {other:?}", lesson.id);
                }
            }
            let mut members: Vec<NodeId> = layout.zones.iter().flat_map(|zone| zone.nodes.clone()).collect();
            members.sort_unstable();
            members.dedup();
            let zoned = lesson.spec.nodes.iter().filter(|node| node.zone.is_some()).count();
            assert_eq!(members.len(), zoned, "{}", lesson.id);
        }
    }
}
