//! Mistakes in lesson files: each is shown at its line and column, with the reason and the nearest valid name.

use mailscope::lesson::load;

/// A lesson in which `{}` stands for one host more and one step more.
fn lesson(host: &str, step: &str) -> String {
    format!(
        r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
(name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
(name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
{host}
]),
steps: [
{step}
])"#
    )
}

/// The line of the host, the line of the step.
const HOST: usize = 6;
const STEP: usize = 9;

fn problems(source: &str) -> Vec<String> {
    load(source, "l.ron").err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn shown(host: &str, step: &str, line: usize, column: usize, words: &[&str]) {
    let problems = problems(&lesson(host, step));
    let all = problems.join("\n");
    assert!(all.starts_with(&format!("l.ron:{line}:{column}: ")), "{host}{step}:\n{all}");
    for word in words {
        assert!(all.contains(word), "`{word}` is missing in\n{all}");
    }
}

#[test]
fn the_lesson_without_a_mistake_loads() {
    assert_eq!(problems(&lesson("", "")), Vec::<String>::new());
}

#[test]
fn mistakes_in_the_world() {
    let host = |text: &str, column: usize, words: &[&str]| shown(text, "", HOST, column, words);
    host(r#"(name: "laptop"),"#, 8, &["the name `laptop` is taken"]);
    host(r#"(nam: "x"),"#, 2, &["there is no field `nam`", "did you mean `name`?"]);
    host(r#"(name: "x", icon: Laptopp),"#, 19, &["Laptopp", "did you mean `Laptop`?"]);
    host(r#"(name: "x", link: (latency: "40 parsecs")),"#, 29, &["40 parsecs", "a duration"]);
    host(r#"(name: "x", link: (bandwidth: "fast")),"#, 31, &["fast"]);
    host(r#"(name: "x", link: (loss: "120 %")),"#, 26, &["120 %"]);
    host(r#"(name: "x", link: (to: "intrenet")),"#, 24, &["intrenet", "did you mean `internet`?"]);
    host(r#"(name: "x", address: "192.0.2.256"),"#, 22, &["192.0.2.256"]);
    host(r#"(name: "x", accounts: [(name: "a", quota: "many")]),"#, 43, &["many", "a size"]);
    host(r#"(name: "x", mail_program: (address: "no address", server: "mail")),"#, 37, &["no address"]);
    host(
        r#"(name: "x", mail_program: (address: "b@example.org", server: "mial")),"#,
        62,
        &["there is no computer `mial`", "did you mean `mail`?"],
    );
}

#[test]
fn mistakes_in_faults() {
    // The mistake is where `place` stands for the last time.
    let column = |text: &str, place: &str| text.rfind(place).unwrap_or(text.len()) + 1;
    let host = |fault: &str, place: &str, words: &[&str]| {
        let text = format!(r#"(name: "x", mta: (), faults: [({fault})]),"#);
        shown(&text, "", HOST, column(&text, place), words);
    };
    let step = |text: &str, place: &str, words: &[&str]| shown("", text, STEP, column(text, place), words);
    host(
        r#"name: "a", service: "mat", command: "RCPT", effect: Silence"#,
        r#""mat""#,
        &["`x` runs no service `mat`", "did you mean `mta`?"],
    );
    host(
        r#"name: "a", service: "mta", command: "RCTP", effect: Silence"#,
        r#""RCTP""#,
        &["`RCTP` is no command of SMTP", "did you mean `RCPT`?"],
    );
    host(
        r#"name: "a", service: "mta", command: "RCPT", from: "labtop", effect: Silence"#,
        r#""labtop""#,
        &["there is no computer `labtop`", "did you mean `laptop`?"],
    );
    host(
        r#"name: "a", service: "mta", command: "RCPT", effect: Reply("250 ok")"#,
        r#""250 ok""#,
        &["`250 ok`", "a fault refuses", "451 4.3.0 try again later"],
    );
    host(
        r#"name: "a", service: "mta", command: "*", effect: Delay("soon")"#,
        r#""soon""#,
        &["`soon` is not a duration"],
    );
    host(r#"name: "a", service: "mta", command: "*", effect: Silense"#, "Silense", &["did you mean `Silence`?"]);
    host(r#"name: "a", service: "mta", command: "*", nth: 0, effect: Silence"#, r#""a""#, &["counted from 1"]);
    host(r#"name: "a", service: "mta", command: "*", times: 0, effect: Silence"#, r#""a""#, &["0 times"]);
    host(r#"name: "", service: "mta", command: "*", effect: Silence"#, r#""""#, &["needs a name"]);
    let same = r#"name: "a", service: "mta", command: "*", effect: Silence"#;
    host(&format!("{same}), ({same}"), r#""a""#, &["there are two faults `a`"]);
    step(
        r#"Do(SetFault(on: "mail", name: "a", service: "pop3", command: "RETR", effect: Silence)),"#,
        r#""pop3""#,
        &["`mail` runs no service `pop3`", "`imap`"],
    );
    step(
        r#"Do(SetFault(on: "mail", name: "a", service: "imap", command: "LOGIN", effect: Reply("-ERR no"))),"#,
        r#""-ERR no""#,
        &["`-ERR no`", "IMAP4", "NO [UNAVAILABLE] not now"],
    );
    step(r#"Do(SetFault(on: "mail", nam: "a")),"#, "nam:", &["there is no field `nam`"]);
    step(r#"Do(ClearFault(on: "mail", name: "a")),"#, r#""a""#, &["there is no fault `a` on `mail` up to here"]);
    step(
        r#"Do(SetFault(on: "mail", name: "busy", service: "imap", command: "*", effect: Silence)), Do(ClearFault(on: "mail", name: "bussy")),"#,
        r#""bussy""#,
        &["there is no fault `bussy`", "did you mean `busy`?"],
    );
}

#[test]
fn mistakes_in_the_steps() {
    let step = |text: &str, column: usize, words: &[&str]| shown("", text, STEP, column, words);
    step(r#"Dow(SwitchOn("mail")),"#, 1, &["Dow", "did you mean `Do`?"]);
    step(r#"Do(SwitchOn("mial")),"#, 13, &["there is no computer `mial`", "did you mean `mail`?"]);
    step(r#"Do(Mail("laptop", Send(to: ["ana@"], subject: "x"))),"#, 29, &["ana@"]);
    step(r#"Do(StopService("mail", "imapp")),"#, 24, &["imapp", "did you mean `imap`?"]);
    step(r#"Do(Mail("mail", CheckMail)),"#, 9, &["mail"]);
    step(r#"Say("Well."), Note(" "),"#, 20, &["the note is empty"]);
    step(r#"Note("Ask."),"#, 6, &["nothing was told yet", "behind the `Say`"]);
    step(r#"Wait("soon"),"#, 6, &["soon", "a duration"]);
    step(r#"Expect(that: MailboxHolds(on: "mail", account: "anna", count: 1)),"#, 48, &["anna", "did you mean `ana`?"]);
    step(r#"Expect(that: MailboxHold(on: "mail", account: "ana")),"#, 14, &["did you mean `MailboxHolds`?"]);
    step(r#"Expect(that: QueueHolds(on: "laptop", count: 0)),"#, 29, &["laptop"]);
}

#[test]
fn all_mistakes_of_meaning_are_shown_at_once() {
    let problems = problems(&lesson(
        r#"(name: "x", link: (to: "intrenet")),"#,
        r#"Do(SwitchOn("mial")), Wait("soon"), Do(Mail("mail", CheckMail)),"#,
    ));
    assert_eq!(problems.len(), 4, "{problems:#?}");
}

#[test]
fn a_file_that_is_no_lesson_at_all_is_no_panic() {
    for source in ["", "(", "()", "[1, 2", "\u{0}", "(title: 7)", &"(".repeat(100_000), &"[".repeat(100_000)] {
        let problems = load(source, "l.ron").err().unwrap();
        assert!(!problems.is_empty());
    }
}
