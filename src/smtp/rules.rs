//! The rules of syntax of SMTP that clients break: those that they break without harm, and those that cannot be passed over.

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
/// `MAIL FROM:a@example.org`: nothing but a path can be meant, and Postfix takes it, too.
pub const ANGLE_BRACKETS: Rule =
    Rule { name: "angle-brackets", refusal: "an address stands in angle brackets", source: "RFC 5321 §4.1.2" };
/// CR or LF alone in a message: it is refused, for it could end the message for others (RFC 5321 §4.1.1.4).
pub const BARE_LINE_END: Rule = Rule {
    name: "bare-line-end",
    refusal: "CR and LF stand in a message only together, as the end of a line",
    source: "RFC 5321 §2.3.8",
};
/// NUL in a message: it is refused.
pub const NO_NUL: Rule = Rule { name: "no-nul", refusal: "NUL octets are not allowed", source: "RFC 5322 §3.5" };
/// `NOOP\x07`: it is refused.
pub const NO_CONTROL: Rule =
    Rule { name: "no-control", refusal: "a command has no control characters", source: "RFC 5321 §4.1.2" };
/// `MAIL FROM:<jörg@example.org>`: it is refused.
pub const US_ASCII: Rule =
    Rule { name: "us-ascii", refusal: "a command is written in US-ASCII", source: "RFC 5321 §2.4" };
