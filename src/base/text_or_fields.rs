//! Something that is written as a text alone where that says it all: `"Lunch"`, or `(folder: "Work", subject: "Lunch")`. Its field has
//! `#[serde(with = "text_or_fields")]`, or `text_or_fields::option` if there may be none.

use std::fmt;
use std::iter;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::{Serialize, Serializer};

/// Something that a text alone may stand for.
pub trait TextOrFields: Serialize + for<'de> Deserialize<'de> + From<String> {
    /// What the reader says that it wants.
    const WANTED: &'static str;
    /// The text as it is written.
    type Text: Serialize;
    /// The text that says it all, if one does.
    fn as_text(&self) -> Option<&Self::Text>;
}

/// Writes the text if it says it all, else the fields.
///
/// # Errors
/// When they cannot be written.
pub fn serialize<T: TextOrFields, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.as_text() {
        Some(text) => text.serialize(serializer),
        None => value.serialize(serializer),
    }
}

/// Reads a text, or fields.
///
/// # Errors
/// When it is neither.
pub fn deserialize<'de, T: TextOrFields, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Either(PhantomData))
}

/// The same for what there may be none of.
pub mod option {
    use super::{Deserialize, Deserializer, Serializer, TextOrFields};

    struct Some<T>(T);

    impl<'de, T: TextOrFields> Deserialize<'de> for Some<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            super::deserialize(deserializer).map(Self)
        }
    }

    /// Writes the text if it says it all, else the fields.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn serialize<T: TextOrFields, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Option::Some(value) => super::serialize(value, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a text, or fields.
    ///
    /// # Errors
    /// When it is neither.
    pub fn deserialize<'de, T: TextOrFields, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<Some<T>>::deserialize(deserializer)?.map(|it| it.0))
    }
}

struct Either<T>(PhantomData<T>);

impl<'de, T: TextOrFields> Visitor<'de> for Either<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WANTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(text.to_owned().into())
    }

    /// `()`: every field is left out.
    fn visit_unit<E: Error>(self) -> Result<T, E> {
        T::deserialize(MapDeserializer::new(iter::empty::<(&str, &str)>()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}
