//! What programs tell their users.

use super::reason::{imap_broken, nonsense, submission_failure, unreachable};
use super::{delivery_failure, ending, submission_refusal, words};
use crate::base::{DateTime, SimTime};
use crate::explain::{Arg, Said, say};
use crate::imap::client::NotListening;
use crate::pop3::client::{Failure, FailureReason};
use crate::pop3::{Reply, ResponseCode};
use crate::trace::{FolderProblem, Notice};

/// What a program tells the person in front of it; `date_at` says what clocks show at an instant.
#[must_use]
pub fn notice(notice: &Notice, date_at: impl Fn(SimTime) -> DateTime) -> Said {
    match notice {
        Notice::CannotSend => say!("notice-cannot-send"),
        Notice::CannotRead => say!("notice-cannot-read"),
        Notice::WorkingOffline => say!("notice-working-offline"),
        Notice::NotSubmitted { server, why, next_attempt } => {
            let when = date_at(*next_attempt);
            say!("notice-not-submitted", why = submission_failure(server, why), when = when)
        }
        Notice::SubmissionRefused { taken, refusal } => {
            let why = submission_refusal(refusal);
            match &taken[..] {
                [] => say!("notice-submission-refused", why = why),
                taken => say!("notice-submitted-for-some", taken = super::addresses(taken), why = why),
            }
        }
        Notice::NotChecked { server, why, next_check } => {
            let why = unreachable(server, why);
            match next_check {
                Some(at) => say!("notice-not-checked-until", why = why, when = date_at(*at)),
                None => say!("notice-not-checked", why = why),
            }
        }
        Notice::CheckFailed { server, user, failure, new } => check_failed(server, user, failure, *new),
        Notice::Checked { new } => say!("notice-checked", new = *new),
        Notice::NotRetrieved { number, reply } => {
            say!("notice-not-retrieved", number = *number, reply = words(&reply.text))
        }
        Notice::TooLarge { number, octets } => {
            say!("notice-too-large", number = *number, size = Arg::Octets(*octets))
        }
        Notice::NotDeleted { number, reply } => {
            say!("notice-not-deleted", number = *number, reply = words(&reply.text))
        }
        Notice::NotCollected { server, answer, messages } => {
            let answer = uidl_answer(answer.as_ref());
            say!("notice-not-collected", server = server, answer = answer, messages = *messages)
        }
        Notice::RecognizedByHeader { server, answer } => {
            say!("notice-recognized-by-header", server = server, answer = uidl_answer(answer.as_ref()))
        }
        Notice::DeletedAtNextCheck => say!("notice-deleted-at-next-check"),
        Notice::NotOnServer => say!("notice-not-on-server"),
        Notice::NothingToExpunge => say!("notice-nothing-to-expunge"),
        Notice::Folder { problem } => folder(problem),
        Notice::FoundHere { folder, words, subjects } => match &subjects[..] {
            [] => say!("notice-found-nothing-here", folder = folder, words = words),
            subjects => say!("notice-found-here", number = subjects.len(), subjects = quoted(subjects)),
        },
        Notice::FoundByServer { subjects } => match &subjects[..] {
            [] => say!("notice-found-nothing"),
            subjects => say!("notice-found", number = subjects.len(), subjects = quoted(subjects)),
        },
        Notice::NoSuchMessage { folder, subject } => no_such_message(folder, subject.as_deref()),
        Notice::MailStaysOnServer => say!("notice-mail-stays-on-server"),
        Notice::NotReached { server, why } => say!("notice-not-reached", why = unreachable(server, why)),
        Notice::LoginRefused { server, status } => {
            say!("notice-login-refused", server = server, words = words(&status.text))
        }
        Notice::Broken { server, why } => say!("notice-broken", why = imap_broken(server, why)),
        Notice::ServerRefused { server, status } => {
            say!("notice-server-refused", server = server, words = words(&status.text))
        }
        Notice::NotListening { server, why } => match why {
            NotListening::NotOffered => say!("notice-idle-not-offered", server = server),
            NotListening::Refused(status) => {
                say!("notice-idle-refused", server = server, words = words(&status.text))
            }
            NotListening::Ended => say!("notice-idle-ended", server = server),
        }
        .source("RFC 2177"),
        Notice::Unreadable { server, messages, more, what } => {
            let item: Vec<u8> =
                what.octets.iter().copied().take_while(|b| b.is_ascii_graphic() && *b != b'(').take(40).collect();
            let item = String::from_utf8_lossy(&item).into_owned();
            let named = |(subject, uid): &(String, u32)| {
                Arg::from(match subject.is_empty() {
                    false => say!("unreadable-message", subject = subject, uid = *uid),
                    true => say!("unreadable-message-without-subject", uid = *uid),
                })
            };
            match &messages[..] {
                [] => say!("notice-unreadable", server = server, item = item),
                list => {
                    let list = Arg::Listed(list.iter().map(named).collect());
                    say!("notice-unreadable-messages", server = server, messages = list, more = *more, item = item)
                }
            }
        }
        Notice::TerminalNotConnected => say!("notice-terminal-not-connected"),
        Notice::TerminalNameUnknown { name } => say!("notice-terminal-name-unknown", name = name),
        Notice::TerminalServerEnded => say!("notice-terminal-server-ended"),
        Notice::TerminalClosed { reason } => say!("notice-terminal-closed", ending = ending(*reason)),
        Notice::PeerCame { from, peer } => say!("notice-peer-came", from = from.to_string(), peer = *peer),
        Notice::RealServerUnreachable => say!("notice-real-server-unreachable"),
        Notice::RealServerSilent => say!("notice-real-server-silent"),
        Notice::WaitingMailAsked { server, domain, reply } => {
            say!("notice-waiting-mail-asked", server = server, domain = domain, reply = words(reply)).source("RFC 1985")
        }
        Notice::WaitingMailNotAsked { server, domain, why } => match why {
            Some(why) => {
                let why = delivery_failure(why);
                say!("notice-waiting-mail-not-asked", server = server, domain = domain, why = why)
            }
            None => say!("notice-etrn-not-offered", server = server, domain = domain),
        }
        .source("RFC 1985"),
    }
}

fn quoted(subjects: &[String]) -> Arg {
    Arg::Listed(subjects.iter().map(|subject| say!("message-subject", subject = subject).into()).collect())
}

/// What a server says to UIDL, in brackets; nothing if it was not asked.
fn uidl_answer(answer: Option<&Reply>) -> Arg {
    answer.map_or_else(|| Arg::from(""), |reply| say!("uidl-answer", reply = reply.to_string()).into())
}

/// Why something cannot be done with a folder of a computer.
fn folder(problem: &FolderProblem) -> Said {
    match problem {
        FolderProblem::NoSuchFolder(folder) => say!("folder-unknown", folder = folder),
        FolderProblem::FolderExists(folder) => say!("folder-exists", folder = folder),
        FolderProblem::InboxStays => say!("folder-inbox-stays"),
        FolderProblem::NoName => say!("folder-without-name"),
        FolderProblem::NoSuchMessage { folder, subject } => no_such_message(folder, subject.as_deref()),
    }
}

/// A folder has no message of this subject; without one it is empty.
fn no_such_message(folder: &str, subject: Option<&str>) -> Said {
    match subject {
        Some(subject) => say!("notice-no-such-message", folder = folder, subject = subject),
        None => say!("notice-folder-empty", folder = folder),
    }
}

/// A check for mail that was broken off: why, what had come before, and whether something was deleted on the server.
fn check_failed(server: &str, user: &str, failure: &Failure, new: usize) -> Said {
    let why = match &failure.reason {
        FailureReason::Refused(reply) => match reply.code {
            Some(ResponseCode::InUse) => say!("check-locked", user = user, words = words(&reply.text)),
            Some(ResponseCode::Auth) => say!("check-wrong-login", server = server, user = user),
            _ if matches!(failure.at, "USER" | "PASS" | "AUTH") => {
                say!("check-login-refused", server = server, user = user, words = words(&reply.text))
            }
            _ => say!("check-refused", server = server, reply = words(reply)),
        },
        FailureReason::TimedOut => say!("break-timed-out", server = server),
        FailureReason::ConnectionLost => say!("check-connection-lost", server = server),
        FailureReason::Nonsense(what) => say!("check-nonsense", server = server, what = nonsense(*what)),
        FailureReason::Unsendable => say!("check-unsendable"),
    };
    let deleted = if failure.deletion_unknown { "unknown" } else { "nothing" };
    say!("notice-check-failed", why = why, new = new, deleted = deleted)
}
