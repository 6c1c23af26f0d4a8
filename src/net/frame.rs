//! A packet at a glance.

use std::net::Ipv4Addr;
use std::ops::Range;

use bytes::Bytes;
use smoltcp::wire::{IpProtocol, Ipv4Packet, TcpPacket, UdpPacket};

/// What the headers of an IP packet say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameSummary {
    /// From which address.
    pub source: Ipv4Addr,
    /// To which address.
    pub destination: Ipv4Addr,
    /// How many routers it may still cross.
    pub time_to_live: u8,
    /// What it carries.
    pub transport: Transport,
    /// Where its payload lies in the packet.
    pub payload: Range<usize>,
}

/// The layer above IP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// A TCP segment.
    Tcp {
        /// From which port.
        source: u16,
        /// To which port.
        destination: u16,
        /// The number of its first octet.
        sequence: u32,
        /// The number of the octet that is expected next, if the segment acknowledges.
        acknowledgement: Option<u32>,
        /// How much may be sent, as in the header (not scaled).
        window: u16,
        /// It opens the connection.
        syn: bool,
        /// It ends its direction.
        fin: bool,
        /// It ends the connection at once.
        rst: bool,
    },
    /// A datagram.
    Udp {
        /// From which port.
        source: u16,
        /// To which port.
        destination: u16,
    },
    /// A message about the network.
    Icmp,
    /// Anything else, by its number.
    Other(u8),
}

impl FrameSummary {
    /// Reads the headers; `None` when they make no sense.
    #[must_use]
    pub fn of(packet: &Bytes) -> Option<Self> {
        let ip = Ipv4Packet::new_checked(&packet[..]).ok()?;
        let (begin, end) = (usize::from(ip.header_len()), usize::from(ip.total_len()));
        let body = packet.get(begin..end)?;
        let (transport, header) = match ip.next_header() {
            IpProtocol::Tcp => {
                let tcp = TcpPacket::new_checked(body).ok()?;
                let transport = Transport::Tcp {
                    source: tcp.src_port(),
                    destination: tcp.dst_port(),
                    sequence: tcp.seq_number().0 as u32,
                    acknowledgement: tcp.ack().then(|| tcp.ack_number().0 as u32),
                    window: tcp.window_len(),
                    syn: tcp.syn(),
                    fin: tcp.fin(),
                    rst: tcp.rst(),
                };
                (transport, usize::from(tcp.header_len()))
            }
            IpProtocol::Udp => {
                let udp = UdpPacket::new_checked(body).ok()?;
                (Transport::Udp { source: udp.src_port(), destination: udp.dst_port() }, 8)
            }
            IpProtocol::Icmp => (Transport::Icmp, 0),
            other => (Transport::Other(other.into()), 0),
        };
        Some(Self {
            source: ip.src_addr(),
            destination: ip.dst_addr(),
            time_to_live: ip.hop_limit(),
            transport,
            payload: begin + header..end,
        })
    }
}
