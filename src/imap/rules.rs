//! The rules of syntax of IMAP4 that clients break: those that they break without harm, and those that cannot be passed over. What
//! Dovecot takes is taken.

use crate::base::Rule;

/// `a NOOP\n`
pub const LINE_END: Rule =
    Rule { name: "line-end", refusal: "a line ends in CRLF, not in LF alone", source: "RFC 3501 §2.2" };
/// `a SELECT  INBOX`: “SP refers to exactly one space”.
pub const ONE_SPACE: Rule =
    Rule { name: "one-space", refusal: "exactly one space stands between words", source: "RFC 3501 §9" };
/// `a SEARCH (SEEN)(DRAFT)`
pub const SPACE_BETWEEN: Rule =
    Rule { name: "space-between", refusal: "a space stands between words", source: "RFC 3501 §9" };
/// `a FETCH 1 ( FLAGS )`
pub const NO_SPACE_IN_PARENTHESES: Rule = Rule {
    name: "no-space-in-parentheses",
    refusal: "no space is allowed after ( and before )",
    source: "RFC 3501 §9",
};
/// `a NOOP ` with a space at its end.
pub const NO_TRAILING_SPACE: Rule =
    Rule { name: "no-trailing-space", refusal: "no space is allowed at the end of a line", source: "RFC 3501 §9" };
/// `a SEARCH TEXT "größe"`, or `a LOGIN "jörg" …`: between quotes such octets are taken as they are. In a word they are refused, for
/// nobody knows where it ends.
pub const EIGHT_BIT: Rule =
    Rule { name: "eight-bit", refusal: "octets above 127 are allowed in a literal only", source: "RFC 3501 §9" };
/// NUL in a literal or between quotes: it is refused.
pub const NO_NUL: Rule = Rule { name: "no-nul", refusal: "NUL octets are not allowed", source: "RFC 3501 §9" };
