//! A bridge as people start it: a process with doors.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

/// What must come is waited for this long. Nothing takes as long unless it never comes.
pub const TIMEOUT: Duration = Duration::from_secs(120);

/// How often it is looked whether something holds of which nobody tells us.
pub const GLANCE: Duration = Duration::from_millis(50);

/// Waits until something holds of which nobody tells us.
#[track_caller]
pub fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..TIMEOUT.as_millis() / GLANCE.as_millis() {
        if holds() {
            return;
        }
        std::thread::sleep(GLANCE);
    }
    panic!("it did not come true within {TIMEOUT:?}: {what}");
}

/// A running bridge; its process ends with it.
pub struct Bridge {
    child: Child,
    doors: BTreeMap<String, SocketAddr>,
    told: Receiver<String>,
    /// Where everything of this test lies.
    pub folder: PathBuf,
}

impl Bridge {
    /// The sandbox, with all doors open.
    pub fn sandbox(test: &str) -> Self {
        Self::start(test, "sandbox", &[])
    }

    /// A world, with all doors that it has, and more arguments.
    pub fn start(test: &str, world: &str, more: &[&str]) -> Self {
        let folder = folder(test);
        let errors = File::create(folder.join("errors")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_mailscope"))
            .env("LC_ALL", "C")
            .args(["bridge", world, "--headless", "--json"])
            .args(["--smtp", "0", "--submission", "0", "--pop3", "0", "--imap", "0"])
            .arg("--export")
            .arg(folder.join("live"))
            .arg("--save")
            .arg(folder.join("run.ron"))
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let (to, told) = channel();
        // Read by somebody at all times, so that the bridge never waits for us.
        std::thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
        let mut bridge = Self { child, doors: BTreeMap::new(), told, folder };
        bridge.learn_doors();
        bridge
    }

    /// The doors are told first; then comes what happens, which begins with computers that are switched on.
    fn learn_doors(&mut self) {
        while let Ok(line) = self.told.recv_timeout(TIMEOUT) {
            let Some(rest) = line.strip_prefix("listening ") else { return };
            let mut words = rest.split(' ');
            let (door, address) = (words.next().unwrap(), words.next().unwrap());
            self.doors.insert(door.to_owned(), address.parse().unwrap());
        }
        panic!("the bridge did not begin: {}", self.errors());
    }

    /// Where a door is.
    pub fn address(&self, door: &str) -> SocketAddr {
        *self.doors.get(door).unwrap_or_else(|| panic!("no door {door} among {:?}", self.doors))
    }

    /// The port of a door.
    pub fn port(&self, door: &str) -> String {
        self.address(door).port().to_string()
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the next thing that is told (see `src/export/jsonl.md`) of this kind.
    pub fn wait_for(&self, kind: &str) -> Value {
        self.wait_until(kind, |event| event["kind"] == kind)
    }

    /// Waits for the next thing that is told of which this holds.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        while let Ok(line) = self.told.recv_timeout(TIMEOUT) {
            let event: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            if holds(&event) {
                return event;
            }
        }
        panic!("it was not told within {TIMEOUT:?}: {what}; errors: {}", self.errors());
    }

    /// Asks the process to end as a system does that shuts down, and waits until it has; and what it told until then.
    pub fn end(&mut self) -> (ExitStatus, Vec<String>) {
        let kill = Command::new("sh").args(["-c", "kill -TERM \"$1\"", "sh", &self.process().to_string()]).status();
        assert!(kill.unwrap().success(), "the bridge was not there any more: {}", self.errors());
        let mut rest = Vec::new();
        loop {
            match self.told.recv_timeout(TIMEOUT) {
                Ok(line) => rest.push(line),
                // It has closed its standard output: it is over.
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => break,
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("it did not end: {}", self.errors()),
            }
        }
        (self.child.wait().unwrap(), rest)
    }

    /// What it wrote on standard error.
    pub fn errors(&self) -> String {
        fs::read_to_string(self.folder.join("errors")).unwrap_or_default()
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // One that has ended already cannot be ended again.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An empty folder for one test.
pub fn folder(test: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bridge_clients").join(test);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}
