//! Why something did not work: clauses that stand behind a colon.

use super::{addresses, ending, words};
use crate::explain::{Arg, Said, say};
use crate::host::mta::{Batch, BatchState, Destination};
use crate::net::dns::{DnsAnswer, LookupFailure, RecordKind};
use crate::smtp::BadReply;
use crate::smtp::client::{Break, Unsuitable};
use crate::trace::{DeliveryFailure, FailureCause, SubmissionFailure, SubmissionRefusal, Unreachable};
use crate::{imap, pop3};

/// What stands in the way of a delivery.
#[must_use]
pub fn delivery_failure(failure: &DeliveryFailure) -> Said {
    let why = cause(&failure.why);
    match failure.given_up_after {
        Some(after) => say!("failure-given-up", why = why, after = after),
        None => why,
    }
}

fn cause(cause: &FailureCause) -> Said {
    match cause {
        FailureCause::Refused { host, reply } => say!("failure-refused", host = host, reply = words(reply)),
        FailureCause::Unsuitable(why) => unsuitable(*why),
        FailureCause::NotConnected { host, address, reason } => {
            say!("failure-not-connected", host = host, address = address.to_string(), ending = ending(*reason))
        }
        FailureCause::Broken { host, why } => broken(host, why),
        FailureCause::NullMx { domain } => say!("failure-null-mx", domain = domain).source("RFC 7505"),
        FailureCause::NoSuchDomain { domain } => say!("failure-no-such-domain", domain = domain),
        FailureCause::NoSuchHost { host } => say!("failure-no-such-host", host = host),
        FailureCause::NoAddress { host } => say!("failure-no-address", host = host),
        FailureCause::LookupFailed { question, why } => {
            let (name, why) = (question.name.as_str(), lookup_failure(*why));
            match question.kind {
                RecordKind::A => say!("failure-address-unknown", host = name, why = why),
                RecordKind::Mx => say!("failure-exchangers-unknown", domain = name, why = why),
            }
        }
        FailureCause::Loop { host } => say!("failure-loop", host = host).source("RFC 5321 §5.1"),
        FailureCause::NoHost => say!("failure-no-host"),
        FailureCause::Unroutable(reply) => say!("failure-unroutable", reply = words(reply.text())),
        FailureCause::Mailbox(error) => super::store_error(error),
        FailureCause::NotAskedFor => say!("failure-not-asked-for"),
    }
}

fn unsuitable(why: Unsuitable) -> Said {
    match why {
        Unsuitable::TooLarge { size, limit } => say!("unsuitable-too-large", size = size, limit = limit),
        Unsuitable::NotSevenBit => say!("unsuitable-not-seven-bit"),
    }
}

/// Why a conversation of SMTP ended before its time.
fn broken(server: &str, why: &Break) -> Said {
    match why {
        Break::Ended => say!("break-ended", server = server),
        Break::Lost(reason) => say!("break-lost", server = server, ending = ending(*reason)),
        Break::TimedOut => say!("break-timed-out", server = server),
        Break::NoReply(BadReply::Endless) => say!("break-endless-line", server = server),
        Break::NoReply(BadReply::Line(line)) => say!("break-no-reply", server = server, line = words(line)),
        Break::Unasked(reply) => say!("break-unasked", server = server, reply = words(reply)),
        Break::Unfitting(reply) => say!("break-unfitting", server = server, reply = words(reply)),
        Break::Interrupted(reply) => say!("break-interrupted", server = server, reply = words(reply)),
        Break::Closing(reply) => say!("break-closing", server = server, reply = words(reply)),
    }
}

/// Why a conversation of IMAP4 ended before its time.
pub(super) fn imap_broken(server: &str, why: &imap::client::Break) -> Said {
    use imap::client::Break;
    match why {
        Break::Ended => say!("break-ended", server = server),
        Break::Lost(reason) => say!("break-lost", server = server, ending = ending(*reason)),
        Break::TimedOut => say!("break-timed-out", server = server),
        Break::NoResponse(_) => say!("break-no-response", server = server),
        Break::TooLong => say!("break-endless-line", server = server),
        Break::UnknownTag => say!("break-unknown-tag", server = server),
        Break::TooManyMessages => say!("break-too-many-messages", server = server),
        Break::FewerMessages => say!("break-fewer-messages", server = server),
        Break::RemovedNothing => say!("break-removed-nothing", server = server),
        Break::OtherUid => say!("break-other-uid", server = server),
        Break::Goodbye(status) => say!("break-goodbye", server = server, words = words(&status.text)),
    }
}

/// What no POP3 server says.
pub(super) fn nonsense(what: pop3::client::Nonsense) -> Said {
    use pop3::client::Nonsense;
    match what {
        Nonsense::LongAnswer => say!("nonsense-long-answer"),
        Nonsense::NoStatus => say!("nonsense-no-status"),
        Nonsense::LongLine => say!("nonsense-long-line"),
        Nonsense::NoText => say!("nonsense-no-text"),
        Nonsense::Unasked => say!("nonsense-unasked"),
        Nonsense::Stat => say!("nonsense-stat"),
        Nonsense::List => say!("nonsense-list"),
        Nonsense::TooManyMessages => say!("nonsense-too-many-messages"),
    }
}

/// Why a server could not be reached.
pub(super) fn unreachable(server: &str, why: &Unreachable) -> Said {
    match why {
        Unreachable::Name(DnsAnswer::NoSuchName) => say!("unreachable-no-such-name", server = server),
        Unreachable::Name(DnsAnswer::Failed(why)) => {
            say!("unreachable-name-unknown", server = server, why = lookup_failure(*why))
        }
        Unreachable::Name(DnsAnswer::NoData | DnsAnswer::Addresses(_) | DnsAnswer::Exchangers(_)) => {
            say!("unreachable-no-address", server = server)
        }
        Unreachable::Connection(reason) => say!("unreachable-not-connected", server = server, ending = ending(*reason)),
    }
}

/// Why mail could not be submitted for now.
pub(super) fn submission_failure(server: &str, why: &SubmissionFailure) -> Said {
    match why {
        SubmissionFailure::Unreachable(why) => unreachable(server, why),
        SubmissionFailure::LoginRefused(reply) => {
            say!("submission-login-refused", server = server, reply = words(reply))
        }
        SubmissionFailure::NotReady(reply) => say!("submission-not-ready", server = server, reply = words(reply)),
        SubmissionFailure::Later(reply) => say!("submission-later", server = server, reply = words(reply)),
        SubmissionFailure::Broken(why) => broken(server, why),
    }
}

/// Why the server for outgoing mail does not take a message.
#[must_use]
pub fn submission_refusal(refusal: &SubmissionRefusal) -> Said {
    match refusal {
        SubmissionRefusal::Unsuitable(why) => unsuitable(*why),
        SubmissionRefusal::Refused(recipients) => {
            let one = |(to, reply)| Arg::from(say!("refused-recipient", to = addresses([to]), reply = words(reply)));
            let recipients: Vec<Arg> = recipients.iter().map(|(to, reply)| one((to, reply))).collect();
            say!("submission-refused", recipients = Arg::And(recipients))
        }
    }
}

/// What the domain name system answered.
#[must_use]
pub fn lookup_answer(answer: &DnsAnswer) -> Said {
    match answer {
        DnsAnswer::Addresses(addresses) => {
            let addresses = addresses.iter().map(|address| Arg::from(address.to_string())).collect();
            say!("lookup-found", records = Arg::Listed(addresses))
        }
        DnsAnswer::Exchangers(list) if list.iter().all(|(_, host)| host.is_empty()) => {
            say!("lookup-null-mx").source("RFC 7505")
        }
        DnsAnswer::Exchangers(list) => {
            let mut sorted: Vec<_> = list.iter().collect();
            sorted.sort();
            let records = sorted.iter().map(|(preference, host)| Arg::from(format!("{preference} {host}"))).collect();
            say!("lookup-found", records = Arg::Listed(records))
        }
        DnsAnswer::NoData => say!("lookup-no-data"),
        DnsAnswer::NoSuchName => say!("lookup-no-such-name"),
        DnsAnswer::Failed(why) => lookup_failure(*why),
    }
}

fn lookup_failure(why: LookupFailure) -> Said {
    match why {
        LookupFailure::NoServer => say!("lookup-no-server"),
        LookupFailure::NoAnswer => say!("lookup-no-answer"),
        LookupFailure::Refused => say!("lookup-refused"),
        LookupFailure::ServerFailure => say!("lookup-server-failure"),
    }
}

/// What waits until the host of a domain asks for it (RFC 1985), as a clause.
#[must_use]
pub fn held_for(domain: &str) -> Said {
    say!("outlook-held", host = domain)
}

/// When a part of a message in a queue is tried next, and why not now.
#[must_use]
pub fn outlook(batch: &Batch) -> Said {
    let why = batch.failure().map(delivery_failure);
    let (place, host) = match &batch.destination {
        Destination::Local => ("here", String::new()),
        elsewhere => ("host", elsewhere.to_string()),
    };
    match (batch.state, why) {
        (BatchState::Ready, _) => say!("outlook-ready", place = place, host = host),
        (BatchState::InFlight, _) => say!("outlook-in-flight", place = place, host = host),
        (BatchState::Waiting { .. }, Some(why)) => {
            say!("outlook-waiting-after-failure", place = place, host = host, why = why)
        }
        (BatchState::Waiting { .. }, None) => say!("outlook-waiting", place = place, host = host),
        (BatchState::Held, Some(why)) => say!("outlook-held-after-failure", host = host, why = why),
        (BatchState::Held, None) => held_for(&host),
        (BatchState::Done, Some(why)) if batch.is_frozen() => say!("outlook-frozen", why = why),
        (BatchState::Done, _) => say!("outlook-done"),
    }
}
