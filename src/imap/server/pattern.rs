//! Names and patterns of LIST and LSUB (RFC 3501 §6.3.8).

use crate::mail::{INBOX, is_below_inbox};

/// The pattern that `LIST reference pattern` asks for: the reference in front of it.
///
/// The interpretation of the reference is the server's own (RFC 3501 §6.3.8); ours is the one of the examples there. A
/// pattern that begins with the delimiter is absolute: of our hierarchy without a root that is the pattern itself.
#[must_use]
pub fn join(reference: &str, pattern: &str, delimiter: char) -> String {
    match pattern.strip_prefix(delimiter) {
        Some(absolute) => absolute.to_owned(),
        None => format!("{reference}{pattern}"),
    }
}

/// Whether a mailbox name matches a pattern: `*` stands for anything, `%` for anything within one level.
///
/// INBOX matches in any case, also as the first level of a longer name; the rest exactly (RFC 3501 §5.1).
///
/// All places of the pattern that can be reached are followed at once instead of trying one after the other, so the work
/// is at most name times pattern, however many wildcards a client sends.
#[must_use]
pub fn matches(name: &str, pattern: &str, delimiter: char) -> bool {
    let any_case = if is_below_inbox(name) { INBOX.len() } else { 0 };
    let pattern: Vec<char> = pattern.chars().collect();
    let mut reached = vec![false; pattern.len() + 1];
    let mut next = reached.clone();
    reached[0] = true;
    pass_wildcards(&pattern, &mut reached);
    for (place, c) in name.chars().enumerate() {
        next.fill(false);
        for (at, p) in pattern.iter().enumerate().filter(|(at, _)| reached[*at]) {
            match p {
                '*' => next[at] = true,
                '%' => next[at] |= c != delimiter,
                _ => next[at + 1] |= *p == c || place < any_case && p.eq_ignore_ascii_case(&c),
            }
        }
        std::mem::swap(&mut reached, &mut next);
        pass_wildcards(&pattern, &mut reached);
    }
    reached[pattern.len()]
}

/// A wildcard stands for nothing, too.
fn pass_wildcards(pattern: &[char], reached: &mut [bool]) {
    for (at, _) in pattern.iter().enumerate().filter(|(_, c)| matches!(c, '*' | '%')) {
        reached[at + 1] |= reached[at];
    }
}

/// The level above `name` that a pattern ending in `%` stops at; `None` for other patterns.
///
/// LSUB answers with it when a subscribed name lies below what `%` can reach (RFC 3501 §6.3.9).
#[must_use]
pub fn matching_ancestor<'a>(name: &'a str, pattern: &str, delimiter: char) -> Option<&'a str> {
    pattern.ends_with('%').then_some(())?;
    name.match_indices(delimiter)
        .map(|(at, _)| name.get(..at).unwrap_or_default())
        .find(|ancestor| matches(ancestor, pattern, delimiter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(name: &str, pattern: &str) -> bool {
        matches(name, pattern, '/')
    }

    #[test]
    fn percent_stays_within_a_level_and_star_does_not() {
        assert!(m("a/b/c", "*") && m("a/b/c", "a*c") && m("a/b/c", "a/%/c") && m("a/b/c", "%/%/%"));
        assert!(!m("a/b/c", "%") && !m("a/b/c", "a/%") && !m("a/b/c", "%/c"));
        assert!(m("a/b/c", "*%") && m("a/b/c", "%*") && m("ab", "a%b%") && m("a/b", "*/%"));
        assert!(!m("a", "") && m("", "") && m("", "*%*"));
    }

    #[test]
    fn only_inbox_is_found_in_any_case() {
        assert!(m("INBOX", "inbox") && m("INBOX", "InB%") && m("INBOX", "*"));
        assert!(m("INBOX/old", "inbox/old") && m("INBOX/old", "inbox/%"));
        assert!(!m("Work", "work") && !m("INBOX/old", "inbox/OLD") && !m("INBOXES", "inboxes"));
    }

    #[test]
    fn the_reference_stands_before_the_pattern() {
        assert_eq!(join("Work/", "%", '/'), "Work/%");
        assert_eq!(join("Work", "/Private", '/'), "Private");
        assert_eq!(join("", "*", '/'), "*");
    }

    #[test]
    fn lsub_stops_at_the_level_that_percent_reaches() {
        assert_eq!(matching_ancestor("news/rust/cargo", "%", '/'), Some("news"));
        assert_eq!(matching_ancestor("news/rust/cargo", "news/%", '/'), Some("news/rust"));
        assert_eq!(matching_ancestor("news", "%", '/'), None);
        assert_eq!(matching_ancestor("news/rust", "news", '/'), None);
    }

    #[test]
    fn many_wildcards_take_no_longer_than_name_times_pattern() {
        let pattern = "*a%".repeat(1_000);
        assert!(!m(&"a/".repeat(200), &pattern));
    }
}
