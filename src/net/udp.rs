//! Datagrams (RFC 768) and the ICMP complaints about those nobody takes (RFC 792).

use std::net::{Ipv4Addr, SocketAddrV4};

use bytes::Bytes;
use smoltcp::phy::ChecksumCapabilities;
use smoltcp::wire::{
    Icmpv4DstUnreachable, Icmpv4Message, Icmpv4Packet, Icmpv4Repr, Icmpv4TimeExceeded, IpProtocol, Ipv4Packet,
    Ipv4Repr, UdpPacket, UdpRepr,
};

use super::stack::ip;

const HOP_LIMIT: u8 = 64;
const IP_HEADER: usize = 20;
const UDP_HEADER: usize = 8;

fn packet(
    from: Ipv4Addr,
    to: Ipv4Addr,
    protocol: IpProtocol,
    payload_len: usize,
    fill: impl FnOnce(&mut [u8]),
) -> Bytes {
    let header = Ipv4Repr { src_addr: from, dst_addr: to, next_header: protocol, payload_len, hop_limit: HOP_LIMIT };
    let mut octets = vec![0; IP_HEADER + payload_len];
    header.emit(&mut Ipv4Packet::new_unchecked(&mut octets[..]), &ChecksumCapabilities::default());
    fill(&mut octets[IP_HEADER..]);
    octets.into()
}

/// An IP packet with a datagram.
pub(super) fn datagram(from: SocketAddrV4, to: SocketAddrV4, payload: &[u8]) -> Bytes {
    packet(*from.ip(), *to.ip(), IpProtocol::Udp, UDP_HEADER + payload.len(), |octets| {
        UdpRepr { src_port: from.port(), dst_port: to.port() }.emit(
            &mut UdpPacket::new_unchecked(octets),
            &ip(*from.ip()),
            &ip(*to.ip()),
            payload.len(),
            |buffer| buffer.copy_from_slice(payload),
            &ChecksumCapabilities::default(),
        );
    })
}

/// From where, to which port, what.
pub(super) fn parse(packet: &Bytes) -> Option<(SocketAddrV4, u16, Bytes)> {
    let ip = Ipv4Packet::new_checked(&packet[..]).ok()?;
    let header = usize::from(ip.header_len());
    let udp = UdpPacket::new_checked(packet.get(header..usize::from(ip.total_len()))?).ok()?;
    let end = header + usize::from(udp.len());
    let from = SocketAddrV4::new(ip.src_addr(), udp.src_port());
    Some((from, udp.dst_port(), packet.slice(header + UDP_HEADER..end)))
}

fn complaint(from: Ipv4Addr, about: &Bytes, make: impl FnOnce(Ipv4Repr, &[u8]) -> Icmpv4Repr<'_>) -> Option<Bytes> {
    let ip = Ipv4Packet::new_checked(&about[..]).ok()?;
    // An ICMP error is never answered with one (RFC 1122 §3.2.2).
    if ip.next_header() == IpProtocol::Icmp {
        let icmp = Icmpv4Packet::new_checked(about.get(usize::from(ip.header_len())..)?).ok()?;
        if !matches!(icmp.msg_type(), Icmpv4Message::EchoRequest | Icmpv4Message::EchoReply) {
            return None;
        }
    }
    let header = Ipv4Repr {
        src_addr: ip.src_addr(),
        dst_addr: ip.dst_addr(),
        next_header: ip.next_header(),
        payload_len: usize::from(ip.total_len()).saturating_sub(usize::from(ip.header_len())),
        hop_limit: ip.hop_limit(),
    };
    let rest = about.get(usize::from(ip.header_len())..)?;
    let message = make(header, rest.get(..8).unwrap_or(rest));
    Some(packet(from, ip.src_addr(), IpProtocol::Icmp, message.buffer_len(), |octets| {
        message.emit(&mut Icmpv4Packet::new_unchecked(octets), &ChecksumCapabilities::default());
    }))
}

/// "Nothing takes datagrams on this port here."
pub(super) fn port_unreachable(from: Ipv4Addr, about: &Bytes) -> Option<Bytes> {
    complaint(from, about, |header, data| Icmpv4Repr::DstUnreachable {
        reason: Icmpv4DstUnreachable::PortUnreachable,
        header,
        data,
    })
}

/// "I know no way to this address."
pub(super) fn no_route(from: Ipv4Addr, about: &Bytes) -> Option<Bytes> {
    complaint(from, about, |header, data| Icmpv4Repr::DstUnreachable {
        reason: Icmpv4DstUnreachable::NetUnreachable,
        header,
        data,
    })
}

/// "It has crossed too many routers."
pub(super) fn time_exceeded(from: Ipv4Addr, about: &Bytes) -> Option<Bytes> {
    complaint(from, about, |header, data| Icmpv4Repr::TimeExceeded {
        reason: Icmpv4TimeExceeded::TtlExpired,
        header,
        data,
    })
}
