//! When a world that real programs take part in begins, and which UIDVALIDITY values its mailboxes get.
//!
//! A real mail program remembers messages by mailbox, UIDVALIDITY and UID (RFC 3501 §2.3.1.1), and by the unique-id listing of POP3, which is
//! made of the last two (RFC 1939 §7). It keeps that from one session to the next, in which every mailbox begins empty and UIDs begin at 1: so
//! UIDVALIDITY has to grow from each session to the next, however short the time between them. The values that may have been given out are
//! noted in a small file of the user.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::ZonedDateTime;

use crate::base::DateTime;
use crate::lesson::Beginning;
use crate::sim::World;

/// What the clocks of a world show when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum StartClock {
    /// Our date and time, so that real programs find new mail new; and no message has the numbers of one in another session.
    #[default]
    Real,
    /// What the lesson says: the same in every session. A real program must not remember anything of another one.
    World,
}

/// So many values are claimed at once, for the mailboxes that are made in a session.
const CLAIMED_AT_ONCE: u32 = 256;

/// The UIDVALIDITY values that belong to one session.
#[derive(Debug)]
pub(super) struct Claim {
    first: u32,
    /// The last one that is noted as given out.
    last: u32,
    /// Where that is noted.
    file: Option<PathBuf>,
}

impl Claim {
    /// Claims values for a session that begins now.
    pub(super) fn new() -> Self {
        Self::at(places(std::env::consts::OS, |name| std::env::var_os(name)), now())
    }

    fn at(places: Vec<PathBuf>, now: DateTime) -> Self {
        // A time stamp is customary (RFC 3501 §2.3.1.1).
        let time = u32::try_from(now.unix_seconds()).unwrap_or(1).max(1);
        for file in places {
            if let Ok(first) = claim(&file, time) {
                return Self { first, last: first.saturating_add(CLAIMED_AT_ONCE - 1), file: Some(file) };
            }
        }
        // Nothing can be noted: time alone tells sessions apart, and this second must be no other session's.
        std::thread::sleep(Duration::from_secs(1));
        Self { first: time, last: u32::MAX, file: None }
    }

    /// The beginning of the session.
    pub(super) fn beginning(&self) -> Beginning {
        Beginning { at: now(), uid_validity: self.first }
    }

    /// Claims more values when the mailboxes of a world have used up those that there were.
    pub(super) fn cover(&mut self, world: &World) {
        let next = world.hosts().map(|(_, host)| host.store().next_uid_validity()).max().unwrap_or(0);
        if next <= self.last {
            return;
        }
        if let Some(file) = &self.file {
            // Where it cannot be noted now, the next session goes by the time, which passes the value sooner or later.
            let _ = claim(file, next);
        }
        self.last = next.saturating_add(CLAIMED_AT_ONCE - 1);
    }
}

/// Our date and time, in our zone.
fn now() -> DateTime {
    let now = ZonedDateTime::now();
    DateTime::new(now.timestamp().as_second(), i16::try_from(now.offset().seconds() / 60).unwrap_or(0))
}

/// Notes that values are taken, from `at_least` on or from behind those that were taken before; the first of them.
fn claim(file: &Path, at_least: u32) -> io::Result<u32> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file: File = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(file)?;
    // Two sessions may begin at once. The lock goes with the file.
    file.lock()?;
    let mut noted = String::new();
    (&file).take(100).read_to_string(&mut noted)?;
    // A file that says something else is as good as none.
    let taken: u32 = noted.trim().parse().unwrap_or(0);
    let first = at_least.max(taken.saturating_add(1));
    file.seek(SeekFrom::Start(0))?;
    file.set_len(0)?;
    writeln!(file, "{}", first.saturating_add(CLAIMED_AT_ONCE - 1))?;
    Ok(first)
}

/// Where that can be noted on an operating system, the best place first.
fn places(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let own = match system {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Application Support")),
        _ => folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state"))),
    };
    own.into_iter().chain([std::env::temp_dir()]).map(|folder| folder.join("mailscope").join("uidvalidity")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mailscope-beginning-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        folder
    }

    #[test]
    fn sessions_of_the_same_second_share_no_value() {
        let (folder, now) = (folder("second"), DateTime::new(1_800_000_000, 60));
        let claims = [(); 3].map(|()| Claim::at(vec![folder.join("uidvalidity")], now));
        assert_eq!(claims[0].first, 1_800_000_000, "the time, as is customary");
        for pair in claims.windows(2) {
            assert!(pair[1].first > pair[0].last, "{pair:?}");
        }
        let later = Claim::at(vec![folder.join("uidvalidity")], DateTime::new(1_900_000_000, 0));
        assert_eq!(later.first, 1_900_000_000);
    }

    #[test]
    fn what_cannot_be_noted_in_one_place_is_noted_in_another() {
        let folder = folder("places");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("file"), "not a folder").unwrap();
        let places = vec![folder.join("file/uidvalidity"), folder.join("there/uidvalidity")];
        let claim = Claim::at(places, DateTime::new(1_800_000_000, 0));
        assert_eq!(claim.file, Some(folder.join("there/uidvalidity")));
        assert_eq!(fs::read_to_string(folder.join("there/uidvalidity")).unwrap(), "1800000255\n");
    }

    #[test]
    fn a_file_that_makes_no_sense_is_written_anew() {
        let folder = folder("nonsense");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("uidvalidity"), "x".repeat(1_000)).unwrap();
        let claim = Claim::at(vec![folder.join("uidvalidity")], DateTime::new(1_800_000_000, 0));
        assert_eq!(claim.first, 1_800_000_000);
        assert_eq!(fs::read_to_string(folder.join("uidvalidity")).unwrap(), "1800000255\n");
    }

    #[test]
    fn it_is_noted_where_the_system_wants_it() {
        let variables = |name: &str| (name == "HOME").then(|| OsString::from("/home/ana"));
        let at = |system: &str| places(system, variables).remove(0);
        assert_eq!(at("linux"), Path::new("/home/ana/.local/state/mailscope/uidvalidity"));
        assert_eq!(at("macos"), Path::new("/home/ana/Library/Application Support/mailscope/uidvalidity"));
    }
}
