//! The program as people start it: what it prints, what it writes, and with which status it ends.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn mailscope(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mailscope")).args(arguments).output().unwrap()
}

fn text(octets: &[u8]) -> String {
    String::from_utf8(octets.to_vec()).unwrap()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}

fn file(name: &str, content: &str) -> String {
    let path = folder(name).join("lesson.ron");
    fs::write(&path, content).unwrap();
    path.to_string_lossy().into_owned()
}

/// A world of one server and one laptop, and steps.
fn lesson(steps: &str) -> String {
    format!(
        r#"(
    title: "T", summary: "S", minutes: 1,
    world: (hosts: [
        (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
        (name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), pop3: true),
    ]),
    steps: [{steps}],
)"#
    )
}

#[test]
fn without_arguments_it_says_what_it_can_do_and_how_to_start() {
    let output = mailscope(&[]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    assert!(said.contains("mailscope run store-and-forward") && said.contains("imap4-two-computers"), "{said}");
}

#[test]
fn lessons_are_listed_for_people_and_for_programs() {
    let list = text(&mailscope(&["lessons"]).stdout);
    for word in ["store-and-forward", "pop3-collect", "pop3-two-computers", "imap4-two-computers", "min)"] {
        assert!(list.contains(word), "{list}");
    }
    let json: serde_json::Value = serde_json::from_slice(&mailscope(&["lessons", "--json"]).stdout).unwrap();
    assert_eq!(json[0]["id"], "store-and-forward");
    assert!(json.as_array().unwrap().iter().all(|entry| entry["minutes"].is_u64() && entry["summary"].is_string()));
}

#[test]
fn a_lesson_is_played_and_exported_and_the_same_seed_gives_the_same_octets() {
    let (a, b, c) = (folder("first"), folder("second"), folder("other"));
    for (folder, seed) in [(&a, "9"), (&b, "9"), (&c, "10")] {
        let output = mailscope(&["run", "pop3-collect", "--seed", seed, "--export", &folder.to_string_lossy()]);
        assert_eq!(output.status.code(), Some(0));
        let said = text(&output.stdout);
        assert!(said.contains("C: RETR 1") && said.contains("✓") && !said.contains('✗'), "{said}");
        assert!(!said.contains("Often believed"), "notes are for the teacher");
        assert!(!said.contains('\u{1b}'), "colours are for terminals only");
    }
    for name in ["trace.pcapng", "trace.jsonl", "transcript.txt"] {
        let read = |folder: &PathBuf| fs::read(folder.join(name)).unwrap();
        assert!(read(&a) == read(&b), "{name} differs for the same seed");
        assert!(read(&a) != read(&c), "{name} is the same for another seed");
    }
    assert_eq!(fs::read_dir(&a).unwrap().count(), 3, "nothing unfinished is left");
}

#[test]
fn only_the_files_that_are_asked_for_are_written() {
    let folder = folder("formats");
    let path = folder.to_string_lossy().into_owned();
    let output = mailscope(&["run", "pop3-collect", "--until", "10s", "--export", &path, "--format", "text"]);
    assert_eq!(output.status.code(), Some(0));
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["transcript.txt"]);
    let transcript = fs::read_to_string(folder.join("transcript.txt")).unwrap();
    assert!(transcript.contains("250 2.0.0 queued") && !transcript.contains("09:10:"), "the run ends at 10 s");
}

#[test]
fn an_expectation_that_does_not_hold_ends_with_status_1() {
    let path = file("expectation", &lesson(r#"Expect(that: IsOn("laptop")), Expect(that: Not(IsOn("mail")))"#));
    for command in ["run", "check"] {
        let output = mailscope(&[command, &path]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(said.matches('✗').count(), 1, "{said}");
    }
}

#[test]
fn a_mistake_in_a_lesson_is_shown_where_it_is_with_the_nearest_name() {
    let path = file("mistake", &lesson(r#"Do(SwitchOff("labtop"))"#));
    for command in ["run", "check"] {
        let output = mailscope(&[command, &path]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains(&format!("{path}:7:26: there is no computer `labtop`")), "{said}");
        assert!(said.contains("did you mean `laptop`?"), "{said}");
    }
}

#[test]
fn one_bad_lesson_does_not_keep_the_others_from_being_checked() {
    let folder = folder("many");
    fs::write(folder.join("a.ron"), "(title: ").unwrap();
    fs::write(folder.join("b.ron"), lesson(r#"Expect(that: IsOn("mail"))"#)).unwrap();
    let output = mailscope(&["check", &folder.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(said.contains("a.ron:1:") && said.contains("b.ron: 1 expectation"), "{said}");
}

#[test]
fn bad_usage_ends_with_status_2_and_says_what_would_be_right() {
    for (arguments, help) in [
        (&["run", "store-and-backward"][..], "store-and-forward"),
        (&["run", "pop3-collect", "--until", "soon"], "90s"),
        (&["run", "pop3-collect", "--format", "pdf", "--export", "x"], "pcapng"),
        (&["run"], "<LESSON>"),
        (&["check", "no/such/folder"], "no/such/folder"),
    ] {
        let output = mailscope(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(help), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn what_cannot_be_written_is_said() {
    let blocked = folder("blocked").join("file");
    fs::write(&blocked, "in the way").unwrap();
    let path = blocked.to_string_lossy().into_owned();
    let output = mailscope(&["run", "pop3-collect", "--until", "1s", "--export", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains(&format!("cannot write {path}")), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&blocked).unwrap(), "in the way");
}
