//! What lesson files can say beyond what the shipped ones do, and that the reference of their language tells all of it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mailscope::base::SimTime;
use mailscope::explain::{Arg, Voice};
use mailscope::lesson::language::{self, Field, Kind, Place, Takes, Word};
use mailscope::lesson::{self, Bridging, Lesson, Made, Mistakes, PlayOptions, SavedRun, play};
use mailscope::sim::Input;

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

/// What a service does with lines that break a rule is said where the service is; in brackets, those that refuse them.
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
        let services = outcome.world.violations().iter().map(|broken| match broken.refused {
            false => broken.service.name().to_owned(),
            true => format!("({})", broken.service.name()),
        });
        services.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(played(r#"mta: (local: ["example.org"]), pop3: true, imap: true"#), "mta pop3 imap");
    assert_eq!(played(r#"mta: (local: ["example.org"], tolerance: Strict), pop3: (), imap: true"#), "(mta) pop3 imap");
    assert_eq!(played(r#"mta: (), pop3: (tolerance: Strict), imap: (tolerance: Tolerant)"#), "mta (pop3) imap");
    assert_eq!(played(r#"mta: (), pop3: true, imap: (tolerance: Strict)"#), "mta pop3 (imap)");
    let wrong = lesson::load(
        r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [(name: "mail", imap: (tolerance: Lenient))]))"#,
        "l.ron",
    );
    let problem = wrong.map(|_| ()).unwrap_err()[0].to_string();
    assert!(problem.contains("Tolerant") && problem.contains("Strict"), "{problem}");
}

/// The world in which the examples of the reference are tried.
const COMPUTERS: &str = r#"(hosts: [
    (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
    (name: "office", mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
    (
        name: "mail", accounts: [(name: "ana"), (name: "ben")], mta: (local: ["example.org"]), pop3: true, imap: true,
        faults: [(name: "slow", service: "pop3", command: "STAT", effect: Delay("20 s"))],
    ),
])"#;

/// A lesson with a text in its place.
fn lesson_with(place: Place, text: &str) -> String {
    let with = |own: &str| {
        let world = format!("world: {COMPUTERS}");
        let others = [r#"title: "T""#, r#"summary: "S""#, "minutes: 1", &world];
        let name = |field: &str| field.split(':').next().map(str::to_owned);
        let others: Vec<&str> = others.into_iter().filter(|other| name(other) != name(own)).collect();
        format!("({}, {own})", others.join(", "))
    };
    match place {
        Place::File => text.to_owned(),
        Place::Lesson => with(text),
        Place::World => with(&format!("world: ({text})")),
        Place::Steps => with(&format!(r#"steps: [Say("What follows is tried."), {text}]"#)),
    }
}

fn load(text: &str) -> Result<Lesson, Mistakes> {
    lesson::load(text, "l.ron")
}

/// What a lesson with a word in it comes to.
fn read(word: &Word, example: &str) -> Result<String, Mistakes> {
    let (place, text) = word.with(example);
    // What real programs do can only be said where there is a gateway.
    if word.kind == Kind::PeerAction || word.name == "Peer" {
        let world = load(&lesson_with(Place::Lesson, &format!("world: {COMPUTERS}"))).unwrap();
        let open = Bridging { inward: true, ..Bridging::default() }.open(&world).unwrap();
        let action = text.strip_prefix("Do(").and_then(|text| text.strip_suffix(')')).unwrap();
        return lesson::action(action, &open.spec).map(|action| format!("{action:?}"));
    }
    load(&lesson_with(place, &text)).map(|l| {
        format!(
            "{:?}",
            (&l.minutes, &l.level, &l.objectives, l.seed, &l.spec, &l.steps, &l.expectations, &l.experiments, &l.real)
        )
    })
}

/// What a lesson may have in the place of a word that nobody knows: the reader of lessons says it.
fn known_instead(word: &Word, example: &str) -> BTreeSet<String> {
    let problems = read(word, example).unwrap_err();
    let help = problems[0].help.as_ref().unwrap_or_else(|| panic!("{}", problems[0]));
    assert_eq!(help.id(), "possible-are", "{}", problems[0]);
    let [(_, Arg::Listed(names))] = help.args() else { panic!("{help:?}") };
    let name = |arg: &Arg| match arg {
        Arg::Text(text) => text.trim_matches('`').to_owned(),
        other => panic!("{other:?}"),
    };
    names.iter().map(name).collect()
}

/// Nobody knows it, and nothing is called nearly so.
const UNKNOWN: &str = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";

/// What stands before the parenthesis of an example, and what stands in it.
fn parts(example: &str) -> (&str, Vec<&str>) {
    let (head, rest) = example.split_once('(').unwrap();
    let body = rest.strip_suffix(')').unwrap();
    let (mut parts, mut start, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(body[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(body[start..].trim());
    (head, parts.into_iter().filter(|part| !part.is_empty()).collect())
}

/// An example without one of its fields, and with other ones.
fn changed(word: &Word, without: &str, with: Option<&str>) -> String {
    let (head, parts) = parts(word.example);
    let begins = |part: &str| part.split(':').next() == Some(without);
    let kept = parts.into_iter().filter(|part| !begins(part)).chain(with);
    format!("{head}({})", kept.collect::<Vec<_>>().join(", "))
}

fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_reference_has_every_word_and_no_other() {
    let words = language::words();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.type_name().is_some()) {
        let own: Vec<&Word> = words.iter().filter(|word| word.kind == kind && !word.is_part()).collect();
        assert_eq!(names(own.iter().map(|word| word.name)), known_instead(own[0], UNKNOWN), "{kind:?}");
    }
}

#[test]
fn the_reference_has_every_field_and_no_other() {
    for word in language::words() {
        if let Takes::ByName(fields) = &word.takes {
            let (head, _) = parts(word.example);
            let known = known_instead(&word, &format!("{head}({UNKNOWN}: 0)"));
            assert_eq!(names(fields.iter().map(|field| field.name)), known, "{}", word.name);
        }
    }
}

/// Whatever a field takes is told elsewhere in the reference, and there is nothing that no field takes.
#[test]
fn the_reference_refers_to_what_it_has() {
    let words = language::words();
    let told = words.iter().filter(|word| word.is_part() || word.kind == Kind::Notation).map(|word| word.name);
    let kinds = Kind::ALL.into_iter().filter_map(Kind::type_name);
    let taken = words.iter().flat_map(Word::fields).flat_map(Field::types).chain(["Lesson"]);
    assert_eq!(names(told.chain(kinds)), names(taken));
}

#[test]
fn every_example_is_right() {
    for word in language::words() {
        let problem = |problems: Mistakes| format!("{}: {}", word.name, problems[0]);
        read(&word, word.example).map_err(problem).unwrap();
    }
}

/// Whatever a person can do is saved with the run, and read back as it was.
#[test]
fn every_action_is_saved() {
    let world = load(&lesson_with(Place::Lesson, &format!("world: {COMPUTERS}"))).unwrap();
    let lesson = Bridging { inward: true, ..Bridging::default() }.open(&world).unwrap();
    let mut saved = BTreeSet::new();
    for word in language::words() {
        let (Place::Steps, step) = word.in_place() else { continue };
        let Some(action) = step.strip_prefix("Do(").and_then(|step| step.strip_suffix(')')) else { continue };
        let action = lesson::action(action, &lesson.spec).unwrap();
        let inputs = vec![Input::new(SimTime::from_secs(1), action)];
        let (id, end, made) = (lesson.id.clone(), SimTime::from_secs(2), Some(Made::now(&lesson, None)));
        let run = SavedRun { lesson: id, seed: 1, inputs, end, made };
        // It is read back before it is handed out.
        let text = run.to_ron(&lesson).unwrap();
        assert!(!text.contains("Some("), "{text}");
        saved.insert(word.name);
    }
    assert!(saved.len() > 50 && saved.contains("SetFault") && saved.contains("Connects"), "{saved:?}");
}

#[test]
fn what_must_be_there_must_be_there_and_what_may_be_left_out_may() {
    for word in language::words() {
        let (needs, fields) = match &word.takes {
            Takes::InOrder(fields) => (parts(word.example).1.len(), fields),
            Takes::ByName(fields) => (0, fields),
            Takes::Nothing | Takes::Notation => continue,
        };
        if needs > 0 {
            // Values in an order: all of them, and no more.
            assert_eq!(needs, fields.len(), "{}", word.name);
            let (head, parts) = parts(word.example);
            assert!(read(&word, &format!("{head}({})", parts[1..].join(", "))).is_err(), "{}", word.name);
            continue;
        }
        for field in fields {
            let missing = match read(&word, &changed(&word, field.name, None)) {
                Ok(_) => false,
                Err(problems) => problems[0].problem.id() == "field-missing",
            };
            assert_eq!(missing, field.needed, "{} of {}", field.name, word.name);
        }
    }
}

#[test]
fn what_is_left_out_has_the_default_that_the_reference_tells() {
    for word in language::words() {
        for field in word.fields() {
            let Some(default) = field.default else { continue };
            let without = read(&word, &changed(&word, field.name, None)).unwrap();
            let said = changed(&word, field.name, Some(&format!("{}: {default}", field.name)));
            let problem = |problems: Mistakes| format!("{}", problems[0]);
            assert_eq!(read(&word, &said).map_err(problem), Ok(without), "{} of {}", field.name, word.name);
        }
    }
}

/// A value of such a type, from the examples.
fn sample(takes: &str, words: &[Word]) -> String {
    let inner = |open, close| takes.strip_prefix(open).and_then(|takes| takes.strip_suffix(close));
    if let Some(of) = inner('[', ']') {
        return format!("[{}]", sample(of, words));
    }
    if let Some(of) = inner('(', ')') {
        return format!("({})", of.split(", ").map(|of| sample(of, words)).collect::<Vec<_>>().join(", "));
    }
    let is_it = |word: &&Word| {
        let whole = word.is_part() || word.kind == Kind::Notation;
        (whole && word.name == takes) || (!word.is_part() && word.kind.type_name() == Some(takes))
    };
    words.iter().find(is_it).unwrap().example.to_owned()
}

/// What may be wrong with a sample where it is written as it must be: there is nothing of its name, or not on that computer, or another
/// step stands there.
const OF_NAMES: [&str; 18] = [
    "dial-whom",
    "fault-reply-impossible",
    "lesson-no-such-beat",
    "no-gateway",
    "no-ipv4-address",
    "no-pop3",
    "no-queue",
    "no-service-for-fault",
    "no-such-account",
    "no-such-action",
    "no-such-command",
    "no-such-computer",
    "no-such-fault",
    "no-such-moment",
    "no-such-router",
    "no-such-service",
    "question-options",
    "task-solution-tells",
];

#[test]
fn every_field_takes_what_the_reference_tells() {
    let words = language::words();
    for word in &words {
        for (at, field) in word.fields().iter().enumerate() {
            for takes in field.takes.split(" | ") {
                let value = sample(takes, &words);
                let example = match &word.takes {
                    Takes::InOrder(_) => {
                        let (head, mut parts) = parts(word.example);
                        parts[at] = &value;
                        format!("{head}({})", parts.join(", "))
                    }
                    _ => changed(word, field.name, Some(&format!("{}: {value}", field.name))),
                };
                let Err(problems) = read(word, &example) else { continue };
                let id = problems[0].problem.id();
                let name_of_computer = id == "no-such-computer" && takes == "Text";
                assert!(
                    OF_NAMES.contains(&id) && !name_of_computer,
                    "{} of {}: {}",
                    field.name,
                    word.name,
                    problems[0]
                );
            }
        }
    }
}

#[test]
fn the_page_of_the_reference_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lesson-language.md");
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == language::markdown(Voice::default()),
        "docs/lesson-language.md is not what the reference says: `cargo run -- --lang en language --markdown > docs/lesson-language.md`"
    );
}
