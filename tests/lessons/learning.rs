//! Lessons ask, and the world answers: predictions, quizzes, tasks, and what becomes of answers.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

use mailscope::explain::Voice;
use mailscope::learn::{Kind, Pupil, PupilError, Standing, State, Turn};
use mailscope::lesson::{self, Lesson, Made, PlayOptions, SavedRun, load_run, play};
use mailscope::sim::{Action, Budget};
use mailscope::trace::{Answer, Form};

/// A world in which the server of Ben, who gets a message, is off, with these steps.
fn lesson(steps: &str) -> Lesson {
    let source = format!(
        r#"(
title: "T", summary: "S", minutes: 1,
world: (hosts: [
    (name: "laptop", title: "Ana's laptop", mail_program: (address: "ana@example.org", server: "mail")),
    (name: "mail", title: "Ana's server", accounts: [(name: "ana")], mta: (local: ["example.org"], retry: (waits: ["1 min"]))),
    (name: "desk", title: "Ben's computer", on: false, accounts: [(name: "ben")], mta: (local: ["acme.test"])),
], domains: [(name: "acme.test", mx: ["desk"])]),
steps: [{steps}],
)"#
    );
    lesson::load(&source, "l.ron").map_err(|problems| problems.words(Voice::default())).unwrap()
}

const SEND: &str =
    r#"Do(Mail("laptop", Send(to: ["ben@acme.test"], subject: "Lunch", text: "At one?"))), Wait("1 min"),"#;

/// A question about the message that is sent after it, asked for the end.
fn asks(answer: &str) -> Lesson {
    lesson(&format!(
        r#"Predict(id: "it", ask: "What will be?", answer: {answer}, why: "So it is."), {SEND} Moment(""), Say("So.")"#
    ))
}

fn pupil(lesson: &Lesson) -> Pupil {
    Pupil::new(lesson.clone(), 7, Budget::default())
}

/// What the world answers to the only question of a lesson.
fn truth(lesson: &Lesson) -> Answer {
    let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
    let problems: Vec<_> = outcome.results.iter().filter_map(|result| result.problem.as_ref()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    Standing::of(lesson, &outcome.world).items[0].right.clone().unwrap()
}

/// Goes on until something is asked.
fn to_question(pupil: &mut Pupil) -> mailscope::trace::Asked {
    loop {
        match pupil.go_on() {
            Turn::Asked(asked) => return asked,
            Turn::Over | Turn::Stopped(_) => panic!("nothing is asked"),
            _ => {}
        }
    }
}

fn to_end(pupil: &mut Pupil) -> Vec<Turn> {
    let mut turns = Vec::new();
    loop {
        let turn = pupil.go_on();
        turns.push(turn.clone());
        if matches!(turn, Turn::Over | Turn::Stopped(_)) {
            return turns;
        }
    }
}

#[test]
fn the_world_answers_what_is_asked_of_it() {
    let choose = asks(
        r#"Choose([
            (text: "It waits on the laptop", when: OutboxHolds(computer: "laptop", count: 1)),
            (text: "It waits on the server", when: QueueHolds(on: "mail", count: 1)),
        ])"#,
    );
    assert_eq!(truth(&choose), Answer::One(1));
    let place =
        asks(r#"Where(message: "Lunch", among: [(computer: "laptop"), (computer: "mail"), (computer: "desk")])"#);
    assert_eq!(truth(&place), Answer::One(1), "what lies in Sent does not count");
    assert_eq!(truth(&asks(r#"HowMany(of: InQueue("mail"))"#)), Answer::Number(1));
    assert_eq!(truth(&asks(r#"HowMany(of: InOutbox("laptop"))"#)), Answer::Number(0));
    assert_eq!(truth(&asks(r#"HowMany(of: InMailbox(on: "desk", account: "ben"))"#)), Answer::Number(0));
    assert!(matches!(truth(&asks(r#"HowMany(of: Knocks(from: "mail", to: "desk"))"#)), Answer::Number(4..)));
    let who = asks(r#"WhoHas(messages: ["Lunch", "Dinner"], computers: ["laptop", "mail", "desk"])"#);
    assert_eq!(truth(&who), Answer::Pairs(vec![(0, 1)]));
}

#[test]
fn the_order_of_happenings_is_the_order_in_which_they_were_seen() {
    let order = asks(
        r#"Order([
            (text: "QUIT", when: Said(protocol: smtp, by: client, starts_with: "QUIT")),
            (text: "MAIL", when: Said(protocol: smtp, by: client, starts_with: "MAIL")),
            (text: "EHLO", when: Said(protocol: smtp, by: client, starts_with: "EHLO")),
        ])"#,
    );
    let Answer::Order(right) = truth(&order) else { panic!("it is an order") };
    let asked = to_question(&mut pupil(&order));
    let Form::Order(shown) = asked.form else { panic!("{asked:?}") };
    // Seeds differ: what is asked of this pupil may be shown in another order than in the run above.
    let mut again = pupil(&order);
    to_end(&mut again);
    let Some(Answer::Order(mine)) = again.standing().items[0].right.clone() else { panic!("it was answered") };
    let put: Vec<_> = mine.iter().map(|at| shown[*at as usize].as_str()).collect();
    assert_eq!(put, ["EHLO", "MAIL", "QUIT"]);
    assert_eq!(right.len(), 3);
}

#[test]
fn a_question_without_one_answer_is_reported() {
    let both = asks(
        r#"Choose([
            (text: "It is on the way", when: QueueHolds(on: "mail", count: 1)),
            (text: "It has left the laptop", when: OutboxHolds(computer: "laptop", count: 0)),
        ])"#,
    );
    let problem = |lesson: &Lesson| {
        let outcome = play(lesson, &PlayOptions::default(), &mut |_| {});
        let found = outcome.results.iter().find_map(|result| result.problem.clone()).unwrap();
        Voice::default().say(&found.said(&lesson.spec))
    };
    assert_eq!(problem(&both), "More than one answer is right: “It is on the way”, “It has left the laptop”.");
    let none = asks(r#"Where(message: "Lunch", among: [(computer: "laptop"), (computer: "desk")])"#);
    assert_eq!(problem(&none), "None of the answers is right.");
    let never = asks(
        r#"Order([
            (text: "It is sent", when: Said(protocol: smtp, by: client, starts_with: "DATA")),
            (text: "It is collected", when: Said(protocol: pop3, by: client, starts_with: "RETR")),
        ])"#,
    );
    assert_eq!(problem(&never), "“It is collected” has not happened.");
}

#[test]
fn answers_count_until_the_world_has_answered_and_the_first_one_counts() {
    let lesson = asks(
        r#"Where(message: "Lunch", among: [
            (computer: "laptop", why: "It has handed it in.", try_it: Unplug("laptop")), (computer: "mail"),
        ])"#,
    );
    let mut pupil = pupil(&lesson);
    assert_eq!(pupil.answer(Answer::One(0)), Err(PupilError::NothingAsked), "nothing has been asked");
    let asked = to_question(&mut pupil);
    assert_eq!(asked.form, Form::Where(vec!["laptop".to_owned(), "mail".to_owned()]));
    assert_eq!(pupil.answer(Answer::One(2)), Err(PupilError::DoesNotFit));
    assert_eq!(pupil.answer(Answer::Number(1)), Err(PupilError::DoesNotFit));
    assert_eq!(pupil.answer(Answer::One(0)), Ok(()));
    assert_eq!(pupil.answer(Answer::One(1)), Err(PupilError::NothingAsked), "it was answered");
    let turns = to_end(&mut pupil);
    assert!(turns.contains(&Turn::Settled("it".to_owned())), "{turns:?}");
    let item = pupil.item("it").unwrap();
    assert_eq!((item.state(), item.kind), (State::Wrong, Kind::Prediction));
    let verdict = item.verdict(&lesson, 7).unwrap();
    assert_eq!((verdict.right, verdict.why.as_str()), (false, "It has handed it in."));
    assert!(matches!(verdict.try_it, Some(Action::Unplug(_))));
    assert_eq!(item.why(&lesson), "So it is.");
}

#[test]
fn what_a_learner_answers_changes_no_octet_and_is_saved_with_the_run() {
    let lesson = asks(r#"HowMany(of: InQueue("mail"))"#);
    let (mut answers, mut passes) = (pupil(&lesson), pupil(&lesson));
    to_question(&mut answers);
    answers.answer(Answer::Number(1)).unwrap();
    to_end(&mut answers);
    to_end(&mut passes);
    assert_eq!(answers.world().checksum(), passes.world().checksum());
    assert_eq!(answers.standing().items[0].state(), State::Right);
    assert_eq!(passes.standing().items[0].state(), State::Passed);
    let (inputs, end) = (answers.world().inputs().to_vec(), answers.world().now());
    let run = SavedRun { lesson: "l".to_owned(), seed: 7, inputs, end, made: Some(Made::now(&lesson, None)) };
    let text = run.to_ron(&lesson).unwrap();
    let (_, opened) =
        load_run(&text, "run.ron", std::slice::from_ref(&lesson)).map_err(|it| it.words(Voice::default())).unwrap();
    let replayed = lesson::replay(&lesson, &opened, &Budget::default(), &mut |_| {});
    assert_eq!(Standing::of(&lesson, &replayed.world).items[0].state(), State::Right);
}

#[test]
fn a_quiz_knows_its_answer_and_says_why() {
    let lesson = lesson(
        r#"Quiz(id: "who", ask: "Who begins?", answer: Choose(
            right: (text: "The sender", why: "Yes."), wrong: [(text: "The receiver", why: "It waits to be called.")],
        )), Quiz(id: "port", ask: "Which port?", answer: HowMany(right: 25, wrong: [(number: 110, why: "That is POP3.")]))"#,
    );
    let mut pupil = pupil(&lesson);
    let Form::Choose(shown) = to_question(&mut pupil).form else { panic!("it is a choice") };
    pupil.answer(Answer::One(shown.iter().position(|text| text == "The sender").unwrap() as u32)).unwrap();
    assert_eq!(pupil.go_on(), Turn::Settled("who".to_owned()));
    let item = pupil.item("who").unwrap();
    assert_eq!((item.state(), item.verdict(&lesson, 7).unwrap().why.as_str()), (State::Right, "Yes."));
    to_question(&mut pupil);
    pupil.answer(Answer::Number(110)).unwrap();
    to_end(&mut pupil);
    let item = pupil.item("port").unwrap();
    assert_eq!(item.state(), State::Wrong);
    assert_eq!(item.verdict(&lesson, 7).unwrap().why, "That is POP3.");
    assert_eq!(pupil.standing().score(), (1, 2));
}

fn task(hints: &str) -> Lesson {
    lesson(&format!(
        r#"{SEND} Task(
            id: "bring-it", ask: "Bring it to Ben.",
            goal: [(text: "Ben has it", that: MailboxHolds(on: "desk", account: "ben", subjects: ["Lunch"]))],
            permitted: ["SwitchOn"], hints: [{hints}], solution: [Do(SwitchOn("desk"))], within: "10 min",
        ), Say("Ben has it."), Expect(that: MailboxHolds(on: "desk", account: "ben", count: 1))"#
    ))
}

#[test]
fn a_task_that_nobody_tries_is_shown() {
    let lesson = task("");
    let outcome = play(&lesson, &PlayOptions::default(), &mut |_| {});
    assert!(outcome.all_hold(), "{:?}", outcome.results);
    assert_eq!(Standing::of(&lesson, &outcome.world).items[0].state(), State::Passed);
}

#[test]
fn a_task_is_done_when_its_goal_holds_and_only_what_it_permits_can_be_done() {
    let lesson = task(r#""Where is it?", "Look at Ben.""#);
    let action = |text: &str| lesson::action(text, &lesson.spec).map_err(|it| it.words(Voice::default())).unwrap();
    let mut pupil = pupil(&lesson);
    let asked = to_question(&mut pupil);
    assert_eq!(asked.form, Form::Task);
    assert!(pupil.goals("bring-it")[0].1.is_some());
    assert_eq!(pupil.hint().unwrap().as_deref(), Some("Where is it?"));
    assert_eq!(pupil.hint().unwrap().as_deref(), Some("Look at Ben."));
    assert_eq!(pupil.hint().unwrap(), None);
    assert_eq!(pupil.act(action(r#"SwitchOff("mail")"#)), Err(PupilError::NotPermitted(vec!["SwitchOn".to_owned()])));
    let mut turn = pupil.act(action(r#"SwitchOn("desk")"#)).unwrap();
    if turn.is_none() {
        turn = pupil.wait(Duration::from_secs(300)).unwrap();
    }
    assert_eq!(turn, Some(Turn::Decided("bring-it".to_owned())));
    let item = pupil.item("bring-it").unwrap();
    assert_eq!((item.state(), item.hints), (State::Right, 2));
    assert!(to_end(&mut pupil).iter().any(|turn| matches!(turn, Turn::Told(told) if told.text == "Ben has it.")));
}

#[test]
fn who_fails_at_a_task_can_go_back_and_be_shown() {
    let lesson = task("");
    let mut pupil = pupil(&lesson);
    to_question(&mut pupil);
    let turn = pupil.wait(Duration::from_secs(3600)).unwrap();
    assert_eq!(turn, Some(Turn::Decided("bring-it".to_owned())));
    assert_eq!(pupil.item("bring-it").unwrap().state(), State::Wrong);
    assert_eq!(pupil.go_on(), Turn::Over, "what would be told is not true");
    pupil.back_to_task("bring-it");
    assert_eq!(pupil.item("bring-it").unwrap().state(), State::Open);
    assert_eq!(pupil.open(), Some("bring-it"));
    assert_eq!(pupil.go_on(), Turn::Decided("bring-it".to_owned()));
    assert_eq!(pupil.item("bring-it").unwrap().state(), State::Passed);
    assert!(to_end(&mut pupil).iter().any(|turn| matches!(turn, Turn::Told(told) if told.text == "Ben has it.")));
}

#[test]
fn mistakes_in_questions_are_found() {
    let mistakes = |steps: &str| {
        let source = format!(
            r#"(title: "T", summary: "S", minutes: 1, world: (hosts: [(name: "mail", accounts: [(name: "ana")], mta: (local: ["a.test"]))]), steps: [{steps}])"#
        );
        let problems = lesson::load(&source, "l.ron").err().map(|it| it.words(Voice::default())).unwrap_or_default();
        assert!(!problems.is_empty(), "{steps}");
        problems
    };
    let cases = [
        (
            r#"Quiz(ask: "Q", answer: Choose(right: (text: "a", why: ""), wrong: [(text: "b", why: "w")]))"#,
            "not said why",
        ),
        (r#"Quiz(ask: "Q", answer: Choose(right: (text: "a", why: "w"), wrong: []))"#, "only one thing to choose from"),
        (r#"Quiz(ask: "Q", answer: Order(["a", "a"]))"#, "“a” stands there twice"),
        (r#"Quiz(ask: "", answer: HowMany(right: 1))"#, "The question is empty"),
        (r#"Quiz(id: "a b", ask: "Q", answer: HowMany(right: 1))"#, "cannot be called `a b`"),
        (
            r#"Quiz(id: "a", ask: "Q", answer: HowMany(right: 1)), Quiz(id: "a", ask: "R", answer: HowMany(right: 1))"#,
            "Another step is called `a`",
        ),
        (
            r#"Predict(ask: "Q", answer: HowMany(of: InQueue("mail")), at: "nite"), Moment("night")"#,
            "Possible here: `night`",
        ),
        (r#"Task(ask: "T", goal: [], solution: [Wait("1 s")], within: "1 min")"#, "has no goal"),
        (
            r#"Task(ask: "T", goal: [(that: IsOn("mail"))], permitted: ["SwitchOff "], solution: [Wait("1 s")], within: "1 min")"#,
            "No action is called `SwitchOff `",
        ),
        (
            r#"Task(ask: "T", goal: [(that: IsOn("mail"))], solution: [Say("Look.")], within: "1 min")"#,
            "A solution consists of `Do`, `Wait` and `WaitUntil`.",
        ),
    ];
    for (steps, wanted) in cases {
        let problems = mistakes(steps);
        assert!(problems.contains(wanted), "{steps}:\n{problems}");
    }
}
