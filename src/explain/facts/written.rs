//! What is wrong with an address or a date.

use crate::base::DateTimeError;
use crate::explain::{Said, say};
use crate::mail::AddressProblem;

/// What is wrong with an address, as a clause.
#[must_use]
pub fn address_problem(problem: AddressProblem) -> Said {
    match problem {
        AddressProblem::EndsEarly => say!("address-ends-early"),
        AddressProblem::NotAscii => say!("address-not-ascii"),
        AddressProblem::Blank => say!("address-blank"),
        AddressProblem::Underscore => say!("address-underscore"),
        AddressProblem::Control => say!("address-control"),
        AddressProblem::Unexpected => say!("address-unexpected"),
        AddressProblem::NoDomain => say!("address-no-domain"),
        AddressProblem::NullRecipient => say!("address-null-recipient"),
        AddressProblem::NoOpening => say!("address-no-opening"),
        AddressProblem::NoClosing => say!("address-no-closing"),
        AddressProblem::PathTooLong => say!("address-path-too-long"),
        AddressProblem::RouteHost => say!("address-route-host"),
        AddressProblem::RouteColon => say!("address-route-colon"),
        AddressProblem::LocalTooLong => say!("address-local-too-long"),
        AddressProblem::LocalFirstDot => say!("address-local-first-dot"),
        AddressProblem::LocalTwoDots => say!("address-local-two-dots"),
        AddressProblem::LocalLastDot => say!("address-local-last-dot"),
        AddressProblem::NoLocal => say!("address-no-local"),
        AddressProblem::OpenQuote => say!("address-open-quote"),
        AddressProblem::DomainTooLong => say!("address-domain-too-long"),
        AddressProblem::DomainDots => say!("address-domain-dots"),
        AddressProblem::DomainLastDot => say!("address-domain-last-dot"),
        AddressProblem::NoDomainName => say!("address-no-domain-name"),
        AddressProblem::LabelHyphen => say!("address-label-hyphen"),
        AddressProblem::LabelTooLong => say!("address-label-too-long"),
        AddressProblem::LiteralEnd => say!("address-literal-end"),
        AddressProblem::Literal => say!("address-literal"),
        AddressProblem::LiteralV6 => say!("address-literal-v6"),
        AddressProblem::LiteralGeneral => say!("address-literal-general"),
        AddressProblem::NotUtf8 => say!("address-not-utf8"),
        AddressProblem::OpenComment => say!("address-open-comment"),
        AddressProblem::NoComma => say!("address-no-comma"),
        AddressProblem::OpenGroup => say!("address-open-group"),
        AddressProblem::OpenBracket => say!("address-open-bracket"),
        AddressProblem::OpenWord => say!("address-open-word"),
        AddressProblem::Missing => say!("address-missing"),
        AddressProblem::Several => say!("address-several"),
    }
}

/// What is wrong with a date, as a clause.
#[must_use]
pub fn date_problem(problem: DateTimeError) -> Said {
    match problem {
        DateTimeError::NoZone => say!("date-no-zone"),
        DateTimeError::NoDate => say!("date-no-date"),
        DateTimeError::OutOfRange => say!("date-out-of-range"),
        DateTimeError::NotRfc5322 => say!("date-not-rfc5322").source("RFC 5322 §3.3"),
    }
}
