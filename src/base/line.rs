//! The end of a line on the wire.

use memchr::memchr_iter;

/// Where the first CRLF stands: the only thing that ends a line in SMTP, POP3 and IMAP4.
#[must_use]
pub fn find_crlf(octets: &[u8]) -> Option<usize> {
    memchr_iter(b'\n', octets).find_map(|lf| lf.checked_sub(1).filter(|&cr| octets[cr] == b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_octets_are_needed() {
        assert_eq!(find_crlf(b"\na\nb\rc\r\nd\r\n"), Some(6));
        assert_eq!(find_crlf(b"\n\r"), None);
    }
}
