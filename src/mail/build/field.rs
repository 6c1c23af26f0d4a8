//! Writes header fields: folding (RFC 5322 §2.1.1, §2.2.3), encoded words, phrases, parameters.

use crate::mail::encoded_word;
use crate::mail::encoding::push_hex;

/// Lines should not be longer than this, without their line end (RFC 5322 §2.1.1).
const FOLD_AT: usize = 78;
/// Words longer than this are cut up as encoded words, because lines must not be longer than 998 (RFC 5322 §2.1.1).
const MAX_WORD: usize = 900;
/// The longest piece of a parameter value before it is continued (RFC 2231 §3).
const MAX_PIECE: usize = 50;

/// Appends a field whose value is ASCII and well-formed already. Folds at blanks.
pub(super) fn structured(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push(':');
    let mut width = name.len() + 1;
    let value = one_line(value);
    let mut rest = value.trim();
    while !rest.is_empty() {
        // A piece is a word with the blanks before it, so that no line is ever blank.
        let blanks = rest.len() - rest.trim_start().len();
        let len = rest.get(blanks..).and_then(|word| word.find(' ')).map_or(rest.len(), |i| blanks + i);
        let (piece, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        let lead = usize::from(blanks == 0);
        if width + lead + piece.len() > FOLD_AT && width > name.len() + 1 {
            out.push_str("\r\n");
            width = 0;
        }
        if lead == 1 {
            out.push(' ');
        }
        out.push_str(piece);
        width += lead + piece.len();
        rest = after;
    }
    out.push_str("\r\n");
}

/// Appends a field of free text, as encoded words where it must be (RFC 2047).
pub(super) fn unstructured(out: &mut String, name: &str, value: &str) {
    let value = one_line(value);
    let value = value.trim();
    if encoded_word::is_needed(value) || value.split(' ').any(|word| word.len() > MAX_WORD) {
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
    if encoded_word::is_needed(text) {
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
