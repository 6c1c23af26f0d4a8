//! What SEARCH compares words with: decoded text, letter case set aside (RFC 3501 §6.4.4).

use super::Examined;
use crate::base::DateTime;
use crate::mail::address_list::{AddressList, Mailbox};
use crate::mail::header::Field;
use crate::mail::mime::{Content, Part};

/// Fields that hold addresses (RFC 5322 §3.6.2, §3.6.3, §3.6.6).
const ADDRESS_FIELDS: [&str; 11] = [
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "Resent-From",
    "Resent-Sender",
    "Resent-To",
    "Resent-Cc",
    "Resent-Bcc",
];

/// What is looked for, prepared once for many messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle(String);

impl Needle {
    /// Looks for this text in any case. Octets that are not UTF-8 are U+FFFD, here as in what is searched.
    #[must_use]
    pub fn new(text: &[u8]) -> Self {
        Self(String::from_utf8_lossy(text).to_lowercase())
    }

    /// Whether the text is a part of `hay`.
    #[must_use]
    pub fn is_in(&self, hay: &str) -> bool {
        self.0.is_empty() || hay.to_lowercase().contains(&self.0)
    }

    /// Whether a header field of this name contains it, encoded words decoded. The empty text is in every field.
    #[must_use]
    pub fn is_in_field(&self, message: &Examined<'_>, name: &str) -> bool {
        let is_in = |field: &Field<'_>| self.is_in(&field.text()) || self.is_in_addresses(field);
        message.fields().any(|field| field.is(name) && is_in(&field))
    }

    /// Whether a field has an address that contains it once the comments and blanks in the address are taken away.
    fn is_in_addresses(&self, field: &Field<'_>) -> bool {
        let shown = |mailbox: &Mailbox| format!("{} <{mailbox}>", mailbox.decoded_name().unwrap_or_default());
        ADDRESS_FIELDS.iter().any(|name| field.is(name))
            && AddressList::parse(&field.octets()).mailboxes().any(|mailbox| self.is_in(&shown(mailbox)))
    }

    /// Whether the body contains it: the text of a part, or a header field or text of a message inside.
    #[must_use]
    pub fn is_in_body(&self, message: &Examined<'_>) -> bool {
        self.0.is_empty() || self.is_in_parts_of(message.structure().root())
    }

    /// Whether header or body contains it.
    #[must_use]
    pub fn is_in_text(&self, message: &Examined<'_>) -> bool {
        message.fields().any(|field| self.is_in(&format!("{}: {}", field.name(), field.text())))
            || self.is_in_body(message)
    }

    fn is_in_parts_of(&self, part: &Part) -> bool {
        match &part.content {
            Content::Leaf => part.decoded_text().is_some_and(|text| self.is_in(&text)),
            Content::Multipart(parts) => parts.iter().any(|part| self.is_in_parts_of(part)),
            Content::Message(inner) => {
                inner.fields().any(|field| self.is_in(&format!("{}: {}", field.name(), field.text())))
                    || self.is_in_parts_of(inner)
            }
        }
    }
}

/// The day that the Date field shows, its time and zone set aside (RFC 3501 §6.4.4 `SENTON`); `None` without a date.
#[must_use]
pub fn sent_day(message: &Examined<'_>) -> Option<i64> {
    let field = message.fields().find(|field| field.is("Date"))?;
    DateTime::parse_rfc5322(&field.value()).ok().map(DateTime::local_day)
}
