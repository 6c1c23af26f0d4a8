//! Encoded words: text beyond ASCII in header fields (RFC 2047), `=?utf-8?q?Gr=C3=BC=C3=9Fe?=`.

use super::encoding::{base64_line, decode_base64, decode_charset, hex_octet, push_hex};

/// Longest encoded word we write. 75 are allowed (RFC 2047 §2); fewer leave room for a field name before the first one.
const MAX_WORD: usize = 64;
const PREFIX_Q: &str = "=?utf-8?q?";
const PREFIX_B: &str = "=?utf-8?b?";
const SUFFIX: &str = "?=";

/// One encoded word: the character set it names and the octets it stands for.
struct Word<'a> {
    charset: &'a str,
    octets: Vec<u8>,
}

/// Replaces every encoded word of a header value by what it stands for; what cannot be read stays as it is.
///
/// Blanks between two encoded words vanish (RFC 2047 §6.2). Words that follow one another in the same character set are
/// joined before they are decoded, because there are programs that cut characters in two.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<Word<'_>> = None;
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        let (before, from_word) = (rest.get(..at).unwrap_or_default(), rest.get(at..).unwrap_or_default());
        let blank = before.bytes().all(|b| b.is_ascii_whitespace());
        let parsed = parse(from_word);
        if !(blank && parsed.is_some() && pending.is_some()) {
            flush(&mut out, pending.take());
            out.push_str(before);
        }
        match parsed {
            Some((word, after)) => {
                rest = after;
                pending = match pending.take() {
                    Some(mut earlier) if earlier.charset.eq_ignore_ascii_case(word.charset) => {
                        earlier.octets.extend(word.octets);
                        Some(earlier)
                    }
                    earlier => {
                        flush(&mut out, earlier);
                        Some(word)
                    }
                };
            }
            None => {
                // Only the "=" is given up: its "?" cannot begin a word, but "=?=?utf-8?…" can hold one.
                out.push('=');
                rest = from_word.get(1..).unwrap_or_default();
            }
        }
    }
    flush(&mut out, pending);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, word: Option<Word<'_>>) {
    if let Some(word) = word {
        // A line end smuggled in by an encoded word must not begin a new header line anywhere.
        out.extend(decode_charset(word.charset, &word.octets).chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

/// `encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="` (RFC 2047 §2, RFC 2231 §5), and what follows.
///
/// Each piece ends at the next `?`, so that reading a text full of beginnings stays linear.
fn parse(text: &str) -> Option<(Word<'_>, &str)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let charset = charset.split_once('*').map_or(charset, |(charset, _)| charset);
    if charset.is_empty() || !charset.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let encoding = *rest.as_bytes().first()?;
    let (content, after) = rest.get(1..)?.strip_prefix('?')?.split_once('?')?;
    let octets = match encoding {
        b'B' | b'b' => decode_base64(content.as_bytes()),
        b'Q' | b'q' => decode_q(content.as_bytes()),
        _ => return None,
    };
    Some((Word { charset, octets }, after.strip_prefix('=')?))
}

/// The `Q` encoding (RFC 2047 §4.2).
fn decode_q(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some((&byte, tail)) = rest.split_first() {
        let octet = match tail {
            [high, low, ..] if byte == b'=' => hex_octet(*high, *low),
            _ => None,
        };
        out.push(octet.unwrap_or(if byte == b'_' { b' ' } else { byte }));
        rest = if octet.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    out
}

/// Whether a text must be written as encoded words: it has characters beyond ASCII, or would be read as one.
pub(super) fn is_needed(text: &str) -> bool {
    !text.is_ascii() || text.contains("=?")
}

/// Writes a text as encoded words separated by blanks, in whichever encoding is shorter.
///
/// Only characters that may stand in a phrase are left as they are (RFC 2047 §5 rule 3), so the result fits everywhere.
pub(super) fn encode(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"!*+-/ ".contains(&b);
    let q_length: usize = text.bytes().map(|b| if plain(b) { 1 } else { 3 }).sum();
    let base64 = text.len().div_ceil(3) * 4 < q_length;
    let room = MAX_WORD - PREFIX_Q.len() - SUFFIX.len();
    let mut words: Vec<String> = Vec::new();
    // Characters are never cut in two (RFC 2047 §5): octets are gathered character by character.
    let (mut gathered, mut width) = (String::new(), 0);
    let mut close = |gathered: &mut String| {
        let mut word = String::from(if base64 { PREFIX_B } else { PREFIX_Q });
        if base64 {
            word.push_str(&base64_line(gathered.as_bytes()));
        } else {
            for byte in gathered.bytes() {
                match byte {
                    b' ' => word.push('_'),
                    _ if plain(byte) => word.push(char::from(byte)),
                    _ => push_hex(&mut word, '=', byte),
                }
            }
        }
        word.push_str(SUFFIX);
        gathered.clear();
        words.push(word);
    };
    for c in text.chars() {
        let mut utf8 = [0; 4];
        let octets = c.encode_utf8(&mut utf8).bytes();
        let needed = octets.map(|b| if base64 || plain(b) { 1 } else { 3 }).sum::<usize>();
        let full = if base64 { (width + needed).div_ceil(3) * 4 > room } else { width + needed > room };
        if full {
            close(&mut gathered);
            width = 0;
        }
        gathered.push(c);
        width += needed;
    }
    if !gathered.is_empty() {
        close(&mut gathered);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn examples_of_rfc2047_section_8() {
        for (raw, text) in [
            ("=?ISO-8859-1?Q?a?=", "a"),
            ("=?ISO-8859-1?Q?a?= b", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a?=  \r\n =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a_b?=", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
            ("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard"),
            ("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"),
            ("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"),
        ] {
            assert_eq!(decode(raw), text, "{raw}");
        }
    }

    #[test]
    fn characters_cut_in_two_are_mended() {
        assert_eq!(decode("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?="), "Grüße");
    }

    #[test]
    fn what_is_no_encoded_word_stays() {
        for text in ["=?", "a =? b", "=?x?z?a?=", "=?utf-8?q?a", "=?utf-8?q?a?", "1 =?= 2", "=??q?a?="] {
            assert_eq!(decode(text), text);
        }
        assert_eq!(decode("=?=?utf-8?q?=C3=A4?="), "=?ä");
        assert_eq!(decode("=?utf-8?q?a=0D=0ABcc:_x?="), "a  Bcc: x");
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_itself(text in "[ -~äß€あ\u{1F600}]{0,120}") {
            let encoded = encode(&text);
            prop_assert!(encoded.split(' ').all(|word| word.len() <= MAX_WORD), "{encoded}");
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn decoding_takes_anything(text in "(=\\?|\\?=|\\?|q|B|utf-8|[ -~ä]){0,40}") {
            let _ = decode(&text);
        }
    }
}
