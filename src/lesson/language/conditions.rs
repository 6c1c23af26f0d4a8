//! What can be demanded of a world.

use super::{Field, Kind, Place, Word, may, needs};
use crate::explain::say;

pub(super) fn words() -> Vec<Word> {
    let mut words = mail();
    words.extend(conversations());
    words.extend(facts());
    words.extend(together());
    words
}

fn at_least() -> Field {
    may("at_least", "Number", say!("field-at-least")).or("1")
}

fn only_subject() -> Field {
    may("subject", "Text", say!("field-only-subject"))
}

/// What is demanded of the messages in a mailbox or a folder.
fn messages() -> [Field; 5] {
    [
        may("count", "Number", say!("field-count")),
        may("subjects", "[Text]", say!("field-subjects")),
        may("subject", "Text", say!("field-one-subject")),
        may("flags", "[Flag]", say!("field-with-flags")).or("[]"),
        may("without_flags", "[Flag]", say!("field-without-flags")).or("[]"),
    ]
}

/// Where mail is.
fn mail() -> Vec<Word> {
    let condition = Kind::Condition;
    let mut mailbox = vec![
        needs("on", "Computer", say!("field-on-server")),
        needs("account", "Text", say!("field-account")),
        may("mailbox", "Text", say!("field-mailbox")).or(r#""INBOX""#),
    ];
    mailbox.extend(messages());
    let mut folder = vec![
        needs("computer", "Computer", say!("field-mail-program")),
        may("folder", "Text", say!("field-folder")).or(r#""INBOX""#),
    ];
    folder.extend(messages());
    folder.push(may("body", "Bool", say!("field-body")));
    let computers = || needs("computers", "[Computer]", say!("field-computers"));
    vec![
        condition.by_name(
            "MailboxHolds",
            say!("word-mailbox-holds"),
            mailbox,
            r#"MailboxHolds(on: "mail", account: "ana", count: 1, subject: "Lunch", without_flags: ["\\Seen"])"#,
        ),
        condition.by_name(
            "ComputerHolds",
            say!("word-computer-holds"),
            folder,
            r#"ComputerHolds(computer: "laptop", subjects: ["Lunch", "Tickets"], body: true)"#,
        ),
        condition.by_name(
            "NoComputerHoldsAll",
            say!("word-no-computer-holds-all"),
            [computers(), needs("subjects", "[Text]", say!("field-all-subjects"))],
            r#"NoComputerHoldsAll(computers: ["laptop", "office"], subjects: ["Lunch", "Tickets"])"#,
        ),
        condition.by_name(
            "SameList",
            say!("word-same-list"),
            [computers(), may("folder", "Text", say!("field-folder")).or(r#""INBOX""#)],
            r#"SameList(computers: ["laptop", "office"])"#,
        ),
        condition.by_name(
            "QueueHolds",
            say!("word-queue-holds"),
            [needs("on", "Computer", say!("field-on-mta")), needs("count", "Number", say!("field-exact-count"))],
            r#"QueueHolds(on: "mail", count: 1)"#,
        ),
        condition.by_name(
            "OutboxHolds",
            say!("word-outbox-holds"),
            [
                needs("computer", "Computer", say!("field-mail-program")),
                needs("count", "Number", say!("field-exact-count")),
            ],
            r#"OutboxHolds(computer: "laptop", count: 0)"#,
        ),
        condition.alone("AllAccountedFor", say!("word-all-accounted-for")),
    ]
}

/// What was said between computers.
fn conversations() -> Vec<Word> {
    let condition = Kind::Condition;
    vec![
        condition.by_name(
            "Said",
            say!("word-said"),
            [
                needs("protocol", "Protocol", say!("field-protocol")),
                needs("by", "Side", say!("field-by-side")),
                may("on", "Computer", say!("field-said-on")),
                may("contains", "Text", say!("field-contains")),
                may("starts_with", "Text", say!("field-starts-with")),
                at_least(),
            ],
            r#"Said(protocol: smtp, by: server, on: "mail", starts_with: "250")"#,
        ),
        condition.by_name(
            "DeliveredBy",
            say!("word-delivered-by"),
            [
                needs("to", "Computer", say!("field-delivered-to")),
                needs("by", "Computer", say!("field-opened-by")),
                only_subject(),
            ],
            r#"DeliveredBy(to: "mail", by: "laptop", subject: "Lunch")"#,
        ),
        condition.by_name(
            "BytesBelow",
            say!("word-bytes-below"),
            [
                needs("between", "(Computer, Computer)", say!("field-between")),
                may("protocol", "Protocol", say!("field-only-protocol")),
                needs("bytes", "Size", say!("field-bytes")),
            ],
            r#"BytesBelow(between: ("laptop", "mail"), protocol: imap, bytes: "20 kB")"#,
        ),
        condition.by_name(
            "SynSent",
            say!("word-syn-sent"),
            [
                needs("from", "Computer", say!("field-syn-from")),
                needs("to", "Computer", say!("field-syn-to")),
                needs("at_least", "Number", say!("field-at-least")),
            ],
            r#"SynSent(from: "mail", to: "laptop", at_least: 3)"#,
        ),
    ]
}

/// What has happened.
fn facts() -> Vec<Word> {
    let condition = Kind::Condition;
    vec![
        condition.by_name(
            "Fact",
            say!("word-fact"),
            [
                needs("what", "FactKind", say!("field-fact")),
                may("on", "Computer", say!("field-fact-on")),
                only_subject(),
                at_least(),
            ],
            r#"Fact(what: Deferred, on: "mail", subject: "Lunch", at_least: 2)"#,
        ),
        condition.in_order(
            "IsOn",
            say!("word-is-on"),
            [needs("computer", "Computer", say!("field-computer"))],
            r#"IsOn("laptop")"#,
        ),
        condition.by_name(
            "FaultStruck",
            say!("word-fault-struck"),
            [
                needs("on", "Computer", say!("field-fault-on")),
                needs("name", "Text", say!("field-fault-of-name")),
                at_least(),
            ],
            r#"FaultStruck(on: "mail", name: "slow")"#,
        ),
    ]
}

/// Conditions made of conditions, and what expects them at the end.
fn together() -> Vec<Word> {
    let condition = Kind::Condition;
    vec![
        condition.in_order(
            "Not",
            say!("word-not"),
            [needs("condition", "Condition", say!("field-condition"))],
            r#"Not(IsOn("laptop"))"#,
        ),
        condition.in_order(
            "All",
            say!("word-all"),
            [needs("conditions", "[Condition]", say!("field-conditions"))],
            r#"All([IsOn("laptop"), IsOn("mail")])"#,
        ),
        condition.in_order(
            "Any",
            say!("word-any"),
            [needs("conditions", "[Condition]", say!("field-conditions"))],
            r#"Any([IsOn("laptop"), IsOn("office")])"#,
        ),
        Kind::Lesson
            .by_name(
                "Expectation",
                say!("word-expectation"),
                [needs("that", "Condition", say!("field-that")), may("why", "Text", say!("field-why")).or(r#""""#)],
                r#"(that: AllAccountedFor, why: "No message is lost")"#,
            )
            .within(Place::Lesson, "expect: [{}]"),
    ]
}
