//! The end of a line on the wire.

use std::iter::zip;

use memchr::{memchr, memchr_iter};

/// So many octets are looked at together.
const BLOCK: usize = 1024;
/// So many are counted together: their number fits into an octet.
const COUNTED: usize = 192;

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

/// Where the first line begins that follows another one and begins as `is` says of its first two octets.
fn find_line(octets: &[u8], is: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let behind = |by: usize| octets.get(by..).unwrap_or_default();
    let (second, third) = (behind(1), behind(2));
    // Without a branch for each octet a processor looks at many of them at once.
    let is_found = |((first, second), third): ((&u8, &u8), &u8)| (*first == b'\n') & is(*second, *third);
    let mut blocks = zip(zip(octets.chunks(BLOCK), second.chunks(BLOCK)), third.chunks(BLOCK)).zip(0..);
    let found = blocks.find_map(|(((first, second), third), block)| {
        let octets = || zip(zip(first, second), third);
        let any = octets().fold(0, |any, octet| any | u8::from(is_found(octet)));
        let at = if any > 0 { octets().position(is_found) } else { None };
        at.map(|at| block * BLOCK + at + 1)
    });
    // The last octet has none behind it.
    found.or_else(|| match octets {
        [.., b'\n', last] if is(*last, 0) => Some(octets.len() - 1),
        _ => None,
    })
}

fn is_empty(first: u8, second: u8) -> bool {
    (first == b'\n') | ((first == b'\r') & (second == b'\n'))
}

fn is_dashed(first: u8, second: u8) -> bool {
    (first == b'-') & (second == b'-')
}

/// Where the first empty line begins behind another line. It takes as long whatever stands in the octets, as do the others: messages of many
/// megabytes come from strangers.
#[must_use]
pub fn find_empty_line(octets: &[u8]) -> Option<usize> {
    find_line(octets, is_empty)
}

/// Where the first line behind another one begins with two dashes.
#[must_use]
pub fn find_dashed_line(octets: &[u8]) -> Option<usize> {
    find_line(octets, is_dashed)
}

/// Where the first line begins behind another one that is one or the other.
#[must_use]
pub fn find_empty_or_dashed_line(octets: &[u8]) -> Option<usize> {
    find_line(octets, |first, second| is_empty(first, second) | is_dashed(first, second))
}

/// How many lines end in LF alone.
#[must_use]
pub fn bare_line_feeds(octets: &[u8]) -> usize {
    let second = octets.get(1..).unwrap_or_default();
    let blocks = zip(octets.chunks(COUNTED), second.chunks(COUNTED));
    let in_block = |(first, second): (&[u8], &[u8])| {
        let is_bare = |(&first, &second): (&u8, &u8)| u8::from((second == b'\n') & (first != b'\r'));
        usize::from(zip(first, second).map(is_bare).sum::<u8>())
    };
    usize::from(octets.starts_with(b"\n")) + blocks.map(in_block).sum::<usize>()
}

/// What comes behind so many lines.
#[must_use]
pub fn behind_lines(octets: &[u8], lines: usize) -> usize {
    let (mut at, mut left) = (0, lines);
    for block in octets.chunks(64 * 1024) {
        if left == 0 {
            break;
        }
        let here = memchr_iter(b'\n', block).count();
        if here >= left {
            return at + memchr_iter(b'\n', block).nth(left - 1).map_or(block.len(), |end| end + 1);
        }
        (at, left) = (at + block.len(), left - here);
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_found_at_once_is_what_is_found_line_by_line(
            begin in 0..1_100_usize, text in "[a\r\n-]{0,20}", end in 0..1_100_usize, lines in 0..12_usize,
        ) {
            let octets = ["x".repeat(begin), text, "y".repeat(end)].concat().into_bytes();
            let begins: Vec<usize> = memchr_iter(b'\n', &octets).map(|end| end + 1).collect();
            let find = |which: &[&[u8]]| {
                begins.iter().copied().find(|at| which.iter().any(|begin| octets[*at..].starts_with(begin)))
            };
            prop_assert_eq!(find_empty_line(&octets), find(&[b"\n", b"\r\n"]));
            prop_assert_eq!(find_dashed_line(&octets), find(&[b"--"]));
            prop_assert_eq!(find_empty_or_dashed_line(&octets), find(&[b"\n", b"\r\n", b"--"]));
            let is_bare = |at: &&usize| !octets[..**at].ends_with(b"\r\n");
            prop_assert_eq!(bare_line_feeds(&octets), begins.iter().filter(is_bare).count());
            let behind = if lines == 0 { 0 } else { begins.get(lines - 1).copied().unwrap_or(octets.len()) };
            prop_assert_eq!(behind_lines(&octets, lines), behind);
        }
    }

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
