//! What lesson files can say beyond what the shipped ones do.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mailscope::explain::Voice;
use mailscope::lesson::{self, PlayOptions, play};

/// Plays a world of a laptop and a server with these steps; everything it expects must hold.
fn holds(laptop: &str, account: &str, steps: &str) {
    let source = format!(
        r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", {laptop})),
    (name: "mail", accounts: [(name: "ana", {account})], mta: (local: ["example.org"]), imap: true, pop3: true),
]),
steps: [{steps}],
expect: [(that: AllAccountedFor)],
)"#
    );
    let lesson = lesson::load(&source, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
    assert!(outcome.results.len() > 1);
    for result in outcome.results {
        assert_eq!(result.problem, None, "{}", Voice::default().say(&result.text));
    }
}

const OLD: &str = r#"mail: [
    (from: "ben@school.test", subject: "Old", text: "a violin", flags: ["\\Seen"], age: "3 d"),
    (from: "ben@school.test", subject: "Put away", folder: "Work/2026", attachments: [(name: "a.pdf", size: "3 kB")]),
]"#;

#[test]
fn mail_can_lie_in_mailboxes_at_the_start() {
    holds(
        "imap: ()",
        OLD,
        r#"
        WaitUntil(until: ComputerHolds(computer: "laptop", subjects: ["Old"], flags: ["\\Seen"]), within: "10 s"),
        Expect(that: MailboxHolds(on: "mail", account: "ana", mailbox: "Work/2026", subjects: ["Put away"])),
        Do(Mail("laptop", Search(words: "violin"))),
        WaitUntil(until: Said(protocol: imap, by: server, contains: "SEARCH 1"), within: "10 s"),
        Do(Mail("laptop", OpenFolder("Work/2026"))),
        WaitUntil(until: ComputerHolds(computer: "laptop", folder: "Work/2026", subjects: ["Put away"]), within: "10 s"),
        "#,
    );
}

#[test]
fn what_is_done_offline_is_done_on_the_server_later() {
    holds(
        "imap: ()",
        OLD,
        r#"
        WaitUntil(until: ComputerHolds(computer: "laptop", subjects: ["Old"]), within: "10 s"),
        Do(Mail("laptop", WorkOffline)),
        Wait("5 s"),
        Do(Mail("laptop", Flag((subject: "Old"), "\\Flagged"))),
        Wait("5 s"),
        Expect(that: MailboxHolds(on: "mail", account: "ana", subject: "Old", without_flags: ["\\Flagged"])),
        Do(Mail("laptop", WorkOnline)),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", subject: "Old", flags: ["\\Flagged"]), within: "10 s"),
        "#,
    );
}

#[test]
fn protocols_can_be_typed_by_hand() {
    holds(
        "pop3: ()",
        OLD,
        r#"
        Do(Dial(on: "laptop", to: "mail", port: 110)),
        Do(Type("laptop", "USER ana\r\nPASS ana\r\nSTAT\r\n")),
        WaitUntil(until: Said(protocol: pop3, by: server, starts_with: "+OK 1 "), within: "10 s"),
        Do(HangUp("laptop")),
        Wait("5 s"),
        Expect(that: MailboxHolds(on: "mail", account: "ana", count: 1)),
        "#,
    );
}

#[test]
fn services_links_and_computers_can_fail_and_come_back() {
    holds(
        "imap: ()",
        "",
        r#"
        Do(StopService("mail", "mta")),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "One"))),
        Wait("5 s"),
        Expect(that: OutboxHolds(computer: "laptop", count: 1)),
        Do(StartService("mail", "mta")),
        Do(Unplug("laptop")),
        Wait("5 s"),
        Do(PlugIn("laptop")),
        Do(SetLoss("laptop", "5 %")),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", subjects: ["One"]), within: "10 min"),
        Do(Crash("mail")),
        Wait("5 s"),
        Do(SwitchOn("mail")),
        Expect(that: MailboxHolds(on: "mail", account: "ana", subjects: ["One"])),
        Do(SetQuota(on: "mail", account: "ana", quota: "100 B")),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Two"))),
        WaitUntil(until: Said(protocol: smtp, by: server, starts_with: "552 5.2.3"), within: "10 min"),
        "#,
    );
}

#[test]
fn faults_stand_from_the_start_or_are_set_and_cleared() {
    holds(
        "pop3: ()",
        OLD,
        r#"
        Do(SetFault(on: "mail", name: "busy", service: "mta", command: "RCPT", from: "laptop", nth: 2, times: 1,
            effect: Reply("451 4.3.0 try again later"))),
        Do(SetFault(on: "mail", name: "slow", service: "pop3", command: "STAT", effect: Delay("20 s"))),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "One"))),
        Wait("5 s"),
        Expect(that: Not(FaultStruck(on: "mail", name: "busy"))),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Two"))),
        Wait("5 s"),
        Expect(that: FaultStruck(on: "mail", name: "busy")),
        Expect(that: OutboxHolds(computer: "laptop", count: 1)),
        Expect(that: Said(protocol: smtp, by: server, on: "mail", starts_with: "451 4.3.0")),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", subject: "Two"), within: "10 min"),
        Do(ClearFault(on: "mail", name: "slow")),
        Do(Mail("laptop", CheckMail)),
        WaitUntil(until: ComputerHolds(computer: "laptop", count: 3), within: "10 s"),
        "#,
    );
    let source = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop"),
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), faults: [
        (name: "full", service: "mta", command: "CONNECT", times: 1, effect: Reply("421 4.3.2 too many connections")),
    ]),
]),
steps: [
    Do(Dial(on: "laptop", to: "mail", port: 25)),
    WaitUntil(until: Said(protocol: smtp, by: server, starts_with: "421"), within: "5 s"),
    Do(Dial(on: "laptop", to: "mail", port: 25)),
    WaitUntil(until: Said(protocol: smtp, by: server, starts_with: "220"), within: "5 s"),
    Expect(that: FaultStruck(on: "mail", name: "full")),
    Expect(that: Not(FaultStruck(on: "mail", name: "full", at_least: 2))),
    Do(ClearFault(on: "mail", name: "full")),
])"#;
    let lesson = lesson::load(source, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    for result in play(&lesson, &PlayOptions::default(), &mut |_| {}).results {
        assert_eq!(result.problem, None, "{}", Voice::default().say(&result.text));
    }
}

#[test]
fn whatever_the_window_can_do_a_lesson_can_say() {
    holds(
        "imap: ()",
        OLD,
        r#"
        WaitUntil(until: ComputerHolds(computer: "laptop", subjects: ["Old"]), within: "10 s"),
        Do(Mail("laptop", OpenFolder("Work/2026"))),
        Wait("5 s"),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Re", reply_to: (folder: "Work/2026", subject: "Put away")))),
        WaitUntil(
            until: MailboxHolds(on: "mail", account: "ana", mailbox: "Work/2026", subject: "Put away", flags: ["\\Answered"]),
            within: "10 s",
        ),
        Do(SetQuota(on: "mail", account: "ana", most_messages: 1)),
        Do(SetQuota(on: "mail", account: "ana")),
        Do(StopService("laptop", "mail program")),
        Do(StartService("laptop", "mail program")),
        Do(Dial(on: "laptop", name: "nowhere.test", port: 25)),
        Do(Dial(on: "laptop", name: "mail.example.org", port: 143)),
        WaitUntil(until: Said(protocol: imap, by: server, on: "mail", starts_with: "* OK", at_least: 3), within: "10 s"),
        "#,
    );
}

/// What a service does with lines that break a rule is said where the service is.
#[test]
fn each_service_tolerates_what_breaks_a_rule_or_is_strict() {
    let played = |mail: &str| {
        let source = format!(
            r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [(name: "laptop"), (name: "mail", accounts: [(name: "ana")], {mail})]),
steps: [
    Do(Dial(on: "laptop", to: "mail", port: 25)), Wait("2 s"), Do(Type("laptop", "NOOP\n")), Wait("2 s"),
    Do(Dial(on: "laptop", to: "mail", port: 110)), Wait("2 s"), Do(Type("laptop", "CAPA\n")), Wait("2 s"),
    Do(Dial(on: "laptop", to: "mail", port: 143)), Wait("2 s"), Do(Type("laptop", "a NOOP\n")), Wait("2 s"),
])"#
        );
        let lesson = lesson::load(&source, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
        let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
        let services = outcome.world.violations().iter().map(|broken| broken.service.name()).collect::<Vec<_>>();
        services.join(" ")
    };
    assert_eq!(played(r#"mta: (local: ["example.org"]), pop3: true, imap: true"#), "mta pop3 imap");
    assert_eq!(played(r#"mta: (local: ["example.org"], tolerance: Strict), pop3: (), imap: true"#), "pop3 imap");
    assert_eq!(played(r#"mta: (), pop3: (tolerance: Strict), imap: (tolerance: Tolerant)"#), "mta imap");
    assert_eq!(played(r#"mta: (), pop3: true, imap: (tolerance: Strict)"#), "mta pop3");
    let wrong = lesson::load(
        r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [(name: "mail", imap: (tolerance: Lenient))]))"#,
        "l.ron",
    );
    let problem = wrong.map(|_| ()).unwrap_err()[0].to_string();
    assert!(problem.contains("Tolerant") && problem.contains("Strict"), "{problem}");
}
