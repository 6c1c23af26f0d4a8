//! Names for what the variants of an enum hold, for serde: `#[serde(serialize_with = "field::reply")]`.
//!
//! With `#[serde(tag = "kind")]` every variant is an object. What a variant holds without a name of its own gets one here, so that whoever
//! reads the objects as a table finds one type in each column.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

macro_rules! fields {
    ($($name:ident),* $(,)?) => {
        $(
            /// An object with nothing but the field of this name.
            ///
            /// # Errors
            /// Those of the serializer.
            pub fn $name<T: Serialize + ?Sized, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = serializer.serialize_map(Some(1))?;
                object.serialize_entry(stringify!($name), value)?;
                object.end()
            }
        )*
    };
}

fields!(account, addresses, answer, folder, line, lookup, mailbox, nonsense, reason, reply, service, syntax, why,);

/// As people read it.
///
/// # Errors
/// Those of the serializer.
pub fn text<S: Serializer>(value: &impl ToString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}
