//! What the lessons are to show: every sentence of the text that they teach, and the beat or question where it is seen. What it says
//! holds there, in the world.

use std::collections::BTreeSet;

use mailscope::lesson::{self, Lesson, Step};

use crate::curriculum::played;

/// How a sentence is seen.
enum Evidence {
    /// This holds when the beat is over.
    Holds(&'static str),
    /// This is told in it.
    Told(&'static str),
}
use Evidence::{Holds, Told};

/// A sentence, and where it is shown: the lesson, the id of a question or task or the name of a beat, and what is seen there.
type Row = (&'static str, &'static [(&'static str, &'static str, Evidence)]);

const SENTENCES: &[Row] = &[
    (
        "Simple Mail Transfer Protocol (SMTP) is used to send email from a client to a server or between servers.",
        &[(
            "store-and-forward",
            "Ana writes",
            Holds(r#"All([DeliveredBy(to: "mail", by: "laptop"), DeliveredBy(to: "provider", by: "mail")])"#),
        )],
    ),
    (
        "It uses a store-and-forward process, in which the sender starts the transfer.",
        &[
            (
                "store-and-forward",
                "where-it-waits",
                Holds(
                    r#"All([QueueHolds(on: "provider", count: 1), DeliveredBy(to: "provider", by: "mail", subject: "A table for four")])"#,
                ),
            ),
            (
                "four-waiting-places",
                "third-place",
                Holds(r#"All([DeliveredBy(to: "mail", by: "laptop"), DeliveredBy(to: "post", by: "mail")])"#),
            ),
        ],
    ),
    (
        "An SMTP server can store a message until the receiving device comes online.",
        &[
            (
                "store-and-forward",
                "nobody-answers",
                Holds(r#"All([QueueHolds(on: "provider", count: 1), Not(IsOn("desk"))])"#),
            ),
            (
                "four-waiting-places",
                "second-place",
                Holds(r#"All([QueueHolds(on: "mail", count: 1), Not(IsOn("post"))])"#),
            ),
        ],
    ),
    (
        "At that point, it contacts the device and forwards the message.",
        &[(
            "store-and-forward",
            "bring-it",
            Holds(r#"All([IsOn("desk"), DeliveredBy(to: "desk", by: "provider", subject: "A table for four")])"#),
        )],
    ),
    (
        "If all devices are online, the message is sent quickly.",
        &[(
            "store-and-forward",
            "Ana writes",
            Holds(r#"All([IsOn("desk"), MailboxHolds(on: "desk", account: "ben", subjects: ["Lunch on Friday"])])"#),
        )],
    ),
    (
        "Post Office Protocol version 3 (POP3) is a protocol that enables an email client application to retrieve email messages from a \
         mailbox on a mail server.",
        &[(
            "pop3-collect",
            "when-deleted",
            Holds(
                r#"All([Said(protocol: pop3, by: client, on: "laptop", starts_with: "RETR"), ComputerHolds(computer: "laptop", count: 2, body: true)])"#,
            ),
        )],
    ),
    (
        "With POP3, the email messages wait in the mailbox on the server until the client retrieves them, either on a schedule or manually.",
        &[
            (
                "pop3-collect",
                "mail-waits",
                Holds(
                    r#"All([MailboxHolds(on: "mail", account: "ana", count: 2), ComputerHolds(computer: "laptop", count: 0)])"#,
                ),
            ),
            (
                "pop3-collect",
                "when-deleted",
                Holds(r#"ComputerHolds(computer: "laptop", subjects: ["The keys", "Tickets"])"#),
            ),
            ("pop3-collect", "on-a-schedule", Holds(r#"ComputerHolds(computer: "laptop", subject: "Saturday")"#)),
            ("four-waiting-places", "fetch-it", Holds(r#"ComputerHolds(computer: "desk", subjects: ["The picnic"])"#)),
        ],
    ),
    (
        "Once the messages are retrieved and downloaded to the client, they are generally deleted from the server.",
        &[
            (
                "pop3-collect",
                "when-deleted",
                Holds(
                    r#"All([MailboxHolds(on: "mail", account: "ana", count: 0), Fact(what: Removed, on: "mail", at_least: 2)])"#,
                ),
            ),
            ("pop3-collect", "crash", Holds(r#"MailboxHolds(on: "mail", account: "ana", count: 2)"#)),
        ],
    ),
    (
        "The client then stores and works with the email messages locally.",
        &[(
            "pop3-collect",
            "On the train",
            Holds(
                r#"All([ComputerHolds(computer: "laptop", subject: "Tickets", flags: ["\\Seen"], body: true), ComputerHolds(computer: "laptop", folder: "Theatre", subjects: ["Saturday"])])"#,
            ),
        )],
    ),
    (
        "Because POP3 is designed by default to download messages to the local computer and delete them from the email server, it is not \
         the best email protocol to use when users must access their email from multiple computers.",
        &[
            (
                "pop3-two-computers",
                "In the office",
                Holds(
                    r#"All([ComputerHolds(computer: "office", count: 2), ComputerHolds(computer: "home", count: 0), MailboxHolds(on: "mail", account: "ana", count: 0)])"#,
                ),
            ),
            ("pop3-two-computers", "why-split", Told("not the best choice for somebody with two computers")),
        ],
    ),
    (
        "When users access their email from multiple computers using POP3, they end up with their email messages downloaded and split \
         among the computers they use instead of in one central location.",
        &[(
            "pop3-two-computers",
            "At home",
            Holds(
                r#"All([ComputerHolds(computer: "office", count: 2), ComputerHolds(computer: "home", count: 1), MailboxHolds(on: "mail", account: "ana", count: 0)])"#,
            ),
        )],
    ),
    (
        "If the POP3 server permits it, it is possible to configure options on the POP3 mail client to leave mail messages on the server.",
        &[
            (
                "pop3-two-computers",
                "both-download",
                Holds(
                    r#"All([ComputerHolds(computer: "office", count: 4), MailboxHolds(on: "mail", account: "ana", count: 2)])"#,
                ),
            ),
            (
                "pop3-two-computers",
                "not-permitted",
                Holds(
                    r#"All([Said(protocol: pop3, by: server, on: "post", starts_with: "-ERR UIDL"), ComputerHolds(computer: "tablet", count: 0), MailboxHolds(on: "post", account: "dora", count: 1)])"#,
                ),
            ),
        ],
    ),
    (
        "In this case, users will have to delete old messages from the server manually to avoid exceeding mailbox size limits.",
        &[
            (
                "pop3-two-computers",
                "full",
                Holds(r#"Said(protocol: smtp, by: server, on: "mail", starts_with: "452")"#),
            ),
            (
                "pop3-two-computers",
                "Not now",
                Holds(r#"Fact(what: Bounced, on: "post", subject: "A third photograph")"#),
            ),
            (
                "pop3-two-computers",
                "make-room",
                Holds(
                    r#"All([Fact(what: Removed, on: "mail", subject: "Another photograph"), MailboxHolds(on: "mail", account: "ana", subject: "The third photograph, again")])"#,
                ),
            ),
        ],
    ),
    (
        "Internet Mail Access Protocol version 4 (IMAP4) is a protocol that enables a client to retrieve messages from a mail server.",
        &[
            ("imap4-two-computers", "One mailbox", Told("some books say Internet *Mail* Access Protocol")),
            (
                "imap4-two-computers",
                "which-texts",
                Holds(r#"ComputerHolds(computer: "laptop", subject: "Invoice 17", body: true)"#),
            ),
        ],
    ),
    (
        "With IMAP4, messages generally remain on the server while the client works with them as if they were local.",
        &[
            (
                "imap4-two-computers",
                "who-keeps",
                Holds(
                    r#"All([ComputerHolds(computer: "laptop", count: 3), ComputerHolds(computer: "office", count: 3), MailboxHolds(on: "mail", account: "ana", count: 3)])"#,
                ),
            ),
            (
                "imap4-two-computers",
                "as-if-local",
                Holds(
                    r#"All([ComputerHolds(computer: "laptop", count: 3), ComputerHolds(computer: "laptop", subject: "Old news", body: false)])"#,
                ),
            ),
        ],
    ),
    (
        "IMAP4 enables users to search through messages by keywords and to choose which messages to download locally.",
        &[
            (
                "imap4-two-computers",
                "Search",
                Holds(
                    r#"All([Said(protocol: imap, by: client, on: "laptop", contains: "SEARCH"), Said(protocol: imap, by: server, starts_with: "* SEARCH 1")])"#,
                ),
            ),
            (
                "imap4-two-computers",
                "which-texts",
                Holds(
                    r#"All([ComputerHolds(computer: "laptop", subject: "Invoice 17", body: true), ComputerHolds(computer: "laptop", subject: "The concert", body: false)])"#,
                ),
            ),
            (
                "imap4-two-computers",
                "Only the text",
                Holds(r#"BytesBelow(between: ("laptop", "mail"), protocol: imap, bytes: "20 kB")"#),
            ),
        ],
    ),
    (
        "Messages in the user’s mail-box can be marked with different status flags, such as deleted or replied to.",
        &[
            (
                "imap4-two-computers",
                "marks",
                Holds(r#"MailboxHolds(on: "mail", account: "ana", subject: "The concert", flags: ["\\Answered"])"#),
            ),
            (
                "imap4-two-computers",
                "deleted",
                Holds(r#"MailboxHolds(on: "mail", account: "ana", subject: "Old news", flags: ["\\Deleted"])"#),
            ),
        ],
    ),
    (
        "The messages and their status flags stay in the mailbox until explicitly removed by the user.",
        &[
            ("imap4-two-computers", "deleted", Holds(r#"MailboxHolds(on: "mail", account: "ana", count: 3)"#)),
            (
                "imap4-two-computers",
                "for-good",
                Holds(
                    r#"All([Said(protocol: imap, by: client, contains: "EXPUNGE"), MailboxHolds(on: "mail", account: "ana", count: 2)])"#,
                ),
            ),
        ],
    ),
    (
        "Unlike POP3, IMAP4 enables users to access folders other than their mailbox.",
        &[
            (
                "imap4-two-computers",
                "what-pop3-sees",
                Holds(
                    r#"All([ComputerHolds(computer: "old", subjects: ["The concert", "Old news"]), MailboxHolds(on: "mail", account: "ana", mailbox: "Accounts", count: 1)])"#,
                ),
            ),
            (
                "imap4-two-computers",
                "All her mail",
                Holds(r#"ComputerHolds(computer: "laptop", folder: "Accounts", count: 1)"#),
            ),
        ],
    ),
    (
        "Because IMAP4 is designed to store messages on the server, it is easier for users to access their email messages—both new and \
         saved—from multiple computers.",
        &[(
            "imap4-two-computers",
            "All her mail",
            Holds(
                r#"All([SameList(computers: ["laptop", "office"]), SameList(computers: ["laptop", "office"], folder: "Accounts")])"#,
            ),
        )],
    ),
    (
        "IMAP was developed at Stanford University in 1986",
        &[
            ("imap4-two-computers", "One mailbox", Told("developed at Stanford University in 1986")),
            ("imap4-two-computers", "stanford", Told("Why was IMAP developed at Stanford University in 1986?")),
        ],
    ),
];

/// What a beat is called that begins with a step, if one does: the id of what is asked, or its name.
fn beat(step: &Step) -> Option<&str> {
    match step {
        Step::Say(narration) => Some(&narration.name),
        _ => step.asks().map(String::as_str),
    }
}

/// A lesson as far as to the end of a beat, and what is told or asked in that.
fn up_to(lesson: &Lesson, name: &str) -> Option<(Lesson, String)> {
    let begins = lesson.steps.iter().position(|step| beat(step) == Some(name))?;
    let next = lesson.steps.iter().skip(begins + 1).position(|step| beat(step).is_some());
    let mut part = lesson.clone();
    part.steps.truncate(next.map_or(lesson.steps.len(), |behind| begins + 1 + behind));
    let text = match &lesson.steps[begins] {
        Step::Say(narration) => &narration.text,
        Step::Predict { ask, .. } | Step::Quiz { ask, .. } | Step::Task { ask, .. } => ask,
        _ => return None,
    };
    Some((part, text.clone()))
}

#[test]
fn every_sentence_is_seen_where_the_table_says() {
    let lessons = lesson::shipped();
    let sentences: BTreeSet<&str> = SENTENCES.iter().map(|(sentence, _)| *sentence).collect();
    assert_eq!((sentences.len(), SENTENCES.len()), (21, 21));
    for (sentence, places) in SENTENCES {
        assert!(!places.is_empty(), "{sentence}");
        for (id, beat, evidence) in *places {
            let lesson = lessons.iter().find(|lesson| lesson.id == *id);
            let found = lesson.and_then(|lesson| up_to(lesson, beat));
            let (part, told) = found.unwrap_or_else(|| panic!("{sentence}: nothing in {id} is called {beat}"));
            match evidence {
                Told(words) => assert!(told.contains(words), "{sentence}: {id} {beat}: {told}"),
                Holds(text) => {
                    let condition = lesson::condition(text, &part.spec).map_err(|it| it[0].to_string()).unwrap();
                    let world = played(&part, Vec::new()).world;
                    assert_eq!(condition.check(&world), Ok(()), "{sentence}: {id} {beat}: {text}");
                }
            }
        }
    }
}
