//! Why something that a person asks for cannot be done, and what has been lost.

use super::words;
use crate::explain::{Arg, Said, say};
use crate::host::{FaultProblem, ReplyFlaw};
use crate::mail::{Limited, MailboxNameFlaw, QuotaUnit, StoreError};
use crate::sim::{ActionError, Lost, World};

/// Why an action makes no sense.
#[must_use]
pub fn refusal(error: &ActionError) -> Said {
    let listed = |names: &[String]| Arg::Listed(names.iter().map(Arg::from).collect());
    match error {
        ActionError::NoSuchHost(node) => say!("refusal-no-computer", node = node.0),
        ActionError::NoSuchLink(link) => say!("refusal-no-link", link = link.0),
        ActionError::NoSuchService { host, service, present } => match &present[..] {
            [] => say!("refusal-no-services", host = host, service = service),
            present => say!("refusal-no-service", host = host, service = service, present = listed(present)),
        },
        ActionError::HostOff(host) => say!("refusal-computer-off", host = host),
        ActionError::NoSuchProgram { host, program } => {
            let kind = if *program == "mail program" { "mail-program" } else { program };
            say!("refusal-no-program", host = host, program = kind)
        }
        ActionError::BadFault { host, name, problem } => {
            say!("refusal-bad-fault", host = host, name = name, problem = fault_problem(problem))
        }
        ActionError::NoSuchFault { host, name, present } => match &present[..] {
            [] => say!("refusal-no-faults", host = host, name = name),
            present => say!("refusal-no-fault", host = host, name = name, present = listed(present)),
        },
        ActionError::Store(error) => say!("refusal-store", why = store_error(error)),
    }
}

/// What is wrong with a fault rule, as a clause.
#[must_use]
pub fn fault_problem(problem: &FaultProblem) -> Said {
    match problem {
        FaultProblem::NoName => say!("fault-without-name"),
        FaultProblem::UnknownCommand { command, service } => {
            let known = service.commands().map(|name| Arg::from(format!("`{name}`"))).collect();
            say!(
                "fault-unknown-command",
                command = command,
                protocol = service.protocol().name(),
                known = Arg::Listed(known),
            )
        }
        FaultProblem::NeverStrikes => say!("fault-never-strikes"),
        FaultProblem::BadReply { text, service, flaw, example } => say!(
            "fault-bad-reply",
            text = text,
            protocol = service.protocol().name(),
            flaw = reply_flaw(flaw),
            example = *example,
        ),
    }
}

/// Why a fault cannot say a reply, as a clause.
#[must_use]
pub fn reply_flaw(flaw: &ReplyFlaw) -> Said {
    match flaw {
        ReplyFlaw::NotPrintable => say!("reply-not-printable"),
        ReplyFlaw::TooLong { limit } => say!("reply-too-long", limit = *limit),
        ReplyFlaw::SeveralLines => say!("reply-several-lines"),
        ReplyFlaw::NoCode => say!("reply-without-code"),
        ReplyFlaw::NoRefusal => say!("reply-no-refusal"),
        ReplyFlaw::NoStatus => say!("reply-without-status"),
        ReplyFlaw::NoErr => say!("reply-no-err"),
        ReplyFlaw::NoResponse => say!("reply-no-response"),
        ReplyFlaw::NoBye => say!("reply-no-bye"),
        ReplyFlaw::NoNoOrBad => say!("reply-no-no-or-bad"),
    }
}

/// Why a mail store did not do as asked, as a clause.
#[must_use]
pub fn store_error(error: &StoreError) -> Said {
    match error {
        StoreError::NoSuchAccount(account) => say!("store-no-account", account = account),
        StoreError::NoSuchMailbox(mailbox) => say!("store-no-mailbox", mailbox = mailbox),
        StoreError::NoSuchMessage { mailbox, uid } => say!("store-no-message", mailbox = mailbox, uid = *uid),
        StoreError::MailboxExists(mailbox) => say!("store-mailbox-exists", mailbox = mailbox),
        StoreError::BadMailboxName { mailbox, flaw } => {
            let flaw = match flaw {
                MailboxNameFlaw::Inbox => "inbox",
                MailboxNameFlaw::BelowItself => "below-itself",
                MailboxNameFlaw::EmptyLevel => "empty-level",
                MailboxNameFlaw::ControlCharacter => "control-character",
            };
            say!("store-bad-mailbox-name", mailbox = mailbox, flaw = flaw)
        }
        StoreError::HasChildren(mailbox) => say!("store-has-children", mailbox = mailbox),
        StoreError::OverQuota { account, limit, used, needed, unit } => match unit {
            QuotaUnit::Octets => {
                say!("store-over-octets", account = account, limit = *limit, used = *used, needed = *needed)
            }
            QuotaUnit::Messages => {
                say!("store-over-messages", account = account, limit = *limit, used = *used, needed = *needed)
            }
        },
        StoreError::Limit { of, limit } => {
            let of = match of {
                Limited::Mailboxes => "mailboxes",
                Limited::Levels => "levels",
                Limited::Subscriptions => "subscriptions",
                Limited::Messages => "messages",
                Limited::Keywords => "keywords",
                Limited::Overhead => "overhead",
            };
            say!("store-limit", of = of, limit = *limit).source("RFC 5530 §3")
        }
        StoreError::NulOctet(_) => say!("store-nul-octet").source("RFC 5322 §3.5"),
        StoreError::UidsExhausted(mailbox) => say!("store-uids-exhausted", mailbox = mailbox),
    }
}

/// A message that a server was responsible for and that is nowhere.
#[must_use]
pub fn lost(world: &World, lost: &Lost) -> Said {
    let host = world
        .host(lost.accepted_by)
        .map_or_else(|| world.spec().name(lost.accepted_by).to_owned(), |host| host.domain_name().to_owned());
    let when = world.date_at(lost.at);
    say!("lost", message = lost.seal.to_string(), to = words(&lost.to), host = host, when = when)
}
