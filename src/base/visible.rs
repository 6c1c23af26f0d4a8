//! What in a text cannot be seen, and what stands for it where people read.
//!
//! Mail and peers say what they like: `ESC [2J` clears a terminal, U+202E turns the direction in which a line is read. Whatever shows
//! their words shows them through these functions, so that the words stay words. What programs read – JSON, saved runs, the
//! packets themselves – has an escape of its own for the same characters, those of [`acts_unseen`].

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character does something to whatever displays it, without being seen itself: control characters (C0, DEL, C1), the
/// separators of lines and paragraphs, and those that turn the direction of reading (UAX #9 §2).
#[must_use]
pub const fn acts_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

/// Whether a text is printable ASCII only, as most are: then nothing in it [acts unseen](acts_unseen). Looking at all octets, and not
/// only up to the first that is another, goes many at a time.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, octet| plain & matches!(octet, b' '..=b'~'))
}

/// A text as one line: what cannot be seen stands as in `\n`, `\u{1b}`, `\u{202e}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, acts_unseen)
}

/// Like [`visible`], for a text of several lines: the ends of lines stay.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    replaced(text, |c| acts_unseen(c) && c != '\n')
}

/// Octets as one line: text as [`visible`] shows it, and `\xNN` for every octet that is no text.
#[must_use]
pub fn visible_octets(octets: &[u8]) -> String {
    let mut line = String::with_capacity(octets.len());
    for chunk in octets.utf8_chunks() {
        line.push_str(&visible(chunk.valid()));
        for octet in chunk.invalid() {
            // Writing into a text cannot fail.
            let _ = write!(line, "\\x{octet:02x}");
        }
    }
    line
}

fn replaced(text: &str, unseen: impl Fn(char) -> bool) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let Some(first) = text.find(&unseen) else { return Cow::Borrowed(text) };
    let (seen, rest) = text.split_at(first);
    let mut shown = String::with_capacity(text.len() + 8);
    shown.push_str(seen);
    for c in rest.chars() {
        match c {
            '\t' | '\n' | '\r' if unseen(c) => shown.extend(c.escape_default()),
            c if unseen(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_acts_unseen_is_seen() {
        let text = "a\t\x1b[31mb\x07\x7f\u{85}\r\nc \u{202e}dcba\u{2066}\u{200f}\u{61c}";
        let shown = r"a\t\u{1b}[31mb\u{7}\u{7f}\u{85}\r\nc \u{202e}dcba\u{2066}\u{200f}\u{61c}";
        assert_eq!(visible(text), shown);
        assert_eq!(visible_lines("a\nb\x1b\r\n"), "a\nb\\u{1b}\\r\n");
        assert_eq!(visible_octets(b"Gr\xc3\xbc\xc3\x9fe \xff\x1b\xc2\x9b"), "Grüße \\xff\\u{1b}\\u{9b}");
    }

    #[test]
    fn words_of_any_language_stay_as_they_are() {
        for text in ["", "Grüße 😀 日本", "👩\u{200d}💻", "سلام", "שלום", "e\u{301}", "می\u{200c}خواهم", r"C:\new"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }

    proptest! {
        #[test]
        fn nothing_unseen_is_left(octets: Vec<u8>, text: String) {
            for shown in [visible_octets(&octets), visible(&text).into_owned()] {
                prop_assert!(!shown.contains(acts_unseen), "{shown:?}");
            }
            prop_assert!(!visible_lines(&text).contains(|c| acts_unseen(c) && c != '\n'));
        }
    }
}
