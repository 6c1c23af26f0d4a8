//! The connections of the world: who talks to whom, and which line has been said and heard how far.

use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr, SocketAddrV4};
use std::ops::Range;

use super::Dissector;
use super::transport::{Carriage, Parcel};
use crate::base::{Side, Unit};
use crate::net::NodeId;
use crate::trace::{ConnectionId, EventId, LineFact, Meaning, Protocol};

/// One TCP connection, with what both of its ends have said and heard.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The client's address and port.
    pub client: SocketAddrV4,
    /// The server's address and port.
    pub server: SocketAddrV4,
    /// The computer that opened it.
    pub client_node: NodeId,
    /// The real program for which that computer speaks, if it is a gateway.
    pub real_client: Option<SocketAddr>,
    /// The computer that accepted it, once it has.
    pub server_node: Option<NodeId>,
    /// What is spoken on it.
    pub protocol: Protocol,
    dissector: Option<Dissector>,
    directions: [Direction; 2],
    open_ends: u8,
}

/// What one side says.
#[derive(Debug, Clone, Default)]
struct Direction {
    /// Lines under way: where they end in the TCP stream, and the event that says them.
    under_way: VecDeque<(u64, EventId)>,
    /// How far the peer has read of the TCP stream.
    heard: u64,
    /// What of the TCP stream carried what.
    carriage: Carriage,
}

impl Connection {
    /// The address of whoever has opened it: of the real program, if a gateway speaks for one.
    pub(super) fn client_address(&self) -> IpAddr {
        self.real_client.map_or_else(|| (*self.client.ip()).into(), |real| real.ip())
    }

    fn direction(&mut self, speaker: Side) -> &mut Direction {
        match speaker {
            Side::Client => &mut self.directions[0],
            Side::Server => &mut self.directions[1],
        }
    }

    fn is_silent(&self) -> bool {
        self.directions.iter().all(|direction| direction.carriage.is_empty())
    }

    /// Units of this connection, with what carried them.
    fn spoken(&mut self, units: Vec<Unit<Meaning>>) -> Vec<Said> {
        let spoken = |unit: Unit<Meaning>| {
            let carried = self.direction(unit.side).carriage.carried(unit.range());
            Said { unit, carried }
        };
        units.into_iter().map(spoken).collect()
    }
}

/// The connections of a run, by number.
#[derive(Debug, Clone, Default)]
pub struct Connections {
    all: BTreeMap<ConnectionId, Connection>,
    /// The number of the next one.
    next: u32,
    /// Those that have ended at both ends, with the event before which that was, in order.
    ended: VecDeque<(EventId, ConnectionId)>,
    /// The ones that are open at one end at least, by client and server: what a server looks up when it accepts.
    open: BTreeMap<(SocketAddrV4, SocketAddrV4), ConnectionId>,
}

/// A line to be written down as said.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) unit: Unit<Meaning>,
    /// The octets of the TCP stream that carry it.
    pub(super) carried: Range<u64>,
}

impl Said {
    /// That it was said on this connection.
    pub(super) fn on(self, connection: ConnectionId) -> LineFact {
        LineFact::Spoken { connection, unit: Box::new(self.unit), carried: self.carried }
    }
}

impl Connections {
    /// The connection with this number.
    #[must_use]
    pub fn get(&self, id: ConnectionId) -> Option<&Connection> {
        self.all.get(&id)
    }

    /// All of them that are not forgotten, in the order in which they were opened.
    pub fn iter(&self) -> impl Iterator<Item = (ConnectionId, &Connection)> {
        self.all.iter().map(|(id, connection)| (*id, connection))
    }

    fn get_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        self.all.get_mut(&id)
    }

    /// Forgets those that had ended before an event: nothing that is still remembered speaks of them.
    pub(crate) fn forget(&mut self, before: EventId) {
        while let Some((event, id)) = self.ended.front()
            && *event <= before
        {
            self.all.remove(id);
            self.ended.pop_front();
        }
    }

    /// A client opens a connection, on which it means to speak this.
    pub(super) fn open(
        &mut self,
        client_node: NodeId,
        client: SocketAddrV4,
        server: SocketAddrV4,
        protocol: Protocol,
    ) -> ConnectionId {
        let id = ConnectionId(self.next);
        self.next = self.next.wrapping_add(1);
        let connection = Connection {
            client,
            server,
            client_node,
            real_client: None,
            server_node: None,
            protocol,
            dissector: Some(Dissector::new(protocol)),
            directions: <[Direction; 2]>::default(),
            open_ends: 1,
        };
        self.all.insert(id, connection);
        self.open.insert((client, server), id);
        id
    }

    /// The client of a connection speaks for a real program.
    pub(super) fn speak_for(&mut self, id: ConnectionId, real: SocketAddr) {
        if let Some(connection) = self.get_mut(id) {
            connection.real_client = Some(real);
        }
    }

    /// The one between these two that is open at one end at least; `None` if its client is not of this world's making.
    pub(super) fn between(&self, client: SocketAddrV4, server: SocketAddrV4) -> Option<ConnectionId> {
        self.open.get(&(client, server)).copied()
    }

    /// A server accepts one, which speaks this; `None` if its client is not of this world's making. A client that has said nothing yet
    /// cannot have known better.
    pub(super) fn accept(
        &mut self,
        server_node: NodeId,
        client: SocketAddrV4,
        server: SocketAddrV4,
        protocol: Protocol,
    ) -> Option<ConnectionId> {
        let id = self.between(client, server)?;
        let connection = self.get_mut(id)?;
        if protocol != Protocol::Raw && connection.protocol != protocol && connection.is_silent() {
            connection.protocol = protocol;
            connection.dissector = Some(Dissector::new(protocol));
        }
        connection.server_node = Some(server_node);
        connection.open_ends += 1;
        Some(id)
    }

    /// One end is done with it. What it had begun to say and not finished is given back to be written down, as the next events.
    pub(super) fn end(&mut self, id: ConnectionId, next_event: EventId) -> Vec<Said> {
        let Some(connection) = self.get_mut(id) else { return Vec::new() };
        connection.open_ends = connection.open_ends.saturating_sub(1);
        if connection.open_ends > 0 {
            return Vec::new();
        }
        let ends = (connection.client, connection.server);
        let rest = connection.dissector.take().map(Dissector::finish).unwrap_or_default();
        let rest = connection.spoken(rest);
        connection.directions = <[Direction; 2]>::default();
        if self.open.get(&ends) == Some(&id) {
            self.open.remove(&ends);
        }
        self.ended.push_back((EventId(next_event.0 + rest.len() as u64), id));
        rest
    }

    /// A side hands something to TCP: the lines that are complete with it.
    pub(super) fn say(&mut self, id: ConnectionId, side: Side, parcel: &Parcel) -> Vec<Said> {
        let Some(connection) = self.get_mut(id) else { return Vec::new() };
        connection.direction(side).carriage.add(parcel);
        let units = connection.dissector.as_mut().map(|it| it.feed(side, &parcel.plaintext)).unwrap_or_default();
        connection.spoken(units)
    }

    /// A line that [`Self::say`] gave has been written down as `event`; the octets that carry it end there.
    pub(super) fn said(&mut self, id: ConnectionId, side: Side, end: u64, event: EventId) {
        if let Some(connection) = self.get_mut(id) {
            connection.direction(side).under_way.push_back((end, event));
        }
    }

    /// The peer of `speaker` has read `octets` more: the lines it has now heard in full.
    pub(super) fn hear(&mut self, id: ConnectionId, speaker: Side, octets: usize) -> Vec<EventId> {
        let Some(connection) = self.get_mut(id) else { return Vec::new() };
        let direction = connection.direction(speaker);
        direction.heard += octets as u64;
        let mut heard = Vec::new();
        while let Some(&(end, event)) = direction.under_way.front()
            && end <= direction.heard
        {
            heard.push(event);
            direction.under_way.pop_front();
        }
        heard
    }
}
