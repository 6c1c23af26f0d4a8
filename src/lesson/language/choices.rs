//! Words of which a field takes one.

use super::{Kind, Word, needs};
use crate::base::Extension;
use crate::explain::{self, Arg, say};

pub(super) fn words() -> Vec<Word> {
    let mut words = looks();
    words.extend(services());
    words.extend(extensions(Kind::SmtpExtension, explain::smtp::extension));
    words.extend(extensions(Kind::Pop3Extension, explain::pop3::extension));
    words.extend(extensions(Kind::ImapExtension, explain::imap::extension));
    words.extend(programs());
    words.extend(conversations());
    words.extend(facts());
    words
}

fn looks() -> Vec<Word> {
    let (level, icon) = (Kind::Level, Kind::Icon);
    vec![
        level.alone("Beginner", say!("word-beginner")),
        level.alone("Intermediate", say!("word-intermediate")),
        level.alone("Advanced", say!("word-advanced")),
        icon.alone("Server", say!("word-icon-server")),
        icon.alone("Laptop", say!("word-icon-laptop")),
        icon.alone("Desktop", say!("word-icon-desktop")),
        icon.alone("Phone", say!("word-icon-phone")),
        icon.alone("Tablet", say!("word-icon-tablet")),
        icon.alone("Router", say!("word-icon-router")),
    ]
}

fn services() -> Vec<Word> {
    let (tolerance, hold) = (Kind::Tolerance, Kind::Hold);
    vec![
        tolerance.alone("Tolerant", say!("word-tolerant")),
        tolerance.alone("Strict", say!("word-strict")),
        hold.alone("Retry", say!("word-hold-retry")),
        hold.alone("OnReturn", say!("word-hold-on-return")),
        hold.alone("Etrn", say!("word-hold-etrn")),
    ]
}

/// What a service of a protocol may do without.
fn extensions<E: Extension>(kind: Kind, in_words: impl Fn(E, &str) -> Arg) -> Vec<Word> {
    let about = |it: E| say!("word-extension", what = in_words(it, it.keyword()), source = it.source());
    E::offered().map(|it| kind.alone(it.name(), about(it))).collect()
}

fn programs() -> Vec<Word> {
    let (keep, download, stay) = (Kind::Keep, Kind::Download, Kind::Stay);
    vec![
        keep.alone("DeleteAfterDownload", say!("word-delete-after-download")),
        keep.alone("LeaveOnServer", say!("word-leave-on-server")),
        keep.in_order(
            "LeaveDays",
            say!("word-leave-days"),
            [needs("days", "Number", say!("field-days"))],
            "LeaveDays(7)",
        ),
        download.alone("HeadersOnly", say!("word-headers-only")),
        download.alone("Full", say!("word-full")),
        stay.alone("Idle", say!("word-idle")),
        stay.in_order("Poll", say!("word-poll"), [needs("every", "Duration", say!("field-every"))], r#"Poll("5 min")"#),
        stay.alone("ByHand", say!("word-by-hand")),
    ]
}

fn conversations() -> Vec<Word> {
    let (side, protocol) = (Kind::Side, Kind::Protocol);
    vec![
        side.alone("client", say!("word-client")),
        side.alone("server", say!("word-server")),
        protocol.alone("smtp", say!("word-protocol-smtp")),
        protocol.alone("pop3", say!("word-protocol-pop3")),
        protocol.alone("imap", say!("word-protocol-imap")),
        protocol.alone("raw", say!("word-protocol-raw")),
    ]
}

fn facts() -> Vec<Word> {
    let fact = Kind::FactKind;
    vec![
        fact.alone("Composed", say!("word-fact-composed")),
        fact.alone("SubmissionRefused", say!("word-fact-submission-refused")),
        fact.alone("Accepted", say!("word-fact-accepted")),
        fact.alone("Refused", say!("word-fact-refused")),
        fact.alone("Attempted", say!("word-fact-attempted")),
        fact.alone("Forwarded", say!("word-fact-forwarded")),
        fact.alone("Deferred", say!("word-fact-deferred")),
        fact.alone("DelayReported", say!("word-fact-delay-reported")),
        fact.alone("Bounced", say!("word-fact-bounced")),
        fact.alone("Frozen", say!("word-fact-frozen")),
        fact.alone("Delivered", say!("word-fact-delivered")),
        fact.alone("Filed", say!("word-fact-filed")),
        fact.alone("Retrieved", say!("word-fact-retrieved")),
        fact.alone("Flagged", say!("word-fact-flagged")),
        fact.alone("Removed", say!("word-fact-removed")),
        fact.alone("FolderChanged", say!("word-fact-folder-changed")),
    ]
}
