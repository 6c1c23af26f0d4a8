//! The content of a message as a client sends it (RFC 5321 §4.5.2).

use memchr::memchr;

/// A message as it goes over the wire: dots doubled at the start of lines, CRLF at the end if it had none, and the final dot.
///
/// CR and LF never go alone (RFC 5321 §2.3.8): an LF is a line end whatever stands before it. A CR is none, for it could make
/// fields of a header where nobody else sees any: it goes as a space, as Postfix sends it.
#[must_use]
pub fn stuff(message: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(message.len() + message.len() / 50 + 8);
    let mut rest = message;
    while !rest.is_empty() {
        let (line, after) = rest.split_at(memchr(b'\n', rest).map_or(rest.len(), |at| at + 1));
        rest = after;
        let content = line.strip_suffix(b"\n").unwrap_or(line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        if content.starts_with(b".") {
            wire.push(b'.');
        }
        let start = wire.len();
        wire.extend_from_slice(content);
        let mut copied = &mut wire[start..];
        while let Some(at) = memchr(b'\r', copied) {
            copied[at] = b' ';
            copied = &mut copied[at..];
        }
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(b".\r\n");
    wire
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cr_and_lf_never_go_alone() {
        assert_eq!(stuff(b""), b".\r\n");
        assert_eq!(stuff(b".a\n.\n\r\n..b"), b"..a\r\n..\r\n\r\n...b\r\n.\r\n");
        assert_eq!(stuff(b"\ra\rb\r\r\n\r."), b" a b \r\n .\r\n.\r\n");
    }
}
