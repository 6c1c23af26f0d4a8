//! Many programs, one after the other.

use std::fs;

use crate::bridge::{Bridge, until};
use crate::peer::{Peer, deliver, maildrop};
use crate::session::finish;

fn come_and_go(bridge: &Bridge, times: usize) {
    for _ in 0..times {
        let mut peer = Peer::greeted(bridge, "smtp");
        peer.says("QUIT", "221 ");
        assert_eq!(peer.rest(), "");
        drop(peer);
        bridge.wait_for("peer_went");
    }
}

#[test]
fn two_thousand_connections_leave_nothing_but_their_recording() {
    let bridge = Bridge::sandbox("two-thousand");
    // First what is needed once.
    come_and_go(&bridge, 200);
    let (before, files) = (memory(&bridge), open_files(&bridge));
    come_and_go(&bridge, 2_000);
    let grown = memory(&bridge).saturating_sub(before);
    // A peer is gone for the world before the system has closed its socket.
    until("every socket is closed", || open_files(&bridge) <= files);
    deliver(&bridge, "a@example.net", "student1@example.org");
    assert_eq!(maildrop(&bridge, "student1").len(), 1, "it still works");
    finish(bridge, &["smtp QUIT"]);
    // Everything is recorded, every packet too: 44 events with what they carry, about 30 kB for each of these connections. Twice that is too
    // much: whoever is not given up keeps TCP buffers of 32 kB, in each direction and at both ends in the world, on top.
    assert!(grown < 2_000 * 64 * 1024, "memory has grown by {grown} octets");
}

/// Octets of memory that the process has now (`VmRSS`).
fn memory(bridge: &Bridge) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", bridge.process())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// How many files and sockets the process has open now.
fn open_files(bridge: &Bridge) -> usize {
    fs::read_dir(format!("/proc/{}/fd", bridge.process())).unwrap().count()
}
