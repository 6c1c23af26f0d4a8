//! Wireshark's command line.

use std::path::Path;
use std::process::Command;

/// Arguments with which tshark prints every packet that is malformed or has a wrong checksum.
pub const COMPLAINTS: &[&str] = &[
    "-o",
    "ip.check_checksum:TRUE",
    "-o",
    "tcp.check_checksum:TRUE",
    "-o",
    "udp.check_checksum:TRUE",
    "-Y",
    "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0 || udp.checksum.status == 0",
];

/// What tshark prints about a capture. Whatever it says on standard error is a failure.
pub fn tshark(capture: &Path, arguments: &[&str]) -> String {
    let output = Command::new("tshark").arg("-r").arg(capture).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("tshark must be installed: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = errors.lines().filter(|line| !line.contains("Running as user \"root\"")).collect();
    assert!(output.status.success() && errors.is_empty(), "{errors:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
