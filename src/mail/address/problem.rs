//! What can be wrong with an address.

use serde::Serialize;

/// What is wrong with an address. Its words are those of a reply (RFC 5321 §4.1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AddressProblem {
    /// It ends too early.
    #[error("the address ends too early")]
    EndsEarly,
    /// It has characters beyond US-ASCII, which need SMTPUTF8 (RFC 6531).
    #[error("only ASCII is allowed: addresses in UTF-8 need SMTPUTF8 (RFC 6531)")]
    NotAscii,
    /// A blank stands where it needs quotes.
    #[error("a blank cannot stand here without quotes")]
    Blank,
    /// A domain name has no underscore.
    #[error("a domain name has letters, digits, hyphens and dots only, no underscore")]
    Underscore,
    /// A control character stands in it.
    #[error("a control character cannot stand in an address")]
    Control,
    /// A character stands where it cannot.
    #[error("this character cannot stand here")]
    Unexpected,
    /// It has no `@` with a domain behind it.
    #[error("an address needs an @ and a domain")]
    NoDomain,
    /// A recipient is not the null path.
    #[error("a recipient cannot be the null path <>")]
    NullRecipient,
    /// A path begins with `<`.
    #[error("a path begins with <")]
    NoOpening,
    /// A path ends with `>`.
    #[error("a path ends with >")]
    NoClosing,
    /// A path has at most 256 octets (RFC 5321 §4.5.3.1.3).
    #[error("a path is at most 256 octets (RFC 5321 §4.5.3.1.3)")]
    PathTooLong,
    /// Each host of a source route begins with `@`.
    #[error("each host of a source route begins with @")]
    RouteHost,
    /// A source route ends with a colon.
    #[error("a source route ends with a colon")]
    RouteColon,
    /// A local part has at most 64 octets (RFC 5321 §4.5.3.1.1).
    #[error("a local part is at most 64 octets (RFC 5321 §4.5.3.1.1)")]
    LocalTooLong,
    /// A local part that begins with a dot needs quotes.
    #[error("a local part cannot begin with a dot without quotes")]
    LocalFirstDot,
    /// Two dots in a row need quotes.
    #[error("two dots in a row need quotes")]
    LocalTwoDots,
    /// A local part that ends with a dot needs quotes.
    #[error("a local part cannot end with a dot without quotes")]
    LocalLastDot,
    /// The local part is missing.
    #[error("the local part is missing")]
    NoLocal,
    /// A quote is never closed.
    #[error("this quote is never closed")]
    OpenQuote,
    /// A domain has at most 255 octets (RFC 5321 §4.5.3.1.2).
    #[error("a domain is at most 255 octets (RFC 5321 §4.5.3.1.2)")]
    DomainTooLong,
    /// A domain name has no empty labels.
    #[error("a domain name cannot have two dots in a row or begin with one")]
    DomainDots,
    /// A domain name in an address does not end with a dot.
    #[error("a domain name in an address does not end with a dot")]
    DomainLastDot,
    /// The domain is missing.
    #[error("the domain is missing")]
    NoDomainName,
    /// A label of a domain name neither begins nor ends with a hyphen.
    #[error("a label of a domain name cannot begin or end with a hyphen")]
    LabelHyphen,
    /// A label of a domain name has at most 63 octets (RFC 1035 §2.3.4).
    #[error("a label of a domain name is at most 63 octets (RFC 1035 §2.3.4)")]
    LabelTooLong,
    /// An address literal ends with `]`.
    #[error("an address literal ends with ]")]
    LiteralEnd,
    /// An address literal holds an address.
    #[error("an address literal holds an IPv4 address, or IPv6: and an address, or a tag")]
    Literal,
    /// An address literal holds no address of IPv6 behind its tag.
    #[error("this is not an IPv6 address")]
    LiteralV6,
    /// A general address literal is a tag, a colon and something (RFC 5321 §4.1.3).
    #[error("a general address literal is a tag, a colon and something (RFC 5321 §4.1.3)")]
    LiteralGeneral,
    /// It is not UTF-8.
    #[error("this is not UTF-8")]
    NotUtf8,
    /// A comment is never closed.
    #[error("this comment is never closed")]
    OpenComment,
    /// A comma is missing between two addresses, or a character stands where it cannot.
    #[error("a comma is missing here, or this character cannot stand here")]
    NoComma,
    /// The semicolon is missing that ends a group.
    #[error("the semicolon is missing that ends a group")]
    OpenGroup,
    /// An angle bracket is never closed, or has no address in it.
    #[error("this angle bracket is never closed, or there is no address in it")]
    OpenBracket,
    /// A quote, comment or bracket is never closed.
    #[error("a quote, comment or bracket here is never closed")]
    OpenWord,
    /// There is no address.
    #[error("the address is missing")]
    Missing,
    /// There are several addresses.
    #[error("there must be one address and no more")]
    Several,
}
