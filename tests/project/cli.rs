//! The program as people start it: what it prints, what it writes, and with which status it ends.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use mailscope::export::EXPORTERS;
use mailscope::lesson::shipped_sources;

fn mailscope(arguments: &[&str]) -> Output {
    // Nobody is there to be asked.
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"));
    program.env("LC_ALL", "C").stdin(Stdio::null()).args(arguments).output().unwrap()
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
fn the_language_of_lessons_can_be_looked_up() {
    let all = text(&mailscope(&["language"]).stdout);
    assert!(all.contains("SwitchOff") && all.contains("MailboxHolds") && all.contains("Duration"), "{all}");
    let one = text(&mailscope(&["language", "set_fault"]).stdout);
    assert!(one.starts_with("SetFault") && one.contains("nth: Number  1 if left out"), "{one}");
    assert!(one.contains("Do(SetFault(\n"), "{one}");
    let kind = text(&mailscope(&["--lang", "de", "language", "Hold"]).stdout);
    assert!(kind.contains("OnReturn") && kind.contains("Wo es steht: `hold` von `Relay`."), "{kind}");
    // A name of several things: a part of the world, a protocol, and two fields.
    let several = text(&mailscope(&["language", "pop3"]).stdout);
    for told in ["Pop3  The world", "pop3  Protocols", "`pop3` of `Host`", "`pop3` of `MailProgram`"] {
        assert!(several.contains(told), "{told}: {several}");
    }
    let unknown = mailscope(&["language", "SwitchOf"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("Did you mean `SwitchOff`?"), "{}", text(&unknown.stderr));
}

#[test]
fn without_a_display_it_says_so_and_plays_the_first_lesson_here() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mailscope"));
    program.env("LC_ALL", "C");
    let output = program.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    if cfg!(feature = "gui") {
        assert!(said.starts_with("There is no display") && said.contains("What was expected"), "{said}");
    } else {
        assert!(said.contains("mailscope run store-and-forward") && said.contains("imap4-two-computers"), "{said}");
    }
}

#[test]
fn lessons_are_listed_for_people_and_for_programs() {
    let list = text(&mailscope(&["lessons"]).stdout);
    for word in shipped_sources().iter().map(|(id, _)| *id).chain(["min)"]) {
        assert!(list.contains(word), "{list}");
    }
    let json: serde_json::Value = serde_json::from_slice(&mailscope(&["lessons", "--json"]).stdout).unwrap();
    assert_eq!(json[1]["id"], "store-and-forward");
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
    for name in EXPORTERS.iter().map(|exporter| exporter.file_name()) {
        let read = |folder: &PathBuf| fs::read(folder.join(name)).unwrap();
        assert!(read(&a) == read(&b), "{name} differs for the same seed");
        assert!(read(&a) != read(&c), "{name} is the same for another seed");
    }
    assert_eq!(fs::read_dir(&a).unwrap().count(), EXPORTERS.len(), "nothing unfinished is left");
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
        assert!(said.contains(&format!("{path}:7:26: There is no computer `labtop`")), "{said}");
        assert!(said.contains("Did you mean `laptop`?"), "{said}");
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

/// What a stranger's file says is shown, and does nothing to the terminal.
#[test]
fn no_word_of_a_lesson_acts_on_the_terminal() {
    let acts = r"\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}\u{9b}31m";
    let source = lesson(&format!(
        r#"Say("Look{acts}"), Note("Ask{acts}"),
        Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "Hi{acts}", text: "Text{acts}"))), Wait("5 s"),
        Expect(that: Not(IsOn("mail")), why: "Why{acts}")"#
    ));
    let source = source.replace("\"T\"", &format!("\"Title{acts}\"")).replace("\"S\"", &format!("\"Summary{acts}\""));
    let source = source.replace("(name: \"laptop\"", &format!("(name: \"laptop\", title: \"Laptop{acts}\""));
    let file = file("acts", &source);
    let folder = folder("acts-out");
    let commands: [&[&str]; 3] = [
        &["run", &file, "--full", "--notes", "--export", &folder.to_string_lossy(), "--format", "text"],
        &["run", &file, "--beats"],
        &["check", &file],
    ];
    for command in commands {
        let output = mailscope(command);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        let shown = text(&output.stdout) + &text(&output.stderr);
        assert!(shown.contains(r"\u{1b}]0;owned\u{7}") && shown.contains(r"\u{202e}"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{shown}");
    }
    let transcript = fs::read_to_string(folder.join("transcript.txt")).unwrap();
    assert!(transcript.contains("owned") && !transcript.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']));
}

/// Lessons and saved runs may come from strangers.
#[test]
fn a_run_without_end_is_stopped_and_it_is_said_how_to_allow_more() {
    let file = file("endless", &lesson(r#"Say("It begins."), Wait("213503982 d"), Wait("213503982 d")"#));
    for command in ["check", "run"] {
        let output = mailscope(&[command, &file, "--limit-time", "30d"]);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("in the step at") && said.contains("lesson.ron:7:"), "{command}: {said}");
        assert!(
            said.contains("it had reached 30 days of simulated time, the limit that --limit-time raises"),
            "{said}"
        );
    }
    let wrong = |arguments: &[&str]| text(&mailscope(arguments).stderr);
    assert!(wrong(&["check", "--limit-events", "many"]).contains("--limit-events: `many` is not a number of events."));
    assert!(wrong(&["run", &file, "--limit-time", "1"]).contains("--limit-time"));
    assert!(wrong(&["run", &file, "--limit-memory", "1"]).contains("--limit-memory"));
    let short = mailscope(&["run", "pop3-collect", "--limit-events", "100"]);
    assert_eq!(short.status.code(), Some(2));
    assert!(text(&short.stderr).contains("100 events"), "{}", text(&short.stderr));
    let little = mailscope(&["check", "pop3-collect", "--limit-memory", "1 kB"]);
    assert!(text(&little.stdout).contains("1 kB of memory"), "{}", text(&little.stdout));
}

#[test]
fn bad_usage_ends_with_status_2_and_says_what_would_be_right() {
    for (arguments, help) in [
        (&["run", "store-and-backward"][..], "store-and-forward"),
        (&["run", "pop3-collect", "--until", "soon"], "--until: `soon` is not a duration. Write for example"),
        (&["run", "pop3-collect", "--until", "5"], "--until: `5` has no unit. Write for example `5 s` or `5 min`."),
        (&["run", "pop3-collect", "--seed", "abc"], "--seed: `abc` is not a seed. A seed is a whole number"),
        (&["run", "pop3"], "Did you mean `pop3-collect` or `pop3-two-computers`?"),
        (&["run", "2"], "Did you mean `store-and-forward`?"),
        (&["run", "nothing-like-it"], "Possible here: `envelope-and-letter`"),
        (&["check", "pop3-colect"], "Did you mean `pop3-collect`?"),
        (&["bridge", "sandbx"], "Did you mean `sandbox`?"),
        (&["bridge", "sandbox", "--smtp", "here"], "--smtp: `here` is not an address with a port."),
        (
            &["lessons", "--lang", "fr"],
            "--lang: `fr` is no language of Mailscope. It speaks en (English) and de (Deutsch).",
        ),
        (&["run", "pop3-collect", "--until", "0.5us"], "finer than a microsecond"),
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
fn where_a_real_server_is_says_the_person_who_opens_the_world() {
    let mut source = lesson("");
    source = source.replace("pop3: true", "pop3: true, real: [110]");
    let file = file("real", &source);
    // It would ask next: nothing is opened.
    let bridge = |real: &[&str]| {
        let arguments = [&["bridge", &file, "--headless", "--listen-on-network"], real].concat();
        text(&mailscope(&arguments).stderr)
    };
    let said = bridge(&[]);
    assert!(said.contains("A real server can take over `mail`") && said.contains("--real mail:110=ADDRESS"), "{said}");
    let said = bridge(&["--real", "mail=127.0.0.1:9"]);
    assert!(!said.contains("can take over"), "{said}");
}

#[test]
fn what_cannot_be_written_is_said() {
    let blocked = folder("blocked").join("file");
    fs::write(&blocked, "in the way").unwrap();
    let path = blocked.to_string_lossy().into_owned();
    let output = mailscope(&["run", "pop3-collect", "--until", "1s", "--export", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains(&format!("Cannot write {path}")), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&blocked).unwrap(), "in the way");
    let output = mailscope(&["--lang", "de", "run", "pop3-collect", "--until", "1s", "--export", &path]);
    let said = text(&output.stderr);
    assert!(said.contains("kann nicht geschrieben werden: ") && !said.contains("os error"), "{said}");
}

/// All files of an export are there, or none is.
#[test]
fn an_export_that_cannot_be_whole_leaves_nothing() {
    let folder = folder("not-whole");
    fs::write(folder.join("transcript.txt"), "former").unwrap();
    fs::create_dir(folder.join(EXPORTERS.last().unwrap().file_name())).unwrap();
    let output = mailscope(&["run", "pop3-collect", "--until", "5s", "--export", &folder.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Cannot write "), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(folder.join("transcript.txt")).unwrap(), "former");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_run_is_saved_to_standard_output_and_to_no_device() {
    let output = mailscope(&["run", "pop3-collect", "--until", "5s", "--brief", "--save", "/dev/stdout"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let saved = said.split_once("\nRun(").map(|(_, run)| format!("Run({run}")).unwrap();
    let path = folder("stdout").join("run.ron");
    fs::write(&path, &saved).unwrap();
    let again = mailscope(&["check", &path.to_string_lossy()]);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stdout));
    for command in [&["run", "pop3-collect", "--until", "1s"][..], &["bridge", "sandbox", "--headless"]] {
        let output = mailscope(&[command, &["--save", "/dev/null"]].concat());
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("Cannot write /dev/null: it is a device or a pipe, not a file"), "{said}");
    }
}

/// Before any door is opened.
#[test]
fn a_control_interface_for_other_computers_has_to_be_meant() {
    let output = mailscope(&["bridge", "sandbox", "--headless", "--imap", "0", "--control", "0.0.0.0:0"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "");
    assert!(text(&output.stderr).contains("--listen-on-network"), "{}", text(&output.stderr));
}

/// It may be the only copy that somebody has.
#[test]
fn what_is_played_is_not_replaced_without_a_question() {
    let path = file("onto-itself", &lesson(""));
    let before = fs::read_to_string(&path).unwrap();
    let other = PathBuf::from(&path).parent().unwrap().join(".").join("lesson.ron").to_string_lossy().into_owned();
    for command in [&["run", &path][..], &["bridge", &path, "--headless"]] {
        let output = mailscope(&[command, &["--save", &other]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
        assert!(text(&output.stderr).contains("is the file that is being played."), "{}", text(&output.stderr));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_saved_run_is_exported_like_the_lesson_it_was_saved_from() {
    for (id, seed, until) in [
        ("store-and-forward", None, None),
        ("pop3-collect", None, None),
        ("pop3-two-computers", None, None),
        ("imap4-two-computers", Some("7"), None),
        ("pop3-collect", Some("3"), Some("20.5s")),
    ] {
        let folder = folder(&format!("saved-{id}-{}", until.is_some()));
        let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let (a, b, saved) = (path("a"), path("b"), path("run of it.txt"));
        let mut arguments = vec!["run", id, "--export", &a, "--save", &saved];
        arguments.extend(seed.iter().flat_map(|seed| ["--seed", seed]));
        arguments.extend(until.iter().flat_map(|until| ["--until", until]));
        let output = mailscope(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(&format!("wrote {saved}")));

        let again = path("again");
        let output = mailscope(&["run", &saved, "--export", &b, "--save", &again]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        for name in EXPORTERS.iter().map(|exporter| exporter.file_name()) {
            let read = |folder: &str| fs::read(PathBuf::from(folder).join(name)).unwrap();
            assert!(read(&a) == read(&b), "{name} of {id} differs");
        }
        assert_eq!(fs::read_to_string(&saved).unwrap(), fs::read_to_string(&again).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 4, "nothing unfinished is left");

        let output = mailscope(&["check", &saved]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
        assert!(text(&output.stdout).contains(&format!("a run of `{id}`")), "{}", text(&output.stdout));
    }
}

#[test]
fn a_run_of_a_lesson_of_ones_own_stands_alone() {
    let source = lesson(r#"Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "One"))), Wait("5.25 s")"#);
    let path = file("alone", &source);
    let saved = folder("alone-saved").join("run.ron").to_string_lossy().into_owned();
    assert_eq!(mailscope(&["run", &path, "--save", &saved]).status.code(), Some(0));
    fs::remove_file(&path).unwrap();
    let output = mailscope(&["run", &saved]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("250 2.0.0 queued"));
    // Another course: the same file with something else in it.
    let content = fs::read_to_string(&saved).unwrap();
    assert!(content.contains("end: \"5.25 s\""), "{content}");
    let changed = content.replace("inputs: [", "inputs: [(at: \"0 s\", do: SwitchOff(\"laptop\")),");
    fs::write(&saved, changed).unwrap();
    let output = mailscope(&["check", &saved]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("1 of 2 inputs cannot be replayed") && said.contains("laptop.example.org is switched off"),
        "{said}"
    );
}

#[test]
fn a_saved_run_with_a_mistake_is_refused_where_the_mistake_is() {
    let saved = folder("saved-mistake").join("run.ron").to_string_lossy().into_owned();
    assert_eq!(mailscope(&["run", "pop3-collect", "--until", "5s", "--save", &saved]).status.code(), Some(0));
    let content = fs::read_to_string(&saved).unwrap();
    fs::write(&saved, content.replace("lesson: \"pop3-collect\"", "lesson: \"pop3-colect\"")).unwrap();
    for command in ["run", "check"] {
        let output = mailscope(&[command, &saved]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains(&format!("{saved}:4:13: There is no lesson `pop3-colect`")), "{said}");
        assert!(said.contains("Did you mean `pop3-collect`?"), "{said}");
    }
    fs::write(&saved, content).unwrap();
    let output = mailscope(&["run", &saved, "--seed", "7"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("its seed is part of it"), "{}", text(&output.stderr));
}

#[test]
fn a_run_that_cannot_be_saved_leaves_what_was_there() {
    let folder = folder("unsaved");
    let missing = folder.join("missing").join("run.ron").to_string_lossy().into_owned();
    for path in [missing, folder.to_string_lossy().into_owned()] {
        let output = mailscope(&["run", "pop3-collect", "--until", "1s", "--save", &path]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(&format!("Cannot write {path}")), "{}", text(&output.stderr));
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let beside = folder.parent().unwrap().join(".unsaved.unfinished");
    assert!(!beside.exists(), "nothing unfinished is left");
}

#[test]
fn a_lesson_can_be_checked_by_its_id() {
    let output = mailscope(&["check", "store-and-forward"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("store-and-forward.ron: ") && text(&output.stdout).contains("hold"));
}

#[test]
fn the_same_in_german() {
    let output = mailscope(&["--lang", "de", "run", "pop3"]);
    assert_eq!(
        text(&output.stderr),
        "Fehler: Es gibt weder eine Lektion noch eine Datei namens `pop3`. Ist `pop3-collect` oder `pop3-two-computers` gemeint?\n"
    );
    let said = text(&mailscope(&["--lang", "de", "run", "pop3-collect"]).stdout);
    assert!(said.contains("Was erwartet wurde") && said.contains("Zeilen: was der Server anbietet"), "{said}");
    assert!(!said.contains("What was expected"), "{said}");
}

#[test]
fn an_expectation_that_fails_names_its_line_and_its_beat() {
    let path = file(
        "place",
        &lesson(r#"Say("One."), Say("Two."), Expect(that: IsOn("laptop")), Expect(that: Not(IsOn("mail")))"#),
    );
    for command in ["run", "check"] {
        let said = text(&mailscope(&[command, &path]).stdout);
        assert!(said.contains(&format!("{path}:7:69, beat 2")), "{said}");
        assert!(said.contains("It is the case: Mail is on."), "{said}");
    }
}

#[test]
fn a_warning_names_its_line_as_a_mistake_does() {
    let path = file("warning", &lesson(r#"Say("One."), Do(SwitchOn("mail")), Say("Two.")"#));
    let said = text(&mailscope(&["check", &path]).stdout);
    assert!(said.contains(&format!("{path}:7:26: warning: step 2 ")), "{said}");
    let said = text(&mailscope(&["--lang", "de", "check", &path]).stdout);
    assert!(said.contains(&format!("{path}:7:26: Warnung: Schritt 2 ")), "{said}");
}

#[test]
fn a_run_that_was_cut_short_says_what_it_did_not_reach() {
    let output = mailscope(&["run", "pop3-collect", "--until", "10s"]);
    assert_eq!(output.status.code(), Some(0));
    let said = text(&output.stdout);
    let (_, missed) = said.split_once("Not reached, because the run ends before").unwrap();
    assert!(missed.lines().filter(|line| line.starts_with("  – ")).count() > 1, "{said}");
    assert!(!text(&mailscope(&["run", "pop3-collect"]).stdout).contains("Not reached"));
}

#[test]
fn what_is_not_the_point_is_folded_unless_all_is_asked_for() {
    let said = text(&mailscope(&["run", "pop3-two-computers"]).stdout);
    assert!(said.contains("… the message, ") && said.contains("lines: what the server offers …"), "{said}");
    assert!(!said.contains("250-SIZE"), "{said}");
    assert!(!said.contains("*"), "stress is no asterisk: {said}");
    let full = text(&mailscope(&["run", "pop3-two-computers", "--full"]).stdout);
    assert!(full.contains("250-") && full.contains("Subject: ") && !full.contains("… the message"), "{full}");
    let brief = text(&mailscope(&["run", "pop3-two-computers", "--brief"]).stdout);
    assert!(brief.contains("What was expected") && !brief.contains("C: RETR"), "{brief}");
    assert!(!brief.contains("For the teacher"), "{brief}");
    let notes = text(&mailscope(&["run", "pop3-two-computers", "--brief", "--notes"]).stdout);
    assert!(notes.contains("For the teacher: "), "{notes}");
}

#[test]
fn each_explanation_is_given_in_full_once() {
    let folder = folder("once");
    let path = folder.to_string_lossy().into_owned();
    mailscope(&["run", "pop3-collect", "--export", &path, "--format", "text"]);
    let transcript = fs::read_to_string(folder.join("transcript.txt")).unwrap();
    let mut openings = transcript.lines().filter(|line| line.contains(" connection #") && line.contains("SYN"));
    assert!(openings.next().unwrap().ends_with("the first packet is a SYN."), "{transcript}");
    assert!(openings.next().unwrap().ends_with("(SYN)."), "{transcript}");
}

#[cfg(not(feature = "gui"))]
#[test]
fn a_build_without_the_window_says_so() {
    for arguments in [&["play", "pop3-collect"][..], &["picture", "pop3-collect", "-o", "x.png"]] {
        let output = mailscope(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("was built without its window"), "{}", text(&output.stderr));
    }
}

/// A lesson or a file alone is played; nobody has to know a command for that.
#[test]
fn a_lesson_without_a_command_is_played() {
    let file = file("no-command", &lesson(r#"Say("One."), Wait("5 s")"#));
    for (named, words) in [("pop3-collect", "Check mail"), (file.as_str(), "One.")] {
        let (alone, run) = (mailscope(&[named]), mailscope(&["run", named]));
        assert_eq!(alone.status.code(), Some(0), "{}", text(&alone.stderr));
        assert!(text(&alone.stdout).contains(words) && text(&alone.stdout).ends_with(&text(&run.stdout)), "{named}");
    }
    let wrong = mailscope(&["pop3-colect"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("pop3-collect"), "{}", text(&wrong.stderr));
    let both = mailscope(&["pop3-collect", "lessons"]);
    assert_eq!(both.status.code(), Some(2));
    assert!(text(&both.stderr).contains("stands before a command"), "{}", text(&both.stderr));
}

#[test]
fn what_is_told_after_a_change_is_marked_once() {
    let path = file("told", &lesson(r#"Say("One."), Wait("5 s"), Say("Two."), Wait("5 s"), Say("Three.")"#));
    let saved = folder("told-saved").join("run.ron").to_string_lossy().into_owned();
    assert_eq!(mailscope(&["run", &path, "--save", &saved]).status.code(), Some(0));
    let words = "things may be different from what the lesson says";
    assert!(!text(&mailscope(&["run", &saved]).stdout).contains(words));
    let content = fs::read_to_string(&saved).unwrap();
    let (before, after) = content.split_once("(at: \"5").unwrap();
    fs::write(&saved, format!("{before}(at: \"3 s\", do: SwitchOff(\"mail\")), (at: \"5{after}")).unwrap();
    let said = text(&mailscope(&["run", &saved]).stdout);
    let (before, after) = said.split_once(words).unwrap();
    assert!(before.contains("One.") && !before.contains("Two."), "{said}");
    assert!(after.contains("Two.") && after.contains("Three.") && !after.contains(words), "{said}");
}
