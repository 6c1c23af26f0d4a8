//! Writes header fields: folding (RFC 5322 §2.1.1, §2.2.3), encoded words, phrases, parameters.

use crate::mail::encoded_word;
use crate::mail::encoding::push_hex;

/// Lines should not be longer than this, without their line end (RFC 5322 §2.1.1).
const FOLD_AT: usize = 78;
/// Words that are longer than this with the blanks before them are cut up as encoded words, because lines must not be longer than 998
/// (RFC 5322 §2.1.1).
const MAX_WORD: usize = 900;
/// The longest piece of a parameter value before it is continued (RFC 2231 §3).
const MAX_PIECE: usize = 50;

/// Appends a field whose value is ASCII and well-formed already. Folds at blanks.
pub(super) fn structured(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push(':');
    let mut width = name.len() + 1;
    let value = one_line(value);
    for piece in pieces(value.trim()) {
        let lead = usize::from(!piece.starts_with(' '));
        if width + lead + piece.len() > FOLD_AT && width > name.len() + 1 {
            out.push_str("\r\n");
            width = 0;
        }
        if lead == 1 {
            out.push(' ');
        }
        out.push_str(piece);
        width += lead + piece.len();
    }
    out.push_str("\r\n");
}

/// The words of a text, each with the blanks before it, so that no line that begins with one is ever blank.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let length = rest.get(blanks..).and_then(|word| word.find(' ')).map_or(rest.len(), |end| blanks + end);
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(piece).filter(|piece| !piece.is_empty())
    })
}

/// Whether a text can only stand in encoded words: it is written with them, or would need a line that is too long.
fn needs_encoding(text: &str) -> bool {
    encoded_word::is_needed(text) || pieces(text).any(|piece| piece.len() > MAX_WORD)
}

/// Appends a field of free text, as encoded words where it must be (RFC 2047).
pub(super) fn unstructured(out: &mut String, name: &str, value: &str) {
    let value = one_line(value);
    let value = value.trim();
    if needs_encoding(value) {
        structured(out, name, &encoded_word::encode(value));
    } else {
        structured(out, name, value);
    }
}

/// A value cannot bring its own line ends: they would begin new fields.
fn one_line(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `phrase` of RFC 5322 §3.2.5: plain, quoted or as encoded words.
pub(super) fn phrase(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim();
    if needs_encoding(text) {
        return encoded_word::encode(text);
    }
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~ ".contains(&b);
    // Two blanks in a row would be read as one.
    if !text.is_empty() && text.bytes().all(plain) && !text.contains("  ") { text.to_owned() } else { quoted(text) }
}

/// `quoted-string` of RFC 5322 §3.2.4.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// `; name=value` with RFC 2231 where the value is long or not ASCII.
pub(super) fn parameter(name: &str, value: &str) -> String {
    let value = one_line(value);
    if value.is_ascii() && value.len() <= MAX_PIECE {
        return format!("; {name}={}", quoted(&value));
    }
    let mut pieces = vec![String::new()];
    for byte in value.bytes() {
        let mut written = String::new();
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            push_hex(&mut written, '%', byte);
        }
        match pieces.last_mut() {
            Some(piece) if piece.len() + written.len() <= MAX_PIECE => piece.push_str(&written),
            _ => pieces.push(written),
        }
    }
    match pieces.as_slice() {
        [only] => format!("; {name}*=utf-8''{only}"),
        _ => {
            let charset = |i| if i == 0 { "utf-8''" } else { "" };
            pieces.iter().enumerate().map(|(i, piece)| format!("; {name}*{i}*={}{piece}", charset(i))).collect()
        }
    }
}
