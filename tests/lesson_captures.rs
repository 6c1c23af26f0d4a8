//! The capture of every lesson opens in Wireshark without complaint and says what its transcript says. tshark is Wireshark's
//! command line; without it these tests fail, because nothing else can say so.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mailscope::base::Side;
use mailscope::export::{Format, Story, write_directory};
use mailscope::lesson::{self, Outcome, PlayOptions, play};
use mailscope::trace::{ConnectionFact, ConnectionId, LineFact, What};

#[path = "common/tshark.rs"]
mod tshark;
use tshark::tshark;

/// Plays a lesson that comes with Mailscope and writes its capture.
fn capture(id: &str) -> (Outcome, PathBuf) {
    let (_, source) = lesson::shipped_sources().iter().find(|(name, _)| *name == id).unwrap();
    capture_of(id, source)
}

fn capture_of(id: &str, source: &str) -> (Outcome, PathBuf) {
    let lesson = lesson::load(source, id).unwrap();
    let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captures").join(id);
    let story = Story { title: &lesson.title, seed: lesson.seed, world: &outcome.world, narration: &outcome.narration };
    write_directory(&folder, &story, &[Format::Pcapng]).unwrap();
    (outcome, folder.join(Format::Pcapng.file_name()))
}

/// What each side of each connection said, in the order in which tshark numbers connections: that of the first SYN.
fn said(outcome: &Outcome) -> Vec<[Vec<u8>; 2]> {
    let mut order = Vec::new();
    let mut octets: BTreeMap<ConnectionId, [Vec<u8>; 2]> = BTreeMap::new();
    for event in outcome.world.trace().events() {
        match &event.what {
            What::Connection(ConnectionFact::Opening { id, .. }) => order.push(*id),
            What::Line(LineFact::Spoken { connection, unit }) => {
                let sides = octets.entry(*connection).or_default();
                sides[usize::from(unit.side == Side::Server)].extend_from_slice(&unit.bytes);
            }
            _ => {}
        }
    }
    order.into_iter().map(|id| octets.remove(&id).unwrap_or_default()).collect()
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
}

fn says_the_same(id: &str, outcome: &Outcome, path: &Path) {
    assert_eq!(tshark(path, tshark::COMPLAINTS), "");
    let said = said(outcome);
    assert!(!said.is_empty());
    for (stream, sides) in said.iter().enumerate() {
        let followed = followed(path, stream);
        for (side, (ours, theirs)) in sides.iter().zip(&followed).enumerate() {
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
