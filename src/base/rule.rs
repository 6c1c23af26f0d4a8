//! Rules of syntax that a line can break: some lines are understood all the same, others are refused for it.

use serde::{Deserialize, Serialize};

use super::line::without_line_end;

/// What a server does with a line that breaks a rule of syntax and can be understood all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Tolerance {
    /// Takes it, as the servers of the Internet do, and says so to whoever looks ([`Violation`]).
    #[default]
    Tolerant,
    /// Refuses it, and names the rule.
    Strict,
}

/// A rule of a protocol's syntax. Each protocol has a table of those that whoever writes a client should hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// Its short name, the same for the same rule of several protocols: `line-end`.
    pub name: &'static str,
    /// What it asks for, in the words with which a strict server refuses a line that breaks it.
    pub refusal: &'static str,
    /// Where it is written: `RFC 5321 §2.3.8`.
    pub source: &'static str,
}

impl Rule {
    /// The reply of a strict server, in US-ASCII, with where the rule is written.
    #[must_use]
    pub fn reply(&self) -> String {
        format!("{} ({})", self.refusal, self.source.replace('§', "section "))
    }
}

/// A line that broke a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub rule: Rule,
    /// The line, or its beginning, without its end. What is no UTF-8 in it is lost.
    pub line: String,
    /// Whether it was refused for that; else it was taken all the same.
    pub refused: bool,
}

impl Violation {
    /// So many octets of a line are kept: enough to know it again.
    pub const LINE_LIMIT: usize = 160;

    /// The violations of a line that breaks these rules and is taken all the same, each once.
    pub fn tolerated(line: &[u8], rules: Vec<Rule>) -> impl Iterator<Item = Self> {
        Self::of(line, rules, false)
    }

    /// The violations of a line that is refused for these rules, each once.
    pub fn refused(line: &[u8], rules: Vec<Rule>) -> impl Iterator<Item = Self> {
        Self::of(line, rules, true)
    }

    fn of(line: &[u8], mut rules: Vec<Rule>, refused: bool) -> impl Iterator<Item = Self> {
        // Of a command with literals that is its first line.
        let first = memchr::memchr(b'\n', line).map_or(line, |end| &line[..end]);
        let text = String::from_utf8_lossy(without_line_end(first)).into_owned();
        let text = match text.char_indices().find(|(at, c)| at + c.len_utf8() > Self::LINE_LIMIT) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        rules.sort_unstable();
        rules.dedup();
        rules.into_iter().map(move |rule| Self { rule, line: text.clone(), refused })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE_END: Rule = Rule { name: "line-end", refusal: "a line ends in CRLF", source: "RFC 5321 §2.3.8" };
    const SPACE: Rule = Rule { name: "space", refusal: "one space", source: "RFC 5321 §4.1.1" };

    #[test]
    fn each_rule_that_a_line_breaks_is_named_once_with_its_beginning() {
        let found: Vec<_> = Violation::tolerated(b"NOOP  x {3}\nabc\n", vec![SPACE, LINE_END, SPACE]).collect();
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), [LINE_END, SPACE]);
        assert!(found.iter().all(|it| it.line == "NOOP  x {3}" && !it.refused));
        let long: Vec<_> = Violation::refused("ä".repeat(1_000).as_bytes(), vec![SPACE]).collect();
        assert_eq!((&long[0].line, long[0].refused), (&format!("{}…", "ä".repeat(80)), true));
        assert_eq!(LINE_END.reply(), "a line ends in CRLF (RFC 5321 section 2.3.8)");
    }
}
