//! Response codes in words.

use super::words::{flags, listed, messages, numbers};
use crate::imap::types::{Code, SeqNumber, SequenceSet};

/// What a response code says, as a clause without a full stop, and where it is written.
pub(super) fn in_words(code: &Code) -> (String, &'static str) {
    const HERE: &str = "RFC 3501 §7.1";
    match code {
        Code::Alert => ("the user must be shown this".to_owned(), HERE),
        Code::BadCharset(known) if known.is_empty() => ("the server does not know this character set".to_owned(), HERE),
        Code::BadCharset(known) => {
            (format!("the server does not know this character set, only {}", listed(known)), HERE)
        }
        Code::Capability(names) => (format!("the server can do this: {}", capabilities(names)), "RFC 3501 §7.2.1"),
        Code::Parse => ("the header of a message cannot be read properly".to_owned(), HERE),
        Code::PermanentFlags { flags: marks, new } => {
            let new = if *new { ", and new flags may be made up (\\*)" } else { "" };
            let marks = flags(marks, "none");
            (format!("flags that can be changed for good: {marks}{new}"), HERE)
        }
        Code::ReadOnly => ("the mailbox is open for reading only".to_owned(), HERE),
        Code::ReadWrite => ("the mailbox is open for reading and writing".to_owned(), HERE),
        Code::TryCreate => {
            ("that mailbox does not exist yet, but the program may make it and try again".to_owned(), HERE)
        }
        Code::UidNext(uid) => {
            (format!("the next message to come will have UID {uid} or a higher one"), "RFC 3501 §2.3.1.1")
        }
        Code::UidValidity(number) => (
            format!("lasting numbers (UIDs) that the program knows are good for as long as this says {number}"),
            "RFC 3501 §2.3.1.1",
        ),
        Code::Unseen(number) => (format!("message {number} is the first that is not read"), HERE),
        Code::AppendUid(validity, uids) => (format!("{} (UIDVALIDITY {validity})", now_have(uids)), "RFC 4315 §3"),
        Code::CopyUid(validity, from, to) => (
            format!(
                "{} {} {} in the other mailbox (UIDVALIDITY {validity})",
                messages(from, true),
                if is_one(from) { "has UID" } else { "have the UIDs" },
                numbers(to)
            ),
            "RFC 4315 §3",
        ),
        Code::Other(text) => other(text),
    }
}

fn is_one(set: &SequenceSet) -> bool {
    matches!(&set.0[..], [(SeqNumber::Number(a), SeqNumber::Number(b))] if a == b)
}

fn now_have(uids: &SequenceSet) -> String {
    if is_one(uids) {
        format!("the message has UID {} there", numbers(uids))
    } else {
        format!("the messages have the UIDs {} there", numbers(uids))
    }
}

/// RFC 5530 §3 and the codes of other extensions.
fn other(text: &str) -> (String, &'static str) {
    const CODES: &str = "RFC 5530 §3";
    let (words, source) = match text.split(' ').next().unwrap_or_default().to_ascii_uppercase().as_str() {
        "UNAVAILABLE" => ("something that the server needs is down for now", CODES),
        "AUTHENTICATIONFAILED" => ("user name or password is wrong", CODES),
        "AUTHORIZATIONFAILED" => ("this user may not act for the other", CODES),
        "EXPIRED" => ("the password is not valid any more", CODES),
        "PRIVACYREQUIRED" => ("this needs an encrypted connection", CODES),
        "CONTACTADMIN" => ("the user should ask whoever looks after the server", CODES),
        "NOPERM" => ("this user is not allowed to", CODES),
        "INUSE" => ("somebody else is using it", CODES),
        "EXPUNGEISSUED" => ("somebody else has removed messages", CODES),
        "CORRUPTION" => ("something on the server is damaged", CODES),
        "SERVERBUG" => ("the server has found a mistake in itself", CODES),
        "CLIENTBUG" => ("the mail program has made a mistake", CODES),
        "CANNOT" => ("it can never be done", CODES),
        "LIMIT" => ("it is more than the server can do", CODES),
        "OVERQUOTA" => ("there is no room left for this user (quota)", CODES),
        "ALREADYEXISTS" => ("there is one of this name already", CODES),
        "NONEXISTENT" => ("there is no such mailbox", CODES),
        "HASCHILDREN" => ("there are mailboxes below it", "RFC 9051 §7.1"),
        "TOOBIG" => ("the message is too large", "RFC 4469 §4.2"),
        "UIDNOTSTICKY" => ("UIDs are different each time this mailbox is opened", "RFC 4315 §3"),
        "CLOSED" => ("the mailbox that was open before is closed", "RFC 7162 §3.2.11"),
        "HIGHESTMODSEQ" => ("changes up to this number have happened", "RFC 7162 §3.1.2.1"),
        "NOMODSEQ" => ("changes are not numbered here", "RFC 7162 §3.1.2.2"),
        _ => return (format!("with the note {text}"), "RFC 3501 §7.1"),
    };
    (words.to_owned(), source)
}

/// Capabilities in words; those that are not known stay as they are written.
pub(super) fn capabilities(names: &[String]) -> String {
    names.iter().map(|name| capability(name)).collect::<Vec<_>>().join("; ")
}

fn capability(name: &str) -> String {
    let words = match name.to_ascii_uppercase().as_str() {
        "IMAP4REV1" => "speak this version of IMAP",
        "IMAP4REV2" => "speak the newer version of IMAP",
        "LITERAL+" | "LITERAL-" => "take texts of any kind without a pause",
        "SASL-IR" => "let users log in in one step",
        "AUTH=PLAIN" => "take user name and password in base64",
        "LOGINDISABLED" => "refuse LOGIN",
        "STARTTLS" => "encrypt the connection",
        "CHILDREN" => "say which mailboxes have others below them",
        "ID" => "say which software it is",
        "IDLE" => "report news at once",
        "NAMESPACE" => "say where whose mailboxes are",
        "UIDPLUS" => "say which UIDs stored messages got",
        "MOVE" => "move messages in one step",
        "UNSELECT" => "close a mailbox without removing anything",
        "QUOTA" => "say how much room is left",
        "CONDSTORE" => "number changes",
        "QRESYNC" => "say quickly what has changed",
        "ENABLE" => "switch extensions on",
        "SORT" => "sort",
        "SPECIAL-USE" => "say which mailboxes are for what",
        "MULTIAPPEND" => "store several messages at once",
        "ESEARCH" => "count what was found",
        _ => return name.to_owned(),
    };
    format!("{words} ({name})")
}
