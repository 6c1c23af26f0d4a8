//! Enhanced status codes and reply codes in words: why something did not work.

use super::{Said, say};
use crate::smtp::{EnhancedCode, Reply};

/// Why a 4yz or 5yz reply says no, as a clause, and where it is written: the enhanced code says it best.
pub(super) fn why(reply: &Reply) -> (Said, &'static str) {
    reply.enhanced.and_then(enhanced).unwrap_or_else(|| basic(reply.code))
}

/// RFC 3463 §3 and the codes that were added later; `None` for those that say nothing in particular.
fn enhanced(code: EnhancedCode) -> Option<(Said, &'static str)> {
    const ADDRESS: &str = "RFC 3463 §3.2";
    const MAILBOX: &str = "RFC 3463 §3.3";
    const SYSTEM: &str = "RFC 3463 §3.4";
    const NETWORK: &str = "RFC 3463 §3.5";
    const PROTOCOL: &str = "RFC 3463 §3.6";
    const MEDIA: &str = "RFC 3463 §3.7";
    const POLICY: &str = "RFC 3463 §3.8";
    let EnhancedCode(_, subject, detail) = code;
    Some(match (subject, detail) {
        (1, 1) => (say!("smtp-why-no-mailbox"), ADDRESS),
        (1, 2) => (say!("smtp-why-no-domain"), ADDRESS),
        (1, 3) => (say!("smtp-why-bad-recipient"), ADDRESS),
        (1, 4) => (say!("smtp-why-ambiguous"), ADDRESS),
        (1, 6) => (say!("smtp-why-moved"), ADDRESS),
        (1, 7) => (say!("smtp-why-bad-sender"), ADDRESS),
        (1, 8) => (say!("smtp-why-no-sender-domain"), ADDRESS),
        (1, 10) => (say!("smtp-why-null-mx"), "RFC 7505 §3"),
        (1, _) => (say!("smtp-why-address"), ADDRESS),
        (2, 1) => (say!("smtp-why-disabled"), MAILBOX),
        (2, 2) => (say!("smtp-why-full"), MAILBOX),
        (2, 3) => (say!("smtp-why-larger-than-mailbox"), MAILBOX),
        (2, 4) => (say!("smtp-why-list"), MAILBOX),
        (2, _) => (say!("smtp-why-mailbox"), MAILBOX),
        (3, 1) => (say!("smtp-why-disk-full"), SYSTEM),
        (3, 2) => (say!("smtp-why-no-messages-now"), SYSTEM),
        (3, 3) => (say!("smtp-why-cannot"), SYSTEM),
        (3, 4) => (say!("smtp-why-too-large"), SYSTEM),
        (3, 5) => (say!("smtp-why-set-up"), SYSTEM),
        (3, _) => (say!("smtp-why-system"), SYSTEM),
        (4, 1) => (say!("smtp-why-no-answer"), NETWORK),
        (4, 2) => (say!("smtp-why-bad-connection"), NETWORK),
        (4, 3) => (say!("smtp-why-directory"), NETWORK),
        (4, 4) => (say!("smtp-why-no-route"), NETWORK),
        (4, 5) => (say!("smtp-why-busy"), NETWORK),
        (4, 6) => (say!("smtp-why-loop"), NETWORK),
        (4, 7) => (say!("smtp-why-expired"), NETWORK),
        (4, _) => (say!("smtp-why-network"), NETWORK),
        (5, 1) => (say!("smtp-why-invalid-command"), PROTOCOL),
        (5, 2) => (say!("smtp-why-syntax"), PROTOCOL),
        (5, 3) => (say!("smtp-why-too-many-recipients"), PROTOCOL),
        (5, 4) => (say!("smtp-why-arguments"), PROTOCOL),
        (5, 6) => (say!("smtp-why-long-login"), "RFC 4954 §6"),
        (5, _) => (say!("smtp-why-protocol"), PROTOCOL),
        (6, 1) => (say!("smtp-why-media"), MEDIA),
        (6, 3) => (say!("smtp-why-conversion"), MEDIA),
        (6, 7) => (say!("smtp-why-script"), "RFC 6531 §3.5"),
        (6, _) => (say!("smtp-why-content"), MEDIA),
        // With a reply code like 530 that one says more.
        (7, 0) => return None,
        (7, 1) => (say!("smtp-why-not-authorized"), POLICY),
        (7, 2) => (say!("smtp-why-closed-list"), POLICY),
        (7, 8) => (say!("smtp-why-wrong-password"), "RFC 4954 §6"),
        (7, 9) => (say!("smtp-why-weak-login"), "RFC 4954 §6"),
        (7, 11) => (say!("smtp-why-unencrypted-login"), "RFC 4954 §6"),
        (7, 12) => (say!("smtp-why-password-transition"), "RFC 4954 §6"),
        (7, _) => (say!("smtp-why-policy"), POLICY),
        _ => return None,
    })
}

/// RFC 5321 §4.2.3, for servers that say no more.
fn basic(code: u16) -> (Said, &'static str) {
    const CODES: &str = "RFC 5321 §4.2.3";
    match code {
        421 => (say!("smtp-why-not-available"), "RFC 5321 §3.8"),
        432 => (say!("smtp-why-password-transition"), "RFC 4954 §6"),
        450 => (say!("smtp-why-mailbox-unavailable"), CODES),
        451 => (say!("smtp-why-system"), CODES),
        452 => (say!("smtp-why-no-room"), CODES),
        454 => (say!("smtp-why-login-unavailable"), "RFC 4954 §6"),
        455 | 555 => (say!("smtp-why-parameter"), "RFC 5321 §4.1.1.11"),
        458 => (say!("smtp-why-no-messages-now"), "RFC 1985 §5"),
        459 => (say!("smtp-why-name-not-allowed"), "RFC 1985 §5"),
        500 => (say!("smtp-why-unknown-command"), CODES),
        501 => (say!("smtp-why-arguments"), CODES),
        502 => (say!("smtp-why-not-implemented"), "RFC 5321 §4.2.4"),
        503 => (say!("smtp-why-order"), "RFC 5321 §4.1.4"),
        504 => (say!("smtp-why-variety"), CODES),
        521 => (say!("smtp-why-host-takes-no-mail"), "RFC 7504 §3"),
        530 => (say!("smtp-why-login-required"), "RFC 4954 §6"),
        534 => (say!("smtp-why-weak-login"), "RFC 4954 §6"),
        535 => (say!("smtp-why-wrong-password"), "RFC 4954 §6"),
        538 => (say!("smtp-why-unencrypted-login"), "RFC 4954 §6"),
        550 => (say!("smtp-why-unavailable-or-policy"), CODES),
        551 => (say!("smtp-why-elsewhere"), "RFC 5321 §3.4"),
        552 => (say!("smtp-why-storage"), CODES),
        553 => (say!("smtp-why-name-not-allowed"), CODES),
        556 => (say!("smtp-why-null-mx"), "RFC 7504 §4"),
        _ => (say!("smtp-why-unsaid"), "RFC 5321 §4.2.1"),
    }
}
