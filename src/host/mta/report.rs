//! What senders are told about mail that failed or is late (RFC 3464).

use super::Mta;
use super::entry::{QueueEntry, QueueId, QueuedRecipient, Trouble};
use crate::host::Os;
use crate::mail::build::{Action, DeliveryReport, RecipientReport};
use crate::mail::{Address, Domain, ForwardPath, Message};

/// A recipient that a report is about.
#[derive(Debug, Clone)]
pub(super) struct Concern {
    pub(super) accepted_as: Vec<ForwardPath>,
    address: ForwardPath,
    trouble: Trouble,
}

impl Concern {
    pub(super) fn of(recipient: &QueuedRecipient) -> Self {
        let trouble = recipient.trouble.clone();
        Self {
            accepted_as: recipient.accepted_as.clone(),
            address: recipient.address.clone(),
            trouble: trouble.unwrap_or_else(|| Trouble::passing((4, 4, 7), "nobody has asked for it yet")),
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
            status: concern.trouble.status.to_string(),
            remote_mta: concern.trouble.host.clone(),
            diagnostic: Some(concern.trouble.text.clone()),
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
