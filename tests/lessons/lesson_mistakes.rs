//! Mistakes in lesson files: each is shown at its line and column, with the reason and the nearest valid name.

use mailscope::explain::{Language, Voice};
use mailscope::lesson::{PlayOptions, WarningKind, load, play};

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
    host(r#"(name: "laptop"),"#, 8, &["The name `laptop` is taken"]);
    host(r#"(nam: "x"),"#, 2, &["There is no field `nam`", "Did you mean `name`?"]);
    host(r#"(name: "x", icon: Laptopp),"#, 19, &["Laptopp", "Did you mean `Laptop`?"]);
    host(r#"(name: "x", link: (latency: "40 parsecs")),"#, 29, &["`parsecs` is no unit of time", "`min`"]);
    host(r#"(name: "x", link: (bandwidth: "fast")),"#, 31, &["fast"]);
    host(r#"(name: "x", link: (loss: "120 %")),"#, 26, &["120 %"]);
    host(r#"(name: "x", link: (to: "intrenet")),"#, 24, &["intrenet", "Did you mean `internet`?"]);
    host(r#"(name: "x", address: "192.0.2.256"),"#, 22, &["192.0.2.256"]);
    host(r#"(name: "x", accounts: [(name: "a", quota: "many")]),"#, 43, &["many", "a size"]);
    host(r#"(name: "x", mail_program: (address: "no address", server: "mail")),"#, 37, &["no address"]);
    host(
        r#"(name: "x", mail_program: (address: "b@example.org", server: "mial")),"#,
        62,
        &["There is no computer `mial`", "Did you mean `mail`?"],
    );
}

#[test]
fn what_no_world_can_hold_is_refused_where_it_stands() {
    let host = |text: &str, column: usize, words: &[&str]| shown(text, "", HOST, column, words);
    let broadcast_and_others =
        ["255.255.255.255", "224.0.0.1", "239.1.2.3", "240.0.0.1", "127.0.0.1", "0.0.0.0", "0.1.2.3"];
    for address in broadcast_and_others {
        let text = format!(r#"(name: "x", address: "{address}"),"#);
        host(&text, 22, &["No computer can have the address", address]);
    }
    for place in ["(2147483647, 0)", "(0, -2147483648)", "(1001, 0)"] {
        host(&format!(r#"(name: "x", at: {place}),"#), 8, &["`x` is too far out", "from -1000 to 1000"]);
    }
    let routers: Vec<String> = (0..66_000).map(|n| format!(r#"(name: "r{n}")"#)).collect();
    let source = lesson("", "").replacen("world: (", &format!("world: (routers: [\n{}],\n", routers.join(",\n")), 1);
    let all = problems(&source);
    assert!(all[0].starts_with("l.ron:1004:8: A world holds at most 1000 routers."), "{}", all[0]);
    let computers: String = (0..66_000).map(|n| format!("(name: \"h{n}\"),\n")).collect();
    let all = problems(&lesson(&computers, ""));
    assert!(
        all[0].starts_with(&format!("l.ron:{}:8: A world holds at most 10000 computers.", HOST + 9_998)),
        "{}",
        all[0]
    );
}

/// They are made up: a few letters ask for any number of octets.
#[test]
fn attachments_have_a_largest_size_each_and_together() {
    let send = |sizes: &[&str]| {
        let files: Vec<String> = sizes.iter().map(|size| format!(r#"(name: "a", size: "{size}")"#)).collect();
        format!(
            r#"Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "S", attachments: [{}])))"#,
            files.join(", ")
        )
    };
    let step = |sizes: &[&str], words: &[&str]| {
        let text = send(sizes);
        shown("", &text, STEP, text.rfind("size: ").unwrap_or_default() + 7, words);
    };
    step(&["100 GB"], &["An attachment has at most 64 MB."]);
    step(&["60 MB", "41 MB"], &["All attachments of a file together have at most 100 MB."]);
    assert_eq!(problems(&lesson("", &send(&["60 MB", "40 MB"]))), Vec::<String>::new());
    let old = r#"(name: "x", accounts: [(name: "b", mail: [(from: "a@b.c", subject: "S", attachments: [(name: "a", size: "65 MB")])])]),"#;
    shown(old, "", HOST, old.find("\"65").unwrap_or_default() + 1, &["An attachment has at most 64 MB."]);
}

#[test]
fn of_many_mistakes_the_first_are_shown_and_of_long_lines_the_part_around_them() {
    let typos = r#"Do(SwitchOn("labtop")), "#.repeat(8_000);
    let mistakes = load(&lesson("", &typos), "l.ron").err().unwrap();
    assert_eq!((mistakes.len(), mistakes.count()), (20, 8_000));
    let words = mistakes.words(Voice::default());
    assert!(words.ends_with("\n… and 7980 more mistakes."), "{words}");
    assert!(words.len() < 20 * 400, "{} octets", words.len());
    assert!(words.contains(&format!("l.ron:{STEP}:37: There is no computer `labtop`.")), "{words}");
    // What is found at last may stand first.
    let late = load(&lesson(r#"(name: "x", link: (to: "intrenet")),"#, &typos), "l.ron").err().unwrap();
    assert_eq!((late[0].line, late[0].column), (HOST, 24));

    let far = format!("{}(name: \"x\", address: \"nowhere\"),{}", " ".repeat(70_000), " ".repeat(70_000));
    let mistakes = load(&lesson(&far, ""), "l.ron").err().unwrap();
    let words = mistakes.words(Voice::default());
    let lines: Vec<&str> = words.lines().collect();
    assert!(lines[0].starts_with(&format!("l.ron:{HOST}:70022: ")), "{words}");
    assert!(lines[1].chars().count() < 170 && lines[1].starts_with("  …") && lines[1].ends_with('…'), "{words}");
    let mark = lines[2].chars().position(|c| c == '^').unwrap();
    assert_eq!(lines[1].chars().skip(mark).take(9).collect::<String>(), "\"nowhere\"");

    let long = format!("{}{}", lesson("", ""), " ".repeat(16_000_000));
    assert!(problems(&long)[0].starts_with("l.ron:1:1: A lesson has at most 16 MB."));
    // Names can have any length, and there can be any number of them.
    let name = "x".repeat(1_000_000);
    let mistakes = load(&lesson("", &format!("Do(SwitchOn(\"{name}\"))")), "l.ron").err().unwrap();
    assert!(mistakes.words(Voice::default()).len() < 4_000);
    let computers: String = (0..5_000).map(|n| format!("(name: \"h{n}\"),")).collect();
    let mistakes = load(&lesson(&computers, r#"Do(SwitchOn("zzz"))"#), "l.ron").err().unwrap();
    let words = mistakes.words(Voice::default());
    assert!(words.len() < 1_000 && words.contains("and 4983 more."), "{words}");
}

/// What a file says is shown, and does nothing to whatever shows it.
#[test]
fn a_mistake_quotes_no_control_codes() {
    let source = lesson("(name: \"\u{1b}[2J\u{202e}x\", addres: \"1\"),", "");
    let words = load(&source, "l\u{1b}]0;.ron").err().unwrap().words(Voice::default());
    assert!(words.contains(r"\u{1b}[2J\u{202e}x") && words.starts_with(r"l\u{1b}]0;.ron:"), "{words}");
    assert!(!words.contains('\u{1b}') && !words.contains('\u{202e}'), "{words}");
    let lines: Vec<&str> = words.lines().collect();
    let mark = lines[2].chars().position(|c| c == '^').unwrap();
    assert!(lines[1].chars().skip(mark).collect::<String>().starts_with("addres"), "{words}");
}

/// A stranger's file could have any program called, and whatever the lesson types typed there.
#[test]
fn a_file_does_not_say_where_a_real_server_is() {
    let host = |real: &str| format!(r#"(name: "x", imap: true, real: {real}),"#);
    for address in [
        r#""127.0.0.1:23990""#,
        r#" /* here */ "127.0.0.1:23990""#,
        r#"[(at: "127.0.0.1:23990")]"#,
        r#"[(port: Some(143), at: "127.0.0.1:23990")]"#,
        r#""nonsense""#,
        "[70000]",
        "(true)",
    ] {
        let text = host(address);
        let column = text.find("real: ").unwrap_or_default() + "real: ".len() + 1;
        let column = column + address.find(['"', '[', '(']).unwrap_or_default();
        let help = ["cannot say where a real server is", "`real: [25, 143]`", "--real x=127.0.0.1:10143"];
        shown(&text, "", HOST, column, &help);
    }
    let stand_ins = |real: &str| {
        let lesson = load(&lesson(&host(real), ""), "l.ron").unwrap();
        lesson.real.into_iter().map(|stand_in| (stand_in.host, stand_in.port)).collect::<Vec<_>>()
    };
    let x = |port| ("x".to_owned(), port);
    assert_eq!(stand_ins("true"), [x(None)]);
    assert_eq!(stand_ins("[25, 143]"), [x(Some(25)), x(Some(143))]);
    assert!(stand_ins("false").is_empty() && stand_ins("[]").is_empty());
    shown(r#"(name: "x", real: true),"#, "", HOST, 8, &["`x` offers no mail service"]);
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
        &["`x` runs no service `mat`", "Did you mean `mta`?"],
    );
    host(
        r#"name: "a", service: "mta", command: "RCTP", effect: Silence"#,
        r#""RCTP""#,
        &["`RCTP` is no command of SMTP", "Did you mean `RCPT`?"],
    );
    host(
        r#"name: "a", service: "mta", command: "RCPT", from: "labtop", effect: Silence"#,
        r#""labtop""#,
        &["There is no computer `labtop`", "Did you mean `laptop`?"],
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
    host(r#"name: "a", service: "mta", command: "*", effect: Silense"#, "Silense", &["Did you mean `Silence`?"]);
    host(r#"name: "a", service: "mta", command: "*", nth: 0, effect: Silence"#, r#""a""#, &["counted from 1"]);
    host(r#"name: "a", service: "mta", command: "*", times: 0, effect: Silence"#, r#""a""#, &["0 times"]);
    host(r#"name: "", service: "mta", command: "*", effect: Silence"#, r#""""#, &["needs a name"]);
    let same = r#"name: "a", service: "mta", command: "*", effect: Silence"#;
    host(&format!("{same}), ({same}"), r#""a""#, &["There are two faults `a`"]);
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
    step(r#"Do(SetFault(on: "mail", nam: "a")),"#, "nam:", &["There is no field `nam`"]);
    step(r#"Do(ClearFault(on: "mail", name: "a")),"#, r#""a""#, &["There is no fault `a` on `mail` up to here"]);
    step(
        r#"Do(SetFault(on: "mail", name: "busy", service: "imap", command: "*", effect: Silence)), Do(ClearFault(on: "mail", name: "bussy")),"#,
        r#""bussy""#,
        &["There is no fault `bussy`", "Did you mean `busy`?"],
    );
}

#[test]
fn mistakes_in_the_steps() {
    let step = |text: &str, column: usize, words: &[&str]| shown("", text, STEP, column, words);
    step(r#"Dow(SwitchOn("mail")),"#, 1, &["Dow", "Did you mean `Do`?"]);
    step(r#"Do(SwitchOn("mial")),"#, 13, &["There is no computer `mial`", "Did you mean `mail`?"]);
    step(r#"Do(Mail("laptop", Send(to: ["ana@"], subject: "x"))),"#, 29, &["ana@"]);
    step(r#"Do(StopService("mail", "imapp")),"#, 24, &["imapp", "Did you mean `imap`?"]);
    step(r#"Do(Mail("mail", CheckMail)),"#, 9, &["mail"]);
    step(r#"Say("Well."), Note(" "),"#, 20, &["The note is empty"]);
    step(r#"Note("Ask."),"#, 6, &["Nothing was told yet", "after the `Say`"]);
    step(r#"Wait("soon"),"#, 6, &["soon", "a duration"]);
    step(r#"Expect(that: MailboxHolds(on: "mail", account: "anna", count: 1)),"#, 48, &["anna", "Did you mean `ana`?"]);
    step(r#"Expect(that: MailboxHold(on: "mail", account: "ana")),"#, 14, &["Did you mean `MailboxHolds`?"]);
    step(r#"Expect(that: QueueHolds(on: "laptop", count: 0)),"#, 29, &["laptop"]);
}

/// Whoever writes a lesson has never seen RON: a mistake of form is shown where it was made, not where the reader stumbled.
#[test]
fn mistakes_of_form() {
    let step = |text: &str, column: usize, words: &[&str]| shown("", text, STEP, column, words);
    let host = |text: &str, column: usize, words: &[&str]| shown(text, "", HOST, column, words);
    step("Say(\"Look.\")\nDo(SwitchOn(\"mail\")),", 13, &["A comma is missing here, before `Do`."]);
    host(r#"(name: "x" zone: "y"),"#, 11, &["A comma is missing here, before `zone`."]);
    host(r#"(name "x"),"#, 6, &["A colon is missing here, after `name`."]);
    step(
        r#"Say("Look.), Do(SwitchOn("mail")),"#,
        5,
        &["its closing `\"` is missing, or there is a `\"` within it", r#"write \" for ""#],
    );
    step(r#"Say(Look"),"#, 5, &[r#"The opening `"` before `Look` is missing."#]);
    step("Say(“Look.”),", 5, &["`“` is no quotation mark in a lesson file", "straight double quotation marks"]);
    step("Do(SwitchOn('mail')),", 13, &["`'` is no quotation mark"]);
    step(
        r#"Do(Mail("laptop", Send(to: "ben@example.org", subject: "x"))),"#,
        28,
        &["A list is expected here.", r#"Put it in square brackets, as in ["ben@example.org"]."#],
    );
    host(r#"(name: "x", on: False),"#, 17, &["`true` or `false` is expected here, in lower case."]);
    host(r#"(name: "x", mta: (), pop3: True),"#, 28, &["`true` or `false` is expected here, in lower case."]);
    step(
        r#"Do(Mail("laptop", Flag((subject: "x"), "\Flagged"))),"#,
        41,
        &[r"`\F` means nothing", r"a backslash is written twice", r"Write `\\Flagged`."],
    );
    step("Do(SwitchOn(\"mail\"]),", 19, &["`]` does not close the `(` of line 9."]);
    step("Wait(5),", 7, &["A text in quotation marks is expected here."]);
    // What is called so elsewhere is called otherwise here; what is merely as short is not meant.
    step(r#"Do(Mail("laptop", Read(()))),"#, 19, &["`Read` is not known here.", "Did you mean `Open`?"]);
    step(
        r#"Do(Mail("laptop", Sort(()))),"#,
        19,
        &["`Sort` is not known here.", "Possible here:", "`CheckMail`", "`WorkOnline`"],
    );
}

#[test]
fn half_a_file_is_said_to_be_one() {
    let whole = lesson("", "");
    let half = problems(&whole[..whole.find("accounts").unwrap()]).join("\n");
    assert!(
        half.starts_with("l.ron:5:15: The file ends here, but the `(` of line 5 is not closed: `)` is missing."),
        "{half}"
    );
    assert!(half.contains("Is the file complete?"), "{half}");
    let within_a_text = problems(&whole[..whole.find("ana@").unwrap()]).join("\n");
    assert!(within_a_text.starts_with("l.ron:4:42: The text that begins here is not closed"), "{within_a_text}");
    assert!(problems("").join("").contains("The file is empty. A lesson begins with `(`."));
    assert!(problems("title: \"T\"").join("").contains("A lesson begins with `(`."));
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    assert_eq!(problems(&format!("\u{feff}{}", lesson("", ""))), Vec::<String>::new());
    let first = problems("\u{feff}(tilte: 1)").join("");
    assert!(first.starts_with("l.ron:1:2: There is no field `tilte`"), "{first}");
}

#[test]
fn one_mistake_is_not_told_five_times() {
    let twice = problems(&lesson(r#"(name: "mail"),"#, r#"Do(StopService("mail", "imap")),"#));
    assert_eq!(twice.len(), 1, "{}", twice.join("\n"));
    assert!(twice[0].contains("The name `mail` is taken."), "{}", twice[0]);
}

/// Where an expectation that fails stands, and in which beat.
#[test]
fn every_expectation_knows_its_place() {
    let steps = "Say(\"One.\"),\nExpect(that: IsOn(\"mail\")),\nSay(\"Expect(\"),\nWaitUntil(until: IsOn(\"mail\"), within: \"1 s\"),";
    let end = "\n],\nexpect: [\n(that: AllAccountedFor),\n(that: All([IsOn(\"mail\")])),\n])";
    let source = format!("{}{end}", lesson("", steps).strip_suffix("\n])").unwrap());
    let lesson = load(&source, "l.ron").unwrap();
    let outcome = play(&lesson, &Default::default(), &mut |_| {});
    let places =
        outcome.results.iter().map(|result| result.place.as_ref().map(|place| (place.to_string(), place.beat)));
    let places: Vec<_> = places.map(Option::unwrap).collect();
    let wanted = [("l.ron:10:1", 1), ("l.ron:12:1", 2), ("l.ron:15:1", 2), ("l.ron:16:1", 2)];
    assert_eq!(places, wanted.map(|(place, beat)| (place.to_owned(), beat)));
}

#[test]
fn mistakes_are_told_in_german_too() {
    let problem = load("title: 1", "l.ron").unwrap_err()[0].clone();
    assert_eq!(problem.words(Voice::of(Language::German)), "l.ron:1:1: Eine Lektion beginnt mit `(`.\n  title: 1\n  ^");
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

/// What works and may not be meant, with the step (from 0) that it is about.
#[test]
fn an_author_is_warned_of_what_may_not_be_meant() {
    let warnings = |steps: &str| {
        let source = format!(
            r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [
            (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
            (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true)]),
            steps: [Say("It begins."), {steps}])"#
        );
        let lesson = load(&source, "t.ron").unwrap();
        let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
        outcome.warnings.iter().map(|warning| (warning.step, warning.kind)).collect::<Vec<_>>()
    };
    assert_eq!(warnings(r#"Do(SwitchOff("mail")), Wait("5 s"), Say("It is off.")"#), []);
    assert_eq!(warnings(r#"Do(SwitchOn("mail"))"#), [(1, WarningKind::WithoutEffect)]);
    assert_eq!(warnings(r#"WaitUntil(until: IsOn("mail"), within: "1 s")"#), [(1, WarningKind::HeldAlready)]);
    // The answer comes when the program has asked the server.
    let nothing = r#"Wait("5 s"), Do(Mail("laptop", Open((subject: "Nothing")))), Wait("5 s"), Say("It ends.")"#;
    assert_eq!(warnings(nothing), [(2, WarningKind::WithoutEffect)]);
    let typed = r#"Do(Dial(on: "laptop", to: "mail", port: 25)), Wait("2 s"), Do(Type("laptop", "NOOP")), Wait("1 s")"#;
    assert_eq!(warnings(typed), [(3, WarningKind::LineWithoutEnd)]);
    assert_eq!(warnings(r#"Do(Type("laptop", "NOOP\r\n"))"#), [(1, WarningKind::WithoutEffect)]);
    let sent = r#"Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "S", text: "T"))), Wait("0.1 s")"#;
    assert_eq!(
        warnings(&format!(r#"{sent}, Say((text: "Now.", settle: false))"#)),
        [(3, WarningKind::InMidConversation)]
    );
    assert_eq!(warnings(&format!(r#"{sent}, Say("Now.")"#)), []);
}
