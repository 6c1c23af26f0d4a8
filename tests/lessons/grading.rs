//! Attempts are graded by playing them again: honest ones get their score, and what is forged does not count or is told.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::base::SimTime;
use mailscope::explain::{Said, Voice};
use mailscope::learn::{Fingerprint, Grade, Pupil, Turn, copies, limits};
use mailscope::lesson::{self, Attempt, AttemptError, Entry, Lesson, seed_of};
use mailscope::net::NodeId;
use mailscope::sim::{Action, Budget};
use mailscope::trace::{Answer, LessonFact};

/// Asks where a message waits, on which port, has it brought home, and asks what is there then.
fn source(goal: &str, permitted: &str) -> String {
    format!(
        r#"(
title: "Where it waits", summary: "A message for somebody who is away.", minutes: 1,
world: (hosts: [
    (name: "laptop", title: "Ana's laptop", mail_program: (address: "ana@example.org", server: "mail")),
    (name: "mail", title: "Ana's server", accounts: [(name: "ana")], mta: (local: ["example.org"], retry: (waits: ["1 min"]))),
    (name: "desk", title: "Ben's computer", on: false, accounts: [(name: "ben")], mta: (local: ["acme.test"])),
], domains: [(name: "acme.test", mx: ["desk"])]),
steps: [
    Predict(
        id: "where", ask: "Where will her message be?", why: "Whoever said 250 is responsible.",
        answer: Where(message: "Lunch", among: [(computer: "laptop", why: "It was handed in."), (computer: "mail")]),
    ),
    Do(Mail("laptop", Send(to: ["ben@acme.test"], subject: "Lunch", text: "At one?"))), Wait("1 min"), Moment(""),
    Quiz(id: "port", ask: "On which port?", answer: HowMany(right: 25, wrong: [])),
    Task(
        id: "bring-it", ask: "Bring it to Ben.", goal: [(that: {goal})], permitted: [{permitted}], hints: ["Where is it?"],
        solution: [Do(SwitchOn("desk"))], within: "10 min",
    ),
    Predict(id: "how-many", ask: "How many wait then?", answer: HowMany(of: InQueue("mail")), why: "It has left."),
    Wait("1 min"), Moment(""),
],
)"#
    )
}

const GOAL: &str = r#"MailboxHolds(on: "desk", account: "ben", subjects: ["Lunch"])"#;

fn read(source: &str) -> Lesson {
    lesson::load(source, "where-it-waits.ron").map_err(|problems| problems.words(Voice::default())).unwrap()
}

fn lesson() -> Lesson {
    read(&source(GOAL, r#""SwitchOn""#))
}

fn words(said: &Said) -> String {
    Voice::default().say(said)
}

/// What is right, in the order of the questions.
fn right(question: &str) -> Answer {
    match question {
        "where" => Answer::One(1),
        "port" => Answer::Number(25),
        _ => Answer::Number(0),
    }
}

/// Ben's computer.
fn desk(lesson: &Lesson) -> NodeId {
    lesson.spec.host_named("desk").unwrap()
}

fn switch_on(lesson: &Lesson) -> Action {
    Action::SwitchOn(desk(lesson))
}

/// Goes through the lesson: answers so, and switches Ben's computer on in the task if `does` says so.
fn learn(lesson: &Lesson, learner: &str, answer: impl Fn(&str) -> Option<Answer>, does: bool) -> Pupil {
    let mut pupil = Pupil::named(lesson.clone(), learner, Budget::default());
    loop {
        match pupil.go_on() {
            Turn::Asked(asked) if asked.id == "bring-it" => {
                let _ = does.then(|| pupil.act(switch_on(lesson)).unwrap());
            }
            Turn::Asked(asked) => {
                if let Some(answer) = answer(&asked.id) {
                    pupil.answer(answer).unwrap();
                }
            }
            Turn::Over | Turn::Stopped(_) => return pupil,
            _ => {}
        }
    }
}

/// An attempt in which everything is right.
fn honest(lesson: &Lesson, learner: &str) -> Attempt {
    learn(lesson, learner, |id| Some(right(id)), true).attempt().clone()
}

/// It as a grader gets it: from its file.
fn graded(lesson: &Lesson, attempt: &Attempt) -> Grade {
    let text = attempt.to_ron(lesson).unwrap();
    let read = Attempt::read(&text, "attempt.ron", lesson).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    assert_eq!(read, *attempt);
    Grade::of(lesson, &read, Budget::default())
}

fn passed(grade: &Grade) -> Vec<Option<bool>> {
    assert_eq!(grade.problem, None);
    grade.items.iter().map(|item| item.passed).collect()
}

const ALL_RIGHT: [Option<bool>; 4] = [Some(true); 4];

#[track_caller]
fn is_told(grade: &Grade, remark: &str) {
    let remarks: Vec<String> = grade.remarks.iter().map(words).collect();
    assert!(remarks.iter().any(|it| it.contains(remark)), "{remarks:?}");
}

#[track_caller]
fn cannot_be_graded(grade: &Grade, why: &str) {
    let problem = grade.problem.as_ref().map(words).unwrap_or_default();
    assert!(problem.contains(why), "{problem:?}");
    assert!(grade.items.is_empty());
}

#[test]
fn an_honest_attempt_gets_its_score() {
    let lesson = lesson();
    let grade = graded(&lesson, &honest(&lesson, "Ana"));
    assert_eq!((passed(&grade), grade.score(), grade.remarks.len()), (ALL_RIGHT.to_vec(), (4, 4), 0));
    assert_eq!(grade.learner, "Ana");

    let wrong = learn(&lesson, "Ben", |id| Some(if id == "where" { Answer::One(0) } else { right(id) }), true);
    let grade = graded(&lesson, wrong.attempt());
    assert_eq!(passed(&grade), [Some(false), Some(true), Some(true), Some(true)]);
    assert_eq!(words(&grade.items[0].reason), "Answer: Ana's laptop. It is: Ana's server.");
    assert_eq!(grade.items[0].why, "It was handed in. Whoever said 250 is responsible.");

    let silent = graded(&lesson, learn(&lesson, "Chen", |_| None, false).attempt());
    assert_eq!(passed(&silent), [Some(false); 4]);
    assert_eq!(words(&silent.items[2].reason), "Not tried: the lesson showed how it is done.");
}

#[test]
fn a_task_that_fails_does_not_fail_what_is_not_asked_then() {
    let lesson = lesson();
    let mut pupil = Pupil::named(lesson.clone(), "Ana", Budget::default());
    while !matches!(pupil.go_on(), Turn::Asked(asked) if asked.id == "bring-it") {}
    pupil.wait(Duration::from_secs(3600)).unwrap();
    let grade = graded(&lesson, pupil.attempt());
    assert_eq!(passed(&grade), [Some(false), Some(false), Some(false), None]);
    assert_eq!(words(&grade.items[3].reason), "Not asked, because “bring-it” was not done.");
}

#[test]
fn whoever_goes_back_to_a_task_is_graded_by_the_best_course_and_what_comes_later_counts() {
    let lesson = lesson();
    let mut pupil = Pupil::named(lesson.clone(), "Ana", Budget::default());
    loop {
        match pupil.go_on() {
            Turn::Asked(asked) if asked.id == "bring-it" => break,
            Turn::Asked(asked) => pupil.answer(right(&asked.id)).unwrap(),
            _ => {}
        }
    }
    // An hour passes; back again it is brought about at once, so that what is asked next is asked earlier than the hour was over.
    pupil.wait(Duration::from_secs(3600)).unwrap();
    pupil.back_to_task("bring-it");
    pupil.act(switch_on(&lesson)).unwrap();
    loop {
        match pupil.go_on() {
            Turn::Asked(asked) => pupil.answer(right(&asked.id)).unwrap(),
            Turn::Over => break,
            _ => {}
        }
    }
    let attempt = pupil.attempt();
    assert_eq!(attempt.courses().count(), 2);
    assert_eq!(passed(&graded(&lesson, attempt)), ALL_RIGHT);
}

#[test]
fn a_goal_that_was_weakened_in_the_learner_s_own_copy_is_of_no_use() {
    let weak = read(&source(r#"QueueHolds(on: "mail", count: 1)"#, r#""SwitchOn""#));
    let attempt = learn(&weak, "Ana", |id| (id != "how-many").then(|| right(id)), false);
    let mut attempt = attempt.attempt().clone();
    // Ana's own copy says that the task is done as soon as she begins it.
    let asked = attempt.entries[1].at + Duration::from_secs(1);
    let begun = Action::Lesson(LessonFact::Attempted { task: "bring-it".to_owned() });
    attempt.entries.push(Entry { after: Some(1), seen: asked, at: asked, action: begun });
    let at_home = Grade::of(&weak, &attempt, Budget::default());
    assert_eq!(at_home.items[2].passed, Some(true));
    assert!(at_home.remarks.is_empty());
    let grade = graded(&lesson(), &attempt);
    assert_eq!(grade.items[2].passed, Some(false));
    is_told(&grade, "another version of the lesson");
}

/// The attempt, and in the task something else is done instead of what brings it about.
fn instead(lesson: &Lesson, action: Action) -> Attempt {
    let mut attempt = honest(lesson, "Ana");
    let deed = attempt.entries.iter().position(|entry| entry.action == switch_on(lesson)).unwrap();
    attempt.entries[deed].action = action;
    attempt.entries.truncate(deed + 1);
    attempt
}

fn deliver(lesson: &Lesson) -> Action {
    let message = b"From: ana@example.org\r\nSubject: Lunch\r\n\r\nAt one?\r\n".to_vec().into();
    Action::Deliver { on: desk(lesson), account: "ben".to_owned(), mailbox: "INBOX".to_owned(), message }
}

#[test]
fn what_a_task_does_not_permit_does_not_count() {
    for permitted in [r#""SwitchOn""#, ""] {
        let lesson = read(&source(GOAL, permitted));
        let grade = graded(&lesson, &instead(&lesson, deliver(&lesson)));
        assert_eq!(grade.items[2].passed, Some(false), "{permitted}");
        is_told(&grade, "is not permitted");
    }
    // Where a task names it, it counts.
    let lesson = read(&source(GOAL, r#""Deliver""#));
    let mut attempt = instead(&read(&source(GOAL, "")), deliver(&lesson));
    attempt.digest = lesson.digest;
    assert_eq!(graded(&lesson, &attempt).items[2].passed, Some(true));
}

#[test]
fn what_is_done_before_a_task_is_set_does_not_count() {
    let lesson = lesson();
    let mut attempt = honest(&lesson, "Ana");
    let begun = Action::Lesson(LessonFact::Attempted { task: "bring-it".to_owned() });
    let early = |after, action| Entry { after, seen: SimTime::ZERO, at: SimTime::ZERO, action };
    attempt.entries = vec![early(None, begun), early(Some(0), switch_on(&lesson))];
    let grade = graded(&lesson, &attempt);
    is_told(&grade, "is not permitted");
    // Had it counted, nothing would wait on the server.
    assert!(words(&grade.items[0].reason).contains("Ana's server"), "{:?}", grade.items[0].reason);
}

#[test]
fn an_answer_that_is_changed_after_the_world_s_was_seen_does_not_count() {
    let lesson = lesson();
    let wrong = learn(&lesson, "Ana", |id| Some(if id == "where" { Answer::One(0) } else { right(id) }), true);
    let mut attempt = wrong.attempt().clone();
    let (asked, end) = (attempt.entries[0].at, attempt.entries.last().unwrap().at);
    let action = Action::Lesson(LessonFact::Answered { question: "where".to_owned(), answer: right("where") });
    attempt.entries.push(Entry { after: None, seen: end, at: asked, action: action.clone() });
    assert_eq!(graded(&lesson, &attempt).items[0].passed, Some(false), "the first answer counts");

    // The same by somebody who has not answered before.
    let silent = learn(&lesson, "Ana", |id| (id != "where").then(|| right(id)), true);
    let mut attempt = silent.attempt().clone();
    attempt.entries.push(Entry { after: None, seen: end, at: asked, action });
    let grade = graded(&lesson, &attempt);
    assert_eq!(grade.items[0].passed, Some(false));
    assert!(words(&grade.items[0].reason).contains("did not count any more"), "{:?}", grade.items[0].reason);
    // Whoever goes back before the world has answered may still say it.
    attempt.entries = vec![attempt.entries.pop().unwrap()];
    attempt.entries[0].seen = asked + Duration::from_secs(2);
    assert_eq!(graded(&lesson, &attempt).items[0].passed, Some(true));
    // And what is said to have been seen must fit what was done.
    let mut attempt = wrong.attempt().clone();
    let action = attempt.entries[0].action.clone();
    attempt.entries.push(Entry { after: None, seen: asked, at: asked, action });
    let broken = attempt.entries.len();
    assert_eq!(is_broken(&lesson, &attempt), Some(broken));
}

/// The entry that does not hang together with those before it.
fn is_broken(lesson: &Lesson, attempt: &Attempt) -> Option<usize> {
    match Attempt::read(&attempt.to_ron(lesson).unwrap(), "attempt.ron", lesson) {
        Err(AttemptError::Broken(entry)) => Some(entry),
        _ => None,
    }
}

#[test]
fn an_answer_at_the_wrong_time_does_not_count() {
    let lesson = lesson();
    let mut attempt = honest(&lesson, "Ana");
    attempt.entries.truncate(1);
    for late in [Duration::from_secs(3600), Duration::from_secs(90)] {
        let at = attempt.entries[0].at + late;
        (attempt.entries[0].at, attempt.entries[0].seen) = (at, at);
        assert_eq!(graded(&lesson, &attempt).items[0].passed, Some(false));
    }
}

#[test]
fn the_file_of_a_neighbor_is_found_out() {
    let lesson = lesson();
    let ana = honest(&lesson, "Ana");
    let mut copy = ana.clone();
    copy.learner = "Ben".to_owned();
    cannot_be_graded(&graded(&lesson, &copy), "not that of this learner");
    let mut other_seed = ana.clone();
    other_seed.seed ^= 1;
    cannot_be_graded(&graded(&lesson, &other_seed), "not that of this learner");
    // With the right seed it is the same to the microsecond.
    copy.seed = seed_of(&lesson, "Ben");
    let chen = learn(&lesson, "Chen", |_| None, false).attempt().clone();
    let again = ana.clone();
    let files = [("1", &ana), ("2", &copy), ("3", &chen), ("4", &again)];
    let prints = files.map(|(file, attempt)| (file, Some(Fingerprint::of(attempt))));
    let told: Vec<String> = copies(&prints).iter().map(|said| said.iter().map(words).collect()).collect();
    let chance = "in a short lesson that may be chance.";
    let of = |who: &str| format!("The same to the microsecond as that of {who}: {chance}");
    let twice = |file: &str| format!("{}Another file is of the same learner: {file}.", of("Ben"));
    assert_eq!(told, [twice("4"), of("Ana"), String::new(), twice("1")]);
    // What many do alike is how the lesson goes, and nobody is suspected.
    let many: Vec<(String, Attempt)> = (0..6).map(|number| (format!("L{number}"), honest(&lesson, "Ana"))).collect();
    let prints = many.iter().map(|(learner, attempt)| {
        let attempt = Attempt { learner: learner.clone(), ..attempt.clone() };
        (learner.as_str(), Some(Fingerprint::of(&attempt)))
    });
    let prints: Vec<_> = prints.collect();
    assert!(copies(&prints).iter().all(Vec::is_empty));
    assert!(copies(&prints[1..]).iter().all(|said| said.len() == 1));
}

#[test]
fn a_file_that_was_cut_or_changed_is_never_trusted() {
    let lesson = lesson();
    let text = honest(&lesson, "Ana").to_ron(&lesson).unwrap();
    for end in (0..text.trim_end().len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(Attempt::read(&text[..end], "a.ron", &lesson).is_err(), "cut after {end} octets:\n{}", &text[..end]);
    }
    // A line that was left out, put twice, or changed.
    let lines: Vec<&str> = text.lines().collect();
    let entries = lines.iter().position(|line| line.contains("entries:")).unwrap() + 1;
    for line in entries..entries + 3 {
        let mut left_out = lines.clone();
        left_out.remove(line);
        let mut twice = lines.clone();
        twice.insert(line, lines[line]);
        let changed = lines[line].replace("One(1)", "One(0)").replace("25", "24").replace("bring-it", "where");
        let mut edited = lines.clone();
        edited[line] = &changed;
        for forged in [left_out, twice, edited] {
            let forged = forged.join("\n");
            assert_ne!(forged, text.trim_end());
            let read = Attempt::read(&forged, "a.ron", &lesson);
            assert!(matches!(read, Err(AttemptError::Broken(_))), "{read:?}\n{forged}");
        }
    }
    let other = text.replace("where-it-waits", "something-else");
    assert!(matches!(Attempt::read(&other, "a.ron", &lesson), Err(AttemptError::OtherLesson(_))));
    let format = text.replace("format: 1", "format: 2");
    assert!(matches!(Attempt::read(&format, "a.ron", &lesson), Err(AttemptError::Format(2))));
    for hostile in
        ["[".repeat(1_000_000), "Attempt(format: 1, entries: ".to_owned() + &"Some(".repeat(100_000), "\0".to_owned()]
    {
        assert!(matches!(Attempt::read(&hostile, "a.ron", &lesson), Err(AttemptError::Mistakes(_))));
    }
}

#[test]
fn an_entry_follows_one_before_it() {
    let lesson = lesson();
    let honest = honest(&lesson, "Ana");
    for after in [Some(1), Some(2), Some(usize::MAX)] {
        let mut attempt = honest.clone();
        attempt.entries[1].after = after;
        assert_eq!(is_broken(&lesson, &attempt), Some(2), "{after:?}");
    }
    // Not earlier in the world than what it follows.
    let mut attempt = honest;
    attempt.entries[2].at = SimTime::ZERO;
    assert_eq!(is_broken(&lesson, &attempt), Some(3));
}

#[test]
fn what_takes_too_much_cannot_be_graded() {
    let lesson = lesson();
    let honest = honest(&lesson, "Ana");
    let hint = Action::Lesson(LessonFact::Hinted { task: "bring-it".to_owned(), hint: 1 });
    let entry = |after, at| Entry { after, seen: at, at, action: hint.clone() };
    let of = |entries| Grade::of(&lesson, &Attempt { entries, ..honest.clone() }, Budget::default());

    let many = (0..=limits::MAX_ENTRIES).map(|number| entry(number.checked_sub(1), SimTime::ZERO)).collect();
    cannot_be_graded(&of(many), "More than 10000 things");
    let back = (0..=limits::MAX_COURSES).map(|_| entry(None, SimTime::ZERO)).collect();
    cannot_be_graded(&of(back), "went back more than 100 times");
    let far = SimTime::ZERO + Duration::from_secs(1_000_000_000_000);
    cannot_be_graded(&of(vec![entry(None, far)]), "simulated time");
    let few = Grade::of(&lesson, &honest, Budget { events: 50, ..Budget::default() });
    cannot_be_graded(&few, "more than 50 events");
    let small = Grade::of(&lesson, &honest, Budget { memory: 5_000, ..Budget::default() });
    cannot_be_graded(&small, "of memory");
    // As many as there may be are graded.
    let most = (0..limits::MAX_COURSES - 1).map(|_| entry(None, SimTime::ZERO)).collect();
    assert_eq!(of(most).problem, None);
}
