//! The text of a part piece by piece: nobody has to wait until a long one is decoded.

use memchr::{memchr, memrchr};

use super::Part;
use crate::mail::encoding::{Base64Decoder, decode_charset, decode_quoted_printable, is_utf8};

/// As many encoded octets, about, make a piece.
const PIECE: usize = 64 * 1024;

/// The text of a part, in pieces that together are [`Part::decoded_text`].
#[derive(Debug, Clone)]
pub struct TextPieces {
    part: Part,
    charset: String,
    /// How much of the body has been decoded.
    at: usize,
    base64: Base64Decoder,
    /// What is decoded and may go on in the next piece.
    kept: Vec<u8>,
}

impl TextPieces {
    /// The pieces of a part that is text; `None` for other parts.
    #[must_use]
    pub fn of(part: &Part) -> Option<Self> {
        let charset = part.text_charset()?;
        Some(Self { part: part.clone(), charset, at: 0, base64: Base64Decoder::default(), kept: Vec::new() })
    }

    /// How much of the body, in octets, has been decoded.
    #[must_use]
    pub const fn read(&self) -> usize {
        self.at
    }

    /// Where in what is kept a piece may end.
    fn end_of_piece(&self) -> Option<usize> {
        // In some character sets a line end is not what it looks like.
        if self.charset.get(..5).is_some_and(|name| matches!(&name.to_ascii_lowercase()[..], "utf-1" | "utf-3")) {
            return None;
        }
        if let Some(at) = memrchr(b'\n', &self.kept) {
            // Character sets with shifts return to the first one there (RFC 1468).
            return Some(at + 1);
        }
        // A character of several octets must not be cut; in UTF-8 it is seen where one begins.
        let tail = self.kept.iter().rev().take(3).take_while(|octet| **octet & 0xC0 == 0x80).count();
        let is_long = self.kept.len() >= PIECE && is_utf8(&self.charset);
        is_long.then(|| self.kept.len().saturating_sub(tail + 1))
    }
}

impl Iterator for TextPieces {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let body = self.part.raw_body();
        while let Some(rest) = body.get(self.at..).filter(|rest| !rest.is_empty()) {
            let quoted = self.part.has_encoding("quoted-printable");
            let (now, _) = rest.split_at(if quoted { end_of_quoted(rest) } else { rest.len().min(PIECE) });
            self.at += now.len();
            if self.part.has_encoding("base64") {
                self.base64.decode(now, &mut self.kept);
            } else if quoted {
                self.kept.extend(decode_quoted_printable(now));
            } else {
                self.kept.extend_from_slice(now);
            }
            if let Some(end) = self.end_of_piece().filter(|_| self.at < body.len()) {
                let rest = self.kept.split_off(end);
                return Some(decode_charset(&self.charset, &std::mem::replace(&mut self.kept, rest)));
            }
        }
        let last = std::mem::take(&mut self.kept);
        (!last.is_empty()).then(|| decode_charset(&self.charset, &last))
    }
}

/// Where a piece of quoted-printable may end: behind a line, or between characters of one that does not end.
fn end_of_quoted(text: &[u8]) -> usize {
    let Some(later) = text.get(PIECE..) else { return text.len() };
    if let Some(at) = later.get(..PIECE.min(later.len())).and_then(|later| memchr(b'\n', later)) {
        return PIECE + at + 1;
    }
    let plain = |window: &[u8]| window.iter().all(|octet| octet.is_ascii_graphic() && *octet != b'=');
    later.windows(3).position(plain).map_or(text.len(), |at| PIECE + at + 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::{Message, Structure};

    fn pieces(kind: &str, encoding: &str, body: &[u8]) -> (Vec<String>, String) {
        let head = format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");
        let structure = Structure::of(&Message::new([head.as_bytes(), body].concat()));
        let pieces = TextPieces::of(structure.root()).map(Iterator::collect).unwrap_or_default();
        (pieces, structure.root().decoded_text().unwrap_or_default())
    }

    #[test]
    fn a_long_text_comes_in_pieces_with_or_without_line_ends() {
        for line in ["äöü €\u{1F600} und so weiter", "äöü €\u{1F600} und so weiter =C3=A4 =\r\n"] {
            for encoding in ["8bit", "quoted-printable", "base64"] {
                let (pieces, whole) = pieces("text/plain; charset=utf-8", encoding, line.repeat(20_000).as_bytes());
                assert!(pieces.len() >= 3, "{encoding}: {}", pieces.len());
                assert!(pieces.concat() == whole, "{encoding}");
            }
        }
    }

    #[test]
    fn characters_of_two_octets_are_not_taken_for_line_ends() {
        let utf16: Vec<u8> = "ab\u{0a0a}\u{010a}".repeat(50_000).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (pieces, whole) = pieces("text/plain; charset=UTF-16BE", "8bit", &utf16);
        assert!(pieces.concat() == whole && whole.starts_with("ab\u{0a0a}"));
    }

    proptest! {
        #[test]
        fn all_pieces_together_are_the_text(
            (text, times) in ("[ -~äß€\t\r\n=]{1,60}", 1_usize..6_000),
            encoding in "8bit|quoted-printable|base64",
            charset in "utf-8|iso-8859-1|iso-2022-jp|shift_jis|",
        ) {
            let (pieces, whole) = pieces(&format!("text/plain; charset={charset}"), &encoding, text.repeat(times).as_bytes());
            prop_assert!(pieces.concat() == whole);
        }
    }
}
