//! What a person does with a mail program.

use super::{Field, Kind, Place, Word, may, needs};
use crate::explain::say;

fn message() -> Field {
    needs("message", "Message", say!("field-message"))
}

fn folder() -> Field {
    needs("folder", "Text", say!("field-folder"))
}

pub(super) fn words() -> Vec<Word> {
    let mut words = messages();
    words.extend(folders());
    words.extend(parts());
    words
}

/// Sending, reading, marking.
fn messages() -> Vec<Word> {
    let action = Kind::MailAction;
    let flag = || needs("flag", "Flag", say!("field-flag"));
    vec![
        action.by_name(
            "Send",
            say!("word-send"),
            [
                needs("to", "[Address]", say!("field-to")),
                may("cc", "[Address]", say!("field-cc")).or("[]"),
                may("bcc", "[Address]", say!("field-bcc")).or("[]"),
                needs("subject", "Text", say!("field-own-subject")),
                may("text", "Text", say!("field-message-text")).or(r#""""#),
                may("attachments", "[Attachment]", say!("field-attachments")).or("[]"),
                may("reply_to", "Text | Message", say!("field-reply-to")),
            ],
            r#"Send(
    to: ["ben@example.org"], subject: "Lunch", text: "At noon?",
    attachments: [(name: "menu.pdf", size: "40 kB")],
)"#,
        ),
        action.alone("CheckMail", say!("word-check-mail")),
        action.in_order("Open", say!("word-open"), [message()], r#"Open((subject: "Lunch"))"#),
        action.in_order(
            "OpenPart",
            say!("word-open-part"),
            [message(), needs("part", "Text", say!("field-part"))],
            r#"OpenPart((subject: "Lunch"), "1")"#,
        ),
        action.in_order("Flag", say!("word-flag"), [message(), flag()], r#"Flag((subject: "Lunch"), "\\Flagged")"#),
        action.in_order("Unflag", say!("word-unflag"), [message(), flag()], r#"Unflag((subject: "Lunch"), "\\Seen")"#),
        action.in_order("Delete", say!("word-delete"), [message()], r#"Delete((subject: "Lunch"))"#),
        action.in_order(
            "DeleteOnServer",
            say!("word-delete-on-server"),
            [message()],
            r#"DeleteOnServer((subject: "Lunch"))"#,
        ),
        action.in_order(
            "Move",
            say!("word-move"),
            [message(), needs("folder", "Text", say!("field-target"))],
            r#"Move((subject: "Lunch"), "Work")"#,
        ),
        action.in_order(
            "Copy",
            say!("word-copy"),
            [message(), needs("folder", "Text", say!("field-target"))],
            r#"Copy((subject: "Lunch"), "Work")"#,
        ),
    ]
}

/// Folders, and the program itself.
fn folders() -> Vec<Word> {
    let action = Kind::MailAction;
    vec![
        action.in_order("Expunge", say!("word-expunge"), [folder()], r#"Expunge("INBOX")"#),
        action.in_order("OpenFolder", say!("word-open-folder"), [folder()], r#"OpenFolder("Work")"#),
        action.in_order("CreateFolder", say!("word-create-folder"), [folder()], r#"CreateFolder("Work")"#),
        action.in_order(
            "RenameFolder",
            say!("word-rename-folder"),
            [folder(), needs("name", "Text", say!("field-new-name"))],
            r#"RenameFolder("Work", "Archive/2026")"#,
        ),
        action.in_order("DeleteFolder", say!("word-delete-folder"), [folder()], r#"DeleteFolder("Work")"#),
        action.by_name(
            "Search",
            say!("word-search"),
            [
                may("folder", "Text", say!("field-folder")).or(r#""INBOX""#),
                needs("words", "Text", say!("field-search-words")),
            ],
            r#"Search(folder: "Work", words: "violin")"#,
        ),
        action.alone("WorkOffline", say!("word-work-offline")),
        action.alone("WorkOnline", say!("word-work-online")),
        action.in_order(
            "SetKeep",
            say!("word-set-keep"),
            [needs("keep", "Keep", say!("field-keep"))],
            "SetKeep(LeaveOnServer)",
        ),
    ]
}

/// What the actions take.
fn parts() -> Vec<Word> {
    let action = Kind::MailAction;
    vec![
        action
            .by_name(
                "Message",
                say!("word-message"),
                [
                    may("folder", "Text", say!("field-folder")).or(r#""INBOX""#),
                    may("subject", "Text", say!("field-message-subject")),
                ],
                r#"(folder: "Work", subject: "Lunch")"#,
            )
            .within(Place::Steps, r#"Do(Mail("laptop", Open({})))"#),
        action
            .by_name(
                "Attachment",
                say!("word-attachment"),
                [
                    needs("name", "Text", say!("field-file-name")),
                    may("media_type", "Text", say!("field-media-type")).or(r#""application/octet-stream""#),
                    needs("size", "Size", say!("field-file-size")),
                ],
                r#"(name: "photo.jpg", media_type: "image/jpeg", size: "3 MB")"#,
            )
            .within(
                Place::Steps,
                r#"Do(Mail("laptop", Send(
    to: ["ben@example.org"], subject: "A photograph",
    attachments: [{}],
)))"#,
            ),
    ]
}
