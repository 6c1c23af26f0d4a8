//! Other people's programs.

use std::fmt;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where programs and servers are: the latter not always on the path.
const FOLDERS: &str = "/usr/bin:/usr/sbin:/bin:/sbin";
/// A program that takes longer than so many seconds hangs.
const SECONDS: &str = "120";

/// What came of a program.
pub struct Ran {
    /// Its exit status; 124 if it hung.
    pub status: i32,
    /// What it wrote on standard output.
    pub said: String,
    /// What it wrote on standard error.
    pub errors: String,
}

impl Ran {
    /// It must have ended well; what it said.
    #[track_caller]
    pub fn well(self) -> String {
        assert_eq!(self.status, 0, "it did not end well: {self}");
        self.said
    }

    /// It must have ended with this status; all that it said.
    #[track_caller]
    pub fn with(self, status: i32) -> String {
        assert_eq!(self.status, status, "it was to end with {status}: {self}");
        self.said + &self.errors
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}\n{}\n{}", self.status, self.said, self.errors)
    }
}

/// Where a program lies. Without it a test fails: it has nothing to say about us.
#[track_caller]
pub fn installed(program: &str) -> PathBuf {
    if program.starts_with('/') && Path::new(program).exists() {
        return program.into();
    }
    let found = FOLDERS.split(':').map(|folder| Path::new(folder).join(program)).find(|path| path.exists());
    found.unwrap_or_else(|| panic!("{program} is not installed; `sh .ci/tools` installs what these tests need"))
}

/// Runs a program in a folder, which is also its home, with something on its standard input.
#[track_caller]
pub fn run(folder: &Path, program: &str, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(installed("timeout"));
    command.arg(SECONDS).arg(installed(program)).args(arguments);
    // Settings of whoever runs the tests are no part of them.
    command
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("PATH", FOLDERS)
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm");
    // Written to a file first: a program that reads nothing holds up nobody.
    let path = folder.join("input");
    std::fs::write(&path, input).unwrap();
    let output = command.stdin(Stdio::from(File::open(path).unwrap())).output().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        said: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Writes a file that only its owner may read, as programs want it that find passwords in it.
pub fn write_private(path: &Path, text: &str) {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}
