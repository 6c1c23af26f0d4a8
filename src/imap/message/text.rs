//! What SEARCH compares words with: decoded text (RFC 3501 §6.4.4).

use crate::base::DateTime;
use crate::mail::address_list::{AddressList, Mailbox};
use crate::mail::header::{Field, Fields};

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

/// The addresses of a field that has some, once the comments and blanks in them are taken away: a search finds them so, too.
pub(super) fn shown_addresses(field: &Field<'_>) -> Vec<String> {
    if !ADDRESS_FIELDS.iter().any(|name| field.is(name)) {
        return Vec::new();
    }
    let shown = |mailbox: &Mailbox| format!("{} <{mailbox}>", mailbox.decoded_name().unwrap_or_default());
    AddressList::parse(&field.octets()).mailboxes().map(shown).collect()
}

/// The day that the Date field shows, its time and zone set aside (RFC 3501 §6.4.4 `SENTON`); `None` without a date.
pub(super) fn sent_day(mut fields: Fields<'_>) -> Option<i64> {
    let field = fields.find(|field| field.is("Date"))?;
    DateTime::parse_rfc5322(&field.value()).ok().map(DateTime::local_day)
}
