//! The rules of syntax that a client of SMTP can break without harm.

use crate::base::Rule;

/// `EHLO x\n`
pub const LINE_END: Rule =
    Rule { name: "line-end", refusal: "a line ends in CRLF, not in LF alone", source: "RFC 5321 §2.3.8" };
/// `MAIL FROM: <a@example.org>`
pub const SPACE_AFTER_COLON: Rule =
    Rule { name: "space-after-colon", refusal: "no space is allowed after the colon", source: "RFC 5321 §3.3" };
/// `MAIL  FROM:<a@example.org>`
pub const ONE_SPACE: Rule =
    Rule { name: "one-space", refusal: "exactly one space stands between words", source: "RFC 5321 §4.1.1" };
/// `RSET ` with a space at its end: servers should tolerate that, clients should not say it.
pub const NO_TRAILING_SPACE: Rule =
    Rule { name: "no-trailing-space", refusal: "no space is allowed at the end of a line", source: "RFC 5321 §4.1.1" };
