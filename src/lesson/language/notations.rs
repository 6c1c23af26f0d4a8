//! How values are written.

use super::{Kind, Place, Takes, Word};
use crate::explain::{Said, say};

pub(super) fn words() -> Vec<Word> {
    let word = |name, about: Said, example, place, frame| {
        let (kind, takes, frame) = (Kind::Notation, Takes::Notation, (place, frame));
        Word { kind, name, takes, about, example, frame }
    };
    vec![
        word("Text", say!("word-text"), r#""It's *her* laptop.""#, Place::Steps, "Say({})"),
        word("Number", say!("word-number"), "5", Place::Lesson, "minutes: {}"),
        word("Bool", say!("word-bool"), "false", Place::Steps, r#"Say((text: "Look at the next line.", settle: {}))"#),
        word("Duration", say!("word-duration"), r#""90 min""#, Place::Steps, "Wait({})"),
        word(
            "Size",
            say!("word-size"),
            r#""1.5 MB""#,
            Place::Steps,
            r#"Do(SetQuota(on: "mail", account: "ana", quota: {}))"#,
        ),
        word(
            "Bandwidth",
            say!("word-bandwidth"),
            r#""64 kbit/s""#,
            Place::World,
            r#"hosts: [(name: "laptop", link: (bandwidth: {}))]"#,
        ),
        word("Share", say!("word-share"), r#""0.5 %""#, Place::Steps, r#"Do(SetLoss("laptop", {}))"#),
        word("Date", say!("word-date"), r#""Mon, 2 Mar 2026 14:00:00 +0100""#, Place::Lesson, "start: {}"),
        word("Name", say!("word-name"), r#""post.example.org""#, Place::World, "hosts: [(name: {})]"),
        word(
            "Id",
            say!("word-id"),
            r#""where-it-waits""#,
            Place::Steps,
            r#"Quiz(id: {}, ask: "How many?", answer: HowMany(right: 2))"#,
        ),
        word("Computer", say!("word-computer"), r#""laptop""#, Place::Steps, "Do(SwitchOn({}))"),
        word("Service", say!("word-service"), r#""pop3""#, Place::Steps, r#"Do(StopService("mail", {}))"#),
        word(
            "Address",
            say!("word-address"),
            r#""ben@example.org""#,
            Place::Steps,
            r#"Do(Mail("laptop", Send(to: [{}], subject: "Lunch")))"#,
        ),
        word(
            "Flag",
            say!("word-flag-notation"),
            r#""\\Flagged""#,
            Place::Steps,
            r#"Do(Mail("laptop", Flag((subject: "Lunch"), {})))"#,
        ),
        word(
            "Octets",
            say!("word-octets"),
            r#"b"Subject: Gr\xfc\xdfe\r\n\r\nHello\r\n""#,
            Place::Steps,
            r#"Do(Deliver(on: "mail", account: "ana", message: {}))"#,
        ),
        word(
            "Endpoint",
            say!("word-endpoint"),
            r#""192.168.1.7:2525""#,
            Place::World,
            r#"hosts: [(name: "mail", mta: (local: ["example.org"]), faults: [
    (name: "busy", service: "mta", command: "RCPT", from: {}, effect: Silence),
])]"#,
        ),
    ]
}
