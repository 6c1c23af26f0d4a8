//! What people do, in the terms of a file: the other way round from the checker of `lesson::check`.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;

use super::SaveError;
use crate::host::{FaultClient, Service};
use crate::lesson::raw::{Octets, Text, Written};
use crate::lesson::units;
use crate::mail::{Address, Flag};
use crate::net::{LinkId, NodeId};
use crate::sim::WorldSpec;
use crate::trace::{Resolved, Translate};

/// Knows what things are called in a world.
pub(in crate::lesson) struct Namer<'s> {
    spec: &'s WorldSpec,
    problem: Option<SaveError>,
}

impl<'s> Namer<'s> {
    pub(in crate::lesson) const fn new(spec: &'s WorldSpec) -> Self {
        Self { spec, problem: None }
    }

    /// What has been said, unless something in it is not in the world.
    pub(in crate::lesson) fn finish<T>(self, said: T) -> Result<T, SaveError> {
        self.problem.map_or(Ok(said), Err)
    }

    /// A name, if there is one; else nothing, and the first problem is remembered.
    fn named(&mut self, name: Result<&str, SaveError>) -> Text {
        match name {
            Ok(name) => name.to_owned().into(),
            Err(problem) => {
                self.problem.get_or_insert(problem);
                Text::default()
            }
        }
    }

    fn place(&self, node: NodeId) -> Result<&'s str, SaveError> {
        let place = self.spec.nodes.get(usize::from(node.0)).ok_or(SaveError::NoSuchNode(node))?;
        Ok(&place.name)
    }
}

impl Translate<Resolved, Written> for Namer<'_> {
    fn computer(&mut self, computer: &NodeId) -> Text {
        self.named(self.place(*computer))
    }

    /// A link is called by the computer or router that hangs on it.
    fn link(&mut self, link: &LinkId) -> Text {
        let link = self.spec.links.get(usize::from(link.0)).ok_or(SaveError::NoSuchLink(*link));
        self.named(link.and_then(|link| self.place(NodeId(link.ends.1))))
    }

    fn service(&mut self, _on: &NodeId, service: &Service) -> Text {
        service.name().to_owned().into()
    }

    fn client(&mut self, client: &FaultClient) -> Text {
        match client {
            FaultClient::Computer(node) => self.computer(node),
            FaultClient::Real(client) => client.to_string().into(),
        }
    }

    fn server(&mut self, server: &Ipv4Addr) -> Text {
        let host = self.spec.hosts().find(|(_, _, host)| host.address == *server);
        self.named(host.map(|(_, node, _)| node.name.as_str()).ok_or(SaveError::NoSuchAddress(*server)))
    }

    fn endpoint(&mut self, endpoint: &SocketAddr) -> Text {
        endpoint.to_string().into()
    }

    fn addresses(&mut self, addresses: &[Address]) -> Vec<Text> {
        addresses.iter().map(|address| address.to_string().into()).collect()
    }

    fn flag(&mut self, flag: &Flag) -> Text {
        flag.to_string().into()
    }

    fn text(&mut self, text: &String) -> Text {
        text.clone().into()
    }

    fn octets(&mut self, octets: &Bytes) -> Octets {
        Octets(octets.to_vec())
    }

    fn duration(&mut self, time: &Duration) -> Text {
        units::in_seconds(u64::try_from(time.as_micros()).unwrap_or(u64::MAX)).into()
    }

    fn size(&mut self, size: &u64) -> Text {
        units::in_octets(*size).into()
    }

    fn share(&mut self, share: &u32) -> Text {
        units::in_percent(*share).into()
    }
}
