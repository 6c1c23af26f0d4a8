//! `mailscope grade`: a class is graded, whatever is among its files, in parts or whole, in the forms that courses have.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mailscope::explain::Voice;
use mailscope::learn::{Pupil, Turn};
use mailscope::lesson;
use mailscope::sim::{Action, Budget};
use mailscope::trace::Answer;
use serde_json::Value;

/// Asks what is on the server, has it changed, and asks what follows.
const LESSON: &str = r#"(
title: "Numbers", summary: "A server.", minutes: 1,
world: (hosts: [(name: "mail", title: "The server", on: false, accounts: [(name: "ana")], mta: (local: ["example.org"]))]),
steps: [
    Quiz(id: "port", ask: "On *which* port?", answer: HowMany(right: 25, wrong: [(number: 110, why: "That is <POP3>.")])),
    Task(
        id: "switch-it-on", ask: "Switch it on.", goal: [(text: "It is on", that: IsOn("mail"))], permitted: ["SwitchOn"],
        hints: ["Where is it?"], solution: [Do(SwitchOn("mail"))], within: "1 min",
    ),
    Predict(id: "queue", ask: "How many wait?", answer: HowMany(of: InQueue("mail")), why: "Nobody has written."),
    Wait("1 s"), Moment(""),
],
)"#;

const ID: &str = "numbers";

/// A folder of its own, removed at the end.
struct Class(PathBuf);

impl Drop for Class {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Class {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("mailscope-grade-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("attempts")).unwrap();
        fs::write(folder.join("numbers.ron"), LESSON).unwrap();
        Self(folder)
    }

    fn attempt(&self, name: &str, text: &str) {
        fs::write(self.0.join("attempts").join(name), text).unwrap();
    }

    fn grade(&self, arguments: &[&str]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_mailscope"));
        let arguments = ["--lang", "en", "grade", "--lesson", "numbers.ron"].iter().chain(arguments);
        Command::new(program).args(arguments).current_dir(&self.0).output().unwrap()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn results(&self, system: &str, file: &str) -> Value {
        let output = self.grade(&["--as", system, file]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// What a learner does: the answers to both questions, and what is done in the task.
fn attempt(learner: &str, port: u64, does: bool, queue: u64) -> String {
    let lesson = lesson::load(LESSON, "numbers.ron").map_err(|problems| problems.words(Voice::default())).unwrap();
    assert_eq!(lesson.id, ID);
    let mail = lesson.spec.host_named("mail").unwrap();
    let mut pupil = Pupil::named(lesson.clone(), learner, Budget::default());
    loop {
        match pupil.go_on() {
            Turn::Asked(asked) if asked.id == "switch-it-on" => {
                let hint = pupil.hint().unwrap();
                assert!(hint.is_some());
                let action = if does { Action::SwitchOn(mail) } else { Action::SwitchOff(mail) };
                // What is not permitted is not done; the learner has tried all the same.
                let _ = pupil.act(action);
                let _ = pupil.wait(std::time::Duration::from_secs(1));
            }
            Turn::Asked(asked) => {
                pupil.answer(Answer::Number(if asked.id == "port" { port } else { queue })).unwrap();
            }
            Turn::Over | Turn::Stopped(_) => break,
            _ => {}
        }
    }
    pupil.attempt().to_ron(&lesson).unwrap()
}

/// One in which something is right, something wrong, and something not reached.
fn mixed() -> String {
    attempt("=Eve", 110, false, 0)
}

#[test]
fn whatever_is_among_the_files_the_others_are_graded() {
    let class = Class::new("hostile");
    class.attempt("ana.ron", &attempt("Ana", 25, true, 0));
    class.attempt("cut.ron", &attempt("Ben", 25, true, 0)[..400]);
    class.attempt("deep.ron", &"[".repeat(100_000));
    class.attempt("empty.ron", "");
    fs::write(class.0.join("attempts/octets.ron"), [0xff, 0xfe, 0]).unwrap();
    // As long as a file may be written without room on the disk.
    let mut long = fs::File::create(class.0.join("attempts/long.ron")).unwrap();
    long.write_all(b"Attempt(").unwrap();
    long.seek(SeekFrom::Start(1_000_000_000)).unwrap();
    long.write_all(b")").unwrap();
    class.attempt("zoe.ron", &attempt("Zoe", 110, true, 0));

    let output = class.grade(&["attempts", "gone.ron", "--csv", "grades.csv"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let shown = String::from_utf8(output.stdout).unwrap();
    for (file, told) in [
        ("ana", "3/3 Ana"),
        ("zoe", "2/3 Zoe"),
        ("cut", "✗"),
        ("deep", "✗"),
        ("empty", "✗"),
        ("octets", "✗"),
        ("long", "✗"),
    ] {
        let line = shown.lines().find(|line| line.contains(&format!("attempts/{file}.ron"))).unwrap_or_default();
        assert!(line.contains(told), "{file}: {shown}");
    }
    assert!(shown.lines().any(|line| line.contains("gone.ron") && line.contains('✗')), "{shown}");
    let table = class.text("grades.csv");
    assert_eq!(table.lines().filter(|line| line.contains(",false,0,3,")).count(), 6, "{table}");
    assert!(table.contains("Ana,attempts/ana.ron,numbers,true,3,3,1,,1,1,1\r\n"), "{table}");
}

#[test]
fn all_parts_put_together_are_the_same_as_one_run() {
    let class = Class::new("parts");
    for number in 0..10 {
        class.attempt(&format!("{number}.ron"), &attempt(&format!("L{number}"), 25 + number % 2, number % 3 > 0, 0));
    }
    class.attempt("broken.ron", "Attempt(");
    // A copy of what is in another part.
    class.attempt("copy.ron", &attempt("L0", 25, false, 0));
    let whole = class.grade(&["attempts", "--csv", "all.csv", "--json", "all.json", "--html", "all", "--jobs", "1"]);
    assert_eq!(whole.status.code(), Some(2));
    let (mut table, mut rows) = (String::new(), Vec::new());
    for part in 1..=5 {
        let (shard, csv, json) = (format!("{part}/5"), format!("{part}.csv"), format!("{part}.json"));
        class.grade(&["attempts", "--shard", &shard, "--csv", &csv, "--json", &json, "--html", "parts", "--jobs", "7"]);
        table.push_str(&class.text(&csv));
        let Value::Array(all) = serde_json::from_str(&class.text(&json)).unwrap() else { panic!("{json}") };
        rows.extend(all);
    }
    assert_eq!(table, class.text("all.csv"));
    assert_eq!(Value::Array(rows), serde_json::from_str::<Value>(&class.text("all.json")).unwrap());
    assert!(table.contains("Another file is of the same learner: attempts/0.ron."), "{table}");
    let pages = |folder: &str| {
        let files = fs::read_dir(class.0.join(folder)).unwrap().map(|file| file.unwrap().path());
        let mut pages: Vec<_> =
            files.map(|file| (file.file_name().unwrap().to_owned(), fs::read(&file).unwrap())).collect();
        pages.sort();
        pages
    };
    assert_eq!(pages("parts").len(), 12);
    assert_eq!(pages("parts"), pages("all"));
    for wrong in ["0/5", "6/5", "1/0", "x", "-1/5", "1"] {
        let output = class.grade(&["attempts", &format!("--shard={wrong}")]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("is no part"), "{wrong}");
    }
}

#[test]
fn tables_hold_no_formula() {
    let class = Class::new("tables");
    class.attempt("eve.ron", &mixed());
    let output = class.grade(&["attempts", "--csv", "grades.csv", "--xlsx", "grades.xlsx"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let table = class.text("grades.csv");
    let mut lines = table.lines();
    let columns = lines.next().unwrap();
    assert_eq!(columns, "learner,file,lesson,gradable,score,max_score,hints,remarks,port,switch-it-on,queue");
    assert_eq!(lines.next().unwrap(), r#""'=Eve",attempts/eve.ron,numbers,true,0,3,1,,0,0,"#);
    // The workbook is a ZIP archive, and the same whenever it is written.
    let mut octets = Vec::new();
    fs::File::open(class.0.join("grades.xlsx")).unwrap().read_to_end(&mut octets).unwrap();
    assert!(octets.starts_with(b"PK\x03\x04") && octets.windows(4).any(|it| it == b"PK\x05\x06"));
    class.grade(&["attempts", "--xlsx", "again.xlsx"]);
    assert!(octets == fs::read(class.0.join("again.xlsx")).unwrap());
}

#[test]
fn the_page_of_a_learner_opens_at_the_first_wrong_moment() {
    let class = Class::new("page");
    class.attempt("eve.ron", &mixed());
    class.attempt("mallory.ron", &attempt("<script>alert(1)</script>", 25, true, 7));
    class.grade(&["attempts", "--html", "pages"]);
    let page = class.text("pages/0001-Eve.html");
    assert_eq!(page.matches(" open ").count(), 1, "{page}");
    let opened = &page[page.find("<details id=\"first\" open").unwrap()..];
    let opened = &opened[..opened.find("</details>").unwrap()];
    for piece in ["On which port?", "Answer: 110. It is: 25.", "That is &lt;POP3&gt;.", "Asked: "] {
        assert!(opened.contains(piece), "{piece}: {opened}");
    }
    assert!(page.contains("Not asked, because “switch-it-on” was not done."), "{page}");
    let page = class.text("pages/0002-scriptalert1script.html");
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    let opened = &page[page.find("<details id=\"first\" open").unwrap()..];
    assert!(opened.contains("Answer: 7. It is: 0.") && opened.contains("Nobody has written."), "{opened}");
}

/// The fields of an object, in any order.
#[track_caller]
fn has_fields(object: &Value, fields: &[&str]) {
    let mut found: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted = fields.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn grading_systems_get_what_they_read() {
    let class = Class::new("systems");
    class.attempt("eve.ron", &mixed());
    class.attempt("zoe.ron", &attempt("Zoe", 25, true, 0));
    class.attempt("broken.ron", "Attempt(");
    let (eve, zoe, broken) = ("attempts/eve.ron", "attempts/zoe.ron", "attempts/broken.ron");

    let results = class.results("gradescope", eve);
    has_fields(&results, &["score", "output", "visibility", "tests"]);
    assert_eq!(results["score"], 0);
    let tests = results["tests"].as_array().unwrap();
    has_fields(&tests[0], &["name", "number", "score", "max_score", "output", "visibility", "status"]);
    assert_eq!((&tests[0]["status"], &tests[0]["visibility"]), (&"failed".into(), &"after_due_date".into()));
    has_fields(&tests[2], &["name", "number", "score", "max_score", "output", "visibility"]);
    let right = class.results("gradescope", zoe);
    assert_eq!((&right["score"], &right["tests"][0]["visibility"]), (&3.into(), &"visible".into()));
    let none = class.results("gradescope", broken);
    assert_eq!((&none["score"], &none["tests"]), (&0.into(), &Value::Array(Vec::new())));

    let results = class.results("prairielearn", zoe);
    has_fields(&results, &["gradable", "score", "message", "tests"]);
    assert_eq!((&results["gradable"], &results["score"]), (&true.into(), &1.0.into()));
    has_fields(&results["tests"][0], &["name", "description", "points", "max_points", "output"]);
    let none = class.results("prairielearn", broken);
    assert_eq!((&none["gradable"], &none["score"]), (&false.into(), &0.0.into()));
    assert!(none["format_errors"][0].as_str().unwrap().contains("no attempt"), "{none}");

    let results = class.results("check50", eve);
    has_fields(&results, &["slug", "results", "version"]);
    let checks = results["results"].as_array().unwrap();
    for check in checks {
        has_fields(check, &["name", "description", "passed", "log", "cause", "data", "dependency"]);
    }
    assert_eq!((&checks[0]["passed"], &checks[0]["cause"]["help"]), (&false.into(), &"That is <POP3>.".into()));
    // What could not be asked is null, and says what it waits for.
    assert_eq!((&checks[2]["passed"], &checks[2]["dependency"]), (&Value::Null, &"switch-it-on".into()));
    has_fields(&class.results("check50", broken), &["slug", "error", "version"]);

    let results = class.results("classroom50", zoe);
    let fields = [
        "schema",
        "classroom",
        "assignment",
        "submission",
        "commit",
        "release",
        "review",
        "score",
        "max-score",
        "tests",
    ];
    has_fields(&results, &fields);
    assert_eq!((&results["score"], &results["max-score"]), (&3.into(), &3.into()));
    has_fields(&results["tests"][0], &["test-name", "passed", "score", "max-score"]);

    let two = class.grade(&["--as", "check50", eve, zoe]);
    assert_eq!((two.status.code(), two.stdout.len()), (Some(2), 0));
}
