//! The rules of syntax of POP3 that clients break: those that they break without harm, and those that cannot be passed over.

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
/// `NOOP\x07`: it is refused.
pub const NO_CONTROL: Rule =
    Rule { name: "no-control", refusal: "a command has no control characters", source: "RFC 1939 §3" };
/// `USER jörg`: it is refused.
pub const US_ASCII: Rule =
    Rule { name: "us-ascii", refusal: "a command is written in US-ASCII", source: "RFC 1939 §3" };
