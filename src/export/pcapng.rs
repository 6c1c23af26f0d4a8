//! Capture files that Wireshark opens: pcapng (IETF draft-ietf-opsawg-pcapng), written from plain inputs.
//!
//! The file is a function of the calls: little-endian, no clock, no machine's name. Packets are Ethernet frames, times whole
//! microseconds. All interfaces of a section have one snap length, because libpcap reads no others.

use std::io::{self, Write};
use std::net::Ipv4Addr;

use super::ethernet::MacAddress;
use crate::base::visible_lines;

/// Ethernet frames, without preamble and check sequence (`LINKTYPE_ETHERNET`).
const LINKTYPE_ETHERNET: u16 = 1;
/// Timestamps are in units of 10⁻⁶ seconds (`if_tsresol`).
const MICROSECONDS: u8 = 6;

const SECTION_HEADER: u32 = 0x0A0D_0D0A;
const INTERFACE_DESCRIPTION: u32 = 1;
const NAME_RESOLUTION: u32 = 4;
const INTERFACE_STATISTICS: u32 = 5;
const ENHANCED_PACKET: u32 = 6;

const OPT_END: u16 = 0;
const OPT_COMMENT: u16 = 1;
const SHB_USERAPPL: u16 = 4;
const IF_NAME: u16 = 2;
const IF_DESCRIPTION: u16 = 3;
const IF_MACADDR: u16 = 6;
const IF_TSRESOL: u16 = 9;
const EPB_FLAGS: u16 = 2;
const ISB_IFRECV: u16 = 4;
const ISB_IFDROP: u16 = 5;
const NRB_END: u16 = 0;
const NRB_IPV4: u16 = 1;

/// Which way a packet went, seen from the interface that recorded it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It came in.
    Inbound,
    /// It went out.
    Outbound,
}

/// Writes one capture. First [`Self::section`], then each [`Self::interface`] before its packets.
#[derive(Debug)]
pub struct PcapngWriter<W> {
    sink: W,
    /// Frames longer than this are cut; 0 cuts nothing.
    snap_length: u32,
    /// How many interfaces this section has so far.
    interfaces: u32,
    /// The block being written, kept to be filled again.
    block: Vec<u8>,
}

impl<W: Write> PcapngWriter<W> {
    /// A writer into `sink`; many small writes are made, so a file wants a buffer.
    #[must_use]
    pub const fn new(sink: W) -> Self {
        Self { sink, snap_length: 0, interfaces: 0, block: Vec::new() }
    }

    /// Begins a section: which program wrote it, and what it shows. Interfaces are numbered anew; of frames longer than
    /// `snap_length` octets the beginning is kept, and 0 keeps all.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn section(&mut self, app_name: &str, comment: &str, snap_length: u32) -> io::Result<()> {
        (self.snap_length, self.interfaces) = (snap_length, 0);
        self.begin();
        self.u32(0x1A2B_3C4D);
        self.u16(1);
        self.u16(0);
        // The length of the section is not known.
        self.block.extend([0xFF; 8]);
        self.text_option(OPT_COMMENT, comment);
        self.text_option(SHB_USERAPPL, app_name);
        self.option(OPT_END, &[]);
        self.finish_block(SECTION_HEADER)
    }

    /// Describes an interface and returns its number.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn interface(&mut self, name: &str, description: &str, address: MacAddress) -> io::Result<u32> {
        self.begin();
        self.u16(LINKTYPE_ETHERNET);
        self.u16(0);
        self.u32(self.snap_length);
        self.text_option(IF_NAME, name);
        self.text_option(IF_DESCRIPTION, description);
        self.option(IF_MACADDR, &address.0);
        self.option(IF_TSRESOL, &[MICROSECONDS]);
        self.option(OPT_END, &[]);
        self.finish_block(INTERFACE_DESCRIPTION)?;
        let number = self.interfaces;
        self.interfaces += 1;
        Ok(number)
    }

    /// Gives names to addresses, so that the reader needs no name server.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn names(&mut self, names: &[(Ipv4Addr, &str)]) -> io::Result<()> {
        self.begin();
        for (ip, name) in names {
            let mut value = ip.octets().to_vec();
            value.extend(name.bytes().filter(|&b| b != 0));
            // No name is longer than 255 octets (RFC 1035 §2.3.4); the zero ends it.
            value.truncate(4 + 255);
            value.push(0);
            self.option(NRB_IPV4, &value);
        }
        self.option(NRB_END, &[]);
        self.finish_block(NAME_RESOLUTION)
    }

    /// Records a frame as the interface saw it, `unix_micros` microseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// `InvalidInput` when the interface was not described or the frame is too long; else what the sink reports.
    pub fn packet(
        &mut self,
        interface: u32,
        unix_micros: u64,
        frame: &[u8],
        comments: &[&str],
        direction: Option<Direction>,
    ) -> io::Result<()> {
        self.described(interface)?;
        let captured = match usize::try_from(self.snap_length) {
            Ok(limit) if limit > 0 => frame.get(..limit).unwrap_or(frame),
            _ => frame,
        };
        self.begin();
        self.u32(interface);
        self.time(unix_micros);
        self.u32(length(captured.len())?);
        self.u32(length(frame.len())?);
        self.block.extend_from_slice(captured);
        self.pad();
        for comment in comments {
            self.text_option(OPT_COMMENT, comment);
        }
        if let Some(direction) = direction {
            let flags: u32 = match direction {
                Direction::Inbound => 1,
                Direction::Outbound => 2,
            };
            self.option(EPB_FLAGS, &flags.to_le_bytes());
        }
        if !comments.is_empty() || direction.is_some() {
            self.option(OPT_END, &[]);
        }
        self.finish_block(ENHANCED_PACKET)
    }

    /// Says at the end of a capture how many packets the interface saw, and how many of these were lost at it.
    ///
    /// # Errors
    /// `InvalidInput` when the interface was not described; else what the sink reports.
    pub fn statistics(&mut self, interface: u32, unix_micros: u64, received: u64, dropped: u64) -> io::Result<()> {
        self.described(interface)?;
        self.begin();
        self.u32(interface);
        self.time(unix_micros);
        self.option(ISB_IFRECV, &received.to_le_bytes());
        self.option(ISB_IFDROP, &dropped.to_le_bytes());
        self.option(OPT_END, &[]);
        self.finish_block(INTERFACE_STATISTICS)
    }

    /// Hands everything to what lies behind the sink.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }

    /// Flushes the sink and gives it back.
    ///
    /// # Errors
    /// What the sink reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.flush()?;
        Ok(self.sink)
    }

    fn described(&self, interface: u32) -> io::Result<()> {
        if interface < self.interfaces {
            return Ok(());
        }
        Err(io::Error::new(io::ErrorKind::InvalidInput, format!("no interface {interface}")))
    }

    fn begin(&mut self) {
        self.block.clear();
    }

    fn u16(&mut self, value: u16) {
        self.block.extend(value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.block.extend(value.to_le_bytes());
    }

    /// Upper half first, whatever the byte order.
    fn time(&mut self, micros: u64) {
        let [low @ .., h0, h1, h2, h3] = micros.to_le_bytes();
        self.block.extend([h0, h1, h2, h3]);
        self.block.extend(low);
    }

    /// Everything is aligned to 32 bits. The body of a block begins 8 octets into it, so its own length decides.
    fn pad(&mut self) {
        self.block.resize(self.block.len().next_multiple_of(4), 0);
    }

    fn option(&mut self, code: u16, value: &[u8]) {
        let longest = usize::from(u16::MAX);
        let value = value.get(..longest).unwrap_or(value);
        self.u16(code);
        self.u16(u16::try_from(value.len()).unwrap_or(u16::MAX));
        self.block.extend_from_slice(value);
        self.pad();
    }

    /// A text is left out when empty and cut, between two characters, where an option cannot hold more.
    fn text_option(&mut self, code: u16, text: &str) {
        let text = visible_lines(text);
        let text = text.get(..text.floor_char_boundary(usize::from(u16::MAX))).unwrap_or_default();
        if !text.is_empty() {
            self.option(code, text.as_bytes());
        }
    }

    /// Writes the block with its length on both sides.
    fn finish_block(&mut self, kind: u32) -> io::Result<()> {
        let total = length(self.block.len().saturating_add(12))?;
        self.sink.write_all(&kind.to_le_bytes())?;
        self.sink.write_all(&total.to_le_bytes())?;
        self.sink.write_all(&self.block)?;
        self.sink.write_all(&total.to_le_bytes())
    }
}

fn length(len: usize) -> io::Result<u32> {
    u32::try_from(len).map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "too long for a capture file"))
}

#[cfg(test)]
mod tests {
    use pcap_file::pcapng::blocks::enhanced_packet::EnhancedPacketOption;
    use pcap_file::pcapng::blocks::interface_description::InterfaceDescriptionOption;
    use pcap_file::pcapng::blocks::interface_statistics::InterfaceStatisticsOption;
    use pcap_file::pcapng::blocks::name_resolution::Record;
    use pcap_file::pcapng::blocks::section_header::SectionHeaderOption;
    use pcap_file::pcapng::{Block, PcapNgReader};

    use super::*;

    fn writer() -> PcapngWriter<Vec<u8>> {
        let mut writer = PcapngWriter::new(Vec::new());
        writer.section("Mailscope", "a lesson", 4).unwrap();
        assert_eq!(writer.interface("laptop", "wlan", MacAddress([2, 0, 0, 0, 0, 7])).unwrap(), 0);
        assert_eq!(writer.interface("server", "", MacAddress([2, 0, 0, 0, 0, 8])).unwrap(), 1);
        writer
    }

    /// Reads a capture with another program; calls back for each block after the section header.
    fn read(capture: &[u8], mut check: impl FnMut(usize, Block<'_>)) -> usize {
        let mut reader = PcapNgReader::new(capture).unwrap();
        let options = &reader.section().options;
        assert!(options.contains(&SectionHeaderOption::Comment("a lesson".into())));
        assert!(options.contains(&SectionHeaderOption::UserApplication("Mailscope".into())));
        let mut count = 0;
        while let Some(block) = reader.next_block() {
            check(count, block.unwrap());
            count += 1;
        }
        count
    }

    #[test]
    fn another_reader_sees_what_was_written() {
        let mut writer = writer();
        writer
            .names(&[(Ipv4Addr::new(10, 0, 0, 1), "laptop.example"), (Ipv4Addr::new(10, 0, 0, 2), "mx.example")])
            .unwrap();
        writer
            .packet(0, 1_772_438_412_000_001, b"12345", &["first", "zweitens: ä"], Some(Direction::Outbound))
            .unwrap();
        writer.packet(1, 1_772_438_412_000_002, b"1234", &[], None).unwrap();
        writer.statistics(0, 1_772_438_412_000_003, 7, 2).unwrap();
        let capture = writer.finish().unwrap();
        assert_eq!(capture.len() % 4, 0);
        let count = read(&capture, |i, block| match (i, block) {
            (0, Block::InterfaceDescription(block)) => {
                assert_eq!(block.snaplen, 4);
                assert_eq!(u32::from(block.linktype), 1);
                assert_eq!(
                    block.options,
                    [
                        InterfaceDescriptionOption::IfName("laptop".into()),
                        InterfaceDescriptionOption::IfDescription("wlan".into()),
                        InterfaceDescriptionOption::IfMacAddr(vec![2, 0, 0, 0, 0, 7].into()),
                        InterfaceDescriptionOption::IfTsResol(6),
                    ]
                );
            }
            (1, Block::InterfaceDescription(block)) => {
                assert_eq!((block.snaplen, block.options.len()), (4, 3));
            }
            (2, Block::NameResolution(block)) => {
                let names: Vec<_> = block
                    .records
                    .iter()
                    .map(|record| match record {
                        Record::Ipv4(record) => (record.ip_addr.to_vec(), record.names.join(" ")),
                        other => panic!("{other:?}"),
                    })
                    .collect();
                let expected =
                    [(vec![10, 0, 0, 1], "laptop.example".to_owned()), (vec![10, 0, 0, 2], "mx.example".to_owned())];
                assert_eq!(names, expected);
            }
            (3, Block::EnhancedPacket(block)) => {
                assert_eq!((block.interface_id, block.original_len, block.data.as_ref()), (0, 5, &b"1234"[..]));
                assert_eq!(
                    block.options,
                    [
                        EnhancedPacketOption::Comment("first".into()),
                        EnhancedPacketOption::Comment("zweitens: ä".into()),
                        EnhancedPacketOption::Flags(2),
                    ]
                );
            }
            (4, Block::EnhancedPacket(block)) => {
                assert_eq!((block.interface_id, block.original_len, block.data.as_ref()), (1, 4, &b"1234"[..]));
                assert!(block.options.is_empty());
            }
            (5, Block::InterfaceStatistics(block)) => {
                assert_eq!(
                    block.options,
                    [InterfaceStatisticsOption::IsbIfRecv(7), InterfaceStatisticsOption::IsbIfDrop(2)]
                );
            }
            (i, other) => panic!("block {i}: {other:?}"),
        });
        assert_eq!(count, 6);
    }

    #[test]
    fn a_packet_to_the_last_byte() {
        let mut writer = writer();
        let before = writer.sink.len();
        writer.packet(0, 0x0001_0002_0003_0004, &[0xAA], &["x"], None).unwrap();
        #[rustfmt::skip]
        let expected = [
            6, 0, 0, 0, 48, 0, 0, 0, 0, 0, 0, 0,
            2, 0, 1, 0, 4, 0, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0xAA, 0, 0, 0,
            1, 0, 1, 0, b'x', 0, 0, 0, 0, 0, 0, 0, 48, 0, 0, 0,
        ];
        assert_eq!(writer.sink[before..], expected);
    }

    #[test]
    fn what_does_not_fit_is_refused_or_cut() {
        let mut writer = writer();
        for result in [writer.packet(2, 0, b"", &[], None), writer.statistics(u32::MAX, 0, 0, 0)] {
            assert_eq!(result.unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
        let long = "ä".repeat(40_000);
        writer.packet(0, 0, b"1", &[&long], None).unwrap();
        let capture = writer.finish().unwrap();
        read(&capture, |_, block| {
            if let Block::EnhancedPacket(block) = block {
                assert_eq!(block.options, [EnhancedPacketOption::Comment("ä".repeat(32_767).into())]);
            }
        });
    }
}
