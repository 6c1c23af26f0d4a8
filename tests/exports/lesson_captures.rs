//! The capture of every lesson opens in Wireshark without complaint and says what its transcript says, and the programs that read
//! captures with libpcap read every packet of it. tshark is Wireshark's command line; without it, tcpdump, tcpflow and ngrep these
//! tests fail, because nothing else can say so.
//!
//! Whatever mail and peers say: nothing in the files and lines that people read acts on a terminal.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::net::SocketAddrV4;
use std::path::{Path, PathBuf};
use std::process::Command;

use mailscope::base::{Side, SimRng, acts_unseen};
use mailscope::explain::Voice;
use mailscope::export::{EXPORTERS, ExportedRun, Exporter, Pcapng, Style, Transcript, View, pieces};
use mailscope::files;
use mailscope::lesson::{self, Outcome, PlayOptions, play};
use mailscope::sim::{Action, World};
use mailscope::story::HostState;
use mailscope::trace::{ConnectionFact, ConnectionId, FrameFact, LineFact, Recording, What};
use pcap_file::pcapng::blocks::enhanced_packet::EnhancedPacketOption;
use pcap_file::pcapng::{Block, PcapNgReader};

use crate::tshark::tshark;

/// What is looked at here.
const CAPTURE: Pcapng = Pcapng(View::Everything);

/// Plays a lesson that comes with Mailscope and writes its capture.
fn capture(id: &str) -> (Outcome, PathBuf) {
    let (_, source) = lesson::shipped_sources().iter().find(|(name, _)| *name == id).unwrap();
    capture_of(id, source)
}

fn capture_of(id: &str, source: &str) -> (Outcome, PathBuf) {
    let lesson = lesson::load(source, id).unwrap();
    let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captures").join(id);
    let run = ExportedRun { title: &lesson.title, seed: lesson.seed, world: &outcome.world, voice: Voice::default() };
    files::export(&folder, &run, &[&CAPTURE]).unwrap();
    (outcome, folder.join(CAPTURE.file_name()))
}

/// A connection: the addresses of client and server, and what each of them said.
struct Said {
    ends: [SocketAddrV4; 2],
    octets: [Vec<u8>; 2],
}

/// What was said on each connection, in the order in which tshark numbers connections: that of the first SYN.
fn said(outcome: &Outcome) -> Vec<Said> {
    let mut order = Vec::new();
    let mut octets: BTreeMap<ConnectionId, [Vec<u8>; 2]> = BTreeMap::new();
    for event in outcome.world.trace().events() {
        match &event.what {
            What::Connection(ConnectionFact::Opening { id, client, server, .. }) => {
                order.push((*id, [*client, *server]));
            }
            What::Line(LineFact::Spoken { connection, unit, .. }) => {
                let sides = octets.entry(*connection).or_default();
                sides[usize::from(unit.side == Side::Server)].extend_from_slice(&unit.bytes);
            }
            _ => {}
        }
    }
    order.into_iter().map(|(id, ends)| Said { ends, octets: octets.remove(&id).unwrap_or_default() }).collect()
}

/// What tshark puts together from the packets of a connection: what the client said, and the server.
fn followed(path: &Path, stream: usize) -> [Vec<u8>; 2] {
    let output = tshark(path, &["-q", "-z", &format!("follow,tcp,raw,{stream}")]);
    let mut sides = [Vec::new(), Vec::new()];
    for line in output.lines() {
        let side = usize::from(line.starts_with('\t'));
        let hex = line.trim();
        if !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            let octet = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            sides[side].extend((0..hex.len()).step_by(2).map(octet));
        }
    }
    sides
}

fn opens_and_says_the_same(id: &str, protocols: &[&str]) {
    let (outcome, path) = capture(id);
    let hierarchy = tshark(&path, &["-q", "-z", "io,phs"]);
    for protocol in protocols {
        assert!(hierarchy.lines().any(|line| line.trim_start().starts_with(&format!("{protocol} "))), "{hierarchy}");
    }
    says_the_same(id, &outcome, &path);
    every_reader_reads_all(&outcome, &path);
}

/// What a program prints on standard output and standard error. One that ends in another way than this is a failure here.
fn printed(program: &str, arguments: &[&str], status: i32) -> (String, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} must be installed: {error}"));
    let text = |octets: &[u8]| String::from_utf8_lossy(octets).into_owned();
    let (out, errors) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{program}: {errors}");
    (out, errors)
}

/// tshark and the three that read with libpcap agree with the trace on how many packets there are, and on what they carry.
fn every_reader_reads_all(outcome: &Outcome, path: &Path) {
    let world = &outcome.world;
    let sent = world.trace().events().iter();
    let sent = sent.filter(|e| matches!(e.what, What::Frame(FrameFact::Sent { .. })) && world.host(e.node).is_some());
    let (packets, file) = (sent.count(), path.to_str().unwrap());
    assert!(packets > 20);
    assert_eq!(tshark(path, &["-T", "fields", "-e", "eth.src"]).lines().filter(|mac| !mac.is_empty()).count(), packets);

    let (lines, errors) = printed("tcpdump", &["-ner", file], 0);
    let local = lines.lines().filter(|line| line.contains(" 02:00:") && line.contains("ethertype IPv4 (0x0800)"));
    assert_eq!((lines.lines().count(), local.count()), (packets, packets), "{errors}");
    assert_eq!(errors.lines().filter(|line| !line.starts_with("reading from file")).count(), 0, "{errors}");

    // A sign for every packet in which the words do not occur, and 1 because they occur in none.
    let (signs, errors) = printed("ngrep", &["-I", file, "words that nobody says"], 1);
    assert_eq!(signs.matches('#').count(), packets, "{signs}{errors}");
    let (found, _) = printed("ngrep", &["-q", "-W", "byline", "-I", file, "^MAIL FROM:", "tcp"], 0);
    assert!(found.contains("MAIL FROM:<"), "{found}");

    let flows = path.with_file_name("tcpflow");
    let _ = std::fs::remove_dir_all(&flows);
    printed("tcpflow", &["-r", file, "-o", flows.to_str().unwrap()], 0);
    for Said { ends: [client, server], octets: [asked, answered] } in said(outcome) {
        for (from, to, octets) in [(client, server, asked), (server, client, answered)] {
            let end = |end: SocketAddrV4| {
                let [a, b, c, d] = end.ip().octets();
                format!("{a:03}.{b:03}.{c:03}.{d:03}.{:05}", end.port())
            };
            let flow = flows.join(format!("{}-{}", end(from), end(to)));
            assert_eq!(std::fs::read(&flow).unwrap_or_default(), octets, "{}", flow.display());
        }
    }
}

fn says_the_same(id: &str, outcome: &Outcome, path: &Path) {
    assert_eq!(tshark(path, crate::tshark::COMPLAINTS), "");
    let said = said(outcome);
    assert!(!said.is_empty());
    for (stream, Said { octets, .. }) in said.iter().enumerate() {
        let followed = followed(path, stream);
        for (side, (ours, theirs)) in octets.iter().zip(&followed).enumerate() {
            let (ours, theirs) = (String::from_utf8_lossy(ours), String::from_utf8_lossy(theirs));
            assert!(ours == theirs, "connection {stream} of {id}, side {side}:\n{ours}\n--- tshark:\n{theirs}");
        }
    }
}

#[test]
fn store_and_forward() {
    opens_and_says_the_same("store-and-forward", &["smtp", "dns"]);
}

#[test]
fn pop3_collect() {
    opens_and_says_the_same("pop3-collect", &["smtp", "pop", "dns"]);
}

#[test]
fn pop3_two_computers() {
    opens_and_says_the_same("pop3-two-computers", &["smtp", "pop", "dns"]);
}

#[test]
fn imap4_two_computers() {
    opens_and_says_the_same("imap4-two-computers", &["smtp", "imap", "dns"]);
}

#[test]
fn a_computer_that_is_off_is_knocked_at_ever_more_rarely() {
    let (_, path) = capture("store-and-forward");
    let syns = "ip.dst == 192.0.2.4 && tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.stream == 5";
    let times = tshark(&path, &["-Y", syns, "-T", "fields", "-e", "frame.time_relative"]);
    let times: Vec<f64> = times.lines().map(|line| line.parse().unwrap()).collect();
    let waits: Vec<f64> = times.windows(2).map(|pair| (pair[1] - pair[0]).round()).collect();
    assert_eq!(waits, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0]);
}

#[test]
fn a_link_that_loses_packets_shows_real_retransmissions() {
    let source = r#"(
        title: "A bad link", summary: "Every tenth packet is lost.", minutes: 1,
        world: (hosts: [
            (name: "laptop", link: (loss: "10 %"), mail_program: (address: "ana@example.org", server: "mail")),
            (name: "mail", accounts: [(name: "ana"), (name: "ben")], mta: (local: ["example.org"])),
        ]),
        steps: [
            Do(Mail("laptop", Send(to: ["ben@example.org"], subject: "A picture", attachments: [(name: "a.jpg", size: "100 kB")]))),
            WaitUntil(until: MailboxHolds(on: "mail", account: "ben", count: 1), within: "10 min"),
            Wait("1 min"),
        ],
    )"#;
    let (outcome, path) = capture_of("a-bad-link", source);
    assert!(outcome.all_hold(), "{:?}", outcome.results);
    says_the_same("a-bad-link", &outcome, &path);
    let retransmissions = tshark(&path, &["-Y", "tcp.analysis.retransmission && tcp.len > 0"]).lines().count();
    let lost = tshark(&path, &["-Y", r#"frame.comment contains "lost on the way""#]).lines().count();
    assert!(lost > 5 && retransmissions > 3, "{lost} lost, {retransmissions} sent again");
}

/// Words with everything in between that a terminal or a line of text obeys.
fn nasty(rng: &mut SimRng) -> String {
    const PIECES: [&str; 20] = [
        "Lunch",
        " ",
        "a",
        "\x1b[2J",
        "\x1b]0;owned\x07",
        "\x08\x08",
        "\x7f",
        "\u{85}",
        "\u{9b}31m",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "\u{61c}",
        "\u{2028}",
        "\t",
        "\x0b\x0c",
        "\x1b",
        "\r",
        "Grüße",
        "\0",
    ];
    (0..rng.index(12)).map(|_| PIECES[rng.index(PIECES.len())]).collect()
}

const NASTY: &str = r#"(
    title: "T", summary: "S", minutes: 1,
    world: (hosts: [
        (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: (download: Full))),
        (name: "desk", mail_program: (address: "ana@example.org", server: "mail", pop3: (keep: LeaveOnServer))),
        (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true, pop3: true),
    ]),
)"#;

/// A world in which mail and a person at a terminal say such things to all services.
fn nasty_world(seed: u64) -> World {
    let lesson = lesson::load(NASTY, "nasty").map_err(|all| all[0].to_string()).unwrap();
    let mut world = World::new(std::sync::Arc::clone(&lesson.spec), seed, Recording::Everything);
    let mut rng = SimRng::new(seed);
    let node = |name| lesson.spec.host_named(name).unwrap();
    let [laptop, desk, mail] = ["laptop", "desk", "mail"].map(node);
    let act = |world: &mut World, action: Action| {
        world.apply(action).unwrap();
        world.run_until(world.now() + std::time::Duration::from_millis(700));
    };
    for _ in 0..3 {
        let [a, b, c, d] = [(); 4].map(|()| nasty(&mut rng));
        let raw = format!("From: {a} <a@example.org>\r\nSubject: x{b}\r\n{c}: y\r\nMessage-ID: <{c}@x>\r\n\r\n{d}\r\n");
        // No message with a NUL is let in.
        let raw = raw.replace('\0', "");
        act(
            &mut world,
            Action::Deliver {
                on: mail,
                account: "ana".to_owned(),
                mailbox: "INBOX".to_owned(),
                message: raw.into_bytes().into(),
            },
        );
    }
    act(&mut world, Action::Mail(desk, mailscope::host::MailCommand::CheckMail));
    for (port, lines) in [
        (
            25,
            &[
                "EHLO ",
                "MAIL FROM:<",
                "RCPT TO:<",
                "VRFY ",
                "ETRN ",
                "MAIL FROM:<>",
                "RCPT TO:<ana@example.org>",
                "DATA",
                "Subject: ",
                ".",
            ][..],
        ),
        (110, &["USER ", "PASS ", "CAPA ", "USER ana", "PASS ana", "UIDL ", "TOP 1 1"]),
        (
            143,
            &[
                "a LOGIN ana ",
                "a LOGIN ana ana",
                "b SELECT ",
                "c CREATE \"",
                "d LIST \"\" *",
                "e SELECT INBOX",
                "f SEARCH TEXT \"",
                "",
            ],
        ),
    ] {
        act(&mut world, Action::Dial { on: laptop, to: None, name: Some("mail.example.org".to_owned()), port });
        for line in lines {
            let words = nasty(&mut rng);
            act(&mut world, Action::Type(laptop, format!("{line}{words}\r\n")));
        }
    }
    world
}

#[test]
fn nothing_that_acts_unseen_reaches_the_reader() {
    let check = |what: &str, text: &str| assert!(!text.contains(acts_unseen), "{what}: {text:?}");
    for seed in 0..12 {
        let world = nasty_world(seed);
        let run = ExportedRun { title: "T", seed, world: &world, voice: Voice::default() };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captures").join("nasty");
        files::export(&folder, &run, EXPORTERS).unwrap();
        for exporter in EXPORTERS.iter().filter(|exporter| exporter.id() != CAPTURE.id()) {
            let text = std::fs::read_to_string(folder.join(exporter.file_name())).unwrap();
            text.split('\n').for_each(|line| check(exporter.file_name(), line));
        }
        let capture = std::fs::read(folder.join(CAPTURE.file_name())).unwrap();
        let mut reader = PcapNgReader::new(&capture[..]).unwrap();
        while let Some(block) = reader.next_block() {
            if let Block::EnhancedPacket(packet) = block.unwrap() {
                for option in &packet.options {
                    if let EnhancedPacketOption::Comment(text) = option {
                        check("a packet comment", text);
                    }
                }
            }
        }
        for piece in pieces(&run, Style::Brief) {
            match piece {
                Transcript::Narration { text, .. } | Transcript::Fact { text, .. } => check("a fact", &text),
                Transcript::Line { lines, meaning, .. } => {
                    lines.iter().chain([&meaning]).for_each(|text| check("a line", text));
                }
                Transcript::Folded { lines, .. } => {
                    assert!(lines.is_empty(), "nothing is folded unless it is asked for");
                }
            }
        }
        let said = std::fs::read_to_string(folder.join("transcript.txt")).unwrap();
        assert!(said.contains("\\u{1b}") || said.contains("\\u{202e}"), "it is seen that they were there");
        for (_, host) in world.hosts() {
            shown_well(&HostState::of(&world, host, None, None), &check);
        }
    }
}

/// What the window shows of a computer.
fn shown_well(state: &HostState, check: &impl Fn(&str, &str)) {
    state.terminal.split('\n').for_each(|line| check("the terminal", line));
    let boxes = state.mailboxes.iter().map(|mailbox| &mailbox.messages);
    let folders = state.folders.iter().map(|folder| &folder.messages);
    state.mailboxes.iter().for_each(|mailbox| check("a mailbox", &mailbox.name));
    for row in boxes.chain(folders).flatten() {
        check("a subject", &row.subject);
        check("a sender", &row.from);
    }
}
