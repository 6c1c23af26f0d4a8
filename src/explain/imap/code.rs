//! Response codes in words.

use super::command::capabilities;
use super::words::{flags, numbers, single};
use super::{Arg, Said, say};
use crate::imap::types::Code;

/// What a response code says, as a sentence, and where it is written.
pub(super) fn in_words(code: &Code) -> Said {
    const HERE: &str = "RFC 3501 §7.1";
    match code {
        Code::Alert => say!("imap-code-alert").source(HERE),
        Code::BadCharset(known) if known.is_empty() => say!("imap-code-charset").source(HERE),
        Code::BadCharset(known) => {
            say!("imap-code-charset-known", known = Arg::And(known.iter().map(Arg::from).collect())).source(HERE)
        }
        Code::Capability(names) => {
            say!("imap-code-capability", capabilities = capabilities(names)).source("RFC 3501 §7.2.1")
        }
        Code::Parse => say!("imap-code-parse").source(HERE),
        Code::PermanentFlags { flags: marks, new } => {
            let new = if *new { "new" } else { "known" };
            if marks.is_empty() {
                say!("imap-code-no-permanent-flags", new = new)
            } else {
                say!("imap-code-permanent-flags", flags = flags(marks), new = new)
            }
            .source(HERE)
        }
        Code::ReadOnly => say!("imap-code-read-only").source(HERE),
        Code::ReadWrite => say!("imap-code-read-write").source(HERE),
        Code::TryCreate => say!("imap-code-try-create").source(HERE),
        Code::UidNext(uid) => say!("imap-code-uid-next", uid = *uid).source("RFC 3501 §2.3.1.1"),
        Code::UidValidity(number) => say!("imap-code-uid-validity", number = *number).source("RFC 3501 §2.3.1.1"),
        Code::Unseen(number) => say!("imap-code-unseen", number = *number).source(HERE),
        Code::AppendUid(validity, uids) => match single(uids) {
            Some(uid) => say!("imap-code-append-uid", uid = uid, validity = *validity),
            None => say!("imap-code-append-uids", uids = numbers(uids), validity = *validity),
        }
        .source("RFC 4315 §3"),
        Code::CopyUid(validity, from, to) => match (single(from), single(to)) {
            (Some(from), Some(to)) => say!("imap-code-copy-uid", from = from, to = to, validity = *validity),
            _ => say!("imap-code-copy-uids", from = numbers(from), to = numbers(to), validity = *validity),
        }
        .source("RFC 4315 §3"),
        Code::Other(text) => other(text),
    }
}

/// RFC 5530 §3 and the codes of other extensions.
fn other(text: &str) -> Said {
    let said = match text.split(' ').next().unwrap_or_default().to_ascii_uppercase().as_str() {
        "UNAVAILABLE" => say!("imap-code-unavailable"),
        "AUTHENTICATIONFAILED" => say!("imap-code-authentication-failed"),
        "AUTHORIZATIONFAILED" => say!("imap-code-authorization-failed"),
        "EXPIRED" => say!("imap-code-expired"),
        "PRIVACYREQUIRED" => say!("imap-code-privacy-required"),
        "CONTACTADMIN" => say!("imap-code-contact-admin"),
        "NOPERM" => say!("imap-code-no-permission"),
        "INUSE" => say!("imap-code-in-use"),
        "EXPUNGEISSUED" => say!("imap-code-expunge-issued"),
        "CORRUPTION" => say!("imap-code-corruption"),
        "SERVERBUG" => say!("imap-code-server-bug"),
        "CLIENTBUG" => say!("imap-code-client-bug"),
        "CANNOT" => say!("imap-code-cannot"),
        "LIMIT" => say!("imap-code-limit"),
        "OVERQUOTA" => say!("imap-code-over-quota"),
        "ALREADYEXISTS" => say!("imap-code-already-exists"),
        "NONEXISTENT" => say!("imap-code-nonexistent"),
        "HASCHILDREN" => return say!("imap-code-has-children").source("RFC 9051 §7.1"),
        "TOOBIG" => return say!("imap-code-too-big").source("RFC 4469 §4.2"),
        "UIDNOTSTICKY" => return say!("imap-code-uid-not-sticky").source("RFC 4315 §3"),
        "CLOSED" => return say!("imap-code-closed").source("RFC 7162 §3.2.11"),
        "HIGHESTMODSEQ" => return say!("imap-code-highest-modseq").source("RFC 7162 §3.1.2.1"),
        "NOMODSEQ" => return say!("imap-code-no-modseq").source("RFC 7162 §3.1.2.2"),
        _ => return say!("imap-code-other", code = text).source("RFC 3501 §7.1"),
    };
    said.source("RFC 5530 §3")
}
