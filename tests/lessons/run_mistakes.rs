//! Mistakes in the files of saved runs: each is shown at its line and column, with the reason and the nearest valid name.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use mailscope::lesson::{self, Lesson, load_run};

const LESSON: &str = r#"(
title: "T", summary: "S", minutes: 1,
world: (routers: [(name: "net")], hosts: [
(name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
(name: "mail", accounts: [(name: "ana")], mta: (local: ["example.org"]), imap: true),
]),
)"#;

fn lesson() -> Lesson {
    lesson::load(LESSON, "small.ron").unwrap()
}

/// A run in which `{}` stands for one input; it begins in line [`INPUT`].
fn run(input: &str) -> String {
    format!(
        r#"// A run.
Run(
format: 4, lesson: "small", seed: 1,
digest: "0123456789abcdef", behavior: 1,
end: "60 s",
inputs: [
{input}
],
)"#
    )
}

const INPUT: usize = 7;

fn problems(source: &str) -> Vec<String> {
    let lessons = [lesson()];
    load_run(source, "r.ron", &lessons).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn shown(source: &str, line: usize, column: usize, words: &[&str]) {
    let all = problems(source).join("\n");
    assert!(all.starts_with(&format!("r.ron:{line}:{column}: ")), "{source}\n{all}");
    for word in words {
        assert!(all.contains(word), "`{word}` is missing in\n{all}");
    }
}

#[test]
fn the_run_without_a_mistake_loads() {
    assert_eq!(problems(&run("")), Vec::<String>::new());
    assert_eq!(problems(&run(r#"(at: "0.5 min", do: SwitchOff("laptop")),"#)), Vec::<String>::new());
}

#[test]
fn mistakes_in_the_inputs() {
    let input = |text: &str, column: usize, words: &[&str]| shown(&run(text), INPUT, column, words);
    input(r#"(at: "1 s", do: SwitchOff("labtop")),"#, 27, &["There is no computer `labtop`", "Did you mean `laptop`?"]);
    input(r#"(at: "1 s", do: SwitchOf("laptop")),"#, 17, &["SwitchOf", "Did you mean `SwitchOff`?"]);
    input(r#"(at: "1 s", does: SwitchOff("laptop")),"#, 13, &["There is no field `does`", "Did you mean `do`?"]);
    input(r#"(at: "soon", do: SwitchOff("laptop")),"#, 6, &["soon", "a duration"]);
    input(r#"(at: "61 s", do: SwitchOff("laptop")),"#, 6, &["after the end of the run"]);
    input(r#"(at: "1 s", do: Unplug("net")),"#, 24, &["`net` has no link of its own"]);
    input(r#"(at: "1 s", do: Mail("mail", CheckMail)),"#, 22, &["no mail program on `mail`"]);
    input(r#"(at: "1 s", do: Mail("laptop", Flag((), "\\Sen"))),"#, 41, &["is not a flag"]);
    input(r#"(at: "1 s", do: StopService("mail", "imapp")),"#, 37, &["imapp", "Did you mean `imap`?"]);
    input(
        r#"(at: "1 s", do: SetFault(on: "mail", name: "x", service: "mta", command: "RCPT", from: "127.0.0", effect: Silence)),"#,
        88,
        &["There is no computer `127.0.0`"],
    );
    input(r#"(at: "1 s"),"#, 6, &["one of `do`, `say`, and `held`"]);
    input(r#"(at: "1 s", say: "Look.", do: SwitchOff("laptop")),"#, 6, &["one of `do`, `say`, and `held`"]);
    input(r#"(at: "1 s", held: true),"#, 6, &["The expectation is missing", "`step` or `at_end`"]);
    input(r#"(at: "1 s", do: Dial(on: "laptop", port: 25)),"#, 26, &["The server to call is missing"]);
    input(r#"(at: "1 s", do: Dial(on: "laptop", to: "mial", port: 25)),"#, 40, &["Did you mean `mail`?"]);
    input(
        r#"(at: "1 s", do: Mail("laptop", Send(to: [], subject: "x", reply_to: 7))),"#,
        70,
        &["The subject of a message"],
    );
    input(
        r#"(at: "1 s", do: Mail("laptop", Send(to: [], subject: "x", reply_to: (subjet: "y")))),"#,
        70,
        &["There is no field `subjet`", "Did you mean `subject`?"],
    );
}

#[test]
fn what_is_of_no_use_can_be_done_all_the_same() {
    // In the script of a lesson these are mistakes; in a run they have happened.
    let input = r#"(at: "1 s", do: Mail("laptop", Send(to: [], subject: "To nobody"))),"#;
    assert_eq!(problems(&run(input)), Vec::<String>::new());
}

#[test]
fn all_mistakes_of_meaning_are_shown_at_once() {
    let input = r#"(at: "soon", do: SwitchOff("labtop")), (at: "61 s", do: Crash("mial")),"#;
    assert_eq!(problems(&run(input)).len(), 4);
}

#[test]
fn a_run_of_another_lesson_or_format_is_refused() {
    let good = run("");
    shown(
        &good.replace("\"small\"", "\"smal\""),
        3,
        20,
        &["There is no lesson `smal`", "Did you mean `small`?", "its text is not in this file"],
    );
    let later = good.replace("format: 4", "format: 5, colour: Blue(7), more: {\"x\": [1.5]}");
    shown(&later, 3, 9, &["saved in format 5", "reads formats 1 to 4", "A later Mailscope"]);
    shown(&good.replace("01234567", "ghijklmn"), 4, 9, &["ghijklmn", "hexadecimal"]);
    shown(&good.replace("format: 4,", ""), 9, 1, &["The field `format` of `Run` is missing"]);
    shown(&good.replace("Run(", "Walk("), 2, 1, &["`Run`", "`Walk`"]);
}

#[test]
fn a_mistake_in_the_lesson_within_is_shown_where_it_stands_in_the_file() {
    let with = |lesson: &str| run("").replace("\n)", &format!("\nlesson_file: {lesson},\n)"));
    let good = format!("r#\"{LESSON}\"#");
    assert_eq!(problems(&with(&good)), Vec::<String>::new());
    let lost = good.replace("server: \"mail\"", "server: \"mial\"");
    shown(&with(&lost), 12, 69, &["There is no computer `mial`", "Did you mean `mail`?", "(name: \"laptop\""]);
    let first = good.replace("r#\"(", "r#\"(tilte: 1,");
    shown(&with(&first), 9, 18, &["There is no field `tilte`", "Did you mean `title`?"]);
    // In a text with escapes places cannot be told one by one.
    shown(&with("\"(title: \\\"T\\\", sumary: 1)\""), 9, 14, &["Line 1, column 14 of this lesson", "`summary`"]);
}

#[test]
fn what_is_wrong_with_a_file_that_breaks_off_stands_in_it() {
    let cut = "Run(\nformat: 4, lesson: \"small\",\n    inputs: [\n        (at: \"1 s\", do: SwitchOff(\"laptop\")),\n        (at: \"2 s";
    shown(cut, 5, 18, &["The field `seed` of `Run` is missing", "(at: \"2 s"]);
    let wrong = cut.replace("laptop", "labtop").replace("4,", "4, seed: 1,");
    shown(&wrong, 4, 35, &["Did you mean `laptop`?"]);
}

#[test]
fn a_file_that_is_no_run_at_all_is_no_panic() {
    for source in
        ["", "Run", "Run(", "Run()", "()", "Run([", "\u{0}", &"Run(".repeat(100_000), &run("(((((("), "Run(format: 1"]
    {
        assert!(!problems(source).is_empty(), "{source}");
    }
    // Nothing that is said about a deep file may be deep itself.
    assert!(!problems(&run(&"(".repeat(100_000))).is_empty());
    assert!(!problems(&format!("Run(format: 5, x: {})", "[".repeat(100_000))).is_empty());
}
