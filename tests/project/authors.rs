//! What the program does for whoever writes lessons.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("authors").join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}

fn mailscope(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"));
    program.env("LC_ALL", "C").current_dir(folder).stdin(Stdio::null()).args(arguments).output().unwrap()
}

/// What is printed by a command that ends with this status.
fn said(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = mailscope(folder, arguments);
    let words = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {words}");
    words
}

#[test]
fn a_new_lesson_is_right_and_can_be_gone_through() {
    let folder = folder("new");
    let words = said(&folder, &["new", "mine.ron"], 0);
    assert!(words.contains("wrote mine.ron") && words.contains("mailscope check mine.ron"), "{words}");
    let checked = said(&folder, &["check", "mine.ron"], 0);
    assert!(checked.contains("✓ mine.ron") && !checked.contains("warning"), "{checked}");
    // Nobody answers: everything is shown, the task is done.
    let learned = said(&folder, &["learn", "--brief", "mine.ron"], 0);
    assert!(
        learned.contains("Where will it be a minute later?") && learned.contains("The letter has arrived."),
        "{learned}"
    );
}

#[test]
fn a_new_lesson_begins_in_the_world_of_another() {
    let folder = folder("from");
    said(&folder, &["new", "mine.ron", "--from", "pop3-two-computers"], 0);
    said(&folder, &["new", "other.ron", "--from", "mine.ron"], 0);
    let text = fs::read_to_string(folder.join("other.ron")).unwrap();
    assert!(text.contains("name: \"office\"") && text.contains("A new lesson"), "{text}");
    let checked = said(&folder, &["check", "mine.ron", "other.ron"], 0);
    assert!(checked.contains("✓ mine.ron") && checked.contains("✓ other.ron"), "{checked}");
    let words = said(&folder, &["new", "third.ron", "--from", "pop3-two-computer"], 2);
    assert!(words.contains("Did you mean `pop3-two-computers`?") && !folder.join("third.ron").exists(), "{words}");
}

#[test]
fn a_new_lesson_takes_nobodys_place() {
    let folder = folder("there");
    fs::write(folder.join("mine.ron"), "years of work").unwrap();
    let words = said(&folder, &["new", "mine.ron"], 2);
    assert!(words.contains("mine.ron is there already and stays as it is."), "{words}");
    assert_eq!(fs::read_to_string(folder.join("mine.ron")).unwrap(), "years of work");
}

/// A lesson with one of everything that `check` warns of, from its line 1 on.
const DOUBTFUL: &str = r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
(name: "laptop", at: (0, 0), mail_program: (address: "ana@example.org", server: "mail")),
(name: "mail", at: (0, 0), accounts: [(name: "ana")], mta: (local: ["example.org"])),
(name: "desk", at: (2, 0)),
]),
steps: [
Say("This is one. This is two. This is three."),
Predict(
    ask: "How many messages will her mailbox hold?", // Not one.
    answer: HowMany(of: InMailbox(on: "mail", account: "ana")),
),
Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "S", text: "T"))), Wait("5 s"), Moment("later"),
Quiz(ask: "How many were there?", answer: HowMany(right: 1)),
],
expect: [(that: AllAccountedFor)],
)"#;

#[test]
fn what_may_not_be_meant_is_told_where_it_stands() {
    let folder = folder("doubtful");
    fs::write(folder.join("it.ron"), DOUBTFUL).unwrap();
    let words = said(&folder, &["check", "it.ron"], 0);
    let warnings: Vec<&str> = words.lines().filter(|line| line.contains("warning: ")).collect();
    for (warning, wanted) in warnings.iter().zip([
        "it.ron:5:8: warning: `mail` stands in the same place as `laptop`: (0, 0).",
        "it.ron:6:8: warning: Nothing is done with `desk`, and it says nothing.",
        "it.ron:9:1: warning: This text has 9 words in 3 sentences.",
        "it.ron:10:1: warning: This question has no id",
        "it.ron:15:1: warning: This question has no id",
    ]) {
        assert!(warning.starts_with(wanted), "{warning}\n{words}");
    }
    assert_eq!(warnings.len(), 5, "{words}");
}

#[test]
fn a_lesson_should_ask_and_expect_something() {
    let folder = folder("nothing");
    let lesson = |rest: &str| {
        let world = r#"world: (hosts: [(name: "mail", mta: (local: ["example.org"]))])"#;
        let text = format!("(title: \"T\", summary: \"S\", minutes: 1, {world}, {rest})");
        fs::write(folder.join("it.ron"), text).unwrap();
        said(&folder, &["check", "it.ron"], 0)
    };
    let off = r#"Say("Off."), Do(SwitchOff("mail")), Wait("1 s")"#;
    let words = lesson(&format!("steps: [{off}]"));
    assert!(words.contains("it.ron:1:9: warning: This lesson expects nothing"), "{words}");
    let words = lesson(&format!("steps: [{off}], expect: [(that: AllAccountedFor)]"));
    assert!(words.contains("it.ron:1:9: warning: This lesson asks nothing."), "{words}");
    // A world alone is no lesson that lacks something.
    assert!(!lesson("").contains("warning"));
}

#[test]
fn a_beat_in_which_too_much_moves_is_told() {
    let folder = folder("long");
    let send = r#"Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "S", text: "T"))), Wait("5 s"),"#;
    let lesson = |between: &str| {
        let text = DOUBTFUL.replace(r#"Wait("5 s"),"#, &format!("{}Wait(\"5 s\"),", [send; 12].join(between)));
        fs::write(folder.join("it.ron"), text).unwrap();
        said(&folder, &["check", "it.ron"], 0)
    };
    assert!(lesson("").contains("it.ron:10:1: warning: In this beat something moves for "));
    assert!(!lesson(r#"Say("More."),"#).contains("In this beat"));
}

#[test]
fn ids_are_written_into_the_file_and_nothing_else_is_changed() {
    let folder = folder("fix");
    fs::write(folder.join("it.ron"), DOUBTFUL).unwrap();
    let words = said(&folder, &["check", "--fix", "it.ron"], 0);
    assert!(words.contains("it.ron: ids were written for 3 steps.") && !words.contains("no id"), "{words}");
    let wanted = DOUBTFUL
        .replace("Predict(\n    ask", "Predict(\n    id: \"how-many-messages-will-her\",\n    ask")
        .replace("Quiz(ask", "Quiz(id: \"how-many-were-there\", ask")
        .replace("Say(\"This is one", "Say((id: \"this-is-one-this-is-two-this-is\", text: \"This is one")
        .replace("This is three.\")", "This is three.\"))");
    assert_eq!(fs::read_to_string(folder.join("it.ron")).unwrap(), wanted);
    // There is nothing to be done a second time, nor where a file cannot be read.
    assert!(!said(&folder, &["check", "--fix", "it.ron"], 0).contains("written"));
    let broken = wanted.replace("minutes: 1,", "minutes: 1");
    fs::write(folder.join("it.ron"), &broken).unwrap();
    said(&folder, &["check", "--fix", "it.ron"], 2);
    assert_eq!(fs::read_to_string(folder.join("it.ron")).unwrap(), broken);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing half-written is left");
}

#[test]
fn programs_hear_the_same_as_people() {
    let folder = folder("json");
    let fails = DOUBTFUL.replace("(that: AllAccountedFor)", "(that: IsOn(\"desk\")), (that: Not(IsOn(\"mail\")))");
    for (name, text) in [("a.ron", DOUBTFUL), ("b.ron", &fails), ("c.ron", &DOUBTFUL.replace("Moment", "Momentt"))] {
        fs::write(folder.join(name), text).unwrap();
    }
    let words = said(&folder, &["check", "--json", "."], 2);
    let files: Vec<serde_json::Value> = words.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [good, fails, broken] = files.as_slice() else { panic!("{words}") };
    assert_eq!((&good["file"], &good["status"]), (&"./a.ron".into(), &0.into()));
    assert_eq!((good["problems"].as_array().unwrap().len(), good["warnings"].as_array().unwrap().len()), (0, 5));
    let warning = &good["warnings"][3];
    assert_eq!((&warning["line"], &warning["column"]), (&10.into(), &1.into()));
    assert!(warning["text"].as_str().unwrap().contains("no id") && warning["help"].as_str().unwrap().contains("--fix"));
    assert_eq!((&fails["status"], fails["problems"].as_array().unwrap().len()), (&1.into(), 1));
    assert_eq!(fails["problems"][0]["line"], 17);
    assert!(fails["problems"][0]["text"].as_str().unwrap().contains("not the case: Mail is on"), "{fails}");
    assert_eq!((&broken["status"], &broken["problems"][0]["line"]), (&2.into(), &14.into()));
    assert!(broken["problems"][0]["help"].as_str().unwrap().contains("`Moment`"), "{broken}");
}

/// The blocks of a page in a language, in their order.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let begin = format!("```{language}\n");
    page.split(begin.as_str()).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0)).collect()
}

/// Whoever writes what the page says has a lesson that asks, and no warning.
#[test]
fn the_first_lesson_of_the_page_is_right_from_its_first_minute() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/lesson-authors.md")).unwrap();
    let (first, _) = page.split_once("\n## The story").unwrap();
    let pieces = blocks(first, "ron");
    let (begun, whole) = (pieces[0], *pieces.last().unwrap());
    // Each piece is in the lesson as a whole, line by line.
    for piece in &pieces {
        let mut lines = whole.lines();
        for line in piece.lines() {
            assert!(lines.any(|other| other == line), "`{line}` is not in the whole lesson, or not there:\n{piece}");
        }
    }
    let folder = folder("page");
    let check = |text: &str, status: i32| {
        fs::write(folder.join("first.ron"), text).unwrap();
        said(&folder, &["check", "first.ron"], status)
    };
    assert!(check(begun, 0).contains("This lesson expects nothing"));
    let texts = blocks(first, "text");
    assert_eq!(check(whole, 0).trim_end(), texts[0]);
    let mistaken = whole.replace("Do(Mail(\"laptop\"", "Do(Mail(\"labtop\"");
    assert_eq!(check(&mistaken, 2).trim_end(), texts[1]);
}

/// The page of a lesson on paper.
fn handout(folder: &Path, lesson: &str, more: &[&str]) -> String {
    let arguments = [&["--lang", "en", "handout", lesson, "-o", "out.html"], more].concat();
    said(folder, &arguments, 0);
    fs::read_to_string(folder.join("out.html")).unwrap()
}

#[test]
fn a_handout_asks_and_only_that_of_the_teacher_answers() {
    let folder = folder("handout");
    said(&folder, &["new", "it.ron"], 0);
    let page = handout(&folder, "it.ron", &[]);
    let in_order = [
        "<h1>A letter waits</h1>",
        "What you will learn",
        "<em>off</em>",
        "1. What will happen?",
        "<span class=\"box\"></span>On her mail server",
        "laptop → mail",
        "MAIL FROM:&lt;ana@example.org&gt;",
        "2. Your task",
        "Ben&#39;s mailbox holds the letter",
        "3. What have you learned?",
    ];
    let mut rest = page.as_str();
    for wanted in in_order {
        let at = rest.find(wanted).unwrap_or_else(|| panic!("{wanted} is missing, or not there:\n{page}"));
        rest = &rest[at..];
    }
    for answer in ["Answer: ", "so it is responsible", "Switch Ben&#39;s mail server on", "For the teacher"] {
        assert!(!page.contains(answer), "{answer}");
    }
    let page = handout(&folder, "it.ron", &["--answers"]);
    for answer in [
        "Answer: On her mail server",
        "Answer: Ana&#39;s mail server",
        "<em>On her laptop:</em> It would wait there",
        "Unplug Ana&#39;s laptop",
        "so it is responsible",
        "How it is done",
        "<li>Switch Ben&#39;s mail server on</li>",
        "For the teacher: <em>Ask:</em>",
    ] {
        assert!(page.contains(answer), "{answer}:\n{page}");
    }
    // What has no picture says so; what has one has it once.
    assert_eq!(page.matches("<svg ").count(), usize::from(cfg!(feature = "view")));
}

/// A stranger's lesson is text on the page, whatever is in it.
#[test]
fn nothing_of_a_file_is_markup_in_its_handout() {
    const HOSTILE: &str = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>&\u{202e}\u{1b}[2J";
    let folder = folder("hostile");
    let lesson = r#"(
    title: "EVIL", summary: "EVIL", minutes: 1, objectives: ["EVIL"],
    world: (hosts: [
        (name: "laptop", title: "EVIL", zone: "EVIL", mail_program: (address: "ana@example.org", server: "mail")),
        (name: "mail", title: "EVIL", accounts: [(name: "ana")], mta: (local: ["example.org"])),
    ]),
    steps: [
        Say((name: "EVIL", text: "EVIL *EVIL*")), Note("EVIL"),
        Predict(id: "a", name: "EVIL", ask: "EVIL", answer: Where(message: "<b>S</b>", among: [
            (computer: "laptop", why: "EVIL", try_it: SwitchOff("mail")), (computer: "mail"),
        ]), why: "EVIL"),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "<b>S</b>", text: "EVIL"))), Wait("5 s"), Moment("EVIL"),
        Predict(id: "b", ask: "EVIL", answer: WhoHas(messages: ["EVIL", "EVIL 2"], computers: ["laptop", "mail"])),
        Do(Dial(on: "laptop", to: "mail", port: 25)), Wait("1 s"), Do(Type("laptop", "EVIL\r\n")), Wait("1 s"), Moment("x"),
        Quiz(id: "c", ask: "EVIL", answer: Choose(right: (text: "EVIL", why: "EVIL"), wrong: [(text: "EVIL.", why: "EVIL")])),
        Quiz(id: "d", ask: "EVIL", answer: Match([("EVIL", "EVIL"), ("EVIL 2", "EVIL 2")])),
        Quiz(id: "e", ask: "EVIL", answer: Order(["EVIL", "EVIL 2"])),
        Task(id: "f", ask: "EVIL", goal: [(text: "EVIL", that: IsOn("mail"))], hints: ["EVIL"],
            solution: [Wait("1 s")], within: "1 min"),
    ],
)"#;
    fs::write(folder.join("evil.ron"), lesson.replace("EVIL", &HOSTILE.escape_debug().to_string())).unwrap();
    let ours = "!DOCTYPE html head meta title style body h1 h2 h3 p span ul ol li div em strong br table caption tr td th code \
                svg defs path g use rect circle ellipse line polygon polyline clipPath text";
    for more in [&[][..], &["--answers"]] {
        let page = handout(&folder, "evil.ron", more);
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
            assert!(ours.split_whitespace().any(|it| it == name), "<{tag}>");
            let attributes: String = tag.split('"').step_by(2).collect();
            assert!(!attributes.contains(" on") && !attributes.contains("src"), "<{tag}>");
        }
        assert!(page.matches("&lt;script&gt;alert(1)&lt;/script&gt;").count() > 20, "{page}");
        assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'), "it acts on nobody's screen");
    }
}

/// A comparison stands on paper with what is done in the other run, and what cannot be done there is a mistake.
#[test]
fn what_is_compared_is_played_and_stands_on_paper() {
    let folder = folder("compare");
    let lesson = |deed: &str| {
        let hosts = r#"[(name: "laptop", title: "Ana's laptop", on: false, mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
            (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), pop3: true)]"#;
        let text = format!(
            r#"(title: "T", summary: "S", minutes: 1, world: (hosts: {hosts}), steps: [
                Say("Nothing happens."), Wait("1 min"), Compare(text: "And if?", beat: 1, do: {deed})])"#
        );
        fs::write(folder.join("it.ron"), text).unwrap();
    };
    lesson(r#"SwitchOn("laptop")"#);
    said(&folder, &["check", "it.ron"], 0);
    let page = handout(&folder, "it.ron", &[]);
    assert!(page.contains("this was done at the beginning of beat 1: Switch Ana&#39;s laptop on."), "{page}");
    lesson(r#"Mail("laptop", CheckMail)"#);
    let checked = said(&folder, &["check", "it.ron"], 1);
    assert!(checked.contains("✗ it.ron") && checked.contains("it.ron:3:"), "{checked}");
}

#[test]
fn a_translation_is_begun_filled_in_checked_and_read() {
    let folder = folder("translation");
    said(&folder, &["new", "mine.ron"], 0);
    said(&folder, &["check", "--fix", "mine.ron"], 0);
    let words = said(&folder, &["translate", "mine.ron", "--to", "de"], 0);
    assert!(words.contains("mine.de.ftl has "), "{words}");
    let blank = fs::read_to_string(folder.join("mine.de.ftl")).unwrap();
    // Whoever has translated nothing yet is told so, and reads English.
    let words = said(&folder, &["check", "mine.ron"], 0);
    assert!(words.contains("\u{2713} mine.ron") && words.contains("mine.de.ftl:"), "{words}");
    assert!(words.contains("warning: No translation: `Lesson`, `Lesson.summary`"), "{words}");
    let json = said(&folder, &["check", "--json", "mine.ron"], 0);
    assert!(json.contains(r#""file":"mine.de.ftl""#) && json.contains(r#""problems":[]"#), "{json}");
    fs::write(folder.join("mine.de.ftl"), blank.replacen("Lesson = {\"\"}", "Lesson = Meine Lektion", 1)).unwrap();
    let learned = said(&folder, &["--lang", "de", "learn", "--brief", "mine.ron"], 0);
    assert!(learned.starts_with("Meine Lektion") && learned.contains("Where will it be a minute later?"), "{learned}");
    // What is there stays, and what is done is taken over.
    let words = said(&folder, &["translate", "mine.ron", "--to", "de"], 2);
    assert!(words.contains("mine.de.ftl is there already"), "{words}");
    said(&folder, &["translate", "mine.ron", "--to", "de", "-o", "new.ftl"], 0);
    assert!(fs::read_to_string(folder.join("new.ftl")).unwrap().contains("\nLesson = Meine Lektion\n"));
    let words = said(&folder, &["translate", "mine.ron", "--to", "../../de"], 2);
    assert!(words.contains("is no language"), "{words}");
    // A file that nobody can read keeps nobody from learning.
    fs::write(folder.join("mine.de.ftl"), b"\xff\xfe").unwrap();
    assert!(said(&folder, &["--lang", "de", "learn", "--brief", "mine.ron"], 0).contains("Where will it be"));
}

#[test]
fn a_shipped_lesson_is_gone_through_and_printed_in_german_and_its_run_is_the_same() {
    let folder = folder("german");
    let learned = said(&folder, &["--lang", "de", "learn", "--brief", "pop3-collect", "--save", "de.ron"], 0);
    assert!(learned.contains("Ihr Programm holt die Nachrichten") && !learned.contains("Her program"), "{learned}");
    said(&folder, &["--lang", "en", "learn", "--brief", "pop3-collect", "--save", "en.ron"], 0);
    let [german, english] = ["de.ron", "en.ron"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    assert_eq!(german, english);
    let run = said(&folder, &["--lang", "de", "run", "--beats", "en.ron"], 0);
    assert!(run.contains("Das Postfach") || run.contains("Ben schreibt Ana zwei Nachrichten"), "{run}");
    said(&folder, &["--lang", "de", "handout", "pop3-collect", "--answers", "-o", "h.html"], 0);
    let page = fs::read_to_string(folder.join("h.html")).unwrap();
    for words in
        ["POP3: abholen und löschen", "Nach Zeitplan", "Ein POP3-Server wartet, bis er gefragt wird", "Oft geglaubt:"]
    {
        assert!(page.contains(words), "{words}");
    }
    for words in ["On a schedule", "Often believed", "Ana's laptop", "is left on the server"] {
        assert!(!page.contains(words), "{words}");
    }
    let list = said(&folder, &["--lang", "de", "lessons"], 0);
    assert!(list.contains("Umschlag und Brief") && !list.contains("Envelope and letter"), "{list}");
}
