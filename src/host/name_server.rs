//! A name server: answers questions about its zones over UDP (RFC 1035).

use std::net::SocketAddrV4;

use bytes::Bytes;

use super::{DnsAnswer, LookupId, Os, Program, Stop, TcpEvent};
use crate::base::Deadline;
use crate::net::dns::{self, Zone};
use crate::trace::ConnectionId;

/// Zones and nothing else: it is asked and answers.
#[derive(Debug, Clone)]
pub struct NameServer {
    zones: Vec<Zone>,
}

impl NameServer {
    /// A name server for these zones.
    #[must_use]
    pub const fn new(zones: Vec<Zone>) -> Self {
        Self { zones }
    }
}

impl Program for NameServer {
    fn name(&self) -> &'static str {
        "dns"
    }

    fn start(&mut self, os: &mut dyn Os) {
        os.listen_udp(dns::PORT);
    }

    fn stop(&mut self, _os: &mut dyn Os, _how: Stop) {}

    fn on_tcp(&mut self, os: &mut dyn Os, connection: ConnectionId, _event: TcpEvent) {
        os.abort(connection);
    }

    fn on_datagram(&mut self, os: &mut dyn Os, port: u16, from: SocketAddrV4, bytes: &Bytes) {
        if let Some(reply) = dns::answer(&self.zones, bytes) {
            os.send_datagram(port, from, reply.into());
        }
    }

    fn on_answer(&mut self, _os: &mut dyn Os, _lookup: LookupId, _answer: &DnsAnswer) {}

    fn on_wake(&mut self, _os: &mut dyn Os) {}

    fn on_store_changed(&mut self, _os: &mut dyn Os) {}

    fn deadline(&self) -> Option<Deadline> {
        None
    }
}
