//! Texts as RON writes them.

use std::fmt::Write;

use crate::base::acts_unseen;

/// A text in quotation marks. What can be seen stands as it is; what cannot, or would make the line look like another one, is
/// escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut rest = text;
    loop {
        // Most of it is: taken in one piece.
        let plain = rest.bytes().take_while(|octet| matches!(octet, b' '..=b'~' if !b"\"\\".contains(octet))).count();
        out.push_str(&rest[..plain]);
        let mut chars = rest[plain..].chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) => {
                // Writing into a text cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Octets: a text where they are one, else a byte string.
pub(super) fn octets(octets: &[u8]) -> String {
    match std::str::from_utf8(octets) {
        Ok(text) => quoted(text),
        Err(_) => format!("b\"{}\"", octets.escape_ascii()),
    }
}

/// What acts unseen, and what is nothing to be seen: a file that people change by hand hides nothing.
fn is_unseen(c: char) -> bool {
    acts_unseen(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A text of many lines as it is, between as many `#` as it takes for its end to be found.
pub(in crate::lesson) fn raw(text: &str) -> String {
    let runs = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let marks = "#".repeat(runs.max().map_or(1, |longest| longest + 1));
    format!("r{marks}\"{text}\"{marks}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn survives(text: &str) {
        assert_eq!(ron::from_str::<String>(&quoted(text)).as_deref(), Ok(text), "{text:?}");
        assert_eq!(ron::from_str::<String>(&raw(text)).as_deref(), Ok(text), "{text:?}");
    }

    #[test]
    fn quotes_backslashes_line_ends_and_control_characters_survive() {
        assert_eq!(octets(b"a1 LOGIN \"ana\"\r\n"), "\"a1 LOGIN \\\"ana\\\"\\r\\n\"");
        for text in [
            "",
            "plain",
            "\"",
            "#",
            "\"#",
            "\"##\"#",
            "r#\"x\"#",
            "\\",
            "\\\"",
            "\\u{7}",
            "a\r\nb\n\tc\r",
            "\u{0}\u{7}\u{1b}[31m\u{7f}",
            "Grüße 😀 日本",
            "e\u{301}\u{202e}\u{feff}\u{2028}",
        ] {
            survives(text);
        }
    }

    #[test]
    fn what_can_be_seen_stands_as_it_is() {
        assert_eq!(quoted("Ana's “Grüße”\n\u{1b}"), "\"Ana's “Grüße”\\n\\u{1b}\"");
        assert_eq!(raw("a"), "r#\"a\"#");
        assert_eq!(raw("say \"#hello"), "r##\"say \"#hello\"##");
    }

    proptest! {
        #[test]
        fn any_text_survives(text in any::<String>(), marks in "[\"#r\\\\ \n]{0,12}") {
            survives(&text);
            survives(&marks);
        }
    }
}
