//! The fields of a packet: where they lie, what they hold, and where that is written.

use std::ops::Range;

use bytes::Bytes;

use crate::net::{FrameSummary, Transport};

/// The part of a packet that a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The IP header (RFC 791).
    Ip,
    /// The header of TCP (RFC 9293), UDP (RFC 768) or ICMP (RFC 792).
    Transport,
    /// What it carries.
    Payload,
}

/// A field of a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The part it belongs to.
    pub layer: Layer,
    /// Its name, as in the standard.
    pub name: &'static str,
    /// What it holds, for people.
    pub value: String,
    /// Its octets in the packet.
    pub octets: Range<usize>,
    /// Where it is written.
    pub source: &'static str,
}

/// The fields of an IPv4 packet in the order of their octets. Nothing for octets that are no packet.
#[must_use]
pub fn fields(packet: &Bytes) -> Vec<Field> {
    let Some(summary) = FrameSummary::of(packet) else { return Vec::new() };
    let mut fields = Vec::new();
    let mut add = |layer, name, value: String, octets: Range<usize>, source| {
        fields.push(Field { layer, name, value, octets, source });
    };
    let number = |at: usize, length: usize| -> u64 {
        packet.get(at..at + length).unwrap_or_default().iter().fold(0, |sum, octet| sum << 8 | u64::from(*octet))
    };
    let ip = "RFC 791 §3.1";
    let header = usize::from(packet.first().copied().unwrap_or(0x45) & 0x0f) * 4;
    add(Layer::Ip, "Version and header length", format!("4, {header} octets"), 0..1, ip);
    add(Layer::Ip, "Type of service", format!("{:#04x}", number(1, 1)), 1..2, ip);
    add(Layer::Ip, "Total length", format!("{} octets", number(2, 2)), 2..4, ip);
    add(Layer::Ip, "Identification", number(4, 2).to_string(), 4..6, ip);
    let flags = if number(6, 2) & 0x4000 == 0 { "may be fragmented" } else { "do not fragment" };
    add(Layer::Ip, "Flags and fragment offset", flags.to_owned(), 6..8, ip);
    add(Layer::Ip, "Time to live", format!("{} more routers", summary.time_to_live), 8..9, ip);
    let protocol = match &summary.transport {
        Transport::Tcp { .. } => "TCP (6)".to_owned(),
        Transport::Udp { .. } => "UDP (17)".to_owned(),
        Transport::Icmp => "ICMP (1)".to_owned(),
        Transport::Other(number) => number.to_string(),
    };
    add(Layer::Ip, "Protocol", protocol, 9..10, ip);
    add(Layer::Ip, "Header checksum", format!("{:#06x}", number(10, 2)), 10..12, ip);
    add(Layer::Ip, "Source address", summary.source.to_string(), 12..16, ip);
    add(Layer::Ip, "Destination address", summary.destination.to_string(), 16..20, ip);
    if header > 20 {
        add(Layer::Ip, "Options", format!("{} octets", header - 20), 20..header, ip);
    }
    let end = summary.payload.start;
    match &summary.transport {
        Transport::Tcp { source, destination, sequence, acknowledgement, window, .. } => {
            let tcp = "RFC 9293 §3.1";
            add(Layer::Transport, "Source port", port(*source), header..header + 2, tcp);
            add(Layer::Transport, "Destination port", port(*destination), header + 2..header + 4, tcp);
            add(Layer::Transport, "Sequence number", sequence.to_string(), header + 4..header + 8, tcp);
            let next = acknowledgement.map_or_else(|| "none".to_owned(), |next| format!("{next} is expected next"));
            add(Layer::Transport, "Acknowledgment number", next, header + 8..header + 12, tcp);
            let length = format!("{} octets", (number(header + 12, 1) >> 4) * 4);
            add(Layer::Transport, "Data offset", length, header + 12..header + 13, tcp);
            add(Layer::Transport, "Control bits", control_bits(number(header + 13, 1)), header + 13..header + 14, tcp);
            add(Layer::Transport, "Window", format!("{window} octets"), header + 14..header + 16, tcp);
            let checksum = format!("{:#06x}", number(header + 16, 2));
            add(Layer::Transport, "Checksum", checksum, header + 16..header + 18, tcp);
            add(Layer::Transport, "Urgent pointer", number(header + 18, 2).to_string(), header + 18..header + 20, tcp);
            if end > header + 20 {
                let options = options(packet.get(header + 20..end).unwrap_or_default());
                add(Layer::Transport, "Options", options, header + 20..end, "RFC 9293 §3.2");
            }
        }
        Transport::Udp { source, destination } => {
            let udp = "RFC 768";
            add(Layer::Transport, "Source port", port(*source), header..header + 2, udp);
            add(Layer::Transport, "Destination port", port(*destination), header + 2..header + 4, udp);
            add(Layer::Transport, "Length", format!("{} octets", number(header + 4, 2)), header + 4..header + 6, udp);
            add(Layer::Transport, "Checksum", format!("{:#06x}", number(header + 6, 2)), header + 6..header + 8, udp);
        }
        Transport::Icmp | Transport::Other(_) => {}
    }
    if !summary.payload.is_empty() {
        add(Layer::Payload, "Content", format!("{} octets", summary.payload.len()), summary.payload, "");
    }
    fields
}

/// A port, with the service that has it by convention.
fn port(port: u16) -> String {
    let service = match port {
        25 => "SMTP",
        53 => "DNS",
        110 => "POP3",
        143 => "IMAP4",
        587 => "submission",
        _ => return port.to_string(),
    };
    format!("{port} ({service})")
}

fn control_bits(bits: u64) -> String {
    let names = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];
    let set = names.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1).map(|(_, name)| *name);
    let words: Vec<&str> = set.collect();
    if words.is_empty() { "none".to_owned() } else { words.join(" ") }
}

/// The options of a TCP header, by name.
fn options(mut rest: &[u8]) -> String {
    let mut words = Vec::new();
    while let Some((&kind, after)) = rest.split_first() {
        if kind == 0 {
            break;
        }
        if kind == 1 {
            rest = after;
            continue;
        }
        let length = usize::from(after.first().copied().unwrap_or(0)).max(2);
        let value =
            rest.get(2..length).unwrap_or_default().iter().fold(0_u64, |sum, octet| sum << 8 | u64::from(*octet));
        words.push(match kind {
            2 => format!("MSS {value}"),
            3 => format!("window scale {value}"),
            4 => "SACK permitted".to_owned(),
            5 => "SACK".to_owned(),
            8 => "timestamps".to_owned(),
            other => format!("kind {other}"),
        });
        rest = rest.get(length..).unwrap_or_default();
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A SYN with one option, by hand.
    fn syn() -> Bytes {
        let mut packet = vec![0x45, 0, 0, 44, 0, 7, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
        packet.extend([0x9c, 0x40, 0, 25, 0, 0, 0, 9, 0, 0, 0, 0, 0x60, 0x02, 0x10, 0, 0, 0, 0, 0, 2, 4, 5, 0xb4]);
        Bytes::from(packet)
    }

    #[test]
    fn every_octet_of_a_packet_belongs_to_one_field() {
        let fields = fields(&syn());
        let mut next = 0;
        for field in &fields {
            assert_eq!(field.octets.start, next, "{}", field.name);
            next = field.octets.end;
        }
        assert_eq!(next, 44);
        let value = |name: &str| fields.iter().rev().find(|f| f.name == name).map(|f| f.value.as_str()).unwrap_or("");
        assert_eq!(value("Control bits"), "SYN");
        assert_eq!(value("Destination port"), "25 (SMTP)");
        assert_eq!(value("Options"), "MSS 1460");
        assert_eq!(value("Source address"), "10.0.0.1");
    }

    #[test]
    fn what_is_no_packet_has_no_fields() {
        assert_eq!(fields(&Bytes::from_static(b"hello")), Vec::new());
        assert_eq!(fields(&syn().slice(..30)), Vec::new());
    }
}
