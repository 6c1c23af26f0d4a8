//! The end of a line on the wire.

use memchr::{memchr, memchr_iter};

/// Where the first CRLF stands: what ends a line of a server and a line of a message, where LF alone ends nothing
/// (RFC 5321 §2.3.8, §4.1.1.4).
#[must_use]
pub fn find_crlf(octets: &[u8]) -> Option<usize> {
    memchr_iter(b'\n', octets).find_map(|lf| lf.checked_sub(1).filter(|&cr| octets[cr] == b'\r'))
}

/// The length of the first line that a client says, its end included. That is LF: whether CR comes before it decides what the
/// line is, not where it ends.
#[must_use]
pub fn line_length(octets: &[u8]) -> Option<usize> {
    memchr(b'\n', octets).map(|lf| lf + 1)
}

/// A line without its end, be that CRLF or LF alone.
#[must_use]
pub fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Whether a line ends in LF alone.
#[must_use]
pub fn ends_in_lf_alone(line: &[u8]) -> bool {
    line.ends_with(b"\n") && !line.ends_with(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crlf_needs_both_octets() {
        assert_eq!(find_crlf(b"\na\nb\rc\r\nd\r\n"), Some(6));
        assert_eq!(find_crlf(b"\n\r"), None);
    }

    #[test]
    fn a_client_ends_its_line_with_lf() {
        assert_eq!(line_length(b"NOOP\nQUIT\r\n"), Some(5));
        assert_eq!(line_length(b"NOOP\r"), None);
        for line in [&b"NOOP\r\n"[..], b"NOOP\n", b"NOOP"] {
            assert_eq!(without_line_end(line), b"NOOP");
        }
        assert_eq!(without_line_end(b"\n"), b"");
        assert_eq!(without_line_end(b"a\r\r\n"), b"a\r");
        assert!(ends_in_lf_alone(b"\n") && !ends_in_lf_alone(b"\r\n") && !ends_in_lf_alone(b"NOOP"));
    }
}
