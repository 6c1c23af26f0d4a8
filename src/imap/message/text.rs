//! What SEARCH compares words with: decoded text, letter case set aside (RFC 3501 §6.4.4).

use super::Examined;
use crate::base::DateTime;
use crate::mail::Structure;
use crate::mail::mime::{Content, Part};

/// What is looked for, prepared once for many messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle(String);

impl Needle {
    /// Looks for this text in any case. Octets that are not UTF-8 are found nowhere: they are U+FFFD then.
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
        message.fields().any(|field| field.is(name) && self.is_in(&field.text()))
    }

    /// Whether the body contains it: the text of a part, or a header field or text of a message inside.
    #[must_use]
    pub fn is_in_body(&self, message: &Examined<'_>) -> bool {
        self.0.is_empty() || self.is_in_parts_of(message.structure(), message.structure().root())
    }

    /// Whether header or body contains it.
    #[must_use]
    pub fn is_in_text(&self, message: &Examined<'_>) -> bool {
        message.fields().any(|field| self.is_in(&format!("{}: {}", field.name(), field.text())))
            || self.is_in_body(message)
    }

    fn is_in_parts_of(&self, structure: &Structure, part: &Part) -> bool {
        match &part.content {
            Content::Leaf => structure.decoded_text(part).is_some_and(|text| self.is_in(&text)),
            Content::Multipart(parts) => parts.iter().any(|part| self.is_in_parts_of(structure, part)),
            Content::Message(inner) => {
                structure.fields(inner).any(|field| self.is_in(&format!("{}: {}", field.name(), field.text())))
                    || self.is_in_parts_of(structure, inner)
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
