//! Delivery status notifications: bounces, delay warnings, confirmations (RFC 3464 in the container of RFC 6522).

use std::fmt;

use super::entity::{Entity, canonical};
use super::{MessageBuilder, NamedAddress, field};
use crate::base::{DateTime, SimRng};
use crate::mail::{Address, Domain, ForwardPath, Message};

/// What became of a recipient (RFC 3464 §2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It will not be delivered.
    Failed,
    /// It is still waiting, and will be tried again.
    Delayed,
    /// It is in the mailbox.
    Delivered,
    /// It went to a server that sends no confirmations.
    Relayed,
}

/// As written in the `Action` field.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
        })
    }
}

/// One recipient of a delivery report (RFC 3464 §2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientReport {
    /// The address the sender used, as in ORCPT, e.g. `rfc822;anna@example.org`.
    pub original: Option<String>,
    /// The address the server used last.
    pub final_recipient: ForwardPath,
    /// What became of it.
    pub action: Action,
    /// The enhanced status code, e.g. `5.1.1` (RFC 3463).
    pub status: String,
    /// The server that answered, by name.
    pub remote_mta: Option<String>,
    /// What it answered, e.g. `550 5.1.1 No such user`; lines separated by any line ends.
    pub diagnostic: Option<String>,
    /// When the server will give up, if it goes on trying.
    pub will_retry_until: Option<DateTime>,
}

/// What a server tells the sender of a message about its recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The name of the server that reports.
    pub reporting_mta: Domain,
    /// When the message came to that server.
    pub arrival_date: Option<DateTime>,
    /// ENVID of the transaction (RFC 3461 §4.4).
    pub envelope_id: Option<String>,
    /// The recipients that are reported on; at least one.
    pub recipients: Vec<RecipientReport>,
    /// The message; the report shows its header section.
    pub original: Message,
}

impl DeliveryReport {
    /// The report as a message to the sender. It must be sent with the null reverse-path (RFC 3464 §2).
    #[must_use]
    pub fn message(&self, to: &Address, date: DateTime, message_id: &str, rng: &mut SimRng) -> Message {
        let from = Address::from_parts("MAILER-DAEMON", self.reporting_mta.clone());
        let parts = vec![
            Entity::text("plain", &self.human_text()),
            Entity::described_text("message/delivery-status", &self.delivery_status()),
            Entity::described_text("text/rfc822-headers", &self.original_headers()),
        ];
        // RFC 3834 §5: an automatic answer says so, that nobody answers it automatically.
        MessageBuilder::new(NamedAddress::new("Mail Delivery System", from), date, message_id)
            .to(to.clone())
            .subject(self.subject())
            .in_reply_to(&self.original)
            .field("Auto-Submitted", "auto-replied")
            .with_body(Entity::multipart("report; report-type=delivery-status", parts, rng))
    }

    fn subject(&self) -> &'static str {
        match self.recipients.iter().map(|r| r.action).min() {
            Some(Action::Failed) | None => "Undelivered mail returned to sender",
            Some(Action::Delayed) => "Mail delayed, still being tried",
            Some(Action::Delivered | Action::Relayed) => "Mail delivered",
        }
    }

    fn human_text(&self) -> String {
        let mut out = format!("This is the mail server {}.\n", self.reporting_mta);
        for recipient in &self.recipients {
            let said = match (&recipient.remote_mta, &recipient.diagnostic) {
                (Some(host), Some(reply)) => format!("\n    {host} answered: {}", reply.trim()),
                (None, Some(reply)) => format!("\n    {}", reply.trim()),
                (Some(host), None) => format!("\n    The server to be reached is {host}."),
                (None, None) => String::new(),
            };
            let until = recipient.will_retry_until.map(|t| format!(" It will be tried until {}.", t.rfc5322()));
            let what = match recipient.action {
                Action::Failed => "could not be delivered to",
                Action::Delayed => "has not been delivered yet to",
                Action::Delivered => "was delivered to",
                Action::Relayed => "was passed on, without a confirmation to be expected, to",
            };
            let path = &recipient.final_recipient;
            out.push_str(&format!("\nYour message {what}\n\n{path}{said}\n"));
            if let Some(until) = until {
                out.push_str(&format!("\n{}\n", until.trim()));
            }
        }
        if self.recipients.iter().any(|r| r.action == Action::Delayed) {
            out.push_str("\nThis is a warning only. You need not send your message again.\n");
        }
        out.push_str("\nThe header of your message is below.\n");
        out
    }

    /// `delivery-status-content = per-message-fields 1*( CRLF per-recipient-fields )` (RFC 3464 §2.1)
    fn delivery_status(&self) -> String {
        let mut out = String::new();
        if let Some(id) = &self.envelope_id {
            field::unstructured(&mut out, "Original-Envelope-Id", id);
        }
        field::unstructured(&mut out, "Reporting-MTA", &format!("dns; {}", self.reporting_mta));
        if let Some(date) = self.arrival_date {
            field::structured(&mut out, "Arrival-Date", &date.rfc5322());
        }
        for recipient in &self.recipients {
            out.push_str("\r\n");
            if let Some(original) = &recipient.original {
                field::unstructured(&mut out, "Original-Recipient", &typed("rfc822", original));
            }
            let address = match &recipient.final_recipient {
                ForwardPath::Address(address) => address.to_string(),
                ForwardPath::Postmaster => format!("postmaster@{}", self.reporting_mta),
            };
            field::unstructured(&mut out, "Final-Recipient", &format!("rfc822; {address}"));
            field::structured(&mut out, "Action", &recipient.action.to_string());
            field::unstructured(&mut out, "Status", &recipient.status);
            if let Some(host) = &recipient.remote_mta {
                field::unstructured(&mut out, "Remote-MTA", &format!("dns; {host}"));
            }
            if let Some(reply) = &recipient.diagnostic {
                // RFC 3464 §2.3.6: the reply with its code; line ends become blanks. What no server said is of another type.
                let reply = reply.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                let is_reply =
                    recipient.remote_mta.is_some() && reply.as_bytes().iter().take(3).all(u8::is_ascii_digit);
                let kind = if is_reply { "smtp" } else { "X-Mailscope" };
                field::unstructured(&mut out, "Diagnostic-Code", &format!("{kind}; {reply}"));
            }
            if let Some(until) = recipient.will_retry_until {
                field::structured(&mut out, "Will-Retry-Until", &until.rfc5322());
            }
        }
        out
    }

    fn original_headers(&self) -> String {
        canonical(&String::from_utf8_lossy(&self.original.split().0))
    }
}

/// `type; address`, the type added where it is missing.
fn typed(kind: &str, address: &str) -> String {
    if address.contains(';') { address.to_owned() } else { format!("{kind}; {address}") }
}
