//! The fields of a packet: where they lie, what they hold, and where that is written.

use std::ops::Range;

use bytes::Bytes;

use super::{Arg, Said, say};
use crate::net::{FrameSummary, Transport};

/// The part of a packet that a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The IP header (RFC 791).
    Ip,
    /// The header of TCP (RFC 9293).
    Tcp,
    /// The header of UDP (RFC 768).
    Udp,
    /// What it carries.
    Payload,
}

impl Layer {
    /// Its name, as a heading over its fields.
    #[must_use]
    pub fn name(self) -> Said {
        match self {
            Self::Ip => say!("packet-value", value = "IP"),
            Self::Tcp => say!("packet-value", value = "TCP"),
            Self::Udp => say!("packet-value", value = "UDP"),
            Self::Payload => say!("packet-content"),
        }
    }
}

/// A field of a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The part it belongs to.
    pub layer: Layer,
    /// Its name, as in the standard.
    pub name: Said,
    /// What it holds, for people.
    pub value: Said,
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
    let mut add = |layer, name, value: Said, octets: Range<usize>, source| {
        fields.push(Field { layer, name, value, octets, source });
    };
    let octets = |count: u64| say!("packet-octets", octets = Arg::Number(count));
    let plain = |value: String| say!("packet-value", value = value);
    let number = |at: usize, length: usize| -> u64 {
        packet.get(at..at + length).unwrap_or_default().iter().fold(0, |sum, octet| sum << 8 | u64::from(*octet))
    };
    let ip = "RFC 791 §3.1";
    let header = usize::from(packet.first().copied().unwrap_or(0x45) & 0x0f) * 4;
    add(Layer::Ip, say!("packet-version"), say!("packet-version-value", octets = header), 0..1, ip);
    add(Layer::Ip, say!("packet-type-of-service"), plain(format!("{:#04x}", number(1, 1))), 1..2, ip);
    add(Layer::Ip, say!("packet-total-length"), octets(number(2, 2)), 2..4, ip);
    add(Layer::Ip, say!("packet-identification"), plain(number(4, 2).to_string()), 4..6, ip);
    let flags = if number(6, 2) & 0x4000 == 0 { "may" } else { "may-not" };
    add(Layer::Ip, say!("packet-flags"), say!("packet-fragmentation", fragment = flags), 6..8, ip);
    add(
        Layer::Ip,
        say!("packet-time-to-live"),
        say!("packet-routers", count = u64::from(summary.time_to_live)),
        8..9,
        ip,
    );
    let protocol = match &summary.transport {
        Transport::Tcp { .. } => "TCP (6)".to_owned(),
        Transport::Udp { .. } => "UDP (17)".to_owned(),
        Transport::Icmp => "ICMP (1)".to_owned(),
        Transport::Other(number) => number.to_string(),
    };
    add(Layer::Ip, say!("packet-protocol"), plain(protocol), 9..10, ip);
    add(Layer::Ip, say!("packet-header-checksum"), plain(format!("{:#06x}", number(10, 2))), 10..12, ip);
    add(Layer::Ip, say!("packet-source-address"), plain(summary.source.to_string()), 12..16, ip);
    add(Layer::Ip, say!("packet-destination-address"), plain(summary.destination.to_string()), 16..20, ip);
    if header > 20 {
        add(Layer::Ip, say!("packet-options"), octets(header as u64 - 20), 20..header, ip);
    }
    let end = summary.payload.start;
    match &summary.transport {
        Transport::Tcp { source, destination, sequence, acknowledgement, window, .. } => {
            let tcp = "RFC 9293 §3.1";
            add(Layer::Tcp, say!("packet-source-port"), port(*source), header..header + 2, tcp);
            add(Layer::Tcp, say!("packet-destination-port"), port(*destination), header + 2..header + 4, tcp);
            add(Layer::Tcp, say!("packet-sequence-number"), plain(sequence.to_string()), header + 4..header + 8, tcp);
            let next = match acknowledgement {
                None => say!("packet-no-acknowledgment"),
                Some(next) => say!("packet-expected-next", number = *next),
            };
            add(Layer::Tcp, say!("packet-acknowledgment-number"), next, header + 8..header + 12, tcp);
            let length = octets((number(header + 12, 1) >> 4) * 4);
            add(Layer::Tcp, say!("packet-data-offset"), length, header + 12..header + 13, tcp);
            add(
                Layer::Tcp,
                say!("packet-control-bits"),
                control_bits(number(header + 13, 1)),
                header + 13..header + 14,
                tcp,
            );
            add(Layer::Tcp, say!("packet-window"), octets(u64::from(*window)), header + 14..header + 16, tcp);
            let checksum = plain(format!("{:#06x}", number(header + 16, 2)));
            add(Layer::Tcp, say!("packet-checksum"), checksum, header + 16..header + 18, tcp);
            add(
                Layer::Tcp,
                say!("packet-urgent-pointer"),
                plain(number(header + 18, 2).to_string()),
                header + 18..header + 20,
                tcp,
            );
            if end > header + 20 {
                let options = options(packet.get(header + 20..end).unwrap_or_default());
                add(Layer::Tcp, say!("packet-options"), options, header + 20..end, "RFC 9293 §3.2");
            }
        }
        Transport::Udp { source, destination } => {
            let udp = "RFC 768";
            add(Layer::Udp, say!("packet-source-port"), port(*source), header..header + 2, udp);
            add(Layer::Udp, say!("packet-destination-port"), port(*destination), header + 2..header + 4, udp);
            add(Layer::Udp, say!("packet-length"), octets(number(header + 4, 2)), header + 4..header + 6, udp);
            add(
                Layer::Udp,
                say!("packet-checksum"),
                plain(format!("{:#06x}", number(header + 6, 2))),
                header + 6..header + 8,
                udp,
            );
        }
        Transport::Icmp | Transport::Other(_) => {}
    }
    if !summary.payload.is_empty() {
        add(Layer::Payload, say!("packet-content"), octets(summary.payload.len() as u64), summary.payload, "");
    }
    fields
}

/// A port, with the service that has it by convention.
fn port(port: u16) -> Said {
    let service = match port {
        25 => "SMTP",
        53 => "DNS",
        110 => "POP3",
        143 => "IMAP4",
        587 => return say!("packet-submission-port", port = port),
        _ => return say!("packet-port", port = port),
    };
    say!("packet-port-of", port = port, service = service)
}

fn control_bits(bits: u64) -> Said {
    let names = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];
    let set = names.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1).map(|(_, name)| *name);
    let set: Vec<&str> = set.collect();
    if set.is_empty() { say!("packet-no-control-bits") } else { say!("packet-value", value = set.join(" ")) }
}

/// The options of a TCP header, by name.
fn options(mut rest: &[u8]) -> Said {
    let mut all: Vec<Arg> = Vec::new();
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
        all.push(match kind {
            2 => say!("packet-option-mss", octets = value).into(),
            3 => say!("packet-option-window-scale", shift = value).into(),
            4 => say!("packet-option-sack-permitted").into(),
            5 => Arg::from("SACK"),
            8 => say!("packet-option-timestamps").into(),
            other => say!("packet-option-other", kind = u64::from(other)).into(),
        });
        rest = rest.get(length..).unwrap_or_default();
    }
    if all.is_empty() {
        return say!("packet-option-padding");
    }
    say!("packet-value", value = Arg::Listed(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Voice;

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
            assert_eq!(field.octets.start, next, "{field:?}");
            next = field.octets.end;
        }
        assert_eq!(next, 44);
        let value = |name: &str| {
            let field = fields.iter().rev().find(|field| field.name.id() == name).unwrap();
            Voice::default().say(&field.value)
        };
        assert_eq!(value("packet-control-bits"), "SYN");
        assert_eq!(value("packet-destination-port"), "25 (SMTP)");
        assert_eq!(value("packet-options"), "MSS 1460");
        assert_eq!(value("packet-source-address"), "10.0.0.1");
        assert_eq!(value("packet-time-to-live"), "64 more routers");
        assert_eq!(value("packet-acknowledgment-number"), "none");
    }

    #[test]
    fn what_is_no_packet_has_no_fields() {
        assert_eq!(fields(&Bytes::from_static(b"hello")), Vec::new());
        assert_eq!(fields(&syn().slice(..30)), Vec::new());
    }
}
