//! Worlds whose services do without something that they could offer, one thing after the other: mail programs and servers do their
//! work all the same, or say what they lack.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use mailscope::base::Extension;
use mailscope::explain::{Voice, facts};
use mailscope::lesson::{self, PlayOptions, play};
use mailscope::trace::{MailFact, What};
use mailscope::{imap, pop3, smtp};

/// Ana at the provider, Ben at the school: what is written into both mail servers, into the services of the provider, and into Ana's
/// program.
fn lesson(mta: &str, services: &str, program: &str, steps: &str) -> String {
    format!(
        r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", {program})),
    (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"], {mta}), {services}),
    (name: "school", accounts: [(name: "ben")], mta: (local: ["school.test"], {mta}), pop3: true),
    (name: "desk", mail_program: (address: "ben@school.test", server: "school", pop3: ())),
]),
steps: [{steps}],
expect: [(that: AllAccountedFor)],
)"#
    )
}

/// Plays a lesson that comes to a good end. What the programs say in it: the names of the sentences, of notices and of mail that
/// was refused to its sender.
fn played(source: &str, about: &str) -> BTreeSet<&'static str> {
    let lesson = lesson::load(source, "l.ron").map_err(|problems| problems[0].to_string()).unwrap();
    let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
    let said = outcome.world.trace().events().iter().filter_map(|event| {
        let is_said = matches!(event.what, What::Notice(_))
            || matches!(event.what.mail(), Some(MailFact::SubmissionRefused { .. }));
        is_said.then(|| facts::fact(&outcome.world, event)).flatten()
    });
    let said: Vec<_> = said.collect();
    for result in &outcome.results {
        let words: Vec<_> = said.iter().map(|said| Voice::default().say(said)).collect();
        assert_eq!(result.problem, None, "{about}: {}: {words:?}", Voice::default().say(&result.text));
    }
    said.iter().map(|said| said.id()).collect()
}

/// What is left out, and what the programs say then.
type Lack<E> = (Vec<E>, Vec<&'static str>);

/// Every extension on offer is left out once, and then these together. What the programs say of it stands here; of any other they say nothing.
fn lacks<E: Extension>(told: &[(E, &'static str)], together: &[(&[E], &[&'static str])]) -> Vec<Lack<E>> {
    let says = |extension: E| told.iter().filter(|(it, _)| *it == extension).map(|(_, says)| *says).collect();
    let one = E::offered().map(|extension| (vec![extension], says(extension)));
    one.chain(together.iter().map(|(without, says)| (without.to_vec(), says.to_vec()))).collect()
}

fn names<E: Extension>(without: &[E]) -> String {
    let names: Vec<&str> = without.iter().map(|extension| extension.name()).collect();
    format!("without: [{}]", names.join(", "))
}

#[test]
fn mail_is_sent_and_relayed_whatever_the_servers_do_without_or_the_sender_hears_why_not() {
    use smtp::words::Extension as E;
    const SENT: &str = r#"
        Do(Mail("laptop", Send(to: ["ben@school.test"], subject: "Hello", text: "Grüße"))),
        WaitUntil(until: MailboxHolds(on: "school", account: "ben", subjects: ["Hello"]), within: "1 min"),
        Do(Mail("laptop", Send(to: ["ben@school.test", "nobody@school.test"], subject: "Both"))),
        WaitUntil(until: MailboxHolds(on: "school", account: "ben", subjects: ["Hello", "Both"]), within: "1 min"),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", count: 1), within: "1 min"),
    "#;
    let but_auth: Vec<E> = E::offered().filter(|extension| *extension != E::Auth).collect();
    for (without, says) in lacks(&[], &[(&but_auth, &[])]).into_iter().filter(|(without, _)| *without != [E::Auth]) {
        let about = names(&without);
        let said = played(&lesson(&about, "pop3: true", "pop3: ()", SENT), &about);
        assert_eq!(said, says.into_iter().collect(), "{about}");
    }
    // Nobody can log in: the server wants it all the same, and the program quotes it.
    const REFUSED: &str = r#"
        Do(Mail("laptop", Send(to: ["ben@school.test"], subject: "Hello"))),
        WaitUntil(until: Fact(what: SubmissionRefused), within: "1 min"),
        Expect(that: OutboxHolds(computer: "laptop", count: 1)),
    "#;
    let said = played(&lesson(&names(&[E::Auth]), "pop3: true", "pop3: ()", REFUSED), "Auth");
    assert_eq!(said, ["mail-submission-refused", "notice-submission-refused"].into());
}

#[test]
fn mail_is_collected_whatever_pop3_does_without_or_the_program_says_what_it_misses() {
    use pop3::words::Extension as E;
    const SENT: &str = r#"
        Do(Mail("desk", Send(to: ["ana@example.org"], subject: "One"))),
        Do(Mail("desk", Send(to: ["ana@example.org"], subject: "Two"))),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", count: 2), within: "1 min"),
        Do(Mail("laptop", CheckMail)),
        Wait("20 s"),
    "#;
    // It comes once, and stays on the server.
    const LEFT: &str = r#"
        Expect(that: ComputerHolds(computer: "laptop", subjects: ["One", "Two"])),
        Do(Mail("laptop", CheckMail)),
        Wait("20 s"),
        Expect(that: ComputerHolds(computer: "laptop", count: 2)),
        Expect(that: MailboxHolds(on: "mail", account: "ana", count: 2)),
    "#;
    // It could not be told from what has come before.
    const NOT_TAKEN: &str = r#"
        Expect(that: ComputerHolds(computer: "laptop", count: 0)),
        Expect(that: MailboxHolds(on: "mail", account: "ana", count: 2)),
    "#;
    const TAKEN: &str = r#"
        Do(Mail("laptop", SetKeep(DeleteAfterDownload))),
        Do(Mail("laptop", CheckMail)),
        Wait("20 s"),
        Expect(that: ComputerHolds(computer: "laptop", subjects: ["One", "Two"])),
        Expect(that: MailboxHolds(on: "mail", account: "ana", count: 0)),
    "#;
    let by_header = "notice-recognized-by-header";
    let together: [(&[E], &[&'static str]); 2] =
        [(&[E::Uidl, E::Top], &["notice-not-collected"]), (&[E::Capa, E::Sasl, E::Uidl], &[by_header])];
    for (without, says) in lacks(&[(E::Uidl, by_header)], &together) {
        let about = names(&without);
        let middle = if says == ["notice-not-collected"] { NOT_TAKEN } else { LEFT };
        let source =
            lesson("", &format!("pop3: ({about})"), "pop3: (keep: LeaveOnServer)", &[SENT, middle, TAKEN].concat());
        let mut said = played(&source, &about);
        said.remove("notice-checked");
        assert_eq!(said, says.into_iter().collect(), "{about}");
    }
}

#[test]
fn mailboxes_are_kept_alike_whatever_imap_does_without_or_the_program_says_what_it_misses() {
    use imap::words::Extension as E;
    const STEPS: &str = r#"
        Do(Mail("desk", Send(to: ["ana@example.org"], subject: "One"))),
        Do(Mail("desk", Send(to: ["ana@example.org"], subject: "Two"))),
        WaitUntil(until: ComputerHolds(computer: "laptop", subjects: ["One", "Two"]), within: "2 min"),
        Do(Mail("laptop", CreateFolder("Work"))),
        Do(Mail("laptop", Flag((subject: "Two"), "\\Deleted"))),
        Do(Mail("laptop", Move((subject: "One"), "Work"))),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", mailbox: "Work", subjects: ["One"]), within: "1 min"),
        Wait("20 s"),
        Expect(that: Not(ComputerHolds(computer: "laptop", subject: "One"))),
        Do(Mail("laptop", Send(to: ["ben@school.test"], subject: "Sent"))),
        WaitUntil(until: MailboxHolds(on: "mail", account: "ana", mailbox: "Sent", subjects: ["Sent"]), within: "1 min"),
        Do(Mail("desk", Send(to: ["ana@example.org"], subject: "Three"))),
        WaitUntil(until: ComputerHolds(computer: "laptop", subject: "Three", body: true), within: "2 min"),
    "#;
    // What is marked stays until its owner has it removed, if the server can remove the moved message alone.
    let kept = r#"Expect(that: MailboxHolds(on: "mail", account: "ana", subject: "Two", flags: ["\\Deleted"])),"#;
    let gone = r#"Expect(that: Not(MailboxHolds(on: "mail", account: "ana", subject: "Two"))),"#;
    let no_idle = "notice-idle-not-offered";
    let together: [(&[E], &[&'static str]); 2] = [
        (&[E::Move, E::UidPlus], &[]),
        (&[E::LiteralPlus, E::SaslIr, E::Idle, E::UidPlus, E::Move, E::Unselect], &[no_idle]),
    ];
    for (without, says) in lacks(&[(E::Idle, no_idle)], &together) {
        let about = names(&without);
        let expunges_all = [E::Move, E::UidPlus].iter().all(|it| without.contains(it));
        let steps = [STEPS, if expunges_all { gone } else { kept }].concat();
        let program = r#"imap: (download: Full, sent_folder: "Sent")"#;
        let said = played(&lesson("", &format!("imap: ({about})"), program, &steps), &about);
        assert_eq!(said, says.into_iter().collect(), "{about}");
    }
}

#[test]
fn mail_for_a_server_that_cannot_ask_for_it_comes_with_the_next_attempt() {
    let source = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
    (name: "mail", accounts: [(name: "ana")], pop3: true, mta: (
        local: ["example.org"], relay: [(domain: "school.test", to: "school")], retry: (waits: ["5 min"]), without: [Etrn],
    )),
    (name: "school", on: false, accounts: [(name: "ben")], mta: (
        local: ["school.test"], etrn_at_start: [(server: "mail", domain: "school.test")],
    )),
],
domains: [(name: "school.test", mx: ["mail"])]),
steps: [
    Do(Mail("laptop", Send(to: ["ben@school.test"], subject: "Hello"))),
    Wait("30 s"),
    Do(SwitchOn("school")),
    WaitUntil(until: MailboxHolds(on: "school", account: "ben", subjects: ["Hello"]), within: "20 min"),
])"#;
    assert!(played(source, "Etrn").contains("notice-etrn-not-offered"));
}

/// What nobody could do anything with is refused, and what is no extension of the service is told from those that are.
#[test]
fn a_world_says_what_makes_no_sense() {
    let problem = |mta: &str, services: &str| {
        let problems = lesson::load(&lesson(mta, services, "pop3: ()", ""), "l.ron").map(|_| ()).unwrap_err();
        (problems[0].problem.id(), problems[0].to_string())
    };
    assert_eq!(problem("", "pop3: (without: [Sasl, User])").0, "no-login-left");
    let held = r#"relay: [(domain: "far.test", to: "school", hold: Etrn)], without: [Etrn]"#;
    assert_eq!(problem(held, "pop3: true").0, "held-for-ever");
    for (mta, services, nearest) in [
        ("without: [Pipelinin]", "pop3: true", "Pipelining"),
        ("", "pop3: (without: [Topp])", "Top"),
        ("", "pop3: true, imap: (without: [Idel])", "Idle"),
        // Nobody offers that anyway.
        ("without: [StartTls]", "pop3: true", "Pipelining"),
    ] {
        let said = problem(mta, services).1;
        assert!(said.contains(nearest), "{said}");
    }
}
