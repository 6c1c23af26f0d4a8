//! `mailscope learn`, with answers from a file.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// Asks where a message waits, in which order commands come, and has it brought home.
const LESSON: &str = r#"(
title: "Where it waits", summary: "A message for somebody who is away.", minutes: 1,
world: (hosts: [
    (name: "laptop", title: "Ana's laptop", mail_program: (address: "ana@example.org", server: "mail")),
    (name: "mail", title: "Ana's server", accounts: [(name: "ana")], mta: (local: ["example.org"], retry: (waits: ["1 min"]))),
    (name: "desk", title: "Ben's computer", on: false, accounts: [(name: "ben")], mta: (local: ["acme.test"])),
], domains: [(name: "acme.test", mx: ["desk"])]),
steps: [
    Say("Ana writes to Ben, whose computer is *off*."),
    Predict(
        id: "where", ask: "Where will her message be a minute from now?",
        answer: Where(message: "Lunch", among: [
            (computer: "laptop", why: "The laptop has handed it in.", try_it: Unplug("laptop")), (computer: "mail"),
        ]),
        why: "Who has said 250 is responsible.",
    ),
    Do(Mail("laptop", Send(to: ["ben@acme.test"], subject: "Lunch", text: "At one?"))), Wait("1 min"), Moment(""),
    Say("It waits on the server."),
    Quiz(id: "port", ask: "On which *port*?", answer: HowMany(right: 25, wrong: [(number: 110, why: "That is POP3.")])),
    Task(
        id: "bring-it", ask: "Bring it to Ben.",
        goal: [(text: "Ben has it", that: MailboxHolds(on: "desk", account: "ben", subjects: ["Lunch"]))],
        permitted: ["SwitchOn"], hints: ["Where is it?"], solution: [Do(SwitchOn("desk"))], within: "10 min",
    ),
    Compare(text: "What if nothing had left Ana's laptop?", beat: 2, do: Unplug("laptop")),
    Say("Ben has it."),
],
try_next: [(what: "Unplug Ana's laptop.", do: Unplug("laptop"))],
)"#;

/// What a learner did by hand is written as steps, and a lesson made of them does the same.
#[test]
fn what_was_done_by_hand_becomes_the_script_of_a_lesson() {
    let folder = std::env::temp_dir().join(format!("mailscope-script-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("first.ron"), LESSON).unwrap();
    let said = |arguments: &[&str], lines: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"))
            .args(["--lang", "en"])
            .args(arguments)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = program.wait_with_output().unwrap();
        let [out, error] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        (output.status.code(), out, error)
    };
    let learned = said(&["learn", "--save", "run.ron", "first.ron"], "\n\nwait 30 s\nSwitchOn(\"desk\")\n");
    assert_eq!(learned.0, Some(0), "{learned:?}");
    let (code, steps, _) = said(&["script", "run.ron"], "");
    assert!(code == Some(0) && steps.ends_with("Do(SwitchOn(\"desk\")),\n"), "{steps}");
    assert!(steps.lines().count() == 2 && steps.starts_with("Wait(\""), "{steps}");
    // What it writes is what a lesson reads.
    let solved = LESSON.replace("solution: [Do(SwitchOn(\"desk\"))]", &format!("solution: [{steps}]"));
    assert_ne!(solved, LESSON);
    fs::write(folder.join("second.ron"), solved).unwrap();
    let (code, checked, error) = said(&["check", "second.ron"], "");
    assert_eq!(code, Some(0), "{checked}{error}");
    // Where nobody has done anything there is nothing to be written.
    let learned = said(&["learn", "--save", "idle.ron", "first.ron"], "");
    assert_eq!(learned.0, Some(0), "{learned:?}");
    let (code, out, error) = said(&["script", "idle.ron"], "");
    assert!(code == Some(2) && out.is_empty() && error.contains("nobody did anything"), "{out}{error}");
    let (code, _, error) = said(&["script", "first.ron"], "");
    assert!(code == Some(2) && error.contains("is no saved run"), "{error}");
    fs::remove_dir_all(&folder).unwrap();
}

/// What is shown to a learner who writes these lines.
fn learn(name: &str, lines: &str) -> String {
    let folder = std::env::temp_dir().join(format!("mailscope-learn-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let lesson = folder.join("where-it-waits.ron");
    fs::write(&lesson, LESSON).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"))
        .args(["--lang", "en", "learn", "--brief", "--save", "answers.ron", "where-it-waits.ron"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = program.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{shown}");
    assert!(!shown.contains('*'), "emphasis is not written with asterisks: {shown}");
    // What was answered is in the run.
    let run = fs::read_to_string(folder.join("answers.ron")).unwrap();
    assert!(run.contains("Asked(") && run.contains("where"), "{run}");
    fs::remove_dir_all(&folder).unwrap();
    shown
}

#[track_caller]
fn in_order(shown: &str, wanted: &[&str]) {
    let mut rest = shown;
    for piece in wanted {
        let at = rest.find(piece).unwrap_or_else(|| panic!("“{piece}” does not come in its place:\n{shown}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn right_answers_are_right_and_the_task_is_done() {
    let shown = learn("right", "2\n25\nSwitchOn(\"desk\")\nwait 5 min\n");
    in_order(
        &shown,
        &[
            "Ana writes to Ben, whose computer is off.",
            "Before it goes on",
            "Where will her message be a minute from now?",
            "1  Ana's laptop",
            "2  Ana's server",
            "✓ Right: Ana's server",
            "Who has said 250 is responsible.",
            "It waits on the server.",
            "✓ Right: 25",
            "Your turn",
            "○ Ben has it. Now: No message is there.",
            "✓ Done.",
            "Ben has it.",
            "3 of 3 right or done.",
            "Try next",
            "Unplug Ana's laptop.",
        ],
    );
}

#[test]
fn a_wrong_answer_is_told_why_and_what_would_make_it_true() {
    let shown =
        learn("wrong", "Ana's l\n110\nhint\nSwitchOff(\"mail\")\nSwitchOn(\"dsk\")\nwait 20 min\nlist\n7\nshow\n");
    in_order(
        &shown,
        &[
            "Answer: Ana's laptop",
            "✗ You said: Ana's laptop. It is: Ana's server",
            "The laptop has handed it in.",
            "It would have been so if somebody had done this: Unplug Ana's laptop.",
            "✗ You said: 110. It is: 25",
            "That is POP3.",
            "Where is it?",
            "The task is to be done with these actions: SwitchOn.",
            "This cannot be done. There is no computer `dsk`.",
            "✗ Not done in time.",
            "1  Switch Ben's computer on",
            "The list has no number 7.",
            "– This is how it is done.",
            "Ben has it.",
            "0 of 3 right or done.",
        ],
    );
}

#[test]
fn who_says_nothing_sees_everything() {
    let shown = learn("silent", "");
    in_order(
        &shown,
        &[
            "– Where will her message be a minute from now? It is: Ana's server",
            "It waits on the server.",
            "– This is how it is done.",
            "Ben has it.",
            "0 of 3 right or done.",
        ],
    );
}

#[test]
fn who_answers_nonsense_is_told_how_to_answer() {
    let shown = learn("nonsense", "seventeen\n\n\nquit\n");
    in_order(
        &shown,
        &["Answer with a number.", "> seventeen", "Answer with a number.", "No answer.", "Your turn", "The end."],
    );
}

/// Both runs are played for real: in the other one, nothing left the laptop.
#[test]
fn a_comparison_shows_who_holds_what_in_both_runs() {
    let shown = learn("compared", "\n\n");
    in_order(
        &shown,
        &[
            "What if nothing had left Ana's laptop?",
            "another run, in which this was done at the beginning of beat 2: Unplug Ana's laptop.",
            "Lunch",
            "this run   Ben's computer; delivered after 1 minute",
            "the other  Ana's laptop; not delivered yet",
            "Said in all",
            "this run   ",
            "octets in ",
            "the other  0 octets in ",
            "Ben has it.",
        ],
    );
}
