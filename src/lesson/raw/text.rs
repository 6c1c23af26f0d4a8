//! Texts and numbers of a file, which remember where they stand, so that mistakes found later can be shown in their place.

use std::fmt;

use ron::value::RawValue;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};

use super::quoted::{octets, quoted};
use crate::explain::{Said, say};
use crate::trace::Terms;

/// As it is written in a file: nearly everything is a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {}

impl Terms for Written {
    type Computer = Text;
    type Link = Text;
    type Service = Text;
    type Client = Text;
    type Server = Text;
    type Endpoint = Text;
    type Address = Text;
    type Flag = Text;
    type Text = Text;
    type Octets = Octets;
    type Duration = Text;
    type Size = Text;
    type Share = Text;
}

/// What has to stand somewhere in a file. Errors of serde hold nothing but text: what is wanted passes through them as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lesson) enum Wanted {
    Text,
    Number,
    Octets,
    /// The message that is answered.
    Original,
    /// `true`, `false`, or the settings of a service.
    Reading,
}

impl Wanted {
    const CODES: [(Self, &str); 5] = [
        (Self::Text, "wanted:text"),
        (Self::Number, "wanted:number"),
        (Self::Octets, "wanted:octets"),
        (Self::Original, "wanted:original"),
        (Self::Reading, "wanted:reading"),
    ];

    pub(in crate::lesson) fn of_code(code: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(_, known)| *known == code).map(|(wanted, _)| wanted)
    }

    pub(in crate::lesson) fn said(self) -> Said {
        match self {
            Self::Text => say!("syntax-text"),
            Self::Number => say!("syntax-number"),
            Self::Octets => say!("wanted-octets"),
            Self::Original => say!("wanted-original"),
            Self::Reading => say!("wanted-reading"),
        }
    }
}

/// Its code.
impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Self::CODES.into_iter().filter(|(wanted, _)| wanted == self).try_for_each(|(_, code)| f.write_str(code))
    }
}

/// A text in quotation marks and its place.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// Where it lies in memory: inside the source, which borrowed deserialization does not copy. Nowhere if it was not read.
    address: usize,
}

impl From<String> for Text {
    fn from(value: String) -> Self {
        Self { value, address: 0 }
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

/// Wherever it stands.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Text {}

impl Text {
    /// Whatever stands in a place, as it is written there.
    pub(super) fn as_written(raw: &RawValue) -> Self {
        let written = skip_blanks(raw.get_ron());
        Self { value: written.to_owned(), address: written.as_ptr() as usize }
    }

    /// Its offset in the source that it was read from.
    pub(in crate::lesson) fn offset_in(&self, source: &str) -> usize {
        offset(self.address, source)
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
        let (value, address) = placed(deserializer, Wanted::Text)?;
        Ok(Self { value, address })
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_it_is(quoted(&self.value), serializer)
    }
}

/// A whole number and its place.
#[derive(Debug, Clone, Copy)]
pub(in crate::lesson) struct Number {
    /// Which number.
    pub value: u32,
    /// Where it lies in memory, as for a [`Text`].
    address: usize,
}

impl Number {
    /// Its offset in the source that it was read from.
    pub(in crate::lesson) fn offset_in(self, source: &str) -> usize {
        offset(self.address, source)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (value, address) = placed(deserializer, Wanted::Number)?;
        Ok(Self { value, address })
    }
}

/// Octets: a text, or what RON calls a byte string, `b"\xff"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Octets(pub Vec<u8>);

impl Serialize for Octets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_it_is(octets(&self.0), serializer)
    }
}

impl<'de> Deserialize<'de> for Octets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?.get_ron();
        if let Ok(text) = ron::from_str::<String>(raw) {
            return Ok(Self(text.into_bytes()));
        }
        let read = ron::from_str::<ron::Value>(raw);
        let Ok(ron::Value::Bytes(octets)) = read else {
            return Err(Error::custom(Wanted::Octets));
        };
        Ok(Self(octets))
    }
}

/// Whether it is what need not be said.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether it is so, as long as nobody says otherwise.
pub(super) fn is_true(value: &bool) -> bool {
    *value
}

/// What is so as long as nobody says otherwise.
pub(super) fn yes() -> bool {
    true
}

/// Writes what is RON already.
pub(super) fn as_it_is<S: Serializer>(ron: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_boxed_ron(ron.into()).map_err(S::Error::custom)?.serialize(serializer)
}

/// Where an address in memory lies in the source.
fn offset(address: usize, source: &str) -> usize {
    address.saturating_sub(source.as_ptr() as usize).min(source.len())
}

/// A value and where it lies in memory.
fn placed<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D, wanted: Wanted) -> Result<(T, usize), D::Error> {
    let raw = <&'de RawValue>::deserialize(from)?.get_ron();
    let value = ron::from_str(raw).map_err(|_| Error::custom(wanted))?;
    Ok((value, skip_blanks(raw).as_ptr() as usize))
}

/// What follows the white space and comments at the beginning of a text. A byte-order mark counts as white space.
pub(in crate::lesson) fn skip_blanks(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches('\u{feff}').trim_start();
        text = if let Some(comment) = text.strip_prefix("//") {
            comment.find('\n').map_or("", |end| &comment[end..])
        } else if let Some(comment) = text.strip_prefix("/*") {
            behind_comment(comment)
        } else {
            return text;
        };
    }
}

/// What follows a comment of which the `/*` has been read. Comments may stand within it.
fn behind_comment(mut text: &str) -> &str {
    let mut depth = 1;
    while depth > 0 {
        match (text.find("/*"), text.find("*/")) {
            (Some(open), Some(close)) if open < close => (depth, text) = (depth + 1, &text[open + 2..]),
            (_, Some(close)) => (depth, text) = (depth - 1, &text[close + 2..]),
            (_, None) => return "",
        }
    }
    text
}
