//! Content transfer encodings (RFC 2045 §6) and character sets.
//!
//! Decoding is lenient, because what arrives is what other programs wrote: octets that make no sense are passed over or
//! kept as they are, and nothing is ever refused.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::decoders::charsets::map::charset_decoder;

/// Longest encoded line, without its line end (RFC 2045 §6.7 rule 5, §6.8).
const MAX_ENCODED_LINE: usize = 76;
const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Base64 in one line.
pub(super) fn base64_line(octets: &[u8]) -> String {
    STANDARD.encode(octets)
}

/// Base64 in lines of 76 characters, each closed by CRLF.
pub(super) fn base64_lines(octets: &[u8]) -> String {
    let line = base64_line(octets);
    let mut out = String::with_capacity(line.len() + line.len() / MAX_ENCODED_LINE * 2 + 2);
    let mut rest = line.as_str();
    while !rest.is_empty() {
        let (now, later) = rest.split_at_checked(MAX_ENCODED_LINE).unwrap_or((rest, ""));
        out.push_str(now);
        out.push_str("\r\n");
        rest = later;
    }
    out
}

/// Decodes base64; characters outside the alphabet are passed over (RFC 2045 §6.8), padding begins a new run.
#[must_use]
pub fn decode_base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    Base64Decoder::default().decode(text, &mut out);
    out
}

/// [`decode_base64`] for a text that comes in pieces.
#[derive(Debug, Clone, Default)]
pub struct Base64Decoder {
    bits: u32,
    count: u32,
}

impl Base64Decoder {
    /// Decodes the next piece.
    pub fn decode(&mut self, text: &[u8], out: &mut Vec<u8>) {
        let (mut bits, mut count) = (self.bits, self.count);
        for &byte in text {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => {
                    (bits, count) = (0, 0);
                    continue;
                }
                _ => continue,
            };
            bits = (bits << 6) | u32::from(value);
            count += 6;
            if count >= 8 {
                count -= 8;
                out.push((bits >> count).to_le_bytes()[0]);
            }
        }
        (self.bits, self.count) = (bits, count);
    }
}

/// The value of two hexadecimal digits.
pub(super) fn hex_octet(high: u8, low: u8) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

/// Appends `=XX`, or `%XX` with another mark.
pub(super) fn push_hex(out: &mut String, mark: char, octet: u8) {
    out.push(mark);
    for digit in [octet >> 4, octet & 15] {
        out.push(char::from(HEX[usize::from(digit)]));
    }
}

/// Text with CRLF line ends as quoted-printable (RFC 2045 §6.7).
pub(super) fn quoted_printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.split_inclusive("\r\n") {
        let (content, end) = line.strip_suffix("\r\n").map_or((line, ""), |content| (content, "\r\n"));
        let mut width = 0;
        let last = content.len().saturating_sub(1);
        for (i, byte) in content.bytes().enumerate() {
            let plain = match byte {
                // Blanks at the end of a line would be lost on the way.
                b' ' | b'\t' => i < last,
                b'=' => false,
                _ => byte.is_ascii_graphic(),
            };
            let needed = if plain { 1 } else { 3 };
            // One column is kept for the "=" of a soft line break.
            if width + needed > MAX_ENCODED_LINE - 1 {
                out.push_str("=\r\n");
                width = 0;
            }
            if plain {
                out.push(char::from(byte));
            } else {
                push_hex(&mut out, '=', byte);
            }
            width += needed;
        }
        out.push_str(end);
    }
    out
}

/// Decodes quoted-printable; a `=` that is followed by no hexadecimal number stands for itself (RFC 2045 §6.7).
#[must_use]
pub fn decode_quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|&b| b == b'\n') {
        let end = match line {
            [.., b'\r', b'\n'] => 2,
            [.., b'\n'] => 1,
            _ => 0,
        };
        let (content, end) = line.split_at(line.len() - end);
        // Rule 3: blanks at the end of a line were added on the way.
        let content = content.trim_ascii_end();
        let (content, soft) = content.strip_suffix(b"=").map_or((content, false), |content| (content, true));
        let mut rest = content;
        while let Some((&byte, tail)) = rest.split_first() {
            let octet = match tail {
                [high, low, ..] if byte == b'=' => hex_octet(*high, *low),
                _ => None,
            };
            out.push(octet.unwrap_or(byte));
            rest = if octet.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
        }
        if !soft {
            out.extend_from_slice(end);
        }
    }
    out
}

/// Octets of a character set as text. Octets that are valid UTF-8 are taken as such when the name says nothing better.
#[must_use]
pub fn decode_charset(charset: &str, octets: &[u8]) -> String {
    match charset_decoder(charset.as_bytes()).filter(|_| !is_utf8(charset)) {
        Some(decode) => decode(octets),
        None => String::from_utf8_lossy(octets).into_owned(),
    }
}

/// Whether text of a character set is read as UTF-8: the name is that, or says nothing better.
pub(super) fn is_utf8(charset: &str) -> bool {
    let names = ["", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown", "binary"];
    names.iter().any(|name| charset.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn base64_passes_over_what_is_not_its_alphabet() {
        assert_eq!(decode_base64(b"SGVs\r\n bG8h"), b"Hello!");
        assert_eq!(decode_base64(b"SGk=SGk="), b"HiHi");
        assert_eq!(decode_base64(b"S"), b"");
    }

    #[test]
    fn quoted_printable_keeps_what_it_cannot_read() {
        assert_eq!(decode_quoted_printable(b"a=3Db=ZZ=\r\nc \t\r\n=e4=C"), b"a=b=ZZc\r\n\xe4=C");
    }

    #[test]
    fn quoted_printable_protects_blanks_at_the_end_of_a_line() {
        assert_eq!(quoted_printable("a b \r\n=ä\t"), "a b=20\r\n=3D=C3=A4=09");
    }

    #[test]
    fn charsets() {
        assert_eq!(decode_charset("iso-8859-1", b"\xe4"), "ä");
        assert_eq!(decode_charset("ISO-2022-JP", b"\x1b$B$\"\x1b(B"), "あ");
        assert_eq!(decode_charset("no-such-thing", "ä".as_bytes()), "ä");
        assert_eq!(decode_charset("us-ascii", "ä\u{1F600}".as_bytes()), "ä\u{1F600}");
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes_to_itself(text in "([ -~äß€\t]{0,90}(\r\n)?){0,4}") {
            let quoted = quoted_printable(&text);
            prop_assert!(quoted.lines().all(|line| line.len() <= MAX_ENCODED_LINE), "{quoted}");
            prop_assert_eq!(decode_quoted_printable(quoted.as_bytes()), text.as_bytes());
            let lines = base64_lines(text.as_bytes());
            prop_assert!(lines.lines().all(|line| line.len() <= MAX_ENCODED_LINE));
            prop_assert_eq!(decode_base64(lines.as_bytes()), text.as_bytes());
        }

        #[test]
        fn decoders_take_anything(octets: Vec<u8>, charset in "[a-zA-Z0-9_\\-]{0,50}") {
            let _ = decode_base64(&octets);
            let _ = decode_quoted_printable(&octets);
            let _ = decode_charset(&charset, &octets);
        }
    }
}
