//! The Ethernet frame around a packet of a capture (IEEE Std 802.3).
//!
//! In a world, IP packets travel bare. In a capture they stand in Ethernet frames, which every reader knows: libpcap, and with it
//! tcpdump, tcpflow, ngrep and Zeek, refuses bare IP packets (`LINKTYPE_RAW`) of more than one interface, because it compares the
//! number that the file has for them, 101, with the one of its own, 12.

use crate::net::{LinkId, NodeId};

/// What an Ethernet frame says in front of an IPv4 packet (RFC 894).
const IPV4: [u8; 2] = [0x08, 0x00];

/// The hardware address of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MacAddress(pub [u8; 6]);

impl MacAddress {
    /// The address of a node's interface on a link, made from the numbers of both. The first octet says that it is locally
    /// administered and means one station (IEEE Std 802-2014 §8.2): no manufacturer has given it to anybody.
    #[must_use]
    pub const fn of(node: NodeId, link: LinkId) -> Self {
        let ([n0, n1], [l0, l1]) = (node.0.to_be_bytes(), link.0.to_be_bytes());
        Self([0x02, 0x00, n0, n1, l0, l1])
    }
}

/// An IPv4 packet in its frame. A short one is not filled up to 60 octets, which network cards do behind the place where captures
/// are taken: captures of real computers, too, show the frames they send without it.
#[must_use]
pub fn frame(source: MacAddress, destination: MacAddress, packet: &[u8]) -> Vec<u8> {
    [&destination.0[..], &source.0, &IPV4, packet].concat()
}
