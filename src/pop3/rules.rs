//! The rules of syntax that a client of POP3 can break without harm.

use crate::base::Rule;

/// `CAPA\n`
pub const LINE_END: Rule =
    Rule { name: "line-end", refusal: "a line ends in CRLF, not in LF alone", source: "RFC 1939 §3" };
/// `RETR  1`
pub const ONE_SPACE: Rule =
    Rule { name: "one-space", refusal: "exactly one space stands between words", source: "RFC 1939 §3" };
/// `STAT ` with a space at its end.
pub const NO_TRAILING_SPACE: Rule =
    Rule { name: "no-trailing-space", refusal: "no space is allowed at the end of a line", source: "RFC 1939 §3" };
