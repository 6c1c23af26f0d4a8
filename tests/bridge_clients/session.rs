//! What must hold after every session, whoever took part.

use std::fs;
use std::path::Path;
use std::process::Command;

use mailscope::export::EXPORTERS;

use crate::bridge::Bridge;
use crate::tshark::{COMPLAINTS, tshark};

/// Ends a session: the process ends well, Wireshark finds these commands (`smtp MAIL`, `pop RETR`, `imap FETCH`) in its capture and nothing
/// that is wrong, and the saved run gives the same files without anybody taking part. What it exported stays in the folder `live`.
pub fn finish(mut bridge: Bridge, commands: &[&str]) {
    let (status, _) = bridge.end();
    assert_eq!(status.code(), Some(0), "SIGTERM ends it well; it said {:?}", bridge.errors());
    let live = bridge.folder.join("live");
    captured(&live.join("trace.pcapng"), commands);
    repeats(&bridge.folder);
}

/// Wireshark, which knows nothing of us, reads the commands of clients from the packets.
fn captured(capture: &Path, commands: &[&str]) {
    assert_eq!(tshark(capture, COMPLAINTS), "", "packets that Wireshark complains of");
    let fields = ["smtp.req.command", "pop.request.command", "imap.request.command"];
    let mut arguments = vec!["-Y", "smtp.req || pop.request || imap.request", "-T", "fields"];
    arguments.extend(fields.iter().flat_map(|field| ["-e", field]));
    let seen = tshark(capture, &arguments);
    for command in commands {
        let (protocol, word) = command.split_once(' ').unwrap();
        let column = ["smtp", "pop", "imap"].iter().position(|name| *name == protocol).unwrap();
        let said = |line: &str| {
            let words = line.split('\t').nth(column).unwrap_or_default();
            words.split(',').any(|said| said.eq_ignore_ascii_case(word))
        };
        assert!(seen.lines().any(said), "no {command} in the capture, which has:\n{seen}");
    }
}

/// The saved run is played without its peers.
fn repeats(folder: &Path) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"));
    program.env("LC_ALL", "C");
    let output =
        program.arg("run").arg(folder.join("run.ron")).arg("--export").arg(folder.join("again")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for file in EXPORTERS.iter().map(|exporter| exporter.file_name()) {
        let [live, again] = ["live", "again"].map(|which| fs::read(folder.join(which).join(file)).unwrap());
        let difference = live.iter().zip(&again).position(|(one, other)| one != other);
        assert!(
            live == again,
            "{file} is not the same again: {} and {} octets, from {difference:?} on",
            live.len(),
            again.len()
        );
    }
}
