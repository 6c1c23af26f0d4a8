//! A text of a lesson file that remembers where it stands, so that mistakes found later can be shown in their place.

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, Error};

/// A text in quotation marks and its place.
#[derive(Debug, Clone)]
pub(in crate::lesson) struct Text {
    /// What it says.
    pub value: String,
    /// Where it lies in memory: inside the source, which borrowed deserialization does not copy.
    address: usize,
}

impl Text {
    /// Its offset in the source that it was read from.
    pub(in crate::lesson) fn offset_in(&self, source: &str) -> usize {
        self.address.saturating_sub(source.as_ptr() as usize).min(source.len())
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get_ron();
        let value = ron::from_str(raw).map_err(|_| Error::custom("expected a text in quotation marks"))?;
        Ok(Self { value, address: skip_blanks(raw).as_ptr() as usize })
    }
}

/// The value itself without the white space and comments before it.
fn skip_blanks(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        text = if let Some(comment) = text.strip_prefix("//") {
            comment.find('\n').map_or("", |end| &comment[end..])
        } else if let Some(comment) = text.strip_prefix("/*") {
            comment.find("*/").map_or("", |end| &comment[end + 2..])
        } else {
            return text;
        };
    }
}

/// A text whose last line is a line.
pub(in crate::lesson) fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}
