//! How programs are set up: plain data that a lesson file fills in.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::mail::{Address, Quota};

/// An account on a computer's mail store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSettings {
    /// The name it logs in with, which is its local part too.
    pub name: String,
    /// Its password.
    pub password: String,
    /// Its limits.
    pub quota: Quota,
}

/// A mail transfer agent: SMTP server, queue and SMTP client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MtaSettings {
    /// Domains whose mail ends here, in the accounts of this computer.
    pub local_domains: Vec<LocalDomain>,
    /// Domains it takes mail for and passes on, e.g. those of devices that are their own final SMTP host.
    pub relay_domains: Vec<RelayDomain>,
    /// Addresses whose hosts may send anywhere through port 25 without logging in.
    pub relay_from: Vec<Ipv4Addr>,
    /// Sends everything that is not local to this host instead of asking for the MX.
    pub smart_host: Option<String>,
    /// The domains and addresses (`[192.0.2.1]`) that there are, in lower case: mail for others is refused (550 5.7.1) instead of being looked for. Without such a list
    /// the name servers decide.
    pub reaches: Option<BTreeSet<String>>,
    /// Also listens on port 587 for its users (RFC 6409), who must log in.
    pub submission: bool,
    /// Most octets of a message, announced with SIZE; 0 for no limit.
    pub size_limit: u64,
    /// When to try again.
    pub retry: RetrySchedule,
    /// At start it asks these servers for its waiting mail (RFC 1985).
    pub etrn_at_start: Vec<EtrnAtStart>,
}

/// A domain whose mail is delivered on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDomain {
    /// Its name.
    pub name: String,
    /// The account that gets mail for postmaster (RFC 5321 §4.5.1); the first account if none is named.
    pub postmaster: Option<String>,
    /// Other local parts and where their mail goes: accounts here or addresses elsewhere.
    pub aliases: BTreeMap<String, Vec<Address>>,
}

/// A domain whose mail is taken and passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayDomain {
    /// Its name.
    pub name: String,
    /// The host to pass it to; found by MX when absent.
    pub next_hop: Option<String>,
    /// When it is passed on.
    pub hold: Hold,
}

/// When mail for a relay domain is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Hold {
    /// At once, then by the retry schedule.
    #[default]
    Retry,
    /// By the retry schedule, and at once when the device connects to this server for whatever reason.
    OnReturn,
    /// Only when it is asked for with ETRN (RFC 1985).
    Etrn,
}

/// When delivery is tried again, and when it is given up (RFC 5321 §4.5.4.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetrySchedule {
    /// Waits between attempts; the last one repeats.
    pub waits: Vec<Duration>,
    /// After this long in the queue the sender is warned; never if absent.
    pub warn_after: Option<Duration>,
    /// After this long in the queue it is given up and the sender gets a bounce.
    pub give_up_after: Duration,
}

impl Default for RetrySchedule {
    /// Two attempts in the first hour, then every two hours; a warning after four hours, a bounce after five days.
    fn default() -> Self {
        let minutes = |n: u64| Duration::from_secs(n * 60);
        Self {
            waits: vec![minutes(30), minutes(30), minutes(120)],
            warn_after: Some(minutes(240)),
            give_up_after: minutes(5 * 24 * 60),
        }
    }
}

/// Asking a server for waiting mail when the computer starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EtrnAtStart {
    /// The server that holds the mail.
    pub server: String,
    /// The domain that is asked for.
    pub domain: String,
}

/// A mail program of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailProgramSettings {
    /// The name that goes with the address.
    pub display_name: String,
    /// Its user's address.
    pub address: Address,
    /// Where it hands in mail, if it sends.
    pub submission: Option<SubmissionSettings>,
    /// How it collects mail by POP3, if it does.
    pub pop3: Option<Pop3Settings>,
    /// How it works on mail by IMAP4, if it does.
    pub imap: Option<ImapSettings>,
}

/// Where a mail program hands in mail (RFC 6409).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionSettings {
    /// The server's name.
    pub server: String,
    /// 587, or 25.
    pub port: u16,
    /// User and password, if it logs in.
    pub login: Option<(String, String)>,
    /// When the server cannot be reached: try again after this long, and so on.
    pub retry_every: Duration,
}

/// A POP3 account in a mail program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pop3Settings {
    /// The server's name.
    pub server: String,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// What stays on the server.
    pub keep: Keep,
    /// When it looks for mail.
    pub check: Pop3Check,
    /// With mail left on the server: deleting a message here deletes it there at the next check.
    pub delete_there_when_deleted_here: bool,
}

/// What a POP3 mail program leaves on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Keep {
    /// Nothing: every message is deleted once it is stored here.
    #[default]
    DeleteAfterDownload,
    /// Everything.
    LeaveOnServer,
    /// Messages that were downloaded less than so many days ago.
    LeaveDays(u32),
}

/// When a POP3 mail program looks for mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Pop3Check {
    /// When the program starts.
    pub at_start: bool,
    /// And then every so often.
    pub every: Option<Duration>,
}

/// An IMAP4 account in a mail program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImapSettings {
    /// The server's name.
    pub server: String,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// What is fetched without being asked for.
    pub download: Download,
    /// How it learns of changes.
    pub stay: KeepConnected,
    /// Puts a copy of every sent message here, e.g. `Sent`.
    pub sent_folder: Option<String>,
}

/// What an IMAP4 mail program fetches by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Download {
    /// Headers; bodies when a message is opened.
    #[default]
    HeadersOnly,
    /// Every message whole, so that it can be read offline.
    Full,
}

/// How an IMAP4 mail program learns of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum KeepConnected {
    /// Stays connected and is told at once (RFC 2177).
    #[default]
    Idle,
    /// Asks every so often.
    Poll(Duration),
    /// Only when the user asks.
    ByHand,
}
