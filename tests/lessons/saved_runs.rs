//! Saved runs: what is saved is opened again, and what is opened again is played byte for byte the same.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use mailscope::base::SimTime;
use mailscope::explain::Voice;
use mailscope::export::{EXPORTERS, ExportedRun};
use mailscope::host::{Attachment, MailCommand, MessageRef};
use mailscope::lesson::{
    self, Beginning, Bridging, Difference, ExpectationResult, Found, Lesson, Made, Outcome, PlayOptions, SaveError,
    SavedRun, is_run, load_run, play, replay,
};
use mailscope::net::{LinkId, NodeId};
use mailscope::sim::{Action, ActionError, BEHAVIOR, Budget, Input, Run, World};
use mailscope::trace::{ExpectationId, LessonFact, Recording, Told};

/// Everything that is exported of a run, in one piece.
fn exports(lesson: &Lesson, seed: u64, world: &World) -> Vec<u8> {
    let run = ExportedRun { title: &lesson.title, seed, world, voice: Voice::default() };
    let mut octets = Vec::new();
    EXPORTERS.iter().for_each(|exporter| exporter.write(&mut octets, &run).unwrap());
    octets
}

/// A lesson that comes with Mailscope.
fn shipped(id: &str) -> Lesson {
    lesson::shipped().into_iter().find(|lesson| lesson.id == id).unwrap()
}

fn played(lesson: &Lesson, options: &PlayOptions) -> Outcome {
    play(lesson, options, &mut |_| {})
}

/// Opens a file that has no mistakes in it.
pub fn opened(text: &str, lessons: &[Lesson]) -> (Lesson, SavedRun) {
    load_run(text, "run.ron", lessons).map_err(|problems| problems[0].to_string()).unwrap()
}

#[test]
fn every_lesson_is_replayed_byte_for_byte_from_its_file() {
    for lesson in lesson::shipped() {
        let outcome = played(&lesson, &PlayOptions::default());
        let saved = SavedRun::of(&lesson, lesson.seed, &outcome);
        let text = saved.to_ron(&lesson).unwrap();
        assert!(is_run(&text));
        let (again, read) = opened(&text, &lesson::shipped());
        assert_eq!(read, saved);
        assert_eq!(read.to_ron(&again).unwrap(), text);
        let replayed = replay(&again, &read, &Budget::default(), &mut |_| {});
        // A saved run knows what was answered, and does not ask anew.
        let expected = |result: &&ExpectationResult| result.text.id() != "expect-one-answer";
        let before: Vec<_> = outcome.results.iter().filter(expected).collect();
        let after: Vec<_> = replayed.results.iter().collect();
        assert_eq!(after, before, "what the lesson expects holds at the same instants");
        assert!(!replayed.results.is_empty() && replayed.all_hold());
        assert_eq!(Difference::between(&read, &again, &replayed.world), None);
        assert!(
            exports(&lesson, lesson.seed, &outcome.world) == exports(&again, read.seed, &replayed.world),
            "{} differs",
            lesson.id
        );
    }
}

#[test]
fn a_run_whose_course_was_changed_is_replayed_byte_for_byte() {
    let lesson = shipped("store-and-forward");
    let script = played(&lesson, &PlayOptions::default());
    let mut run = Run::new(Arc::clone(&lesson.spec), 77, Recording::Everything, script.world.inputs().to_vec());
    run.seek(SimTime::from_micros(6_543_211));
    let desk = script.world.inputs().iter().find_map(|input| match input.action {
        Action::SwitchOff(node) => Some(node),
        _ => None,
    });
    let desk = desk.unwrap();
    assert!(run.act(Action::Crash(desk)).unwrap(), "it forks");
    run.seek(SimTime::from_micros(9_376_134));
    let said = "HELO \"there\"\\\r\n\u{1b}Grüße\"#".to_owned();
    for action in [
        Action::Dial { on: desk, to: None, name: Some("nowhere.test".to_owned()), port: 2525 },
        Action::SwitchOn(desk),
        Action::Dial { on: desk, to: None, name: Some("nowhere.test".to_owned()), port: 2525 },
        Action::Type(desk, said),
    ] {
        // The first is refused: the computer is off.
        let _ = run.act(action);
    }
    let end = SimTime::from_secs(200);
    run.seek(end);
    let inputs = run.inputs().to_vec();
    let made = Some(Made::now(&lesson, Some(run.world().checksum())));
    let saved = SavedRun { lesson: lesson.id.clone(), seed: 77, inputs, end, made };
    let text = saved.to_ron(&lesson).unwrap();
    assert!(text.contains(r#"(at: "9.376134 s", do: SwitchOn("desk")),"#), "{text}");
    let (_, read) = opened(&text, &lesson::shipped());
    assert_eq!(read, saved);
    let replayed = replay(&lesson, &read, &Budget::default(), &mut |_| {});
    let undone = |result: &ExpectationResult| matches!(result.problem, Some(Found::CannotDo(_)));
    assert!(!replayed.results.iter().any(undone), "every input can be done");
    assert!(exports(&lesson, 77, run.world()) == exports(&lesson, read.seed, &replayed.world));
}

#[test]
fn a_run_that_is_cut_short_is_the_beginning_of_the_whole() {
    let lesson = shipped("pop3-collect");
    let whole = SavedRun::of(&lesson, lesson.seed, &played(&lesson, &PlayOptions::default()));
    let until = Duration::from_micros(20_000_001);
    let short = played(&lesson, &PlayOptions { until: Some(until), ..PlayOptions::default() });
    let cut = whole.until(SimTime::ZERO + until);
    let replayed = replay(&lesson, &cut, &Budget::default(), &mut |_| {});
    assert!(short.world.trace().told().count() > 0);
    assert!(exports(&lesson, lesson.seed, &short.world) == exports(&lesson, lesson.seed, &replayed.world));
}

/// A lesson of one's own, with a text in it that is hard to quote.
const OWN: &str = r####"// A lesson with "## and "### in it.
(
    title: "Café \"#1\"", summary: r###"raw "## text"###, minutes: 1, seed: 5,
    world: (
        routers: [(name: "net"), (name: "far", link: (latency: "40 ms"))],
        hosts: [
            (name: "laptop", mail_program: (address: "ana@example.org", server: "mail", imap: ())),
            (name: "phone", link: (to: "far"), mail_program: (address: "ana@example.org", server: "mail", pop3: ())),
            (name: "tablet", mail_program: (address: "ana@example.org", server: "mail")),
            (name: "mail", accounts: [(name: "ana"), (name: "q \"uo\" te")], mta: (local: ["example.org"]), imap: true, pop3: true),
        ],
    ),
    steps: [Do(Mail("laptop", Send(to: ["ana@example.org"], subject: "One"))), Wait("10 s")],
)
"####;

pub static OWN_LESSON: LazyLock<Lesson> = LazyLock::new(|| lesson::load(OWN, "my/own lesson.ron").unwrap());

/// The same lesson with its world opened to real programs.
pub static OPENED_LESSON: LazyLock<Lesson> = LazyLock::new(|| {
    let user = ("mail".to_owned(), "guest".to_owned(), "se\"cret".to_owned());
    Bridging { inward: true, users: vec![user], ..Bridging::default() }.open(&OWN_LESSON).unwrap()
});

#[test]
fn a_lesson_that_did_not_come_with_mailscope_goes_with_its_run() {
    let lesson = &*OWN_LESSON;
    assert_eq!(lesson.source.as_deref(), Some(OWN));
    let outcome = played(lesson, &PlayOptions::default());
    let text = SavedRun::of(lesson, 9, &outcome).to_ron(lesson).unwrap();
    let (again, read) = opened(&text, &[]);
    assert_eq!((again.id.as_str(), again.source.as_deref(), read.seed), ("own lesson", Some(OWN), 9));
    assert_eq!(again.spec, lesson.spec);
    assert_eq!(read.to_ron(&again).unwrap(), text);
}

#[test]
fn a_strict_world_is_strict_again_when_its_run_is_opened() {
    let lesson = Bridging { inward: true, strict: true, ..Bridging::default() }.open(&OWN_LESSON).unwrap();
    let outcome = played(&lesson, &PlayOptions::default());
    let text = SavedRun::of(&lesson, 9, &outcome).to_ron(&lesson).unwrap();
    assert!(text.contains("bridging: (inward: true, strict: true)"), "{text}");
    let (again, _) = opened(&text, &[]);
    assert_eq!(again.spec, lesson.spec);
    let services = |lesson: &Lesson| lesson.spec.hosts().map(|(_, _, host)| host.strict.len()).sum::<usize>();
    assert_eq!((services(&lesson), services(&OWN_LESSON)), (3, 0));
}

#[test]
fn all_that_was_done_to_a_world_is_done_again_when_its_run_is_opened() {
    let everything = Bridging {
        inward: true,
        users: vec![("mail".to_owned(), "guest".to_owned(), "secret".to_owned())],
        real: BTreeSet::from(["mail".to_owned()]),
        strict: true,
        quota: Some(1_000),
        begins: Some(Beginning { at: "2026-03-02T09:00:12+01:00".parse().unwrap(), uid_validity: 77 }),
    };
    // A computer that stands for a real server has no accounts of its own.
    for bridging in
        [Bridging { users: Vec::new(), ..everything.clone() }, Bridging { real: BTreeSet::new(), ..everything }]
    {
        let lesson = bridging.open(&OWN_LESSON).unwrap();
        let text = SavedRun::of(&lesson, 9, &played(&lesson, &PlayOptions::default())).to_ron(&lesson).unwrap();
        let (again, _) = opened(&text, &[]);
        assert_eq!((&again.bridging, &again.spec), (&lesson.bridging, &lesson.spec), "{text}");
        assert_ne!(again.spec, OWN_LESSON.spec);
    }
}

#[test]
fn the_file_of_a_shipped_lesson_is_known_even_when_it_is_opened_as_a_file() {
    let (id, source) = lesson::shipped_sources()[0];
    assert_eq!(lesson::load(source, &format!("copy/of/{id}.ron")).unwrap().source, None);
    assert!(lesson::load(source, "other.ron").unwrap().source.is_some());
}

#[test]
fn the_file_reads_like_a_lesson() {
    let lesson = &*OWN_LESSON;
    let (laptop, phone) = (node("laptop"), node("phone"));
    let send = MailCommand::Send {
        to: vec!["ben@acme.test".parse().unwrap()],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: "Ana's \"plan\"".to_owned(),
        text: "Dear Ben,\nsee you".to_owned(),
        attachments: vec![Attachment { name: "a.jpg".to_owned(), media_type: "image/jpeg".to_owned(), size: 8_000 }],
        reply_to: Some(MessageRef { folder: "Work".to_owned(), subject: None }),
    };
    let of_lesson = |at, step, fact| Input { at: SimTime::from_secs(at), step, action: Action::Lesson(fact) };
    let (text, notes) = ("Look.".to_owned(), vec!["Ask \"why\".".to_owned()]);
    let checked = |expectation, held| LessonFact::Checked { expectation, held };
    let inputs = vec![
        of_lesson(0, Some(0), LessonFact::Told(Box::new(Told { name: "Start".to_owned(), text, notes }))),
        Input { step: Some(1), ..Input::new(SimTime::ZERO, Action::Mail(laptop, send)) },
        Input::new(SimTime::from_millis(1_500), Action::SetLoss(LinkId(0), 5_000)),
        Input::new(
            SimTime::from_micros(9_376_134),
            Action::Dial { on: phone, to: Some(node("mail")), name: None, port: 25 },
        ),
        of_lesson(10, Some(2), checked(ExpectationId::Step(2), true)),
        of_lesson(60, None, checked(ExpectationId::End(0), false)),
    ];
    let (id, end) = (lesson.id.clone(), SimTime::from_secs(60));
    let made = Some(Made { lesson: lesson.digest, behavior: BEHAVIOR, checksum: Some(0xab) });
    let run = SavedRun { lesson: id, seed: 5, inputs, end, made };
    let text = run.to_ron(lesson).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("    digest: \"") && !line.starts_with("    behavior: "))
        .collect();
    let before = r#####"// A run in Mailscope, saved: what was done in the world of a lesson, and when. `mailscope run` plays it.
Run(
    format: 4,
    lesson: "own lesson",
    // The digest of the text of the lesson, and the behavior of the program that made this run.
    seed: 5,
    // The lesson itself, because it did not come with Mailscope.
    lesson_file: r####"// A lesson with "## and "### in it.
("#####;
    assert_eq!(lines[..9].join("\n"), before);
    let behind = r#####"    inputs: [
        (at: "0 s", step: 0, say: "Look.", name: "Start", notes: ["Ask \"why\"."]),
        (at: "0 s", step: 1, do: Mail("laptop", Send(to: ["ben@acme.test"], subject: "Ana's \"plan\"", text: "Dear Ben,\nsee you", attachments: [(name: "a.jpg", media_type: "image/jpeg", size: "8 kB")], reply_to: (folder: "Work")))),
        (at: "1.5 s", do: SetLoss("far", "0.5 %")),
        (at: "9.376134 s", do: Dial(on: "phone", to: "mail", port: 25)),
        (at: "10 s", step: 2, held: true),
        (at: "60 s", at_end: 0, held: false),
    ],
    end: "60 s",
    // Of all packets: the same run has the same.
    checksum: "00000000000000ab",
)"#####;
    assert_eq!(lines[lines.len() - 12..].join("\n"), behind);
}

/// A program that is killed while it writes leaves a file without an end, perhaps in the middle of a line.
#[test]
fn of_a_run_that_was_cut_off_everything_is_there_that_was_written_whole() {
    let lesson = &*OWN_LESSON;
    let phone = lesson.spec.host_named("phone").unwrap();
    let on = |at| Input::new(SimTime::from_millis(at), Action::SwitchOff(phone));
    let inputs = vec![on(1_000), on(2_500), on(4_000)];
    let (id, end) = (lesson.id.clone(), SimTime::from_secs(60));
    let whole = SavedRun { lesson: id, seed: 5, inputs, end, made: made(lesson) };
    let text = whole.to_ron(lesson).unwrap();
    assert!(!lesson::is_cut_off(&text));
    let inputs_begin = text.find("    inputs: [\n").unwrap() + "    inputs: [\n".len();
    let inputs_end = text.rfind("    ],\n").unwrap();
    for cut in inputs_begin..=inputs_end {
        let text = &text[..cut];
        assert!(lesson::is_cut_off(text), "{text}");
        let (_, run) = load_run(text, "run.ron", &[]).unwrap();
        let there = text[inputs_begin..].matches('\n').count();
        assert_eq!(run.inputs, whole.inputs[..there], "{text}");
        // What was under way then comes to rest.
        let last = run.inputs.last().map_or(SimTime::ZERO, |input| input.at);
        assert_eq!(run.end, last + Duration::from_secs(10));
    }
}

#[test]
fn what_could_not_be_opened_again_is_not_saved() {
    let lesson = &*OWN_LESSON;
    let run = |action| {
        let inputs = vec![Input::new(SimTime::from_secs(1), action)];
        SavedRun { lesson: lesson.id.clone(), seed: 1, inputs, end: SimTime::from_secs(9), made: made(lesson) }
    };
    assert_eq!(run(Action::Crash(NodeId(99))).to_ron(lesson), Err(SaveError::NoSuchNode(NodeId(99))));
    assert_eq!(run(Action::PlugIn(LinkId(99))).to_ron(lesson), Err(SaveError::NoSuchLink(LinkId(99))));
    for (action, reason) in [
        (Action::SwitchOff(node("far")), "`far` is a router"),
        (Action::SetLoss(LinkId(1), 2_000_000), "share of lost packets"),
        (Action::StopService(node("mail"), "http".to_owned()), "runs no service `http`"),
        (
            Action::SetQuota { on: node("mail"), account: "ben".to_owned(), quota: None, most_messages: None },
            "no account `ben`",
        ),
        (Action::Mail(node("mail"), MailCommand::CheckMail), "no mail program"),
    ] {
        let problem = run(action).to_ron(lesson).unwrap_err().to_string();
        assert!(problem.contains(reason), "{problem}");
    }
    let other = SavedRun { lesson: "other".to_owned(), ..run(Action::SwitchOn(node("mail"))) };
    let elsewhere = SavedRun { end: SimTime::ZERO, ..run(Action::SwitchOn(node("mail"))) };
    assert!(elsewhere.to_ron(lesson).unwrap_err().to_string().contains("after the end"));
    assert!(other.to_ron(&lesson::shipped()[0]).unwrap_err().to_string().contains("There is no lesson `other`"));
}

#[test]
fn inputs_that_cannot_be_done_are_reported_and_the_rest_is_done() {
    let lesson = &*OWN_LESSON;
    let run = |inputs: Vec<(u64, Action)>| SavedRun {
        lesson: lesson.id.clone(),
        seed: 1,
        inputs: inputs.into_iter().map(|(at, action)| Input::new(SimTime::from_secs(at), action)).collect(),
        end: SimTime::from_secs(9),
        made: made(lesson),
    };
    let laptop = node("laptop");
    let off = run(vec![(1, Action::SwitchOff(laptop)), (2, Action::HangUp(laptop)), (3, Action::SwitchOn(laptop))]);
    let (_, read) = opened(&off.to_ron(lesson).unwrap(), &[]);
    let outcome = replay(lesson, &read, &Budget::default(), &mut |_| {});
    assert_eq!(outcome.results.len(), 1);
    assert_eq!(outcome.results[0].at, SimTime::from_secs(2));
    assert!(matches!(outcome.results[0].problem, Some(Found::CannotDo(ActionError::HostOff(_)))));
    assert_eq!((outcome.world.inputs().len(), outcome.world.now()), (2, SimTime::from_secs(9)));
}

/// What a run that nobody has played was made with.
fn made(lesson: &Lesson) -> Option<Made> {
    Some(Made::now(lesson, None))
}

pub fn node(name: &str) -> NodeId {
    let at = OWN_LESSON.spec.nodes.iter().position(|node| node.name == name).unwrap();
    NodeId(u16::try_from(at).unwrap())
}

/// A run as the former format has it: what was told stands apart, before an event that is counted without what the lesson does.
#[test]
fn a_run_of_the_former_format_is_opened_and_tells_the_same_at_the_same_time() {
    let text = include_str!("../golden/run-format-2.ron");
    let (lesson, run) = opened(text, &[]);
    let outcome = replay(&lesson, &run, &Budget::default(), &mut |_| {});
    assert!(outcome.all_hold());
    let told: Vec<_> = outcome.world.trace().told().map(|(event, text, notes)| (event.at, text, notes.len())).collect();
    let second = told[1].0;
    assert_eq!(told, [(SimTime::ZERO, "Ben writes to Ana.", 1), (second, "Ana checks her mail.", 0)]);
    let check =
        run.inputs.iter().find(|input| matches!(input.action, Action::Mail(_, MailCommand::CheckMail))).unwrap();
    assert!(second <= check.at && second > SimTime::ZERO, "{second} is the beginning of its beat");
    // Whether its octets are those of then cannot be known.
    assert_eq!(Difference::between(&run, &lesson, &outcome.world), Some(Difference::NotKnown));
    // What is saved of it has the present format.
    let again = SavedRun::of(&lesson, run.seed, &outcome).to_ron(&lesson).unwrap();
    assert_eq!(opened(&again, &[]).1.inputs, run.inputs);
}

/// The format of today: a program of later has to open this file and to come to the same octets, or to say that it does not.
#[test]
fn a_run_of_this_format_is_opened_and_is_the_same_to_the_octet() {
    let text = include_str!("../golden/run-format-4.ron");
    let (lesson, run) = opened(text, &[]);
    let outcome = replay(&lesson, &run, &Budget::default(), &mut |_| {});
    assert_eq!((outcome.results.len(), outcome.all_hold()), (3, true));
    let difference = Difference::between(&run, &lesson, &outcome.world);
    // When the program behaves in another way, `BEHAVIOR` grows, and this becomes `Some(Difference::Program)`.
    assert_eq!(difference, None);
    assert_eq!(run.to_ron(&lesson).unwrap(), text);
}

/// Format 3 knew nothing of questions and answers; all else is the same.
#[test]
fn a_run_of_format_3_is_opened_and_is_the_same_to_the_octet() {
    let (_, run) = opened(include_str!("../golden/run-format-3.ron"), &[]);
    assert_eq!(run, opened(include_str!("../golden/run-format-4.ron"), &[]).1);
}

#[test]
fn a_run_that_does_not_go_as_before_says_why() {
    let (lesson, run) = opened(include_str!("../golden/run-format-4.ron"), &[]);
    let made = run.made.unwrap();
    let between = |made: Made, lesson: &Lesson| {
        let run = SavedRun { made: Some(made), ..run.clone() };
        Difference::between(&run, lesson, &replay(lesson, &run, &Budget::default(), &mut |_| {}).world)
    };
    let other = Some(!made.checksum.unwrap());
    assert_eq!(between(Made { checksum: other, ..made }, &lesson), Some(Difference::File));
    assert_eq!(between(Made { checksum: other, behavior: 0, ..made }, &lesson), Some(Difference::Program));
    assert_eq!(between(Made { checksum: other, lesson: 0, ..made }, &lesson), Some(Difference::Lesson));
    // What has changed and makes no difference is not worth a word.
    assert_eq!(between(Made { lesson: 0, behavior: 0, ..made }, &lesson), None);
}
