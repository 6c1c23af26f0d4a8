//! Captures must open in Wireshark without complaint. tshark is its command line; without it this test fails, because
//! nothing else can say so.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::net::Ipv4Addr;

use mailscope::export::ethernet::{self, MacAddress};
use mailscope::export::pcapng::{Direction, PcapngWriter};
use mailscope::net::{LinkId, NodeId};

use crate::tshark::tshark;

const LAPTOP: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
const SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

/// The Internet checksum (RFC 1071).
fn checksum(octets: &[u8]) -> [u8; 2] {
    let words = octets.chunks(2).map(|w| u32::from(w[0]) << 8 | u32::from(w.get(1).copied().unwrap_or(0)));
    let mut sum: u32 = words.sum();
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    (!u16::try_from(sum).unwrap()).to_be_bytes()
}

/// A TCP segment from `from` to `to` in an IPv4 packet (RFC 791, RFC 9293).
fn segment(from: (Ipv4Addr, u16), to: (Ipv4Addr, u16), seq: u32, ack: u32, flags: u8, data: &[u8]) -> Vec<u8> {
    let mut tcp = [from.1.to_be_bytes(), to.1.to_be_bytes()].concat();
    tcp.extend([seq.to_be_bytes(), ack.to_be_bytes()].concat());
    tcp.extend([0x50, flags, 0x10, 0, 0, 0, 0, 0]);
    tcp.extend(data);
    let mut pseudo = [from.0.octets(), to.0.octets()].concat();
    pseudo.extend([0, 6]);
    pseudo.extend(u16::try_from(tcp.len()).unwrap().to_be_bytes());
    pseudo.extend(&tcp);
    tcp[16..18].copy_from_slice(&checksum(&pseudo));
    let mut ip = vec![0x45, 0];
    ip.extend(u16::try_from(20 + tcp.len()).unwrap().to_be_bytes());
    ip.extend([0, 1, 0x40, 0, 64, 6, 0, 0]);
    ip.extend([from.0.octets(), to.0.octets()].concat());
    let sum = checksum(&ip);
    ip[10..12].copy_from_slice(&sum);
    [ip, tcp].concat()
}

#[test]
fn tshark_reads_a_capture_without_complaint() {
    let (laptop, server) = ((LAPTOP, 49_152), (SERVER, 25));
    let mut writer = PcapngWriter::new(Vec::new());
    writer.section("Mailscope", "A letter travels", 0).unwrap();
    let [mac_of_laptop, mac_of_server] = [1, 2].map(|node| MacAddress::of(NodeId(node), LinkId(0)));
    let at_laptop = writer.interface("laptop", "what the laptop saw", mac_of_laptop).unwrap();
    let at_server = writer.interface("server", "what the server saw", mac_of_server).unwrap();
    writer.names(&[(LAPTOP, "laptop.home.example"), (SERVER, "mx.example.org")]).unwrap();
    let time = 1_772_438_412_000_000;
    let (out, inward) = (Some(Direction::Outbound), Some(Direction::Inbound));
    let packets = [
        (at_laptop, segment(laptop, server, 1, 0, 0x02, b""), vec!["the laptop knocks", "RFC 9293"], out),
        (at_server, segment(server, laptop, 9, 2, 0x12, b""), vec![], inward),
        (at_laptop, segment(laptop, server, 2, 10, 0x10, b""), vec![], out),
        (at_server, segment(server, laptop, 10, 2, 0x18, b"220 mx.example.org ESMTP\r\n"), vec![], None),
    ];
    for (i, (interface, packet, comments, direction)) in packets.iter().enumerate() {
        let macs = if packet[12..16] == LAPTOP.octets() {
            [mac_of_laptop, mac_of_server]
        } else {
            [mac_of_server, mac_of_laptop]
        };
        let frame = ethernet::frame(macs[0], macs[1], packet);
        writer.packet(*interface, time + i as u64, &frame, comments, *direction).unwrap();
    }
    writer.statistics(at_laptop, time + 9, 2, 0).unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tshark.pcapng");
    std::fs::write(&path, writer.finish().unwrap()).unwrap();

    let fields =
        ["frame.time_epoch", "frame.interface_name", "eth.src", "ip.src_host", "smtp.response.code", "frame.comment"];
    let mut arguments = vec!["-N", "n", "-T", "fields", "-E", "separator=|", "-E", "aggregator=;"];
    arguments.extend(fields.iter().flat_map(|field| ["-e", field]));
    assert_eq!(
        tshark(&path, &arguments),
        "1772438412.000000000|laptop|02:00:00:01:00:00|laptop.home.example||the laptop knocks;RFC 9293\n\
         1772438412.000001000|server|02:00:00:02:00:00|mx.example.org||\n\
         1772438412.000002000|laptop|02:00:00:01:00:00|laptop.home.example||\n\
         1772438412.000003000|server|02:00:00:02:00:00|mx.example.org|220|\n"
    );
    assert_eq!(tshark(&path, crate::tshark::COMPLAINTS), "");
    assert_eq!(tshark(&path, &["-Y", "frame.packet_flags_direction == 2"]).lines().count(), 2);
}
