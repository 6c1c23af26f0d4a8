//! What senders are told about mail that failed or is late (RFC 3464). That is mail: it is in English.

use std::time::Duration;

use super::Mta;
use super::entry::{QueueEntry, QueueId, QueuedRecipient};
use crate::base::CloseReason;
use crate::host::Os;
use crate::mail::build::{Action, DeliveryReport, RecipientReport};
use crate::mail::{Address, Domain, ForwardPath, Message, StoreError};
use crate::net::dns::{LookupFailure, RecordKind};
use crate::smtp::BadReply;
use crate::smtp::client::{Break, Unsuitable};
use crate::trace::{DeliveryFailure, FailureCause};

/// A recipient that a report is about.
#[derive(Debug, Clone)]
pub(super) struct Concern {
    pub(super) accepted_as: Vec<ForwardPath>,
    address: ForwardPath,
    failure: DeliveryFailure,
}

impl Concern {
    pub(super) fn of(recipient: &QueuedRecipient) -> Self {
        Self {
            accepted_as: recipient.accepted_as.clone(),
            address: recipient.address.clone(),
            failure: recipient.failure_so_far(),
        }
    }

    /// The address the sender used, where an alias made another one of it.
    fn original(&self) -> Option<String> {
        match self.accepted_as.first()? {
            ForwardPath::Address(address) if !self.accepted_as.contains(&self.address) => {
                Some(format!("rfc822;{address}"))
            }
            _ => None,
        }
    }
}

impl Mta {
    /// A report to the sender of a message about some of its recipients; `id` is the report's own identifier.
    pub(super) fn report(
        &self,
        os: &mut dyn Os,
        id: QueueId,
        action: Action,
        entry: &QueueEntry,
        sender: &Address,
        concerns: &[Concern],
    ) -> Message {
        let until = os.date_at(entry.arrived + self.settings.retry.give_up_after);
        let recipient = |concern: &Concern| RecipientReport {
            original: concern.original(),
            final_recipient: concern.address.clone(),
            action,
            status: concern.failure.status.to_string(),
            remote_mta: concern.failure.host().cloned(),
            diagnostic: Some(diagnostic(&concern.failure)),
            will_retry_until: (action == Action::Delayed).then_some(until),
        };
        let report = DeliveryReport {
            reporting_mta: Domain::Name(self.host_name.clone()),
            arrival_date: Some(os.date_at(entry.arrived)),
            envelope_id: None,
            recipients: concerns.iter().map(recipient).collect(),
            original: entry.message.clone(),
        };
        let date = os.date();
        let message_id = format!("<{}.{id}@{}>", date.unix_seconds(), self.host_name);
        report.message(sender, date, &message_id, os.rng())
    }
}

/// What stands in the way, as a report says it: in English, with the code of a reply in front (RFC 3464 §2.3.6).
fn diagnostic(failure: &DeliveryFailure) -> String {
    let text = match &failure.why {
        FailureCause::Refused { reply, .. } => reply.to_string(),
        FailureCause::Unsuitable(Unsuitable::TooLarge { size, limit }) => {
            format!("the message has {size} octets and the server takes at most {limit}")
        }
        FailureCause::Unsuitable(Unsuitable::NotSevenBit) => {
            "the message has octets above 127 and the server does not offer 8BITMIME".to_owned()
        }
        FailureCause::NotConnected { host, address, reason } => {
            let why = match reason {
                CloseReason::Refused => "refuses connections",
                CloseReason::TimedOut => "does not answer",
                CloseReason::Finished | CloseReason::Reset | CloseReason::Unknown | CloseReason::Aborted => {
                    "closed the connection at once"
                }
            };
            format!("{host} [{address}] {why}")
        }
        FailureCause::Broken { host, why } => format!("the conversation with {host} broke off: {}", broken_off(why)),
        FailureCause::NullMx { domain } => format!("the domain {domain} does not accept mail (null MX, RFC 7505)"),
        FailureCause::NoSuchDomain { domain } => format!("the domain {domain} does not exist"),
        FailureCause::NoSuchHost { host } => format!("the host {host} does not exist"),
        FailureCause::NoAddress { host } => format!("the host {host} has no address"),
        FailureCause::LookupFailed { question, why } => {
            let what = match question.kind {
                RecordKind::A => "address",
                RecordKind::Mx => "exchangers",
            };
            let why = match why {
                LookupFailure::NoServer => "this computer has no name server to ask",
                LookupFailure::NoAnswer => "the name server does not answer",
                LookupFailure::Refused => "the name server refuses to answer",
                LookupFailure::ServerFailure => "the name server reports a failure",
            };
            format!("the {what} of {} could not be looked up: {why}", question.name)
        }
        FailureCause::Loop { host } => format!("mail would loop back to {host}: it is the best exchanger itself"),
        FailureCause::NoHost => "there is no host that takes the mail".to_owned(),
        FailureCause::Unroutable(reply) => reply.text(),
        FailureCause::Mailbox(error @ (StoreError::OverQuota { .. } | StoreError::Limit { .. })) => {
            format!("mailbox full: {error}")
        }
        FailureCause::Mailbox(error) => error.to_string(),
        FailureCause::NotAskedFor => "nobody has asked for it".to_owned(),
    };
    match failure.given_up_after {
        Some(after) => format!("{text}; given up after {}", in_words(after)),
        None => text,
    }
}

fn broken_off(why: &Break) -> String {
    match why {
        Break::Ended | Break::Lost(CloseReason::Finished) => "the server closed the connection".to_owned(),
        Break::Lost(CloseReason::Refused | CloseReason::Reset | CloseReason::Unknown) => {
            "the server reset the connection".to_owned()
        }
        Break::Lost(CloseReason::TimedOut) => "the server does not answer any more".to_owned(),
        Break::Lost(CloseReason::Aborted) => "the connection was cut".to_owned(),
        Break::TimedOut => "the server did not answer in time".to_owned(),
        Break::NoReply(BadReply::Endless) => "the server said what is no SMTP reply: an endless line".to_owned(),
        Break::NoReply(BadReply::Line(line)) => format!("the server said what is no SMTP reply: {line}"),
        Break::Unasked(reply) => format!("the server said something without being asked: {reply}"),
        Break::Unfitting(reply) => format!("the server's reply does not fit what was said: {reply}"),
        Break::Interrupted(reply) => format!("the server did not wait for the end of the message: {reply}"),
        Break::Closing(reply) => format!("the server closes the connection: {reply}"),
    }
}

/// A time as people say it: in its two largest units.
fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];
    let mut rest = seconds;
    let parts = units.iter().filter_map(|(size, name)| {
        let count = rest / size;
        rest %= size;
        (count > 0).then(|| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
    });
    let parts: Vec<String> = parts.take(2).collect();
    if parts.is_empty() { "no time".to_owned() } else { parts.join(" and ") }
}
