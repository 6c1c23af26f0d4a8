//! Every condition holds where it should, and not where it should not: one that always holds tests nothing.

use mailscope::lesson::{self, PlayOptions, play};

/// One message has been delivered, and read on another computer; one waits for a computer that is off.
const STORY: &str = r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
(name: "mail", accounts: [(name: "ana"), (name: "ben")], mta: (local: ["example.org"]), pop3: true, imap: true,
 faults: [(name: "busy", service: "mta", command: "VRFY", effect: Silence)]),
(name: "laptop", mail_program: (address: "ana@example.org", server: "mail")),
(name: "office", mail_program: (address: "ben@example.org", server: "mail", pop3: ())),
(name: "home", mail_program: (address: "ben@example.org", server: "mail", pop3: ())),
]), steps: [
Do(Mail("laptop", Send(to: ["ben@example.org"], subject: "One"))), Wait("10 s"), Do(Mail("office", CheckMail)), Wait("10 s"),
Do(SwitchOff("mail")), Do(Mail("laptop", Send(to: ["ben@example.org"], subject: "Two"))), Wait("10 s"),
])"#;

/// What holds at the end, and beside it what differs only a little and does not.
const PAIRS: &[(&str, &str)] = &[
    (r#"MailboxHolds(on: "mail", account: "ben", count: 0)"#, r#"MailboxHolds(on: "mail", account: "ben", count: 1)"#),
    (r#"ComputerHolds(computer: "office", count: 1)"#, r#"ComputerHolds(computer: "office", count: 2)"#),
    (
        r#"ComputerHolds(computer: "office", subjects: ["One"], body: true)"#,
        r#"ComputerHolds(computer: "office", subjects: ["Two"], body: true)"#,
    ),
    (
        r#"NoComputerHoldsAll(computers: ["office", "home"], subjects: ["One", "Two"])"#,
        r#"NoComputerHoldsAll(computers: ["office", "home"], subjects: ["One"])"#,
    ),
    (r#"SameList(computers: ["home", "laptop"])"#, r#"SameList(computers: ["home", "office"])"#),
    (r#"QueueHolds(on: "mail", count: 0)"#, r#"QueueHolds(on: "mail", count: 1)"#),
    (r#"OutboxHolds(computer: "laptop", count: 1)"#, r#"OutboxHolds(computer: "laptop", count: 0)"#),
    (
        r#"Said(protocol: smtp, by: client, on: "laptop", starts_with: "MAIL")"#,
        r#"Said(protocol: smtp, by: client, on: "mail", starts_with: "MAIL")"#,
    ),
    (
        r#"Said(protocol: pop3, by: client, starts_with: "RETR")"#,
        r#"Said(protocol: pop3, by: client, starts_with: "RETR", at_least: 2)"#,
    ),
    (r#"DeliveredBy(to: "mail", by: "laptop")"#, r#"DeliveredBy(to: "mail", by: "office")"#),
    (
        r#"BytesBelow(between: ("laptop", "mail"), protocol: smtp, bytes: "20 kB")"#,
        r#"BytesBelow(between: ("laptop", "mail"), protocol: smtp, bytes: "20 B")"#,
    ),
    (r#"SynSent(from: "laptop", to: "mail", at_least: 2)"#, r#"SynSent(from: "mail", to: "laptop", at_least: 1)"#),
    (r#"Fact(what: Delivered, on: "mail", subject: "One")"#, r#"Fact(what: Delivered, on: "mail", subject: "Two")"#),
    (r#"Fact(what: Retrieved)"#, r#"Fact(what: Bounced)"#),
    (r#"IsOn("laptop")"#, r#"IsOn("mail")"#),
    (r#"Not(IsOn("mail"))"#, r#"Not(IsOn("laptop"))"#),
    (r#"All([IsOn("laptop"), IsOn("office")])"#, r#"All([IsOn("laptop"), IsOn("mail")])"#),
    (r#"Any([IsOn("mail"), IsOn("office")])"#, r#"Any([IsOn("mail"), Not(IsOn("office"))])"#),
    (r#"Not(FaultStruck(on: "mail", name: "busy"))"#, r#"FaultStruck(on: "mail", name: "busy")"#),
    (r#"AllAccountedFor"#, r#"Not(AllAccountedFor)"#),
];

#[test]
fn every_condition_is_met_and_missed() {
    let lesson = lesson::load(STORY, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let world = play(&lesson, &PlayOptions::default(), &mut |_| {}).world;
    let check = |text: &str| {
        let condition = lesson::condition(text, &lesson.spec).map_err(|problems| problems[0].to_string());
        condition.unwrap().check(&world)
    };
    for (met, missed) in PAIRS {
        assert_eq!(check(met), Ok(()), "{met}");
        assert!(check(missed).is_err(), "{missed}");
    }
}
