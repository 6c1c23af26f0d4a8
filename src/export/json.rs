//! JSON that can be read on a terminal, too.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::base::{acts_unseen, is_plain};

/// Escapes what acts without being seen, beyond the control characters that JSON itself wants escaped (RFC 8259 §7).
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        if is_plain(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(acts_unseen) {
            let (seen, from) = rest.split_at(at);
            writer.write_all(seen.as_bytes())?;
            let mut chars = from.chars();
            if let Some(unseen) = chars.next() {
                // All of them lie below U+10000: four digits hold each.
                write!(writer, "\\u{:04x}", u32::from(unseen))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// A value on one line. Its texts are the same for whoever reads the JSON, and do nothing to a terminal that shows it.
#[must_use]
pub fn json_line(value: &impl Serialize) -> String {
    let mut octets = Vec::new();
    // Writing a value into memory cannot fail, and gives UTF-8.
    let _ = value.serialize(&mut serde_json::Serializer::with_formatter(&mut octets, Escaping));
    String::from_utf8(octets).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_acts_unseen_is_escaped_and_read_back() {
        let value = json!({ "a\u{202e}": "x\u{1b}\u{7f}\u{9b}\u{2067}\u{61c}\t\"\\ Grüße", "n": [1, null] });
        let line = json_line(&value);
        assert_eq!(line, r#"{"a\u202e":"x\u001b\u007f\u009b\u2067\u061c\t\"\\ Grüße","n":[1,null]}"#);
        assert_eq!(serde_json::from_str::<Value>(&line).ok(), Some(value));
    }
}
