//! A bridge in a process of its own, so that its memory can be told from that of its clients.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Command, Stdio};

use mailscope::bridge::Door;

use super::{Ended, sandbox};

/// What the program is told to be that process.
pub const SERVE: &str = "serve";

const DOORS: [Door; 3] = [Door::Smtp, Door::Pop3, Door::Imap];

/// A bridge elsewhere. It goes with this.
pub struct Apart {
    process: Ended,
    doors: Vec<SocketAddr>,
}

/// It ends by itself when nobody is there for whom it is, and takes the file of its session with it: that is as long as all that was said.
impl Drop for Apart {
    fn drop(&mut self) {
        drop(self.process.0.stdin.take());
        let _ = self.process.0.wait();
    }
}

impl Apart {
    pub fn start() -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let mut child = command.arg(SERVE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let doors = lines.take(DOORS.len()).map(|line| line.unwrap().parse().unwrap()).collect();
        Self { process: Ended(child), doors }
    }

    pub fn address(&self, door: Door) -> SocketAddr {
        let at = DOORS.iter().position(|it| *it == door).unwrap();
        self.doors[at]
    }

    /// From now on the most memory is told that it has had since.
    pub fn forget_most(&self) {
        // What that is called nowhere else than on Linux; elsewhere no memory is told at all.
        let _ = std::fs::write(format!("/proc/{}/clear_refs", self.process.0.id()), "5");
    }

    /// Its memory now, and the most that it has had lately, in MB.
    pub fn memory(&self) -> (f64, f64) {
        let process = self.process.0.id().to_string();
        (memory(&process, "VmRSS"), memory(&process, "VmHWM"))
    }
}

/// Is such a bridge until nobody is there for whom.
pub fn serve() {
    let bridge = sandbox();
    for door in DOORS {
        println!("{}", bridge.address(door).unwrap());
    }
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

/// What the system says of the memory of a process, in MB.
pub fn memory(process: &str, what: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or("VmRSS: 0 kB");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1_000.0
}
